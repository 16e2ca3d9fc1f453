"""The page's own scripts and style sheets say each thing in one place."""

import re
from collections import defaultdict
from pathlib import Path

from advisor.ui.theme import STATIC, STYLES

LONG = 6
"""From how many lines on the same thing said twice is more than chance."""


def twice(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {what: files for what, files in found.items() if len(files) > 1}


def test_no_function_stands_in_two_scripts() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for path in STATIC.glob("*.js"):
        for function in re.findall(r"(?ms)^ *(?:async )?function \w+\(.*?^ *\}", path.read_text(encoding="utf-8")):
            if function.count("\n") >= LONG:
                found[function].add(path.name)

    assert found
    assert twice(found) == {}


def test_no_rule_stands_in_two_style_sheets() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for path in STATIC.glob("*.css"):
        for rule in re.findall(r"\{([^{}]+)\}", path.read_text(encoding="utf-8")):
            declared = sorted(filter(None, (each.strip() for each in rule.split(";"))))
            if len(declared) >= LONG:
                found["; ".join(declared)].add(path.name)

    assert found
    assert twice(found) == {}


def test_every_style_sheet_is_part_of_the_page() -> None:
    assert sorted(STYLES) == sorted(path.name for path in Path(STATIC).glob("*.css"))

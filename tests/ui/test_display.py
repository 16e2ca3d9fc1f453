import re

from advisor.ui.display import display_html
from advisor.ui.theme import static

from .made import Drawn


def test_every_choice_is_one_that_the_browser_keeps() -> None:
    offered: dict[str, list[str]] = {}
    for each in Drawn(display_html()).with_tag("input"):
        assert each["type"] == "radio"
        offered.setdefault(str(each["name"]), []).append(str(each["value"]))

    kept = re.search(r"KNOWN = \{ look: \[(.+?)\], size: \[(.+?)\] \}", static("display.js"))
    assert kept
    assert {
        name: re.findall(r'"(\w+)"', values) for name, values in zip(offered, kept.groups(), strict=True)
    } == offered


def test_every_choice_has_a_name_in_a_group_with_a_name() -> None:
    drawn = Drawn(display_html())

    assert len(drawn.with_tag("label")) == len(drawn.with_tag("input")) == 6
    assert len(drawn.with_tag("legend")) == len(drawn.with_tag("fieldset")) == 2
    assert drawn.text.startswith("Visning")

"""The documents say what the program does: settings, commands, targets, links, keys and examples."""

from __future__ import annotations

import json
import re
import runpy
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from advisor.advisor import Advisor
from advisor.cli import app
from advisor.conversation import Message
from advisor.definitions import definition_of
from advisor.documents import Document, Term, Thesis, read_document
from advisor.evaluation import Asked, Figures, read_questions
from advisor.expansion import parse
from advisor.masking import CPR, MAIL, PHONE
from advisor.settings import PREFIX, Settings
from advisor.tables import Base

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "brugervejledning.md"
EDITING = ROOT / "docs" / "redaktionsvejledning.md"
PROTECTION = ROOT / "docs" / "databeskyttelse.md"
WRITTEN = [README, *sorted((ROOT / "docs").glob("*.md")), ROOT / "prompts" / "README.md"]

NOT_IN_FRONT_MATTER = {"id", "text", "page_starts", "term", "thesis", "expansions"}


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "readme.py"))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text(path), re.DOTALL | re.MULTILINE)


def column(path: Path, head: str) -> list[str]:
    """The code words in the first column of the table whose first head is given."""
    found = re.search(rf"^\| {re.escape(head)} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", text(path), re.MULTILINE)
    assert found, f"{path.name} has no table headed {head}"
    return [word for row in found[1].splitlines() for word in re.findall(r"`([^`]+)`", row.split("|")[1])]


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as Markdown viewers make them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text(path), flags=re.DOTALL | re.MULTILINE), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_generated_parts_are_up_to_date(script: dict[str, Any]) -> None:
    assert script["renewed"](text(README)) == text(README), "run: python scripts/readme.py"


def test_a_readme_without_a_place_for_a_generated_part_is_refused(script: dict[str, Any]) -> None:
    with pytest.raises(SystemExit, match="commands:start"):
        script["renewed"]("# Partnerskabsrådgiveren\n")


def test_every_command_and_option_is_in_the_readme(script: dict[str, Any]) -> None:
    names = [*script["commands"](), *script["parameters"]()]
    assert {"advisor ask", "advisor chat", "advisor eval", "python ingest.py", "--rebuild"} <= set(names)
    assert [name for name in names if f"`{name}" not in text(README)] == []


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    settings = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(column(README, "setting")) & settings == settings
    for path in WRITTEN:
        assert set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", text(path))) <= settings, path.name


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", text(ROOT / "Makefile"), re.MULTILINE))
    for path in WRITTEN:
        code = "\n".join(re.findall(r"^```\w*\n.*?^```$|`[^`\n]+`", text(path), re.DOTALL | re.MULTILINE))
        named = set(re.findall(r"(?:^|[`\s])make ([a-z-]+)", code, re.MULTILINE))
        assert named <= targets, path.name
    assert {"make chat", "make test"} <= set(re.findall(r"^make \w+", text(README), re.MULTILINE))


def test_the_map_of_modules_is_whole() -> None:
    modules = {path.stem for path in (ROOT / "advisor").glob("*.py")} - {"__init__"}
    assert set(column(README, "in `advisor/`")) == modules | {"formats/", "ui/", "models/"}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (path.parent / name).resolve() if name else path
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), target


def test_every_picture_is_shown_and_can_be_taken_anew() -> None:
    shown = {name for path in WRITTEN for name in re.findall(r"\]\(\S*billeder/(\S+)\.png\)", text(path))}
    assert shown == {path.stem for path in (ROOT / "docs" / "billeder").iterdir()}
    assert shown == set(re.findall(r'Shot\("([\w-]+)"', text(ROOT / "scripts" / "screenshots.py")))


def test_the_keys_promised_are_those_of_an_answer(index_folder: Path) -> None:
    given = Advisor(Settings.load(index=index_folder)).answer("Hvad er den tværsektorielle definition?").as_json()
    assert column(GUIDE, "felt i svaret") == list(given)
    assert column(GUIDE, "felt i et citat") == list(given["quotes"][0])
    assert list(given["statements"][0]) == ["text", "quotes"]


def test_every_front_matter_key_is_explained() -> None:
    keys = (set(Document.model_fields) - NOT_IN_FRONT_MATTER) | set(Term.model_fields) | set(Thesis.model_fields)
    assert {key for key in keys if f"`{key}`" not in text(GUIDE)} == set()


def test_every_key_of_a_question_set_and_every_figure_is_explained() -> None:
    keys = {*Asked.model_fields, *Figures.model_fields}
    assert {key for key in keys if f"`{key}`" not in text(GUIDE)} == set()


@pytest.mark.parametrize("path", [README, GUIDE], ids=lambda path: path.name)
def test_every_page_shown_as_an_example_can_be_read(path: Path, tmp_path: Path) -> None:
    pages = blocks(path, "markdown")
    for page in pages:
        (tmp_path / "side.md").write_text(page, encoding="utf-8")
        document = read_document(tmp_path / "side.md", tmp_path)
        assert (definition_of(document) is not None) == (document.kind == "definition")
    assert pages


@pytest.mark.parametrize("path", [README, GUIDE], ids=lambda path: path.name)
def test_the_questions_beside_a_page_shown_as_an_example_can_be_read(path: Path) -> None:
    [questions] = [block for block in blocks(path, "text") if re.search(r"^> ", block, re.MULTILINE)]
    entries, faults = parse("side.spoergsmaal.txt", questions, blocks(path, "markdown")[0])
    assert faults == []
    assert all(entry.questions for entry in entries)
    assert {bool(entry.spans) for entry in entries} == {True, False}, "what is answered, and what is left open"


@pytest.mark.parametrize("path", [README, GUIDE], ids=lambda path: path.name)
def test_every_question_set_shown_as_an_example_can_be_read(path: Path, tmp_path: Path) -> None:
    sets = [block for block in blocks(path, "json") if "answerable" in block]
    for block in sets:
        (tmp_path / "sæt.jsonl").write_text(block, encoding="utf-8")
        assert len(read_questions(tmp_path / "sæt.jsonl")) == len(block.splitlines())
    assert sets


def test_the_conversation_shown_as_an_example_can_be_read() -> None:
    [conversation] = [block for block in blocks(GUIDE, "json") if '"role"' in block]
    assert [Message.model_validate(each).role for each in json.loads(conversation)] == ["user", "assistant"]


@pytest.mark.parametrize("shown", blocks(GUIDE, "console"), ids=lambda shown: shown.partition("\n")[0])
def test_a_command_shown_with_its_output_gives_it(
    shown: str, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, _, output = shown.partition("\n")
    monkeypatch.setenv("ADVISOR_INDEX", str(index_folder))
    result = CliRunner().invoke(app, shlex.split(command.removeprefix("$ advisor ")))
    assert result.output.strip() == output.strip()


@pytest.mark.parametrize(
    "shown",
    [block for block in blocks(GUIDE, "text") if block.startswith("$ advisor ")],
    ids=lambda shown: shown.partition("\n")[0],
)
def test_a_command_shown_with_part_of_its_output_gives_that(
    shown: str, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, *lines = shown.splitlines()
    monkeypatch.setenv("ADVISOR_INDEX", str(index_folder))
    output = CliRunner().invoke(app, shlex.split(command.removeprefix("$ advisor "))).output.splitlines()
    assert lines.pop() == "…"
    for line, printed in zip(lines, output, strict=False):
        assert printed.startswith(line.removesuffix("…")) if line.endswith("…") else printed == line
    assert len(output) > len(lines)


@pytest.mark.parametrize(
    ("path", "head"),
    [(README, "message begins"), (GUIDE, "der står"), (GUIDE, "rapporten siger"), (EDITING, "fejlen siger")],
)
def test_the_errors_quoted_are_those_of_the_program(path: Path, head: str) -> None:
    sources = [*(ROOT / "advisor").rglob("*.py"), ROOT / "Makefile"]
    said = "\n".join(text(source) for source in sources)
    for error in column(path, head):
        assert re.search(re.sub(r"\\\.\\\.\\\.|…", ".*", re.escape(error)), said), error


def test_the_page_on_data_protection_tells_the_settings_with_their_defaults(script: dict[str, Any]) -> None:
    rows = re.findall(rf"^\| `{PREFIX}([A-Z_]+)` \| (\S+) \|", text(PROTECTION), re.MULTILINE)
    told = {name.lower(): default for name, default in rows}
    assert {"store_questions", "journal_days", "database_url", "log_questions", "model", "chroma_url"} <= set(told)
    assert told == {name: script["_default"](Settings.model_fields[name].default) for name in told}
    assert f"ældre end {Settings.model_fields['journal_days'].default} dage" in text(PROTECTION)
    assert Settings.model_fields["store_questions"].default is False, "the page says that texts are not stored"


def test_the_page_on_data_protection_tells_every_column_of_the_journal() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([a-z, ]+) \|", text(PROTECTION), re.MULTILINE)
    told = {(table, column) for column, tables in rows for table in tables.split(", ")}
    assert told == {(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns}


def test_the_page_on_data_protection_names_the_words_put_for_what_is_masked() -> None:
    assert all(f"`{word}`" in text(PROTECTION) for word in (CPR, MAIL, PHONE))


def test_the_accessibility_statement_tells_of_tests_that_exist() -> None:
    """Whatever it says is tested is, and every test of accessibility is told of."""
    told = set(re.findall(r"`(test_\w+)`", text(ROOT / "docs" / "tilgaengelighed.md")))
    tests = {
        path: set(re.findall(r"^def (test_\w+)", text(path), re.M)) for path in (ROOT / "tests").rglob("test_*.py")
    }

    assert told - set().union(*tests.values()) == set()
    assert tests[ROOT / "tests" / "browser" / "test_accessibility.py"] - told == set()

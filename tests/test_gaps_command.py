"""`advisor gaps` and `advisor erase`: what they print and write, and what they say when there is nothing or no way."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from advisor.advisor import Advisor
from advisor.cli import app
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.journal import Journal
from advisor.settings import Settings
from advisor.store import IndexStore

PARKING = [
    "Hvor er der cykelparkering?",
    "Hvor mange cykler er der plads til i cykelparkeringen?",
    "Er der cykelparkering ved biblioteket?",
]
LIFT = "Hvem reparerer elevatoren?"
PAGE = """Biblioteket har cykelparkering under tag ved hovedindgangen.

Cykelparkeringen har plads til 80 cykler. Man kan parkere sin cykel gratis hele døgnet.
"""


@pytest.fixture
def journal(
    tmp_path: Path, write: Callable[..., Path], embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Journal]:
    """A journal of four refusals over a small index, which the commands find by the environment."""
    write("guide/aftaler.md", "Skriv en aftale med partneren. Aftalen skal have et mål.", title="Aftaler")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    monkeypatch.setenv("ADVISOR_STORE_QUESTIONS", "true")
    made = Journal.open(Settings())
    advisor = Advisor(Settings())
    for question in (*PARKING, LIFT):
        made.add(advisor.answer(question), "samtale-1" if "elevator" in question else "samtale-2")
    yield made
    made.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_the_gaps_are_printed_with_their_questions_and_the_nearest_places(journal: Journal) -> None:
    printed = run("gaps").output
    assert printed.index("cykelparkering") < printed.index("Hvem reparerer elevatoren?")
    assert "ny, spurgt 3 gange (" in printed
    assert "\n  – " in printed
    assert "  Aftaler" in printed
    assert "2 huller: " in printed


def test_the_gaps_come_as_json_and_are_written_to_files(journal: Journal, tmp_path: Path) -> None:
    result = run("gaps", "--json", "--csv", "huller.csv", "--markdown", "huller.md")
    first, second = json.loads(result.stdout)["gaps"]
    assert {each["text"] for each in first["questions"]} == set(PARKING)
    assert (second["name"], second["status"]) == (LIFT, "ny")
    written = (tmp_path / "huller.csv").read_text(encoding="utf-8-sig")
    table = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))
    assert [row[1] for row in table] == ["Hul", first["name"], second["name"]]
    assert f"## {LIFT}" in (tmp_path / "huller.md").read_text(encoding="utf-8")

    told = run("gaps", "--csv", "huller.csv").output
    assert "Skrevet til huller.csv." in told
    assert LIFT not in told


def test_a_gap_closes_when_it_is_asked_again_after_a_document_came(
    journal: Journal, tmp_path: Path, write: Callable[..., Path], embedder: Embedder
) -> None:
    write("guide/parkering.md", PAGE, title="Cykelparkering")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    statuses = {gap["name"]: gap["status"] for gap in json.loads(run("gaps", "--again", "--json").stdout)["gaps"]}
    assert statuses.pop(LIFT) == "ny"
    assert list(statuses.values()) == ["besvaret"]
    assert " af 3 spørgsmål besvares nu" in run("gaps").output


def test_everything_of_a_conversation_is_erased_by_its_id(journal: Journal) -> None:
    assert run("erase", "samtale-2").output == "3 linjer i journalen er slettet.\n"
    assert json.loads(run("erase", "samtale-2", "--json").stdout) == {"erased": 0}
    assert [turn.question for turn in journal.turns()] == [LIFT]


def test_where_texts_are_not_kept_it_is_said_how_many_can_not_be_shown(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.erase("samtale-1")
    journal.erase("samtale-2")
    assert run("gaps").output == "Der er ingen huller: alt, hvad der er spurgt om, er besvaret.\n"

    monkeypatch.delenv("ADVISOR_STORE_QUESTIONS")
    quiet = Journal.open(Settings())
    quiet.add(Advisor(Settings()).answer(PARKING[0]))
    quiet.close()
    printed = run("gaps").output
    assert "1 svar, der ikke var gode nok, kan ikke vises" in printed
    assert "ADVISOR_STORE_QUESTIONS=true" in printed
    assert "alt, hvad der er spurgt om, er besvaret" not in printed


def test_a_file_or_a_database_that_can_not_be_used_is_told_in_danish(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = run("gaps", "--csv", "findes ikke/huller.csv")
    assert (failed.exit_code, "kan ikke skrives" in failed.stderr) == (2, True)
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "sqlite:////findes/ikke/j.sqlite3")
    failed = run("gaps", "--json")
    assert failed.exit_code == 2
    assert json.loads(failed.stdout)["error"] == "SettingsError"

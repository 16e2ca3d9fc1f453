"""`advisor overview`: what it prints of a journal, and what of an empty one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from ui.made import answer, document, quote, refusal

from advisor.cli import app
from advisor.days import today
from advisor.journal import Journal, Verdict
from advisor.settings import Settings

MEETINGS = answer([quote(document(id="guide/slettet.md"), "Hold møder.")], milliseconds=1234.0)


@pytest.fixture
def index(index_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_INDEX", str(index_folder))


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["overview", *words])


@pytest.mark.usefixtures("index")
def test_the_figures_are_printed_and_given_to_programs() -> None:
    journal = Journal.open(Settings())
    for reply in (MEETINGS, MEETINGS, MEETINGS, refusal([])):
        journal.add(reply)
    journal.rate(MEETINGS, Verdict.DOWN)
    journal.close()

    printed = run("--days", "7").output
    assert "Spørgsmål: 4\nBesvaret: 3 (75 %)\nAfvist: 1 (25 %)\nTommel ned: 1 (25 %)\n" in printed
    assert "halvdelen er besvaret inden for 1,2 s" in printed
    assert "     3  guide/slettet.md (findes ikke længere)" in printed
    assert "Aldrig citeret i perioden: 44\n" in printed
    told = json.loads(run("--days", "7", "--json").stdout)
    assert (len(told["days"]), told["days"][-1]["day"], told["answered"]) == (7, today().isoformat(), 3)


@pytest.mark.usefixtures("index")
def test_an_empty_journal_is_told() -> None:
    assert "Der er ikke stillet nogen spørgsmål i perioden." in run("--days", "0").output


def test_a_database_that_can_not_be_used_is_told_in_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "sqlite:////findes/ikke/journal.sqlite3")
    result = run()
    assert result.exit_code == 2
    assert "Databasen kan ikke åbnes" in result.stderr

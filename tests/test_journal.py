"""What readers say of replies: kept without a word of who they are, and never in the way of an answer."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ui.made import answer, document, quote, refusal

from advisor import database as module
from advisor import journal as journal_module
from advisor.errors import JournalError, SettingsError
from advisor.journal import Fault, Journal, Verdict
from advisor.settings import Settings
from advisor.tables import Base

REPLY = answer([quote(document(), "Hold møder.")], question="Ring 12 34 56 78?")
Open = Callable[..., Journal]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def opened(database: Path) -> Iterator[Open]:
    made: list[Journal] = []

    def open_journal(**settings: Any) -> Journal:
        made.append(Journal.open(Settings(**{"database_url": f"sqlite:///{database}"} | settings)))
        return made[-1]

    yield open_journal
    for journal in made:
        journal.close()


def test_a_verdict_is_kept_without_texts_where_nobody_said_otherwise(opened: Open, database: Path) -> None:
    opened().rate(REPLY, Verdict.DOWN, Fault.SOURCE, "Jeg hedder Bo")

    (kept,) = opened().feedback()
    assert (kept.verdict, kept.reason, kept.outcome, kept.mode) == (Verdict.DOWN, Fault.SOURCE, "answer", "quoting")
    assert (kept.confidence, kept.documents) == (0.9, ("guide/skridt.md",))
    assert (kept.question, kept.comment) == (None, None)
    assert abs(datetime.now(UTC).replace(tzinfo=None) - kept.given) < timedelta(minutes=1)
    assert b"Bo" not in database.read_bytes()
    assert b"Ring" not in database.read_bytes()


def test_texts_are_masked_before_they_are_kept(opened: Open, database: Path) -> None:
    opened(store_questions=True).rate(REPLY, Verdict.DOWN, None, "Mit cpr er 010203-1234, mail bo@b.dk")

    (kept,) = opened().feedback()
    assert kept.question == "Ring [telefonnummer]?"
    assert kept.comment == "Mit cpr er [cpr-nummer], mail [e-mailadresse]"
    assert b"1234" not in database.read_bytes()
    assert b"bo@b.dk" not in database.read_bytes()


def test_a_verdict_can_be_changed_and_taken_back(opened: Open) -> None:
    journal = opened()
    first = journal.rate(REPLY, Verdict.UP)
    other = journal.rate(refusal([quote(document(), "Find en partner.")]), Verdict.UP)
    assert journal.rate(REPLY, Verdict.DOWN, Fault.HARD, before=first) == first
    assert [each.verdict for each in journal.feedback()] == [Verdict.DOWN, Verdict.UP]

    journal.withdraw(first)

    assert [(each.id, each.outcome) for each in journal.feedback()] == [(other, "refusal")]
    assert journal.rate(REPLY, Verdict.UP, before=first) != other, "one that is gone is given anew"


def test_what_is_too_old_is_deleted_at_the_start(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = opened()
    now = module.now()
    monkeypatch.setattr(journal_module, "now", lambda: now - timedelta(days=31))
    journal.rate(REPLY, Verdict.UP)
    monkeypatch.setattr(journal_module, "now", lambda: now - timedelta(days=29))
    journal.rate(REPLY, Verdict.DOWN)
    monkeypatch.setattr(journal_module, "now", lambda: now)

    assert len(opened(journal_days=0).feedback()) == 2
    assert [each.verdict for each in opened(journal_days=30).feedback()] == [Verdict.DOWN]


def test_several_threads_may_write_at_once(opened: Open) -> None:
    journal, together = opened(), threading.Barrier(8)

    def rate(_: int) -> int:
        together.wait()
        return journal.rate(REPLY, Verdict.UP)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(rate, range(8)))) == 8
    assert len(journal.feedback()) == 8


def test_a_locked_database_is_told_in_a_plain_line(
    opened: Open, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT", 0.1)
    journal = opened()
    with closing(sqlite3.connect(database)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalError, match="kunne ikke gemmes"):
            journal.rate(REPLY, Verdict.UP)
    journal.rate(REPLY, Verdict.UP)
    assert len(journal.feedback()) == 1


def test_a_database_that_is_gone_is_told_in_a_plain_line(opened: Open, database: Path) -> None:
    journal = opened()
    journal.close()
    database.unlink()
    with pytest.raises(JournalError, match="Svaret er det samme"):
        journal.rate(REPLY, Verdict.UP)


@pytest.mark.parametrize(
    "url", ["sludder", "sqlite:////findes/ikke/j.sqlite3", "postgresql://bo:hemmelig@localhost:1/j", "ukendt://x"]
)
def test_an_address_of_no_database_is_told_at_the_start_without_its_password(url: str) -> None:
    with pytest.raises(SettingsError, match="ADVISOR_DATABASE_URL") as told:
        Journal.open(Settings(database_url=url))
    assert "sqlite:///journal.sqlite3" in str(told.value)
    assert "hemmelig" not in str(told.value)


def test_a_file_that_is_no_database_is_left_as_it_is(database: Path, opened: Open) -> None:
    database.write_text("et brev, der ikke er en database" * 100, encoding="utf-8")
    before = database.read_bytes()
    with pytest.raises(SettingsError):
        opened()
    assert database.read_bytes() == before


def test_the_steps_lead_to_the_tables_that_are_used(opened: Open, database: Path) -> None:
    opened()
    with closing(sqlite3.connect(database)) as made:
        assert made.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
        for table in Base.metadata.sorted_tables:
            columns = {row[1] for row in made.execute(f"PRAGMA table_info({table.name})")}
            assert columns == set(table.columns.keys())

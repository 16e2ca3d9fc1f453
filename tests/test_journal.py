"""Replies and what readers say of them: kept without a word of who they are, and never in the way of an answer."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from ui.made import answer, document, quote, refusal

from advisor.answers import Answer, Reason, Reply, Tokens
from advisor.database import now
from advisor.documents import Kind
from advisor.errors import JournalUnusable, VerdictNotKept
from advisor.journal import Fault, Journal, Place, Verdict
from advisor.settings import Settings

REPLY = answer([quote(document(), "Hold møder.", heading=("Første skridt",))], question="Ring 12 34 56 78?")
REFUSAL = refusal([quote(document(), "Find en partner.")])
ASKED = datetime(2026, 11, 26, 5, 30, 1, 250, tzinfo=UTC)
Open = Callable[..., Journal]


@pytest.fixture
def opened(database_url: str) -> Iterator[Open]:
    made: list[Journal] = []

    def open_journal(**settings: Any) -> Journal:
        made.append(Journal.open(Settings(**{"database_url": database_url} | settings)))
        return made[-1]

    yield open_journal
    for journal in made:
        journal.close()


def everything(url: str) -> str:
    """All that the database holds, as text; of SQLite the file itself, so that nothing deleted is missed."""
    address = sa.make_url(url)
    if address.database and address.get_backend_name() == "sqlite":
        return Path(address.database).read_bytes().decode(errors="replace")
    engine = sa.create_engine(address)
    tables = sa.MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        held = [row for table in tables.sorted_tables for row in connection.execute(sa.select(table))]
    engine.dispose()
    assert held
    return repr(held)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let the journal believe that it is some time ago."""
    present = now()
    return lambda ago: monkeypatch.setattr("advisor.journal.now", lambda: present - ago)


def test_a_reply_is_kept_without_texts_where_nobody_said_otherwise(opened: Open, database_url: str) -> None:
    journal = opened()
    journal.add(REPLY.model_copy(update={"milliseconds": 12.5, "kinds": (Kind.GUIDE,)}), "samtale-1", ASKED)

    (kept,) = journal.turns()
    assert (kept.outcome, kept.refused, kept.mode, kept.confidence) == ("answer", None, "quoting", 0.9)
    assert (kept.milliseconds, kept.held_back, kept.tokens, kept.kinds) == (12.5, 0, None, ("guide",))
    assert kept.documents == ("guide/skridt.md",)
    assert kept.places[0].heading == ("Første skridt",)
    assert (kept.conversation, kept.question) == ("samtale-1", None)
    assert abs(datetime.now(UTC).replace(tzinfo=None) - kept.given) < timedelta(minutes=1)
    assert "Ring" not in everything(database_url)
    assert "møder" not in everything(database_url), "what was quoted is not repeated"


def test_a_refusal_is_kept_with_its_reason_and_the_nearest_places(opened: Open) -> None:
    journal = opened(store_questions=True)
    journal.add(REFUSAL)

    (kept,) = journal.turns()
    assert (kept.outcome, kept.refused, kept.documents) == ("refusal", Reason.NOT_FOUND.value, ("guide/skridt.md",))
    assert (kept.question, kept.conversation) == ("Hvad nu?", None)
    assert kept.places == (Place.of(quote(document(), "Find en partner.")),)


def test_what_a_model_held_back_read_and_wrote_is_counted(opened: Open) -> None:
    journal = opened()
    journal.add(REPLY.model_copy(update={"held_back": 2, "tokens": Tokens(read=900, written=80)}))

    (kept,) = journal.turns()
    assert (kept.held_back, kept.tokens) == (2, Tokens(read=900, written=80))


def test_texts_are_masked_before_they_are_kept(opened: Open, database_url: str) -> None:
    journal = opened(store_questions=True)
    alone = REPLY.model_copy(update={"standalone_question": "Ring 12 34 56 78 til bo@b.dk?"})
    journal.add(alone)
    journal.rate(alone, Verdict.DOWN, None, "Mit cpr er 010203-1234, mail bo@b.dk")

    assert journal.turns()[0].question == "Ring [telefonnummer]?"
    (kept,) = journal.feedback()
    assert (kept.question, kept.comment) == ("Ring [telefonnummer]?", "Mit cpr er [cpr-nummer], mail [e-mailadresse]")
    held = everything(database_url)
    assert "til [e-mailadresse]?" in held
    assert "1234" not in held
    assert "bo@b.dk" not in held


def test_a_verdict_is_kept_without_texts_where_nobody_said_otherwise(opened: Open, database_url: str) -> None:
    opened().rate(REPLY, Verdict.DOWN, Fault.SOURCE, "Jeg hedder Bo", conversation="samtale-1", asked=ASKED)

    (kept,) = opened().feedback()
    assert (kept.verdict, kept.reason, kept.outcome, kept.mode) == (Verdict.DOWN, Fault.SOURCE, "answer", "quoting")
    assert (kept.confidence, kept.documents, kept.conversation) == (0.9, ("guide/skridt.md",), "samtale-1")
    assert (kept.question, kept.comment) == (None, None)
    held = everything(database_url)
    assert "hedder Bo" not in held
    assert "Ring" not in held


def test_a_verdict_can_be_changed_and_taken_back(opened: Open) -> None:
    journal = opened()
    first = journal.rate(REPLY, Verdict.UP)
    other = journal.rate(REFUSAL, Verdict.UP)
    assert journal.rate(REPLY, Verdict.DOWN, Fault.HARD, before=first) == first
    assert [each.verdict for each in journal.feedback()] == [Verdict.DOWN, Verdict.UP]

    journal.withdraw(first)

    assert [each.outcome for each in journal.feedback()] == ["refusal"]
    assert journal.rate(REPLY, Verdict.UP, before=first) != other, "one that is gone is given anew"


def test_what_is_too_old_is_deleted_at_the_start(opened: Open, at: Callable[[timedelta], None]) -> None:
    journal = opened()
    for days, verdict in ((31, Verdict.UP), (29, Verdict.DOWN)):
        at(timedelta(days=days))
        journal.rate(REPLY, verdict)
        journal.add(REPLY if verdict is Verdict.DOWN else REFUSAL)
    at(timedelta(0))

    assert len(opened(journal_days=0).feedback()) == 2
    journal = opened(journal_days=30)
    assert [each.verdict for each in journal.feedback()] == [Verdict.DOWN]
    assert [each.outcome for each in journal.turns()] == ["answer"]


def test_everything_of_a_conversation_is_erased_and_nothing_else(opened: Open) -> None:
    journal = opened()
    for conversation in ("samtale-1", "samtale-2", None):
        journal.add(REPLY, conversation)
        journal.rate(REPLY, Verdict.UP, conversation=conversation)

    assert journal.erase("samtale-1") == 2
    assert journal.erase("samtale-1") == 0
    assert [each.conversation for each in journal.turns()] == ["samtale-2", None]
    assert [each.conversation for each in journal.feedback()] == ["samtale-2", None]


@pytest.mark.parametrize("strange", ["a\0b", "\ud83d", "x" * 500, "'; DROP TABLE turns; --"])
def test_whatever_a_browser_sends_as_id_or_text_can_be_kept_and_erased(opened: Open, strange: str) -> None:
    journal = opened(store_questions=True)
    reply: Reply = Answer.model_construct(**dict(REPLY) | {"question": strange, "standalone_question": strange})
    journal.add(reply, strange)
    journal.rate(reply, Verdict.DOWN, None, strange, conversation=strange)

    (kept,) = journal.turns()
    assert kept.conversation
    assert journal.erase(kept.conversation) == 2


def test_several_threads_may_write_at_once(opened: Open) -> None:
    journal, together = opened(), threading.Barrier(8)

    def rate(_: int) -> str:
        together.wait()
        return journal.rate(REPLY, Verdict.UP)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(rate, range(8)))) == 8
    assert len(journal.feedback()) == 8


def test_a_locked_database_is_told_in_a_plain_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.database._WAIT", 0.1)
    journal = Journal.open(Settings(database_url=f"sqlite:///{tmp_path / 'j.sqlite3'}"))
    with closing(sqlite3.connect(tmp_path / "j.sqlite3")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(VerdictNotKept, match="kunne ikke gemmes"):
            journal.rate(REPLY, Verdict.UP)
        with pytest.raises(JournalUnusable, match="låst"):
            journal.feedback()
    journal.rate(REPLY, Verdict.UP)
    assert len(journal.feedback()) == 1
    journal.close()


def test_a_database_whose_tables_are_gone_is_told_in_a_plain_line(opened: Open, database_url: str) -> None:
    journal = opened()
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE feedback"))
    engine.dispose()
    with pytest.raises(VerdictNotKept, match="Svaret er det samme"):
        journal.rate(REPLY, Verdict.UP)
    with pytest.raises(JournalUnusable):
        journal.forget() or journal.erase("samtale-1")

"""Replies recorded in the background: nobody waits, nothing is raised, and what can't be written is told once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from ui.made import answer, document, quote

from advisor import recording as module
from advisor.answers import Reply
from advisor.errors import JournalUnusable
from advisor.journal import Journal
from advisor.recording import Recorder
from advisor.settings import Settings

REPLY = answer([quote(document(), "Hold møder.")])


class Failing:
    """A journal that fails, or is slow, as it is told."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self.fault: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def add(self, reply: Reply, conversation: str | None, asked: datetime | None) -> int:
        self.may_go_on.wait(10)
        if self.fault:
            raise self.fault
        self.kept.append((reply, conversation, asked))
        return len(self.kept)

    def erase(self, conversation: str) -> int:
        self.kept = [each for each in self.kept if each[1] != conversation]
        return 1

    def forget(self) -> int:
        self.kept.clear()
        return 0


@pytest.fixture
def journal() -> Failing:
    return Failing()


@pytest.fixture
def recorder(journal: Any) -> Iterator[Recorder]:
    made = Recorder(journal)
    yield made
    journal.may_go_on.set()
    made.close()


def test_a_reply_is_written_and_its_conversation_erased_in_order(database_url: str) -> None:
    journal = Journal.open(Settings(database_url=database_url))
    recorder = Recorder(journal)
    recorder.record(REPLY, "samtale-1", datetime.now(UTC))
    recorder.record(REPLY, "samtale-2")
    recorder.erase("samtale-1")
    recorder.close()
    assert [turn.conversation for turn in journal.turns()] == ["samtale-2"]
    journal.close()


def test_nobody_waits_for_a_slow_journal(journal: Failing, recorder: Recorder) -> None:
    journal.may_go_on.clear()
    for _ in range(3):
        recorder.record(REPLY)
    assert journal.kept == []
    journal.may_go_on.set()
    recorder.settle()
    assert len(journal.kept) == 3


@pytest.mark.parametrize("fault", [JournalUnusable(), UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates")])
def test_what_can_not_be_written_is_told_once_until_it_works_again(
    journal: Failing, recorder: Recorder, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    def told() -> int:
        recorder.settle()
        return sum(record.levelno == logging.ERROR for record in caplog.records)

    journal.fault = fault
    for _ in range(3):
        recorder.record(REPLY)
    assert told() == 1
    assert "Hold møder" not in caplog.text

    journal.fault = None
    recorder.record(REPLY)
    recorder.settle()
    assert len(journal.kept) == 1
    journal.fault = fault
    recorder.record(REPLY)
    assert told() == 2


def test_what_there_is_no_room_for_is_dropped(
    journal: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "_ROOM", 2)
    recorder = Recorder(journal)
    journal.may_go_on.clear()
    for _ in range(20):
        recorder.record(REPLY)
    journal.may_go_on.set()
    recorder.settle()
    recorder.close()
    assert 2 <= len(journal.kept) <= 3, "those that waited, and the one at hand"
    assert "not kept" in caplog.text


def test_the_journal_forgets_while_the_page_is_open(journal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    forgot = threading.Event()
    monkeypatch.setattr(journal, "forget", forgot.set)
    monkeypatch.setattr(module, "_DAY", 0.05)
    recorder = Recorder(journal)
    assert forgot.wait(10)
    recorder.close()

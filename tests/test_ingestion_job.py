import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import Run, Write

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.errors import IngestionRunning, JournalUnusable
from advisor.gaprows import Status
from advisor.gaps import Gaps
from advisor.ingestion_job import Ingester, Ingestion
from advisor.journal import Journal
from advisor.settings import Settings
from advisor.store import IndexStore

OLD = "Bogbyttet er et partnerskab mellem Hov Bibliotek og Hov Genbrug om brugte bøger."
NEW = "Læsehesten er et partnerskab mellem Hov Bibliotek og Hov Rideklub om højtlæsning."
QUESTION = "Hvad er Læsehesten?"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        corpus=tmp_path / "corpus",
        index=tmp_path / "index",
        database_url=f"sqlite:///{tmp_path / 'journal.sqlite3'}",
        store_questions=True,
        editor_password="en lang adgangskode",
    )


@pytest.fixture
def journal(settings: Settings) -> Iterator[Journal]:
    journal = Journal.open(settings)
    yield journal
    journal.close()


@pytest.fixture
def advisor(settings: Settings, write: Write, run: Run) -> Advisor:
    """An advisor over an index of one document; a second lies in the corpus."""
    write("eksempler/bogbyttet.md", OLD, title="Bogbyttet", kind="eksempel")
    run()
    write("eksempler/laesehesten.md", NEW, title="Læsehesten", kind="eksempel")
    return Advisor(settings)


def ended(ingester: Ingester) -> Ingestion:
    *_, last = ingester.watch()
    return last


def test_the_advisor_goes_on_and_then_answers_from_the_new_index_and_gaps_are_closed(
    settings: Settings, advisor: Advisor, journal: Journal
) -> None:
    refused = advisor.answer(QUESTION)
    assert not isinstance(refused, Answer)
    journal.add(refused)
    [gap] = Gaps(journal, advisor).all().gaps
    ingester = Ingester(settings, advisor, journal)
    ingester.start()
    with pytest.raises(IngestionRunning):
        ingester.start()
    seen = list(ingester.watch())
    last = seen[-1]

    assert seen[0].stage == "begin"
    assert {"read", "embed", "store", "open", "ask"} <= {each.stage for each in seen}
    assert all(each.done <= each.total for each in seen)
    assert last.report is not None
    assert (last.report["added"], last.report["documents"]) == (["eksempler/laesehesten.md"], 2)
    assert (last.changed, last.error, last.broken, last.cancelled, last.closed) == (True, None, None, False, 1)
    answer = advisor.answer(QUESTION)
    assert isinstance(answer, Answer)
    assert [quote.text for quote in answer.quotes] == [NEW]
    assert [each.status for each in Gaps(journal, advisor).all().gaps if each.id == gap.id] == [Status.ANSWERED]


def test_ended_or_killed_the_old_index_answers(
    settings: Settings, advisor: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_EDITOR_PASSWORD", "en lang adgangskode")
    generation = IndexStore(settings.index).generation()
    ingester = Ingester(settings, advisor)
    ingester.start(rebuild=True)
    for now in ingester.watch():
        if now.stage == "read" and ingester.process and not now.cancelled:
            told = Path(f"/proc/{ingester.process.pid}/environ")
            assert not told.exists() or b"EDITOR_PASSWORD" not in told.read_bytes()
            ingester.cancel()
    assert (now.cancelled, now.report, now.error, now.broken, now.changed) == (True, None, None, None, False)

    ingester.start(rebuild=True)
    for now in ingester.watch():
        if now.stage == "read" and ingester.process:
            os.kill(ingester.process.pid, signal.SIGKILL)
    assert (now.broken, now.cancelled, now.changed) == (-signal.SIGKILL, False, False)
    assert IndexStore(settings.index).generation() == generation
    assert isinstance(advisor.answer("Hvad er Bogbyttet?"), Answer)


def test_a_journal_that_is_down_does_not_make_the_ingestion_fail(
    settings: Settings, advisor: Advisor, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_: Gaps) -> None:
        raise JournalUnusable

    monkeypatch.setattr(Gaps, "all", down)
    ingester = Ingester(settings, advisor, journal)
    ingester.start()
    last = ended(ingester)
    assert (last.changed, last.error, last.closed) == (True, None, None)
    assert last.unasked is not None
    assert "Journalens database" in last.unasked


def test_ended_before_it_has_begun(settings: Settings, advisor: Advisor) -> None:
    ingester = Ingester(settings, advisor)
    ingester.cancel()
    ingester.start()
    ingester.cancel()
    assert ended(ingester).cancelled
    ingester.close()


def test_what_is_wrong_is_told(settings: Settings, advisor: Advisor, tmp_path: Path) -> None:
    ingester = Ingester(settings, advisor)
    with IndexStore(settings.index).writing():
        ingester.start()
        error = ended(ingester).error
    assert error is not None
    assert error.startswith("En anden indlæsning skriver")

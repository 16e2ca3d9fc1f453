"""The figures of an overview, on each kind of database: what is counted, on which day, and what is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from ui.made import answer, document, quote, refusal

from advisor.answers import Mode, Reason
from advisor.days import day_of
from advisor.documents import Document
from advisor.errors import JournalUnusable
from advisor.figures import Count, Step, figures_json, gathered
from advisor.journal import Journal, Verdict
from advisor.overview import Overview
from advisor.settings import Settings

STEPS = document()
OTHER = document(id="guide/aftaler.md", title="Aftaler")
UNREAD = document(id="guide/ulæst.md", title="Ulæst")
ANSWER = answer([quote(STEPS, "Hold møder."), quote(STEPS, "Skriv en aftale.", number=2)])
REFUSAL = refusal([quote(UNREAD, "Find en partner.")])
TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12)


class Holds:
    """An advisor that holds some documents."""

    def __init__(self, *documents: Document) -> None:
        self._documents = list(documents)

    def documents(self) -> list[Document]:
        return self._documents


@pytest.fixture
def journal(database_url: str) -> Iterator[Journal]:
    made = Journal.open(Settings(database_url=database_url))
    yield made
    made.close()


@pytest.fixture
def overview(journal: Journal) -> Overview:
    return Overview(journal, Holds(STEPS, UNREAD, OTHER))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Let the journal believe that it is another time, in UTC."""
    return lambda time: monkeypatch.setattr("advisor.journal.now", lambda: time)


def test_what_was_asked_answered_refused_and_disliked_is_counted_by_the_day(
    journal: Journal, overview: Overview, at: Callable[[datetime], None]
) -> None:
    at(NOON - timedelta(days=2))
    journal.add(ANSWER)
    journal.add(REFUSAL)
    journal.rate(ANSWER, Verdict.DOWN)
    at(NOON)
    journal.add(ANSWER)
    journal.rate(ANSWER, Verdict.UP)

    found = overview.figures(4, TODAY)
    assert found.days == (
        Count(date(2026, 11, 23)),
        Count(date(2026, 11, 24), answered=1, refused=1, disliked=1),
        Count(date(2026, 11, 25)),
        Count(date(2026, 11, 26), answered=1),
    )
    assert (found.asked, found.answered, found.refused, found.liked, found.disliked) == (3, 2, 1, 1, 1)
    assert found.share(found.refused) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (datetime(2026, 11, 25, 22, 59), date(2026, 11, 25)),  # 23:59 in winter
        (datetime(2026, 11, 25, 23), date(2026, 11, 26)),
        (datetime(2026, 7, 1, 21, 59), date(2026, 7, 1)),  # 23:59 in summer
        (datetime(2026, 7, 1, 22), date(2026, 7, 2)),
        (datetime(2026, 3, 28, 23), date(2026, 3, 29)),  # the night in which summer begins
        (datetime(2026, 3, 29, 21, 59), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22), date(2026, 3, 30)),
    ],
)
def test_a_question_belongs_to_the_day_that_it_is_in_denmark(
    journal: Journal, overview: Overview, at: Callable[[datetime], None], given: datetime, day: date
) -> None:
    at(given)
    journal.add(ANSWER)
    assert day_of(given) == day
    assert overview.figures(1, day).answered == 1, "the period has the day, whole"
    assert overview.figures(1, day - timedelta(days=1)).answered == 0
    assert [each.day for each in overview.figures(3, day + timedelta(days=1)).days if each.asked] == [day]


def test_small_talk_is_no_question(journal: Journal, overview: Overview, at: Callable[[datetime], None]) -> None:
    at(NOON)
    journal.add(REFUSAL.model_copy(update={"reason": Reason.GREETING, "milliseconds": 9000.0}))
    journal.add(REFUSAL.model_copy(update={"reason": Reason.NOT_UNDERSTOOD, "milliseconds": 20.0}))
    found = overview.figures(7, TODAY)
    assert (found.asked, found.refused, found.talk) == (1, 1, 1)
    assert found.times[Mode.QUOTING].p95 == 20


def test_documents_are_counted_once_an_answer_and_those_never_cited_are_named(
    journal: Journal, overview: Overview, at: Callable[[datetime], None]
) -> None:
    gone = document(id="guide/slettet.md")
    at(NOON)
    journal.add(ANSWER)
    journal.add(answer([quote(STEPS, "Hold møder."), quote(gone, "Mål", number=2)]))
    journal.add(REFUSAL)
    at(NOON - timedelta(days=30))
    journal.add(answer([quote(OTHER, "Hold møder.")]))

    found = overview.figures(7, TODAY)
    assert [(each.document, each.title, each.answers) for each in found.cited] == [
        ("guide/skridt.md", "Skridt for skridt", 2),
        ("guide/slettet.md", None, 1),
    ]
    assert [each.id for each in found.uncited] == ["guide/aftaler.md", "guide/ulæst.md"], "what is near is not cited"


def test_times_are_those_of_replies_a_mode_each(
    journal: Journal, overview: Overview, at: Callable[[datetime], None]
) -> None:
    at(NOON)
    for milliseconds in (*range(10, 200, 10), 60_000):
        journal.add(ANSWER.model_copy(update={"milliseconds": float(milliseconds)}))
    journal.add(ANSWER.model_copy(update={"mode": Mode.GENERATED, "milliseconds": 1000.0}))

    found = overview.figures(7, TODAY).times
    quoting = found[Mode.QUOTING]
    assert (quoting.count, quoting.median, quoting.p95) == (20, 100, 190)
    assert quoting.spread == (9, 10, 0, 0, 0, 0, 0, 1)
    assert found[Mode.GENERATED].spread == (0, 0, 0, 0, 1, 0, 0, 0), "a border belongs to the longer times"


def test_all_begins_with_the_oldest_and_an_empty_journal_has_one_day_of_nothing(
    journal: Journal, overview: Overview, at: Callable[[datetime], None]
) -> None:
    empty = overview.figures(None, TODAY)
    assert empty.days == (Count(TODAY),)
    assert (empty.cited, empty.times, empty.share(0)) == ((), {}, None)
    assert len(empty.uncited) == 3

    at(datetime(2026, 10, 31, 23, 30))
    journal.rate(ANSWER, Verdict.DOWN)
    at(NOON)
    journal.add(ANSWER)
    found = overview.figures(None, TODAY)
    assert (found.since, len(found.days), found.days[0].disliked) == (date(2026, 11, 1), 26, 1)


def test_the_figures_for_other_programs_tell_the_same(
    journal: Journal, overview: Overview, at: Callable[[datetime], None]
) -> None:
    at(NOON)
    journal.add(ANSWER.model_copy(update={"milliseconds": 12.34}))
    told = figures_json(overview.figures(2, TODAY))
    assert (told["since"], told["until"], told["asked"]) == ("2026-11-25", "2026-11-26", 1)
    assert [each["asked"] for each in told["days"]] == [0, 1]
    assert told["cited"] == [{"document": "guide/skridt.md", "title": "Skridt for skridt", "answers": 1}]
    assert told["times"]["quoting"]["median"] == 12.3
    assert told["times"]["quoting"]["spread"][-1] == {"below": None, "count": 0}


def test_a_journal_that_can_not_be_read_is_told(overview: Overview, database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE feedback"))
    engine.dispose()
    with pytest.raises(JournalUnusable, match="Prøv igen"):
        overview.figures(7)


@pytest.mark.parametrize(
    ("days", "step", "count", "second"),
    [
        (93, Step.DAY, 93, date(2026, 1, 2)),
        (94, Step.WEEK, 14, date(2026, 1, 5)),
        (736, Step.MONTH, 25, date(2026, 2, 1)),
    ],
)
def test_many_days_are_gathered(days: int, step: Step, count: int, second: date) -> None:
    """The first day of 2026 is a Thursday."""
    first = date(2026, 1, 1)
    given = [Count(first + timedelta(days=number), 1, 2, 3) for number in range(days)]
    found, stretches = gathered(given)
    assert (found, len(stretches), stretches[1].day) == (step, count, second)
    assert sum(each.asked for each in stretches) == 3 * days
    assert sum(each.disliked for each in stretches) == 3 * days

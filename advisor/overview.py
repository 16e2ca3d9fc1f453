"""The journal -> the figures of a period: questions, outcomes, verdicts, documents, times.

Everything is counted by the database, in statements that SQLite and PostgreSQL understand alike. What is small talk
asks the sources nothing, and is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from advisor.answers import Mode
from advisor.days import beginning, day_of, today
from advisor.documents import Document
from advisor.figures import BORDERS, Cited, Count, Figures, Times
from advisor.journal import Journal, Verdict
from advisor.signs import LACKING
from advisor.tables import FeedbackRow, TurnRow

PERIODS: tuple[int, ...] = (7, 30, 90)
"""The periods that are offered, in days."""

_MEDIAN, _P95 = 0.5, 0.95
_ELEMENTS = {"sqlite": sa.func.json_each, "postgresql": sa.func.json_array_elements}
"""What makes rows of a list in a column, by the kind of database."""

_IS_ANSWER = TurnRow.outcome == "answer"
_IS_REFUSAL = sa.and_(TurnRow.outcome == "refusal", TurnRow.refused.in_(LACKING))
_IS_QUESTION = sa.or_(_IS_ANSWER, _IS_REFUSAL)


class Knows(Protocol):
    """What an overview needs of an `Advisor`."""

    def documents(self) -> list[Document]:
        """All documents of the index."""


class Overview:
    """Counts what a journal holds."""

    def __init__(self, journal: Journal, advisor: Knows) -> None:
        self._database, self._advisor = journal.database, advisor

    def figures(self, days: int | None = None, until: date | None = None) -> Figures:
        """The figures of the last days.

        Args:
            days: how many; by default all that the journal has.
            until: the last of them; by default today.

        Raises:
            JournalUnusable: when the journal can't be read.
            IndexStoreError: as `Advisor.documents`.
        """
        last = until or today()
        documents = {each.id: each for each in self._advisor.documents()}
        with self._database.session() as session:
            first = last - timedelta(days=days - 1) if days else _first_day(session, last)
            span = (beginning(first), beginning(last + timedelta(days=1)))
            cited = _cited(session, span)
            return Figures(
                since=first,
                until=last,
                days=tuple(_days(session, span, first, last)),
                talk=_count(session, span, TurnRow, sa.not_(_IS_QUESTION)),
                liked=_count(session, span, FeedbackRow, FeedbackRow.verdict == Verdict.UP.value),
                cited=tuple(_named(cited, documents)),
                uncited=tuple(
                    sorted((each for each in documents.values() if each.id not in cited), key=lambda each: each.title)
                ),
                times={mode: times for mode in Mode if (times := _times(session, span, mode))},
            )


Span = tuple[datetime, datetime]
"""From when, and until before when, as times are kept."""


def _first_day(session: Session, last: date) -> date:
    """The day of the oldest that is kept."""
    oldest = [session.scalar(sa.select(sa.func.min(table.given))) for table in (TurnRow, FeedbackRow)]
    return min([day_of(each) for each in oldest if each is not None], default=last)


def _days(session: Session, span: Span, first: date, last: date) -> Iterator[Count]:
    answered, refused = _by_day(session, span, TurnRow, _IS_ANSWER, _IS_REFUSAL)
    (disliked,) = _by_day(session, span, FeedbackRow, FeedbackRow.verdict == Verdict.DOWN.value)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        yield Count(day, answered[day], refused[day], disliked[day])


def _by_day(
    session: Session, span: Span, table: type[TurnRow | FeedbackRow], *which: sa.ColumnElement[bool]
) -> list[Counter[date]]:
    """How many rows of each day meet each of some conditions.

    The database counts by the hour, in UTC, for it need not know of zones; an hour lies within one day.
    """
    parts = [sa.extract(part, table.given) for part in ("year", "month", "day", "hour")]
    counts = [sa.func.count(sa.case((each, 1))) for each in which]
    found: list[Counter[date]] = [Counter() for _ in which]
    for row in session.execute(sa.select(*parts, *counts).where(*_within(table, span)).group_by(*parts)):
        year, month, day, hour, *met = map(int, row)
        for counter, count in zip(found, met, strict=True):
            counter[day_of(datetime(year, month, day, hour))] += count
    return found


def _count(session: Session, span: Span, table: type[TurnRow | FeedbackRow], which: sa.ColumnElement[bool]) -> int:
    counted = sa.select(sa.func.count()).select_from(table).where(which, *_within(table, span))
    return session.scalar(counted) or 0


def _cited(session: Session, span: Span) -> dict[str, int]:
    """How many answers quote each document; one that quotes it twice counts once."""
    rows = _ELEMENTS.get(session.get_bind().dialect.name, sa.func.json_each)(TurnRow.places).table_valued(
        "value", name="place"
    )
    document = rows.c.value.op("->>")(sa.literal_column("'document'")).label("document")
    quoted = sa.select(TurnRow.id, document).select_from(TurnRow).join(rows, sa.true())
    once = quoted.where(_IS_ANSWER, *_within(TurnRow, span)).distinct().subquery()
    counted = sa.select(once.c.document, sa.func.count()).group_by(once.c.document)
    return {str(name): int(count) for name, count in session.execute(counted)}


def _named(cited: Mapping[str, int], documents: Mapping[str, Document]) -> Iterator[Cited]:
    for name, answers in sorted(cited.items(), key=lambda each: (-each[1], each[0])):
        yield Cited(name, documents[name].title if name in documents else None, answers)


def _times(session: Session, span: Span, mode: Mode) -> Times | None:
    """How long replies of a mode took; None where there are none."""
    which = (_IS_QUESTION, TurnRow.mode == mode.value, *_within(TurnRow, span))
    took = TurnRow.milliseconds
    below = [sa.func.count(sa.case((took < border, 1))) for border in BORDERS]
    count = session.scalar(sa.select(sa.func.count()).where(*which))
    if not count:
        return None
    less = session.execute(sa.select(*below).where(*which)).one()
    ordered = sa.select(took).where(*which).order_by(took)
    median, p95 = (session.scalars(ordered.offset(ceil(share * count) - 1).limit(1)).one() for share in (_MEDIAN, _P95))
    passed = [0, *map(int, less), count]
    return Times(count, median, p95, tuple(more - fewer for fewer, more in pairwise(passed)))


def _within(table: type[TurnRow | FeedbackRow], span: Span) -> tuple[sa.ColumnElement[bool], ...]:
    return table.given >= span[0], table.given < span[1]

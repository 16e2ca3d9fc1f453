"""Rows of the journal -> signs that the guide lacks something: refusals, weak answers, what was disliked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from advisor import danish
from advisor.answers import Answer, Reason, Reply
from advisor.journal import Place, Verdict, places_of
from advisor.rightness import MEDIUM
from advisor.tables import FeedbackRow, TurnRow

Row = TurnRow | FeedbackRow

_TABLES: dict[str, type[Row]] = {table.__tablename__: table for table in (TurnRow, FeedbackRow)}
_AT_ONCE = 500
"""How many rows one statement changes: databases limit how many values it may name."""

LACKING = tuple(
    reason.value
    for reason in (
        Reason.NOT_FOUND,
        Reason.NOT_UNDERSTOOD,
        Reason.NO_SUCH_WORK,
        Reason.NO_SUCH_DEFINITION,
        Reason.NO_DEFINITION_MENTIONS,
    )
)
"""Why a refusal is a sign; greetings and the like ask the sources nothing."""


class Sign(StrEnum):
    """Why a question is taken to be unanswered."""

    REFUSED = "refused"
    UNSURE = "unsure"
    HELD_BACK = "held_back"
    DISLIKED = "disliked"


@dataclass(frozen=True, slots=True)
class Seen:
    """A question that was asked once, with all that speaks for its not being answered.

    Attributes:
        rows: the reply and the verdict on it, as far as each of them is a sign, by the names of their tables.
        gap: the gap that it was last grouped into. answered: that it is answered by now.
    """

    text: str
    given: datetime
    signs: frozenset[Sign]
    rows: tuple[tuple[str, int], ...]
    places: tuple[Place, ...] = field(repr=False)
    gap: int | None
    answered: bool

    def answered_by(self, reply: Reply) -> bool:
        """Whether a reply makes up for it: a sure answer and, where there was an answer before, not the same again."""
        if not isinstance(reply, Answer) or reply.confidence < MEDIUM:
            return False
        if not self.signs & {Sign.HELD_BACK, Sign.DISLIKED}:
            return True
        quoted = set(map(Place.of, reply.quotes))
        if all(place.quote for place in self.places):
            return bool({place.quote for place in quoted} - {place.quote for place in self.places})
        return bool({place.document for place in quoted} - {place.document for place in self.places})


def seen(session: Session) -> tuple[list[Seen], int]:
    """All signs with a text, oldest first, and how many have none."""
    disliked = list(session.scalars(sa.select(FeedbackRow).where(FeedbackRow.verdict == Verdict.DOWN.value)))
    rated = {_reply(row): row for row in disliked if row.asked}
    found: list[tuple[list[Row], frozenset[Sign]]] = []
    for turn in session.scalars(_weak_turns()):
        if turn.kinds:
            continue  # other kinds of source may have the answer
        verdict = rated.pop(_reply(turn), None)
        signs = {*_signs(turn), *([Sign.DISLIKED] if verdict else [])}
        found.append(([turn, verdict] if verdict else [turn], frozenset(signs)))
    alone = [row for row in disliked if not row.asked or _reply(row) in rated]
    found += [([row], frozenset({Sign.DISLIKED})) for row in alone]
    with_text = [_seen(rows, signs) for rows, signs in found if rows[0].question is not None]
    asking = [each for each in with_text if danish.content_words(each.text)]
    return sorted(asking, key=lambda each: (each.given, each.rows)), len(found) - len(with_text)


def keep(session: Session, signs: Iterable[Seen], **values: object) -> None:
    """Write values into the rows of some signs; those that were deleted meanwhile are passed over."""
    numbers: dict[type[Row], list[int]] = {TurnRow: [], FeedbackRow: []}
    for each in signs:
        for name, number in each.rows:
            numbers[_TABLES[name]].append(number)
    for table, ids in numbers.items():
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            session.execute(sa.update(table).where(table.id.in_(some)).values(**values))


def _weak_turns() -> sa.Select[TurnRow]:
    """The replies that are signs by themselves."""
    refused = sa.and_(TurnRow.outcome == "refusal", TurnRow.refused.in_(LACKING))
    weak = sa.and_(TurnRow.outcome == "answer", sa.or_(TurnRow.confidence < MEDIUM, TurnRow.held_back > 0))
    return sa.select(TurnRow).where(sa.or_(refused, weak))


def _signs(turn: TurnRow) -> Iterator[Sign]:
    if turn.outcome == "refusal":
        yield Sign.REFUSED
        return
    if turn.confidence < MEDIUM:
        yield Sign.UNSURE
    if turn.held_back:
        yield Sign.HELD_BACK


def _reply(row: Row) -> tuple[str | None, datetime | None]:
    """What tells a reply from others."""
    return row.conversation, row.asked


def _seen(rows: list[Row], signs: frozenset[Sign]) -> Seen:
    first = rows[0]
    return Seen(
        text=first.standalone or first.question or "",
        given=first.given,
        signs=signs,
        rows=tuple((row.__tablename__, row.id) for row in rows),
        places=places_of(first),
        gap=first.gap,
        answered=first.answered is not None,
    )

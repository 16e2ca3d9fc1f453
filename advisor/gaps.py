"""What the guide lacks: the questions that it did not answer, or not well, grouped by what they ask.

Every refusal, unsure answer, sentence held back and thumb down with its question's text is a sign. The signs are
grouped anew whenever the gaps are read; a gap that editors have said something of keeps its questions, and others may
join it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from advisor.answers import Reply
from advisor.apartness import Distances
from advisor.database import now, storable
from advisor.errors import GapMissing
from advisor.gaprows import Status, Unit, is_held, keep_rows, units_of
from advisor.grouping import central, grouped
from advisor.journal import Journal, Place, delete_empty
from advisor.masking import masked
from advisor.signs import Seen, Sign, keep, seen
from advisor.tables import GapRow

LONGEST_NOTE = 2000
MOST_QUESTIONS = 3000
"""How many questions that are not alike to the letter are grouped, the newest first; the time grows with the square."""

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a gap, in all its signs.

    `count` is how often it was asked, `answered` that it is answered by now, as far as it was asked again.
    """

    text: str
    count: int
    first: datetime
    last: datetime
    signs: tuple[Sign, ...]
    answered: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the guide does not answer.

    Attributes:
        id: stays the same as long as most of the questions do; for good once there is a status or a note.
        questions: the most central first, which gives the gap its name.
        nearest: the places that were nearest, or quoted without satisfying, the most frequent first.
    """

    id: int
    status: Status
    note: str
    questions: tuple[Question, ...]
    nearest: tuple[Place, ...]

    @property
    def name(self) -> str:
        """The most central question."""
        return self.questions[0].text

    @property
    def count(self) -> int:
        """How often anything of it was asked."""
        return sum(question.count for question in self.questions)

    @property
    def first(self) -> datetime:
        """When it was first asked (UTC)."""
        return min(question.first for question in self.questions)

    @property
    def last(self) -> datetime:
        """When it was last asked (UTC)."""
        return max(question.last for question in self.questions)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Why it is taken to be a gap."""
        found = {sign for question in self.questions for sign in question.signs}
        return tuple(sign for sign in Sign if sign in found)

    @property
    def answered(self) -> int:
        """How many of its questions are answered by now."""
        return sum(question.answered for question in self.questions)


@dataclass(frozen=True, slots=True)
class Kept:
    """What editors say of a gap, as it is kept."""

    status: Status
    note: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All gaps, the most asked first.

    `without_text` counts the signs that can't be grouped as their questions are not kept; `left_out` the questions that
    there was no room for.
    """

    gaps: tuple[Gap, ...]
    without_text: int = 0
    left_out: int = 0


class Asks(Protocol):
    """What gaps need of an `Advisor`."""

    def apart(self, questions: Sequence[str]) -> Distances:
        """How far questions are from asking the same."""

    def answer(self, question: str, *, quotes_only: bool) -> Reply:
        """The reply to a question."""


class Gaps:
    """Reads the gaps out of a journal, and keeps what editors say of them.

    Every method may raise JournalUnusable, and what the advisor raises when there is no index that fits.
    """

    def __init__(self, journal: Journal, advisor: Asks) -> None:
        self._database, self._advisor = journal.database, advisor

    def all(self) -> Listing:
        """Group all signs, and give the gaps."""
        return self._grouped()[0]

    def set(self, number: int, status: Status | None = None, note: str | None = None) -> Kept:
        """Keep what editors say of a gap, and give it as it is kept; what is None stays. The note is masked.

        Raises:
            GapMissing: when there is no such gap.
            ValueError: for `Status.ANSWERED`, which only asking again can find out.
        """
        if status is Status.ANSWERED:
            raise ValueError("only asking again can find out that a gap is answered")
        with self._database.session() as session:
            row = session.get(GapRow, number)
            if row is None:
                raise GapMissing(number)
            if status is not None:
                row.status = status.value
            if note is not None:
                row.note = masked(storable(note).strip()[:LONGEST_NOTE])
            row.changed = now()
            return Kept(Status(row.status), row.note)

    def again(
        self,
        numbers: Collection[int] | None = None,
        progress: Callable[[int, int], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Listing:
        """Ask the questions of gaps again, close each gap of which most are answered now, and give all gaps.

        One that was closed and is no longer answered opens again. No language model is asked.

        Args:
            numbers: which gaps; by default all but the rejected ones.
            progress: told how many of how many questions were asked.
            stopped: looked up before each question; when it says so, no more are asked, and the gaps that were not
                asked to the end stay as they are.
        """
        listing, signs = self._grouped()
        chosen = [
            gap for gap in listing.gaps if (gap.status is not Status.REJECTED if numbers is None else gap.id in numbers)
        ]
        texts = list(dict.fromkeys(each.text for gap in chosen for each in signs[gap.id]))
        replies: dict[str, Reply] = {}
        for done, text in enumerate(texts, start=1):
            if stopped():
                break
            replies[text] = self._advisor.answer(text, quotes_only=True)
            if progress:
                progress(done, len(texts))
        with self._database.session() as session:
            for gap in chosen:
                if all(each.text in replies for each in signs[gap.id]):
                    _judge(session, gap, signs[gap.id], replies)
        return self.all()

    def _grouped(self) -> tuple[Listing, dict[int, list[Seen]]]:
        """All gaps, grouped anew and kept, and the signs of each by its number."""
        with self._database.session() as session:
            found, without_text = seen(session)
            held = {row.id: row for row in session.scalars(sa.select(GapRow)) if is_held(row)}
            units = units_of(found, set(held))
        left_out = units[MOST_QUESTIONS:]
        units = units[:MOST_QUESTIONS]
        apart = self._advisor.apart([unit.text for unit in units])
        groups: dict[int, list[int]] = defaultdict(list)
        for place, group in enumerate(grouped(apart, [unit.held for unit in units])):
            groups[group].append(place)
        ordered = [[units[place] for place in central(apart, members)] for members in groups.values()]
        with self._database.session() as session:
            kept = keep_rows(session, ordered)
            delete_empty(session)
            gaps = [_gap(row, group) for row, group in kept]
            signs = {row.id: [sign for unit in group for sign in unit.signs] for row, group in kept}
        gaps.sort(key=lambda gap: (-gap.count, gap.id))
        return Listing(tuple(gaps), without_text, len(left_out)), signs


def _gap(row: GapRow, group: Sequence[Unit]) -> Gap:
    signs = [sign for unit in group for sign in unit.signs]
    nearest = Counter(place for sign in signs for place in dict.fromkeys(_where(place) for place in sign.places))
    return Gap(
        id=row.id,
        status=Status(row.status),
        note=row.note,
        questions=tuple(map(_question, group)),
        nearest=tuple(place for place, _ in nearest.most_common(_NEAREST)),
    )


def _where(place: Place) -> Place:
    """A place without what was said there."""
    return replace(place, quote=None)


def _question(unit: Unit) -> Question:
    found = {sign for each in unit.signs for sign in each.signs}
    return Question(
        unit.text,
        len(unit.signs),
        min(each.given for each in unit.signs),
        max(each.given for each in unit.signs),
        tuple(sign for sign in Sign if sign in found),
        all(each.answered for each in unit.signs),
    )


def _judge(session: Session, gap: Gap, signs: Sequence[Seen], replies: Mapping[str, Reply]) -> None:
    """Keep which signs of a gap are made up for, and close the gap, or open it again."""
    for answered, some in ((now(), True), (None, False)):
        keep(session, (each for each in signs if each.answered_by(replies[each.text]) is some), answered=answered)
    row = session.get(GapRow, gap.id)
    if row is None:
        return
    unanswered = {each.text for each in signs if not each.answered_by(replies[each.text])}
    closes = 2 * len(unanswered) < len({each.text for each in signs})
    if closes != (gap.status is Status.ANSWERED):
        row.changed = now()
        row.status = Status.ANSWERED.value if closes else Status.NEW.value

"""Signs of the same gap -> its row: grouped anew, they go on in the gap that most of them were in.

A gap that editors have said something of keeps its signs, and others may join it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from advisor import danish
from advisor.database import now
from advisor.signs import Seen, keep
from advisor.tables import GapRow


class Status(StrEnum):
    """How far the editors are with a gap; the values are the words they know it by."""

    NEW = "ny"
    WRITTEN = "skrevet"
    REJECTED = "afvist"
    ANSWERED = "besvaret"


@dataclass(frozen=True, slots=True)
class Unit:
    """Signs with the same text; `held` is the gap that editors have said something of, if they are in one."""

    signs: tuple[Seen, ...]
    held: int | None

    @property
    def text(self) -> str:
        """What was asked, as it was asked last."""
        return self.signs[-1].text


def is_held(row: GapRow) -> bool:
    """Whether editors, or asking again, have said something of a gap, so that it stays together."""
    return row.status != Status.NEW.value or bool(row.note)


def units_of(found: Iterable[Seen], held: Collection[int]) -> list[Unit]:
    """The signs by what they ask to the letter, the newest first, those in gaps that are held before all others."""
    by_letters: dict[str, list[Seen]] = defaultdict(list)
    for sign in found:
        by_letters[" ".join(danish.words(sign.text))].append(sign)
    units = []
    for same in by_letters.values():
        holders = Counter(sign.gap for sign in same if sign.gap in held)
        first = holders.most_common(1)[0][0] if holders else None
        for holder in holders or [None]:
            of_it = (sign for sign in same if (sign.gap if sign.gap in holders else first) == holder)
            units.append(Unit(tuple(of_it), holder))
    return sorted(units, key=lambda unit: (unit.held is not None, unit.signs[-1].given), reverse=True)


def keep_rows(session: Session, groups: Sequence[Sequence[Unit]]) -> list[tuple[GapRow, Sequence[Unit]]]:
    """Give each group its row: the gap that holds it, or else the one that most of it was in, or a new one."""
    rows = {row.id: row for row in session.scalars(sa.select(GapRow))}
    claimed = dict(_claims(groups, rows))
    result: list[tuple[GapRow, Sequence[Unit]]] = []
    for place, group in enumerate(groups):
        row = claimed.get(place)
        if row is None:
            row = GapRow(made=now(), status=Status.NEW.value, note="")
            session.add(row)
            session.flush()
        moved = [sign for unit in group for sign in unit.signs if sign.gap != row.id]
        keep(session, moved, gap=row.id)
        if row.status == Status.ANSWERED.value and any(not sign.answered for sign in moved):
            row.status, row.changed = Status.NEW.value, now()
        result.append((row, group))
    return result


def _claims(groups: Sequence[Sequence[Unit]], rows: Mapping[int, GapRow]) -> Iterator[tuple[int, GapRow]]:
    """Which group a gap goes on in, each gap once: by who holds it, and then by how much of it the group has."""
    claims = []
    for place, group in enumerate(groups):
        holder = next((unit.held for unit in group if unit.held is not None), None)
        before = Counter(sign.gap for unit in group for sign in unit.signs if sign.gap in rows)
        for number, count in before.items():
            if number is not None and (holder is None or number == holder):
                claims.append((number != holder, -count, number, place))
    gone_on: set[int] = set()
    given: set[int] = set()
    for _, _, number, place in sorted(claims):
        if number not in gone_on and place not in given:
            gone_on.add(number)
            given.add(place)
            yield place, rows[number]

"""For a clause of a sentence, the clauses of quotes that speak of the same, to be held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from advisor.alignment import Alignment, Ids, Sources
from advisor.claims import Claim, Clause

_HOME, _WHOLE = 0.75, 0.9
"""The share of a clause's words that one clause of a quote must have to be its only counterpart; and the share that
several must have together."""

_MORE_THAN_SUBJECT = 1.1
"""How many words a further clause must add to be more than where the subject stands."""

_SPOKEN_OF = 0.5
"""The share of a clause's words that must stand in its counterpart for the two to be compared."""

ASIDE = 0.5
"""Likeness under which a word of a sentence does not speak of a word of a quote."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The clauses of quotes that speak of what a clause of a sentence speaks of.

    `core` are those that say more of it than a subject that they share, and those that it says whole: "et publikum, der
    ikke var forberedt" is told in one clause by "publikum var ikke forberedt".
    """

    clauses: tuple[Clause, ...]
    core: tuple[Clause, ...]
    ids: Ids
    share: float


def counterparts(
    claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment
) -> list[Counterpart | None]:
    """For each clause of a sentence, the clauses of the chosen quotes that say the same, if any do."""
    places = [
        (clause, ids)
        for number in chosen
        for clause, ids in zip(sources.sources[number].claim.clauses, sources.clauses[number], strict=True)
    ]
    denied = [_denied(sources, number, place) for number in chosen for place in range(len(sources.clauses[number]))]
    found: list[Counterpart | None] = []
    for number, clause in enumerate(claim.clauses):
        rows = [row for row, word in enumerate(claim.words) if word.clause == number]
        heard = (
            places
            if clause.denials
            else [
                (_without_asides(other, rows, ids, alignment), own)
                for (other, own), ids in zip(places, denied, strict=True)
            ]
        )
        found.append(_counterpart(rows, heard, alignment))
    return found


def _denied(sources: Sources, number: int, clause: int) -> Ids:
    """The words of a quote's clause that a denial stands at."""
    words = sources.sources[number].claim.words
    ids = zip(sources.own[number].tolist(), words, strict=True)
    return np.asarray([each for each, word in ids if word.clause == clause and word.denied], dtype=np.int64)


def _without_asides(clause: Clause, rows: list[int], denied: Ids, alignment: Alignment) -> Clause:
    """A quote's clause as it is heard by one that does not speak of what the quote is "uden": it denies nothing."""
    spoken_of = alignment.likeness[rows][:, denied].max(initial=0) if rows else 0
    return (
        replace(clause, denials=0) if clause.lacks and clause.denials == clause.lacks and spoken_of < ASIDE else clause
    )


def _counterpart(rows: list[int], places: list[tuple[Clause, Ids]], alignment: Alignment) -> Counterpart | None:
    if not rows or not places:
        return None
    part = alignment.likeness[rows]
    by_place = np.stack([part[:, ids].max(axis=1, initial=0) for _, ids in places], axis=1)
    total = float(by_place.max(axis=1).sum())
    if total < _SPOKEN_OF * len(rows):
        return None
    covered = np.zeros(len(rows), dtype=np.float32)
    taken: list[int] = []
    core: list[int] = []
    while len(taken) < len(places):
        gains = np.maximum(by_place, covered[:, None]).sum(axis=0)
        best = int(gains.argmax())
        if best in taken:
            break
        if not taken or gains[best] - float(covered.sum()) >= _MORE_THAN_SUBJECT:
            core.append(best)
        taken.append(best)
        covered = np.maximum(covered, by_place[:, best])
        if float(covered.sum()) >= (_HOME if len(taken) == 1 else _WHOLE) * total:
            break
    core += [
        place for place, (_, ids) in enumerate(places) if place not in core and _is_said_whole(rows, ids, alignment)
    ]
    ids = np.concatenate([places[place][1] for place in taken])
    parts = [tuple(places[place][0] for place in some) for some in (taken, core)]
    return Counterpart(parts[0], parts[1], ids, float(covered.sum()) / len(rows))


def _is_said_whole(rows: list[int], ids: Ids, alignment: Alignment) -> bool:
    """Whether every word of a quote's clause stands itself in a clause of a sentence, and there are such words."""
    return bool(len(ids) and alignment.itself(ids)[rows].any(axis=0).all())

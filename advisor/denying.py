"""Whether a sentence denies what quotes affirm, or the other way round, by its clauses and by opposites."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from advisor.alignment import THERE, Alignment, Source, Sources
from advisor.claims import Claim
from advisor.counterparts import Counterpart


def denied_otherwise(
    claim: Claim, read: Sequence[Source], pairs: Sequence[Counterpart | None], alignment: Alignment
) -> bool:
    """Whether a clause is denied that the quotes affirm, or the other way round; two denials affirm."""
    otherwise = _denied_but_for_otherwise(claim, read, pairs, alignment)
    if otherwise is not None:
        return otherwise
    mine = theirs = odd = 0
    seen: set[int] = set()
    for number, (clause, pair) in enumerate(zip(claim.clauses, pairs, strict=True)):
        if pair is None:
            leads = clause.denials % 2 and number + 1 < len(claim.clauses)
            if leads and not _is_led_by_denial(pairs[number + 1], read):
                return True  # "det er ikke sandt, at", "ingen tror, at"
            continue
        turns = _turns(number, claim, pair, alignment)
        denied = sum(each.denials for each in pair.core)
        around = sum(each.denials for each in pair.clauses)
        said = clause.denials + turns
        odd += (said + denied) % 2 if not said else min((said + denied) % 2, (said + around) % 2)
        mine += clause.denials + turns
        theirs += sum(each.denials for each in pair.core if id(each) not in seen)
        seen |= {id(each) for each in pair.core}
    return bool(odd) and (mine + theirs) % 2 == 1


def _denied_but_for_otherwise(
    claim: Claim, read: Sequence[Source], pairs: Sequence[Counterpart | None], alignment: Alignment
) -> bool | None:
    """Whether a sentence denies neither or both of what a quote says as "A, ellers B"; None where it tells not both.

    "Uden A B", "B, hvis ikke A" and "A, så ikke B" say the same as the quote; "B, når A" does not.
    """
    conditions: set[int] = set()
    outcomes: set[int] = set()
    for source in read:
        clauses = source.claim.clauses
        for place in [place for place, clause in enumerate(clauses) if clause.otherwise]:
            outcomes.add(id(clauses[place]))
            conditions |= {id(clause) for clause in clauses[:place]}
    if not outcomes or any(clause.otherwise for clause in claim.clauses):
        return None
    told: set[bool] = set()
    denied: set[bool] = set()
    for number, (clause, pair) in enumerate(zip(claim.clauses, pairs, strict=True)):
        core = pair.core if pair else ()
        sides = {side for side, ids in enumerate((conditions, outcomes)) if any(id(each) in ids for each in core)}
        told |= set(map(bool, sides))
        odd = (
            pair and (clause.denials + _turns(number, claim, pair, alignment) + sum(each.denials for each in core)) % 2
        )
        if odd and sides:
            denied.add(1 in sides)
    return len(denied) != 1 if len(told) == 2 else None


def denied_nowhere(
    claim: Claim, read: Sequence[Source], pairs: Sequence[Counterpart | None], alignment: Alignment
) -> bool:
    """Whether a clause denies what no clause of the quotes speaks of, and they deny nothing and have no opposite of it.

    That is no contradiction: they may speak of something else.
    """
    if any(clause.denials for each in read for clause in each.claim.clauses):
        return False
    opposed = {word.clause for row, word in enumerate(claim.words) if alignment.opposed[row].any()}
    return any(
        pair is None and clause.denials % 2 and number not in opposed
        for number, (clause, pair) in enumerate(zip(claim.clauses, pairs, strict=True))
    )


def _is_led_by_denial(pair: Counterpart | None, read: Sequence[Source]) -> bool:
    """Whether a clause that denies stands right before what a clause of a sentence speaks of, in the quotes too."""
    if pair is None:
        return False
    core = {id(clause) for clause in pair.core}
    return any(
        id(clause) in core and before.denials % 2 for each in read for before, clause in pairwise(each.claim.clauses)
    )


def _turns(number: int, claim: Claim, pair: Counterpart, alignment: Alignment) -> int:
    """How many words of a clause stand for their opposites in its counterpart, which has nothing like themselves.

    A word of the counterpart that the clause has as well is not replaced: "lægger forskellige ting sammen".
    """
    here = [row for row, word in enumerate(claim.words) if word.clause == number]
    opposed = alignment.opposed[:, pair.ids] & ~alignment.itself(pair.ids)[here].any(axis=0)
    like = np.where(opposed, 0, alignment.likeness[:, pair.ids]).max(axis=1, initial=0)
    return sum(
        bool(opposed[row].any()) and like[row] < THERE for row, word in enumerate(claim.words) if word.clause == number
    )


def turned_around(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a word stands for its opposite in the quotes, both denied or both affirmed where they stand."""
    for row, word in enumerate(claim.words):
        if not alignment.opposed[row].any():
            continue
        turning = affirming = False
        kept = {mine.stem for mine in claim.words if mine.clause == word.clause}
        for number in chosen:
            for place, other in zip(sources.own[number], sources.sources[number].claim.words, strict=True):
                if alignment.opposed[row, place]:
                    turning = turning or (other.denied == word.denied and other.stem not in kept)
                elif alignment.likeness[row, place] >= THERE:
                    affirming = True
        if turning and not affirming:
            return True
    return False

"""Whether a sentence and quotes agree on what admits no nearly: names, numbers, denial, extent and force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from advisor import danish
from advisor.alignment import Alignment, Ids, Source, Sources
from advisor.amounts import Amounts
from advisor.claims import Claim, Clause, Extent, Force

_HOME, _WHOLE = 0.75, 0.9
"""The share of a clause's words that one clause of a quote must have to be its only counterpart; and the share that
several must have together."""

_SPOKEN_OF = 0.5
"""The share of a clause's words that must stand in its counterpart for the two to be compared."""

_INSTITUTIONS = {
    "royal": "kong",
    "library": "bibliotek",
    "libraries": "bibliotek",
    "main": "hoved",
    "central": "central",
    "university": "universitet",
    "school": "skole",
    "theatre": "teat",
    "theater": "teat",
    "agency": "styrelse",
    "culture": "kultur",
    "museum": "muse",
    "academy": "akademi",
    "municipality": "kommune",
    "city": "by",
    "danish": "dan",
    "denmark": "danmark",
    "police": "politi",
    "services": "service",
    "citizens": "borger",
    "association": "forening",
    "copenhagen": "koebenhavn",
    "science": "videnskab",
    "information": "information",
    "studies": "studi",
    "of": "",
}
"""English words in the names of institutions, and how the Danish word begins or goes on."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The clauses of quotes that speak of what a clause of a sentence speaks of."""

    clauses: tuple[Clause, ...]
    ids: Ids
    share: float




def disagreements(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> list[str]:
    """What a sentence says otherwise than the chosen quotes: the names of the rules broken, none when they agree."""
    read = [sources.sources[number] for number in chosen]
    broken = []
    if not claim.amounts.within(Amounts.all(part.amounts for each in read for part in (each.claim, each.above))):
        broken.append("amount")
    if not all(any(address in each.quote.text.lower() for each in read) for address in claim.addresses):
        broken.append("address")
    if strangers(claim, read):
        broken.append("name")
    pairs = counterparts(claim, sources, chosen, alignment)
    if _denials(claim, pairs, alignment):
        broken.append("denial")
    for clause, pair in zip(claim.clauses, pairs, strict=True):
        if pair is not None and not _same_extent(clause, pair, read):
            broken.append("extent")
        if pair is not None and not _same_force(clause, pair):
            broken.append("force")
    return broken


def strangers(claim: Claim, read: Sequence[Source]) -> list[str]:
    """The names of a sentence that quotes, their titles and headings do not have."""
    known = {word for each in read for part in (each.claim, each.above) for word in part.tokens}
    return [word.text for word in claim.words if word.named and not _known(word.text, known, english=claim.english)]


def _known(name: str, known: set[str], *, english: bool) -> bool:
    forms = {danish.stem(name), danish.stem(name.removesuffix("s")), danish.stem(f"{name}s")}
    if forms & known:
        return True
    if not english or name not in _INSTITUTIONS:
        return False
    part = _INSTITUTIONS[name]
    return any(part in word for word in known)


def counterparts(
    claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment
) -> list[Counterpart | None]:
    """For each clause of a sentence, the clauses of the chosen quotes that say the same, if any do."""
    places = [
        (clause, ids)
        for number in chosen
        for clause, ids in zip(sources.sources[number].claim.clauses, sources.clauses[number], strict=True)
    ]
    found: list[Counterpart | None] = []
    for number in range(len(claim.clauses)):
        rows = [row for row, word in enumerate(claim.words) if word.clause == number]
        found.append(_counterpart(rows, places, alignment))
    return found


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
    while len(taken) < len(places):
        gains = np.maximum(by_place, covered[:, None]).sum(axis=0)
        best = int(gains.argmax())
        if best in taken:
            break
        taken.append(best)
        covered = np.maximum(covered, by_place[:, best])
        if float(covered.sum()) >= (_HOME if len(taken) == 1 else _WHOLE) * total:
            break
    ids = np.concatenate([places[place][1] for place in taken])
    return Counterpart(tuple(places[place][0] for place in taken), ids, float(covered.sum()) / len(rows))


def _denials(claim: Claim, pairs: Sequence[Counterpart | None], alignment: Alignment) -> bool:
    """Whether a clause is denied that the quotes affirm, or the other way round; two denials affirm."""
    mine = theirs = odd = 0
    seen: set[int] = set()
    for number, (clause, pair) in enumerate(zip(claim.clauses, pairs, strict=True)):
        if pair is None:
            continue
        turns = _turns(number, claim, pair, alignment)
        denied = sum(each.denials for each in pair.clauses)
        odd += (clause.denials + turns + denied) % 2
        mine += clause.denials + turns
        theirs += sum(each.denials for each in pair.clauses if id(each) not in seen)
        seen |= {id(each) for each in pair.clauses}
    return bool(odd) and (mine + theirs) % 2 == 1


def _turns(number: int, claim: Claim, pair: Counterpart, alignment: Alignment) -> int:
    """How many words of a clause stand for their opposites in its counterpart."""
    held = frozenset().union(*(clause.tokens for clause in pair.clauses))
    return sum(
        bool(alignment.opposed[row, pair.ids].any()) and word.stem not in held
        for row, word in enumerate(claim.words)
        if word.clause == number
    )


def _same_extent(clause: Clause, pair: Counterpart, read: Sequence[Source]) -> bool:
    theirs = frozenset().union(*(each.extents for each in pair.clauses))
    anywhere = frozenset().union(*(each.extents for source in read for each in source.claim.clauses))
    denied = any(each.denials for each in pair.clauses)
    mine = clause.extents
    less = {Extent.SOME, Extent.MOST, Extent.FEW, Extent.NEARLY, Extent.ONLY}
    if Extent.ALL in mine and Extent.ALL not in theirs and (theirs & less or Extent.ALL not in anywhere):
        return False
    if Extent.ALL in mine and Extent.NEARLY in theirs and Extent.NEARLY not in mine:
        return False
    if Extent.SOME in mine and Extent.ALL in theirs and Extent.SOME not in theirs:
        return False
    if Extent.FEW in mine and Extent.FEW not in theirs and not (denied and theirs & {Extent.MOST, Extent.ALL}):
        return False
    if Extent.MOST in mine and theirs & {Extent.FEW, Extent.SOME} and Extent.MOST not in theirs:
        return False
    if any(kind in mine and kind not in anywhere for kind in (Extent.ONLY, Extent.AT_MOST)):
        return False
    return not (Extent.AT_LEAST in mine and Extent.AT_LEAST not in anywhere)


def _same_force(clause: Clause, pair: Counterpart) -> bool:
    theirs = frozenset().union(*(each.forces for each in pair.clauses))
    weak, strong = {Force.SHOULD, Force.MAY}, {Force.MUST, Force.PURPOSE}
    if Force.MUST in clause.forces and theirs & weak and not theirs & strong:
        return False
    if Force.SHOULD in clause.forces and Force.MAY in theirs and not theirs & {Force.SHOULD, Force.MUST}:
        return False
    return not (Force.MAY in clause.forces and theirs & {Force.SHOULD, Force.MUST} and Force.MAY not in theirs)

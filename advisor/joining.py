"""Whether several quotes may be joined to carry one sentence: what none of them says is not said by all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from advisor import support
from advisor.alignment import THERE, Alignment, Sources
from advisor.amounts import Amounts
from advisor.claims import Claim
from advisor.quotesets import ADDS

_TORN = 0.6
"""How much of a stretch of a sentence may stand in no one quote though the quotes together have it, in words."""

_PHRASE = 6
"""The most words of a sentence that say where, or of what, the rest of it is told."""

_REPORTS = re.compile(
    r"\b(?:siger|sagde|mener|mente|fortæller|fortalte|understreger|understregede|påpeger|påpegede|forklarer|forklarede|"
    r"oplyser|skriver|says?|said|thinks?|explains?|explained|stresse[sd]|tells|told),? (?:at|that)\b"
)
"""How somebody is quoted."""


def torn(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a stretch of the sentence takes words from several quotes that none of them says together.

    Each quote must say a stretch of two words or a whole clause better than the others: a name is no statement.
    """
    if _is_about_another(claim, sources, chosen, alignment):
        return True
    grouped = support.units(sources, chosen)
    weights = support.weighed(claim)
    units = [support.coverage(sources, unit, alignment, above=False) for unit in grouped]
    if len(units) < 2:
        return False
    documents = {sources.sources[number].quote.document for number in chosen}
    if len(documents) > 1 and _REPORTS.search(claim.text) and _told_by_another(claim, units, weights):
        return True
    together = np.max(units, axis=0)
    placing = _placing(claim, sources, chosen, units)
    for rows in placing.values():
        weights[rows] = 0
    owning = _dating(claim, sources, chosen) | placing.keys()
    for rows in _stretches(claim, sources):
        shares = [float((unit[rows] * weights[rows]).sum()) for unit in units]
        if float((together[rows] * weights[rows]).sum()) - max(shares) > _TORN:
            return True
        first, second = sorted(shares, reverse=True)[:2]
        clause = {claim.words[row].clause for row in rows}
        whole = len(rows) > 1 or sum(word.clause in clause for word in claim.words) == 1
        if whole and first - second >= ADDS:
            owning.add(shares.index(first))
    return len(owning) < len(units)


def _is_about_another(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a name that some of the quotes give is put where another of them names, or tells of, somebody else."""
    if _names_another(claim, sources, support.units(sources, chosen), alignment):
        return True
    listed = {item for number in range(len(sources.sources)) for item in support.items(sources, number)}
    items = [number for number in chosen if number in listed]
    if len(items) < 2:
        return False
    apart = [[number] for number in chosen if not support.introduces(sources, number)]
    return _names_another(claim, sources, apart, alignment) or _only_names(claim, sources, items, chosen, alignment)


def _names_another(claim: Claim, sources: Sources, grouped: Sequence[Sequence[int]], alignment: Alignment) -> bool:
    """Whether a quote gives nothing but a name, and the one that has most of the sentence names somebody else there.

    "Lederen Beth har været ansat siden maj 2011" of "Leder Monique le Conge har ..." and a quote that has a Beth. Names
    aside another may have most of it: that must name somebody by two names to count.
    """
    if len(grouped) < 2:
        return False
    units = [support.coverage(sources, unit, alignment, above=False) for unit in grouped]
    weights = support.weighed(claim)
    names = np.asarray([sources.is_name(word) for word in claim.words], dtype=np.bool_)
    fullest = int(np.argmax([float(unit @ weights) for unit in units]))
    told = int(np.argmax([float(unit @ (weights * ~names)) for unit in units]))
    if max(_unsaid_names(sources, grouped[fullest], alignment), default=0) > 0:
        follows = np.concatenate([[False], names[:-1]])
        if any(_gives_only(units, place, names, names | follows) for place in range(len(units)) if place != fullest):
            return True
    return max(_unsaid_names(sources, grouped[told], alignment), default=0) > 1 and any(
        _gives_only(units, place, names, names) for place in range(len(units)) if place != told
    )


def _unsaid_names(sources: Sources, numbers: Sequence[int], alignment: Alignment) -> list[int]:
    """How many names stand in a row in each place of some quotes where a sentence has none of them."""
    runs: list[int] = []
    for number in numbers:
        run = 0
        for place, word in zip(sources.own[number], sources.sources[number].claim.words, strict=True):
            run = run + 1 if word.named and alignment.likeness[:, place].max(initial=0) < THERE else 0
            runs.append(run)
    return runs


def _gives_only(
    units: Sequence[NDArray[np.float64]], place: int, names: NDArray[np.bool_], allowed: NDArray[np.bool_]
) -> bool:
    """Whether what some quotes alone have of a sentence is a name, and no word but those allowed."""
    rest = np.max([other for number, other in enumerate(units) if number != place], axis=0)
    alone = (units[place] >= THERE) & (rest < THERE)
    return bool((alone & names).any() and not (alone & ~allowed).any())


def _only_names(
    claim: Claim, sources: Sources, items: Sequence[int], chosen: Sequence[int], alignment: Alignment
) -> bool:
    """Whether a stretch of a sentence has nothing but a name from one item of a list, and the rest from another.

    The item with the name says something else of it, which the sentence leaves out.
    """
    introduced = support.coverage(sources, [number for number in chosen if number not in items], alignment) >= THERE
    given = [(support.coverage(sources, [number], alignment, above=False) >= THERE) & ~introduced for number in items]
    names = np.asarray([sources.is_name(word) for word in claim.words], dtype=np.bool_)
    for place, number in enumerate(items):
        words = zip(sources.own[number], sources.sources[number].claim.words, strict=True)
        others = np.any([mine for n, mine in enumerate(given) if n != place], axis=0) & ~given[place]
        alone = given[place] & ~np.any([mine for n, mine in enumerate(given) if n != place], axis=0)
        if not alone.any() or (alone & ~names).any():
            continue
        if not any(alignment.likeness[:, each].max(initial=0) < THERE and not word.named for each, word in words):
            continue
        stretches = {claim.words[row].stretch for row in np.flatnonzero(alone)}
        if any(claim.words[row].stretch in stretches for row in np.flatnonzero(others & ~names)):
            return True
    return False


def _told_by_another(claim: Claim, units: Sequence[NDArray[np.float64]], weights: NDArray[np.float64]) -> bool:
    """Whether what somebody is said to tell stands in another quote than that he tells something."""
    first = np.asarray([word.clause == 0 for word in claim.words])
    if first.all():
        return False
    fullest = [int(np.argmax([float((unit * weights)[rows].sum()) for unit in units])) for rows in (first, ~first)]
    return fullest[0] != fullest[1]


def _placing(
    claim: Claim, sources: Sources, chosen: Sequence[int], units: Sequence[NDArray[np.float64]]
) -> dict[int, list[int]]:
    """The units of quotes that only say where, or of what, something told after them is: "På konferencen ...".

    What such a quote has alone is one phrase of the sentence, led by a preposition; the quotes of the same text after
    it have all of the rest. Given with the words of that phrase. What is told of somebody by name is told where he is
    named: "Henrik Jochumsen er lektor" has its place in its own quote.
    """
    found: dict[int, list[int]] = {}
    grouped = support.units(sources, chosen)
    quotes = [sources.sources[unit[0]].quote for unit in grouped]
    for place, quote in enumerate(quotes):
        later = [n for n, other in enumerate(quotes) if other.document == quote.document and other.start > quote.start]
        if not later:
            continue
        rest = np.max([units[n] for n in range(len(units)) if n != place], axis=0)
        rows = np.flatnonzero((units[place] >= THERE) & (rest < THERE))
        phrase = range(rows[0], rows[-1] + 1) if len(rows) else range(0)
        told = [word for row, word in enumerate(claim.words) if row not in phrase]
        short = 0 < len(phrase) <= _PHRASE and claim.words[phrase[0]].placed
        if short and not any(word.named for word in told):
            found[place] = rows.tolist()
    return found


def _dating(claim: Claim, sources: Sources, chosen: Sequence[int]) -> set[int]:
    """The units of quotes that say a number of the sentence which no other has: "X fra 2011" is a statement too."""
    found: set[int] = set()
    amounts = [
        Amounts.all([sources.sources[number].claim.amounts for number in unit])
        for unit in support.units(sources, chosen)
    ]
    for place, mine in enumerate(amounts):
        others = frozenset().union(*(each.values for number, each in enumerate(amounts) if number != place))
        if claim.amounts.values & mine.values - others:
            found.add(place)
    return found


def _stretches(claim: Claim, sources: Sources) -> list[list[int]]:
    """The words of a sentence between its commas, conjunctions and other divisions.

    Names alone say nothing: they belong to the stretch that follows, or to the one before, unless they are all that a
    clause adds ("..., og er ved Anne Jensen").
    """
    sizes = Counter(word.clause for word in claim.words)
    stretches: dict[int, list[int]] = {}
    for row, word in enumerate(claim.words):
        stretches.setdefault(word.stretch, []).append(row)
    joined: list[list[int]] = []
    waiting: list[int] = []
    for rows in stretches.values():
        first = claim.words[rows[0]]
        if all(sources.is_name(claim.words[row]) for row in rows) and not (
            first.clause and sizes[first.clause] == len(rows)
        ):
            waiting += rows
            continue
        joined.append(waiting + rows)
        waiting = []
    if waiting and joined:
        joined[-1] += waiting
    return joined or [waiting]

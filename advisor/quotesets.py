"""Which quotes are worth judging together for a sentence: single ones, pairs, a list with what introduces it, more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from advisor import support
from advisor.alignment import THERE, Sources
from advisor.amounts import Amounts
from advisor.claims import Claim

_ALONE, _TOGETHER, _MOST = 6, 6, 6
"""How many single quotes are tried, how many of the best are tried in pairs, and the most that carry one sentence."""

_OF_ONE_TEXT = 2
"""How many more pairs of one document are tried: one of them may say what the other is about."""

_HALF, _NEARLY = 0.45, 0.85
"""How much of a sentence must stand in a quote for it to be tried alone, and in several to be tried together."""

ADDS = 0.5
"""How much each of several quotes must add: half a word that no other of them has."""

_MORE = 0.1
"""How much each of two neighbours must add: less, since they are of one text, but more than a number of its own."""

_DATED = 3
"""How many more quotes are tried in pairs because they have a number that the fullest lacks."""

_ROUNDING = 1e-6
"""By how little sums of the same weights may differ."""

_LACKS = 1.0
"""What a quote without a number or an address of the sentence is put behind by when quotes are tried, in words."""

_LIST = 12
"""The most quotes that a list is, with what introduces it."""


def single(claim: Claim, sources: Sources, alone: NDArray[np.float64]) -> Iterator[tuple[int, ...]]:
    """The quotes worth judging alone, each as a set of its own, those first that have most of the sentence."""
    weights = support.weighed(claim)
    totals = _totals(claim, sources, alone @ weights)
    for number in _falling(totals)[:_ALONE]:
        if totals[number] >= _HALF * weights.sum():
            yield (number,)


def together(claim: Claim, sources: Sources, alone: NDArray[np.float64]) -> Iterator[tuple[int, ...]]:
    """The quotes worth judging together: pairs, then neighbours, a list with what introduces it, and more of them."""
    weights = support.weighed(claim)
    pairs = list(_pairs(claim, sources, alone))
    yield from pairs
    known = {frozenset(pair) for pair in pairs}
    yield from (pair for pair in _beside(claim, sources, alone) if frozenset(pair) not in known)
    best = _falling(_totals(claim, sources, alone @ weights))
    for number in [each for each in best if support.introduces(sources, each)][:_TOGETHER]:
        run = support.items(sources, number)
        all_adding = [each for each in run if float(np.maximum(alone[each] - alone[number], 0) @ weights) >= ADDS]
        yield from dict.fromkeys(
            (number, *adding[: _LIST - 1])
            for adding in (all_adding, _adding(number, all_adding, alone, weights))
            if adding
        )
    yield from _gathered(best[0], alone, weights)


def _adding(first: int, items: Sequence[int], alone: NDArray[np.float64], weights: NDArray[np.float64]) -> list[int]:
    """The items of a list that add to what introduces it and to those before them, the fullest first; in order."""
    held = alone[first]
    chosen: list[int] = []
    for number in sorted(items, key=lambda each: -float(np.maximum(alone[each] - alone[first], 0) @ weights)):
        if float(np.maximum(alone[number] - held, 0) @ weights) >= ADDS:
            chosen.append(number)
            held = np.maximum(held, alone[number])
    return sorted(chosen)


def _totals(claim: Claim, sources: Sources, held: NDArray[np.float64]) -> NDArray[np.float64]:
    lacking = [
        not (claim.amounts.within(source.claim.amounts) and claim.addresses <= source.claim.addresses)
        for source in sources.sources
    ]
    return held - _LACKS * np.asarray(lacking)


def _falling(totals: NDArray[np.float64]) -> list[int]:
    return [int(number) for number in np.argsort(-totals, kind="stable")]


def _pairs(claim: Claim, sources: Sources, alone: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Two quotes that have nearly all of the sentence together, and each of which adds to the other."""
    weights = support.weighed(claim)
    held = alone @ weights
    order = _falling(held)
    amounts = [source.claim.amounts for source in sources.sources]
    quotes = [source.quote for source in sources.sources]
    wanted = claim.amounts.values - amounts[order[0]].values
    dated = [number for number in order[2 * _TOGETHER :] if wanted & amounts[number].values]
    dated.sort(key=lambda number: not _is_said_whole(sources, number, alone))

    def needed(first: int, second: int) -> float:
        """What two must have together for the second to be worth trying with the first."""
        dates = not claim.amounts.within(amounts[first]) and _is_said_whole(sources, second, alone)
        return float(held[first]) + (0 if dates else ADDS)

    pairs = []
    for one, other in combinations([*order[: 2 * _TOGETHER], *dated[:_DATED]], 2):
        if quotes[one].document != quotes[other].document and len(claim.clauses) < 2:
            continue  # what one clause says stands in one text
        both = float(np.maximum(alone[one], alone[other]) @ weights)
        if (
            both >= _NEARLY * weights.sum()
            and both + _ROUNDING >= max(needed(one, other), needed(other, one))
            and claim.amounts.within(Amounts.all([amounts[one], amounts[other]]))
        ):
            pairs.append((-round(both, 1), *_apart(sources, one, other), (one, other)))
    best = sorted(pairs)
    of_one_text = [each for each in best[_TOGETHER:] if not each[1]][:_OF_ONE_TEXT]
    return [pair for *_, pair in [*best[:_TOGETHER], *of_one_text]]


def _beside(claim: Claim, sources: Sources, alone: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Neighbours in a text that have nearly all of the sentence together, of which each adds a little."""
    weights = support.weighed(claim)
    held = alone @ weights
    amounts = [source.claim.amounts for source in sources.sources]
    for one, other in _neighbours(sources, _falling(held)[:_TOGETHER]):
        both = float(np.maximum(alone[one], alone[other]) @ weights)
        if both >= max(_NEARLY * weights.sum(), held[one] + _MORE, held[other] + _MORE) and claim.amounts.within(
            Amounts.all([amounts[one], amounts[other]])
        ):
            yield one, other


def _gathered(first: int, alone: NDArray[np.float64], weights: NDArray[np.float64]) -> Iterator[tuple[int, ...]]:
    """Three quotes and more, each the one that adds most to those before, as long as they add a word's half."""
    chosen = [first]
    held = alone[first]
    while len(chosen) < _MOST:
        gains = np.maximum(alone, held) @ weights
        number = int(gains.argmax())
        if gains[number] < float(held @ weights) + ADDS:
            return
        chosen.append(number)
        held = np.maximum(held, alone[number])
        if len(chosen) > 2 and float(held @ weights) >= _NEARLY * weights.sum():
            yield tuple(chosen)


def _neighbours(sources: Sources, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of some quotes with the one right before and after it, which a model merges into one sentence most often."""
    seen: set[frozenset[int]] = set()
    quotes = [source.quote for source in sources.sources]
    for number in numbers:
        for other, quote in enumerate(quotes):
            beside = support.follows(quote, quotes[number].document, quotes[number].end) or support.follows(
                quotes[number], quote.document, quote.end
            )
            if other != number and beside and frozenset((number, other)) not in seen:
                seen.add(frozenset((number, other)))
                yield number, other


def _is_said_whole(sources: Sources, number: int, alone: NDArray[np.float64]) -> bool:
    """Whether a sentence has every word of a quote: then a number is all that the quote need add ("X er fra 2011")."""
    return 0 < len(sources.sources[number].claim.words) <= int((alone[number] >= THERE).sum())


def _apart(sources: Sources, one: int, other: int) -> tuple[bool, int]:
    """How far two quotes are apart: whether in two documents, and by how many characters."""
    first, second = sources.sources[one].quote, sources.sources[other].quote
    return first.document != second.document, abs(first.start - second.start)

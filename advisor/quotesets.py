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

_HALF, _NEARLY = 0.45, 0.85
"""How much of a sentence must stand in a quote for it to be tried alone, and in several to be tried together."""

ADDS = 0.5
"""How much each of several quotes must add: half a word that no other of them has."""

_MORE = 0.1
"""How much each of two neighbours must add: less, since they are of one text, but more than a number of its own."""

_DATED = 3
"""How many more quotes are tried in pairs because they have a number that the fullest lacks."""

_LACKS = 1.0
"""What a quote without a number of the sentence is put behind by when quotes are tried, in words."""

_LIST = 12
"""The most quotes that a list is, with what introduces it."""


def quote_sets(claim: Claim, sources: Sources, alone: NDArray[np.float64]) -> Iterator[tuple[int, ...]]:
    """Sets of quotes worth judging: single ones, then pairs, then more, those first that have most of the sentence."""
    weights = support.weighed(claim)
    lacking = [not claim.amounts.within(source.claim.amounts) for source in sources.sources]
    totals = alone @ weights - _LACKS * np.asarray(lacking)
    whole = float(weights.sum())
    best = [int(number) for number in np.argsort(-totals, kind="stable")]
    for number in best[:_ALONE]:
        if totals[number] >= _HALF * whole:
            yield (number,)
    pairs = []
    amounts = [source.claim.amounts for source in sources.sources]
    held_alone = alone @ weights
    order = [int(number) for number in np.argsort(-held_alone, kind="stable")]
    wanted = claim.amounts.values - amounts[order[0]].values
    dated = [number for number in order[2 * _TOGETHER :] if wanted & amounts[number].values]
    dated.sort(key=lambda number: not _is_said_whole(sources, number, alone))
    for one, other in combinations([*order[: 2 * _TOGETHER], *dated[:_DATED]], 2):
        if not claim.amounts.within(Amounts.all([amounts[one], amounts[other]])):
            continue
        both = float(np.maximum(alone[one], alone[other]) @ weights)
        added = [
            held_alone[first] + (0 if lacking[first] and _is_said_whole(sources, second, alone) else ADDS)
            for first, second in ((one, other), (other, one))
        ]
        if both >= max(_NEARLY * whole, *added):
            near = _apart(sources, one, other)
            pairs.append((-round(both, 1), *near, (one, other)))
    tried = [pair for *_, pair in sorted(pairs)[:_TOGETHER]]
    yield from tried
    for one, other in _neighbours(sources, order[:_TOGETHER]):
        both = float(np.maximum(alone[one], alone[other]) @ weights)
        if (
            not {(one, other), (other, one)}.intersection(tried)
            and claim.amounts.within(Amounts.all([amounts[one], amounts[other]]))
            and both >= max(_NEARLY * whole, held_alone[one] + _MORE, held_alone[other] + _MORE)
        ):
            yield one, other
    for number in [each for each in best if support.introduces(sources, each)][:_TOGETHER]:
        run = support.items(sources, number)
        adding = [each for each in run if float(np.maximum(alone[each] - alone[number], 0) @ weights) >= ADDS]
        if adding:
            yield (number, *adding[: _LIST - 1])
    chosen = [best[0]]
    held = alone[best[0]]
    while len(chosen) < _MOST:
        gains = np.maximum(alone, held) @ weights
        number = int(gains.argmax())
        if gains[number] < float(held @ weights) + ADDS:
            return
        chosen.append(number)
        held = np.maximum(held, alone[number])
        if len(chosen) > 2 and float(held @ weights) >= _NEARLY * whole:
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

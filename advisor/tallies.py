"""The numbers of an answer in somebody's own words that a quote has something to set against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from advisor import danish
from advisor.alignment import THERE, Alignment, Sources
from advisor.amounts import Amounts
from advisor.claims import Claim

_ONE = re.compile(r"\b(?:en|et|én|ét|één|eet)\b", re.IGNORECASE)
_ACCENTED = frozenset("én ét één eet".split())
_LIMITS = frozenset("kun bare blot højst højest hoejst mindst præcis præcist netop".split())
_OR_MORE = re.compile(r"\s+eller\s+flere\b", re.IGNORECASE)
_MORE = frozenset("og samt anden andet andre hinanden begge flere".split())
"""Words that say that one is not all: "når en part hjælper en anden"."""

_ALL_THERE_IS = frozenset({(), ("mellem",)})
"""What stands before an article that counts where no more is spoken of: nothing, or "et samarbejde mellem"."""

_YEAR = re.compile(r"1\d{3}|20\d{2}")


def with_ones(text: str, counted: Amounts, whole: str = "") -> str:
    """A sentence with "1" where "en" or "et" counts what a quote counts as more, and is not an article.

    Args:
        counted: what the quote counts. whole: the answer in which the sentence stands; it alone by default.

    Example:
        >>> with_ones("Et samarbejde mellem kun en part", Amounts.of("mindst to parter"))
        'Et samarbejde mellem kun 1 part'
    """
    several = {thing for number, thing in counted.counted if number not in {"0", "1"}}
    more = not _MORE.isdisjoint(danish.words(_OR_MORE.sub(" ", whole or text)))

    def read(found: re.Match[str]) -> str:
        before = text[: found.start()].lower().split()[-1:]
        after = _OR_MORE.sub(" ", text[found.end() :], count=1) if _OR_MORE.match(text, found.end()) else None
        follows = danish.words(after or text[found.end() :])[:1]
        if not follows or danish.stem(follows[0]) not in several:
            return found[0]
        if after is not None or not _LIMITS.isdisjoint(before):
            return "1"
        counts = found[0].lower() in _ACCENTED or tuple(before) in _ALL_THERE_IS
        return "1" if counts and not more else found[0]

    return _ONE.sub(read, text)


def held_against(claim: Claim, sources: Sources, quoted: Sequence[int], alignment: Alignment) -> Claim:
    """A sentence without the numbers that a quote cannot have otherwise, because it counts nothing of the kind.

    Who says "to" where a quote says "alle parter", or "i tre år" where it says "to parter", says more than the quote,
    and nothing against it.

    Args:
        quoted: the numbers of the quote's sentences.
    """
    theirs = Amounts.all(sources.sources[number].claim.amounts for number in quoted)
    aside = frozenset(
        value
        for value in claim.amounts.values - theirs.values
        if not any(
            _kind(other) == _kind(value) and _same_things(value, other, claim, theirs, sources, quoted, alignment)
            for other in theirs.values
        )
    )
    mine = claim.amounts.without(aside)
    if not theirs.months:
        mine = replace(mine, months=frozenset(), days=frozenset(), years=frozenset())
    return replace(claim, amounts=mine)


def _same_things(
    value: str,
    other: str,
    claim: Claim,
    theirs: Amounts,
    sources: Sources,
    quoted: Sequence[int],
    alignment: Alignment,
) -> bool:
    """Whether two numbers count the same, or one of them stands alone, so that it may."""
    mine = {thing for number, thing in claim.amounts.counted if number == value}
    things = {thing for number, thing in theirs.counted if number == other}
    if not (mine and things) or mine & things:
        return True
    rows = [row for row, word in enumerate(claim.words) if danish.stem(word.text) in mine]
    ids = [
        place
        for number in quoted
        for place, word in zip(sources.own[number], sources.sources[number].claim.words, strict=True)
        if danish.stem(word.text) in things
    ]
    return bool((alignment.likeness[np.ix_(rows, ids)] >= THERE).any())


def _kind(value: str) -> str:
    """Whether a number is a share, a year or a count."""
    if value.endswith("%") or "/" in value:
        return "share"
    return "year" if _YEAR.fullmatch(value) else "count"

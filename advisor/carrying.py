"""A model's sentence -> the quotes that carry it, by the strictest rule: every word of it stands in one quote.

A sentence is carried when the stems of its content words, its numbers and its names all stand in one quote, in the same
order and close together, and the two agree on negation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from advisor import danish
from advisor.answers import Quote
from advisor.citations import plain
from advisor.embedding import Embedder

_NEGATES = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken|uden|not|no|never|none|without|n't)\b")

_SKIPPED = 1


class Verifier:
    """Decides which quotes carry a sentence."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def carrying(self, sentence: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The fewest of the quotes that carry a sentence; empty when it is unsupported."""
        stems, negated = _read(sentence)
        if stems:
            for quote in quotes:
                there, denied = _read(plain(quote.text))
                if negated == denied and _stands_in(stems, there):
                    return (quote,)
        return ()


@lru_cache(maxsize=10_000)
def _read(text: str) -> tuple[tuple[str, ...], bool]:
    """The stems of a text's content words, in order, and whether it denies something."""
    stems = tuple(danish.stem(word) for word in danish.content_words(text))
    return stems, _NEGATES.search(danish.fold(text)) is not None


def _stands_in(stems: Sequence[str], there: Sequence[str]) -> bool:
    """Whether stems stand in others in the same order, with few words skipped between two of them."""
    return any(_goes_on(stems, there[start:]) for start, stem in enumerate(there) if stem == stems[0])


def _goes_on(stems: Sequence[str], there: Sequence[str]) -> bool:
    place = 0
    for stem in stems:
        near = there[place : place + 1 + (_SKIPPED if place else 0)]
        if stem not in near:
            return False
        place += near.index(stem) + 1
    return True

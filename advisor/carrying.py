"""A model's sentence -> the quotes that carry it, by the strictest rule: every word of it stands in one quote.

A sentence is carried when the stems of its content words, its numbers and its names all stand in one quote and the
two agree on negation.
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


class Verifier:
    """Decides which quotes carry a sentence."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def carrying(self, sentence: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The fewest of the quotes that carry a sentence; empty when it is unsupported."""
        stems, negated = _read(sentence)
        if stems:
            for quote in quotes:
                here, there = _read(plain(quote.text))
                if stems <= here and negated == there:
                    return (quote,)
        return ()


@lru_cache(maxsize=10_000)
def _read(text: str) -> tuple[frozenset[str], bool]:
    """The stems of a text's content words, and whether it denies something."""
    stems = frozenset(danish.stem(word) for word in danish.content_words(text))
    return stems, _NEGATES.search(danish.fold(text)) is not None

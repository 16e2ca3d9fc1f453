"""How often words stand beside each other: how likely one is after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

BOUND = ""
"""What stands before the first word of a sentence and after its last."""

_PRIOR = 40.0
"""How many words' worth of evidence the frequency of a word alone is, beside those seen after the one before it."""

_UNSEEN = 0.3
"""How often a word that was never seen is taken to have been."""


class WordPairs:
    """Counts of words and of pairs of neighbours, smoothed by a Dirichlet prior (MacKay and Peto 1995, "A hierarchical
    Dirichlet language model")."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        """Count the folded words of sentences."""
        self._words: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for sentence in sentences:
            words = [BOUND, *sentence, BOUND]
            self._words.update(words[1:])
            self._pairs.update(pairwise(words))
        self._total = max(self._words.total(), 1)

    def times(self, word: str) -> int:
        """How often a word was seen."""
        return self._words[word]

    def log_chance(self, word: str, after: str, least: float = 0.0) -> float:
        """The logarithm of the chance of a word after another one.

        Args:
            least: how often the word is taken to have been seen, if it was seen less.
        """
        alone = max(self._words[word], least, _UNSEEN) / self._total
        return log((self._pairs[after, word] + _PRIOR * alone) / (self._words[after] + _PRIOR))

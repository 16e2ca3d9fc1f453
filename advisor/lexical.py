"""BM25 over whole words and the character 4-grams inside them: the lexical part of retrieval.

Whole words reward the very word; 4-grams find it inside compounds and inflections. Measured on the development sets
(docs/retrieval.md), the two together beat either alone, and both beat Danish stems.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from advisor import danish

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it would write its steps to standard error

_K1, _B = 0.9, 0.4
"""Robertson and Zaragoza 2009 leave both to measurement; the usual 1.2-1.5 and 0.75 were 1-2 points lower on help
pages of uneven length and no better on even paragraphs."""

_EDGE = "_"
_NOTHING = "\x00"

Scores = NDArray[np.float32]


def terms(text: str) -> list[str]:
    """The index terms of a text: each word whole ("=ord"), and its 4-grams with the word's edges marked."""
    found: list[str] = []
    for word in danish.words(text):
        found.extend(word_terms(word))
    return found


@lru_cache(maxsize=100_000)
def word_terms(word: str) -> tuple[str, ...]:
    """The index terms of one folded word."""
    return ("=" + word, *danish.ngrams(f"{_EDGE}{word}{_EDGE}" if word.isalpha() else word))


class LexicalIndex:
    """A BM25 index over texts that are known by their position."""

    def __init__(self, ranker: bm25s.BM25, size: int) -> None:
        self._ranker, self.size = ranker, size
        self._frequencies: NDArray[np.int64] = np.diff(np.asarray(ranker.scores["indptr"]))

    @classmethod
    def build(cls, texts: Iterable[str]) -> LexicalIndex:
        """Index texts, in order. Of no texts, the index holds one without words: the ranker needs one."""
        tokens = [terms(text) or [_NOTHING] for text in texts] or [[_NOTHING]]
        ranker = bm25s.BM25(method="lucene", k1=_K1, b=_B)
        ranker.index(tokens, show_progress=False)
        return cls(ranker, len(tokens))

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Read what `save` wrote. Raises OSError or ValueError when files are missing or broken."""
        ranker = bm25s.BM25.load(str(folder), load_corpus=False)
        return cls(ranker, int(ranker.scores["num_docs"]))

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        self._ranker.save(str(folder), show_progress=False)

    def scores(self, question: str) -> Scores:
        """The BM25 score of every text for a question, in order: float32, 0 where nothing is shared."""
        known = [term for term in terms(question) if term in self._ranker.vocab_dict]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._ranker.get_scores(known), dtype=np.float32)

    def scores_of(self, parts: Iterable[tuple[str, float]]) -> Scores:
        """The scores of a question in parts, each with what it counts."""
        return np.asarray(sum(share * self.scores(text) for text, share in parts), dtype=np.float32)

    def idf(self, term: str) -> float:
        """How much a term tells, by Lucene's formula: log(1 + (N - n + 0.5) / (n + 0.5)) for a term in n of N texts."""
        number = self._ranker.vocab_dict.get(term)
        holding = 0 if number is None else int(self._frequencies[number])
        return float(np.log1p((self.size - holding + 0.5) / (holding + 0.5)))

    def idf_of_any(self, terms: Iterable[str]) -> float:
        """As `idf`, for texts that have any of some terms; a text that has several is counted for each."""
        numbers = [number for number in map(self._ranker.vocab_dict.get, terms) if number is not None]
        holding = min(int(self._frequencies[numbers].sum()) if numbers else 0, self.size)
        return float(np.log1p((self.size - holding + 0.5) / (holding + 0.5)))

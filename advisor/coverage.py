"""How much of a question's words stands in texts: by the likest word of each text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from advisor.vocabulary import Ids, Likeness, Vocabulary

HEADING_SHARE, TITLE_SHARE = 0.55, 0.8
"""What a question's word counts when it stands in the heading or title above a text and not in the text."""

Coverage = NDArray[np.float32]
"""For each of a question's words, how much of it stands in a text, 0 to 1; or one such row a text."""

_LITTLE = 1e-9


def weighed(coverages: Coverage, tells: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coverage of the whole question by each text, 0 to 1: the mean of a row over the words by what each counts."""
    total = float(tells.sum())
    if not total:
        return np.zeros(len(coverages))
    mean: NDArray[np.float64] = coverages @ (tells / total)
    return mean


class Texts:
    """Texts under headings and a title, as the numbers of their words, ready to be matched with questions."""

    def __init__(self, vocabulary: Vocabulary, texts: Iterable[tuple[str, Sequence[str], str]]) -> None:
        self._vocabulary = vocabulary
        levels: tuple[list[Ids], list[Ids], list[Ids]] = ([], [], [])
        for text, headings, title in texts:
            for level, words in zip(levels, (text, " ".join(headings), title), strict=True):
                level.append(vocabulary.ids(words))
        self._levels = [
            (_Words(level, vocabulary.size), share)
            for level, share in zip(levels, (1.0, HEADING_SHARE, TITLE_SHARE), strict=True)
            if any(map(len, level))
        ]
        self._own = _Words(levels[0], vocabulary.size)
        self.size = len(levels[0])

    def coverage(self, likeness: Likeness, numbers: Sequence[int] | Ids | None = None) -> Coverage:
        """How much of each of a question's words stands in some texts or, for less, above them: one row a text.

        Each word counts as the likest word of the text (the max-sim of Khattab and Zaharia 2020, "ColBERT", over
        whole words instead of contextual tokens).

        Args:
            likeness: of the question's words to the vocabulary's. numbers: which texts; by default all.
        """
        count = self.size if numbers is None else len(numbers)
        covered = np.zeros((len(likeness), count), dtype=np.float32)
        if count and len(likeness):
            for words, share in self._levels:
                np.maximum(covered, share * words.likest(likeness, numbers), out=covered)
        return covered.T

    def covering(self, likeness: Likeness) -> NDArray[np.float64]:
        """How much of each text, headings and title apart, stands in a question: 0 to 1, by what each word tells."""
        tells = self._vocabulary.telling
        total = self._own.sums(tells)
        held = self._own.sums(likeness.max(axis=0, initial=0.0) * tells)
        covering: NDArray[np.float64] = held / np.maximum(total, _LITTLE)
        return covering


class _Words:
    """The numbers of the words of many texts, one text behind the other; none is empty: `nothing` ends each."""

    def __init__(self, texts: Sequence[Ids], nothing: int) -> None:
        lengths = np.asarray([len(ids) + 1 for ids in texts], dtype=np.int64)
        end = np.asarray([nothing], dtype=np.int64)
        self._ids = np.concatenate([part for ids in texts for part in (ids, end)] or [end])
        self._ends = np.cumsum(lengths)
        self._starts = self._ends - lengths
        self._lengths = lengths

    def likest(self, likeness: Likeness, numbers: Sequence[int] | Ids | None) -> Likeness:
        """For each of a question's words (rows), the likeness of the likest word of each text (columns)."""
        ids, starts = self._ids, self._starts
        if numbers is not None:
            lengths = self._lengths[numbers]
            starts = np.cumsum(lengths) - lengths
            ids = ids[np.arange(lengths.sum()) + np.repeat(self._starts[numbers] - starts, lengths)]
        likest: Likeness = np.maximum.reduceat(np.take(likeness, ids, axis=1), starts, axis=1)
        return likest

    def sums(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of a value a word, over the words of each text."""
        sums: NDArray[np.float64] = np.add.reduceat(values[self._ids], self._starts)
        return sums

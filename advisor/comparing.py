"""Sentences compared with a question: word by word, by meaning, and by the questions they are known to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from advisor.coverage import Coverage, Texts
from advisor.embedding import Vectors
from advisor.index import Index
from advisor.matching import Asked, Matcher
from advisor.sentences import Sentence, Sentences

_EXPECTED_SHARE = 0.9
"""What a word of the question counts that stands in an expected question and not in the sentence itself."""

_STAND_IN = 0.8
"""A sentence has more of its question's words than another question has."""

Stretch = tuple[str, int, int]
"""A document's id, and the offsets at which a stretch of it begins and ends."""

Shares = NDArray[np.float32]

_NO_ROWS = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Compared:
    """Sentences of one document compared with a question, a row a sentence.

    Attributes:
        coverage: of each of the question's words, in or above the sentence or in questions it is known to answer.
        literal: how much of the question stands in or above the sentence, without such questions.
        meaning: cosine similarity, at least 0. expected: the likeness of the likest question it is known to answer.
    """

    sentences: Sequence[Sentence]
    coverage: Coverage
    literal: NDArray[np.float64]
    meaning: Shares
    expected: Shares


def stand_in(coverage: float, meaning: float) -> float:
    """What counts for the likeness of expected questions where none are written, so that others have no start."""
    return _STAND_IN * (coverage + max(meaning, 0.0)) / 2


class Comparer:
    """Compares the sentences of an index with questions. One for an opened index."""

    def __init__(self, index: Index, matcher: Matcher) -> None:
        self._index, self.matcher = index, matcher
        self.sentences = Sentences(index.documents)
        self._rows: dict[Stretch, NDArray[np.int64]] = {}

    def compare(self, asked: Asked, stretches: Sequence[Stretch]) -> list[Compared]:
        """Compare the sentences that begin inside each of some stretches of documents."""
        rows = [self._within(stretch) for stretch in stretches]
        if not any(map(len, rows)):
            return [self._nothing(asked) for _ in rows]
        joined: NDArray[np.int64] = np.concatenate([*rows, _NO_ROWS])
        coverage = self._all.texts.coverage(asked.likeness, joined)
        literal = asked.weighed_all(coverage)
        meaning = np.maximum(self._all.vectors[joined] @ asked.vector, 0)
        expected = np.zeros(len(joined), dtype=np.float32)
        for place, row in enumerate(joined):
            own = self._all.entries[row]
            if own:
                expected[place] = asked.expected.likeness[own].max()
                known = asked.expected.coverage[own].max(axis=0)
                coverage[place] = np.maximum(coverage[place], _EXPECTED_SHARE * known)
            elif self.matcher.expected.size:
                expected[place] = stand_in(literal[place], meaning[place])
        ends = np.cumsum([len(each) for each in rows])
        return [
            Compared(
                [self._all.sentences[row] for row in own],
                coverage[end - len(own) : end],
                literal[end - len(own) : end],
                meaning[end - len(own) : end],
                expected[end - len(own) : end],
            )
            for own, end in zip(rows, ends, strict=True)
        ]

    def _nothing(self, asked: Asked) -> Compared:
        none = np.zeros(0, dtype=np.float32)
        return Compared((), np.zeros((0, len(asked.likeness)), dtype=np.float32), none.astype(float), none, none)

    def _within(self, stretch: Stretch) -> NDArray[np.int64]:
        if stretch not in self._rows:
            first = self._all.first[stretch[0]]
            places = [first + sentence.place for sentence in self.sentences.within(*stretch)]
            self._rows[stretch] = np.asarray(places, dtype=np.int64)
        return self._rows[stretch]

    @cached_property
    def _all(self) -> _All:
        documents = self._index.documents
        sentences = [sentence for name in documents for sentence in self.sentences.of(name)]
        vectors = [self._index.beside.sentences[name] for name in documents if self.sentences.of(name)]
        width = vectors[0].shape[1] if vectors else 0
        counts = [len(self.sentences.of(name)) for name in documents]
        return _All(
            sentences,
            dict(zip(documents, np.cumsum([0, *counts]).tolist(), strict=False)),
            self.matcher.texts((each.text, each.heading, documents[each.document].title) for each in sentences),
            np.concatenate([*vectors, np.zeros((0, width), dtype=np.float32)]),
            [self.matcher.expected.of(each.document, each.start, each.end) for each in sentences],
        )


@dataclass(frozen=True, slots=True)
class _All:
    """All sentences of an index, a row each: where each document's first row is, their texts, vectors and entries."""

    sentences: Sequence[Sentence]
    first: Mapping[str, int]
    texts: Texts
    vectors: Vectors
    entries: Sequence[Sequence[int]]

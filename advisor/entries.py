"""Questions by the entry they stand in, compared with one that is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisor.coverage import Coverage, Texts, weighed
from advisor.embedding import Vectors
from advisor.questions import Sort, sort_of
from advisor.vocabulary import Likeness, Vocabulary
from advisor.wording import Shares

_MEANING, _ASKED, _ASKS = 1.0, 0.5, 0.4
"""What counts in the likeness of two questions: cosine, how much of the question asked the expected one has, and the
reverse."""

_LIKEST = 5
"""How many of an entry's questions must be like the one asked: several say more than one that happens to be."""

_OF_ANY_SORT = 300
"""Among how many of the likest questions one for the same type of answer is looked for."""

_HAS = 0.7
"""From which likeness of its likest word a question is taken to have a word."""


class Entries:
    """Entries as they are read from an index, and the vectors of their questions.

    `entries` has the questions of each.
    """

    def __init__(self) -> None:
        self.entries: list[Sequence[str]] = []
        self._documents: list[str] = []
        self._vectors: list[Vectors] = []

    def add(self, document: str, questions: Sequence[str], vectors: Vectors) -> None:
        """Take the questions of one more entry, and a vector for each, as those of a document."""
        self._documents.append(document)
        self.entries.append(questions)
        self._vectors.append(vectors)

    @property
    def all(self) -> list[str]:
        """All questions, entry by entry."""
        return [question for entry in self.entries for question in entry]

    @property
    def groups(self) -> list[int]:
        """The number of each question's entry."""
        return [number for number, entry in enumerate(self.entries) for _ in entry]

    def ready(self, vocabulary: Vocabulary) -> ComparableEntries:
        """What was taken until now, made comparable with a question that is asked."""
        vectors = np.concatenate(self._vectors) if self._vectors else None
        return ComparableEntries(self._documents, self.entries, vectors, vocabulary)


@dataclass(frozen=True, slots=True)
class Compared:
    """Questions compared with the one asked, a row each.

    `alike` is how like each is, 0 to 1; `both_ways` the lesser of how much of the one asked it has and the reverse;
    `asked` how much it has of each word asked.
    """

    alike: Shares
    both_ways: Shares
    asked: Coverage


class ComparableEntries:
    """Questions by entry, ready to be compared with one that is asked.

    `documents` has the document of each entry; `sizes` is how many questions each has.
    """

    def __init__(
        self,
        documents: Sequence[str],
        entries: Sequence[Sequence[str]],
        vectors: Vectors | None,
        vocabulary: Vocabulary,
    ) -> None:
        self._documents, self._vectors = documents, vectors
        self._texts = Texts(vocabulary, ((question, (), "") for entry in entries for question in entry))
        self.sizes = np.asarray([len(entry) for entry in entries], dtype=np.int64)
        self._entries = np.repeat(np.arange(len(entries)), self.sizes)
        self._first = np.cumsum(self.sizes) - self.sizes
        self._places = np.arange(len(self._entries)) - self._first[self._entries]
        self._longest = int(self.sizes.max(initial=0))
        self._questions = [question for entry in entries for question in entry]

    def __len__(self) -> int:
        return len(self._questions)

    def entries_inside(self, within: Collection[str] | None) -> Shares:
        """For each entry, 1 if it is of one of the documents with the ids given, else 0; None is all of them."""
        if within is None:
            return np.ones(len(self._documents), dtype=np.float32)
        return np.asarray([name in within for name in self._documents], dtype=np.float32)

    def inside(self, within: Collection[str] | None) -> Shares:
        """As `entries_inside`, for each question."""
        return np.asarray(self.entries_inside(within)[self._entries], dtype=np.float32)

    def compared(self, vector: Vectors, likeness: Likeness, tells: NDArray[np.float64]) -> Compared:
        """Compare each question with the one asked; none, where nothing is asked in words that tell."""
        if self._vectors is None or not len(likeness):
            none = np.zeros(0, dtype=np.float32)
            return Compared(none, none, np.zeros((0, len(likeness)), dtype=np.float32))
        meaning = np.clip(self._vectors @ vector, 0, 1)
        coverage = self._texts.coverage(likeness)
        asked = weighed(coverage, tells)
        asks = self._texts.covering(likeness)
        alike = (_MEANING * meaning + _ASKED * asked + _ASKS * asks) / (_MEANING + _ASKED + _ASKS)
        both_ways = np.minimum(asked, asks)
        return Compared(np.asarray(alike, dtype=np.float32), np.asarray(both_ways, dtype=np.float32), coverage)

    def having(self, coverage: Coverage, least: float = _HAS) -> NDArray[np.int64]:
        """How many of each entry's questions have each word, by how much each question has of it: at least so much."""
        if not len(coverage):
            return np.zeros((len(self._first), coverage.shape[1]), dtype=np.int64)
        return np.asarray(np.add.reduceat(coverage >= least, self._first, axis=0, dtype=np.int64))

    def best_of_each(self, scores: Shares) -> Shares:
        """The best of each entry's questions, by a score a question."""
        return np.asarray(np.maximum.reduceat(scores, self._first)) if len(scores) else scores

    def meanings(self, vector: Vectors) -> Shares:
        """The cosine similarity of each question to a vector."""
        return np.zeros(0, dtype=np.float32) if self._vectors is None else self._vectors @ vector

    def likest_of_each(self, alike: Shares) -> Shares:
        """The mean likeness of each entry's likest questions."""
        rows = np.full((len(self._first), self._longest), -1, dtype=np.float32)
        rows[self._entries, self._places] = alike
        likest = -np.sort(-rows, axis=1)[:, :_LIKEST]
        there = likest >= 0
        mean: Shares = np.where(there, likest, 0).sum(axis=1) / there.sum(axis=1)
        return mean

    def likest(self, alike: Shares, sort: Sort) -> float:
        """The likeness of the likest question of a sort, of those that are likest at all; 0 when none of them is."""
        if not len(alike):
            return 0.0
        near = np.argsort(-alike, kind="stable")[:_OF_ANY_SORT]
        return next((float(alike[number]) for number in near if sort_of(self._questions[number]) == sort), 0.0)

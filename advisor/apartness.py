"""How far questions are from asking the same: by the meaning of their words, and by how much of each the other says.

Two views, half each, since either alone is misled by another kind of question:

- the cosine of the mean of the words' vectors, each weighed by what it tells, without what all questions have in
  common (Arora, Liang and Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings");
- the geometric mean of how much of either question's words stands in the other, by letters, meaning and the thesaurus,
  as `coverage` has it.

What a word tells is its idf among the index's chunks, the questions written beside its documents, and the questions
compared, added up: "partner" says little in a guide to partnerships, and "koster" little in any question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from advisor import danish
from advisor.coverage import Texts, weighed
from advisor.embedding import Embedder, Vectors
from advisor.index import Index
from advisor.thesaurus import Thesaurus, bundled
from advisor.vocabulary import Vocabulary

Distances = NDArray[np.float64]

_COVERED = 0.5
"""What coverage counts beside the cosine."""

_LEAST = 0.01
"""What a word tells that every question has: a question of such words alone is still like itself."""


class Apartness:
    """Compares questions over one index.

    Args:
        mend: gives a question with its misspelt words mended.
    """

    def __init__(
        self, index: Index, embedder: Embedder, mend: Callable[[str], str], thesaurus: Thesaurus | None = None
    ) -> None:
        self._lexical, self._embedder, self._mend = index.lexical, embedder, mend
        self._thesaurus = thesaurus or bundled()
        documents = index.documents.values()
        self._known = _Rarity(asked for each in documents for entry in each.expansions for asked in entry.questions)
        self._common = _common(list(index.beside.questions.values()))

    def of(self, questions: Sequence[str]) -> Distances:
        """How far each question is from each other one, 0 to 1: a square, symmetric, zero on its diagonal."""
        if not questions:
            return np.zeros((0, 0))
        mended = list(map(self._mend, questions))
        words = [list(dict.fromkeys(danish.content_words(question))) for question in mended]
        vocabulary = Vocabulary(mended, self._embedder, self._lexical)
        own = _Rarity(mended)
        tells = {word: max(self._tells(word, vocabulary, own), _LEAST) for each in words for word in each}
        vectors = dict(zip(tells, self._embedder.queries(vocabulary.spelt(list(tells), " ".join(mended))), strict=True))
        covered = self._covered(mended, words, tells, vectors, vocabulary)
        meaning = self._meaning(words, tells, vectors)
        alike = _COVERED * np.sqrt(covered * covered.T) + (1 - _COVERED) * meaning
        apart: Distances = np.clip(1 - (alike + alike.T) / 2, 0, 1)
        np.fill_diagonal(apart, 0)
        return apart

    def _tells(self, word: str, vocabulary: Vocabulary, own: _Rarity) -> float:
        return vocabulary.tells(word) + self._known.of(word) + own.of(word)

    def _meaning(
        self, words: Sequence[Sequence[str]], tells: Mapping[str, float], vectors: Mapping[str, Vectors]
    ) -> Distances:
        """The cosine of each question with each other one, 0 to 1."""
        dimensions = len(next(iter(vectors.values()), np.zeros(1)))
        means = np.zeros((len(words), dimensions))
        for row, each in enumerate(words):
            for word in each:
                means[row] += tells[word] * vectors[word]
        means = _directions(means)
        if self._common is not None:
            means = _directions(means - np.outer(means @ self._common, self._common))
        return np.clip(means @ means.T, 0, 1)

    def _covered(
        self,
        questions: Sequence[str],
        words: Sequence[Sequence[str]],
        tells: Mapping[str, float],
        vectors: Mapping[str, Vectors],
        vocabulary: Vocabulary,
    ) -> Distances:
        """How much of the words of each question (rows) stands in each other one (columns), 0 to 1."""
        texts = Texts(vocabulary, ((question, (), "") for question in questions))
        every = list(tells)
        related = self._thesaurus.related(every)
        likeness = vocabulary.likeness(every, np.asarray([vectors[word] for word in every]), related)
        places = {word: place for place, word in enumerate(every)}
        covered = np.zeros((len(questions), len(questions)))
        for row, each in enumerate(words):
            if each:
                rows = likeness[[places[word] for word in each]]
                covered[row] = weighed(texts.coverage(rows), np.asarray([tells[word] for word in each]))
        return covered


class _Rarity:
    """How much words tell questions apart: log of how many questions there are by how many have the word's stem."""

    def __init__(self, questions: Iterable[str]) -> None:
        self._count, self._having = 0, Counter[str]()
        for question in questions:
            self._count += 1
            self._having.update({danish.stem(word) for word in danish.content_words(question)})

    def of(self, word: str) -> float:
        """What a folded word tells; 0 where there are no questions."""
        return log((self._count + 1) / (self._having[danish.stem(word)] + 0.5)) if self._count else 0.0


def _common(vectors: Sequence[Vectors]) -> NDArray[np.float64] | None:
    """The direction of the mean of many questions; None where there are none."""
    if not any(map(len, vectors)):
        return None
    direction: NDArray[np.float64] = _directions(np.concatenate([each for each in vectors if len(each)]).mean(axis=0))
    return direction


def _directions(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Vectors of unit length in the same directions; one without a direction stays as it is."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float64)

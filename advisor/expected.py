"""How well a question asked is one of those that passages are known to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from advisor.coverage import Coverage, Texts, weighed
from advisor.embedding import Vectors
from advisor.index import Index
from advisor.lexical import LexicalIndex
from advisor.phrasing import Phrasing
from advisor.questions import Question, Sort, sort_of
from advisor.vocabulary import Likeness, Vocabulary

_MEANING, _ASKED, _ASKS = 1.0, 0.5, 0.4
"""What counts in the likeness of two questions: cosine, how much of the question asked the expected one has, and the
reverse."""

_WORDS = 0.5
"""What BM25 over an entry's title, quotes and questions counts, as a share of the best, beside its likest questions."""

_LITTLE = 1e-9

Shares = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the expected questions say about one question asked, a row an entry that has an answer.

    Attributes:
        likeness: of the entry's two likest questions, 0 to 1, and of its words: two that are like the one asked say
            more than one that happens to be.
        coverage: of the words asked, by all of the entry's questions.
        same, same_gap: the likeness of the likest question for the same type of answer, of those that are answered and
            of those that the guide is known to leave open. gap: of the likest of any type that it leaves open.
        phrasing: whether the question is put as those that are answered (above 0) or left open (below).
    """

    likeness: Shares
    coverage: Coverage
    same: float
    same_gap: float
    gap: float
    phrasing: float


class ExpectedQuestions:
    """All questions that an index's passages are known to answer, and those that they are known to leave open.

    `size` and `gaps` are how many entries there are of each.
    """

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self._spans: dict[str, list[tuple[int, int, int]]] = {}
        whole: list[str] = []
        answered, gaps = _Questions(), _Questions()
        for name, document in index.documents.items():
            row = 0
            for entry in document.expansions:
                vectors = index.beside.questions[name][row : row + len(entry.questions)]
                row += len(entry.questions)
                (answered if entry.spans else gaps).add(entry.questions, vectors)
                self._spans.setdefault(name, []).extend((start, end, len(whole)) for start, end in entry.spans)
                if entry.spans:
                    quotes = (document.text[start:end] for start, end in entry.spans)
                    whole.append("\n".join((document.title, *quotes, *entry.questions)))
        self.size, self.gaps = len(whole), len(gaps.entries)
        self._lexical = LexicalIndex.build(whole)
        self._answered, self._gaps = answered.ready(vocabulary), gaps.ready(vocabulary)
        self._phrasing = Phrasing(*(chain.from_iterable(each.entries) for each in (answered, gaps)))
        self._joined = Texts(vocabulary, ((" ".join(questions), (), "") for questions in answered.entries))

    def of(self, document: str, start: int, end: int) -> list[int]:
        """The numbers of the entries whose answer stands, or begins, in a stretch of a document."""
        return [number for first, last, number in self._spans.get(document, ()) if first < end and start < last]

    def match(self, question: Question, vector: Vectors, likeness: Likeness, tells: NDArray[np.float64]) -> Expected:
        """Compare a question asked with all of them.

        Args:
            vector: the question's own. likeness: of its words to the vocabulary's. tells: what each counts.
        """
        answered = self._answered.alike(vector, likeness, tells)
        left_open = self._gaps.alike(vector, likeness, tells)
        if len(answered):
            words = self._lexical.scores_of(question.parts)
            best, second = self._answered.two_best(answered)
            both = (best + second) / 2 + _WORDS * words / max(float(words.max()), _LITTLE)
            each = np.asarray(both / (1 + _WORDS), dtype=np.float32)
            coverage = self._joined.coverage(likeness)
        else:
            each = np.zeros(self.size, dtype=np.float32)
            coverage = np.zeros((self.size, len(likeness)), dtype=np.float32)
        return Expected(
            each,
            coverage,
            same=self._answered.likest(answered, question.sort),
            same_gap=self._gaps.likest(left_open, question.sort),
            gap=float(left_open.max(initial=0.0)),
            phrasing=self._phrasing.leaning(question.own),
        )


class _Questions:
    """Questions by entry, with their vectors."""

    def __init__(self) -> None:
        self.entries: list[Sequence[str]] = []
        self._vectors: list[Vectors] = []

    def add(self, questions: Sequence[str], vectors: Vectors) -> None:
        self.entries.append(questions)
        self._vectors.append(vectors)

    def ready(self, vocabulary: Vocabulary) -> _Comparable:
        return _Comparable(self.entries, np.concatenate(self._vectors) if self._vectors else None, vocabulary)


class _Comparable:
    """Questions by entry, ready to be compared with one that is asked."""

    def __init__(self, entries: Sequence[Sequence[str]], vectors: Vectors | None, vocabulary: Vocabulary) -> None:
        self._vectors = vectors
        self._texts = Texts(vocabulary, ((question, (), "") for entry in entries for question in entry))
        lengths = np.asarray([len(entry) for entry in entries], dtype=np.int64)
        self._entries = np.repeat(np.arange(len(entries)), lengths)
        self._first = np.cumsum(lengths) - lengths
        self._of_sort: dict[Sort, list[int]] = {}
        for number, question in enumerate(question for entry in entries for question in entry):
            self._of_sort.setdefault(sort_of(question), []).append(number)

    def alike(self, vector: Vectors, likeness: Likeness, tells: NDArray[np.float64]) -> Shares:
        """For each question, how like it is to the one asked: 0 to 1."""
        if self._vectors is None or not len(likeness):
            return np.zeros(0, dtype=np.float32)
        meaning = np.clip(self._vectors @ vector, 0, 1)
        asked = weighed(self._texts.coverage(likeness), tells)
        asks = self._texts.covering(likeness)
        alike = (_MEANING * meaning + _ASKED * asked + _ASKS * asks) / (_MEANING + _ASKED + _ASKS)
        return np.asarray(alike, dtype=np.float32)

    def two_best(self, alike: Shares) -> tuple[Shares, Shares]:
        """The likeness of each entry's likest question and of the next; the same for an entry that has but one."""
        best: Shares = np.maximum.reduceat(alike, self._first)
        others = np.where(alike < best[self._entries], alike, -1)
        second: Shares = np.maximum.reduceat(others, self._first)
        return best, np.where(second < 0, best, second)

    def likest(self, alike: Shares, sort: Sort) -> float:
        """The likeness of the likest question of a sort; 0 when there is none."""
        return float(alike[self._of_sort[sort]].max()) if len(alike) and sort in self._of_sort else 0.0

"""How well a question asked is one of those that passages are known to answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisor.coverage import Coverage, Texts
from advisor.embedding import Vectors
from advisor.entries import Entries
from advisor.index import Index
from advisor.lexical import LexicalIndex
from advisor.phrasing import Phrasing
from advisor.questions import Question
from advisor.vocabulary import Likeness, Vocabulary
from advisor.wording import Shares, Wording

_WORDS, _WHOLE = 0.8, 0.7
"""What BM25 over an entry's title, quotes and questions, and the centroid of its quotes and questions, count beside its
likest questions, each as a share of the best."""

_NEAREST = 3
"""How many answered and how many open questions are weighed against each other."""

_AS_WELL = 0.9
"""How like the likest of all a question must be, for those that alone may answer to be known to answer it as well."""

_ELSEWHERE = 0.9
"""What an open question counts in a conversation about other documents than the one beside which it stands."""

_SAID = 0.99
"""From which likeness a question is the one asked, in other small words at most."""

_KNOWN = 0.9
"""What an entry is like the question asked at least, if that is one of its questions."""

_SEVERAL = 5
"""How many questions must have a word for it to be what they are about: one may tell something beside what it asks."""

_ITSELF = 0.95
"""From which likeness a word is the one asked in another form, and not only one like it."""

_OFTEN = 0.08
"""The share of their questions that have a word, from which that is a thing they are about."""

_FAR, _FAR_LIKE = 2, 3
"""How many times as usual as in all questions a word, or one like it, is in those of what is about it."""

_LITTLE = 1e-9


@dataclass(frozen=True, slots=True)
class Expected:
    """What the expected questions say about one question asked, a row an entry that has an answer.

    Attributes:
        likeness: of the entry to the question asked, 0 to 1: of its likest questions, of its words, and as a whole.
        coverage: of the words asked, by all of the entry's questions.
        nearer: how much nearer the nearest answered questions are than the nearest open ones, by wording and meaning;
            -2 to 2.
        same, same_gap: the likeness of the likest question for the same type of answer, of those that are answered and
            of those that the guide is known to leave open. gap: of the likest of any type that it leaves open.
        same_both_ways: of the open questions, how nearly one says just what is asked: how much of the question asked
            it has, or how much of it is asked, whichever is less; 0 to 1. One about more than is asked is not likely
            to be meant.
        phrasing: whether the question is put as those that are answered (above 0) or left open (below).
        worded: how like the wording of the answered question that is worded most alike is, small words too.
        wordings: the same of each entry.
        having: how many of the entry's questions have each of the words asked or one like it, one column a word.
        saying: how many have the word itself, in any form.
        sizes: how many questions each entry has.
    """

    likeness: Shares
    coverage: Coverage
    nearer: float
    same: float
    same_gap: float
    gap: float
    same_both_ways: float
    phrasing: float
    worded: float
    wordings: Shares
    having: NDArray[np.int64]
    saying: NDArray[np.int64]
    sizes: NDArray[np.int64]

    def worded_in(self, entries: Sequence[int]) -> float:
        """How like the wording of the question, of those of some entries, that is worded most alike is; 0 to 1."""
        return float(self.wordings[list(entries)].max(initial=0.0))

    def usual_in(self, entries: Sequence[int]) -> Coverage:
        """For each word asked, how usual it is in the questions of some entries, 0 to 1: 1 where several have it."""
        chosen = list(entries)
        several = min(_SEVERAL, int(self.sizes[chosen].sum()))
        return np.asarray(np.minimum(self.having[chosen].sum(axis=0) / max(several, 1), 1), dtype=np.float32)

    def told(self, entries: Sequence[int], *, often: bool) -> NDArray[np.bool_]:
        """For each word asked, whether some entries tell of it, by their questions: these have it, or one like it, far
        more often than all have. What anybody says in passing is no such word.

        Args:
            often: whether one is too that one in every few of their questions has, however often others have it.
        """
        chosen = list(entries)
        far = (self._times(self.saying, chosen) >= _FAR) | (self._times(self.having, chosen) >= _FAR_LIKE)
        share = self.having[chosen].sum(axis=0) / max(int(self.sizes[chosen].sum()), 1)
        return np.asarray(far | (share >= _OFTEN) if often else far)

    def _times(self, counts: NDArray[np.int64], chosen: list[int]) -> NDArray[np.float64]:
        """How many times as usual each word is in the questions of the chosen entries as in all."""
        here = counts[chosen].sum(axis=0) / max(int(self.sizes[chosen].sum()), 1)
        anywhere = counts.sum(axis=0) / max(int(self.sizes.sum()), 1)
        return np.asarray(here / np.maximum(anywhere, _LITTLE), dtype=np.float64)


class ExpectedQuestions:
    """All questions that an index's passages are known to answer, and those that they are known to leave open.

    `size` and `gaps` are how many entries there are of each.
    """

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self._spans: dict[str, list[tuple[int, int, int]]] = {}
        whole: list[str] = []
        quoted: list[str] = []
        answered, gaps = Entries(), Entries()
        for name, document in index.documents.items():
            row = 0
            for entry in document.expansions:
                vectors = index.beside.questions[name][row : row + len(entry.questions)]
                row += len(entry.questions)
                (answered if entry.spans else gaps).add(name, entry.questions, vectors)
                self._spans.setdefault(name, []).extend((start, end, len(whole)) for start, end in entry.spans)
                if entry.spans:
                    quotes = " ".join(document.text[start:end] for start, end in entry.spans)
                    whole.append("\n".join((document.title, quotes, *entry.questions)))
                    quoted.append(quotes)
        self.size, self.gaps = len(whole), len(gaps.entries)
        self._lexical = LexicalIndex.build(whole)
        self._wording = Wording(
            [*answered.all, *gaps.all, *quoted],
            [*answered.groups, *(-1 for _ in gaps.all), *range(len(quoted))],
        )
        self._answered, self._gaps = answered.ready(vocabulary), gaps.ready(vocabulary)
        self._phrasing = Phrasing(answered.all, gaps.all)
        self._joined = Texts(vocabulary, ((" ".join(questions), (), "") for questions in answered.entries))

    def of(self, document: str, start: int, end: int) -> list[int]:
        """The numbers of the entries whose answer stands, or begins, in a stretch of a document."""
        return [number for first, last, number in self._spans.get(document, ()) if first < end and start < last]

    def of_whole(self, document: str) -> list[int]:
        """The numbers of all entries whose answer stands in a document."""
        return [number for _, _, number in self._spans.get(document, ())]

    def match(
        self,
        question: Question,
        vector: Vectors,
        likeness: Likeness,
        tells: NDArray[np.float64],
        within: Collection[str] | None = None,
        about: Collection[str] = (),
    ) -> Expected:
        """Compare a question asked with all of them.

        Args:
            vector: the question's own. likeness: of its words to the vocabulary's. tells: what each counts.
            within: the ids of the documents that alone may answer; what others answer is left open, unless these are
                known to answer nearly the same. By default all.
            about: the ids of the documents that the conversation is about.
        """
        inside = self._answered.inside(within)
        all_answered = self._answered.compared(vector, likeness, tells)
        everything = all_answered.alike
        answered = everything * inside[: len(everything)]
        all_open = self._gaps.compared(vector, likeness, tells)
        here = self._gaps.inside(about or None)
        counts = np.float32(_ELSEWHERE) + np.float32(1 - _ELSEWHERE) * here
        left_open = all_open.alike * counts[: len(all_open.alike)]
        wordings, wholes = self._wording.compare(question.parts)
        words, there = self._lexical.scores_of(question.parts), self._answered.entries_inside(within)
        outside = 1 - inside
        if len(answered):
            each = self._likeness_of_entries(answered, words * there, wholes * there)
            said = self._answered.best_of_each(answered) >= _SAID  # somebody wrote just that, and what answers it
            each[said] = _KNOWN + (1 - _KNOWN) * each[said]
            if within is not None:
                anywhere = self._likeness_of_entries(everything, words, wholes)
                outside *= np.float32((anywhere * there).max() < _AS_WELL * (anywhere * (1 - there)).max())
            coverage = self._joined.coverage(likeness)
        else:
            each = np.zeros(self.size, dtype=np.float32)
            coverage = np.zeros((self.size, len(likeness)), dtype=np.float32)
        return Expected(
            each,
            coverage,
            nearer=self._nearer(wordings, vector, inside, outside, counts),
            same=self._answered.likest(answered, question.sort),
            same_gap=max(
                self._gaps.likest(left_open, question.sort),
                self._answered.likest(everything * outside[: len(everything)], question.sort),
            ),
            gap=float(left_open.max(initial=0.0)),
            same_both_ways=float((all_open.both_ways * counts[: len(left_open)]).max(initial=0.0)),
            phrasing=self._phrasing.leaning(question.own),
            worded=float(wordings[: len(self._answered)].max(initial=0.0)),
            wordings=self._answered.best_of_each(wordings[: len(self._answered)]),
            having=self._answered.having(all_answered.asked),
            saying=self._answered.having(all_answered.asked, _ITSELF),
            sizes=self._answered.sizes,
        )

    def _likeness_of_entries(self, alike: Shares, words: Shares, wholes: Shares) -> Shares:
        """How like each entry is to a question: its likest questions, its words, and as a whole; 0 to 1."""
        likeness = self._answered.likest_of_each(alike) + _WORDS * _share(words) + _WHOLE * _share(wholes)
        return np.asarray(likeness / (1 + _WORDS + _WHOLE), dtype=np.float32)

    def _nearer(self, wordings: Shares, vector: Vectors, inside: Shares, outside: Shares, counts: Shares) -> float:
        answered, left_open = self._answered.meanings(vector), self._gaps.meanings(vector)
        answered = answered + wordings[: len(answered)]
        left_open = (left_open + wordings[len(answered) : len(answered) + len(left_open)]) * counts[: len(left_open)]
        left_open = np.concatenate([left_open, answered * outside])
        return _mean_of_best(answered * inside) - _mean_of_best(left_open)


def _mean_of_best(scores: Shares) -> float:
    return float(np.sort(scores)[-_NEAREST:].mean()) if len(scores) else 0.0


def _share(scores: Shares) -> Shares:
    """Scores as shares of the best."""
    return np.asarray(scores / max(float(scores.max()), _LITTLE), dtype=np.float32)

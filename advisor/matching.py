"""How much of a question stands in a text, word by word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisor.coverage import Coverage, Texts, weighed
from advisor.embedding import Embedder, Vectors
from advisor.expected import Expected, ExpectedQuestions
from advisor.index import Index, open_questions, searched_document
from advisor.questions import Question
from advisor.thesaurus import Thesaurus, bundled
from advisor.vocabulary import Likeness, Vocabulary

_NEARLY = 0.6
"""How like an answered question's wording one of small words alone must be, to be about what the sources tell."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready for matching with the texts of an index.

    Attributes:
        vector: the question's own. related: the words that the thesaurus leads to, by the question's word.
        likeness: of its words to the vocabulary's, one row a word.
        tells: what each of its words counts: how much it tells the texts apart, times its weight in the question.
        expected: how well it is one of those that passages are known to answer.
        unknown: those of its words that the index has in no form.
        within: the ids of the documents that alone may answer it; None for all.
    """

    question: Question
    vector: Vectors
    related: Mapping[str, frozenset[str]]
    likeness: Likeness
    tells: NDArray[np.float64]
    expected: Expected
    unknown: frozenset[str]
    within: Collection[str] | None = None

    @property
    def understood(self) -> bool:
        """Whether the question says what it is about: in words that tell, or nearly as an answered one is put."""
        return bool(self.question.words) and (not self.question.small or self.expected.worded >= _NEARLY)

    @property
    def foreign(self) -> bool:
        """Whether most of its words stand nowhere, and it is not put nearly as an answered one."""
        words = self.question.words
        return sum(word in self.unknown for word in words) > len(words) / 2 and self.expected.worded < _NEARLY

    def weighed(self, coverage: Coverage) -> float:
        """Coverage of the whole question, 0 to 1: the mean over its words by what each counts."""
        return float(self.weighed_all(coverage[None, :])[0])

    def weighed_all(self, coverages: Coverage) -> NDArray[np.float64]:
        """As `weighed`, of every row."""
        return weighed(coverages, self.tells)


class Matcher:
    """Matches questions with the texts of one index."""

    def __init__(
        self, vocabulary: Vocabulary, embedder: Embedder, thesaurus: Thesaurus, expected: ExpectedQuestions
    ) -> None:
        self._vocabulary, self._embedder, self._thesaurus = vocabulary, embedder, thesaurus
        self.expected = expected

    def asked(self, question: Question, within: Collection[str] | None = None, about: Collection[str] = ()) -> Asked:
        """Make a question ready.

        Args:
            within: the ids of the documents that alone may answer it; by default all.
            about: the ids of the documents that the conversation is about, where it leans on one.
        """
        related = self._thesaurus.related(question.words)
        tells = np.asarray([self._vocabulary.tells(word) for word in question.words]) * question.weights
        texts, shares = zip(*question.parts, strict=True)
        vectors = self._embedder.queries([*texts, *self._vocabulary.spelt(question.words, question.text)])
        vector = _direction(np.asarray(shares, dtype=np.float32) @ vectors[: len(texts)])
        likeness = self._vocabulary.likeness(question.words, vectors[len(texts) :], related)
        expected = self.expected.match(question, vector, likeness, tells, within, about)
        unknown = frozenset(word for word in question.words if not self.knows(word))
        return Asked(question, vector, related, likeness, tells, expected, unknown, within)

    def knows(self, word: str) -> bool:
        """Whether the index has a folded word, in any inflection, or a compound with it."""
        return self._vocabulary.knows(word)

    def spelt(self, words: Sequence[str]) -> list[str]:
        """Folded words as the index spells them; those that it has not stay folded."""
        return self._vocabulary.spelt(words, "")

    def texts(self, texts: Iterable[tuple[str, Sequence[str], str]]) -> Texts:
        """Make texts of the index ready, each given with the headings and the title above it."""
        return Texts(self._vocabulary, texts)


def _direction(vector: Vectors) -> Vectors:
    """A vector of unit length in the same direction; one without a direction stays as it is."""
    return np.asarray(vector / (float(np.linalg.norm(vector)) or 1.0), dtype=np.float32)


def matcher_for(index: Index, embedder: Embedder, thesaurus: Thesaurus | None = None) -> Matcher:
    """A matcher for the documents of an index, by default with the bundled thesaurus."""
    documents = list(index.documents.values())
    left_open = (question for document in documents for question in open_questions(document))
    vocabulary = Vocabulary(map(searched_document, documents), embedder, index.lexical, left_open)
    return Matcher(vocabulary, embedder, thesaurus or bundled(), ExpectedQuestions(index, vocabulary))

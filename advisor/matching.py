"""How much of a question stands in a text, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisor.embedding import Embedder, Vectors
from advisor.index import Index
from advisor.questions import Question
from advisor.thesaurus import Thesaurus, bundled
from advisor.vocabulary import Ids, Likeness, Vocabulary

HEADING_SHARE, TITLE_SHARE = 0.55, 0.8
"""What a question's word counts when it stands in the heading or title above a text and not in the text."""

Coverage = NDArray[np.float32]
"""For each of a question's words, how much of it stands in a text, 0 to 1; or one such row a text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready for matching with the texts of an index.

    Attributes:
        vector: the question's own. related: the words that the thesaurus leads to, by the question's word.
        likeness: of its words to the vocabulary's, one row a word.
        tells: what each of its words counts: how much it tells the texts apart, times its weight in the question.
    """

    question: Question
    vector: Vectors
    related: Mapping[str, frozenset[str]]
    likeness: Likeness
    tells: NDArray[np.float64]

    def weighed(self, coverage: Coverage) -> float:
        """Coverage of the whole question, 0 to 1: the mean over its words by what each counts."""
        return float(self.weighed_all(coverage[None, :])[0])

    def weighed_all(self, coverages: Coverage) -> NDArray[np.float64]:
        """As `weighed`, of every row."""
        total = float(self.tells.sum())
        if not total:
            return np.zeros(len(coverages))
        weighed: NDArray[np.float64] = coverages @ (self.tells / total)
        return weighed


class Texts:
    """Texts under headings and a title, as the numbers of their words, ready to be matched with questions."""

    def __init__(self, vocabulary: Vocabulary, texts: Iterable[tuple[str, Sequence[str], str]]) -> None:
        levels: tuple[list[Ids], list[Ids], list[Ids]] = ([], [], [])
        for text, headings, title in texts:
            for level, words in zip(levels, (text, " ".join(headings), title), strict=True):
                # the number behind the last word stands for none, so that no text is empty
                level.append(np.append(vocabulary.ids(words), vocabulary.size))
        self._levels = tuple(zip(levels, (1.0, HEADING_SHARE, TITLE_SHARE), strict=True))

    def coverage(self, asked: Asked, numbers: Sequence[int]) -> Coverage:
        """How much of each of a question's words stands in some texts or, for less, above them: one row a text.

        Each word counts as the likest word of the text (the max-sim of Khattab and Zaharia 2020, "ColBERT", over
        whole words instead of contextual tokens).
        """
        if not len(numbers) or not len(asked.likeness):
            return np.zeros((len(numbers), len(asked.likeness)), dtype=np.float32)
        held = [share * _likest(asked.likeness, [level[number] for number in numbers]) for level, share in self._levels]
        return np.asarray(np.max(held, axis=0).T, dtype=np.float32)


def _likest(likeness: Likeness, texts: Sequence[Ids]) -> Likeness:
    """For each of a question's words (rows), the likeness of the likest word of each text (columns)."""
    starts = np.cumsum([0, *(len(ids) for ids in texts[:-1])])
    likest: Likeness = np.maximum.reduceat(likeness[:, np.concatenate(texts)], starts, axis=1)
    return likest


class Matcher:
    """Matches questions with the texts of one index."""

    def __init__(self, vocabulary: Vocabulary, embedder: Embedder, thesaurus: Thesaurus) -> None:
        self._vocabulary, self._embedder, self._thesaurus = vocabulary, embedder, thesaurus

    def asked(self, question: Question) -> Asked:
        """Make a question ready."""
        related = self._thesaurus.related(question.words)
        tells = [self._vocabulary.tells(word) for word in question.words]
        vectors = self._embedder.queries([question.text, *self._vocabulary.spelt(question.words, question.text)])
        return Asked(
            question=question,
            vector=vectors[0],
            related=related,
            likeness=self._vocabulary.likeness(question.words, vectors[1:], related),
            tells=np.asarray(tells) * question.weights,
        )

    def texts(self, texts: Iterable[tuple[str, Sequence[str], str]]) -> Texts:
        """Make texts of the index ready, each given with the headings and the title above it."""
        return Texts(self._vocabulary, texts)


def matcher_for(index: Index, embedder: Embedder, thesaurus: Thesaurus | None = None) -> Matcher:
    """A matcher for the documents of an index, by default with the bundled thesaurus."""
    texts = (f"{document.title}\n{document.text}" for document in index.documents.values())
    return Matcher(Vocabulary(texts, embedder, index.lexical), embedder, thesaurus or bundled())

"""The words of an index, and how like them the words of a question are: by letters, by meaning and by the thesaurus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from advisor import danish
from advisor.embedding import Embedder, Vectors
from advisor.lexical import LexicalIndex

Likeness = NDArray[np.float32]
Ids = NDArray[np.int64]

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:/]\d+)*")

_BEGINS = re.compile(r"(?:\A|[.!?:\n])[^\w\n]*\Z")
"""What stands before a capital letter that says nothing about a word: the beginning of a line or sentence."""

_SURELY = 0.35
"""The share of a word's 4-grams found in another up to which that is chance: most Danish words share a gram or two."""

_PART, _HEAD, _MODIFIER = 0.8, 0.7, 0.5
"""Likeness of "skærm" to "storskærme"; of "partnerskabsaftale" to "aftale", its head; and to "partnerskab"."""

_SHORTEST_PART, _SHORTEST_MEANING = 4, 3

_NOT_ALIKE, _ALIKE = 0.40, 0.75
"""Cosine between two words' vectors from which likeness begins, and at which it is whole: "firmaer"-"virksomhed" has
.68, "faldgruber"-"gellerup" (nothing but letters in common) .41."""

_RELATED = 0.9
"""What a word counts when a word that the thesaurus leads to stands in the text instead."""


_NO_NUMBERS: Ids = np.zeros(0, dtype=np.int64)


class Vocabulary:
    """The distinct content words of an index's texts, by number.

    `telling` has for each word how much it tells the texts apart, and a last 0 for no word at all.
    """

    def __init__(
        self, texts: Iterable[str], embedder: Embedder, lexical: LexicalIndex, beside: Iterable[str] = ()
    ) -> None:
        """Take the words of an index's texts, and those of texts `beside` them that say nothing of what they hold."""
        spelt: dict[str, str] = {}
        common: set[str] = set()
        known: set[str] = set()
        for text in texts:
            _learn(text, spelt, common, known)
        own = len(spelt)
        for text in beside:
            _learn(text, spelt, common, known)
        self._words = [word for word in spelt if danish.is_content_word(word)]
        self._own = sum(danish.is_content_word(word) for word in list(spelt)[:own])
        self._ids = {word: number for number, word in enumerate(self._words)}
        self._spelt = spelt
        self._lexical = lexical
        self._vectors = embedder.queries([spelt[word] for word in self._words] or [""])
        stems: dict[str, list[int]] = defaultdict(list)
        grams: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            stems[danish.stem(word)].append(number)
            for gram in set(_grams(word)):
                grams[gram].append(number)
        self._grams = {gram: np.asarray(numbers) for gram, numbers in grams.items()}
        self._stems = {stem: np.asarray(numbers, dtype=np.int64) for stem, numbers in stems.items()}
        self._joined = "\n".join(self._words)
        self._starts = np.cumsum([0, *(len(word) + 1 for word in self._words)])[:-1]
        self._literal = np.asarray(
            [len(word) < _SHORTEST_MEANING or word not in common for word in self._words], dtype=np.bool_
        )
        self._held: dict[str, Ids] = {}
        self.telling: NDArray[np.float32] = np.asarray([*map(self.tells, self._words), 0.0], dtype=np.float32)

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self._words)

    def knows(self, word: str) -> bool:
        """Whether the index has a folded word, in any inflection, or a compound with it."""
        return bool((self._holding(word) < self._own).any())

    def ids(self, text: str) -> Ids:
        """The numbers of a text's content words, without repeats; the text must be one the vocabulary was made of."""
        numbers = {self._ids[word] for word in danish.content_words(text) if word in self._ids}
        return np.asarray(sorted(numbers), dtype=np.int64)

    def tells(self, word: str) -> float:
        """How much a folded word tells the texts apart: the idf of its stem, so that no inflection seems rare."""
        same = self._same(danish.stem(word))
        return self._lexical.idf_of_any(["=" + self._words[number] for number in same])

    def spelt(self, words: Sequence[str], text: str) -> list[str]:
        """Folded words as the index spells them, or else as the text that they are from does."""
        own = {danish.fold(word): word.lower() for word in _WORD.findall(text)}
        return [self._spelt.get(word) or own.get(word, word) for word in words]

    def likeness(self, words: Sequence[str], vectors: Vectors, related: Mapping[str, Collection[str]]) -> Likeness:
        """How like each word of the vocabulary each of a question's folded words is: one row a word, 0 to 1.

        A last column of zeros stands for no word at all.

        Args:
            vectors: the words' own vectors, one row a word.
            related: the folded words that the thesaurus leads to, by the question's word.
        """
        if not words:
            return np.zeros((0, self.size + 1), dtype=np.float32)
        rows: Likeness = np.zeros((len(words), self.size + 1), dtype=np.float32)
        meaning = rows[:, :-1]
        np.matmul(vectors, self._vectors[: self.size].T, out=meaning)
        meaning -= _NOT_ALIKE
        meaning /= _ALIKE - _NOT_ALIKE
        np.clip(meaning, 0, 1, out=meaning)
        meaning[:, self._literal] = 0  # of "bl" an embedder knows only the letters, and a name means nothing but itself
        for place, word in enumerate(words):
            np.maximum(meaning[place], self._by_letters(word), out=meaning[place])
            held = np.concatenate([_NO_NUMBERS, *(self._holding(other) for other in related.get(word, ()))])
            rows[place, held] = np.maximum(rows[place, held], _RELATED)
        return rows

    def _by_letters(self, word: str) -> Likeness:
        """1 for the word and its inflections, less for compounds and for words that share most 4-grams."""
        row = self._by_grams(word)
        if not word.isalpha():
            row[:] = 0.0
            row[self._same(word)] = 1.0
            return row
        stem = danish.stem(word)
        parts = [(self._holding(word), _PART)]
        parts += [(self._same(stem[start:]), _HEAD) for start in range(1, len(stem) - _SHORTEST_PART + 1)]
        parts += [(self._same(stem[:end]), _MODIFIER) for end in range(_SHORTEST_PART, len(stem))]
        for numbers, least in parts:
            row[numbers] = np.maximum(row[numbers], least)
        row[self._same(stem)] = 1.0
        return row

    def _same(self, stem: str) -> Ids:
        return self._stems.get(stem, _NO_NUMBERS)

    def _holding(self, word: str) -> Ids:
        """The words that hold a folded word's stem: its inflections, and compounds with it."""
        stem = danish.stem(word)
        if len(stem) < _SHORTEST_PART or not stem.isalpha():
            return self._same(stem)
        if stem not in self._held:
            places = [found.start() for found in re.finditer(stem, self._joined)]
            numbers = np.searchsorted(self._starts, places, side="right") - 1
            self._held[stem] = np.unique(np.concatenate([numbers, self._same(stem)]))
        return self._held[stem]

    def _by_grams(self, word: str) -> Likeness:
        row = np.zeros(len(self._words), dtype=np.float32)
        total = 0.0
        for gram in set(_grams(word)):
            numbers = self._grams.get(gram, _NO_NUMBERS)
            weight = float(np.log1p(len(self._words) / (1 + len(numbers))))
            row[numbers] += weight
            total += weight
        return np.asarray(np.clip((row / max(total, 1e-9) - _SURELY) / (1 - _SURELY), 0, 1), dtype=np.float32)


def _learn(text: str, spelt: dict[str, str], common: set[str], known: set[str]) -> None:
    """Note how a text spells its words, by their folded form, and which of them are no names.

    `known` has the words, as they are written, of which both has been noted: most of any text.
    """
    for found in _WORD.finditer(text):
        word = found.group()
        if word in known:
            continue
        folded = danish.fold(word)
        spelt.setdefault(folded, word.lower())
        if not word[0].isupper() or _BEGINS.search(text, max(found.start() - 4, 0), found.start()):
            common.add(folded)
            known.add(word)


def _grams(word: str) -> list[str]:
    return danish.ngrams(f"_{word}_" if word.isalpha() else word)

"""The words of a sentence laid beside those of quotes: how like each is to each, and which turn the other around."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from advisor import danish, exonyms
from advisor.answers import Quote
from advisor.claims import Claim, Word
from advisor.embedding import Embedder, Vectors
from advisor.lightwords import is_light
from advisor.opposites import Opposites, bare, denials
from advisor.thesaurus import Thesaurus

Ids = NDArray[np.int64]
Likeness = NDArray[np.float32]

THERE = 0.7
"""Likeness from which a word counts as standing in a quote."""

ITSELF = 0.95
"""Likeness from which a word is the same, in some form: a synonym is less."""

_NOT_ALIKE, _ALIKE = 0.25, 0.75
"""Cosine between two words' vectors from which likeness begins, and at which it is whole."""

_RELATED, _HEAD, _MODIFIER, _GROWN = 0.9, 0.8, 0.6, 0.85
"""Likeness of a synonym; of "aftale" to "partnerskabsaftale"; the most that "partnerskab" has with it; and likeness of
words that grew from one another, as "udvikle" and "udvikling"."""

_OTHER = 0.3
"""The most that two compounds are alike that end alike and begin otherwise, however near their vectors are."""

SHORTEST_HEAD, _SHORTEST_PREFIX = 6, 3
_OFFICES, _RANKS = ("chef", "led", "konsul"), ("vice", "under", "over", "eks")
"""What offices end with, without endings, and what is put before them."""

_SHORTEST_PART, _SHORTEST_BEGINNING = 4, 5
_BEGINNING = 0.65
_NOUN_ENDINGS = frozenset({"ing", "else"})
"""What makes a noun of a verb, so that "betaling" is no compound of "betal"; "ning" makes "holdning" of "hold"."""
_SHORTEST_INFLECTED = 5
"""The shortest word that may be an adjective with an ending: "fast" is no form of "fase"."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A quote read, with the title and headings above it."""

    quote: Quote
    claim: Claim
    above: Claim


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """How like each word of a sentence (rows) is to each word of some quotes (columns), 0 to 1.

    `opposed`: where a word of the quotes means the opposite. Such words are alike too: they speak of the same.
    """

    likeness: Likeness
    opposed: NDArray[np.bool_]

    def itself(self, ids: Ids) -> NDArray[np.bool_]:
        """Where a word of the sentence is one of some words of the quotes, in some form: no synonym, no opposite."""
        return (self.likeness[:, ids] >= ITSELF) & ~self.opposed[:, ids]


class Sources:
    """Some quotes made ready for comparison: their words, each once, with vectors."""

    def __init__(
        self, sources: Sequence[Source], embedder: Embedder, thesaurus: Thesaurus, opposites: Opposites
    ) -> None:
        self.sources = list(sources)
        self._thesaurus, self._opposites = thesaurus, opposites
        ids: dict[str, int] = {}
        written: set[str] = set()
        opening: set[str] = set()
        self._plain: set[str] = set()
        for source in self.sources:
            for word in (*source.claim.words, *source.above.words):
                ids.setdefault(word.text, len(ids))
                if word.named or word.leads:
                    written.add(word.stem)
                elif word.opens:
                    opening.add(word.stem)
                else:
                    self._plain.add(word.stem)
        self._names = written - self._plain
        self._plain |= opening - written
        self._words = list(ids)
        self._stems = [bare(word) for word in self._words]
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._alike: dict[str, list[int]] = defaultdict(list)
        self._by_edge: dict[str, list[int]] = defaultdict(list)
        for number, stem in enumerate(self._stems):
            self._by_stem[stem].append(number)
            self._alike[danish.stem(stem)].append(number)
            for edge in _edges(stem):
                self._by_edge[edge].append(number)
        for source in self.sources:
            for word in source.claim.words if source.claim.english else ():
                for form in _forms(word.text):
                    self._by_stem[form].append(ids[word.text])
        self._joined = "\n".join(self._stems)
        self._starts = [0, *accumulate(len(stem) + 1 for stem in self._stems)][:-1]
        self._literal = np.asarray([stem in self._names for stem in self._stems], dtype=np.bool_)
        vectors = embedder.queries([*self._words, *(source.claim.text for source in self.sources)] or [""])
        self._vectors = vectors[: len(self._words)]
        self.vectors: Vectors = vectors[len(self._words) :]
        self.own = [self._ids(ids, source.claim.words) for source in self.sources]
        self.above = [self._ids(ids, source.above.words) for source in self.sources]
        self.clauses = [
            [
                self._ids(ids, [word for word in source.claim.words if word.clause == clause])
                for clause in range(len(source.claim.clauses))
            ]
            for source in self.sources
        ]
        self.grams = [grams(source.claim) for source in self.sources]

    def is_name(self, word: Word) -> bool:
        """Whether a word of a sentence is a name: a capital says so, where it is not that of a sentence's first word.

        A first word is a name when the quotes write it as one everywhere, or when a capital follows it and the quotes
        have it nowhere else, nor as what a compound ends with ("Magasinet X" is a "biblioteksmagasin").
        """
        if word.named or (word.opens and word.stem in self._names):
            return True
        return (
            word.leads
            and not is_light(word.text, english=False)
            and not any(
                plain == word.stem or (len(word.stem) >= SHORTEST_HEAD and plain.endswith(word.stem))
                for plain in self._plain
            )
        )

    @staticmethod
    def _ids(ids: dict[str, int], words: Sequence[Word]) -> Ids:
        return np.asarray([ids[word.text] for word in words], dtype=np.int64)

    def words(self, ids: Ids) -> Vectors:
        """The vectors of some of the quotes' words, a row each."""
        return np.asarray(self._vectors[ids], dtype=np.float32)

    def align(self, claim: Claim, vectors: Vectors) -> Alignment:
        """Lay a sentence beside the quotes, given the vectors of its words.

        Each word counts as the likest word (the max-sim of Khattab and Zaharia 2020, "ColBERT", over whole words).
        """
        likeness: Likeness = np.zeros((len(claim.words), len(self._words)), dtype=np.float32)
        opposed = np.zeros(likeness.shape, dtype=np.bool_)
        if not likeness.size:
            return Alignment(likeness, opposed)
        np.clip((vectors @ self._vectors.T - _NOT_ALIKE) / (_ALIKE - _NOT_ALIKE), 0, 1, out=likeness)
        likeness[:, self._literal] = 0  # a name means nothing but itself
        forms = {word.text: (_forms if claim.english else _inflected)(word.text) for word in claim.words}
        related = self._thesaurus.related(sorted(set().union(*forms.values())))
        for row, word in enumerate(claim.words):
            if self.is_name(word):
                likeness[row] = 0
                part = exonyms.INSTITUTIONS.get(word.text) if claim.english else None
                for number in self._named(part) if part is not None else ():
                    likeness[row, number] = 1
            self._by_letters(word.stem, likeness[row])
            like = {bare(other) for form in forms[word.text] for other in related.get(form, ())}
            if claim.english:
                for number in self._holding(like):  # two words in English are often one in Danish
                    likeness[row, number] = max(likeness[row, number], _HEAD)
            for number in self._of(like | self._opposites.like(word.text)):
                likeness[row, number] = max(likeness[row, number], _RELATED)
            for number in self._of(self._opposites.of(word.text)):
                opposed[row, number] = likeness[row, number] < 1
            opposed[row, self._of(denials(word.stem))] = True
        likeness[opposed] = 1
        return Alignment(likeness, opposed)

    def _by_letters(self, stem: str, row: Likeness) -> None:
        for number in self._alike.get(danish.stem(stem), ()):
            row[number] = 1
        for number in {number for edge in _edges(stem) for number in self._by_edge.get(edge, ())}:
            letters = _by_letters(stem, self._stems[number])
            row[number] = min(row[number], -letters) if letters < 0 else max(row[number], letters)

    def _of(self, stems: set[str] | frozenset[str]) -> list[int]:
        return [number for stem in stems for number in self._by_stem.get(stem, ())]

    def _named(self, part: str) -> Iterable[int]:
        """The words that an English name is said by in Danish; any, where it need not be said."""
        return (
            (number for number, stem in enumerate(self._stems) if bare(danish.fold(part)) in stem) if part else range(1)
        )

    def _holding(self, parts: set[str]) -> set[int]:
        """The words that have one of some words in them."""
        found: set[int] = set()
        for part in parts:
            place = self._joined.find(part) if len(part) >= _SHORTEST_PART else -1
            while place >= 0:
                found.add(bisect_right(self._starts, place) - 1)
                place = self._joined.find(part, place + 1)
        return found


def grams(claim: Claim) -> frozenset[str]:
    """The 4-grams of a text's words, edges marked."""
    return frozenset(gram for word in claim.words for gram in danish.ngrams(f"_{word.text}_"))


def _edges(stem: str) -> tuple[str, str]:
    """How a word begins and ends; words that are alike by their letters have one of these in common."""
    return f"{stem[:_SHORTEST_PART]}-", f"-{stem[-_SHORTEST_PART:]}"


def _forms(word: str) -> set[str]:
    """An English word as it stands and as it may stand in a list of words: "libraries" is "library" there."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed"), word.removesuffix("d")}
    forms |= {word.removesuffix("ing"), f"{word.removesuffix('ing')}e", word.removesuffix("ly")}
    if word.endswith("ies"):
        forms.add(f"{word.removesuffix('ies')}y")
    return {form for form in forms if form}


def _inflected(word: str) -> set[str]:
    """A Danish word as it stands and as it may stand in a list of words: "svært" is "svær" there, "interne" "intern".

    Stems keep the ending of most adjectives in the neuter, and too little or too much of some others.
    """
    forms = {word, bare(word)}
    return forms | {word[:-1] for ending in "te" if word.endswith(ending) and len(word) >= _SHORTEST_INFLECTED}


@lru_cache(maxsize=200_000)
def _by_letters(one: str, other: str) -> float:
    """How like two words are by their letters: 1 for the same, less for a compound and for what begins alike.

    Below 0 where this is the most that they are alike, as compounds of another kind: "netværksansvarlig" and
    "partnerskabsansvarlig".
    """
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_PART or not (short.isalpha() and long.isalpha()):
        return 0.0
    common = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if common >= max(_SHORTEST_BEGINNING, _BEGINNING * len(long)):
        return _GROWN
    if long.endswith(short):
        return _HEAD
    if common == len(short):
        return _GROWN if long[common:] in _NOUN_ENDINGS else -_MODIFIER
    return -_OTHER if siblings(one, other) else 0.0


@lru_cache(maxsize=200_000)
def siblings(one: str, other: str) -> bool:
    """Whether two bare words are compounds with one ending and two beginnings, or one of them has a lesser rank.

    Who holds an office is told by short endings too: "udviklingschef" and "kommunikationschef".
    """
    if any(rank + one == other or rank + other == one for rank in _RANKS):
        return True
    for office in _OFFICES:
        if one.endswith(office) and other.endswith(office):
            return one != other and min(len(one), len(other)) - len(office) >= _SHORTEST_PREFIX
    short = min(len(one), len(other))
    ending = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), short)
    return ending >= SHORTEST_HEAD and short - ending >= _SHORTEST_PREFIX

"""A sentence that a language model wrote -> the fewest quotes that carry it, or none."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from advisor import opposites, support, thesaurus
from advisor.agreement import CONTRADICTIONS, disagreements
from advisor.alignment import Alignment, Source, Sources
from advisor.answers import Quote
from advisor.citations import plain
from advisor.claims import Claim
from advisor.conjuncts import conjuncts
from advisor.contents import said_by_form
from advisor.embedding import Embedder, Vectors
from advisor.entailment import Checker
from advisor.joining import torn
from advisor.quotesets import single, together
from advisor.support import Signals, Support

_FOLLOWS = 0.5
"""The chance from which the checker's word counts as yes."""

_REMEMBERED, _TEXTS = 8, 20_000
"""How many lists of quotes, and how many quotes, are kept as they were read."""

_MARK = re.compile(r"\s*(?:\[\s*\d+(?:\s*[,;–-]\s*\d+)*\s*\]|【[^】]*】)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Judged:
    """Some quotes tried for a sentence: the rules they break, and the chance that they say it.

    `signals` are not read where the quotes lack a number or a name, or where the sentence is torn between them.
    """

    quotes: tuple[int, ...]
    broken: tuple[str, ...]
    signals: Signals | None
    chance: float


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A sentence laid beside quotes: the vector of all of it, and how much of each of its words each quote has."""

    claim: Claim
    sources: Sources
    alignment: Alignment
    vector: Vectors
    alone: NDArray[np.float64]


Sets = Callable[[Claim, Sources, NDArray[np.float64]], Iterator[tuple[int, ...]]]


def without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without the citation marks that a model wrote into it, and the numbers that stood in them.

    Example:
        >>> without_marks("Alle bidrager [1], og alle får noget ud af det [2, 3].")
        ('Alle bidrager, og alle får noget ud af det.', (1, 2, 3))
    """
    numbers = [int(number) for mark in _MARK.findall(text) for number in _NUMBER.findall(mark)]
    return _MARK.sub("", text).strip(), tuple(dict.fromkeys(numbers))


class Verifier:
    """Decides which quotes carry a sentence that a language model wrote.

    What the sentence says must be said by the quotes: numbers, dates, names, denial, extent and force by rules that
    admit no nearly (`agreement`), the rest by a regression over how its words and meaning stand in them (`support`).

    Args:
        embedder: gives the vectors of words and sentences.
        judge: the regression; by default the one that comes with the program.
        checker: a cross-encoder for entailment, by folder or name (`entailment`). What the rules and the regression
            accept must then follow from its quotes by this model too. By default there is none.

    Example:
        >>> Verifier(Embedder()).carrying("Et partnerskab har mindst to parter [1].", quotes)
        (Quote(number=1, ...),)
    """

    def __init__(self, embedder: Embedder, *, judge: Support | None = None, checker: str | None = None) -> None:
        self._embedder = embedder
        self._judge = judge or support.fitted()
        self._checker = Checker(checker) if checker else None
        self._sources: OrderedDict[tuple[tuple[str, int, int, str], ...], Sources] = OrderedDict()

    def set_up(self) -> None:
        """Make sure that the checker, where there is one, can be used. Raises CheckerError when it can't."""
        if self._checker is not None:
            self._checker.follows([("Alle bidrager.", "Alle bidrager.")])

    def carrying(self, sentence: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The fewest of the given quotes that together carry the sentence, in their order; none when unsupported.

        Raises:
            EmbedderError: when the embedding model can't be loaded.
            CheckerError: when the checker can't be used.
        """
        carrying = tuple(quotes[number] for number in self._chosen(sentence, quotes))
        return carrying if carrying and self._follows(sentence, carrying) else ()

    def _chosen(self, sentence: str, quotes: Sequence[Quote]) -> list[int]:
        """The numbers of the quotes that carry a sentence whole, or else each of the statements that it joins."""
        border = self._judge.border
        read = self._laid_beside(sentence, quotes)
        if read is None:
            return []
        tried = list(self._tried(read, single))
        whole = decided(tried, border)
        if whole is None:
            tried += self._tried(read, together)
            whole = decided(tried, border)
        if whole:
            return sorted(whole.quotes)
        if any(len(each.quotes) == 1 and each.broken and each.chance >= border for each in tried):
            return []  # a quote says the same with a difference: the parts alone would not show it
        parts = [decided(self.judged(part, quotes), border) for part in conjuncts(without_marks(sentence)[0])]
        told = sorted({number for part in parts if part for number in part.quotes}) if all(parts) else []
        return told if len({quotes[number].document for number in told}) == 1 else []

    def _follows(self, sentence: str, quotes: Sequence[Quote]) -> bool:
        """Whether the checker, where there is one, finds that a sentence follows from quotes."""
        if self._checker is None:
            return True
        premise = " ".join(plain(quote.text) for quote in quotes)
        return bool(self._checker.follows([(premise, without_marks(sentence)[0])])[0] >= _FOLLOWS)

    def judged(self, sentence: str, quotes: Sequence[Quote]) -> Iterator[Judged]:
        """The quotes tried for a sentence, single ones first, the likest first, and how each try was judged."""
        read = self._laid_beside(sentence, quotes)
        if read is not None:
            yield from self._tried(read, single)
            yield from self._tried(read, together)

    def _laid_beside(self, sentence: str, quotes: Sequence[Quote]) -> Read | None:
        """A sentence laid beside quotes; None when either says nothing."""
        claim = Claim.of(without_marks(sentence)[0])
        if not claim.words or not quotes:
            return None
        sources = self._read(quotes)
        vectors = self._embedder.queries([claim.text, *(word.text for word in claim.words)])
        alignment = sources.align(claim, vectors[1:])
        return Read(claim, sources, alignment, vectors[0], support.each_coverage(sources, alignment))

    def _tried(self, read: Read, sets: Sets) -> Iterator[Judged]:
        return (self._judged(read, chosen) for chosen in sets(read.claim, read.sources, read.alone))

    def _judged(self, read: Read, chosen: tuple[int, ...]) -> Judged:
        claim, sources, alignment = read.claim, read.sources, read.alignment
        broken = tuple(disagreements(claim, sources, chosen, alignment))
        if len(chosen) > 1 and torn(claim, sources, chosen, alignment):
            broken += ("torn",)
        if not CONTRADICTIONS.issuperset(broken):
            return Judged(chosen, broken, None, 0.0)  # these quotes speak of something else: no need to look closer
        signals = Signals.of(claim, sources, chosen, alignment, read.vector)
        return Judged(chosen, broken, signals, self._judge.chance(signals))

    def _read(self, quotes: Sequence[Quote]) -> Sources:
        key = tuple((quote.document, quote.start, quote.end, quote.text) for quote in quotes)
        if key in self._sources:
            self._sources.move_to_end(key)
            return self._sources[key]
        read = [Source(quote, _claim(quote.text), _claim(_above(quote))) for quote in quotes]
        sources = Sources(read, self._embedder, thesaurus.bilingual(), opposites.bundled())
        self._sources[key] = sources
        while len(self._sources) > _REMEMBERED:
            self._sources.popitem(last=False)
        return sources


def decided(tried: Iterable[Judged], border: float) -> Judged | None:
    """The first try that agrees and is sure enough, unless a single quote speaks against the sentence.

    A quote speaks against a sentence when it says the same with a difference (a denial, an opposite, another extent),
    and is likelier the one that the sentence was made from.
    """
    against = 0.0
    carrying: list[Judged] = []
    for judged in tried:
        if len(judged.quotes) > 1 and any(each.chance >= against for each in carrying):
            break
        if not judged.broken and judged.chance >= border:
            carrying.append(judged)
        elif len(judged.quotes) == 1 and judged.broken and CONTRADICTIONS.issuperset(judged.broken):
            against = max(against, judged.chance)
    return next((judged for judged in carrying if judged.chance >= against), None)


@lru_cache(maxsize=_TEXTS)
def _claim(text: str) -> Claim:
    """A quote or what stands above it, read once however many answers it is considered for."""
    return Claim.of(text)


def _above(quote: Quote) -> str:
    return "\n".join((quote.title, *quote.heading, said_by_form(quote.text)))

"""A sentence that a language model wrote -> the fewest quotes that carry it, or none."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from advisor import opposites, support, thesaurus
from advisor.agreement import CONTRADICTIONS, disagreements
from advisor.alignment import THERE, Alignment, Source, Sources
from advisor.amounts import Amounts
from advisor.answers import Quote
from advisor.citations import plain
from advisor.claims import Claim
from advisor.conjuncts import conjuncts
from advisor.embedding import Embedder, Vectors
from advisor.entailment import Checker
from advisor.quotesets import ADDS, single, together
from advisor.support import Signals, Support

_TORN = 0.6
"""How much of a stretch of a sentence may stand in no one quote though the quotes together have it, in words."""

_PHRASE = 6
"""The most words of a sentence that say where, or of what, the rest of it is told."""

_FOLLOWS = 0.5
"""The chance from which the checker's word counts as yes."""

_REMEMBERED, _TEXTS = 8, 20_000
"""How many lists of quotes, and how many quotes, are kept as they were read."""

_MARK = re.compile(r"\s*(?:\[\s*\d+(?:\s*[,;–-]\s*\d+)*\s*\]|【[^】]*】)")
_NUMBER = re.compile(r"\d+")
_REPORTS = re.compile(
    r"\b(?:siger|sagde|mener|mente|fortæller|fortalte|understreger|understregede|påpeger|påpegede|forklarer|forklarede|"
    r"oplyser|skriver|says?|said|thinks?|explains?|explained|stresse[sd]|tells|told),? (?:at|that)\b"
)
"""How somebody is quoted."""


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
        if len(chosen) > 1 and _torn(claim, sources, chosen, alignment):
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
        if not judged.broken and judged.chance >= border:
            carrying.append(judged)
        elif len(judged.quotes) == 1 and judged.broken and CONTRADICTIONS.issuperset(judged.broken):
            against = max(against, judged.chance)
        if carrying and len(judged.quotes) > 1:
            break
    return next((judged for judged in carrying if judged.chance >= against), None)


@lru_cache(maxsize=_TEXTS)
def _claim(text: str) -> Claim:
    """A quote or what stands above it, read once however many answers it is considered for."""
    return Claim.of(text)


def _above(quote: Quote) -> str:
    return "\n".join((quote.title, *quote.heading))


def _torn(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a stretch of the sentence takes words from several quotes that none of them says together.

    Each quote must say a stretch of two words or a whole clause better than the others: a name is no statement.
    """
    weights = support.weighed(claim)
    units = [support.coverage(sources, unit, alignment, above=False) for unit in support.units(sources, chosen)]
    if len(units) < 2:
        return False
    documents = {sources.sources[number].quote.document for number in chosen}
    if len(documents) > 1 and _REPORTS.search(claim.text) and _told_by_another(claim, units, weights):
        return True
    apart = [[number] for number in chosen if not support.introduces(sources, number)]
    if any(_names_another(claim, sources, each, alignment) for each in (support.units(sources, chosen), apart)):
        return True
    together = np.max(units, axis=0)
    placing = _placing(claim, sources, chosen, units)
    for rows in placing.values():
        weights[rows] = 0
    owning = _dating(claim, sources, chosen) | placing.keys()
    for rows in _stretches(claim, sources):
        shares = [float((unit[rows] * weights[rows]).sum()) for unit in units]
        if float((together[rows] * weights[rows]).sum()) - max(shares) > _TORN:
            return True
        first, second = sorted(shares, reverse=True)[:2]
        clause = {claim.words[row].clause for row in rows}
        whole = len(rows) > 1 or sum(word.clause in clause for word in claim.words) == 1
        if whole and first - second >= ADDS:
            owning.add(shares.index(first))
    return len(owning) < len(units)


def _names_another(claim: Claim, sources: Sources, grouped: Sequence[Sequence[int]], alignment: Alignment) -> bool:
    """Whether a quote gives nothing but a name, and the one that has most of the sentence names somebody else there.

    "Lederen Beth har været ansat siden maj 2011" of "Leder Monique le Conge har ..." and a quote that has a Beth.
    """
    if len(grouped) < 2:
        return False
    weights = support.weighed(claim)
    units = [support.coverage(sources, unit, alignment, above=False) for unit in grouped]
    fullest = int(np.argmax([float(unit @ weights) for unit in units]))
    unsaid = any(
        (word.named or word.leads) and alignment.likeness[:, place].max(initial=0) < THERE
        for number in grouped[fullest]
        for place, word in zip(sources.own[number], sources.sources[number].claim.words, strict=True)
    )
    if not unsaid:
        return False
    for place, unit in enumerate(units):
        rest = np.max([other for number, other in enumerate(units) if number != place], axis=0)
        rows = np.flatnonzero((unit >= THERE) & (rest < THERE)).tolist()
        named = [row for row in rows if sources.is_name(claim.words[row])]
        if place != fullest and named and all(row in named or row - 1 in named for row in rows):
            return True
    return False


def _told_by_another(claim: Claim, units: Sequence[NDArray[np.float64]], weights: NDArray[np.float64]) -> bool:
    """Whether what somebody is said to tell stands in another quote than that he tells something."""
    first = np.asarray([word.clause == 0 for word in claim.words])
    if first.all():
        return False
    fullest = [int(np.argmax([float((unit * weights)[rows].sum()) for unit in units])) for rows in (first, ~first)]
    return fullest[0] != fullest[1]


def _placing(
    claim: Claim, sources: Sources, chosen: Sequence[int], units: Sequence[NDArray[np.float64]]
) -> dict[int, list[int]]:
    """The units of quotes that only say where, or of what, something told after them is: "På konferencen ...".

    What such a quote has alone is one phrase of the sentence, led by a preposition; the quotes of the same text after
    it have all of the rest. Given with the words of that phrase. What is told of somebody by name is told where he is
    named: "Henrik Jochumsen er lektor" has its place in its own quote.
    """
    found: dict[int, list[int]] = {}
    grouped = support.units(sources, chosen)
    quotes = [sources.sources[unit[0]].quote for unit in grouped]
    for place, quote in enumerate(quotes):
        later = [n for n, other in enumerate(quotes) if other.document == quote.document and other.start > quote.start]
        if not later:
            continue
        rest = np.max([units[n] for n in range(len(units)) if n != place], axis=0)
        rows = np.flatnonzero((units[place] >= THERE) & (rest < THERE))
        phrase = range(rows[0], rows[-1] + 1) if len(rows) else range(0)
        told = [word for row, word in enumerate(claim.words) if row not in phrase]
        short = 0 < len(phrase) <= _PHRASE and claim.words[phrase[0]].placed
        if short and not any(word.named for word in told):
            found[place] = rows.tolist()
    return found


def _dating(claim: Claim, sources: Sources, chosen: Sequence[int]) -> set[int]:
    """The units of quotes that say a number of the sentence which no other has: "X fra 2011" is a statement too."""
    found: set[int] = set()
    amounts = [
        Amounts.all([sources.sources[number].claim.amounts for number in unit])
        for unit in support.units(sources, chosen)
    ]
    for place, mine in enumerate(amounts):
        others = frozenset().union(*(each.values for number, each in enumerate(amounts) if number != place))
        if claim.amounts.values & mine.values - others:
            found.add(place)
    return found


def _stretches(claim: Claim, sources: Sources) -> list[list[int]]:
    """The words of a sentence between its commas, conjunctions and other divisions.

    Names alone say nothing: they belong to the stretch that follows, or to the one before, unless they are all that a
    clause adds ("..., og er ved Anne Jensen").
    """
    sizes = Counter(word.clause for word in claim.words)
    stretches: dict[int, list[int]] = {}
    for row, word in enumerate(claim.words):
        stretches.setdefault(word.stretch, []).append(row)
    joined: list[list[int]] = []
    waiting: list[int] = []
    for rows in stretches.values():
        first = claim.words[rows[0]]
        if all(sources.is_name(claim.words[row]) for row in rows) and not (
            first.clause and sizes[first.clause] == len(rows)
        ):
            waiting += rows
            continue
        joined.append(waiting + rows)
        waiting = []
    if waiting and joined:
        joined[-1] += waiting
    return joined or [waiting]

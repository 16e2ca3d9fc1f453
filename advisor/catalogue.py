"""The documents of an index as a catalogue: searched, filtered and sorted.

What is typed is looked for in what a document is known by (title, authors, kind, year and the like) and, second, in
its text. A word counts in any inflection, as the beginning of a word and inside a compound; æ, ø and å may be typed
as ae, oe and aa.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from advisor import danish
from advisor.blocks import BlockKind, blocks
from advisor.documents import Document, Kind
from advisor.lexical import Scores
from advisor.texts import KINDS
from advisor.wordings import Stretch
from advisor.wordlist import WordList

_IN_TEXT = 0.25
"""What a word of the text counts against one of those that the document is known by."""

_SHORT = 2
"""Of how many letters a word may be half typed without the texts being searched for it: they would all have it."""

_LONGEST, _MOST_WORDS = 200, 12
"""How much is searched for: nobody types more, and a server should not be kept busy."""

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


class Order(StrEnum):
    """What the documents found are sorted by."""

    RELEVANCE = "relevans"
    TITLE = "titel"
    YEAR = "aar"
    KIND = "slags"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found.

    Attributes:
        words: for each word searched for, the folded words that stand for it.
        known_by: whether what the document is known by says all of them.
    """

    document: Document
    words: tuple[frozenset[str], ...] = ()
    known_by: bool = True

    @property
    def all_words(self) -> frozenset[str]:
        """All words by which it was found."""
        return frozenset().union(*self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        hits: those of the kind asked for, in order. counts: how many there are of each kind.
        corrected: what was searched for instead of what was typed, where that is nowhere.
        partly: whether no document has all the words, so that those are given that have most of them.
    """

    hits: Sequence[Hit]
    counts: Mapping[Kind, int]
    corrected: str | None = None
    partly: bool = False


_Scored = Mapping[int, tuple[float, bool]]
"""By the place of a document, what it counts for a word, and whether it is known by it."""


class Catalogue:
    """A catalogue of documents that do not change, in the order of their titles."""

    def __init__(
        self,
        documents: Iterable[Document],
        *,
        corrected: Callable[[str], str] = str,
        ranked: Callable[[str], Scores] | None = None,
        related: Callable[[str], Iterable[str]] = lambda word: (),
    ) -> None:
        """Take documents.

        Args:
            corrected: mends misspelt words.
            ranked: scores the documents, in the order they are given, by how well their texts go with some words.
            related: the folded words that one may stand for which no document has: "student" for "studerende".
        """
        given = list(documents)
        self.documents = sorted(given, key=lambda each: (danish.alphabetical(each.title), each.id))
        self._places = {each.id: place for place, each in enumerate(self.documents)}
        self._given = [self._places[each.id] for each in given]
        self._corrected, self._ranked, self._related = corrected, ranked, related
        self._known_by: dict[str, set[int]] = defaultdict(set)
        self._in_text: dict[str, set[int]] = defaultdict(set)
        self._lengths: list[int] = []
        for place, document in enumerate(self.documents):
            said = danish.words(document.text)
            self._lengths.append(len(said))
            for words, postings in ((danish.words(_told(document)), self._known_by), (said, self._in_text)):
                for word in set(words):
                    postings[word].add(place)
        self._words = WordList([*self._known_by, *self._in_text])

    def document(self, name: str) -> Document | None:
        """A document by its id; None when there is no such document."""
        place = self._places.get(name)
        return None if place is None else self.documents[place]

    def length(self, document: Document) -> int:
        """How many words a document has."""
        return self._lengths[self._places[document.id]]

    def beside(self, document: Document) -> tuple[Document | None, Document | None]:
        """The documents before and after one."""
        place = self._places[document.id]
        before = self.documents[place - 1] if place else None
        return before, self.documents[place + 1] if place + 1 < len(self.documents) else None

    def find(self, typed: str = "", kind: Kind | None = None, order: Order = Order.RELEVANCE) -> Found:
        """Find documents; all of them when nothing is typed, which are then relevant in the order of their titles."""
        words = _asked(typed)
        hits = self._hits(words) if words else [Hit(document) for document in self.documents]
        mended, partly = None, False
        if not hits:
            mended = self._corrected(typed[:_LONGEST])
            hits = self._hits(_asked(mended))
        if not hits:
            hits = self._hits(words, some=True)
            mended, partly = None, True
        counts = {each: sum(hit.document.kind is each for hit in hits) for each in Kind}
        chosen = [hit for hit in hits if kind in {None, hit.document.kind}]
        return Found(self._sorted(chosen, order), counts, mended, partly and bool(hits))

    def _hits(self, words: Sequence[str], *, some: bool = False) -> list[Hit]:
        """The documents that have all words, or as many of them as any has, best first."""
        found = [self._scored(word) for word in words]
        having: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for scored, _ in found:
            for place, counts in scored.items():
                having[place].append(counts)
        most = max(map(len, having.values()), default=0) if some else len(words)
        chosen = [place for place, counts in having.items() if len(counts) == most]
        ranks = self._ranks(words) if chosen else {}
        chosen.sort(key=lambda place: (-sum(score for score, _ in having[place]), -ranks.get(place, 0.0), place))
        like = tuple(own for _, own in found)
        return [Hit(self.documents[place], like, all(known for _, known in having[place])) for place in chosen]

    def _scored(self, word: str) -> tuple[_Scored, frozenset[str]]:
        """What the documents count for a word, and the words that stand for it."""
        like = self._words.like(word)
        if not like and (halves := self._words.halves(word)):
            (head, of_head), (tail, of_tail) = map(self._scored, halves)
            both = {place: min(head[place], tail[place]) for place in head.keys() & tail.keys()}
            return both or {**head, **tail}, of_head | of_tail
        if not like:
            like = {own: score for other in self._related(word) for own, score in self._words.like(other).items()}
        # What is like the word least comes first, so that what is like it most is what stays.
        by_likeness = sorted(like.items(), key=lambda each: each[1])
        in_text = by_likeness if len(word) > _SHORT else [each for each in by_likeness if each[0] == word]
        scored: dict[int, tuple[float, bool]] = {}
        for own, score in in_text:
            scored.update(dict.fromkeys(self._in_text.get(own, ()), (score * _IN_TEXT, False)))
        for own, score in by_likeness:
            scored.update(dict.fromkeys(self._known_by.get(own, ()), (score, True)))
        return scored, frozenset(like)

    def _ranks(self, words: Sequence[str]) -> Mapping[int, float]:
        """By the place of a document, how well its text goes with some words."""
        if self._ranked is None:
            return {}
        return dict(zip(self._given, map(float, self._ranked(" ".join(words))), strict=True))

    def _sorted(self, hits: Sequence[Hit], order: Order) -> Sequence[Hit]:
        if order is Order.RELEVANCE:
            return hits
        kinds = {kind: place for place, kind in enumerate(Kind)}

        def key(hit: Hit) -> tuple[float, int]:
            place = self._places[hit.document.id]
            if order is Order.KIND:
                return kinds[hit.document.kind], place
            # The newest first, and those of no known year at the end.
            return (-(hit.document.year or float("-inf")) if order is Order.YEAR else 0), place

        return sorted(hits, key=key)


def excerpt(hit: Hit) -> Stretch | None:
    """Where in its document a hit is best seen: the first sentence or heading with most of the words searched for."""
    text = hit.document.text
    # Sentence bounds take time, so they are looked for in the one paragraph only.
    paragraph = _best(_paragraphs(text), hit.words)
    if paragraph is None:
        return None
    start, end = paragraph
    said = text[start:end]
    best = _best(((*each, frozenset(danish.words(said[slice(*each)]))) for each in _sentences(said)), hit.words)
    return (start + best[0], start + best[1]) if best else paragraph


def _best(stretches: Iterable[tuple[int, int, frozenset[str]]], words: Sequence[frozenset[str]]) -> Stretch | None:
    best: Stretch | None = None
    most = 0
    for start, end, own in stretches:
        count = sum(not own.isdisjoint(like) for like in words)
        if count > most:
            best, most = (start, end), count
    return best


@lru_cache(maxsize=1000)
def _paragraphs(text: str) -> Sequence[tuple[int, int, frozenset[str]]]:
    """The paragraphs of a text with their folded words."""
    spans = (found.span() for found in _PARAGRAPH.finditer(text))
    return [(start, end, frozenset(danish.words(text[start:end]))) for start, end in spans]


def _sentences(paragraph: str) -> Iterator[Stretch]:
    """The headings and sentences of a paragraph."""
    for block in blocks(paragraph):
        if block.kind is BlockKind.HEADING:
            yield block.start, block.end
        yield from block.sentences(paragraph)


def _asked(typed: str) -> list[str]:
    """The words to search for: those that say what it is about, or all where none does."""
    words = list(dict.fromkeys(danish.words(typed[:_LONGEST])))
    return ([word for word in words if danish.is_content_word(word)] or words)[:_MOST_WORDS]


def _told(document: Document) -> str:
    """What a document is known by."""
    facts: list[object] = [document.title, *document.authors, KINDS[document.kind], document.year]
    if document.thesis:
        facts += document.thesis.model_dump().values()
    if document.term:
        facts += [document.term.term, *document.term.aliases, document.term.origin, document.term.date]
    return "\n".join(str(fact) for fact in facts if fact is not None)

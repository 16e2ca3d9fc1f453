"""The sentences of an index's documents, cut once and remembered with what ranking needs to know of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from advisor.blocks import BlockKind, blocks
from advisor.citations import plain
from advisor.documents import Document

_LEANING = re.compile(
    r"(?:Det|Den|De|Han|Hun|Disse|Dette|Denne|Derfor|Dermed|Dertil|Desuden|Samtidig|Alligevel|Bagefter|Herefter|Her|"
    r"Men|Og|Derudover|Ellers|Vedkommende|Begge|Sådan|It|They|This|These|He|She|There)\b"
)
_SMALL = r"(?:af|at|sammen|blandt|de|den|det|efter|en|et|for|fra|hinanden|i|ikke|med|mod|om|og|op|på|sig|til|ud|ved)"
_PAST = rf"(?:\w*(?:avde|unne|ulle|ille|urde|åtte|orde|agde|idde|ådte|arede)|\w*ede(?= {_SMALL}\b))\b"
"""A verb of the past; in "det udvidede netværk" a word in -ede describes the noun that follows."""

_PRESENTING = re.compile(rf"(?:Det er|Det kan|Der er|(?:Den|De|Det) (?!{_PAST})\w+e) ")
"""A sentence that begins so stands alone after all: "Det kan være en god idé at ...", "Den netværksansvarlige ..."."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence or list item that may be quoted: `text` is the exact slice `start:end` of the document.

    Attributes:
        section: numbers the stretches of the document under one heading. place: numbers its sentences.
        item: whether it is a list item. number: its number in its list, from 1, 0 for anything else.
        heading_number: the number of its section among those of the same level under the same heading, from 1.
        introduces: whether it ends with a colon and a list follows.
        leans: whether it can't be understood without the sentence before it in the same section.
    """

    document: str
    start: int
    end: int
    text: str
    heading: tuple[str, ...]
    section: int
    place: int
    item: bool
    number: int
    heading_number: int
    introduces: bool
    leans: bool


class Sentences:
    """All sentences, a document at a time, as they are asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._cut: dict[str, list[Sentence]] = {}

    def of(self, document: str) -> list[Sentence]:
        """The sentences of a document in reading order."""
        if document not in self._cut:
            # whichever thread is first: sentences are told apart by identity, so there must be one list only
            self._cut.setdefault(document, list(cut(self._documents[document])))
        return self._cut[document]

    def within(self, document: str, start: int, end: int) -> list[Sentence]:
        """The sentences that begin inside a stretch of a document."""
        return [sentence for sentence in self.of(document) if start <= sentence.start < end]

    def section(self, sentence: Sentence) -> list[Sentence]:
        """The sentences under the same heading, this one among them."""
        return [other for other in self.of(sentence.document) if other.section == sentence.section]


def cut(document: Document) -> Iterator[Sentence]:
    """The sentences and list items of a document in reading order."""
    text = document.text
    path: list[tuple[int, str]] = []
    siblings: dict[int, int] = {}
    section = place = item_number = 0
    found = blocks(text)
    for number, block in enumerate(found):
        if block.kind is BlockKind.HEADING:
            path = [part for part in path if part[0] < block.level]
            path.append((block.level, plain(text[block.start : block.end])))
            siblings = {level: count for level, count in siblings.items() if level <= block.level}
            siblings[block.level] = siblings.get(block.level, 0) + 1
            section += 1
            item_number = 0
            continue
        item = block.kind is BlockKind.ITEM
        item_number = item_number + 1 if item else 0
        before_item = number + 1 < len(found) and found[number + 1].kind is BlockKind.ITEM
        for start, end in [(block.start, block.end)] if item else list(block.sentences(text)):
            words = text[start:end]
            yield Sentence(
                document=document.id,
                start=start,
                end=end,
                text=words,
                heading=tuple(heading for _, heading in path),
                section=section,
                place=place,
                item=item,
                number=item_number,
                heading_number=siblings[path[-1][0]] if path else 0,
                introduces=not item and before_item and end == block.end and words.endswith(":"),
                leans=_leans(words) and start > block.start,
            )
            place += 1


def indexed_sentence(document: Document, sentence: Sentence) -> str:
    """What of a sentence is compared with questions: its text under the document's title and its headings."""
    return "\n".join((document.title, *sentence.heading, sentence.text))


def _leans(words: str) -> bool:
    return _LEANING.match(words) is not None and _PRESENTING.match(words) is None

"""A definition: its wording, where it is from, and the names people call it by.

A definition is a document whose front matter has `term`, `origin` and `date`; its wording is what stands under the
heading "Ordlyd" in its text, so that it can be quoted like anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from advisor import danish
from advisor.blocks import BlockKind, blocks
from advisor.documents import Document
from advisor.errors import DocumentError
from advisor.wordings import Stretch, shared, unsaid

WORDING_HEADING = "ordlyd"
ORIGIN_HEADING = "kilde"

GENERAL = frozenset({"definition", "definitionen", "definitioner", "definitionerne", "partnerskab", "partnerskaber"})
"""Folded words in the names of definitions that tell none from another."""

CLOSE = 0.8
"""From which likeness a word is taken for another one misspelt."""

_SHORTEST_PART, _SHORTEST_STEM = 3, 5
_LONGEST_INITIALS, _BEGINNING = 4, 8
"""Up to how many letters a word is short for an origin, and how many at the beginning of a name tell it from others."""

_LONGEST_ENDING = 4
"""By how many letters one inflection of a word may be longer than another; more is another word before its compound."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition of a term. `document.text[start:end] == wording`, always.

    Attributes:
        origin_span: where the document's own sentence about the origin stands, as offsets; None if it has none.
    """

    term: str
    wording: str
    origin: str
    date: str | None
    document: str
    start: int
    end: int
    aliases: tuple[str, ...] = ()
    origin_span: tuple[int, int] | None = None

    @property
    def names(self) -> list[list[str]]:
        """Its names as their particular folded words, and those words in one, as people write them."""
        names = [
            [word for word in danish.content_words(name) if word not in GENERAL] for name in (self.term, *self.aliases)
        ]
        return [name for name in names if name] + [["".join(name)] for name in names if len(name) > 1]

    @property
    def attributes(self) -> set[str]:
        """The folded words that say where it is from or what it is called, and the initials of its origin."""
        origin = danish.words(self.origin)
        said = " ".join((self.origin, self.date or "", self.term, *self.aliases))
        initials = ("".join(word[0] for word in words) for words in (origin, danish.content_words(self.origin)))
        return {word for word in danish.content_words(said) if word not in GENERAL} | set(initials)

    def likeness(self, asked: Sequence[str]) -> float:
        """How well some folded words fit the best of its names: 0 to 1."""
        return max((_fit(asked, name) for name in self.names), default=0.0) if asked else 0.0

    def named_in(self, asked: Sequence[str]) -> bool:
        """Whether one of its names stands in some folded words, all its particular words close by."""
        return any(
            all(any(spelt_alike(own, word) or like_name(own, word) for word in asked) for own in name)
            for name in self.names
        )

    def named_in_part(self, asked: Sequence[str]) -> bool:
        """Whether all of some folded words are in one of its names, or are parts of words there."""
        return any(
            all(len(word) >= _SHORTEST_PART and any(word in own for own in name) for word in asked)
            for name in self.names
        )

    def is_called_in_short(self, word: str) -> bool:
        """Whether a folded word is the beginning of its name, "formaal", or short for its origin, "kb", or "kbs"."""
        short = word.removesuffix("s")
        initials = len(short) <= _LONGEST_INITIALS and short in self.attributes
        return initials or self.named_in_part([danish.stem(word)])

    def first_place(self, words: Sequence[str]) -> int:
        """The place of the first of some folded words that is a word of one of its names; after all when none is."""
        own = {word for name in self.names for word in name}
        places = (place for place, word in enumerate(words) if any(spelt_alike(name, word) for name in own))
        return next(places, len(words))


def definition_of(document: Document) -> Definition | None:
    """The definition a document holds; None for a document that is no definition of a term.

    Raises:
        DocumentError: when a definition has no wording.
    """
    if document.term is None:
        return None
    wording = _section(document, WORDING_HEADING)
    if wording is None:
        raise DocumentError(document.id, "Definitionen har ingen ordlyd.", "Skriv den under overskriften '## Ordlyd'.")
    return Definition(
        term=document.term.term,
        wording=document.text[slice(*wording)],
        origin=document.term.origin,
        date=document.term.date,
        document=document.id,
        start=wording[0],
        end=wording[1],
        aliases=document.term.aliases,
        origin_span=_section(document, ORIGIN_HEADING),
    )


def _section(document: Document, heading: str) -> tuple[int, int] | None:
    """Where the blocks under a heading begin and end."""
    inside, span = False, None
    for block in blocks(document.text):
        if block.kind is BlockKind.HEADING:
            inside = document.text[block.start : block.end].strip().lower() == heading
        elif inside:
            span = (span[0] if span else block.outer, block.end)
    return span


def differences(definitions: Sequence[Definition]) -> dict[str, list[Stretch]]:
    """What sets definitions apart that are set side by side, by the ids of their documents.

    Returns:
        For each, the stretches of its wording that no other of them says, in order, as offsets into its document's
        text: content words that the others have in no inflection and in no compound, neighbours taken together.
        Nothing for a definition that stands alone.
    """
    return _against_others(definitions, unsaid)


def likenesses(definitions: Sequence[Definition]) -> dict[str, list[Stretch]]:
    """What definitions have in common that are set side by side: as `differences`, the stretches that all others say
    too."""
    return _against_others(definitions, shared)


def _against_others(
    definitions: Sequence[Definition], found_in: Callable[[str, Sequence[str]], Sequence[Stretch]]
) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = {}
    for each in definitions:
        others = [other.wording for other in definitions if other.document != each.document]
        stretches = found_in(each.wording, others) if others else []
        found[each.document] = [(each.start + start, each.start + end) for start, end in stretches]
    return found


def spelt_alike(own: str, asked: str) -> bool:
    """Whether a folded word is one of a name, in any inflection or a little misspelt."""
    return _likeness(own, asked) >= CLOSE


def like_name(own: str, asked: str) -> bool:
    """Whether a folded word has the beginning of a long one of a name, and another ending than it: "formålsbestemt"
    for "formålsbaseret"."""
    long_enough = min(len(own), len(asked)) > _BEGINNING + 1
    return long_enough and own[:_BEGINNING] == asked[:_BEGINNING] and abs(len(own) - len(asked)) <= _LONGEST_ENDING


def _fit(asked: Sequence[str], name: Sequence[str]) -> float:
    return sum(max(_likeness(own, word) for own in name) for word in asked) / len(asked)


def _likeness(own: str, asked: str) -> float:
    """1 for a word in another ending, less for a misspelling: the share of letters that need no change."""
    shorter, longer = sorted((len(own), len(asked)))
    inflected = shorter >= _SHORTEST_STEM and longer - shorter <= _LONGEST_ENDING
    if inflected and own[: shorter - 1] == asked[: shorter - 1]:
        return 1.0
    return DamerauLevenshtein.normalized_similarity(own, asked)

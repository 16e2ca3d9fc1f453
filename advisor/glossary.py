"""Definitions: looked up exactly, inflected, misspelt or in part, and set side by side.

A definition is a document whose front matter has `term`, `origin` and `date`; its wording is what stands under the
heading "Ordlyd" in its text, so that it can be quoted like anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from advisor import danish
from advisor.blocks import BlockKind, blocks
from advisor.documents import Document
from advisor.errors import DocumentError
from advisor.questions import Question, Wanted

WORDING_HEADING = "ordlyd"
ORIGIN_HEADING = "kilde"
_CLOSE = 0.8
_TELLING = frozenset({Wanted.DEFINITION, Wanted.COMPARISON})
_SHOWING = frozenset({Wanted.LIST, Wanted.HOW, Wanted.OTHER})
_DEFINITION = "defin"
_NAMED = re.compile(r"\b(?:den|en|denne) (?P<before>[a-z-]+e) definition\b|\b(?P<joined>[a-z]{4,})-?definitionen?\b")
_UNNAMING = frozenset(
    """
    egne bedste gode klare faelles samme nye korte officielle enkelte rigtige guidens jeres bibliotekets generelle
    almindelige overordnede faelles ovennaevnte rette lange danske partnerskabs eneste vigtigste kendte
    """.split()
)
_COUNTS = frozenset({"to", "tre", "samtlige", "three", "all"})
_GENERAL = frozenset({"definition", "definitionen", "definitioner", "definitionerne", "partnerskab", "partnerskaber"})


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


class Glossary:
    """All definitions of an index, in the order of their documents."""

    def __init__(self, documents: Iterable[Document]) -> None:
        found = (definition_of(document) for document in documents)
        self.definitions = [definition for definition in found if definition]

    def find(self, term: str) -> list[Definition]:
        """The definitions a term names, best first; several when it fits several alike, none when it fits none.

        "win-win", "formålsbaserede", "formaalsbaseret definition" and "tværsektoriele" all find theirs. A term that
        all definitions are about ("partnerskab"), or nothing in particular ("definitioner"), finds them all.
        """
        asked = [word for word in danish.words(term) if danish.is_content_word(word)]
        particular = [word for word in asked if word not in _GENERAL]
        if asked and not particular:
            return list(self.definitions)
        scored = [(self._likeness(definition, particular), definition) for definition in self.definitions]
        best = max((score for score, _ in scored), default=0.0)
        return [definition for score, definition in scored if score >= _CLOSE and score == best]

    def mentioned(self, question: str) -> list[Definition]:
        """The definitions that a longer text names by a word of their own, in the glossary's order."""
        asked = [word for word in danish.words(question) if danish.is_content_word(word)]
        return [definition for definition in self.definitions if self._named(definition, asked)]

    def asked_for(self, question: Question) -> list[Definition]:
        """The definitions a question asks to be told; none when it asks for something else.

        "Hvad er den tværsektorielle definition?" asks for one, "Hvilke definitioner findes der?" for all of them.
        Who is behind a definition, or why one should have one, is an ordinary question.
        """
        own = [word for word, weight in zip(question.words, question.weights, strict=True) if weight == 1]
        of_definitions = any(word.startswith(_DEFINITION) for word in own)
        named = self.mentioned(" ".join(own))
        if named:
            tells = question.wanted in _TELLING or (of_definitions and question.wanted in _SHOWING)
            else_asked = [word for word in own if not self._in_a_name(word)]
            return named if tells and (question.wanted is Wanted.COMPARISON or len(else_asked) <= 1) else []
        particular = [
            word for word in own if word not in _COUNTS and not word.startswith((_DEFINITION, "partnerskab", "guide"))
        ]
        all_asked = question.wanted is Wanted.COMPARISON or not particular
        return list(self.definitions) if of_definitions and all_asked else []

    def lacks(self, question: Question) -> bool:
        """Whether a question asks for a definition by a name that no definition has: "den cirkulære definition"."""
        named = _NAMED.search(danish.fold(question.text))
        if named is None:
            return False
        name = named["before"] or named["joined"]
        return danish.is_content_word(name) and name not in _UNNAMING and not self._in_a_name(name)

    def _in_a_name(self, word: str) -> bool:
        """Whether a folded word is, or is misspelt for, a word of some definition's name, or belongs to no name."""
        if word in _GENERAL or word.startswith(_DEFINITION):
            return True
        return any(_likeness(own, word) >= _CLOSE for each in self.definitions for name in _names(each) for own in name)

    def _named(self, definition: Definition, asked: list[str]) -> bool:
        """Whether one of the definition's names stands in the words asked, all its particular words close by."""
        return any(
            all(any(_likeness(own, word) >= _CLOSE for word in asked) for own in name)
            for name in _names(definition)
            if name
        )

    def _likeness(self, definition: Definition, asked: list[str]) -> float:
        """How well the words asked for fit the best of the definition's names: 0 to 1."""
        if not asked:
            return 0.0
        return max(_fit(asked, name) for name in _names(definition))


def _names(definition: Definition) -> list[list[str]]:
    """The definition's names as their particular words, and those words in one, as people write them."""
    names = [
        [word for word in danish.content_words(name) if word not in _GENERAL]
        for name in (definition.term, *definition.aliases)
    ]
    return names + [["".join(name)] for name in names if len(name) > 1]


def _fit(asked: list[str], name: list[str]) -> float:
    if not name:
        return 0.0
    return sum(max(_likeness(own, word) for own in name) for word in asked) / len(asked)


def _likeness(own: str, asked: str) -> float:
    """1 for the same word or stem, less for a misspelling: the share of letters that need no change."""
    shorter = min(len(own), len(asked))
    if shorter >= 5 and own[: shorter - 1] == asked[: shorter - 1]:
        return 1.0
    return DamerauLevenshtein.normalized_similarity(own, asked)

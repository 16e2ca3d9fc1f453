"""What a document says against itself: its note, where that speaks of the same as what is quoted from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from advisor.definitions import WORDING_HEADING
from advisor.documents import Document, Kind
from advisor.sentences import Sentence, Sentences

_TELLING = re.compile(r"(?<!^)\b(?:\d{2,}|[A-ZÆØÅ]\w{3,})")
"""A year or another number, and a name: what sources can say differently of one thing."""


def caveat(quoted: Sequence[Sentence], documents: Mapping[str, Document], sentences: Sentences) -> list[Sentence]:
    """The sentences of the first note that must be told with what is quoted; none where a note is quoted already.

    A note tells where sources disagree. It belongs to a quote of its document that has a name or number of it which is
    not in the title. A definition is told in its own words, and its note stands beside it under Ordbog; only where
    something else is told of it first, as what year it is from, does the note belong to that.
    """
    first = {each.document: each for each in reversed(quoted)}
    notes = {
        name: [] if _defines(documents[name], each) else _note(documents[name], sentences)
        for name, each in first.items()
    }
    if any(each in notes[each.document] for each in quoted):
        return []
    for each in quoted:
        document, note = documents[each.document], notes[each.document]
        told = {word for sentence in note for word in _TELLING.findall(sentence.text)}
        told -= set(_TELLING.findall(f" {document.title}"))
        if told.intersection(_TELLING.findall(each.text)):
            return note
    return []


def _defines(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence stands in a definition's wording."""
    headings = map(str.casefold, sentence.heading)
    return document.kind is Kind.DEFINITION and WORDING_HEADING in headings


def _note(document: Document, sentences: Sentences) -> list[Sentence]:
    """The sentences of a document's note; none where it has none, or does not say it in its text."""
    start = document.text.rfind(document.note) if document.note else -1
    return [] if start < 0 else sentences.within(document.id, start, start + len(document.note or ""))

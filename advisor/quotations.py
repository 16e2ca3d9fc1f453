"""An editor's words -> the place in a document where they stand, or what is wrong with them and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from advisor import danish
from advisor.answers import Quote
from advisor.documents import Document
from advisor.sentences import cut

_SHOWN = 80
_NEAR = 60
"""How alike, of 100, the wording must be that is suggested instead."""

_STRETCH = re.compile(r"[^,;:–—()]+")


class NotFound(Exception):
    """Raised when words are not a quote. `reason` and `remedy` are told to the editor."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class Quotations:
    """Finds quotes in documents, given by their ids."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def find(self, words: str, among: Sequence[str]) -> Quote:
        """The place where words stand, exactly and once, in the first of some documents that has them.

        Raises:
            NotFound: when there is none.
        """
        for name in among:
            if name not in self._documents:
                near = process.extractOne(name, list(self._documents), scorer=fuzz.ratio, score_cutoff=_NEAR)
                raise NotFound(
                    f"Der er intet dokument, der hedder {name!r}.",
                    f"Mente du {near[0]}?" if near else "Skriv dokumentets sti i corpus.",
                )
        for name in among:
            document = self._documents[name]
            start = document.text.find(words)
            if start >= 0 and document.text.find(words, start + 1) >= 0:
                raise NotFound(f"Citatet står flere steder i {name}: »{_cut(words)}«.", "Tag lidt mere af teksten med.")
            if start >= 0:
                return Quote.of(document, start, start + len(words), number=1, heading=heading(document, start))
        where = among[0] if len(among) == 1 else f"stoppets dokumenter ({', '.join(among)})"
        raise NotFound(f"Citatet står ikke i {where}: »{_cut(words)}«.", self._instead(words, among))

    def _instead(self, words: str, among: Sequence[str]) -> str:
        """What to do about words that are not there: where else they stand, or what is likest to them."""
        elsewhere = next((name for name, document in self._documents.items() if words in document.text), None)
        if elsewhere:
            return f"Det står i {elsewhere}."
        sentences = {
            document.text[each.start : each.end]: name
            for name in among
            for document in [self._documents[name]]
            for each in cut(document)
        }
        found = process.extractOne(words, list(sentences), scorer=fuzz.WRatio, score_cutoff=_NEAR)
        if not found:
            return "Kopiér det ordret fra dokumentet."
        return f"Nu står der: »{found[0]}«"


def heading(document: Document, start: int) -> tuple[str, ...]:
    """The headings above a place in a document, outermost first."""
    found: tuple[str, ...] = ()
    for sentence in cut(document):
        if sentence.start > start:
            break
        found = sentence.heading
    return found


def clauses(quote: Quote) -> tuple[Quote, ...]:
    """The stretches of a quote between its commas and other divisions that say something."""
    parts = []
    for found in _STRETCH.finditer(quote.text):
        words = found.group().strip(" .!?\n")
        if danish.content_words(words):
            start = quote.start + found.start() + found.group().index(words)
            parts.append(quote.model_copy(update={"start": start, "end": start + len(words), "text": words}))
    return tuple(parts) or (quote,)


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"

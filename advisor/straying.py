"""A follow-up that is answered from something else than was talked of: "gik det godt der?", of another place."""

from __future__ import annotations

import re

from advisor import cases, danish
from advisor.conversation import Context
from advisor.documents import Document, Kind
from advisor.index import Index
from advisor.subjects import Subjects

_SEVERAL = re.compile(r"\b(?:specialer\w*|afhandlinger\w*|begge|to)\b|(?<!s )\bspeciale\b", re.IGNORECASE)
"""Whoever has asked of all theses, or of any, may be told of the second."""

_THEY = re.compile(r"\b(?:han|hun|de|hans|hendes|deres)\b")
"""Those who wrote a thesis: what is asked of them no text about others tells."""

_GENERAL = frozenset({Kind.GUIDE, Kind.DEFINITION})
"""The kinds that tell of partnerships as such. Who talks of those goes on in other texts than the one quoted."""


def strays(own: str, context: Context, told: str, index: Index, subjects: Subjects) -> bool:
    """Whether a question that points back and names nothing is told of what does not mention what was talked of, or of
    another case of the same kind: the conclusion of another thesis.

    Args:
        own: the question itself, mended. told: the id of the document that the answer to it begins with.
    """
    if not context.documents:
        return False
    kinds = [index.documents[name].kind for name in context.documents]
    kind = index.documents[told].kind
    thesis = next((name for name in context.documents if index.documents[name].kind is Kind.SPECIALE), None)
    if thesis and told != thesis and not _named(index.documents[told], own):
        another = kind is Kind.SPECIALE and not _SEVERAL.search(context.background)
        of_writers = thesis == context.documents[0] and told not in context.documents and _THEY.search(danish.fold(own))
        if another or of_writers:
            return True
    if context.loosely or told in context.documents:
        return False
    another = kind in cases.KINDS and kind in kinds
    if another and kind is Kind.SPECIALE and not _named(index.documents[told], own):
        return True
    if _GENERAL & set(kinds) or any(map(subjects.touch, danish.content_words(own))):
        return False
    return another or not _mentions(index.documents[told], context.about)


def kept(context: Context, index: Index) -> list[str]:
    """The ids of the documents quoted for what was talked of, without another thesis where one is talked of."""
    first = next(iter(context.documents), None)
    if first is None or index.documents[first].kind is not Kind.SPECIALE or _SEVERAL.search(context.background):
        return list(context.documents)
    return [name for name in context.documents if name == first or index.documents[name].kind is not Kind.SPECIALE]


def _named(document: Document, own: str) -> bool:
    """Whether a question has a word of a thesis's title, or of its writers' names: what any thesis has is no name."""
    name = danish.fold(" ".join((document.title, document.thesis_told_of or "", *document.authors)))
    return bool(set(danish.content_words(own)) & set(danish.words(name)))


def _mentions(document: Document, words: str) -> bool:
    """Whether a document has one of some words, in any inflection or as a part of another word."""
    told = danish.fold(f"{document.title}\n{document.text}")
    return any(danish.stem(word) in told for word in danish.content_words(words))

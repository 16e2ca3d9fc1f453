"""Statement -> the quotes that carry it, or none: the only place that decides whether something is supported.

The program may only show what stands in a document. A statement is supported when its quotes are exact slices of their
documents and its words are the words of those quotes, white space and Markdown marks aside. What a language model wrote
in words of its own is decided by `carrying.Verifier`, and its quotes are checked here all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from advisor.answers import Answer, Quote, Refusal, Statement
from advisor.documents import Document
from advisor.errors import CitationError

_MARKS = re.compile(
    r"!?\[(?P<label>[^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)|(?P<mark>\*\*|__|`)(?P<marked>[^\n]+?)(?P=mark)"
)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """A quote as a sentence to read: Markdown links and emphasis reduced to their words, white space to one space."""
    while (without := _MARKS.sub(lambda found: found["label"] or found["marked"] or "", text)) != text:
        text = without
    return _SPACE.sub(" ", text).strip()


def check_quote(quote: Quote, documents: Mapping[str, Document]) -> None:
    """Make sure that a quote is the exact slice of its document.

    Raises:
        CitationError: when it is not, or there is no such document.
    """
    document = documents.get(quote.document)
    if document is None or not quote.text or document.text[quote.start : quote.end] != quote.text:
        raise CitationError(quote.document, quote.start, quote.end)


def supported(statement: Statement, quotes: Mapping[int, Quote]) -> bool:
    """Whether the statement says what its quotes say, and nothing else."""
    carrying = [quotes[number] for number in statement.quotes if number in quotes]
    if not carrying or len(carrying) != len(statement.quotes):
        return False
    return statement.text == " ".join(plain(quote.text) for quote in carrying)


def verified(
    statements: Sequence[Statement], quotes: Sequence[Quote], documents: Mapping[str, Document]
) -> list[Statement]:
    """The statements that are supported; the others are left out.

    Raises:
        CitationError: when a quote is not exact. That is a fault of ours and must not pass quietly.
    """
    for quote in quotes:
        check_quote(quote, documents)
    numbered = {quote.number: quote for quote in quotes}
    return [statement for statement in statements if supported(statement, numbered)]


def exact_share(reply: Answer | Refusal, documents: Mapping[str, Document]) -> tuple[int, int]:
    """How many of a reply's quotes are exact, and how many there are; nearest passages count as quotes."""
    quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
    exact = 0
    for quote in quotes:
        document = documents.get(quote.document)
        exact += document is not None and document.text[quote.start : quote.end] == quote.text
    return exact, len(quotes)

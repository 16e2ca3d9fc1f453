"""What sets the definitions of one answer apart, or what they share -> where that stands in the sentences shown."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence

from advisor.advisor import Advisor
from advisor.answers import Answer, Quote, Reply, Statement
from advisor.citations import plain
from advisor.definitions import Definition, differences, likenesses
from advisor.documents import Document, Kind
from advisor.questions import asks_likeness
from advisor.wordings import Stretch

log = logging.getLogger(__name__)

Differing = Mapping[int, Sequence[Stretch]]
"""By the number of a quote, the stretches of its text that no other definition of the answer says; or that all do,
where the question is what they have in common."""


def compares(answer: Answer) -> bool:
    """Whether an answer may quote more than one definition, so that it is worth while to look for differences."""
    return len({quote.document for quote in answer.quotes if quote.kind == Kind.DEFINITION}) > 1


def alike(answer: Answer) -> bool:
    """Whether an answer's question is what definitions have in common, so that this is marked."""
    return asks_likeness(answer.question)


def differing(answer: Answer, definitions: Sequence[tuple[Definition, Document]]) -> Differing:
    """What sets apart the definitions whose wordings an answer quotes, or what they share, where that was asked for;
    nothing when it quotes fewer than two.

    A quote that is no longer the exact slice of its document has no place in it, and is left out.
    """
    used = {number for statement in answer.statements for number in statement.quotes}
    quoted: dict[int, Definition] = {}
    for definition, document in definitions:
        for quote in answer.quotes:
            if quote.number in used and _quotes(quote, definition, document):
                quoted[quote.number] = definition
    compared = likenesses if alike(answer) else differences
    apart = compared(list({each.document: each for each in quoted.values()}.values()))
    numbered = {quote.number: quote for quote in answer.quotes}
    found = {number: _inside(numbered[number], apart[each.document]) for number, each in quoted.items()}
    return {number: stretches for number, stretches in found.items() if stretches}


def differing_of(reply: Reply | None, advisor: Advisor) -> Differing:
    """The same by the definitions that an advisor knows; nothing where that can't be told."""
    if not isinstance(reply, Answer) or not compares(reply):
        return {}
    try:
        return differing(reply, advisor.define(""))
    except Exception:  # an answer is whole without it
        log.exception("The definitions of an answer could not be compared")
        return {}


def shown(statement: Statement, quotes: Mapping[int, Quote], found: Differing) -> list[Stretch]:
    """The differing stretches of a statement's text, in order and apart from each other.

    A statement is its quotes without their Markdown marks, so a stretch is looked for after the one before it, by its
    own words; one whose words do not stand there as they stand in the quote is left out.
    """
    stretches: list[Stretch] = []
    done = 0
    for number in statement.quotes:
        for start, end in found.get(number, ()) if number in quotes else ():
            place = _place(statement.text, plain(quotes[number].text[start:end]), done)
            if place:
                stretches.append(place)
                done = place[1]
    return stretches


def _quotes(quote: Quote, definition: Definition, document: Document) -> bool:
    """Whether a quote stands in a definition's wording."""
    inside = definition.start <= quote.start and quote.end <= definition.end
    return quote.document == document.id and inside and document.text[quote.start : quote.end] == quote.text


def _inside(quote: Quote, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The parts of a document's stretches that a quote holds, as offsets into its text."""
    cut = ((max(start, quote.start) - quote.start, min(end, quote.end) - quote.start) for start, end in stretches)
    return [(start, end) for start, end in cut if start < end]


def _place(text: str, words: str, start: int) -> Stretch | None:
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start) if words else None
    return found.span() if found else None

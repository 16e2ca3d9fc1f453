"""An answer that was kept elsewhere -> the same answer held up against the sources as they are now.

What comes back from a browser may be old, and may have been written by anyone. So nothing of it is believed that can
be looked up: every quote must be the exact slice of its document, every statement must be carried by its quotes, and
what is told about a source is read from the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor import texts as common
from advisor.advisor import Advisor
from advisor.answers import Answer, Mode, Quote, Refusal, Reply, Statement
from advisor.citations import supported
from advisor.documents import Document
from advisor.sentences import Sentences

_NOTES = {common.QUOTED_INSTEAD.format(why=why) for why in common.FAULTS.values()}


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A reply with what is told of its sources read anew.

    Attributes:
        changed: the numbers of the quotes that are not exact slices of documents.
        doubted: the places of the statements that rest on such a quote, on none, or are not carried by theirs.
    """

    reply: Reply
    changed: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()


class Rechecking:
    """Holds replies up against the documents of the present index, which it has by id.

    Raises:
        IndexStoreError: when there is no index to read the sources from.
    """

    def __init__(self, advisor: Advisor) -> None:
        self._advisor = advisor
        self.documents = {document.id: document for document in advisor.documents()}
        self._sentences = Sentences(self.documents)

    def of(self, reply: Reply) -> Rechecked:
        """A reply, and what of it is not verified.

        Raises:
            EmbedderError, CheckerError: when what a language model phrased can't be judged.
        """
        if isinstance(reply, Refusal):
            nearest = tuple(self._told_anew(quote) for quote in reply.nearest)
            text = common.refusal(reply.reason, reply.kinds, reply.confidence)
            told = reply.model_copy(update={"nearest": nearest, "text": text})
            return Rechecked(told, self._changed(nearest))
        quotes = tuple(self._told_anew(quote) for quote in reply.quotes)
        changed = self._changed(quotes)
        exact = {quote.number: quote for quote in quotes if quote.number not in changed}
        doubted = frozenset(
            place
            for place, statement in enumerate(reply.statements)
            if not self._verified(statement, exact, generated=reply.mode is Mode.GENERATED)
        )
        return Rechecked(_without_hearsay(reply, quotes), changed, doubted)

    def _verified(self, statement: Statement, exact: Mapping[int, Quote], *, generated: bool) -> bool:
        carrying = [exact[number] for number in statement.quotes if number in exact]
        if not carrying or len(carrying) != len(statement.quotes):
            return False
        return supported(statement, exact) or (generated and self._advisor.carries(statement.text, carrying))

    def _changed(self, quotes: tuple[Quote, ...]) -> frozenset[int]:
        return frozenset(quote.number for quote in quotes if not _is_exact(quote, self.documents.get(quote.document)))

    def _told_anew(self, quote: Quote) -> Quote:
        """A quote with what its document says of itself; where it stood in it is only told where it still does."""
        document = self.documents.get(quote.document)
        if document is None:
            return quote.model_copy(update={"url": None, "heading": (), "page": None})
        if not _is_exact(quote, document):
            facts = {"title": document.title, "kind": document.kind.value, "url": document.url}
            return quote.model_copy(update={**facts, "heading": (), "page": None})
        inside = self._sentences.within(document.id, quote.start, quote.end)
        heading = inside[0].heading if inside else ()
        return Quote.of(document, quote.start, quote.end, number=quote.number, heading=heading)


def _is_exact(quote: Quote, document: Document | None) -> bool:
    if document is None or not 0 <= quote.start < quote.end <= len(document.text):
        return False
    return document.text[quote.start : quote.end] == quote.text


def _without_hearsay(answer: Answer, quotes: tuple[Quote, ...]) -> Answer:
    """The answer without what only the browser says and nobody can check."""
    note = answer.note if answer.note in _NOTES else None
    return answer.model_copy(update={"quotes": quotes, "note": note, "unsupported": ()})

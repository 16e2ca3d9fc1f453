"""The conversation as the page remembers it: what was asked, what came back, and what can be opened from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import uuid4

from advisor import texts as common
from advisor.answers import Answer, Mode, Quote, Reply, Statement
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.journal import Fault, Verdict
from advisor.rightness import HIGH, MEDIUM
from advisor.ui import texts
from advisor.ui.differing import Differing
from advisor.ui.theses import Theses

_PATH = " › "


@dataclass(slots=True)
class Opinion:
    """What a reader says of a reply; shared by the turn's copies, so that it is not lost while the next answer grows.

    `receipt` is the journal's own; `keeps_texts` that it keeps the question and the reader's words as well.
    """

    keeps_texts: bool = False
    receipt: str | None = None
    verdict: Verdict | None = None
    reason: Fault | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was typed, and what came of it.

    `reply` is None until the first of it is there; `note` is what is said where there is no reply, as for an error;
    `done` says that nothing more will come; `differing` what sets the definitions apart that the reply quotes;
    `theses` which of its sources only tell about a thesis;
    `names_mode` that the reader is told which mode answered, as there is a language model that could have; `opinion`
    what the reader says of the reply, None where nothing can be said.

    `conversation` is the id of the conversation it belongs to, and `asked` the time that tells it from the others in
    it. An answer that comes back from the browser is held up against the sources again: `changed` has the numbers of
    the quotes that are no longer exact, `doubted` the places of the statements that are therefore, or in themselves,
    not supported. `stopped` says that its reader did not wait for the rest.

    `quotes_only` and `kinds` are what was chosen beside the question, so that it can be asked again as it was;
    `contact` is whom the reader may ask where the guide does not answer.
    """

    question: str
    reply: Reply | None = None
    note: str | None = None
    done: bool = False
    differing: Differing = field(default_factory=dict)
    theses: Theses = field(default_factory=dict)
    names_mode: bool = False
    conversation: str = ""
    asked: datetime | None = None
    changed: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()
    stopped: bool = False
    opinion: Opinion | None = None
    quotes_only: bool = False
    kinds: tuple[Kind, ...] = ()
    contact: str | None = None

    @property
    def key(self) -> str:
        """What tells the turn from the others of its conversation, to the page's script too."""
        return self.asked.isoformat() if self.asked else self.question

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What can be opened from the turn: the quotes that the shown statements rest on, or the nearest passages."""
        if self.reply is None:
            return ()
        if not isinstance(self.reply, Answer):
            return self.reply.nearest
        used = {number for statement in self.reply.statements for number in statement.quotes}
        return tuple(quote for quote in self.reply.quotes if quote.number in used)

    def quote(self, number: int) -> Quote | None:
        """The quote with a number; None when the turn has no such quote."""
        return next((quote for quote in self.quotes if quote.number == number), None)


def begun(question: str, turns: Sequence[Turn], **known: Any) -> Turn:
    """A question that is asked now, in the conversation of the turns before it or in a new one.

    Args:
        known: what else is known of the turn, as its attributes have it.
    """
    conversation = turns[-1].conversation if turns else ""
    return Turn(
        question,
        **known,
        conversation=conversation or uuid4().hex,
        asked=datetime.now(UTC),
    )


def messages(turns: Iterable[Turn]) -> list[Message]:
    """The conversation in the form the advisor reads it.

    Questions that got no reply are left out, and so are sentences that are no longer verified: nothing may be built on
    them.
    """
    said: list[Message] = []
    for turn in turns:
        if turn.reply is not None:
            said.append(Message(role="user", content=turn.question))
            said.append(Message(role="assistant", content=_undoubted(turn, turn.reply).text))
    return said


def above(reply: Reply | None) -> list[str]:
    """What stands above an answer: how its question was understood, that it may not be answered, a wrong number."""
    if reply is None:
        return []
    understood = common.UNDERSTOOD_AS.format(question=reply.standalone_question)
    hedge = common.hedge(reply.confidence) if isinstance(reply, Answer) else None
    miscounted = reply.miscounted if isinstance(reply, Answer) else None
    return list(filter(None, [understood if reply.understood_differently else None, hedge, miscounted]))


def confidence_words(confidence: float) -> str:
    """An estimated chance, in words."""
    if confidence >= HIGH:
        return texts.asking.CONFIDENCE_HIGH
    return texts.asking.CONFIDENCE_MEDIUM if confidence >= MEDIUM else texts.asking.CONFIDENCE_LOW


def paragraphs(answer: Answer) -> Iterator[tuple[bool, list[tuple[int, Statement]]]]:
    """The statements of an answer with their places, as they stand together: as items of a list (True) or as a
    paragraph. Another document begins another paragraph, so that sources stand beside each other; what a language model
    phrased is one text."""
    quotes = {quote.number: quote for quote in answer.quotes}

    def belongs(placed: tuple[int, Statement]) -> tuple[bool, str]:
        statement = placed[1]
        if answer.mode is Mode.GENERATED:
            return statement.item, ""
        first = quotes.get(statement.quotes[0]) if statement.quotes and not statement.item else None
        return statement.item, first.document if first else ""

    for (item, _), group in groupby(enumerate(answer.statements), belongs):
        yield item, list(group)


def headed(answer: Answer) -> Iterator[tuple[str | None, bool, list[tuple[int, Statement]]]]:
    """The same with what stands above each: the title of its document where another one begins, and else None.

    For answers that set definitions side by side, which do not say in their wordings whose they are. Nothing stands
    above what a language model phrased: it is one text of several documents.
    """
    quotes = {quote.number: quote for quote in answer.quotes}
    above = None
    for item, group in paragraphs(answer):
        numbers = group[0][1].quotes
        first = quotes.get(numbers[0]) if numbers else None
        begins = first is not None and first.document != above
        above = first.document if first else above
        named = begins and answer.mode is Mode.QUOTING
        yield first.title if first and named else None, item, group


def path(quote: Quote) -> str:
    """Where in its document a quote stands: the headings above it and the page; empty when neither is known."""
    steps = [step for step in quote.heading if step != quote.title]
    if quote.page is not None:
        steps.append(texts.frame.PAGE.format(page=quote.page))
    return _PATH.join(steps)


def kind(value: str) -> str:
    """The Danish word for a kind of source."""
    return common.KINDS[Kind(value)] if value in set(Kind) else value


def by_document(quotes: Sequence[Quote]) -> dict[str, list[Quote]]:
    """Quotes under the id of their document, in the order the documents are first quoted."""
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(quote.document, []).append(quote)
    return found


def still_exact(turn: Turn) -> Reply | None:
    """The reply without the quotes that are no longer exact."""
    if turn.reply is None or not turn.changed:
        return turn.reply
    part = "quotes" if isinstance(turn.reply, Answer) else "nearest"
    quotes = turn.reply.quotes if isinstance(turn.reply, Answer) else turn.reply.nearest
    return turn.reply.model_copy(update={part: tuple(each for each in quotes if each.number not in turn.changed)})


def _undoubted(turn: Turn, reply: Reply) -> Reply:
    """The reply without the statements that are not verified."""
    if not isinstance(reply, Answer) or not turn.doubted:
        return reply
    kept = tuple(each for place, each in enumerate(reply.statements) if place not in turn.doubted)
    return reply.model_copy(update={"statements": kept})

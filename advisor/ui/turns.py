"""The conversation as the page remembers it: what was asked, what came back, and what can be opened from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from advisor import texts as common
from advisor.answers import Answer, Mode, Quote, Reply
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.journal import Fault, Verdict
from advisor.ui import texts
from advisor.ui.differing import Differing

_PATH = " › "


@dataclass(slots=True)
class Opinion:
    """What a reader says of a reply; shared by the turn's copies, so that it is not lost while the next answer grows.

    `number` is the journal's own; `keeps_texts` that it keeps the question and the reader's words as well.
    """

    keeps_texts: bool = False
    number: int | None = None
    verdict: Verdict | None = None
    reason: Fault | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was typed, and what came of it.

    `reply` is None until the first of it is there; `note` is what is said where there is no reply, as for an error;
    `done` says that nothing more will come; `differing` what sets the definitions apart that the reply quotes;
    `names_mode` that the reader is told which mode answered, as there is a language model that could have; `opinion`
    what the reader says of the reply, None where nothing can be said.
    """

    question: str
    reply: Reply | None = None
    note: str | None = None
    done: bool = False
    differing: Differing = field(default_factory=dict)
    names_mode: bool = False
    opinion: Opinion | None = None

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


def messages(turns: Iterable[Turn]) -> list[Message]:
    """The conversation in the form the advisor reads it; questions that got no reply are left out."""
    said: list[Message] = []
    for turn in turns:
        if turn.reply is not None:
            said.append(Message(role="user", content=turn.question))
            said.append(Message(role="assistant", content=turn.reply.text))
    return said


def as_text(turn: Turn) -> str:
    """An answer with what it leaves open and its numbered list of sources, to paste into a letter or a note."""
    if turn.reply is None:
        return turn.note or ""
    lines = [turn.reply.text]
    if isinstance(turn.reply, Answer) and turn.reply.untold:
        lines += ["", *(common.UNTOLD.format(question=part) for part in turn.reply.untold)]
    if isinstance(turn.reply, Answer) and turn.reply.mode is Mode.GENERATED:
        lines += ["", f"{common.MODES[turn.reply.mode]}."]
    if isinstance(turn.reply, Answer) and turn.reply.kinds:
        lines += ["", common.ONLY_AMONG.format(kinds=common.named(turn.reply.kinds))]
    if turn.quotes:
        heading = texts.SOURCES if isinstance(turn.reply, Answer) else texts.NEAREST
        lines += ["", f"{heading}:"]
        lines += [_source_line(quote) for quote in turn.quotes]
    return "\n".join(lines)


def path(quote: Quote) -> str:
    """Where in its document a quote stands: the headings above it and the page; empty when neither is known."""
    steps = [step for step in quote.heading if step != quote.title]
    if quote.page is not None:
        steps.append(texts.PAGE.format(page=quote.page))
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


def _source_line(quote: Quote) -> str:
    where = f" – {path(quote)}" if path(quote) else ""
    address = f", {quote.url}" if quote.url else ""
    return f"[{quote.number}] {quote.title} ({kind(quote.kind)}){where}{address}"

"""What an answer is made of, as typed data that every interface draws: Quote, Statement, Answer, Refusal.

`as_json` gives the one object of `advisor ask --json`; its keys are a promise to other programs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict
from typing_extensions import TypedDict

from advisor.chunking import Chunk
from advisor.documents import Document, Kind


class Mode(StrEnum):
    """Who phrased the answer: nobody (quotes only), or a language model."""

    QUOTING = "quoting"
    GENERATED = "generated"


class Reason(StrEnum):
    """Why a question was refused."""

    NOT_FOUND = "not_found"
    """The sources don't hold an answer."""
    NOT_UNDERSTOOD = "not_understood"
    """There is no word in the question that says what it is about."""
    NO_SUCH_WORK = "no_such_work"
    """A thesis, an article or the like is asked for that is not among the sources."""
    NO_SUCH_DEFINITION = "no_such_definition"
    """A definition is asked for that the guide does not have."""
    NO_DEFINITION_MENTIONS = "no_definition_mentions"
    """It is asked which definitions mention something, and none of them is such."""
    GREETING = "greeting"
    """It is small talk and asks the sources nothing, as the next eight are: a greeting,"""
    THANKS = "thanks"
    """thanks or assent,"""
    FAREWELL = "farewell"
    """a farewell,"""
    ABOUT = "about"
    """a question about the program itself or a call for help,"""
    PATHS = "paths"
    """a question for the page's learning paths,"""
    KEEPING = "keeping"
    """how to keep a conversation,"""
    SOURCE = "source"
    """where the sources of an answer can be read,"""
    WHOM = "whom"
    """whom to ask what the guide did not answer,"""
    COMPLAINT = "complaint"
    """or that the answer before was not what was wanted."""


class QuoteObject(TypedDict):
    """A quote as other programs get it; see `Quote`."""

    number: int
    document: str
    title: str
    kind: str
    url: str | None
    heading: list[str]
    page: int | None
    start: int
    end: int
    text: str
    partial: bool


class StatementObject(TypedDict):
    """A statement as other programs get it; see `Statement`."""

    text: str
    quotes: list[int]


class ReplyObject(TypedDict):
    """A reply as other programs get it, by `advisor ask --json`, the API and MCP alike; see `Answer` and `Refusal`."""

    question: str
    standalone_question: str
    outcome: Literal["answer", "refusal"]
    mode: Literal["quoting", "generated"]
    text: str
    statements: list[StatementObject]
    quotes: list[QuoteObject]
    nearest: list[QuoteObject]
    confidence: float
    milliseconds: float
    miscounted: str | None
    untold: list[str]
    note: str | None
    held_back: int
    unsupported: list[str]
    next_questions: list[str]
    kinds: list[str]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Quote(_Model):
    """An exact substring of a document: `document.text[start:end] == text`.

    `number` is the one shown in the answer, from 1; `heading` the headings above it, outermost first; `partial` says
    that the document is an excerpt or a summary of its source.
    """

    number: int
    document: str
    title: str
    kind: str
    url: str | None
    heading: tuple[str, ...]
    page: int | None
    start: int
    end: int
    text: str
    partial: bool = False

    @classmethod
    def of(cls, document: Document, start: int, end: int, *, number: int, heading: tuple[str, ...]) -> Quote:
        """Quote a stretch of a document."""
        return cls(
            number=number,
            document=document.id,
            title=document.title,
            kind=document.kind.value,
            url=document.url,
            heading=heading,
            page=document.page(start),
            start=start,
            end=end,
            text=document.text[start:end],
            partial=document.partial,
        )

    def as_json(self) -> QuoteObject:
        """The quote as other programs get it."""
        return cast("QuoteObject", self.model_dump(mode="json"))

    @classmethod
    def of_chunk(cls, document: Document, chunk: Chunk, *, number: int) -> Quote:
        """Quote a whole chunk."""
        return cls.of(document, chunk.start, chunk.end, number=number, heading=chunk.heading)


class Statement(_Model):
    """One sentence of an answer, or one item of a list in it, and the numbers of the quotes it rests on.

    `item` says that it is an item of a list, so that interfaces draw it as one.
    """

    text: str
    quotes: tuple[int, ...]
    item: bool = False


class Tokens(_Model):
    """How much a language model read and wrote, as its provider counts it."""

    read: int
    written: int


class _Reply(_Model):
    question: str
    standalone_question: str
    mode: Mode = Mode.QUOTING
    confidence: float
    milliseconds: float = 0.0
    kinds: tuple[Kind, ...] = ()
    """The kinds of source that alone might answer; empty for all."""

    @property
    def understood_differently(self) -> bool:
        """Whether the question was read with the conversation, so that the reader should be told how."""
        return self.standalone_question != self.question


class Answer(_Reply):
    """Statements, each resting on quotes. `confidence` is the estimated chance, 0 to 1, that the first one answers.

    Attributes:
        miscounted: how many definitions there are where the question counts others, in a Danish sentence to be read
            before them.
        untold: the parts of a question of several that the sources do not answer.
        note: why a language model that was asked did not phrase the answer, in Danish.
        held_back: how many sentences of the model were left out, because no quote carries them.
        unsupported: those sentences, only where the administrator lets readers open them.
        next_questions: what could be asked next; each of them is answered.
        tokens: what a language model read and wrote for it; None where none did, or it did not say.
    """

    outcome: Literal["answer"] = "answer"
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    miscounted: str | None = None
    untold: tuple[str, ...] = ()
    note: str | None = None
    held_back: int = 0
    unsupported: tuple[str, ...] = ()
    next_questions: tuple[str, ...] = ()
    tokens: Tokens | None = None

    @property
    def text(self) -> str:
        """The whole answer with its numbers: "... [1] ... [2]", list items on lines of their own."""
        parts: list[str] = []
        for number, statement in enumerate(self.statements):
            marks = "".join(f"[{quote}]" for quote in statement.quotes)
            if number:
                beside_item = statement.item or self.statements[number - 1].item
                parts.append("\n" if beside_item else " ")
            parts.append(f"{'- ' if statement.item else ''}{statement.text} {marks}".rstrip())
        return "".join(parts)

    def as_json(self) -> ReplyObject:
        """The object that `advisor ask --json` prints."""
        return _as_json(self, self.text, answer=self)


class Refusal(_Reply):
    """No answer: why, in plain Danish (`text`), and the nearest passages to look at."""

    outcome: Literal["refusal"] = "refusal"
    reason: Reason
    text: str
    nearest: tuple[Quote, ...]

    def as_json(self) -> ReplyObject:
        """The object that `advisor ask --json` prints."""
        return _as_json(self, self.text, nearest=self.nearest)


Reply = Answer | Refusal


def _as_json(reply: Reply, text: str, answer: Answer | None = None, nearest: tuple[Quote, ...] = ()) -> ReplyObject:
    """A reply as an object; a refusal has the keys that only an answer fills, empty."""
    statements = answer.statements if answer else ()
    return {
        "question": reply.question,
        "standalone_question": reply.standalone_question,
        "outcome": reply.outcome,
        "mode": reply.mode.value,
        "text": text,
        "statements": [{"text": each.text, "quotes": list(each.quotes)} for each in statements],
        "quotes": [quote.as_json() for quote in answer.quotes] if answer else [],
        "nearest": [quote.as_json() for quote in nearest],
        "confidence": round(reply.confidence, 3),
        "milliseconds": round(reply.milliseconds, 1),
        "miscounted": answer.miscounted if answer else None,
        "untold": list(answer.untold) if answer else [],
        "note": answer.note if answer else None,
        "held_back": answer.held_back if answer else 0,
        "unsupported": list(answer.unsupported) if answer else [],
        "next_questions": list(answer.next_questions) if answer else [],
        "kinds": [kind.value for kind in reply.kinds],
    }

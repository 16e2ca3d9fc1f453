"""A conversation as the browser keeps it: turns -> JSON, and back again into turns that are held up against the index.

The JSON of a turn is `{"question", "reply": a reply | null, "asked": time | null, "stopped": bool, "waiting": bool,
"quotes_only": bool, "kinds": [kind]}`; it is waiting as long as its reply is not whole, so that a question outlives a
page that is left meanwhile. The script adds `"opinion"`, as `opinion_json` has it. Nothing of it is trusted on its way
back: its form and size are checked here, what it claims in `rechecked`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    field_validator,
)

from advisor.advisor import Advisor
from advisor.answers import Answer, Refusal
from advisor.documents import Document, Kind
from advisor.journal import LONGEST_COMMENT, Fault, Verdict
from advisor.ui import texts
from advisor.ui.rechecked import Rechecked, Rechecking
from advisor.ui.turns import Opinion, Turn

MOST_TURNS = 100
MOST_CHARACTERS = 1_000_000
"""How much of one conversation is taken back, the newest first: what is more would make the page slow for everyone."""

_LONGEST_QUESTION = 2_000
_LONGEST_ID = 64
_MOST_PARTS = 200


class _KeptOpinion(BaseModel):
    """What a reader said of a reply, as it comes from a browser."""

    verdict: Verdict
    reason: Fault | None = None
    comment: str = Field("", max_length=LONGEST_COMMENT)
    receipt: str = Field(max_length=_LONGEST_ID)


def _or_none(given: object, read: ValidatorFunctionWrapHandler) -> object:
    """None for what can't be read: a turn is whole without it."""
    try:
        return read(given)
    except ValidationError:
        return None


class _Kept(BaseModel):
    """One turn, as it comes from a browser."""

    model_config = ConfigDict(frozen=True)

    question: str = Field(pattern=r"\S")
    reply: Annotated[Answer | Refusal, Field(discriminator="outcome")] | None = None
    asked: datetime | None = None
    stopped: bool = False
    waiting: bool = False
    quotes_only: bool = False
    kinds: tuple[Kind, ...] = Field((), max_length=len(Kind))
    opinion: Annotated[_KeptOpinion | None, WrapValidator(_or_none)] = None

    @field_validator("reply")
    @classmethod
    def _sound(cls, reply: Answer | Refusal | None) -> Answer | Refusal | None:
        """Numbers that can be shown, and no two quotes under one number: it would not be clear which one is meant."""
        if reply is None:
            return None
        quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
        numbers = {quote.number for quote in quotes}
        if len(numbers) != len(quotes) or len(quotes) > _MOST_PARTS:
            raise ValueError("quotes are not told apart by their numbers, or are too many")
        if not 0 <= reply.confidence <= 1 or not math.isfinite(reply.milliseconds):
            raise ValueError("confidence and time are not numbers that an answer can have")
        return reply


@dataclass(frozen=True, slots=True)
class Restored:
    """The turns of a conversation that could be taken back, and what to say of the rest, if there is any.

    `documents` are those, by id, that the turns were held up against.
    """

    turns: tuple[Turn, ...]
    notice: str | None = None
    documents: Mapping[str, Document] = field(default_factory=dict, compare=False, repr=False)


def kept_json(turn: Turn) -> str:
    """A turn with the id of its conversation, as the page's script keeps it; without its reply until that is whole.

    Example:
        >>> kept_json(Turn("Hvad er et partnerskab?", conversation="1f3a", done=True))
        '{"conversation": "1f3a", "turn": {"question": "Hvad er et partnerskab?", "reply": null, ...}}'
    """
    kept = {
        "question": turn.question[:_LONGEST_QUESTION],
        "reply": turn.reply.model_dump(mode="json") if turn.reply is not None and turn.done else None,
        "asked": turn.asked.isoformat() if turn.asked else None,
        "stopped": turn.stopped,
        "waiting": not turn.done,
        "quotes_only": turn.quotes_only,
        "kinds": list(turn.kinds),
    }
    return json.dumps({"conversation": turn.conversation, "turn": kept}, ensure_ascii=False)


def opinion_json(turn: Turn) -> str:
    """What stands of a reader's opinion, with the turn that it is about, as the page's script keeps it.

    Example:
        >>> opinion_json(Turn("Hvad nu?", conversation="1f3a", opinion=Opinion(receipt="x", verdict=Verdict.UP)))
        '{"conversation": "1f3a", "key": "Hvad nu?", "opinion": {"verdict": "up", ..., "receipt": "x"}}'
    """
    given = turn.opinion
    stands = (
        {"verdict": given.verdict, "reason": given.reason, "comment": given.comment, "receipt": given.receipt}
        if given is not None and given.verdict
        else None
    )
    return json.dumps({"conversation": turn.conversation, "key": turn.key, "opinion": stands}, ensure_ascii=False)


def restored(conversation: object, kept: object, advisor: Advisor, *, names_mode: bool = False) -> Restored:
    """What a browser has kept of a conversation -> its turns, each held up against the present index.

    The last turn is not `done` where its reply was still waited for; it can be asked again as it was.

    Args:
        conversation: the id that the browser gives it. kept: the list of its turns.
        names_mode: whether the reader is told which mode answered.

    Raises:
        IndexStoreError, EmbedderError, CheckerError: when nothing can be held up against the sources now.
    """
    if not isinstance(conversation, str) or not 0 < len(conversation) <= _LONGEST_ID or not isinstance(kept, list):
        return Restored((), texts.talks.KEPT_UNREADABLE)
    newest = _newest(kept)
    rechecking = Rechecking(advisor)
    turns = [_turn(conversation, each, rechecking.of, names_mode) for each in newest]
    readable = tuple(turn for turn in turns if turn is not None)
    readable = (*(replace(turn, done=True) for turn in readable[:-1]), *readable[-1:])
    lines = []
    if older := len(kept) - len(newest):
        lines.append(texts.talks.KEPT_TOO_LARGE.format(count=older))
    if lost := len(turns) - len(readable):
        lines.append(texts.talks.KEPT_PARTLY.format(count=lost))
    return Restored(readable, " ".join(lines) or None, rechecking.documents)


def _newest(kept: list[Any]) -> list[Any]:
    """As many of the last turns as there is room for."""
    taken: list[Any] = []
    room = MOST_CHARACTERS
    for each in reversed(kept[-MOST_TURNS:]):
        room -= len(json.dumps(each, ensure_ascii=False))
        if room < 0:
            break
        taken.insert(0, each)
    return taken


def _turn(conversation: str, each: object, check: Callable[[Answer | Refusal], Rechecked], named: bool) -> Turn | None:
    """A turn of a conversation; without its reply where that can't be read, and None where nothing of it can."""
    try:
        kept = _Kept.model_validate(each)
    except ValidationError:
        question = each.get("question") if isinstance(each, dict) else None
        if not isinstance(question, str) or not question.strip():
            return None
        readable = question[:_LONGEST_QUESTION].encode(errors="replace").decode()
        return Turn(readable, note=texts.talks.REPLY_UNREADABLE, done=True, conversation=conversation)
    # What is asked and what is answered are two things to the browser; to the journal they are one.
    reply = kept.reply.model_copy(update={"question": kept.question[:_LONGEST_QUESTION]}) if kept.reply else None
    again = check(reply) if reply is not None else None
    given = kept.opinion
    silent = texts.talks.NO_REPLY if again is None else None
    return Turn(
        kept.question[:_LONGEST_QUESTION],
        reply=again.reply if again else None,
        note=texts.asking.STOPPED if kept.stopped else silent,
        done=not (kept.waiting and again is None),
        names_mode=named,
        conversation=conversation,
        asked=kept.asked,
        changed=again.changed if again else frozenset(),
        doubted=again.doubted if again else frozenset(),
        stopped=kept.stopped,
        opinion=Opinion(False, given.receipt, given.verdict, given.reason, given.comment) if given else None,
        quotes_only=kept.quotes_only,
        kinds=kept.kinds,
    )

"""A conversation as the browser keeps it: turns -> JSON, and back again into turns that are held up against the index.

The JSON of a turn is `{"question", "reply": a reply | null, "asked": time | null, "stopped": bool}`. Nothing of it is
trusted on its way back: its form and size are checked here, what it claims in `rechecked`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from advisor.advisor import Advisor
from advisor.answers import Answer, Refusal
from advisor.documents import Document
from advisor.ui import texts
from advisor.ui.rechecked import Rechecked, Rechecking
from advisor.ui.turns import Turn

MOST_TURNS = 100
MOST_CHARACTERS = 1_000_000
"""How much of one conversation is taken back, the newest first: what is more would make the page slow for everyone."""

_LONGEST_QUESTION = 2_000
_LONGEST_ID = 64
_MOST_PARTS = 200


class _Kept(BaseModel):
    """One turn, as it comes from a browser."""

    model_config = ConfigDict(frozen=True)

    question: str = Field(pattern=r"\S")
    reply: Annotated[Answer | Refusal, Field(discriminator="outcome")] | None = None
    asked: datetime | None = None
    stopped: bool = False

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
    """A finished turn with the id of its conversation, as the page's script keeps it.

    Example:
        >>> kept_json(Turn("Hvad er et partnerskab?", conversation="1f3a", done=True))
        '{"conversation": "1f3a", "turn": {"question": "Hvad er et partnerskab?", "reply": null, ...}}'
    """
    kept = {
        "question": turn.question[:_LONGEST_QUESTION],
        "reply": turn.reply.model_dump(mode="json") if turn.reply is not None else None,
        "asked": turn.asked.isoformat() if turn.asked else None,
        "stopped": turn.stopped,
    }
    return json.dumps({"conversation": turn.conversation, "turn": kept}, ensure_ascii=False)


def restored(conversation: object, kept: object, advisor: Advisor, *, names_mode: bool = False) -> Restored:
    """What a browser has kept of a conversation -> its turns, each held up against the present index.

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
    again = check(kept.reply) if kept.reply is not None else None
    silent = texts.talks.NO_REPLY if again is None else None
    return Turn(
        kept.question[:_LONGEST_QUESTION],
        reply=again.reply if again else None,
        note=texts.asking.STOPPED if kept.stopped else silent,
        done=True,
        names_mode=named,
        conversation=conversation,
        asked=kept.asked,
        changed=again.changed if again else frozenset(),
        doubted=again.doubted if again else frozenset(),
        stopped=kept.stopped,
    )

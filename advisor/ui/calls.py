"""What other programs may ask for: `ask`, `search` and `define`, with what they are given checked.

The API of the page (`api.py`) and the MCP server (`tools.py`) offer the same calls, which give the same objects as the
commands with `--json`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from advisor.advisor import Advisor
from advisor.answers import ReplyObject
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.errors import ArgumentError, QuestionTooLong
from advisor.printing import DefinitionObject, PassageObject, definitions_json, passages_json
from advisor.recording import Recorder
from advisor.ui.texts import programs as texts

AT_ONCE = 4
"""How many calls of other programs are answered at the same time, so that the readers of the page are not kept."""

_MESSAGES, _CHARACTERS = 200, 20_000
_KINDS = texts.API["kinds"].format(kinds=", ".join(Kind))


class SaidMessage(Message):
    """A message of the conversation before the question, of a length that can be read."""

    content: Annotated[str, Field(max_length=_CHARACTERS)]


Kinds = Annotated[list[Annotated[Kind, Field(strict=False)]], Field(max_length=len(Kind))]
"""Kinds of source by their names, which is all that JSON has."""


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AskArguments(_Arguments):
    """What `ask` is given."""

    question: str = Field(description=texts.API["question"])
    history: list[SaidMessage] = Field([], max_length=_MESSAGES, description=texts.API["history"])
    quotes_only: bool = Field(False, description=texts.API["quotes_only"])
    kinds: Kinds = Field([], description=_KINDS)


class SearchArguments(_Arguments):
    """What `search` is given."""

    question: str = Field(description=texts.API["question"])
    limit: int = Field(8, ge=1, le=100, description=texts.API["limit"])
    kinds: Kinds = Field([], description=_KINDS)


class DefineArguments(_Arguments):
    """What `define` is given."""

    term: str = Field("", description=texts.API["term"])


_Given = TypeVar("_Given", bound=_Arguments)


@dataclass(frozen=True, slots=True)
class Call:
    """Something that other programs may ask for.

    Attributes:
        run: answers the arguments of a caller; it raises AdvisorError.
        gives: the type of what it returns.
    """

    name: str
    description: str
    arguments: type[_Arguments]
    gives: Any
    run: Callable[[Mapping[str, Any]], Any]


def calls(advisor: Advisor, recorder: Recorder | None = None) -> dict[str, Call]:
    """All calls by their names. Each raises ArgumentError, or what the advisor's method of its name raises.

    Args:
        recorder: keeps that replies were given.
    """

    def ask(given: Mapping[str, Any]) -> ReplyObject:
        asked = _checked(AskArguments, given)
        reply = advisor.answer(asked.question, asked.history, quotes_only=asked.quotes_only, kinds=asked.kinds)
        if recorder:
            recorder.record(reply)
        return reply.as_json()

    def search(given: Mapping[str, Any]) -> list[PassageObject]:
        asked = _checked(SearchArguments, given)
        return passages_json(advisor.search(asked.question, asked.limit, kinds=asked.kinds))

    def define(given: Mapping[str, Any]) -> list[DefinitionObject]:
        asked = _checked(DefineArguments, given)
        limit = advisor.settings.max_question_characters
        if len(asked.term) > limit:
            raise QuestionTooLong(len(asked.term), limit)
        return definitions_json(advisor.define(asked.term))

    offered = (
        Call("ask", texts.API["ask"], AskArguments, ReplyObject, ask),
        Call("search", texts.API["search"], SearchArguments, list[PassageObject], search),
        Call("define", texts.API["define"], DefineArguments, list[DefinitionObject], define),
    )
    return {call.name: call for call in offered}


def _checked(kind: type[_Given], given: Mapping[str, Any]) -> _Given:
    """The arguments as they should be.

    Raises:
        ArgumentError: naming the first that can't be used, and what it should have been.
    """
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        known = kind.model_fields.get(name)
        names = ", ".join(kind.model_fields)
        wanted = known.description if known else texts.API["unknown"].format(names=names)
        raise ArgumentError(name, wanted or "") from None

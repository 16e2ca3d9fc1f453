"""Hold whole conversations: `python benchmarks/conversations.py [--half tuning|test]`.

80 conversations of four turns, `conversations.jsonl`, written beside the texts without a look at any question set: each
turn with the places that answer it, any of which will do, or none where the guide leaves it open. Every question is
asked with the replies that the program gave to those before it, as a reader asks. What is changed is tried on the odd
conversations (tuning); the even ones (test) measure it.

Prints, turn by turn: facts told of the answerable questions, those begun with one, those wrongly refused, and the
unanswerable refused; and of the answers called sure, how many tell what was asked.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from advisor.advisor import Advisor
from advisor.answers import Answer, Reply
from advisor.conversation import Message
from advisor.rightness import HIGH
from advisor.settings import Settings

CONVERSATIONS = Path(__file__).parent / "conversations.jsonl"


class Place(BaseModel):
    """Where a question is answered: a document's id, and what of its text must be told, all of it."""

    document: str
    facts: tuple[str, ...]


class Turn(BaseModel):
    """A question, and the places each of which answers it; none where the guide leaves it open."""

    question: str
    answered_by: tuple[Place, ...]


class Conversation(BaseModel):
    """Questions that are asked one after the other."""

    id: str
    turns: tuple[Turn, ...]

    @property
    def half(self) -> str:
        """Whether it is one to try changes on, or one to measure by."""
        return "tuning" if int(self.id[1:]) % 2 else "test"


@dataclass(frozen=True, slots=True)
class Told:
    """A turn with its number, from 1, and the reply it got."""

    number: int
    turn: Turn
    reply: Reply

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return isinstance(self.reply, Answer)

    @property
    def right(self) -> bool:
        """Whether the answer has all the facts of a place that answers."""
        said = self._said(None)
        return any(all(_flat(fact) in said for fact in place.facts) for place in self.turn.answered_by)

    @property
    def begun(self) -> bool:
        """Whether its first sentence has one of them."""
        said = self._said(1)
        return any(_flat(fact) in said for place in self.turn.answered_by for fact in place.facts)

    @property
    def sure(self) -> bool:
        """Whether it is an answer that is called sure."""
        return self.answered and self.reply.confidence >= HIGH

    def _said(self, sentences: int | None) -> str:
        statements = self.reply.statements[:sentences] if isinstance(self.reply, Answer) else ()
        return _flat(" ".join(statement.text for statement in statements))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["tuning", "test"], help="hold these conversations alone")
    given = parser.parse_args()
    advisor = Advisor(Settings.load())
    chosen = [each for each in read() if given.half in {None, each.half}]
    told = [each for conversation in chosen for each in held(advisor, conversation)]
    print(f"{len(chosen)} conversations, {len(told)} questions\n")
    print("turn   answerable  told  begun  refused | open  refused")
    for number in (*sorted({each.number for each in told}), None):
        print(line("all" if number is None else str(number), [each for each in told if number in {None, each.number}]))
    sure = [each for each in told if each.sure]
    answers = [each for each in told if each.answered]
    print(f"\ncalled sure: {share(sure, answers)} of the answers, of which right {share_of(sure, 'right')}")


def read() -> list[Conversation]:
    """All conversations."""
    lines = CONVERSATIONS.read_text(encoding="utf-8").splitlines()
    return [Conversation.model_validate_json(line) for line in lines]


def held(advisor: Advisor, conversation: Conversation) -> Iterator[Told]:
    """Hold a conversation, turn by turn."""
    history: list[Message] = []
    for number, turn in enumerate(conversation.turns, start=1):
        reply = advisor.answer(turn.question, history)
        yield Told(number, turn, reply)
        history += [Message(role="user", content=turn.question), Message(role="assistant", content=reply.text)]


def line(name: str, told: Sequence[Told]) -> str:
    """The figures of some turns."""
    answerable = [each for each in told if each.turn.answered_by]
    left_open = [each for each in told if not each.turn.answered_by]
    refused = 1 - sum(each.answered for each in answerable) / max(len(answerable), 1)
    kept = 1 - sum(each.answered for each in left_open) / max(len(left_open), 1)
    figures = f"{share_of(answerable, 'right')}   {share_of(answerable, 'begun')}     {refused:.3f}"
    return f"{name:4}  {len(answerable):11}  {figures} | {len(left_open):4}    {kept:.3f}"


def share(some: Sequence[Told], of: Sequence[Told]) -> str:
    """How many of some there are, as a share."""
    return f"{len(some) / max(len(of), 1):.3f}"


def share_of(told: Sequence[Told], name: str) -> str:
    """The share of some turns for which what has the name given is so."""
    return share([each for each in told if getattr(each, name)], told)


def _flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()

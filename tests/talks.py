"""Conversations with an opened index, made by asking it."""

from collections.abc import Sequence

from advisor import texts
from advisor.answers import Reason, Reply
from advisor.conversation import Message
from advisor.reading import Opened
from advisor.replying import Replier
from advisor.settings import Settings

QUESTION = "Hvilke udfordringer er der ved partnerskaber?"


def replied(opened: Opened, border: float, question: str = QUESTION, history: Sequence[Message] = ()) -> Reply:
    replier = Replier(opened, border)
    return replier.said(replier.heard(question, history), question)


def refused(question: str) -> list[Message]:
    """A conversation in which one question was asked, and refused."""
    return [
        Message(role="user", content=question),
        Message(role="assistant", content=texts.refusal(Reason.NOT_FOUND)),
    ]


def talked(opened: Opened, *questions: str) -> list[Message]:
    """A conversation in which some questions were asked one after another, and replied to."""
    history: list[Message] = []
    for question in questions:
        reply = replied(opened, Settings().refuse_below, question, history)
        history += [Message(role="user", content=question), Message(role="assistant", content=reply.text)]
    return history

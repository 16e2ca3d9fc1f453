"""What was found as a reply: quotes that are exact, a refusal with what is nearest, and what can be asked next."""

import pytest

from advisor.answers import Answer, Refusal
from advisor.reading import Opened
from advisor.replying import Replier, grown
from advisor.settings import Settings

QUESTION = "Hvilke udfordringer er der ved partnerskaber?"


@pytest.fixture(scope="module")
def answer(opened: Opened) -> Answer:
    reply = Replier(opened, Settings().refuse_below).reply(opened.read(QUESTION, ()), QUESTION)
    assert isinstance(reply, Answer)
    return reply


def test_every_statement_is_an_exact_quote(opened: Opened, answer: Answer) -> None:
    for quote in answer.quotes:
        assert opened.index.documents[quote.document].text[quote.start : quote.end] == quote.text
    assert [statement.quotes for statement in answer.statements] == [(quote.number,) for quote in answer.quotes]


def test_below_the_border_the_nearest_passages_are_shown(opened: Opened) -> None:
    reply = Replier(opened, border=1.01).reply(opened.read(QUESTION, ()), QUESTION)

    assert isinstance(reply, Refusal)
    assert len(reply.nearest) == 3


def test_an_answer_grows_to_the_whole(answer: Answer) -> None:
    steps = list(grown(answer))

    assert len(steps) == len(answer.statements)
    assert steps[-1] == answer


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Hvem har skrevet specialet om Ramasjang?", True),
        ("Hvilke udfordringer er der ved partnerskaber?", False),
        ("Hvad hedder hovedstaden i Australien?", False),
        ("Hvad med den?", False),
    ],
)
def test_only_another_question_that_is_answered_can_be_next(opened: Opened, question: str, answered: bool) -> None:
    assert Replier(opened, Settings().refuse_below).answers(question, QUESTION, within=None) is answered

"""Where something can be had: what asks for it, and what tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.whereabouts import asks, untold


@pytest.mark.parametrize(
    ("question", "told", "lacks"),
    [
        ("Hvor finder jeg aftalen?", ["Aftalen skal tilpasses."], True),
        ("hvor kan vi hente skabelonen", ["Aftalen skal tilpasses.", "Der er eksempler."], True),
        ("Hvor finder jeg aftalen?", ["Aftalen skal tilpasses.", "Den ligger på https://eksempel.dk."], False),
        ("Hvor finder jeg modellen?", ["Under overskriften Fokuser biblioteket! findes en model."], False),
        ("Hvor finder jeg specialet?", ["Specialet findes også på nettet."], False),
        ("Hvordan bruger jeg aftalen?", ["Aftalen skal tilpasses."], False),
        ("Hvor finder jeg aftalen?", [], True),
    ],
)
def test_where_it_is_must_be_told(question: str, told: list[str], lacks: bool) -> None:
    assert untold(question, told) is lacks


@pytest.mark.parametrize(
    ("question", "where"), [("Hvor finder jeg aftalen?", True), ("Hvor finder vi en partner?", False), ("", False)]
)
def test_only_what_can_be_fetched_is_asked_for(question: str, where: bool) -> None:
    assert asks(question) is where


@given(st.text(), st.lists(st.text()))
def test_any_question_can_be_asked(question: str, told: list[str]) -> None:
    assert untold(question, told) in {True, False}


def test_an_answer_that_does_not_say_where_is_not_sure_and_says_so(advisor: Advisor) -> None:
    reply = advisor.answer("hvor finder jeg den standardiserede samarbejdsaftale?")
    assert isinstance(reply, Answer)
    assert reply.confidence < 0.85
    assert reply.untold == ("hvor finder jeg den standardiserede samarbejdsaftale?",)

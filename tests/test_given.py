"""What the answer before gave is not wanted again, unless it is what the question asks for."""

from __future__ import annotations

import pytest

from advisor.given import Given
from advisor.questions import Question
from advisor.sentences import Sentence

SAID = "Udbyttet er nye netværk. [1] I 2010 gik tre huse sammen. [2]"
PROFIT, YEAR, OTHER = "Udbyttet er nye netværk.", "I 2010 gik tre huse sammen.", "Noget andet blev sagt."


def sentence(text: str, document: str = "a.md") -> Sentence:
    return Sentence(
        document=document,
        start=0,
        end=len(text),
        text=text,
        heading=(),
        section=0,
        place=0,
        item=False,
        number=0,
        heading_number=0,
        introduces=False,
        leans=False,
    )


def unwanted(question: str, text: str, expected: float = 0.0, document: str = "a.md") -> bool:
    given = Given(Question.read(question, "Hvad er det?"), ("a.md",), SAID)
    return given.unwanted(sentence(text, document), expected)


@pytest.mark.parametrize(
    ("question", "text", "again"),
    [
        ("hvad ellers?", PROFIT, False),
        ("hvad var udbyttet?", PROFIT, True),
        ("hvad var udbyttet?", YEAR, False),
        ("og hvornår?", YEAR, True),
        ("og hvornår?", PROFIT, False),
        ("hvem var parterne?", YEAR, True),
        ("hvem skrev det?", YEAR, False),
    ],
)
def test_only_what_is_asked_for_is_told_again(question: str, text: str, again: bool) -> None:
    assert unwanted(question, text) is not again


def test_what_is_known_to_answer_one_fact_is_told_again() -> None:
    assert not unwanted("hvem skrev det?", YEAR, expected=0.9)
    assert unwanted("hvad mere er der at sige om netværk?", YEAR, expected=0.9)


def test_what_was_not_said_is_wanted() -> None:
    assert not unwanted("hvad ellers?", OTHER)
    assert not unwanted("hvad ellers?", PROFIT, document="b.md")

"""A follow-up of small words is read as the question with a noun that it stands for; any other stays as it is."""

from __future__ import annotations

import pytest

from advisor.sides import named


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("hvad fik de ud af det?", "hvad var udbyttet?"),
        ("Og hvad fik de så egentlig ud af det", "hvad var udbyttet?"),
        ("hvad har man fået ud af det?", "hvad var udbyttet?"),
        ("Hvad gav det dem?", "hvad var udbyttet?"),
        ("hvem var med?", "hvem var parterne?"),
        ("og hvem var ellers med i det?", "hvem var parterne?"),
        ("Hvem deltog?", "hvem var parterne?"),
        ("hvem arbejdede de sammen med?", "hvem var parterne?"),
        ("hvilke partnere var med?", "hvem var parterne?"),
        ("og hvilke samarbejdspartnere var der", "hvem var parterne?"),
        ("hvad konkluderer det?", "hvad er konklusionen?"),
        ("Hvad konkluderede hun", "hvad er konklusionen?"),
        ("og hvad kom de frem til?", "hvad er konklusionen?"),
    ],
)
def test_a_side_asked_for_in_small_words_is_named(question: str, noun: str) -> None:
    assert named(question) == noun


@pytest.mark.parametrize(
    "question", ["og hvad kom der ud af det?", "hvad var resultatet af samarbejdet?", "Hvad er gevinsten"]
)
def test_what_came_of_a_case_is_what_those_in_it_got(question: str) -> None:
    assert named(question) == question, "a project's result is another thing"
    assert named(question, of_case=True) == "hvad var udbyttet?"


@pytest.mark.parametrize(
    "question", ["hvad var svaerest?", "og hvad var det sværeste ved det?", "Hvad var mest udfordrende?"]
)
def test_what_was_hard_in_a_case_is_its_challenges(question: str) -> None:
    assert named(question) == question
    assert named(question, of_case=True) == "hvad var udfordringerne?"


@pytest.mark.parametrize("question", ["hvorfor gjorde de det?", "og hvorfor lavede man det", "Hvad ville de opnå?"])
def test_why_a_case_was_is_its_aim(question: str) -> None:
    assert named(question) == question
    assert named(question, of_case=True) == "hvad var formålet?"


@pytest.mark.parametrize(
    "question",
    [
        "hvad fik firmaet ud af det?",
        "Hvad fik de ud af Discover and learn?",
        "hvem var med til at skrive specialet?",
        "hvem er med på billedet",
        "hvad gav de for det?",
        "hvem var det?",
        "hvilke partnere er bedst?",
        "",
    ],
)
def test_what_says_more_stays_as_it_is(question: str) -> None:
    assert named(question) == question


@pytest.mark.parametrize(
    "question",
    ["hvad fandt hun ud af?", "og hvad er de kommet frem til", "Hvad er resultatet af det?", "hvad var pointen"],
)
def test_what_a_thesis_found_is_its_conclusion(question: str) -> None:
    assert named(question) == question
    assert named(question, of_case=True, of_thesis=True) == "hvad er konklusionen?"

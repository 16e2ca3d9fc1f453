"""Questions that ask several things: cut where each begins, and whole where they ask one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import danish
from advisor.subquestions import split


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hvem skrev specialet, og hvilken karakter fik det?", ["Hvem skrev specialet", "hvilken karakter fik det?"]),
        ("Hvornår begyndte projektet og hvem ledede det?", ["Hvornår begyndte projektet", "hvem ledede det?"]),
        ("Hvad kostede projektet, men hvem betalte det?", ["Hvad kostede projektet", "hvem betalte det?"]),
        ("Er partnerskaber dyre, eller hvad koster de?", ["Er partnerskaber dyre", "hvad koster de?"]),
        ("Hvem skrev specialet; og hvad er emnet for det?", ["Hvem skrev specialet", "hvad er emnet for det?"]),
        ("Hvem var vejleder, samt hvornår blev det skrevet", ["Hvem var vejleder", "hvornår blev det skrevet"]),
        ("Hvordan finder man en partner, og hvorfor kikser det så ofte?", 2),
        ("Hvem betalte skærmene, og hvor mange timer viser de reklamer?", 2),
        ("Hvem betalte skærmene, og hvor hænger skærmene?", 2),
        ("hvem betalte skaermene og hvornaar blev de sat op", 2),
        ("Who wrote the thesis, and what is the thesis about?", 2),
    ],
)
def test_a_question_is_cut_where_another_begins(question: str, parts: list[str] | int) -> None:
    found = split(question)
    if isinstance(parts, int):
        assert len(found) == parts
    else:
        assert found == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hvem ledede projektet? Hvornår begyndte det?", ["Hvem ledede projektet?", "Hvornår begyndte det?"]),
        ("Hvem skrev specialet? Kan jeg låne det?", ["Hvem skrev specialet?", "Kan jeg låne det?"]),
        (
            "Jeg er ny her. Hvem ledede projektet? Var det dyrt at lave?",
            ["Hvem ledede projektet?", "Var det dyrt at lave?"],
        ),
        (
            "Hvad er et partnerskab? Hvem skrev specialet, og hvornår begyndte projektet?",
            ["Hvad er et partnerskab?", "Hvem skrev specialet", "hvornår begyndte projektet?"],
        ),
    ],
)
def test_each_sentence_that_asks_is_a_question(question: str, parts: list[str]) -> None:
    assert split(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er et partnerskab?",
        "partnerskab",
        "",
        "???",
        # A title, or a pair of things asked about together.
        "Hvem skrev »Leg og læring«?",
        "Hvem har skrevet Hånd i hånd og side om side?",
        "Hvilke fordele og ulemper er der ved partnerskaber?",
        "Hvad er forskellen på et partnerskab og et samarbejde?",
        # Two words that ask, of one thing.
        "Hvilken kilde og hvilket sidetal har win-win?",
        "Hvordan og hvorfor evaluerer man et partnerskab?",
        "Hvor og hvornår blev konferencen holdt?",
        # The rest has no word of its own.
        "Hvem skrev specialet, og hvad handler det om?",
        "Hvad er formålet med partnerskaber, og hvorfor?",
        "Hvem er med i projektet, og hvor mange er de?",
        "Hvordan finder vi en partner? Er det så noget, man må?",
        # One sentence asks, the other tells.
        "Vi er et lille bibliotek. Hvordan finder vi en partner?",
        "Hvordan finder vi en partner? Tak for hjælpen!",
        # More than can be answered at once.
        "Hvem skrev specialet? Hvem ledede projektet? Hvem betalte skærmene? Hvem holdt krimicaféen?",
    ],
)
def test_a_question_that_asks_one_thing_stays_whole(question: str) -> None:
    assert split(question) == [question]


_PIECES = (
    "Hvem skrev specialet|hvad|og|, og|samt|eller|men|hvor mange|betalte skærmene|?|.|Kan vi|låne det|partnerskab|"
    "Hvilken kilde|hvornår|begyndte projektet|»Leg og læring«|;|så|who|and|what is it|J. Hansen|\n| "
).split("|")


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join) | st.text(max_size=60))
def test_the_parts_stand_in_the_question_in_order_and_are_no_stumps(question: str) -> None:
    parts = split(question)
    assert parts
    if parts == [question]:
        return
    assert len(parts) > 1
    end = 0
    for part in parts:
        end = question.index(part, end) + len(part)
        assert len(danish.words(part)) >= 3
        assert danish.content_words(part), "a part asks about something"

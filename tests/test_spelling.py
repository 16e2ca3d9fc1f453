"""Spelling: slips are mended to words of the index or of asking; what is right stays."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.documents import Document
from advisor.spelling import Speller

TEXTS = (
    "Partnerskaber kræver en aftale. Biblioteket har to storskærme og en værktøjskasse.",
    "Kompetencer og evaluering hører til partnerskabsarbejdet i Solrød og på slottet i Åbenrå.",
)
SMALL = Speller(TEXTS)


@pytest.fixture(scope="module")
def speller(corpus_documents: list[Document]) -> Speller:
    return Speller(f"{document.title} {document.text}" for document in corpus_documents)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("bibloteket", "biblioteket"),
        ("biblitoeket", "biblioteket"),
        ("biblioteeket", "biblioteket"),
        ("biblioteqet", "biblioteket"),
        ("evaluerng", "evaluering"),
        ("kompetancer", "kompetencer"),
        ("partnerskaper", "partnerskaber"),
        ("vaerktojskasse", "værktøjskasse"),
        ("storskerme", "storskærme"),
        ("Hvodan", "hvordan"),
        ("Hvorfro", "hvorfor"),
    ],
)
def test_a_slip_is_mended(slip: str, meant: str) -> None:
    assert SMALL.corrected(slip) == meant


@pytest.mark.parametrize(
    "word",
    [
        "Biblioteket",
        "BIBLIOTEKET",
        "storskærme",
        "storskaerme",
        "skærm",
        "værktøjskasse",
        "Aabenraa",
        "kræver",
        "kraever",
        "partnerskab",
        "evaluere",
        "hvordan",
        "Hvorfor",
        "cykel",
        "hund",
        "library",
        "partnership",
        "2012",
        "en",
        "xqzv",
        "wrtp",
    ],
)
def test_known_words_parts_of_known_words_and_strangers_stay(word: str) -> None:
    assert SMALL.corrected(word) == word


@pytest.mark.parametrize("word", ["biblioteksven", "partnerskabsfest", "bibliotekstur", "partnerskabsaftalerne"])
def test_compounds_stay(speller: Speller, word: str) -> None:
    assert speller.corrected(word) == word


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("hvr er biblioteket", "hvor er biblioteket"),
        ("Hvornr?", "hvornår?"),
        ("en hem", "en hem"),
        ("stor skærme på biblioteket", "stor skærme på biblioteket"),
        ("to storskærme", "to storskærme"),
        ("værktøjs kasse", "værktøjskasse"),
        ("en aftale har partnerskaber", "en aftale har partnerskaber"),
    ],
)
def test_first_words_are_those_of_asking_and_compounds_are_put_together(slip: str, meant: str) -> None:
    assert SMALL.corrected(slip) == meant


ASKED = Speller(
    TEXTS,
    [
        *["hvem ejer biblioteket i Solrød", "hvad er en aftale", "hvad har biblioteket", "hvem var med til det"] * 30,
        *["er det dem, der har en værktøjskasse", "skal man have en aftale", "hvor langt er der til slottet"] * 30,
        *["hvem ejer bibloteket", "hvem ejer bibloteket", "hvem ejer bibloteket"],
    ],
)
"""A speller that has seen how questions are put."""


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("hem ejer biblioteket?", "hvem ejer biblioteket?"),
        ("had er en aftale", "hvad er en aftale"),
        ("hvem vra med til det", "hvem var med til det"),
        ("hvad ahr biblioteket", "hvad har biblioteket"),
        ("sakl man have en aftale", "skal man have en aftale"),
        ("hvor langt er edr til slottet", "hvor langt er der til slottet"),
        ("hvem vra mde til dte", "hvem var med til det"),
        ("hvem ejer bibloteket", "hvem ejer biblioteket"),
    ],
)
def test_small_words_are_mended_by_the_words_beside_them(slip: str, meant: str) -> None:
    assert ASKED.corrected(slip) == meant


def test_a_small_word_is_no_slip_for_another() -> None:
    speller = Speller([*TEXTS, "sommeren handler det om"], ["helle og frivillige"] * 3000)
    assert speller.corrected("hvad mener helle om frivillige") == "hvad mener helle om frivillige"


def test_a_known_word_that_tells_something_is_no_slip_for_a_small_one() -> None:
    speller = Speller(TEXTS, [*["hvem er der som i dag har en aftale"] * 60, "hvor meget sol er der om sommeren"])
    assert speller.corrected("er der sol i dag") == "er der sol i dag"


@pytest.mark.parametrize(
    "text",
    [
        "hvem var med til det",
        "han har en hem",
        "hvad er en bar",
        "hvor er der en hund",
        "HVAD ER DTE",
        "Who has the keys to the library, and what did the staff get out of it?",
    ],
)
def test_words_that_may_be_right_stay(text: str) -> None:
    assert ASKED.corrected(text) == text


def test_a_short_word_that_nothing_knows_is_mended_by_what_stands_beside_it_alone() -> None:
    speller = Speller(TEXTS, ["skal vi skrive en blog om det"] * 60)
    assert speller.corrected("blip blop") == "blip blop"
    assert speller.corrected("skal vi skrive en blop om det") == "skal vi skrive en blog om det"


def test_words_that_stand_side_by_side_in_a_text_stay_apart() -> None:
    speller = Speller(["Next Library er en konference. NextLibrary skrives også i ét."])
    assert speller.corrected("next library") == "next library"


def test_slips_in_questions_are_not_learnt_and_words_they_often_have_are() -> None:
    speller = Speller(TEXTS, ["hvem ejer bibloteket", *["hvad er en xyloteknik"] * 3])
    assert speller.corrected("bibloteket") == "biblioteket"
    assert speller.corrected("xyloteknk") == "xyloteknik"


def test_only_words_change_and_all_else_stays() -> None:
    text = "  Hvem ejer bibloteket (i 2012)?\nOg hvad er 'evaluerng' – 50 %?"
    assert SMALL.corrected(text) == "  Hvem ejer biblioteket (i 2012)?\nOg hvad er 'evaluering' – 50 %?"
    assert SMALL.corrected("") == ""


def test_every_word_of_the_corpus_stays(speller: Speller, corpus_documents: list[Document]) -> None:
    for document in corpus_documents:
        assert speller.corrected(document.text) == document.text


def test_a_speller_without_texts_knows_the_words_of_asking() -> None:
    empty = Speller([])
    assert empty.corrected("Hvordn finder man bibloteket?") == "hvordan finder man bibloteket?"


_WORDS = sorted({word for text in TEXTS for word in re.findall(r"[^\W\d_]{5,}", text)})


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A word of the texts with a letter left out, doubled or in another's place."""
    word = draw(st.sampled_from(_WORDS))
    place = draw(st.integers(1, len(word) - 2))
    slip: str = draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
    )
    return slip


@settings(max_examples=60)
@given(st.lists(slips(), max_size=4).map(" ".join))
def test_mending_keeps_the_words_apart_and_needs_no_second_round(text: str) -> None:
    mended = SMALL.corrected(text)
    assert len(mended.split()) == len(text.split())
    assert SMALL.corrected(mended) == mended


def test_nothing_is_a_slip_for_an_abbreviation() -> None:
    speller = Speller(["FOF i Gentofte gik med. Man får fat i en fod."])
    assert speller.corrected("foo bar") == "foo bar"
    assert speller.corrected("Hvem er FOF?") == "Hvem er FOF?"

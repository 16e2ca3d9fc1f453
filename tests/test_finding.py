import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import danish
from advisor.finding import places, words_in


def found(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in places(text, wanted)]


@pytest.mark.parametrize("wanted", ["på slottet", "PÅ SLOTTET", "paa slottet", "på   slottet "])
def test_however_it_is_typed(wanted: str) -> None:
    assert found("Litteratur på slottet. Læs på\nSlottet!", wanted) == ["på slottet", "på\nSlottet"]


def test_a_text_without_danish_letters_is_found_by_those_with() -> None:
    assert found("Solroed Bibliotek i Aarhus", "rød") == ["roed"]
    assert found("Solroed Bibliotek i Aarhus", "århus") == ["Aarhus"]


def test_half_a_letter_is_not_found() -> None:
    assert found("bære og mere", "re") == ["re", "re"]
    assert found("æble", "e") == ["e"]
    assert found("æble", "a") == []


def test_a_letter_written_as_two_signs_is_found_whole() -> None:
    text = unicodedata.normalize("NFD", "en å og Århus")
    assert found(text, "århus") == [unicodedata.normalize("NFD", "Århus")]
    assert [text[start:end] for start, end in words_in(text, {"aarhus"})] == [unicodedata.normalize("NFD", "Århus")]


@pytest.mark.parametrize("wanted", ["", "  ", "findes ikke", "\n"])
def test_nothing_to_find(wanted: str) -> None:
    assert places("Her står noget.", wanted) == []


@given(st.text(alphabet="aeæøåÅ oE\né", max_size=40), st.text(alphabet="aeæøå o", max_size=4))
def test_what_is_found_says_what_was_wanted_and_comes_in_order(text: str, wanted: str) -> None:
    stretches = places(text, wanted)
    edges = [edge for stretch in stretches for edge in stretch]

    assert edges == sorted(edges)
    for start, end in stretches:
        assert " ".join(danish.fold(text[start:end]).split()) == " ".join(danish.fold(wanted).split())


def test_words_are_found_whole() -> None:
    text = "Biblioteket og bibliotekets børn"
    assert [text[start:end] for start, end in words_in(text, {"biblioteket", "boern"})] == ["Biblioteket", "børn"]

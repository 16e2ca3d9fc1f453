"""Amounts: numbers, dates and shares read alike in figures and words, and compared with what they count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.amounts import Amounts, borne_out, is_amount


def within(sentence: str, quote: str, *, english: bool = False) -> bool:
    return Amounts.of(sentence, english=english).within(Amounts.of(quote))


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("De tre parter mødtes.", "Der var 3 parter."),
        ("Tolv faser", "en model i 12 faser"),
        ("Oplaget er 2033.", "oplag 2.033"),
        ("Halvdelen af tiden", "50 % af tiden"),
        ("Den 22. december 2011", "fra 22. december 2011"),
        ("I december 2011", "fra 22. december 2011"),
        ("Den 22.12.2011", "fra 22. december 2011"),
        ("3,6 millioner besøg", "3,6 mio. besøg om året"),
        ("Begge parter", "de to parter"),
        ("For første gang", "Det er ikke før set"),
    ],
)
def test_the_same_amount_is_known_however_it_is_written(sentence: str, quote: str) -> None:
    assert within(sentence, quote)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("De fire parter mødtes.", "Der var 3 parter."),
        ("Den 22. november 2011", "fra 22. december 2011"),
        ("Den 23. december 2011", "fra 22. december 2011"),
        ("I december 2012", "fra 22. december 2011, set i 2012"),
        ("6,3 mio. besøg", "3,6 mio. besøg"),
        ("60 % af tiden", "50 % af tiden"),
        ("1. juli 2010 til 1. marts 2012", "1. marts 2010 til 1. juli 2012"),
        ("to digte og tre skærme", "to skærme og tre digte"),
        ("I 2011", "I foråret"),
    ],
)
def test_another_amount_or_one_of_something_else_is_not_there(sentence: str, quote: str) -> None:
    assert not within(sentence, quote)


def test_english_figures_are_those_of_danish() -> None:
    assert within("3.6 million visits and 2,033 copies", "3,6 mio. besøg og 2.033 eksemplarer", english=True)
    assert within("On 1 March 2010 to go", "Fra 1. marts 2010", english=True)
    assert not within("On 2 March 2010", "Fra 1. marts 2010", english=True)


def test_may_and_march_are_months_beside_a_number_only() -> None:
    assert is_amount("march", "1", "2010")
    assert not is_amount("march", "the", "on")
    assert is_amount("marts")
    assert not is_amount("bibliotek")


@given(st.integers(13, 10**6), st.integers(1, 9))
def test_a_changed_number_never_passes(number: int, step: int) -> None:
    assert within(f"Der kom {number} gæster.", f"Der kom {number} gæster.")
    assert not within(f"Der kom {number + step} gæster.", f"Der kom {number} gæster.")


def test_several_texts_are_read_together() -> None:
    together = Amounts.all([Amounts.of("tre parter"), Amounts.of("i maj 2011")])
    assert Amounts.of("tre parter i maj 2011").within(together)
    assert not Amounts.of("fire parter").within(Amounts.all([]))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tre parter – skolen, banken og avisen – mødtes.", {"3"}),
        ("Der er to: skolen og banken.", set()),
        ("Fire nye parter (skolen, banken og avisen) mødtes.", set()),
        ("I 2010 mødtes tre parter.", set()),
    ],
)
def test_a_number_is_borne_out_by_as_many_that_are_named(text: str, numbers: set[str]) -> None:
    assert borne_out(text) == numbers

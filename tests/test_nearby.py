"""Nearby: the words a slip or two of typing away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from advisor.nearby import Nearby

WORDS = {"partner": "partner", "partnere": "partnere", "solroed": "solrød", "boern": "børn", "bog": "bog", "og": "og"}
NEARBY = Nearby(WORDS)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("partnr", {"partner"}),
        ("partnerr", {"partner", "partnere"}),
        ("pratner", {"partner"}),
        ("pertner", {"partner"}),
        ("solrod", {"solroed"}),
        ("solrd", {"solroed"}),
        ("brn", {"boern"}),
        ("bo", {"bog"}),
        ("hest", set()),
    ],
)
def test_a_word_one_slip_away_is_found(word: str, near: set[str]) -> None:
    assert NEARBY.find(word, word, slips=1) == dict.fromkeys(near, 1)


def test_two_slips_are_looked_at_where_there_is_no_word_at_one() -> None:
    assert NEARBY.find("patnr", "patnr", slips=1) == {}
    assert NEARBY.find("patnr", "patnr", slips=2) == {"partner": 2}
    assert NEARBY.find("partnr", "partnr", slips=2) == {"partner": 1}


def test_the_word_itself_is_not_near_itself() -> None:
    assert "og" not in NEARBY.find("og", "og", slips=1)


@settings(max_examples=200)
@given(st.text("abcdæø", min_size=1, max_size=6), st.sets(st.text("abcdæø", min_size=1, max_size=6), max_size=20))
def test_what_is_found_is_what_comparing_with_every_word_finds(word: str, words: set[str]) -> None:
    found = Nearby({each: each for each in words}).find(word, word, slips=1)
    assert set(found) == {each for each in words if OSA.distance(each, word) == 1}

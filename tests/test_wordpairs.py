"""Word pairs: what follows what, and how surely."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.wordpairs import BOUND, WordPairs

SENTENCES = [["hvad", "er", "det"], ["hvad", "er", "en", "aftale"], ["hvem", "var", "det"]]


def test_a_word_is_likelier_after_what_it_was_seen_after() -> None:
    pairs = WordPairs(SENTENCES)
    assert pairs.log_chance("er", "hvad") > pairs.log_chance("er", "hvem")
    assert pairs.log_chance("hvad", BOUND) > pairs.log_chance("hvem", BOUND)
    assert pairs.log_chance(BOUND, "det") > pairs.log_chance(BOUND, "en")


def test_a_word_never_seen_is_unlikely_but_not_out_of_the_question() -> None:
    pairs = WordPairs(SENTENCES)
    assert pairs.log_chance("xyz", "hvad") < pairs.log_chance("aftale", "hvad")
    assert pairs.log_chance("xyz", "hvad", least=5) > pairs.log_chance("aftale", "hvad")
    assert WordPairs([]).log_chance("xyz", BOUND) < 0


def test_times_counts_words_and_not_pairs() -> None:
    assert WordPairs(SENTENCES).times("det") == 2
    assert WordPairs(SENTENCES).times("xyz") == 0


@given(
    st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=5), min_size=1, max_size=10),
    st.sampled_from("abcd"),
)
def test_the_chances_of_what_was_seen_after_a_word_are_at_most_one(sentences: list[list[str]], after: str) -> None:
    pairs = WordPairs(sentences)
    words = {word for sentence in sentences for word in sentence} | {BOUND}
    assert sum(exp(pairs.log_chance(word, after)) for word in words) == pytest.approx(1)

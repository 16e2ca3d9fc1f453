"""Phrasing: a question leans to the sort of questions that are put as it is."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.phrasing import Phrasing

ANSWERED = [
    "Hvordan finder vi en partner?",
    "Hvordan evaluerer man et partnerskab?",
    "Hvorfor er aftaler vigtige?",
    "Hvem var med i projektet?",
]
LEFT_OPEN = [
    "Hvad kostede konferencen?",
    "Hvad kostede turen til Utah?",
    "Hvor mange sider er specialet på?",
    "Hvem tegnede logoet?",
]
MOST = 3

_question = st.lists(
    st.sampled_from("hvad hvem hvor hvordan kostede koster mange sider partner aftale Utah 2012 ?".split()), max_size=7
).map(" ".join)
_questions = st.lists(_question | st.text(max_size=20), max_size=6)


@pytest.fixture(scope="module")
def phrasing() -> Phrasing:
    return Phrasing(ANSWERED, LEFT_OPEN)


@pytest.mark.parametrize(
    "question",
    ["Hvordan plejer man et netværk?", "Hvorfor mislykkes det?", "hvordan skriver vi aftaler", *ANSWERED[:3]],
)
def test_a_question_put_as_those_that_are_answered_leans_to_them(phrasing: Phrasing, question: str) -> None:
    assert phrasing.leaning(question) > 0


@pytest.mark.parametrize(
    "question", ["Hvad kostede huset?", "Hvad koster det?", "hvor mange sider fylder rapporten", *LEFT_OPEN]
)
def test_a_question_put_as_those_that_are_left_open_leans_to_them(phrasing: Phrasing, question: str) -> None:
    assert phrasing.leaning(question) < 0


def test_the_wording_counts_and_not_what_it_is_about(phrasing: Phrasing) -> None:
    assert phrasing.leaning("Hvad kostede partnerskabet?") < phrasing.leaning("Hvordan evaluerer man partnerskabet?")


def test_the_same_words_lean_by_their_order_and_by_which_is_first() -> None:
    begins = Phrasing(["Hvem er her?"], ["Ved du, hvem der er?"])
    assert begins.leaning("hvem") > begins.leaning("xyz hvem")
    pairs = Phrasing(["se mange sider"], ["se sider mange"])
    assert pairs.leaning("mange sider") > 0 > pairs.leaning("sider mange")


def test_what_both_sorts_have_as_often_leans_to_neither() -> None:
    assert Phrasing(["Hvad er det?"], ["Hvad er det?"]).leaning("Hvad er det?") == pytest.approx(0)


def test_it_is_the_share_of_each_sort_that_counts() -> None:
    many = Phrasing(["Hvad er det?"] * 9 + ["Hvem?"], ["Hvad er det?"] * 90 + ["Hvem?"] * 10)
    assert many.leaning("Hvad er det?") == pytest.approx(0, abs=0.01)


def test_more_of_one_sort_leans_more() -> None:
    others = ["Hvorfor så?"] * 10
    some = Phrasing([*["Hvad kostede det?"] * 5, *others], ["Hvad kostede det?"] * 10)
    few = Phrasing([*["Hvad kostede det?"] * 2, *others], ["Hvad kostede det?"] * 10)
    assert few.leaning("Hvad kostede det?") < some.leaning("Hvad kostede det?") < 0


def test_a_long_question_leans_no_more_than_a_short_one() -> None:
    alike = Phrasing(["kaffe havn slot"], ["te strand borg"])
    assert alike.leaning("kaffe") > 0
    assert alike.leaning("kaffe havn slot") == pytest.approx(alike.leaning("kaffe"))
    assert alike.leaning("kaffe") == pytest.approx(alike.leaning("kaffe kaffe kaffe"))
    assert alike.leaning("kaffe strand") < alike.leaning("kaffe")


def test_a_word_that_no_question_has_changes_nothing(phrasing: Phrasing) -> None:
    assert phrasing.leaning("Hvad kostede krokodillen") == phrasing.leaning("Hvad kostede")
    assert phrasing.leaning("xyzzy krokodille") == 0


@pytest.mark.parametrize("question", ["", "?!", "Hvad kostede konferencen?"])
@pytest.mark.parametrize(("answered", "left_open"), [([], []), (ANSWERED, []), ([], LEFT_OPEN)])
def test_without_questions_of_both_sorts_nothing_leans(
    answered: list[str], left_open: list[str], question: str
) -> None:
    assert Phrasing(answered, left_open).leaning(question) == 0


def test_a_question_of_nothing_leans_to_neither(phrasing: Phrasing) -> None:
    assert phrasing.leaning("") == phrasing.leaning("… ?!") == 0


def test_no_one_word_decides_alone() -> None:
    certain = Phrasing(["ja"] * 100_000, ["nej"] * 100_000)
    assert certain.leaning("ja") == MOST
    assert certain.leaning("nej") == -MOST


def test_questions_are_taken_as_they_come() -> None:
    streamed = Phrasing(iter(ANSWERED), iter(LEFT_OPEN))
    assert streamed.leaning("Hvad koster det?") == Phrasing(ANSWERED, LEFT_OPEN).leaning("Hvad koster det?")


@given(answered=_questions, left_open=_questions, question=_question | st.text(max_size=40))
def test_leaning_is_bounded_and_turns_with_the_sorts(answered: list[str], left_open: list[str], question: str) -> None:
    leaning = Phrasing(answered, left_open).leaning(question)
    assert isfinite(leaning)
    assert -MOST <= leaning <= MOST
    assert Phrasing(left_open, answered).leaning(question) == pytest.approx(-leaning)
    assert Phrasing(answered[::-1], left_open[::-1]).leaning(question) == pytest.approx(leaning)

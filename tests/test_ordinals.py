"""Ordinals: which of several things a question counts, and where its name is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import ordinals

THINGS = ["et", "to", "tre"]


@pytest.mark.parametrize(
    ("folded", "place"),
    [
        ("hvad er den foerste?", 1),
        ("hvad siger nummer to?", 2),
        ("what about the other one?", 2),
        ("og nr. 3?", 3),
        ("den femte", 5),
        ("hvad med den sidste?", -1),
        ("hvad med alle?", None),
    ],
)
def test_a_place_is_said_in_several_ways(folded: str, place: int | None) -> None:
    assert ordinals.ordinal_in(folded) == place


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hvad er forskellen på de to første?", ["et", "to"]),
        ("Og de to sidste?", ["to", "tre"]),
        ("Hvad er forskellen på den første og den tredje?", ["et", "tre"]),
        ("What about the last two?", ["to", "tre"]),
        ("Hvad med den sidste?", ["tre"]),
        ("Og de fire første?", []),
        ("Og den femte?", []),
        ("Sammenlign nummer 1 og 3?", ["et", "tre"]),
        ("forskellen på 1 og 2?", ["et", "to"]),
        ("Hvad er forskellen på nummer et og nummer to?", ["et", "to"]),
        ("Hvordan adskiller den første sig fra den tredje?", ["et", "tre"]),
        ("Er 1+1 og 2 det samme?", []),
    ],
)
def test_those_that_are_counted_are_named_at_the_end(question: str, names: list[str]) -> None:
    ending = f", {' og '.join(names)}?" if names else "?"
    assert ordinals.named(question, "Hvilke definitioner findes der?", THINGS) == question[:-1] + ending


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Hvem skrev det første?", "Hvem skrev et?"),
        ("hvad koster den anden", "hvad koster to"),
        ("Who wrote the last?", "Who wrote tre?"),
    ],
)
def test_one_that_a_question_ends_with_is_named_in_its_place(question: str, named: str) -> None:
    assert ordinals.named(question, "", THINGS) == named


def test_the_others_are_those_that_the_question_before_did_not_name() -> None:
    assert ordinals.named("Hvad med de andre?", "Hvad er to?", THINGS) == "Hvad med de andre, et og tre?"


@given(st.text(), st.text())
def test_nothing_is_counted_where_there_is_nothing_to_count(question: str, before: str) -> None:
    assert ordinals.named(question, before, []) == question


@pytest.mark.parametrize("text", ["har han skrevet andet", "noget andet", "en anden bog", "hendes andet speciale"])
def test_anything_else_is_not_the_second(text: str) -> None:
    assert ordinals.ordinal_in(text) is None

"""Which of the cases a question counts: both of two of a kind, or those that the last answer tells of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from advisor.cases import Cases, only_counts
from advisor.conversation import Message
from advisor.documents import Document, Kind

DOCUMENTS = {
    name: Document(id=name, title=f"Titel {name}", kind=kind, text="Tekst.")
    for name, kind in (
        ("a", Kind.SPECIALE),
        ("b", Kind.GUIDE),
        ("c", Kind.SPECIALE),
        ("d", Kind.EKSEMPEL),
        ("e", Kind.EKSEMPEL),
        ("f", Kind.EKSEMPEL),
    )
}


def quoted_in(text: str) -> Sequence[str]:
    """A text quotes the documents whose ids are words of it."""
    return [word for word in text.split() if word in DOCUMENTS]


@pytest.fixture
def cases() -> Cases:
    return Cases(DOCUMENTS, quoted_in)


def test_cases_are_told_from_other_documents(cases: Cases) -> None:
    assert [name for name in DOCUMENTS if name in cases] == ["a", "c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("texts", "question", "titles"),
    [
        (("hvem?", "c sagde"), "hvem skrev det andet speciale?", ["Titel c", "Titel a"]),
        (("hvem?", "b d sagde"), "og det andet speciale?", ["Titel a", "Titel c"]),
        (("hvem?", "d sagde"), "hvad med det andet eksempel?", []),
        (("hvem?", "c sagde"), "hvad med det andet?", ["Titel c", "Titel a"]),
        (("hvem?", "c sagde"), "hvad med det andet, hvem skrev det?", ["Titel c", "Titel a"]),
        (("hvem?", "c sagde"), "hvad hedder hendes andet speciale?", []),
        (("hvem?", "b c sagde"), "hvad med det andet?", []),
        (("hvem?", "d sagde"), "hvad med det andet?", []),
    ],
)
def test_both_of_two_are_counted_from_the_one_told_of(
    cases: Cases, texts: Sequence[str], question: str, titles: Sequence[str]
) -> None:
    assert cases.pair(texts, [*texts[::2], question]) == titles


def test_a_question_that_is_like_a_case_has_told_of_none(cases: Cases) -> None:
    texts = ["hvem skrev c?", "c sagde", "hvad med a?", "Det svarer guiden ikke på."]
    assert cases.pair(texts, [*texts[::2], "hvem skrev det andet speciale?"]) == ["Titel c", "Titel a"]


def test_the_cases_that_an_answer_tells_of_are_in_its_order(cases: Cases) -> None:
    assert cases.told("f b a sagde") == ["Titel f", "Titel a"]
    assert cases.told("f b sagde") == []


def test_a_case_is_counted_where_its_title_came_to_stand_in_the_question(cases: Cases) -> None:
    assert cases.counted("og det andet?", "og det andet, Titel c?") == ["c"]
    assert cases.counted("og Titel c?", "og Titel c?") == []
    assert cases.counted("og Titel c og det andet?", "og Titel c og det andet, Titel a?") == ["a"]


def test_what_only_counts_asks_nothing_else() -> None:
    assert only_counts("og det andet speciale?")
    assert only_counts("hvad med den anden?")
    assert not only_counts("hvem skrev det andet speciale?")


@pytest.mark.parametrize(
    ("question", "said", "compared"),
    [
        ("hvad er forskellen på de to specialer?", "", ["a", "c"]),
        ("sammenlign specialerne", "", ["a", "c"]),
        ("hvad er forskellen på dem?", "c a sagde", ["c", "a"]),
        ("hvad er forskellen på dem?", "a d sagde", []),
        ("hvad er forskellen på dem?", "a sagde", []),
        ("hvad er forskellen på eksemplerne?", "", []),
        ("hvad er forskellen på specialerne og kommunen?", "", []),
        ("hvem skrev specialerne?", "", []),
        ("hvad er forskellen på det og det andet speciale?", "", ["a", "c"]),
        ("er de to enige om noget?", "c a sagde", ["c", "a"]),
    ],
)
def test_the_two_of_a_kind_are_compared(cases: Cases, question: str, said: str, compared: Sequence[str]) -> None:
    assert cases.compared(question, said) == compared


@pytest.mark.parametrize(
    ("question", "said", "read"),
    [
        ("hvor lang er deres speciale?", "a c", "hvor lang er Titel a?"),
        ("hvor langt er deres speciale?", "a", "hvor langt er deres speciale?"),
        ("hvad er deres eksempel?", "d e", "hvad er deres eksempel?"),
        ("hvor lang er hendes speciale?", "a c", "hvor lang er hendes speciale?"),
    ],
)
def test_what_is_theirs_is_the_one_of_two_that_several_made(question: str, said: str, read: str) -> None:
    by_two = DOCUMENTS["a"].model_copy(update={"authors": ("Ea Ø", "Bo Å")})
    assert Cases({**DOCUMENTS, "a": by_two}, quoted_in).theirs(question, said) == read


@pytest.mark.parametrize(
    ("asked", "said", "noun"),
    [
        ("hvem skrev c?", "c sagde", True),
        ("hvem skrev det speciale?", "Det svarer guiden ikke på.", True),
        ("hvad er d?", "d sagde", False),
        ("hej", "", False),
    ],
)
def test_what_is_told_by_its_subject_is_a_thesis_where_one_was_talked_of(
    cases: Cases, asked: str, said: str, *, noun: bool
) -> None:
    history = [Message(role="user", content=asked), Message(role="assistant", content=said)]
    told = cases.one_about("og hvem skrev det om sæler?", history)
    assert told == f"og hvem skrev {'specialet' if noun else 'det'} om sæler?"


@pytest.mark.parametrize(
    ("question", "said", "whole"),
    [
        ("hvad siger hun om sæler?", "x", "hvad siger Anna Vig om sæler?"),
        ("hvad siger hun om sæler?", "x y", "hvad siger Anna Vig om sæler?"),
        ("hvad siger hun om sæler?", "y", "hvad siger hun om sæler?"),
        ("hvad siger hun?", "x", "hvad siger hun?"),
    ],
)
def test_what_she_says_is_asked_by_the_name_of_the_only_one_who_wrote_alone(
    question: str, said: str, whole: str
) -> None:
    authors = {"x": ("Anna Vig",), "y": ("Bo By", "Eva Ås")}
    documents = {
        name: Document(id=name, title=name, kind=Kind.SPECIALE, text="Tekst.", authors=each)
        for name, each in authors.items()
    }
    assert Cases(documents, str.split).by_name(question, said) == whole

"""What a follow-up points at without a noun is said with one; what has its noun stays as it is."""

from __future__ import annotations

import pytest

from advisor.pointers import one_about, one_from, same_as, told_of, which


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Hvilken en skal vi bruge?", "Hvilken definition skal vi bruge?"),
        ("og hvilken er bedst", "og hvilken definition er bedst"),
        ("hvilken af de tre passer til os?", "hvilken definition passer til os?"),
        ("hvilken definition skal vi bruge?", "hvilken definition skal vi bruge?"),
        ("hvilke af dem nævner brugerne?", "hvilke definitioner nævner brugerne?"),
        ("hvad er forskellen på dem?", "hvad er forskellen på definitionerne?"),
        ("Skal vi bruge en af dem?", "Skal vi bruge en af definitionerne?"),
        ("hvilken partner er bedst?", "hvilken partner er bedst?"),
    ],
)
def test_what_asks_which_of_several_gets_their_noun(question: str, whole: str) -> None:
    assert which(question, "definition", "definitioner", "definitionerne") == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("er det det samme som win-win?", "er X det samme som win-win?"),
        ("Er det ikke det samme som win-win?", "Er X ikke det samme som win-win?"),
        ("hvem er det samme som win-win?", "hvem er det samme som win-win?"),
        ("er det rigtigt?", "er det rigtigt?"),
    ],
)
def test_what_is_asked_to_be_the_same_is_named(question: str, whole: str) -> None:
    assert same_as(question, "X") == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("hvad siger den fra KB?", "hvad siger definitionen fra KB?"),
        ("forskellen på den fra KB og den fra 2009", "forskellen på definitionen fra KB og definitionen fra 2009"),
        ("hvad er den?", "hvad er den?"),
    ],
)
def test_one_that_is_told_by_where_it_is_from_gets_its_noun(question: str, whole: str) -> None:
    assert one_from(question, "definitionen") == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("og hvem skrev det om frivillige?", "og hvem skrev X om frivillige?"),
        ("Hvem er forfatteren til det om frivillige", "Hvem er forfatteren til X om frivillige"),
        ("og det om win-win?", "og X om win-win?"),
        ("hvad siger det om win-win?", "hvad siger det om win-win?"),
        ("hvem skrev det?", "hvem skrev det?"),
    ],
)
def test_one_told_by_its_subject_gets_its_noun(question: str, whole: str) -> None:
    assert one_about(question, "X") == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("hvad med frivillige, staar der noget om dem?", "Hvad siger guiden om frivillige?"),
        ("Og hvad med udbud, siger guiden noget om det", "Hvad siger guiden om udbud?"),
        ("hvad med frivillige?", "hvad med frivillige?"),
    ],
)
def test_whether_anything_is_told_of_what_was_just_named_has_the_name(question: str, whole: str) -> None:
    assert told_of(question) == whole

"""What wordings say: inflections, compounds and misspellings of what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.wordings import Word, almost_says, root_of, says, says_all, shared, unsaid, words_of

TEXT = "Spilleregler for [gode aftaler](http://a.dk/tillid) i 2010."


def test_words_are_what_a_text_shows_and_where() -> None:
    assert words_of(TEXT) == [
        Word(0, 12, "spilleregler"),
        Word(18, 22, "gode"),
        Word(23, 30, "aftaler"),
        Word(54, 58, "2010"),
    ]


@pytest.mark.parametrize(
    "forms", [("regel", "regler", "reglerne"), ("gammel", "gamle"), ("ny", "nye"), ("aftale", "aftalernes")]
)
def test_inflections_have_one_root(forms: tuple[str, ...]) -> None:
    assert len({root_of(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("maal", "mal"), ("form", "formulerer"), ("by", "ny"), ("sag", "sager2")])
def test_other_words_have_others(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


@pytest.mark.parametrize(
    ("asked", "said", "almost"),
    [
        ("spilleregel", True, True),
        ("regler", True, False),
        ("spillereglr", False, True),
        ("aftaler", True, True),
        ("aftlaer", False, True),
        ("baftaler", False, False),
        ("god", True, False),
        ("2010", True, False),
        ("2011", False, False),
        ("tillid", False, False),
    ],
)
def test_a_word_is_said_inflected_compounded_or_misspelt(asked: str, said: bool, almost: bool) -> None:
    words = words_of(TEXT)
    assert (says(words, asked), almost_says(words, asked)) == (said, almost)


def test_all_must_be_said_each_in_one_of_its_forms() -> None:
    words, known = words_of(TEXT), words_of(TEXT + " Aftalen om parter og partnere.")
    assert says_all(words, [["spilleregler"], ["contract", "aftale"]], known)
    assert not says_all(words, [["spilleregler"], ["tillid"]], known)
    assert not says_all(words_of("Alle parter."), [["partner"]], known), "another text says it, so it is no misspelling"
    assert says_all(words, [], known)


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=2))
def test_what_is_unsaid_are_whole_words_in_order(text: str, others: list[str]) -> None:
    starts, ends = ({getattr(word, edge) for word in words_of(text)} for edge in ("start", "end"))
    stretches = unsaid(text, others)
    assert stretches == sorted(stretches)
    assert all(start in starts and end in ends for start, end in stretches)
    assert unsaid(text, [*others, text]) == []
    assert all(start < end for start, end in stretches)


@pytest.mark.parametrize(
    ("text", "others", "stretches"),
    [
        ("En fælles aftale om mål.", ["Aftaler er fælles."], ["fælles aftale"]),
        ("En fælles aftale om mål.", ["Aftaler er fælles.", "Mål og aftale."], ["aftale"]),
        ("Mål.", ["Aftale."], []),
    ],
)
def test_what_all_say_is_shared(text: str, others: list[str], stretches: list[str]) -> None:
    assert [text[start:end] for start, end in shared(text, others)] == stretches


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_word_is_both_shared_and_unsaid(text: str, other: str) -> None:
    both = [*shared(text, [other]), *unsaid(text, [other])]
    within = [[word for word in words_of(text) if start <= word.start < end] for start, end in both]
    words = [word.start for each in within for word in each]
    assert len(words) == len(set(words))

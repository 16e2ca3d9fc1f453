import pytest

from advisor.numerals import counted_by, in_words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("to", 2),
        ("tolv", 12),
        ("three", 3),
        ("2", 2),
        ("999", 999),
        ("2010", None),
        ("1", None),
        ("en", None),
        ("one", None),
        ("²", None),
        ("partnere", None),
        ("", None),
    ],
)
def test_small_numbers_count(word: str, count: int | None) -> None:
    assert counted_by(word) == count


@pytest.mark.parametrize(("number", "words"), [(1, "én"), (3, "tre"), (12, "tolv"), (13, "13")])
def test_counts_are_written_in_words_up_to_twelve(number: int, words: str) -> None:
    assert in_words(number) == words

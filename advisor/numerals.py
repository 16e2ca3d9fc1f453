"""Small numbers in words and digits, Danish and English: what counts a few things."""

from __future__ import annotations

from advisor import danish

_DANISH = "nul én to tre fire fem seks syv otte ni ti elleve tolv".split()
_ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve".split()

MORE_THAN_ONE = {
    danish.fold(word): number for words in (_DANISH, _ENGLISH) for number, word in enumerate(words) if number > 1
}
"""By a folded word, what it counts; "en" and "one" seldom count anything."""

_DIGITS = 3
"""What is counted is fewer than a thousand; what is more may be a year."""


def counted_by(word: str) -> int | None:
    """How many a folded word or some digits count, from 2; None for any other word."""
    if not (word.isascii() and word.isdecimal()):
        return MORE_THAN_ONE.get(word)
    return int(word) if len(word) <= _DIGITS and int(word) > 1 else None


def in_words(number: int) -> str:
    """A count as it is written in a Danish sentence: in words up to twelve."""
    return _DANISH[number] if 0 <= number < len(_DANISH) else str(number)

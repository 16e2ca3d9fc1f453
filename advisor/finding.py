"""Where words stand in a text, however they are typed: case, accents and æ/ø/å as ae/oe/aa make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from advisor import danish
from advisor.wordings import Stretch

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def places(text: str, wanted: str) -> list[Stretch]:
    """Where some words stand in a text, one after the other, as stretches of it that do not overlap.

    Any white space is as good as a space, so that words are found over the end of a line. Half of an æ, ø or å is
    never found: "re" stands in "bære" once.
    """
    sought = " ".join(danish.fold(wanted).split())
    if not sought:
        return []
    folded, starts, ends = _folded(text)
    found: list[Stretch] = []
    at = folded.find(sought)
    while at >= 0:
        last = at + len(sought) - 1
        whole = starts[at] >= 0 and ends[last] >= 0
        if whole:
            found.append((starts[at], ends[last]))
        at = folded.find(sought, at + (len(sought) if whole else 1))
    return found


def words_in(text: str, wanted: Collection[str]) -> Iterator[Stretch]:
    """Where a text has one of some folded words."""
    for found in _WORD.finditer(text):
        if danish.fold(found.group()) in wanted:
            yield found.span()


@lru_cache(maxsize=16)
def _folded(text: str) -> tuple[str, list[int], list[int]]:
    """A text folded, and for each of its letters where in the text it begins and ends.

    -1 says that it does not: the second letter of an æ begins nowhere, and its first one ends nowhere.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _signs(text):
        sign = text[start:end]
        if sign.isspace():
            if letters and letters[-1] == " ":
                ends[-1] = end
                continue
            shown = " "
        else:
            shown = danish.fold(sign)
        letters.extend(shown)
        starts.extend([start, *[-1] * (len(shown) - 1)][: len(shown)])
        ends.extend([*[-1] * (len(shown) - 1), end][: len(shown)])
    return "".join(letters), starts, ends


def _signs(text: str) -> Iterator[Stretch]:
    """The signs of a text, each with the accents that are written after it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield start, place
            start = place

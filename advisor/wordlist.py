"""The words of some texts, found by what is typed: in another inflection, half typed, or as part of a compound."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping

from advisor import danish

_EXACT, _STEM, _BEGINS, _INSIDE = 1.0, 0.9, 0.75, 0.5
"""How much a word is what was typed: the very word, an inflection of it, its beginning, or part of a compound."""

_HALF = 4
"""How many letters a word has that is looked for inside others, or is half of a compound."""

_DERIVED = re.compile(r"(\w{3,}hed)(?:en|er|erne)?s?")
"""A noun made of another word: the stemmer takes "rettigheder" for "ret"."""


class WordList:
    """Folded words in order, without repeats."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._stems: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._stems[_stem(word)].append(word)
        self._letters = "\n".join(self._words)
        self._starts: list[int] = []
        start = 0
        for word in self._words:
            self._starts.append(start)
            start += len(word) + 1

    def like(self, typed: str) -> Mapping[str, float]:
        """The words that a folded word may stand for, and how much they are like it, up to 1."""
        stem = _stem(typed)
        part = stem if len(stem) >= _HALF else typed
        found = dict.fromkeys(self._holding(part), _INSIDE) if len(part) >= _HALF else {}
        found |= dict.fromkeys(self._beginning(typed), _BEGINS)
        found |= dict.fromkeys(self._stems.get(stem, ()), _STEM)
        if typed in found:
            found[typed] = _EXACT
        return found

    def halves(self, typed: str) -> tuple[str, str] | None:
        """The two words, known in some form, that a folded compound is put together of; None where there are none.

        An "s" or "e" that joins them stays with the first, whose stem is the same.
        """
        for place in range(len(typed) - _HALF, _HALF - 1, -1):
            if self._knows(typed[:place]) and self._knows(typed[place:]):
                return typed[:place], typed[place:]
        return None

    def _knows(self, word: str) -> bool:
        return len(word) >= _HALF and _stem(word) in self._stems

    def _beginning(self, letters: str) -> list[str]:
        return self._words[bisect_left(self._words, letters) : bisect_right(self._words, letters + "\uffff")]

    def _holding(self, letters: str) -> set[str]:
        found: set[str] = set()
        at = self._letters.find(letters)
        while at >= 0:
            word = self._words[bisect_right(self._starts, at) - 1]
            found.add(word)
            at = self._letters.find(letters, self._starts[bisect_right(self._starts, at) - 1] + len(word))
        return found


def _stem(word: str) -> str:
    derived = _DERIVED.fullmatch(word)
    return derived[1] if derived else danish.stem(word)

"""Words that are a slip or two of typing away from a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_FAR = 10
"""How many words two slips away are looked at: there are seldom more, and none of them is likely."""


class Nearby:
    """Words by their folded form, found by what is left of them when a letter is taken out.

    Two words that are one letter missing, added, wrong or in its neighbour's place apart have such a rest in common:
    the idea of Garbe's SymSpell (2012, github.com/wolfgarbe/SymSpell).
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take words: as they are spelt, by their folded form."""
        self._spelt = dict(words)
        self._folded, self._plain = list(words), list(words.values())
        self._rests: dict[str, list[str]] = defaultdict(list)
        for folded, spelt in words.items():
            for rest in _rests(folded, spelt):
                self._rests[rest].append(folded)

    def find(self, folded: str, spelt: str, slips: int) -> dict[str, int]:
        """How many slips away each near word is, by its folded form; how æ, ø and å are typed is no slip.

        Args:
            slips: 1; or 2 to look further where there is none at 1.
        """
        alike = {word for rest in _rests(folded, spelt) for word in self._rests.get(rest, ())} - {folded}
        near = {word for word in alike if min(self._apart(word, folded), self._apart(word, spelt)) <= 1}
        if near or slips < 2:
            return dict.fromkeys(near, 1)
        found = (
            process.extract(form, choices, scorer=OSA.distance, score_cutoff=slips, limit=_FAR)
            for form, choices in ((folded, self._folded), (spelt, self._plain))
        )
        return {self._folded[place]: slips for each in found for _, _, place in each}

    def _apart(self, word: str, other: str) -> int:
        return min(OSA.distance(form, other, score_cutoff=1) for form in (word, self._spelt[word]))


def _rests(*forms: str) -> Iterable[str]:
    """Each form of a word, whole and without each of its letters."""
    return {form[:place] + form[place + 1 :] for form in forms for place in range(len(form) + 1)}

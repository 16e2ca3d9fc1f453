"""How questions are put that the guide answers, and how those that it leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from advisor.wording import stems

_SMOOTHING = 0.1
_MOST = 3.0
"""No one word decides alone: a word twenty times as common in the one as in the other says no more than e ** 3."""


class Phrasing:
    """Naive Bayes (Maron 1961, "Automatic Indexing: An Experimental Inquiry") over questions of both sorts.

    It counts stems, pairs of stems and the first word. "Hvad kostede ...", "Hvem tegnede ..." and "hvor mange sider"
    are often left open, whatever they are asked about.
    """

    def __init__(self, answered: Iterable[str], left_open: Iterable[str]) -> None:
        self._answered, self._answered_total = _counted(answered)
        self._open, self._open_total = _counted(left_open)

    def leaning(self, question: str) -> float:
        """The mean log-odds of what is known of a question's wording: above 0 as in questions that are answered.

        Between -3 and 3; 0 where nothing of it is known, or questions of one sort only are.
        """
        if not self._answered_total or not self._open_total:
            return 0.0
        known = [self._odds(part) for part in _parts(question) if self._answered[part] or self._open[part]]
        return sum(known) / len(known) if known else 0.0

    def _odds(self, part: str) -> float:
        answered = (self._answered[part] + _SMOOTHING) / (self._answered_total + 2 * _SMOOTHING)
        left_open = (self._open[part] + _SMOOTHING) / (self._open_total + 2 * _SMOOTHING)
        return max(-_MOST, min(_MOST, log(answered / left_open)))


def _counted(questions: Iterable[str]) -> tuple[Counter[str], int]:
    counts: Counter[str] = Counter()
    total = 0
    for question in questions:
        counts.update(_parts(question))
        total += 1
    return counts, total


def _parts(question: str) -> set[str]:
    known = stems(question)
    return {*known, *(f"^{first}" for first in known[:1])}

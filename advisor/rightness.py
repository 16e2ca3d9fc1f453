"""How sure an answer is: the chance that it begins with what was asked for, and not with something beside it.

That the sources answer a question (`confidence.py`) does not say that the answer found is the one they give. Where one
document stands out it nearly always is; where sentences of several do as well, it is often another. A logistic
regression over three signals, one more for documents beside which no questions are written; `benchmarks/rightness.py`
fits both on the tuning half of our questions and writes the weights to `models/rightness.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from advisor import danish
from advisor.quoting import Draft, Scored
from advisor.regression import Regression
from advisor.sentences import Sentence

FITTED = Path(__file__).parent / "models" / "rightness.json"

HIGH, MEDIUM = 0.85, 0.7
"""From which chance an answer is called sure, and from which fairly sure; with less its reader is told to check."""

_LEAST = 1e-4
"""How near to 0 or 1 a chance is taken to be at most: its odds say nothing beyond."""

_MUCH = 0.6
"""Which share of the words of the shorter of two sentences stands in both where they say much the same."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the beginning of an answer stands out.

    Attributes:
        answerable: the logarithm of the odds that the sources answer the question.
        documents: how many documents the answer's sentences are from. rival: the best score of a sentence of another
            document than the one it begins with, as a share of the best of that one; above 1 where the ranking was not
            followed. What says much the same as the first sentence speaks for it, and is left out of both.
    """

    answerable: float
    documents: float
    rival: float

    @classmethod
    def of(cls, draft: Draft, confidence: float) -> Standing:
        """How far the first sentence of a draft with at least one stands out.

        Args:
            confidence: the chance, 0 to 1, that the sources answer.
        """
        within = max(min(confidence, 1 - _LEAST), _LEAST)
        first = draft.sentences[0]
        words = frozenset(danish.content_words(first.text))
        leading = _best(each for each in draft.ranking if each.sentence.document == first.document)
        others = _best(each for each in draft.ranking if _rivals(each.sentence, first, words))
        documents = {each.document for each in draft.sentences if _rivals(each, first, words)}
        return cls(
            answerable=log(within / (1 - within)),
            documents=1.0 + len(documents),
            rival=others / leading if leading else 1.0,
        )


def rightness(draft: Draft, confidence: float) -> float:
    """The estimated chance, 0 to 1, that an answer begins with what was asked for; the arguments are `Standing.of`'s.

    It is never more than the chance that there is an answer.
    """
    regression = fitted()["expected" if draft.expected else "plain"]
    return min(regression.chance(Standing.of(draft, confidence)), confidence)


def _rivals(sentence: Sentence, first: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence of another document says something else than the first, which has the words given."""
    if sentence.document == first.document:
        return False
    own = frozenset(danish.content_words(sentence.text))
    return len(own & words) < _MUCH * min(len(own), len(words))


def _best(scored: Iterable[Scored]) -> float:
    return max((each.score for each in scored), default=0.0)


@cache
def fitted() -> dict[str, Regression]:
    """The regressions that come with the program: "expected", and "plain" for documents without expected questions."""
    content = json.loads(FITTED.read_text(encoding="utf-8"))
    return {part: Regression(**weights) for part, weights in content.items()}

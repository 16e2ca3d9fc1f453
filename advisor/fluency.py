"""Whether an embedder knows Danish: does it find the sentence that says the same in other words?

`models/sprogproeve.tsv` has a sentence a line, and one on the same matter that shares no telling word with it, in
Danish and then in English. A model for English finds the English ones and guesses at the Danish ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from advisor.embedding import Embedder

_SENTENCES = Path(__file__).parent / "models" / "sprogproeve.tsv"

_KNOWS = 0.75
"""Half way between guessing (.5) and knowing all; the bundled embedder has .91 in Danish and .96 in English."""

_BETTER = 0.15
"""By how much English must go better than Danish for a model that hardly knows Danish to be one for English."""


@dataclass(frozen=True, slots=True)
class Fluency:
    """The chance that a sentence is nearer to its own counterpart than to another's, 0.5 by guessing, 1 at best."""

    danish: float
    english: float

    @property
    def knows_danish(self) -> bool:
        """Whether the model can be used for Danish texts."""
        return self.danish >= _KNOWS

    @property
    def english_only(self) -> bool:
        """Whether the model knows English and not Danish."""
        return not self.knows_danish and self.english >= _KNOWS and self.english - self.danish >= _BETTER

    def as_json(self) -> dict[str, Any]:
        """The figures as plain data."""
        return {
            "danish": round(self.danish, 4),
            "english": round(self.english, 4),
            "knows_danish": self.knows_danish,
            "english_only": self.english_only,
        }


def measured(embedder: Embedder) -> Fluency:
    """How well an embedder knows Danish and English. Raises EmbedderError when it can't be loaded."""
    danish, same_in_danish, english, same_in_english = _columns()
    return Fluency(_nearer(embedder, danish, same_in_danish), _nearer(embedder, english, same_in_english))


def _nearer(embedder: Embedder, sentences: Sequence[str], counterparts: Sequence[str]) -> float:
    """The area under the ROC curve, sentence by sentence; what is as near as the counterpart counts half."""
    likeness = embedder.queries(sentences) @ embedder.passages(counterparts).T
    own = np.diag(likeness)[:, None]
    others = ~np.eye(len(sentences), dtype=bool)
    return float(((likeness < own)[others] + (likeness == own)[others] / 2).mean())


@cache
def _columns() -> list[tuple[str, ...]]:
    rows = [line.split("\t") for line in _SENTENCES.read_text(encoding="utf-8").splitlines()]
    return list(zip(*rows, strict=True))

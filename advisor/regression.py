"""A fitted logistic regression over signals that can be read one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

_SUREST = 40.0
"""Further from even than this, the odds say no more, and `exp` would overflow at last."""


@dataclass(frozen=True, slots=True)
class Regression:
    """`intercept` and a weight a signal, by the signals' names."""

    intercept: float
    weights: Mapping[str, float]

    def chance(self, signals: object) -> float:
        """The estimated chance, 0 to 1, by signals that have each name as an attribute."""
        total = self.intercept + sum(self.parts(signals).values())
        return 1 / (1 + exp(-max(min(total, _SUREST), -_SUREST)))

    def parts(self, signals: object) -> dict[str, float]:
        """What each signal adds to the logarithm of the odds, beside the intercept."""
        return {name: weight * float(getattr(signals, name)) for name, weight in self.weights.items()}

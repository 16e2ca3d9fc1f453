"""Questions that the guide does not answer, by the hole that they ask into; and how well a grouping of them does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the name of what it asks; `far` where it is put in none of the words that others would use."""

    hole: str
    question: str
    far: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of questions are together in both, by the grouping, and by the holes."""

    both: int
    together: int
    belonging: int
    groups: int

    @property
    def precision(self) -> float:
        return self.both / max(self.together, 1)

    @property
    def recall(self) -> float:
        return self.both / max(self.belonging, 1)

    @property
    def f1(self) -> float:
        return 2 * self.both / max(self.together + self.belonging, 1)


def halves(questions: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Every other hole is for tuning, the rest for testing."""
    tuning = set(list(dict.fromkeys(each.hole for each in questions))[::2])
    return [each for each in questions if each.hole in tuning], [each for each in questions if each.hole not in tuning]


def pairs(questions: Sequence[Asked], groups: Sequence[int]) -> Pairs:
    """Compare groups with holes."""
    found = list(zip(groups, (each.hole for each in questions), strict=True))
    together = [one[0] == other[0] for one, other in combinations(found, 2)]
    belonging = [one[1] == other[1] for one, other in combinations(found, 2)]
    both = sum(a and b for a, b in zip(together, belonging, strict=True))
    return Pairs(both, sum(together), sum(belonging), len(set(groups)))


def read(path: Path) -> list[Asked]:
    """The questions of a set."""
    return [Asked(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


ALL = read(Path(__file__).parent / "questions" / "gaps.jsonl")
QUESTIONS = [each for each in ALL if not each.far]

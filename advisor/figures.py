"""The figures of a period: how the chat was used and how it did, by the days of Denmark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any

from advisor.answers import Mode
from advisor.documents import Document

BORDERS = (100, 250, 500, 1000, 2500, 5000, 10_000)
"""Where one stretch of the response times ends and the next begins (milliseconds)."""

_MOST_DAYS, _MOST_WEEKS = 93, 105
"""How many days are shown one by one, and how many weeks; more are shown by the month."""


class Step(StrEnum):
    """How long the stretches are that questions are counted by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Count:
    """What was asked on a day, or in a longer stretch that begins with it."""

    day: date
    answered: int = 0
    refused: int = 0
    disliked: int = 0

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return self.answered + self.refused


@dataclass(frozen=True, slots=True)
class Cited:
    """How many answers quote a document. `title` is None where the index has it no more."""

    document: str
    title: str | None
    answers: int


@dataclass(frozen=True, slots=True)
class Times:
    """How long replies took, in milliseconds.

    Attributes:
        count: how many there are. median, p95: by the nearest rank, so that each is the time of a reply.
        spread: how many took less than the first of `BORDERS`, less than the second and so on, and at last more.
    """

    count: int
    median: float
    p95: float
    spread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a period.

    Attributes:
        since, until: its first and last day, in Denmark.
        days: every day of it, those without a question, too.
        talk: how often somebody greeted, thanked or the like.
        liked: thumbs up; those down are with the days.
        cited: the documents that answers quote, the most quoted first.
        uncited: the documents of the index that no answer quotes, by title.
        times: how long replies to questions took, by who phrased them; without those that phrased nothing.
    """

    since: date
    until: date
    days: tuple[Count, ...]
    talk: int
    liked: int
    cited: tuple[Cited, ...]
    uncited: tuple[Document, ...]
    times: Mapping[Mode, Times]

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return sum(each.answered for each in self.days)

    @property
    def refused(self) -> int:
        """How many were not."""
        return sum(each.refused for each in self.days)

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return self.answered + self.refused

    @property
    def disliked(self) -> int:
        """How many replies got a thumb down."""
        return sum(each.disliked for each in self.days)

    def share(self, count: int) -> float | None:
        """How much of all questions a number of them is, 0 to 1; None where there are none."""
        return count / self.asked if self.asked else None


def gathered(days: Sequence[Count]) -> tuple[Step, list[Count]]:
    """Days one by one where they are few, and else by weeks, which begin on Mondays, or by months."""
    if len(days) <= _MOST_DAYS:
        return Step.DAY, list(days)
    step = Step.WEEK if len(days) <= 7 * _MOST_WEEKS else Step.MONTH
    return step, [_together(list(some)) for _, some in groupby(days, key=lambda each: _begins(each.day, step))]


def figures_json(found: Figures) -> dict[str, Any]:
    """The figures as `advisor overview --json` prints them; days are those of Denmark, times milliseconds."""
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "asked": found.asked,
        "answered": found.answered,
        "refused": found.refused,
        "liked": found.liked,
        "disliked": found.disliked,
        "talk": found.talk,
        "days": [
            {
                "day": each.day.isoformat(),
                "asked": each.asked,
                "answered": each.answered,
                "refused": each.refused,
                "disliked": each.disliked,
            }
            for each in found.days
        ],
        "cited": [{"document": each.document, "title": each.title, "answers": each.answers} for each in found.cited],
        "uncited": [{"document": each.id, "title": each.title} for each in found.uncited],
        "times": {
            mode.value: {
                "count": times.count,
                "median": round(times.median, 1),
                "p95": round(times.p95, 1),
                "spread": [
                    {"below": border, "count": count}
                    for border, count in zip((*BORDERS, None), times.spread, strict=True)
                ],
            }
            for mode, times in found.times.items()
        },
    }


def _together(days: Sequence[Count]) -> Count:
    return Count(
        days[0].day,
        sum(each.answered for each in days),
        sum(each.refused for each in days),
        sum(each.disliked for each in days),
    )


def _begins(day: date, step: Step) -> date:
    """The first day of the week or month of a day."""
    return day - timedelta(days=day.weekday()) if step is Step.WEEK else day.replace(day=1)

"""The figures of an overview in Danish words, for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor import texts
from advisor.figures import Figures, Step

_SECOND, _TEN = 1000, 10_000


def period(found: Figures) -> str:
    """From when to when."""
    return texts.OVERVIEW["period"].format(since=written(found.since), until=written(found.until))


def parts(found: Figures) -> Iterator[str]:
    """How many questions there were, and what became of them, a line each."""
    words = texts.OVERVIEW
    if not found.asked:
        yield words["none"]
    else:
        yield words["all"].format(count=thousands(found.asked))
        for name, count in (("answered", found.answered), ("refused", found.refused), ("disliked", found.disliked)):
            yield f"{words[name]}: {thousands(count)} ({share(found.share(count))})"
    if found.liked:
        yield f"{words['liked']}: {thousands(found.liked)}"
    if found.talk:
        yield words["talk"].format(count=thousands(found.talk))


def written(day: date) -> str:
    """A day as it is written: 26. november 2026."""
    return f"{day.day}. {texts.MONTHS[day.month - 1]} {day.year}"


def stretch(day: date, step: Step) -> str:
    """The name of a day, or of the week or month that begins with it."""
    if step is Step.MONTH:
        return f"{texts.MONTHS[day.month - 1]} {day.year}"
    if step is Step.WEEK:
        year, week, _ = day.isocalendar()
        return texts.OVERVIEW["week"].format(week=week, year=year)
    return f"{texts.WEEKDAYS[day.weekday()]} {day.day}.{day.month}.{day.year}"


def share(value: float | None) -> str:
    """A share in percent; a dash where there is none."""
    if value is None:
        return "–"
    percent = 100 * value
    return "under 1 %" if 0 < percent < 1 else f"{percent:.0f} %"


def duration(milliseconds: float) -> str:
    """A time as one would say it: 85 ms, 1,2 s, 14 s."""
    if milliseconds < _SECOND:
        return f"{milliseconds:.0f} ms"
    seconds = milliseconds / _SECOND
    return f"{seconds:.0f} s" if milliseconds >= _TEN else f"{seconds:.1f} s".replace(".", ",")


def thousands(number: int) -> str:
    """A number with dots between its thousands."""
    return f"{number:,}".replace(",", ".")

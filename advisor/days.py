"""The days of those who use the program, who are in Denmark: which day a time of the journal falls on, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
"""Its clock has been whole hours from UTC since 1894, so that an hour of UTC lies within one day."""


def today() -> date:
    """The present day."""
    return datetime.now(ZONE).date()


def day_of(moment: datetime) -> date:
    """The day of a time that is kept: UTC without its zone."""
    return moment.replace(tzinfo=UTC).astimezone(ZONE).date()


def beginning(day: date) -> datetime:
    """When a day begins, as times are kept: UTC without its zone."""
    return datetime.combine(day, time(), ZONE).astimezone(UTC).replace(tzinfo=None)

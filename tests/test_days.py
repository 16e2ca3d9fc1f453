"""Days in Denmark: where they begin, and which one a time falls on, in winter, in summer and between."""

from datetime import date, datetime, timedelta

import pytest

from advisor.days import beginning, day_of


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (date(2026, 11, 26), datetime(2026, 11, 25, 23), 24),
        (date(2026, 7, 2), datetime(2026, 7, 1, 22), 24),
        (date(2026, 3, 29), datetime(2026, 3, 28, 23), 23),  # summer begins
        (date(2026, 10, 25), datetime(2026, 10, 24, 22), 25),  # and ends
    ],
)
def test_a_day_begins_at_midnight_in_denmark(day: date, begins: datetime, hours: int) -> None:
    after = beginning(day + timedelta(days=1))
    assert beginning(day) == begins
    assert after - begins == timedelta(hours=hours)
    assert day_of(begins) == day_of(after - timedelta(seconds=1)) == day
    assert day_of(begins - timedelta(seconds=1)) == day - timedelta(days=1)

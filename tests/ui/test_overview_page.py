"""Overblik: the figures drawn, with a table beside each chart, and what is shown where there are none."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import gradio as gr
import pytest

from advisor.answers import Mode
from advisor.errors import IndexMissing, JournalUnusable
from advisor.figures import BORDERS, Cited, Count, Figures, Times
from advisor.overview import Overview
from advisor.ui.overview_html import figures_html
from advisor.ui.overview_page import Looking

from .made import Drawn, document

FIRST = date(2026, 11, 1)
UNREAD = document(id="guide/ulæst.md", title="Ulæst & <gemt>")


def figures(days: int = 3, **given: object) -> Figures:
    counts = tuple(Count(FIRST + timedelta(days=number), number, 1, 1) for number in range(days))
    times = Times(6, 85.0, 1234.0, (4, 1, 0, 0, 1, 0, 0, 0))
    values: dict[str, object] = {
        "since": FIRST,
        "until": counts[-1].day if counts else FIRST,
        "days": counts,
        "talk": 2,
        "liked": 1,
        "cited": (Cited("guide/skridt.md", "Skridt for skridt", 3), Cited("væk.md", None, 1)),
        "uncited": (UNREAD,),
        "times": {Mode.QUOTING: times},
    }
    return Figures(**values | given)  # type: ignore[arg-type]


class Counting:
    """An overview that says what it is told to."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.asked: list[int | None] = []

    def figures(self, days: int | None = None) -> Figures:
        self.asked.append(days)
        if self.fault:
            raise self.fault
        return figures()


def event(**data: object) -> gr.EventData:
    return cast("gr.EventData", SimpleNamespace(**data))


def test_the_figures_are_told_in_numbers_and_in_a_table() -> None:
    drawn = Drawn(figures_html(figures()))
    for words in (
        "Fra 1. november 2026 til 3. november 2026",
        "Spørgsmål6",
        "50 % af spørgsmålene",
        "Hilsner og andet, der ikke spørger om noget: 2",
        "tirs 3.11.2026",
        "væk.md (findes ikke længere)",
        "1 af 2 dokumenter er ikke citeret.",
        "Ulæst & <gemt>",
        "Halvdelen kom inden for 85 ms, 95 % inden for 1,2 s",
        "under 0,1 s4",
        "10 s og mere0",
    ):
        assert words in drawn.text, words
    assert next(link["data-outside"] for link in drawn.with_tag("a")) == "kilder?dokument=guide%2Fskridt.md"
    assert len(drawn.with_tag("caption")) == 3


def test_a_chart_says_what_it_shows_and_is_drawn_for_each_width() -> None:
    drawn = Drawn(figures_html(figures()))
    questions, times = drawn.with_class("chart")
    assert questions["role"] == "img"
    assert "I alt 6: 3 besvaret og 3 afvist. Flest: 3, tirs 3.11.2026." in (questions["aria-label"] or "")
    assert "ordrette citater" in (times["aria-label"] or "")
    assert [each["class"] for each in drawn.with_tag("svg")] == [
        f"pygal-chart {width}" for width in ("narrow", "medium", "wide", "narrow", "medium")
    ]


def test_a_long_period_is_shown_by_weeks() -> None:
    drawn = Drawn(figures_html(figures(days=200)))
    assert "Spørgsmål om ugen" in drawn.text
    assert "uge 44, 2026" in drawn.text


def test_where_nothing_was_asked_it_is_said_and_no_chart_is_empty() -> None:
    nothing = figures(days=0, cited=(), times={}, talk=0, liked=0)
    drawn = Drawn(figures_html(nothing))
    assert "Der er ikke stillet nogen spørgsmål i perioden." in drawn.text
    assert drawn.with_class("chart") == []
    assert "%" not in drawn.text


@pytest.mark.parametrize(
    ("asked", "days"), [("7", 7), ("30", 30), ("90", 90), ("0", None), ("8", 30), (None, 30), ([], 30)]
)
def test_only_the_periods_that_are_offered_are_counted(asked: object, days: int | None) -> None:
    counting = Counting()
    assert "Hovedtal" in Looking(cast("Overview", counting)).show(event(days=asked))
    assert counting.asked == [days]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (JournalUnusable(), "Journalens database kan ikke bruges"),
        (IndexMissing(Path("x")), "Kør først: python ingest.py"),
        (ZeroDivisionError(), "Noget gik galt"),
    ],
)
def test_what_goes_wrong_is_told_in_danish(fault: Exception, told: str) -> None:
    assert told in Drawn(Looking(cast("Overview", Counting(fault))).show(event(days="7"))).text


def test_every_stretch_of_the_times_has_a_row() -> None:
    rows = Drawn(figures_html(figures(cited=(), uncited=()))).text
    assert rows.count(" s til ") == len(BORDERS) - 1

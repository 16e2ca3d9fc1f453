"""Bars: drawn in proportion, the same every time, with nothing in them that a browser would run."""

import sys

import pytest

from advisor.ui.charts import Series, bars, ticks

from .made import Drawn


def test_bars_have_heights_in_proportion_and_tips_and_nothing_that_runs() -> None:
    html = bars("Tal", ["a<b", "c"], [Series("Ja", [1, 2]), Series("Nej", [3, 0])], ["medium"])
    drawn = Drawn(html)
    heights = [float(each["height"] or 0) for each in drawn.with_tag("rect") if each.get("class", "") != "background"]
    bars_drawn = [height for height in heights if height]
    assert [round(height / bars_drawn[0], 2) for height in bars_drawn[:3]] == [1, 2, 3]
    assert "a<b: 3 nej" in drawn.text
    assert not {"script", "style", "desc"} & {tag for tag, _ in drawn.elements}
    assert "a&lt;b" in html
    assert html == bars("Tal", ["a<b", "c"], [Series("Ja", [1, 2]), Series("Nej", [3, 0])], ["medium"])


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (18, [0, 5, 10, 15, 20]),
        (1300, [0, 500, 1000, 1500]),
    ],
)
def test_an_axis_has_few_whole_numbers(most: int, marks: list[int]) -> None:
    assert ticks(most) == marks


def test_nothing_is_left_among_the_importers_of_python() -> None:
    assert not any(type(each).__module__.startswith("pygal") for each in sys.meta_path)

"""Bars as SVG, drawn on the server with pygal, in the colours that charts.css gives them.

Gradio's own plots are drawn by Vega, which makes code of strings in the browser and writes English. An SVG can't be
both narrow and legible, so that a chart is drawn once for each width of a screen, and the style sheet shows one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import pygal
from lxml import etree
from pygal.style import Style

from advisor.overview_words import thousands
from advisor.ui.markup import Markup, element

# pygal leaves something among Python's importers, for maps that are not used here, which warns at every later import.
sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, pygal.PluginImportFixer)]

_LABEL = 12
_HEIGHT = 220
_LABEL_ROOM = 9
"""How wide a character of a label is at most, with what is between two labels (pixels)."""

_LEFT_OUT = ("script", "style", "title")
_MOST_STEPS = 5

WIDTHS = {"narrow": 340, "medium": 640, "wide": 1060}


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind, one a bar, and what they are called."""

    name: str
    values: Sequence[int]


def bars(said: str, labels: Sequence[str], stacks: Sequence[Series], widths: Sequence[str] = tuple(WIDTHS)) -> Markup:
    """Bars, the series of each label one on top of the other.

    Args:
        said: what the chart shows, for those who can't see it; its figures should stand in a table beside it.
        labels: what stands under the bars, as far as there is room; all of them are in the tips.
        widths: which of `WIDTHS` it is drawn for.
    """
    drawn = (_drawn(width, labels, stacks) for width in widths)
    return element("div", *drawn, class_=f"chart of-{len(widths)}", role="img", aria_label=said)


def legend(stacks: Sequence[Series]) -> Markup:
    """Which colour is what."""
    rows = (
        element("li", element("span", class_=f"colour color-{number}"), each.name) for number, each in enumerate(stacks)
    )
    return element("ul", *rows, class_="legend", role="list")


def _drawn(width: str, labels: Sequence[str], stacks: Sequence[Series]) -> Markup:
    pixels = WIDTHS[width]
    widest = max(map(len, labels), default=1) * _LABEL_ROOM
    chart = pygal.StackedBar(
        width=pixels,
        height=_HEIGHT,
        css=(),
        js=(),
        style=Style(label_font_size=_LABEL, major_label_font_size=_LABEL, font_family="sans-serif"),
        classes=("pygal-chart", width),
        disable_xml_declaration=True,
        show_legend=False,
        margin=6,
        spacing=4,
        x_labels=list(labels),
        x_labels_major_every=max(1, ceil(len(labels) * widest / (pixels - 60))),
        show_minor_x_labels=False,
        truncate_label=-1,
        y_labels=ticks(max((sum(each) for each in zip(*(one.values for one in stacks), strict=True)), default=0)),
        formatter=lambda value: thousands(round(value)),
    )
    for each in stacks:
        chart.add(each.name, list(each.values))
    chart.add_xml_filter(_cleaner([each.name for each in stacks]))
    return Markup(chart.render(is_unicode=True))


def ticks(most: int) -> list[int]:
    """Whole numbers for an axis from 0 to at least the most: few, and a step of 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * (_MOST_STEPS - 1) >= most:
                return list(range(0, max(ceil(most / step), 1) * step + 1, step))
        power *= 10


def _cleaner(names: Sequence[str]) -> Callable[[Any], Any]:
    """What takes from pygal's SVG all that is for its own scripts and styles, and gives each bar a tip."""

    def cleaned(root: Any) -> Any:
        root.attrib.pop("id", None)
        root.set("aria-hidden", "true")
        root.set("focusable", "false")
        for bar in root.iterfind(".//g[@class='bar']"):
            told = {each.get("class"): each.text for each in bar.iterfind("desc")}
            of = next(
                int(each.get("class").split()[1].removeprefix("serie-"))
                for each in bar.iterancestors("g")
                if each.get("class", "").startswith("series ")
            )
            for each in bar.findall("desc"):
                bar.remove(each)
            etree.SubElement(bar, "title").text = f"{told.get('x_label')}: {told.get('value')} {names[of].lower()}"
        for each in [*root.iter(etree.Comment), *root.iter(*_LEFT_OUT)]:
            if each.getparent() is not None and each.getparent().get("class") != "bar":
                each.getparent().remove(each)
        return root

    return cleaned


def wide(name: str, shown: Markup) -> Markup:
    """What may be wider than the screen and scrolls by itself, so that the keyboard must get there, too."""
    return element("div", shown, class_="wide", tabindex="0", role="region", aria_label=name)


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Markup:
    """Figures as a table; the first of each row names it."""
    names = element("thead", element("tr", *(element("th", name, scope="col") for name in head)))
    lines = [
        element("tr", element("th", row[0], scope="row"), *(element("td", cell) for cell in row[1:])) for row in rows
    ]
    shown = element("table", element("caption", caption), names, element("tbody", *lines), class_="figures")
    return wide(caption, shown)

"""Visning: the reader's own choice of looks and size of text, offered in the header. display.js remembers it."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.ui.markup import Markup, element
from advisor.ui.texts import frame as texts


def display_html() -> Markup:
    """The choices, behind a button that opens them; frame.js checks those that hold."""
    form = element(
        "form",
        _choice("look", texts.LOOK, texts.LOOKS),
        _choice("size", texts.SIZE, texts.SIZES),
        class_="choices",
    )
    return element("details", element("summary", texts.DISPLAY), form, class_="display")


def _choice(name: str, legend: str, values: Mapping[str, str]) -> Markup:
    options = [
        element(
            "label",
            element("input", type="radio", name=name, value=value),
            element("span", words),
        )
        for value, words in values.items()
    ]
    return element("fieldset", element("legend", legend), *options)

"""The keys of the page of questions: a button that shows the list of them, and the switch that turns them off."""

from __future__ import annotations

import gradio as gr

from advisor.ui.markup import Markup, element
from advisor.ui.texts import asking as texts
from advisor.ui.theme import static

_TITLE = "keys-title"


def shortcuts() -> None:
    """Add the button and the list to the page that is being built; `shortcuts.js` hears the keys."""
    gr.HTML(_button_and_list(), elem_id="shortcuts", apply_default_css=False, js_on_load=static("shortcuts.js"))


def _button_and_list() -> str:
    button = element("button", texts.SHORTCUTS, type="button", class_="open", aria_haspopup="dialog")
    return element("div", button, _list())


def _list() -> Markup:
    rows = [
        element("div", element("dt", element("kbd", key)), element("dd", meaning), class_="key")
        for key, meaning in texts.KEYS
    ]
    switch = element(
        "label",
        element("input", type="checkbox", role="switch", checked=True),
        element("span", texts.SHORTCUTS_ON),
        class_="switch",
    )
    return element(
        "dialog",
        element("h2", texts.SHORTCUTS_TITLE, id=_TITLE),
        element("p", texts.SHORTCUTS_WHEN, class_="when"),
        element("dl", *rows),
        switch,
        element("p", texts.SHORTCUTS_ON_MORE, class_="more"),
        element("button", texts.SHORTCUTS_CLOSE, type="button", class_="close"),
        aria_labelledby=_TITLE,
    )

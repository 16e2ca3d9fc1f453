"""What every page of the editors stands in: the header with the way to their other pages, to the chat, and out."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from advisor.ui.display import display_html
from advisor.ui.frame import Place
from advisor.ui.gate import LOGOUT
from advisor.ui.markup import Markup, element
from advisor.ui.texts import bench, frame, gaps, overview
from advisor.ui.texts import editors as texts
from advisor.ui.theme import scripts

DOCUMENTS = Place("", texts.NAV_DOCUMENTS)
GAPS = Place("huller", gaps.NAV)
OVERVIEW = Place("overblik", overview.NAV)
BENCH = Place("proevebaenk", bench.NAV)


def editors_header(current: Place, places: Sequence[Place]) -> None:
    """Add the header to the page that is being built."""
    drawn = editors_header_html(current, places)
    gr.HTML(drawn, elem_id="head", apply_default_css=False, js_on_load=scripts("menu", "frame"))


def editors_header_html(current: Place, places: Sequence[Place]) -> Markup:
    """The header of a page; a link past it comes first, for those who use the keyboard."""
    links = [
        element(
            "li",
            element(
                "a",
                place.name,
                href=f"/redaktion/{place.path}",
                data_path=place.path,
                aria_current="page" if place == current else None,
            ),
        )
        for place in places
    ]
    out = element("form", element("button", texts.LOG_OUT, type="submit"), method="post", action=LOGOUT, class_="out")
    return element(
        "div",
        element("a", frame.SKIP, class_="skip", href="#page"),
        element("p", texts.TITLE, class_="name"),
        element("nav", element("ul", *links, role="list"), aria_label=texts.NAV),
        display_html(),
        element(
            "div",
            element("a", texts.TO_CHAT, href="/", data_path="../"),
            out,
            class_="leave",
        ),
        class_="banner editors",
        data_title=frame.PAGE_TITLE.format(page=current.name, title=texts.TITLE),
    )

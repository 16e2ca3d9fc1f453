"""What every page stands in: the header with the program's name and the way to the other pages."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from advisor.ui.display import display_html
from advisor.ui.markup import Markup, element
from advisor.ui.texts import frame as texts
from advisor.ui.theme import scripts


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the app: its path below the app's root, without slashes, and its name for the reader."""

    path: str
    name: str


ASK = Place("", texts.NAV_ASK)
GLOSSARY = Place("ordbog", texts.NAV_GLOSSARY)
ONBOARDING = Place("kom-i-gang", texts.NAV_ONBOARDING)
LIBRARY = Place("kilder", texts.NAV_LIBRARY)
PLACES = (ASK, ONBOARDING, GLOSSARY, LIBRARY)


def header(current: Place, *, generates: bool = False) -> None:
    """Add the header to the page that is being built.

    Args:
        current: the page it stands on.
        generates: whether a language model may phrase the answers, which the header says.
    """
    drawn = header_html(current, generates=generates)
    gr.HTML(drawn, elem_id="head", apply_default_css=False, js_on_load=scripts("menu", "frame"))


def header_html(current: Place, *, generates: bool = False) -> Markup:
    """The header of a page; a link past it comes first, for those who use the keyboard."""
    promise = texts.PROMISE_GENERATED if generates else texts.PROMISE
    links = [element("li", _link(place, place == current)) for place in PLACES]
    title = texts.TITLE if current == ASK else texts.PAGE_TITLE.format(page=current.name, title=texts.TITLE)
    return element(
        "div",
        element("a", texts.SKIP, class_="skip", href="#page"),
        element("p", texts.TITLE, class_="name") if current != ASK else element("h1", texts.TITLE, class_="name"),
        element("nav", element("ul", *links, role="list"), aria_label=texts.NAV),
        display_html(),
        element("p", promise, class_="promise"),
        class_="banner",
        data_title=title,
    )


def _link(place: Place, here: bool) -> Markup:
    # Relative to the root that Gradio serves from, which frame.js knows: the app may stand below a path of a proxy.
    return element("a", place.name, href=f"/{place.path}", data_path=place.path, aria_current="page" if here else None)

"""Kilder: every document, to be searched and read, with a link to each passage.

The address of the page says what is open (`?dokument=`, `&fra=`, `&til=`), so the scripts of the page read it and ask
for what it says; nothing is kept on the server. Which quotes a conversation has of a document the browser knows alone;
it sends those of the open document, and each is held against the text before it is marked.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

import gradio as gr

from advisor.advisor import Advisor
from advisor.answers import Quote
from advisor.catalogue import Catalogue, Order
from advisor.documents import Document, Kind
from advisor.errors import AdvisorError
from advisor.finding import places
from advisor.ui.catalogue_html import (
    controls_html,
    failed_html,
    list_html,
    loading_html,
    said_html,
    signature,
    signed,
)
from advisor.ui.document_html import Citation, Cited, body_html, card_html, missing_html
from advisor.ui.markup import Markup
from advisor.ui.requests import answering
from advisor.ui.texts import asking as texts
from advisor.ui.theme import scripts
from advisor.wordings import Stretch

log = logging.getLogger(__name__)

_Value = TypeVar("_Value", bound=StrEnum)

PAGE = 40
"""How many documents are shown at first, and more each time more are asked for."""

_MOST_SHOWN, _MOST_CITED, _MOST_NUMBERED, _MOST_HITS, _LONGEST = 10_000, 200, 10_000, 1000, 100


class Browsing:
    """What happens on the page. It holds the advisor and nothing about who uses it."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor

    def find(self, event: gr.EventData) -> tuple[Any, Any]:
        """How many documents there are, and their list; that is left as it is where it shows the same already."""
        try:
            typed = " ".join(_text(event, "typed").split())
            kind, order = _one_of(Kind, _text(event, "kind")), _one_of(Order, _text(event, "order"))
            limit = min(max(_number(event, "limit") or PAGE, PAGE), _MOST_SHOWN)
            catalogue = self.advisor.catalogue()
            found = catalogue.find(typed, kind, order or Order.RELEVANCE)
            drawn = list_html(catalogue, found, typed, kind, limit)
        except AdvisorError as error:
            return answering(event, ""), failed_html(str(error))
        except Exception:
            log.exception("The sources could not be listed")
            return answering(event, ""), failed_html(texts.READER_FAILED_MORE)
        same = signature(drawn) == _text(event, "shown")
        return answering(event, said_html(found, typed)), gr.skip() if same else signed(drawn)

    def read(self, event: gr.EventData) -> tuple[Any, Any]:
        """A document: what is known of it, and its text at the passage asked for."""
        card, body = self._opened(event)
        return answering(event, card), body

    def seek(self, event: gr.EventData) -> Any:
        """The text of a document with what is searched for in it marked."""
        try:
            catalogue = self.advisor.catalogue()
            document = catalogue.document(_text(event, "document"))
            if document is None:
                return gr.skip()
            cited = cited_in(document, getattr(event, "cited", None))
            return answering(event, self._body(event, document, catalogue, cited))
        except Exception:  # what is shown stays
            log.exception("A source could not be searched")
            return gr.skip()

    def _opened(self, event: gr.EventData) -> tuple[Markup, str]:
        try:
            catalogue = self.advisor.catalogue()
            document = catalogue.document(_text(event, "document"))
            if document is None:
                return missing_html(), ""
            cited = cited_in(document, getattr(event, "cited", None))
            return card_html(document, catalogue, cited), self._body(event, document, catalogue, cited)
        except AdvisorError as error:
            return missing_html(texts.READER_FAILED, str(error)), ""
        except Exception:
            log.exception("A source could not be shown")
            return missing_html(texts.READER_FAILED, texts.READER_FAILED_MORE), ""

    def _body(self, event: gr.EventData, document: Document, catalogue: Catalogue, cited: Cited) -> str:
        asked = bool(_text(event, "start") or _text(event, "end"))
        passage = passage_of(document, _number(event, "start"), _number(event, "end"))
        hits = places(document.text, _text(event, "sought")[:_LONGEST])[:_MOST_HITS]
        return body_html(document, catalogue, cited, passage, hits, lost=asked and passage is None)


def passage_of(document: Document, start: int | None, end: int | None) -> Stretch | None:
    """The stretch of a document between two offsets; None where there is no such stretch, or it holds no word."""
    if start is None or end is None or not 0 <= start < end <= len(document.text):
        return None
    return (start, end) if document.text[start:end].strip() else None


def cited_in(document: Document, told: object) -> Cited:
    """What a browser tells of a conversation's quotes of a document, each kept only if it is the exact slice.

    The numbers that the answers give them are the browser's word: nobody else knows them.
    """
    given: list[tuple[int, int, str, Stretch]] = []
    changed = False
    for each in told[:_MOST_CITED] if isinstance(told, list) else ():
        stretch = _exact(document, each) if isinstance(each, Mapping) else None
        if stretch is None:
            changed = True
            continue
        question = str(each.get("question", ""))[: _LONGEST * 5]
        given.append((_counting(each.get("place")), _counting(each.get("number")), question, stretch))
    ordered = {stretch: number for number, stretch in enumerate(sorted({each[-1] for each in given}), start=1)}
    quotes = [Quote.of(document, *stretch, number=number, heading=()) for stretch, number in ordered.items()]
    citations = [Citation(place, number, question, ordered[of]) for place, number, question, of in sorted(given)]
    return Cited(quotes, citations, changed)


def _counting(told: object) -> int:
    """A number that something is counted by, from 1; 1 for anything else."""
    return told if type(told) is int and 1 <= told <= _MOST_NUMBERED else 1


def _exact(document: Document, told: Mapping[str, object]) -> Stretch | None:
    start, end = told.get("start"), told.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    stretch = passage_of(document, start, end)
    return stretch if stretch and document.text[start:end] == told.get("text") else None


def library_page(advisor: Advisor) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read from the index until it is opened."""
    does = Browsing(advisor)
    plain: dict[str, Any] = {"apply_default_css": False}
    with gr.Column(elem_id="page", elem_classes="reading library"):
        controls = gr.HTML(controls_html(), elem_id="library", js_on_load=scripts("latest", "library"), **plain)
        said = gr.HTML(loading_html(), elem_id="library-count", js_on_load=scripts("said"), **plain)
        found = gr.HTML("", elem_id="found", js_on_load=scripts("links", "found"), **plain)
        with gr.Row(elem_id="opened"):
            opens = scripts("links", "copying", "references", "latest", "scrolling", "card")
            card = gr.HTML("", elem_id="card", js_on_load=opens, **plain)
            body = gr.HTML("", elem_id="body", js_on_load=scripts("links", "body"), **plain)
    quiet: dict[str, Any] = {
        "show_progress": "hidden",
        "api_visibility": "private",
        "concurrency_limit": None,
        "trigger_mode": "multiple",
    }
    controls.find(does.find, None, [said, found], **quiet)
    card.read(does.read, None, [card, body], **quiet)
    card.seek(does.seek, None, [body], **quiet)


def _text(event: gr.EventData, name: str) -> str:
    """What an event says under a name, as text; nothing where it says nothing."""
    value = getattr(event, name, None)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _number(event: gr.EventData, name: str) -> int | None:
    said = _text(event, name)
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 9 else None


def _one_of(values: type[_Value], said: str) -> _Value | None:
    return values(said) if said in set(values) else None

"""A document and the quotes of an answer -> the HTML of the source reader, every quote marked in its place."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.answers import Quote
from advisor.documents import Document
from advisor.ui import texts
from advisor.ui.catalogue_html import place_of
from advisor.ui.markup import Markup, element, safe_url
from advisor.ui.painting import Marked, text_html
from advisor.ui.reference_html import reference_html
from advisor.ui.theses import about_thesis
from advisor.ui.turns import kind, path


def reader_html(document: Document, quotes: Sequence[Quote], chosen: Quote, turn: int) -> str:
    """The source reader with a document open at the chosen quote.

    A quote that is no longer the exact slice of its document is not marked, and the reader says so.
    """
    exact = [quote for quote in quotes if document.text[quote.start : quote.end] == quote.text and quote.text]
    changed = None if chosen in exact else element("p", texts.asking.READER_CHANGED, class_="remark")
    marked = Marked(exact, chosen.number, pages=document.page_starts)
    body = element(
        "div",
        changed,
        remark_html(document),
        element("div", text_html(document.text, marked), class_="text", lang=document.language),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=document.title,
    )
    return element(
        "section",
        _head(document, chosen),
        body,
        element(
            "p", texts.asking.SHOWN.format(number=chosen.number, title=document.title), class_="unseen", role="status"
        ),
        class_="reader",
        aria_label=texts.asking.READER,
        data_turn=turn,
        data_number=chosen.number,
    )


def empty_html(title: str = texts.asking.READER_EMPTY, more: str = texts.asking.READER_EMPTY_MORE) -> str:
    """The source reader with nothing open in it, and why."""
    said = element("div", element("h2", title), element("p", more), class_="nothing")
    return element("section", said, class_="reader empty", aria_label=texts.asking.READER)


def remark_html(document: Document) -> Markup | None:
    """What a reader should know before relying on a source."""
    lines: list[Markup] = []
    if document.term is not None:
        origin = ", ".join(filter(None, [document.term.origin, document.term.date]))
        lines.append(element("p", texts.asking.ORIGIN.format(origin=origin)))
    if document.note:
        lines.append(element("p", element("strong", texts.asking.NOTE), " ", document.note))
    return element("div", *lines, class_="remark") if lines else None


def original_html(document: Document, page: int | None = None) -> Markup | None:
    """The link to where a source was published, a PDF at a page of it; None where there is no address of the web."""
    address = safe_url(document.url)
    if address is None:
        return None
    if page is not None and document.id.lower().endswith(".pdf") and "#" not in address:
        address = f"{address}#page={page}"
    return element(
        "a",
        texts.frame.ORIGINAL,
        element("span", " " + texts.frame.NEW_WINDOW, class_="unseen"),
        class_="original",
        href=address,
        target="_blank",
        rel="noopener noreferrer",
    )


def sort_html(document: Document) -> Markup:
    """What sort of source it is, and whether it is an excerpt."""
    words = ", ".join(filter(None, [kind(document.kind), texts.asking.PARTIAL if document.partial else ""]))
    return element("p", words, class_="kind")


def _in_library(document: Document, chosen: Quote) -> Markup:
    """The link to the quote on the page of all sources."""
    exact = document.text[chosen.start : chosen.end] == chosen.text
    place = place_of(document, (chosen.start, chosen.end) if exact else None)
    return element("a", texts.library.IN_LIBRARY, class_="in-library", href=f"/{place}", data_path=place)


def _head(document: Document, chosen: Quote) -> Markup:
    meta = " · ".join(filter(None, [", ".join(document.authors), str(document.year or "")]))
    where = path(chosen)
    return element(
        "header",
        element("button", texts.asking.BACK, type="button", class_="back"),
        sort_html(document),
        element("h2", document.title, tabindex="-1"),
        about_thesis(document.thesis_told_of, "p", "meta"),
        element("p", meta, class_="meta") if meta else None,
        element("p", texts.asking.PLACE + " ", where, class_="path") if where else None,
        original_html(document, chosen.page),
        _in_library(document, chosen),
        reference_html(document) if document.authors or document.thesis else None,
    )

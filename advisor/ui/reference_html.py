"""A document -> the HTML of how to refer to it, to be opened and copied."""

from __future__ import annotations

from advisor.documents import Document
from advisor.references import reference
from advisor.ui import texts
from advisor.ui.markup import Markup, element


def reference_html(document: Document) -> Markup:
    """The APA reference and the BibTeX entry of a document, each with a button to copy it (static/references.js)."""
    known = reference(document)
    apa = (element("i", words) if italic else words for words, italic in known.runs)
    about = element("p", texts.library.REFERENCE_TO_THESIS, class_="aside") if document.thesis_told_of else None
    return element(
        "details",
        element("summary", texts.library.REFERENCE),
        about,
        element("h3", texts.library.APA),
        element("p", *apa, class_="apa"),
        _copy(known.apa, texts.library.COPY_APA),
        element("h3", texts.library.BIBTEX),
        element("pre", known.bibtex, class_="bibtex"),
        _copy(known.bibtex, texts.library.COPY_BIBTEX),
        element("p", class_="unseen", role="status"),
        class_="reference",
    )


def _copy(text: str, label: str) -> Markup:
    return element(
        "button",
        label,
        type="button",
        class_="copies",
        data_copy=text,
        data_copied=texts.frame.COPIED,
        data_failed=texts.frame.NOT_COPIED,
    )

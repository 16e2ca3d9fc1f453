"""Which sources of a reply are no theses themselves but tell about one, so that it can be said where they are named."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from advisor.advisor import Advisor
from advisor.answers import Answer, Reply
from advisor.documents import Kind
from advisor.ui import texts
from advisor.ui.markup import Markup, element

log = logging.getLogger(__name__)

Theses = Mapping[str, str]
"""By the id of a document, the title of the thesis that it only tells about, as a blog post does."""


def theses_of(reply: Reply | None, advisor: Advisor) -> Theses:
    """The theses that a reply's sources only tell about, by what an advisor knows; none where that can't be told."""
    if reply is None:
        return {}
    quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
    found: dict[str, str] = {}
    try:
        for name in dict.fromkeys(quote.document for quote in quotes if quote.kind == Kind.SPECIALE):
            document = advisor.document(name)
            if document is not None and document.thesis_told_of:
                found[name] = document.thesis_told_of
    except Exception:  # a reply is whole without it
        log.exception("What the sources of a reply tell about could not be looked up")
        return {}
    return found


def about_thesis(title: str | None, within: str = "span", manner: str = "about") -> Markup | None:
    """That a source only tells about the thesis with a title, in the words of the page of all sources."""
    return element(within, f"{texts.library.ABOUT_THESIS} »{title}«", class_=manner) if title else None

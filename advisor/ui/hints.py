"""The quote behind a number, to be read without leaving the answer: a small card while the number is pointed at.

What the cards say stands in the page beside the answer, unseen until then, so that no request is made for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import gradio as gr

from advisor.answers import Quote
from advisor.ui.excerpts import excerpt
from advisor.ui.markup import Markup, element, joined
from advisor.ui.theme import static
from advisor.ui.theses import Theses, about_thesis
from advisor.ui.turns import kind, path

_LONGEST = 600


def hint() -> None:
    """Add to the page that is being built the one card, that `hints.js` fills and places."""
    card = element("div", id="hint-card", role="tooltip", hidden=True)
    gr.HTML(card, elem_id="hint", apply_default_css=False, js_on_load=static("hints.js"))


def hints_html(quotes: Sequence[Quote], theses: Theses = MappingProxyType({})) -> Markup | None:
    """What the cards of a turn's numbers say, each in a template with its number.

    Args:
        theses: which of the quotes' documents only tell about a thesis.
    """
    if not quotes:
        return None
    cards = ((quote.number, _card(quote, theses.get(quote.document))) for quote in quotes)
    return joined(*(element("template", card, class_="hint", data_number=number) for number, card in cards))


def _card(quote: Quote, thesis: str | None) -> Markup:
    where = " · ".join(filter(None, [kind(quote.kind), path(quote)]))
    return joined(
        element("strong", quote.title),
        element("span", where, class_="place"),
        about_thesis(thesis),
        element("q", excerpt(quote.text, _LONGEST)),
    )

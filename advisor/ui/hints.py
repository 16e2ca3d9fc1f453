"""The quote behind a number, to be read without leaving the answer: a small card while the number is pointed at.

What the cards say stands in the page beside the answer, unseen until then, so that no request is made for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from advisor.answers import Quote
from advisor.ui.excerpts import excerpt
from advisor.ui.markup import Markup, element, joined
from advisor.ui.theme import static
from advisor.ui.turns import kind, path

_LONGEST = 600


def hint() -> None:
    """Add to the page that is being built the one card, that `hints.js` fills and places."""
    card = element("div", id="hint-card", role="tooltip", hidden=True)
    gr.HTML(card, elem_id="hint", apply_default_css=False, js_on_load=static("hints.js"))


def hints_html(quotes: Sequence[Quote]) -> Markup | None:
    """What the cards of a turn's numbers say, each in a template with its number."""
    if not quotes:
        return None
    return joined(*(element("template", _card(quote), class_="hint", data_number=quote.number) for quote in quotes))


def _card(quote: Quote) -> Markup:
    where = " · ".join(filter(None, [kind(quote.kind), path(quote)]))
    return joined(
        element("strong", quote.title),
        element("span", where, class_="place"),
        element("q", excerpt(quote.text, _LONGEST)),
    )

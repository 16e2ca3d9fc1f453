"""The number of a request of a page's script, which its answer bears: see static/latest.js."""

from __future__ import annotations

import gradio as gr

from advisor.ui.markup import Markup, element, joined

_DIGITS = 12


def answering(event: gr.EventData, drawn: str) -> Markup:
    """A drawn part that tells which request it answers.

    Args:
        event: what the script sent, with the `request`'s number.
        drawn: HTML that was made by `markup`.
    """
    number = getattr(event, "request", "")
    return joined(Markup(drawn), element("span", data_request=str(number)[:_DIGITS], hidden=True))

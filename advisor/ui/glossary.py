"""Ordbog: all definitions of the guide, searched while one types, and read side by side.

What is searched for and compared stands in the page's address (`?soeg=...`, `?vis=id,id`), so that it can be linked to.
"""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from advisor.advisor import Advisor
from advisor.errors import AdvisorError
from advisor.ui.glossary_html import MOST, comparison_html, head_html, list_html, message_html
from advisor.ui.lookup import find
from advisor.ui.markup import Markup, element
from advisor.ui.texts import glossary as texts
from advisor.ui.theme import scripts

log = logging.getLogger(__name__)

_LONGEST = 200


class GlossaryPage:
    """What happens on the page. It holds the advisor and nothing about who uses it."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor

    def show(self, event: gr.EventData) -> str:
        """What the page's script asks for: the definitions that fit `query`, or those of `ids` side by side.

        It carries the `number` of the request, by which the script knows an answer that others have overtaken.
        """
        query, ids = getattr(event, "query", ""), getattr(event, "ids", [])
        wanted = [str(each) for each in ids] if isinstance(ids, list) else []
        shown = Markup(self.shown(str(query or "")[:_LONGEST], wanted))
        return element("div", shown, data_number=str(getattr(event, "number", "")))

    def shown(self, query: str = "", ids: list[str] | None = None) -> str:
        """The definitions that fit a query, all for an empty one; or, where ids are given, those side by side.

        Args:
            ids: the documents of the definitions to compare; what is not there is told of.
        """
        try:
            return self._compared(ids) if ids else self._found(query)
        except AdvisorError as error:
            return message_html(str(error))
        except Exception:
            log.exception("The glossary could not be shown")
            return message_html(texts.FAILED)

    def _found(self, query: str) -> str:
        every = self.advisor.define("")
        # What reads like a question is understood by the glossary that answers are made of.
        found = find(every, query) or self.advisor.define(query)
        return list_html(found, every, query=query.strip())

    def _compared(self, ids: list[str]) -> str:
        every = self.advisor.define("")
        named = {definition.document: (definition, document) for definition, document in every}
        asked = list(dict.fromkeys(ids))[:MOST]
        chosen = [named[each] for each in asked if each in named]
        if not chosen:
            return list_html(every, every) if every else list_html((), ())
        return comparison_html(chosen, every, gone=len(chosen) < len(asked))


def glossary_page(advisor: Advisor) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read from the index until it is opened."""
    does = GlossaryPage(advisor)
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    with gr.Column(elem_id="page", elem_classes="reading glossary"):
        gr.HTML(head_html(), elem_id="glossary-head", apply_default_css=False)
        shown = gr.HTML(
            message_html(texts.LOADING),
            elem_id="glossary",
            apply_default_css=False,
            js_on_load=scripts("copying", "glossary"),
        )
    shown.show(does.show, None, [shown], concurrency_limit=None, trigger_mode="multiple", **quiet)

"""Prøvebænk: a question, and all that its answer or refusal comes of, for an editor who wonders why.

The question stands in the address (`?q=`), so that another page can lead here. Nothing is kept, and nothing of it gets
into the journal.
"""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from advisor.advisor import Advisor
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.errors import AdvisorError, QuestionEmpty
from advisor.ui.bench_html import controls_html, failed_html, trace_html
from advisor.ui.markup import Markup
from advisor.ui.requests import answering
from advisor.ui.texts import bench as texts
from advisor.ui.theme import scripts

log = logging.getLogger(__name__)


class Bench:
    """What happens on the page. It holds the advisor and nothing about who uses it."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor

    def look(self, event: gr.EventData) -> Markup:
        """How the `question` comes to its reply, after the question `before` it, where there is one.

        `kind` is the kind of source that alone may answer; empty for all.
        """
        question, before, kind = (str(getattr(event, name, "") or "") for name in ("question", "before", "kind"))
        return answering(event, self._traced(question, before, [Kind(kind)] if kind in set(Kind) else []))

    def _traced(self, question: str, before: str, kinds: list[Kind]) -> Markup:
        try:
            if not question.strip():
                raise QuestionEmpty
            trace = self.advisor.trace(question, self._history(before), kinds=kinds)
            return trace_html(trace, with_model=self.advisor.settings.model is not None)
        except AdvisorError as error:
            return failed_html(str(error))
        except Exception:
            log.exception("A question could not be traced")
            return failed_html(texts.FAILED_MORE)

    def _history(self, before: str) -> list[Message]:
        """The conversation that a question before it makes, with the answer that it gets."""
        if not before.strip():
            return []
        reply = self.advisor.answer(before, quotes_only=True)
        return [Message(role="user", content=before), Message(role="assistant", content=reply.text)]


def bench_page(advisor: Advisor) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read from the index until a question is asked."""
    does = Bench(advisor)
    limit = advisor.settings.max_question_characters
    plain: dict[str, Any] = {"apply_default_css": False}
    with gr.Column(elem_id="page", elem_classes="reading edits"):
        controls = gr.HTML(controls_html(limit), elem_id="bench", js_on_load=scripts("latest", "bench"), **plain)
        traced = gr.HTML("", elem_id="traced", js_on_load=scripts("links", "outside", "traced"), **plain)
    controls.look(
        does.look,
        None,
        [traced],
        concurrency_limit=2,
        trigger_mode="multiple",
        show_progress="hidden",
        api_visibility="private",
    )

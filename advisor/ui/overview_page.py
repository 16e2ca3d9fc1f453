"""Overblik: how the chat is used and how it does, for the editors. Counted anew whenever it is looked at."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from advisor.errors import AdvisorError
from advisor.overview import PERIODS, Overview
from advisor.ui.markup import Markup
from advisor.ui.overview_html import controls_html, failed_html, figures_html, loading_html
from advisor.ui.requests import answering
from advisor.ui.texts import overview as texts
from advisor.ui.theme import scripts

log = logging.getLogger(__name__)

_USUAL = 30


class Looking:
    """What happens on the page. It holds what counts and nothing about who uses it."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview

    def show(self, event: gr.EventData) -> Markup:
        """The figures of the period that the event asks for as `days`: one of those offered, or 0 for all."""
        return answering(event, self._shown(_days(getattr(event, "days", None))))

    def _shown(self, days: int | None) -> Markup:
        try:
            return figures_html(self.overview.figures(days))
        except AdvisorError as error:
            return failed_html(str(error))
        except Exception:
            log.exception("The overview could not be shown")
            return failed_html(texts.FAILED_MORE)


def overview_page(overview: Overview) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read until it is opened."""
    does = Looking(overview)
    plain: dict[str, Any] = {"apply_default_css": False}
    with gr.Column(elem_id="page", elem_classes="reading edits"):
        controls = gr.HTML(controls_html(), elem_id="overview", js_on_load=scripts("latest", "overview"), **plain)
        figures = gr.HTML(loading_html(), elem_id="figures", js_on_load=scripts("links", "outside", "figures"), **plain)
    controls.show(
        does.show,
        None,
        [figures],
        concurrency_limit=2,
        trigger_mode="multiple",
        show_progress="hidden",
        api_visibility="private",
    )


def _days(asked: object) -> int | None:
    """The period that is asked for; None for all."""
    if asked == "0":
        return None
    return next((days for days in PERIODS if str(days) == asked), _USUAL)

"""Kom i gang: learning paths, a stop at a time, with quizzes that are judged here and progress that the browser keeps.

Nothing about a reader is held on the server. The page's script sends along what the browser remembers, and what comes
back is drawn from that and the index; so no answer is in the page before it was given.
"""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from advisor.advisor import Advisor
from advisor.errors import AdvisorError
from advisor.onboarding import LearningPath, Stop
from advisor.ui.chooser_html import chooser_html
from advisor.ui.markup import element
from advisor.ui.onboarding_html import SUMMARY, nothing_html, stop_html
from advisor.ui.progress import Progress, Standing, read_progress, standing
from advisor.ui.quiz_html import verdict
from advisor.ui.requests import answering
from advisor.ui.summary_html import summary_html
from advisor.ui.texts import onboarding as texts
from advisor.ui.theme import scripts

log = logging.getLogger(__name__)

_AT_ONCE = 8


class Onboarding:
    """What happens on the page. It holds the advisor and nothing about who uses it."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor

    def show(self, event: gr.EventData) -> str:
        """What is asked for: all paths, a stop of one, or its summary.

        The event has `course` and `stop` (empty for all paths), `progress` (what the browser remembers, as JSON), and
        `answered`, the quiz that was answered just now ("stop/quiz").
        """
        wanted = {name: str(getattr(event, name, "") or "") for name in ("course", "stop", "progress", "answered")}
        try:
            drawn = self.shown(**wanted)
        except AdvisorError as error:
            drawn = nothing_html(texts.PATHS_FAILED, str(error))
        except Exception:
            log.exception("A learning path could not be shown")
            drawn = nothing_html(texts.PATHS_FAILED, texts.PATHS_FAILED_MORE)
        return answering(event, drawn)

    def shown(self, course: str = "", stop: str = "", progress: str = "", answered: str = "") -> str:
        """As `show`, raising what goes wrong.

        Raises:
            IndexStoreError, EmbedderError: as `Advisor.paths`.
        """
        paths, remembered = self.advisor.paths(), read_progress(progress)
        if not paths:
            return nothing_html(texts.PATHS_NONE, texts.PATHS_NONE_MORE)
        path = next((each for each in paths if each.id == course), None)
        if path is None:
            standings = [self._standing(each, remembered) for each in paths]
            return chooser_html(standings, texts.PATHS_GONE if course else None)
        reached = self._standing(path, remembered)
        if stop == SUMMARY:
            return summary_html(reached)
        place = path.place(stop)
        at = path.stops[place or 0]
        note = texts.STOP_GONE if stop and place is None else None
        return stop_html(reached, at, self._documents(at), note, _said(reached, at, answered))

    def _standing(self, path: LearningPath, remembered: dict[str, Progress]) -> Standing:
        return standing(path, remembered.get(path.id, Progress()), self.advisor.judge)

    def _documents(self, stop: Stop) -> dict[str, Any]:
        found = {name: self.advisor.document(name) for name in {quote.document for quote in stop.passages}}
        return {name: document for name, document in found.items() if document is not None}


def onboarding_page(advisor: Advisor) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read from the index until it is opened."""
    does = Onboarding(advisor)
    with gr.Column(elem_id="page", elem_classes="reading"):
        waiting = element("div", element("p", texts.PATHS_LOADING, class_="intro"), class_="course")
        view = gr.HTML(
            waiting, elem_id="course", apply_default_css=False, js_on_load=scripts("latest", "ordering", "onboarding")
        )
        # Apart from what is drawn anew, so that a screen reader hears when its words change.
        gr.HTML(element("p", class_="unseen", id="path-said", role="status"), apply_default_css=False)
    view.show(
        does.show,
        None,
        [view],
        concurrency_limit=_AT_ONCE,
        trigger_mode="multiple",
        show_progress="hidden",
        api_visibility="private",
    )


def _said(reached: Standing, stop: Stop, key: str) -> str | None:
    """What became of the answer that was given just now."""
    for quiz in stop.quizzes:
        answered = reached.answered(stop, quiz)
        if key == f"{stop.key}/{quiz.key}" and answered is not None:
            return verdict(quiz, answered)
    return None

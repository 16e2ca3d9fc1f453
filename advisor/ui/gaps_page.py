"""Huller: what the guide does not answer, for the editors: to note, to pass on, and to ask again when more is written.

Nothing of who looks is held on the server. Asking again is done once at a time for everybody, and goes on when the page
is left.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from itertools import count
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

import gradio as gr

from advisor.advisor import Advisor
from advisor.days import today
from advisor.documents import Document
from advisor.errors import AdvisorError
from advisor.gapfiles import gaps_csv, gaps_markdown
from advisor.gaprows import Status
from advisor.gaps import Gaps, Listing
from advisor.journal import Journal
from advisor.ui.gaps_html import (
    asked_html,
    controls_html,
    failed_html,
    file_html,
    kept_html,
    list_html,
    loading_html,
    progress_html,
    said_html,
)
from advisor.ui.markup import Markup
from advisor.ui.texts import gaps as texts
from advisor.ui.theme import scripts

log = logging.getLogger(__name__)

_BETWEEN = 0.25
"""How long there is between two tellings of how far asking again is (seconds)."""

_BOM = "\ufeff"
"""Tells a spreadsheet that the letters are UTF-8."""

_FILES: dict[str, tuple[str, str, str, Callable[..., str]]] = {
    "csv": ("csv", "text/csv", _BOM, gaps_csv),
    "markdown": ("md", "text/markdown", "", gaps_markdown),
}


class Editing:
    """What happens on the page. It holds the journal and the advisor and nothing about who uses it."""

    def __init__(self, journal: Journal, advisor: Advisor) -> None:
        self.journal, self.advisor = journal, advisor
        self.gaps = Gaps(journal, advisor)
        self._asking = threading.Lock()
        self._stopped = threading.Event()
        self._files = count(1)

    def all(self) -> Markup:
        """All gaps, grouped anew."""
        try:
            return self._drawn(self.gaps.all())
        except AdvisorError as error:
            return failed_html(str(error))
        except Exception:
            log.exception("The gaps could not be listed")
            return failed_html(texts.FAILED_MORE)

    def keep(self, event: gr.EventData) -> Markup:
        """Keep the status and the note of a gap, by `gap`, `status`, `note` and, to name it, `name`."""
        number, status = getattr(event, "gap", None), getattr(event, "status", None)
        name, note = str(getattr(event, "name", "")), getattr(event, "note", None)
        if not isinstance(number, int) or not isinstance(note, str):
            return said_html(texts.FAILED_MORE, wrong=True)
        chosen = Status(status) if status in set(Status) - {Status.ANSWERED} else None
        try:
            return kept_html(number, name, self.gaps.set(number, chosen, note))
        except AdvisorError as error:
            return said_html(str(error), wrong=True)
        except Exception:
            log.exception("A gap could not be changed")
            return said_html(texts.FAILED_MORE, wrong=True)

    def again(self, event: gr.EventData) -> Iterator[tuple[Any, Any, Any]]:
        """Ask the questions of one gap, `gap`, or of all again: how far that is, what became of it, and all gaps."""
        number = getattr(event, "gap", None)
        if not self._asking.acquire(blocking=False):
            yield "", said_html(texts.BUSY, wrong=True), gr.skip()
            return
        self._stopped.clear()
        told: SimpleQueue[tuple[int, int] | _Done] = SimpleQueue()
        numbers = [number] if isinstance(number, int) else None
        threading.Thread(target=self._ask, args=(numbers, told), name="gaps", daemon=True).start()
        yield progress_html(0, 0), said_html(texts.BEGINS), gr.skip()
        while True:
            latest = _latest(told)
            if isinstance(latest, _Done):
                yield "", latest.said, latest.listed or gr.skip()
                return
            yield progress_html(*latest), gr.skip(), gr.skip()

    def stop(self) -> Markup:
        """Ask no more questions again than the one that is being asked."""
        self._stopped.set()
        return said_html(texts.STOPPING)

    def file(self, event: gr.EventData) -> tuple[Any, Any]:
        """All gaps as a file of the `kind` asked for, and what went wrong."""
        wanted = _FILES.get(str(getattr(event, "kind", "")))
        if wanted is None:
            return gr.skip(), gr.skip()
        ending, kind, before, made = wanted
        try:
            content = before + made(self.gaps.all(), self._documents())
        except AdvisorError as error:
            return gr.skip(), said_html(str(error), wrong=True)
        except Exception:
            log.exception("The gaps could not be written out")
            return gr.skip(), said_html(texts.FAILED_MORE, wrong=True)
        return file_html(f"huller-{today().isoformat()}.{ending}", kind, content, next(self._files)), ""

    def _ask(self, numbers: list[int] | None, told: SimpleQueue[tuple[int, int] | _Done]) -> None:
        """Ask again, and tell how far it is and what came of it; in a thread of its own."""
        asked, cut_short = 0, False

        def progress(done: int, total: int) -> None:
            nonlocal asked
            asked = done
            told.put((done, total))

        def stopped() -> bool:
            nonlocal cut_short
            cut_short = self._stopped.is_set()
            return cut_short

        try:
            before = {gap.id: gap.status for gap in self.gaps.all().gaps}
            listing = self.gaps.again(numbers, progress, stopped)
            done = _Done(asked_html(before, listing, asked, stopped=cut_short), self._drawn(listing))
        except AdvisorError as error:
            done = _Done(said_html(str(error), wrong=True))
        except Exception:
            log.exception("Gaps could not be asked again")
            done = _Done(said_html(texts.FAILED_MORE, wrong=True))
        finally:
            self._asking.release()
        told.put(done)

    def _drawn(self, listing: Listing) -> Markup:
        return list_html(listing, self._documents(), keeps_questions=self.journal.keeps_questions)

    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.advisor.documents()}


class _Done:
    """The end of asking again: what is said, and all gaps where they could be drawn."""

    def __init__(self, said: Markup, listed: Markup | None = None) -> None:
        self.said, self.listed = said, listed


def gaps_page(journal: Journal, advisor: Advisor) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read until it is opened."""
    does = Editing(journal, advisor)
    plain: dict[str, Any] = {"apply_default_css": False}
    with gr.Column(elem_id="page", elem_classes="reading edits"):
        controls = gr.HTML(controls_html(), elem_id="gaps", js_on_load=scripts("gaps"), **plain)
        progress = gr.HTML("", elem_id="gaps-progress", js_on_load=scripts("gaps_asking"), **plain)
        said = gr.HTML("", elem_id="gaps-said", js_on_load=scripts("gaps_said"), **plain)
        listed = gr.HTML(
            loading_html(), elem_id="gaps-list", js_on_load=scripts("links", "outside", "gaps_list"), **plain
        )
        saved = gr.HTML("", elem_id="gaps-file", js_on_load=scripts("saving", "gaps_file"), **plain)
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    controls.list(does.all, None, [listed], concurrency_limit=2, trigger_mode="always_last", **quiet)
    controls.keep(does.keep, None, [said], concurrency_limit=None, trigger_mode="multiple", **quiet)
    controls.again(does.again, None, [progress, said, listed], concurrency_limit=None, **quiet)
    controls.stop(does.stop, None, [said], concurrency_limit=None, **quiet)
    controls.file(does.file, None, [saved, said], concurrency_limit=2, **quiet)


def _latest(told: SimpleQueue[tuple[int, int] | _Done]) -> tuple[int, int] | _Done:
    """The next that is told, or what is told last in the little while after it."""
    latest, until = told.get(), monotonic() + _BETWEEN
    while not isinstance(latest, _Done) and (left := until - monotonic()) > 0:
        try:
            latest = told.get(timeout=left)
        except Empty:
            break
    return latest

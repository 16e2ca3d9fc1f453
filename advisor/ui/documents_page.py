"""Dokumenter: the corpus against the index, files sent and looked through, documents removed, and the ingestion.

What is shown is the same for all who are logged in; nothing is kept of who does what.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import gradio as gr

from advisor.errors import AdvisorError, FieldRefused, IngestionRunning
from advisor.facts import Facts
from advisor.fields import Kind
from advisor.holdings import Holdings, Stock
from advisor.ingestion_job import Ingester
from advisor.removals import Removals
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.ui.holdings_html import finder_html, holdings_html, looking_html, removals_html
from advisor.ui.ingestion_html import outcome_words, panel_html, progress_html
from advisor.ui.markup import Markup, element, safe_url
from advisor.ui.texts import documents as texts
from advisor.ui.texts import editors as frame
from advisor.ui.theme import static
from advisor.ui.uploads_html import sending_html, waiting_html
from advisor.uploads import Uploads

log = logging.getLogger(__name__)

Shown = tuple[Any, Any, Any, Any, Any, Any]
"""What an event shows: what is said, the panel of the ingestion, its progress, the files that wait, the documents, and
those that were removed. What stays as it is, is `gr.skip()`."""


@dataclass(frozen=True, slots=True)
class Editing:
    """What editors do with a corpus: the parts that the page and the way in of files share."""

    stock: Stock
    uploads: Uploads
    removals: Removals
    ingester: Ingester

    @classmethod
    def of(cls, settings: Settings, ingester: Ingester) -> Editing:
        """Edit the corpus of some settings."""
        removals = Removals(settings.corpus, settings.index / "removed")
        return cls(
            Stock(settings.corpus, IndexStore(settings.index, settings.chroma_url)),
            Uploads(settings.corpus, settings.index, removals),
            removals,
            ingester,
        )

    def begin(self) -> None:
        """Tidy up after a program that was killed."""
        for begin in (self.uploads.begin, self.removals.begin):
            try:
                begin()
            except OSError:
                log.exception("What a program that was killed had left half done could not be brought to its end")


class DocumentsPage:
    """What happens on the page."""

    def __init__(self, editing: Editing) -> None:
        self.stock, self.uploads, self.removals = editing.stock, editing.uploads, editing.removals
        self.ingester = editing.ingester

    def open(self) -> Iterator[Shown]:
        """Everything, once the corpus is looked through; then the ingestion as it goes, where one does."""
        now = self.ingester.now()
        yield "", panel_html(None, now), progress_html(now), self._waiting(), looking_html(0, 0), self._removed()
        holdings = None
        for shown, found in self._look():
            holdings = found
            yield _only(holdings=shown)
        yield _only(panel=panel_html(holdings, self.ingester.now()))
        if self.ingester.now().running:
            yield from self._follow()

    def begin(self, event: gr.EventData) -> Iterator[Shown]:
        """Begin an ingestion, or join the one that runs, and tell how it goes."""
        try:
            self.ingester.start(rebuild=getattr(event, "rebuild", False) is True)
        except IngestionRunning as error:
            yield _only(said=_said(str(error)))
        else:
            yield _only(said=_said(texts.STARTED))
        yield from self._follow()

    def cancel(self) -> Shown:
        """End the ingestion; whoever follows it is told."""
        self.ingester.cancel()
        return _only(said=_said(texts.CANCELLING))

    def arrived(self) -> Shown:
        """Show the files that wait, after some have come."""
        return _only(waiting=self._waiting())

    def describe(self, event: gr.EventData) -> Shown:
        """Show a file with what was filled in."""

        def described() -> str:
            self.uploads.describe(_text(event, "upload"), _facts(event))
            return texts.DESCRIBED

        return self._done(event, described)

    def keep(self, event: gr.EventData) -> Shown:
        """Put a file into the corpus, with what was filled in."""

        def kept() -> str:
            number = _text(event, "upload")
            preview = self.uploads.describe(number, _facts(event))
            name = self.uploads.keep(number, replacing=getattr(event, "replace", False) is True)
            return texts.KEPT_ONE.format(title=preview.document.title if preview.document else name)

        return self._done(event, kept)

    def discard(self, event: gr.EventData) -> Shown:
        """Throw a file away."""

        def discarded() -> str:
            self.uploads.discard(_text(event, "upload"))
            return texts.DISCARDED

        return self._done(event, discarded)

    def remove(self, event: gr.EventData) -> Shown:
        """Take a document out of the corpus."""
        return self._done(event, lambda: texts.REMOVED.format(name=self.removals.remove(_text(event, "name")).name))

    def put_back(self, event: gr.EventData) -> Shown:
        """Put a document back into the corpus."""
        return self._done(event, lambda: texts.IS_BACK.format(name=self.removals.put_back(_text(event, "removed"))))

    def _done(self, event: gr.EventData, act: Callable[[], str]) -> Shown:
        """Do something, and show everything as it is then; what went wrong with a file is told at the file."""
        number = _text(event, "upload")
        wrong: dict[str, str] = {}
        try:
            said = _said(act())
        except AdvisorError as error:
            wrong[number] = str(error)
            said = _said(str(error), failed=True)
        except Exception:
            log.exception("What an editor asked for could not be done")
            said = _said(texts.FAILED, failed=True)
        waiting = self._waiting(wrong)
        if wrong and f'data-upload="{number}"' in waiting:
            said = gr.skip()  # it is told where it happened
        shown, holdings = self._looked()
        now = self.ingester.now()
        panel = gr.skip() if now.running else panel_html(holdings, now)
        return said, panel, gr.skip(), waiting, shown, self._removed()

    def _follow(self) -> Iterator[Shown]:
        """The progress of an ingestion, and when it is over everything that it changed."""
        now = self.ingester.now()
        yield _only(panel=panel_html(None, now))
        for now in self.ingester.watch():
            yield _only(progress=progress_html(now))
        shown, holdings = self._looked()
        failed = now.error is not None or now.broken is not None
        said = _said(outcome_words(now), failed=failed)
        yield said, panel_html(holdings, now), progress_html(now), gr.skip(), shown, gr.skip()

    def _look(self) -> Iterator[tuple[Markup, Holdings | None]]:
        """The list of documents: first how far the corpus is looked through, in the end what was found.

        The last has the holdings too, unless they can't be had; then it says why.
        """
        told: SimpleQueue[tuple[int, int] | Holdings | Exception] = SimpleQueue()

        def look() -> None:
            try:
                told.put(self.stock.look(lambda done, total: told.put((done, total))))
            except Exception as error:  # noqa: BLE001  (told below)
                told.put(error)

        Thread(target=look, name="look", daemon=True).start()
        while isinstance(latest := _latest(told), tuple):
            yield looking_html(*latest), None
        if isinstance(latest, Holdings):
            yield holdings_html(latest), latest
        elif isinstance(latest, AdvisorError):
            yield element("p", str(latest), class_="fault"), None
        else:
            log.error("The corpus could not be looked through", exc_info=latest)
            yield element("p", texts.FAILED, class_="fault"), None

    def _looked(self) -> tuple[Markup, Holdings | None]:
        *_, last = self._look()
        return last

    def _waiting(self, wrong: dict[str, str] | None = None) -> Markup:
        return waiting_html(self.uploads.all(), wrong)

    def _removed(self) -> Markup:
        return removals_html(self.removals.all())


def documents_page(editing: Editing) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read until it is opened."""
    does = DocumentsPage(editing)
    plain: dict[str, Any] = {"apply_default_css": False}
    with gr.Column(elem_id="page", elem_classes="reading documents"):
        head = gr.HTML(
            element("div", element("h1", frame.NAV_DOCUMENTS), element("p", texts.LEAD, class_="lead")),
            elem_id="documents-head",
            js_on_load=static("documents.js"),
            **plain,
        )
        said = gr.HTML("", elem_id="documents-said", js_on_load=static("documents-said.js"), **plain)
        panel = gr.HTML("", elem_id="ingestion", js_on_load=static("ingestion.js"), **plain)
        progress = gr.HTML("", elem_id="ingestion-progress", **plain)
        sending = gr.HTML(sending_html(), elem_id="sending", js_on_load=static("sending.js"), **plain)
        waiting = gr.HTML("", elem_id="waiting", js_on_load=static("waiting.js"), **plain)
        gr.HTML(finder_html(), elem_id="finder", js_on_load=static("finder.js"), **plain)
        scripts = static("links.js") + static("holdings.js")
        holdings = gr.HTML("", elem_id="holdings", js_on_load=scripts, **plain)
        removals = gr.HTML("", elem_id="removals", js_on_load=static("removals.js"), **plain)
    outputs = [said, panel, progress, waiting, holdings, removals]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    head.open(does.open, None, outputs, **quiet)
    panel.begin(does.begin, None, outputs, **quiet)
    panel.cancel(does.cancel, None, outputs, **quiet)
    sending.arrived(does.arrived, None, outputs, trigger_mode="multiple", **quiet)
    waiting.describe(does.describe, None, outputs, **quiet)
    waiting.keep(does.keep, None, outputs, **quiet)
    waiting.discard(does.discard, None, outputs, **quiet)
    holdings.remove(does.remove, None, outputs, **quiet)
    removals.back(does.put_back, None, outputs, **quiet)


def _latest(told: SimpleQueue[Any]) -> Any:
    """The latest of what is told, once something is; what came before it is passed over."""
    latest = told.get()
    while isinstance(latest, tuple):
        try:
            latest = told.get_nowait()
        except Empty:
            break
    return latest


def _only(**parts: Any) -> Shown:
    """What an event shows where most stays as it is."""
    names = ("said", "panel", "progress", "waiting", "holdings", "removals")
    said, panel, progress, waiting, holdings, removals = (parts.get(name, gr.skip()) for name in names)
    return said, panel, progress, waiting, holdings, removals


def _said(words: str, *, failed: bool = False) -> Markup:
    return element("p", words, class_="fault" if failed else "done")


def _text(event: gr.EventData, name: str) -> str:
    value = getattr(event, name, None)
    return value if isinstance(value, str) else ""


def _facts(event: gr.EventData) -> Facts:
    """What was filled in.

    Raises:
        FieldRefused: when something of it can't be used.
    """
    kind, year, url = _text(event, "kind"), _text(event, "year").strip(), _text(event, "url").strip()
    if year and not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise FieldRefused(texts.YEAR_WRONG)
    if url and safe_url(url) is None:
        raise FieldRefused(texts.URL_WRONG)
    return Facts(
        " ".join(_text(event, "title").split()),
        Kind(kind) if kind in set(Kind) else Kind.ARTIKEL,
        tuple(filter(None, (" ".join(name.split()) for name in _text(event, "authors").split(";")))),
        int(year) if year else None,
        url,
    )

"""An ingestion, before it, while it goes and after it -> HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from advisor.holdings import Holdings, State
from advisor.ingestion_job import Ingestion
from advisor.ui.markup import Markup, element, joined
from advisor.ui.texts import documents as texts

_MOST = 50
"""How many names are listed."""


def panel_html(holdings: Holdings | None, now: Ingestion) -> Markup:
    """The button that begins an ingestion, or the one that ends it, and what the last one did.

    Args:
        holdings: None while they are not known yet.
    """
    return element(
        "section",
        element("h2", texts.INGESTION, id="ingestion-name"),
        _running(now) if now.running else _ready(holdings),
        _outcome(now),
        aria_labelledby="ingestion-name",
        class_="panel",
        data_running=now.running,
    )


def progress_html(now: Ingestion) -> Markup:
    """How far an ingestion is; nothing where none runs."""
    if not now.running:
        return Markup("")
    words = texts.CANCELLING if now.cancelled else texts.STAGES[now.stage]
    told = words.format(done=thousands(now.done), total=thousands(now.total))
    bar = element(
        "progress",
        aria_label=texts.PROGRESS,
        max=str(now.total) if now.total else None,
        value=str(now.done) if now.total else None,
    )
    return element("div", bar, element("p", told), class_="going")


def outcome_words(now: Ingestion) -> str:
    """How an ingestion ended, in a line to be said."""
    if now.broken is not None:
        return texts.BROKEN.format(status=now.broken)
    if now.error:
        return now.error
    if now.cancelled:
        if now.report:
            return texts.CANCELLED_ASKING
        return texts.CANCELLED_NEW if now.changed else texts.CANCELLED
    return texts.DONE_NEW if now.changed else texts.DONE_SAME


def thousands(number: int) -> str:
    """A number as it is written in Danish."""
    return f"{number:,}".replace(",", ".")


def counted(one: str, more: str, count: int) -> str:
    """One of two forms, with the number in it."""
    return (one if count == 1 else more).format(count=thousands(count))


def _ready(holdings: Holdings | None) -> Markup:
    return element(
        "form",
        element("p", _waiting(holdings), class_="state") if holdings else element("p", texts.LOADING, class_="state"),
        element("p", holdings.mismatch, class_="fault") if holdings and holdings.mismatch else None,
        element(
            "div",
            element("button", texts.INGEST, type="submit", class_="main", id="ingest"),
            element(
                "label",
                element("input", type="checkbox", name="rebuild", checked=bool(holdings and holdings.mismatch) or None),
                element("span", texts.REBUILD),
                title=texts.REBUILD_MORE,
            ),
            class_="does",
        ),
    )


def _waiting(holdings: Holdings) -> str:
    if not holdings.holdings:
        return texts.NOTHING_THERE
    waiting, failing = holdings.waiting, holdings.count(State.FAILED)
    said = [
        counted(texts.WAITING_ONE, texts.WAITING_MORE, waiting) if waiting else texts.UP_TO_DATE,
        counted(texts.FAILING_ONE, texts.FAILING_MORE, failing) if failing else "",
    ]
    return " ".join(filter(None, said))


def _running(now: Ingestion) -> Markup:
    return element(
        "div",
        element("p", texts.STARTED, class_="state"),
        element("button", texts.CANCEL, type="button", data_does="cancel", id="cancel", disabled=now.cancelled or None),
        class_="does",
    )


def _outcome(now: Ingestion) -> Markup | None:
    if now.running or not now.number:
        return None
    failed = now.broken is not None or now.error is not None
    return element(
        "div",
        element("h3", texts.REPORT),
        element("p", outcome_words(now), class_="fault" if failed else "outcome"),
        _report(now.report, now.closed) if now.report else None,
        element("p", texts.NOT_ASKED.format(error=now.unasked), class_="remark") if now.unasked else None,
        class_="report",
    )


def _report(report: dict[str, Any], closed: int | None) -> Markup:
    counts = {words: len(report[name]) for name, words in texts.COUNTS.items()}
    numbers = [f"{thousands(count)} {words}" for words, count in counts.items() if count]
    size = texts.SIZE.format(documents=thousands(report["documents"]), chunks=thousands(report["chunks"]))
    return joined(
        element("p", f"{', '.join(numbers)}. {size}"),
        element("p", _closed(closed)) if closed is not None else None,
        _listed(texts.FAILED_FILES, [f"{bad['path']}: {bad['reason']} {bad['remedy']}" for bad in report["failed"]]),
        element("p", texts.KEPT.format(names=", ".join(report["kept"][:_MOST]))) if report["kept"] else None,
        _listed(texts.REMARKS, report["remarks"]),
    )


def _closed(count: int) -> str:
    return counted(texts.CLOSED_ONE, texts.CLOSED_MORE, count) if count else texts.CLOSED_NONE


def _listed(head: str, lines: Sequence[str]) -> Markup | None:
    if not lines:
        return None
    shown = [element("li", line) for line in lines[:_MOST]]
    left = element("li", f"… {thousands(len(lines) - _MOST)}") if len(lines) > _MOST else None
    return joined(element("p", head), element("ul", *shown, left))

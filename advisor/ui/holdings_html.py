"""The documents of the corpus, and those that were removed from it -> HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from advisor import danish
from advisor.holdings import Holding, Holdings, State
from advisor.removals import Removed
from advisor.texts import KINDS
from advisor.ui.ingestion_html import counted
from advisor.ui.markup import Markup, element
from advisor.ui.texts import documents as texts

_HERE = ZoneInfo("Europe/Copenhagen")


def finder_html() -> Markup:
    """The search and the choice of states; static/holdings.js does what they say."""
    options = [element("option", texts.EVERY, value="")]
    options += [element("option", texts.STATES[state.value], value=state.value) for state in State]
    return element(
        "div",
        element("h2", texts.DOCUMENTS),
        element(
            "form",
            element(
                "p",
                element("label", texts.FIND, for_="find-document"),
                element(
                    "input",
                    type="search",
                    id="find-document",
                    placeholder=texts.FIND_PLACEHOLDER,
                    autocomplete="off",
                    spellcheck="false",
                ),
            ),
            element(
                "p",
                element("label", texts.FILTER, for_="state"),
                element("select", *options, id="state"),
            ),
            role="search",
            class_="finder",
        ),
        element("p", class_="hint", role="status", data_shown=texts.SHOWN, data_none=texts.NONE_SHOWN),
        class_="panel",
    )


def holdings_html(holdings: Holdings) -> Markup:
    """The documents, a row each."""
    if not holdings.holdings:
        return element("p", texts.NOTHING_THERE, class_="hint")
    return element("ul", *map(_row, holdings.holdings), role="list", aria_label=texts.DOCUMENTS, class_="holdings")


def looking_html(done: int, total: int) -> Markup:
    """What stands there while the corpus is looked through."""
    words = texts.LOOKED.format(done=done, total=total) if total else texts.LOADING
    return element("p", words, class_="hint")


def removals_html(removals: Sequence[Removed]) -> Markup:
    """What was removed and can be put back; nothing where nothing was."""
    if not removals:
        return Markup("")
    return element(
        "details",
        element("summary", f"{texts.REMOVALS} ({len(removals)})"),
        element("p", texts.REMOVALS_MORE, class_="hint"),
        element("ul", *map(_removed, removals), role="list", class_="holdings"),
        class_="panel removals",
    )


def _row(holding: Holding) -> Markup:
    known = danish.fold(f"{holding.title} {holding.name}")
    return element(
        "li",
        element("p", texts.STATES[holding.state.value], class_=f"state {holding.state.value}"),
        element(
            "div",
            element("p", holding.title, class_="title"),
            element("p", holding.name, class_="path"),
            element("p", _told(holding), class_="told") if holding.kind else None,
            *_lines(holding),
            class_="about",
        ),
        element("div", _read(holding), _remove(holding), class_="does"),
        data_state=holding.state.value,
        data_known=known,
    )


def _told(holding: Holding) -> str:
    parts = [
        KINDS[holding.kind] if holding.kind else "",
        counted(texts.WORDS_ONE, texts.WORDS, holding.words) if holding.words is not None else "",
        counted(texts.CHUNKS_ONE, texts.CHUNKS, holding.chunks) if holding.chunks is not None else "",
    ]
    return " · ".join(filter(None, parts))


def _lines(holding: Holding) -> list[Markup]:
    lines = []
    if holding.fault:
        lines.append(element("p", f"{holding.fault.reason} {holding.fault.remedy}", class_="fault"))
    more = texts.STATES_MORE[holding.state.value]
    if holding.state is State.FAILED and holding.indexed:
        more = texts.STILL_INDEXED
    if more:
        lines.append(element("p", more, class_="hint"))
    return [*lines, *(element("p", remark, class_="remark") for remark in holding.remarks)]


def _read(holding: Holding) -> Markup | None:
    if not holding.indexed:
        return None
    place = f"../kilder?{urlencode({'dokument': holding.name})}"
    label = element("span", f" {holding.title}", class_="unseen")
    return element("a", texts.READ_IT, label, href=f"/{place}", data_path=place)


def _remove(holding: Holding) -> Markup | None:
    if holding.state is State.REMOVED:
        return None
    return element(
        "details",
        element("summary", texts.REMOVE, element("span", f" {holding.title}", class_="unseen")),
        element("p", texts.REMOVE_SURE.format(title=holding.title)),
        element("button", texts.REMOVE_YES, type="button", data_does="remove", data_name=holding.name),
        class_="sure",
    )


def _removed(removed: Removed) -> Markup:
    return element(
        "li",
        element(
            "div",
            element("p", removed.name, class_="path"),
            element("p", _when(removed.when, replaced=removed.replaced), class_="hint"),
            class_="about",
        ),
        element(
            "div",
            element(
                "button",
                texts.PUT_BACK,
                element("span", f" {removed.name}", class_="unseen"),
                type="button",
                data_does="put-back",
                data_removed=removed.id,
            ),
            class_="does",
        ),
    )


def _when(when: datetime, *, replaced: bool) -> str:
    here = when.astimezone(_HERE)
    how = texts.REPLACED if replaced else texts.REMOVED_WHEN
    return texts.WHEN.format(how=how, day=f"{here.day}.{here.month}.{here.year}", time=f"{here:%H.%M}")

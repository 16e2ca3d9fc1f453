"""What was found in the catalogue -> the HTML of the page Kilder: the search, and the list under it."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import urlencode

from advisor.catalogue import Catalogue, Found, Hit, Order, excerpt
from advisor.citations import plain
from advisor.documents import Document, Kind
from advisor.finding import words_in
from advisor.texts import KINDS
from advisor.ui import texts
from advisor.ui.markup import Markup, element, joined
from advisor.wordings import Stretch

_LONGEST = 240

WORDS_PER_MINUTE = 200
"""How fast one reads. Brysbaert 2019, "How many words do we read per minute?", Journal of Memory and Language 109,
gives 238 for English; Danish words are longer."""


def controls_html() -> Markup:
    """The heading, the search box, the kinds and the orders; static/library.js fills in the numbers."""
    kinds = [_choice("", texts.library.ALL_KINDS, chosen=True), *(_choice(kind.value, KINDS[kind]) for kind in Kind)]
    orders = [element("option", texts.library.ORDERS[order.value], value=order.value) for order in Order]
    box = element(
        "p",
        element("label", texts.library.FIND, for_="find"),
        element(
            "input",
            type="search",
            id="find",
            placeholder=texts.library.FIND_PLACEHOLDER,
            maxlength=200,
            autocomplete="off",
            spellcheck="false",
        ),
        class_="box",
    )
    sort = element(
        "p", element("label", texts.library.SORT, for_="order"), element("select", *orders, id="order"), class_="sort"
    )
    return element(
        "div",
        element("h1", texts.frame.NAV_LIBRARY),
        element("p", texts.library.LEAD, class_="lead"),
        element(
            "form",
            box,
            element("fieldset", element("legend", texts.library.FILTER), *kinds, class_="kinds"),
            sort,
            role="search",
        ),
        class_="controls",
    )


def loading_html() -> Markup:
    """What stands where the count will be."""
    return element("p", texts.library.LOADING, class_="count")


def said_html(found: Found, typed: str) -> Markup:
    """How many documents were found, with how many there are of each kind."""
    counts = json.dumps({each.value: count for each, count in found.counts.items()})
    # Where there are none the list says so itself, to those who see it.
    return element("p", _said(found, typed), class_="count" if found.hits else "unseen", data_counts=counts)


def list_html(catalogue: Catalogue, found: Found, typed: str, kind: Kind | None, limit: int) -> Markup:
    """The documents found, at most `limit` of them, and what can be done where there are none."""
    rows = [_row(catalogue, hit) for hit in found.hits[:limit]]
    left = len(found.hits) - len(rows)
    if not rows:
        return _nothing(found, typed, kind)
    return joined(
        element("ol", *rows, role="list", aria_label=texts.library.LIST, class_="rows"),
        _button(texts.library.SHOW_MORE.format(left=left), "more") if left else None,
    )


def signature(drawn: Markup) -> str:
    """What a drawn list is known by."""
    return hashlib.sha256(drawn.encode(errors="replace")).hexdigest()[:16]


def signed(drawn: Markup) -> Markup:
    """A drawn list with its signature, by which the page says what it shows."""
    return element("div", drawn, class_="found", data_signature=signature(drawn))


def failed_html(message: str) -> Markup:
    """What is shown instead of the documents when there is no index to show."""
    said = element("div", element("h2", texts.library.FAILED), element("p", message), class_="nothing")
    return element("div", said, class_="found")


def place_of(document: Document | str, passage: Stretch | None = None) -> str:
    """Where a document, given itself or by its id, or a passage of it, is read: a path below the app's root."""
    asked: dict[str, str | int] = {"dokument": document if isinstance(document, str) else document.id}
    if passage:
        asked |= {"fra": passage[0], "til": passage[1]}
    return f"kilder?{urlencode(asked)}"


def question_place(question: str) -> str:
    """Where a question is asked: a path below the app's root."""
    return f"?{urlencode({'q': question})}"


def told_of(document: Document, catalogue: Catalogue) -> str:
    """Who wrote a document, when, and how long it is, on one line; the time to read it where it is not a moment."""
    words = texts.library.LENGTH.format(words=f"{catalogue.length(document):,}".replace(",", "."))
    minutes = round(catalogue.length(document) / WORDS_PER_MINUTE)
    time = texts.library.MINUTES.format(minutes=minutes) if minutes > 2 else ""
    return " · ".join(filter(None, [", ".join(document.authors), str(document.year or ""), words, time]))


def marked(text: str, words: frozenset[str]) -> Markup:
    """A text with some of its words marked."""
    parts: list[str] = []
    done = 0
    for start, end in words_in(text, words):
        parts += [text[done:start], element("mark", text[start:end])]
        done = end
    return joined(*parts, text[done:])


def _choice(value: str, label: str, *, chosen: bool = False) -> Markup:
    return element(
        "label",
        element("input", type="radio", name="kind", value=value, checked=chosen),
        element("span", label, element("span", class_="number", data_count_of=value), class_="name"),
    )


def _row(catalogue: Catalogue, hit: Hit) -> Markup:
    document = hit.document
    words = hit.all_words
    place = place_of(document)
    return element(
        "li",
        element("p", KINDS[document.kind], class_="kind"),
        element(
            "a",
            marked(document.title, words),
            class_="opens title",
            href=f"/{place}",
            data_path=place,
            lang=_lang(document),
        ),
        _about_thesis(document, words),
        element("p", told_of(document, catalogue), class_="told"),
        _excerpt(hit, words) if not hit.known_by else None,
    )


def _about_thesis(document: Document, words: frozenset[str]) -> Markup | None:
    """That a document is no thesis, but tells about one."""
    title = document.thesis_told_of
    return element("p", texts.library.ABOUT_THESIS, " »", marked(title, words), "«", class_="told") if title else None


def _excerpt(hit: Hit, words: frozenset[str]) -> Markup | None:
    passage = excerpt(hit)
    if passage is None:
        return None
    document = hit.document
    place = place_of(document, passage)
    shown = plain(document.text[slice(*passage)])
    return element(
        "a",
        marked(_cut(shown, words), words),
        class_="opens excerpt",
        href=f"/{place}",
        data_path=place,
        lang=_lang(document),
    )


def _cut(text: str, words: frozenset[str]) -> str:
    """A long text cut to the part where its first word of some stands."""
    if len(text) <= _LONGEST:
        return text
    first = next((start for start, _ in words_in(text, words)), 0)
    start = max(first - _LONGEST // 3, 0)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, start + _LONGEST) if start + _LONGEST < len(text) else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _lang(document: Document) -> str | None:
    return document.language if document.language != "da" else None


def _said(found: Found, typed: str) -> str:
    count = len(found.hits)
    if not count:
        return texts.library.NONE_FOUND.format(typed=typed) if typed else texts.library.NONE_OF_KIND_AT_ALL
    told = _counted(
        texts.library.COUNT_FOUND if typed else texts.library.COUNT_ALL, count, typed=found.corrected or typed
    )
    if found.corrected:
        return f"{texts.library.CORRECTED.format(typed=typed)} {told}."
    return f"{texts.library.PARTLY} {_counted(texts.library.COUNT_ALL, count)}." if found.partly else f"{told}."


def _counted(forms: tuple[str, str], count: int, **more: str) -> str:
    return forms[count != 1].format(count=count, **more)


def _nothing(found: Found, typed: str, kind: Kind | None) -> Markup:
    """Nothing found, and the ways on: the other kinds, or the question asked instead."""
    elsewhere = sum(found.counts.values())
    title = (
        texts.library.NONE_FOUND
        if kind is None
        else texts.library.NONE_OF_KIND
        if typed
        else texts.library.NONE_OF_KIND_AT_ALL
    )
    ask = question_place(typed)
    return element(
        "div",
        element("h2", title.format(typed=typed)),
        _button(_counted(texts.library.ALL_OF_ALL_KINDS, elsewhere), "all") if elsewhere else None,
        element("p", texts.library.NONE_MORE) if typed else None,
        element("a", texts.library.ASK_INSTEAD.format(typed=typed), class_="button", href=f"/{ask}", data_path=ask)
        if typed
        else None,
        class_="nothing",
    )


def _button(label: str, does: str) -> Markup:
    return element("button", label, type="button", data_does=does)

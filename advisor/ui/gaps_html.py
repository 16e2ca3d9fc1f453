"""The gaps of the guide -> the HTML of the page Huller; which are shown, and in which order, its script says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from urllib.parse import urlencode

from advisor import texts as common
from advisor.days import day_of
from advisor.documents import Document
from advisor.gapfiles import day, place_words, question_words
from advisor.gaprows import Status
from advisor.gaps import Gap, Kept, Listing
from advisor.journal import Place
from advisor.overview_words import written
from advisor.sentences import Sentences
from advisor.ui import texts
from advisor.ui.catalogue_html import place_of
from advisor.ui.markup import Markup, element, joined
from advisor.wordings import Stretch

_NAMES = 3
_LONGEST_NOTE = 2000

BENCH = "proevebaenk"
"""Where the test bench is, below the root of the editors' pages."""

Documents = Mapping[str, Document]
Where = Callable[[Place], Stretch | None]


def controls_html() -> Markup:
    """The heading, what is shown and in which order, and what can be done with all; gaps.js fills in the numbers."""
    statuses = [_choice("", texts.gaps.ALL, checked=True), *(_choice(each.value, each.value) for each in Status)]
    orders = [element("option", label, value=value) for value, label in texts.gaps.ORDERS.items()]
    return element(
        "div",
        element("h1", texts.gaps.TITLE),
        element("p", texts.gaps.LEAD, class_="lead"),
        element(
            "form",
            element("fieldset", element("legend", texts.gaps.FILTER), *statuses, class_="chips"),
            element(
                "p",
                element("label", texts.gaps.SORT, for_="gap-order"),
                element("select", *orders, id="gap-order"),
                class_="field",
            ),
            role="search",
        ),
        element(
            "p",
            _button(texts.gaps.AGAIN_ALL, "again-all", title=texts.gaps.AGAIN_ALL_MORE),
            _button(texts.gaps.STOP, "stop", hidden=True),
            _button(texts.gaps.CSV, "csv"),
            _button(texts.gaps.MARKDOWN, "markdown"),
            class_="actions",
        ),
        class_="editing",
    )


def list_html(listing: Listing, documents: Documents, *, keeps_questions: bool) -> Markup:
    """All gaps, and what is to be known of those that can't be shown."""
    where = _finder(documents)
    rows = [_row(gap, documents, where) for gap in listing.gaps]
    told = element("p", common.gaps_found(len(rows), listing.without_text), class_="count")
    notes = [
        texts.gaps.NONE_KEPT if not keeps_questions else None,
        common.GAPS_WITHOUT_TEXT.format(count=listing.without_text)
        if listing.without_text and keeps_questions
        else None,
        common.GAPS_LEFT_OUT.format(count=listing.left_out) if listing.left_out else None,
    ]
    return element(
        "div",
        told if rows or keeps_questions else None,
        *(element("p", note, class_="remark") for note in notes if note),
        element("p", texts.gaps.NONE_OF_STATUS, class_="nothing", hidden=True) if rows else None,
        element("ul", *rows, role="list", aria_label=texts.gaps.LIST, class_="gaps") if rows else None,
        element("button", "", type="button", data_does="more", data_label=texts.gaps.SHOW_MORE, hidden=True)
        if rows
        else None,
        class_="listed",
    )


def loading_html() -> Markup:
    """What stands where the list will be."""
    return element("p", texts.gaps.LOADING, class_="count")


def failed_html(message: str) -> Markup:
    """What is shown where there is no list to show."""
    return element("div", element("h2", texts.gaps.FAILED), element("p", message), class_="listed failed")


def said_html(message: str, *, wrong: bool = False) -> Markup:
    """What became of what was done."""
    return element("p", message, class_="said wrong" if wrong else "said")


def kept_html(number: int, name: str, kept: Kept) -> Markup:
    """That something was kept; the page's script shows it with the gap."""
    said = texts.gaps.KEPT.format(name=name, status=kept.status.value)
    return element("p", said, class_="said", data_kept=number, data_status=kept.status.value, data_note=kept.note)


def progress_html(done: int, total: int) -> Markup:
    """How far asking again is; nothing known yet with a total of 0."""
    words = texts.gaps.ASKING.format(done=done, total=total) if total else texts.gaps.BEGINS
    bar = element("progress", value=done, max=total, aria_label=words) if total else None
    return element("div", bar, element("span", words), class_="progress")


def asked_html(before: Mapping[int, Status], listing: Listing, asked: int, *, stopped: bool = False) -> Markup:
    """What became of asking again: which gaps were closed, and which opened.

    Args:
        stopped: whether there were more questions to ask.
    """
    closed = [gap for gap in listing.gaps if gap.status is Status.ANSWERED and _was(before, gap) is not Status.ANSWERED]
    opened = [gap for gap in listing.gaps if gap.status is not Status.ANSWERED and _was(before, gap) is Status.ANSWERED]
    lines = [texts.gaps.STOPPED] if stopped else []
    lines += [_counted(texts.gaps.ASKED, asked)]
    lines += [_named(texts.gaps.CLOSED, closed)] if closed else []
    lines += [_named(texts.gaps.OPENED, opened)] if opened else []
    if not closed and not opened and not stopped:
        lines.append(texts.gaps.SAME)
    return said_html(" ".join(lines))


def file_html(name: str, kind: str, content: str, number: int) -> Markup:
    """A file that the page's script saves; the number tells it from the same one asked for before."""
    return element("div", hidden=True, data_name=name, data_type=kind, data_content=content, data_number=number)


def _row(gap: Gap, documents: Documents, where: Where) -> Markup:
    return element(
        "li",
        element(
            "details",
            element("summary", element("h2", gap.name), _facts(gap), _note(gap)),
            element("div", _wordings(gap), _nearest(gap.nearest, documents, where), _form(gap), class_="opened"),
        ),
        data_id=gap.id,
        data_status=gap.status.value,
        data_count=gap.count,
        data_first=gap.first.isoformat(),
        data_last=gap.last.isoformat(),
    )


def _facts(gap: Gap) -> Markup:
    asked = common.ASKED_ONCE if gap.count == 1 else common.ASKED_TIMES.format(count=gap.count)
    when = written(day_of(gap.last)) if day(gap.first) == day(gap.last) else f"{day(gap.first)} – {day(gap.last)}"
    answered = common.ANSWERED_NOW.format(count=gap.answered, of=len(gap.questions)) if gap.answered else None
    signs = ", ".join(common.SIGNS[sign] for sign in gap.signs)
    facts = " · ".join(filter(None, [asked, when, signs, answered]))
    return element("span", element("span", gap.status.value, class_="status"), element("span", facts), class_="facts")


def _note(gap: Gap) -> Markup:
    return element("span", gap.note, class_="note", hidden=not gap.note)


def _wordings(gap: Gap) -> Markup:
    rows = []
    for question in gap.questions:
        place = f"{BENCH}?{urlencode({'q': question.text})}"
        link = element(
            "a",
            texts.gaps.WHY,
            href=f"/{place}",
            data_path=place,
            aria_label=texts.gaps.WHY_OF.format(question=question.text),
        )
        rows.append(element("li", element("span", question_words(question)), link))
    return joined(element("h3", texts.gaps.WORDINGS), element("ul", *rows, role="list", class_="wordings"))


def _nearest(places: Sequence[Place], documents: Documents, where: Where) -> Markup:
    if not places:
        return element("p", texts.gaps.NO_NEAREST)
    rows = [element("li", _place(place, documents, where)) for place in places]
    return joined(element("h3", texts.gaps.NEAREST), element("ul", *rows, role="list", class_="nearest"))


def _place(place: Place, documents: Documents, where: Where) -> Markup | str:
    document = documents.get(place.document)
    words = place_words(place, documents)
    if document is None:
        return texts.gaps.GONE.format(name=words)
    to = place_of(document, where(place))
    return element("a", words, href=f"/{to}", data_outside=to, lang=_lang(document))


def _finder(documents: Documents) -> Where:
    """What finds where a place begins in its document: its first sentence under its headings, and on its page."""
    sentences = Sentences(documents)

    def where(place: Place) -> Stretch | None:
        document = documents[place.document]
        for each in sentences.of(place.document) if place.heading or place.page else ():
            if each.heading == place.heading and place.page in (None, document.page(each.start)):
                return each.start, each.end
        return None

    return where


def _form(gap: Gap) -> Markup:
    choices = [each for each in Status if each is not Status.ANSWERED or each is gap.status]
    options = [element("option", each.value, value=each.value, selected=each is gap.status) for each in choices]
    status, note, hint = (f"{name}-{gap.id}" for name in ("status", "note", "hint"))
    return element(
        "form",
        element(
            "p",
            element("label", texts.gaps.STATUS, for_=status),
            element("select", *options, id=status, name="status"),
            class_="field",
        ),
        element(
            "p",
            element("label", texts.gaps.NOTE, for_=note),
            element("textarea", gap.note, id=note, name="note", rows=3, maxlength=_LONGEST_NOTE, aria_describedby=hint),
            element("span", texts.gaps.NOTE_HINT, id=hint, class_="hint"),
            class_="field",
        ),
        element(
            "p",
            element("button", texts.gaps.SAVE, type="submit", class_="main"),
            _button(texts.gaps.AGAIN, "again"),
            class_="actions",
        ),
    )


def _choice(value: str, label: str, *, checked: bool = False) -> Markup:
    return element(
        "label",
        element("input", type="radio", name="status", value=value, checked=checked),
        element("span", label, element("span", class_="number", data_count_of=value), class_="name"),
    )


def _button(label: str, does: str, title: str | None = None, *, hidden: bool = False) -> Markup:
    return element("button", label, type="button", data_does=does, title=title, hidden=hidden)


def _was(before: Mapping[int, Status], gap: Gap) -> Status:
    return before.get(gap.id, Status.NEW)


def _named(forms: tuple[str, str], gaps: Collection[Gap]) -> str:
    names = [f"»{gap.name}«" for gap in gaps]
    told = ", ".join(names[:_NAMES])
    if len(names) > _NAMES:
        told = texts.gaps.AND_MORE.format(names=told, count=len(names) - _NAMES)
    return _counted(forms, len(names), names=told)


def _counted(forms: tuple[str, str], count: int, **more: str) -> str:
    return forms[count != 1].format(count=count, **more)


def _lang(document: Document) -> str | None:
    return document.language if document.language != "da" else None

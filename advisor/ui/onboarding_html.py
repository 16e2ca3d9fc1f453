"""A learning path -> the HTML of Kom i gang: a stop of it, and the way through it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from advisor.answers import Quote
from advisor.blocks import blocks
from advisor.citations import plain
from advisor.documents import Document
from advisor.onboarding import LearningPath, Stop
from advisor.ui import texts
from advisor.ui.frame import ASK, ONBOARDING
from advisor.ui.markup import Markup, element, joined
from advisor.ui.painting import Marked, text_html
from advisor.ui.progress import Standing
from advisor.ui.quiz_html import continued, quiz_html, source_link

SUMMARY = "opsummering"
"""What stands in an address for the summary instead of a stop."""

_AROUND = 400
"""About how many characters of a document a preview shows before and after a quote."""

_LONG_WORD = 20
_DONE = "✓"


def nothing_html(title: str, more: str) -> str:
    """Why there is nothing to choose from."""
    return view(
        element("h1", texts.frame.NAV_ONBOARDING, tabindex="-1"),
        element("h2", title),
        element("p", more, class_="intro"),
        say=title,
    )


def stop_html(
    standing: Standing, stop: Stop, documents: dict[str, Document], note: str | None = None, say: str | None = None
) -> str:
    """A stop with its passages, quizzes and questions, and the way through the path."""
    path, place = standing.path, standing.path.stops.index(stop)
    sign = element("span", f"{_DONE} ", aria_hidden="true") if standing.done(stop) else None
    return view(
        way_html(standing, stop.key),
        element("p", note, class_="note") if note else None,
        element("p", texts.onboarding.STOP_PLACE.format(place=place + 1, count=len(path.stops)), class_="kicker"),
        element("h2", stop.title, tabindex="-1"),
        _passages(stop, documents),
        _quizzes(standing, stop),
        _questions(stop),
        element("p", sign, _reached(standing, stop), class_="reached"),
        _before_and_next(path, place),
        say=say or note,
        path=path.id,
        stop=stop.key,
    )


def link(path: str, stop: str, label: str, **attributes: str | int | bool | None) -> Markup:
    """A link to a stop of a path, or to all paths when both are empty."""
    query = urlencode({"forloeb": path, "stop": stop}) if path else ""
    address = f"{ONBOARDING.path}?{query}" if query else ONBOARDING.path
    return element("a", label, href=f"/{address}", data_path=address, data_course=path, data_stop=stop, **attributes)


def view(*parts: Markup | None, say: str | None = None, path: str = "", stop: str = "") -> str:
    """What is on the page; `say` is what a screen reader is told of it, `path` and `stop` where one now is."""
    return element("div", *parts, class_="course", data_say=say, data_course=path, data_stop=stop)


def how_far(standing: Standing) -> str:
    """How many stops are read and how many are done, in a phrase."""
    count = len(standing.path.stops)
    return texts.onboarding.PATH_DONE.format(read=standing.stops_read, done=standing.stops_done, count=count)


def returns_html(standing: Standing, stops: Sequence[Stop]) -> Markup:
    """Links to some stops, each with how many of its answers are right."""
    rows = (
        element("li", link(standing.path.id, stop.key, stop.title), f" ({right_of(standing, stop)})") for stop in stops
    )
    return element("ul", *rows, class_="returns")


def right_of(standing: Standing, stop: Stop) -> str:
    """How many of a stop's answers are right: "2 af 3 rigtige"."""
    return texts.onboarding.RIGHT_OF.format(right=standing.right(stop), count=len(stop.quizzes))


def _reached(standing: Standing, stop: Stop) -> str:
    """What has become of a stop, in a sentence."""
    if not stop.quizzes:
        return texts.onboarding.STOP_NO_QUIZ if standing.read(stop) else texts.onboarding.STOP_NO_QUIZ_UNREAD
    if not standing.read(stop):
        return texts.onboarding.STOP_UNREAD
    if standing.done(stop):
        return texts.onboarding.STOP_DONE
    return texts.onboarding.STOP_READ.format(right=standing.right(stop), count=len(stop.quizzes))


def way_html(standing: Standing, current: str) -> Markup:
    """The path's name, the way back to the others, and the stepper."""
    path = standing.path
    steps = []
    for number, stop in enumerate(path.stops, start=1):
        done, read = standing.done(stop), standing.read(stop)
        state = texts.onboarding.STEP_DONE if done else None
        if read and not done:
            state = texts.onboarding.STEP_READ.format(right=right_of(standing, stop))
        label = joined(
            element("span", _DONE if done else str(number), class_="number", aria_hidden="true"),
            element("span", f"{number}. ", class_="unseen"),
            element("span", stop.title, class_="name"),
            element("span", f", {state}", class_="unseen") if state else None,
        )
        here = "step" if stop.key == current else None
        steps.append(
            element(
                "li",
                link(
                    path.id, stop.key, label, aria_current=here, title=f"{stop.title}, {state}" if state else stop.title
                ),
                class_="done" if done else "read" if read else None,
            )
        )
    return element(
        "div",
        link("", "", texts.onboarding.PATHS_ALL, class_="up"),
        element("h1", path.title),
        element("nav", element("ol", *steps, role="list"), aria_label=texts.onboarding.PATH_STOPS, class_="stepper"),
        element("p", f"{how_far(standing)}. {texts.onboarding.PATH_MEANS}", class_="aside"),
        class_="way",
    )


def _passages(stop: Stop, documents: dict[str, Document]) -> Markup:
    """The quotes, those of one document under one heading together, each with a number that shows it in its place."""
    groups: list[list[Quote]] = []
    for quote in stop.passages:
        if groups and groups[-1][-1].document == quote.document:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    figures = [
        element(
            "figure",
            element("blockquote", *(_passage(quote, documents.get(quote.document)) for quote in group)),
            element("figcaption", source_link(group[0])),
        )
        for group in groups
    ]
    return element("section", element("h3", texts.onboarding.STOP_PASSAGES), *figures, class_="passages")


def _passage(quote: Quote, document: Document | None) -> Markup:
    name = f"sted-{quote.number}"
    number = element(
        "button",
        str(quote.number),
        type="button",
        class_="cite",
        aria_label=texts.onboarding.PREVIEW_LABEL.format(number=quote.number, title=quote.title),
        aria_expanded="false",
        aria_controls=name,
    )
    words, _, last = continued(plain(quote.text)).rpartition(" ")
    # The number never stands alone at the start of a line, unless the word before it would not fit on a narrow one.
    kept = element("span", last, " ", number, class_="end" if len(last) <= _LONG_WORD else None)
    return joined(
        element("p", words, " ", kept),
        element("div", _preview(quote, document) if document else None, class_="preview", id=name, hidden=True),
    )


def _preview(quote: Quote, document: Document) -> Markup:
    """The quote marked among the paragraphs around it."""
    start, end = quote.start, quote.end
    for block in blocks(document.text):
        if block.outer < quote.end + _AROUND and block.end > quote.start - _AROUND:
            start, end = min(start, block.outer), max(end, block.end)
    moved = quote.model_copy(update={"start": quote.start - start, "end": quote.end - start})
    return joined(
        element(
            "div",
            text_html(document.text[start:end], Marked([moved], quote.number)),
            class_="text",
            lang=document.language,
        ),
        element(
            "p",
            source_link(quote),
            element("button", texts.onboarding.PREVIEW_CLOSE, type="button", class_="quiet", data_close=True),
            class_="from",
        ),
    )


def _quizzes(standing: Standing, stop: Stop) -> Markup | None:
    if not stop.quizzes:
        return None
    drawn = (quiz_html(stop, quiz, standing.answered(stop, quiz)) for quiz in stop.quizzes)
    return element("section", element("h3", texts.onboarding.STOP_QUIZZES), *drawn, class_="quizzes")


def _questions(stop: Stop) -> Markup | None:
    if not stop.questions:
        return None
    links = []
    for question in stop.questions:
        address = f"{ASK.path}?{urlencode({'q': question})}"
        links.append(element("li", element("a", question, href=f"/{address}", data_path=address, class_="chip")))
    return element(
        "section",
        element("h3", texts.onboarding.STOP_QUESTIONS),
        element("p", texts.onboarding.STOP_QUESTIONS_MORE, class_="aside"),
        element("ul", *links, class_="chips", role="list"),
        class_="ask",
    )


def _before_and_next(path: LearningPath, place: int) -> Markup:
    before = path.stops[place - 1] if place else None
    after = path.stops[place + 1] if place + 1 < len(path.stops) else None
    return element(
        "p",
        link(path.id, before.key, texts.onboarding.STOP_BEFORE.format(stop=before.title), class_="quiet")
        if before
        else None,
        link(path.id, after.key, texts.onboarding.STOP_NEXT.format(stop=after.title), class_="act forward")
        if after
        else link(path.id, SUMMARY, texts.onboarding.STOP_END, class_="act forward"),
        class_="buttons steps",
    )

"""Learning paths -> the HTML of Kom i gang: the choice of a path, a stop of it, and the summary at its end."""

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


def chooser_html(standings: Sequence[Standing], note: str | None = None) -> str:
    """All paths, each with how long it takes and how far one is."""
    cards = [element("li", _card(each)) for each in standings]
    return view(
        element("h1", texts.frame.NAV_ONBOARDING, tabindex="-1"),
        element("p", note, class_="note") if note else None,
        element("p", texts.onboarding.PATHS_INTRO, class_="intro"),
        element("ul", *cards, class_="paths", role="list"),
        say=note,
    )


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
    return view(
        way_html(standing, stop.key),
        element("p", note, class_="note") if note else None,
        element("p", texts.onboarding.STOP_PLACE.format(place=place + 1, count=len(path.stops)), class_="kicker"),
        element("h2", stop.title, tabindex="-1"),
        _passages(stop, documents),
        _quizzes(standing, stop),
        _questions(stop),
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


def _card(standing: Standing) -> Markup:
    path = standing.path
    count = len(path.stops)
    stops = texts.onboarding.STOPS_ONE if count == 1 else texts.onboarding.STOPS_MORE.format(count=count)
    done = standing.stops_done
    forward = (
        texts.onboarding.PATH_CONTINUE.format(stop=standing.next_stop.title)
        if standing.begun
        else texts.onboarding.PATH_BEGIN
    )
    return element(
        "article",
        element("h2", path.title),
        element("p", path.description),
        element("p", texts.onboarding.PATH_FACTS.format(stops=stops, minutes=path.minutes), class_="facts"),
        _bar(done, count) if standing.begun else None,
        element(
            "p",
            link(path.id, standing.next_stop.key, forward, class_="act") if done < count else None,
            link(path.id, SUMMARY, texts.onboarding.PATH_SUMMARY, class_="act" if done == count else "quiet")
            if standing.begun
            else None,
            element("button", texts.onboarding.PATH_RESET, type="button", class_="quiet", data_reset=path.id)
            if standing.begun
            else None,
            class_="buttons",
        ),
        _reset(path) if standing.begun else None,
    )


def _bar(done: int, count: int) -> Markup:
    words = texts.onboarding.PATH_DONE.format(done=done, count=count)
    return element(
        "div",
        element("progress", value=done, max=count, aria_label=words),
        element("span", words, aria_hidden="true"),
        class_="bar",
    )


def _reset(path: LearningPath) -> Markup:
    title = f"reset-{path.id}"
    return element(
        "dialog",
        element("h2", texts.onboarding.PATH_RESET_ASK.format(title=path.title), id=title),
        element("p", texts.onboarding.PATH_RESET_MORE),
        element(
            "p",
            element("button", texts.onboarding.PATH_RESET_NO, type="button", class_="quiet", data_keep=True),
            element(
                "button",
                texts.onboarding.PATH_RESET_YES,
                type="button",
                class_="act",
                data_forget=path.id,
                data_done=texts.onboarding.PATH_RESET_DONE,
            ),
            class_="buttons",
        ),
        aria_labelledby=title,
        data_about=path.id,
    )


def way_html(standing: Standing, current: str) -> Markup:
    """The path's name, the way back to the others, and the stepper."""
    path = standing.path
    steps = []
    for number, stop in enumerate(path.stops, start=1):
        done = standing.done(stop)
        label = joined(
            element("span", _DONE if done else str(number), class_="number", aria_hidden="true"),
            element("span", f"{number}. ", class_="unseen"),
            element("span", stop.title, class_="name"),
            element("span", f", {texts.onboarding.STEP_DONE}", class_="unseen") if done else None,
        )
        here = "step" if stop.key == current else None
        steps.append(
            element(
                "li",
                link(path.id, stop.key, label, aria_current=here, title=stop.title),
                class_="done" if done else None,
            )
        )
    return element(
        "div",
        link("", "", texts.onboarding.PATHS_ALL, class_="up"),
        element("h1", path.title),
        element("nav", element("ol", *steps, role="list"), aria_label=texts.onboarding.PATH_STOPS, class_="stepper"),
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

"""All learning paths -> the HTML to choose one by: how long each takes, how far one is, and what to return to."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.onboarding import LearningPath
from advisor.ui import texts
from advisor.ui.markup import Markup, element, joined
from advisor.ui.onboarding_html import SUMMARY, how_far, link, returns_html, view
from advisor.ui.progress import Standing


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


def _card(standing: Standing) -> Markup:
    path = standing.path
    count = len(path.stops)
    stops = texts.onboarding.STOPS_ONE if count == 1 else texts.onboarding.STOPS_MORE.format(count=count)
    all_read = standing.stops_read == count
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
        _bar(standing) if standing.begun else None,
        _returns(standing) if standing.begun else None,
        element(
            "p",
            link(path.id, standing.next_stop.key, forward, class_="act") if not all_read else None,
            link(path.id, SUMMARY, texts.onboarding.PATH_SUMMARY, class_="act" if all_read else "quiet")
            if standing.begun
            else None,
            element("button", texts.onboarding.PATH_RESET, type="button", class_="quiet", data_reset=path.id)
            if standing.begun
            else None,
            class_="buttons",
        ),
        _reset(path) if standing.begun else None,
    )


def _bar(standing: Standing) -> Markup:
    words = texts.onboarding.PATH_RIGHT.format(
        reached=how_far(standing), right=standing.all_right, count=standing.path.quizzes
    )
    return element(
        "div",
        element("progress", value=standing.stops_read, max=len(standing.path.stops), aria_label=words),
        element("span", words, aria_hidden="true"),
        class_="bar",
    )


def _returns(standing: Standing) -> Markup | None:
    """The stops to return to, but for the one that the card leads to anyhow."""
    onward = standing.next_stop if standing.stops_read < len(standing.path.stops) else None
    stops = [stop for stop in standing.to_return_to if stop != onward]
    if not stops:
        return None
    return joined(
        element("p", texts.onboarding.PATH_RETURN, class_="aside"),
        returns_html(standing, stops),
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

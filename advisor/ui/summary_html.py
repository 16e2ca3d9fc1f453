"""The end of a learning path -> a summary to keep: what the sources said, one's own answers, and how they went."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.citations import plain
from advisor.judging import Grade
from advisor.onboarding import Choice, FreeText, Order, Stop
from advisor.ui.markup import Markup, element, joined
from advisor.ui.onboarding_html import SUMMARY, link, view, way_html
from advisor.ui.progress import Answered, Standing
from advisor.ui.quiz_html import continued, said, source_link, verdict
from advisor.ui.texts import onboarding as texts


def summary_html(standing: Standing) -> str:
    """The summary of a path, as far as one is."""
    path, done = standing.path, standing.stops_done
    whole = done == len(path.stops)
    said = (
        texts.SUMMARY_DONE.format(title=path.title)
        if whole
        else texts.SUMMARY_LEFT.format(done=done, count=len(path.stops), title=path.title)
    )
    return view(
        way_html(standing, SUMMARY),
        element("h2", texts.SUMMARY, tabindex="-1"),
        element("p", said, class_="intro"),
        *(element("p", line) for line in results(standing)),
        element(
            "p",
            element("button", texts.SUMMARY_PRINT, type="button", class_="act", data_print=True),
            class_="buttons",
        ),
        *(_stop(standing, number, stop) for number, stop in enumerate(path.stops, start=1)),
        element("p", link("", "", texts.PATHS_ALL, class_="quiet"), class_="buttons steps"),
        path=path.id,
        stop=SUMMARY,
    )


def results(standing: Standing) -> list[str]:
    """How the quizzes went, in sentences: those with one right answer apart from those for one's own words.

    Of the latter only those that were written count, for a question without an answer is none with one's own words.
    """
    quizzes = [(stop, quiz) for stop in standing.path.stops for quiz in stop.quizzes]
    told = [(quiz, standing.answered(stop, quiz)) for stop, quiz in quizzes]
    fixed = [answered for quiz, answered in told if not isinstance(quiz, FreeText)]
    own = [answered for quiz, answered in told if isinstance(quiz, FreeText) and answered]
    lines = []
    if fixed:
        lines.append(texts.SUMMARY_RESULT.format(right=_right(fixed), count=len(fixed)))
    if own:
        lines.append(texts.SUMMARY_TEXTS.format(good=_right(own), count=len(own)))
    return lines


def _right(answers: Sequence[Answered | None]) -> int:
    return sum(answered is not None and answered.right for answered in answers)


def _stop(standing: Standing, number: int, stop: Stop) -> Markup:
    quotes = (
        element("li", element("q", words), " ", element("span", source_link(quote), class_="from"))
        for words, quote in ((continued(plain(quote.text)), quote) for quote in stop.passages)
    )
    answers = [_answer(quiz, standing.answered(stop, quiz)) for quiz in stop.quizzes]
    return element(
        "section",
        element("h3", f"{number}. {stop.title}"),
        element("ul", *quotes, class_="learned"),
        joined(element("h4", texts.SUMMARY_OWN), element("dl", *answers)) if answers else None,
        element("p", link(standing.path.id, stop.key, texts.SUMMARY_GO, class_="go")),
        class_="learnt",
    )


def _answer(quiz: Choice | Order | FreeText, answered: Answered | None) -> Markup:
    whole = answered is None or (answered.judgement.grade is Grade.ALL if answered.judgement else answered.right)
    return joined(
        element("dt", quiz.question),
        element("dd", *_given(quiz, answered)),
        element("dd", said(quiz), class_="told") if not whole else None,
    )


def _given(quiz: Choice | Order | FreeText, answered: Answered | None) -> list[Markup]:
    if answered is None:
        return [element("span", texts.SUMMARY_UNANSWERED, class_="aside")]
    result = element("span", f"({verdict(quiz, answered)})", class_="aside")
    if isinstance(quiz, FreeText):
        return [joined(answered.given, " "), result]
    options = {option.key: continued(option.text) for option in quiz.options()}
    if isinstance(quiz, Order):
        return [element("ol", *(element("li", options[key]) for key in answered.keys)), result]
    return [joined(options[answered.given], " "), result]

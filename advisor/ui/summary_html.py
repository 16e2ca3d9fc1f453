"""The end of a learning path -> a summary to keep: what the sources said, one's own answers, and how they went."""

from __future__ import annotations

from advisor.citations import plain
from advisor.judging import Grade
from advisor.onboarding import Choice, FreeText, Order, Stop
from advisor.ui.markup import Markup, element, joined
from advisor.ui.onboarding_html import SUMMARY, link, returns_html, right_of, view, way_html
from advisor.ui.progress import Answered, Standing
from advisor.ui.quiz_html import continued, said, source_link, verdict
from advisor.ui.texts import onboarding as texts


def summary_html(standing: Standing) -> str:
    """The summary of a path, as far as one is."""
    path, read, done, count = standing.path, standing.stops_read, standing.stops_done, len(standing.path.stops)
    said = texts.SUMMARY_DONE if done == count else texts.SUMMARY_READ if read == count else texts.SUMMARY_LEFT
    return view(
        way_html(standing, SUMMARY),
        element("h2", texts.SUMMARY, tabindex="-1"),
        element("p", said.format(title=path.title, read=read, done=done, count=count), class_="intro"),
        *(element("p", line) for line in results(standing)),
        _returns(standing),
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


def _returns(standing: Standing) -> Markup | None:
    """The stops to return to."""
    if not standing.to_return_to:
        return None
    return element(
        "section",
        element("h3", texts.SUMMARY_RETURN),
        element("p", texts.SUMMARY_RETURN_MORE, class_="aside"),
        returns_html(standing, standing.to_return_to),
    )


def results(standing: Standing) -> list[str]:
    """How the quizzes went, in sentences: all of them, and how many of those with one's own words that were written."""
    quizzes = [(stop, quiz) for stop in standing.path.stops for quiz in stop.quizzes if isinstance(quiz, FreeText)]
    own = [answered for stop, quiz in quizzes if (answered := standing.answered(stop, quiz))]
    lines = []
    if standing.path.quizzes:
        lines.append(texts.SUMMARY_RESULT.format(right=standing.all_right, count=standing.path.quizzes))
    if own:
        lines.append(texts.SUMMARY_TEXTS.format(good=sum(answered.right for answered in own), count=len(own)))
    return lines


def _stop(standing: Standing, number: int, stop: Stop) -> Markup:
    quotes = (
        element("li", element("q", words), " ", element("span", source_link(quote), class_="from"))
        for words, quote in ((continued(plain(quote.text)), quote) for quote in stop.passages)
    )
    answers = [_answer(stop, quiz, standing.answered(stop, quiz)) for quiz in stop.quizzes]
    return element(
        "section",
        element("h3", f"{number}. {stop.title}"),
        element("p", right_of(standing, stop), class_="aside") if stop.quizzes else None,
        element("ul", *quotes, class_="learned"),
        joined(element("h4", texts.SUMMARY_OWN), element("dl", *answers)) if answers else None,
        element("p", link(standing.path.id, stop.key, texts.SUMMARY_GO, class_="go")),
        class_="learnt",
    )


def _answer(stop: Stop, quiz: Choice | Order | FreeText, answered: Answered | None) -> Markup:
    whole = answered is None or (answered.judgement.grade is Grade.ALL if answered.judgement else answered.right)
    return joined(
        element("dt", quiz.question),
        element("dd", *_given(quiz, answered)),
        element("dd", said(stop, quiz), class_="told") if not whole else None,
    )


def _given(quiz: Choice | Order | FreeText, answered: Answered | None) -> list[Markup]:
    if answered is None:
        return [element("span", texts.SUMMARY_UNANSWERED, class_="aside")]
    result = element("span", f"({verdict(quiz, answered)})", class_="aside")
    if isinstance(quiz, FreeText):
        return [joined(texts.SUMMARY_WORDED.format(words=answered.given), " "), result]
    # What was chosen looks as it did where it was; the marks say that these are not the reader's own words.
    options = {option.key: texts.SUMMARY_CHOSEN.format(words=option.text) for option in quiz.options()}
    if isinstance(quiz, Order):
        return [element("ol", *(element("li", options[key], class_="picked") for key in answered.keys)), result]
    return [element("span", options[answered.given], class_="picked"), Markup(" "), result]

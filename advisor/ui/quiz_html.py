"""A quiz -> its HTML: before it is answered without a trace of what is right, afterwards with what the source says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from advisor.answers import Quote
from advisor.citations import plain
from advisor.judging import Dispute, Grade, Judgement
from advisor.onboarding import Choice, FreeText, Option, Order, Stop
from advisor.ui.frame import LIBRARY
from advisor.ui.markup import Markup, element, joined
from advisor.ui.progress import Answered
from advisor.ui.texts import onboarding as texts
from advisor.ui.turns import kind, path

MOST_CHARACTERS = 2000
_SPACE = re.compile(r"\s+")

_VERDICTS = {
    Grade.ALL: texts.TEXT_ALL,
    Grade.MOST: texts.TEXT_MOST,
    Grade.SOME: texts.TEXT_SOME,
    Grade.NONE: texts.TEXT_NONE,
    Grade.EMPTY: texts.TEXT_EMPTY,
    Grade.AGAINST: texts.TEXT_AGAINST,
}
_MANNERS = {Grade.ALL: "right", Grade.MOST: "right", Grade.SOME: "partly"}
_DISPUTED = {
    Dispute.DENIED: texts.TEXT_DENIED,
    Dispute.NUMBER: texts.TEXT_NUMBER,
    Dispute.MISTAKEN: texts.TEXT_MISTAKEN,
}
_SIGNS = {"right": "✓", "partly": "◐", "wrong": "✗"}


def quiz_html(stop: Stop, quiz: Choice | Order | FreeText, answered: Answered | None) -> Markup:
    """A quiz of a stop, and what became of the answer where there is one."""
    name = f"quiz-{quiz.key}"
    if isinstance(quiz, Choice):
        body, ask, hint = _choice(quiz, answered, name), texts.QUIZ_ANSWER, texts.QUIZ_PICK
    elif isinstance(quiz, Order):
        body, ask, hint = _order(quiz, answered), texts.QUIZ_ANSWER, ""
    else:
        body, ask, hint = _text(quiz, answered, name), texts.QUIZ_COMPARE, texts.QUIZ_WRITE
    return element(
        "form",
        element("fieldset", element("legend", quiz.question), element("p", _manner(quiz), class_="manner"), body),
        element("p", class_="hint", hidden=True),
        *_buttons(answered, ask),
        _feedback(stop, quiz, answered) if answered else None,
        class_="quiz",
        id=name,
        data_quiz=f"{stop.key}/{quiz.key}",
        data_kind=quiz.kind,
        data_hint=hint,
        data_answered=answered is not None,
        novalidate=True,
    )


def verdict(quiz: Choice | Order | FreeText, answered: Answered) -> str:
    """What became of an answer, in a sentence."""
    if answered.judgement is not None:
        return _VERDICTS[answered.judgement.grade]
    if answered.right:
        return texts.QUIZ_RIGHT
    if isinstance(quiz, Order):
        placed = quiz.placed(answered.keys)
        return texts.QUIZ_ORDER_WRONG.format(right=sum(placed), count=len(placed))
    return texts.QUIZ_WRONG


def source_link(quote: Quote) -> Markup:
    """A link to a quote in its document on the page of sources."""
    address = urlencode({"dokument": quote.document, "fra": quote.start, "til": quote.end})
    where = " · ".join(filter(None, [kind(quote.kind), path(quote)]))
    return joined(
        element("a", quote.title, href=f"/{LIBRARY.path}?{address}", data_path=f"{LIBRARY.path}?{address}"),
        element("span", f" ({where})", class_="place"),
    )


def _manner(quiz: Choice | Order | FreeText) -> str:
    return {
        "choice": texts.QUIZ_CHOICE,
        "order": texts.QUIZ_ORDER,
        "text": texts.QUIZ_TEXT,
    }[quiz.kind]


def continued(words: str) -> str:
    """A quote as it is shown where it stands for the source: one that is not shown from its beginning says so.

    Not so what one chooses among or puts in order: that is a phrase which answers the question.
    """
    return f"… {words}" if words[:1].islower() else words


def _buttons(answered: Answered | None, ask: str) -> list[Markup]:
    """What can be done: answer; try again; give up, as long as what is right is not told; reword one's own words."""
    if answered is None:
        return [element("button", ask, type="submit", class_="act")]
    if answered.judgement is not None:
        return [element("button", texts.QUIZ_REWORD, type="button", class_="act again")]
    if answered.right:
        return []
    again = element("button", texts.QUIZ_AGAIN, type="button", class_="act again")
    return [again] if answered.told else [again, element("button", texts.QUIZ_TELL, type="button", class_="quiet tell")]


def _choice(quiz: Choice, answered: Answered | None, name: str) -> Markup:
    rows = []
    for option in quiz.options():
        chosen = answered is not None and answered.given == option.key
        right = answered is not None and answered.told and quiz.right(option.key)
        marks = []
        if right:
            marks.append(texts.QUIZ_THE_RIGHT)
        if chosen:
            marks.append(texts.QUIZ_YOURS)
        sign = _SIGNS["right" if right else "wrong"] if marks else ""
        rows.append(
            element(
                "label",
                element(
                    "input", type="radio", name=name, value=option.key, checked=chosen, disabled=answered is not None
                ),
                element("span", option.text, class_="words"),
                element("span", f"{sign} {' · '.join(marks)}", class_="mark") if marks else None,
                class_="option" + (" right" if right else " wrong" if chosen else ""),
            )
        )
    return element("div", *rows, class_="options")


def _order(quiz: Order, answered: Answered | None) -> Markup:
    options = {option.key: option for option in quiz.options()}
    if answered is None:
        return element("ol", *(_movable(option) for option in options.values()), class_="order", role="list")
    rows = []
    for key, right in zip(answered.keys, quiz.placed(answered.keys), strict=True):
        state = "right" if right else "wrong"
        words = texts.QUIZ_PLACED if right else texts.QUIZ_MISPLACED
        rows.append(
            element(
                "li",
                element("span", options[key].text, class_="words"),
                element("span", f"{_SIGNS[state]} {words}", class_="mark"),
                class_=f"item {state}",
            )
        )
    return element("ol", *rows, class_="order", role="list")


def _movable(option: Option) -> Markup:
    words = option.text
    return element(
        "li",
        element("span", "⠿", class_="grip", aria_hidden="true"),
        element("span", words, class_="words"),
        element(
            "span",
            *(
                element("button", sign, type="button", data_move=way, aria_label=label.format(item=words))
                for sign, way, label in (("↑", "-1", texts.QUIZ_UP), ("↓", "1", texts.QUIZ_DOWN))
            ),
            class_="moves",
        ),
        class_="item",
        draggable="true",
        data_key=option.key,
        data_moved=texts.QUIZ_MOVED,
    )


def _text(quiz: FreeText, answered: Answered | None, name: str) -> Markup:
    return element(
        "textarea",
        answered.given if answered else "",
        name=name,
        rows=4,
        maxlength=MOST_CHARACTERS,
        aria_label=quiz.question,
        readonly=answered is not None,
    )


def _feedback(stop: Stop, quiz: Choice | Order | FreeText, answered: Answered) -> Markup:
    judgement = answered.judgement
    manner = _MANNERS.get(judgement.grade, "wrong") if judgement else "right" if answered.right else "wrong"
    sign = element("span", _SIGNS[manner] + " ", aria_hidden="true")
    lines = [element("p", sign, verdict(quiz, answered), class_="verdict", tabindex="-1")]
    if judgement:
        lines += [element("p", line) for line in judgement_lines(judgement)]
    lines.append(said(stop, quiz) if answered.told else element("p", texts.QUIZ_READ))
    if judgement:
        lines.append(element("p", texts.TEXT_HOW, class_="aside"))
    return element("div", *lines, class_=f"feedback {manner}")


def judgement_lines(judgement: Judgement) -> list[str]:
    """What of the quote is in an answer, what is not, and what is said otherwise, a sentence each."""
    lines = [_DISPUTED[dispute].format(sentence=sentence) for sentence, dispute in judgement.disputed]
    lines += [texts.TEXT_CORRECTED.format(quote=plain(quote.text)) for quote in judgement.corrections]
    if judgement.elsewhere:
        lines.append(texts.TEXT_ELSEWHERE.format(quote=plain(judgement.elsewhere.text)))
    if judgement.found and not judgement.disputed:
        lines.append(texts.TEXT_FOUND.format(ideas=_quoted(judgement.found)))
    if judgement.missing and (judgement.found or judgement.grade is not Grade.EMPTY):
        label = texts.TEXT_MISSING_ALSO if judgement.found and not judgement.disputed else texts.TEXT_MISSING
        lines.append(label.format(ideas=_quoted(judgement.missing)))
    return lines


def said(stop: Stop, quiz: Choice | Order | FreeText) -> Markup:
    """What the source says, and where: the passage of the stop that has the answer, when one has."""
    if isinstance(quiz, Order):
        quoted = element("ol", *(element("li", continued(plain(item.text))) for item in quiz.items))
        label = texts.QUIZ_SAYS_ORDER
    else:
        quoted, label = element("p", _in_its_passage(stop, quiz.shown)), texts.QUIZ_SAYS
    return joined(
        element("p", label, class_="says"),
        element("blockquote", quoted),
        element("p", source_link(quiz.shown), class_="from"),
    )


def _in_its_passage(stop: Stop, quote: Quote) -> Markup | str:
    """A quote marked in the passage of a stop that it is a part of; by itself where there is none."""
    for passage in stop.passages:
        if passage.document == quote.document and passage.start <= quote.start and quote.end <= passage.end:
            start, end = quote.start - passage.start, quote.end - passage.start
            before, after = _SPACE.sub(" ", passage.text[:start]), _SPACE.sub(" ", passage.text[end:])
            if (before or after) and before + plain(quote.text) + after == plain(passage.text):
                return joined(continued(before) if before else "", element("strong", plain(quote.text)), after)
    return continued(plain(quote.text))


def _quoted(ideas: Sequence[Quote]) -> str:
    return ", ".join(f"»{plain(idea.text)}«" for idea in ideas)

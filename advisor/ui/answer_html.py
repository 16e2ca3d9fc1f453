"""A conversation -> the HTML of the chat: questions, answers with their numbers, refusals, sources."""

from __future__ import annotations

from collections.abc import Sequence

from advisor import texts as common
from advisor import whereabouts
from advisor.answers import Answer, Mode, Quote, Refusal, Reply, Statement
from advisor.language import is_english
from advisor.ui import texts
from advisor.ui.copied import as_text
from advisor.ui.differing import shown
from advisor.ui.differing_html import legend_html, marked_html
from advisor.ui.doubts import again_html, changed_html, doubts_html
from advisor.ui.excerpts import excerpt
from advisor.ui.feedback import reasons, thumbs
from advisor.ui.hints import hints_html
from advisor.ui.kept import kept_json
from advisor.ui.kinds import about_kinds
from advisor.ui.markup import Markup, element, joined, safe_url
from advisor.ui.onward import beside_html, onward_html
from advisor.ui.question import question_html
from advisor.ui.theses import about_thesis
from advisor.ui.turns import Turn, by_document, confidence_words, headed, kind, path

_EXCERPT = 220
_LONG_WORD = 20


def conversation_html(turns: Sequence[Turn], notice: str | None = None) -> str:
    """The whole conversation; a greeting with questions to begin with when nothing was asked yet.

    The newest turn carries what the page's script keeps of it.

    Args:
        notice: what is said above it, as when not all of a conversation could be taken back.
    """
    # Not a live region: it is drawn anew at every sentence, and announce.js says an answer once, when it is whole.
    log = element(
        "div",
        *(_turn_html(number, turn, newest=number == len(turns) - 1) for number, turn in enumerate(turns)),
        class_="log",
        role="group",
        aria_label=texts.asking.LOG,
    )
    status = element("p", class_="unseen", id="status", role="status")
    said = element("p", notice, class_="note notice", role="status") if notice else None
    return joined(said, None if turns else _welcome(), log, status)


def _welcome() -> Markup:
    chips = [
        element("li", element("button", question, type="button", class_="chip", data_ask=question))
        for question in texts.asking.SUGGESTIONS
    ]
    return element(
        "div",
        element("h2", texts.asking.WELCOME),
        element("p", texts.asking.WELCOME_MORE),
        element("ul", *chips, class_="chips", role="list", aria_label=texts.asking.SUGGESTIONS_LABEL),
        class_="welcome",
    )


def _turn_html(number: int, turn: Turn, *, newest: bool) -> Markup:
    kept = kept_json(turn) if newest and turn.asked else None
    # Nearest passages say their words themselves, and a quote that has changed is not shown as one.
    shown_quotes = turn.quotes if isinstance(turn.reply, Answer) else ()
    hints = hints_html([quote for quote in shown_quotes if quote.number not in turn.changed], turn.theses)
    return element(
        "div",
        question_html(turn),
        _reply_html(number, turn, newest=newest),
        hints,
        class_="turn",
        data_turn=number,
        data_key=turn.key,
        data_kept=kept,
    )


def _reply_html(number: int, turn: Turn, *, newest: bool) -> Markup:
    parts: list[Markup | None] = []
    if turn.reply is not None:
        parts += [_understood(turn.reply)]
        if isinstance(turn.reply, Answer):
            parts += [_hedge(turn.reply), _miscounted(turn.reply)]
            parts += [legend_html(turn.reply), beside_html(turn)] if turn.differing else []
            parts += _statements(number, turn, turn.reply)
            # Not while the answer grows: a screen reader should say it after the last sentence.
            parts += [_untold(turn.reply), *_about_model(turn.reply)] if turn.done else []
        else:
            parts += [element("p", turn.reply.text)]
    if turn.doubted:
        parts += [doubts_html(turn)]
    if turn.note is not None:
        parts += [element("p", turn.note, class_="note")]
    if turn.done and turn.reply is None:
        parts += [again_html(turn, newest=newest)]
    if turn.done and turn.reply is not None:
        parts += [about_kinds(turn.question, turn.reply)]
        parts += [_sources(number, turn) if isinstance(turn.reply, Answer) else _nearest(number, turn, turn.reply)]
        parts += [_next(turn.reply) if isinstance(turn.reply, Answer) else onward_html(turn.reply, turn.contact)]
        parts += [_foot(turn, turn.reply), reasons(number, turn)]
    if not turn.done:
        parts += [element("p", _working(turn.reply), class_="working")]
    manner = "answer" if isinstance(turn.reply, Answer) else "refusal" if turn.reply is not None else "message"
    return element("div", *parts, class_=f"reply {manner}", data_busy=not turn.done)


def _working(reply: Reply | None) -> str:
    if reply is None:
        return texts.asking.WORKING
    return texts.asking.WRITING if isinstance(reply, Answer) and not reply.statements else ""


def _understood(reply: Reply) -> Markup | None:
    if not reply.understood_differently:
        return None
    return element("p", common.UNDERSTOOD_AS.format(question=reply.standalone_question), class_="understood")


def _hedge(answer: Answer) -> Markup | None:
    words = common.hedge(answer.confidence)
    return element("p", words, class_="hedge") if words else None


def _miscounted(answer: Answer) -> Markup | None:
    return element("p", answer.miscounted, class_="miscounted") if answer.miscounted else None


def _untold(answer: Answer) -> Markup | None:
    lines = [element("p", common.UNTOLD.format(question=part)) for part in answer.untold]
    if any(map(whereabouts.asks, answer.untold)) and any(quote.url for quote in answer.quotes):
        lines.append(element("p", texts.asking.WHERE_UNTOLD))
    return element("div", *lines, class_="untold") if lines else None


def _about_model(answer: Answer) -> list[Markup]:
    """Why a language model did not phrase the answer, and how much of what it wrote was left out."""
    lines = [element("p", answer.note, class_="aside")] if answer.note else []
    if answer.unsupported:
        label = element("summary", common.held_back(answer.held_back))
        sentences = (element("li", common.UNSUPPORTED.format(sentence=each)) for each in answer.unsupported)
        lines.append(element("details", label, element("ul", *sentences), class_="aside held-back"))
    elif answer.held_back:
        lines.append(element("p", common.held_back(answer.held_back), class_="aside"))
    return lines


def _next(answer: Answer) -> Markup | None:
    chips = [
        element("li", element("button", question, type="button", class_="chip", data_ask=question))
        for question in answer.next_questions
    ]
    if not chips:
        return None
    return element("div", element("h2", common.NEXT_QUESTIONS), element("ul", *chips, role="list"), class_="next")


def _statements(number: int, turn: Turn, answer: Answer) -> list[Markup]:
    """Paragraphs and lists; definitions that are set side by side each have their name above them."""
    quotes = {quote.number: quote for quote in answer.quotes}
    parts: list[Markup] = []
    for name, item, group in headed(answer):
        if turn.differing and name:
            parts.append(element("h2", name, class_="of"))
        sentences = [_sentence(number, turn, statement, quotes, place in turn.doubted) for place, statement in group]
        if item:
            parts.append(element("ul", *(element("li", sentence) for sentence in sentences)))
        else:
            parts.append(element("p", *(joined(" " if place else "", each) for place, each in enumerate(sentences))))
    return parts


def _sentence(place: int, turn: Turn, statement: Statement, quotes: dict[int, Quote], doubted: bool) -> Markup:
    numbers = [_number(place, turn, quotes[number]) for number in statement.quotes if number in quotes]
    text, stretches = statement.text, shown(statement, quotes, turn.differing)
    if doubted:
        # It says so in words, beside looking so.
        why = element("span", texts.talks.DOUBTED, class_="why")
        return joined(element("s", text, class_="doubted"), *numbers, why)
    last = text.rfind(" ") + 1
    if not numbers or len(text) - last > _LONG_WORD:
        return joined(marked_html(text, stretches), *numbers)
    # A number never stands alone at the start of a line: it is kept with the sentence's last word.
    end = element("span", marked_html(text, stretches, last), *numbers, class_="end")
    return joined(marked_html(text, stretches, 0, last), end)


def _number(place: int, turn: Turn, quote: Quote) -> Markup:
    changed = quote.number in turn.changed
    title = f"{quote.title} ({texts.talks.CHANGED})" if changed else quote.title
    return element(
        "button",
        str(quote.number),
        type="button",
        class_="cite changed" if changed else "cite",
        aria_label=texts.asking.SOURCE_LABEL.format(number=quote.number, title=title),
        data_turn=place,
        data_number=quote.number,
    )


def _sources(turn: int, shown: Turn) -> Markup | None:
    rows = []
    for quotes in by_document(shown.quotes).values():
        paths = dict.fromkeys(path(quote) for quote in quotes if path(quote))
        address = safe_url(quotes[0].url)
        rows.append(
            element(
                "li",
                element("span", *(_number(turn, shown, quote) for quote in quotes), class_="numbers"),
                element(
                    "span",
                    element("span", quotes[0].title, class_="title"),
                    element("span", " · ".join([kind(quotes[0].kind), *paths]), class_="place"),
                    about_thesis(shown.theses.get(quotes[0].document)),
                    changed_html(
                        [quote.number for quote in quotes if quote.number in shown.changed], among=len(quotes)
                    ),
                    element("span", address, class_="address on-paper") if address else None,
                    class_="source",
                ),
            )
        )
    if not rows:
        return None
    translated = isinstance(shown.reply, Answer) and shown.reply.mode is Mode.GENERATED and is_english(shown.question)
    return element(
        "div",
        element("h2", texts.asking.SOURCES),
        element("ul", *rows, role="list"),
        element("p", texts.asking.ORIGINALS, class_="aside") if translated else None,
        class_="sources",
    )


def _nearest(number: int, turn: Turn, refusal: Refusal) -> Markup | None:
    cards = []
    for quote in refusal.nearest:
        changed = quote.number in turn.changed
        words = excerpt(quote.text, _EXCERPT, refusal.standalone_question)
        partial = texts.asking.PARTIAL if quote.partial else None
        where = " · ".join(filter(None, [kind(quote.kind), partial, path(quote)]))
        card = element(
            "button",
            element("span", quote.title, class_="title"),
            element("span", where, class_="place"),
            about_thesis(turn.theses.get(quote.document)),
            changed_html([quote.number], among=1) if changed else element("span", words, class_="excerpt"),
            type="button",
            class_="card",
            data_turn=number,
            data_number=quote.number,
        )
        cards.append(element("li", card))
    if not cards:
        return None
    in_part = any(quote.partial for quote in refusal.nearest)
    return element(
        "div",
        element("h2", texts.asking.NEAREST),
        element("ul", *cards, role="list"),
        element("p", texts.asking.NEAREST_PARTIAL, class_="aside") if in_part else None,
        class_="nearest",
    )


def _foot(turn: Turn, reply: Reply) -> Markup:
    copy = element(
        "button",
        texts.asking.COPY,
        type="button",
        class_="copy",
        aria_label=texts.asking.COPY_LABEL,
        data_copy=as_text(turn),
        data_copied=texts.frame.COPIED,
        data_failed=texts.frame.NOT_COPIED,
    )
    sure = _sure(turn, reply) if isinstance(reply, Answer) else None
    return element("div", sure, thumbs(turn.opinion), copy, class_="foot")


def _sure(turn: Turn, answer: Answer) -> Markup:
    """How sure the answer is, which tells what that means where it is asked."""
    mode = [common.MODES[answer.mode]] if turn.names_mode else []
    if turn.doubted:
        return element("span", " · ".join([*mode, texts.talks.NOT_ALL_VERIFIED]), class_="sure")
    words = " · ".join([*mode, confidence_words(answer.confidence)])
    return element("details", element("summary", words), element("p", texts.asking.CONFIDENCE_MEANS), class_="sure")

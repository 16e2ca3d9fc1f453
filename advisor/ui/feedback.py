"""What the reader says of a reply: a thumb up or down below it, why, and thanks; all of it can be taken back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import gradio as gr

from advisor.answers import Answer
from advisor.errors import JournalError
from advisor.journal import LONGEST_COMMENT, Fault, Journal, Verdict
from advisor.ui.kept import opinion_json
from advisor.ui.markup import Markup, element
from advisor.ui.texts import asking as texts
from advisor.ui.theme import static
from advisor.ui.turns import Opinion, Turn, still_exact

log = logging.getLogger(__name__)

_NAMES = {Verdict.UP: texts.THUMB_UP, Verdict.DOWN: texts.THUMB_DOWN}
_THUMB = (
    "M4 11h3v9H4z M10 20v-9l3.6-7c1.3 0 2.1 1 2.1 2.2 0 1.1-.4 2.4-.9 3.3h4.1a1.9 1.9 0 0 1 1.8 2.3l-1.3 6.6"
    "A2 2 0 0 1 17.4 20z"
)
"""A thumb that points up, as an SVG path; not every computer has a font with one."""


def feedback(journal: Journal, turns: gr.State) -> None:
    """Add to the page that is being built what hears the thumbs and tells the page what came of it."""
    heard = gr.HTML("", elem_id="feedback", apply_default_css=False, js_on_load=static("feedback.js"))

    def rated(event: gr.EventData, said: Sequence[Turn]) -> Any:
        return rate(journal, event, said)

    heard.rate(
        rated,
        [turns],
        [heard],
        concurrency_limit=None,
        show_progress="hidden",
        api_visibility="private",
    )


def stored_html(journal: Journal) -> Markup:
    """What the page stores of a question, said before one is asked."""
    return element("p", texts.STORES_TEXTS if journal.keeps_questions else texts.STORES_NO_TEXTS, class_="stored")


def opinion(journal: Journal | None, given: Opinion | None = None) -> Opinion | None:
    """A reader's opinion, the one that was given before or none yet; None where there is no journal to keep it."""
    if journal is None:
        return None
    return replace(given or Opinion(), keeps_texts=journal.keeps_questions)


def rate(journal: Journal, event: gr.EventData, turns: Sequence[Turn]) -> Any:
    """Keep or delete what a reader says of a reply. The answer is for `feedback.js`: what now stands, and words."""
    try:
        place, said = int(event.turn), _verdict(event)
        turn = turns[place] if 0 <= place < len(turns) else None
    except (AttributeError, TypeError, ValueError):
        return gr.skip()
    if turn is None or turn.reply is None or turn.opinion is None or not turn.done:
        return gr.skip()
    try:
        words = _keep(journal, turn, said, _fault(event), str(getattr(event, "comment", "") or ""))
    except JournalError as error:
        words = str(error)
    except Exception:
        log.exception("A verdict could not be kept")
        words = texts.NOT_KEPT
    stands = turn.opinion
    return element(
        "p",
        words,
        data_turn=place,
        data_verdict=stands.verdict or "",
        data_reason=stands.reason or "",
        data_kept=opinion_json(turn),
        # The same words twice in a row are a change all the same.
        data_count=str(getattr(event, "count", "")),
        hidden=True,
    )


def thumbs(given: Opinion | None) -> Markup | None:
    """The two thumbs, the one that is given pressed."""
    if given is None:
        return None
    buttons = [
        element(
            "button",
            element("svg", element("path", d=_THUMB), viewBox="0 0 24 24", aria_hidden="true"),
            type="button",
            class_="thumb",
            data_verdict=verdict.value,
            aria_label=name,
            aria_pressed="true" if given.verdict is verdict else "false",
        )
        for verdict, name in _NAMES.items()
    ]
    return element("span", *buttons, class_="thumbs", role="group", aria_label=texts.THUMBS)


def reasons(number: int, turn: Turn) -> Markup | None:
    """What comes below the thumbs: thanks, what is kept, and after a thumb down the choice of reasons."""
    given = turn.opinion
    if given is None:
        return None
    disliked = given.verdict is Verdict.DOWN
    kept = element("p", texts.KEEPS_TEXTS if given.keeps_texts else texts.KEEPS_NOTHING, class_="kept")
    return element(
        "div",
        kept if given.keeps_texts else None,  # so that it is known before a thumb is given
        element("p", _thanks(given) if given.verdict else None, class_="thanks", role="status"),
        element(
            "div",
            None if given.keeps_texts else kept,
            element("button", texts.WITHDRAW, type="button", class_="withdraw"),
            class_="after",
            hidden=given.verdict is None,
        ),
        element(
            "form",
            _choices(number, turn, given),
            _comment(number, given) if given.keeps_texts else None,
            element("button", texts.SEND_FEEDBACK, type="submit", class_="send"),
            hidden=not disliked or given.reason is not None,
        ),
        class_="feedback",
    )


def _choices(number: int, turn: Turn, given: Opinion) -> Markup:
    """The reasons there may be; that it should have been answered is said of a refusal alone, and first."""
    refused = not isinstance(turn.reply, Answer)
    faults = [Fault.REFUSED, *(each for each in Fault if each is not Fault.REFUSED)] if refused else list(Fault)[:-1]
    options = [
        element(
            "label",
            element("input", type="radio", name_=f"fault-{number}", value=fault.value, checked=given.reason is fault),
            element("span", texts.FAULTS[fault]),
        )
        for fault in faults
    ]
    return element("fieldset", element("legend", texts.FAULTS_ASK), *options)


def _comment(number: int, given: Opinion) -> Markup:
    name = f"comment-{number}"
    box = element("textarea", given.comment, id=name, name_="comment", rows=2, maxlength=LONGEST_COMMENT)
    return element("div", element("label", texts.COMMENT, for_=name), box, class_="comment")


def _thanks(given: Opinion) -> str:
    if given.verdict is not Verdict.DOWN:
        return texts.THANKED
    if given.reason is None:
        return texts.THANKED_MORE
    return texts.THANKED_WHY.format(verdict=texts.THUMB_DOWN, reason=texts.FAULTS[given.reason])


def _keep(journal: Journal, turn: Turn, said: Verdict | None, fault: Fault | None, comment: str) -> str:
    """Bring the journal and the opinion in step with what is said, and give the words for it."""
    given = turn.opinion
    assert given is not None
    # A conversation that was kept may have been written by anyone; what is exact is not.
    reply = still_exact(turn)
    assert reply is not None
    if said is None:
        if given.receipt is not None:
            journal.withdraw(given.receipt)
        given.receipt, given.verdict, given.reason, given.comment = None, None, None, ""
        return texts.WITHDRAWN
    if said is Verdict.UP:
        fault, comment = None, ""
    given.receipt = journal.rate(
        reply,
        said,
        fault,
        comment,
        before=given.receipt,
        conversation=turn.conversation or None,
        asked=turn.asked,
    )
    given.verdict, given.reason, given.comment = said, fault, comment[:LONGEST_COMMENT]
    return _thanks(given)


def _verdict(event: gr.EventData) -> Verdict | None:
    """What is said; None when it is taken back. Raises ValueError for anything else."""
    return Verdict(event.verdict) if event.verdict else None


def _fault(event: gr.EventData) -> Fault | None:
    with suppress(ValueError):
        return Fault(str(getattr(event, "reason", "") or ""))
    return None

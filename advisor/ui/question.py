"""A question in the chat, with the button that copies an address which asks it again."""

from __future__ import annotations

from urllib.parse import urlencode

from advisor.ui import texts
from advisor.ui.markup import Markup, element
from advisor.ui.turns import Turn

LONGEST = 2000
"""The most characters of a question that are shown, or asked again."""


def question_html(turn: Turn) -> Markup:
    """What was asked. A very long question is cut, and has no address: it would not be taken."""
    question = turn.question if len(turn.question) <= LONGEST else turn.question[:LONGEST] + " …"
    said = element(
        "p", element("span", texts.asking.ASKED + " ", class_="unseen"), question, class_="question", dir="auto"
    )
    return element("div", _link(turn), said, class_="asked")


def _link(turn: Turn) -> Markup | None:
    """Whoever opens the address has not had the conversation, so the question is asked as it was understood in it."""
    asked = turn.reply.standalone_question if turn.reply is not None else turn.question
    if not turn.done or len(asked) > LONGEST:
        return None
    return element(
        "button",
        texts.asking.LINK,
        type="button",
        class_="link",
        aria_label=texts.asking.LINK_LABEL,
        data_link="?" + urlencode({"q": asked}),
        data_copied=texts.frame.COPIED,
        data_failed=texts.frame.NOT_COPIED,
    )

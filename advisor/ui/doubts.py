"""What is said of an answer that was kept, where its quotes no longer hold, and of one that is missing."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.ui.markup import Markup, element
from advisor.ui.question import LONGEST
from advisor.ui.texts import asking
from advisor.ui.texts import talks as texts
from advisor.ui.turns import Turn


def doubts_html(turn: Turn) -> Markup:
    """What is wrong with an answer that was kept, and the way to a new one."""
    said = texts.ANSWER_CHANGED if turn.changed else texts.ANSWER_DOUBTED
    again = element("button", texts.ASK_AGAIN, type="button", class_="chip", data_ask=turn.question)
    return element("div", element("p", said), again, class_="note doubts")


def again_html(turn: Turn, *, newest: bool) -> Markup | None:
    """The way to the answer of a question that has none: the newest is asked again in its place, others anew."""
    if len(turn.question) > LONGEST:
        return None
    again = element(
        "button",
        asking.AGAIN,
        type="button",
        class_="chip",
        data_again=newest,
        data_ask=None if newest else turn.question,
    )
    return element("p", again, class_="again")


def changed_html(numbers: Sequence[int], among: int) -> Markup | None:
    """Which quotes of a document no longer stand in it; their numbers are left out where it is all of them."""
    which = f"{', '.join(map(str, numbers))}: " if len(numbers) < among else ""
    return element("span", f"{which}{texts.CHANGED}", class_="why") if numbers else None

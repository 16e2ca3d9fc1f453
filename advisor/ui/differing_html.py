"""Words that set definitions apart, or are in all of them -> the HTML that marks them, and says what the mark means."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.answers import Answer
from advisor.ui.differing import alike
from advisor.ui.markup import Markup, element, joined
from advisor.ui.texts import asking as texts
from advisor.wordings import Stretch


def legend_html(answer: Answer) -> Markup:
    """What the mark means in an answer."""
    sign = element("mark", texts.DIFFERING_SIGN, class_="differs")
    return element("p", sign, texts.ALIKE if alike(answer) else texts.DIFFERING, class_="legend")


def marked_html(text: str, stretches: Sequence[Stretch], start: int = 0, end: int | None = None) -> Markup:
    """A text, or the part of it from `start` to `end`, with the stretches in it marked."""
    end = len(text) if end is None else end
    parts: list[str] = []
    for left, right in ((max(left, start), min(right, end)) for left, right in stretches):
        if left < right:
            parts += [text[start:left], element("mark", text[left:right], class_="differs")]
            start = right
    return joined(*parts, text[start:end])

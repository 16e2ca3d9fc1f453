"""A text -> its HTML with stretches of it marked.

Every character of the text stands in the page exactly once and in order, so that a mark holds exactly what was quoted.
What is only there for the machine (Markdown's own marks, blank lines) is in the page too, but hidden.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from advisor.answers import Quote
from advisor.blocks import Block, BlockKind, blocks
from advisor.ui import texts
from advisor.ui.markup import Markup, element, joined
from advisor.wordings import Stretch

_SECTION = "afsnit-{number}"


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a text.

    Attributes:
        quotes: by their numbers, which are drawn where they begin. chosen: the number of the one that stands out.
        labels: by the number of a quote, what is drawn where it begins instead of the number.
        passage: a stretch that stands out, too. hits: where something that was searched for stands.
        pages: where its pages begin, for a text with pages; their numbers are drawn, and are no part of the text.
    """

    quotes: Sequence[Quote] = ()
    chosen: int | None = None
    labels: Mapping[int, str] = field(default_factory=dict)
    passage: Stretch | None = None
    hits: Sequence[Stretch] = ()
    pages: Sequence[int] = ()

    def edges(self) -> set[int]:
        """Where anything marked begins or ends."""
        quoted = (edge for quote in self.quotes for edge in (quote.start, quote.end))
        return {*quoted, *(edge for hit in self.hits for edge in hit), *(self.passage or ()), *self.pages}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a text: the id of its element, its level from 1 and its words."""

    id: str
    level: int
    words: str


def sections(text: str) -> list[Section]:
    """The headings of a text, in order."""
    headings = (block for block in blocks(text) if block.kind is BlockKind.HEADING)
    return [
        Section(_SECTION.format(number=number), block.level, text[block.start : block.end])
        for number, block in enumerate(headings, start=1)
    ]


def text_html(text: str, marked: Marked, *, outermost: int = 3, with_ids: bool = False) -> Markup:
    """A text with its headings, paragraphs and lists, and what is marked in it.

    The marks of a quote, taken together, hold exactly its text; everything taken together is exactly the document's.

    Args:
        outermost: the level of HTML's headings that the text's begin at, however its author numbered them.
        with_ids: whether the headings have the ids that `sections` gives them.
    """
    painter = _Painter(text, marked)
    parts: list[Markup] = []
    done = headings = 0
    for list_tag, group in _grouped(text, blocks(text)):
        drawn: list[Markup] = []
        for block in group:
            content = joined(painter.hidden(done, block.start), painter.shown(block.start, block.end))
            headings += block.kind is BlockKind.HEADING
            name = _SECTION.format(number=headings) if with_ids and block.kind is BlockKind.HEADING else None
            drawn.append(
                element(
                    _tag(block, outermost),
                    content,
                    value=_ordinal(text, block),
                    id=name,
                    tabindex="-1" if name else None,
                )
            )
            done = block.end
        parts.append(element(list_tag, *drawn) if list_tag else joined(*drawn))
    return joined(*parts, painter.hidden(done, len(text)))


class _Painter:
    """Draws stretches of one text with what is marked in them."""

    def __init__(self, text: str, marked: Marked) -> None:
        self.text, self.marked = text, marked
        self._edges = sorted(marked.edges())
        self._begun: set[int] = set()
        self._page = 0
        """The number of the page last drawn; a text of one page has no need of numbers."""

    def hidden(self, start: int, end: int) -> Markup | None:
        """What stands between blocks: in the page, so that nothing is missing from a mark, but not seen."""
        return element("span", *self._pieces(start, end, visible=False), hidden=True) if start < end else None

    def shown(self, start: int, end: int) -> Markup:
        """What a block says."""
        return joined(*self._pieces(start, end, visible=True))

    def _pieces(self, start: int, end: int, *, visible: bool) -> Iterator[str]:
        places = [start, *(edge for edge in self._edges if start < edge < end), end]
        for left, right in pairwise(places):
            if visible:
                yield from self._turned(left)
            yield self._piece(left, right, visible=visible)

    def _turned(self, place: int) -> Iterator[Markup]:
        """The number of the page that a place is on, where it is the first of it that is seen."""
        pages = self.marked.pages
        number = bisect_right(pages, place) if len(pages) > 1 else 0
        if number > self._page:
            self._page = number
            # The words are drawn by the style, so that the text of the page is the document's alone.
            said = texts.frame.PAGE.format(page=number)
            yield element("span", class_="page", role="note", aria_label=said, data_page=said)

    def _piece(self, left: int, right: int, *, visible: bool) -> str:
        words, marked = self.text[left:right], self.marked
        numbers = [quote.number for quote in marked.quotes if quote.start <= left and right <= quote.end]
        hit = next((place for place, (start, end) in enumerate(marked.hits) if start <= left and right <= end), None)
        in_passage = marked.passage is not None and marked.passage[0] <= left and right <= marked.passage[1]
        if not numbers and hit is None and not in_passage:
            return words
        new = [number for number in numbers if number not in self._begun] if visible else []
        self._begun.update(new)
        looks = {"chosen": in_passage or marked.chosen in numbers, "hit": hit is not None}
        return element(
            "mark",
            words,
            class_=" ".join(look for look, has in looks.items() if has) or None,
            data_numbers=" ".join(map(str, numbers)) or None,
            data_begins=" ".join(marked.labels.get(number, str(number)) for number in new) or None,
            data_hit=hit,
            data_passage=in_passage,
        )


def _grouped(text: str, found: Iterable[Block]) -> Iterator[tuple[str | None, list[Block]]]:
    """Blocks with the list they stand in; each block that is not an item is a group of its own."""
    group: list[Block] = []
    tag: str | None = None
    for block in found:
        own = _list_tag(text, block)
        if group and (own is None or own != tag):
            yield tag, group
            group = []
        tag = own
        group.append(block)
    if group:
        yield tag, group


def _list_tag(text: str, block: Block) -> str | None:
    if block.kind is not BlockKind.ITEM:
        return None
    return "ul" if _ordinal(text, block) is None else "ol"


def _ordinal(text: str, block: Block) -> int | None:
    """The number that a numbered item carries in the text."""
    if block.kind is not BlockKind.ITEM:
        return None
    mark = text[block.outer : block.start].strip().rstrip(".)")
    return int(mark) if mark.isdecimal() else None


def _tag(block: Block, outermost: int) -> str:
    if block.kind is BlockKind.HEADING:
        return f"h{min(max(block.level + outermost - 2, outermost), 6)}"
    return "li" if block.kind is BlockKind.ITEM else "p"

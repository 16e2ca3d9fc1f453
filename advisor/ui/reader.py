"""A document and the quotes of an answer -> the HTML of the source reader, every quote marked in its place.

Every character of the document stands in the page exactly once and in order, so that a mark holds exactly what was
quoted. What is only there for the machine (Markdown's own marks, blank lines) is in the page too, but hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from advisor.answers import Quote
from advisor.blocks import Block, BlockKind, blocks
from advisor.documents import Document
from advisor.ui import texts
from advisor.ui.markup import Markup, element, joined, safe_url
from advisor.ui.turns import kind, path


def reader_html(document: Document, quotes: Sequence[Quote], chosen: Quote, turn: int) -> str:
    """The source reader with a document open at the chosen quote.

    A quote that is no longer the exact slice of its document is not marked, and the reader says so.
    """
    exact = [quote for quote in quotes if document.text[quote.start : quote.end] == quote.text and quote.text]
    changed = None if chosen in exact else element("p", texts.READER_CHANGED, class_="remark")
    body = element(
        "div",
        changed,
        _remark(document),
        element("div", text_html(document.text, exact, chosen.number), class_="text", lang=document.language),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=document.title,
    )
    return element(
        "section",
        _head(document, chosen),
        body,
        element("p", texts.SHOWN.format(number=chosen.number, title=document.title), class_="unseen", role="status"),
        class_="reader",
        aria_label=texts.READER,
        data_turn=turn,
        data_number=chosen.number,
    )


def empty_html(title: str = texts.READER_EMPTY, more: str = texts.READER_EMPTY_MORE) -> str:
    """The source reader with nothing open in it, and why."""
    said = element("div", element("h2", title), element("p", more), class_="nothing")
    return element("section", said, class_="reader empty", aria_label=texts.READER)


def text_html(text: str, quotes: Sequence[Quote], chosen: int | None = None) -> Markup:
    """A text with its headings, paragraphs and lists, and the quotes in it marked.

    The marks of a quote, taken together, hold exactly its text; everything taken together is exactly the document's.
    """
    painter = _Painter(text, quotes, chosen)
    found = blocks(text)
    parts: list[Markup] = []
    done = 0
    for list_tag, group in _grouped(text, found):
        drawn: list[Markup] = []
        for block in group:
            content = joined(painter.hidden(done, block.start), painter.shown(block.start, block.end))
            drawn.append(element(_tag(block), content, value=_ordinal(text, block)))
            done = block.end
        parts.append(element(list_tag, *drawn) if list_tag else joined(*drawn))
    return joined(*parts, painter.hidden(done, len(text)))


class _Painter:
    """Draws stretches of one text with the quotes in them marked."""

    def __init__(self, text: str, quotes: Sequence[Quote], chosen: int | None) -> None:
        self.text, self.quotes, self.chosen = text, quotes, chosen
        self._begun: set[int] = set()

    def hidden(self, start: int, end: int) -> Markup | None:
        """What stands between blocks: in the page, so that nothing is missing from a mark, but not seen."""
        return element("span", *self._pieces(start, end, visible=False), hidden=True) if start < end else None

    def shown(self, start: int, end: int) -> Markup:
        """What a block says."""
        return joined(*self._pieces(start, end, visible=True))

    def _pieces(self, start: int, end: int, *, visible: bool) -> Iterator[str]:
        edges = {start, end}
        for quote in self.quotes:
            edges.update(edge for edge in (quote.start, quote.end) if start < edge < end)
        places = sorted(edges)
        for left, right in pairwise(places):
            words = self.text[left:right]
            over = [quote.number for quote in self.quotes if quote.start <= left and right <= quote.end]
            yield self._mark(words, over, visible) if over else words

    def _mark(self, words: str, numbers: list[int], visible: bool) -> Markup:
        new = [number for number in numbers if number not in self._begun] if visible else []
        self._begun.update(new)
        return element(
            "mark",
            words,
            class_="chosen" if self.chosen in numbers else None,
            data_numbers=" ".join(map(str, numbers)),
            data_begins=" ".join(map(str, new)) if new else None,
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


def _tag(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        # The reader's own title is h2, so the text begins at h3 however its author numbered the headings.
        return f"h{min(max(block.level + 1, 3), 6)}"
    return "li" if block.kind is BlockKind.ITEM else "p"


def _head(document: Document, chosen: Quote) -> Markup:
    meta = " · ".join(filter(None, [", ".join(document.authors), str(document.year or "")]))
    sort = ", ".join(filter(None, [kind(document.kind), texts.PARTIAL if document.partial else ""]))
    where = path(chosen)
    return element(
        "header",
        element("button", texts.BACK, type="button", class_="back"),
        element("p", sort, class_="kind"),
        element("h2", document.title, tabindex="-1"),
        element("p", meta, class_="meta") if meta else None,
        element("p", element("span", texts.PLACE + " ", class_="unseen"), where, class_="path") if where else None,
        _original(document),
    )


def _original(document: Document) -> Markup | None:
    address = safe_url(document.url)
    if address is None:
        return None
    return element(
        "a",
        texts.ORIGINAL,
        element("span", " " + texts.NEW_WINDOW, class_="unseen"),
        class_="original",
        href=address,
        target="_blank",
        rel="noopener noreferrer",
    )


def _remark(document: Document) -> Markup | None:
    """What a reader should know before relying on the source."""
    lines: list[Markup] = []
    if document.term is not None:
        origin = ", ".join(filter(None, [document.term.origin, document.term.date]))
        lines.append(element("p", texts.ORIGIN.format(origin=origin)))
    if document.note:
        lines.append(element("p", element("strong", texts.NOTE), " ", document.note))
    return element("div", *lines, class_="remark") if lines else None

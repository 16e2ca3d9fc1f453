"""HTML as other programs make it -> blocks in a writer.

It is read by its structure alone: what makes a heading, an item or a row. Emphasis and links give their words; scripts,
forms, navigation and what is hidden give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError, _Element

from advisor.formats.writing import PAGE_BREAK, Writer

Element = _Element

_SKIPPED = frozenset(
    "head script style noscript template nav aside svg math form button select textarea input iframe object embed "
    "canvas video audio map dialog img".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "header hr html legend main ol p pre section summary ul table tbody tr td th li h1 h2 h3 h4 h5 h6".split()
)
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NOTE_MARK = re.compile(r"^\[?[\d*†]{1,3}\]?$")
_NOTE_LINK = re.compile(r"noteref|(?:foot|end)-?note|#_?fn", re.I)
_BACK = re.compile(r"^[↑↩^]\ufe0e?$")


def parsed(markup: str) -> Element | None:
    """The root of a page; None where there is nothing in it."""
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        return html.document_fromstring(
            markup, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        )
    except (ParserError, ValueError):
        return None


def write_html(root: Element, writer: Writer, *, shift: int = 0) -> None:
    """Write what an element says.

    Args:
        shift: how many levels its headings lie below those of the whole.
    """
    walk = _Walk(writer, shift)
    walk.into(root)
    walk.end()


def words_of(element: Element) -> str:
    """The words of an element, white space to one space."""
    return " ".join("".join(_texts(element)).split())


class _Walk:
    """Goes through elements in order. What stands between two blocks is gathered, and written where a block ends."""

    def __init__(self, writer: Writer, shift: int) -> None:
        self._writer, self._shift = writer, shift
        self._words: list[str] = []
        self._item: int | None = None
        """None outside a list item; the number it bears, 0 for none."""

    def into(self, element: Element) -> None:
        """Go through what stands in an element."""
        self._words.append(element.text or "")
        for child in element:
            self._one(child)
            self._words.append(child.tail or "")

    def end(self) -> None:
        """Write what was gathered."""
        words, self._words = "".join(self._words), []
        if not words.strip():
            return
        if self._item is None:
            self._writer.paragraph(words)
        else:
            self._writer.item(words, self._item or None)
            self._item = 0

    def _one(self, element: Element) -> None:
        tag = element.tag
        if not _is_seen(element):
            return
        heading = _HEADING.fullmatch(tag)
        if heading:
            self.end()
            self._writer.heading("".join(_texts(element)), int(heading[1]) + self._shift)
        elif tag == "table":
            self.end()
            self._table(element)
        elif tag in {"ul", "ol"}:
            self.end()
            self._list(element)
        elif tag == "br":
            self._words.append(" ")
        elif tag in _BLOCKS:
            self.end()
            self.into(element)
            self.end()
        elif not _is_note_mark(element):
            self.into(element)

    def _list(self, element: Element) -> None:
        outer = self._item
        numbered = element.tag == "ol"
        number = _start(element) if numbered else 0
        for child in element:
            if child.tag == "li":
                self._item = number if numbered else 0
                self.into(child)
                self.end()
                number += 1
            elif isinstance(child.tag, str):
                self._one(child)
        self._item = outer

    def _table(self, table: Element) -> None:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        if any(row.iterfind(".//table") and row.find(".//table") is not None for row in rows):
            for row in rows:  # a table that lays out a page: what it holds is the page
                for cell in row:
                    if isinstance(cell.tag, str):
                        self.into(cell)
                        self.end()
            return
        caption = table.find("caption")
        if caption is not None:
            self._writer.paragraph(words_of(caption))
        filled = _grid(rows)
        headed = bool(rows) and (_all_heads(rows[0]) or next(rows[0].iterancestors("thead"), None) is not None)
        self._writer.table(filled, headed=headed)


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _is_seen(child) and not _is_note_mark(child):
            space = " " if child.tag in _BLOCKS or child.tag == "br" else ""
            yield space
            yield from _texts(child)
            yield space
        yield child.tail or ""


def _is_seen(element: Element) -> bool:
    """Whether an element is an element, and one whose words a reader of the page sees."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return False
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return not hidden and not _HIDDEN.search(element.get("style", ""))


def _is_note_mark(element: Element) -> bool:
    """Whether an element is only the mark of a note, or the way back from one: it would read as a number of ours."""
    if element.tag not in {"a", "sup"}:
        return False
    words = str(element.xpath("string()")).strip()
    other = "a" if element.tag == "sup" else "sup"
    said = " ".join(element.get(name, "") for name in ("role", "epub:type", "class", "href"))
    is_reference = _NOTE_LINK.search(said) is not None or element.find(f".//{other}") is not None
    return bool(is_reference and _NOTE_MARK.match(words)) or bool(element.tag == "a" and _BACK.match(words))


def _start(element: Element) -> int:
    said = element.get("start", "1")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 1


def _grid(rows: list[Element]) -> list[list[str]]:
    """The cells of each row in their columns: a cell that spans several stands in each row, and in its first column."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            _fill(cells, hanging)
            words, span = words_of(cell).replace(PAGE_BREAK, " "), _span(cell, "colspan")
            if (below := _span(cell, "rowspan") - 1) > 0:
                hanging[len(cells)] = (below, words)
            cells += [words, *[""] * (span - 1)]
        _fill(cells, hanging)
        grid.append(cells)
    return grid


def _fill(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Put in a row the cells that hang down from rows above."""
    while (place := len(cells)) in hanging:
        left, words = hanging.pop(place)
        cells.append(words)
        if left > 1:
            hanging[place] = (left - 1, words)


def _span(cell: Element, name: str) -> int:
    said = cell.get(name, "1")
    return min(max(int(said), 1), 100) if said.isascii() and said.isdecimal() and len(said) < 6 else 1


def _all_heads(row: Element) -> bool:
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return bool(cells) and all(cell.tag == "th" or _is_bold(cell) for cell in cells)


def _is_bold(cell: Element) -> bool:
    """Whether every word of a cell is bold, as people make the head of a table."""
    whole = words_of(cell)
    bold = " ".join(words_of(each) for each in cell.iter("strong", "b"))
    return bool(whole) and bold == whole

"""Headings, paragraphs, items and tables -> the text of a document, with the offsets of its pages.

The text is what `blocks` reads: Markdown's headings and list marks and no other marks, so that a quote reads as it
stands. A row of a table becomes an item that says what each cell is: "- Kommune: Solrød; Pris: 100 kr.".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\ufffe\uffff]")
_MARK = re.compile(r"^(?:[-*+•▪◦‣·–—o\uf0b7\uf0a7]|\(?\d{1,3}[.)])\s+(?=\S)")

PAGE_BREAK = "\ue00c"
"""Stands in words given to a writer where a page begins; of Unicode's private use, so that no text has it."""


class Writer:
    """Builds a text block by block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._begun = 1
        self._item_before = False
        self.title: str | None = None
        """The first heading written."""

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._parts)

    def page_starts(self) -> tuple[int, ...]:
        """The offset at which each page begins; a page on which nothing stands begins where the next one does."""
        return (*self._starts, *[self._length] * self._begun)

    def page(self) -> None:
        """Begin a page: what is written next stands on it. The first is begun already."""
        self._begun += 1

    def heading(self, words: str, level: int) -> None:
        """Write a heading of a level from 1."""
        shown = self._write(words, "#" * min(max(level, 1), 6) + " ")
        self.title = self.title or shown or None

    def paragraph(self, words: str) -> None:
        """Write a paragraph."""
        self._write(words)

    def item(self, words: str, number: int | None = None) -> None:
        """Write a list item, numbered where it has a number; a mark that its words begin with is left out."""
        bare = _MARK.sub("", words.lstrip())
        self._write(bare, f"{number}. " if number is not None and 0 < number < 1000 else "- ", item=True)

    def table(self, rows: Sequence[Sequence[str]], *, headed: bool = False) -> None:
        """Write a table, a row an item; one that is only a frame around a text as that text.

        Args:
            headed: whether the first row is known to name the columns; else that is seen from the cells.
        """
        tidy = [[_tidy(cell.replace(PAGE_BREAK, " ")) for cell in row] for row in rows]
        tidy = [row for row in tidy if any(row)]
        if tidy and max(len(row) for row in tidy) == 1:
            for row in tidy:
                self.paragraph(row[0])
        elif tidy:
            self._item_before = False
            has_head = len(tidy) > 1 and (headed or _reads_as_head(tidy))
            for row in tidy[1:] if has_head else tidy:
                self.item("; ".join(_cells(row, tidy[0] if has_head else ())))
            self._item_before = False

    def _write(self, words: str, mark: str = "", *, item: bool = False) -> str:
        runs = [_SPACE.sub(" ", run) for run in _visible(words).split(PAGE_BREAK)]
        while len(runs) > 1 and not runs[0].strip():
            self.page()
            del runs[0]
        after = 0
        while len(runs) > 1 and not runs[-1].strip():
            after += 1
            del runs[-1]
        runs[0] = runs[0].lstrip()
        runs[-1] = runs[-1].rstrip()
        shown = "".join(runs)
        if shown:
            self._add(self._gap(item=item))
            self._starts += [self._length] * self._begun
            self._begun = 0
            self._add(mark)
            for place, run in enumerate(runs):
                if place:
                    self._starts.append(self._length)
                self._add(run)
            self._item_before = item
        self._begun += after
        return shown

    def _gap(self, *, item: bool) -> str:
        if not self._parts:
            return ""
        return "\n" if item and self._item_before else "\n\n"

    def _add(self, written: str) -> None:
        self._parts.append(written)
        self._length += len(written)


def _visible(words: str) -> str:
    """Words with letters as one sign each (NFC: å, not a and a ring) and without what can't be seen."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", words))


def _tidy(words: str) -> str:
    return _SPACE.sub(" ", _visible(words)).strip()


def _reads_as_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row can only be the names of columns: words alone, above a column of numbers alone."""
    head, body = rows[0], rows[1:]
    if not all(cell and not any(letter.isdigit() for letter in cell) for cell in head):
        return False
    columns = [[row[place] for row in body if place < len(row)] for place in range(len(head))]
    return any(column and all(any(map(str.isdigit, cell)) for cell in column) for column in columns)


def _cells(row: Sequence[str], head: Sequence[str]) -> Iterator[str]:
    """The cells of a row that say something, with the names of their columns."""
    for place, cell in enumerate(row):
        name = head[place].rstrip(":") if place < len(head) else ""
        if cell:
            yield f"{name}: {cell}" if name else cell

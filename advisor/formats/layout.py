"""The lines of pages, with where they stand and how large they are set -> headings, paragraphs, items and tables.

What recurs at the top or foot of pages is left out, words cut at a line's end are put together, and a paragraph that
goes on over a page stays one. Nothing of it knows PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from advisor.formats.writing import PAGE_BREAK, Writer

_MARGIN = 0.12
"""The share of a page's height, from either end, in which a header or footer stands."""

_LARGER = 1.12
"""How many times larger than the body a heading is set."""

_LONGEST_HEADING, _LONGEST_BOLD = 200, 100
_RECURS = 3
_MOST_LEVELS = 4
_PAGE_NUMBER = re.compile(r"\W*(?:side|s\.|page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:af|of|/)\s*\d{1,4})?\W*", re.I)
_NUMBER = re.compile(r"\d+")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d+$|…{2,}\s*\d+$|_{4,}\s*\d+$")
_BULLET = re.compile(r"(?:[-*+•▪◦‣·–—\uf0b7\uf0a7]|o(?=\s))\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_NOTE = re.compile(r"\[?(\d{1,3}|[*†‡])[\]).]?\s+(?=\S)")
_MONTH = re.compile(
    r"\d{1,2}\.\s+(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b", re.I
)
_ENDED = re.compile(r"[.!?:;][)\"”»’]*$")
_HYPHENS = ("-", "\xad", "\u2010")
_KEPT_BEFORE = frozenset("og eller samt men til and or und oder och eller/og og/eller".split())
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; measures in points from its top left.

    Attributes:
        cells: its words parted where wide gaps stand. starts: where each of those begins.
        raised: whether it begins with a number that is small and raised, as a note does.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    cells: tuple[str, ...] = ()
    starts: tuple[float, ...] = ()
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, a list of cells a row; `headed` says that its first row names the columns."""

    rows: list[list[str]]
    headed: bool = False


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What stands on a page, in the order in which it is read."""

    height: float
    width: float
    parts: Sequence[Line | Table]

    def lines(self) -> Iterator[Line]:
        """Its lines without those of tables."""
        return (part for part in self.parts if isinstance(part, Line))


@dataclass(slots=True)
class _Open:
    """A block that may go on: its words so far, its last line and that one's page, and what kind of block it is."""

    words: str
    line: Line
    page: int
    level: int | None = None
    number: int | None = None
    item: bool = False


@dataclass(frozen=True, slots=True)
class _Type:
    """How a document is set.

    Attributes:
        body: the size of most of it. headings: the larger sizes, largest first. leading: from a line to the next.
        bold_heads: whether bold lines can be headings, since most of it is not bold.
        vocabulary: its words, folded, without those cut at the end of a line.
    """

    body: float
    headings: tuple[float, ...]
    leading: float
    bold_heads: bool
    vocabulary: frozenset[str]


def write_pages(pages: Sequence[PageLayout], writer: Writer) -> str | None:
    """Write what stands on some pages.

    Returns:
        the largest heading of the first page on which anything stands, which is the title as a rule; None for none.
    """
    furniture = _furniture(pages)
    kept = [[part for part in page.parts if id(part) not in furniture] for page in pages]
    return _Setter(writer, _type(kept)).write(kept)


def _furniture(pages: Sequence[PageLayout]) -> set[int]:
    """Which lines are headers, footers and page numbers, by identity.

    Such a line stands outermost at the same height on three pages or more (on both, of two), its numbers aside; one set
    larger than the body must be the same to the letter, for headings of chapters are alike but for their numbers.
    """
    sizes = _sizes(line for page in pages for line in page.lines())
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    margins = [margin for page in pages for margin in _margins(page)]
    counts = Counter(key for margin, _ in margins for key in {_key(line, body) for line in margin})
    needed = min(_RECURS, max(len(pages), 2))
    found: set[int] = set()
    for margin, inner in margins:
        recurring = takewhile(lambda line: counts[_key(line, body)] >= needed or _is_page_number(line), margin)
        found.update(map(id, _apart(list(recurring), margin, inner)))
    return found


def _apart(run: list[Line], margin: Sequence[Line], inner: Line | None) -> list[Line]:
    """The outermost lines of a margin, but for those that the line further in goes on from as a paragraph does."""
    following = margin[len(run)] if len(run) < len(margin) else inner
    while run and following is not None and following.size == run[-1].size:
        if abs(following.top - run[-1].top) > 1.7 * following.size:
            break
        following = run.pop()
    return run


def _margins(page: PageLayout) -> Iterator[tuple[list[Line], Line | None]]:
    """The lines at the top of a page and those at its foot, the outermost first, and the line next to them."""
    lines = sorted(page.lines(), key=lambda line: line.top)
    upper = sum(line.bottom <= page.height * _MARGIN for line in lines)
    lower = sum(line.top >= page.height * (1 - _MARGIN) for line in lines)
    yield lines[:upper], lines[upper] if upper < len(lines) else None
    lines.reverse()
    yield lines[:lower], lines[lower] if lower < len(lines) else None


def _is_page_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _key(line: Line, body: float) -> tuple[str, int]:
    words = line.text.casefold()
    return words if line.size > body * _LARGER else _NUMBER.sub("#", words), round(line.top / 6)


def _sizes(lines: Iterable[Line]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes


def _type(pages: Sequence[Sequence[Line | Table]]) -> _Type:
    lines = [part for page in pages for part in page if isinstance(part, Line)]
    sizes = _sizes(lines)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted((size for size in sizes if size >= body * _LARGER), reverse=True)
    distances = [
        below.top - above.top
        for page in pages
        for above, below in pairwise(page)
        if isinstance(above, Line) and isinstance(below, Line) and above.size == below.size == body
        if 0 < below.top - above.top < 3 * body
    ]
    words = (word for line in lines for word in line.text.split()[: -1 if line.text.endswith(_HYPHENS) else None])
    return _Type(
        body=body,
        headings=tuple(larger),
        leading=median(distances) if distances else body * 1.2,
        bold_heads=sum(len(line.text) for line in lines if line.bold) < 0.4 * sizes.total(),
        vocabulary=frozenset(_EDGES.sub("", word).casefold() for word in words),
    )


def _notes(page: Sequence[Line | Table], body: float) -> list[Line]:
    """The lines of the notes at the foot of a page: below all of the body, the first with its mark.

    They are known by their size, or by a mark that is raised.
    """
    lines = sorted((part for part in page if isinstance(part, Line)), key=lambda line: line.top)
    run = list(takewhile(lambda line: line.size < 0.95 * body, reversed(lines)))[::-1]
    small = next((place for place, line in enumerate(run) if _NOTE.match(line.text)), len(run))
    raised = next((place for place, line in enumerate(lines) if line.raised and _NOTE.match(line.text)), len(lines))
    return lines[min(len(lines) - len(run) + small, raised) :]


class _Setter:
    """Writes parts page by page. One block is open until it is seen that it does not go on."""

    def __init__(self, writer: Writer, type_: _Type) -> None:
        self._writer, self._type = writer, type_
        self._open: _Open | None = None
        self._page = 0
        self._titles: list[tuple[int, int, str]] = []

    def write(self, pages: Sequence[Sequence[Line | Table]]) -> str | None:
        """Write every page, and return the title."""
        for number, page in enumerate(pages):
            notes = _notes(page, self._type.body)
            kept = {id(line) for line in notes}
            parts = [part for part in page if id(part) not in kept]
            lines = [part for part in parts if isinstance(part, Table) or not _LEADER.search(part.text)]
            for part, following in zip(lines, [*lines, None][1:], strict=True):
                if isinstance(part, Line):
                    self._line(part, following, number)
                else:
                    self._close()
                    self._turn_to(number)
                    self._writer.table(part.rows, headed=part.headed)
            self._note(notes, number)
        self._close()
        self._turn_to(len(pages) - 1)
        return min(self._titles, key=lambda each: each[1])[2] if self._titles else None

    def _note(self, notes: Sequence[Line], page: int) -> None:
        """Write the notes at the foot of a page, before the paragraph that they stand in the way of.

        A paragraph that goes on over the page would else be cut in two by them.
        """
        if not notes:
            return
        held = self._open if self._open and not _ENDED.search(self._open.words) else None
        if held is None:
            self._close()
        self._open = None
        self._turn_to(page)
        for line in notes:
            mark = _NOTE.match(line.text)
            if mark or self._open is None:
                self._close()
                words = line.text[mark.end() :] if mark else line.text
                number = int(mark[1]) if mark and mark[1].isdecimal() else None
                self._open = _Open(words, line, page, None, number, item=True)
            else:
                self._open.words = self._joined(self._open.words, line.text)
        self._close()
        self._open = held

    def _line(self, line: Line, following: Line | Table | None, page: int) -> None:
        level = self._level(line, following, page)
        opened = self._open
        if opened is not None and opened.level == level and self._goes_on(opened, line, page):
            opened.words = self._joined(opened.words, PAGE_BREAK * (page - opened.page) + line.text)
            opened.line, opened.page, self._page = line, page, page
            return
        self._close()
        self._turn_to(page)
        bullet = _BULLET.match(line.text) if level is None else None
        numbered = _NUMBERED.match(line.text) if level is None and not _MONTH.match(line.text) else None
        mark = bullet or numbered
        words = line.text[mark.end() :] if mark else line.text
        self._open = _Open(words, line, page, level, int(numbered[1]) if numbered else None, item=mark is not None)

    def _turn_to(self, page: int) -> None:
        """Begin pages up to one, for what is written next."""
        for _ in range(page - self._page):
            self._writer.page()
        self._page = max(page, self._page)

    def _close(self) -> None:
        """Write the open block."""
        opened, self._open = self._open, None
        if opened is None:
            return
        if opened.level is not None and len(opened.words) <= _LONGEST_HEADING:
            self._writer.heading(opened.words, opened.level)
            if not self._titles or self._titles[0][0] == opened.page:
                self._titles.append((opened.page, opened.level, opened.words))
        elif opened.item:
            self._writer.item(opened.words, opened.number)
        else:
            self._writer.paragraph(opened.words)

    def _level(self, line: Line, following: Line | Table | None, page: int) -> int | None:
        """The level of the heading that a line is, by its size or as a bold line of its own; None where it is none."""
        if not any(map(str.isalpha, line.text)):
            return None
        if line.size in self._type.headings:
            return min(self._type.headings.index(line.size), _MOST_LEVELS - 1) + 1
        if not (self._type.bold_heads and line.bold and line.size >= self._type.body) or len(line.text) > _LONGEST_BOLD:
            return None
        opened = self._open
        inside = opened is not None and opened.level is None and self._goes_on(opened, line, page)
        if inside or line.text.endswith((".", ",", ";")) or not isinstance(following, Line):
            return None
        return min(len(self._type.headings), _MOST_LEVELS - 1) + 1

    def _goes_on(self, opened: _Open, line: Line, page: int) -> bool:
        """Whether a line goes on with the open block."""
        before = opened.line
        if abs(line.size - before.size) > 0.08 * before.size or (
            opened.level is None and (_BULLET.match(line.text) or _is_numbered(line.text))
        ):
            return False
        if page != opened.page or line.top <= before.top:  # over a page, or to the next column
            broken = not _ENDED.search(opened.words) or opened.words.endswith(_HYPHENS)
            return opened.level is None and broken and not line.text[0].isupper()
        near = 1.4 * line.size if opened.level is not None else 1.35 * self._type.leading
        if line.top - before.top > near:
            return False
        if opened.level is not None or not _ENDED.search(opened.words):
            return True
        indented = line.x0 > before.x0 + 0.8 * line.size and not opened.item
        return not indented and line.x1 < before.x1 + 8 * line.size

    def _joined(self, words: str, text: str) -> str:
        """Words and the line after them, a word cut between the two put together.

        Whether the hyphen belongs to the word is seen from the rest of the document; where it is not, it does not.
        """
        bare = text.lstrip(PAGE_BREAK)
        breaks = text[: len(text) - len(bare)]
        if not words.endswith(_HYPHENS) or len(words) < 2 or not words[-2].isalnum() or not bare[:1].isalnum():
            return f"{words} {text}"
        first = bare.split()[0]
        left, right = _EDGES.sub("", words.rsplit(maxsplit=1)[-1]).casefold(), _EDGES.sub("", first).casefold()
        if _EDGES.sub("", first) in _KEPT_BEFORE:
            return f"{words} {text}"
        known = f"{left}{right}" in self._type.vocabulary
        hyphenated = f"{left}-{right}" in self._type.vocabulary
        if not words.endswith("\xad") and (bare[0].isupper() or words[-2].isdigit() or (hyphenated and not known)):
            return f"{words[:-1]}-{breaks}{bare}"
        return f"{words[:-1]}{breaks}{bare}"


def _is_numbered(text: str) -> bool:
    return bool(_NUMBERED.match(text)) and not _MONTH.match(text)

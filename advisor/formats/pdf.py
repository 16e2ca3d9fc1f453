"""PDFs -> the lines and tables of their pages, by pdfplumber; `layout` makes the text of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page

from advisor.formats.extracted import Extracted, Source
from advisor.formats.layout import Line, PageLayout, Table, write_pages
from advisor.formats.limits import broken, check_characters, check_pages, encrypted
from advisor.formats.naming import properties
from advisor.formats.writing import Writer

_MOST_RULES = 3_000
"""A page with more lines drawn on it is a drawing: no table is looked for among them, which would take minutes."""

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_UNREADABLE = 0.2
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_GAP = 1.1
"""How many times the height of its letters lie between two cells of a table that is drawn without lines."""

_ITEM = re.compile(r"[-*+•▪◦‣·–—o\uf0b7\uf0a7]|\(?\w{1,3}[.)]")
"""The mark of a list item, which stands apart from its words."""

_SCANNED = "PDF'en består af skannede billeder uden tekst."
_SCANNED_REMEDY = "Kør den gennem tekstgenkendelse (OCR), og læg den ind igen."
_SCANNED_PAGES = "Side {pages} er skannede billeder uden tekst og er ikke med."
_SCANNED_PAGE = "Side {pages} er et skannet billede uden tekst og er ikke med."


def read_pdf(source: Source) -> Extracted:
    """Read a PDF, with the page on which everything stands.

    Raises:
        DocumentError: when it is broken, encrypted, too large, or has no text but pictures of it.
    """
    try:
        with pdfplumber.open(source.path, unicode_norm="NFC") as pdf:
            check_pages(source, len(pdf.pages))
            said = _said(pdf.metadata)
            pages, scanned = _read(source, pdf.pages)
    except Exception as error:  # a PDF that is not as it should be raises errors of every kind
        if _is_sealed(error):
            raise encrypted(source) from None
        if type(error).__module__.startswith("advisor") or isinstance(error, MemoryError):
            raise
        raise broken(source) from None
    if not any(page.parts for page in pages):
        if scanned:
            raise source.refused(_SCANNED, _SCANNED_REMEDY)
        raise source.refused("PDF'en har ingen tekst.", "Gem den igen fra det program, den er lavet i, eller slet den.")
    writer = Writer()
    title = write_pages(pages, writer)
    note = (_SCANNED_PAGE if len(scanned) == 1 else _SCANNED_PAGES).format(pages=ranges(scanned)) if scanned else None
    return Extracted(
        text=writer.text, page_starts=writer.page_starts(), properties=properties(**said), heading=title, note=note
    )


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order as people write them: 1, 2, 3, 7 are "1-3 og 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return " og ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _is_sealed(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, PDFPasswordIncorrect) or any(
            isinstance(each, PDFPasswordIncorrect) for each in error.args
        ):
            return True
        error = error.__cause__ or error.__context__
    return False


def _said(metadata: Mapping[str, Any]) -> dict[str, Any]:
    def text(name: str) -> str | None:
        value = metadata.get(name)
        return value if isinstance(value, str) else None

    return {"title": text("Title"), "authors": text("Author"), "date": text("CreationDate")}


def _read(source: Source, pages: Sequence[Page]) -> tuple[list[PageLayout], list[int]]:
    """What stands on each page, and the numbers of those that are only pictures."""
    read: list[PageLayout] = []
    scanned: list[int] = []
    words = unmapped = characters = 0
    for page in pages:
        upright = page.filter(_is_upright)
        found = upright.extract_words(
            use_text_flow=True, extra_attrs=["size", "fontname"], x_tolerance_ratio=0.15, return_chars=False
        )
        words += len(found)
        unmapped += sum("(cid:" in word["text"] for word in found)
        characters += sum(len(word["text"]) for word in found)
        check_characters(source, characters)
        parts = list(_parts(found, _tables(upright)))
        if not parts and page.images:
            scanned.append(page.page_number)
        read.append(PageLayout(float(page.height), float(page.width), parts))
        page.close()
    if words and unmapped > _UNREADABLE * words:
        reason = "PDF'ens skrifttyper siger ikke, hvilke bogstaver deres tegn står for, så teksten kan ikke læses."
        raise source.refused(
            reason, "Gem den igen fra det program, den er lavet i, eller kør den gennem tekstgenkendelse."
        )
    return read, scanned


def _is_upright(thing: Mapping[str, Any]) -> bool:
    return thing.get("object_type") != "char" or bool(thing.get("upright", True))


def _tables(page: Page) -> list[tuple[tuple[float, float, float, float], list[list[str]]]]:
    """The tables that are drawn with lines, each with the box it stands in."""
    if len(page.lines) + len(page.rects) + len(page.curves) > _MOST_RULES:
        return []
    found = []
    for table in page.find_tables():
        rows = [[_readable(cell or "") for cell in row] for row in table.extract(x_tolerance_ratio=0.15)]
        filled = [sum(bool(cell) for cell in row) for row in rows]
        if sum(count > 1 for count in filled) > 1:
            found.append((table.bbox, rows))
    return found


def _readable(text: str) -> str:
    return " ".join(_UNMAPPED.sub("", text).split())


def _parts(
    words: Sequence[dict[str, Any]], tables: Sequence[tuple[tuple[float, float, float, float], list[list[str]]]]
) -> Iterator[Line | Table]:
    """The lines and tables of a page in the order in which its author wrote them."""
    lines: list[Line] = []
    written: set[int] = set()
    for run in _runs(words):
        place = next((number for number, (box, _) in enumerate(tables) if _inside(run[0], box)), None)
        if place is None:
            lines.extend(_line(run))
            continue
        if place not in written:
            yield from _with_open_tables(lines)
            lines = []
            written.add(place)
            yield Table(tables[place][1], headed=_is_bold(run))
    yield from _with_open_tables(lines)


def _runs(words: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Words that follow one another on a line."""
    run: list[dict[str, Any]] = []
    for word in words:
        if run and not _continues(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _continues(before: Mapping[str, Any], word: Mapping[str, Any]) -> bool:
    overlap = min(before["bottom"], word["bottom"]) - max(before["top"], word["top"])
    lower = min(before["bottom"] - before["top"], word["bottom"] - word["top"])
    return bool(overlap > 0.5 * lower and word["x0"] >= before["x1"] - 0.5 * lower)


def _inside(word: Mapping[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _line(run: Sequence[dict[str, Any]]) -> Iterator[Line]:
    sizes: Counter[float] = Counter()
    for word in run:
        sizes[round(word["size"] * 2) / 2] += len(word["text"])
    size = sizes.most_common(1)[0][0]
    run = [run[0], *(word for word in run[1:] if not _is_note_mark(word, size))]
    text = _readable(" ".join(word["text"] for word in run))
    if not text:
        return
    height = run[0]["bottom"] - run[0]["top"]
    cells: list[list[str]] = [[run[0]["text"]]]
    starts = [float(run[0]["x0"])]
    for before, word in pairwise(run):
        marks = len(cells) == 1 and _ITEM.fullmatch(" ".join(cells[0]))
        if word["x0"] - before["x1"] > _GAP * height and not marks:
            cells.append([])
            starts.append(float(word["x0"]))
        cells[-1].append(word["text"])
    yield Line(
        text=text,
        x0=float(run[0]["x0"]),
        x1=float(run[-1]["x1"]),
        top=float(min(word["top"] for word in run)),
        bottom=float(max(word["bottom"] for word in run)),
        size=size,
        bold=_is_bold(run),
        cells=tuple(_readable(" ".join(cell)) for cell in cells),
        starts=tuple(starts),
        raised=len(run) > 1 and _is_note_mark(run[0], size),
    )


def _is_note_mark(word: Mapping[str, Any], size: float) -> bool:
    """Whether a word is the raised number of a note: it would read as a number of the sentence."""
    return bool(word["size"] < 0.8 * size and word["text"].isdecimal() and len(word["text"]) < 4)


def _is_bold(run: Sequence[Mapping[str, Any]]) -> bool:
    return all(_BOLD.search(word["fontname"]) is not None for word in run)


def _with_open_tables(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """Lines, those that stand in columns under each other as tables: two rows or more whose cells begin alike."""
    run: list[Line] = []
    for line in [*lines, None]:
        if run and (line is None or not _same_columns(run[-1], line)):
            if len(run) > 1:
                yield Table([list(each.cells) for each in run], headed=run[0].bold and not run[1].bold)
            else:
                yield from run
            run = []
        if line is not None and (run or len(line.cells) > 1):
            run.append(line)
        elif line is not None:
            yield line


def _same_columns(line: Line, other: Line) -> bool:
    below = 0 < other.top - line.top < 3 * (line.bottom - line.top)
    alike = len(line.starts) == len(other.starts) > 1
    return below and alike and all(abs(a - b) < line.size / 2 for a, b in zip(line.starts, other.starts, strict=True))

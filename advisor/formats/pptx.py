"""PowerPoint presentations -> their text, a slide a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from advisor.formats.extracted import Extracted, Source
from advisor.formats.limits import broken, check_pages, unpacked
from advisor.formats.naming import properties
from advisor.formats.office import check_parts, core_properties
from advisor.formats.writing import Writer

_TITLE = "Dias {number}"
_BODIES = frozenset({"BODY", "OBJECT", "VERTICAL_BODY", "TITLE", "CENTER_TITLE"})
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_TITLE_LINES = 2
"""A title of more paragraphs is a body that some program put in the title's place."""

_FURNITURE = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER", "writer.titleER"})


def read_pptx(source: Source) -> Extracted:
    """Read a presentation: of each slide its title, texts, tables and notes, in the order people read. Hidden slides,
    which nobody was shown, are pages without text.

    Raises:
        DocumentError: when it is broken, encrypted or too large.
    """
    with unpacked(source) as archive:
        check_parts(source, archive)
        said = core_properties(source, archive)
    try:
        slides = list(Presentation(str(source.path)).slides)
        check_pages(source, len(slides))
        writer = Writer()
        for number, slide in enumerate(slides, start=1):
            if number > 1:
                writer.page()
            if slide.element.get("show") != "0":
                _write_slide(slide, number, writer)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, SyntaxError):
        raise broken(source) from None
    return Extracted(
        text=writer.text, page_starts=writer.page_starts(), properties=properties(**said), heading=writer.title
    )


def _write_slide(slide: Any, number: int, writer: Writer) -> None:
    title = slide.shapes.title
    shapes = [shape for shape in _shapes(slide.shapes) if title is None or shape.shape_id != title.shape_id]
    if title is not None and len(title.text_frame.paragraphs) > _MOST_TITLE_LINES:
        shapes, title = [title, *shapes], None
    words = " ".join(map(_words, title.text_frame.paragraphs)) if title is not None else ""
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    said = " ".join(notes.text.split()) if notes is not None else ""
    if words or said or any(map(_says_something, shapes)):
        writer.heading(words or _TITLE.format(number=number), 2)
    for shape in shapes:
        if getattr(shape, "has_table", False) and shape.has_table:
            rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in shape.table.rows]
            writer.table(rows, headed=bool(shape.table.first_row))
        elif shape.has_text_frame:
            _write_text(shape, writer)
    if notes is not None:
        for paragraph in notes.paragraphs:
            writer.paragraph(_words(paragraph))


def _shapes(shapes: Any) -> Iterator[Any]:
    """The shapes that hold something, those of groups among them, from the top left to the bottom right."""
    for shape in sorted(shapes, key=lambda each: (each.top or Emu(0), each.left or Emu(0))):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        elif _placeholder(shape) not in _FURNITURE:
            yield shape


def _words(paragraph: Any) -> str:
    """The words of a paragraph without the raised numbers of notes, which would read as numbers of its own."""
    words: list[str] = []
    for part in paragraph._p:
        said = part.findtext(f"{_A}t") or ""
        look = part.find(f"{_A}rPr")
        baseline = look.get("baseline", "0") if look is not None else "0"
        raised = baseline.strip("0%") != "" and not baseline.startswith("-")
        if not (raised and said.strip().isdecimal()):
            words.append(" " if part.tag == f"{_A}br" else said)
    return "".join(words)


def _placeholder(shape: Any) -> str | None:
    """The name of the kind of placeholder that a shape is; None for a shape of its own."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    return kind.name if kind is not None else None


def _says_something(shape: Any) -> bool:
    return bool(getattr(shape, "has_table", False) or (shape.has_text_frame and shape.text_frame.text.strip()))


def _write_text(shape: Any, writer: Writer) -> None:
    """The paragraphs of a shape: those of a body are items where there are several, as a slide shows them."""
    paragraphs = [each for each in shape.text_frame.paragraphs if each.text.strip()]
    items = len(paragraphs) > 1 and _placeholder(shape) in _BODIES
    for paragraph in paragraphs:
        words = _words(paragraph)
        writer.item(words) if items else writer.paragraph(words)

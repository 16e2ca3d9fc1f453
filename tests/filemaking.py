"""Files of every kind that the corpus takes, made by the libraries that people's own programs are made with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from ebooklib import epub
from fpdf import FPDF
from odf.dc import Title
from odf.meta import InitialCreator
from odf.office import Annotation
from odf.opendocument import OpenDocumentText
from odf.table import Table as OdfTable
from odf.table import TableCell, TableHeaderRows, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P
from pptx import Presentation
from pptx.util import Inches

Rows = Sequence[Sequence[str]]
PRICES: Rows = (("Kommune", "Pris"), ("Solrød", "100 kr."), ("Ærø", "200 kr."))
"""A table with a head."""

ANSWER = "Bådelauget på Ærø betaler for kaffen i læsegruppen."


class _Pages(FPDF):
    """A PDF with a header and footer on each page, where it is given them."""

    head: str | None = None
    foot: str | None = None

    def header(self) -> None:
        if self.head:
            self.set_font("Helvetica", size=9)
            self.cell(0, 8, self.head, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        if self.foot:
            self.set_y(-15)
            self.set_font("Helvetica", size=9)
            self.cell(0, 8, self.foot.format(page=self.page_no(), pages="{nb}"), align="C")


def write_pdf(
    path: Path,
    *pages: Sequence[str | Rows],
    title: str | None = None,
    author: str | None = None,
    head: str | None = None,
    foot: str | None = None,
    password: str | None = None,
) -> Path:
    """A PDF of pages of parts: `# Words` is a heading, `## Words` a smaller one, a sequence of rows a table."""
    made = _Pages()
    made.head, made.foot = head, foot
    if title:
        made.set_title(title)
    if author:
        made.set_author(author)
    if password:
        made.set_encryption(owner_password="ejer", user_password=password)
    for page in pages:
        made.add_page()
        for part in page:
            _write_part(made, part)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.output(str(path))
    return path


def _write_part(made: FPDF, part: str | Rows) -> None:
    if not isinstance(part, str):
        made.set_font("Helvetica", size=11)
        with made.table() as table:
            for row in part:
                table.row(list(row))
    elif part.startswith("#"):
        made.set_font("Helvetica", "B", 14 if part.startswith("##") else 18)
        made.multi_cell(0, 10, part.lstrip("# "), new_x="LMARGIN", new_y="NEXT")
    else:
        made.set_font("Helvetica", size=11)
        made.multi_cell(0, 6, part, new_x="LMARGIN", new_y="NEXT")
    made.ln(4)


def write_scan(path: Path, *, text_on: Iterable[int] = (), pages: int = 1) -> Path:
    """A PDF of pictures, with text only on the pages given."""
    from PIL import Image  # noqa: PLC0415  (fpdf2 brings it)

    picture = Image.new("RGB", (60, 80), "grey")
    made = FPDF()
    for number in range(1, pages + 1):
        made.add_page()
        if number in text_on:
            made.set_font("Helvetica", size=11)
            made.multi_cell(0, 6, f"Her står tekst på side {number}. Den kan læses.")
        else:
            made.image(picture, w=150)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.output(str(path))
    return path


def write_docx(
    path: Path,
    *parts: str | Rows,
    title: str = "",
    author: str = "",
    pages: int | None = None,
    more: Any = None,
) -> Path:
    """A Word document. `# Words` is a heading, `- words` an item, `\\f` a break as Word keeps where it saw a page end.

    Args:
        pages: how many pages Word counted. more: is given the document before it is saved.
    """
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    for part in parts:
        if part == "\f":
            run = made.add_paragraph().add_run()
            run.add_break(WD_BREAK.PAGE)
            run._r.append(OxmlElement("w:lastRenderedPageBreak"))
        elif not isinstance(part, str):
            table = made.add_table(rows=len(part), cols=len(part[0]))
            for row, cells in zip(part, table.rows, strict=True):
                for words, cell in zip(row, cells.cells, strict=True):
                    cell.text = words
        elif part.startswith("#"):
            made.add_heading(part.lstrip("# "), part.count("#", 0, 3))
        else:
            style = "List Bullet" if part.startswith("- ") else None
            made.add_paragraph(part.removeprefix("- "), style=style)
    if more:
        more(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    if pages is not None:
        rewrite(path, "docProps/app.xml", b"<Pages>1</Pages>", f"<Pages>{pages}</Pages>".encode())
    return path


def write_odt(path: Path, *parts: str | Rows, title: str = "", author: str = "", headed: bool = False) -> Path:
    """An OpenDocument text of the same parts, with a note as `Words^Its words.` and a comment as `Words{Its words}`."""
    made = OpenDocumentText()
    for part in parts:
        if not isinstance(part, str):
            made.text.addElement(_odf_table(part, headed=headed))
        elif part.startswith("#"):
            made.text.addElement(H(outlinelevel=part.count("#", 0, 3), text=part.lstrip("# ")))
        elif part.startswith("- "):
            items, item = List(), ListItem()
            item.addElement(P(text=part.removeprefix("- ")))
            items.addElement(item)
            made.text.addElement(items)
        else:
            made.text.addElement(_odf_paragraph(part))
    if title:
        made.meta.addElement(Title(text=title))
    if author:
        made.meta.addElement(InitialCreator(text=author))
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return path


def _odf_paragraph(part: str) -> Any:
    words, _, note = part.partition("^")
    words, _, comment = words.partition("{")
    paragraph = P(text=words)
    if note:
        made, body = Note(noteclass="footnote"), NoteBody()
        body.addElement(P(text=note))
        made.addElement(NoteCitation(text="1"))
        made.addElement(body)
        paragraph.addElement(made)
    if comment:
        remark = Annotation()
        remark.addElement(P(text=comment.rstrip("}")))
        paragraph.addElement(remark)
    return paragraph


def _odf_table(rows: Rows, *, headed: bool) -> Any:
    table = OdfTable(name="Tabel")
    for number, row in enumerate(rows):
        line = TableRow()
        for words in row:
            cell = TableCell()
            cell.addElement(P(text=words))
            line.addElement(cell)
        if headed and not number:
            heads = TableHeaderRows()
            heads.addElement(line)
            table.addElement(heads)
        else:
            table.addElement(line)
    return table


def write_pptx(path: Path, *slides: tuple[str, str | Rows, str], title: str = "", author: str = "") -> Path:
    """A presentation of slides, each with its title, its lines or its table, and its notes."""
    made = Presentation()
    made.core_properties.title, made.core_properties.author = title, author
    for heading, body, notes in slides:
        layout = made.slide_layouts[6 if not heading else 1 if isinstance(body, str) else 5]
        slide = made.slides.add_slide(layout)
        if heading:
            slide.shapes.title.text = heading
        if not isinstance(body, str):
            frame = slide.shapes.add_table(len(body), len(body[0]), Inches(1), Inches(2), Inches(6), Inches(2))
            for row, words in enumerate(body):
                for column, cell in enumerate(words):
                    frame.table.cell(row, column).text = cell
        elif heading:
            slide.placeholders[1].text = body
        elif body:
            slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1)).text_frame.text = body
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return path


def write_epub(path: Path, *chapters: str, title: str = "Bogen", author: str | None = None, year: str = "2019") -> Path:
    """An e-book of chapters, each the HTML of its body."""
    made = epub.EpubBook()
    made.set_title(title)
    made.set_language("da-DK")
    made.add_metadata("DC", "date", f"{year}-02-03")
    if author:
        made.add_author(author)
    pages = []
    for number, content in enumerate(chapters, start=1):
        page = epub.EpubHtml(title=f"Kapitel {number}", file_name=f"kapitel {number}.xhtml", lang="da")
        page.content = content
        made.add_item(page)
        pages.append(page)
    made.toc = pages
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    made.spine = ["nav", *pages]
    path.parent.mkdir(parents=True, exist_ok=True)
    epub.write_epub(str(path), made)
    return path


def rewrite(path: Path, member: str, old: bytes, new: bytes) -> None:
    """Put other bytes into a part of a file that is an archive; the part is made where there is none."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    content = parts.get(member, old)
    assert old in content
    parts[member] = content.replace(old, new)
    write_archive(path, parts)


def write_archive(path: Path, parts: dict[str, bytes]) -> Path:
    """An archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.getvalue())
    return path


PAGE = """<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>{title} | Havneby Kommune</title>
<meta property="og:title" content="{title}"><meta name="author" content="Åse Østergård">
<link rel="canonical" href="https://www.havneby.dk/laes"></head><body>
<header><nav><ul><li><a href="/">Forside</a></li><li><a href="/om">Om kommunen</a></li></ul></nav></header>
<main><article><h1>{title}</h1>{content}</article></main>
<aside><h3>Læs også</h3><ul><li><a href="/a">Nye åbningstider</a></li></ul></aside>
<footer><p>Havneby Kommune, Torvet 1. Telefon 12 34 56 78.</p></footer>
<script>var hemmelig = "kode";</script></body></html>"""


def page(title: str, content: str) -> str:
    """A web page as a municipality's site has them, with navigation, sidebar and footer around what it is about."""
    return PAGE.format(title=title, content=content)

"""OpenDocument texts, as LibreOffice writes them -> their text.

Such a text may say where its pages began (`soft-page-break`). That is not believed: LibreOffice writes it before it has
put the notes in their place, and a page that is wrong is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from advisor.formats.extracted import Extracted, Source
from advisor.formats.limits import broken, encrypted, member, unpacked
from advisor.formats.naming import properties
from advisor.formats.office import check_parts, xml
from advisor.formats.writing import Writer

_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_STYLE, _TITLE = f"{{{_NS['style']}}}", "Title"
_TEXT, _TABLE = f"{{{_NS['text']}}}", f"{{{_NS['table']}}}"
_SKIPPED = frozenset(
    _TEXT + name
    for name in "note tracked-changes table-of-content illustration-index alphabetical-index sequence-decls "
    "variable-decls user-field-decls bookmark-start bookmark-end".split()
) | {f"{{{_NS['office']}}}annotation", f"{{{_NS['office']}}}forms"}
_NOTES = "Noter"
_MOST_SPACES, _MOST_REPEATS = 100, 100


def read_odt(source: Source) -> Extracted:
    """Read an OpenDocument text. Comments, what was deleted and the table of contents are left out; notes come last.

    Raises:
        DocumentError: when it is broken, encrypted or too large.
    """
    with unpacked(source) as archive:
        check_parts(source, archive)
        if b"encryption-data" in (member(source, archive, "META-INF/manifest.xml") or b""):
            raise encrypted(source)
        content = member(source, archive, "content.xml")
        if content is None:
            raise broken(source)
        meta, styles = member(source, archive, "meta.xml"), member(source, archive, "styles.xml")
    tree = xml(source, content)
    body = tree.find(".//office:body/office:text", _NS)
    if body is None:
        raise broken(source)
    said = _said(xml(source, meta) if meta else None)
    known = _Styles([tree, *([xml(source, styles)] if styles else [])])
    walk = _Walk(Writer(), known)
    walk.into(body)
    walk.notes()
    return Extracted(text=walk.writer.text, properties=properties(**said), heading=walk.writer.title)


def _said(meta: etree._Element | None) -> dict[str, Any]:
    """What a text says of itself."""
    if meta is None:
        return {}
    return {
        "title": meta.findtext(".//dc:title", namespaces=_NS),
        "authors": meta.findtext(".//meta:initial-creator", namespaces=_NS)
        or meta.findtext(".//dc:creator", namespaces=_NS),
        "date": meta.findtext(".//meta:creation-date", namespaces=_NS),
        "language": meta.findtext(".//dc:language", namespaces=_NS),
    }


class _Styles:
    """Which styles are those of titles, and which lists are numbered."""

    def __init__(self, trees: Sequence[etree._Element]) -> None:
        every = [each for tree in trees for each in tree.iterfind(".//style:style", _NS)]
        derived = {each.get(_STYLE + "name"): each.get(_STYLE + "parent-style-name") for each in every}
        self._titles = {_TITLE, *(name for name, parent in derived.items() if parent == _TITLE)}
        lists = [each for tree in trees for each in tree.iterfind(".//text:list-style", _NS)]
        self._numbered = {
            (each.get(_STYLE + "name"), level.get(_TEXT + "level"))
            for each in lists
            for level in each.iterfind("text:list-level-style-number", _NS)
            if level.get(_STYLE + "num-format")
        }

    def is_title(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is the title of the text."""
        return paragraph.get(_TEXT + "style-name") in self._titles

    def numbers(self, style: str | None, level: int) -> bool:
        """Whether a list of a style has numbers at a level."""
        return (style, str(level)) in self._numbered


class _Walk:
    """Goes through a text in order, and gathers its notes for the end."""

    def __init__(self, writer: Writer, styles: _Styles) -> None:
        self.writer, self._styles = writer, styles
        self._notes: list[str] = []

    def into(self, element: etree._Element) -> None:
        """Write what stands in an element."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == _TEXT + "h":
                level = child.get(_TEXT + "outline-level", "1")
                self.writer.heading(self._words(child), int(level) if level.isdecimal() else 1)
            elif tag == _TEXT + "p":
                words = self._words(child)
                if self._styles.is_title(child):
                    self.writer.heading(words, 1)
                else:
                    self.writer.paragraph(words)
            elif tag == _TEXT + "list":
                self._list(child)
            elif tag == _TABLE + "table":
                self._table(child)
            else:
                self.into(child)

    def notes(self) -> None:
        """Write the notes gathered."""
        if self._notes:
            self.writer.heading(_NOTES, 2)
        for words in self._notes:
            self.writer.item(words)

    def _list(self, element: etree._Element, style: str | None = None, level: int = 1) -> None:
        style = element.get(_TEXT + "style-name", style)
        numbered = self._styles.numbers(style, level)
        for number, entry in enumerate(element.iterfind("text:list-item", _NS), start=1):
            own: int | None = number if numbered else None
            for child in entry:
                if child.tag == _TEXT + "list":
                    self._list(child, style, level + 1)
                elif child.tag in {_TEXT + "p", _TEXT + "h"}:
                    self.writer.item(self._words(child), own)
                    own = None
                elif isinstance(child.tag, str):
                    self.into(child)

    def _table(self, table: etree._Element) -> None:
        heads = table.findall("table:table-header-rows/table:table-row", _NS)
        rows = [row for row in table.iter(_TABLE + "table-row") if next(row.iterancestors(_TABLE + "table")) is table]
        self.writer.table([list(self._cells(row)) for row in rows], headed=bool(heads))

    def _cells(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in {_TABLE + "table-cell", _TABLE + "covered-table-cell"}:
                continue
            words = " ".join(self._words(each) for each in cell.iter(_TEXT + "p", _TEXT + "h"))
            repeated = cell.get(_TABLE + "number-columns-repeated", "1")
            cells += [words] * (min(int(repeated), _MOST_REPEATS) if repeated.isdecimal() else 1)
        return cells

    def _words(self, element: etree._Element) -> str:
        words = [element.text or ""]
        for child in element:
            words += [self._inline(child), child.tail or ""]
        return "".join(words)

    def _inline(self, element: etree._Element) -> str:
        tag = element.tag
        if tag == _TEXT + "note":
            body = element.find("text:note-body", _NS)
            if body is not None:
                self._notes.append(" ".join(self._words(each) for each in body))
            return ""
        if not isinstance(tag, str) or tag in _SKIPPED:
            return ""
        if tag == _TEXT + "s":
            count = element.get(_TEXT + "c", "1")
            return " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
        if tag in {_TEXT + "tab", _TEXT + "line-break"}:
            return " "
        return self._words(element)

"""Word documents -> their text, by mammoth; with pages where Word has said where they begin."""

from __future__ import annotations

import io
import re
import zipfile

import mammoth
from lxml import etree

from advisor.formats.extracted import Extracted, Source
from advisor.formats.limits import broken, member, unpacked
from advisor.formats.markup import parsed, write_html
from advisor.formats.naming import properties
from advisor.formats.office import check_parts, core_properties, xml
from advisor.formats.writing import PAGE_BREAK, Writer

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='TOC Heading'] => !",
        *(f"p[style-name='toc {level}'] => !" for level in range(1, 10)),
    )
)
"""Word's own table of contents repeats every heading, and is left out."""


def read_docx(source: Source) -> Extracted:
    """Read a Word document. Comments, headers, footers and what was deleted are left out; macros are not looked at.

    Raises:
        DocumentError: when it is broken, encrypted or too large.
    """
    with unpacked(source) as archive:
        check_parts(source, archive)
        if member(source, archive, _BODY) is None:
            raise broken(source)
        said = core_properties(source, archive)
        content, pages = _with_page_breaks(source, archive)
    try:
        markup = mammoth.convert_to_html(io.BytesIO(content), style_map=_STYLES, convert_image=_no_image).value
    except Exception:  # noqa: BLE001  (a part that is not as it should be raises errors of many kinds)
        raise broken(source) from None
    writer = Writer()
    root = parsed(markup) if markup.strip() else None
    if root is not None:
        write_html(root, writer)
    starts = writer.page_starts() if pages else ()
    return Extracted(text=writer.text, page_starts=starts, properties=properties(**said), heading=writer.title)


def _with_page_breaks(source: Source, archive: zipfile.ZipFile) -> tuple[bytes, bool]:
    """The document with a sign where each page begins, and whether it is known where they do.

    Word keeps in a text where its pages began when it was last saved (`lastRenderedPageBreak`), and how many there
    were. Only where the two agree are they believed: other programs write the one and not the other.
    """
    tree = xml(source, member(source, archive, _BODY) or b"")
    breaks = list(tree.iter(f"{_W}lastRenderedPageBreak"))
    if not breaks or len(breaks) + 1 != _counted(source, archive):
        return source.path.read_bytes(), False
    for each in breaks:
        sign = etree.Element(f"{_W}t")
        sign.text = PAGE_BREAK
        run = each.getparent()
        if run is not None:
            run.replace(each, sign)
    return _rewritten(archive, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)), True


def _counted(source: Source, archive: zipfile.ZipFile) -> int | None:
    said = re.search(rb"<Pages>(\d{1,6})</Pages>", member(source, archive, "docProps/app.xml") or b"")
    return int(said[1]) if said else None


def _rewritten(archive: zipfile.ZipFile, body: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for each in archive.infolist():
            if not each.filename.startswith("word/media/"):
                copy.writestr(each.filename, body if each.filename == _BODY else archive.read(each))
    return made.getvalue()


def _no_image(image: object) -> list[object]:  # noqa: ARG001  (mammoth's form of it)
    return []

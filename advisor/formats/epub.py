"""E-books -> their text, chapter by chapter in the order in which they are read."""

from __future__ import annotations

import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree

from advisor.formats.extracted import Extracted, Source
from advisor.formats.limits import broken, check_characters, encrypted, member, unpacked
from advisor.formats.markup import parsed, write_html
from advisor.formats.naming import properties
from advisor.formats.office import xml
from advisor.formats.plain import decoded
from advisor.formats.writing import Writer

_NS = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "enc": "http://www.w3.org/2001/04/xmlenc#",
}
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways of scrambling fonts alone, which a book without a password may use."""


def read_epub(source: Source) -> Extracted:
    """Read an e-book. Its table of contents, which repeats the headings, is left out.

    Raises:
        DocumentError: when it is broken, protected against copying or too large.
    """
    with unpacked(source) as archive:
        _check_open(source, archive)
        place, package = _package(source, archive)
        writer = Writer()
        for name in _chapters(place, package):
            content = member(source, archive, name)
            root = parsed(decoded(source, content)) if content and content.strip() else None
            body = root.find("body") if root is not None else None
            if body is not None:
                write_html(body, writer)
            check_characters(source, len(writer.text))
    said = properties(
        title=package.findtext(".//dc:title", namespaces=_NS),
        authors=[each.text or "" for each in package.iterfind(".//dc:creator", _NS)],
        date=package.findtext(".//dc:date", namespaces=_NS),
        language=package.findtext(".//dc:language", namespaces=_NS),
    )
    return Extracted(text=writer.text, properties=said, heading=writer.title)


def _check_open(source: Source, archive: zipfile.ZipFile) -> None:
    content = member(source, archive, "META-INF/encryption.xml")
    if content:
        ways = [each.get("Algorithm", "") for each in xml(source, content).iterfind(".//enc:EncryptionMethod", _NS)]
        if any(way not in _FONTS for way in ways):
            raise encrypted(source)


def _package(source: Source, archive: zipfile.ZipFile) -> tuple[str, etree._Element]:
    container = member(source, archive, "META-INF/container.xml")
    root = xml(source, container).find(".//c:rootfile", _NS) if container else None
    place = root.get("full-path", "") if root is not None else ""
    content = member(source, archive, place)
    if not content:
        raise broken(source)
    return place, xml(source, content)


def _chapters(place: str, package: etree._Element) -> list[str]:
    """The names of the parts to read, in order, each once."""
    folder = posixpath.dirname(place)
    items = {each.get("id"): each for each in package.iterfind(".//opf:manifest/opf:item", _NS)}
    names: dict[str, None] = {}
    for entry in package.iterfind(".//opf:spine/opf:itemref", _NS):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        names[posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))] = None
    return list(names)

"""What the archives of Word and PowerPoint have in common: their parts, and what they say of themselves."""

from __future__ import annotations

import re
import zipfile
from typing import Any

from lxml import etree

from advisor.formats.extracted import Source
from advisor.formats.limits import broken, member

_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


def check_parts(source: Source, archive: zipfile.ZipFile) -> None:
    """Make sure that no part declares entities: neither Office nor LibreOffice does, and they serve to do harm.

    Raises:
        DocumentError: when one does, or a part is broken or too large.
    """
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and _DECLARES.search(_as_ascii(member(source, archive, name) or b"")):
            raise source.refused(
                "Filen er bygget på en måde, der ikke er sikker at læse.", "Hent den fra en kilde, du stoler på."
            )


def xml(source: Source, content: bytes) -> etree._Element:
    """A part as a tree, with nothing fetched or filled in.

    Raises:
        DocumentError: when it is no XML.
    """
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise broken(source) from None


def core_properties(source: Source, archive: zipfile.ZipFile) -> dict[str, Any]:
    """What an Office file says of itself, as `naming.properties` takes it."""
    content = member(source, archive, "docProps/core.xml")
    if not content:
        return {}
    tree = xml(source, content)
    return {
        "title": tree.findtext(f"{_DC}title"),
        "authors": tree.findtext(f"{_DC}creator"),
        "date": tree.findtext(f"{_TERMS}created"),
        "language": tree.findtext(f"{_DC}language"),
    }


def _as_ascii(content: bytes) -> bytes:
    """Bytes with those of UTF-16 brought together, so that a declaration is found in either."""
    return content.replace(b"\x00", b"") if b"\x00" in content[:200] else content

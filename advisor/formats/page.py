"""A web page, saved as a file -> its text without the furniture around it."""

from __future__ import annotations

import re

from trafilatura import extract, extract_metadata

from advisor.formats.extracted import Extracted, Properties, Source
from advisor.formats.limits import broken, check_characters
from advisor.formats.markup import Element, parsed, words_of, write_html
from advisor.formats.naming import properties
from advisor.formats.plain import decoded
from advisor.formats.writing import Writer

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_FURNITURE = "//nav | //*[@role='navigation'] | //footer | //aside | //form"
_LEAST = 0.2
"""How much of a page its main part holds at least; a page that marks less as that marks something else."""

_MAIN = (".//main", ".//*[@role='main']", ".//article")


def read_page(source: Source) -> Extracted:
    """Read a web page.

    Raises:
        DocumentError: when it can't be parsed.
    """
    markup = _decoded(source)
    check_characters(source, len(markup))
    root = parsed(markup)
    if root is None:
        raise broken(source)
    writer = Writer()
    write_html(_content(root, markup), writer)
    return Extracted(text=writer.text, properties=_properties(root), heading=writer.title)


def _decoded(source: Source) -> str:
    """The page as text, by its mark or by what it says of itself; a page that says a wrong thing is read as text is."""
    content = source.path.read_bytes()
    said = _CHARSET.search(content[:4096])
    if said and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            # What pages call ISO-8859-1 browsers read as Windows-1252, which holds all of it and more.
            name = said[1].decode().lower()
            return content.decode("cp1252" if name in {"iso-8859-1", "latin1", "us-ascii"} else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(source, content)


def _content(root: Element, markup: str) -> Element:
    """The element that holds what the page is about.

    Where a page marks it, it is taken at its word, and a page without navigation is a document of which all counts. Of
    any other, trafilatura finds what it is about, which may leave out a heading or two.
    """
    body = root.find("body")
    body = root if body is None else body
    mains = (root.findall(path) for path in _MAIN)
    marked = next((found[0] for found in mains if len(found) == 1), None)
    if marked is not None and len(words_of(marked)) >= _LEAST * len(words_of(body)):
        return marked
    if not root.xpath(_FURNITURE):
        return body
    text = extract(
        markup,
        output_format="html",
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
    )
    content = parsed(text) if text else None
    return body if content is None else content


def _properties(root: Element) -> Properties:
    said = extract_metadata(root)
    language = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return properties(
        title=said.title if said else None,
        authors=said.author if said else None,
        date=said.date if said else None,
        url=said.url if said else None,
        language=language,
    )

"""Plain text, in whichever of the encodings that Danish text is found in -> its text."""

from __future__ import annotations

import codecs
from pathlib import Path

from advisor.errors import DocumentError
from advisor.formats.extracted import Extracted, Properties, Source
from advisor.formats.limits import check_characters

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST_TITLE = 120


def read_plain(source: Source) -> Extracted:
    """Read a plain text. Its title is its first line where that is a short one of its own.

    Raises:
        DocumentError: when its encoding is none of UTF-8, UTF-16 and Windows-1252.
    """
    text = tidy(decoded(source, source.path.read_bytes()))
    check_characters(source, len(text))
    first, _, rest = text.partition("\n")
    first = first.lstrip("# ").strip()
    alone = 0 < len(first) <= _LONGEST_TITLE and not first.endswith((".", ",", ";", ":")) and rest.startswith("\n")
    return Extracted(text=text, properties=Properties(title=first if alone else None))


def tidy(text: str) -> str:
    """A text with line ends that are all LF, without what can't be seen and without white space around the whole."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\xad", "").replace("\x00", "")
    return "\n".join(line.rstrip() for line in text.expandtabs(4).split("\n")).strip()


def decoded(source: Source, content: bytes) -> str:
    """Bytes as text: by their mark where they have one, as UTF-8 where they are that, else as UTF-16 or Windows-1252.

    Text in Windows-1252 with a letter outside ASCII is almost never valid UTF-8, so the order settles it.

    Raises:
        DocumentError: when they are none of these.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(source, content, encoding)
    if b"\x00" in content:
        even = content[0::2].count(0) > content[1::2].count(0)
        return _strictly(source, content, "utf-16-be" if even else "utf-16-le")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(source, content, "cp1252")


def decoded_loosely(content: bytes) -> str:
    """Bytes as text as `decoded` does it, with a sign in the place of what can't be decoded."""
    try:
        return decoded(Source(path=Path(), name=""), content)
    except DocumentError:
        return content.decode("cp1252", "replace")


def _strictly(source: Source, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise source.refused("Tegnsættet kan ikke læses.", "Gem filen igen som UTF-8.") from None

"""Lines of a table of contents: what such a line says by its form alone."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"(?:\d{1,2}\.?\s)?[^\n]+?\s*(?:[–—-]|\.{3,})\s*(?:s\.|side|p\.)\s?\d+\b(?P<parts>[^\n]*)", re.IGNORECASE
)

_CHAPTER = (
    "Kapitel, som begynder på denne side, handler om dette, behandler det og har det som emne; her "
    "kan man læse om det. Chapter, which starts on this page, is about this and asks it."
)
_PART = "Afsnit, som står på denne side. Section, which is on this page."


def said_by_form(text: str) -> str:
    """What a line of a table of contents says without saying it; nothing for other texts.

    "02 Hvad er partnerskaber? – s. 9 (formålet, s. 9)" is the second chapter, begins on page 9 and has a section.

    Example:
        >>> said_by_form("Tjekliste – s. 60").split(",")[0]
        'Kapitel'
        >>> said_by_form("Tjeklisten står på s. 60.")
        ''
    """
    line = _LINE.match(text)
    if line is None:
        return ""
    return f"{_CHAPTER} {_PART}" if line["parts"].strip() else _CHAPTER

"""What files say of themselves -> what can be used of it: much of it was put there by a program, not by a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from advisor.formats.extracted import Properties

_NOT_A_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|office)\b.*|powerpoint[- ](?:præsentation|presentation)|word document"
    r"|(?:untitled|unbenannt|unavngivet|ikke[- ]navngivet).*|\(?(?:unspecified|anonymous)\)?|none|null|titel|title"
    r"|(?:dokument|document|præsentation|presentation|layout|slide|dias|side|page)\s*\d*"
    r"|.*\.(?:docx?|pptx?|pdf|indd|odt|tex|html?|rtf|qxd|xlsx?)",
    re.I,
)
_NOT_AN_AUTHOR = re.compile(
    r"(?:\(?anonymous\)?|\(?unspecified\)?|python-(?:docx|pptx)|user\d*|bruger|admin(?:istrator)?|owner|ejer|windows.bruger"
    r"|microsoft office.*|unknown|ukendt|pc|author|forfatter|-)",
    re.I,
)
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:og|and|&)\s+", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LANGUAGE = re.compile(r"[a-z]{2}\b")
_LONGEST = 300


def properties(
    *,
    title: str | None = None,
    authors: str | Iterable[str] | None = None,
    date: object = None,
    url: str | None = None,
    language: str | None = None,
) -> Properties:
    """What can be used of what a file says of itself."""
    given = [authors] if isinstance(authors, str) else authors or ()
    year = _YEAR.search(str(date or ""))
    spoken = _LANGUAGE.match((language or "").strip().lower())
    address = (url or "").strip()
    return Properties(
        title=_title(title),
        authors=tuple(dict.fromkeys(name for each in given for name in _names(each))),
        year=int(year.group()) if year else None,
        url=address if re.fullmatch(r"https?://\S+", address) else None,
        language=spoken.group() if spoken else None,
    )


def title_of_name(name: str) -> str:
    """A title made of a file's name: "aarsrapport_2020-udkast.pdf" is "Aarsrapport 2020 udkast"."""
    stem = PurePath(name).stem
    words = " ".join(re.sub(r"[_\-.]+", " ", stem).split()) or stem
    return words[:1].upper() + words[1:]


def _title(said: str | None) -> str | None:
    words = " ".join((said or "").split())
    return words if words and len(words) <= _LONGEST and not _NOT_A_TITLE.fullmatch(words) else None


def _names(said: str) -> list[str]:
    """The names in a list of them; a comma parts them only where each part has a first name and a last."""
    names: list[str] = []
    for part in _BETWEEN.split(" ".join(said.split())):
        parts = [each.strip() for each in part.split(",")]
        names += parts if len(parts) > 1 and all(" " in each for each in parts) else [part.strip(" ,")]
    return [name for name in names if name and len(name) <= _LONGEST and not _NOT_AN_AUTHOR.fullmatch(name)]

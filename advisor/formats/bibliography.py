"""Lists of literature in RIS and BibTeX, as reference programs write them -> their text."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.middlewares.names import NameParts, SeparateCoAuthors, SplitNameParts

from advisor.errors import DocumentError
from advisor.formats.extracted import Extracted, Properties, Source
from advisor.formats.limits import broken, check_characters
from advisor.formats.naming import properties
from advisor.formats.plain import decoded
from advisor.formats.writing import Writer

THESIS = "Speciale"
_TYPES = {
    "thes": THESIS,
    "phdthesis": "Ph.d.-afhandling",
    "mastersthesis": THESIS,
    "rprt": "Rapport",
    "techreport": "Rapport",
    "jour": "Artikel",
    "article": "Artikel",
    "book": "Bog",
    "chap": "Kapitel",
    "incollection": "Kapitel",
    "conf": "Konferencebidrag",
    "inproceedings": "Konferencebidrag",
    "elec": "Webside",
    "online": "Webside",
    "news": "Avisartikel",
}
_MOST_BYTES = 1_000_000
"""How large a list of one work may be."""

_NO_ENTRIES = "Litteraturlisten har ingen poster, der kan læses."


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of a list; None or empty for what is not said."""

    title: str
    authors: tuple[str, ...] = ()
    year: str | None = None
    kind: str | None = None
    within: str | None = None
    publisher: str | None = None
    place: str | None = None
    url: str | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None

    @property
    def properties(self) -> Properties:
        """What the entry says of the work, in the form in which files say it of themselves."""
        return properties(title=self.title, authors=self.authors, date=self.year, url=self.url, language=self.language)


def read_ris(source: Source) -> Extracted:
    """Read a list in RIS.

    Raises:
        DocumentError: when there is no entry in it that can be read.
    """
    return _extracted(source, ris_entries(source))


def read_bibtex(source: Source) -> Extracted:
    """Read a list in BibTeX.

    Raises:
        DocumentError: when there is no entry in it that can be read.
    """
    return _extracted(source, bibtex_entries(source))


def work_of(path: Path) -> Entry | None:
    """The work that a list tells of, where it is one alone; None for any other list, and one that can't be read."""
    reader = _ENTRIES.get(path.suffix.lower())
    source = Source(path=path, name=path.name)
    try:
        entries = reader(source) if reader and path.stat().st_size <= _MOST_BYTES else []
    except (DocumentError, OSError):
        return None
    return entries[0] if len(entries) == 1 else None


def ris_entries(source: Source) -> list[Entry]:
    """The entries of a list in RIS that have a title."""
    try:
        found = rispy.loads(decoded(source, source.path.read_bytes()), skip_unknown_tags=True)
    except (OSError, KeyError, ValueError, IndexError):
        raise broken(source) from None
    return [entry for entry in map(_of_ris, found) if entry.title]


def bibtex_entries(source: Source) -> list[Entry]:
    """The entries of a list in BibTeX that have a title."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text = decoded(source, source.path.read_bytes())
    layers = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    try:
        found = parse_string(text, append_middleware=layers).entries
    except Exception:  # noqa: BLE001  (its parser raises errors of its own kinds, and bare ones)
        raise broken(source) from None
    fields = (
        {key.lower(): field.value for key, field in each.fields_dict.items()} | {"type": each.entry_type}
        for each in found
    )
    return [entry for entry in map(_of_bibtex, fields) if entry.title]


_ENTRIES = {".ris": ris_entries, ".bib": bibtex_entries}


def _extracted(source: Source, entries: Sequence[Entry]) -> Extracted:
    if not entries:
        raise source.refused(_NO_ENTRIES, "Eksportér den igen fra referenceprogrammet.")
    writer = Writer()
    for entry in entries:
        writer.heading(entry.title, 2)
        writer.paragraph(_sentence(entry))
        writer.paragraph(entry.abstract or "")
        if entry.keywords:
            writer.paragraph(f"Emneord: {', '.join(entry.keywords)}.")
        check_characters(source, len(writer.text))
    said = entries[0].properties if len(entries) == 1 else Properties()
    return Extracted(text=writer.text, properties=said)


def _sentence(entry: Entry) -> str:
    """The facts of a work as a sentence: "Speciale af Åse Østergård, 2012, Københavns Universitet."."""
    authors = list(entry.authors)
    named = " og ".join(filter(None, [", ".join(authors[:-1]), *authors[-1:]]))
    head = " af ".join(filter(None, [entry.kind or "Tekst", named]))
    facts = [head, entry.year, f"i {entry.within}" if entry.within else None, entry.publisher, entry.place]
    return ", ".join(fact.strip(" .,") for fact in facts if fact) + "."


def _of_ris(found: Mapping[str, object]) -> Entry:
    def one(*names: str) -> str | None:
        return next((text for name in names if (text := _text(found.get(name)))), None)

    return Entry(
        title=one("primary_title", "title", "translated_title") or "",
        authors=tuple(map(_given_first, _texts(found.get("first_authors") or found.get("authors")))),
        year=(one("year", "publication_year", "date") or "")[:4] or None,
        kind=_TYPES.get((one("type_of_reference") or "").lower()),
        within=one("journal_name", "secondary_title", "alternate_title1"),
        publisher=one("publisher"),
        place=one("place_published"),
        url=one("url", "urls"),
        abstract=one("abstract", "notes_abstract"),
        keywords=tuple(_texts(found.get("keywords"))),
        language=one("language"),
    )


def _of_bibtex(found: Mapping[str, object]) -> Entry:
    def one(*names: str) -> str | None:
        return next((text for name in names if (text := _text(found.get(name)))), None)

    authors = found.get("author")
    names = [_named(each) for each in authors] if isinstance(authors, list) else _texts(authors)
    keywords = (one("keywords") or "").replace(";", ",").split(",")
    return Entry(
        title=one("title") or "",
        authors=tuple(names),
        year=(one("year", "date") or "")[:4] or None,
        kind=_TYPES.get(str(found["type"]).lower()),
        within=one("journal", "journaltitle", "booktitle"),
        publisher=one("school", "institution", "publisher", "organization"),
        place=one("address", "location"),
        url=one("url"),
        abstract=one("abstract"),
        keywords=tuple(word.strip() for word in keywords if word.strip()),
        language=one("langid", "language"),
    )


def _named(name: object) -> str:
    if not isinstance(name, NameParts):
        return _text(name) or ""
    return " ".join(word.strip("{}") for part in (name.first, name.von, name.last, name.jr) for word in part)


def _given_first(name: str) -> str:
    family, _, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip()


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    return [text for each in value if (text := _text(each))] if isinstance(value, Iterable) else []


def _text(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    text = " ".join(str(value or "").replace("{", "").replace("}", "").split())
    return text or None

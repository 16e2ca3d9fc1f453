"""A document -> how to refer to it: an APA reference and a BibTeX entry.

Both say what stands in the document's front matter and nothing else; what is not given is left out, and a missing year
is "u.å.". The facts are put in CSL-JSON, the form that reference programs share. citeproc-py makes the APA reference
of it with our own small style: the complete APA style that is published for all such engines gives a thesis a stray
"(Publication)" and an authorless text its title twice when citeproc-py 0.11 reads it, and weighs 90 MB with the
collection it comes in. bibtexparser writes the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from pylatexenc.latexencode import RULE_DICT, RULE_REGEX, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from advisor import danish
from advisor.documents import Document, Kind
from advisor.texts import KINDS

_STYLE = Path(__file__).parent / "styles" / "apa.csl"
_RENDERING = Lock()
"""citeproc-py keeps what it works on in the style."""

_TYPES = {Kind.SPECIALE: "thesis", Kind.RAPPORT: "report", Kind.ARTIKEL: "article"}

_BEGIN, _END = "\x02", "\x03"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_ENDED = re.compile(rf"([?!][{_BEGIN}{_END}]?)\.")
"""A title that ends with a mark of its own gets no full stop."""

_ARTICLES = frozenset({"det", "den", "de", "the"})
_PARTICLES = frozenset("af von van de der den du da la le ten ter zu zur".split())
_BODY = re.compile(
    r"forening(?:en)?|forbund(?:et)?|bibliotek(?:et|er|erne)?|kommune[nr]?|region(?:en)?|styrelse[nr]?|universitet(?:et)?"
    r"|ministeri(?:um|et)|akademi(?:et)?|institut(?:tet)?|cent(?:er|ret)|udvalg(?:et)?|gruppe[nr]?|museum|museet|raad(?:et)?"
    r"|skole[nr]?|fond(?:en)?|netvaerk(?:et)?|sekretariat(?:et)?|redaktion(?:en)?|selskab(?:et)?|projekt(?:et)?"
    r"|librar(?:y|ies)|universit(?:y|ies)|association|committee|council|group|institute|department|agency|school"
)
"""How words end that name a body of people and no person, folded."""

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: rf"\{sign}" for sign in "&%$#_"}


@dataclass(frozen=True, slots=True)
class Reference:
    """How to refer to a document.

    Attributes:
        runs: the APA reference in pieces, each with whether it is set in italics.
        bibtex: one BibTeX entry, in UTF-8 with LaTeX's own signs escaped.
    """

    runs: tuple[tuple[str, bool], ...]
    bibtex: str

    @property
    def apa(self) -> str:
        """The APA reference as plain text."""
        return "".join(words for words, _ in self.runs)


def reference(document: Document) -> Reference:
    """How to refer to a document. A thesis is referred to by its own title, also where the document tells about it."""
    facts = csl(document)
    month = _line(document.thesis.month or "") if document.thesis else ""
    return Reference(tuple(_runs(_apa(facts))), _bibtex(facts, month))


def csl(document: Document) -> dict[str, Any]:
    """The facts of a document as one CSL-JSON item (the schema 1.0 of citationstyles.org)."""
    thesis = document.thesis
    title = thesis.thesis_title if thesis else document.title
    # The address of a text about a thesis leads to that text and not to the thesis.
    url = document.url if danish.words(title) == danish.words(document.title) else None
    facts = {
        "id": _key(document, title),
        "type": "thesis" if thesis else _TYPES.get(document.kind, "webpage"),
        "title": _line(title),
        "author": [_name(_line(author)) for author in document.authors if author.strip()],
        "issued": {"date-parts": [[document.year]]} if document.year is not None else None,
        "genre": KINDS[Kind.SPECIALE] if thesis else KINDS[document.kind] if document.kind in _TYPES else None,
        "publisher": thesis and thesis.institution,
        "publisher-place": thesis and thesis.place,
        "URL": url,
        "language": document.language,
    }
    return {key: _line(value) if isinstance(value, str) else value for key, value in facts.items() if value}


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _name(author: str) -> dict[str, str]:
    """An author's name in its parts; whole where it names a body of people."""
    if "," in author:
        family, given = (part.strip() for part in author.split(",", 1))
        if family and given and not _is_body(f"{given} {family}"):
            return {"family": family, "given": given}
    if _is_body(author):
        return {"literal": author}
    *given_names, family = author.split()
    particles: list[str] = []
    while given_names and given_names[-1] in _PARTICLES:
        particles.insert(0, given_names.pop())
    if not given_names:
        return {"literal": author}
    name = {"family": family, "given": " ".join(given_names)}
    return name | ({"non-dropping-particle": " ".join(particles)} if particles else {})


def _is_body(author: str) -> bool:
    words = author.split()
    if len(words) < 2 or danish.fold(words[0]) in _ARTICLES:
        return True
    odd = any(not word[0].isupper() and word not in _PARTICLES for word in words)
    return odd or any(re.search(rf"(?:{_BODY.pattern})s?$", danish.fold(word)) for word in words)


def _key(document: Document, title: str) -> str:
    """A name for the entry: who, when and what, in letters that every program takes."""
    first = _name(_line(document.authors[0])) if document.authors and document.authors[0].strip() else {}
    who = first.get("family") or next(iter(danish.content_words(first.get("literal", ""))), "")
    what = [word for word in danish.content_words(title) if word.isalpha()]
    parts = [who, str(document.year or ""), *what[: 1 if who else 2]]
    return re.sub(r"[^a-z0-9]", "", "".join(danish.fold(part) for part in parts)) or "kilde"


class _Italic(str):
    """What citeproc-py makes of words in italics."""

    __slots__ = ()

    def __new__(cls, text: object) -> _Italic:
        return super().__new__(cls, f"{_BEGIN}{text}{_END}")


_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_Italic,
    **dict.fromkeys(("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str),
)
"""Plain text with a sign before and after what is set in italics, in the form citeproc-py asks for."""


@cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(_STYLE), validate=False)


def _apa(facts: Mapping[str, Any]) -> str:
    with _RENDERING:
        bibliography = CitationStylesBibliography(_style(), CiteProcJSON([facts]), _FORMATTER)
        bibliography.register(Citation([CitationItem(facts["id"])]))
        [entry] = bibliography.bibliography()
    return _ENDED.sub(r"\1", str(entry))


def _runs(marked: str) -> Iterator[tuple[str, bool]]:
    for place, part in enumerate(re.split(f"[{_BEGIN}{_END}]", marked)):
        if part:
            yield part, place % 2 == 1


def _bibtex(facts: Mapping[str, Any], month: str) -> str:
    # BibTeX's own type for a thesis must have a school; where it is not known, "misc" claims nothing.
    is_thesis = facts["type"] == "thesis" and "publisher" in facts
    fields = {
        "author": " and ".join(map(_bibtex_name, facts.get("author", ()))),
        "title": facts["title"],
        "school": facts.get("publisher"),
        "type": facts.get("genre") if is_thesis else None,
        "address": facts.get("publisher-place"),
        "month": month,
        "year": str(facts["issued"]["date-parts"][0][0]) if "issued" in facts else None,
        "note": None if is_thesis else facts.get("genre"),
        "url": facts.get("URL"),
    }
    entry = Entry("mastersthesis" if is_thesis else "misc", facts["id"], [])
    for name, value in fields.items():
        if value:
            entry.set_field(Field(name, value))
    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent = "  "
    written = write_string(Library([entry]), prepend_middleware=[_escaping()], bibtex_format=form)
    # Braces around a title keep its capitals, which BibTeX's styles would make small.
    return re.sub(r"(?m)^(  title = )(\{.*\})(,?)$", r"\1{\2}\3", written).strip()


def _bibtex_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return f"{_BEGIN}{name['literal']}{_END}"  # kept together, by braces that are not the name's own
    family = " ".join(filter(None, [name.get("non-dropping-particle"), name["family"]]))
    return f"{family}, {name['given']}"


@cache
def _escaping() -> LatexEncodingMiddleware:
    """Escapes the signs that mean something to LaTeX; Danish letters stay, and so does an address."""
    signs = {ord(sign): written for sign, written in _SPECIAL.items()} | {ord(_BEGIN): "{", ord(_END): "}"}
    rules = [
        UnicodeToLatexConversionRule(RULE_REGEX, [(re.compile(r"^https?://[^\s{}\\]+$"), lambda found: found.group())]),
        UnicodeToLatexConversionRule(RULE_DICT, signs),
        UnicodeToLatexConversionRule(RULE_REGEX, [(re.compile(r"[^\x00-\x7f]+"), lambda found: found.group())]),
    ]
    encoder = UnicodeToLatexEncoder(conversion_rules=rules, replacement_latex_protection="none")
    return LatexEncodingMiddleware(encoder=encoder, allow_inplace_modification=False)

"""Files -> Document: one source of the guide, with what a reader needs to know about where it comes from."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from advisor.errors import CorpusMissing, DocumentError
from advisor.expansion import SUFFIX, Expansion, parse
from advisor.formats.extracted import Extracted
from advisor.formats.naming import title_of_name
from advisor.formats.registry import extract
from advisor.formats.sniffing import READABLE

_MARKDOWN = {".md", ".markdown"}
FACTS_SUFFIX = ".yaml"
"""What is put behind the name of a file that is no Markdown to name the file of its facts: "rapport.pdf.yaml"."""

_JUNK = {"thumbs.db", "desktop.ini"}
_LOCK = "~$"
_PATHS_FOLDER, _PATHS_SUFFIXES = "forloeb", {".yaml", ".yml"}
_MAX_BYTES = 20_000_000


class Kind(StrEnum):
    """What sort of source a document is; the values are the words used in front matter and shown to readers."""

    GUIDE = "guide"
    DEFINITION = "definition"
    SPECIALE = "speciale"
    EKSEMPEL = "eksempel"
    ARTIKEL = "artikel"
    RAPPORT = "rapport"
    STUDIETUR = "studietur"
    PROJEKT = "projekt"


FOLDERS = {
    "guide": Kind.GUIDE,
    "definitioner": Kind.DEFINITION,
    "specialer": Kind.SPECIALE,
    "eksempler": Kind.EKSEMPEL,
    "artikler": Kind.ARTIKEL,
    "rapporter": Kind.RAPPORT,
    "studieture": Kind.STUDIETUR,
    "projekt": Kind.PROJEKT,
}
"""The kind of what lies in a folder of the corpus and does not say its kind itself."""

_Facts = TypeVar("_Facts", bound=BaseModel)
Extract = Callable[[Path, str], Extracted]
"""Reads a file that is no Markdown, given where it lies and its path in the corpus; see `formats.registry.extract`."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Model, coerce_numbers_to_str=True):
    """What makes a document the definition of a term: the term, other forms of it, and where the wording is from."""

    term: str
    aliases: tuple[str, ...] = ()
    origin: str
    date: str | None = None


class Thesis(_Model):
    """The bibliographic facts of a thesis; only the title is always known."""

    thesis_title: str
    institution: str | None = None
    place: str | None = None
    month: str | None = None
    supervisor: str | None = None


class Document(_Model):
    """One source.

    Attributes:
        id: the path inside the corpus, with forward slashes.
        text: what stands in a Markdown file after its front matter, unchanged but for line ends (all are LF) and white
            space around the whole, or what was read of a file of another kind; every offset of a chunk or quote counts
            characters of this string.
        partial: whether the source was seen only in part.
        note: what a reader should know, as when another source says otherwise.
        page_starts: the offset at which each page begins, for sources with pages.
        term: set for a definition. thesis: set for a thesis.
        expansions: the questions that its passages answer, where an editor wrote them down.
    """

    id: str
    title: str
    kind: Kind
    text: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    language: str = "da"
    partial: bool = False
    note: str | None = None
    page_starts: tuple[int, ...] = ()
    term: Term | None = None
    thesis: Thesis | None = None
    expansions: tuple[Expansion, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of everything the document says, so that ingestion can tell what changed."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    def page(self, offset: int) -> int | None:
        """The page number, from 1, on which a character stands; None for a source without pages."""
        if not self.page_starts:
            return None
        return max(bisect_right(self.page_starts, offset), 1)


class _FrontMatter(_Model):
    """What an editor may write above a text. Unknown keys are refused, so that a misspelt one is not lost."""

    title: str = Field(min_length=1)
    kind: Kind
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    language: str = "da"
    partial: bool = False
    note: str | None = None


class _FactsBeside(_FrontMatter):
    """What an editor may write beside a file that is no Markdown; of the rest the file itself or its folder tells."""

    title: str | None = Field(None, min_length=1)  # type: ignore[assignment]
    kind: Kind | None = None  # type: ignore[assignment]
    language: str | None = None  # type: ignore[assignment]


def corpus_files(corpus: Path) -> list[Path]:
    """The files of a corpus in a fixed order, without hidden ones, learning paths and the questions beside a document.

    Raises:
        CorpusMissing: when there is no such folder or nothing in it that can be read.
    """
    if not corpus.is_dir():
        raise CorpusMissing(corpus)
    paths = set(path_files(corpus))
    found = sorted(path for path in corpus.rglob("*") if _is_visible_file(path, corpus) and path not in paths)
    documents = [path for path in found if _is_document(path)]
    if not documents:
        raise CorpusMissing(corpus)
    beside = {_questions_beside(path) for path in documents} | {_facts_beside(path) for path in documents}
    return [path for path in found if path not in beside]


def path_files(corpus: Path) -> list[Path]:
    """The files of learning paths in a corpus, in a fixed order: YAML in the folder `forloeb`."""
    found = (corpus / _PATHS_FOLDER).glob("*")
    return sorted(path for path in found if path.suffix.lower() in _PATHS_SUFFIXES and _is_visible_file(path, corpus))


def _is_visible_file(path: Path, corpus: Path) -> bool:
    """Whether a path is a file that somebody put there, and not what a program left behind."""
    junk = path.name.lower() in _JUNK or path.name.startswith(_LOCK)
    return path.is_file() and not junk and not any(part.startswith(".") for part in path.relative_to(corpus).parts)


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in _MARKDOWN | READABLE and not path.name.endswith(SUFFIX)


def read_document(path: Path, corpus: Path, extract: Extract = extract) -> Document:
    """Read one file: Markdown with front matter, or any kind that `formats` has a reader of.

    Args:
        extract: what reads the files that are no Markdown.

    Raises:
        DocumentError: naming the file, what is wrong with it and what to do.
    """
    name = _name(path, corpus)
    if path.name.endswith(SUFFIX):
        reason = "Der er intet dokument af samme navn til spørgsmålene."
        raise DocumentError(name, reason, "Giv filen dokumentets navn, eller slet den.")
    if path.suffix.lower() == FACTS_SUFFIX and path.with_suffix("").suffix.lower() in _MARKDOWN | READABLE:
        raise _stray_facts(name, path.with_suffix(""))
    if path.suffix.lower() not in _MARKDOWN:
        return _of_file(name, path, corpus, extract(path, name))
    metadata, text = _parse(name, _decoded(name, path))
    term, thesis = _special(name, metadata, Term), _special(name, metadata, Thesis)
    front = _validated(name, _FrontMatter, metadata)
    return Document(id=name, text=text, term=term, thesis=thesis, **front.model_dump())


def _stray_facts(name: str, document: Path) -> DocumentError:
    if document.is_file():
        reason = "Felterne til en Markdown-fil står øverst i filen selv."
        return DocumentError(name, reason, "Flyt dem dertil, og slet denne fil.")
    reason = "Der er intet dokument af samme navn til felterne."
    return DocumentError(name, reason, "Giv filen dokumentets navn med .yaml efter, eller slet den.")


def _of_file(name: str, path: Path, corpus: Path, extracted: Extracted) -> Document:
    """The document of a file: what stands beside it counts first, then what the file says of itself."""
    metadata = _read_facts(_facts_beside(path), corpus)
    term, thesis = _special(name, metadata, Term), _special(name, metadata, Thesis)
    front = _validated(name, _FactsBeside, metadata)
    said = extracted.properties
    return Document(
        id=name,
        title=front.title or said.title or extracted.heading or title_of_name(path.name),
        kind=front.kind or kind_of_folder(name),
        text=extracted.text,
        authors=front.authors or said.authors,
        year=front.year or said.year,
        url=front.url or said.url,
        language=front.language or said.language or "da",
        partial=front.partial or extracted.note is not None,
        note=" ".join(filter(None, [front.note, extracted.note])) or None,
        page_starts=extracted.page_starts,
        term=term,
        thesis=thesis,
    )


def kind_of_folder(name: str) -> Kind:
    """The kind of a document that does not say it: that of the innermost folder that has one, else an article."""
    parts = reversed(name.split("/")[:-1])
    return next((FOLDERS[part.lower()] for part in parts if part.lower() in FOLDERS), Kind.ARTIKEL)


def _facts_beside(path: Path) -> Path | None:
    """Where the facts of a file that is no Markdown stand, if there are any."""
    return None if path.suffix.lower() in _MARKDOWN else path.with_name(path.name + FACTS_SUFFIX)


def _read_facts(path: Path | None, corpus: Path) -> dict[str, Any]:
    if path is None or not path.is_file():
        return {}
    name, content = read_text(path, corpus)
    try:
        facts = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError) as error:
        raise _no_yaml(name, "Felterne i filen er ikke gyldig YAML", error) from None
    if not isinstance(facts, dict):
        raise DocumentError(
            name, "Filen har ingen felter.", "Skriv et felt på hver linje, fx title: 'Årsrapport 2024'."
        )
    return {str(key): value for key, value in facts.items()}


def read_text(path: Path, corpus: Path) -> tuple[str, str]:
    """A file's path in the corpus, and what stands in it.

    Raises:
        DocumentError: when it can't be read as text.
    """
    name = _name(path, corpus)
    return name, _decoded(name, path)


def expanded(document: Document, corpus: Path) -> tuple[Document, list[DocumentError]]:
    """A document with the questions written beside it, and what is wrong with those that can't be used."""
    path = _questions_beside(corpus / document.id)
    if not path.is_file():
        return document, []
    try:
        name = _name(path, corpus)
        expansions, faults = parse(name, _decoded(name, path), document.text)
    except DocumentError as error:
        return document, [error]
    return document.model_copy(update={"expansions": expansions}), faults


def _questions_beside(path: Path) -> Path:
    return path.with_name(path.stem + SUFFIX)


def _name(path: Path, corpus: Path) -> str:
    """A file's path in the corpus, if it is one that can be read and lies there."""
    name = path.relative_to(corpus).as_posix()
    if not name.isprintable():
        readable = name.encode("ascii", "replace").decode()
        raise DocumentError(readable, "Filens navn har tegn, der ikke kan læses.", "Giv filen et andet navn.")
    if not path.resolve().is_relative_to(corpus.resolve()):
        raise DocumentError(name, "Filen er en genvej ud af mappen.", "Læg selve filen i mappen.")
    return name


def _decoded(name: str, path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DocumentError(name, "Filen er over 20 MB.", "Del den i flere filer.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(name, "Tegnsættet er ikke UTF-8.", "Gem filen igen som UTF-8.") from None
    except OSError as error:
        reason = f"Filen kan ikke åbnes ({error.strerror})."
        raise DocumentError(name, reason, "Ret rettighederne, eller gendan filen.") from None


def _parse(name: str, content: str) -> tuple[dict[str, Any], str]:
    try:
        fields_first = content.lstrip().startswith("---")
        metadata, text = frontmatter.parse(content, handler=YAMLHandler()) if fields_first else ({}, content)
    except (yaml.YAMLError, ValueError) as error:
        raise _no_yaml(name, "Felterne øverst i filen er ikke gyldig YAML", error) from None
    if not metadata:
        raise DocumentError(
            name,
            "Filen har ingen felter øverst.",
            "Begynd filen med ---, title: og kind: og endnu en linje ---.",
        )
    if not text.strip():
        raise DocumentError(name, "Filen har ingen tekst.", "Skriv teksten under felterne, eller slet filen.")
    return {str(key): value for key, value in metadata.items()}, text


def _no_yaml(name: str, what: str, error: Exception) -> DocumentError:
    where = getattr(error, "problem_mark", None)
    line = f" omkring linje {where.line + 1}" if where else ""
    return DocumentError(name, f"{what}{line}.", "Sæt værdier med kolon i anførselstegn.")


def _special(name: str, metadata: dict[str, Any], model: type[_Facts]) -> _Facts | None:
    """Take the keys of a definition or thesis out of the metadata, if its first key is there."""
    fields = {key: metadata.pop(key) for key in tuple(model.model_fields) if key in metadata}
    first = next(iter(model.model_fields))
    if first not in fields:
        metadata.update(fields)
        return None
    return _validated(name, model, fields)


def _validated(name: str, model: type[_Facts], values: dict[str, Any]) -> _Facts:
    try:
        return model(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = first["loc"][0]
        if first["type"] == "extra_forbidden":
            allowed = ", ".join((*_FrontMatter.model_fields, *Term.model_fields, *Thesis.model_fields))
            raise DocumentError(name, f"Feltet {key!r} kendes ikke.", f"Brug et af: {allowed}.") from None
        if first["type"] == "missing":
            raise DocumentError(name, f"Feltet {key!r} mangler.", "Skriv det øverst i filen.") from None
        reason = f"Feltet {key!r} har en værdi, der ikke kan bruges: {first['input']!r}."
        raise DocumentError(name, reason, _wanted(str(key))) from None


def _wanted(key: str) -> str:
    wanted = {
        "kind": f"Det skal være et af: {', '.join(Kind)}.",
        "year": "Det skal være et årstal.",
        "authors": "Det skal være en liste af navne.",
        "partial": "Det skal være true eller false.",
    }
    return wanted.get(key, "Det skal være tekst.")

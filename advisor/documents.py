"""Files -> Document: one source of the guide, with what a reader needs to know about where it comes from."""

from __future__ import annotations

import glob
import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import Any

from advisor.errors import CorpusMissing, DocumentError
from advisor.expansion import SUFFIX, Expansion, parse
from advisor.fields import (
    FACTS_SUFFIX,
    FactsBeside,
    FrontMatter,
    Kind,
    Source,
    Term,
    Thesis,
    facts,
    front_matter,
    kind_of_folder,
    special,
    validated,
)
from advisor.formats.bibliography import THESIS, Entry, work_of
from advisor.formats.extracted import Extracted
from advisor.formats.naming import title_of_name
from advisor.formats.registry import extract
from advisor.formats.sniffing import READABLE, FileKind

__all__ = [
    "Document",
    "Extract",
    "Kind",
    "Term",
    "Thesis",
    "beside",
    "corpus_files",
    "expanded",
    "is_document",
    "is_markdown",
    "path_files",
    "read_document",
    "read_text",
]

_MARKDOWN = {".md", ".markdown"}
_JUNK = {"thumbs.db", "desktop.ini"}
_LOCK = "~$"
_PATHS_FOLDER, _PATHS_SUFFIXES = "forloeb", {".yaml", ".yml"}
_MAX_BYTES = 20_000_000

_HASHED = "id title kind text authors year url language partial note page_starts term thesis expansions".split()
"""The fields in the order they are hashed in. It stays as it is: an index knows its documents by their hashes."""

Extract = Callable[[Path, str], Extracted]
"""Reads a file that is no Markdown, given where it lies and its path in the corpus; see `formats.registry.extract`."""


class Document(Source):
    """One source.

    Attributes:
        id: the path inside the corpus, with forward slashes.
        text: what stands in a Markdown file after its front matter, unchanged but for line ends (all are LF) and white
            space around the whole, or what was read of a file of another kind; every offset of a chunk or quote counts
            characters of this string.
        page_starts: the offset at which each page begins, for sources with pages.
        term: set for a definition. thesis: set for a thesis.
        expansions: the questions that its passages answer, where an editor wrote them down.
    """

    id: str
    title: str
    kind: Kind
    text: str
    language: str = "da"
    page_starts: tuple[int, ...] = ()
    term: Term | None = None
    thesis: Thesis | None = None
    expansions: tuple[Expansion, ...] = ()

    @property
    def thesis_told_of(self) -> str | None:
        """The title of the thesis that it only tells about, as a blog post does; None for the thesis itself."""
        return self.thesis.thesis_title if self.thesis and self.thesis.thesis_title != self.title else None

    @property
    def fingerprint(self) -> str:
        """A hash of everything the document says, so that ingestion can tell what changed."""
        said = self.model_dump(mode="json")
        ordered = json.dumps({name: said[name] for name in _HASHED}, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(ordered.encode()).hexdigest()[:16]

    def page(self, offset: int) -> int | None:
        """The page number, from 1, on which a character stands; None for a source without pages."""
        if not self.page_starts:
            return None
        return max(bisect_right(self.page_starts, offset), 1)


def corpus_files(corpus: Path) -> list[Path]:
    """The files of a corpus in a fixed order, without hidden ones, learning paths and the questions beside a document.

    Raises:
        CorpusMissing: when there is no such folder or nothing in it that can be read.
    """
    if not corpus.is_dir():
        raise CorpusMissing(corpus)
    paths = set(path_files(corpus))
    found = sorted(path for path in corpus.rglob("*") if _is_visible_file(path, corpus) and path not in paths)
    documents = [path for path in found if is_document(path)]
    if not documents:
        raise CorpusMissing(corpus)
    other = {_questions_beside(path) for path in documents} | {_facts_beside(path) for path in documents}
    other |= {each for path in documents for each in _references_beside(path) if each.is_file() and work_of(each)}
    return [path for path in found if path not in other]


def path_files(corpus: Path) -> list[Path]:
    """The files of learning paths in a corpus, in a fixed order: YAML in the folder `forloeb`."""
    found = (corpus / _PATHS_FOLDER).glob("*")
    return sorted(path for path in found if path.suffix.lower() in _PATHS_SUFFIXES and _is_visible_file(path, corpus))


def is_markdown(path: Path) -> bool:
    """Whether a file has its fields above its text, and not in a file beside it."""
    return path.suffix.lower() in _MARKDOWN


def beside(path: Path) -> list[Path]:
    """What lies beside a document and goes with it: its facts, its reference, and its questions.

    Questions that another document of the same name would be left without stay with that one.
    """
    found = [_facts_beside(path), *(each for each in _references_beside(path) if each.is_file() and work_of(each))]
    namesakes = (each for each in path.parent.glob(f"{glob.escape(path.stem)}.*") if is_document(each))
    if all(each == path or each.stem != path.stem or each in found for each in namesakes):
        found.append(_questions_beside(path))
    return [each for each in found if each is not None and each.is_file()]


def _is_visible_file(path: Path, corpus: Path) -> bool:
    """Whether a path is a file that somebody put there, and not what a program left behind."""
    junk = path.name.lower() in _JUNK or path.name.startswith(_LOCK)
    return path.is_file() and not junk and not any(part.startswith(".") for part in path.relative_to(corpus).parts)


def is_document(path: Path) -> bool:
    """Whether a file has an ending that documents have, and is not the questions beside one."""
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
    metadata, text = front_matter(name, _decoded(name, path))
    term, thesis = special(name, metadata, Term), special(name, metadata, Thesis)
    front = validated(name, FrontMatter, metadata)
    return Document(id=name, text=text, term=term, thesis=thesis, **front.model_dump())


def _stray_facts(name: str, document: Path) -> DocumentError:
    if document.is_file():
        reason = "Felterne til en Markdown-fil står øverst i filen selv."
        return DocumentError(name, reason, "Flyt dem dertil, og slet denne fil.")
    reason = "Der er intet dokument af samme navn til felterne."
    remedy = "Læg dokumentet ved siden af, giv filen dokumentets navn med .yaml efter, eller slet den."
    return DocumentError(name, reason, remedy)


def _of_file(name: str, path: Path, corpus: Path, extracted: Extracted) -> Document:
    """The document of a file: an editor's facts beside it count first, then the reference to it that lies there as RIS
    or BibTeX, then what the file says of itself."""
    metadata = _read_facts(_facts_beside(path), corpus)
    work = _work_beside(path)
    term, thesis = special(name, metadata, Term), special(name, metadata, Thesis)
    front = validated(name, FactsBeside, metadata)
    said = [*([work.properties] if work else []), extracted.properties]

    def told(fact: str) -> Any:
        every = (getattr(each, fact) for each in (front, *said))
        return next((value for value in every if value), None)

    is_thesis = work is not None and work.kind == THESIS
    if thesis is None and work is not None and is_thesis:
        thesis = Thesis(thesis_title=work.title, institution=work.publisher, place=work.place)
    return Document(
        id=name,
        title=told("title") or extracted.heading or title_of_name(path.name),
        kind=front.kind or (Kind.SPECIALE if is_thesis else kind_of_folder(name)),
        text=extracted.text,
        authors=told("authors") or (),
        year=told("year"),
        url=told("url"),
        language=told("language") or "da",
        partial=front.partial or extracted.note is not None,
        note=" ".join(filter(None, [front.note, extracted.note])) or None,
        page_starts=extracted.page_starts,
        term=term,
        thesis=thesis,
    )


def _facts_beside(path: Path) -> Path | None:
    """Where the facts of a file that is no Markdown stand, if there are any."""
    return None if path.suffix.lower() in _MARKDOWN else path.with_name(path.name + FACTS_SUFFIX)


def _references_beside(path: Path) -> list[Path]:
    """Where a reference to a file may lie, if it is none itself."""
    kinds = FileKind.RIS.suffixes + FileKind.BIBTEX.suffixes
    is_own = path.suffix.lower() in {*_MARKDOWN, *kinds}
    return [] if is_own else [path.with_suffix(suffix) for suffix in kinds]


def _work_beside(path: Path) -> Entry | None:
    """The reference to a file that a reference program wrote beside it."""
    works = (work_of(each) for each in _references_beside(path) if each.is_file())
    return next((work for work in works if work), None)


def _read_facts(path: Path | None, corpus: Path) -> dict[str, Any]:
    if path is None or not path.is_file():
        return {}
    name, content = read_text(path, corpus)
    return facts(name, content)


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

"""Files that wait, read as an ingestion would read them: what an editor is shown before they go into the corpus."""

from __future__ import annotations

import filecmp
import glob
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from advisor import danish
from advisor.blocks import BlockKind, blocks
from advisor.chunking import Chunk, chunks
from advisor.documents import Document, beside, is_markdown, read_document
from advisor.errors import DocumentError
from advisor.extractions import Extractions
from advisor.facts import Facts, written
from advisor.holdings import remarks_on
from advisor.ingestion import read_whole

SAME_AS = "Samlingen har allerede den samme fil under navnet {name}."


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that waits, as it would go into the index.

    Attributes:
        id: by which it is asked for. name: the path it would have in the corpus. bytes: its size.
        document: None where it can't be read; `fault` then says why.
        facts: what is known of it, to be corrected; None where the file is broken.
        chunks: its pieces as they would be cut. headings: how many it has. pages: 0 for a file without pages.
        remarks: what an editor should know, as when pages have no text.
        replaces: whether the corpus has a document of that name.
    """

    id: str
    name: str
    bytes: int
    document: Document | None = None
    facts: Facts | None = None
    fault: DocumentError | None = None
    chunks: tuple[Chunk, ...] = ()
    words: int = 0
    headings: int = 0
    pages: int = 0
    remarks: tuple[str, ...] = ()
    replaces: bool = False


class Previews:
    """Reads files that wait; what has not changed since it was read last is not read again.

    Args:
        corpus: what they would go into. extracted: the folder that keeps what was read of files.
    """

    def __init__(self, corpus: Path, extracted: Path) -> None:
        self._corpus, self._extracted = corpus, extracted
        self._kept: dict[str, tuple[object, Preview]] = {}

    def of(self, number: str, path: Path, name: str) -> Preview:
        """A file as it would go into the index.

        Args:
            number: by which it is asked for. path: where it lies. name: the path it would have in the corpus.
        """
        state = (_stamps(path), (self._corpus / name).exists())
        kept = self._kept.get(number)
        if kept is None or kept[0] != state:
            self._kept[number] = kept = (state, self._read(number, path, name))
        return kept[1]

    def forget_all_but(self, numbers: Collection[str]) -> None:
        """Keep in mind only files that still wait."""
        self._kept = {number: self._kept[number] for number in numbers}

    def document(self, path: Path, name: str) -> Document:
        """What a file is as a document without anything beside it. Raises DocumentError when it can't be read."""
        extract = Extractions(self._extracted)
        try:
            return read_document(path, path.parent, lambda where, _: extract(where, name))
        finally:
            extract.close()

    def _read(self, number: str, path: Path, name: str) -> Preview:
        there = (self._corpus / name).exists()
        shown = Preview(number, name, path.stat().st_size, replaces=there)
        extract = Extractions(self._extracted)
        try:
            document, faults = read_whole(path, path.parents[1], extract)
        except DocumentError as fault:
            return replace(shown, fault=fault, facts=_known(path, name))
        finally:
            extract.close()
        return replace(
            shown,
            document=document,
            facts=Facts.of(document),
            chunks=tuple(chunks(document)),
            words=len(danish.words(document.text)),
            headings=sum(block.kind is BlockKind.HEADING for block in blocks(document.text)),
            pages=len(document.page_starts),
            remarks=(*remarks_on(path, document, faults), *self._double(path, name)),
        )

    def _double(self, path: Path, name: str) -> Iterator[str]:
        """That another document of the corpus is the same to the byte, as when a file has two names."""
        for each in self._corpus.rglob(f"*{glob.escape(path.suffix)}"):
            other = each.relative_to(self._corpus).as_posix()
            if other != name and each.is_file() and filecmp.cmp(path, each, shallow=False):
                yield SAME_AS.format(name=other)


def _known(path: Path, name: str) -> Facts | None:
    """What can be filled in of a file that can't be read yet: only that of Markdown stands in it as text."""
    try:
        return written(path, name) if is_markdown(path) else None
    except DocumentError:
        return None


def _stamps(path: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file or what lies beside it does."""
    found = ((each.name, each.stat()) for each in (path, *beside(path)))
    return tuple((name, told.st_mtime_ns, told.st_size) for name, told in found)

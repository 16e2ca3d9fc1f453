"""Document -> Chunk: a text cut along its headings and sentences, always in exact slices."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.blocks import Block, BlockKind, blocks
from advisor.documents import Document

CHUNKER = "afsnit-2"
"""Name and version of the way texts are cut; an index made by another is refused."""

CHUNK_CHARACTERS = 500
"""A chunk ends at the sentence bound before it would grow past this, unless one sentence alone is longer.

500 was chosen on the development sets: document-level BM25 plus the best chunk of this length ranked as well as or
better than chunks of 120, 250 or 900 characters (see docs/retrieval.md)."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a document. `document.text[start:end] == text`, always.

    Attributes:
        document: the document's id.
        heading: the headings above it, outermost first, without the document's title.
        page: the page it begins on, for sources with pages.
    """

    document: str
    start: int
    end: int
    text: str
    heading: tuple[str, ...] = ()
    page: int | None = None

    @property
    def id(self) -> str:
        """A name made from what the chunk says and where it stands, the same in every ingestion."""
        content = "\x1f".join((self.document, str(self.start), *self.heading, self.text))
        return hashlib.sha256(content.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The smallest thing that is not cut: a sentence, or a list item of ordinary length, with its heading path."""

    start: int
    end: int
    heading: tuple[str, ...]


def chunks(document: Document, characters: int = CHUNK_CHARACTERS) -> list[Chunk]:
    """Cut a document into chunks in reading order that do not overlap and cover every sentence.

    A chunk never crosses a heading. Within a section, pieces (sentences, list items) are joined while the slice stays
    within `characters`; the joined slice includes what stands between them, list marks among it.
    """
    found: list[Chunk] = []
    run: list[_Piece] = []
    for piece in _pieces(document.text, characters):
        if run and (piece.heading != run[0].heading or piece.end - run[0].start > characters):
            found.append(_chunk(document, run))
            run = []
        run.append(piece)
    if run:
        found.append(_chunk(document, run))
    return found


def _chunk(document: Document, run: list[_Piece]) -> Chunk:
    start, end = run[0].start, run[-1].end
    return Chunk(document.id, start, end, document.text[start:end], run[0].heading, document.page(start))


def _pieces(text: str, characters: int) -> Iterator[_Piece]:
    path: list[tuple[int, str]] = []
    for block in blocks(text):
        if block.kind is BlockKind.HEADING:
            path = [part for part in path if part[0] < block.level]
            path.append((block.level, text[block.start : block.end]))
            continue
        heading = tuple(words for _, words in path)
        for start, end in _uncut(block, text, characters):
            yield _Piece(start, end, heading)


def _uncut(block: Block, text: str, characters: int) -> Iterator[tuple[int, int]]:
    if block.kind is BlockKind.ITEM and block.end - block.outer <= characters:
        yield block.outer, block.end
        return
    yield from block.sentences(text)

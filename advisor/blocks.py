"""The structure of a text: headings, paragraphs, list items and their sentences, as offsets.

Chunking, quoting and the source reader all see a text through this module, so that a sentence is the same stretch of
characters everywhere. Markdown and plain text are read alike: a heading is `## Heading`, or a short line of its own
without a full stop, as in text that was copied from a web page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from advisor import danish

_LINE = re.compile(r"[^\n]*\n?")
_ATX_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_ITEM = re.compile(rf"[ \t]*(?:[-*+•]|\d{{1,3}}[.)](?![ \t]+(?:{_MONTH})\b))[ \t]+(?=\S)")
_PLAIN_HEADING_LENGTH = 60


class BlockKind(StrEnum):
    """What a block is in its text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text: `text[start:end]` is its words without the heading's or list item's mark.

    `level` is 1 to 6 for a heading (a plain-text heading counts as 2) and 0 for anything else; `outer` is where the
    block begins with its mark.
    """

    kind: BlockKind
    start: int
    end: int
    outer: int
    level: int = 0

    def sentences(self, text: str) -> Iterator[tuple[int, int]]:
        """The block's sentences as offsets into the whole text; a heading has none."""
        if self.kind is BlockKind.HEADING:
            return
        for start, end in danish.sentences(text[self.start : self.end]):
            yield self.start + start, self.start + end


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order. They do not overlap, and every letter and digit lies in exactly one."""
    found: list[Block] = []
    for paragraph in _paragraphs(text):
        found.extend(_blocks_of(text, paragraph))
    return _with_plain_headings(text, found)


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank line between them, each line as (start, end) without its line break."""
    lines: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        if found.group().strip():
            lines.append((found.start(), found.start() + len(found.group().rstrip())))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _blocks_of(text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    """Cut a run of lines at headings and list items; other lines continue the block before them."""
    kind, outer, start, end = None, 0, 0, 0
    for line_start, line_end in lines:
        line = text[line_start:line_end]
        heading = _ATX_HEADING.match(line)
        item = _ITEM.match(line)
        if kind is not None and (heading or item):
            yield Block(kind, start, end, outer)
            kind = None
        if heading:
            words = heading["text"].strip()
            if words:
                at = line_start + line.index(words, heading.start("text"))
                yield Block(BlockKind.HEADING, at, at + len(words), line_start, len(heading["hashes"]))
        elif item:
            kind, outer, start, end = BlockKind.ITEM, line_start, line_start + item.end(), line_end
        elif kind is None:
            indent = len(line) - len(line.lstrip())
            kind, outer, start, end = BlockKind.PARAGRAPH, line_start, line_start + indent, line_end
        else:
            end = line_end
    if kind is not None:
        yield Block(kind, start, end, outer)


def _with_plain_headings(text: str, found: list[Block]) -> list[Block]:
    """Turn short paragraphs that read as headings into headings, where something stands under them."""
    for number, block in enumerate(found[:-1]):
        follower = found[number + 1]
        if follower.kind is not BlockKind.HEADING and _reads_as_heading(text, block):
            found[number] = Block(BlockKind.HEADING, block.start, block.end, block.outer, level=2)
    return found


def _reads_as_heading(text: str, block: Block) -> bool:
    words = text[block.start : block.end]
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(words) <= _PLAIN_HEADING_LENGTH
        and "\n" not in words
        and words[0].isupper()
        and (words[-1].isalnum() or words[-1] in '?!)"”')
        and not words.rstrip("?!").endswith((".", ":", ";", ","))
        and len(list(danish.sentences(words))) == 1
    )

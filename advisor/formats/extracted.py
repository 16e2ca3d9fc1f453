"""What a reader is given of a file, and what it makes of it."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from advisor.errors import DocumentError

EXTRACTOR = "uddrag-1"
"""Name and version of the way files are read. Whoever changes what a reader writes counts it up, and every file is read
anew at the next ingestion."""


class Source(BaseModel):
    """A file to be read: where it lies, and its path in the corpus, to name it in an error."""

    model_config = ConfigDict(frozen=True)

    path: Path
    name: str

    def refused(self, reason: str, remedy: str) -> DocumentError:
        """The error that says why this file can't become a document and what to do."""
        return DocumentError(self.name, reason, remedy)


class Properties(BaseModel):
    """What a file says of itself; None or empty for what it does not say."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    language: str | None = None


class Extracted(BaseModel):
    """The text of a file.

    Attributes:
        text: headings as `## Words`, list items as `- words`, paragraphs between blank lines; no white space around it.
        page_starts: the offset at which each page or slide begins; empty for files without pages.
        properties: what the file says of itself.
        heading: the heading that would be its title, where it does not name one itself.
        note: what a reader should know of it, as when pages of it could not be read.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    page_starts: tuple[int, ...] = ()
    properties: Properties = Properties()
    heading: str | None = None
    note: str | None = None

"""Any file -> its text: the reader of each kind, chosen by what the file holds."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from advisor.formats.extracted import Extracted, Source
from advisor.formats.limits import check_characters, check_size
from advisor.formats.sniffing import FileKind, kind_of

_READERS = {
    FileKind.PDF: ("pdf", "read_pdf"),
    FileKind.DOCX: ("docx", "read_docx"),
    FileKind.ODT: ("odt", "read_odt"),
    FileKind.PPTX: ("pptx", "read_pptx"),
    FileKind.EPUB: ("epub", "read_epub"),
    FileKind.HTML: ("page", "read_page"),
    FileKind.RIS: ("bibliography", "read_ris"),
    FileKind.BIBTEX: ("bibliography", "read_bibtex"),
    FileKind.TEXT: ("plain", "read_plain"),
}
"""Where the reader of each kind is: they are loaded as they are needed, since the parsers take seconds to."""


def extract(path: Path, name: str) -> Extracted:
    """Read a file of any kind.

    Args:
        name: the file's path in the corpus, by whose ending its kind is known, and which errors name.

    Raises:
        DocumentError: when it can't be read, with the reason and what to do.
    """
    source = Source(path=path, name=name)
    check_size(source)
    extracted = _reader(kind_of(source))(source)
    check_characters(source, len(extracted.text))
    if not any(map(str.isalpha, extracted.text)):
        raise source.refused(
            "Der er ingen tekst i filen.", "Gem den igen fra det program, den er lavet i, eller slet den."
        )
    return extracted


def _reader(kind: FileKind) -> Callable[[Source], Extracted]:
    module, function = _READERS[kind]
    reader: Callable[[Source], Extracted] = getattr(import_module(f"advisor.formats.{module}"), function)
    return reader

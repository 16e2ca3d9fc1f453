"""What a file holds -> its kind, whatever its name says; and whether the two agree."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from pathlib import PurePath

from advisor.errors import DocumentError
from advisor.formats.extracted import Source

_HEAD = 65_536


class FileKind(Enum):
    """A kind of file: the endings its name may have, what a reader calls it, and what to do where it can't be read."""

    PDF = ((".pdf",), "en PDF")
    DOCX = ((".docx", ".docm"), "et Word-dokument")
    ODT = ((".odt",), "et OpenDocument-dokument")
    PPTX = ((".pptx", ".pptm", ".ppsx"), "en PowerPoint-præsentation")
    EPUB = ((".epub",), "en e-bog (EPUB)")
    HTML = ((".html", ".htm", ".xhtml"), "en webside (HTML)")
    RIS = ((".ris",), "en litteraturliste (RIS)")
    BIBTEX = ((".bib",), "en litteraturliste (BibTeX)")
    TEXT = ((".txt",), "ren tekst")

    OLD_OFFICE = (
        (".doc", ".ppt", ".xls"),
        "en fil fra et gammelt Office-program",
        "Gem den som .docx, .pptx eller PDF.",
    )
    SEALED_OFFICE = ((), "en Office-fil med adgangskode", "Gem den uden adgangskode.")
    SHEET = (
        (".xlsx", ".xlsm", ".ods", ".csv"),
        "et regneark",
        "Kopiér det vigtige ind i et Word-dokument, eller gem det som PDF.",
    )
    SLIDES = ((".odp",), "en OpenDocument-præsentation", "Gem den som .pptx eller PDF.")
    RTF = ((".rtf",), "et RTF-dokument", "Gem det som .docx.")
    ARCHIVE = ((".zip", ".7z", ".rar", ".gz", ".tar"), "et arkiv", "Pak det ud, og læg de enkelte filer i mappen.")
    IMAGE = (
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic"),
        "et billede",
        "Skriv det, billedet viser, i en tekstfil.",
    )
    OTHER = ((), "en fil af ukendt slags", "Gem den som PDF, Word-dokument eller tekst, eller tag den ud af mappen.")

    def __init__(self, suffixes: tuple[str, ...], words: str, remedy: str | None = None) -> None:
        self.suffixes, self.words, self.remedy = suffixes, words, remedy

    @property
    def readable(self) -> bool:
        """Whether there is a reader of this kind."""
        return self.remedy is None


READABLE = frozenset(suffix for kind in FileKind if kind.readable for suffix in kind.suffixes)
"""The endings of names, in lower case, of files that there are readers of."""

_BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.text-template": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.SHEET,
    b"application/vnd.oasis.opendocument.presentation": FileKind.SLIDES,
    b"application/epub+zip": FileKind.EPUB,
}
_BY_MEMBER = {
    "word/document.xml": FileKind.DOCX,
    "ppt/presentation.xml": FileKind.PPTX,
    "xl/workbook.xml": FileKind.SHEET,
    "META-INF/container.xml": FileKind.EPUB,
}
_BY_START = {
    b"{\\rtf": FileKind.RTF,
    b"\x89PNG": FileKind.IMAGE,
    b"\xff\xd8\xff": FileKind.IMAGE,
    b"GIF8": FileKind.IMAGE,
    b"II*\x00": FileKind.IMAGE,
    b"MM\x00*": FileKind.IMAGE,
    b"7z\xbc\xaf": FileKind.ARCHIVE,
    b"Rar!": FileKind.ARCHIVE,
    b"\x1f\x8b": FileKind.ARCHIVE,
}
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
_RIS = re.compile(rb"^\s*TY {1,2}- ?\w+", re.M)
_BIBTEX = re.compile(rb"^\s*@\s*\w+\s*[{(]", re.M)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_TEXTS = frozenset({FileKind.TEXT, FileKind.HTML, FileKind.RIS, FileKind.BIBTEX})


def kind_of(source: Source) -> FileKind:
    """The kind of a file, by what it holds where that tells, and else by its name.

    Raises:
        DocumentError: when there is no reader of the kind, or its name says that it is another.
    """
    named, held = _by_name(source.name), _by_content(source)
    kind = named if held is FileKind.TEXT and named in _TEXTS else held
    if not kind.readable:
        raise _unreadable(source, kind, named)
    if named is None:
        remedy = f"Giv den endelsen {kind.suffixes[0]}, eller gem den som PDF, Word-dokument eller tekst."
        raise source.refused("Filtypen kan ikke læses.", remedy)
    if kind is not named:
        ending = PurePath(source.name).suffix
        reason = f"Filen hedder {ending}, men er {kind.words}."
        raise source.refused(reason, f"Giv den endelsen {kind.suffixes[0]}, eller læg den rigtige fil i mappen.")
    return kind


def _unreadable(source: Source, kind: FileKind, named: FileKind | None) -> DocumentError:
    if kind is FileKind.OTHER and named is not None and named.readable:
        reason = f"Filen hedder {PurePath(source.name).suffix}, men er ikke {named.words}, eller den er beskadiget."
        return source.refused(reason, "Åbn den i det program, den er lavet i, og gem den igen.")
    reason = f"Filtypen kan ikke læses: det er {kind.words}."
    return source.refused(reason, kind.remedy or "")


def _by_name(name: str) -> FileKind | None:
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in FileKind if suffix in kind.suffixes), None)


def _by_content(source: Source) -> FileKind:
    with source.path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _by_members(source)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _old_office(source)
    for start, kind in _BY_START.items():
        if head.startswith(start):
            return kind
    return _by_text(head)


def _by_members(source: Source) -> FileKind:
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                kind = _BY_MIMETYPE.get(archive.read("mimetype").strip())
                if kind:
                    return kind
            return next((kind for name, kind in _BY_MEMBER.items() if name in names), FileKind.ARCHIVE)
    except Exception:  # noqa: BLE001  (what is broken raises errors of many kinds; the reader named says which file)
        named = _by_name(source.name)
        return named if named and named.readable and named not in _TEXTS | {FileKind.PDF} else FileKind.OTHER


def _old_office(source: Source) -> FileKind:
    """Office seals a new file that has a password in an old one, with a stream of this name."""
    with source.path.open("rb") as file:
        sealed = "EncryptedPackage".encode("utf-16-le") in file.read(20_000_000)
    return FileKind.SEALED_OFFICE if sealed else FileKind.OLD_OFFICE


def _by_text(head: bytes) -> FileKind:
    wide = head.startswith(_BOMS[:2]) or _looks_wide(head)
    if b"\x00" in head and not wide:
        return FileKind.OTHER
    letters = head.replace(b"\x00", b"") if wide else head
    start = letters.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2048]
    if _HTML.search(start):
        return FileKind.HTML
    if _RIS.match(start):
        return FileKind.RIS
    if _BIBTEX.match(start):
        return FileKind.BIBTEX
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in letters)
    return FileKind.OTHER if control > len(letters) / 100 else FileKind.TEXT


def _looks_wide(head: bytes) -> bool:
    """Whether bytes without a mark are UTF-16: Latin letters make every second byte zero, and only every second."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return len(head) >= 8 and max(even, odd) > 0.6 * len(head) / 2 and min(even, odd) < 0.05 * len(head) / 2

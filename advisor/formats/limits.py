"""How much of a file is read: far more than a guide's sources need, and far less than a machine holds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from advisor.errors import DocumentError
from advisor.formats.extracted import Source

MOST_BYTES = 100_000_000
MOST_PAGES = 2_000
MOST_CHARACTERS = 10_000_000
MOST_SECONDS = 900.0
"""How long the reading of one file may take; a PDF of as many pages as are read takes some minutes."""

MOST_MEMORY = 4_000_000_000
"""Bytes of address space that the process which reads files may take."""

_MOST_UNPACKED = 500_000_000
_MOST_MEMBERS = 10_000
_MOST_XML = 100_000_000
_HIGHEST_RATIO, _RATIO_FROM = 200, 10_000_000
"""Text packs to a tenth or so; what packs to less than a two-hundredth, and is large, was made to fill a machine."""


def check_size(source: Source) -> None:
    """Make sure that a file is not too large and can be opened.

    Raises:
        DocumentError: when it is empty, too large or closed.
    """
    try:
        size = source.path.stat().st_size
        with source.path.open("rb"):
            pass
    except OSError as error:
        reason = f"Filen kan ikke åbnes ({error.strerror})."
        raise source.refused(reason, "Ret rettighederne, eller gendan filen.") from None
    if size == 0:
        raise source.refused("Filen er tom (0 bytes).", "Gem den igen fra det program, den er lavet i, eller slet den.")
    if size > MOST_BYTES:
        raise source.refused(f"Filen er over {MOST_BYTES // 1_000_000} MB.", "Del den i flere filer.")


def check_pages(source: Source, pages: int) -> None:
    """Make sure that a document does not have too many pages.

    Raises:
        DocumentError: when it has.
    """
    if pages > MOST_PAGES:
        reason = f"Filen har {pages} sider; der læses højst {MOST_PAGES}."
        raise source.refused(reason, "Del den i flere filer.")


def check_characters(source: Source, characters: int) -> None:
    """Make sure that a text is not too long.

    Raises:
        DocumentError: when it is.
    """
    if characters > MOST_CHARACTERS:
        reason = f"Filen har over {MOST_CHARACTERS // 1_000_000} millioner tegn."
        raise source.refused(reason, "Del den i flere filer.")


@contextmanager
def unpacked(source: Source) -> Iterator[zipfile.ZipFile]:
    """Open a file that is an archive within, as Word's and most others are.

    Only what the table of contents promises is ever unpacked (Python's zipfile reads no further), so that the sums
    taken of it hold. Archives inside the archive are not opened by anybody.

    Raises:
        DocumentError: when it is broken, encrypted or unpacks to more than it should.
    """
    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise broken(source) from None
    with archive:
        members = archive.infolist()
        size, packed = sum(each.file_size for each in members), sum(each.compress_size for each in members)
        bomb = size > _RATIO_FROM and size > _HIGHEST_RATIO * max(packed, 1)
        if len(members) > _MOST_MEMBERS or size > _MOST_UNPACKED or bomb:
            reason = f"Filen pakker ud til {size // 1_000_000} MB i {len(members)} dele og åbnes ikke."
            raise source.refused(reason, "Gem den igen fra det program, den er lavet i, uden billeder.")
        if any(each.flag_bits & 1 for each in members):
            raise encrypted(source)
        yield archive


def member(source: Source, archive: zipfile.ZipFile, name: str) -> bytes | None:
    """What one part of an archive holds; None where there is no such part.

    Raises:
        DocumentError: when the part is broken or too large.
    """
    try:
        if archive.getinfo(name).file_size > _MOST_XML:
            raise source.refused("En del af filen er for stor til at blive læst.", "Del den i flere filer.")
        return archive.read(name)
    except KeyError:
        return None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise broken(source) from None
    except Exception as error:  # zlib.error is no subclass of any of those
        if type(error).__name__ in {"error", "LZMAError"}:
            raise broken(source) from None
        raise


def broken(source: Source) -> DocumentError:
    """The error for a file that is damaged."""
    return source.refused(
        "Filen er beskadiget og kan ikke læses.",
        "Åbn den i det program, den er lavet i, og gem den igen, eller hent den på ny.",
    )


def encrypted(source: Source) -> DocumentError:
    """The error for a file that needs a password."""
    return source.refused("Filen er beskyttet med adgangskode.", "Gem den uden adgangskode.")

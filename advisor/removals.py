"""Documents taken out of the corpus: kept beside the index, where no ingestion finds them, to be put back.

index/removed/
  20260301T101500123456-1a2b3c4d/
    files/artikler/ny.pdf       the document and what lay beside it, at their places in the corpus
    removed.json                its name, title and when; written last, so that what has none is not whole
"""

from __future__ import annotations

import filecmp
import re
import shutil
import threading
import uuid
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.documents import beside, corpus_files
from advisor.errors import CorpusMissing, DocumentExists, DocumentGone, FileError
from advisor.wholefiles import put, settle_folder, write

_ID = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
_GOING_OUT, _GOING_BACK = "going-out", "going-back"
"""Empty files that lie in the place of a document that is on its way out of the corpus, or back."""


class Removed(BaseModel):
    """A document that was removed, or put in the place of by another: its id here, its name, and when (UTC)."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    when: datetime
    replaced: bool = False


class Removals:
    """Takes documents out of a corpus and puts them back."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        self._corpus, self._folder = corpus, folder
        self._changing = threading.Lock()

    def all(self) -> list[Removed]:
        """What was removed and can be put back, the latest first."""
        found = []
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            with suppress(OSError, ValidationError):  # not whole: its document still lies in the corpus
                found.append(Removed.model_validate_json((place / "removed.json").read_bytes()))
        return sorted(found, key=lambda each: each.id, reverse=True)

    def begin(self) -> None:
        """Bring to its end what a program that was killed left half done.

        Raises:
            OSError: when that can't be written.
        """
        for removed in self.all():
            place = self._folder / removed.id
            if (place / _GOING_OUT).exists():
                self._take_out(place, removed.name)
            elif (place / _GOING_BACK).exists():
                self._lay_back(place, removed.name)

    def remove(self, name: str) -> Removed:
        """Take a document and what lies beside it out of the corpus. The index has it until the next ingestion.

        Raises:
            DocumentGone: when the corpus has no such document.
            FileError: when it can't be moved.
        """
        with self._changing:
            path = self._path(name)
            removed = self._copied(name, [path, *beside(path)], replaced=False)
            # The copies are whole and on the disk: killed from here on, nothing is lost.
            try:
                self._take_out(self._folder / removed.id, name)
            except OSError as error:
                _give_up(self._folder / removed.id / _GOING_OUT)
                raise FileError(path, error.strerror or str(error)) from None
        return removed

    def keep_copy(self, name: str, names: Iterable[Path]) -> Removed:
        """Keep files of the corpus as they are now, before others are put in their place.

        Raises:
            FileError: when they can't be copied.
        """
        return self._copied(name, names, replaced=True)

    def put_back(self, number: str) -> str:
        """Put a document back into the corpus, and give its name.

        Raises:
            DocumentGone: when it is not there.
            DocumentExists: when the corpus has one of that name by now.
            FileError: when it can't be written.
        """
        with self._changing:
            removed, place = self._removed(number)
            target = self._corpus / removed.name
            if target.exists():
                raise DocumentExists(removed.name, "Fjern den først, hvis den fjernede skal tilbage i stedet.")
            try:
                self._lay_back(place, removed.name)
            except OSError as error:
                _give_up(place / _GOING_BACK)
                raise FileError(target, error.strerror or str(error)) from None
        return removed.name

    def _take_out(self, place: Path, name: str) -> None:
        """Take out of the corpus what a place has copies of. Killed in between, `begin` takes out the rest.

        Raises:
            OSError: when something can't be.
        """
        write(b"", place / _GOING_OUT)
        # The document first: without its facts it would be another one.
        for copy, there in sorted(self._copies(place), key=lambda pair: pair[1] != self._corpus / name):
            if there.is_file() and filecmp.cmp(copy, there, shallow=False):
                there.unlink()
                settle_folder(there.parent)
        (place / _GOING_OUT).unlink()

    def _lay_back(self, place: Path, name: str) -> None:
        """Put copies back where they were, and throw the place away. Killed in between, `begin` puts the rest back.

        Raises:
            OSError: when something can't be.
        """
        write(b"", place / _GOING_BACK)
        # What lies beside it first: without its facts it would be another document.
        for copy, there in sorted(self._copies(place), key=lambda pair: pair[1] == self._corpus / name):
            if not there.exists():
                put(copy, there)
        shutil.rmtree(place, ignore_errors=True)

    def _copies(self, place: Path) -> list[tuple[Path, Path]]:
        """The copies that a place has, each with where it lay in the corpus."""
        files = place / "files"
        return [(each, self._corpus / each.relative_to(files)) for each in sorted(files.rglob("*")) if each.is_file()]

    def _copied(self, name: str, paths: Iterable[Path], *, replaced: bool) -> Removed:
        now = datetime.now(UTC)
        removed = Removed(id=f"{now:%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}", name=name, when=now, replaced=replaced)
        place = self._folder / removed.id
        try:
            for each in paths:
                put(each, place / "files" / each.relative_to(self._corpus))
            write(removed.model_dump_json().encode(), place / "removed.json")
            settle_folder(self._folder)
        except OSError as error:
            shutil.rmtree(place, ignore_errors=True)
            raise FileError(place, error.strerror or str(error)) from None
        return removed

    def _path(self, name: str) -> Path:
        """Where a document lies. Its name has to be one of the corpus's own, so that none leads out of it."""
        with suppress(CorpusMissing):
            for path in corpus_files(self._corpus):
                if path.relative_to(self._corpus).as_posix() == name:
                    return path
        raise DocumentGone(name)

    def _removed(self, number: str) -> tuple[Removed, Path]:
        place = self._folder / number
        if _ID.fullmatch(number):
            with suppress(OSError, ValidationError):
                return Removed.model_validate_json((place / "removed.json").read_bytes()), place
        raise DocumentGone(number)


def _give_up(going: Path) -> None:
    """Have it not tried again: whoever wanted it is told that it failed."""
    with suppress(OSError):
        going.unlink()

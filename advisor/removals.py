"""Documents taken out of the corpus: kept beside the index, where no ingestion finds them, to be put back.

index/removed/
  20260301T101500123456-1a2b3c4d/
    files/artikler/ny.pdf       the document and what lay beside it, at their places in the corpus
    removed.json                its name, title and when; written last, so that what has none is not whole
"""

from __future__ import annotations

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
            for each in (path, *beside(path)):
                _unlink(each)
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
            files = place / "files"
            target = self._corpus / removed.name
            if target.exists():
                raise DocumentExists(removed.name, "Fjern den først, hvis den fjernede skal tilbage i stedet.")
            found = sorted(each for each in files.rglob("*") if each.is_file())
            try:
                # What lies beside it first: without its facts it would be another document.
                for each in sorted(found, key=lambda path: path == files / removed.name):
                    back = self._corpus / each.relative_to(files)
                    if not back.exists():
                        put(each, back)
            except OSError as error:
                raise FileError(target, error.strerror or str(error)) from None
            shutil.rmtree(place, ignore_errors=True)
        return removed.name

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


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        settle_folder(path.parent)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from None

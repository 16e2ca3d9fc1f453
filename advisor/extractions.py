"""Files that are no Markdown, read once: what was read of a file, or why it can't be, is kept by what the file holds.

    index/extracted/
      uddrag-1-SHA256.pdf.json    what was read of a PDF with these bytes, by this version of the readers

Files are read in a process of their own, for they come from anywhere: one that takes too long or too much memory ends
that process alone, and is named.
"""

from __future__ import annotations

import hashlib
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from pydantic import BaseModel, ValidationError

import advisor
from advisor.formats.extracted import EXTRACTOR, Extracted, Source
from advisor.formats.limits import MOST_SECONDS, check_size
from advisor.settings import environment

_CHUNK = 1 << 20


class _Kept(BaseModel):
    """What is known of a file: what was read of it, or why it can't be read and what to do."""

    extracted: Extracted | None = None
    reason: str = ""
    remedy: str = ""


class Extractions:
    """What was read of files, kept in a folder. Call it with a path and its name in the corpus to read a file."""

    def __init__(self, folder: Path, seconds: float = MOST_SECONDS) -> None:
        self._folder, self._seconds = folder, seconds
        self._used: set[Path] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self.read: list[str] = []
        """The names of the files that had to be read, in order."""
        self.remarks: list[str] = []
        """What was left out of those, as pages without text."""

    def __call__(self, path: Path, name: str) -> Extracted:
        """What stands in a file, read now or before.

        Raises:
            DocumentError: when it can't be read.
        """
        source = Source(path=path, name=name)
        check_size(source)
        place = self._place(source)
        self._used.add(place)
        try:
            kept = _Kept.model_validate_json(place.read_bytes())
        except (OSError, ValidationError):  # not read yet, or what is kept is damaged
            self.read.append(name)
            kept = self._extract(source)
            self._keep(kept, place)
            if kept.extracted and kept.extracted.note:
                self.remarks.append(f"{name}: {kept.extracted.note}")
        if kept.extracted is None:
            raise source.refused(kept.reason, kept.remedy)
        return kept.extracted

    def _keep(self, kept: _Kept, place: Path) -> None:
        """Write what was read in one step, so that what is there is whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        # An ingestion and the editors' pages may read the same file at the same time.
        written = place.with_suffix(f".{uuid4().hex}.new")
        written.write_text(kept.model_dump_json(), encoding="utf-8")
        with suppress(FileNotFoundError):  # the other one has tidied up; it is read again when it is asked for
            written.replace(place)

    def prune(self) -> None:
        """Remove what was kept of files that have not been asked for."""
        for place in self._folder.glob("*") if self._folder.is_dir() else ():
            if place not in self._used:
                place.unlink(missing_ok=True)

    def close(self) -> None:
        """End the process that reads."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _place(self, source: Source) -> Path:
        """Where the text of a file is kept. Its ending counts too, since a file under a wrong one is refused."""
        with source.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return self._folder / f"{EXTRACTOR}-{digest}{source.path.suffix.lower()}.json"

    def _extract(self, source: Source) -> _Kept:
        """Have a file read.

        Raises:
            DocumentError: when its reading took too long or broke down, which may go better another time.
        """
        process = self._reader()
        assert process.stdin is not None
        try:
            process.stdin.write(source.model_dump_json().encode() + b"\n")
            process.stdin.flush()
            return _Kept.model_validate_json(self._reply(process))
        except TimeoutError:
            self.close()
            reason = f"Filen er ikke færdiglæst efter {self._seconds:.0f} sekunder."
            raise source.refused(reason, "Gem den igen som PDF eller .docx, eller del den i flere filer.") from None
        except (OSError, ValueError):
            self.close()
            reason = "Filen kan ikke læses: læsningen af den brød sammen."
            raise source.refused(reason, "Gem den igen fra det program, den er lavet i, eller del den.") from None

    def _reader(self) -> subprocess.Popen[bytes]:
        """The process that reads, begun where it does not run."""
        if self._process is None:
            package = str(Path(advisor.__file__).resolve().parents[1])
            paths = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "advisor.formats.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment() | {"PYTHONPATH": paths},
            )
        return self._process

    def _reply(self, process: subprocess.Popen[bytes]) -> bytes:
        """One line from the process.

        Raises:
            TimeoutError: when it takes too long. EOFError: when the process ended.
        """
        assert process.stdout is not None
        pipe, until = process.stdout.fileno(), time.monotonic() + self._seconds
        parts: list[bytes] = []
        with selectors.DefaultSelector() as waiting:  # `select` knows of no pipe after the first 1024 files
            waiting.register(pipe, selectors.EVENT_READ)
            while not parts or not parts[-1].endswith(b"\n"):
                if not waiting.select(max(until - time.monotonic(), 0)):
                    raise TimeoutError
                part = os.read(pipe, _CHUNK)
                if not part:
                    raise OSError("the process that reads ended")
                parts.append(part)
        return b"".join(parts)


@contextmanager
def extractions(folder: Path) -> Iterator[Extractions]:
    """Read files while it is open; what no file of the corpus holds any more is removed where all went well."""
    reading = Extractions(folder)
    try:
        yield reading
        reading.prune()
    finally:
        reading.close()

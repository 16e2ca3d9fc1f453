"""Files that editors send: they wait beside the index to be looked at, and go into the corpus when that is asked for.

    index/uploads/
      1a2b3c4d5e6f7a8b/
        part                          what has come of the file so far
        corpus/artikler/ny.pdf        the file once it is whole, at the place it would have in the corpus
        corpus/artikler/ny.pdf.yaml   what was filled in of it

Each waits in a small corpus of its own, and is read there just as an ingestion will read it.
"""

from __future__ import annotations

import re
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from advisor.documents import beside, is_document, is_markdown
from advisor.errors import DocumentError, DocumentExists, UploadGone, UploadRefused
from advisor.expansion import SUFFIX
from advisor.facts import FOLDERS, Facts, describe, head, headed
from advisor.fields import FACTS_SUFFIX
from advisor.filenames import clean_name
from advisor.formats.limits import MOST_BYTES
from advisor.formats.sniffing import READABLE
from advisor.previews import Preview, Previews
from advisor.removals import Removals
from advisor.wholefiles import put, settle_folder, sweep, write

MOST_WAITING = 30
MOST_WAITING_BYTES = 500_000_000
LONGEST_WAIT = 24 * 60 * 60.0
"""How long a file waits before it is thrown away (seconds since it was last changed)."""

ENDINGS = tuple(sorted(READABLE | {".md", ".markdown"}))

_ID = re.compile(r"[0-9a-f]{16}")
_GOING = ".gone-"
_GOING_IN = "going-in"
"""An empty file that lies beside the corpus of a file that is on its way into the real one."""


class Incoming:
    """A file that is being sent. `write` its parts, and then take it in with `Uploads.take`."""

    def __init__(self, folder: Path, name: str, room: int) -> None:
        self.folder, self.name, self._room = folder, name, room
        self.size = 0
        self._file = (folder / "part").open("xb")

    def write(self, part: bytes) -> None:
        """Add a part.

        Raises:
            UploadRefused: when the file is larger than it may be.
        """
        self.size += len(part)
        if self.size > MOST_BYTES:
            raise UploadRefused(self.name, f"Filen er over {MOST_BYTES // 1_000_000} MB.", "Del den i flere filer.")
        if self.size > self._room:
            raise UploadRefused(self.name, _FULL, _EMPTY_FIRST)
        self._file.write(part)

    def close(self) -> None:
        """Have no more parts."""
        self._file.close()


_FULL = "Der venter allerede så mange filer, at der ikke er plads til den."
_EMPTY_FIRST = "Læg dem, der venter, i samlingen, eller smid dem væk."


class Uploads:
    """The files that wait, and the way into the corpus."""

    def __init__(self, corpus: Path, index: Path, removals: Removals) -> None:
        self._corpus, self._folder, self._removals = corpus, index / "uploads", removals
        self._previews = Previews(corpus, index / "extracted")
        self._changing = threading.RLock()

    @contextmanager
    def receiving(self, given: str) -> Iterator[Incoming]:
        """Take in a file by the name it comes with; where that fails, nothing is left of it.

        Raises:
            UploadRefused: when it is of no kind that can be read, or there is no room.
        """
        name = clean_name(given)
        shown = name or given[:100] or "?"
        if not name:
            raise UploadRefused(shown, "Navnet har ingen bogstaver eller tal.", "Giv filen et navn, og vælg den igen.")
        if not is_document(Path(name)):
            endings = ", ".join(ENDINGS)
            raise UploadRefused(shown, "Den slags fil kan ikke læses.", f"Gem den som en af: {endings}.")
        folder = self._folder / secrets.token_hex(8)
        with self._changing:
            waiting = [place for place in self._places() if place.is_dir()]
            room = MOST_WAITING_BYTES - sum(map(_size, waiting))
            if len(waiting) >= MOST_WAITING or room <= 0:
                raise UploadRefused(shown, _FULL, _EMPTY_FIRST)
            folder.mkdir(parents=True)
        try:
            incoming = Incoming(folder, name, room)
            try:
                yield incoming
            finally:
                incoming.close()
            if incoming.size == 0:
                raise UploadRefused(shown, "Filen er tom (0 bytes).", "Gem den igen, og vælg den på ny.")
            self._take(incoming)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def all(self) -> list[Preview]:
        """The files that wait, as they would go into the index, the first that came first."""
        with self._changing:
            self.tidy()
            found = sorted(self._places(), key=lambda place: place.stat().st_ctime_ns)
            previews = [self.preview(place.name) for place in found if (place / "corpus").is_dir()]
            self._previews.forget_all_but([each.id for each in previews])
        return previews

    def preview(self, number: str) -> Preview:
        """One of them.

        Raises:
            UploadGone: when it does not wait any more.
        """
        with self._changing:
            return self._previews.of(number, *self._waiting(number))

    def describe(self, number: str, given: Facts) -> Preview:
        """Keep what an editor filled in of a file, and show it anew.

        Raises:
            UploadGone: when it does not wait any more.
            DocumentError: when what was filled in can't be used.
        """
        with self._changing:
            path, name = self._waiting(number)
            describe(path, name, given, self._said(path, name))
            self._settle(number, path, given)
            return self.preview(number)

    def keep(self, number: str, *, replacing: bool = False) -> str:
        """Put a file into the corpus, and give its name there. What it replaces can be put back.

        Raises:
            UploadGone: when it does not wait any more.
            DocumentExists: when the corpus has one of that name and it is not to be replaced.
            DocumentError: when it can't be read.
            UploadRefused: when it can't be written.
        """
        with self._changing:
            path, name = self._waiting(number)
            preview = self.preview(number)
            if preview.fault:
                raise preview.fault
            target = self._corpus / name
            self._check_place(target, name)
            if target.exists():
                if not replacing:
                    raise DocumentExists(name, "Sæt flueben ved at erstatte den.")
                self._removals.keep_copy(name, [target, *beside(target)])
            try:
                self._lay(number, path, target)
            except OSError as error:
                (self._folder / number / _GOING_IN).unlink(missing_ok=True)
                reason = f"Filen kan ikke skrives i samlingen ({error.strerror})."
                raise UploadRefused(name, reason, "Ret rettighederne eller gør plads, og prøv igen.") from None
        return name

    def discard(self, number: str) -> None:
        """Throw a file away. Nothing happens where it does not wait any more."""
        if not _ID.fullmatch(number):
            return
        gone = self._folder / f"{_GOING}{number}"
        with suppress(OSError):
            (self._folder / number).rename(gone)  # in one step, so that none is ever seen half thrown away
        shutil.rmtree(gone, ignore_errors=True)

    def tidy(self) -> None:
        """Throw away what has waited too long."""
        for place in self._places():
            if time.time() - _changed(place) > LONGEST_WAIT:
                self.discard(place.name)

    def begin(self) -> None:
        """Bring to its end what a program that was killed left half done, here and in the corpus.

        Raises:
            OSError: when that can't be written.
        """
        for place in self._folder.iterdir() if self._folder.is_dir() else ():
            if place.name.startswith(_GOING) or not (place / "corpus").is_dir():
                shutil.rmtree(place, ignore_errors=True)
            elif (place / _GOING_IN).exists():
                with suppress(UploadGone):
                    path, name = self._waiting(place.name)
                    self._lay(place.name, path, self._corpus / name)
        if self._corpus.is_dir():
            sweep(self._corpus)
        self.tidy()

    def _lay(self, number: str, path: Path, target: Path) -> None:
        """Put a file and its facts at their places. Killed in between, `begin` puts the rest there.

        Raises:
            OSError: when they can't be written.
        """
        write(b"", self._folder / number / _GOING_IN)
        facts, facts_there = path.with_name(path.name + FACTS_SUFFIX), target.with_name(target.name + FACTS_SUFFIX)
        # The facts first: without them it would be another document.
        if facts.is_file():
            put(facts, facts_there)
        elif facts_there.is_file():
            facts_there.unlink()
        put(path, target)
        self.discard(number)

    def _take(self, incoming: Incoming) -> None:
        """Give a file that has come whole its place, by what it says of its kind. It is seen only from then on."""
        corpus = incoming.folder / "incoming"
        corpus.mkdir()
        path = (incoming.folder / "part").rename(corpus / incoming.name)
        try:
            if is_markdown(path) and not headed(path, incoming.name):
                head(path, incoming.name)
            kind = self._previews.document(path, incoming.name).kind
        except DocumentError:
            kind = Facts().kind  # shown with what is wrong
        folder = corpus / FOLDERS[kind]
        folder.mkdir()
        path = path.rename(folder / path.name)
        self._bring(path, corpus)
        settle_folder(incoming.folder)
        corpus.rename(incoming.folder / "corpus")

    def _bring(self, path: Path, corpus: Path) -> None:
        """Lay beside a file what lies beside the document that it would replace, as far as it has none of its own."""
        there = self._corpus / path.relative_to(corpus)
        for each in beside(there) if there.is_file() else ():
            own = corpus / each.relative_to(self._corpus)
            if not own.exists():
                shutil.copyfile(each, own)

    def _settle(self, number: str, path: Path, given: Facts) -> None:
        """Move a file to the folder of its kind, with what lies beside it."""
        corpus = self._folder / number / "corpus"
        folder = corpus / FOLDERS[given.kind]
        if path.parent == folder:
            return
        folder.mkdir(exist_ok=True)
        for each in beside(path):
            if each.name.endswith(SUFFIX):
                each.unlink()  # those of the document that it would have replaced
            else:
                each.rename(folder / each.name)
        self._bring(path.rename(folder / path.name), corpus)
        for left in corpus.iterdir():
            if left.is_dir() and left != folder:
                shutil.rmtree(left)

    def _waiting(self, number: str) -> tuple[Path, str]:
        """Where a file waits, and the name it would have."""
        corpus = self._folder / number / "corpus"
        if _ID.fullmatch(number) and corpus.is_dir():
            for path in sorted(corpus.rglob("*")):
                if path.is_file() and is_document(path) and not path.name.startswith("."):
                    return path, path.relative_to(corpus).as_posix()
        raise UploadGone

    def _said(self, path: Path, name: str) -> Facts:
        """What a file says of itself, without what was filled in."""
        if is_markdown(path):
            return Facts()
        own = self._folder / f"{_GOING}{secrets.token_hex(8)}"
        own.mkdir()
        try:
            alone = own / path.name
            alone.hardlink_to(path)
            return Facts.of(self._previews.document(alone, name))
        finally:
            shutil.rmtree(own, ignore_errors=True)

    def _check_place(self, target: Path, name: str) -> None:
        """Make sure that a place lies in the corpus, whatever its folders may be links to."""
        corpus = self._corpus.resolve()
        if not target.resolve().is_relative_to(corpus) or not target.parent.resolve().is_relative_to(corpus):
            reason = "Dens mappe er en genvej ud af samlingen."
            raise UploadRefused(name, reason, "Bed den, der driver siden, om at gøre den til en mappe.")

    def _places(self) -> list[Path]:
        folder = self._folder
        return [place for place in folder.iterdir() if _ID.fullmatch(place.name)] if folder.is_dir() else []


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def _changed(folder: Path) -> float:
    return max((each.stat().st_mtime for each in (folder, *folder.rglob("*"))), default=0.0)

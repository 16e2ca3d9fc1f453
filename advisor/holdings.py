"""The corpus held up against the index: what an ingestion would find new, changed, gone or unreadable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from advisor import danish
from advisor.chunking import chunks
from advisor.documents import Document, beside, corpus_files, is_markdown
from advisor.errors import CorpusMissing, DocumentError, IndexMismatch, IndexMissing
from advisor.extractions import Extractions
from advisor.fields import Kind
from advisor.ingestion import read_whole
from advisor.store import IndexStore, Manifest

_Stamp = tuple[tuple[str, int, int], ...]


class State(StrEnum):
    """How a document of the corpus stands to the index."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Holding:
    """A document of the corpus or of the index.

    Attributes:
        name: its path in the corpus. indexed: whether the chat answers from it, perhaps in an earlier version.
        chunks: how many pieces it is cut into. words, chunks: None where it can't be read.
        fault: why it does not go into the index, for a failed one.
        remarks: what an editor should know of it, as when pages could not be read or a question beside it is broken.
    """

    name: str
    state: State
    indexed: bool
    title: str
    kind: Kind | None = None
    words: int | None = None
    chunks: int | None = None
    fault: DocumentError | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holdings:
    """Every document of the corpus and of the index, by name.

    `mismatch` tells that the index has to be made anew, as when another version of the program made it.
    """

    holdings: Sequence[Holding]
    mismatch: str | None = None

    def count(self, state: State) -> int:
        """How many documents stand so to the index."""
        return sum(each.state is state for each in self.holdings)

    @property
    def waiting(self) -> int:
        """How many documents an ingestion would bring into the index, or take out of it."""
        return sum(each.state in {State.NEW, State.CHANGED, State.REMOVED} for each in self.holdings)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read of a file, which holds as long as neither it nor what lies beside it changes."""

    stamp: _Stamp
    fingerprint: str = ""
    title: str = ""
    kind: Kind | None = None
    words: int | None = None
    chunks: int | None = None
    fault: DocumentError | None = None
    remarks: tuple[str, ...] = ()


class Stock:
    """Looks through a corpus; what has not changed since it looked last is not read again."""

    def __init__(self, corpus: Path, store: IndexStore) -> None:
        self._corpus, self._store = corpus, store
        self._seen: dict[str, _Seen] = {}

    def look(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Holdings:
        """Hold the corpus up against the present index.

        Args:
            progress: told how many files were looked at, of how many.

        Raises:
            IndexDamaged: when the index can't be read.
        """
        manifest, mismatch = self._manifest()
        had = manifest.documents if manifest else {}
        seen = self._look_through(progress)
        self._seen = seen
        found = [_holding(name, each, had.get(name)) for name, each in seen.items()]
        gone = [name for name in had if name not in seen]
        if manifest and gone:
            documents = self._store.documents(manifest)
            found += [_removed(documents[name]) for name in gone]
        return Holdings(sorted(found, key=lambda each: danish.alphabetical(each.name)), mismatch)

    def _manifest(self) -> tuple[Manifest | None, str | None]:
        try:
            return self._store.manifest(), None
        except IndexMissing:
            return None, None
        except IndexMismatch as error:
            return None, str(error)

    def _look_through(self, progress: Callable[[int, int], None]) -> dict[str, _Seen]:
        try:
            paths = corpus_files(self._corpus)
        except CorpusMissing:
            return {}
        seen: dict[str, _Seen] = {}
        extract = Extractions(self._store.folder / "extracted")
        try:
            for number, path in enumerate(paths, start=1):
                name = path.relative_to(self._corpus).as_posix()
                stamp = _stamp(path)
                before = self._seen.get(name)
                seen[name] = before if before and before.stamp == stamp else self._read(path, stamp, extract)
                progress(number, len(paths))
        finally:
            extract.close()
        return seen

    def _read(self, path: Path, stamp: _Stamp, extract: Extractions) -> _Seen:
        try:
            document, faults = read_whole(path, self._corpus, extract)
        except DocumentError as error:
            return _Seen(stamp, title=path.name, fault=error)
        return _Seen(
            stamp,
            document.fingerprint,
            document.title,
            document.kind,
            len(danish.words(document.text)),
            len(chunks(document)),
            remarks=remarks_on(path, document, faults),
        )


def remarks_on(path: Path, document: Document, faults: Iterable[DocumentError]) -> tuple[str, ...]:
    """What an editor should know of a document: what its file could not be read of, and questions that are broken.

    The note of a Markdown file is no remark: an editor wrote it, for readers.
    """
    left_out = None if is_markdown(path) else document.note
    return tuple(filter(None, [left_out, *map(str, faults)]))


def _stamp(path: Path) -> _Stamp:
    """What changes when a file, or one beside it, does."""
    return tuple(_stamps([path, *beside(path)]))


def _stamps(paths: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for path in paths:
        try:
            told = path.stat()
        except OSError:
            yield path.name, 0, -1
        else:
            yield path.name, told.st_mtime_ns, told.st_size


def _holding(name: str, seen: _Seen, fingerprint: str | None) -> Holding:
    if seen.fault:
        state = State.FAILED
    elif fingerprint is None:
        state = State.NEW
    else:
        state = State.UNCHANGED if fingerprint == seen.fingerprint else State.CHANGED
    return Holding(
        name,
        state,
        fingerprint is not None,
        seen.title,
        seen.kind,
        seen.words,
        seen.chunks,
        seen.fault,
        seen.remarks,
    )


def _removed(document: Document) -> Holding:
    return Holding(document.id, State.REMOVED, True, document.title, document.kind, len(danish.words(document.text)))

"""Where an index is kept, one generation at a time.

    index/
      current                   the name of the generation that answers; replaced in one step
      lock                      held by whoever writes
      generations/NAME/
        manifest.json           what made it: documents, chunker, embedder
        documents.jsonl         the documents' texts, so that a source can be shown as it was when cited
        chroma/                 vectors (or a collection of the same name on a Chroma server)
        lexical/                BM25 over chunks and over documents, built from what Chroma holds
        beside/                 vectors of sentences and of the questions that passages answer, by document
        paths.json              the learning paths, checked against the documents
      extracted/                what was read of files that are no Markdown, see `extractions`
      uploads/, removed/        what editors sent and what they took out of the corpus, see `uploads` and `removals`

A generation is never changed once `current` names it. Ingestion builds the next beside it and then replaces `current`;
killed before that, the old one answers, killed after, the new one does.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, TypeAdapter

from advisor.chunking import CHUNKER, Chunk
from advisor.documents import Document
from advisor.embedding import Embedder, EmbedderIdentity, Vectors
from advisor.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing
from advisor.formats.extracted import EXTRACTOR
from advisor.index import Beside, Index, searched_document, searched_text
from advisor.lexical import LexicalIndex
from advisor.onboarding import LearningPath
from advisor.vectors import VectorCollection, VectorPlace

FORMAT = 4
_BATCH = 2000
_BESIDE = ("sentences", "questions")
_PATHS = TypeAdapter(tuple[LearningPath, ...])
_GENERATION = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")


class Manifest(BaseModel):
    """What an index knows of its making. `documents` and `paths` map an id to a fingerprint."""

    model_config = ConfigDict(frozen=True)

    format: int
    generation: str
    made: datetime
    chunker: str
    embedder: EmbedderIdentity
    documents: dict[str, str]
    chunks: int
    beside: dict[str, str] = {}
    paths: dict[str, str] = {}
    extractor: str = ""


class IndexStore:
    """The generations of one index: in a folder, with their vectors there or on a Chroma server."""

    def __init__(self, folder: Path, chroma_url: str | None = None) -> None:
        self.folder, self._chroma_url = folder, chroma_url
        self._generations = folder / "generations"
        self._current = folder / "current"

    def generation(self) -> str | None:
        """The name of the generation that answers; None before the first ingestion."""
        try:
            return self._current.read_text(encoding="utf-8", errors="replace").strip() or None
        except FileNotFoundError:
            return None

    def manifest(self) -> Manifest:
        """The manifest of the present generation.

        Raises:
            IndexMissing: before the first ingestion.
            IndexDamaged: when the manifest is gone or can't be read.
            IndexMismatch: when a different version of the program made it.
        """
        generation = self.generation()
        if generation is None:
            raise IndexMissing(self.folder)
        if not _GENERATION.fullmatch(generation):
            raise IndexDamaged(self.folder, "current peger ikke på et indeks")
        try:
            content = json.loads((self._generations / generation / "manifest.json").read_text(encoding="utf-8"))
            if content["format"] != FORMAT:
                raise IndexMismatch("formatet", content["format"], FORMAT)
            manifest = Manifest.model_validate(content)
        except (OSError, ValueError, KeyError, TypeError):
            raise IndexDamaged(self.folder, "manifest.json kan ikke læses") from None
        if manifest.chunker != CHUNKER:
            raise IndexMismatch("tekstdeleren", manifest.chunker, CHUNKER)
        return manifest

    def open(self) -> Index:
        """Open the present generation and make sure that its parts belong together.

        Raises:
            IndexMissing, IndexDamaged, IndexMismatch: as `manifest`.
            VectorStoreDown: when the Chroma server does not answer.
        """
        manifest = self.manifest()
        place = self._generations / manifest.generation
        documents = self._read_documents(place, manifest)
        collection = self._vectors(manifest.generation).open()
        chunks = self._read_chunks(collection, documents)
        lexical = self._read_lexical(place / "lexical" / "chunks")
        lexical_documents = self._read_lexical(place / "lexical" / "documents")
        fits = lexical.size == max(len(chunks), 1) and lexical_documents.size == max(len(documents), 1)
        if not fits or manifest.chunks != len(chunks):
            raise IndexDamaged(self.folder, "ordindeks og vektorer passer ikke sammen")
        beside = self._read_beside(place / "beside", documents, manifest)
        paths = self.paths(manifest)
        index = Index(manifest.generation, documents, chunks, collection, lexical, lexical_documents, beside, paths)
        for vector in index.vectors_of(sorted({0, len(chunks) - 1}) if chunks else []):
            index.nearest(vector, 1)  # files of vectors that are broken show only when they are searched
        return index

    def documents(self, manifest: Manifest) -> dict[str, Document]:
        """The documents of a generation by id, without opening the rest of it.

        Raises:
            IndexDamaged: when they can't be read or are not those of the manifest.
        """
        return self._read_documents(self._generations / manifest.generation, manifest)

    def paths(self, manifest: Manifest) -> tuple[LearningPath, ...]:
        """The learning paths of a generation.

        Raises:
            IndexDamaged: when they can't be read or are not those of the manifest.
        """
        if not manifest.paths:
            return ()  # as of a generation from before there were any
        try:
            found = _PATHS.validate_json((self._generations / manifest.generation / "paths.json").read_bytes())
        except (OSError, ValueError):
            raise IndexDamaged(self.folder, "forløbene kan ikke læses") from None
        if {path.id: path.fingerprint for path in found} != manifest.paths:
            raise IndexDamaged(self.folder, "forløbene er ikke dem, som indekset er lavet med")
        return found

    def check_vectors(self, manifest: Manifest) -> None:
        """Make sure that the vectors are where they are looked for: in the folder, or on the Chroma server.

        Raises:
            IndexDamaged: when they are not, as after a change of ADVISOR_CHROMA_URL.
            VectorStoreDown: when the Chroma server does not answer.
        """
        self._vectors(manifest.generation).open()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the index while building, publishing and pruning.

        Raises:
            IndexBusy: when another process does.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise IndexBusy(self.folder) from None
        try:
            yield
        finally:
            lock.release()

    def build(
        self,
        documents: Sequence[Document],
        chunks: Sequence[Chunk],
        vectors: Mapping[str, Vectors],
        embedder: EmbedderIdentity,
        beside: Beside | None = None,
        progress: Callable[[int], None] = lambda done: None,
        paths: Sequence[LearningPath] = (),
    ) -> Manifest:
        """Write a new generation, complete but not yet answering. `progress` is told how many chunks are stored.

        Raises:
            VectorStoreDown: when the Chroma server does not answer.
        """
        now = datetime.now(UTC)
        manifest = Manifest(
            format=FORMAT,
            generation=f"{now:%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}",
            made=now,
            chunker=CHUNKER,
            embedder=embedder,
            documents={document.id: document.fingerprint for document in documents},
            chunks=len(chunks),
            paths={path.id: path.fingerprint for path in paths},
            extractor=EXTRACTOR,
        )
        place = self._generations / manifest.generation
        place.mkdir(parents=True)
        with (place / "documents.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(document.model_dump_json() + "\n" for document in documents)
        collection = self._vectors(manifest.generation).create()
        for start in range(0, len(chunks), _BATCH):
            batch = chunks[start : start + _BATCH]
            collection.add(start, batch, vectors)
            progress(start + len(batch))
        self._build_lexical(place, documents, collection)
        _write_beside(place / "beside", documents, beside or Beside())
        (place / "paths.json").write_bytes(_PATHS.dump_json(tuple(paths), indent=1))
        manifest = manifest.model_copy(update={"beside": _digests(place / "beside")})
        (place / "manifest.json").write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        return manifest

    def publish(self, manifest: Manifest) -> None:
        """Let a built generation answer from now on. One rename: no reader sees anything between old and new."""
        written = self._current.with_suffix(".new")
        with written.open("w", encoding="utf-8") as file:
            file.write(manifest.generation)
            file.flush()
            os.fsync(file.fileno())
        written.replace(self._current)

    def prune(self) -> None:
        """Remove what nobody needs: unfinished generations, and all but the latest of those that do not answer.

        That one stays for programs that opened it before the present one was published.
        """
        if not self._generations.is_dir():
            return
        others = sorted(place for place in self._generations.iterdir() if place.name != self.generation())
        finished = [place for place in others if (place / "manifest.json").is_file()]
        for place in others:
            if place not in finished[-1:]:
                self._vectors(place.name).forget()
                shutil.rmtree(place, ignore_errors=True)

    def _vectors(self, generation: str) -> VectorPlace:
        return VectorPlace(self.folder, generation, self._chroma_url)

    def _build_lexical(self, place: Path, documents: Sequence[Document], collection: VectorCollection) -> None:
        by_id = {document.id: document for document in documents}
        held = self._read_chunks(collection, by_id)
        texts = (searched_text(by_id[chunk.document], chunk) for chunk in held)
        LexicalIndex.build(texts).save(place / "lexical" / "chunks")
        LexicalIndex.build(map(searched_document, documents)).save(place / "lexical" / "documents")

    def _read_lexical(self, folder: Path) -> LexicalIndex:
        try:
            return LexicalIndex.load(folder)
        except Exception:  # noqa: BLE001  (files that are broken make the ranker raise errors of many kinds)
            raise IndexDamaged(self.folder, "ordindekset kan ikke læses") from None

    def _read_beside(self, folder: Path, documents: Mapping[str, Document], manifest: Manifest) -> Beside:
        try:
            if _digests(folder) != manifest.beside:
                raise IndexDamaged(self.folder, "sætningernes vektorer er ikke dem, som indekset er lavet med")
            return Beside(*(_read_vectors(folder / f"{part}.npz", documents) for part in _BESIDE))
        except (OSError, ValueError, KeyError, BadZipFile):
            raise IndexDamaged(self.folder, "sætningernes vektorer kan ikke læses") from None

    def _read_documents(self, place: Path, manifest: Manifest) -> dict[str, Document]:
        try:
            with (place / "documents.jsonl").open(encoding="utf-8") as file:
                documents = {document.id: document for document in map(Document.model_validate_json, file)}
        except (OSError, ValueError):
            raise IndexDamaged(self.folder, "dokumenterne kan ikke læses") from None
        if {name: document.fingerprint for name, document in documents.items()} != manifest.documents:
            raise IndexDamaged(self.folder, "dokumenterne er ikke dem, som indekset er lavet af")
        return documents

    def _read_chunks(self, collection: VectorCollection, documents: Mapping[str, Document]) -> list[Chunk]:
        """Every chunk Chroma holds, each checked against its document."""
        chunks = collection.chunks()
        for chunk in chunks:
            document = documents.get(chunk.document)
            if document is None or document.text[chunk.start : chunk.end] != chunk.text:
                raise IndexDamaged(self.folder, f"{chunk.document} passer ikke med sine tekststykker")
        return chunks


def _digests(folder: Path) -> dict[str, str]:
    return {part: hashlib.sha256((folder / f"{part}.npz").read_bytes()).hexdigest() for part in _BESIDE}


def _write_beside(folder: Path, documents: Sequence[Document], beside: Beside) -> None:
    folder.mkdir()
    for part, vectors in zip(_BESIDE, (beside.sentences, beside.questions), strict=True):
        numbered = {str(number): vectors[each.id] for number, each in enumerate(documents) if each.id in vectors}
        np.savez(folder / f"{part}.npz", allow_pickle=False, **numbered)


def _read_vectors(path: Path, documents: Iterable[str]) -> dict[str, Vectors]:
    with np.load(path) as rows:
        return {name: rows[str(number)] for number, name in enumerate(documents) if str(number) in rows}


def open_index(store: IndexStore, embedder: Embedder) -> Index:
    """Open an index and make sure that this embedder made it.

    Raises:
        IndexMismatch: when another one did.
        IndexMissing, IndexDamaged, VectorStoreDown: as `IndexStore.open`.
        EmbedderError: when the embedder can't be loaded.
    """
    check_embedder(store.manifest(), embedder)
    return store.open()


def check_embedder_name(manifest: Manifest, embedder: Embedder) -> None:
    """Make sure by name alone that an index was made with this embedder, without loading the model.

    Raises:
        IndexMismatch: naming both.
    """
    if manifest.embedder.name != embedder.name:
        raise IndexMismatch("embedding-modellen", manifest.embedder.name, embedder.name)


def check_embedder(manifest: Manifest, embedder: Embedder) -> None:
    """Make sure that an index was made with this embedder, by its name and by the vector of a fixed sentence.

    Raises:
        IndexMismatch: naming both.
        EmbedderError: when the embedder can't be loaded.
    """
    check_embedder_name(manifest, embedder)
    if not manifest.embedder.same_as(embedder.identity):
        raise IndexMismatch("en anden udgave af embedding-modellen", manifest.embedder.name, embedder.name)

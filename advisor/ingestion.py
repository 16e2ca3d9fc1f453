"""corpus/ -> index: only what changed is embedded, and the old index answers until the new one is whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from advisor.chunking import chunks
from advisor.definitions import definition_of
from advisor.documents import Document, Extract, corpus_files, expanded, read_document
from advisor.embedding import Embedder, Vectors
from advisor.errors import CorpusMissing, DocumentError, IndexMissing
from advisor.extractions import Extractions, extractions
from advisor.formats.extracted import EXTRACTOR
from advisor.index import Beside, Index, indexed_text
from advisor.onboarding import LearningPath
from advisor.pathfiles import read_paths
from advisor.sentences import cut, indexed_sentence
from advisor.store import IndexStore, Manifest, check_embedder, check_embedder_name

_EMBED_BATCH = 256

Progress = Callable[[str, int, int], None]
"""Told the stage ("read", "embed", "store"), how much of it is done, and how much there is."""


@dataclass(slots=True)
class Report:
    """What an ingestion did, by document id.

    `kept` are documents whose file can't be read now; the index still has them as they were. `read` are the files that
    are no Markdown and had to be read, since they are new or changed, and `remarks` say what of those was left out, as
    pages without text. `fetched` are the files that came from the web just before. `paths` are the learning paths that
    the index now has, `changed_paths` those of them that are new or changed, and those that are gone.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    changed_paths: list[str] = field(default_factory=list)
    failed: list[DocumentError] = field(default_factory=list)
    chunks: int = 0
    embedded: int = 0
    seconds: float = 0.0

    @property
    def documents(self) -> int:
        """How many documents the index now has."""
        return len(self.added) + len(self.changed) + len(self.unchanged) + len(self.kept)

    @property
    def anything_new(self) -> bool:
        """Whether the corpus differs from what the index had."""
        return bool(self.added or self.changed or self.removed or self.changed_paths)

    def as_json(self) -> dict[str, Any]:
        """The report as plain data for `ingest.py --json`."""
        return {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "kept": self.kept,
            "read": self.read,
            "fetched": self.fetched,
            "remarks": self.remarks,
            "paths": self.paths,
            "failed": [{"path": bad.path, "reason": bad.reason, "remedy": bad.remedy} for bad in self.failed],
            "documents": self.documents,
            "chunks": self.chunks,
            "embedded": self.embedded,
            "seconds": round(self.seconds, 3),
        }


def ingest(
    corpus: Path,
    store: IndexStore,
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Bring an index up to date with a corpus.

    Args:
        rebuild: make everything anew, whatever made the index before.

    Raises:
        CorpusMissing: when nothing in the corpus can be read; the index stays as it was.
        IndexMismatch: when the index was made with another embedder or chunker, and `rebuild` is not set.
        IndexDamaged, IndexBusy, VectorStoreDown, EmbedderError: as they say; the index stays as it was.
    """
    began = time.perf_counter()
    report = Report()
    with store.writing(), extractions(store.folder / "extracted") as extract:
        before = None if rebuild else _manifest_before(store, embedder)
        documents = _read(corpus, before, report, extract, progress)
        paths = _read_paths(corpus, documents, before, store, report)
        if report.anything_new or before is None or before.extractor != EXTRACTOR:
            _write(documents, paths, before, store, embedder, report, progress)
        else:
            report.chunks = before.chunks
        store.prune()
    report.seconds = time.perf_counter() - began
    return report


def _manifest_before(store: IndexStore, embedder: Embedder) -> Manifest | None:
    try:
        manifest = store.manifest()
    except IndexMissing:
        return None
    check_embedder_name(manifest, embedder)
    store.check_vectors(manifest)
    return manifest


def read_whole(path: Path, corpus: Path, extract: Extract) -> tuple[Document, list[DocumentError]]:
    """A document as it goes into the index, and what is wrong with the questions beside it.

    Raises:
        DocumentError: when it does not go in.
    """
    document = read_document(path, corpus, extract)
    definition_of(document)
    return expanded(document, corpus)


def _read(
    corpus: Path, before: Manifest | None, report: Report, extract: Extractions, progress: Progress
) -> list[Document]:
    """Read the corpus and note in the report how each document differs from what the index has."""
    had = before.documents if before else {}
    paths = corpus_files(corpus)
    documents: list[Document] = []
    for number, path in enumerate(paths, start=1):
        try:
            document, faults = read_whole(path, corpus, extract)
            documents.append(document)
            report.failed.extend(faults)
        except DocumentError as error:
            report.failed.append(error)
        progress("read", number, len(paths))
    report.read, report.remarks = extract.read, extract.remarks
    report.kept = [error.path for error in report.failed if error.path in had]
    if not documents and not report.kept:
        raise CorpusMissing(corpus)
    for document in documents:
        if document.id not in had:
            report.added.append(document.id)
        elif document.fingerprint != had[document.id]:
            report.changed.append(document.id)
        else:
            report.unchanged.append(document.id)
    there = {document.id for document in documents} | set(report.kept)
    report.removed = [name for name in had if name not in there]
    return documents


def _read_paths(
    corpus: Path, documents: list[Document], before: Manifest | None, store: IndexStore, report: Report
) -> list[LearningPath]:
    """Read the learning paths against what the index is about to hold, and note in the report how they differ."""
    kept = store.documents(before) if before and report.kept else {}
    had = store.paths(before) if before else ()
    paths, faults = read_paths(corpus, [*documents, *(kept[name] for name in report.kept)], had)
    report.failed += faults
    report.paths = [path.id for path in paths]
    now = {path.id: path.fingerprint for path in paths}
    known = before.paths if before else {}
    report.changed_paths = sorted(name for name in {*now, *known} if now.get(name) != known.get(name))
    return paths


def _write(
    documents: list[Document],
    paths: Sequence[LearningPath],
    before: Manifest | None,
    store: IndexStore,
    embedder: Embedder,
    report: Report,
    progress: Progress,
) -> None:
    """Build the next generation, with the vectors of the present one for every text that it has."""
    index: Index | None = None
    if before:
        check_embedder(before, embedder)
        index = store.open()
        documents = documents + [index.documents[name] for name in report.kept]
    documents = sorted(documents, key=lambda document: document.id)
    build(documents, store, embedder, index, report, progress, paths)


def build(
    documents: Sequence[Document],
    store: IndexStore,
    embedder: Embedder,
    index: Index | None = None,
    report: Report | None = None,
    progress: Progress = lambda stage, done, total: None,
    paths: Sequence[LearningPath] = (),
) -> None:
    """Make documents the index that answers, with the vectors that `index` already has for their texts.

    Raises:
        VectorStoreDown, EmbedderError: as they say; what answered before goes on answering.
    """
    known = _Vectors(embedder, index)
    made = [(document, chunk) for document in documents for chunk in chunks(document)]
    sentences = {each.id: [indexed_sentence(each, sentence) for sentence in cut(each)] for each in documents}
    questions = {each.id: [asked for entry in each.expansions for asked in entry.questions] for each in documents}
    texts = {chunk.id: indexed_text(document, chunk) for document, chunk in made}
    new = len(set(texts.values()) - known.passages.keys())
    known.learn(
        [*texts.values(), *(text for own in sentences.values() for text in own)],
        [text for own in questions.values() for text in own],
        progress,
    )
    beside = Beside(
        {name: np.stack([known.passages[text] for text in own]) for name, own in sentences.items() if own},
        {name: np.stack([known.questions[text] for text in own]) for name, own in questions.items() if own},
    )
    vectors = {name: known.passages[text] for name, text in texts.items()}
    manifest = store.build(
        documents,
        [chunk for _, chunk in made],
        vectors,
        embedder.identity,
        beside,
        lambda done: progress("store", done, len(made)),
        paths,
    )
    store.publish(manifest)
    if report:
        report.chunks, report.embedded = len(made), new


class _Vectors:
    """The vectors of texts, by text, beginning with those that an index has."""

    def __init__(self, embedder: Embedder, index: Index | None) -> None:
        self._embedder = embedder
        self.passages: dict[str, Vectors] = {}
        self.questions: dict[str, Vectors] = {}
        if index is None:
            return
        held = index.vectors()
        for chunk in index.chunks:
            self.passages[indexed_text(index.documents[chunk.document], chunk)] = held[chunk.id]
        for name, rows in index.beside.sentences.items():
            document = index.documents[name]
            self.passages.update(zip((indexed_sentence(document, each) for each in cut(document)), rows, strict=True))
        for name, rows in index.beside.questions.items():
            asked = (question for entry in index.documents[name].expansions for question in entry.questions)
            self.questions.update(zip(asked, rows, strict=True))

    def learn(self, passages: Sequence[str], questions: Sequence[str], progress: Progress) -> None:
        """Embed those of some texts that are not known yet."""
        work = (
            (self.passages, self._embedder.passages, list(dict.fromkeys(passages))),
            (self.questions, self._embedder.queries, list(dict.fromkeys(questions))),
        )
        new = [(known, embed, [text for text in texts if text not in known]) for known, embed, texts in work]
        total, done = sum(len(texts) for _, _, texts in new), 0
        for known, embed, texts in new:
            for start in range(0, len(texts), _EMBED_BATCH):
                batch = texts[start : start + _EMBED_BATCH]
                known.update(zip(batch, embed(batch), strict=True))
                done += len(batch)
                progress("embed", done, total)

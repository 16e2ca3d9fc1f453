"""Ingestion into folders of a test's own, and an index held up against a fresh one, for the tests of ingestion."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from advisor import danish
from advisor.documents import Document, corpus_files, expanded, read_document
from advisor.embedding import Embedder, EmbedderIdentity, Vectors
from advisor.index import Beside, Index, indexed_text
from advisor.ingestion import Report, ingest
from advisor.sentences import cut, indexed_sentence
from advisor.store import IndexStore, open_index

Write = Callable[..., Path]
WriteQuestions = Callable[[str, str], Path]
Run = Callable[..., Report]

ROOT = Path(__file__).resolve().parents[1]
LONG = "Et partnerskab kræver tid, penge og en aftale, som alle parter har læst og skrevet under på. " * 5


def opened(tmp_path: Path, embedder: Embedder) -> Index:
    return open_index(IndexStore(tmp_path / "index"), embedder)


def generations(folder: Path) -> set[str]:
    return {place.name for place in (folder / "generations").iterdir()}


def fingerprints(corpus: Path) -> dict[str, str]:
    documents = (expanded(read_document(path, corpus), corpus)[0] for path in corpus_files(corpus))
    return {document.id: document.fingerprint for document in documents}


def asked_in(document: Document) -> list[str]:
    return [question for entry in document.expansions for question in entry.questions]


def check_same_as_a_fresh_one(tmp_path: Path, embedder: Embedder) -> None:
    fresh_folder = tmp_path / "fresh"
    ingest(tmp_path / "corpus", IndexStore(fresh_folder), embedder, rebuild=True)
    index, fresh = opened(tmp_path, embedder), open_index(IndexStore(fresh_folder), embedder)
    assert index.documents == fresh.documents
    assert list(index.chunks) == list(fresh.chunks)
    vectors, fresh_vectors = index.vectors(), fresh.vectors()
    assert all(np.allclose(vectors[name], fresh_vectors[name], atol=1e-3) for name in fresh_vectors)
    assert index.lexical.scores("partnerskab mål").tolist() == fresh.lexical.scores("partnerskab mål").tolist()
    for own, other in zip(parts(index.beside), parts(fresh.beside), strict=True):
        assert own.keys() == other.keys()
        assert all(np.allclose(own[name], other[name], atol=1e-5) for name in other)


def parts(beside: Beside) -> tuple[Mapping[str, Vectors], Mapping[str, Vectors]]:
    return beside.sentences, beside.questions


def check_vectors(index: Index, embedder: Embedder) -> None:
    """Make sure that every vector is that of the text whose place it has."""
    vectors = index.vectors()
    texts_of_chunks = [indexed_text(index.documents[chunk.document], chunk) for chunk in index.chunks]
    held_of_chunks = np.stack([vectors[chunk.id] for chunk in index.chunks])
    assert np.allclose(held_of_chunks, embedder.passages(texts_of_chunks), atol=1e-3)
    sentences = {each.id: [indexed_sentence(each, own) for own in cut(each)] for each in index.documents.values()}
    questions = {name: asked_in(each) for name, each in index.documents.items()}
    for held, texts, embed in (
        (index.beside.sentences, sentences, embedder.passages),
        (index.beside.questions, questions, embedder.queries),
    ):
        assert held.keys() == {name for name, own in texts.items() if own}
        for name, rows in held.items():
            assert np.allclose(rows, embed(texts[name]), atol=1e-5), name


class WordEmbedder(Embedder):
    """An embedder of 32 numbers that needs no model, for ingestions that are started and killed by the dozen."""

    def __init__(self) -> None:
        super().__init__("ord-32")

    def passages(self, texts: Sequence[str]) -> Vectors:
        sys.audit("advisor.embed")
        vectors = np.full((len(texts), 32), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in danish.words(text):
                vectors[row, sum(word.encode()) % 32] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.roll(self.passages(texts), 1, axis=1)

    @property
    def identity(self) -> EmbedderIdentity:
        return EmbedderIdentity(name=self.name, dimensions=32, probe=tuple(map(float, self.passages(["Et mål."])[0])))


def given_to(embedder: Embedder, method: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    really = getattr(embedder, method)

    def embed(given: Sequence[str]) -> Vectors:
        texts.extend(given)
        vectors: Vectors = really(given)
        return vectors

    monkeypatch.setattr(embedder, method, embed)
    return texts

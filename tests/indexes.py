"""Indexes for tests: small ones made, and whole ones harmed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.chunking import chunks
from advisor.documents import Document, Kind
from advisor.embedding import Embedder, Vectors
from advisor.errors import IndexDamaged
from advisor.index import Beside, indexed_text
from advisor.sentences import cut, indexed_sentence
from advisor.store import IndexStore, Manifest

Harm = Callable[[Path], None]
Rows = dict[str, Vectors]


def delete(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff\xfeikke et indeks\n" * 20)


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


WAYS = pytest.mark.parametrize("harm", [delete, empty, overwrite, cut_short])


def generation_folder(folder: Path) -> Path:
    return folder / "generations" / (folder / "current").read_text(encoding="utf-8").strip()


def generations(folder: Path) -> set[str]:
    return {place.name for place in (folder / "generations").iterdir()}


def document(name: str, text: str, title: str = "Titel") -> Document:
    return Document(id=name, title=title, kind=Kind.GUIDE, text=text)


def build(store: IndexStore, embedder: Embedder, *documents: Document, beside: Beside | None = None) -> Manifest:
    """A generation of a few documents, not published."""
    made = [(each, chunk) for each in documents for chunk in chunks(each)]
    vectors = embedder.passages([indexed_text(*pair) for pair in made])
    by_id = {chunk.id: vector for (_, chunk), vector in zip(made, vectors, strict=True)}
    beside = beside or beside_of(embedder, *documents)
    with store.writing():
        return store.build(documents, [chunk for _, chunk in made], by_id, embedder.identity, beside)


def beside_of(embedder: Embedder, *documents: Document) -> Beside:
    """The vectors of the sentences and questions of documents, for those that have any."""
    sentences = {each.id: [indexed_sentence(each, own) for own in cut(each)] for each in documents}
    questions = {each.id: [asked for entry in each.expansions for asked in entry.questions] for each in documents}
    return Beside(
        {name: embedder.passages(texts) for name, texts in sentences.items() if texts},
        {name: embedder.queries(texts) for name, texts in questions.items() if texts},
    )


def use(store: IndexStore) -> None:
    """Open an index and ask it for everything it holds."""
    index = store.open()
    vectors = index.vectors()
    assert len(vectors) == len(index.chunks)
    index.nearest(next(iter(vectors.values())), 5)


def check_refused_as_damaged(folder: Path) -> None:
    """It is noticed when the index is opened, and every time."""
    for _ in range(2):
        with pytest.raises(IndexDamaged) as caught:
            IndexStore(folder).open()
        assert str(folder) in str(caught.value)
        assert "python ingest.py --rebuild" in str(caught.value)

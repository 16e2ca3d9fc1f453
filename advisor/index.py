"""An opened index: documents, chunks, vectors and the lexical ranking, which belong together and do not change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from advisor.chunking import Chunk
from advisor.documents import Document
from advisor.embedding import Vectors
from advisor.lexical import LexicalIndex
from advisor.onboarding import LearningPath
from advisor.vectors import VectorCollection


def indexed_text(document: Document, chunk: Chunk) -> str:
    """What of a chunk is indexed: its text under the document's title and its headings, which are never quoted."""
    return "\n".join((document.title, *chunk.heading, chunk.text))


def searched_text(document: Document, chunk: Chunk) -> str:
    """What words are looked for in: a chunk's indexed text, and the questions that it is known to answer."""
    known = (
        entry for entry in document.expansions if any(chunk.start <= start < chunk.end for start, _ in entry.spans)
    )
    return "\n".join((indexed_text(document, chunk), *(question for entry in known for question in entry.questions)))


def searched_document(document: Document) -> str:
    """What words are looked for in of a whole document."""
    questions = (question for entry in document.expansions if entry.spans for question in entry.questions)
    return "\n".join((document.title, document.text, *questions))


def open_questions(document: Document) -> list[str]:
    """The questions that a document is known to leave open."""
    return [question for entry in document.expansions if not entry.spans for question in entry.questions]


@dataclass(frozen=True, slots=True)
class Beside:
    """Vectors of what is compared with a question beside the chunks, by document id: a row each, in reading order.

    `sentences` has those of a document's sentences, `questions` those of the questions its passages answer, entry by
    entry.
    """

    sentences: Mapping[str, Vectors] = field(default_factory=dict)
    questions: Mapping[str, Vectors] = field(default_factory=dict)


_HELD = 20_000
"""Of how many chunks the vectors are kept once they were asked for: some 20 MB."""


class Index:
    """One generation of an index; `chunks` are numbered by their place in the list.

    Attributes:
        generation: its name. document_numbers: for each chunk, the place of its document among `documents`.
        lexical: ranks chunks. lexical_documents: ranks documents. beside: the vectors of sentences and questions.
        paths: the learning paths, whose quotes stand in the documents.
    """

    def __init__(
        self,
        generation: str,
        documents: Mapping[str, Document],
        chunks: Sequence[Chunk],
        collection: VectorCollection,
        lexical: LexicalIndex,
        lexical_documents: LexicalIndex,
        beside: Beside,
        paths: Sequence[LearningPath] = (),
    ) -> None:
        self.generation, self.documents, self.chunks = generation, documents, chunks
        self.lexical, self.lexical_documents = lexical, lexical_documents
        self.beside, self.paths = beside, tuple(paths)
        self._collection = collection
        self._ids = [chunk.id for chunk in chunks]
        self._held: dict[int, Vectors] = {}
        self._numbers = {name: number for number, name in enumerate(self._ids)}
        places = {name: number for number, name in enumerate(documents)}
        self.document_numbers = np.array([places[chunk.document] for chunk in chunks], dtype=np.int64)

    def inside(self, within: Collection[str] | None) -> NDArray[np.float32]:
        """For each document, 1 if it is one of those with the ids given, else 0; None is all of them."""
        if within is None:
            return np.ones(len(self.documents), dtype=np.float32)
        return np.asarray([name in within for name in self.documents], dtype=np.float32)

    def nearest(self, vector: Vectors, limit: int, within: Collection[str] | None = None) -> dict[int, float]:
        """The numbers of the chunks nearest to a unit vector, with cosine similarity, nearest first.

        Args:
            within: the ids of the documents to look in; by default all.

        Raises:
            VectorStoreDown, IndexDamaged: when Chroma can't be asked.
        """
        there = int(self.inside(within)[self.document_numbers].sum())
        if not there:
            return {}
        found = self._collection.nearest(vector, min(limit, there), within)
        return {self._numbers[name]: similarity for name, similarity in found.items()}

    def similarities(self, vector: Vectors, numbers: Sequence[int]) -> dict[int, float]:
        """The cosine similarity of chosen chunks to a unit vector. Raises as `nearest`."""
        return {number: float(own @ vector) for number, own in zip(numbers, self.vectors_of(numbers), strict=True)}

    def vectors_of(self, numbers: Sequence[int]) -> list[Vectors]:
        """The vectors of chosen chunks. Raises as `nearest`."""
        held = self._held
        missing = {number: self._ids[number] for number in numbers if number not in held}
        if missing:
            vectors = self._collection.vectors(list(missing.values()))
            held = held | {number: vectors[name] for number, name in missing.items()}
            self._held = held if len(held) <= _HELD else {number: held[number] for number in numbers}
        return [held[number] for number in numbers]

    def vectors(self) -> dict[str, Vectors]:
        """Every chunk's vector by the chunk's id. Raises as `nearest`."""
        return self._collection.vectors(self._ids)

"""The hybrid retriever: candidates from words and from meaning, one weighted score, one passage a place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from advisor.chunking import Chunk
from advisor.index import Index
from advisor.matching import Asked, Matcher, Texts
from advisor.questions import Question

Part = Literal["lexical", "dense", "hybrid"]

_DOCUMENT_SHARE = 0.5
"""How much of the lexical score is the document's own and not the chunk's. Flat between 0.3 and 0.6."""

_DENSE_LEAST, _DENSE_MOST = 0.1, 0.5
"""The weight of meaning when the best texts by words have all of the question's words, and when they have none."""

_RELATED_SHARE = 2.2
"""How much the thesaurus's words for the question's words count beside them, in the lexical score."""

_COVERAGE_SHARE = 0.45
"""How much the coverage of the question, word by word, counts beside lexical and dense, in the hybrid score."""

_QUOTED_BEFORE = 0.15
"""Added to passages of the document that a follow-up's conversation quoted last."""

_CANDIDATES = 100
_COVERING = 3
_ITSELF = 0.95


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question.

    Attributes:
        score: 0 to about 2, comparable within one question only.
        signals: what the score is made of: "lexical" and "document_lexical" (BM25 as a share of the question's best),
            "dense" (cosine similarity), "dense_weight", and "coverage" (of the question's words).
    """

    chunk: Chunk
    score: float
    signals: dict[str, float] = field(default_factory=dict)


class HybridRetriever(BaseRetriever):
    """Passages for a question, best first, as LangChain documents or (`passages`) as our own data.

    The weight of the dense part follows the question: where the texts have its words, words decide (Danish BM25 over
    n-grams beats the bundled embedder by far), and where they have not, meaning does.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    matcher: Matcher
    limit: int = 8

    def passages(
        self,
        asked: Asked,
        limit: int | None = None,
        *,
        part: Part = "hybrid",
        quoted_before: Collection[str] = (),
    ) -> list[Passage]:
        """The best passages for a stand-alone question.

        Args:
            limit: how many at most; by default the retriever's own.
            part: "lexical" or "dense" for one part alone, to measure it.
            quoted_before: ids of documents to prefer, for a question that follows an answer from them.
        """
        if not self.index.chunks:
            return []
        wanted = limit or self.limit
        lexical, document = self._lexical(asked, related=part == "hybrid")
        words = (1 - _DOCUMENT_SHARE) * lexical + _DOCUMENT_SHARE * document
        depth = max(_CANDIDATES, wanted)
        dense = self._dense(asked, [] if part == "dense" else _best(words, depth), depth)
        weight = {"lexical": 0.0, "dense": 1.0}.get(part)
        if weight is None:
            weight = self._dense_weight(asked, words)
        covered = self._covered(asked, list(dense)) if part == "hybrid" else {}
        found: list[Passage] = []
        for number, similarity in dense.items():
            chunk = self.index.chunks[number]
            score = (1 - weight) * float(words[number]) + weight * similarity
            signals = {
                "lexical": float(lexical[number]),
                "document_lexical": float(document[number]),
                "dense": similarity,
                "dense_weight": weight,
            }
            if part == "hybrid":
                signals["coverage"] = covered[number]
                score += _COVERAGE_SHARE * signals["coverage"] + _QUOTED_BEFORE * (chunk.document in quoted_before)
            found.append(Passage(chunk, score, signals))
        found.sort(key=lambda passage: (-passage.score, passage.chunk.document, passage.chunk.start))
        return _one_a_place(found, wanted)

    @cached_property
    def _texts(self) -> Texts:
        return self.matcher.texts(
            (chunk.text, chunk.heading, self.index.documents[chunk.document].title) for chunk in self.index.chunks
        )

    def _covered(self, asked: Asked, numbers: Sequence[int]) -> dict[int, float]:
        """How much of a question stands in chunks or, for less, above them, by the chunks' numbers."""
        coverage = asked.weighed_all(self._texts.coverage(asked, numbers))
        return dict(zip(numbers, map(float, coverage), strict=True))

    def _lexical(self, asked: Asked, *, related: bool) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """BM25 of every chunk and of every chunk's document, each as a share of the best."""
        question = asked.question.text
        chunks = self.index.lexical.scores(question)
        documents = self.index.lexical_documents.scores(question)
        if related and asked.related:
            also = sorted({word for words in asked.related.values() for word in words})
            share = _RELATED_SHARE * self._unknown(asked, chunks) * len(asked.related) / len(also)
            chunks = chunks + share * self.index.lexical.scores(" ".join(also))
            documents = documents + share * self.index.lexical_documents.scores(" ".join(also))
        return _share(chunks), _share(documents)[self.index.document_numbers]

    def _unknown(self, asked: Asked, scores: NDArray[np.float32]) -> float:
        """How much of a question even the best chunks by words lack: what they have needs no other word for it."""
        covered = self._texts.coverage(asked, _best(scores, _COVERING))
        itself = asked.weighed_all(np.asarray(covered >= _ITSELF, dtype=np.float32))
        return 1 - float(itself.max(initial=0.0))

    def _dense(self, asked: Asked, also: Sequence[int], depth: int) -> dict[int, float]:
        """Similarities of the candidates: the nearest by meaning and those that words found."""
        near = self.index.nearest(asked.vector, depth)
        missing = [number for number in also if number not in near]
        return near | self.index.similarities(asked.vector, missing)

    def _dense_weight(self, asked: Asked, words: NDArray[np.float32]) -> float:
        """Between the least and the most, by how little of the question the best chunks by words cover."""
        covered = self._covered(asked, _best(words, _COVERING)).values()
        return _DENSE_MOST - (_DENSE_MOST - _DENSE_LEAST) * max(covered, default=0.0)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  (LangChain hands it to every retriever)
    ) -> list[LangChainDocument]:
        return [
            LangChainDocument(
                page_content=passage.chunk.text,
                metadata={
                    "document": passage.chunk.document,
                    "start": passage.chunk.start,
                    "end": passage.chunk.end,
                    "heading": list(passage.chunk.heading),
                    "score": passage.score,
                    **passage.signals,
                },
            )
            for passage in self.passages(self.matcher.asked(Question.read(query)))
        ]


def _share(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    best = float(scores.max(initial=0.0))
    return np.asarray(scores / best if best > 0 else scores, dtype=np.float32)


def _best(scores: NDArray[np.float32], limit: int) -> list[int]:
    """The numbers of the best positive scores, best first, ties in the order of the corpus."""
    order = np.argsort(-scores, kind="stable")[:limit]
    return [int(number) for number in order if scores[number] > 0]


def _one_a_place(found: Sequence[Passage], limit: int) -> list[Passage]:
    """The best passages, leaving out those that say word for word what a better one says."""
    kept: list[Passage] = []
    said: set[str] = set()
    for passage in found:
        if passage.chunk.text not in said:
            said.add(passage.chunk.text)
            kept.append(passage)
        if len(kept) == limit:
            break
    return kept

"""The hybrid retriever: candidates from words and from meaning, one weighted score, one passage a place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from advisor import danish
from advisor.chunking import Chunk
from advisor.comparing import Comparer, stand_in
from advisor.coverage import Texts
from advisor.index import Index, indexed_text
from advisor.matching import Asked
from advisor.questions import Question
from advisor.reranking import Reranker

Part = Literal["lexical", "dense", "hybrid"]


@dataclass(frozen=True, slots=True)
class Fusion:
    """How much each thing counts when passages are ranked; docs/retrieval.md has the figures behind each.

    Attributes:
        document: how much of the lexical score is the document's own and not the chunk's.
        dense_least, dense_most: the weight of meaning when the best texts by words have all of the question's words,
            and when they have none.
        related: how much the thesaurus's words for the question's words count beside them, in the lexical score.
        coverage: how much the coverage of the question, word by word, counts beside lexical and dense.
        sentence, sentence_meaning: how much the best sentence's coverage and cosine similarity count beside them.
        expected: how much it counts that the question is one the passage is known to answer.
        reranked: how much a cross-encoder's score counts, where one is named.
        quoted_before: added to passages of the document that a follow-up's conversation quoted last.
    """

    document: float = 0.5
    dense_least: float = 0.1
    dense_most: float = 0.5
    related: float = 2.2
    coverage: float = 0.3
    sentence: float = 0.6
    sentence_meaning: float = 0.3
    expected: float = 2.0
    quoted_before: float = 1.5
    reranked: float = 2.0

    def parts(self, signals: Mapping[str, float], *, quoted_before: bool = False) -> dict[str, float]:
        """What each of a passage's signals adds to its score; together they are the score.

        Args:
            quoted_before: whether it is of a document that the conversation quoted last.
        """
        dense = signals["dense_weight"]
        parts = {
            "lexical": (1 - dense) * (1 - self.document) * signals["lexical"],
            "document_lexical": (1 - dense) * self.document * signals["document_lexical"],
            "dense": dense * signals["dense"],
            "quoted_before": self.quoted_before * quoted_before,
        }
        for name in ("coverage", "expected", "sentence", "sentence_meaning", "reranked"):
            parts[name] = getattr(self, name) * signals.get(name, 0.0)
        return {name: part for name, part in parts.items() if part}


_CANDIDATES = 100
_COVERING = 3
_READ = 60
_RERANKED = 20
_COMPARED = 10
_ITSELF = 0.95


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a question.

    Attributes:
        score: 0 to about 2, comparable within one question only.
        signals: what the score is made of: "lexical" and "document_lexical" (BM25 as a share of the question's best),
            "dense" (cosine similarity), "dense_weight", "coverage" (of the question's words), "expected" (the likeness
            of the likest question that it is known to answer), and of the best passages "sentence" and
            "sentence_meaning" (coverage and cosine similarity of their best sentences) and, where a reranker is named,
            "reranked".
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
    comparer: Comparer
    limit: int = 8
    fusion: Fusion = Fusion()
    reranker: Reranker | None = None

    def passages(
        self,
        asked: Asked,
        limit: int | None = None,
        *,
        part: Part = "hybrid",
        quoted_before: Collection[str] = (),
    ) -> list[Passage]:
        """The best passages for a stand-alone question, of the documents that may answer it.

        Those are all there are for the ranking: what the others hold takes no candidate's place.

        Args:
            limit: how many at most; by default the retriever's own.
            part: "lexical" or "dense" for one part alone, to measure it.
            quoted_before: ids of documents to prefer, for a question that follows an answer from them.
        """
        if not self.index.chunks:
            return []
        wanted = self.limit if limit is None else limit
        hybrid = part == "hybrid"
        found = self._hybrid(asked, quoted_before) if hybrid else self._alone(asked, max(_CANDIDATES, wanted), part)
        return _one_a_place(found, wanted)

    def _alone(self, asked: Asked, depth: int, part: Part) -> list[Passage]:
        """Passages by words or by meaning alone."""
        lexical, document = self._lexical(asked, related=False)
        words = self._words(lexical, document)
        dense = self._dense(asked, [] if part == "dense" else _best(words, depth), depth)
        found = [
            Passage(
                self.index.chunks[number],
                similarity if part == "dense" else float(words[number]),
                {"lexical": float(lexical[number]), "document_lexical": float(document[number]), "dense": similarity},
            )
            for number, similarity in dense.items()
        ]
        return sorted(found, key=_order)

    def _hybrid(self, asked: Asked, quoted_before: Collection[str]) -> list[Passage]:
        """Passages by all signals: the candidates of each part, and of these the best read sentence by sentence."""
        lexical, document = self._lexical(asked, related=True)
        words, known = self._words(lexical, document), self._expected(asked)
        dense = self._dense(asked, [*_best(words, _CANDIDATES), *_best(known, _CANDIDATES)], _CANDIDATES)
        weight = self._dense_weight(asked, words)
        covered = self._covered(asked, list(dense))
        found: list[Passage] = []
        for number, similarity in dense.items():
            chunk = self.index.chunks[number]
            signals = {
                "lexical": float(lexical[number]),
                "document_lexical": float(document[number]),
                "dense": similarity,
                "dense_weight": weight,
                "coverage": covered[number],
                "expected": float(known[number]),
            }
            if self._plain[number]:
                signals["expected"] = stand_in(covered[number], similarity)
            score = (1 - weight) * float(words[number]) + weight * similarity
            score += self.fusion.coverage * signals["coverage"] + self.fusion.expected * signals["expected"]
            score += self.fusion.quoted_before * (chunk.document in quoted_before)
            found.append(Passage(chunk, score, signals))
        found.sort(key=_order)
        found[:_READ] = sorted(self._read(asked, found[:_READ]), key=_order)
        if self.reranker:
            found[:_RERANKED] = sorted(self._reranked(self.reranker, asked, found[:_RERANKED]), key=_order)
        return found

    def _words(self, lexical: NDArray[np.float32], document: NDArray[np.float32]) -> NDArray[np.float32]:
        """The lexical score of every chunk: its own and its document's."""
        return np.asarray((1 - self.fusion.document) * lexical + self.fusion.document * document, dtype=np.float32)

    def _read(self, asked: Asked, passages: Sequence[Passage]) -> Iterator[Passage]:
        """Passages judged by their best sentences, too: a late interaction, on the few that are likely."""
        stretches = [(each.chunk.document, each.chunk.start, each.chunk.end) for each in passages]
        for passage, compared in zip(passages, self.comparer.compare(asked, stretches), strict=True):
            sentence = float(asked.weighed_all(compared.coverage).max(initial=0.0))
            meaning = float(compared.meaning.max(initial=0.0))
            score = passage.score + self.fusion.sentence * sentence + self.fusion.sentence_meaning * meaning
            signals = passage.signals | {"sentence": sentence, "sentence_meaning": meaning}
            yield Passage(passage.chunk, score, signals)

    def _reranked(self, reranker: Reranker, asked: Asked, passages: Sequence[Passage]) -> Iterator[Passage]:
        """The best passages judged by a cross-encoder, too; what it can't tell apart stays in order."""
        texts = [indexed_text(self.index.documents[each.chunk.document], each.chunk) for each in passages]
        for passage, reranked in zip(passages, reranker.scores(asked.question.text, texts), strict=True):
            score = passage.score + self.fusion.reranked * float(reranked)
            yield Passage(passage.chunk, score, passage.signals | {"reranked": float(reranked)})

    def _expected(self, asked: Asked) -> NDArray[np.float32]:
        """For every chunk, the likeness of the likest question that it is known to answer."""
        scores = np.zeros(len(self.index.chunks), dtype=np.float32)
        chunks, entries = self._answering
        np.maximum.at(scores, chunks, asked.expected.likeness[entries])
        return scores

    @cached_property
    def _plain(self) -> Sequence[bool]:
        """Which chunks answer no expected question, beside others that do."""
        answering = set(self._answering[0].tolist())
        return [bool(answering) and number not in answering for number in range(len(self.index.chunks))]

    @cached_property
    def _answering(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which chunks answer the questions of which entries, as pairs of numbers."""
        of = self.comparer.matcher.expected.of
        pairs = [
            (number, entry)
            for number, chunk in enumerate(self.index.chunks)
            for entry in of(chunk.document, chunk.start, chunk.end)
        ]
        both = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    @cached_property
    def _texts(self) -> Texts:
        return self.comparer.matcher.texts(
            (chunk.text, chunk.heading, self.index.documents[chunk.document].title) for chunk in self.index.chunks
        )

    def _covered(self, asked: Asked, numbers: Sequence[int]) -> dict[int, float]:
        """How much of a question stands in chunks or, for less, above them, by the chunks' numbers."""
        coverages = self._texts.coverage(asked.likeness, numbers)
        coverage = asked.weighed_all(coverages)
        return dict(zip(numbers, map(float, coverage), strict=True))

    def _lexical(self, asked: Asked, *, related: bool) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """BM25 of every chunk and of every chunk's document, each as a share of the best."""
        inside = self.index.inside(asked.within)
        chunks_inside = inside[self.index.document_numbers]
        chunks = self.index.lexical.scores_of(asked.question.parts) * chunks_inside
        documents = self.index.lexical_documents.scores_of(asked.question.parts) * inside
        if related and asked.related:
            also = sorted({word for words in asked.related.values() for word in words})
            share = self.fusion.related * self._unknown(asked, chunks) * len(asked.related) / len(also)
            chunks = chunks + share * self.index.lexical.scores(" ".join(also)) * chunks_inside
            documents = documents + share * self.index.lexical_documents.scores(" ".join(also)) * inside
        return _share(chunks), _share(documents)[self.index.document_numbers]

    def _unknown(self, asked: Asked, scores: NDArray[np.float32]) -> float:
        """How much of a question even the best chunks by words lack: what they have needs no other word for it."""
        covered = self._texts.coverage(asked.likeness, _best(scores, _COVERING))
        itself = asked.weighed_all(np.asarray(covered >= _ITSELF, dtype=np.float32))
        return 1 - float(itself.max(initial=0.0))

    def _dense(self, asked: Asked, also: Sequence[int], depth: int) -> dict[int, float]:
        """Similarities of the candidates: the nearest by meaning and those that words found."""
        near = self.index.nearest(asked.vector, depth, asked.within)
        missing = [number for number in dict.fromkeys(also) if number not in near]
        return near | self.index.similarities(asked.vector, missing)

    def _dense_weight(self, asked: Asked, words: NDArray[np.float32]) -> float:
        """Between the least and the most, by how little of the question the best chunks by words cover."""
        covered = self._covered(asked, _best(words, _COVERING)).values()
        return self.fusion.dense_most - (self.fusion.dense_most - self.fusion.dense_least) * max(covered, default=0.0)

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
            for passage in self.passages(self.comparer.matcher.asked(Question.read(query)))
        ]


def _order(passage: Passage) -> tuple[float, str, int]:
    return (-passage.score, passage.chunk.document, passage.chunk.start)


def _share(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    best = float(scores.max(initial=0.0))
    return np.asarray(scores / best if best > 0 else scores, dtype=np.float32)


def _best(scores: NDArray[np.float32], limit: int) -> list[int]:
    """The numbers of the best positive scores, best first, ties in the order of the corpus."""
    positive = np.flatnonzero(scores > 0)
    if len(positive) > limit:
        least = np.partition(scores[positive], -limit)[-limit]
        positive = positive[scores[positive] >= least]
    order = positive[np.argsort(-scores[positive], kind="stable")][:limit]
    return [int(number) for number in order]


def _one_a_place(found: Sequence[Passage], limit: int) -> list[Passage]:
    """The best passages, leaving out those that say what a better one says, word for word or nearly so."""
    kept: list[Passage] = []
    said: set[str] = set()
    near: list[frozenset[str]] = []
    for passage in found:
        if len(kept) == limit:
            break
        if passage.chunk.text in said:
            continue
        if len(near) < _COMPARED:
            words = _content(passage.chunk.text)
            if any(danish.same_words(words, other) for other in near):
                continue
            near.append(words)
        said.add(passage.chunk.text)
        kept.append(passage)
    return kept


@lru_cache(maxsize=50_000)
def _content(text: str) -> frozenset[str]:
    return frozenset(danish.content_words(text))

"""Danish retrieval collections in the BEIR layout -> figures (Thakur et al. 2021, "BEIR")."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG

from advisor.comparing import Comparer
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.errors import EvaluationError
from advisor.ingestion import build
from advisor.matching import matcher_for
from advisor.questions import Question
from advisor.retrieval import HybridRetriever, Part
from advisor.store import IndexStore

Ranking = Mapping[str, float]
"""Documents' ids with their scores."""

MEASURES = {"ndcg@10": nDCG @ 10, "mrr@10": RR @ 10, "recall@5": R @ 5, "recall@100": R @ 100}

PARTS: tuple[Part, ...] = ("lexical", "dense", "hybrid")
_DEPTH = 100
_CHUNKS = 400


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries by id, and for each query the ids of the documents that answer it with how well they do."""

    documents: Sequence[Document]
    queries: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]

    @classmethod
    def read(cls, folder: Path) -> Collection:
        """Read `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (or `qrels/test.tsv`).

        Raises:
            EvaluationError: when the folder lacks a file or a file can't be read.
        """
        documents = [
            Document(id=line["_id"], title=line.get("title") or line["_id"], kind=Kind.GUIDE, text=line["text"])
            for line in _json_lines(folder / "corpus.jsonl", ("_id", "text"))
        ]
        queries = {line["_id"]: line["text"] for line in _json_lines(folder / "queries.jsonl", ("_id", "text"))}
        qrels: dict[str, dict[str, int]] = {}
        for query, document, score in _judgements(folder):
            if query in queries:
                qrels.setdefault(query, {})[document] = score
        judged = {name: text for name, text in queries.items() if name in qrels}
        if not any(document.text.strip() for document in documents):
            raise EvaluationError(folder / "corpus.jsonl", "Der er ingen dokumenter med tekst.")
        if not judged:
            raise EvaluationError(folder, "Intet spørgsmål i queries.jsonl har et rigtigt dokument i qrels.tsv.")
        return cls(documents, judged, qrels)

    def measured(self, run: Mapping[str, Ranking]) -> dict[str, float]:
        """The measures of a run, which gives for each query a ranking."""
        values = ir_measures.calc_aggregate(MEASURES.values(), self.judged, run)
        return {name: round(float(values[measure]), 4) for name, measure in MEASURES.items()}


def retriever_over(documents: Sequence[Document], place: Path, embedder: Embedder) -> HybridRetriever:
    """A retriever over documents, indexed anew in a folder. Raises EmbedderError when the embedder can't be loaded."""
    store = IndexStore(place)
    build(documents, store, embedder)
    index = store.open()
    return HybridRetriever(index=index, comparer=Comparer(index, matcher_for(index, embedder)))


def ranked(retriever: HybridRetriever, query: str, part: Part = "hybrid") -> dict[str, float]:
    """The documents found for a query: a document's score is that of its best passage."""
    best: dict[str, float] = {}
    for passage in retriever.passages(retriever.comparer.matcher.asked(Question.read(query)), _CHUNKS, part=part):
        best.setdefault(passage.chunk.document, passage.score)
        if len(best) == _DEPTH:
            break
    return best


def evaluate_beir(
    folder: Path, embedder: Embedder, progress: Callable[[int], None] = lambda done: None
) -> dict[str, Any]:
    """Measure each part of retrieval on the queries of a BEIR folder; see `ranked_by_each_part`.

    The measures are those of the package ir-measures. `ms_per_query` is the hybrid retriever's.

    Raises:
        EvaluationError: when the folder lacks a file or a file can't be read.
        EmbedderError: when the embedder can't be loaded.
    """
    collection = Collection.read(folder)
    runs, milliseconds = ranked_by_each_part(collection, embedder, progress)
    measured: dict[str, Any] = {part: collection.measured(run) for part, run in runs.items()}
    return measured | {
        "documents": len(collection.documents),
        "queries": len(collection.queries),
        "ms_per_query": milliseconds,
    }


def ranked_by_each_part(
    collection: Collection, embedder: Embedder, progress: Callable[[int], None] = lambda done: None
) -> tuple[dict[Part, dict[str, Ranking]], float]:
    """Index a collection in a temporary place and rank its documents for its queries by each part of retrieval.

    Returns:
        For each part and each query a ranking; and the milliseconds a query takes the hybrid retriever.

    Raises:
        EmbedderError: when the embedder can't be loaded.
    """
    runs: dict[Part, dict[str, Ranking]] = {}
    took = 0.0
    with tempfile.TemporaryDirectory() as place:
        retriever = retriever_over(collection.documents, Path(place), embedder)
        ranked(retriever, next(iter(collection.queries.values())))  # the first makes ready; its time is not the others'
        for part in PARTS:
            began = time.perf_counter()
            runs[part] = {name: ranked(retriever, question, part) for name, question in collection.queries.items()}
            took = time.perf_counter() - began
            progress(len(runs))
    return runs, round(took * 1000 / len(collection.queries), 2)


def _json_lines(path: Path, keys: Iterable[str]) -> list[dict[str, Any]]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    except OSError:
        raise EvaluationError(path, "Filen mangler i BEIR-mappen.") from None
    except ValueError:
        raise EvaluationError(path, "Filen er ikke JSON-linjer i UTF-8.") from None
    for number, line in enumerate(lines, start=1):
        if not isinstance(line, dict) or any(not isinstance(line.get(key), str) for key in keys):
            raise EvaluationError(path, f"Linje {number} mangler et af felterne {', '.join(keys)}.")
        if not isinstance(line.get("title", ""), str):
            raise EvaluationError(path, f"Linje {number}: title er ikke tekst.")
    names = [line["_id"] for line in lines]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise EvaluationError(path, f"Flere linjer har samme _id: {', '.join(twice[:3])}.")
    return lines


def _judgements(folder: Path) -> list[tuple[str, str, int]]:
    """The relevance judgements: BEIR keeps them in qrels/test.tsv, smaller sets in qrels.tsv."""
    places = [folder / "qrels.tsv", folder / "qrels" / "test.tsv"]
    path = next((place for place in places if place.is_file()), places[0])
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [(query, document, int(score)) for query, document, score in rows[1:]]
    except OSError:
        raise EvaluationError(path, "Filen mangler i BEIR-mappen.") from None
    except ValueError:
        raise EvaluationError(
            path, "Hver linje skal have query-id, corpus-id og score med tabulator imellem."
        ) from None

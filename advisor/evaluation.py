"""Question sets and BEIR folders -> figures."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG
from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.advisor import Advisor
from advisor.answers import Answer, Reply
from advisor.chunking import chunks
from advisor.citations import exact_share
from advisor.conversation import Message
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.errors import EvaluationError
from advisor.index import Index, indexed_text
from advisor.matching import matcher_for
from advisor.questions import Question
from advisor.retrieval import HybridRetriever, Part
from advisor.store import IndexStore

_DEPTH = 100
_CHUNKS = 400


class Asked(BaseModel):
    """One line of a question set: what is asked, after which conversation, and what a right answer holds."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    question: str
    history: tuple[Message, ...] = ()
    expected_facts: tuple[str, ...] | None = None
    url: str | None = None
    answerable: bool


class Figures(BaseModel):
    """What a set of questions gave; a figure that does not apply is None.

    Attributes:
        fact_recall: expected facts that stand in the answers' text, of all expected for answerable questions.
        first_source: answerable questions whose first quote is from the expected page.
        source_precision: quotes from the expected page, of all quotes in answers to answerable questions.
        source_recall: answerable questions with a quote from the expected page.
        refusal_recall: unanswerable questions that were refused.
        false_refusal_rate: answerable questions that were refused.
        exact_quotes: quotes, nearest passages among them, that are the exact slice of their document.
        p50_ms, p95_ms: time per question, milliseconds.
    """

    questions: int
    fact_recall: float | None
    first_source: float | None
    source_precision: float | None
    source_recall: float | None
    refusal_recall: float | None
    false_refusal_rate: float | None
    exact_quotes: float | None
    p50_ms: float | None
    p95_ms: float | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the reply it got, and the counts that figures are made of."""

    asked: Asked
    reply: Reply
    facts_found: int
    quotes_right: int
    quotes_exact: int
    quotes_shown: int

    @property
    def refused(self) -> bool:
        """Whether the reply is a refusal."""
        return self.reply.outcome == "refusal"

    @property
    def first_right(self) -> bool:
        """Whether the first quote is from the expected page."""
        return isinstance(self.reply, Answer) and self.reply.quotes[0].url == self.asked.url

    @property
    def correct(self) -> bool:
        """An unanswerable question refused, or an answer with every expected fact or, if none is named, its source."""
        if not self.asked.answerable or self.refused:
            return self.refused and not self.asked.answerable
        expected = self.asked.expected_facts or ()
        return self.facts_found == len(expected) if expected else self.quotes_right > 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All questions of a set, judged.

    Example:
        >>> evaluate(advisor, read_questions(Path("tests/questions/test.jsonl"))).overall.exact_quotes
        1.0
    """

    judged: Sequence[Judged]

    @property
    def overall(self) -> Figures:
        """The figures of the whole set."""
        return figures(self.judged)

    @property
    def by_kind(self) -> dict[str, Figures]:
        """The figures of each kind of question, in the order in which kinds come in the set."""
        kinds = dict.fromkeys(each.asked.kind for each in self.judged)
        return {kind: figures([each for each in self.judged if each.asked.kind == kind]) for kind in kinds}

    def as_json(self) -> dict[str, Any]:
        """The object that `advisor eval FILE --json` prints."""
        return {
            "overall": self.overall.model_dump(),
            "by_kind": {kind: figures.model_dump() for kind, figures in self.by_kind.items()},
            "questions": [
                {
                    "id": each.asked.id,
                    "outcome": each.reply.outcome,
                    "correct": each.correct,
                    "answer": each.reply.as_json(),
                }
                for each in self.judged
            ],
        }


def read_questions(path: Path) -> list[Asked]:
    """Read a question set, one JSON object a line.

    Raises:
        EvaluationError: naming the line that can't be read and why.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        raise EvaluationError(path, "Filen kan ikke åbnes som UTF-8-tekst.") from None
    asked: list[Asked] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked.append(Asked.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "linjen"
            wrong = "mangler" if first["type"] == "missing" else "har en værdi, der ikke kan bruges"
            raise EvaluationError(path, f"Linje {number}: {where} {wrong}.") from None
    if not asked:
        raise EvaluationError(path, "Der er ingen spørgsmål i filen.")
    return asked


def evaluate(
    advisor: Advisor, questions: Sequence[Asked], progress: Callable[[int], None] = lambda done: None
) -> Evaluation:
    """Ask every question and judge the replies.

    Raises:
        As `Advisor.answer`.
    """
    documents = {document.id: document for document in advisor.documents()}
    advisor.answer(questions[0].question)  # the first answer loads the models; its time is not the others'
    judged: list[Judged] = []
    for number, asked in enumerate(questions, start=1):
        reply = advisor.answer(asked.question, asked.history)
        judged.append(_judged(asked, reply, documents))
        progress(number)
    return Evaluation(judged)


def _judged(asked: Asked, reply: Reply, documents: dict[str, Document]) -> Judged:
    text = reply.text.lower() if isinstance(reply, Answer) else ""
    exact, shown = exact_share(reply, documents)
    quotes = reply.quotes if isinstance(reply, Answer) else ()
    return Judged(
        asked,
        reply,
        facts_found=sum(fact.lower() in text for fact in asked.expected_facts or ()),
        quotes_right=sum(quote.url == asked.url for quote in quotes),
        quotes_exact=exact,
        quotes_shown=shown,
    )


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of some questions."""
    answerable = [each for each in judged if each.asked.answerable]
    unanswerable = [each for each in judged if not each.asked.answerable]
    facts = sum(len(each.asked.expected_facts or ()) for each in answerable)
    sourced = [each for each in answerable if each.asked.url]
    answered = [each for each in sourced if isinstance(each.reply, Answer)]
    quotes = sum(each.quotes_shown for each in answered)
    shown = sum(each.quotes_shown for each in judged)
    times = [each.reply.milliseconds for each in judged]
    return Figures(
        questions=len(judged),
        fact_recall=_share(sum(each.facts_found for each in answerable), facts),
        first_source=_share(sum(each.first_right for each in sourced), len(sourced)),
        source_precision=_share(sum(each.quotes_right for each in answered), quotes),
        source_recall=_share(sum(each.quotes_right > 0 for each in sourced), len(sourced)),
        refusal_recall=_share(sum(each.refused for each in unanswerable), len(unanswerable)),
        false_refusal_rate=_share(sum(each.refused for each in answerable), len(answerable)),
        exact_quotes=_share(sum(each.quotes_exact for each in judged), shown),
        p50_ms=_percentile(times, 50),
        p95_ms=_percentile(times, 95),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _percentile(times: Sequence[float], percent: int) -> float | None:
    if len(times) < 2:
        return round(times[0], 2) if times else None
    return round(quantiles(times, n=100, method="inclusive")[percent - 1], 2)


_PARTS: tuple[Part, ...] = ("lexical", "dense", "hybrid")
_MEASURES = {"ndcg@10": nDCG @ 10, "mrr@10": RR @ 10, "recall@5": R @ 5, "recall@100": R @ 100}


def evaluate_beir(
    folder: Path, embedder: Embedder, progress: Callable[[int], None] = lambda done: None
) -> dict[str, Any]:
    """Index the corpus of a BEIR folder in a temporary place and measure each part of retrieval on its queries.

    Thakur et al. 2021, "BEIR"; the measures are those of the package ir-measures. A document's rank is that of its
    best chunk. `ms_per_query` is the hybrid retriever's.

    Raises:
        EvaluationError: when the folder lacks a file or a file can't be read.
        EmbedderError: when the embedder can't be loaded.
    """
    documents, queries, qrels = _read_beir(folder)
    with tempfile.TemporaryDirectory() as place:
        index = _temporary_index(Path(place), documents, embedder)
        retriever = HybridRetriever(index=index, matcher=matcher_for(index, embedder))
        measured: dict[str, Any] = {}
        took = 0.0
        for part in _PARTS:
            began = time.perf_counter()
            run = {name: _ranked_documents(retriever, question, part) for name, question in queries.items()}
            took = time.perf_counter() - began
            measured[part] = _measured(qrels, run)
            progress(len(measured))
    return measured | {
        "documents": len(documents),
        "queries": len(queries),
        "ms_per_query": round(took * 1000 / max(len(queries), 1), 2),
    }


def _ranked_documents(retriever: HybridRetriever, question: str, part: Part) -> dict[str, float]:
    best: dict[str, float] = {}
    for passage in retriever.passages(retriever.matcher.asked(Question.read(question)), _CHUNKS, part=part):
        best.setdefault(passage.chunk.document, passage.score)
        if len(best) == _DEPTH:
            break
    return best


def _measured(qrels: dict[str, dict[str, int]], run: dict[str, dict[str, float]]) -> dict[str, float]:
    values = ir_measures.calc_aggregate(_MEASURES.values(), qrels, run)
    return {name: round(float(values[measure]), 4) for name, measure in _MEASURES.items()}


def _temporary_index(place: Path, documents: Sequence[Document], embedder: Embedder) -> Index:
    by_id = {document.id: document for document in documents}
    cut = [chunk for document in documents for chunk in chunks(document)]
    vectors = embedder.passages([indexed_text(by_id[chunk.document], chunk) for chunk in cut])
    store = IndexStore(place)
    rows = {chunk.id: row for chunk, row in zip(cut, vectors, strict=True)}
    store.publish(store.build(documents, cut, rows, embedder.identity))
    return store.open()


def _read_beir(folder: Path) -> tuple[list[Document], dict[str, str], dict[str, dict[str, int]]]:
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
    return documents, judged, qrels


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

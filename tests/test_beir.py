"""BEIR: a folder in the common layout is read, each part of retrieval measured, and broken files told in Danish."""

import json
from collections.abc import Callable, Sequence
from math import log2
from pathlib import Path

import pytest

from advisor.beir import Collection, evaluate_beir, ranked, retriever_over
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.errors import EvaluationError
from advisor.questions import Question
from advisor.retrieval import HybridRetriever, Part

BeirFolder = Callable[..., Path]

PARTS: tuple[Part, ...] = ("lexical", "dense", "hybrid")
MEASURES = {"ndcg@10", "mrr@10", "recall@5", "recall@100"}

CORPUS = [
    {"_id": "aftale", "title": "Aftaler", "text": "En skriftlig aftale fordeler opgaverne mellem parterne."},
    {"_id": "moede", "title": "", "text": "Styregruppen mødes den første tirsdag i måneden."},
    {"_id": "kaffe", "text": "Kaffe og kage står i køkkenet."},
]
QUERIES = [
    {"_id": "1", "text": "Hvornår mødes styregruppen?"},
    {"_id": "2", "text": "Hvad fordeler en aftale mellem parterne?"},
    {"_id": "3", "text": "Et spørgsmål uden bedømmelse"},
]
QRELS = "query-id\tcorpus-id\tscore\n1\tmoede\t1\n2\taftale\t2\nukendt\taftale\t1\n"


def lines(rows: Sequence[object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def beir(tmp_path: Path) -> BeirFolder:
    """A BEIR folder of three Danish documents; a file given as None is left out."""

    def made(qrels_at: str = "qrels.tsv", **given: str | None) -> Path:
        files = {"corpus": lines(CORPUS), "queries": lines(QUERIES), "qrels": QRELS} | given
        names = {"corpus": "corpus.jsonl", "queries": "queries.jsonl", "qrels": qrels_at}
        for key, content in files.items():
            path = tmp_path / "beir" / names[key]
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_text(content, encoding="utf-8")
        return tmp_path / "beir"

    return made


# A folder


@pytest.mark.parametrize("qrels_at", ["qrels.tsv", "qrels/test.tsv"])
def test_a_folder_is_read_as_documents_queries_and_judgements(beir: BeirFolder, qrels_at: str) -> None:
    read = Collection.read(beir(qrels_at))
    assert [(each.id, each.title) for each in read.documents] == [
        ("aftale", "Aftaler"),
        ("moede", "moede"),
        ("kaffe", "kaffe"),
    ]
    assert [each.text for each in read.documents] == [row["text"] for row in CORPUS]
    assert dict(read.queries) == {row["_id"]: row["text"] for row in QUERIES[:2]}, "only those that are judged"
    assert {query: dict(judged) for query, judged in read.judged.items()} == {"1": {"moede": 1}, "2": {"aftale": 2}}


def test_a_folder_saved_by_any_editor_can_be_read(beir: BeirFolder) -> None:
    corpus = "\ufeff" + lines(CORPUS).replace("\n", "\r\n") + "\r\n"
    assert len(Collection.read(beir(corpus=corpus, queries=lines(QUERIES) + "\n\n")).documents) == len(CORPUS)


# Measures

JUDGED = {"1": {"a": 1}, "2": {"b": 1, "c": 1}}


def measured(run: dict[str, dict[str, float]]) -> dict[str, float]:
    return Collection([], {"1": "Hvad?", "2": "Hvem?"}, JUDGED).measured(run)


def test_a_perfect_run_has_all_of_every_measure() -> None:
    assert measured({"1": {"a": 9.0, "b": 1.0}, "2": {"c": 0.9, "b": 0.8, "a": 0.1}}) == dict.fromkeys(MEASURES, 1.0)


def test_the_measures_are_those_of_the_textbook() -> None:
    found = measured({"1": {"b": 2.0, "a": 1.0}, "2": {"x": 3.0, "b": 1.0}})
    second = 1 / log2(3)
    assert found["mrr@10"] == 0.5, "each has the first right document in second place"
    assert found["recall@5"] == found["recall@100"] == 0.75, "one of one, and one of two"
    assert found["ndcg@10"] == pytest.approx((second + second / (1 + second)) / 2, abs=1e-4)


def test_what_stands_far_down_is_not_counted() -> None:
    before = {f"x{number:03}": 200.0 - number for number in range(60)}
    found = measured({"1": before | {"a": 1.0}, "2": before | {"b": 2.0, "c": 1.0}})
    assert found == {"ndcg@10": 0, "mrr@10": 0, "recall@5": 0, "recall@100": 1}


@pytest.mark.parametrize("run", [{}, {"1": {}, "2": {}}, {"1": {"c": 1.0}, "2": {"a": 1.0}}])
def test_who_finds_nothing_has_nothing(run: dict[str, dict[str, float]]) -> None:
    assert measured(run) == dict.fromkeys(MEASURES, 0.0)


def test_a_query_without_a_ranking_counts_as_one_that_found_nothing() -> None:
    assert measured({"1": {"a": 1.0}}) == measured({"1": {"a": 1.0}, "2": {}}) == dict.fromkeys(MEASURES, 0.5)


# Rankings

LONG = "\n\n".join(f"Styregruppen mødes i lokale {number}, og alle har {number} kopper med." for number in range(60))


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> HybridRetriever:
    """A retriever over three short documents and a long one."""
    documents = [
        Document(id=row["_id"], title=row.get("title") or row["_id"], kind=Kind.GUIDE, text=row["text"])
        for row in [*CORPUS, {"_id": "lang", "text": LONG}]
    ]
    return retriever_over(documents, tmp_path_factory.mktemp("beir"), embedder)


@pytest.mark.parametrize("part", PARTS)
def test_a_document_is_ranked_by_its_best_passage(retriever: HybridRetriever, part: Part) -> None:
    question = "Hvornår mødes styregruppen?"
    ranking = ranked(retriever, question, part)
    asked = retriever.comparer.matcher.asked(Question.read(question))
    passages = retriever.passages(asked, 400, part=part)
    assert sum(passage.chunk.document == "lang" for passage in passages) > 1
    assert ranking == {
        name: max(passage.score for passage in passages if passage.chunk.document == name)
        for name in ("aftale", "moede", "kaffe", "lang")
    }
    assert list(ranking.values()) == sorted(ranking.values(), reverse=True)
    assert ranked(retriever, question, part) == ranking


def test_the_whole_is_what_is_ranked_by_if_nothing_is_said(retriever: HybridRetriever) -> None:
    assert ranked(retriever, "Hvornår mødes styregruppen?") == ranked(
        retriever, "Hvornår mødes styregruppen?", "hybrid"
    )


def test_no_more_documents_are_ranked_than_are_measured(tmp_path: Path, embedder: Embedder) -> None:
    documents = [
        Document(id=f"{number}.md", title="Møde", kind=Kind.GUIDE, text=f"Styregruppen mødes i lokale {number}.")
        for number in range(130)
    ]
    retriever = retriever_over(documents, tmp_path / "index", embedder)
    for part in PARTS:
        assert len(ranked(retriever, "Hvor mødes styregruppen?", part)) == 100


# A folder measured


@pytest.mark.parametrize("qrels_at", ["qrels.tsv", "qrels/test.tsv"])
def test_a_beir_folder_is_measured(beir: BeirFolder, embedder: Embedder, qrels_at: str) -> None:
    told: list[int] = []
    measured = evaluate_beir(beir(qrels_at), embedder, told.append)
    assert set(measured) == {"lexical", "dense", "hybrid", "documents", "queries", "ms_per_query"}
    for part in ("lexical", "dense", "hybrid"):
        assert set(measured[part]) == MEASURES
        assert set(measured[part].values()) == {1.0}, "three documents, and each question says its own one's words"
    assert (measured["documents"], measured["queries"]) == (3, 2), "a question without a judgement does not count"
    assert measured["ms_per_query"] > 0
    assert told == [1, 2, 3]
    assert json.loads(json.dumps(measured, allow_nan=False)) == measured


def test_the_measures_know_a_bad_ranking(beir: BeirFolder, embedder: Embedder) -> None:
    measured = evaluate_beir(beir(qrels="query-id\tcorpus-id\tscore\n1\tkaffe\t1\n"), embedder)
    assert measured["hybrid"]["recall@5"] == 1, "there are but three"
    assert measured["hybrid"]["mrr@10"] in (0.5, pytest.approx(1 / 3, abs=1e-4))
    assert 0 < measured["hybrid"]["ndcg@10"] < 1


def test_a_judgement_of_a_document_that_is_not_there_is_never_met(beir: BeirFolder, embedder: Embedder) -> None:
    measured = evaluate_beir(beir(qrels="query-id\tcorpus-id\tscore\n1\tandet\t1\n"), embedder)
    assert set(measured["hybrid"].values()) == {0.0}


@pytest.mark.parametrize(
    ("broken", "file", "told"),
    [
        ({"corpus": None}, "corpus.jsonl", "mangler"),
        ({"queries": None}, "queries.jsonl", "mangler"),
        ({"qrels": None}, "qrels.tsv", "mangler"),
        ({"corpus": "ikke json"}, "corpus.jsonl", "JSON"),
        ({"queries": lines(QUERIES) + "{"}, "queries.jsonl", "JSON"),
        ({"corpus": lines([*CORPUS, {"_id": "x"}])}, "corpus.jsonl", "Linje 4"),
        ({"corpus": lines([[1]])}, "corpus.jsonl", "Linje 1"),
        ({"corpus": lines([{"_id": 1, "text": "x"}])}, "corpus.jsonl", "Linje 1"),
        ({"corpus": lines([{"_id": "1", "title": 7, "text": "x"}])}, "corpus.jsonl", "Linje 1"),
        ({"corpus": lines([*CORPUS, CORPUS[0]])}, "corpus.jsonl", "aftale"),
        ({"corpus": ""}, "corpus.jsonl", ""),
        ({"corpus": lines([{"_id": "1", "text": ""}])}, "corpus.jsonl", ""),
        ({"queries": lines([{"_id": "1"}])}, "queries.jsonl", "Linje 1"),
        ({"queries": ""}, "", "queries.jsonl"),
        ({"qrels": "query-id corpus-id score\n1 moede 1\n"}, "qrels.tsv", "tabulator"),
        ({"qrels": QRELS.replace("\t2\n", "\tja\n")}, "qrels.tsv", "tabulator"),
        ({"qrels": ""}, "", "qrels.tsv"),
        ({"qrels": "query-id\tcorpus-id\tscore\nukendt\taftale\t1\n"}, "", "qrels.tsv"),
    ],
    ids=lambda value: "" if isinstance(value, str) else str(next(iter(value.items())))[:40],
)
def test_a_broken_beir_folder_is_an_error_in_danish(
    beir: BeirFolder, embedder: Embedder, broken: dict[str, str | None], file: str, told: str
) -> None:
    folder = beir(**broken)
    with pytest.raises(EvaluationError) as raised:
        evaluate_beir(folder, embedder)
    message = str(raised.value)
    assert str(folder / file) in message
    assert told in message
    assert "kan ikke bruges til måling" in message


def test_a_beir_folder_that_is_not_there_is_an_error(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(EvaluationError, match=r"corpus\.jsonl"):
        evaluate_beir(tmp_path / "intet", embedder)

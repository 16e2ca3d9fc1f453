"""The sources a model reads: by value, within their room, with what the quotes say among them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.answers import Answer
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.packing import candidates, pack, told
from advisor.reading import Opened
from advisor.replying import Replier
from advisor.settings import Settings
from advisor.store import IndexStore, open_index

QUESTION = "Hvilke udfordringer er der ved partnerskaber?"


@pytest.mark.parametrize("characters", [0, 1500, 6000, 50_000])
def test_sources_fit_their_room_and_hold_what_is_quoted(opened: Opened, characters: int) -> None:
    read = opened.read(QUESTION, ())
    replier = Replier(opened, border=0.0)
    quoted = replier.said(replier.judged(read), QUESTION)
    assert isinstance(quoted, Answer)
    sources = pack(opened.index, read.found, quoted.quotes, characters=characters)
    sizes = [len(told(number, source)) for number, source in enumerate(sources, start=1)]
    needed = pack(opened.index, read.found, quoted.quotes, characters=0)
    assert sum(sizes) <= max(characters, sum(len(told(1, source)) for source in needed)) + len(sizes)
    carried = candidates(sources, opened.quoter.sentences)
    places = {(quote.document, quote.start) for quote in carried}
    assert {(quote.document, quote.start) for quote in quoted.quotes} <= places
    assert len(places) == len(carried)
    for quote in carried:
        assert opened.index.documents[quote.document].text[quote.start : quote.end] == quote.text


def test_more_room_takes_more_sources_best_first(opened: Opened) -> None:
    read = opened.read(QUESTION, ())
    few, many = (pack(opened.index, read.found, (), characters=room) for room in (2000, 9000))
    assert 0 < len(few) < len(many)
    assert (many[0].document.id, many[0].start) == (read.found[0].chunk.document, read.found[0].chunk.start)


def test_a_whole_corpus_is_taken_only_where_it_fits(opened: Opened) -> None:
    read = opened.read(QUESTION, ())
    everything = pack(opened.index, read.found, (), characters=10**6, whole_corpus=True)
    assert len(everything) == len(opened.index.chunks)
    part = pack(opened.index, read.found, (), characters=5000, whole_corpus=True)
    assert part == pack(opened.index, read.found, (), characters=5000)


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("<img src=x onerror=alert(1)> Alle parter bidrager.", False),
        ("Se javascript:alert(1) for mere om parterne.", False),
        ("Se data:text/html;base64,AAAA for mere om parterne.", False),
        ("Et partnerskab har 2 < 3 parter, og alle bidrager.", True),
    ],
)
def test_a_sentence_with_code_in_it_carries_nothing(
    write: Callable[..., Path], tmp_path: Path, embedder: Embedder, text: str, carries: bool
) -> None:
    write("a.md", text)
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    made = Opened(open_index(IndexStore(tmp_path / "index"), embedder), embedder, Settings(index=tmp_path / "index"))
    packed = pack(made.index, made.read("Hvem bidrager?", ()).found, (), characters=5000)
    assert packed
    assert bool(candidates(packed, made.quoter.sentences)) is carries

"""What an opened index holds, and finds."""

from pathlib import Path

import numpy as np
import pytest
from indexes import beside_of, build, document

from advisor.chunking import Chunk, chunks
from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.expansion import Expansion
from advisor.index import Index, indexed_text, open_questions, searched_document, searched_text
from advisor.sentences import cut, indexed_sentence
from advisor.store import IndexStore, open_index


def test_an_index_holds_the_documents_and_every_chunk_of_them(index: Index, corpus_documents: list[Document]) -> None:
    assert list(index.documents.values()) == sorted(corpus_documents, key=lambda each: each.id)
    assert list(index.chunks) == [chunk for each in index.documents.values() for chunk in chunks(each)]
    assert index.lexical.size == len(index.chunks)
    assert index.lexical_documents.size == len(index.documents)
    assert {name: each.fingerprint for name, each in index.documents.items()} == {
        each.id: each.fingerprint for each in corpus_documents
    }
    for number, chunk in enumerate(index.chunks):
        assert index.documents[chunk.document].text[chunk.start : chunk.end] == chunk.text
        assert list(index.documents)[index.document_numbers[number]] == chunk.document


def test_the_vectors_are_those_of_the_chunks_under_their_headings(index: Index, embedder: Embedder) -> None:
    vectors = index.vectors()
    texts = [indexed_text(index.documents[chunk.document], chunk) for chunk in index.chunks]
    expected = embedder.passages(texts)
    held = np.stack([vectors[chunk.id] for chunk in index.chunks])
    assert np.allclose(held, expected, atol=1e-3)


def test_the_vectors_beside_are_those_of_the_sentences_and_questions(index: Index, embedder: Embedder) -> None:
    sentences = {each.id: [indexed_sentence(each, own) for own in cut(each)] for each in index.documents.values()}
    questions = {
        each.id: [question for entry in each.expansions for question in entry.questions]
        for each in index.documents.values()
        if each.expansions
    }
    assert questions
    for held, texts, embed in (
        (index.beside.sentences, sentences, embedder.passages),
        (index.beside.questions, questions, embedder.queries),
    ):
        assert held.keys() == texts.keys()
        for name, own in texts.items():
            assert held[name].dtype == np.float32
            assert held[name].shape == (len(own), embedder.identity.dimensions)
            assert np.allclose(held[name], embed(own), atol=1e-5)


def test_the_nearest_chunks_come_first_with_their_cosine_similarity(index: Index) -> None:
    vectors = index.vectors()
    all_vectors = np.stack([vectors[chunk.id] for chunk in index.chunks])
    for number in (0, 50, len(index.chunks) - 1):
        near = index.nearest(all_vectors[number], 5)
        assert next(iter(near)) == number
        assert list(near.values()) == sorted(near.values(), reverse=True)
        exact = all_vectors @ all_vectors[number]
        assert set(near) == set(np.argsort(-exact)[:5].tolist())
        assert all(similarity == pytest.approx(exact[found], abs=2e-3) for found, similarity in near.items())
        assert index.similarities(all_vectors[number], [3, 7]) == {
            3: pytest.approx(exact[3], abs=1e-5),
            7: pytest.approx(exact[7], abs=1e-5),
        }


def test_more_may_be_asked_for_than_there_is(index: Index) -> None:
    vector = next(iter(index.vectors().values()))
    assert set(index.nearest(vector, 10_000)) == set(range(len(index.chunks)))
    assert index.similarities(vector, []) == {}


def test_headings_and_pages_are_kept(tmp_path: Path, embedder: Embedder) -> None:
    text = "## Mål “A”\n\n### Æ\n\nFørste side.\n\nAnden side her."
    paged = document("a.md", text).model_copy(update={"page_starts": (0, text.index("Anden"))})
    store = IndexStore(tmp_path / "index")
    store.publish(build(store, embedder, paged))
    opened = store.open()
    assert opened.documents == {"a.md": paged}
    assert list(opened.chunks) == chunks(paged)
    assert opened.chunks[0].heading == ("Mål “A”", "Æ")
    assert opened.chunks[0].page == 1


def test_documents_without_sentences_make_an_index_too(tmp_path: Path, embedder: Embedder) -> None:
    store = IndexStore(tmp_path / "index")
    store.publish(build(store, embedder, document("a.md", "# Kun en overskrift")))
    opened = open_index(store, embedder)
    assert list(opened.documents) == ["a.md"]
    assert opened.nearest(embedder.queries(["overskrift"])[0], 5) == {}


def test_what_lies_beside_is_kept_document_by_document(tmp_path: Path, embedder: Embedder) -> None:
    documents = [document(name, f"Tekst {name}. Og en til.") for name in ("z/æ ø.md", "a.md", "a/b.md", "uden.md")]
    for number, questions in ((0, ("Hvad?", "Hvem?")), (2, ("Hvor?",))):
        known = Expansion(spans=((0, 5),), questions=questions)
        documents[number] = documents[number].model_copy(update={"expansions": (known,)})
    documents.append(document("tom.md", "# Kun en overskrift"))
    beside = beside_of(embedder, *documents)
    assert list(beside.questions) == ["z/æ ø.md", "a/b.md"]
    store = IndexStore(tmp_path / "index")
    store.publish(build(store, embedder, *documents, beside=beside))
    opened = store.open()
    assert list(opened.documents.values()) == documents
    for held, given in ((opened.beside.sentences, beside.sentences), (opened.beside.questions, beside.questions)):
        assert held.keys() == given.keys()
        assert all(np.array_equal(held[name], given[name]) for name in given)


# What words are looked for in


SAILING = "## Havnen\n\nSejlklubben låner os et rum.\n\n## Byen\n\nBiblioteket holder åbent til sent."
KNOWN = Expansion(
    spans=((SAILING.index("Sejlklubben"), SAILING.index("rum.") + 4),),
    questions=("Hvem lægger lokaler til?", "Må man komme i kajakken?"),
)
GAP = Expansion(spans=(), questions=("Hvad koster en flagstang?",))
BOTH = Expansion(
    spans=((SAILING.index("Biblioteket"), len(SAILING)), *KNOWN.spans), questions=("Hvor er der plads om aftenen?",)
)


def expanding(*expansions: Expansion) -> Document:
    return document("a.md", SAILING).model_copy(update={"expansions": expansions})


def test_words_are_looked_for_in_the_questions_a_chunk_answers_too() -> None:
    source = expanding(KNOWN, GAP, BOTH)
    harbour, town = chunks(source)
    assert searched_text(source, harbour) == "\n".join(
        ["Titel", "Havnen", "Sejlklubben låner os et rum.", *KNOWN.questions, *BOTH.questions]
    )
    assert searched_text(source, town) == "\n".join(
        ["Titel", "Byen", "Biblioteket holder åbent til sent.", *BOTH.questions]
    )
    assert searched_document(source) == "\n".join(["Titel", SAILING, *KNOWN.questions, *BOTH.questions])
    assert open_questions(source) == list(GAP.questions)


def test_a_quote_across_chunks_is_searched_where_it_begins() -> None:
    long = document("a.md", "Den ene parter kommer med alt. Den anden kommer med resten.").model_copy(
        update={"expansions": (Expansion(spans=((4, 50),), questions=("Hvem kommer?",)),)}
    )
    first, second = chunks(long, 30)
    assert searched_text(long, first).endswith("\nHvem kommer?")
    assert searched_text(long, second) == indexed_text(long, second)


def test_questions_are_neither_quoted_nor_part_of_what_is_embedded() -> None:
    for plain, asked in zip(chunks(expanding()), chunks(expanding(KNOWN, GAP, BOTH)), strict=True):
        assert asked == plain
        assert indexed_text(expanding(KNOWN, GAP, BOTH), asked) == indexed_text(expanding(), plain)
    assert searched_document(expanding()) == searched_document(expanding(GAP))
    assert open_questions(expanding(KNOWN, BOTH)) == []


def test_a_word_of_a_question_finds_what_answers_and_a_word_of_a_gap_finds_nothing(
    tmp_path: Path, embedder: Embedder
) -> None:
    other = document("b.md", "Vi mødes om tirsdagen.")
    store = IndexStore(tmp_path / "index")
    store.publish(build(store, embedder, expanding(KNOWN, GAP), other))
    opened = store.open()
    assert [score > 0 for score in opened.lexical.scores("kajakken")] == [True, False, False]
    assert [score > 0 for score in opened.lexical_documents.scores("kajakken")] == [True, False]
    assert not opened.lexical.scores("flagstang").any()
    assert not opened.lexical_documents.scores("flagstang").any()
    assert not any("kajakken" in chunk.text for chunk in opened.chunks)


def test_chunks_are_told_apart_by_what_is_indexed() -> None:
    chunk = Chunk("a.md", 0, 5, "Tekst", ("Mål", "Delmål"))
    assert indexed_text(document("a.md", "Tekst", title="Guide"), chunk).split("\n") == [
        "Guide", "Mål", "Delmål", "Tekst",
    ]  # fmt: skip

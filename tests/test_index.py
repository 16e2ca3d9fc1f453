"""The index: whole or refused, one generation at a time, in a folder or on a Chroma server."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import chromadb
import httpx
import numpy as np
import pytest
from chromadb.config import Settings

from advisor.chunking import Chunk, chunks
from advisor.documents import Document, Kind
from advisor.embedding import Embedder, EmbedderIdentity, Vectors
from advisor.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, VectorStoreDown
from advisor.expansion import Expansion
from advisor.index import Beside, Index, indexed_text, open_questions, searched_document, searched_text
from advisor.ingestion import ingest
from advisor.sentences import cut, indexed_sentence
from advisor.store import FORMAT, IndexStore, Manifest, check_embedder_name, open_index

Harm = Callable[[Path], None]
Rows = dict[str, Vectors]


def delete(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff\xfeikke et indeks\n" * 20)


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


WAYS = pytest.mark.parametrize("harm", [delete, empty, overwrite, cut_short])


def generation_folder(folder: Path) -> Path:
    return folder / "generations" / (folder / "current").read_text(encoding="utf-8").strip()


def generations(folder: Path) -> set[str]:
    return {place.name for place in (folder / "generations").iterdir()}


def document(name: str, text: str, title: str = "Titel") -> Document:
    return Document(id=name, title=title, kind=Kind.GUIDE, text=text)


def build(store: IndexStore, embedder: Embedder, *documents: Document, beside: Beside | None = None) -> Manifest:
    """A generation of a few documents, not published."""
    made = [(each, chunk) for each in documents for chunk in chunks(each)]
    vectors = embedder.passages([indexed_text(*pair) for pair in made])
    by_id = {chunk.id: vector for (_, chunk), vector in zip(made, vectors, strict=True)}
    beside = beside or beside_of(embedder, *documents)
    with store.writing():
        return store.build(documents, [chunk for _, chunk in made], by_id, embedder.identity, beside)


def beside_of(embedder: Embedder, *documents: Document) -> Beside:
    """The vectors of the sentences and questions of documents, for those that have any."""
    sentences = {each.id: [indexed_sentence(each, own) for own in cut(each)] for each in documents}
    questions = {each.id: [asked for entry in each.expansions for asked in entry.questions] for each in documents}
    return Beside(
        {name: embedder.passages(texts) for name, texts in sentences.items() if texts},
        {name: embedder.queries(texts) for name, texts in questions.items() if texts},
    )


def use(store: IndexStore) -> None:
    """Open an index and ask it for everything it holds."""
    index = store.open()
    vectors = index.vectors()
    assert len(vectors) == len(index.chunks)
    index.nearest(next(iter(vectors.values())), 5)


def check_refused_as_damaged(folder: Path) -> None:
    """It is noticed when the index is opened, and every time."""
    for _ in range(2):
        with pytest.raises(IndexDamaged) as caught:
            IndexStore(folder).open()
        assert str(folder) in str(caught.value)
        assert "python ingest.py --rebuild" in str(caught.value)


# What an opened index holds


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


# Missing, made by another, damaged, busy


def test_an_index_that_is_not_there_says_what_to_do(tmp_path: Path, embedder: Embedder) -> None:
    store = IndexStore(tmp_path / "index")
    assert store.generation() is None
    for look in (store.manifest, store.open, lambda: open_index(store, embedder)):
        with pytest.raises(IndexMissing, match=r"index.*python ingest\.py"):
            look()
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(
    ("what", "made_with"), [("format", FORMAT - 1), ("format", FORMAT + 1), ("chunker", "linjer-7")]
)
def test_an_index_made_by_another_version_is_refused(copy_of_index: Path, what: str, made_with: object) -> None:
    path = generation_folder(copy_of_index) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {what: made_with}), encoding="utf-8")
    with pytest.raises(IndexMismatch) as caught:
        IndexStore(copy_of_index).open()
    assert repr(made_with) in str(caught.value)
    assert "python ingest.py --rebuild" in str(caught.value)


def test_an_index_made_with_another_embedder_is_refused_before_that_one_is_loaded(index_folder: Path) -> None:
    other = Embedder("ingen-her/findes-ikke")
    store = IndexStore(index_folder)
    for check in (lambda: open_index(store, other), lambda: check_embedder_name(store.manifest(), other)):
        with pytest.raises(IndexMismatch, match=r"'dansk-statisk'.*'ingen-her/findes-ikke'.*ingest\.py --rebuild"):
            check()


def test_a_retrained_embedder_of_the_same_name_is_refused(copy_of_index: Path, embedder: Embedder) -> None:
    path = generation_folder(copy_of_index) / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["embedder"]["probe"].reverse()
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(IndexMismatch, match=r"anden udgave.*python ingest\.py --rebuild"):
        open_index(IndexStore(copy_of_index), embedder)


@WAYS
@pytest.mark.parametrize(
    "part",
    ["manifest.json", "documents.jsonl", "chroma/chroma.sqlite3", "beside/sentences.npz", "beside/questions.npz"],
)
def test_a_damaged_part_is_noticed(copy_of_index: Path, part: str, harm: Harm) -> None:
    harm(generation_folder(copy_of_index) / part)
    check_refused_as_damaged(copy_of_index)


@WAYS
@pytest.mark.parametrize("part", ["chunks", "documents"])
def test_damage_to_any_file_of_the_lexical_ranking_is_noticed(
    index_folder: Path, tmp_path: Path, part: str, harm: Harm
) -> None:
    names = sorted(path.name for path in (generation_folder(index_folder) / "lexical" / part).iterdir())
    assert names
    for name in names:
        copy = shutil.copytree(index_folder, tmp_path / name)
        harm(generation_folder(copy) / "lexical" / part / name)
        check_refused_as_damaged(copy)


@pytest.mark.parametrize("part", ["", "chroma", "lexical", "lexical/chunks", "lexical/documents", "beside"])
def test_a_folder_that_is_gone_is_noticed(copy_of_index: Path, part: str) -> None:
    shutil.rmtree(generation_folder(copy_of_index) / part)
    check_refused_as_damaged(copy_of_index)


@pytest.mark.parametrize("current", [b"findes-ikke", b"../..", b"\xff\xfe\x00"])
def test_a_pointer_to_nothing_is_noticed(copy_of_index: Path, current: bytes) -> None:
    (copy_of_index / "current").write_bytes(current)
    check_refused_as_damaged(copy_of_index)


def test_documents_that_do_not_belong_to_the_chunks_are_noticed(index_folder: Path, tmp_path: Path) -> None:
    lines = (generation_folder(index_folder) / "documents.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    reworded = [*lines[:3], lines[3].replace("forretningsmæssig", "kulturel"), *lines[4:]]
    moved = [*lines[:3], lines[3].replace("bygpartnerskaber.dk", "andensteds.dk"), *lines[4:]]
    for number, mixed in enumerate((reworded, moved, lines[:-1], lines[1:])):
        assert mixed != lines
        copy = shutil.copytree(index_folder, tmp_path / str(number))
        (generation_folder(copy) / "documents.jsonl").write_text("".join(mixed), encoding="utf-8")
        check_refused_as_damaged(copy)


@pytest.mark.parametrize("what", ["removed", "reworded"])
def test_vectors_that_do_not_belong_to_the_rest_are_noticed(copy_of_index: Path, what: str) -> None:
    client = chromadb.PersistentClient(
        str(generation_folder(copy_of_index) / "chroma"), settings=Settings(anonymized_telemetry=False)
    )
    (collection,) = client.list_collections()
    name = collection.peek(1)["ids"][0]
    if what == "removed":
        collection.delete(ids=[name])
    else:
        vector = collection.get(ids=[name], include=["embeddings"])["embeddings"]
        collection.update(ids=[name], documents=["Noget helt andet."], embeddings=vector)
    check_refused_as_damaged(copy_of_index)


@pytest.mark.parametrize("part", ["sentences", "questions"])
@pytest.mark.parametrize(
    "mix",
    [
        lambda rows: dict(list(rows.items())[1:]),
        lambda rows: {name: own[:-1] if name == min(rows) else own for name, own in rows.items()},
        lambda rows: {name: np.vstack([own, own]) for name, own in rows.items()},
        lambda rows: {name: own[:, :-1] for name, own in rows.items()},
        lambda rows: {},
    ],
    ids=["a document less", "a row less", "too many rows", "of another model", "none"],
)
def test_vectors_that_do_not_belong_to_the_sentences_and_questions_are_noticed(
    copy_of_index: Path, part: str, mix: Callable[[Rows], Rows]
) -> None:
    path = generation_folder(copy_of_index) / "beside" / f"{part}.npz"
    with np.load(path) as held:
        rows = {name: held[name] for name in held.files}
    np.savez(path, allow_pickle=False, **mix(rows))
    check_refused_as_damaged(copy_of_index)


@pytest.mark.parametrize("part", ["sentences", "questions"])
def test_no_byte_of_the_vectors_beside_can_change_unnoticed(tmp_path: Path, part: str) -> None:
    known = Expansion(spans=((0, 5),), questions=("Hvad?",))
    source = document("a.md", "Tekst.").model_copy(update={"expansions": (known,)})
    row = np.array([[0.6, 0.8]], dtype=np.float32)
    beside, made_with = Beside({"a.md": row}, {"a.md": row}), EmbedderIdentity(name="a", dimensions=2, probe=(1.0, 0.0))
    store = IndexStore(tmp_path / "index")
    with store.writing():
        made = chunks(source)
        store.publish(store.build([source], made, {chunk.id: row[0] for chunk in made}, made_with, beside))
    path = generation_folder(tmp_path / "index") / "beside" / f"{part}.npz"
    content = path.read_bytes()
    for place in range(0, len(content), 3):
        changed = bytearray(content)
        changed[place] ^= 0xFF
        path.write_bytes(changed)
        try:
            held = store.open().beside
        except IndexDamaged:
            continue
        assert all(np.array_equal(vectors["a.md"], row) for vectors in (held.sentences, held.questions)), place


@pytest.mark.parametrize("harm", [delete, overwrite, empty])
def test_damage_to_the_vectors_of_a_large_index_is_noticed(tmp_path: Path, harm: Harm) -> None:
    text = "\n\n".join(f"Afsnit {number} " + "om partnerskaber " * 20 + "er slut." for number in range(1100))
    large = document("a.md", text)
    made = chunks(large)
    angles = np.linspace(0, np.pi, len(made), dtype=np.float32)
    vectors = {chunk.id: np.array([np.cos(a), np.sin(a)]) for chunk, a in zip(made, angles, strict=True)}
    store = IndexStore(tmp_path / "index")
    with store.writing():
        made_with = EmbedderIdentity(name="prøve", dimensions=2, probe=(1.0, 0.0))
        rows = np.ones((len(list(cut(large))), 2), dtype=np.float32)
        store.publish(store.build([large], made, vectors, made_with, Beside({"a.md": rows})))
    use(store)
    files = sorted((generation_folder(tmp_path / "index") / "chroma").glob("*/*"))
    assert files
    for name in {"data_level0.bin", "header.bin", "index_metadata.pickle"} & {path.name for path in files}:
        copy = shutil.copytree(tmp_path / "index", tmp_path / name)
        (path,) = (generation_folder(copy) / "chroma").glob(f"*/{name}")
        harm(path)
        check_refused_as_damaged(copy)


@pytest.mark.parametrize(
    "part", ["manifest.json", "documents.jsonl", "chroma/chroma.sqlite3", "beside/sentences.npz", "../../current"]
)
def test_a_rebuild_repairs_whatever_is_damaged(
    copy_of_index: Path, tmp_path: Path, embedder: Embedder, write: Callable[..., Path], part: str
) -> None:
    overwrite(generation_folder(copy_of_index) / part)
    write("a.md", "Et partnerskab er et samarbejde.")
    report = ingest(tmp_path / "corpus", IndexStore(copy_of_index), embedder, rebuild=True)
    assert report.added == ["a.md"]
    assert list(open_index(IndexStore(copy_of_index), embedder).documents) == ["a.md"]


def test_only_one_process_writes_at_a_time(
    copy_of_index: Path, tmp_path: Path, embedder: Embedder, write: Callable[..., Path]
) -> None:
    write("a.md", "Et partnerskab er et samarbejde.")
    holder = """
import sys
from pathlib import Path
from advisor.store import IndexStore
with IndexStore(Path(sys.argv[1])).writing():
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(copy_of_index)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        before = IndexStore(copy_of_index).generation()
        with pytest.raises(IndexBusy, match=r"copy.*Vent"), IndexStore(copy_of_index).writing():
            pass
        with pytest.raises(IndexBusy):
            ingest(tmp_path / "corpus", IndexStore(copy_of_index), embedder)
        assert len(open_index(IndexStore(copy_of_index), embedder).documents) > 1
        assert IndexStore(copy_of_index).generation() == before
        process.kill()
    assert ingest(tmp_path / "corpus", IndexStore(copy_of_index), embedder).added == ["a.md"]


def test_the_lock_is_free_when_writing_is_done(tmp_path: Path) -> None:
    first, second = IndexStore(tmp_path / "index"), IndexStore(tmp_path / "index")
    for store in (first, second, first):
        with store.writing():
            pass


# Generations


def test_a_generation_answers_only_once_it_is_published(tmp_path: Path, embedder: Embedder) -> None:
    store = IndexStore(tmp_path / "index")
    old = build(store, embedder, document("a.md", "Det gamle svar."))
    assert store.generation() is None
    store.publish(old)
    new = build(store, embedder, document("b.md", "Det nye svar."))
    assert IndexStore(tmp_path / "index").manifest() == old
    assert list(store.open().documents) == ["a.md"]
    store.publish(new)
    assert IndexStore(tmp_path / "index").manifest() == new
    assert list(store.open().documents) == ["b.md"]


def test_pruning_removes_what_nobody_needs_and_keeps_what_answers(tmp_path: Path, embedder: Embedder) -> None:
    store = IndexStore(tmp_path / "index")
    made = [build(store, embedder, document("a.md", f"Svar nummer {number}.")) for number in range(4)]
    store.publish(made[3])
    (tmp_path / "index" / "generations" / "20990101T000000000000-0badf00d").mkdir()
    store.prune()
    assert generations(tmp_path / "index") == {made[2].generation, made[3].generation}
    use(store)


def test_pruning_before_anything_is_made_does_nothing(tmp_path: Path) -> None:
    IndexStore(tmp_path / "index").prune()
    assert not (tmp_path / "index").exists()


def test_an_opened_generation_answers_on_while_the_next_takes_over(tmp_path: Path, embedder: Embedder) -> None:
    store = IndexStore(tmp_path / "index")
    old = build(store, embedder, document("a.md", "Det gamle svar."))
    store.publish(old)
    opened = store.open()
    store.publish(build(store, embedder, document("b.md", "Det nye svar.")))
    store.prune()
    vector = embedder.queries(["svar"])[0]
    assert [opened.chunks[number].text for number in opened.nearest(vector, 5)] == ["Det gamle svar."]
    assert list(store.open().documents) == ["b.md"]


# A Chroma server


class Server(NamedTuple):
    """A running Chroma server."""

    url: str
    port: int
    stop: Callable[[], None]


@contextmanager
def chroma_server(folder: Path, port: int | None = None) -> Iterator[Server]:
    """Start a real Chroma server over a folder, at a free port or at the one given."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port or 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [Path(sys.executable).parent / "chroma", "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        env=os.environ | {"ANONYMIZED_TELEMETRY": "False"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield Server(f"http://127.0.0.1:{port}", port, process.kill)
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the Chroma server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the Chroma server does not answer")


def test_a_chroma_server_holds_the_vectors(tmp_path: Path, embedder: Embedder, write: Callable[..., Path]) -> None:
    write("a.md", "Et partnerskab er et samarbejde mellem to parter.")
    write("b.md", "Biblioteket har mange værktøjer.")
    with chroma_server(tmp_path / "server") as server:
        store = IndexStore(tmp_path / "index", server.url)
        assert ingest(tmp_path / "corpus", store, embedder).added == ["a.md", "b.md"]
        opened = open_index(IndexStore(tmp_path / "index", server.url), embedder)
        vector = embedder.passages(["Et partnerskab er et samarbejde mellem to parter."])[0]
        assert opened.chunks[next(iter(opened.nearest(vector, 2)))].document == "a.md"
        assert not (generation_folder(tmp_path / "index") / "chroma").exists()

        for number in range(2):
            write("c.md", f"Nyt afsnit nummer {number} om netværk.")
            report = ingest(tmp_path / "corpus", store, embedder)
            assert (report.unchanged, report.embedded) == (["a.md", "b.md"], 1)
        assert len(open_index(store, embedder).documents) == 3
        held = httpx.get(f"{server.url}/api/v2/tenants/default_tenant/databases/default_database/collections").json()
        assert len(held) == len(generations(tmp_path / "index")) == 2


def test_a_server_that_is_down_is_told_by_its_address(
    tmp_path: Path, embedder: Embedder, write: Callable[..., Path]
) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(name, f"Et partnerskab {name} er et samarbejde mellem to parter.")
    with chroma_server(tmp_path / "server") as server:
        store = IndexStore(tmp_path / "index", server.url)
        ingest(tmp_path / "corpus", store, embedder)
        opened = open_index(store, embedder)
        before = store.generation()
    vector = embedder.queries(["partnerskab"])[0]
    for look in (
        lambda: open_index(store, embedder),
        lambda: IndexStore(tmp_path / "index", server.url).open(),
        lambda: ingest(tmp_path / "corpus", store, embedder, rebuild=True),
        lambda: IndexStore(tmp_path / "another", server.url).build([], [], {}, embedder.identity),
        lambda: opened.nearest(vector, 3),
        lambda: opened.similarities(vector, [1]),
        opened.vectors,
    ):
        with pytest.raises(VectorStoreDown, match=rf"{server.url}.*ADVISOR_CHROMA_URL"):
            look()
    assert set(opened.similarities(vector, [0, 2])) == {0, 2}  # asked for while it was up
    assert store.generation() == before
    with chroma_server(tmp_path / "server", port=server.port):
        assert list(open_index(store, embedder).documents) == ["a.md", "b.md", "c.md"]


def test_a_server_that_ends_during_ingestion_leaves_the_old_index(
    tmp_path: Path, embedder: Embedder, write: Callable[..., Path]
) -> None:
    write("a.md", "Et partnerskab er et samarbejde mellem to parter.")
    with chroma_server(tmp_path / "server") as server:
        store = IndexStore(tmp_path / "index", server.url)
        ingest(tmp_path / "corpus", store, embedder)
        before = store.generation()
        write("b.md", "Et nyt afsnit.")

        def progress(stage: str, done: int, total: int) -> None:
            if stage == "store":
                server.stop()
                time.sleep(0.2)

        with pytest.raises(VectorStoreDown, match=server.url):
            ingest(tmp_path / "corpus", store, embedder, progress=progress)
    assert store.generation() == before
    with chroma_server(tmp_path / "server", port=server.port):
        assert list(open_index(store, embedder).documents) == ["a.md"]
        assert ingest(tmp_path / "corpus", store, embedder).added == ["b.md"]


def test_a_server_that_lost_the_vectors_is_told_from_one_that_is_down(
    tmp_path: Path, embedder: Embedder, write: Callable[..., Path]
) -> None:
    write("a.md", "Et partnerskab er et samarbejde mellem to parter.")
    with chroma_server(tmp_path / "server") as server:
        ingest(tmp_path / "corpus", IndexStore(tmp_path / "index", server.url), embedder)
    with chroma_server(tmp_path / "empty", port=server.port), pytest.raises(IndexDamaged):
        IndexStore(tmp_path / "index", server.url).open()


def test_chunks_are_told_apart_by_what_is_indexed() -> None:
    chunk = Chunk("a.md", 0, 5, "Tekst", ("Mål", "Delmål"))
    assert indexed_text(document("a.md", "Tekst", title="Guide"), chunk).split("\n") == [
        "Guide", "Mål", "Delmål", "Tekst",
    ]  # fmt: skip

"""The index: whole or refused, one generation at a time, in a folder or on a Chroma server."""

import gc
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import chromadb
import numpy as np
import pytest
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings

from advisor.chunking import Chunk, chunks
from advisor.documents import Document, Kind
from advisor.embedding import Embedder, EmbedderIdentity
from advisor.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing, VectorStoreDown
from advisor.index import Index, indexed_text
from advisor.ingestion import ingest
from advisor.store import IndexStore, Manifest, check_embedder_name, open_index

Harm = Callable[[Path], None]


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


def build(store: IndexStore, embedder: Embedder, *documents: Document) -> Manifest:
    """A generation of a few documents, not published."""
    cut = [(each, chunk) for each in documents for chunk in chunks(each)]
    vectors = embedder.passages([indexed_text(*pair) for pair in cut])
    by_id = {chunk.id: vector for (_, chunk), vector in zip(cut, vectors, strict=True)}
    with store.writing():
        return store.build(documents, [chunk for _, chunk in cut], by_id, embedder.identity)


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


# Missing, made by another, damaged, busy


def test_an_index_that_is_not_there_says_what_to_do(tmp_path: Path, embedder: Embedder) -> None:
    store = IndexStore(tmp_path / "index")
    assert store.generation() is None
    for look in (store.manifest, store.open, lambda: open_index(store, embedder)):
        with pytest.raises(IndexMissing, match=r"index.*python ingest\.py"):
            look()
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(("what", "made_with"), [("format", 0), ("format", 99), ("chunker", "linjer-7")])
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
@pytest.mark.parametrize("part", ["manifest.json", "documents.jsonl", "chroma/chroma.sqlite3"])
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


@pytest.mark.parametrize("part", ["", "chroma", "lexical", "lexical/chunks", "lexical/documents"])
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


@pytest.mark.parametrize("harm", [delete, overwrite])
def test_damage_to_the_vectors_of_a_large_index_is_noticed(tmp_path: Path, harm: Harm) -> None:
    text = "\n\n".join(f"Afsnit {number} " + "om partnerskaber " * 20 + "er slut." for number in range(1100))
    large = document("a.md", text)
    cut = chunks(large)
    angles = np.linspace(0, np.pi, len(cut), dtype=np.float32)
    vectors = {chunk.id: np.array([np.cos(a), np.sin(a)]) for chunk, a in zip(cut, angles, strict=True)}
    store = IndexStore(tmp_path / "index")
    with store.writing():
        store.publish(
            store.build([large], cut, vectors, EmbedderIdentity(name="prøve", dimensions=2, probe=(1.0, 0.0)))
        )
    use(store)
    files = sorted((generation_folder(tmp_path / "index") / "chroma").glob("*/*"))
    assert files
    for name in {"data_level0.bin", "header.bin", "index_metadata.pickle"} & {path.name for path in files}:
        copy = shutil.copytree(tmp_path / "index", tmp_path / name)
        (path,) = (generation_folder(copy) / "chroma").glob(f"*/{name}")
        harm(path)
        check_refused_as_damaged(copy)


@pytest.mark.parametrize("part", ["manifest.json", "documents.jsonl", "chroma/chroma.sqlite3", "../../current"])
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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # Chroma's client leaves its connections to the collector
            SharedSystemClient.clear_system_cache()
            gc.collect()


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
        client = chromadb.HttpClient("127.0.0.1", server.port)
        assert len(client.list_collections()) == len(generations(tmp_path / "index")) == 2


def test_a_server_that_is_down_is_told_by_its_address(
    tmp_path: Path, embedder: Embedder, write: Callable[..., Path]
) -> None:
    write("a.md", "Et partnerskab er et samarbejde mellem to parter.")
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
        lambda: opened.similarities(vector, [0]),
        opened.vectors,
    ):
        with pytest.raises(VectorStoreDown, match=rf"{server.url}.*ADVISOR_CHROMA_URL"):
            look()
    assert store.generation() == before
    with chroma_server(tmp_path / "server", port=server.port):
        assert list(open_index(store, embedder).documents) == ["a.md"]


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

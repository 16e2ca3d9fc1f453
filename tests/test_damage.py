"""A damaged index is refused every time, whatever of it is damaged, and a rebuild repairs it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings
from indexes import (
    WAYS,
    Harm,
    Rows,
    check_refused_as_damaged,
    delete,
    document,
    empty,
    generation_folder,
    overwrite,
    use,
)

from advisor.chunking import chunks
from advisor.embedding import Embedder, EmbedderIdentity
from advisor.errors import IndexDamaged
from advisor.expansion import Expansion
from advisor.index import Beside
from advisor.ingestion import ingest
from advisor.sentences import cut
from advisor.store import IndexStore, open_index


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

"""The folder of an index: missing, made by another version, written by one process, a generation at a time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from indexes import build, document, generation_folder, generations, use

from advisor.embedding import Embedder
from advisor.errors import IndexBusy, IndexMismatch, IndexMissing
from advisor.ingestion import ingest
from advisor.store import FORMAT, IndexStore, check_embedder_name, open_index


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

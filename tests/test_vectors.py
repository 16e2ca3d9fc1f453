"""Vectors in Chroma: whoever opens an index has its files open for as long as it is held, and no longer."""

import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from ingesting import Run, Write

from advisor.advisor import Advisor
from advisor.embedding import Embedder
from advisor.errors import IndexDamaged
from advisor.settings import Settings
from advisor.store import IndexStore, open_index

_OPEN = Path("/proc/self/fd")
pytestmark = pytest.mark.skipif(not _OPEN.is_dir(), reason="which files are open is told on Linux alone")

Still = Callable[[], set[str]]


def becomes(still_open: Still, *generations: str) -> bool:
    """Whether these generations are those that are open, once Chroma's threads have ended."""
    for _ in range(1200):
        gc.collect()
        if still_open() == set(generations):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def still_open(tmp_path: Path) -> Still:
    """The generations of the index in tmp that this process has files of open, removed ones too."""
    place = tmp_path / "index" / "generations"

    def found() -> set[str]:
        targets = []
        for each in _OPEN.iterdir():
            with suppress(FileNotFoundError):  # as that of the list itself
                targets.append(each.readlink())
        return {each.relative_to(place).parts[0] for each in targets if place in each.parents}

    return found


def test_a_chat_has_the_index_open_that_it_answers_from_and_no_older_one(
    tmp_path: Path, write: Write, run: Run, still_open: Still
) -> None:
    advisor = Advisor(Settings(index=tmp_path / "index", refuse_below=0.0))
    for number in range(5):
        write("a.md", f"Mødet begynder klokken {number}.")
        run()
        assert f"klokken {number}" in advisor.answer("Hvornår begynder mødet?").text
        assert becomes(still_open, advisor.status().generation)
    del advisor
    assert becomes(still_open)


def test_an_ingestion_leaves_no_file_open(write: Write, run: Run, still_open: Still) -> None:
    write("a.md", "Mødet begynder klokken ni.")
    for rebuild in (False, False, True):
        run(rebuild=rebuild)
        assert becomes(still_open)


def test_what_one_has_open_answers_on_when_another_lets_go(
    tmp_path: Path, write: Write, run: Run, embedder: Embedder
) -> None:
    write("a.md", "Mødet begynder klokken ni.")
    run()
    one, other = (open_index(IndexStore(tmp_path / "index"), embedder) for _ in range(2))
    vector = embedder.queries(["Hvornår begynder mødet?"])[0]
    del other
    gc.collect()
    assert set(one.nearest(vector, 5)) == {0}


def test_many_can_open_and_let_go_at_once(
    tmp_path: Path, write: Write, run: Run, embedder: Embedder, still_open: Still
) -> None:
    write("a.md", "Mødet begynder klokken ni.")
    run()
    store = IndexStore(tmp_path / "index")
    vector = embedder.queries(["Hvornår begynder mødet?"])[0]

    def ask(_: int) -> set[int]:
        return set(store.open().nearest(vector, 5))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(80))) == [{0}] * 80
    assert becomes(still_open)


def test_what_only_the_garbage_collector_finds_is_closed_too(
    tmp_path: Path, write: Write, run: Run, still_open: Still
) -> None:
    write("a.md", "Mødet begynder klokken ni.")
    run()
    ring: list[object] = [IndexStore(tmp_path / "index").open()]
    ring.append(ring)
    assert still_open()
    del ring
    assert becomes(still_open)


def test_an_index_that_can_not_be_opened_is_not_left_open(
    tmp_path: Path, write: Write, run: Run, still_open: Still
) -> None:
    write("a.md", "Mødet begynder klokken ni.")
    run()
    for part in ("chroma/chroma.sqlite3", "lexical/chunks/params.index.json"):
        (path,) = (tmp_path / "index" / "generations").glob(f"*/{part}")
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        with pytest.raises(IndexDamaged):
            IndexStore(tmp_path / "index").open()
        path.write_bytes(content)
        assert becomes(still_open), part

"""An index whose vectors a real Chroma server holds, while it runs, ends and is back."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from indexes import generation_folder, generations

from advisor.embedding import Embedder
from advisor.errors import IndexDamaged, VectorStoreDown
from advisor.ingestion import ingest
from advisor.store import IndexStore, open_index


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

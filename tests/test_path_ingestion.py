"""Learning paths go into the index with the documents that they fit, in the same step, and are never half there."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from advisor.cli import app, ingestion
from advisor.embedding import Embedder
from advisor.errors import IndexDamaged
from advisor.ingestion import Report, ingest
from advisor.store import IndexStore, open_index

PATH = """title: Begynd her
description: For nye.
stops:
  - title: Partneren
    passages:
      - document: a.md
        quotes: [Find en partner.]
    quizzes:
      - text: Hvad er aftalt?
        answer: Aftal målet.
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.store import IndexStore
def hook(event, given):
    if event == sys.argv[2] and sys.argv[3] in str(given[0]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
ingest(Path(sys.argv[1]) / "corpus", IndexStore(Path(sys.argv[1]) / "index"), Embedder())
"""

Run = Callable[[], Report]


@pytest.fixture
def run(tmp_path: Path, embedder: Embedder, write: Callable[..., Path]) -> Run:
    """Ingest a corpus of two documents and a path."""
    write("a.md", "Find en partner. Aftal målet.")
    write("b.md", "Noget andet.")
    change_path(tmp_path)
    return lambda: ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)


def change_path(tmp_path: Path, old: str = "", new: str = "") -> None:
    folder = tmp_path / "corpus" / "forloeb"
    folder.mkdir(exist_ok=True)
    assert old in PATH
    (folder / "begynd.yaml").write_text(PATH.replace(old, new) if old else PATH, encoding="utf-8")


def titles(tmp_path: Path, embedder: Embedder) -> list[str]:
    return [path.title for path in open_index(IndexStore(tmp_path / "index"), embedder).paths]


def test_a_path_is_in_the_index_and_a_second_run_does_nothing(run: Run, tmp_path: Path, embedder: Embedder) -> None:
    first = run()
    assert (first.paths, first.changed_paths, first.failed, first.documents) == (["begynd"], ["begynd"], [], 2)
    assert first.as_json()["paths"] == ["begynd"]
    assert titles(tmp_path, embedder) == ["Begynd her"]
    generation = IndexStore(tmp_path / "index").generation()

    second = run()
    assert not second.anything_new
    assert second.paths == ["begynd"]
    assert IndexStore(tmp_path / "index").generation() == generation


def test_a_changed_path_alone_embeds_nothing(
    run: Run, tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    change_path(tmp_path, "Begynd her", "Begynd dér")
    texts: list[str] = []
    monkeypatch.setattr(embedder, "passages", texts.extend)
    report = run()

    assert (report.changed, report.unchanged, report.changed_paths) == ([], ["a.md", "b.md"], ["begynd"])
    assert (report.embedded, texts) == (0, [])
    assert titles(tmp_path, embedder) == ["Begynd dér"]
    (tmp_path / "corpus" / "forloeb" / "begynd.yaml").unlink()
    assert run().changed_paths == ["begynd"]
    assert titles(tmp_path, embedder) == []


def test_a_document_that_changes_takes_along_what_no_longer_fits_it(
    run: Run, tmp_path: Path, embedder: Embedder, write: Callable[..., Path]
) -> None:
    run()
    write("a.md", "En ny indledning. Find en partner. Aftal planen.")
    report = run()

    assert [fault.path for fault in report.failed] == ["forloeb/begynd.yaml"]
    assert "Linje 10: Stop 1 (»Partneren«), quiz 1 (»Hvad er aftalt?«)" in str(report.failed[0])
    assert "Nu står der: »Aftal planen.«" in str(report.failed[0])
    index = open_index(IndexStore(tmp_path / "index"), embedder)
    assert index.paths[0].fits(index.documents)
    assert index.paths[0].stops[0].quizzes == ()
    again = run()
    assert not again.anything_new
    assert len(again.failed) == 1, "what is wrong is told until it is mended"


def test_a_path_fits_a_document_that_is_kept_because_its_file_can_not_be_read(
    run: Run, tmp_path: Path, embedder: Embedder
) -> None:
    run()
    (tmp_path / "corpus" / "a.md").write_text("uden felter", encoding="utf-8")
    change_path(tmp_path, "Begynd her", "Begynd dér")
    report = run()
    assert report.kept == ["a.md"]
    assert titles(tmp_path, embedder) == ["Begynd dér"]


@pytest.mark.parametrize(("event", "file"), [("open", "paths.json"), ("os.rename", "current.new")])
def test_killed_while_paths_are_changed_the_old_ones_are_there(
    run: Run, tmp_path: Path, embedder: Embedder, event: str, file: str
) -> None:
    run()
    change_path(tmp_path, "Begynd her", "Begynd dér")
    ended = subprocess.run([sys.executable, "-c", KILLED, tmp_path, event, file], check=False, capture_output=True)

    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert titles(tmp_path, embedder) == ["Begynd her"]
    run()
    assert titles(tmp_path, embedder) == ["Begynd dér"]


@pytest.mark.parametrize("content", ["", "[", "[]"])
def test_paths_that_are_not_those_of_the_index_are_damage(
    run: Run, tmp_path: Path, embedder: Embedder, content: str
) -> None:
    run()
    store = IndexStore(tmp_path / "index")
    (tmp_path / "index" / "generations" / str(store.generation()) / "paths.json").write_text(content)
    with pytest.raises(IndexDamaged, match="forløbene"):
        open_index(store, embedder)
    with pytest.raises(IndexDamaged, match="--rebuild"):
        run()


def test_the_commands_name_broken_quotes_and_count_paths(run: Run, tmp_path: Path) -> None:
    change_path(tmp_path, "Find en partner.", "Find en god partner.")
    folders = ["--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]
    result = CliRunner().invoke(ingestion, folders)
    assert result.exit_code == 1
    assert "forloeb/begynd.yaml: Linje 7: Stop 1" in result.output

    change_path(tmp_path)
    assert "Under Kom i gang er der 1 forløb: begynd." in CliRunner().invoke(ingestion, folders).output
    status = CliRunner().invoke(app, ["status", "--json", "--index", str(tmp_path / "index")])
    assert json.loads(status.output)["paths"] == 1

"""A kill at any moment of an ingestion leaves the whole old index or the whole new one.

Run as a program, this file ingests in child processes and kills each of them at another step; see `_sweep`.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ingesting import LONG, ROOT, WordEmbedder, Write, WriteQuestions, check_vectors, fingerprints, generations

from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.expansion import SUFFIX
from advisor.ingestion import ingest
from advisor.store import IndexStore, open_index


@pytest.fixture
def before_and_after(
    write: Write, write_questions: WriteQuestions, tmp_path: Path
) -> tuple[dict[str, str], dict[str, str]]:
    """An index with an older generation beside the present one, a changed corpus, and the documents of both."""
    for version in ("første", "anden"):
        for number in range(6):
            text = f"Det er {version} udgave af tekst {number}."
            write(f"guide/{number}.md", f"## Mål\n\n{text}\n\n{LONG}")
            write_questions(f"guide/{number}.md", f"> {text}\nEr det den {version} udgave?\nEr det tekst {number}?\n")
        ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), WordEmbedder())
    old = IndexStore(tmp_path / "index").manifest().documents
    write("guide/0.md", "En helt ny tekst.")
    write_questions("guide/0.md", "> En helt ny tekst.\nHvad er det?\n")
    write_questions("guide/1.md", "> Det er anden udgave af tekst 1.\nEr det tekst 1?\n\n!\nHvad mangler?\n")
    write("ny.md", "Et nyt dokument.")
    (tmp_path / "corpus" / "guide" / "5.md").unlink()
    (tmp_path / "corpus" / "guide" / f"5{SUFFIX}").unlink()
    return old, fingerprints(tmp_path / "corpus")


def check_whole(folder: Path, embedder: Embedder, old: dict[str, str], new: dict[str, str]) -> bool:
    """Make sure that the index answers as the old or as the new one; True for the new one."""
    index = open_index(IndexStore(folder), embedder)
    held = {name: document.fingerprint for name, document in index.documents.items()}
    assert held in (old, new)
    assert len(index.vectors()) == len(index.chunks) == index.lexical.size
    check_vectors(index, embedder)
    assert index.nearest(embedder.queries(["partnerskab"])[0], 3)
    return held == new


@pytest.mark.parametrize(("how", "every"), [("--update", 3), ("--rebuild", 7)])
def test_killed_at_any_step_the_index_is_the_whole_old_one_or_the_whole_new_one(
    tmp_path: Path, before_and_after: tuple[dict[str, str], dict[str, str]], how: str, every: int
) -> None:
    old, new = before_and_after
    folders = sweep(tmp_path, how, every)
    assert len(folders) >= 6
    outcomes = [check_whole(folder, WordEmbedder(), old, new) for folder in folders]
    assert outcomes == sorted(outcomes), "first the old one answers, then the new one"
    assert set(outcomes) == {False, True}

    for folder in folders[::2]:
        report = ingest(tmp_path / "corpus", IndexStore(folder), WordEmbedder())
        assert report.documents == len(new)
        assert check_whole(folder, WordEmbedder(), old, new)
        assert len(generations(folder)) <= 2, "what was left over is tidied up"


def test_killed_while_the_vectors_are_written_the_old_index_answers(
    tmp_path: Path, before_and_after: tuple[dict[str, str], dict[str, str]]
) -> None:
    old, new = before_and_after
    folders = sweep(tmp_path, "--timed", 1)
    assert folders
    for folder in folders:
        check_whole(folder, WordEmbedder(), old, new)
        assert ingest(tmp_path / "corpus", IndexStore(folder), WordEmbedder()).documents == len(new)
        assert check_whole(folder, WordEmbedder(), old, new)
        assert len(generations(folder)) <= 2


def test_a_killed_rebuild_of_the_same_corpus_leaves_nothing_behind_for_good(tmp_path: Path, write: Write) -> None:
    write("a.md", "Den ene tekst.")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), WordEmbedder())
    old = fingerprints(tmp_path / "corpus")
    folders = [folder for folder in sweep(tmp_path, "--rebuild", 9) if len(generations(folder)) > 1]
    assert folders
    for folder in folders:
        ingest(tmp_path / "corpus", IndexStore(folder), WordEmbedder())
        check_whole(folder, WordEmbedder(), old, old)
        unfinished = [place for place in (folder / "generations").iterdir() if not (place / "manifest.json").exists()]
        assert not unfinished


def test_the_command_itself_can_be_killed(
    copy_of_index: Path, corpus: Path, corpus_documents: list[Document], tmp_path: Path, embedder: Embedder
) -> None:
    changed = shutil.copytree(corpus, tmp_path / "changed")
    for name in ("udfordringer.md", f"udfordringer{SUFFIX}"):
        (changed / "guide" / name).unlink()
    (changed / "artikler" / "ny.md").write_text(
        "---\ntitle: 'Ny artikel'\nkind: artikel\n---\n\nEn ny artikel om partnerskaber.\n", encoding="utf-8"
    )
    old, new = {each.id: each.fingerprint for each in corpus_documents}, fingerprints(changed)
    with subprocess.Popen(
        [sys.executable, ROOT / "ingest.py", "--corpus", changed, "--index", copy_of_index, "--rebuild"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while len(generations(copy_of_index)) == 1 and process.poll() is None:
            time.sleep(0.001)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert not check_whole(copy_of_index, embedder, old, new)
    assert ingest(changed, IndexStore(copy_of_index), embedder).documents == len(new)
    assert check_whole(copy_of_index, embedder, old, new)
    assert len(generations(copy_of_index)) <= 2


def sweep(tmp_path: Path, how: str, every: int) -> list[Path]:
    """Run this file as a program; the copies of the index in which an ingestion was killed, by the step of it."""
    done = subprocess.run(
        [sys.executable, __file__, tmp_path / "corpus", tmp_path / "index", tmp_path / "killed", how, str(every)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return [Path(line) for line in done.stdout.splitlines()]


def _sweep(corpus: Path, index: Path, copies: Path, how: str, every: int) -> None:
    """Ingest into copy after copy of an index, each killed (-9) some steps later than the one before.

    A step is whatever Python tells its audit hooks: a file opened for writing, a folder made, a rename, a removal; and
    an embedding. With `--timed` the kill comes from outside, so many milliseconds after the first file is written.
    """
    pauses = [0.0, 0.003, 0.008, 0.015, 0.025, 0.04, 0.06]
    for number in range(0, len(pauses) if how == "--timed" else 10_000, every):
        copy = shutil.copytree(index, copies / f"{number:03}")
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _ingest_until(number if how != "--timed" else None, writer, corpus, copy, rebuild=how == "--rebuild")
        os.close(writer)
        if how == "--timed":
            os.read(reader, 1)
            time.sleep(pauses[number])
            os.kill(child, signal.SIGKILL)
        os.close(reader)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            print(copy, flush=True)  # noqa: T201
        else:
            assert os.waitstatus_to_exitcode(status) == 0
            if how != "--timed":
                return


def _ingest_until(step: int | None, writer: int, corpus: Path, copy: Path, *, rebuild: bool) -> None:
    """Ingest and end the process; before that, kill it at a step, or tell when the first file is written."""
    steps = 0

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal steps
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "advisor.embed"}:
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1
            if event == "open" and "documents.jsonl" in str(given[0]):
                os.write(writer, b"!")

    sys.addaudithook(hook)
    status = 1
    try:
        ingest(corpus, IndexStore(copy), WordEmbedder(), rebuild=rebuild)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    _sweep(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], int(sys.argv[5]))

"""Editors' work that is killed at some moment, and what is then left: for a test and for `benchmarks/editing.py`.

The work: a new document is sent, described and put into the corpus; another one takes the place of one that is there; a
third is removed; then the corpus is ingested. Run as a program, it does that in copy after copy of a folder, each time
in a process that is killed (-9), at a step chosen at random or after a random time.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.embedding import Embedder
from advisor.errors import AdvisorError
from advisor.facts import Facts
from advisor.fields import Kind
from advisor.ingestion import ingest
from advisor.removals import Removals
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.uploads import Uploads

ROOT = Path(__file__).resolve().parents[1]
STAYS = "Krimicaféen er et partnerskab mellem Hov Bibliotek og Hov Politi om opklaring af gåder."
OLD = "Bogbyttet er et partnerskab mellem Hov Bibliotek og Hov Genbrug om brugte bøger."
NEW = "Bogbyttet er et partnerskab mellem Hov Bibliotek og Hov Skole om nye bøger."
ADDED = "Læsehesten er et partnerskab mellem Hov Bibliotek og Hov Rideklub om højtlæsning."
REMOVED = "Sommerscenen er et partnerskab mellem Hov Bibliotek og Hov Musikforening om koncerter."

_FRONT = "---\ntitle: {title}\nkind: eksempel\n---\n\n{text}\n"
_NAMES = {"stays": "eksempler/krimi.md", "replaced": "eksempler/bogbyt.md", "removed": "eksempler/sommer.md"}
_ADDED = "eksempler/laesehest.txt"


def _page(title: str, text: str) -> bytes:
    return _FRONT.format(title=title, text=text).encode()


BEFORE = {
    _NAMES["stays"]: _page("Krimicaféen", STAYS),
    _NAMES["replaced"]: _page("Bogbyttet", OLD),
    _NAMES["removed"]: _page("Sommerscenen", REMOVED),
}
QUESTIONS = {
    "Hvad er Krimicaféen?": (STAYS, STAYS),
    "Hvad er Bogbyttet?": (OLD, NEW),
    "Hvad er Læsehesten?": (None, ADDED),
    "Hvad er Sommerscenen?": (REMOVED, None),
}
"""What is asked, with the quote of the answer before and after; None where it is refused."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed process left: whether the index is the new one, and which files of the corpus had changed."""

    new: bool
    changed: tuple[str, ...]


def prepare(folder: Path, embedder: Embedder) -> None:
    """Make the corpus and its index as they are before."""
    for name, content in BEFORE.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for _ in range(2):  # so that the next one has an old generation to remove once it is published
        ingest(folder / "corpus", IndexStore(folder / "index"), embedder, rebuild=True)


def parts(folder: Path) -> tuple[Uploads, Removals]:
    removals = Removals(folder / "corpus", folder / "index" / "removed")
    return Uploads(folder / "corpus", folder / "index", removals), removals


def work(folder: Path, embedder: Embedder) -> None:
    """What the editors do."""
    uploads, removals = parts(folder)
    with uploads.receiving("laesehest.txt") as incoming:
        incoming.write(ADDED.encode())
    [preview] = uploads.all()
    uploads.describe(preview.id, Facts("Læsehesten", Kind.EKSEMPEL, ("Åse Østergård",)))
    uploads.keep(preview.id)
    with uploads.receiving("bogbyt.md") as incoming:
        incoming.write(_page("Bogbyttet", NEW))
    [preview] = uploads.all()
    uploads.keep(preview.id, replacing=True)
    removals.remove(_NAMES["removed"])
    ingest(folder / "corpus", IndexStore(folder / "index"), embedder)


def check(folder: Path) -> Left:
    """Make sure that nothing is mixed, half or lost."""
    corpus = folder / "corpus"
    there = {each.relative_to(corpus).as_posix(): each.read_bytes() for each in corpus.rglob("*") if each.is_file()}
    seen = {name: content for name, content in there.items() if not Path(name).name.startswith(".")}
    changed = _check_files(folder, seen)
    return Left(_check_answers(folder), changed)


def _check_files(folder: Path, seen: dict[str, bytes]) -> tuple[str, ...]:
    """Every file is as it was or as it is to be; what is in the corpus no more, lies among the removed."""
    new = _page("Bogbyttet", NEW)
    assert set(seen) <= {*BEFORE, _ADDED, f"{_ADDED}.yaml"}, set(seen)
    assert seen[_NAMES["stays"]] == BEFORE[_NAMES["stays"]]
    assert seen[_NAMES["replaced"]] in {BEFORE[_NAMES["replaced"]], new}
    assert seen.get(_ADDED, ADDED.encode()) == ADDED.encode()
    assert _ADDED not in seen or f"{_ADDED}.yaml" in seen, "a document is never there without its facts"
    _, removals = parts(folder)
    kept = {each.name: folder / "index" / "removed" / each.id / "files" / each.name for each in removals.all()}
    for name, content in BEFORE.items():
        if seen.get(name) != content:
            assert kept[name].read_bytes() == content, f"{name} is lost"
    changed = {name for name in {*BEFORE, _ADDED} if seen.get(name) != BEFORE.get(name)}
    return tuple(sorted(changed))


def _check_answers(folder: Path) -> bool:
    """Every answer is that of the old index, or every one that of the new; True for the new one."""
    advisor = Advisor(Settings(index=folder / "index"))
    states = [_quoted(advisor, question) for question in QUESTIONS]
    before, after = ([each[number] for each in QUESTIONS.values()] for number in (0, 1))
    assert states in (before, after), states
    return states == after


def _quoted(advisor: Advisor, question: str) -> str | None:
    reply = advisor.answer(question)
    if not isinstance(reply, Answer):
        return None
    document = advisor.document(reply.quotes[0].document)
    assert document is not None
    assert all(document.text[each.start : each.end] == each.text for each in reply.quotes)
    return reply.quotes[0].text


def resume(folder: Path, embedder: Embedder) -> None:
    """Begin the program anew after it was killed, and ingest; make sure that all is well and tidy then."""
    uploads, removals = parts(folder)
    uploads.begin()
    removals.begin()
    report = ingest(folder / "corpus", IndexStore(folder / "index"), embedder)
    assert not report.failed, report.failed
    left = [each for each in (folder / "corpus").rglob(".*") if each.is_file()]
    assert not left, left
    advisor = Advisor(Settings(index=folder / "index"))
    names = {each.relative_to(folder / "corpus").as_posix() for each in (folder / "corpus").rglob("*.*")}
    assert {each.id for each in advisor.documents()} == {name for name in names if not name.endswith(".yaml")}
    for preview in uploads.all():
        assert preview.fault is None


def killed(folder: Path, copies: Path, rounds: int, seed: int) -> Iterator[Path]:
    """Copies of a folder in which the work was killed, one for each round."""
    made = [sys.executable, __file__, *map(str, (folder, copies, rounds, seed))]
    own = {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    with subprocess.Popen(made, env=os.environ | own, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield Path(json.loads(line))
    assert process.returncode == 0


def _rounds(folder: Path, copies: Path, rounds: int, seed: int) -> None:
    """Measure one undisturbed round, and then kill as many as are asked for."""
    embedder = Embedder()
    _ = embedder.identity  # loaded now, so that every round begins with the work
    chance = random.Random(seed)
    steps, seconds = _undisturbed(folder, copies / "undisturbed", embedder)
    number = 0
    while number < rounds:
        copy = shutil.copytree(folder, copies / f"{number:03}", dirs_exist_ok=True)
        step = chance.randrange(steps) if number % 2 else None
        child = os.fork()
        if child == 0:
            _work_until(step, copy, embedder)
        if step is None:
            time.sleep(chance.uniform(0, seconds))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            print(json.dumps(str(copy)), flush=True)  # noqa: T201
            number += 1
        else:
            assert os.waitstatus_to_exitcode(status) == 0
            shutil.rmtree(copy)  # it was over before it was killed


def _undisturbed(folder: Path, copy: Path, embedder: Embedder) -> tuple[int, float]:
    """How many steps the work has, and how long it takes (seconds)."""
    shutil.copytree(folder, copy)
    reader, writer = os.pipe()
    began = time.monotonic()
    if os.fork() == 0:
        _work_until(None, copy, embedder, writer)
    os.close(writer)
    with os.fdopen(reader) as told:
        steps = int(told.read())
    os.wait()
    return steps, time.monotonic() - began


def _work_until(step: int | None, copy: Path, embedder: Embedder, writer: int | None = None) -> None:
    """Work, and end the process; before that, kill it at a step, or tell in the end how many there were.

    A step is whatever Python tells its audit hooks: a file opened for writing, a folder made, a rename, a removal.
    """
    steps = 0

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal steps
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes or event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "shutil.rmtree"}:
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1

    sys.addaudithook(hook)
    status = 1
    try:
        work(copy, embedder)
        if writer is not None:
            os.write(writer, str(steps).encode())
        status = 0
    except AdvisorError as error:
        print(error, file=sys.stderr)  # noqa: T201
    finally:
        os._exit(status)


if __name__ == "__main__":
    _rounds(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

"""A file is read once, in a process of its own; one that hangs or breaks that process is named and the others go in."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filemaking import write_docx, write_pdf, write_scan

from advisor.embedding import Embedder
from advisor.errors import DocumentError
from advisor.extractions import Extractions, extractions
from advisor.formats.extracted import EXTRACTOR
from advisor.formats.registry import extract
from advisor.ingestion import ingest
from advisor.store import IndexStore

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Extractions]:
    made = Extractions(tmp_path / "laest")
    yield made
    made.close()


def test_what_is_read_apart_is_what_is_read(tmp_path: Path, reading: Extractions) -> None:
    path = write_pdf(tmp_path / "æ.pdf", ["# Kapitel om æbler", "Teksten er på side et."], ["Og på side to."])
    assert reading(path, "mappe/æ.pdf") == extract(path, "mappe/æ.pdf")


def test_a_file_is_read_by_a_program_that_has_many_others_open(tmp_path: Path, reading: Extractions) -> None:
    path = write_docx(tmp_path / "a.docx", "# Bogbyttet", "Vi bytter bøger.")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, most[1]), most[1]))
    opened = [os.dup(0) for _ in range(1100)]
    try:
        assert "Vi bytter bøger." in reading(path, "a.docx").text
    finally:
        for each in opened:
            os.close(each)
        resource.setrlimit(resource.RLIMIT_NOFILE, most)


def test_a_file_is_read_once(tmp_path: Path, reading: Extractions) -> None:
    path = write_docx(tmp_path / "a.docx", "Teksten er her.")
    first = reading(path, "a.docx")
    again = Extractions(tmp_path / "laest")
    moved = path.rename(tmp_path / "b.docx")
    assert again(moved, "b.docx") == first
    assert (reading.read, again.read) == (["a.docx"], [])


def test_a_changed_file_is_read_again(tmp_path: Path, reading: Extractions) -> None:
    for words in ("Første udgave.", "Anden udgave."):
        (tmp_path / "a.txt").write_text(words, encoding="utf-8")
        assert reading(tmp_path / "a.txt", "a.txt").text == words
    assert reading.read == ["a.txt", "a.txt"]


def test_the_same_bytes_under_a_wrong_ending_are_still_refused(tmp_path: Path, reading: Extractions) -> None:
    path = write_pdf(tmp_path / "a.pdf", ["Teksten er her."])
    reading(path, "a.pdf")
    with pytest.raises(DocumentError, match="en PDF"):
        reading(path.rename(tmp_path / "a.docx"), "a.docx")


def test_what_is_kept_and_damaged_is_read_again(tmp_path: Path, reading: Extractions) -> None:
    path = write_docx(tmp_path / "a.docx", "Teksten er her.")
    reading(path, "a.docx")
    (kept,) = (tmp_path / "laest").iterdir()
    assert kept.name.startswith(EXTRACTOR)
    kept.write_text("{", encoding="utf-8")
    assert reading(path, "a.docx").text == "Teksten er her."


def test_what_no_file_holds_any_more_is_removed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Første.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Anden.", encoding="utf-8")
    for names in (("a.txt", "b.txt"), ("b.txt",)):
        with extractions(tmp_path / "laest") as read:
            for name in names:
                read(tmp_path / name, name)
        assert len(list((tmp_path / "laest").iterdir())) == len(names)


def test_what_was_read_is_kept_when_an_ingestion_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Første.", encoding="utf-8")

    def interrupted() -> None:
        with extractions(tmp_path / "laest") as read:
            read(tmp_path / "a.txt", "a.txt")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(list((tmp_path / "laest").iterdir())) == 1


def test_errors_come_back_with_reason_and_remedy(tmp_path: Path, reading: Extractions) -> None:
    path = write_scan(tmp_path / "a.pdf")
    with pytest.raises(DocumentError) as here:
        extract(path, "mappe/a.pdf")
    for _ in range(2):
        with pytest.raises(DocumentError) as there:
            reading(path, "mappe/a.pdf")
        assert (there.value.path, str(there.value)) == ("mappe/a.pdf", str(here.value))
    assert reading.read == ["mappe/a.pdf"]


def test_pages_that_could_not_be_read_are_told_of(tmp_path: Path, reading: Extractions) -> None:
    reading(write_scan(tmp_path / "a.pdf", pages=2, text_on=(1,)), "a.pdf")
    assert reading.remarks == ["a.pdf: Side 2 er et skannet billede uden tekst og er ikke med."]


def test_a_file_that_takes_too_long_is_named_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "import time\ntime.sleep(600)")
    (tmp_path / "a.txt").write_text("Teksten.", encoding="utf-8")
    reading = Extractions(tmp_path / "laest", seconds=0.2)
    with pytest.raises(DocumentError, match="ikke færdiglæst"):
        reading(tmp_path / "a.txt", "a.txt")
    monkeypatch.undo()
    reading = Extractions(tmp_path / "laest")
    assert reading(tmp_path / "a.txt", "a.txt").text == "Teksten."
    reading.close()


@pytest.mark.parametrize("program", ["", "import os\nos.kill(os.getpid(), 9)", "print('ikke json', flush=True)"])
def test_a_process_that_breaks_down_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    stand_in(tmp_path, monkeypatch, program)
    (tmp_path / "a.txt").write_text("Teksten.", encoding="utf-8")
    reading = Extractions(tmp_path / "laest")
    with pytest.raises(DocumentError, match="brød sammen"):
        reading(tmp_path / "a.txt", "a.txt")
    reading.close()


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program read files."""
    (folder / "andet.py").write_text(program, encoding="utf-8")
    really = subprocess.Popen

    def popen(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return really([sys.executable, str(folder / "andet.py")], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("advisor.extractions.subprocess.Popen", popen)


def test_the_process_answers_line_by_line_and_nothing_else_reaches_its_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Teksten.", encoding="utf-8")
    asked = "".join(json.dumps({"path": str(tmp_path / name), "name": name}) + "\n" for name in ("a.txt", "b.txt"))
    ran = subprocess.run(
        [sys.executable, "-m", "advisor.formats.worker"],
        input=asked.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    first, second = map(json.loads, ran.stdout.splitlines())
    assert first["extracted"]["text"] == "Teksten."
    assert "kan ikke åbnes" in second["reason"]


def test_an_index_made_by_other_readers_is_brought_up_to_date(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Et partnerskab er et samarbejde.", encoding="utf-8")
    store = IndexStore(tmp_path / "index")
    ingest(tmp_path / "corpus", store, embedder)
    made = [(store.generation(), store.manifest().extractor)]
    for name in ("advisor.extractions", "advisor.ingestion", "advisor.store"):
        monkeypatch.setattr(f"{name}.EXTRACTOR", "uddrag-ny")
    report = ingest(tmp_path / "corpus", store, embedder)
    made.append((store.generation(), store.manifest().extractor))
    assert (report.read, report.unchanged, report.embedded) == (["a.txt"], ["a.txt"], 0)
    assert made[0][0] != made[1][0]
    assert [extractor for _, extractor in made] == [EXTRACTOR, "uddrag-ny"]

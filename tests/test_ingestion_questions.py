"""The questions beside a document go into the index with it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from ingesting import (
    ROOT,
    Run,
    WordEmbedder,
    Write,
    WriteQuestions,
    asked_in,
    check_same_as_a_fresh_one,
    check_vectors,
    opened,
    parts,
)

from advisor.embedding import Embedder
from advisor.expansion import SUFFIX
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.store import IndexStore

MEETING = "Vi mødes hver tirsdag. Mødet varer en time."
ASKED = "> Vi mødes hver tirsdag.\nHvornår ses vi?\n\n! Prisen.\nHvad koster det?\n"


@pytest.fixture
def meeting(run: Run, write: Write, write_questions: WriteQuestions) -> Path:
    """An index of a document with questions, another with some and one without; the first one's file of questions."""
    for name in ("moede.md", "andet.md", "uden.md"):
        write(name, MEETING, title=name)
    path = write_questions("moede.md", ASKED)
    write_questions("andet.md", "> Mødet varer en time.\nHvor længe varer mødet?\n")
    assert run().failed == []
    return path


def test_questions_go_in_with_their_document(run: Run, meeting: Path, tmp_path: Path, embedder: Embedder) -> None:
    index = opened(tmp_path, embedder)
    assert {name: asked_in(document) for name, document in index.documents.items()} == {
        "andet.md": ["Hvor længe varer mødet?"],
        "moede.md": ["Hvornår ses vi?", "Hvad koster det?"],
        "uden.md": [],
    }
    assert index.lexical.scores("ses").any()
    assert not index.lexical.scores("koster").any()
    assert [chunk.text for chunk in index.chunks] == [MEETING] * 3
    check_vectors(index, embedder)
    report = run()
    assert report.unchanged == ["andet.md", "moede.md", "uden.md"]
    assert not report.anything_new


def test_vectors_are_those_of_passages_and_of_questions(
    write: Write, write_questions: WriteQuestions, tmp_path: Path
) -> None:
    """With an embedder that gives a text another vector when it is a question."""
    write("a.md", "Hvornår ses vi? Vi ses hver tirsdag.")
    for questions in ("Hvornår ses vi?", "Hvornår ses vi?\nHvilken dag ses vi?"):
        write_questions("a.md", f"> Vi ses hver tirsdag.\n{questions}\n")
        ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), WordEmbedder())
        index = opened(tmp_path, WordEmbedder())
        check_vectors(index, WordEmbedder())
        assert not np.allclose(
            index.beside.questions["a.md"], WordEmbedder().passages(asked_in(index.documents["a.md"]))
        )


def test_of_changed_questions_only_the_new_ones_are_embedded(
    run: Run, meeting: Path, tmp_path: Path, embedder: Embedder, embedded: list[str], embedded_questions: list[str]
) -> None:
    before = opened(tmp_path, embedder)
    embedded.clear()
    meeting.write_text(f"> Mødet varer en time.\nHvor langt er det?\n\n{ASKED}", encoding="utf-8")
    report = run()
    assert (report.changed, report.unchanged) == (["moede.md"], ["andet.md", "uden.md"])
    assert (report.documents, report.chunks, report.embedded) == (3, 3, 0)
    assert embedded_questions == ["Hvor langt er det?"]
    assert embedded == []
    index = opened(tmp_path, embedder)
    assert asked_in(index.documents["moede.md"]) == ["Hvor langt er det?", "Hvornår ses vi?", "Hvad koster det?"]
    for own, other in zip(parts(index.beside), parts(before.beside), strict=True):
        assert np.array_equal(own["andet.md"], other["andet.md"])
        assert np.array_equal(own["moede.md"][-2:], other["moede.md"][-2:])
    assert index.lexical.scores("langt").any()
    check_same_as_a_fresh_one(tmp_path, embedder)


def test_a_comment_among_the_questions_changes_nothing(run: Run, meeting: Path) -> None:
    meeting.write_text(f"# Ny kommentar\r\n{ASKED}\r\n", encoding="utf-8", newline="")
    assert not run().anything_new


def test_questions_that_are_gone_are_gone_from_the_index(
    run: Run, meeting: Path, tmp_path: Path, embedder: Embedder, embedded_questions: list[str]
) -> None:
    embedded_questions.clear()
    meeting.unlink()
    report = run()
    assert (report.changed, report.embedded, embedded_questions) == (["moede.md"], 0, [])
    index = opened(tmp_path, embedder)
    assert list(index.beside.questions) == ["andet.md"]
    assert not index.lexical.scores("ses").any()
    check_same_as_a_fresh_one(tmp_path, embedder)


def test_a_changed_document_is_compared_with_its_questions_again(
    run: Run, meeting: Path, write: Write, tmp_path: Path, embedder: Embedder, embedded_questions: list[str]
) -> None:
    embedded_questions.clear()
    write("moede.md", f"Før det hele. {MEETING}", title="Ny titel")
    assert (run().changed, embedded_questions) == (["moede.md"], [])
    index = opened(tmp_path, embedder)
    document = index.documents["moede.md"]
    assert [document.text[start:end] for start, end in document.expansions[0].spans] == ["Vi mødes hver tirsdag."]
    check_vectors(index, embedder)

    write("moede.md", "Vi mødes hver onsdag.", title="Ny titel")
    report = run()
    assert report.changed == ["moede.md"]
    (fault,) = report.failed
    assert fault.path == meeting.name
    assert fault.reason == "Linje 1: Citatet står ikke i dokumentet: »Vi mødes hver tirsdag.«."
    index = opened(tmp_path, embedder)
    assert asked_in(index.documents["moede.md"]) == ["Hvad koster det?"]
    check_vectors(index, embedder)


def test_a_document_that_is_moved_with_its_questions_needs_no_embedding(
    run: Run, meeting: Path, tmp_path: Path, embedder: Embedder, embedded: list[str], embedded_questions: list[str]
) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "guide").mkdir()
    for path in (meeting, corpus / "moede.md"):
        path.rename(corpus / "guide" / path.name)
    embedded.clear()
    embedded_questions.clear()
    report = run()
    assert (report.added, report.removed, report.embedded) == (["guide/moede.md"], ["moede.md"], 0)
    assert embedded == embedded_questions == []
    check_vectors(opened(tmp_path, embedder), embedder)


def test_an_entry_that_can_not_be_used_is_named_and_the_rest_goes_in(
    run: Run, meeting: Path, tmp_path: Path, embedder: Embedder
) -> None:
    meeting.write_text(f"{ASKED}\n> Vi mødes aldrig.\nMødes vi?\n\nHvem?\n", encoding="utf-8")
    for _ in range(2):
        report = run()
        assert [(bad.path, bad.reason.split(":")[0]) for bad in report.failed] == [
            (meeting.name, "Linje 7"),
            (meeting.name, "Linje 10"),
        ]
        assert (report.documents, report.kept, report.changed) == (3, [], [])
        assert report.as_json()["failed"][0] == {
            "path": f"moede{SUFFIX}",
            "reason": "Linje 7: Citatet står ikke i dokumentet: »Vi mødes aldrig.«.",
            "remedy": "Kopiér sætningen ordret fra dokumentet.",
        }
    index = opened(tmp_path, embedder)
    assert asked_in(index.documents["moede.md"]) == ["Hvornår ses vi?", "Hvad koster det?"]


def test_questions_that_can_not_be_read_are_named_and_their_document_goes_in(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    for name in ("latin.md", "link.md", "stor.md", "god.md"):
        write(name, MEETING)
    corpus = tmp_path / "corpus"
    (corpus / f"latin{SUFFIX}").write_bytes(ASKED.encode("latin-1"))
    (tmp_path / "andetsteds.txt").write_text(ASKED, encoding="utf-8")
    (corpus / f"link{SUFFIX}").symlink_to(tmp_path / "andetsteds.txt")
    with (corpus / f"stor{SUFFIX}").open("wb") as file:
        file.truncate(30_000_000)
    (corpus / f"alene{SUFFIX}").write_text(ASKED, encoding="utf-8")
    (corpus / f"god{SUFFIX}").write_text(ASKED, encoding="utf-8")
    report = run()
    assert report.added == ["god.md", "latin.md", "link.md", "stor.md"]
    assert {bad.path: bad.reason for bad in report.failed} == {
        f"latin{SUFFIX}": "Tegnsættet er ikke UTF-8.",
        f"link{SUFFIX}": "Filen er en genvej ud af mappen.",
        f"stor{SUFFIX}": "Filen er over 20 MB.",
        f"alene{SUFFIX}": "Der er intet dokument af samme navn til spørgsmålene.",
    }
    assert all(bad.remedy for bad in report.failed)
    assert list(opened(tmp_path, embedder).beside.questions) == ["god.md"]


def test_questions_whose_document_is_removed_are_named(
    run: Run, meeting: Path, tmp_path: Path, embedder: Embedder
) -> None:
    (tmp_path / "corpus" / "moede.md").unlink()
    report = run()
    assert (report.removed, report.kept) == (["moede.md"], [])
    assert [bad.path for bad in report.failed] == [meeting.name]
    assert "slet den" in report.failed[0].remedy
    index = opened(tmp_path, embedder)
    assert list(index.beside.questions) == ["andet.md"]
    assert not index.lexical.scores("ses").any()


def test_a_document_that_is_kept_keeps_its_questions(
    run: Run, meeting: Path, write: Write, tmp_path: Path, embedder: Embedder, embedded_questions: list[str]
) -> None:
    (tmp_path / "corpus" / "moede.md").write_text("Nu uden felter.", encoding="utf-8")
    meeting.write_text("> Nu uden felter.\nHvad nu?\n", encoding="utf-8")
    write("andet.md", "Noget helt andet.", title="Andet")
    (tmp_path / "corpus" / f"andet{SUFFIX}").unlink()
    embedded_questions.clear()
    report = run()
    assert (report.kept, report.changed) == (["moede.md"], ["andet.md"])
    assert [bad.path for bad in report.failed] == ["moede.md"]
    assert embedded_questions == []
    index = opened(tmp_path, embedder)
    assert asked_in(index.documents["moede.md"]) == ["Hvornår ses vi?", "Hvad koster det?"]
    assert list(index.beside.questions) == ["moede.md"]
    assert index.lexical.scores("ses").any()
    check_vectors(index, embedder)


def test_the_real_corpus_goes_in_whole(index: Index, index_folder: Path, corpus: Path, embedder: Embedder) -> None:
    report = ingest(corpus, IndexStore(index_folder), embedder)
    assert [str(bad) for bad in report.failed] == []
    assert not report.anything_new
    assert sum(map(len, index.beside.questions.values())) == sum(map(len, map(asked_in, index.documents.values()))) > 0


@pytest.mark.parametrize("form", ["", "--json"])
def test_the_command_names_questions_that_can_not_be_used(
    write: Write, write_questions: WriteQuestions, tmp_path: Path, form: str
) -> None:
    write("guide/moede.md", MEETING)
    write_questions("guide/moede.md", f"{ASKED}\n> Vi mødes [/bold] aldrig.\nMødes vi?\n")
    (tmp_path / "corpus" / f"alene{SUFFIX}").write_text(ASKED, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, ROOT / "ingest.py", *form.split()],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    told = [
        (
            f"alene{SUFFIX}",
            "Der er intet dokument af samme navn til spørgsmålene.",
            "Giv filen dokumentets navn, eller slet den.",
        ),
        (
            f"guide/moede{SUFFIX}",
            "Linje 7: Citatet står ikke i dokumentet: »Vi mødes [/bold] aldrig.«.",
            "Kopiér sætningen ordret fra dokumentet.",
        ),
    ]
    if form:
        report = json.loads(ran.stdout)
        assert [(bad["path"], bad["reason"], bad["remedy"]) for bad in report["failed"]] == told
        assert report["added"] == ["guide/moede.md"]
    else:
        assert ran.stderr.splitlines() == [f"{path}: {reason} {remedy}" for path, reason, remedy in told]
        assert ran.stdout.startswith("1 nye, 0 ændrede, 0 fjernede og 0 uændrede dokumenter; ")

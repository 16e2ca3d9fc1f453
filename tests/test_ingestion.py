"""corpus/ -> index: only what changed is embedded, and a kill at any moment leaves the whole old index or the new.

Run as a program, this file ingests in child processes and kills each of them at another step; see `_sweep`.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from advisor import danish
from advisor.documents import Document, corpus_files, expanded, read_document
from advisor.embedding import Embedder, EmbedderIdentity, Vectors
from advisor.errors import CorpusMissing, EmbedderError, IndexDamaged, IndexMismatch
from advisor.expansion import SUFFIX
from advisor.index import Beside, Index, indexed_text
from advisor.ingestion import Report, ingest
from advisor.sentences import cut, indexed_sentence
from advisor.store import IndexStore, open_index

Write = Callable[..., Path]
WriteQuestions = Callable[[str, str], Path]
Run = Callable[..., Report]

ROOT = Path(__file__).resolve().parents[1]
LONG = "Et partnerskab kræver tid, penge og en aftale, som alle parter har læst og skrevet under på. " * 5


@pytest.fixture
def run(tmp_path: Path, embedder: Embedder) -> Run:
    """Ingest `tmp_path / "corpus"` into `tmp_path / "index"` as a program of its own would."""

    def ran(*, rebuild: bool = False, embedder: Embedder = embedder) -> Report:
        return ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder, rebuild=rebuild)

    return ran


@pytest.fixture
def embedded(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the real embedder is given as passages from now on."""
    return given_to(embedder, "passages", monkeypatch)


@pytest.fixture
def embedded_questions(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the real embedder is given as questions from now on."""
    return given_to(embedder, "queries", monkeypatch)


def given_to(embedder: Embedder, method: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    really = getattr(embedder, method)

    def embed(given: Sequence[str]) -> Vectors:
        texts.extend(given)
        vectors: Vectors = really(given)
        return vectors

    monkeypatch.setattr(embedder, method, embed)
    return texts


def opened(tmp_path: Path, embedder: Embedder) -> Index:
    return open_index(IndexStore(tmp_path / "index"), embedder)


def generations(folder: Path) -> set[str]:
    return {place.name for place in (folder / "generations").iterdir()}


# What an ingestion does


def test_the_first_ingestion_adds_every_document(run: Run, write: Write, tmp_path: Path, embedder: Embedder) -> None:
    write("guide/b.md", "Et partnerskab er et samarbejde.")
    write("a.md", "## Mål\n\nFind et fælles mål.\n\n## Midler\n\nFind midlerne bagefter.")
    report = run()
    assert report.added == ["a.md", "guide/b.md"]
    assert (report.changed, report.removed, report.unchanged, report.kept, report.failed) == ([], [], [], [], [])
    assert (report.documents, report.chunks, report.embedded) == (2, 3, 3)
    assert report.anything_new
    assert report.seconds > 0
    assert json.loads(json.dumps(report.as_json()))["added"] == ["a.md", "guide/b.md"]
    index = opened(tmp_path, embedder)
    assert [chunk.text for chunk in index.chunks] == [
        "Find et fælles mål.",
        "Find midlerne bagefter.",
        "Et partnerskab er et samarbejde.",
    ]


def test_the_second_ingestion_of_the_same_corpus_does_nothing(
    run: Run, write: Write, tmp_path: Path, embedded: list[str]
) -> None:
    write("a.md", "Et partnerskab er et samarbejde.")
    run()
    generation = IndexStore(tmp_path / "index").generation()
    embedded.clear()
    report = run()
    assert report.unchanged == ["a.md"]
    assert not report.anything_new
    assert (report.documents, report.chunks, report.embedded) == (1, 1, 0)
    assert embedded == []
    assert IndexStore(tmp_path / "index").generation() == generation
    assert generations(tmp_path / "index") == {generation}


def test_nothing_new_needs_no_model_at_all(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", "Et partnerskab er et samarbejde.")
    run()
    unloaded = Embedder()
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    assert run(embedder=unloaded).unchanged == ["a.md"]


def test_each_document_is_reported_as_what_became_of_it(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    for name in ("bliver.md", "aendres.md", "fjernes.md"):
        write(name, f"Teksten i {name} er her.")
    run()
    write("aendres.md", "En ny tekst er her.")
    write("ny.md", "Et nyt dokument.")
    (tmp_path / "corpus" / "fjernes.md").unlink()
    report = run()
    assert report.added == ["ny.md"]
    assert report.changed == ["aendres.md"]
    assert report.removed == ["fjernes.md"]
    assert report.unchanged == ["bliver.md"]
    assert (report.documents, report.embedded) == (3, 2)
    index = opened(tmp_path, embedder)
    assert list(index.documents) == ["aendres.md", "bliver.md", "ny.md"]
    assert [chunk.text for chunk in index.chunks] == [
        "En ny tekst er her.",
        "Teksten i bliver.md er her.",
        "Et nyt dokument.",
    ]


def test_removing_a_document_is_enough_to_make_a_new_index(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("a.md", "Den ene tekst.")
    write("b.md", "Den anden tekst.")
    run()
    (tmp_path / "corpus" / "a.md").unlink()
    report = run()
    assert (report.removed, report.embedded) == (["a.md"], 0)
    assert list(opened(tmp_path, embedder).documents) == ["b.md"]


def test_of_a_longer_document_only_the_chunk_that_was_added_is_embedded(
    run: Run, write: Write, embedded: list[str]
) -> None:
    sections = [f"## Trin {number}\n\n{LONG}Det var trin {number}." for number in range(5)]
    write("a.md", "\n\n".join(sections))
    write("b.md", "Den anden tekst.")
    run()
    embedded.clear()
    write("a.md", "\n\n".join([*sections, "## Trin 5\n\nSidste trin er nyt."]))
    report = run()
    assert (report.changed, report.embedded) == (["a.md"], 1)
    assert [text.split("\n")[-1] for text in embedded if "Sidste trin" in text] == ["Sidste trin er nyt."]
    assert not [text for text in embedded if "Det var trin" in text]


def test_of_a_changed_document_only_the_changed_chunk_is_embedded(
    run: Run, write: Write, embedded: list[str], tmp_path: Path, embedder: Embedder
) -> None:
    sections = [f"## Trin {number}\n\nDet er trin nummer {number} på vejen." for number in range(5)]
    write("a.md", "\n\n".join(sections))
    run()
    embedded.clear()
    write("a.md", "\n\n".join(["## Trin 0\n\nFørste trin er skrevet om, så alt efter det flytter sig.", *sections[1:]]))
    report = run()
    assert (report.changed, report.chunks, report.embedded) == (["a.md"], 5, 1)
    assert not [text for text in embedded if "på vejen" in text]
    check_same_as_a_fresh_one(tmp_path, embedder)


def test_a_new_title_or_heading_embeds_what_stands_under_it(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("a.md", "## Mål\n\nFind et mål.\n\n## Midler\n\nFind midler.", title="Gammel")
    write("b.md", "Den anden tekst.")
    run()
    write("a.md", "## Mål\n\nFind et mål.\n\n## Midler\n\nFind midler.", title="Ny")
    assert run().embedded == 2
    check_same_as_a_fresh_one(tmp_path, embedder)
    write("a.md", "## Mål\n\nFind et mål.\n\n## Midlet\n\nFind midler.", title="Ny")
    assert run().embedded == 1
    check_same_as_a_fresh_one(tmp_path, embedder)


def test_new_facts_about_a_source_are_taken_over_without_embedding(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("a.md", "Find et mål.")
    run()
    write("a.md", "Find et mål.", more="url: 'http://bygpartnerskaber.dk/'\nyear: 2012\n")
    report = run()
    assert (report.changed, report.embedded) == (["a.md"], 0)
    assert opened(tmp_path, embedder).documents["a.md"].url == "http://bygpartnerskaber.dk/"


def test_many_changes_one_after_another_end_as_a_fresh_index(
    run: Run, write: Write, write_questions: WriteQuestions, tmp_path: Path, embedder: Embedder
) -> None:
    sections = [f"Afsnit {number}. {LONG}" for number in range(4)]
    texts = ["\n\n".join(sections), "\n\n".join(sections[1:]), "\n\n".join(reversed(sections))]
    for number, text in enumerate([*texts, f"## Ny\n\n{sections[0]}", LONG]):
        write("a.md", text)
        write(f"{number % 2}.md", f"Den anden tekst, udgave {number}.")
        if number != 3:
            write_questions(f"{number % 2}.md", f"> Den anden tekst\nHvad?\nHvilken udgave er {number}?\n")
        run()
        check_same_as_a_fresh_one(tmp_path, embedder)


def check_same_as_a_fresh_one(tmp_path: Path, embedder: Embedder) -> None:
    fresh_folder = tmp_path / "fresh"
    ingest(tmp_path / "corpus", IndexStore(fresh_folder), embedder, rebuild=True)
    index, fresh = opened(tmp_path, embedder), open_index(IndexStore(fresh_folder), embedder)
    assert index.documents == fresh.documents
    assert list(index.chunks) == list(fresh.chunks)
    vectors, fresh_vectors = index.vectors(), fresh.vectors()
    assert all(np.allclose(vectors[name], fresh_vectors[name], atol=1e-3) for name in fresh_vectors)
    assert index.lexical.scores("partnerskab mål").tolist() == fresh.lexical.scores("partnerskab mål").tolist()
    for own, other in zip(parts(index.beside), parts(fresh.beside), strict=True):
        assert own.keys() == other.keys()
        assert all(np.allclose(own[name], other[name], atol=1e-5) for name in other)


def parts(beside: Beside) -> tuple[Mapping[str, Vectors], Mapping[str, Vectors]]:
    return beside.sentences, beside.questions


def check_vectors(index: Index, embedder: Embedder) -> None:
    """Make sure that every vector is that of the text whose place it has."""
    vectors = index.vectors()
    texts_of_chunks = [indexed_text(index.documents[chunk.document], chunk) for chunk in index.chunks]
    held_of_chunks = np.stack([vectors[chunk.id] for chunk in index.chunks])
    assert np.allclose(held_of_chunks, embedder.passages(texts_of_chunks), atol=1e-3)
    sentences = {each.id: [indexed_sentence(each, own) for own in cut(each)] for each in index.documents.values()}
    questions = {name: asked_in(each) for name, each in index.documents.items()}
    for held, texts, embed in (
        (index.beside.sentences, sentences, embedder.passages),
        (index.beside.questions, questions, embedder.queries),
    ):
        assert held.keys() == {name for name, own in texts.items() if own}
        for name, rows in held.items():
            assert np.allclose(rows, embed(texts[name]), atol=1e-5), name


def asked_in(document: Document) -> list[str]:
    return [question for entry in document.expansions for question in entry.questions]


def test_progress_is_told_stage_by_stage(tmp_path: Path, write: Write, embedder: Embedder) -> None:
    for number in range(3):
        write(f"{number}.md", f"Tekst nummer {number}.")
    told: list[tuple[str, int, int]] = []
    ingest(
        tmp_path / "corpus",
        IndexStore(tmp_path / "index"),
        embedder,
        progress=lambda stage, done, total: told.append((stage, done, total)),
    )
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "embed", "store"]
    assert told[:3] == [("read", 1, 3), ("read", 2, 3), ("read", 3, 3)]
    for stage in ("read", "embed", "store"):
        assert [done for which, done, total in told if which == stage and done == total] == [3]


def test_a_corpus_without_a_single_sentence_makes_an_index(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("a.md", "# Kun en overskrift")
    assert run().chunks == 0
    assert list(opened(tmp_path, embedder).documents) == ["a.md"]
    write("b.md", "Nu er der en sætning.")
    assert run().added == ["b.md"]
    assert len(opened(tmp_path, embedder).chunks) == 1


# Files that can't be read


def test_files_that_can_not_be_read_are_named_and_the_rest_goes_in(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("god.md", "Et partnerskab er et samarbejde.")
    corpus = tmp_path / "corpus"
    (corpus / "uden-felter.md").write_text("Bare tekst.", encoding="utf-8")
    (corpus / "latin.md").write_bytes("---\ntitle: Ærø\nkind: guide\n---\nÆrø.\n".encode("latin-1"))
    (corpus / "dato.md").write_text("---\ntitle: a\nkind: guide\nyear: 2012-13-01\n---\nTekst.\n", encoding="utf-8")
    (corpus / "tal.md").write_text("---\ntitle: a\nkind: guide\n1: b\n---\nTekst.\n", encoding="utf-8")
    write("ordlyd.md", "Ingen ordlyd her.", kind="definition", more="term: 'x'\norigin: 'y'\n")
    (corpus / "billede.png").write_bytes(b"\x89PNG")
    report = run()
    assert report.added == ["god.md"]
    failed = {error.path: error for error in report.failed}
    assert set(failed) == {"uden-felter.md", "latin.md", "dato.md", "tal.md", "ordlyd.md", "billede.png"}
    assert all(error.reason and error.remedy for error in report.failed)
    assert {bad["path"] for bad in report.as_json()["failed"]} == set(failed)
    assert list(opened(tmp_path, embedder).documents) == ["god.md"]


def test_a_file_name_that_is_no_text_does_not_stop_the_others(run: Run, write: Write, tmp_path: Path) -> None:
    good = write("god.md", "Et partnerskab er et samarbejde.")
    bad = Path(os.fsdecode(os.fsencode(tmp_path / "corpus") + b"/b\xf8ger.md"))
    try:
        shutil.copy(good, bad)
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    report = run()
    assert report.added == ["god.md"]
    assert len(report.failed) == 1
    json.dumps(report.as_json(), ensure_ascii=False).encode()


def test_a_document_whose_file_became_unreadable_is_kept_as_it_was(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    path = write("a.md", "Det gode gamle svar.", title="Gammel")
    write("b.md", "Den anden tekst.")
    run()
    generation = IndexStore(tmp_path / "index").generation()
    path.write_text("Nu uden felter.", encoding="utf-8")
    report = run()
    assert (report.kept, report.unchanged, report.removed, report.documents) == (["a.md"], ["b.md"], [], 2)
    assert [error.path for error in report.failed] == ["a.md"]
    assert IndexStore(tmp_path / "index").generation() == generation

    write("b.md", "Den anden tekst er ny.")
    report = run()
    assert (report.kept, report.changed, report.embedded) == (["a.md"], ["b.md"], 1)
    index = opened(tmp_path, embedder)
    assert index.documents["a.md"].title == "Gammel"
    assert [chunk.text for chunk in index.chunks] == ["Det gode gamle svar.", "Den anden tekst er ny."]

    write("a.md", "Det gode nye svar.")
    report = run()
    assert (report.kept, report.changed, report.failed) == ([], ["a.md"], [])
    assert opened(tmp_path, embedder).chunks[0].text == "Det gode nye svar."


def test_a_corpus_of_which_nothing_can_be_read_is_an_error(run: Run, write: Write, tmp_path: Path) -> None:
    path = write("a.md", "Tekst.")
    path.write_text("uden felter", encoding="utf-8")
    with pytest.raises(CorpusMissing, match="--corpus"):
        run()
    assert IndexStore(tmp_path / "index").generation() is None


# The questions beside a document

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


# Another index, another embedder, trouble


def test_a_rebuild_makes_everything_anew(run: Run, write: Write, tmp_path: Path, embedder: Embedder) -> None:
    write("a.md", "Den ene tekst.")
    write("b.md", "Den anden tekst.")
    run()
    before = IndexStore(tmp_path / "index").generation()
    report = run(rebuild=True)
    assert (report.added, report.embedded) == (["a.md", "b.md"], 2)
    assert IndexStore(tmp_path / "index").generation() != before
    assert list(opened(tmp_path, embedder).documents) == ["a.md", "b.md"]


def test_another_embedder_needs_a_rebuild(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.md", "Den ene tekst.")
    run()
    before = IndexStore(tmp_path / "index").manifest()
    write("b.md", "Den anden tekst.")
    with pytest.raises(IndexMismatch, match=r"dansk-statisk.*ord-32.*python ingest\.py --rebuild"):
        run(embedder=WordEmbedder())
    assert IndexStore(tmp_path / "index").manifest() == before
    assert run(embedder=WordEmbedder(), rebuild=True).added == ["a.md", "b.md"]
    assert list(opened(tmp_path, WordEmbedder()).documents) == ["a.md", "b.md"]


def test_trouble_leaves_the_index_as_it_was_and_free_to_write(
    run: Run, write: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("a.md", "Den ene tekst.")
    run()
    before = IndexStore(tmp_path / "index").manifest()
    (tmp_path / "corpus").rename(tmp_path / "andet")
    with pytest.raises(CorpusMissing):
        run()
    (tmp_path / "andet").rename(tmp_path / "corpus")
    with pytest.raises(EmbedderError):
        run(embedder=Embedder(str(tmp_path / "andet")), rebuild=True)
    assert IndexStore(tmp_path / "index").manifest() == before
    write("b.md", "Den anden tekst.")
    assert run().added == ["b.md"]
    assert list(opened(tmp_path, embedder).documents) == ["a.md", "b.md"]


def test_a_damaged_index_is_not_built_upon(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.md", "Den ene tekst.")
    run()
    generation = IndexStore(tmp_path / "index").generation()
    shutil.rmtree(tmp_path / "index" / "generations" / str(generation) / "chroma")
    write("b.md", "Den anden tekst.")
    with pytest.raises(IndexDamaged, match=r"python ingest\.py --rebuild"):
        run()
    assert run(rebuild=True).added == ["a.md", "b.md"]


def test_a_store_can_be_used_again_by_others_after_ingestion(tmp_path: Path, write: Write, embedder: Embedder) -> None:
    write("a.md", "Den ene tekst.")
    first, second = IndexStore(tmp_path / "index"), IndexStore(tmp_path / "index")
    assert ingest(tmp_path / "corpus", first, embedder).added == ["a.md"]
    assert ingest(tmp_path / "corpus", second, embedder).unchanged == ["a.md"]
    assert ingest(tmp_path / "corpus", first, embedder).unchanged == ["a.md"]


def test_old_generations_do_not_pile_up(run: Run, write: Write, tmp_path: Path) -> None:
    for number in range(4):
        write("a.md", f"Tekst nummer {number}.")
        run()
    assert len(generations(tmp_path / "index")) == 2


# Killed


class WordEmbedder(Embedder):
    """An embedder of 32 numbers that needs no model, for ingestions that are started and killed by the dozen."""

    def __init__(self) -> None:
        super().__init__("ord-32")

    def passages(self, texts: Sequence[str]) -> Vectors:
        sys.audit("advisor.embed")
        vectors = np.full((len(texts), 32), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in danish.words(text):
                vectors[row, sum(word.encode()) % 32] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.roll(self.passages(texts), 1, axis=1)

    @property
    def identity(self) -> EmbedderIdentity:
        return EmbedderIdentity(name=self.name, dimensions=32, probe=tuple(map(float, self.passages(["Et mål."])[0])))


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


def fingerprints(corpus: Path) -> dict[str, str]:
    documents = (expanded(read_document(path, corpus), corpus)[0] for path in corpus_files(corpus))
    return {document.id: document.fingerprint for document in documents}


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

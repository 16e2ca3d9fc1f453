"""corpus/ -> index: only what changed is embedded, what can't be read is named, and trouble leaves the old index."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from ingesting import (
    LONG,
    Run,
    WordEmbedder,
    Write,
    WriteQuestions,
    check_same_as_a_fresh_one,
    generations,
    opened,
)

from advisor.embedding import Embedder
from advisor.errors import CorpusMissing, EmbedderError, IndexDamaged, IndexMismatch
from advisor.ingestion import ingest
from advisor.store import IndexStore

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

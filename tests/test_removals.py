from collections.abc import Callable
from pathlib import Path

import pytest

from advisor import removals as module
from advisor import wholefiles
from advisor.errors import DocumentExists, DocumentGone, FileError
from advisor.removals import Removals

Write = Callable[..., Path]


@pytest.fixture
def removals(tmp_path: Path) -> Removals:
    return Removals(tmp_path / "corpus", tmp_path / "index" / "removed")


def files(tmp_path: Path) -> dict[str, bytes]:
    corpus = tmp_path / "corpus"
    return {each.relative_to(corpus).as_posix(): each.read_bytes() for each in corpus.rglob("*") if each.is_file()}


def test_a_document_goes_with_what_lies_beside_it_and_comes_back(
    tmp_path: Path, removals: Removals, write: Write, write_questions: Callable[[str, str], Path]
) -> None:
    write("guide/a.md", "Tekst.")
    write("guide/b.md", "Tekst.")
    write_questions("guide/a.md", "> Tekst.\nHvad?\n")
    (tmp_path / "corpus/guide/rapport.txt").write_text("En rapport.", encoding="utf-8")
    (tmp_path / "corpus/guide/rapport.txt.yaml").write_text("title: Rapporten", encoding="utf-8")
    before = files(tmp_path)

    gone = [removals.remove("guide/a.md"), removals.remove("guide/rapport.txt")]
    assert set(files(tmp_path)) == {"guide/b.md"}
    assert [each.name for each in removals.all()] == ["guide/rapport.txt", "guide/a.md"]

    for each in gone:
        removals.put_back(each.id)
    assert files(tmp_path) == before
    assert removals.all() == []


def test_questions_that_another_document_of_the_name_has_stay(
    tmp_path: Path, removals: Removals, write: Write, write_questions: Callable[[str, str], Path]
) -> None:
    write("a.md", "Tekst.")
    (tmp_path / "corpus/a.txt").write_text("Tekst.", encoding="utf-8")
    write_questions("a.md", "> Tekst.\nHvad?\n")
    removals.remove("a.txt")
    assert set(files(tmp_path)) == {"a.md", "a.spoergsmaal.txt"}


@pytest.mark.parametrize("name", ["../x.md", "/etc/passwd", "a.md/", "guide", "", "mangler.md"])
def test_only_documents_of_the_corpus_can_be_removed(
    tmp_path: Path, removals: Removals, write: Write, name: str
) -> None:
    write("a.md", "Tekst.")
    (tmp_path / "x.md").write_text("Uden for.", encoding="utf-8")
    with pytest.raises(DocumentGone):
        removals.remove(name)
    assert (tmp_path / "x.md").exists()
    assert set(files(tmp_path)) == {"a.md"}


@pytest.mark.parametrize("number", ["", "..", "../../corpus", "20260101T000000000000-00000000"])
def test_only_what_was_removed_can_be_put_back(removals: Removals, number: str) -> None:
    with pytest.raises(DocumentGone):
        removals.put_back(number)


def test_nothing_is_put_back_over_another(tmp_path: Path, removals: Removals, write: Write) -> None:
    write("a.md", "Den gamle.")
    gone = removals.remove("a.md")
    write("a.md", "Den nye.")
    with pytest.raises(DocumentExists, match="Fjern den først"):
        removals.put_back(gone.id)
    assert b"Den nye." in files(tmp_path)["a.md"]
    assert removals.all() == [gone]


def test_what_cannot_be_moved_stays(tmp_path: Path, removals: Removals, write: Write) -> None:
    write("a.md", "Tekst.")
    (tmp_path / "index").write_text("ingen mappe", encoding="utf-8")
    with pytest.raises(FileError):
        removals.remove("a.md")
    assert set(files(tmp_path)) == {"a.md"}


class Killed(BaseException):
    """Stands for the end of the program."""


def dies(*_: object) -> None:
    raise Killed


def test_killed_half_way_out_or_back_a_document_gets_there_with_its_facts(
    tmp_path: Path, removals: Removals, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("b.md", "Bliver.")
    for name, text in {"a.txt": "Tekst.", "a.txt.yaml": "title: Titlen"}.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    before = files(tmp_path)
    settles = wholefiles.settle_folder
    monkeypatch.setattr(module, "settle_folder", lambda folder: dies() if folder.name == "corpus" else settles(folder))
    with pytest.raises(Killed):
        removals.remove("a.txt")
    monkeypatch.undo()
    assert set(files(tmp_path)) == {"b.md", "a.txt.yaml"}, "killed after the document"
    removals.begin()
    assert set(files(tmp_path)) == {"b.md"}

    [removed] = removals.all()
    puts = wholefiles.put
    monkeypatch.setattr(module, "put", lambda copy, there: dies() if there.name == "a.txt" else puts(copy, there))
    with pytest.raises(Killed):
        removals.put_back(removed.id)
    monkeypatch.undo()
    assert set(files(tmp_path)) == {"b.md", "a.txt.yaml"}, "killed before the document"
    removals.begin()
    assert files(tmp_path) == before
    assert removals.all() == []

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filemaking import write_pdf
from ingesting import Run, Write

from advisor.holdings import Holdings, State, Stock
from advisor.ingestion import read_whole
from advisor.store import IndexStore


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    return Stock(tmp_path / "corpus", IndexStore(tmp_path / "index"))


def states(found: Holdings) -> dict[str, State]:
    return {each.name: each.state for each in found.holdings}


def test_an_empty_folder_holds_nothing(stock: Stock) -> None:
    assert stock.look().holdings == []


def test_every_document_is_told_by_how_it_stands_to_the_index(
    tmp_path: Path, stock: Stock, write: Write, run: Run
) -> None:
    for name in ("a.md", "b.md", "c.md", "d.md"):
        write(name, "Den samme tekst.")
    assert set(states(stock.look()).values()) == {State.NEW}
    run()
    assert set(states(stock.look()).values()) == {State.UNCHANGED}
    assert stock.look().waiting == 0

    write("b.md", "En anden tekst.")
    (tmp_path / "corpus/c.md").unlink()
    (tmp_path / "corpus/d.md").write_text("uden felter", encoding="utf-8")
    (tmp_path / "corpus/e.txt").write_text("En note om æbler.", encoding="utf-8")
    found = stock.look()
    assert states(found) == {
        "a.md": State.UNCHANGED,
        "b.md": State.CHANGED,
        "c.md": State.REMOVED,
        "d.md": State.FAILED,
        "e.txt": State.NEW,
    }
    by_name = {each.name: each for each in found.holdings}
    assert by_name["c.md"].title == "Titel"
    assert by_name["d.md"].indexed
    assert by_name["d.md"].fault is not None
    assert "ingen felter" in by_name["d.md"].fault.reason
    assert (by_name["e.txt"].words, by_name["e.txt"].chunks, by_name["e.txt"].indexed) == (4, 1, False)
    assert found.waiting == 3

    # What it tells is what an ingestion then does.
    report = run()
    assert (report.added, report.changed, report.removed, report.kept) == (["e.txt"], ["b.md"], ["c.md"], ["d.md"])
    assert stock.look().waiting == 0


def test_what_lies_beside_a_document_changes_it(
    stock: Stock, write: Write, write_questions: Callable[[str, str], Path], run: Run
) -> None:
    write("a.md", "Teksten.")
    run()
    write_questions("a.md", "> Teksten.\nHvad?\n")
    assert states(stock.look()) == {"a.md": State.CHANGED}
    write_questions("a.md", "> Står der ikke.\nHvad?\n")
    [held] = stock.look().holdings
    assert any("Står der ikke" in remark or "spoergsmaal" in remark for remark in held.remarks)


def test_only_what_changed_is_read_again(
    tmp_path: Path, stock: Stock, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pdf(tmp_path / "rapport.pdf", ["Et partnerskab koster tid."])
    (tmp_path / "corpus").mkdir()
    (tmp_path / "rapport.pdf").rename(tmp_path / "corpus/rapport.pdf")
    write("a.md", "Tekst.")
    read: list[str] = []

    def noted(path: Path, *more: Any) -> Any:
        read.append(path.name)
        return read_whole(path, *more)

    monkeypatch.setattr("advisor.holdings.read_whole", noted)
    told: list[tuple[int, int]] = []
    first = stock.look(lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert sorted(read) == ["a.md", "rapport.pdf"]
    write("a.md", "En længere tekst.")
    again = stock.look()
    assert read[2:] == ["a.md"]
    assert [each for each in again.holdings if each.name == "rapport.pdf"] == [
        each for each in first.holdings if each.name == "rapport.pdf"
    ]


def test_an_index_of_another_version_is_told_of(
    tmp_path: Path, stock: Stock, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "Tekst.")
    run()
    monkeypatch.setattr("advisor.store.CHUNKER", "afsnit-99")
    found = stock.look()
    assert found.mismatch is not None
    assert "--rebuild" in found.mismatch
    assert states(found) == {"a.md": State.NEW}

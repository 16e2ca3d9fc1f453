"""Gaps written out: whole, as text for a spreadsheet whatever a reader typed, and as Markdown that shows it so."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui.made import document

from advisor.errors import FileError
from advisor.gapfiles import gaps_csv, gaps_json, gaps_markdown, safe_cell, write
from advisor.gaprows import Status
from advisor.gaps import Gap, Listing, Question
from advisor.journal import Place
from advisor.signs import Sign

FIRST, LAST = datetime(2026, 11, 3, 8, 15), datetime(2026, 11, 26, 9)
DOCUMENTS = {"guide/skridt.md": document()}


def gap(*texts: str, note: str = "") -> Gap:
    questions = tuple(
        Question(text, 1 + place, FIRST, LAST, (Sign.REFUSED,), answered=bool(place))
        for place, text in enumerate(texts)
    )
    places = (Place("guide/skridt.md", ("Første skridt",), 12), Place("guide/slettet.md"))
    return Gap(7, Status.WRITTEN, note, questions, places)


def rows(listing: Listing) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(gaps_csv(listing, DOCUMENTS), newline=""), delimiter=";"))


def test_a_row_has_all_of_a_gap() -> None:
    (row,) = rows(Listing((gap("Hvad koster »rummet«; pr. time?", "pris\nrum", note="Vi skriver\nen side."),)))
    assert row == {
        "Nr.": "7",
        "Hul": "Hvad koster »rummet«; pr. time?",
        "Status": "skrevet",
        "Antal": "3",
        "Besvares nu": "1",
        "Først": "3.11.2026",
        "Sidst": "26.11.2026",
        "Tegn": "afslag",
        "Spørgsmål": "Hvad koster »rummet«; pr. time?\npris\nrum",
        "Nærmeste steder": "Skridt for skridt › Første skridt › side 12\nguide/slettet.md",
        "Note": "Vi skriver\nen side.",
    }


@pytest.mark.parametrize("text", ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", ' =HYPERLINK("x")', "\r=1", "＝1+1", "\n=1"])
def test_no_cell_is_calculated(text: str) -> None:
    (row,) = rows(Listing((gap(text, note=text),)))
    assert [row["Hul"], row["Spørgsmål"], row["Note"]] == [f"'{text}"] * 3


@given(st.text())
def test_a_cell_is_the_text_or_the_text_behind_the_mark_of_one(text: str) -> None:
    cell = safe_cell(text)
    assert cell in {text, f"'{text}"}
    assert cell.strip()[:1] not in set("=+-@＝＋－＠")
    assert cell[:1] not in set("\t\r")


def test_markdown_shows_what_was_asked_as_it_was_written() -> None:
    written = gaps_markdown(Listing((gap("# Hvad *koster* [det](x)?", "<b>pris</b>", note="- ikke\n# nu"),)), DOCUMENTS)
    assert written.startswith("# Huller i guiden\n\n1 hul: ")
    assert "\n## \\# Hvad \\*koster\\* \\[det\\](x)?\n" in written
    assert (
        "\nnr. 7, skrevet, spurgt 3 gange (3.11.2026 – 26.11.2026), afslag, 1 af 2 spørgsmål besvares nu.\n" in written
    )
    assert "\n- \\<b\\>pris\\</b\\> (×2) – besvares nu\n" in written
    assert "\n> - ikke\n> \\# nu\n" in written
    assert "\n- Skridt for skridt › Første skridt › side 12\n" in written


def test_none_is_told_as_such() -> None:
    assert "Der er ingen huller" in gaps_markdown(Listing(()), DOCUMENTS)
    assert rows(Listing(())) == []
    assert gaps_json(Listing((), without_text=3)) == {"gaps": [], "without_text": 3, "left_out": 0}


def test_the_object_for_other_programs_has_all_of_a_gap() -> None:
    (made,) = gaps_json(Listing((gap("Hvad koster rummet?"),)))["gaps"]
    assert (made["id"], made["name"], made["status"], made["count"]) == (7, "Hvad koster rummet?", "skrevet", 1)
    assert (made["first"], made["signs"]) == ("2026-11-03T08:15:00", ["refused"])
    assert made["nearest"][0] == {"document": "guide/skridt.md", "heading": ["Første skridt"], "page": 12}
    assert made["questions"][0]["text"] == "Hvad koster rummet?"


def test_a_file_for_a_spreadsheet_says_that_its_letters_are_utf_8(tmp_path: Path) -> None:
    write(tmp_path / "huller.csv", "ål\r\n", for_spreadsheet=True)
    assert (tmp_path / "huller.csv").read_bytes() == b"\xef\xbb\xbf\xc3\xa5l\r\n"


def test_a_file_that_can_not_be_written_is_told_in_a_plain_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="kan ikke skrives"):
        write(tmp_path / "findes ikke" / "huller.csv", "")

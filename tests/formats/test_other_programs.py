"""One text, written by pandoc and LibreOffice in every kind they know, is read as the same text.

The files lie in `tests/files`: pandoc made `pandoc.*` of `havnen.md` (for slides, with every heading of one level), and
LibreOffice 7.4 made `libreoffice.*` of those.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import read

FILES = sorted(path for path in (Path(__file__).parents[1] / "files").iterdir() if path.suffix != ".md")

SENTENCE = "Læsegrupper på havnen er et partnerskab mellem Havneby Bibliotek og Havneby Sejlklub. Se siden."
ROWS = "- Kommune: Solrød; Pris: 100 kr.\n- Kommune: Ærø; Pris: 200 kr.\n"
LAST = "Alle blev glade for bibliotek- og kulturforvaltningens hjælp."
SLIDES = {".pptx"}


def test_every_kind_is_there() -> None:
    assert {path.suffix for path in FILES} == {".docx", ".odt", ".pptx", ".epub", ".html", ".pdf"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_text_is_the_same(path: Path) -> None:
    read_ = read(path)
    text = read_.text
    assert (read_.properties.title, read_.properties.authors) == ("Læsegrupper på havnen", ("Åse Østergård",))
    assert f"\n\n{SENTENCE}\n\n" in text
    assert ROWS in text
    assert LAST in text
    marks = ("- ", "- ") if path.suffix in SLIDES else ("1. ", "2. ")
    items = ["- Find en makker", "- Aftal et sted", "- ved kajen", f"{marks[0]}Først", f"{marks[1]}Så"]
    assert "\n".join(items) in text
    headings = re.findall(r"^#+ (Baggrund|Økonomi|Evaluering)$", text, re.MULTILINE)
    assert headings == ["Baggrund", "Økonomi", "Evaluering"]
    assert "Aftalen blev skrevet i 2019." in text
    assert "**" not in text
    assert "http" not in text


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix not in SLIDES], ids=lambda path: path.name)
def test_a_heading_lies_below_the_one_above_it(path: Path) -> None:
    levels = {words: len(marks) for marks, words in re.findall(r"^(#+) (.+)$", read(path).text, re.MULTILINE)}
    assert levels["Økonomi"] == levels["Baggrund"] + 1 == levels["Evaluering"] + 1


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix in SLIDES], ids=lambda path: path.name)
def test_each_slide_is_a_page(path: Path) -> None:
    read_ = read(path)
    assert len(read_.page_starts) == 6
    at = read_.text.index(LAST)
    assert sum(start <= at for start in read_.page_starts) == 5

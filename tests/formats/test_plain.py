"""Plain text: Danish letters in every encoding, lines and titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.formats.extracted import Source
from advisor.formats.plain import decoded, tidy

from .conftest import Refused, read

TEXT = "Læsegrupper på Ærø\n\nÅse læser højt for bådfolk og Øjvind."
SOURCE = Source(path=Path("a.txt"), name="a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_danish_letters_are_right_in_every_encoding(tmp_path: Path, encoding: str, line_end: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", line_end).encode(encoding))
    read_ = read(tmp_path / "a.txt")
    assert read_.text == TEXT
    assert read_.properties.title == "Læsegrupper på Ærø"


def test_a_first_line_that_is_no_title_is_none(tmp_path: Path) -> None:
    for text in ("Åse læser højt.\n\nOg Bo.", "Åse læser\nhøjt for Bo.", "Å" * 200 + "\n\nOg Bo."):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        assert read(tmp_path / "a.txt").properties.title is None


def test_bytes_in_no_encoding_are_refused(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x81\x8d Tekst")
    assert "Tegnsættet" in refused(tmp_path / "a.txt").reason


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1))
def test_any_text_of_windows_1252_or_utf_8_comes_back(text: str) -> None:
    assert decoded(SOURCE, text.encode("utf-8-sig")) == text
    content = text.encode("cp1252")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        assert decoded(SOURCE, content) == text


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\r" not in tidy(text)

"""A file is what it holds: one under a wrong name, or of a kind that can't be read, is refused in plain words."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from filemaking import page, write_archive, write_docx, write_epub, write_odt, write_pdf, write_pptx

from .conftest import Refused, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.docx", "er en PDF"),
        ("a.txt", "er en PDF"),
        ("a.md.docx", "er en PDF"),
    ],
)
def test_a_pdf_under_another_name_is_named(tmp_path: Path, refused: Refused, name: str, says: str) -> None:
    error = refused(write_pdf(tmp_path / name, ["Teksten er her."]))
    assert says in error.reason
    assert ".pdf" in error.remedy


def test_each_kind_is_known_by_what_it_holds(tmp_path: Path, refused: Refused) -> None:
    for made, words in (
        (write_docx(tmp_path / "a.pdf", "Teksten."), "et Word-dokument"),
        (write_odt(tmp_path / "b.docx", "Teksten."), "et OpenDocument-dokument"),
        (write_pptx(tmp_path / "c.docx", ("Et", "To", "")), "en PowerPoint-præsentation"),
        (write_epub(tmp_path / "d.odt", "<p>Teksten.</p>"), "en e-bog (EPUB)"),
    ):
        assert words in refused(made).reason
    (tmp_path / "e.txt").write_text(page("Titel", "<p>Teksten.</p>"), encoding="utf-8")
    assert "en webside (HTML)" in refused(tmp_path / "e.txt").reason
    (tmp_path / "f.pdf").write_text("Bare en tekst.", encoding="utf-8")
    assert "ren tekst" in refused(tmp_path / "f.pdf").reason


@pytest.mark.parametrize(
    ("name", "content", "reason", "remedy"),
    [
        ("a.doc", OLE, "gammelt Office", ".docx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode", "uden adgangskode"),
        ("a.rtf", b"{\\rtf1 Tekst}", "RTF", ".docx"),
        ("a.zip", None, "arkiv", "Pak det ud"),
        ("a.docx", None, "arkiv", "Pak det ud"),
        ("a.txt.gz", gzip.compress(b"Tekst", mtime=0), "arkiv", "Pak det ud"),
        ("a.png", b"\x89PNG\r\n", "billede", "tekstfil"),
        ("a.pdf", b"\xff\xd8\xff\xe0", "billede", "tekstfil"),
        ("a.exe", b"MZ\x90\x00\x03" + bytes(300), "ukendt slags", "PDF"),
        ("a.txt", bytes(range(256)) * 9, "ikke ren tekst", "gem den igen"),
        ("a.pdf", b"\x01\x02\x00\x03" * 99, "ikke en PDF", "gem den igen"),
        ("a", b"Bare en tekst.", "Filtypen", ".txt"),
        ("a.log", b"Bare en tekst.", "Filtypen", ".txt"),
    ],
)
def test_what_can_not_be_read_is_refused_with_what_to_do(
    tmp_path: Path, refused: Refused, name: str, content: bytes | None, reason: str, remedy: str
) -> None:
    if content is None:
        write_archive(tmp_path / name, {"a.docx": write_docx(tmp_path / "x.docx", "Teksten.").read_bytes()})
    else:
        (tmp_path / name).write_bytes(content)
    error = refused(tmp_path / name)
    assert reason in error.reason
    assert remedy in error.remedy


def test_a_spreadsheet_is_named(tmp_path: Path, refused: Refused) -> None:
    assert "regneark" in refused(write_archive(tmp_path / "a.xlsx", {"xl/workbook.xml": b"<x/>"})).reason


def test_endings_count_in_any_case(tmp_path: Path) -> None:
    assert read(write_pdf(tmp_path / "A.PDF", ["Teksten er her."])).text == "Teksten er her."


def test_an_empty_file_is_refused(tmp_path: Path, refused: Refused) -> None:
    for name in ("a.pdf", "a.docx", "a.txt"):
        (tmp_path / name).touch()
        assert "tom" in refused(tmp_path / name).reason
    (tmp_path / "b.txt").write_text(" \n\n ", encoding="utf-8")
    assert "ingen tekst" in refused(tmp_path / "b.txt").reason

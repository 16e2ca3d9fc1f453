"""Files that were made to fill a machine are refused before they do, in the words that tell an editor what to do."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from filemaking import write_archive, write_docx, write_epub, write_odt

from .conftest import Refused, read


def padded(path: Path, name: str, size: int) -> Path:
    """A file with one more part, of so many zero bytes."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as part:
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return path


@pytest.mark.parametrize("kind", ["docx", "odt", "epub"])
def test_a_zip_bomb_is_not_opened(tmp_path: Path, refused: Refused, kind: str) -> None:
    path = tmp_path / f"bombe.{kind}"
    if kind == "docx":
        write_docx(path, "Teksten.")
    elif kind == "odt":
        write_odt(path, "Teksten.")
    else:
        write_epub(path, "<p>Teksten.</p>")
    error = refused(padded(path, "bombe.bin", 60_000_000))
    assert "pakker ud til 60 MB" in error.reason


def test_many_parts_are_a_bomb_too(tmp_path: Path, refused: Refused) -> None:
    with zipfile.ZipFile(write_docx(tmp_path / "a.docx", "Teksten.")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write_archive(tmp_path / "a.docx", parts | {f"{number}.xml": b"<x/>" for number in range(10_001)})
    assert "dele" in refused(tmp_path / "a.docx").reason


def test_a_part_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path, refused: Refused) -> None:
    """The table of contents says that the document is 10 bytes, where there are millions."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x>" + b" " * 5_000_000 + b"</x>")
    content = made.getvalue()
    lie = (5_000_007).to_bytes(4, "little")
    assert content.count(lie) == 2
    (tmp_path / "a.docx").write_bytes(content.replace(lie, (10).to_bytes(4, "little")))
    assert "beskadiget" in refused(tmp_path / "a.docx").reason


def test_archives_inside_a_document_are_not_opened(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "Teksten er her.")
    inner = write_docx(tmp_path / "indre.docx", "Hemmeligt.")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/embeddings/indre.docx", inner.read_bytes())
    assert read(path).text == "Teksten er her."


def test_an_encrypted_part_is_named(tmp_path: Path, refused: Refused) -> None:
    path = write_docx(tmp_path / "a.docx", "Teksten er her.")
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(bytes(content))
    assert "adgangskode" in refused(path).reason


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, refused: Refused) -> None:
    with (tmp_path / "stor.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(3_000_000_000)
    assert "over 100 MB" in refused(tmp_path / "stor.pdf").reason


def test_a_text_that_is_too_long_is_refused(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "lang.txt").write_text("Æble. " * 2_000_000, encoding="utf-8")
    assert "millioner tegn" in refused(tmp_path / "lang.txt").reason


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_file_is_named(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.txt").write_text("Teksten.", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert "kan ikke åbnes" in refused(tmp_path / "a.txt").reason

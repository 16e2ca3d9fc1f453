"""E-books: chapters in order, without the table of contents, and books that can't be read."""

from __future__ import annotations

from pathlib import Path

from filemaking import rewrite, write_epub

from .conftest import Refused, read

CHAPTERS = ("<h1>Første</h1><p>Bogbussen kører på Ærø.</p>", "<h1>Andet</h1><ul><li>Æbler</li><li>Øl</li></ul>")


def test_chapters_come_in_the_order_in_which_they_are_read(tmp_path: Path) -> None:
    read_ = read(write_epub(tmp_path / "a.epub", *CHAPTERS, title="Bogen om Ærø", author="Åse Østergård"))
    assert read_.text == "# Første\n\nBogbussen kører på Ærø.\n\n# Andet\n\n- Æbler\n- Øl"
    said = read_.properties
    assert (said.title, said.authors, said.year, said.language) == ("Bogen om Ærø", ("Åse Østergård",), 2019, "da")


def test_marks_of_notes_are_not_read_as_numbers(tmp_path: Path) -> None:
    chapter = '<p>Vi betaler.<a epub:type="noteref" href="#n1">1</a> Det er 5 m<sup>2</sup>.</p>'
    assert read(write_epub(tmp_path / "a.epub", chapter)).text == "Vi betaler. Det er 5 m2."


def test_books_that_can_not_be_read_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = write_epub(tmp_path / "laast.epub", *CHAPTERS)
    method = '<enc:EncryptionMethod xmlns:enc="http://www.w3.org/2001/04/xmlenc#" Algorithm="urn:drm"/>'
    rewrite(path, "META-INF/encryption.xml", b"", f"<encryption>{method}</encryption>".encode())
    assert "adgangskode" in refused(path).reason
    path = write_epub(tmp_path / "uden.epub", *CHAPTERS)
    rewrite(path, "META-INF/container.xml", b"content.opf", b"findes-ikke.opf")
    assert "beskadiget" in refused(path).reason


def test_scrambled_fonts_need_no_password(tmp_path: Path) -> None:
    path = write_epub(tmp_path / "a.epub", *CHAPTERS)
    way = "http://www.idpf.org/2008/embedding"
    method = f'<enc:EncryptionMethod xmlns:enc="http://www.w3.org/2001/04/xmlenc#" Algorithm="{way}"/>'
    rewrite(path, "META-INF/encryption.xml", b"", f"<encryption>{method}</encryption>".encode())
    assert "Bogbussen" in read(path).text

"""Word documents: structure, tables, notes, pages as Word kept them, and documents that can't be read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from filemaking import PRICES, rewrite, write_archive, write_docx

from .conftest import Refused, read


def test_headings_lists_and_tables_are_kept(tmp_path: Path) -> None:
    parts = ["# Økonomi", "Kommunen på Ærø betaler.", "- Æbler", "- Øl", "## Priser", PRICES, "Slut, siger Åse."]
    read_ = read(write_docx(tmp_path / "a.docx", *parts, title="Årsrapport", author="Åse Østergård; Bo By"))
    assert read_.text == (
        "# Økonomi\n\nKommunen på Ærø betaler.\n\n- Æbler\n- Øl\n\n## Priser\n\n"
        "- Kommune: Solrød; Pris: 100 kr.\n- Kommune: Ærø; Pris: 200 kr.\n\nSlut, siger Åse."
    )
    assert (read_.properties.title, read_.properties.authors) == ("Årsrapport", ("Åse Østergård", "Bo By"))
    assert (read_.heading, read_.page_starts) == ("Økonomi", ())


def test_pages_are_those_that_word_counted(tmp_path: Path) -> None:
    parts = ["Her er side et.", "\f", "Her er side to.", "\f", "Her er side tre."]
    read_ = read(write_docx(tmp_path / "a.docx", *parts, pages=3))
    assert [read_.text[start:].split(".")[0] for start in read_.page_starts] == [
        "Her er side et",
        "Her er side to",
        "Her er side tre",
    ]


def test_pages_that_do_not_add_up_are_not_believed(tmp_path: Path) -> None:
    parts = ["Her er side et.", "\f", "Her er side to."]
    for number, counted in enumerate((None, 1, 3)):
        read_ = read(write_docx(tmp_path / f"{number}.docx", *parts, pages=counted))
        assert read_.page_starts == ()
        assert read_.text == "Her er side et.\n\nHer er side to."


def test_a_page_may_begin_inside_a_sentence(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "Bådelauget betaler STED for kaffen.", pages=2)
    rewrite(path, "word/document.xml", b"STED", b"</w:t><w:lastRenderedPageBreak/><w:t>straks")
    read_ = read(path)
    assert read_.text == "Bådelauget betaler straks for kaffen."
    assert read_.text[read_.page_starts[1] :] == "straks for kaffen."


def test_comments_and_what_was_deleted_are_left_out(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "Vi betaler STED kaffen.")
    change = b'</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>ikke</w:delText></w:r></w:del><w:r><w:t>for'
    rewrite(path, "word/document.xml", b"STED", change)
    assert read(path).text == "Vi betaler for kaffen."


def test_a_picture_gives_no_text(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    Image.new("RGB", (40, 40), "red").save(tmp_path / "a.png")

    def with_picture(made: Any) -> None:
        made.add_picture(str(tmp_path / "a.png"))

    assert read(write_docx(tmp_path / "a.docx", "Se billedet.", more=with_picture)).text == "Se billedet."


def test_macros_are_not_even_read(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docm", "Teksten er her.")
    rewrite(path, "word/vbaProject.bin", b"", b"Sub AutoOpen() Shell 'del' End Sub")
    assert read(path).text == "Teksten er her."


def test_a_document_that_declares_entities_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = write_docx(tmp_path / "a.docx", "Teksten.")
    bomb = b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><w:document'
    rewrite(path, "word/document.xml", b"<w:document", bomb)
    assert "ikke er sikker" in refused(path).reason


def test_broken_documents_are_refused(tmp_path: Path, refused: Refused) -> None:
    whole = write_docx(tmp_path / "hel.docx", "Teksten.").read_bytes()
    (tmp_path / "afkortet.docx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "hel.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write_archive(tmp_path / "krop.docx", {**parts, "word/document.xml": b"<w:document><ikke xml"})
    write_archive(tmp_path / "uden.docx", {name: part for name, part in parts.items() if name != "word/document.xml"})
    for name in ("afkortet", "krop"):
        assert "beskadiget" in refused(tmp_path / f"{name}.docx").reason, name
    assert "er et arkiv" in refused(tmp_path / "uden.docx").reason


def test_an_empty_document_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert "ingen tekst" in refused(write_docx(tmp_path / "a.docx")).reason

"""OpenDocument texts: structure, tables, notes, and texts that can't be read."""

from __future__ import annotations

from pathlib import Path

from filemaking import PRICES, rewrite, write_odt

from .conftest import Refused, read


def test_headings_lists_tables_and_notes_are_kept(tmp_path: Path) -> None:
    parts = ["# Økonomi", "Kommunen på Ærø betaler.^Siden 2019.", "- Æbler", "- Øl", PRICES, "Slut, siger Åse."]
    read_ = read(write_odt(tmp_path / "a.odt", *parts, title="Årsrapport", author="Åse Østergård"))
    assert read_.text == (
        "# Økonomi\n\nKommunen på Ærø betaler.\n\n- Æbler\n- Øl\n\n"
        "- Kommune: Solrød; Pris: 100 kr.\n- Kommune: Ærø; Pris: 200 kr.\n\nSlut, siger Åse.\n\n"
        "## Noter\n\n- Siden 2019."
    )
    assert (read_.properties.title, read_.properties.authors) == ("Årsrapport", ("Åse Østergård",))


def test_a_row_that_is_marked_as_the_head_names_the_columns(tmp_path: Path) -> None:
    rows = (("Sted", "Aftale"), ("Ærø", "mundtlig"))
    assert read(write_odt(tmp_path / "a.odt", rows, headed=True)).text == "- Sted: Ærø; Aftale: mundtlig"
    assert read(write_odt(tmp_path / "b.odt", rows)).text == "- Sted; Aftale\n- Ærø; mundtlig"


def test_comments_are_left_out(tmp_path: Path) -> None:
    assert read(write_odt(tmp_path / "a.odt", "Vi betaler.{Gør vi?}")).text == "Vi betaler."


def test_spaces_and_line_ends_inside_a_paragraph_are_one_space(tmp_path: Path) -> None:
    path = write_odt(tmp_path / "a.odt", "VI STED HER.")
    rewrite(path, "content.xml", b"STED", b'ses<text:s text:c="99999999"/><text:tab/>lige<text:line-break/>')
    assert read(path).text == "VI ses lige HER."


def test_what_repeats_without_end_is_cut(tmp_path: Path) -> None:
    path = write_odt(tmp_path / "a.odt", (("Ærø", "Ø"),))
    rewrite(path, "content.xml", b"<table:table-cell>", b'<table:table-cell table:number-columns-repeated="99999999">')
    assert len(read(path).text) < 1000


def test_texts_that_can_not_be_read_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = write_odt(tmp_path / "kode.odt", "Teksten.")
    rewrite(path, "META-INF/manifest.xml", b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")
    assert "adgangskode" in refused(path).reason
    path = write_odt(tmp_path / "uden.odt", "Teksten.")
    rewrite(path, "content.xml", b"office:text", b"office:andet")
    assert "beskadiget" in refused(path).reason
    whole = write_odt(tmp_path / "a.odt", "Teksten.").read_bytes()
    (tmp_path / "halv.odt").write_bytes(whole[: len(whole) // 2])
    assert "beskadiget" in refused(tmp_path / "halv.odt").reason
    assert "ingen tekst" in refused(write_odt(tmp_path / "tom.odt")).reason

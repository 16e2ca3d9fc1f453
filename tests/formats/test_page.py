"""Web pages saved as files: what they are about, without what stands around it, in whichever encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from filemaking import page

from .conftest import read

CONTENT = (
    "<p>Læsegrupper på havnen er et <b>partnerskab</b> mellem <a href='/b'>Havneby Bibliotek</a> og Sejlklubben.</p>"
    "<h2>Økonomi</h2><table><tr><th>Sted</th><th>Aftale</th></tr><tr><td>Ærø</td><td>mundtlig</td></tr></table>"
    "<ol start='3'><li>Først</li><li>Så<ul><li>Til sidst</li></ul></li></ol><p hidden>Skjult.</p>"
    "<p style='display: none'>Også skjult.</p><p>Tæt&nbsp;på.<br>Ny linje.</p>"
)
TEXT = (
    "# Læsegrupper\n\nLæsegrupper på havnen er et partnerskab mellem Havneby Bibliotek og Sejlklubben.\n\n"
    "## Økonomi\n\n- Sted: Ærø; Aftale: mundtlig\n\n3. Først\n4. Så\n- Til sidst\n\nTæt på. Ny linje."
)


def test_only_what_a_page_is_about_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("Læsegrupper", CONTENT), encoding="utf-8")
    read_ = read(tmp_path / "a.html")
    assert read_.text == TEXT
    said = read_.properties
    assert (said.title, said.authors, said.language) == ("Læsegrupper", ("Åse Østergård",), "da")
    assert said.url == "https://www.havneby.dk/laes"


def test_a_page_that_does_not_say_what_it_is_about_is_read_without_its_furniture(tmp_path: Path) -> None:
    words = "".join(
        f"<p>Afsnit {n} fortæller om læsegrupperne på Ærø, og hvad de betyder for øen.</p>" for n in range(9)
    )
    markup = page("Læsegrupper", words).replace("<main><article>", "<div>").replace("</article></main>", "</div>")
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    text = read(tmp_path / "a.html").text
    assert all(f"Afsnit {n} fortæller om læsegrupperne på Ærø" in text for n in range(9))
    assert "Forside" not in text
    assert "hemmelig" not in text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),
        ("utf-8", "utf-16"),
        ("findes-ikke", "utf-8"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_danish_letters_are_right_whatever_a_page_says(tmp_path: Path, declared: str, encoding: str) -> None:
    markup = page("Læsegrupper", CONTENT).replace('charset="utf-8"', f'charset="{declared}"')
    (tmp_path / "a.html").write_bytes(markup.encode(encoding))
    assert read(tmp_path / "a.html").text == TEXT


def test_a_page_without_navigation_is_read_whole(tmp_path: Path) -> None:
    markup = "<?xml version='1.0' encoding='utf-8'?><html><body><h1>Brev</h1>Kære Åse.<p>Hilsen Bo</body></html>"
    (tmp_path / "a.xhtml").write_text(markup, encoding="utf-8")
    assert read(tmp_path / "a.xhtml").text == "# Brev\n\nKære Åse.\n\nHilsen Bo"


def test_tables_that_lay_out_a_page_are_its_text(tmp_path: Path) -> None:
    inner = "<table><tr><td>Ét mål.</td></tr></table>"
    markup = f"<html><body><table><tr><td><h1>Mål</h1>{inner}</td></tr></table></body></html>"
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    assert read(tmp_path / "a.html").text == "# Mål\n\nÉt mål."


def test_cells_that_span_stand_in_their_columns(tmp_path: Path) -> None:
    rows = (
        "<tr><th>Kommune</th><th>År</th><th>Pris</th></tr><tr><td rowspan='2'>Ærø</td><td>2019</td><td>1 kr.</td></tr>"
        "<tr><td>2020</td><td>2 kr.</td></tr><tr><td colspan='2'>Solrød</td><td>3 kr.</td></tr>"
    )
    (tmp_path / "a.html").write_text(f"<html><body><table>{rows}</table></body></html>", encoding="utf-8")
    assert read(tmp_path / "a.html").text.split("\n") == [
        "- Kommune: Ærø; År: 2019; Pris: 1 kr.",
        "- Kommune: Ærø; År: 2020; Pris: 2 kr.",
        "- Kommune: Solrød; Pris: 3 kr.",
    ]

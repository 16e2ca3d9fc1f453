"""Presentations: a slide a page, with its title, lines, tables and notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from filemaking import PRICES, rewrite, write_pptx
from pptx import Presentation

from .conftest import Refused, read


def test_a_slide_is_a_page(tmp_path: Path) -> None:
    slides = [
        ("Læsegrupper på Ærø", "Oplæg for kommunen", ""),
        ("Hvad koster det?", "Lokalet er gratis\nBøgerne koster 2.000 kr.", "Husk at takke bådelauget."),
        ("Priser", PRICES, ""),
        ("", "", ""),
        ("", "Tak for i dag, siger Åse.", ""),
    ]
    read_ = read(write_pptx(tmp_path / "a.pptx", *slides, title="Oplæg", author="Åse Østergård"))
    ends = [*read_.page_starts[1:], len(read_.text)]
    pages = [read_.text[start:end].strip() for start, end in zip(read_.page_starts, ends, strict=True)]
    assert pages == [
        "## Læsegrupper på Ærø\n\nOplæg for kommunen",
        "## Hvad koster det?\n\n- Lokalet er gratis\n- Bøgerne koster 2.000 kr.\n\nHusk at takke bådelauget.",
        "## Priser\n\n- Kommune: Solrød; Pris: 100 kr.\n- Kommune: Ærø; Pris: 200 kr.",
        "",
        "## Dias 5\n\nTak for i dag, siger Åse.",
    ]
    assert (read_.properties.title, read_.properties.authors) == ("Oplæg", ("Åse Østergård",))


def test_a_hidden_slide_is_a_page_without_text(tmp_path: Path) -> None:
    path = write_pptx(tmp_path / "a.pptx", ("Et", "Alle ser det.", ""), ("To", "Hemmeligt.", ""), ("Tre", "Slut.", ""))
    made = Presentation(str(path))
    made.slides[1].element.set("show", "0")
    made.save(str(path))
    read_ = read(path)
    assert "Hemmeligt" not in read_.text
    assert read_.text[read_.page_starts[2] :].startswith("## Tre")


def test_presentations_that_can_not_be_read_are_refused(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pptx(tmp_path / "a.pptx", ("Et", "To", ""))
    (tmp_path / "halv.pptx").write_bytes(path.read_bytes()[:9000])
    assert "beskadiget" in refused(tmp_path / "halv.pptx").reason
    rewrite(path, "ppt/slides/slide1.xml", b"<p:cSld", b"<p:cSld <")
    assert "beskadiget" in refused(path).reason
    assert "ingen tekst" in refused(write_pptx(tmp_path / "tom.pptx", ("", "", ""))).reason
    monkeypatch.setattr("advisor.formats.limits.MOST_PAGES", 1)
    assert "2 sider" in refused(write_pptx(tmp_path / "b.pptx", ("Et", "", ""), ("To", "", ""))).reason

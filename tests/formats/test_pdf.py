"""PDFs: pages, headings, tables and words as people read them, and PDFs that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from filemaking import PRICES, write_pdf, write_scan
from pypdf import PdfWriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from advisor.formats.extracted import Extracted
from advisor.formats.pdf import ranges

from .conftest import Refused, read

LONG = "Biblioteket på Ærø samarbejder med bådelauget om læsegrupper, der mødes hver anden tirsdag året rundt. " * 3


def on_page(extracted: Extracted, words: str) -> int:
    """The page on which words stand."""
    at = extracted.text.index(words)
    return sum(start <= at for start in extracted.page_starts)


def test_every_word_is_on_the_page_it_is_printed_on(tmp_path: Path) -> None:
    pages = [[f"# Kapitel {number}", f"Æblet nummer {number} ligger i en ø af å.", LONG] for number in range(1, 14)]
    read_ = read(write_pdf(tmp_path / "a.pdf", *pages))
    assert len(read_.page_starts) == 13
    assert [on_page(read_, f"Æblet nummer {number} ") for number in range(1, 14)] == list(range(1, 14))
    assert read_.text.count("Biblioteket på Ærø samarbejder") == 39


def test_headings_are_found_by_their_size(tmp_path: Path) -> None:
    read_ = read(write_pdf(tmp_path / "a.pdf", ["# Årsrapport", LONG, "## Økonomi", LONG, "## Æbler", LONG]))
    headings = [line for line in read_.text.split("\n") if line.startswith("#")]
    assert headings == ["# Årsrapport", "## Økonomi", "## Æbler"]
    assert read_.heading == "Årsrapport"


def test_a_bold_line_of_its_own_is_a_heading_below_the_larger(tmp_path: Path) -> None:
    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    story = [Paragraph("Mål", styles["Heading1"])]
    for name in ("Hvem", "Hvornår"):
        story += [Paragraph(f"<b>{name}</b>", body), Paragraph(f"{LONG} Og <b>dette</b> er fedt.", body)]
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build(story)
    text = read(tmp_path / "a.pdf").text
    assert [line for line in text.split("\n") if line.startswith("#")] == ["# Mål", "## Hvem", "## Hvornår"]
    assert "Og dette er fedt." in text


def test_headers_footers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [[f"Side nummer {number} handler om havnen. {LONG}"] for number in range(1, 6)]
    made = write_pdf(tmp_path / "a.pdf", *pages, head="Havneby Kommune 2024", foot="Side {page} af {pages}")
    text = read(made).text
    assert "Havneby" not in text
    assert "af 5" not in text
    assert all(f"Side nummer {number} handler" in text for number in range(1, 6))


def test_what_is_printed_once_at_the_top_of_a_page_stays(tmp_path: Path) -> None:
    pages = [[f"Nummer {number}: Kun her.", LONG] for number in ("et", "to", "tre", "fire")]
    text = read(write_pdf(tmp_path / "a.pdf", *pages)).text
    assert all(f"Nummer {number}: Kun her." in text for number in ("et", "to", "tre", "fire"))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Vi mødes i læse-\ngruppen på havnen.", "Vi mødes i læsegruppen på havnen."),
        ("Vi er bibliotek-\nog kulturfolk her.", "Vi er bibliotek- og kulturfolk her."),
        ("Vi bor i Nord-\nJylland nu.", "Vi bor i Nord-Jylland nu."),
        ("Send en e-mail. Svar på e-\nmail snart.", "Send en e-mail. Svar på e-mail snart."),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_put_together(tmp_path: Path, broken: str, whole: str) -> None:
    assert whole in read(write_pdf(tmp_path / "a.pdf", [broken])).text


def test_a_sentence_that_goes_on_over_a_page_is_one_and_begins_on_the_first(tmp_path: Path) -> None:
    first, second = [LONG, "Bådelauget og biblioteket betaler sammen for"], ["kaffen i læsegruppen.", LONG]
    read_ = read(write_pdf(tmp_path / "a.pdf", first, second, foot="{page}"))
    sentence = "Bådelauget og biblioteket betaler sammen for kaffen i læsegruppen."
    assert sentence in read_.text
    assert on_page(read_, sentence) == 1
    assert on_page(read_, "kaffen i læsegruppen.") == 2


def test_a_word_may_be_cut_by_a_page(tmp_path: Path) -> None:
    read_ = read(write_pdf(tmp_path / "a.pdf", [LONG + "Vi mødes i læse-"], ["gruppen på havnen.", LONG]))
    assert "Vi mødes i læsegruppen på havnen." in read_.text
    assert on_page(read_, "gruppen på havnen.") == 2


def test_tables_become_a_line_a_row(tmp_path: Path) -> None:
    text = read(write_pdf(tmp_path / "a.pdf", ["Priserne er her.", PRICES, "Det var priserne."])).text
    assert "- Kommune: Solrød; Pris: 100 kr.\n- Kommune: Ærø; Pris: 200 kr.\n\nDet var priserne." in text


def test_a_table_without_lines_is_seen_from_its_columns(tmp_path: Path) -> None:
    body = getSampleStyleSheet()["BodyText"]
    story = [Paragraph(LONG, body), Table([list(row) for row in PRICES]), Paragraph(LONG, body)]
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build(story)
    assert "- Kommune: Solrød; Pris: 100 kr.\n- Kommune: Ærø; Pris: 200 kr." in read(tmp_path / "a.pdf").text


def test_lists_are_lists(tmp_path: Path) -> None:
    text = read(write_pdf(tmp_path / "a.pdf", [LONG, "1. Find en partner\n2. Hold et møde\n\x95 Husk kaffen"])).text
    assert "1. Find en partner\n2. Hold et møde\n- Husk kaffen" in text
    assert "\n- " not in read(write_pdf(tmp_path / "b.pdf", [f"Mødet er den\n3. maj i Solrød. {LONG}"])).text


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    contents = "\n".join(f"{name} {'.' * 60} {page}" for page, name in enumerate(("Mål", "Midler"), start=3))
    text = read(write_pdf(tmp_path / "a.pdf", ["# Indhold", contents], ["# Mål", LONG])).text
    assert "...." not in text
    assert text.count("Mål") == 1


def test_what_it_says_of_itself_is_used(tmp_path: Path) -> None:
    said = read(write_pdf(tmp_path / "a.pdf", [LONG], title="Årsrapport 2024", author="Åse Øe; Bo By")).properties
    assert (said.title, said.authors) == ("Årsrapport 2024", ("Åse Øe", "Bo By"))
    assert said.year


def test_a_scanned_pdf_is_named_as_such(tmp_path: Path, refused: Refused) -> None:
    error = refused(write_scan(tmp_path / "a.pdf", pages=2))
    assert "skannede billeder uden tekst" in error.reason
    assert "OCR" in error.remedy


def test_scanned_pages_among_others_are_told_of(tmp_path: Path) -> None:
    read_ = read(write_scan(tmp_path / "a.pdf", pages=6, text_on=(1, 5)))
    assert read_.note == "Side 2-4 og 6 er skannede billeder uden tekst og er ikke med."
    assert on_page(read_, "Her står tekst på side 5.") == 5
    assert len(read_.page_starts) == 6


def test_numbers_are_told_in_runs() -> None:
    assert [ranges(each) for each in ([3], [1, 2], [1, 3], [1, 2, 4, 6, 7])] == ["3", "1-2", "1 og 3", "1-2, 4 og 6-7"]


def test_a_password_is_named(tmp_path: Path, refused: Refused) -> None:
    assert "adgangskode" in refused(write_pdf(tmp_path / "a.pdf", [LONG], password="hemmelig")).reason


def test_a_pdf_that_only_may_not_be_printed_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=str(write_pdf(tmp_path / "a.pdf", [LONG])))
    writer.encrypt(user_password="", owner_password="ejer", algorithm="AES-256")
    writer.write(str(tmp_path / "b.pdf"))
    writer.close()
    assert "bådelauget" in read(tmp_path / "b.pdf").text


def test_broken_pdfs_are_refused(tmp_path: Path, refused: Refused) -> None:
    whole = write_pdf(tmp_path / "a.pdf", [LONG] * 3).read_bytes()
    for number, content in enumerate((whole[: len(whole) // 3], b"%PDF-1.7\n" + bytes(range(256)) * 40, whole[:20])):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(content)
        assert "beskadiget" in refused(path).reason or "ingen tekst" in refused(path).reason


def test_an_empty_pdf_and_one_of_too_many_pages_are_refused(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ingen tekst" in refused(write_pdf(tmp_path / "a.pdf", [])).reason
    monkeypatch.setattr("advisor.formats.limits.MOST_PAGES", 2)
    assert "3 sider" in refused(write_pdf(tmp_path / "b.pdf", [LONG], [LONG], [LONG])).reason

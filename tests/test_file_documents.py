"""Files that are no Markdown as documents: their facts, from beside them, from themselves and from their folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filemaking import write_docx, write_pdf, write_scan

from advisor.documents import Document, Kind, corpus_files, expanded, read_document
from advisor.errors import CorpusMissing, DocumentError
from advisor.expansion import Expansion
from advisor.fields import kind_of_folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def beside(corpus: Path) -> Callable[[str], Document]:
    """The document of a PDF with facts beside it."""

    def made(facts: str) -> Document:
        path = write_pdf(corpus / "rapporter" / "a.pdf", ["Teksten er her."], title="Egen titel", author="Åse Øe")
        (corpus / "rapporter" / "a.pdf.yaml").write_text(facts, encoding="utf-8")
        return read_document(path, corpus)

    return made


def test_a_file_tells_of_itself_and_its_folder_of_its_kind(corpus: Path) -> None:
    path = corpus / "rapporter" / "2024" / "a.pdf"
    write_pdf(path, ["# Mål", "Teksten."], ["Mere."], title="Rapport", author="Åse Øe")
    document = read_document(path, corpus)
    assert (document.id, document.title, document.kind) == ("rapporter/2024/a.pdf", "Rapport", Kind.RAPPORT)
    assert (document.authors, document.language, document.url) == (("Åse Øe",), "da", None)
    assert document.page(document.text.index("Mere")) == 2


def test_the_title_is_the_heading_or_the_name_where_the_file_has_none(corpus: Path) -> None:
    assert read_document(write_docx(corpus / "a.docx", "# Mål", "Teksten."), corpus).title == "Mål"
    assert read_document(write_docx(corpus / "års_rapport-2024.docx", "Teksten."), corpus).title == "Års rapport 2024"
    for title in ("Microsoft Word - udkast.doc", "Præsentation1", "Untitled", "rapport.indd"):
        assert read_document(write_docx(corpus / "b.docx", "# Mål", "Teksten.", title=title), corpus).title == "Mål"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("specialer/a.pdf", Kind.SPECIALE),
        ("Eksempler/a.docx", Kind.EKSEMPEL),
        ("rapporter/guide/a.pdf", Kind.GUIDE),
        ("guide/andet/a.pdf", Kind.GUIDE),
        ("a.pdf", Kind.ARTIKEL),
        ("andet/a.pdf", Kind.ARTIKEL),
    ],
)
def test_the_innermost_folder_with_a_kind_decides(name: str, kind: Kind) -> None:
    assert kind_of_folder(name) is kind


def test_what_stands_beside_a_file_counts_first(beside: Callable[[str], Document]) -> None:
    document = beside("title: 'Ny titel'\nkind: speciale\nyear: 2019\nthesis_title: 'Hele titlen'\nplace: Ærø\n")
    assert (document.title, document.kind, document.year) == ("Ny titel", Kind.SPECIALE, 2019)
    assert document.authors == ("Åse Øe",)
    assert document.thesis
    assert document.thesis.place == "Ærø"
    assert beside("note: 'Kun bilag.'\npartial: true\n").title == "Egen titel"


@pytest.mark.parametrize(
    ("facts", "reason", "remedy"),
    [
        ("titel: x\n", "'titel' kendes ikke", "title, kind"),
        ("kind: roman\n", "'roman'", "guide, definition"),
        ("title: ''\n", "'title'", "tekst"),
        ("title: a: b\n", "YAML omkring linje 1", "anførselstegn"),
        ("- a\n", "ingen felter", "title:"),
        ("", "ingen felter", "title:"),
        ("authors: Åse\n", "'authors'", "liste af navne"),
    ],
)
def test_facts_that_can_not_be_used_are_named(
    beside: Callable[[str], Document], facts: str, reason: str, remedy: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        beside(facts)
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy


def test_facts_without_a_file_are_named(corpus: Path) -> None:
    write_docx(corpus / "a.docx", "Teksten.")
    (corpus / "a.md").write_text("---\ntitle: A\nkind: guide\n---\nTekst.\n", encoding="utf-8")
    for name, reason in (("b.docx.yaml", "intet dokument"), ("a.md.yaml", "øverst i filen selv")):
        (corpus / name).write_text("title: B\n", encoding="utf-8")
        assert corpus / name in corpus_files(corpus)
        with pytest.raises(DocumentError, match=reason):
            read_document(corpus / name, corpus)


def test_a_page_that_could_not_be_read_is_noted_on_the_document(corpus: Path) -> None:
    path = write_scan(corpus / "a.pdf", pages=2, text_on=(1,))
    (corpus / "a.pdf.yaml").write_text("note: 'Fra 2019.'\n", encoding="utf-8")
    document = read_document(path, corpus)
    assert document.partial
    assert document.note == "Fra 2019. Side 2 er et skannet billede uden tekst og er ikke med."


def test_files_beside_documents_and_what_programs_leave_behind_are_no_documents(corpus: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_docx(corpus / name, "Vi mødes på Ærø.")
    for name in ("a.docx.yaml", "a.spoergsmaal.txt", "~$a.docx", "Thumbs.db", "desktop.ini", ".~lock.a.docx#"):
        (corpus / name).write_text("title: A\n", encoding="utf-8")
    assert [path.name for path in corpus_files(corpus)] == ["a.docx", "b.docx"]


def test_questions_may_stand_beside_any_file(corpus: Path) -> None:
    path = write_docx(corpus / "a.docx", "Vi mødes på Ærø. Der er kaffe.")
    (corpus / "a.spoergsmaal.txt").write_text("> Der er kaffe.\nEr der noget at drikke?\n", encoding="utf-8")
    document, faults = expanded(read_document(path, corpus), corpus)
    assert faults == []
    assert document.expansions == (Expansion(spans=((17, 30),), questions=("Er der noget at drikke?",)),)


def test_a_corpus_needs_no_markdown(corpus: Path) -> None:
    with pytest.raises(CorpusMissing):
        corpus_files(corpus)
    path = write_docx(corpus / "a.docx", "Teksten.")
    assert corpus_files(corpus) == [path]


RIS = "TY  - THES\nAU  - Øe, Åse\nPY  - 2012\nTI  - Øernes læsere\nPB  - Aarhus Universitet\nCY  - Aarhus\nER  - \n"


def test_a_reference_beside_a_thesis_is_its_facts(corpus: Path) -> None:
    path = write_pdf(corpus / "a.pdf", ["Teksten er her."], title="udkast 7", author="Bruger")
    path.with_suffix(".ris").write_text(RIS, encoding="utf-8")
    assert corpus_files(corpus) == [path]
    document = read_document(path, corpus)
    assert (document.title, document.authors, document.year) == ("Øernes læsere", ("Åse Øe",), 2012)
    assert document.kind is Kind.SPECIALE
    assert document.thesis
    assert (document.thesis.institution, document.thesis.place) == ("Aarhus Universitet", "Aarhus")
    path.with_name("a.pdf.yaml").write_text("title: 'Hos os'\n", encoding="utf-8")
    assert read_document(path, corpus).title == "Hos os"


def test_a_list_of_several_works_beside_a_thesis_is_a_document(corpus: Path) -> None:
    path = write_pdf(corpus / "a.pdf", ["Teksten er her."], title="Speciale om øer")
    path.with_suffix(".ris").write_text(RIS + RIS.replace("Øernes", "Åernes"), encoding="utf-8")
    assert len(corpus_files(corpus)) == 2
    assert read_document(path, corpus).title == "Speciale om øer"

"""Files -> Document: front matter good and bad, files that can't be read, and the real corpus word for word."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.documents import Document, Kind, corpus_files, read_document
from advisor.errors import CorpusMissing, DocumentError

GOOD = "---\ntitle: 'Plej dit partnerskab'\nkind: guide\n---\n\nTal sammen hver måned.\n"


def read(path: Path) -> Document:
    return read_document(path, path.parent)


def refusal(path: Path, corpus: Path | None = None) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_document(path, corpus or path.parent)
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def made(content: str | bytes) -> Path:
        path = tmp_path / "ærlig.md"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return made


def test_a_document_has_everything_its_front_matter_says(tmp_path: Path) -> None:
    path = tmp_path / "artikler" / "2012" / "sats.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\ntitle: 'Sats på: partnerskaber'\nkind: artikel\nauthors:\n  - 'Louise Overgaard'\nyear: 2012\n"
        "url: 'http://bygpartnerskaber.dk/sats/'\nlanguage: da\npartial: true\nnote: 'Kun uddrag.'\n---\n"
        "\n# Sats på partnerskaber\n\nÆrlighed først.\n",
        encoding="utf-8",
    )
    assert read_document(path, tmp_path) == Document(
        id="artikler/2012/sats.md",
        title="Sats på: partnerskaber",
        kind=Kind.ARTIKEL,
        text="# Sats på partnerskaber\n\nÆrlighed først.",
        authors=("Louise Overgaard",),
        year=2012,
        url="http://bygpartnerskaber.dk/sats/",
        partial=True,
        note="Kun uddrag.",
    )


def test_only_title_and_kind_are_needed(file: Callable[[str | bytes], Path]) -> None:
    document = read(file(GOOD))
    assert (document.title, document.kind, document.text) == (
        "Plej dit partnerskab",
        Kind.GUIDE,
        "Tal sammen hver måned.",
    )
    assert (document.authors, document.year, document.url, document.language) == ((), None, None, "da")
    assert not document.partial
    assert document.term is None
    assert document.thesis is None


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.rstrip("\n").encode(),
        GOOD.replace("---", "-----").encode(),
    ],
    ids=["byte order mark", "Windows line ends", "no line end at the end", "longer rules"],
)
def test_what_editors_on_any_machine_save_is_read(file: Callable[[str | bytes], Path], content: bytes) -> None:
    document = read(file(content))
    assert (document.title, document.text) == ("Plej dit partnerskab", "Tal sammen hver måned.")


def test_a_rule_inside_the_text_stays_in_it(file: Callable[[str | bytes], Path]) -> None:
    assert read(file(GOOD + "\n---\n\nOg en sætning til.\n")).text.split() == [
        *"Tal sammen hver måned. --- Og en sætning til.".split()
    ]


def test_a_definition_has_its_term(file: Callable[[str | bytes], Path]) -> None:
    more = "term: 'win-win'\naliases: ['vind-vind']\norigin: 'Folkebiblioteker i Vidensamfundet'\ndate: '2009'\n"
    term = read(file(GOOD.replace("kind: guide\n", "kind: definition\n" + more))).term
    assert term is not None
    assert (term.term, term.aliases, term.origin, term.date) == (
        "win-win",
        ("vind-vind",),
        "Folkebiblioteker i Vidensamfundet",
        "2009",
    )


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        ("", "ingen felter", "title: og kind:"),
        ("\n  \n", "ingen felter", "title: og kind:"),
        ("# Bare en tekst\n\nUden felter.\n", "ingen felter", "title: og kind:"),
        ("Tekst.\n\n---\ntitle: a\nkind: guide\n---\nMere.\n", "ingen felter", "title: og kind:"),
        ("---\ntitle: a\nkind: guide\n", "ingen felter", "title: og kind:"),
        ("---\n---\nTekst.\n", "ingen felter", "title: og kind:"),
        ("---\n- title\n- kind\n---\nTekst.\n", "ingen felter", "title: og kind:"),
        ("+++\ntitle = 'a'\n+++\nTekst.\n", "ingen felter", "title: og kind:"),
        ("{\n ikke felter\n}\nTekst.\n", "ingen felter", "title: og kind:"),
        ("---\ntitle: a\nkind: guide\n---\n \n\n", "ingen tekst", "slet filen"),
        ("---\ntitle: Guide: del 1\nkind: guide\n---\nTekst.\n", "YAML omkring linje 2", "anførselstegn"),
        ("---\ntitle: 'a\nkind: guide\n---\nTekst.\n", "YAML", "anførselstegn"),
        ("---\nkind: guide\n---\nTekst.\n", "'title' mangler", "øverst i filen"),
        ("---\ntitle: a\n---\nTekst.\n", "'kind' mangler", "øverst i filen"),
        ("---\ntitle: ''\nkind: guide\n---\nTekst.\n", "'title'", "tekst"),
        ("---\ntitle: 2012\nkind: guide\n---\nTekst.\n", "'title'", "tekst"),
        ("---\ntitle: a\nkind: roman\n---\nTekst.\n", "'roman'", "guide, definition, speciale"),
        ("---\ntitle: a\nkind: guide\nyear: sidste år\n---\nTekst.\n", "'sidste år'", "årstal"),
        ("---\ntitle: a\nkind: guide\nyear: 2012-13-01\n---\nTekst.\n", "YAML", "anførselstegn"),
        ("---\ntitle: a\nkind: guide\nauthors: Louise\n---\nTekst.\n", "'authors'", "liste af navne"),
        ("---\ntitle: a\nkind: guide\npartial: delvist\n---\nTekst.\n", "'partial'", "true eller false"),
        ("---\ntitle: a\nkind: guide\ntitel: b\n---\nTekst.\n", "'titel' kendes ikke", "title, kind, authors"),
        ("---\ntitle: a\nkind: guide\n2012: b\n---\nTekst.\n", "2012", "title, kind, authors"),
        ("---\ntitle: a\nkind: guide\ncontent: b\n---\nTekst.\n", "'content' kendes ikke", "title, kind, authors"),
        ("---\ntitle: a\nkind: definition\nterm: b\n---\nTekst.\n", "'origin' mangler", "øverst i filen"),
        ("---\ntitle: a\nkind: speciale\nthesis_title: [b]\n---\nTekst.\n", "'thesis_title'", "tekst"),
        (GOOD.encode("utf-16"), "ikke UTF-8", "som UTF-8"),
        (GOOD.encode("utf-16-le"), "ikke UTF-8", "som UTF-8"),
        (GOOD.encode("latin-1"), "ikke UTF-8", "som UTF-8"),
    ],
)
def test_a_bad_file_is_refused_by_name_with_reason_and_remedy(
    file: Callable[[str | bytes], Path], content: str | bytes, reason: str, remedy: str
) -> None:
    error = refusal(file(content))
    assert error.path == "ærlig.md"
    assert reason in error.reason
    assert remedy in error.remedy
    assert str(error) == f"{error.path}: {error.reason} {error.remedy}"


def test_other_formats_and_vanished_files_are_refused_by_name(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG")
    assert "Filtypen" in refusal(picture).reason
    assert "Markdown" in refusal(picture).remedy
    assert "kan ikke åbnes" in refusal(tmp_path / "væk.md").reason


def test_an_enormous_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "stor.md"
    with path.open("wb") as file:
        file.truncate(30_000_000)
    assert "20 MB" in refusal(path).reason
    assert refusal(path).remedy


def test_a_file_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    path = Path(os.fsdecode(os.fsencode(tmp_path / "corpus") + b"/b\xf8ger.md"))
    try:
        path.write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    error = refusal(path)
    str(error).encode()
    assert "ger.md" in error.path


def test_a_link_out_of_the_corpus_is_refused_and_one_inside_is_read(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "hemmelig.md").write_text(GOOD, encoding="utf-8")
    (corpus / "ud.md").symlink_to(tmp_path / "hemmelig.md")
    error = refusal(corpus / "ud.md", corpus)
    assert error.path == "ud.md"
    assert "genvej ud af mappen" in error.reason
    assert "selve filen" in error.remedy

    (corpus / "a.md").write_text(GOOD, encoding="utf-8")
    (corpus / "b.md").symlink_to(corpus / "a.md")
    assert read_document(corpus / "b.md", corpus).id == "b.md"


def test_the_corpus_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "rigtig").mkdir()
    (tmp_path / "rigtig" / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "corpus").symlink_to(tmp_path / "rigtig")
    (path,) = corpus_files(tmp_path / "corpus")
    assert read_document(path, tmp_path / "corpus").id == "a.md"


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    for name in ("b.md", "A.MD", "guide/c.md", ".skjult.md", ".git/d.md", "guide/.kladder/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in corpus_files(tmp_path)]
    assert sorted(found) == ["A.MD", "b.md", "guide/c.md"]
    assert found == [path.relative_to(tmp_path).as_posix() for path in corpus_files(tmp_path)]


def test_a_corpus_that_is_not_there_or_has_no_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "billeder").mkdir()
    (tmp_path / "billeder" / "logo.png").write_bytes(b"\x89PNG")
    for name in ("findes-ikke", "tom", "billeder"):
        with pytest.raises(CorpusMissing, match=f"{name}.*--corpus"):
            corpus_files(tmp_path / name)


def test_the_fingerprint_tells_every_change() -> None:
    document = Document(id="a.md", title="Titel", kind=Kind.GUIDE, text="Tekst.")
    changes: list[dict[str, object]] = [
        {"text": "Tekst!"},
        {"title": "Ny titel"},
        {"url": "http://a.dk"},
        {"note": "Bemærk."},
        {"year": 2012},
        {"id": "b.md"},
    ]
    prints = {document.model_copy(update=change).fingerprint for change in changes}
    assert len(prints | {document.fingerprint}) == len(changes) + 1
    assert document.model_copy().fingerprint == document.fingerprint


def test_pages_are_numbered_from_one() -> None:
    text = "a" * 30
    paged = Document(id="a.md", title="a", kind=Kind.RAPPORT, text=text, page_starts=(0, 10, 20))
    assert [paged.page(offset) for offset in (0, 9, 10, 19, 20, 29)] == [1, 1, 2, 2, 3, 3]
    assert paged.model_copy(update={"page_starts": (5, 10)}).page(0) == 1
    assert paged.model_copy(update={"page_starts": ()}).page(5) is None


def test_the_real_corpus_is_read_word_for_word(corpus: Path, corpus_documents: list[Document]) -> None:
    assert {document.kind for document in corpus_documents} == set(Kind)
    assert len({document.id for document in corpus_documents}) == len(corpus_documents)
    for document in corpus_documents:
        content = (corpus / document.id).read_text(encoding="utf-8")
        assert content.split("\n---\n", 1)[1].strip() == document.text
        assert document.url, document.id


def test_the_first_page_of_the_guide_stands_as_on_the_site(corpus: Path) -> None:
    text = read_document(corpus / "guide" / "hvad-er-partnerskaber.md", corpus).text
    assert text.startswith("Partnerskaber er et samarbejde mellem to eller flere parter")
    assert "hermed tale om en “win-win” situation, som er afklaret" in text
    assert "innovation bl.a er nye perspektiver" in text
    assert "der turde tage Ramasjang’en" in text


def test_theses_have_their_bibliographic_facts(corpus_documents: list[Document]) -> None:
    theses = {document.id: document for document in corpus_documents if document.kind is Kind.SPECIALE}
    assert all(document.thesis and document.authors and document.year == 2011 for document in theses.values())
    aamann = theses["specialer/aamann-folkebibliotekets-positionering.md"]
    assert aamann.authors == ("Marie Louise Honoré Aamann",)
    assert aamann.thesis is not None
    assert aamann.thesis.thesis_title == "Folkebibliotekets positionering gennem partnerskaber"
    assert aamann.thesis.institution == "Det Informationsvidenskabelige Akademi"
    ramasjang = theses["specialer/offentlig-innovation-ramasjang.md"]
    assert ramasjang.authors == ("Annemari Fagerlund Arendal", "Kim Søborg Mathiasen", "Edit Lulu Nielsen")
    assert ramasjang.thesis is not None
    assert ramasjang.thesis.supervisor == "Catharina Juul Kristensen"
    assert ramasjang.thesis.month == "september"


def test_the_three_definitions_have_term_and_origin(corpus_documents: list[Document]) -> None:
    terms = {document.term.term: document.term for document in corpus_documents if document.term}
    assert {term: (facts.origin, facts.date) for term, facts in terms.items()} == {
        "den formålsbaserede definition": ("Det Kongelige Bibliotek", None),
        "den tværsektorielle definition": ("Jan Toftegaard Støckel", "november 2010"),
        "win-win definitionen": ("Folkebiblioteker i Vidensamfundet, side 71", "2009"),
    }

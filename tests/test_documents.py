"""Files -> Document: front matter good and bad, files that can't be read, and the real corpus word for word."""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advisor.documents import Document, Kind, Term, Thesis, corpus_files, expanded, read_document
from advisor.errors import CorpusMissing, DocumentError
from advisor.expansion import SUFFIX, Expansion
from advisor.sentences import cut

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
    assert "tekstfil" in refusal(picture).remedy
    for name in ("væk.md", "væk.pdf"):
        assert "kan ikke åbnes" in refusal(tmp_path / name).reason


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
        {"expansions": (Expansion(spans=(), questions=("Hvad?",)),)},
        {"expansions": (Expansion(spans=((0, 6),), questions=("Hvad?",)),)},
        {"expansions": (Expansion(spans=((0, 5),), questions=("Hvad?",)),)},
        {"expansions": (Expansion(spans=((0, 6),), questions=("Hvad?", "Hvem?")),)},
    ]
    prints = {document.model_copy(update=change).fingerprint for change in changes}
    assert len(prints | {document.fingerprint}) == len(changes) + 1
    for change in ({}, *changes):
        changed = document.model_copy(update=change)
        assert Document.model_validate_json(changed.model_dump_json()).fingerprint == changed.fingerprint


def test_pages_are_numbered_from_one() -> None:
    text = "a" * 30
    paged = Document(id="a.md", title="a", kind=Kind.RAPPORT, text=text, page_starts=(0, 10, 20))
    assert [paged.page(offset) for offset in (0, 9, 10, 19, 20, 29)] == [1, 1, 2, 2, 3, 3]
    assert paged.model_copy(update={"page_starts": (5, 10)}).page(0) == 1
    assert paged.model_copy(update={"page_starts": ()}).page(5) is None


# The questions beside a document

QUESTIONS = "> Tal sammen hver måned.\nHvor tit mødes vi?\n\n! Prisen.\nHvad koster det?\n"
EXPANSIONS = (
    Expansion(spans=((0, 22),), questions=("Hvor tit mødes vi?",)),
    Expansion(spans=(), questions=("Hvad koster det?",)),
)


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """The place of the questions beside `guide/plej.md` in the corpus `tmp_path / "corpus"`; nothing is there yet."""
    folder = tmp_path / "corpus" / "guide"
    folder.mkdir(parents=True)
    (folder / "plej.md").write_text(GOOD, encoding="utf-8")
    return folder / f"plej{SUFFIX}"


def names(corpus: Path) -> list[str]:
    return [path.relative_to(corpus).as_posix() for path in corpus_files(corpus)]


def check_without_questions(beside: Path, reason: str, remedy: str) -> None:
    """The document is read as if nothing were beside it, and the file of questions is named."""
    corpus = beside.parents[1]
    document = read_document(corpus / "guide" / "plej.md", corpus)
    same, (fault,) = expanded(document, corpus)
    assert same == document
    assert same.expansions == ()
    assert fault.path == f"guide/plej{SUFFIX}"
    assert reason in fault.reason
    assert remedy in fault.remedy
    assert names(corpus) == ["guide/plej.md"], "it is beside a document all the same"


@pytest.mark.parametrize(
    "content",
    [QUESTIONS.encode(), QUESTIONS.encode("utf-8-sig"), QUESTIONS.replace("\n", "\r\n").encode()],
    ids=["UTF-8", "byte order mark", "Windows line ends"],
)
def test_a_document_has_the_questions_written_beside_it(beside: Path, content: bytes) -> None:
    beside.write_bytes(content)
    corpus = beside.parents[1]
    plain = read_document(corpus / "guide" / "plej.md", corpus)
    document, faults = expanded(plain, corpus)
    assert faults == []
    assert document.expansions == EXPANSIONS
    assert document.model_copy(update={"expansions": ()}) == plain
    assert document.fingerprint != plain.fingerprint
    assert names(corpus) == ["guide/plej.md"]


def test_a_document_without_questions_stays_as_it_is(beside: Path) -> None:
    corpus = beside.parents[1]
    document = read_document(corpus / "guide" / "plej.md", corpus)
    assert expanded(document, corpus) == (document, [])
    beside.write_text("# Intet endnu\n", encoding="utf-8")
    assert expanded(document, corpus) == (document, [])


def test_questions_lie_beside_any_sort_of_document(beside: Path) -> None:
    corpus = beside.parents[1]
    for name in ("a.markdown", "B.MD", "1.2.md", "guide/dyb/æ ø.md"):
        path = corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(GOOD, encoding="utf-8")
        path.with_suffix(SUFFIX).write_text(QUESTIONS, encoding="utf-8")
        assert expanded(read_document(path, corpus), corpus)[0].expansions == EXPANSIONS
    assert sorted(names(corpus)) == ["1.2.md", "B.MD", "a.markdown", "guide/dyb/æ ø.md", "guide/plej.md"]


def test_entries_that_can_not_be_used_are_named_and_the_others_kept(beside: Path) -> None:
    beside.write_text(f"> Tal sammen hver uge.\nHvor tit?\n\n{QUESTIONS}\nHvem?\n", encoding="utf-8")
    corpus = beside.parents[1]
    document, faults = expanded(read_document(corpus / "guide" / "plej.md", corpus), corpus)
    assert document.expansions == EXPANSIONS
    assert [str(fault) for fault in faults] == [
        f"guide/plej{SUFFIX}: Linje 1: Citatet står ikke i dokumentet: »Tal sammen hver uge.«. "
        "Kopiér sætningen ordret fra dokumentet.",
        f"guide/plej{SUFFIX}: Linje 10: Spørgsmålene har intet citat. "
        "Skriv sætningen, der svarer, over dem på en linje med > foran.",
    ]


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "utf-16-le"])
def test_questions_that_are_not_utf8_are_refused_by_name(beside: Path, charset: str) -> None:
    beside.write_bytes(QUESTIONS.encode(charset))
    check_without_questions(beside, "Tegnsættet er ikke UTF-8.", "som UTF-8")


def test_an_enormous_file_of_questions_is_refused_by_name(beside: Path) -> None:
    with beside.open("wb") as file:
        file.truncate(30_000_000)
    check_without_questions(beside, "over 20 MB", "Del den")


def test_questions_that_can_not_be_opened_are_refused_by_name(beside: Path) -> None:
    beside.write_text(QUESTIONS, encoding="utf-8")
    corpus = beside.parents[1]
    document = read_document(corpus / "guide" / "plej.md", corpus)
    with no_more_files():
        same, (fault,) = expanded(document, corpus)
    assert same == document
    assert fault.path == f"guide/plej{SUFFIX}"
    assert "Filen kan ikke åbnes" in fault.reason
    assert fault.remedy


@contextmanager
def no_more_files() -> Iterator[None]:
    """Nothing more can be opened, whoever runs the tests: rights on a file would not stop an administrator."""
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, allowed[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, allowed)


def test_questions_linked_from_outside_are_refused_and_from_inside_read(beside: Path, tmp_path: Path) -> None:
    (tmp_path / "hemmelig.txt").write_text(QUESTIONS, encoding="utf-8")
    beside.symlink_to(tmp_path / "hemmelig.txt")
    check_without_questions(beside, "genvej ud af mappen", "selve filen")

    corpus = beside.parents[1]
    (corpus / "fælles.md").write_text(GOOD, encoding="utf-8")
    (corpus / f"fælles{SUFFIX}").write_text(QUESTIONS, encoding="utf-8")
    beside.unlink()
    beside.symlink_to(corpus / f"fælles{SUFFIX}")
    assert expanded(read_document(corpus / "guide" / "plej.md", corpus), corpus)[0].expansions == EXPANSIONS


@pytest.mark.parametrize("name", ["plej", "guide/pleje", "guide/plej.md", "guide/dyb/plej", "guide/Plej"])
def test_questions_without_their_document_are_refused_by_name(beside: Path, name: str) -> None:
    corpus = beside.parents[1]
    path = corpus / f"{name}{SUFFIX}"
    path.parent.mkdir(exist_ok=True)
    path.write_text(QUESTIONS, encoding="utf-8")
    if beside.exists():
        pytest.skip("this file system does not tell capitals apart")
    assert sorted(names(corpus)) == sorted(["guide/plej.md", f"{name}{SUFFIX}"])
    error = refusal(path, corpus)
    assert error.path == f"{name}{SUFFIX}"
    assert "intet dokument af samme navn" in error.reason
    assert "dokumentets navn, eller slet den" in error.remedy
    document = read_document(corpus / "guide" / "plej.md", corpus)
    assert expanded(document, corpus) == (document, [])


def test_questions_alone_make_no_corpus(beside: Path) -> None:
    beside.write_text(QUESTIONS, encoding="utf-8")
    beside.with_name("plej.md").unlink()
    with pytest.raises(CorpusMissing):
        corpus_files(beside.parents[1])


def test_hidden_questions_are_left_out(beside: Path) -> None:
    (beside.parent / f".plej{SUFFIX}").write_text(QUESTIONS, encoding="utf-8")
    corpus = beside.parents[1]
    assert names(corpus) == ["guide/plej.md"]
    assert expanded(read_document(corpus / "guide" / "plej.md", corpus), corpus)[0].expansions == ()


# The real corpus


def test_the_real_corpus_is_read_word_for_word(corpus: Path, corpus_documents: list[Document]) -> None:
    assert {document.kind for document in corpus_documents} == set(Kind)
    assert len({document.id for document in corpus_documents}) == len(corpus_documents)
    for document in corpus_documents:
        content = (corpus / document.id).read_text(encoding="utf-8")
        assert content.split("\n---\n", 1)[1].strip() == document.text
        assert document.url, document.id


def test_the_questions_of_the_real_corpus_have_no_fault(corpus: Path) -> None:
    known = {path.relative_to(corpus).as_posix() for path in corpus.rglob(f"*{SUFFIX}")}
    read: set[str] = set()
    for path in corpus_files(corpus):
        document, faults = expanded(read_document(path, corpus), corpus)
        assert [str(fault) for fault in faults] == []
        if document.expansions:
            read.add(document.id.removesuffix(".md") + SUFFIX)
    assert read == known != set()


def test_every_question_of_the_real_corpus_is_answered_in_a_sentence_or_left_open(
    corpus_documents: list[Document],
) -> None:
    answered: set[str] = set()
    left_open: set[str] = set()
    for document in corpus_documents:
        sentences = list(cut(document))
        for entry in document.expansions:
            (answered if entry.spans else left_open).update(entry.questions)
            for start, end in entry.spans:
                assert any(each.start < end and start < each.end for each in sentences), document.text[start:end]
            assert len(set(entry.questions)) == len(entry.questions), entry.questions
    assert answered
    assert left_open
    assert not answered & left_open


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


def test_a_fingerprint_is_the_same_in_every_version_and_tells_of_every_field() -> None:
    document = Document(id="a.md", title="Ærlig \u007f snak", kind=Kind.GUIDE, text="Linje\n\t»to«", year=2011)
    assert document.fingerprint == "5494d0139c3df6d4"
    others = {
        "id": "b.md",
        "title": "b",
        "kind": Kind.ARTIKEL,
        "text": "b",
        "authors": ("Bo",),
        "year": 2012,
        "url": "https://b.dk",
        "language": "en",
        "partial": True,
        "note": "b",
        "page_starts": (0,),
        "term": Term(term="b", origin="Bo"),
        "thesis": Thesis(thesis_title="b"),
        "expansions": (Expansion(questions=("b?",), spans=()),),
    }
    assert set(others) == set(Document.model_fields)
    changed = {document.model_copy(update={name: value}).fingerprint for name, value in others.items()}
    assert len(changed - {document.fingerprint}) == len(others)

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from filemaking import write_docx, write_pdf, write_scan

from advisor import uploads as module
from advisor import wholefiles
from advisor.documents import read_document
from advisor.errors import DocumentError, DocumentExists, UploadGone, UploadRefused
from advisor.facts import Facts
from advisor.fields import Kind
from advisor.removals import Removals
from advisor.uploads import Uploads

Write = Callable[..., Path]


@pytest.fixture
def removals(tmp_path: Path) -> Removals:
    return Removals(tmp_path / "corpus", tmp_path / "index" / "removed")


@pytest.fixture
def uploads(tmp_path: Path, removals: Removals) -> Uploads:
    return Uploads(tmp_path / "corpus", tmp_path / "index", removals)


def send(uploads: Uploads, name: str, content: bytes | Iterable[bytes]) -> str:
    """Send a file; the id of it as it waits."""
    before = {each.id for each in uploads.all()}
    with uploads.receiving(name) as incoming:
        for part in [content] if isinstance(content, bytes) else content:
            incoming.write(part)
    [number] = {each.id for each in uploads.all()} - before
    return number


def in_corpus(tmp_path: Path) -> set[str]:
    corpus = tmp_path / "corpus"
    return {each.relative_to(corpus).as_posix() for each in corpus.rglob("*") if each.is_file()}


def test_nothing_is_in_the_corpus_before_it_is_kept(tmp_path: Path, uploads: Uploads) -> None:
    number = send(uploads, "../Om æbler.txt", "Æbler og partnerskaber.\n\nEn aftale.".encode("cp1252"))
    assert in_corpus(tmp_path) == set()
    preview = uploads.preview(number)
    assert (preview.name, preview.words, preview.headings, len(preview.chunks)) == ("artikler/Om-æbler.txt", 5, 0, 1)

    assert uploads.keep(number) == "artikler/Om-æbler.txt"
    assert in_corpus(tmp_path) == {"artikler/Om-æbler.txt"}
    assert uploads.all() == []
    with pytest.raises(UploadGone):
        uploads.preview(number)


def test_what_is_filled_in_of_a_pdf_lies_beside_it(tmp_path: Path, uploads: Uploads) -> None:
    path = write_pdf(tmp_path / "r.pdf", ["Et partnerskab koster tid."], title="Fra filen")
    number = send(uploads, "r.pdf", path.read_bytes())
    facts = uploads.preview(number).facts
    assert facts is not None
    assert facts.title == "Fra filen"
    assert uploads.preview(number).pages == 1

    given = Facts("Rapporten: om tid", Kind.RAPPORT, ("Åse Øst", "Bo Bæk"), 2024, "https://example.dk/r")
    preview = uploads.describe(number, given)
    assert preview.facts == given
    assert preview.name == "rapporter/r.pdf"
    uploads.keep(number)
    assert in_corpus(tmp_path) == {"rapporter/r.pdf", "rapporter/r.pdf.yaml"}
    document = read_document(tmp_path / "corpus/rapporter/r.pdf", tmp_path / "corpus")
    assert Facts.of(document) == given
    assert document == preview.document, "what was shown is what is read"


def test_what_is_the_same_as_the_file_says_needs_no_file_beside_it(tmp_path: Path, uploads: Uploads) -> None:
    path = write_docx(tmp_path / "n.docx", "# Møde", "Et partnerskab begynder med et møde.", title="Mødet")
    number = send(uploads, "n.docx", path.read_bytes())
    facts = uploads.preview(number).facts
    assert facts is not None
    uploads.describe(number, facts)
    uploads.keep(number)
    assert in_corpus(tmp_path) == {"artikler/n.docx"}


def test_markdown_without_fields_gets_them(tmp_path: Path, uploads: Uploads) -> None:
    number = send(uploads, "nyt.md", b"# Et nyt partnerskab\n\nTeksten.\n")
    preview = uploads.preview(number)
    assert preview.facts == Facts("Et nyt partnerskab")
    uploads.describe(number, Facts("Nyt: navn", Kind.EKSEMPEL, (), 2026))
    uploads.keep(number)
    text = (tmp_path / "corpus/eksempler/nyt.md").read_text("utf-8")
    assert text == "---\ntitle: 'Nyt: navn'\nyear: 2026\nkind: eksempel\n---\n\n# Et nyt partnerskab\n\nTeksten.\n"


def test_markdown_that_says_it_all_is_kept_to_the_byte(tmp_path: Path, uploads: Uploads) -> None:
    content = (
        b'---\nkind:   guide\ntitle: "Rundt"   # en bem\xc3\xa6rkning\nauthors: [Bo]\nnote: Se s. 2\n---\nTekst\r\n'
    )
    number = send(uploads, "rundt.md", content)
    facts = uploads.preview(number).facts
    assert facts is not None
    uploads.describe(number, facts)
    assert uploads.keep(number) == "guide/rundt.md"
    assert (tmp_path / "corpus/guide/rundt.md").read_bytes() == content


def test_fields_that_are_not_asked_for_stay(tmp_path: Path, uploads: Uploads) -> None:
    number = send(uploads, "a.md", b"---\ntitle: A\nkind: guide\nnote: Vigtigt\nauthors: [Bo]\n---\nTekst\n")
    uploads.describe(number, Facts("B", Kind.GUIDE))
    document = uploads.preview(number).document
    assert document is not None
    assert (document.title, document.note, document.authors) == ("B", "Vigtigt", ())


def test_a_missing_kind_can_be_filled_in(uploads: Uploads) -> None:
    number = send(uploads, "a.md", b"---\ntitle: A\n---\nTekst\n")
    preview = uploads.preview(number)
    assert preview.fault is not None
    assert "'kind'" in preview.fault.reason
    assert preview.facts == Facts("A")
    assert uploads.describe(number, Facts("A", Kind.GUIDE)).fault is None
    assert uploads.keep(number) == "guide/a.md"


def test_a_scan_is_told_of_and_a_broken_file_can_not_be_kept(tmp_path: Path, uploads: Uploads) -> None:
    scan = send(uploads, "scan.pdf", write_scan(tmp_path / "s.pdf", text_on=[2], pages=3).read_bytes())
    assert any("1" in remark and "3" in remark for remark in uploads.preview(scan).remarks)
    broken = send(uploads, "brudt.docx", b"PK\x03\x04 ikke en fil")
    preview = uploads.preview(broken)
    assert preview.fault is not None
    assert preview.facts is None
    with pytest.raises(DocumentError):
        uploads.keep(broken)
    assert in_corpus(tmp_path) == set()


def test_a_document_is_replaced_only_when_asked_and_can_be_had_back(
    tmp_path: Path, uploads: Uploads, removals: Removals
) -> None:
    uploads.keep(send(uploads, "a.txt", b"Den gamle tekst."))
    (tmp_path / "corpus/artikler/a.txt.yaml").write_text("title: Titlen\n", encoding="utf-8")
    (tmp_path / "corpus/artikler/a.spoergsmaal.txt").write_text("> Den gamle tekst.\nHvad?\n", encoding="utf-8")
    number = send(uploads, "a.txt", b"Den nye tekst.")
    preview = uploads.preview(number)
    assert preview.replaces
    assert preview.document is not None
    assert preview.document.title == "Titlen", "what was filled in of the old one holds for the new"
    assert preview.remarks, "the questions do not fit any more"
    with pytest.raises(DocumentExists, match="flueben"):
        uploads.keep(number)
    assert (tmp_path / "corpus/artikler/a.txt").read_bytes() == b"Den gamle tekst."

    uploads.keep(number, replacing=True)
    assert (tmp_path / "corpus/artikler/a.txt").read_bytes() == b"Den nye tekst."
    [old] = removals.all()
    assert old.replaced
    removals.remove("artikler/a.txt")
    removals.put_back(old.id)
    assert (tmp_path / "corpus/artikler/a.txt").read_bytes() == b"Den gamle tekst."
    assert "artikler/a.txt.yaml" in in_corpus(tmp_path)


def test_the_same_file_under_another_name_is_told_of(uploads: Uploads) -> None:
    uploads.keep(send(uploads, "a.txt", b"En tekst."))
    assert uploads.preview(send(uploads, "b.txt", b"En tekst.")).remarks == (
        "Samlingen har allerede den samme fil under navnet artikler/a.txt.",
    )
    assert uploads.preview(send(uploads, "c.txt", b"En te\xf8st.")).remarks == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("x.exe", "kan ikke læses"),
        ("...", "ingen bogstaver"),
        ("a.spoergsmaal.txt", "kan ikke læses"),
        ("x", "kan ikke"),
    ],
)
def test_what_can_not_be_a_document_is_refused_at_once(uploads: Uploads, name: str, words: str) -> None:
    with pytest.raises(UploadRefused, match=words), uploads.receiving(name):
        pass
    assert uploads.all() == []


def test_an_empty_or_too_large_file_leaves_nothing(
    tmp_path: Path, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UploadRefused, match="tom"):
        send(uploads, "tom.txt", b"")
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    with pytest.raises(UploadRefused, match="over"):
        send(uploads, "stor.txt", [b"x" * 60, b"x" * 60])
    assert list((tmp_path / "index/uploads").iterdir()) == []


def test_there_is_no_room_for_ever_more(uploads: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    for number in range(2):
        send(uploads, f"{number}.txt", b"En tekst.")
    with pytest.raises(UploadRefused, match="plads"):
        send(uploads, "3.txt", b"En tekst.")
    monkeypatch.setattr(module, "MOST_WAITING", 9)
    monkeypatch.setattr(module, "MOST_WAITING_BYTES", 25)
    with pytest.raises(UploadRefused, match="plads"):
        send(uploads, "3.txt", b"En tekst, som er for lang.")


def test_what_waits_too_long_and_what_was_cut_off_is_thrown_away(tmp_path: Path, uploads: Uploads) -> None:
    old, new = (send(uploads, name, b"En tekst.") for name in ("a.txt", "b.txt"))
    long_ago = time.time() - module.LONGEST_WAIT - 60
    for path in [tmp_path / "index/uploads" / old, *(tmp_path / "index/uploads" / old).rglob("*")]:
        os.utime(path, (long_ago, long_ago))
    assert [each.id for each in uploads.all()] == [new]
    half = tmp_path / "index/uploads/0123456789abcdef"
    half.mkdir()
    (half / "part").write_bytes(b"En halv")
    assert [each.id for each in uploads.all()] == [new]
    uploads.begin()
    assert [each.name for each in (tmp_path / "index/uploads").iterdir()] == [new]


@pytest.mark.parametrize("number", ["", "..", "../../corpus", "0123456789abcdef", "x" * 16])
def test_only_what_waits_is_shown_and_thrown_away(tmp_path: Path, uploads: Uploads, write: Write, number: str) -> None:
    write("a.md", "Tekst.")
    with pytest.raises(UploadGone):
        uploads.preview(number)
    uploads.discard(number)
    assert in_corpus(tmp_path) == {"a.md"}


def test_a_folder_that_leads_out_of_the_corpus_gets_nothing(tmp_path: Path, uploads: Uploads) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "ude").mkdir()
    (tmp_path / "corpus/artikler").symlink_to(tmp_path / "ude")
    with pytest.raises(UploadRefused, match="genvej"):
        uploads.keep(send(uploads, "a.txt", b"En tekst."))
    assert list((tmp_path / "ude").iterdir()) == []


def test_what_can_not_be_written_still_waits(tmp_path: Path, uploads: Uploads) -> None:
    (tmp_path / "corpus").write_text("ingen mappe", encoding="utf-8")
    number = send(uploads, "a.txt", b"En tekst.")
    with pytest.raises(UploadRefused, match="kan ikke skrives"):
        uploads.keep(number)
    assert [each.id for each in uploads.all()] == [number]


class Killed(BaseException):
    """Stands for the end of the program."""


@pytest.mark.parametrize("done", [0, 1, 2])
def test_killed_on_the_way_into_the_corpus_a_file_gets_there_with_its_facts(
    tmp_path: Path, uploads: Uploads, removals: Removals, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    number = send(uploads, "a.txt", b"Den gamle tekst.")
    uploads.describe(number, Facts("Den gamle", Kind.ARTIKEL))
    uploads.keep(number)
    number = send(uploads, "a.txt", b"Den nye tekst.")
    uploads.describe(number, Facts("Den nye", Kind.ARTIKEL))
    puts: list[Path] = []

    def put(source: Path, target: Path) -> None:
        if len(puts) == done:
            raise Killed
        puts.append(target)
        real(source, target)

    real = wholefiles.put
    monkeypatch.setattr(module, "put", put)
    monkeypatch.setattr(Uploads, "discard", put) if done == 2 else None
    with pytest.raises(Killed):
        uploads.keep(number, replacing=True)
    monkeypatch.undo()

    again = Uploads(tmp_path / "corpus", tmp_path / "index", removals)
    again.begin()
    assert again.all() == []
    assert in_corpus(tmp_path) == {"artikler/a.txt", "artikler/a.txt.yaml"}
    document = read_document(tmp_path / "corpus/artikler/a.txt", tmp_path / "corpus")
    assert (document.title, document.text) == ("Den nye", "Den nye tekst.")
    [kept] = removals.all()
    assert (tmp_path / "index/removed" / kept.id / "files/artikler/a.txt").read_bytes() == b"Den gamle tekst."

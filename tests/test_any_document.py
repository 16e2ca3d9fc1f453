"""Files of every kind go in by one command: the bad ones named, the others asked about and quoted with their page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filemaking import (
    PRICES,
    Rows,
    page,
    write_archive,
    write_docx,
    write_epub,
    write_odt,
    write_pdf,
    write_pptx,
    write_scan,
)
from webserver import serving

from advisor.advisor import Advisor
from advisor.answers import Answer, Quote
from advisor.embedding import Embedder
from advisor.ingestion import Report, ingest
from advisor.settings import Settings
from advisor.store import IndexStore

ROOT = Path(__file__).resolve().parents[1]
FILL = [
    f"{who} i {where} fortæller om {what}. Det foregår hver {when} året rundt, og alle er velkomne til at være med."
    for who, where, what, when in zip(
        "Bibliotekaren Formanden Lederen Skolen Klubben Museet".split(),
        "Faaborg Rødby Ølstykke Æbeltoft Århus Hårlev".split(),
        "strikning madlavning musik skuespil kodning slægtsforskning".split(),
        "mandag tirsdag onsdag torsdag fredag lørdag".split(),
        strict=True,
    )
]

BAD = {
    "laast.pdf": "adgangskode",
    "halv.pdf": "",
    "scannet.pdf": "skannede billeder",
    "tom.docx": "tom",
    "forklaedt.docx": "en PDF",
    "bombe.docx": "pakker ud",
    "halv.odt": "beskadiget",
    "gammel.doc": "gammelt Office",
    "pakke.zip": "arkiv",
    "billede.png": "billede",
    "felter.pdf": "YAML",
    "volapyk.txt": "Tegnsættet",
}


def good_files(corpus: Path) -> int:
    """Files of every kind, each with something of its own to ask about."""
    rapport: list[list[str | Rows]] = [[f"# Kapitel {n}", FILL[n % 6]] for n in range(1, 12)]
    rapport.append(["# Kajcaféen", "Kajcaféen er et partnerskab mellem Ærø Bibliotek og Marstal Bådelaug.", PRICES])
    path = corpus / "rapporter/aarsrapport.pdf"
    write_pdf(path, *rapport, title="Årsrapport for Ærø", head="Ærø Bibliotek", foot="{page}")
    write_docx(
        corpus / "artikler/bogbussen.docx",
        *("# Ruten", FILL[0], "\f", "# Bogbussen", "Bogbussen i Hvalpsund kører på rapsolie fra den lokale møllegård."),
        title="Bogbussen i Hvalpsund",
        pages=2,
    )
    words = "Garncaféen i Skørping er et samarbejde mellem biblioteket og fåreavleren Ellen."
    html = page("Garncaféen i Skørping", f"<p>{words}</p><h2>Naboer</h2><p>{FILL[1]}</p>")
    (corpus / "eksempler").mkdir(parents=True, exist_ok=True)
    (corpus / "eksempler/strik.html").write_text(html, encoding="utf-8")
    for n, words in enumerate(FILL):
        write_pdf(corpus / f"rapporter/notat-{n}.pdf", [f"# Notat {n}", words])
        write_docx(corpus / f"artikler/artikel-{n}.docx", f"# Artikel {n}", words.replace("hver", "næsten hver"))
        write_odt(corpus / f"eksempler/eksempel-{n}.odt", f"# Eksempel {n}", words.replace("hver", "ikke hver"))
    write_pptx(corpus / "projekt/oplaeg.pptx", ("Oplæg", FILL[2], ""), ("Tal", PRICES, "Husk tallene."), title="Oplæg")
    write_epub(corpus / "guide/bog.epub", f"<h1>Bog</h1><p>{FILL[3]}</p>", title="Bog om øer")
    for encoding in ("utf-8", "cp1252", "utf-16"):
        (corpus / f"guide/noter-{encoding}.txt").write_bytes(f"Noter på {encoding}\n\n{FILL[4]}".encode(encoding))
    (corpus / "specialer").mkdir()
    (corpus / "specialer/liste.ris").write_text("TY  - THES\nTI  - Øernes biblioteker\nER  - \n", encoding="utf-8")
    (corpus / "specialer/liste.bib").write_text("@article{a, title={Åens læsere}, year=2020}", encoding="utf-8")
    (corpus / "guide/ny.md").write_text(f"---\ntitle: Ny\nkind: guide\n---\n{FILL[5]}\n", encoding="utf-8")
    return sum(1 for path in corpus.rglob("*") if path.is_file())


def bad_files(corpus: Path) -> None:
    folder = corpus / "daarlige"
    write_pdf(folder / "laast.pdf", ["Teksten."], password="kode")
    whole = write_pdf(folder / "halv.pdf", ["Teksten."]).read_bytes()
    (folder / "halv.pdf").write_bytes(whole[: len(whole) // 3])
    write_scan(folder / "scannet.pdf")
    (folder / "tom.docx").touch()
    write_pdf(folder / "forklaedt.docx", ["Teksten."])
    write_archive(folder / "bombe.docx", {"word/document.xml": b" " * 60_000_000})
    whole = write_odt(folder / "halv.odt", "Teksten.").read_bytes()
    (folder / "halv.odt").write_bytes(whole[: len(whole) // 2])
    (folder / "gammel.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    write_archive(folder / "pakke.zip", {"a.txt": b"Tekst"})
    (folder / "billede.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    write_pdf(folder / "felter.pdf", ["Teksten."])
    (folder / "felter.pdf.yaml").write_text("title: a: b\n", encoding="utf-8")
    (folder / "volapyk.txt").write_bytes(b"Tekst \x81\x8d\x8f")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the corpus, and its index made by the command."""
    folder = tmp_path_factory.mktemp("alt")
    assert good_files(folder / "corpus") >= 25
    bad_files(folder / "corpus")
    return folder


@pytest.fixture(scope="module")
def first(place: Path) -> dict[str, Any]:
    """What `python ingest.py` says of the first run."""
    command = [sys.executable, str(ROOT / "ingest.py"), "--corpus", "corpus", "--index", "index", "--json"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
    env["PYTHONPATH"] = str(ROOT)
    ran = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, env=env)
    assert ran.returncode == 1, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


@pytest.fixture
def run(place: Path, embedder: Embedder) -> Callable[[], Report]:
    return lambda: ingest(place / "corpus", IndexStore(place / "index"), embedder)


def asked(place: Path, question: str, words: str) -> Quote:
    """The quote with some words in the answer to a question."""
    reply = Advisor(Settings.load(index=place / "index")).answer(question)
    assert isinstance(reply, Answer), reply.text
    return next(quote for quote in reply.quotes if words in quote.text)


def test_one_command_takes_in_the_good_and_names_each_bad_one(place: Path, first: dict[str, Any]) -> None:
    told = {Path(bad["path"]).name.removesuffix(".yaml"): bad for bad in first["failed"]}
    assert set(told) == set(BAD)
    for name, reason in BAD.items():
        assert reason in told[name]["reason"]
        assert told[name]["remedy"].endswith(".")
    files = [path for path in (place / "corpus").rglob("*") if path.is_file() and "daarlige" not in path.parts]
    assert len(first["added"]) == first["documents"] == len(files) >= 25


@pytest.mark.usefixtures("first")
@pytest.mark.parametrize(
    ("question", "document", "page_", "words"),
    [
        ("Hvad er Kajcaféen?", "rapporter/aarsrapport.pdf", 12, "Marstal Bådelaug"),
        ("Hvad kører bogbussen i Hvalpsund på?", "artikler/bogbussen.docx", 2, "rapsolie"),
        ("Hvad er Garncaféen i Skørping?", "eksempler/strik.html", None, "fåreavleren Ellen"),
    ],
)
def test_answers_quote_a_file_and_its_page(
    place: Path, question: str, document: str, page_: int | None, words: str
) -> None:
    quote = asked(place, question, words)
    assert (quote.document, quote.page) == (document, page_)
    assert quote.as_json()["page"] == page_


@pytest.mark.usefixtures("first")
def test_a_second_run_does_nothing_and_a_changed_pdf_alone_is_read_again(
    place: Path, run: Callable[[], Report]
) -> None:
    generation = IndexStore(place / "index").generation()
    again = run()
    assert (again.read, again.added, again.changed, again.embedded) == ([], [], [], 0)
    assert len(again.failed) == len(BAD)
    assert IndexStore(place / "index").generation() == generation

    path = place / "corpus/rapporter/notat-2.pdf"
    write_pdf(path, ["# Notat 2", "Pumpeklubben er et partnerskab mellem Ølstykke Bibliotek og byens smed."])
    changed = run()
    assert changed.read == changed.changed == ["rapporter/notat-2.pdf"]
    assert changed.added == []
    assert changed.embedded == 1
    assert asked(place, "Hvad er Pumpeklubben?", "byens smed").document == "rapporter/notat-2.pdf"


@pytest.mark.usefixtures("first")
def test_facts_beside_a_file_change_it_without_reading_it_again(place: Path, run: Callable[[], Report]) -> None:
    run()
    (place / "corpus/rapporter/notat-3.pdf.yaml").write_text("title: 'Et nyt navn'\n", encoding="utf-8")
    report = run()
    assert (report.read, report.changed) == ([], ["rapporter/notat-3.pdf"])


@pytest.mark.usefixtures("first")
def test_a_file_that_broke_since_is_named_and_answers_as_it_was(place: Path, run: Callable[[], Report]) -> None:
    path = place / "corpus/artikler/bogbussen.docx"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    report = run()
    assert report.kept == ["artikler/bogbussen.docx"]
    assert asked(place, "Hvad kører bogbussen i Hvalpsund på?", "rapsolie").page == 2
    path.write_bytes(whole)


def test_a_site_goes_in_by_the_same_command(place: Path) -> None:
    with serving() as site:
        words = "Havnebiblioteket er et partnerskab mellem Havneby Bibliotek og Havneby Sejlklub."
        site.put("/havn", page("Havnebiblioteket", f"<p>{words}</p>"))
        site.put("/sitemap.xml", f"<urlset><url><loc>{site.address}/havn</loc></url></urlset>", "application/xml")
        command = [sys.executable, str(ROOT / "ingest.py"), "--corpus", "net", "--index", "nettet", "--json"]
        command += ["--url", f"{site.address}/", "--site"]
        env = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
        env |= {"PYTHONPATH": str(ROOT), "ADVISOR_WEB_DELAY": "0", "NO_PROXY": "127.0.0.1"}
        ran = subprocess.run(command, cwd=place, capture_output=True, text=True, check=True, env=env)
    said = json.loads(ran.stdout)
    assert said["fetched"] == said["added"]
    reply = Advisor(Settings.load(index=place / "nettet")).answer("Hvad er Havnebiblioteket?")
    assert isinstance(reply, Answer), reply.text
    assert reply.quotes[0].url == f"{site.address}/havn"

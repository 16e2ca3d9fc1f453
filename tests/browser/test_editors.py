"""Redaktion: logging in; a document sent, looked at, kept, ingested, asked about and removed while the chat goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filemaking import write_docx, write_pdf
from ingesting import Run, Write
from playwright.sync_api import Locator, Page, expect

from advisor.advisor import Advisor
from advisor.settings import Settings

from .axe import faults
from .conftest import serving_page
from .editors import PASSWORD
from .steps import ask

pytestmark = pytest.mark.browser

OLD = "Bogbyttet er et partnerskab mellem Hov Bibliotek og Hov Genbrug om brugte bøger."
NEW = "Læsehesten er et partnerskab mellem Hov Bibliotek og Hov Rideklub om højtlæsning."
LONG = 120_000
"""How long a wait may be where a process begins and a model is loaded (milliseconds)."""

NewPage = Callable[..., Page]


@pytest.fixture
def served(tmp_path: Path, write: Write, run: Run) -> Iterator[str]:
    """The chat and the editors' pages over a small corpus."""
    write("eksempler/bogbyttet.md", OLD, title="Bogbyttet", kind="eksempel")
    write("guide/aftaler.md", "Skriv en aftale med partneren, og sæt et mål for den.", title="Aftaler")
    run()
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", editor_password=PASSWORD)
    with serving_page(Advisor(settings), settings, edited=True) as address:
        yield address


def log_in(new_page: NewPage, address: str, **given: object) -> Page:
    page = new_page(f"{address}redaktion", ready="#password", **given)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#holdings li").first).to_be_visible()
    return page


def row(page: Page, words: str) -> Locator:
    return page.locator("#holdings li", has_text=words)


def said(page: Page) -> Locator:
    return page.locator("#documents-said")


def width_needed(page: Page) -> int:
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    return needed


def send(page: Page, *paths: Path) -> None:
    page.get_by_label("Vælg filer").set_input_files(paths)


def waiting(page: Page, words: str) -> Locator:
    return page.locator("#waiting article", has_text=words)


def test_files_are_looked_at_before_they_go_in(new_page: NewPage, served: str, tmp_path: Path) -> None:
    docx = write_docx(tmp_path / "Læsehesten.docx", "# Om Læsehesten", NEW)
    pdf = write_pdf(tmp_path / "Rapport 2024.pdf", ["Et partnerskab koster tid."], ["Det giver også noget igen."])
    (tmp_path / "ugyldig.docx").write_bytes(b"PK\x03\x04 ikke en fil")
    (tmp_path / "program.exe").write_bytes(b"MZ")
    page = log_in(new_page, served)
    send(page, docx, pdf, tmp_path / "ugyldig.docx", tmp_path / "program.exe")
    expect(page.locator("#sending .sent .fault")).to_contain_text("program.exe: Den slags fil kan ikke læses.")
    expect(page.locator("#waiting article")).to_have_count(3)
    expect(waiting(page, "Rapport-2024.pdf")).to_contain_text("2 sider")
    broken = waiting(page, "ugyldig.docx")
    expect(broken).to_contain_text("beskadiget")
    expect(broken.get_by_role("button", name="Læg i samlingen")).to_have_count(0)
    broken.get_by_role("button", name="Smid væk").click()
    expect(page.locator("#waiting article")).to_have_count(2)
    expect(page.locator("#holdings li")).to_have_count(2)

    horse = waiting(page, "Læsehesten.docx")
    horse.get_by_text("Se, hvordan den deles").click()
    expect(horse.locator(".piece")).to_have_text([NEW])
    horse.get_by_label("År").fill("i år")
    horse.get_by_role("button", name="Vis med ændringerne").click()
    expect(horse.get_by_role("alert")).to_contain_text("årstal")
    horse.get_by_label("Slags").select_option("Eksempel")
    horse.get_by_label("Titel").fill("Læsehesten på Hov")
    horse.get_by_label("År").fill("2026")
    horse.get_by_role("button", name="Vis med ændringerne").click()
    expect(horse).to_contain_text("Lægges som eksempler/Læsehesten.docx")
    expect(horse.get_by_role("heading", name="Læsehesten på Hov")).to_be_focused()
    horse.get_by_role("button", name="Læg i samlingen").click()
    expect(said(page)).to_contain_text("»Læsehesten på Hov« ligger nu i samlingen.")
    expect(row(page, "eksempler/Læsehesten.docx")).to_contain_text("Ny")
    expect(page.locator("#ingestion .state")).to_have_text("1 dokument venter på at blive indlæst.")

    send(page, docx)
    horse.get_by_label("Slags").select_option("Eksempel")
    horse.get_by_role("button", name="Læg i samlingen").click()
    expect(horse.get_by_role("alert")).to_contain_text("Sæt flueben ved at erstatte den.")
    horse.get_by_label("Erstat den, der ligger der").check()
    horse.get_by_role("button", name="Læg i samlingen").click()
    expect(page.get_by_text("Fjernede dokumenter (1)")).to_be_visible()


def test_the_chat_goes_on_and_then_answers_from_the_new_index(new_page: NewPage, served: str, tmp_path: Path) -> None:
    (tmp_path / "Læsehesten.md").write_text(f"# Læsehesten\n\n{NEW}\n", encoding="utf-8")
    chat = new_page(served)
    page = log_in(new_page, served)
    send(page, tmp_path / "Læsehesten.md")
    waiting(page, "Læsehesten.md").get_by_role("button", name="Læg i samlingen").click()
    expect(row(page, "artikler/Læsehesten.md")).to_contain_text("Ny")
    assert NEW not in ask(chat, "Hvad er Læsehesten?").inner_text(), "it is not ingested yet"

    page.get_by_role("button", name="Indlæs nu").click()
    expect(page.get_by_role("button", name="Afbryd")).to_be_visible()
    assert OLD in ask(chat, "Hvad er Bogbyttet?").inner_text(), "the chat goes on"
    expect(said(page)).to_contain_text("Indlæst. Chatten svarer fra det nye indeks.", timeout=LONG)
    expect(page.locator("#ingestion .report")).to_contain_text("1 nye, 2 uændrede. Indekset har 3 dokumenter")
    held = row(page, "artikler/Læsehesten.md")
    expect(held).to_contain_text("Indlæst")
    assert NEW in ask(chat, "Hvad er Læsehesten?").inner_text(), "without being started again"

    held.locator("summary").click()
    held.get_by_role("button", name="Ja, fjern").click()
    expect(said(page)).to_contain_text("er fjernet fra samlingen")
    expect(held).to_contain_text("Fjernet")
    page.get_by_text("Fjernede dokumenter (1)").click()
    page.get_by_role("button", name="Læg tilbage artikler/Læsehesten.md").click()
    expect(said(page)).to_contain_text("ligger i samlingen igen")
    expect(held).to_contain_text("Indlæst")
    held.get_by_role("link", name=re.compile("Læs i Kilder")).click()
    expect(page.get_by_role("heading", level=1, name="Læsehesten")).to_be_visible()


def test_only_the_password_opens_and_not_for_ever(new_page: NewPage, served: str) -> None:
    page = new_page(f"{served}redaktion/", ready="#password", fails=True)
    expect(page).to_have_title("Log ind · Redaktion · Partnerskabsrådgiveren")
    expect(page.get_by_label("Adgangskode")).to_be_focused()
    for _ in range(5):
        page.get_by_label("Adgangskode").fill("gættet adgangskode")
        page.get_by_role("button", name="Log ind").click()
        expect(page.get_by_role("alert")).to_contain_text("Adgangskoden er ikke rigtig")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_contain_text("for mange gange")
    assert faults(page) == []


def test_who_logs_out_is_out_in_every_tab(new_page: NewPage, served: str) -> None:
    page = log_in(new_page, served, fails=True)
    other = page.context.new_page()
    other.goto(f"{served}redaktion/")
    expect(other.locator("#holdings li").first).to_be_visible()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("status")).to_have_text("Du er logget ud.")
    page.go_back()
    expect(page.get_by_label("Adgangskode")).to_be_visible()
    other.evaluate("window.dispatchEvent(new Event('online'))")  # as when a computer wakes up
    expect(other.get_by_label("Adgangskode")).to_be_visible()
    page.goto(served)
    expect(page.locator("#question textarea")).to_be_visible()


def test_without_a_password_it_says_how_to_switch_it_on(
    new_page: NewPage, tmp_path: Path, write: Write, run: Run
) -> None:
    write("guide/aftaler.md", "Skriv en aftale med partneren.", title="Aftaler")
    run()
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with serving_page(Advisor(settings), settings, edited=True) as address:
        page = new_page(f"{address}redaktion", ready="main.login")
        expect(page.get_by_role("heading", level=1)).to_have_text("Redaktionen er slået fra")
        expect(page.locator("main")).to_contain_text("ADVISOR_EDITOR_PASSWORD")
        assert faults(page) == []


def test_documents_are_searched_and_the_ingestion_is_ended(new_page: NewPage, served: str) -> None:
    page = log_in(new_page, served)
    page.get_by_label("Søg", exact=True).fill("BOGB")
    expect(page.locator("#holdings li:visible")).to_have_count(1)
    expect(page.locator("#finder").get_by_role("status")).to_have_text("Viser 1 af 2")
    page.get_by_label("Vis", exact=True).select_option("Kan ikke læses")
    expect(page.locator("#finder").get_by_role("status")).to_have_text("Intet dokument passer.")

    page.get_by_label("Lav hele indekset om").check()
    page.get_by_role("button", name="Indlæs nu").press("Enter")
    expect(page.get_by_role("button", name="Afbryd")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Afbrudt. Chatten svarer fra det gamle indeks, som er helt.", timeout=LONG)
    expect(page.get_by_role("button", name="Indlæs nu")).to_be_focused()


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_serious_is_found_and_nothing_is_too_wide(
    new_page: NewPage, served: str, tmp_path: Path, dark: bool
) -> None:
    (tmp_path / "corpus" / "i-stykker.md").write_text("uden felter", encoding="utf-8")
    page = new_page(f"{served}redaktion/login", ready="#password", width=320, dark=dark)
    assert faults(page) == []
    assert width_needed(page) <= 320
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(row(page, "i-stykker.md")).to_contain_text("Filen har ingen felter øverst.")
    name = "et-meget-langt-filnavn-som-ingen-ville-give-en-fil-" * 2
    (tmp_path / f"{name}.md").write_text(f"# Titel\n\n{NEW}", encoding="utf-8")
    page.get_by_label("Vælg filer").set_input_files(tmp_path / f"{name}.md")
    expect(page.locator("#waiting article")).to_be_visible()
    page.get_by_text("Se, hvordan den deles").click()
    page.locator("#holdings summary").first.click()
    for width in (320, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == []
        assert width_needed(page) <= width

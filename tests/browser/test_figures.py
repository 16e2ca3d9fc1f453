"""The editors' pages of figures in a browser: Huller, Overblik and Prøvebænk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.database import now
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.journal import Journal, Verdict
from advisor.settings import Settings
from advisor.store import IndexStore

from .axe import faults
from .editors import opened, serving_editors

pytestmark = pytest.mark.browser

PARKING = [
    "Hvor er der cykelparkering?",
    "Hvor mange cykler er der plads til i cykelparkeringen?",
    "Er der cykelparkering ved biblioteket?",
]
LIFT = "Hvem reparerer elevatoren?"
TOLD = "Hvad skal en aftale have?"
PAGE = """Biblioteket har cykelparkering under tag ved hovedindgangen.

Cykelparkeringen har plads til 80 cykler. Man kan parkere sin cykel gratis hele døgnet.
"""

NewPage = Callable[..., Page]


@pytest.fixture
def settings(tmp_path: Path, write: Callable[..., Path], embedder: Embedder) -> Settings:
    """A small index, and a database without a journal yet."""
    text = "## Det skriftlige\n\nSkriv en aftale med partneren. En aftale skal have et mål."
    write("guide/aftaler.md", text, title="Aftaler")
    write("guide/ulæst.md", "Stolene står i kælderen.", title="Stole")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    return Settings(index=tmp_path / "index", corpus=tmp_path / "corpus", store_questions=True)


@pytest.fixture
def journal(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """An answer, liked and disliked, and four refusals, the one that stands alone the oldest."""
    made, advisor = Journal.open(settings), Advisor(settings)
    monkeypatch.setattr("advisor.journal.now", lambda: now() - timedelta(days=2))
    made.add(advisor.answer(LIFT))
    monkeypatch.undo()
    for question in (*PARKING, TOLD):
        made.add(advisor.answer(question))
    made.rate(advisor.answer(TOLD), Verdict.UP)
    yield made
    made.close()


@pytest.fixture
def address(settings: Settings, journal: Journal) -> Iterator[str]:
    """The editors' pages over that journal."""
    with serving_editors(Advisor(settings), settings, journal) as served:
        yield served


def width_needed(page: Page) -> int:
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    return needed


@pytest.mark.parametrize("width", [390, 1440])
def test_a_gap_is_noted_written_asked_again_and_closed(
    new_page: NewPage,
    address: str,
    settings: Settings,
    write: Callable[..., Path],
    embedder: Embedder,
    width: int,
) -> None:
    page = opened(new_page, f"{address}huller", "#gaps-list li", width=width)
    gaps = page.locator("#gaps-list .gaps > li")
    expect(gaps).to_have_count(2)
    expect(gaps.first).to_contain_text("spurgt 3 gange")
    page.get_by_label("Sortér efter").select_option("Først spurgt")
    expect(gaps.first).to_contain_text(LIFT)
    expect(page).to_have_url(re.compile(r"orden=foerst$"))
    page.get_by_label("Sortér efter").select_option("Flest gange spurgt")

    parking = gaps.first
    parking.locator("summary").click()
    for question in PARKING:
        expect(parking.locator(".wordings")).to_contain_text(question)
    expect(parking.locator(".nearest a").first).to_have_attribute("href", re.compile(r"/kilder\?dokument=guide"))
    parking.get_by_label("Status").select_option("skrevet")
    parking.get_by_label("Note").fill("Bo skriver det, tlf. 12 34 56 78")
    parking.get_by_role("button", name="Gem").click()
    expect(page.locator("#gaps-said")).to_contain_text("er nu skrevet")
    expect(parking.get_by_label("Note")).to_have_value("Bo skriver det, tlf. [telefonnummer]")
    page.get_by_role("radio", name="skrevet 1").check()
    expect(gaps.filter(visible=True)).to_have_count(1)
    page.get_by_role("radio", name="Alle").check()

    write("guide/parkering.md", PAGE, title="Cykelparkering")
    ingest(settings.corpus, IndexStore(settings.index), embedder)
    gaps.nth(1).locator("summary").click()
    gaps.nth(1).get_by_label("Note").fill("ikke gemt endnu")
    parking.get_by_role("button", name="Prøv igen").click()
    expect(page.locator("#gaps-said")).to_contain_text("Spurgt igen: 3 spørgsmål. 1 hul er lukket: »")
    expect(gaps.first.locator(".status")).to_have_text("besvaret")
    expect(gaps.nth(1).get_by_label("Note")).to_have_value("ikke gemt endnu")
    assert width_needed(page) <= width

    with page.expect_download() as saved:
        page.get_by_role("button", name="Hent til regneark (CSV)").click()
    assert re.fullmatch(r"huller-\d{4}-\d\d-\d\d\.csv", saved.value.suggested_filename)
    written = saved.value.path().read_text(encoding="utf-8-sig")
    assert written.startswith('"Nr.";')
    assert LIFT in written

    page.reload()
    expect(gaps.first.locator(".status")).to_have_text("besvaret")
    page.get_by_role("button", name="Prøv alle igen").click()
    expect(page.locator("#gaps-said")).to_contain_text("Spurgt igen: 4 spørgsmål. Ingen huller er lukket")


class _Waiting(Advisor):
    """Does not answer before it may."""

    may = Event()

    def answer(self, question: str, *given: Any, **named: Any) -> Reply:
        assert self.may.wait(120)
        return super().answer(question, *given, **named)


def test_asking_all_again_is_stopped(new_page: NewPage, settings: Settings, journal: Journal) -> None:
    advisor = _Waiting(settings)
    with serving_editors(advisor, settings, journal) as served:
        page = opened(new_page, f"{served}huller", "#gaps-list li", width=390)
        stop, said = page.get_by_role("button", name="Stop"), page.locator("#gaps-said")
        expect(stop).to_be_hidden()
        again = page.get_by_role("button", name="Prøv alle igen")
        again.click()
        stop.press("Enter")
        expect(said).to_contain_text("Stopper efter det spørgsmål")
        assert faults(page) == []
        advisor.may.set()
        expect(said).to_contain_text("Stoppet; de huller")
        expect(stop).to_be_hidden()
        expect(again).to_be_focused()


def test_the_figures_are_shown_for_the_period_that_is_chosen(new_page: NewPage, address: str) -> None:
    page = opened(new_page, f"{address}overblik", "#figures .chart", width=390)
    expect(page.locator("#figures .key")).to_contain_text(re.compile(r"Spørgsmål\s*5\s*Besvaret\s*1\s*20 %"))
    expect(page.get_by_role("img", name=re.compile("I alt 5: 1 besvaret og 4 afvist"))).to_be_visible()
    shown = page.locator("#figures .chart svg").filter(visible=True)
    expect(shown).to_have_class([re.compile("narrow"), re.compile("narrow")])
    assert width_needed(page) <= 390
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(shown).to_have_class([re.compile("wide"), re.compile("medium")])

    for period in ("Alle", "90 dage", "7 dage"):  # faster than they can be counted
        page.get_by_role("radio", name=period).check()
    expect(page).to_have_url(re.compile(r"dage=7$"))
    expect(page.locator("#figures .as-table").first.locator("tbody tr")).to_have_count(7)
    expect(page.get_by_role("table", name="Spørgsmål om dagen")).to_have_count(0)
    page.get_by_text("Vis som tabel").first.click()
    expect(page.get_by_role("table", name="Spørgsmål om dagen")).to_be_visible()
    expect(page.locator("#figures .cited")).to_contain_text("Aftaler")
    expect(page.get_by_role("link", name="Stole")).to_have_attribute("href", re.compile(r"/kilder\?dokument=guide"))

    page.reload()
    expect(page.locator("#figures .chart").first).to_be_visible()
    expect(page.get_by_role("radio", name="7 dage")).to_be_checked()


def test_an_editor_is_led_from_a_gap_to_why_and_to_the_source(new_page: NewPage, address: str) -> None:
    page = opened(new_page, f"{address}huller?orden=foerst", "#gaps-list li", width=390)
    page.locator("#gaps-list summary").first.click()
    page.get_by_role("link", name=f"Se i Prøvebænk, hvorfor det ikke besvares: {LIFT}").click()
    verdict = page.locator("#traced .verdict")
    expect(verdict).to_contain_text("Der svares ikke")
    expect(page.get_by_label("Spørgsmål", exact=True)).to_have_value(LIFT)

    box = page.get_by_label("Spørgsmål", exact=True)
    box.fill(TOLD)
    box.press("Enter")
    expect(verdict.get_by_role("heading", name="Der svares", exact=True)).to_be_focused()
    expect(verdict).to_contain_text("og der skal 0,60 til. Mest for taler, at")
    expect(page).to_have_url(re.compile(r"\?q=Hvad\+skal\+en\+aftale"))
    expect(page.locator("#traced .sentences .chosen").first).to_contain_text("En aftale skal have et mål.")
    page.locator("#traced .passages summary").first.click()
    expect(page.get_by_role("cell", name="nr. 1").first).to_be_visible()
    assert width_needed(page) <= 390
    page.set_viewport_size({"width": 1440, "height": 900})
    assert width_needed(page) <= 1440

    page.get_by_role("link", name=re.compile("^Åbn i Kilder: Aftaler")).first.click()
    expect(page.locator("#body mark.chosen").first).to_contain_text("Skriv en aftale")


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_serious_is_found_on_the_pages_of_figures(new_page: NewPage, address: str, dark: bool) -> None:
    page = opened(new_page, f"{address}huller", "#gaps-list li", width=320, dark=dark)
    page.locator("#gaps-list summary").first.click()
    page.get_by_role("button", name="Gem").first.click()
    expect(page.locator("#gaps-said")).to_contain_text("Gemt")
    assert faults(page) == []
    assert width_needed(page) <= 320

    page.goto(f"{address}overblik")
    expect(page.locator("#figures .chart").first).to_be_visible()
    for summary in page.locator("#figures summary").all():
        summary.click()
    assert faults(page) == []
    assert width_needed(page) <= 320

    page.goto(f"{address}proevebaenk?q={TOLD}")
    expect(page.locator("#traced .verdict")).to_be_visible()
    for summary in page.locator("#traced .passages summary").all():
        summary.click()
    assert faults(page) == []
    assert width_needed(page) <= 320


def test_the_pages_of_figures_are_used_by_keyboard(new_page: NewPage, address: str) -> None:
    page = opened(new_page, f"{address}huller", "#gaps-list li")
    page.get_by_label("Sortér efter").focus()
    for name in ("Prøv alle igen", "Hent til regneark (CSV)", "Hent som Markdown"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    form = page.locator("#gaps-list form").first
    for _ in PARKING:
        page.keyboard.press("Tab")
        expect(page.locator("#gaps-list .wordings a:focus")).to_have_count(1)
    form.get_by_role("button", name="Prøv igen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#gaps-said")).to_contain_text("Ingen huller er lukket")
    expect(page.get_by_role("button", name="Prøv igen").first).to_be_focused()


def test_an_empty_journal_is_told(new_page: NewPage, settings: Settings) -> None:
    journal = Journal.open(settings)
    with serving_editors(Advisor(settings), settings, journal) as served:
        page = opened(new_page, f"{served}huller", "#gaps-list .listed")
        expect(page.locator("#gaps-list")).to_contain_text(
            "Der er ingen huller: alt, hvad der er spurgt om, er besvaret."
        )
        page.goto(f"{served}overblik")
        expect(page.locator("#figures")).to_contain_text("Der er ikke stillet nogen spørgsmål i perioden.")
    journal.close()

"""Ordbog in a real browser: searched, read side by side, linked to, with the keyboard alone and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from advisor.advisor import Advisor
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore

from .axe import faults
from .conftest import serving_page

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
READY = "#glossary .definition >> nth=0"
LETTERS = "ABCDEFGHIJKLMNOPRSTUVWYÆØÅ"


def cards(page: Page) -> Locator:
    return page.locator("#glossary .definition")


def box(page: Page) -> Locator:
    return page.get_by_label("Søg i ordbogen")


def count(page: Page) -> Locator:
    return page.locator("#glossary-count")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(name, re.IGNORECASE))


def contrast(box: Locator) -> int:
    """How far apart the lightest and the darkest point inside a box are, of 255."""
    shot = Image.open(BytesIO(box.screenshot())).convert("L")
    inside = shot.crop((shot.width // 4, shot.height // 4, shot.width * 3 // 4, shot.height * 3 // 4))
    darkest, lightest = inside.getextrema()
    assert isinstance(darkest, int)
    assert isinstance(lightest, int)
    return lightest - darkest


@pytest.fixture(scope="module")
def many_address(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[str]:
    """A guide whose editors have written four definitions of each of many terms."""
    folder = tmp_path_factory.mktemp("many")
    for letter in LETTERS:
        for origin in ("Aase Thomsen", "Jens Hansen", "Kulturministeriet", "Ole Ærø"):
            file = folder / "corpus" / "definitioner" / f"{ord(letter)}-{origin.split()[0]}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            head = f"title: '{letter}ord'\nkind: definition\nterm: '{letter}ord'\norigin: '{origin}'\ndate: '2011'\n"
            file.write_text(f"---\n{head}---\n\n## Ordlyd\n\n{letter}ord er tillid.\n", encoding="utf-8")
    ingest(folder / "corpus", IndexStore(folder / "index"), embedder)
    settings = Settings(index=folder / "index")
    with serving_page(Advisor(settings), settings) as served:
        yield served


def test_definitions_are_found_while_one_types(new_page: NewPage, address: str) -> None:
    page = new_page(f"{address}ordbog", ready=READY)
    expect(page).to_have_title("Ordbog · Partnerskabsrådgiveren")
    expect(page.locator("#glossary .definition h2")).to_have_text(
        ["Den formålsbaserede definition", "Den tværsektorielle definition", "Win-win definitionen"]
    )
    for typed, found in (("defintion", 3), ("tvaersektoriel", 1), ("spilleregler", 1), ("kongelige", 1), ("2010", 1)):
        box(page).fill(typed)
        expect(count(page)).to_have_text(f"{found} definition{'er' if found > 1 else ''} fundet")
        expect(cards(page)).to_have_count(found)
    expect(box(page)).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?soeg=2010$"))

    box(page).fill("cirkulær økonomi")
    expect(page.get_by_text("Ingen definition passer til »cirkulær økonomi«")).to_be_visible()
    asked = page.get_by_role("link", name="Spørg guiden i stedet").get_attribute("href")
    assert parse_qs(urlsplit(str(asked)).query) == {"q": ["cirkulær økonomi"]}
    assert faults(page) == []
    page.get_by_role("button", name="Vis alle definitioner").click()
    expect(cards(page)).to_have_count(3)
    expect(box(page)).to_be_focused()

    page.goto(f"{address}ordbog?soeg=dialog")
    expect(box(page)).to_have_value("dialog")
    expect(cards(page)).to_have_count(1)


@pytest.mark.parametrize(("width", "dark"), [(1440, True), (820, False), (390, True)])
def test_definitions_are_read_side_by_side(new_page: NewPage, address: str, width: int, dark: bool) -> None:
    page = new_page(f"{address}ordbog", width=width, dark=dark, ready=READY)
    choice(page, "win-win").check()
    assert contrast(choice(page, "win-win")) > 100 > contrast(choice(page, "tværsektorielle")), "a tick is seen"
    bar = page.get_by_role("region", name="Valgte definitioner")
    expect(bar.get_by_role("button", name="Sammenlign (1)")).to_be_disabled()
    choice(page, "tværsektorielle").check()
    expect(bar).to_be_in_viewport(ratio=1)
    assert faults(page) == []

    bar.get_by_role("button", name="Sammenlign (2)").click()
    expect(page.get_by_role("heading", name="Side om side")).to_be_focused()
    expect(count(page)).to_have_text("2 af 3 definitioner vises side om side")
    first, second = cards(page).nth(0), cards(page).nth(1)
    expect(first.get_by_role("heading")).to_have_text("Win-win definitionen")
    expect(second.locator("mark")).to_contain_text(["formaliseret"])
    expect(first.locator("mark").first).to_have_css("text-decoration-line", "underline")
    expect(
        page.get_by_text("Understreget: ord af betydning, som ingen af de andre viste definitioner har.")
    ).to_be_visible()
    left, right = first.bounding_box(), second.bounding_box()
    assert left
    assert right
    assert (right["y"] > left["y"]) is (width == 390)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []

    page.reload()
    expect(cards(page)).to_have_count(2)
    page.go_back()
    expect(cards(page)).to_have_count(3)
    page.go_forward()
    expect(page.get_by_role("heading", name="Side om side")).to_be_visible()
    page.get_by_role("button", name="Tilbage til ordbogen").click()
    expect(choice(page, "win-win")).to_be_checked()
    expect(choice(page, "win-win")).to_be_focused()


def test_everything_is_reached_with_the_keyboard_alone(new_page: NewPage, address: str) -> None:
    page = new_page(f"{address}ordbog", ready=READY)

    def tab_to(target: Locator) -> None:
        for _ in range(40):
            if target.evaluate("element => element === document.activeElement"):
                return
            page.keyboard.press("Tab")
        expect(target).to_be_focused()

    tab_to(box(page))
    page.keyboard.type("definition")
    expect(count(page)).to_have_text("3 definitioner fundet")
    for name in ("formålsbaserede", "tværsektorielle", "win-win"):
        tab_to(choice(page, name))
        page.keyboard.press("Space")
        expect(choice(page, name)).to_be_checked()
    expect(page.locator("#glossary-said")).to_have_text("Sammenlign (3). Klar til sammenligning.")
    compare = page.get_by_role("button", name="Sammenlign (3)")
    tab_to(compare)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Side om side")).to_be_focused()
    copy = cards(page).nth(0).get_by_role("button", name="Kopiér med kilde")
    tab_to(copy)
    page.keyboard.press("Enter")
    expect(page.locator("#glossary-said")).to_have_text("Kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("»Partnerskabet er en ny måde at samarbejde på")
    assert copied.endswith("/2012/03/26/se-film-om-partnerskaber-2/")
    page.keyboard.press("Escape")
    expect(choice(page, "formålsbaserede")).to_be_focused()


def test_a_card_leads_to_its_source_and_to_its_answer(new_page: NewPage, address: str) -> None:
    page = new_page(f"{address}ordbog", ready=READY)
    card = cards(page).nth(2)
    source = str(card.get_by_role("link", name="Åbn kilden").get_attribute("href"))
    asked = str(card.get_by_role("link", name="Spørg om denne").get_attribute("href"))

    assert source.startswith(f"{address}kilder?dokument=definitioner%2Fwin-win.md&fra=")
    assert asked == f"{address}?q=Hvad+er+win-win+definitionen%3F"


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (320, False)])
def test_many_definitions_stand_under_their_terms_and_letters(
    new_page: NewPage, many_address: str, width: int, dark: bool
) -> None:
    page = new_page(f"{many_address}ordbog", width=width, dark=dark, ready=READY)
    expect(count(page)).to_have_text(f"{len(LETTERS) * 4} definitioner")
    letters = page.get_by_role("navigation", name="Bogstaver")
    expect(letters.get_by_role("link")).to_have_text(list(LETTERS))
    letters.get_by_role("link", name="Ø", exact=True).click()
    heading = page.get_by_role("heading", name="Øord")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []

    for number in range(3):
        cards(page).nth(number).get_by_role("checkbox").check()
    expect(cards(page).nth(3).get_by_role("checkbox")).to_be_disabled()
    page.get_by_role("button", name="Fjern valg").click()
    expect(cards(page).nth(3).get_by_role("checkbox")).to_be_enabled()
    box(page).fill("ole øord")
    expect(cards(page)).to_have_count(1)


def test_the_api_is_described_without_the_network(new_page: NewPage, address: str) -> None:
    page = new_page(f"{address}?view=api")
    described = page.locator(".api-docs").get_by_text("Guidens definitioner, som et begreb nævner")
    expect(described.first).to_be_visible(timeout=15_000)
    expect(page.locator("footer")).to_be_hidden()

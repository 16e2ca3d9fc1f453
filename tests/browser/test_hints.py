"""The card with a number's quote, the choice of kinds, the thumbs and the keys, as a reader meets them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from advisor.advisor import Advisor
from advisor.journal import Fault, Journal, Verdict
from advisor.settings import Settings

from .axe import faults
from .conftest import serving_page
from .steps import QUESTION, SENTENCE, ask, box, numbers, replies

pytestmark = pytest.mark.browser

WHO_PAID = "Hvem betalte for storskærmene på Solrød Bibliotek?"
SIZES = [(1440, False), (820, True), (390, False)]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("journal")
    made = Journal.open(Settings(database_url=f"sqlite:///{folder / 'j.sqlite3'}", store_questions=True))
    yield made
    made.close()


@pytest.fixture(scope="module")
def rated_address(index_folder: Path, journal: Journal) -> Iterator[str]:
    """The page over the real corpus, with a journal."""
    settings = Settings(index=index_folder)
    with serving_page(Advisor(settings), settings, journal) as address:
        yield address


def card(page: Page) -> Locator:
    return page.locator("#hint-card")


def beside(page: Page, number: Locator) -> None:
    """The card is inside the window and not on its number."""
    at, over, window = number.bounding_box(), card(page).bounding_box(), page.viewport_size
    assert at
    assert over
    assert window
    assert over["x"] >= 0
    assert over["y"] >= 0
    assert over["x"] + over["width"] <= window["width"]
    assert over["y"] + over["height"] <= window["height"]
    assert over["y"] >= at["y"] + at["height"] or over["y"] + over["height"] <= at["y"]


@pytest.mark.parametrize(("width", "dark"), [*SIZES, (320, True)])
def test_a_number_shows_its_quote_beside_it(
    new_page: Callable[..., Page], address: str, width: int, dark: bool
) -> None:
    page = new_page(address, width=width, height=480 if width == 320 else 900, dark=dark)
    reply = ask(page, QUESTION)
    number = numbers(reply).first
    number.hover()
    expect(card(page)).to_contain_text(SENTENCE)
    expect(card(page)).to_contain_text("Guide")
    beside(page, number)
    assert faults(page) == []

    card(page).hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()

    last = numbers(reply).last
    last.hover()
    expect(card(page)).to_be_visible()
    beside(page, last)
    page.mouse.move(2, 2)  # where no card is ever put
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_only_the_kinds_chosen_answer_and_all_can_be_asked_again(
    new_page: Callable[..., Page], address: str, width: int, dark: bool
) -> None:
    page = new_page(address, width=width, dark=dark)
    line = page.get_by_role("button", name="Kilder: alle")
    expect(page.get_by_label("Speciale")).to_be_hidden()
    line.click()
    page.get_by_label("Speciale").check()
    page.get_by_label("Artikel").check()
    expect(page.get_by_role("button", name="Kilder: Speciale, Artikel")).to_have_attribute("aria-expanded", "true")
    assert faults(page) == []

    refused = ask(page, WHO_PAID)
    expect(refused).to_contain_text("Det står ikke i de slags kilder, du har valgt (Speciale, Artikel).")
    for place in refused.locator(".card .place").all_inner_texts():
        assert place.startswith(("Speciale", "Artikel"))
    refused.get_by_role("button", name="Spørg igen i alle slags kilder").click()
    expect(replies(page)).to_have_count(2)
    expect(page.locator("[data-busy]")).to_have_count(0)
    expect(replies(page).last).to_contain_text("Mickey Lund")
    expect(page.get_by_role("button", name="Kilder: Speciale, Artikel")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_a_thumb_is_kept_with_its_reason_and_can_be_taken_back(
    new_page: Callable[..., Page], rated_address: str, journal: Journal, width: int, dark: bool
) -> None:
    before = len(journal.feedback())
    page = new_page(rated_address, width=width, dark=dark)
    reply = ask(page, QUESTION)
    down = reply.get_by_role("button", name="Dårligt svar")
    down.click()
    expect(down).to_have_attribute("aria-pressed", "true")
    expect(reply.get_by_text("Vurderingen gemmes uden navn, men med spørgsmålet")).to_be_visible()
    down.evaluate("button => button.scrollIntoView({ block: 'center' })")  # what a sticky bar half hides is too small
    assert faults(page) == []
    reply.get_by_label("Svaret mangler noget").check()
    reply.get_by_label("Skriv evt. mere").fill("Ring til mig på 12 34 56 78")
    box(page).fill("Hvad er et netværk?")
    box(page).press("Enter")
    expect(replies(page)).to_have_count(2)
    expect(page.locator("[data-busy]")).to_have_count(0)
    expect(reply.get_by_label("Skriv evt. mere")).to_have_value("Ring til mig på 12 34 56 78")
    reply.locator(".send").click()
    why = "Tak. Din vurdering: Dårligt svar – Svaret mangler noget."
    expect(reply.get_by_role("status")).to_have_text(why)
    expect(reply.locator("form")).to_be_hidden()

    kept = journal.feedback()[before:]
    assert [(each.verdict, each.reason) for each in kept] == [(Verdict.DOWN, Fault.LACKING)]
    assert (kept[0].question, kept[0].comment) == (QUESTION, "Ring til mig på [telefonnummer]")
    page.reload()
    expect(replies(page)).to_have_count(2)
    expect(down).to_have_attribute("aria-pressed", "true")
    expect(reply.get_by_role("status")).to_have_text(why)
    expect(reply.locator("form")).to_be_hidden()
    replies(page).last.get_by_role("button", name="Godt svar").click()
    expect(replies(page).last.get_by_role("status")).to_have_text("Tak for din vurdering.")
    reply.get_by_role("button", name="Fortryd").click()
    expect(reply.get_by_role("status")).to_have_text("Din vurdering er slettet igen.")
    expect(down).to_have_attribute("aria-pressed", "false")
    assert [each.verdict for each in journal.feedback()[before:]] == [Verdict.UP]
    page.reload()
    pressed = page.locator('.thumb[aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    expect(pressed).to_have_attribute("data-verdict", "up")
    pressed.click()
    expect(pressed).to_have_count(0)
    assert len(journal.feedback()) == before


def test_the_keys_lead_through_the_page_and_can_be_turned_off(
    new_page: Callable[..., Page], rated_address: str
) -> None:
    page = new_page(rated_address)
    focused = "document.activeElement"
    ask(page, QUESTION)
    page.keyboard.type("n?c/")
    expect(box(page)).to_have_value("n?c/")
    box(page).fill("")
    page.evaluate(f"{focused}.blur()")

    page.keyboard.press("n")
    assert page.evaluate(f"{focused}.dataset.number") == "1"
    expect(card(page)).to_contain_text(SENTENCE)
    page.keyboard.press("n")
    assert page.evaluate(f"{focused}.dataset.number") == "2"
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert page.evaluate(f"{focused}.dataset.number") == "1"
    page.keyboard.press("c")
    expect(page.locator(".copy")).to_have_text("Kopieret")
    assert SENTENCE in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Control+/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")

    page.evaluate(f"{focused}.blur()")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Genveje på tastaturet")
    expect(keys).to_be_visible()
    assert faults(page) == []
    keys.get_by_role("switch").press("Space")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("n")
    assert page.evaluate(f"{focused}.dataset.number") is None

    page.reload()
    box(page).wait_for()
    page.evaluate(f"{focused}.blur()")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name="Genveje").press("Enter")
    expect(keys.get_by_role("switch")).not_to_be_checked()


def test_keys_lead_to_the_conversations_and_to_what_is_done_with_one(page: Page) -> None:
    ask(page, QUESTION)
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    expect(page.locator("#talks .take").get_by_role("button", name="Hent som tekstfil")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog", name="Samtaler")).to_be_visible()


def test_who_types_on_a_page_where_nothing_is_asked_begins_the_question(page: Page) -> None:
    page.keyboard.type("krimi?")
    expect(box(page)).to_have_value("krimi?")
    box(page).fill("")
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Genveje på tastaturet")).to_be_visible()


@pytest.mark.parametrize("keys_on", [True, False])
def test_escape_leaves_the_question_box_for_the_newest_answer(page: Page, keys_on: bool) -> None:
    box(page).click()
    page.keyboard.press("Escape")
    expect(page.locator(".welcome h2")).to_be_focused()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Genveje på tastaturet")
    expect(keys).to_contain_text("virker, når du ikke er ved at skrive")
    if not keys_on:
        keys.get_by_role("switch").press("Space")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()

    ask(page, "Hvordan gik det med krimicaféen?")
    newest = ask(page, QUESTION)
    page.keyboard.type("n?")
    expect(box(page)).to_have_value("n?")
    page.keyboard.press("Escape")
    expect(newest).to_be_focused()
    expect(newest).to_be_in_viewport()
    expect(box(page)).to_have_value("n?")
    assert faults(page) == []
    page.keyboard.press("n")
    if keys_on:
        expect(numbers(newest).first).to_be_focused()
    else:
        expect(newest).to_be_focused()


@pytest.mark.parametrize("width", [1440, 390])
def test_thanks_are_not_left_behind_the_question_box(
    new_page: Callable[..., Page], rated_address: str, width: int
) -> None:
    page = new_page(rated_address, width=width, height=640)
    reply = ask(page, QUESTION)
    up = reply.get_by_role("button", name="Godt svar")
    # As low as a thumb can be pressed: right above the box, which then lies over what comes below.
    up.evaluate(
        """thumb => {
          thumb.style.scrollMarginBottom = `${document.querySelector("#composer").offsetHeight + 8}px`;
          document.querySelector("#chat .turn").scrollIntoView({ block: "start" });
          thumb.scrollIntoView({ block: "end" });
        }"""
    )
    up.click()
    expect(reply.get_by_role("status")).to_have_text("Tak for din vurdering.")

    for said in (reply.get_by_role("status"), reply.get_by_role("button", name="Fortryd")):
        page.wait_for_function(
            """said => said.getBoundingClientRect().bottom
              <= document.querySelector("#composer").getBoundingClientRect().top""",
            arg=said.element_handle(),
        )


@pytest.mark.parametrize(("width", "dark"), [(1440, True), (390, False)])
def test_what_the_confidence_means_is_opened_with_the_keyboard(
    new_page: Callable[..., Page], rated_address: str, width: int, dark: bool
) -> None:
    page = new_page(rated_address, width=width, dark=dark)
    reply = ask(page, QUESTION)
    meaning = reply.get_by_text("Den siger ikke, om guiden har ret.")
    expect(meaning).to_be_hidden()
    reply.locator("summary", has_text="Sikkerhed").focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_a_blog_post_about_a_thesis_is_not_shown_as_the_thesis(
    new_page: Callable[..., Page], address: str, width: int, dark: bool
) -> None:
    page = new_page(address, width=width, dark=dark)
    about = "Fortæller om specialet »Folkebibliotekets positionering gennem partnerskaber«"
    reply = ask(page, "Hvad handler Aamanns speciale om?")

    expect(reply.locator(".sources")).to_contain_text(about)
    numbers(reply).first.hover()
    expect(card(page)).to_contain_text(about)
    assert faults(page) == []
    numbers(reply).first.click()
    expect(page.locator("#source header")).to_contain_text(about)
    assert faults(page) == []

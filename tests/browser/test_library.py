"""The page Kilder: finding a source, reading it, referring to it."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from advisor.documents import Document

from .axe import faults

pytestmark = pytest.mark.browser

GUIDE = "guide/hvad-er-partnerskaber.md"
SENTENCE = (
    "Partnerskaber er et samarbejde mellem to eller flere parter, hvor der skabes noget parterne ikke kunne skabe selv."
)
KEPT = "partnerskab.samtaler"

NewPage = Callable[..., Page]


def library(new_page: NewPage, address: str, asked: str = "", **given: object) -> Page:
    page = new_page(f"{address}kilder{asked}", ready="#seek" if "dokument=" in asked else "#find", **given)
    if "dokument=" not in asked:
        expect(titles(page).first).to_be_visible()
    return page


def titles(page: Page) -> Locator:
    return page.locator("#found .title")


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def status(page: Page) -> Locator:
    return page.locator("#card .seek .count")


def width_needed(page: Page) -> int:
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    return needed


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


@pytest.fixture
def guide(corpus_documents: list[Document]) -> Document:
    return next(each for each in corpus_documents if each.id == GUIDE)


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_who_wrote_a_thesis_is_found_and_the_passage_opened(new_page: NewPage, address: str, width: int) -> None:
    page = library(new_page, address, width=width)
    expect(page.locator("#library-count")).to_contain_text("44 kilder")
    page.get_by_label("Søg i kilderne", exact=True).fill("specaile ramasjagn")

    expect(page.locator("#library-count")).to_contain_text("Ingen kilde har »specaile ramasjagn«")
    expect(page.locator("#found li").first).to_contain_text("Annemari Fagerlund Arendal, Kim Søborg Mathiasen")
    expect(page).to_have_url(re.compile(r"\?soeg=specaile\+ramasjagn$"))

    page.get_by_label("Søg i kilderne", exact=True).fill("problemformuleringen senmoderne")
    expect(page.locator("#library-count")).to_contain_text("»problemformuleringen senmoderne«")
    page.locator("#found .excerpt").first.click()

    expect(title(page)).to_have_text("Partnerskaber er en win-win situation")
    expect(title(page)).to_be_focused()
    mark = page.locator("#body mark.chosen")
    expect(mark).to_be_in_viewport()
    expect(mark).to_contain_text("senmoderne samfund")
    assert page.title().startswith("Partnerskaber er en win-win situation")
    assert width_needed(page) <= width

    page.reload()
    expect(mark).to_be_in_viewport()

    page.locator("#card").get_by_text("Henvis til kilden").click()
    page.get_by_role("button", name="Kopiér APA").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    assert "Aamann, M. L. H. (2011)" in page.evaluate("navigator.clipboard.readText()")
    # Of two that are pressed shortly after each other, the last tells what there is to be pasted.
    page.get_by_role("button", name="Kopiér BibTeX").click()
    expect(page.locator(".reference .copies")).to_have_text(["Kopiér APA", "Kopieret"])
    expect(page.locator(".reference [role=status]")).to_have_text("Kopieret")
    entry = page.locator(".reference .bibtex")
    assert page.evaluate("navigator.clipboard.readText()") == entry.inner_text()
    assert entry.evaluate("entry => entry.scrollHeight <= entry.clientHeight"), "its last line stands there too"
    assert faults(page) == []
    expect(page.locator(".reference .copies")).to_have_text(["Kopiér APA", "Kopiér BibTeX"])
    expect(page.locator(".reference [role=status]")).to_be_empty()

    page.go_back()
    expect(page.get_by_label("Søg i kilderne", exact=True)).to_have_value("problemformuleringen senmoderne")
    expect(titles(page).first).to_be_visible()


def test_kinds_orders_and_nothing_found(new_page: NewPage, address: str) -> None:
    page = library(new_page, address)
    page.get_by_role("radio", name="Speciale 2").check()
    expect(titles(page)).to_have_count(2)
    page.get_by_label("Sortér efter").select_option("Nyeste først")
    expect(page).to_have_url(re.compile(r"slags=speciale&orden=aar$"))

    page.get_by_label("Søg i kilderne", exact=True).fill("krimi")
    expect(page.get_by_role("heading", name="Ingen kilder af den slags passer til »krimi«")).to_be_visible()
    page.get_by_role("button", name="Vis den ene af en anden slags").click()
    expect(titles(page)).to_have_text([re.compile("Krimicafé")])

    page.get_by_label("Søg i kilderne", exact=True).fill("xyzzy")
    ask = page.get_by_role("link", name="Spørg i stedet: »xyzzy«")
    expect(ask).to_have_attribute("href", re.compile(r"/\?q=xyzzy$"))


def test_sources_are_called_sorted_by_what_they_are_sorted_by(new_page: NewPage, address: str) -> None:
    page = library(new_page, address)
    order, search = page.get_by_label("Sortér efter"), page.get_by_label("Søg i kilderne", exact=True)
    offered = order.locator("option:not([hidden])")
    expect(order).to_have_value("titel")
    expect(offered).to_have_text(["Titel", "Nyeste først", "Slags"])

    search.fill("krimi")
    expect(order).to_have_value("relevans")
    expect(offered).to_have_text(["Relevans", "Titel", "Nyeste først", "Slags"])
    expect(page).to_have_url(re.compile(r"\?soeg=krimi$"))
    order.select_option("Titel")
    expect(page).to_have_url(re.compile(r"orden=titel$"))
    page.reload()
    expect(search).to_have_value("krimi")
    expect(order).to_have_value("titel")
    order.select_option("Relevans")
    search.fill("")
    expect(order).to_have_value("titel")
    expect(page).to_have_url(re.compile(r"/kilder/?$"))


def test_what_was_typed_last_is_what_is_shown_however_fast_one_types(new_page: NewPage, address: str) -> None:
    page = library(new_page, address)
    form = page.get_by_role("search")
    for typed in ("krimi", "roskilde", "win-win", "xyzzy", "ramasjang"):
        form.evaluate("(form, typed) => { form.querySelector('#find').value = typed; form.requestSubmit(); }", typed)
        page.evaluate("new Promise((done) => setTimeout(done))")

    expect(page.locator("#library-count")).to_contain_text("»ramasjang«")
    expect(titles(page).first).to_have_text(re.compile("Ramasjang"))


def test_the_list_stays_where_it_is_the_same(new_page: NewPage, address: str) -> None:
    page = library(new_page, address, "?soeg=krimica")
    expect(titles(page)).to_have_count(1)
    row = titles(page).element_handle()
    page.get_by_label("Søg i kilderne", exact=True).fill("krimicaf")
    expect(page.locator("#library-count")).to_contain_text("»krimicaf«")

    assert row.evaluate("row => row.isConnected")


def test_a_text_is_searched(new_page: NewPage, address: str) -> None:
    page = library(new_page, address, f"?dokument={GUIDE}", height=1000)
    page.get_by_label("Søg i kilden", exact=True).fill("FAELLES")
    expect(status(page)).to_have_text(re.compile(r"^1 af \d+$"))
    expect(page.locator("#body mark.current")).to_have_text("fælles")
    expect(page.locator("#body mark.current")).to_be_in_viewport()
    page.get_by_role("button", name="Forrige sted").click()
    expect(status(page)).to_have_text(re.compile(r"^(\d+) af \1$"))
    page.get_by_label("Søg i kilden", exact=True).fill("findes slet ikke")
    expect(status(page)).to_have_text("Ingen steder")
    page.get_by_label("Søg i kilden", exact=True).fill("")
    expect(page.locator("#body mark")).to_have_count(0)

    page.locator(".contents").get_by_role("link").last.click()
    expect(page.locator(".contents [aria-current]")).to_have_count(1)
    first = title(page).inner_text()
    page.get_by_role("link", name="Næste kilde").click()
    expect(title(page)).not_to_have_text(first)
    page.go_back()
    expect(title(page)).to_have_text(first)
    expect(page.get_by_role("link", name="Spørg om denne kilde")).to_have_attribute("href", re.compile(r"/\?q=Hvad"))

    page.goto(f"{address}kilder?soeg=vejlederen+catharina")
    page.locator("#found .excerpt").first.click()
    # Its section begins below the part of the window that one reads in, for the text ends soon after.
    expect(page.locator(".contents [aria-current]")).to_have_text("Bibliografiske oplysninger")
    page.locator("#body").hover()
    page.mouse.wheel(0, 9999)
    expect(page.locator(".contents [aria-current]")).to_have_text("Bemærk")


def test_quotes_of_the_present_conversation_are_marked(new_page: NewPage, address: str, guide: Document) -> None:
    start = guide.text.index(SENTENCE)
    exact = {"number": 4, "document": GUIDE, "start": start, "end": start + len(SENTENCE), "text": SENTENCE}
    wrong = exact | {"number": 2, "start": start + 1}
    unused = exact | {"number": 3, "start": start, "end": start + 12, "text": SENTENCE[:12]}
    reply = {"statements": [{"text": SENTENCE, "quotes": [4, 2]}], "quotes": [exact, wrong, unused]}
    turns = [{"question": "Hvad er et <b>partnerskab</b>?", "reply": reply}, {"question": "Hvad nu?", "reply": None}]
    kept = {"current": "b", "conversations": [{"id": "a", "turns": []}, {"id": "b", "turns": turns}]}
    page = library(new_page, address)
    page.evaluate("([name, kept]) => localStorage.setItem(name, JSON.stringify(kept))", [KEPT, kept])
    page.goto(f"{address}kilder?dokument={GUIDE}")

    listed = page.locator("#card .cited button")
    expect(listed).to_have_count(1)
    expect(listed).to_have_text(re.compile("^4»Partnerskaber er"))
    expect(page.locator("#card .cited")).to_contain_text("Hvad er et <b>partnerskab</b>?")
    expect(page.locator("#card .cited")).to_contain_text("Teksten er ændret")
    expect(page.locator("#body mark")).to_have_text(SENTENCE)
    listed.click()
    expect(page.locator("#body mark.chosen")).to_be_in_viewport()

    page.evaluate("name => localStorage.setItem(name, '{broken')", KEPT)
    page.reload()
    expect(page.locator("#body article")).to_be_visible()
    expect(page.locator("#body mark")).to_have_count(0)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("?dokument=..%2f..%2fetc%2fpasswd", "Kilden findes ikke"),
        ("?dokument=%3Cscript%3Ealert(1)%3C/script%3E", "Kilden findes ikke"),
        (f"?dokument={GUIDE}&fra=9000000&til=x", "et sted, som ikke findes i teksten"),
    ],
)
def test_a_link_that_leads_nowhere_says_so(new_page: NewPage, address: str, asked: str, words: str) -> None:
    page = library(new_page, address)
    page.goto(f"{address}kilder{asked}")

    expect(page.locator("#opened")).to_contain_text(words)
    page.get_by_role("link", name="Alle kilder").click()
    expect(titles(page).first).to_be_visible()


def test_the_keyboard_is_enough(new_page: NewPage, address: str) -> None:
    page = library(new_page, address)
    tab_to(page, "#find")
    page.keyboard.type("aamann")
    expect(titles(page).first).to_contain_text("win-win")
    tab_to(page, "#found .title")
    page.keyboard.press("Enter")
    expect(title(page)).to_be_focused()

    tab_to(page, "#seek")
    page.keyboard.type("speciale")
    expect(status(page)).to_have_text(re.compile("^1 af"))
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(re.compile("^2 af"))
    tab_to(page, ".contents a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "afsnit-1"

    page.evaluate("document.querySelector('#card .back').focus()")
    page.keyboard.press("Enter")
    expect(titles(page).first).to_be_focused()


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_serious_is_found_and_nothing_is_too_wide(new_page: NewPage, address: str, dark: bool) -> None:
    page = library(new_page, address, "?soeg=krimi", width=320, dark=dark)
    assert faults(page) == []
    assert width_needed(page) <= 320

    page.goto(f"{address}kilder?dokument=specialer/offentlig-innovation-ramasjang.md&fra=20&til=90")
    page.locator("#card").get_by_text("Henvis til kilden").click()
    page.get_by_label("Søg i kilden", exact=True).fill("specialet")
    expect(status(page)).to_have_text(re.compile("^1 af"))
    assert faults(page) == []
    assert width_needed(page) <= 320

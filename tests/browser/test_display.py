from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from advisor.texts import HEDGE_LOW

from .axe import faults
from .steps import QUESTION, SENTENCE, ask, box, marked

pytestmark = pytest.mark.browser

ENGLISH = re.compile(
    r"\b(submit|clear|loading|error|processing|queue|close|copy|settings|built with|connection|warning|info|share|"
    r"stop recording|send message|textbox|toggle|expand|show|empty|undo|retry|api|use via|reload|search|dislike)\b",
    re.IGNORECASE,
)
SHOWN = """() => {
    const names = ["aria-label", "title", "alt", "placeholder", "aria-roledescription", "aria-description"];
    const seen = [...document.querySelectorAll("body *")].filter(each => each.checkVisibility());
    return [document.body.innerText, ...seen.flatMap(each => names.map(name => each.getAttribute(name) ?? ""))];
}"""


def english(page: Page) -> list[str]:
    """What the page shows or tells in Gradio's words."""
    return [words for words in page.evaluate(SHOWN) if ENGLISH.search(words)]


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_looks_and_size_are_chosen_by_keyboard_and_remembered(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, width=390, height=844, fails=True)
    light, before = background(page), box(page).evaluate("box => getComputedStyle(box).fontSize")
    menu = page.locator("summary", has_text="Visning")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Følg systemet")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Mørkt")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Størst")).to_be_checked()
    assert background(page) != light
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(page.get_by_label("Mørkt")).to_be_hidden()

    # On the next visit already before Gradio's scripts have run.
    page.route("**/assets/*.js", lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")
    expect(page.locator("#start")).to_be_visible()
    assert background(page) not in {light, "rgba(0, 0, 0, 0)"}
    page.unroute("**/assets/*.js")
    page.reload()
    menu.click()
    expect(page.get_by_label("Størst")).to_be_checked()
    assert box(page).evaluate("box => getComputedStyle(box).fontSize") > before
    page.get_by_label("Lyst").check()
    assert background(page) == light


SIZES = """() => {
    const own = node => [...node.childNodes].some(each => each.nodeType === Node.TEXT_NODE && each.data.trim());
    const shown = [...document.querySelectorAll("#head *, #page *")].filter(
        each => each.checkVisibility() && (own(each) || each.matches("input:not([type=radio]), select, textarea")));
    window.sizes ??= new Map(shown.map(each => [each, parseFloat(getComputedStyle(each).fontSize)]));
    const grown = ([each, before]) => parseFloat(getComputedStyle(each).fontSize) > 1.3 * before;
    return [...window.sizes].filter(each => each[0].checkVisibility() && !grown(each)).map(each => each[0].outerHTML);
}"""


@pytest.mark.parametrize(
    ("path", "ready"),
    [
        ("?q=Hvad+er+et+partnerskab%3F", ".foot"),
        ("kilder", "#found li"),
        ("kilder?dokument=guide/to-tilgange.md", "#body article"),
        ("ordbog", "#glossary blockquote"),
        ("kom-i-gang?forloeb=de-tre-definitioner&stop=win-win-definitionen", ".quiz"),
    ],
)
def test_all_that_is_written_grows_with_the_size(
    new_page: Callable[..., Page], address: str, path: str, ready: str
) -> None:
    page = new_page(f"{address}{path}", ready=ready)
    page.wait_for_timeout(300)
    assert len(page.evaluate(SIZES)) > 10, "nothing has grown yet"
    page.locator("summary", has_text="Visning").click()
    page.get_by_label("Størst").check()
    page.wait_for_timeout(500)
    assert page.evaluate(SIZES) == []


def test_the_page_follows_the_system_until_told_otherwise(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, dark=True)
    dark = background(page)
    page.emulate_media(color_scheme="light")
    page.wait_for_function("colour => getComputedStyle(document.body).backgroundColor !== colour", arg=dark)
    light = background(page)
    page.locator("summary", has_text="Visning").click()
    page.get_by_label("Mørkt").check()
    assert background(page) == dark
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Lyst").check()
    assert background(page) == light


def test_no_english_is_seen_or_told_in_an_english_browser(
    new_page: Callable[..., Page], slow_address: str, strict_address: str
) -> None:
    page = new_page(slow_address, locale="en-US")
    assert english(page) == []
    assert page.title() == "Partnerskabsrådgiveren"
    assert page.evaluate("document.documentElement.lang") == "da"
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(page.locator("[data-busy]")).to_have_count(1)
    assert english(page) == []
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=30_000)
    assert english(page) == []
    other = new_page(strict_address, locale="en-US")
    ask(other, "Hvordan bliver vejret?")
    assert english(other) == []


def test_what_gradio_would_say_of_a_fault_is_said_in_danish(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, locale="en-US", fails=True)
    page.route("**/queue/join**", lambda route: route.fulfill(status=500, json={"detail": "Internal Server Error"}))
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(page.locator("#notice")).to_contain_text("Noget gik galt.")
    assert english(page) == []
    page.unroute("**/queue/join**")
    page.route("**/queue/join**", lambda route: route.fulfill(status=503, json={"detail": "Queue is full."}))
    box(page).press("Enter")
    expect(page.locator("#notice")).to_contain_text("Mange bruger siden lige nu.")
    assert english(page) == []
    page.unroute("**/queue/join**")
    expect(box(page)).to_have_value(QUESTION)
    expect(ask(page, QUESTION)).to_contain_text(SENTENCE)
    expect(page.locator("#notice")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_paper_gets_all_that_is_read_and_nothing_that_is_clicked(
    new_page: Callable[..., Page], address: str, dark: bool
) -> None:
    page = new_page(address, dark=dark)
    ask(page, "Hvilke udfordringer er der ved partnerskaber?")
    ask(page, QUESTION)
    expect(marked(page)).to_be_visible()

    text = "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    words = " ".join(unicodedata.normalize("NFKC", text).split())  # without the ligatures of the print

    assert SENTENCE in words
    assert "Hvilke udfordringer er der ved partnerskaber?" in words
    assert "[1]" in words
    assert "http" in words
    for clicked in ("Kopiér", "Send", "Ryd samtalen", "Visning", "Kom i gang", "Skriv dit spørgsmål", "Tilbage"):
        assert clicked not in words
    page.emulate_media(media="print")
    assert background(page) == "rgb(255, 255, 255)"
    assert page.locator(".answer p").first.evaluate("line => getComputedStyle(line).color") == "rgb(0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollHeight") >= page.evaluate(
        "document.querySelector('#talk').scrollHeight + document.querySelector('#source').scrollHeight"
    )


def test_a_whole_conversation_flows_over_the_sheets_wherever_it_has_scrolled_to(page: Page) -> None:
    questions = [
        QUESTION,
        "Hvilke udfordringer er der ved partnerskaber?",
        "Hvordan kommer vi i gang med et partnerskab?",
        "Hvilke definitioner af partnerskab findes der?",
    ]
    for question in questions:
        ask(page, question)

    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    words = " ".join(unicodedata.normalize("NFKC", " ".join(sheets)).split())
    assert len(sheets) > 2
    assert [question for question in questions if question not in words] == []
    assert SENTENCE in words
    for beside in ("Dit spørgsmål", "Samtaler", "Genveje", "Ordbog ", "Hent eller udskriv"):
        assert beside not in words
    page.emulate_media(media="print")
    begin = "each => each.getBoundingClientRect().left"
    assert page.locator(".question").first.evaluate(begin) == page.locator(".answer p").first.evaluate(begin)


@pytest.mark.parametrize("written_out", [False, True])
def test_what_introduces_an_answer_stands_on_the_sheet_where_that_begins(
    new_page: Callable[..., Page], unsure_address: str, written_out: bool
) -> None:
    page = new_page(unsure_address)
    begins = ask(page, "Skal vi have en jurist med?").locator(".hedge + p").inner_text()[:30]
    page.evaluate("void (window.print = () => { window.printed = true; })")
    if written_out:
        page.locator("#talks .take summary").click()
        page.locator("#talks .take").get_by_role("button", name="Udskriv").click()
        page.wait_for_function("window.printed")
    above = page.locator("#paper .saved" if written_out else "#chat .turn").first
    places = set()
    for room in range(500, 1000, 18):  # so that it comes down the sheet and on to the next one
        above.evaluate("(part, room) => { part.style.marginTop = `${room}px`; }", room)
        page.evaluate("printing => document.body.classList.toggle('printing', printing)", written_out)
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        texts = [" ".join(unicodedata.normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets]
        [place] = [place for place, text in enumerate(texts) if HEDGE_LOW in text]
        assert begins in texts[place].split(HEDGE_LOW)[1], room
        places.add(place)
    assert len(places) == 2


def test_the_page_works_below_the_path_of_a_proxy(browser: Browser, below_address: Callable[[str], str]) -> None:
    address = below_address("/raad")
    page = browser.new_context().new_page()
    # What a proxy does: it passes on what is asked for below its path, without the path.
    page.route("**/*", lambda route: route.continue_(url=route.request.url.replace("/raad/", "/")))
    page.goto(f"{address}raad/")
    box(page).wait_for()

    links = page.locator("#head nav a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    assert links == ["/raad/", "/raad/kom-i-gang", "/raad/ordbog", "/raad/kilder"]
    expect(ask(page, QUESTION)).to_contain_text(SENTENCE)
    assert page.evaluate("new URL(document.querySelector('link[rel=icon]').href).pathname") == "/raad/favicon.ico"
    page.context.close()

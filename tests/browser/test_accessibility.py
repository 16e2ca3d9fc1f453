"""What axe finds on every page, and what it can't see: enlarged, spaced out, by landmarks, by ear."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import faults
from .steps import QUESTION, SENTENCE, ask, box, marked, numbers, replies

pytestmark = pytest.mark.browser

# A page: its path below the root, and what it is waited for to have.
PAGES = [
    ("", "#question textarea"),
    ("kom-i-gang", "#page h2"),
    ("ordbog", "#page .card, #page article"),
    ("kilder", "#page h1"),
]
SCREENS = [(1440, 900), (820, 1100), (390, 844), (320, 256)]  # the last is 1280 x 1024 enlarged to 400 %

SPACING = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll("#page *, #head *")]
    .filter(each => each.checkVisibility() && !each.closest(".unseen") && each.clientWidth > 1)
    .filter(each => !["auto", "scroll"].includes(getComputedStyle(each).overflowY))
    .filter(each => getComputedStyle(each).overflow !== "visible" && getComputedStyle(each).overflow !== "")
    .filter(each => each.scrollHeight > each.clientHeight + 2 || each.scrollWidth > each.clientWidth + 2)
    .map(each => each.outerHTML.slice(0, 120))"""


def width_needed(page: Page) -> int:
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    return needed


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("path", "ready"), PAGES, ids=[path or "spoerg" for path, _ in PAGES])
def test_every_page_is_without_serious_faults_on_every_screen(
    new_page: Callable[..., Page], address: str, path: str, ready: str, dark: bool
) -> None:
    page = new_page(f"{address}{path}", dark=dark, ready=ready)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        assert faults(page) == [], width
        assert width_needed(page) <= width
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("navigation")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.add_style_tag(content=SPACING)
    assert width_needed(page) <= SCREENS[-1][0]
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize(("dark", "width"), [(False, 1440), (True, 390)])
def test_nothing_serious_is_found_in_any_state_of_the_conversation(
    new_page: Callable[..., Page], slow_address: str, strict_address: str, dark: bool, width: int
) -> None:
    page = new_page(slow_address, dark=dark, width=width)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(replies(page).locator(".cite").first).to_be_visible()
    assert faults(page) == [], "while it is answered"
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=30_000)
    assert faults(page) == [], "answered"
    numbers(replies(page).first).last.click()
    expect(marked(page).first).to_be_visible()
    page.locator("summary", has_text="Visning").click()
    assert faults(page) == [], "with a source and the choices of looks"
    other = new_page(strict_address, dark=dark, width=width)
    ask(other, "Hvordan bliver vejret i morgen på biblioteket?")
    assert faults(other) == [], "refused"


def test_an_answer_is_told_once_and_whole(new_page: Callable[..., Page], slow_address: str) -> None:
    page = new_page(slow_address)
    page.evaluate("""() => {
        window.told = [];
        const said = document.querySelector("#said");
        new MutationObserver(() => said.textContent && told.push(said.textContent)).observe(said, {childList: true});
    }""")
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(page.locator("[data-busy]")).to_have_count(1)
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=30_000)
    expect(page.locator("#said")).to_contain_text(SENTENCE)

    told = page.evaluate("told")
    assert len(told) == 2
    assert told[0].startswith("Finder stederne")
    assert "Kopiér" not in told[1]
    assert page.locator("#page [aria-live]:not([role=status])").count() == 0


def test_the_way_through_the_page_by_keyboard(page: Page) -> None:
    ask(page, QUESTION)
    skip = page.get_by_role("link", name="Gå til indholdet")
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "skip":
            break
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    order = []
    for _ in range(60):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("document.activeElement.closest('#talks, #chat, #question, #actions, #source, #head')?.id")
        )
        if order[-1] == "source":
            break
    assert list(dict.fromkeys(order)) == ["talks", "chat", "question", "actions", "source"]


def test_a_page_enlarged_to_four_times_its_size_is_used(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, width=320, height=256)
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('display:chosen', {detail: {look: 'system', size: 'largest'}}))"
    )
    reply = ask(page, QUESTION)
    assert width_needed(page) <= 320
    numbers(reply).first.click()
    expect(marked(page)).to_be_in_viewport()
    page.get_by_role("button", name="Tilbage til svaret").click()
    expect(numbers(reply).first).to_be_in_viewport()
    # The question box does not lie over what is read.
    assert page.locator("#composer").evaluate("box => getComputedStyle(box).position") == "static"


def test_colours_of_the_system_leave_everything_to_be_seen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    number = numbers(ask(page, QUESTION)).nth(1)
    number.click()
    expect(number).to_have_attribute("aria-current", "true")

    assert number.evaluate("number => getComputedStyle(number).outlineStyle") == "solid"
    assert faults(page) == []
    page.locator("nav a").first.focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_what_is_hit_is_large_enough(page: Page) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels each way; the numbers in a sentence are excepted and reach further than they look."""
    ask(page, QUESTION)
    page.locator("summary", has_text="Visning").click()
    small = page.evaluate("""() => [...document.querySelectorAll("button, nav a, summary, .display label, textarea")]
        .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.closest("p, .end"))
        .filter(each => { const box = each.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
        .map(each => each.outerHTML.slice(0, 100))""")
    assert small == []

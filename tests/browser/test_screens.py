import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .steps import QUESTION, ask, marked, numbers, replies

pytestmark = pytest.mark.browser


def width_needed(page: Page) -> int:
    needed: int = page.evaluate("document.documentElement.scrollWidth")
    return needed


def test_on_a_phone_the_source_is_under_the_chat(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, width=390, height=844)
    reply = ask(page, QUESTION)
    assert width_needed(page) <= 390
    chat, source = page.locator("#talk").bounding_box(), page.locator("#source").bounding_box()
    assert chat
    assert source
    assert source["y"] >= chat["y"] + chat["height"] - 1

    number = numbers(reply).nth(1)
    number.click()

    expect(page.locator("#source h2")).to_be_in_viewport()
    expect(marked(page)).to_be_in_viewport()
    page.get_by_role("button", name="Tilbage til svaret").click()
    expect(number).to_be_in_viewport()
    expect(number).to_be_focused()

    number.press("Enter")
    expect(page.locator("#source h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(number).to_be_in_viewport()
    expect(number).to_be_focused()


def test_on_a_phone_the_header_and_the_buttons_keep_to_their_lines(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, width=390, height=844)
    ask(page, QUESTION)  # a conversation can be left, which takes a button more

    def lines(selector: str) -> int:
        """How many lines the parts of something stand on: one is below another where it begins under its end."""
        edges = page.locator(selector).evaluate_all(
            "parts => parts.map(part => part.getBoundingClientRect()).filter(each => each.width > 0)"
            ".map(each => [each.top, each.bottom])"
        )
        found, end = 0, -1e9
        for top, bottom in sorted(edges):
            if top >= end:
                found, end = found + 1, bottom
            end = max(end, bottom)
        return found

    assert lines("#actions > *") == 1
    for width in (390, 360, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert lines("#head .banner > :not(.skip)") == 2, width
        assert lines("#head nav a") == 1, width


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_wider_than_the_screen(new_page: Callable[..., Page], address: str, width: int, dark: bool) -> None:
    page = new_page(address, width=width, dark=dark)
    assert width_needed(page) <= width
    numbers(ask(page, "Hvilke definitioner af partnerskab findes der?")).last.click()
    expect(marked(page).first).to_be_visible()
    assert width_needed(page) <= width


def test_the_keyboard_is_enough(page: Page) -> None:
    focused = "document.activeElement"
    page.evaluate(f"{focused}.blur()")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.tagName") == "TEXTAREA":
            break
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(replies(page).locator(".copy")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(f"{focused}.dataset.number") == "2":
            break
    assert page.evaluate(f"getComputedStyle({focused}).outlineStyle") != "none"

    page.keyboard.press("Enter")

    expect(page.locator("#source .reader")).to_have_attribute("data-number", "2")
    assert page.evaluate(f"{focused}.dataset.number") == "2"


def test_the_page_is_danish_and_has_none_of_gradios_own_links(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "da"
    assert page.title() == "Partnerskabsrådgiveren"
    expect(page.get_by_role("link", name=re.compile("gradio|api", re.IGNORECASE))).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)

"""The way from an answer to its source under Kilder, and back to the answer."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .steps import QUESTION, ask, marked, replies

pytestmark = pytest.mark.browser

OTHERS = ("Hvad kendetegner et godt partnerskab?", "Hvad er hovedstaden i Frankrig?")


def begun(mark: Locator) -> str:
    """The numbers that are drawn before a mark of a text."""
    drawn: str = mark.evaluate("mark => getComputedStyle(mark, '::before').content")
    return drawn.strip('"')


def place(page: Page) -> float:
    """How far down the page the middle answer begins."""
    box = replies(page).nth(1).bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_a_source_under_kilder_has_the_numbers_of_the_answers_and_back_leads_to_the_one_that_was_open(
    new_page: Callable[..., Page], address: str, width: int, dark: bool
) -> None:
    page = new_page(address, width=width, dark=dark)
    for question in (QUESTION, *OTHERS):
        ask(page, question)
    number = replies(page).nth(1).locator("p .cite").last
    number.click()
    expect(page.locator("#source .reader")).to_have_attribute("data-turn", "1")
    if width > 1000:
        page.locator("#talk").evaluate("talk => talk.scrollBy(0, -77)")
    chosen, quoted, before = number.inner_text(), marked(page).first.inner_text(), place(page)
    page.get_by_role("link", name="Åbn under Kilder").click()

    cited = page.locator("#card .cited")
    expect(cited.locator(".asked")).to_have_text([f"Spørgsmål 1: {QUESTION}", f"Spørgsmål 2: {OTHERS[0]}"])
    passage = page.locator("#body mark[data-passage]").first
    expect(passage).to_be_in_viewport()
    expect(passage).to_have_text(re.compile("^" + re.escape(quoted)))
    assert f"spm. 2: {chosen}" in begun(passage).split(" · ")
    listed = cited.get_by_role("list", name=f"Spørgsmål 2: {OTHERS[0]}").get_by_role("button")
    expect(listed.filter(has_text=quoted[:60])).to_have_text(re.compile(rf"^{chosen}»"))

    for _ in range(2):
        page.go_back()
        expect(page.locator("#source .reader")).to_have_attribute("data-turn", "1")
        expect(page.locator("#source .reader")).to_have_attribute("data-number", chosen)
        expect(marked(page).first).to_have_text(quoted)
        expect(marked(page).first).to_be_in_viewport()
        page.wait_for_function(
            "at => Math.abs(document.querySelectorAll('.turn .reply')[1].getBoundingClientRect().top - at) < 2",
            arg=before,
        )
        page.go_forward()
        expect(passage).to_be_in_viewport()
        expect(passage).to_have_text(re.compile("^" + re.escape(quoted)))


def test_back_leads_to_the_conversation_that_was_open_there_and_not_to_a_later_one(page: Page) -> None:
    ask(page, QUESTION)
    replies(page).locator("p .cite").nth(1).click()
    expect(page.locator("#source .reader")).to_have_attribute("data-number", "2")
    page.get_by_role("navigation").get_by_role("link", name="Kilder").click()
    page.get_by_role("navigation").get_by_role("link", name="Spørg").click()
    expect(page.locator("#source .reader")).to_have_attribute("data-number", "1")
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, OTHERS[1])
    page.reload()
    expect(page.locator(".question")).to_contain_text(OTHERS[1])
    page.go_back()
    page.go_back()

    expect(page.locator(".question")).to_contain_text(QUESTION)
    expect(page.locator("#source .reader")).to_have_attribute("data-number", "2")


def test_on_a_phone_back_leads_from_a_source_to_its_answer_and_forward_to_the_source(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page(address, width=390, height=844)
    entries = page.evaluate("history.length")
    for question in (QUESTION, *OTHERS):
        ask(page, question)
    source, back = page.locator("#source .reader"), page.get_by_role("button", name="Tilbage til svaret")
    first, last = (replies(page).nth(turn).locator("p .cite").last for turn in (0, 1))
    last.scroll_into_view_if_needed()
    before = place(page)

    def opened(number: Locator, turn: str) -> None:
        expect(source).to_have_attribute("data-turn", turn)
        expect(source).to_have_attribute("data-number", number.inner_text())
        expect(page.locator("#source h2")).to_be_in_viewport()
        expect(page.locator("#source h2")).to_be_focused()
        expect(marked(page).first).to_be_in_viewport()

    last.click()
    opened(last, "1")
    page.go_back()
    expect(last).to_be_focused()
    assert abs(place(page) - before) < 2
    page.go_forward()
    opened(last, "1")

    # Another one, by way of scrolling up: the source has one entry, and what is left is the newest.
    first.scroll_into_view_if_needed()
    scrolled = place(page)
    first.click()
    opened(first, "0")
    page.reload()
    expect(source).to_have_attribute("data-turn", "0")
    expect(marked(page).first).to_be_in_viewport()
    page.go_back()
    expect(first).to_be_focused()
    assert abs(place(page) - scrolled) < 2
    page.go_forward()
    opened(first, "0")

    # The ways back of the page itself leave no entry that would have to be left once more.
    for key in (None, "Escape"):
        if key:
            page.keyboard.press(key)
        else:
            back.click()
        expect(first).to_be_in_viewport()
        expect(first).to_be_focused()
        assert page.evaluate("'from' in history.state") is False
        first.click()
        opened(first, "0")
    assert page.evaluate("history.length") == entries + 1


@pytest.mark.parametrize("width", [1440, 390])
def test_loading_anew_opens_what_is_newest_and_back_the_place_that_was_left(
    new_page: Callable[..., Page], address: str, width: int
) -> None:
    page = new_page(address, width=width)
    for question in (QUESTION, *OTHERS):
        ask(page, question)
    first, newest = page.locator(".question").first, page.locator(".question").last

    first.scroll_into_view_if_needed()
    expect(newest).not_to_be_in_viewport()
    page.wait_for_function("history.state.place.part === document.querySelector('.turn').dataset.key")
    page.reload()
    expect(newest).to_be_in_viewport()
    expect(first).not_to_be_in_viewport()

    first.scroll_into_view_if_needed()
    page.get_by_role("navigation").get_by_role("link", name="Kilder").click()
    expect(page.locator("#found .rows")).to_be_visible()
    page.go_back()
    expect(first).to_be_in_viewport()


def test_loading_anew_keeps_the_source_of_an_earlier_answer_with_its_answer(page: Page) -> None:
    for question in (QUESTION, *OTHERS):
        ask(page, question)
    replies(page).first.locator("p .cite").first.click()
    expect(page.locator("#source .reader")).to_have_attribute("data-turn", "0")
    page.reload()

    expect(page.locator("#source .reader")).to_have_attribute("data-turn", "0")
    expect(page.locator(".question").first).to_be_in_viewport()

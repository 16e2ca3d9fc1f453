"""What a reader does on the page and where to look, for the tests in a browser."""

import re

from playwright.sync_api import Locator, Page, expect

QUESTION = "Hvad er et partnerskab?"
SENTENCE = "Partnerskaber er et samarbejde mellem to eller flere parter"


def box(page: Page) -> Locator:
    return page.get_by_label("Dit spørgsmål")


def replies(page: Page) -> Locator:
    return page.locator(".turn .reply")


def ask(page: Page, question: str) -> Locator:
    """Ask, wait for the whole answer, and give it."""
    before = replies(page).count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(replies(page)).to_have_count(before + 1)
    expect(page.locator("[data-busy]")).to_have_count(0)
    return replies(page).nth(before)


def numbers(reply: Locator) -> Locator:
    return reply.locator("p .cite, li .end .cite")


def number_after(reply: Locator, words: str) -> Locator:
    """The number after the sentence with some words."""
    text = reply.inner_text()
    numbered = re.search(re.escape(words) + r"[^\d]*?(\d+)(?:\s|$)", text)
    assert numbered, text
    return reply.get_by_role("button", name=re.compile(f"^Kilde {numbered[1]}:")).first


def marked(page: Page) -> Locator:
    return page.locator("#source .text mark.chosen[data-begins]")


def in_view(page: Page, element: Locator, frame: str) -> bool:
    """Whether an element is to be seen inside another one."""
    inner, outer = element.bounding_box(), page.locator(frame).bounding_box()
    assert inner
    assert outer
    return outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]

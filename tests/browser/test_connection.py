"""What a reader sees when the server goes while the page is open, and when it comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .axe import faults
from .steps import QUESTION, SENTENCE, box, replies
from .wire import Wire

pytestmark = pytest.mark.browser

LONG = 30_000


@pytest.fixture
def wire(slow_address: str) -> Iterator[Wire]:
    line = Wire(slow_address)
    yield line
    line.cut()


def test_a_question_outlives_the_server_it_was_put_to(
    new_page: Callable[..., Page], wire: Wire, slow_address: str, address: str
) -> None:
    page = new_page(wire.address, fails=True)
    notice = page.locator("#notice")
    expect(notice).to_be_hidden()

    # gone in the middle of an answer
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(replies(page).locator(".cite").first).to_be_visible()
    wire.cut()
    expect(notice).to_contain_text("Forbindelsen til siden er væk.", timeout=LONG)
    expect(notice).to_have_role("alert")
    expect(page.locator(".toast-body:visible")).to_have_count(0)
    assert faults(page) == []
    wire.lead(slow_address)
    expect(notice).to_contain_text("Dit spørgsmål bliver stillet igen.", timeout=LONG)
    notice.get_by_role("button", name="Luk").click()
    expect(notice).to_be_hidden()
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=LONG)
    expect(replies(page)).to_contain_text(SENTENCE)
    expect(page.locator(".turn")).to_have_count(1)
    expect(box(page)).to_have_value("")

    # gone before a question is sent, and back as another server, which knows nothing of this page
    wire.cut()
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(notice).to_contain_text("Forbindelsen til siden er væk.", timeout=LONG)
    expect(box(page)).to_have_value(QUESTION)
    wire.lead(address)
    expect(notice).to_contain_text("Forbindelsen er tilbage.", timeout=LONG)
    expect(box(page)).to_have_value(QUESTION)
    box(page).press("Enter")
    expect(replies(page).last).to_contain_text(SENTENCE, timeout=LONG)


def test_a_short_break_costs_nothing(new_page: Callable[..., Page], wire: Wire, slow_address: str) -> None:
    page = new_page(wire.address, fails=True)
    notice = page.locator("#notice")
    box(page).fill(QUESTION)
    page.evaluate("window.same = true")

    wire.cut()
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(notice).to_contain_text("Forbindelsen til siden er væk.", timeout=LONG)
    wire.lead(slow_address)
    notice.get_by_role("button", name="Prøv nu").click()
    expect(notice).to_be_hidden(timeout=LONG)

    assert page.evaluate("window.same")
    expect(box(page)).to_have_value(QUESTION)
    box(page).press("Enter")
    expect(replies(page)).to_contain_text(SENTENCE, timeout=LONG)


def test_what_is_being_written_is_there_after_another_page(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address)
    box(page).fill("Hvem har skrevet")
    page.reload()

    expect(box(page)).to_have_value("Hvem har skrevet")
    box(page).fill("")
    page.reload()
    expect(box(page)).to_have_value("")


def test_a_server_that_never_answers_is_told_of_in_the_page_itself(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(address, fails=True)
    page.route("**/assets/**", lambda route: route.abort())
    page.clock.install()
    page.reload(wait_until="domcontentloaded")
    expect(page.locator("#start")).to_contain_text("Siden åbnes")
    page.clock.fast_forward(21_000)

    expect(page.locator("#start")).to_contain_text("Siden kunne ikke åbnes.")
    page.unroute("**/assets/**")
    page.get_by_role("link", name="Prøv igen").click()
    expect(box(page)).to_be_visible()

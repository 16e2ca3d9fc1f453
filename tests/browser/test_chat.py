import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import faults
from .steps import QUESTION, SENTENCE, ask, box, in_view, marked, number_after, numbers, replies

pytestmark = pytest.mark.browser


def test_an_answer_quotes_the_guide_and_its_number_opens_the_source(page: Page) -> None:
    reply = ask(page, QUESTION)

    expect(reply).to_contain_text(SENTENCE)
    number_after(reply, "noget parterne ikke kunne skabe selv.").click()
    expect(marked(page)).to_contain_text(SENTENCE)
    expect(page.locator("#source h2")).to_have_text("Hvad er partnerskaber?")
    text = page.locator("#source .text").text_content() or ""
    assert "Når vi taler om partnerskaber" in text
    assert in_view(page, marked(page), "#source .scroll")


def test_every_number_opens_its_own_sentence(page: Page) -> None:
    reply = ask(page, QUESTION)

    for place in range(numbers(reply).count()):
        number = numbers(reply).nth(place)
        number.click()
        expect(number).to_have_attribute("aria-current", "true")
        expect(page.locator("#source .reader")).to_have_attribute("data-number", number.inner_text())
        assert in_view(page, marked(page).first, "#source .scroll")
    assert page.evaluate("window.scrollY") == 0


def test_the_first_source_opens_by_itself(page: Page) -> None:
    ask(page, QUESTION)

    expect(page.locator("#source .reader")).to_have_attribute("data-number", "1")
    expect(marked(page)).to_be_visible()


def test_a_suggested_question_is_asked_by_a_click(page: Page) -> None:
    page.get_by_role("button", name=QUESTION).click()

    expect(replies(page).first).to_contain_text(SENTENCE)
    expect(page.locator(".question")).to_contain_text(QUESTION)
    expect(page.locator(".welcome")).to_have_count(0)


def test_a_refusal_is_calm_and_shows_where_to_look(new_page: Callable[..., Page], strict_address: str) -> None:
    page = new_page(strict_address)
    reply = ask(page, "Hvordan bliver vejret i morgen på biblioteket?")

    expect(reply).to_have_class(re.compile("refusal"))
    expect(reply).to_contain_text("guiden")
    card = reply.locator(".card").first
    card.click()
    expect(card).to_have_attribute("aria-current", "true")
    expect(marked(page).first).to_be_visible()
    expect(reply.locator(".onward")).to_contain_text("så spørg en kollega")
    reply.get_by_role("link", name="Kilderne").click()
    expect(page.locator("#find")).to_have_value("vejret morgen biblioteket")
    expect(page.locator("#found li").first).to_be_visible()


def test_a_question_without_meaning_is_met_kindly(page: Page) -> None:
    expect(ask(page, "???")).to_have_class(re.compile("refusal"))
    expect(ask(page, "xqzv wrtp")).not_to_be_empty()


def test_a_follow_up_is_read_with_the_conversation(page: Page) -> None:
    ask(page, "Hvem har skrevet specialet om Ramasjang?")
    reply = ask(page, "Hvem var deres vejleder?")

    # How well it is answered is measured elsewhere; here, that the page hands the conversation on and says so.
    expect(reply.locator(".understood")).to_contain_text("Jeg forstod spørgsmålet som:")
    expect(reply.locator(".understood")).to_contain_text("Ramasjang")


def test_numbers_of_older_answers_still_open(page: Page) -> None:
    first = ask(page, QUESTION)
    ask(page, "Hvilke definitioner af partnerskab findes der?")
    expect(page.locator("#source .reader")).to_have_attribute("data-turn", "1")

    number_after(first, "noget parterne ikke kunne skabe selv.").click()

    expect(page.locator("#source .reader")).to_have_attribute("data-turn", "0")
    expect(marked(page)).to_contain_text(SENTENCE)


def test_after_a_refusal_the_reader_says_how_to_open_what_is_nearest(page: Page) -> None:
    reply = ask(page, "Hvad koster en partnerskabsaftale?")
    source = page.locator("#source")

    expect(source).to_contain_text("Ingen kilde er åben")
    expect(source).to_contain_text("Vælg et sted under »Nærmeste steder i guiden«, så kan du læse det her.")
    titles = reply.locator(".card .title").all_inner_texts()
    assert len(titles) == len(set(titles)) == 3, "a document is shown once where others are near"
    assert faults(page) == []
    reply.locator(".card").nth(1).click()
    expect(source.locator("h2").first).to_have_text(titles[1])
    page.get_by_role("button", name="Ny samtale").click()
    expect(source).to_contain_text("Kilden vises her")


def test_clearing_begins_anew(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Ny samtale").click()

    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator("#source")).to_contain_text("Kilden vises her")
    expect(box(page)).to_be_focused()
    expect(ask(page, "Hvem var deres vejleder?")).not_to_contain_text("Jeg forstod spørgsmålet som:")


def test_an_answer_can_be_stopped(new_page: Callable[..., Page], slow_address: str) -> None:
    page = new_page(slow_address)
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_hidden()
    box(page).fill("Hvilke definitioner af partnerskab findes der?")
    box(page).press("Enter")
    expect(replies(page).locator(".cite").first).to_be_visible()

    stop.click()

    expect(replies(page)).to_contain_text("Svaret blev stoppet.")
    shown = replies(page).inner_text()
    page.wait_for_timeout(2500)
    assert replies(page).inner_text() == shown
    expect(stop).to_be_hidden()
    numbers(replies(page)).first.click()
    expect(marked(page).first).to_be_visible()
    box(page).fill("Hvem har skrevet specialet om Ramasjang?")
    box(page).press("Enter")
    expect(replies(page).nth(1).locator(".cite").first).to_be_visible()


def test_clearing_while_an_answer_grows_leaves_nothing_of_it(new_page: Callable[..., Page], slow_address: str) -> None:
    page = new_page(slow_address)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(replies(page).locator(".cite").first).to_be_visible()

    page.get_by_role("button", name="Ny samtale").click()

    expect(page.locator(".turn")).to_have_count(0)
    page.wait_for_timeout(2500)
    expect(page.locator(".turn")).to_have_count(0)


def test_the_next_question_can_be_written_while_an_answer_grows(
    new_page: Callable[..., Page], slow_address: str
) -> None:
    page = new_page(slow_address)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(replies(page).locator(".cite").first).to_be_visible()

    box(page).fill("Og hvad så?")

    expect(page.locator("[data-busy]")).to_have_count(0, timeout=20_000)
    expect(box(page)).to_have_value("Og hvad så?")


def test_copying_gives_the_answer_with_its_sources(page: Page) -> None:
    reply = ask(page, QUESTION)
    reply.get_by_role("button", name="Kopiér svaret med kilder").click()

    expect(reply.locator(".copy")).to_have_text("Kopieret")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert SENTENCE in copied
    assert re.search(r"\[1\].*\n\nKilder:\n\[1\]\S* .+ \(.+\)", copied, re.DOTALL)


def test_html_in_a_question_is_text(page: Page) -> None:
    hostile = (
        'Hvad er <b>et</b> partnerskab? <img src=x onerror="window.hit=1"> {{7*7}} ${7*7} `x` <script>hit=1</script>'
    )
    reply = ask(page, hostile)

    expect(page.locator(".question")).to_contain_text(hostile)
    assert page.locator(".turn :is(img, script, b)").count() == 0
    assert page.evaluate("window.hit === undefined")
    assert reply.inner_text()


def test_a_question_that_is_too_long_is_refused_kindly(page: Page) -> None:
    expect(ask(page, "partnerskab " * 300)).to_contain_text("Skriv kun selve spørgsmålet")
    expect(ask(page, QUESTION)).to_contain_text(SENTENCE)


def test_shift_enter_makes_a_new_line(page: Page) -> None:
    box(page).fill("Hvad er")
    box(page).press("End")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("et partnerskab?")

    expect(box(page)).to_have_value("Hvad er\net partnerskab?")
    box(page).press("Enter")
    expect(replies(page)).to_contain_text(SENTENCE)


def test_nothing_happens_when_nothing_is_asked(page: Page) -> None:
    page.get_by_role("button", name="Send").click()
    page.wait_for_timeout(500)

    expect(page.locator(".turn")).to_have_count(0)


def test_people_do_not_see_each_other(new_page: Callable[..., Page], address: str) -> None:
    one, other = new_page(address), new_page(address)
    first, second = ask(one, QUESTION), ask(other, "Hvem har skrevet specialet om Ramasjang?")

    numbers(second).first.click()
    expect(other.locator("#source")).not_to_contain_text(SENTENCE)
    numbers(first).first.click()
    expect(marked(one)).to_be_visible()
    expect(one.locator(".turn")).to_have_count(1)
    expect(new_page(address).locator(".turn")).to_have_count(0)

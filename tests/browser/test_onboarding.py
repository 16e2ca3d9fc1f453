"""A learning path walked from its beginning to its summary, by pointer and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import faults

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
READY = "#course .course[data-course]"
OWN = "Parterne lægger ressourcer sammen og bliver enige om fælles regler og et fælles sprog."


def opened(new_page: NewPage, address: str, query: str = "", **given: object) -> Page:
    return new_page(f"{address.rstrip('/')}/kom-i-gang{query}", ready=READY, **given)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def press_until(page: Page, wanted: Locator, key: str = "Tab", most: int = 60) -> None:
    """Go by a key to what is wanted, as one does who has no pointer."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} is not reached by {key}")


def answer(page: Page, quiz: Locator, *, keyboard: bool) -> None:
    """Answer a quiz, right or wrong, and wait for what is said of it."""
    kind = quiz.get_attribute("data-kind")
    control = quiz.locator("textarea" if kind == "text" else "input" if kind == "choice" else "[data-move='1']").first
    if keyboard:
        press_until(page, control)
        if kind == "text":
            page.keyboard.insert_text(OWN)
        else:
            page.keyboard.press("Space" if kind == "choice" else "Enter")
        press_until(page, quiz.locator("[type=submit]"))
        page.keyboard.press("Enter")
    else:
        control.fill(OWN) if kind == "text" else control.click()
        quiz.locator("[type=submit]").click()
    expect(quiz.locator(".feedback .verdict")).to_be_visible()
    expect(page.locator("#path-said")).to_have_text(re.sub(r"^\W+", "", quiz.locator(".verdict").inner_text()))
    expect(quiz.locator(".again, .verdict").first).to_be_focused()


def walk(page: Page, *, keyboard: bool) -> None:
    """Go through the stops of the path that is open until its summary."""
    for place in range(1, 6):
        expect(page.locator(".kicker")).to_have_text(f"Stop {place} af 5")
        expect(page.locator("#course h2[tabindex]").first).to_be_focused()
        assert fits(page)
        # Nothing is answered before the reader does, whatever was ticked at the same place of the stop before.
        expect(page.locator("form.quiz:not([data-answered]) input:checked")).to_have_count(0)
        for number in range(page.locator("form.quiz").count()):
            answer(page, page.locator("form.quiz").nth(number), keyboard=keyboard)
        forward = page.locator(".forward")
        if keyboard:
            press_until(page, forward)
            page.keyboard.press("Enter")
        else:
            forward.click()
    expect(page.locator("#course h2[tabindex]").first).to_have_text("Opsummering")


@pytest.mark.parametrize(("width", "dark", "keyboard"), [(390, True, False), (820, False, False), (1440, False, True)])
def test_a_path_is_walked_to_its_summary(
    new_page: NewPage, address: str, width: int, dark: bool, keyboard: bool
) -> None:
    page = opened(new_page, address, width=width, dark=dark)
    card = page.locator("article", has_text="De tre definitioner")
    assert faults(page) == []
    if keyboard:
        press_until(page, card.get_by_role("link", name="Begynd"))
        page.keyboard.press("Enter")
    else:
        card.get_by_role("link", name="Begynd").click()
    walk(page, keyboard=keyboard)

    assert faults(page) == []
    assert fits(page)
    expect(page.locator("#course .intro")).to_contain_text("Du har læst hele »De tre definitioner«")
    expect(page.locator("#course")).to_contain_text(OWN)
    # Whatever was answered, all is read; done is only what was answered rightly, and the rest one may return to.
    expect(page.locator(".stepper .read, .stepper .done")).to_have_count(5)
    left = page.locator(".stepper .read").count()
    assert left, "the answers are such that not all are right"
    expect(page.locator(".returns li")).to_have_count(left)
    page.reload()
    expect(page.locator("#course")).to_contain_text(OWN)
    page.locator(".up").click()
    expect(card).to_contain_text(f"5 af 5 stop læst, {5 - left} gennemført")
    expect(card.locator(".returns li")).to_have_count(left)
    card.get_by_role("button", name="Nulstil fremskridtet").click()
    page.get_by_role("button", name="Behold mine svar").click()
    expect(card).to_contain_text("5 af 5 stop læst")
    card.get_by_role("button", name="Nulstil fremskridtet").click()
    page.get_by_role("button", name="Nulstil", exact=True).click()
    expect(card.get_by_role("link", name="Begynd")).to_be_visible()
    expect(page.locator("#path-said")).to_have_text("Fremskridtet er nulstillet.")


@pytest.mark.parametrize("keyboard", [False, True])
def test_a_stop_is_read_when_one_goes_on_from_it_and_not_when_it_is_opened(
    new_page: NewPage, address: str, keyboard: bool
) -> None:
    page = opened(new_page, address, "?forloeb=de-tre-definitioner", width=390 if keyboard else 1440)
    reached, way = page.locator(".reached"), page.locator(".way .aside")
    expect(reached).to_contain_text("Stoppet tæller som læst, når du svarer på et spørgsmål eller går videre.")
    expect(way).to_contain_text("0 af 5 stop læst")
    # Leafing is not reading: neither past stops, nor back.
    page.locator(".stepper a").nth(3).click()
    expect(page.locator(".kicker")).to_have_text("Stop 4 af 5")
    page.locator(".stepper a").nth(0).click()
    expect(page.locator(".kicker")).to_have_text("Stop 1 af 5")
    expect(way).to_contain_text("0 af 5 stop læst")

    forward = page.locator(".forward")
    if keyboard:
        press_until(page, forward)
        page.keyboard.press("Enter")
    else:
        forward.click()
    expect(page.locator(".kicker")).to_have_text("Stop 2 af 5")
    expect(way).to_contain_text("1 af 5 stop læst")
    expect(page.locator(".stepper .read")).to_have_count(1)
    page.locator(".stepper a").nth(2).click()  # the next one, by its step
    expect(way).to_contain_text("2 af 5 stop læst")
    answer(page, page.locator("form.quiz").first, keyboard=keyboard)
    expect(way).to_contain_text("3 af 5 stop læst")
    page.reload()
    expect(way).to_contain_text("3 af 5 stop læst")
    assert faults(page) == []


def test_a_stop_opens_by_its_address_and_shows_what_it_quotes(new_page: NewPage, address: str) -> None:
    page = opened(new_page, address, "?forloeb=ny-i-partnerskabsarbejdet&stop=vis-hvad-i-kan", width=320)
    expect(page.locator("#course h2[tabindex]").first).to_have_text("Vis, hvad I kan")
    assert fits(page)

    number = page.locator(".passages .cite").first
    number.click()
    expect(number).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".preview:visible mark")).to_have_text(re.compile("^Mulige partnere ved ikke af sig selv"))
    source = page.locator(".preview:visible a")
    expect(source).to_have_attribute("href", re.compile(r"/kilder\?dokument=guide%2Fvis-hvem-du-er.md&fra=0&til=\d+$"))
    page.get_by_role("button", name="Luk").click()
    expect(number).to_be_focused()
    further = page.locator(".ask a").first
    expect(further).to_have_attribute("href", re.compile(r"/\?q=Hvordan\+viser\+vi"))

    quiz = page.locator("form[data-kind=order]")
    items = quiz.locator("li .words")
    first, second = (items.nth(place).text_content() or "" for place in (0, 1))
    quiz.locator("li").nth(1).drag_to(quiz.locator("li").nth(0), target_position={"x": 20, "y": 3})
    expect(items.first).to_have_text(second)
    quiz.get_by_role("button", name=f"Flyt op: {first}").click()
    expect(items.first).to_have_text(first)
    expect(page.locator("#path-said")).to_have_text(f"{first}: nu nummer 1 af 5")

    choice = page.locator("form[data-kind=choice]")
    choice.locator("[type=submit]").click()
    expect(choice.locator(".hint")).to_have_text("Vælg et svar først.")
    choice.get_by_label("den blev for hurtigt forældet").check()
    choice.locator("[type=submit]").click()
    expect(choice.locator(".verdict")).to_contain_text("Det er rigtigt.")
    expect(items.first).to_have_text(first)  # what was not sent yet is kept
    assert faults(page) == []
    page.locator(".forward").click()
    expect(page.locator("#course h2[tabindex]").first).to_have_text("Vælg partnere med omhu")
    page.go_back()
    expect(page.locator("#course h2[tabindex]").first).to_have_text("Vis, hvad I kan")
    expect(choice.locator(".verdict")).to_contain_text("Det er rigtigt.")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_row_that_was_dragged_is_marked_where_it_was_dropped(new_page: NewPage, address: str, width: int) -> None:
    page = opened(new_page, address, "?forloeb=ny-i-partnerskabsarbejdet&stop=vis-hvad-i-kan", width=width)
    rows = page.locator("form[data-kind=order] li")
    words = rows.nth(3).locator(".words").text_content() or ""
    rows.nth(3).drag_to(rows.nth(0), target_position={"x": 20, "y": 3})
    expect(rows.first).to_contain_text(words)
    expect(page.locator("#path-said")).to_have_text(f"{words}: nu nummer 1 af 5")

    def bordered() -> list[int]:
        colours = rows.evaluate_all("rows => rows.map(row => getComputedStyle(row).borderTopColor)")
        return [place for place, colour in enumerate(colours) if colours.count(colour) == 1]

    assert bordered() == [0]
    assert faults(page) == []
    rows.nth(0).get_by_role("button", name="Flyt ned:").click()
    expect(rows.nth(1)).to_contain_text(words)
    assert bordered() == [1]
    # The pointer tells where it is again once it moves.
    rows.nth(4).hover()
    assert rows.nth(4).evaluate("row => row.matches(':hover')")
    expect(rows.nth(4)).to_have_css(
        "border-top-color", rows.nth(1).evaluate("row => getComputedStyle(row).borderTopColor")
    )
    own = rows.locator(".words").all_text_contents()
    page.locator("form[data-kind=order] [type=submit]").click()
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.locator(".moved")).to_have_count(0)
    expect(rows.locator("[data-move]").first).to_be_visible()
    assert rows.locator(".words").all_text_contents() == own, "one goes on from one's own order"


def test_what_is_right_is_found_or_asked_for_and_stands_in_the_summary(new_page: NewPage, address: str) -> None:
    page = opened(new_page, address, "?forloeb=ny-i-partnerskabsarbejdet&stop=vis-hvad-i-kan", width=390)
    choice = page.locator("form[data-kind=choice]")
    words = "den blev for hurtigt forældet"
    right = choice.locator("label", has_text=words)
    wrong = choice.locator("label", has_not_text=words).first
    chosen = wrong.locator(".words").text_content() or ""
    wrong.click()
    choice.locator("[type=submit]").click()
    expect(choice.locator(".verdict")).to_contain_text("Det er ikke det, kilden siger.")
    expect(choice).not_to_contain_text("Det rigtige svar")
    assert faults(page) == []
    choice.get_by_role("button", name="Prøv igen").click()
    expect(choice.get_by_role("button", name="Svar")).to_be_visible()
    wrong.click()
    choice.locator("[type=submit]").click()
    choice.get_by_role("button", name="Vis svaret").click()
    expect(right).to_contain_text("Det rigtige svar")
    expect(choice.locator(".feedback strong")).to_have_text(words)
    expect(choice.get_by_role("button", name="Vis svaret")).to_have_count(0)
    assert faults(page) == []
    page.reload()
    expect(right).to_contain_text("Det rigtige svar")

    page.goto(f"{address.rstrip('/')}/kom-i-gang?forloeb=ny-i-partnerskabsarbejdet&stop=opsummering")
    page.emulate_media(media="print")
    told = page.locator(".learnt", has_text="Vis, hvad I kan").locator(".told")
    expect(told).to_contain_text(words)
    given = page.locator("dd", has_text=f"»{chosen}«")
    expect(given).to_be_visible()
    # As it looked where it was chosen; its letters are those of the source all the same.
    first_letter = "part => getComputedStyle(part, '::first-letter').textTransform"
    assert chosen[0].islower()
    assert given.evaluate(first_letter) == "uppercase"
    assert page.locator("dd", has_not=page.locator(".picked")).first.evaluate(first_letter) == "none"
    assert fits(page)


def test_a_stop_that_was_answered_wrongly_is_read_until_it_is_answered_rightly(new_page: NewPage, address: str) -> None:
    query = "?forloeb=de-tre-definitioner&stop=flere-maader-at-sige-det-paa"
    page = opened(new_page, address, query, width=390)
    # As a browser kept it before a stop could be read without being done.
    kept = {"de-tre-definitioner": {"seen": ["flere-maader-at-sige-det-paa"], "stop": "", "answers": {}, "told": []}}
    page.evaluate("kept => localStorage.setItem('partnerskab.forloeb', JSON.stringify(kept))", kept)
    page.reload()
    rights = ["af sammenhængen og af, hvad man selv kommer med", "Det Kongelige Bibliotek"]
    reached = page.locator(".reached")
    expect(reached).to_contain_text("Stoppet er læst, og 0 af 2 spørgsmål er besvaret rigtigt.")
    for number, right in enumerate(rights):
        quiz = page.locator("form.quiz").nth(number)
        quiz.locator("label", has_not_text=right).first.click()
        quiz.locator("[type=submit]").click()
        expect(quiz.locator(".verdict")).to_contain_text("Det er ikke det, kilden siger.")
    expect(page.locator(".stepper .done")).to_have_count(0)
    expect(page.locator(".stepper .read")).to_have_count(1)
    for number, right in enumerate(rights):
        quiz = page.locator("form.quiz").nth(number)
        quiz.get_by_role("button", name="Vis svaret").click()
        quiz.get_by_role("button", name="Prøv igen").click()
        quiz.locator("label", has_text=right).click()
        quiz.locator("[type=submit]").click()
        expect(quiz.locator(".verdict")).to_contain_text("Det er rigtigt.")
    expect(reached).to_contain_text("Stoppet er gennemført")
    expect(page.locator(".stepper .done")).to_have_count(1)
    assert faults(page) == []

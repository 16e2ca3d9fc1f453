import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .axe import faults
from .steps import QUESTION, SENTENCE, ask, box, marked, number_after, replies

pytestmark = pytest.mark.browser

KEY = "partnerskab.samtaler"
OTHER = "Hvordan gik det med krimicaféen?"
SLOW = 60_000


def kept(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")


def put(page: Page, content: object) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", text)


def open_list(page: Page) -> Locator:
    page.get_by_role("button", name=re.compile(r"^Samtaler \d+$")).click()
    return page.get_by_role("dialog", name="Samtaler")


def choose(talks: Locator, name: str, action: str) -> None:
    row = talks.get_by_role("listitem").filter(has_text=name).first
    if not row.locator("details[open]").count():
        row.locator("summary").click()
    row.get_by_role("button", name=action).click()


def begin(page: Page) -> None:
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.locator(".welcome")).to_be_visible()


def test_a_conversation_is_there_after_a_reload_and_goes_on(page: Page) -> None:
    ask(page, "Hvem har skrevet specialet om Ramasjang?")
    shown = page.locator(".turn").inner_text()
    page.reload()

    expect(page.locator(".turn")).to_have_text(shown, use_inner_text=True)
    replies(page).locator(".cite").nth(1).click()
    expect(page.locator("#source .reader")).to_have_attribute("data-number", "2")
    expect(marked(page).first).to_be_visible()
    expect(ask(page, "Hvem var deres vejleder?").locator(".understood")).to_contain_text("Ramasjang")
    [talk] = kept(page)["conversations"]
    assert [turn["question"] for turn in talk["turns"]] == [
        "Hvem har skrevet specialet om Ramasjang?",
        "Hvem var deres vejleder?",
    ]
    assert kept(page)["current"] == talk["id"]


def test_a_question_is_not_lost_when_the_page_is_left_before_its_answer(
    new_page: Callable[..., Page], slow_address: str
) -> None:
    page = new_page(slow_address, width=390, fails=True)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(replies(page).locator(".copy")).to_be_visible(timeout=SLOW)
    box(page).fill(OTHER)
    box(page).press("Enter")
    expect(page.locator("[data-busy]")).to_have_count(1)
    assert [turn["reply"] is None for turn in kept(page)["conversations"][0]["turns"]] == [False, True]
    page.reload()

    expect(page.locator(".question")).to_have_count(2)
    expect(page.locator("[data-busy]")).to_have_count(1)
    expect(page.locator("#notice")).to_be_hidden()
    box(page).fill("Og hvad så?")
    box(page).press("Enter")
    expect(box(page)).to_have_value("Og hvad så?")
    assert faults(page) == []
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=SLOW)
    expect(replies(page).last).to_contain_text("krimi")
    expect(replies(page).first).to_contain_text(SENTENCE)
    expect(box(page)).to_have_value("Og hvad så?")
    [talk] = kept(page)["conversations"]
    assert [turn["question"] for turn in talk["turns"]] == [QUESTION, OTHER]
    assert [turn["reply"]["outcome"] for turn in talk["turns"]] == ["answer", "answer"]

    # One that failed is asked again by its reader, in its place.
    content = kept(page)
    content["conversations"][0]["turns"][-1]["reply"] = None
    put(page, content)
    page.reload()
    expect(replies(page).last).to_contain_text("Spørgsmålet fik ikke noget svar.")
    assert faults(page) == []
    page.get_by_role("button", name="Spørg igen").click()
    expect(page.locator("[data-busy]")).to_have_count(1)
    expect(page.locator("[data-busy]")).to_have_count(0, timeout=SLOW)
    expect(replies(page)).to_have_count(2)
    expect(replies(page).last).to_contain_text("krimi")
    assert [turn["reply"]["outcome"] for turn in kept(page)["conversations"][0]["turns"]] == ["answer", "answer"]


def test_conversations_are_opened_renamed_deleted_and_brought_back(page: Page) -> None:
    ask(page, QUESTION)
    begin(page)
    page.reload()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, OTHER)

    talks = open_list(page)
    expect(talks.locator(".name")).to_have_text([OTHER, QUESTION])
    choose(talks, QUESTION, "Omdøb")
    talks.get_by_label("Samtalens navn").fill("Vores <møde>")
    talks.get_by_label("Samtalens navn").press("Enter")
    expect(talks.locator(".name")).to_have_text([OTHER, "Vores <møde>"])
    talks.get_by_role("button", name=re.compile("^Vores <møde>")).click()
    expect(replies(page)).to_contain_text(SENTENCE)
    expect(page.locator("#talks .now")).to_have_text("Vores <møde>")

    talks = open_list(page)
    choose(talks, "Vores <møde>", "Slet")
    expect(page.locator(".welcome")).to_have_count(1)
    expect(talks.locator(".name")).to_have_text([OTHER])
    talks.get_by_role("button", name="Fortryd").click()
    expect(talks.locator(".name")).to_have_text([OTHER, "Vores <møde>"])
    expect(talks).to_be_visible()
    expect(replies(page)).to_contain_text(SENTENCE)
    expect(page.locator("#talks .now")).to_have_text("Vores <møde>")
    expect(talks.locator("[aria-current] .name")).to_have_text("Vores <møde>")
    expect(page.locator(".recalling")).to_have_count(0)
    expect(talks.get_by_role("button", name=re.compile("^" + re.escape(OTHER)))).to_be_focused()
    choose(talks, OTHER, "Slet")
    talks.get_by_role("button", name="Fortryd").click()
    expect(page.locator("#talks .now")).to_have_text("Vores <møde>")


def test_all_conversations_are_deleted_once_that_is_confirmed(page: Page) -> None:
    ask(page, QUESTION)
    begin(page)
    ask(page, OTHER)
    talks = open_list(page)
    delete_all = talks.get_by_role("button", name="Slet alle samtaler")
    asked = talks.get_by_role("group", name="Vil du slette alle samtaler (antal: 2)?")
    for give_up in ("Behold dem", "Luk"):
        delete_all.click()
        expect(asked.get_by_role("button", name="Behold dem")).to_be_focused()
        expect(delete_all).to_be_hidden()
        assert faults(page) == []
        talks.get_by_role("button", name=give_up).click()
        expect(asked).to_be_hidden()
        assert len(kept(page)["conversations"]) == 2
        if give_up == "Luk":
            open_list(page)
        else:
            expect(delete_all).to_be_focused()
    delete_all.click()
    asked.get_by_role("button", name="Slet alle").click()
    expect(talks.locator(".name")).to_have_count(0)
    talks.get_by_role("button", name="Fortryd").click()
    expect(talks.locator(".name")).to_have_count(2)
    delete_all.click()
    asked.get_by_role("button", name="Slet alle").click()
    talks.get_by_role("button", name="Luk").click()
    assert kept(page)["conversations"] == []
    expect(page.locator("#talks .bar")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_comes_to_lie_under_the_pointer_of_who_renames(
    new_page: Callable[..., Page], address: str, width: int
) -> None:
    page = new_page(address, width=width)
    for question in (QUESTION, "Hvordan gik det med krimicaféen, og hvad kan vi lære af den til vores eget?"):
        ask(page, question)
        if question == QUESTION:
            begin(page)
    talks = open_list(page)
    rows = talks.get_by_role("listitem")
    expect(rows.first.locator("summary")).to_have_text(re.compile("^Omdøb, hent, slet »Hvordan gik det"))

    def places() -> list[float]:
        stand = [rows.nth(1), talks.get_by_role("button", name="Slet alle samtaler")]
        actions = rows.first.locator(".choices button:visible").all()
        return [box["y"] for part in (*stand, *actions) if (box := part.bounding_box())]

    rows.first.locator("summary").click()
    before = places()
    assert len(before) == 6
    rows.first.get_by_role("button", name="Omdøb").click()
    talks.get_by_label("Samtalens navn").fill("Kort")
    written = places()
    talks.get_by_role("button", name="Gem navnet").click()
    expect(talks.locator(".name").first).to_have_text("Kort")
    assert places()[:2] == written == before[:2]
    assert places()[2:] == before[2:]
    assert faults(page) == []
    # Once it is folded there is no room held for what is not there.
    rows.first.locator("summary").click()
    page.wait_for_function(
        """() => {
            const rows = [...document.querySelectorAll("#talks li")];
            return new Set(rows.map(row => row.getBoundingClientRect().height)).size === 1;
        }"""
    )


def test_what_was_deleted_can_be_brought_back_after_the_list_is_closed(page: Page) -> None:
    ask(page, QUESTION)
    begin(page)
    ask(page, OTHER)
    undo = page.get_by_role("button", name="Fortryd")

    talks = open_list(page)
    choose(talks, OTHER, "Slet")
    page.keyboard.press("Escape")
    expect(talks).to_be_hidden()
    expect(page.locator("#talks")).to_contain_text(f"»{OTHER}« er slettet.")
    assert faults(page) == []
    undo.click()
    expect(page.locator("#talks .now")).to_have_text(OTHER)
    expect(replies(page)).to_contain_text("krimi")
    expect(undo).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("^Samtaler 2$"))).to_be_focused()

    # Another question ends it, and so does leaving the list when all were deleted.
    choose(open_list(page), OTHER, "Slet")
    talks.get_by_role("button", name="Luk").click()
    expect(undo).to_be_visible()
    ask(page, "Hvad er win-win definitionen?")
    expect(undo).to_be_hidden()
    open_list(page).get_by_role("button", name="Slet alle samtaler").click()
    talks.get_by_role("button", name="Slet alle", exact=True).click()
    expect(undo).to_be_visible()
    talks.get_by_role("button", name="Luk").click()
    expect(page.locator("#talks .bar")).to_be_hidden()
    expect(undo).to_be_hidden()


def test_the_open_conversation_is_taken_along_from_the_bar(page: Page) -> None:
    menu = page.locator("#talks .take")
    expect(menu).to_be_hidden()
    ask(page, QUESTION)
    opener = menu.locator("summary")
    expect(opener).to_have_text("Hent eller udskriv samtalen")
    opener.press("Enter")
    page.keyboard.press("Tab")
    save = menu.get_by_role("button", name="Hent som tekstfil (Markdown)")
    expect(save).to_be_focused()
    page.keyboard.press("Escape")
    expect(save).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    with page.expect_download() as saving:
        save.press("Enter")
    expect(save).to_be_hidden()
    expect(page.get_by_role("dialog", name="Samtaler")).to_be_hidden()
    said = page.get_by_text(f"»{QUESTION}« er hentet som fil.")
    expect(said).to_be_visible()
    assert faults(page) == []
    ask(page, OTHER)
    expect(said).to_be_hidden()
    assert f"> {SENTENCE}" in saving.value.path().read_text(encoding="utf-8")


def test_the_list_stays_while_its_conversations_are_fetched_one_by_one(page: Page) -> None:
    ask(page, QUESTION)
    begin(page)
    ask(page, OTHER)
    talks = open_list(page)
    for name in (QUESTION, OTHER):
        with page.expect_download() as saving:
            choose(talks, name, "Hent som tekstfil (Markdown)")
        assert name in saving.value.path().read_text(encoding="utf-8")
        expect(talks.get_by_role("status").filter(has_text="hentet")).to_have_text(f"»{name}« er hentet som fil.")
        expect(talks).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize(("width", "dark"), [(390, False), (820, True), (1440, True), (320, False)])
def test_the_list_works_on_every_screen(new_page: Callable[..., Page], address: str, width: int, dark: bool) -> None:
    page = new_page(address, width=width, dark=dark)
    ask(page, QUESTION)
    begin(page)
    ask(page, OTHER)

    talks = open_list(page)
    talks.locator("summary").last.click()
    assert page.evaluate("document.querySelector('#talks dialog').scrollWidth") <= width
    assert faults(page) == []
    talks.get_by_role("button", name=re.compile("^Hvad er et partnerskab")).click()

    expect(replies(page)).to_contain_text(SENTENCE)
    expect(page.locator(".turn .link")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []


def test_the_keyboard_is_enough_for_the_list(page: Page) -> None:
    def press_until(key: str, words: str) -> None:
        for _ in range(30):
            page.keyboard.press(key)
            if words in str(
                page.evaluate("document.activeElement.matches('body') || document.activeElement.innerText")
            ):
                return
        raise AssertionError(words)

    ask(page, QUESTION)
    begin(page)
    ask(page, OTHER)
    page.evaluate("document.activeElement.blur()")
    press_until("Tab", "Samtaler")
    page.keyboard.press("Enter")
    press_until("Tab", QUESTION)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    press_until("Tab", "Omdøb")
    page.keyboard.press("Enter")
    page.keyboard.type("Mødet")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert QUESTION in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")

    expect(replies(page)).to_contain_text(SENTENCE)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_tabs_do_not_destroy_each_others_conversations(page: Page, address: str) -> None:
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(address)
    expect(replies(other)).to_contain_text(SENTENCE)
    ask(other, OTHER)
    ask(page, "Hvem har skrevet specialet om Ramasjang?")

    [talk] = kept(page)["conversations"]
    assert [turn["question"] for turn in talk["turns"]] == [QUESTION, OTHER, "Hvem har skrevet specialet om Ramasjang?"]

    begin(other)
    ask(other, OTHER)
    talks = open_list(page)
    expect(talks.locator(".name")).to_have_text([OTHER, QUESTION])
    choose(talks, OTHER, "Slet")
    talks.get_by_role("button", name="Luk").click()
    expect(other.locator("#talks .count")).to_have_text("1")
    ask(other, "Hvad er win-win definitionen?")
    assert [len(each["turns"]) for each in kept(page)["conversations"]] == [3, 2]
    page.reload()
    expect(page.locator(".turn")).to_have_count(3)


def test_what_was_changed_in_the_browser_is_not_shown_as_verified(page: Page) -> None:
    ask(page, QUESTION)
    content = kept(page)
    reply = content["conversations"][0]["turns"][0]["reply"]
    reply["quotes"][0]["text"] = reply["statements"][0]["text"] = "Partnerskaber er altid gratis. <img src=x>"
    reply["statements"][1]["text"] = "Alle skal betale 500 kr."
    content["conversations"][0]["turns"].append({"question": "Og så?", "reply": {"outcome": "answer"}})
    content["conversations"] += [7, {"id": "tom"}]
    put(page, content)
    page.reload()

    expect(page.locator(".doubted")).to_have_text(
        ["Partnerskaber er altid gratis. <img src=x>", "Alle skal betale 500 kr."]
    )
    expect(replies(page).first).to_contain_text("teksten er ændret, siden svaret blev givet")
    expect(replies(page).first).not_to_contain_text("Sikkerhed")
    expect(replies(page).last).to_contain_text("Det gemte svar kunne ikke læses.")
    expect(page.locator("#talks .lost")).to_contain_text("antal: 2")
    page.locator(".cite.changed").first.click()
    expect(page.locator("#source")).to_contain_text("Teksten er ændret")
    expect(marked(page)).to_have_count(0)
    assert faults(page) == []
    again = page.get_by_role("button", name="Stil spørgsmålet igen")
    again.click()
    expect(replies(page).nth(2)).to_contain_text(SENTENCE)
    assert kept(page)["conversations"][1:] == [7, {"id": "tom"}]


def test_the_chat_works_where_nothing_can_be_kept(page: Page) -> None:
    trouble = page.locator("#talks .trouble")
    put(page, "{ikke json")
    page.reload()
    expect(trouble).to_contain_text("kunne ikke læses")
    assert page.evaluate(f"localStorage.getItem('{KEY}.ulaeselig')") == "{ikke json"

    ask(page, QUESTION)
    begin(page)
    page.evaluate("window.keeping = Storage.prototype.setItem; null")
    page.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); })")
    ask(page, OTHER)
    expect(trouble).to_contain_text("ikke plads")
    page.evaluate("void (Storage.prototype.setItem = window.keeping)")
    talks = open_list(page)
    choose(talks, QUESTION, "Slet")
    expect(trouble).to_be_empty()
    expect(talks.locator(".name")).to_have_text([OTHER])

    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(''); } })")
    page.reload()
    expect(trouble).to_contain_text("tillader ikke")
    expect(ask(page, QUESTION)).to_contain_text(SENTENCE)
    begin(page)


def test_a_conversation_is_saved_and_printed(page: Page) -> None:
    reply = ask(page, QUESTION)
    number_after(reply, "noget parterne ikke kunne skabe selv.").click()

    for _ in range(2):
        with page.expect_download() as saving:
            choose(open_list(page), QUESTION, "Hent som tekstfil (Markdown)")
        page.get_by_role("dialog", name="Samtaler").get_by_role("button", name="Luk").click()
        assert saving.value.suggested_filename == "Hvad er et partnerskab.md"
        written = saving.value.path().read_text(encoding="utf-8")
        assert f"> {SENTENCE}" in written

    page.evaluate("void (window.print = () => { window.printed = document.querySelector('#paper').textContent; })")
    choose(open_list(page), QUESTION, "Udskriv")
    page.wait_for_function("window.printed")
    assert SENTENCE in page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("#paper blockquote").first).to_be_visible()
    expect(page.locator("#page")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#paper")).to_be_hidden()


def test_an_address_asks_its_question_once(new_page: Callable[..., Page], address: str) -> None:
    asking = f"{address}?q=Hvad+er+et+partnerskab%3F"
    page = new_page(asking)
    expect(replies(page)).to_contain_text(SENTENCE)
    expect(page.locator("[data-busy]")).to_have_count(0)
    assert "q=" not in page.url

    for opened in (page.url, asking):
        page.goto(opened)
        expect(replies(page)).to_contain_text(SENTENCE)
        page.wait_for_timeout(700)
        expect(page.locator(".turn")).to_have_count(1)

    page.get_by_role("button", name="Kopiér et link, der stiller spørgsmålet").click()
    expect(page.locator(".link")).to_have_text("Kopieret")
    assert page.evaluate("navigator.clipboard.readText()") == asking

    page.goto(f"{address}?q=Hvordan+gik+det+med+krimicaf%C3%A9en%3F")
    expect(page.locator(".question")).to_contain_text(OTHER)
    expect(replies(page).locator(".copy")).to_be_visible()
    assert [len(talk["turns"]) for talk in kept(page)["conversations"]] == [1, 1]


@pytest.mark.parametrize("width", [390, 1440])
def test_who_asked_by_an_address_goes_on_from_the_box_with_the_answer_in_sight(
    new_page: Callable[..., Page], address: str, width: int
) -> None:
    asking = f"{address}?q=Hvad+er+et+partnerskab%3F"
    page = new_page(asking, width=width)
    # Asked, and opened again where it was just asked
    for _ in range(2):
        expect(replies(page).locator(".copy")).to_be_visible()
        expect(page.locator("[data-busy]")).to_have_count(0)
        expect(box(page)).to_be_focused()
        expect(page.locator(".turn .question")).to_be_in_viewport(ratio=1)
        expect(replies(page).locator("p").first).to_be_in_viewport()
        page.goto(asking)
    # Who only comes back begins at the top.
    expect(box(page)).to_be_focused()
    page.reload()
    expect(replies(page).locator(".copy")).to_be_visible()
    expect(page.locator("body")).to_be_focused()


def test_the_keyboard_of_a_phone_does_not_cover_what_was_asked_by_an_address(browser: Browser, address: str) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(f"{address}?q=Hvad+er+et+partnerskab%3F")
    expect(replies(page).locator(".copy")).to_be_visible()
    expect(page.locator("body")).to_be_focused()
    phone.close()


def test_an_address_that_asks_badly_is_met_as_in_the_box(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(f"{address}?q=%20")
    page.wait_for_timeout(700)
    expect(page.locator(".welcome")).to_be_visible()
    page.goto(f"{address}?q={'partnerskab+' * 300}")
    expect(replies(page)).to_contain_text("Skriv kun selve spørgsmålet")
    page.goto(f"{address}?q=%3Cimg+src%3Dx+onerror%3D%22window.hit%3D1%22%3E+Hvad+er+et+partnerskab%3F")
    expect(replies(page).locator(".copy")).to_be_visible()
    assert page.evaluate("window.hit === undefined")

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .steps import ask

pytestmark = pytest.mark.browser

CONTRAST = """mark => {
    const channels = colour => colour.match(/[\\d.]+/g).map(Number);
    const probe = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    probe.canvas.width = probe.canvas.height = 1;
    const above = [];
    for (let at = mark; at; at = at.parentElement) above.unshift(getComputedStyle(at).backgroundColor);
    const painted = colours => {
        for (const colour of colours) { probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1); }
        return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const [one, other] = [light(painted(above)), light(painted([...above, getComputedStyle(mark).color]))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_words_that_set_definitions_apart_are_underlined_readable_and_explained(
    new_page: Callable[..., Page], address: str, dark: bool
) -> None:
    page = new_page(address, width=390 if dark else 1440, dark=dark)
    reply = ask(page, "Hvilke definitioner af partnerskab findes der?")

    marks = reply.locator("p:not(.legend) mark.differs")
    assert {"egeninteresse", "dialog", "spilleregler"} <= set(marks.all_inner_texts())
    assert not {"ressourcer", "samarbejde", "parter", "måde", "især", "lave"} & set(marks.all_inner_texts())
    expect(reply.locator(".legend")).to_have_text(
        "Understreget: ord af betydning, som ingen af de andre definitioner i svaret har."
    )
    for mark in (marks.first, reply.locator(".legend mark")):
        assert "underline" in mark.evaluate("mark => getComputedStyle(mark).textDecorationLine")
        assert mark.evaluate(CONTRAST) >= 4.5
    expect(ask(page, "Hvad er win-win definitionen?").locator("mark")).to_have_count(0)


def test_definitions_of_an_answer_are_read_side_by_side_or_chosen_among(page: Page) -> None:
    reply = ask(page, "Hvad er forskellen på de to definitioner?")
    expect(reply.locator(".miscounted")).to_have_text("Guiden har tre definitioner:")
    expect(reply.locator("h2.of")).to_have_count(3)
    reply.get_by_role("link", name="Læs dem side om side i Ordbogen").press("Enter")
    expect(page.locator("#glossary .compared article")).to_have_count(3)
    page.go_back()
    page.get_by_role("link", name="Vælg selv").press("Enter")
    for place in range(2):
        page.get_by_label("Vælg til sammenligning").nth(place).check()
    page.get_by_role("button", name="Sammenlign (2)").click()
    expect(page.locator("#glossary .compared article")).to_have_count(2)

"""The page with a language model behind it, on a real server that a test directs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from modelserver import ModelServer, fails, says, silent
from playwright.sync_api import Page, expect

from advisor.prompting import Job

from .steps import QUESTION, SENTENCE, ask, box, marked, numbers, replies

pytestmark = pytest.mark.browser

TRUE = f"{SENTENCE}, hvor der skabes noget parterne ikke kunne skabe selv."
UNTRUE = "Partnerskaber er opfundet på Mars <img src=http://ondt.example/x.png>."


def test_a_phrased_answer_opens_its_sources_and_says_what_was_left_out(
    new_page: Callable[..., Page], model_address: str, model_server: ModelServer
) -> None:
    model_server.answers(says(f"{TRUE} [1] {UNTRUE}"))
    model_server.on(Job.NEXT, says("Hvad kendetegner partnerskaber?"))
    page = new_page(model_address)
    reply = ask(page, QUESTION)

    expect(reply).to_contain_text("Formuleret af en sprogmodel")
    numbers(reply).first.click()
    expect(marked(page).first).to_contain_text(SENTENCE)
    untrue = reply.get_by_text("Udeladt, ikke fundet i kilderne: Partnerskaber er opfundet på Mars")
    expect(untrue).to_be_hidden()
    reply.get_by_text("1 sætning fra sprogmodellen er udeladt").click()
    expect(untrue).to_be_visible()

    reply.get_by_role("button", name="Hvad kendetegner partnerskaber?").click()
    expect(page.locator(".turn .question")).to_have_count(2)
    expect(page.locator("[data-busy]")).to_have_count(0)

    page.reload()
    expect(page.locator(".turn .question")).to_have_count(2)
    expect(replies(page).first).to_contain_text("Formuleret af en sprogmodel")
    expect(page.locator(".doubted")).to_have_count(0)


def test_quotes_only_leaves_the_model_alone(
    new_page: Callable[..., Page], model_address: str, model_server: ModelServer
) -> None:
    page = new_page(model_address)
    page.get_by_label("Kun citater").check()
    reply = ask(page, QUESTION)

    expect(reply).to_contain_text("Ordrette citater")
    expect(reply).to_contain_text(SENTENCE)
    assert model_server.requests == []


def test_a_model_that_fails_costs_no_answer(
    new_page: Callable[..., Page], model_address: str, model_server: ModelServer
) -> None:
    model_server.answers(fails(400))
    reply = ask(new_page(model_address), QUESTION)

    expect(reply).to_contain_text(SENTENCE)
    expect(reply).to_contain_text("Sprogmodellen meldte fejl. Derfor består svaret af ordrette citater.")


def test_stop_stops_the_model(new_page: Callable[..., Page], model_address: str, model_server: ModelServer) -> None:
    model_server.answers(silent(begun=True, alive=True))
    page = new_page(model_address)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(replies(page)).to_contain_text("Sprogmodellen skriver")

    page.get_by_role("button", name="Stop").click()

    expect(replies(page)).to_contain_text("Svaret blev stoppet.")
    assert model_server.left.wait(5), "the model's server is no longer listened to"

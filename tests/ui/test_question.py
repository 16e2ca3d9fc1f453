from dataclasses import replace
from urllib.parse import parse_qs

from advisor.ui.question import question_html
from advisor.ui.turns import Turn

from .made import Drawn, answer, document, quote

TURN = Turn("Og så & <b>?", answer([quote(document(), "Hold møder.")], standalone_question="Hvad så & <b>?"), done=True)


def test_a_question_has_an_address_that_asks_it_as_it_was_understood() -> None:
    drawn = Drawn(question_html(TURN))
    link = drawn.with_class("link")[0]["data-link"] or ""

    assert parse_qs(link.removeprefix("?")) == {"q": ["Hvad så & <b>?"]}
    assert "Og så & <b>?" in drawn.text


def test_a_question_without_a_reply_is_asked_as_it_was_typed() -> None:
    assert (
        Drawn(question_html(replace(TURN, reply=None))).with_class("link")[0]["data-link"]
        == "?q=Og+s%C3%A5+%26+%3Cb%3E%3F"
    )


def test_there_is_no_address_while_the_answer_grows_or_for_what_is_too_long() -> None:
    assert not Drawn(question_html(replace(TURN, done=False))).with_class("link")
    assert not Drawn(question_html(Turn("x" * 2001, note="For langt.", done=True))).with_class("link")

"""The thumbs: what is heard, what is kept, and what the page is told, also when nothing can be kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from advisor.answers import Reply
from advisor.journal import Fault, Journal, Verdict
from advisor.settings import Settings
from advisor.ui.answer_html import conversation_html
from advisor.ui.feedback import opinion, rate, stored_html
from advisor.ui.turns import Turn, begun

from .made import Drawn, answer, document, quote, refusal

ANSWER = answer([quote(document(), "Hold møder.")])
REFUSAL = refusal([quote(document(), "Find en partner.")])


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = Journal.open(Settings(database_url=f"sqlite:///{tmp_path / 'j.sqlite3'}", store_questions=True))
    yield made
    made.close()


def turn(journal: Journal | None, reply: Reply = ANSWER, *, done: bool = True) -> Turn:
    return Turn("Hvad nu?", reply, done=done, opinion=opinion(journal))


def said(journal: Journal, turns: tuple[Turn, ...], place: object = 0, verdict: object = "up", **more: object) -> Any:
    return rate(journal, gr.EventData(None, {"turn": place, "verdict": verdict, **more}), turns)


def told(html: str) -> tuple[str, str | None, str | None]:
    drawn = Drawn(html)
    (line,) = drawn.with_tag("p")
    return drawn.text, line["data-verdict"], line["data-reason"]


def test_a_thumb_up_is_kept_and_thanked_for(journal: Journal) -> None:
    turns = (turn(journal),)

    assert told(said(journal, turns)) == ("Tak for din vurdering.", "up", "")
    assert [each.verdict for each in journal.feedback()] == [Verdict.UP]
    pressed = [each["aria-label"] for each in thumbs(turns) if each["aria-pressed"] == "true"]
    assert pressed == ["Godt svar"]


def thumbs(turns: tuple[Turn, ...]) -> list[dict[str, str | None]]:
    return Drawn(conversation_html(turns)).with_class("thumb")


def test_a_thumb_down_is_kept_at_once_and_its_reason_added(journal: Journal) -> None:
    turns = (turn(journal),)
    assert told(said(journal, turns, verdict="down"))[1:] == ("down", "")
    assert "Hvad er der galt?" in Drawn(conversation_html(turns)).text

    words, *_ = told(said(journal, turns, verdict="down", reason="lacking", comment="Ring 12345678"))

    assert words == "Tak. Din vurdering: Dårligt svar – Svaret mangler noget."
    assert words in Drawn(conversation_html(turns)).text, "also when the page is drawn anew"
    (kept,) = journal.feedback()
    assert (kept.verdict, kept.reason, kept.comment) == (Verdict.DOWN, Fault.LACKING, "Ring [telefonnummer]")


def test_a_verdict_is_changed_and_taken_back(journal: Journal) -> None:
    turns = (turn(journal),)
    said(journal, turns, verdict="down", reason="wrong")
    said(journal, turns, verdict="up")
    assert [(each.verdict, each.reason) for each in journal.feedback()] == [(Verdict.UP, None)]

    assert told(said(journal, turns, verdict=""))[:2] == ("Din vurdering er slettet igen.", "")
    assert journal.feedback() == []


def test_a_refusal_can_be_said_to_be_wrong_in_words_of_its_own(journal: Journal) -> None:
    text = {reply: Drawn(conversation_html((turn(journal, reply),))).text for reply in (ANSWER, REFUSAL)}
    assert "Det skulle have været besvaret" in text[REFUSAL]
    assert "Det skulle have været besvaret" not in text[ANSWER]
    said(journal, (turn(journal, REFUSAL),), verdict="down", reason="refused")
    (kept,) = journal.feedback()
    assert (kept.outcome, kept.reason, kept.documents) == ("refusal", Fault.REFUSED, ("guide/skridt.md",))


def test_of_a_conversation_that_was_kept_only_exact_quotes_are_written_down(journal: Journal) -> None:
    invented = quote(document(), "Find en partner.", 2).model_copy(update={"document": "Bo, 12345678"})
    for reply in (answer([*ANSWER.quotes, invented]), refusal([*ANSWER.quotes, invented])):
        restored = Turn("Hvad nu?", reply, done=True, opinion=opinion(journal), changed=frozenset({2}))
        said(journal, (restored,))

    assert [each.documents for each in journal.feedback()] == [("guide/skridt.md",)] * 2


def test_what_is_kept_is_said_where_the_thumb_is(journal: Journal, tmp_path: Path) -> None:
    with_texts = Drawn(conversation_html((turn(journal),)))
    assert "CPR-numre, telefonnumre og e-mailadresser fjernes først" in with_texts.text
    assert with_texts.with_tag("textarea")
    quiet = Journal.open(Settings(database_url=f"sqlite:///{tmp_path / 'stille.sqlite3'}"))
    without = Drawn(conversation_html((turn(quiet),)))
    quiet.close()
    assert "uden spørgsmålets ord" in without.text
    assert without.with_tag("textarea") == []


def test_nobody_is_asked_before_the_reply_is_whole_or_without_a_journal(journal: Journal) -> None:
    assert thumbs((turn(journal, done=False),)) == []
    assert thumbs((turn(None),)) == []
    assert said(journal, (turn(journal, done=False),)) == gr.skip()


@pytest.mark.parametrize("place", [1, -1, "x", None])
def test_what_is_no_reply_is_not_rated(journal: Journal, place: object) -> None:
    assert said(journal, (turn(journal),), place) == gr.skip()
    assert said(journal, (turn(journal),), verdict="sludder") == gr.skip()
    assert journal.feedback() == []


def test_a_fault_is_one_plain_line_and_nothing_stands(journal: Journal, tmp_path: Path) -> None:
    turns = (turn(journal),)
    journal.close()
    (tmp_path / "j.sqlite3").unlink()

    words, verdict, _ = told(said(journal, turns))

    assert words == "Din vurdering kunne ikke gemmes. Svaret er det samme; prøv igen om lidt."
    assert verdict == ""


def test_a_verdict_given_while_the_next_answer_grows_is_not_lost(journal: Journal) -> None:
    first = turn(journal)
    growing = (first, turn(journal, done=False))
    said(journal, growing)

    done = (first, turn(journal))

    assert [each["aria-pressed"] for each in thumbs(done)] == ["true", "false", "false", "false"]


def test_a_verdict_belongs_to_its_conversation_and_question(journal: Journal) -> None:
    asked = begun("Hvad nu?", (), opinion=opinion(journal))
    said(journal, (replace(asked, reply=ANSWER, done=True),))
    (kept,) = journal.feedback()
    assert kept.conversation == asked.conversation != ""


def test_what_is_stored_is_said_before_anything_is_asked(journal: Journal, tmp_path: Path) -> None:
    assert "Spørgsmål gemmes uden navn" in Drawn(stored_html(journal)).text
    quiet = Journal.open(Settings(database_url=f"sqlite:///{tmp_path / 'stille.sqlite3'}"))
    assert "ikke hvad du spørger om" in Drawn(stored_html(quiet)).text
    quiet.close()

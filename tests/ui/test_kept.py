import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.documents import Kind
from advisor.journal import Fault, Verdict
from advisor.ui.kept import MOST_CHARACTERS, MOST_TURNS, Restored, kept_json, opinion_json, restored
from advisor.ui.turns import Opinion, Turn

from .made import Told, answer, document, quote, refusal

SOURCE = document()
TURN = Turn(
    "Hvad nu?",
    answer([quote(SOURCE, "Hold møder.", heading=("Første skridt",))]),
    done=True,
    conversation="1f3a",
    asked=datetime(2026, 3, 1, 12, tzinfo=UTC),
)


def kept(turn: Turn = TURN, **given: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kept_json(turn))["turn"]
    return found | given


def back(*turns: object, conversation: object = "1f3a") -> Restored:
    return restored(conversation, list(turns), cast("Advisor", Told(source=SOURCE)))


@pytest.mark.parametrize(
    "turn",
    [
        TURN,
        replace(TURN, reply=refusal([quote(SOURCE, "Mål", heading=("Første skridt",))])),
        replace(TURN, note="Svaret blev stoppet.", stopped=True),
        replace(TURN, quotes_only=True, kinds=(Kind.SPECIALE,)),
    ],
)
def test_a_turn_comes_back_as_it_was_kept(turn: Turn) -> None:
    told = restored("1f3a", [kept(turn)], cast("Advisor", Told(source=SOURCE)))

    if turn.reply is not None and turn.reply.outcome == "answer":
        assert told == Restored((turn,))
    assert json.loads(kept_json(told.turns[0])) == json.loads(kept_json(told.turns[0]))
    assert told.turns[0].question == turn.question
    assert told.turns[0].note == turn.note


def test_what_is_kept_is_the_question_the_reply_and_whose_they_are() -> None:
    found = json.loads(kept_json(TURN))

    assert found["conversation"] == "1f3a"
    assert list(found["turn"]) == ["question", "reply", "asked", "stopped", "waiting", "quotes_only", "kinds"]
    assert found["turn"]["reply"]["outcome"] == "answer"


def test_a_question_without_a_reply_says_so() -> None:
    (turn,) = back({"question": "Hvad nu?", "reply": None}).turns

    assert (turn.done, turn.note) == (True, "Spørgsmålet fik ikke noget svar.")


def test_only_the_newest_question_is_still_waiting() -> None:
    waiting = kept(reply=None, waiting=True)

    assert [turn.done for turn in back(waiting, kept(), waiting).turns] == [True, True, False]
    assert [turn.done for turn in back(waiting, kept(waiting=True)).turns] == [True, True]


def test_of_an_answer_that_is_not_whole_only_the_question_is_kept() -> None:
    found = kept(replace(TURN, done=False))

    assert (found["question"], found["reply"], found["waiting"]) == ("Hvad nu?", None, True)


GIVEN = Opinion(receipt="kvittering", verdict=Verdict.DOWN, reason=Fault.LACKING, comment="Prisen")


def test_what_its_reader_says_of_a_reply_is_kept_with_it() -> None:
    said = json.loads(opinion_json(replace(TURN, opinion=GIVEN)))

    assert (said["conversation"], said["key"]) == ("1f3a", kept()["asked"])
    assert back(kept(opinion=said["opinion"])).turns[0].opinion == GIVEN
    assert json.loads(opinion_json(replace(TURN, opinion=Opinion())))["opinion"] is None
    assert back(kept(opinion=None)).turns[0].opinion is None


@pytest.mark.parametrize(
    "opinion",
    [7, {}, {"verdict": "up"}, {"verdict": "ja", "receipt": "x"}, {"verdict": "up", "receipt": "x" * 65}],
)
def test_an_opinion_that_cannot_be_read_leaves_the_reply(opinion: object) -> None:
    assert back(kept(opinion=opinion)).turns == (TURN,)


def test_the_journal_is_told_what_was_asked_whatever_the_reply_says() -> None:
    claimed = kept(reply=kept()["reply"] | {"question": "Noget helt andet"})
    reply = back(claimed).turns[0].reply

    assert reply is not None
    assert reply.question == "Hvad nu?"


@pytest.mark.parametrize(
    "reply",
    [
        "Hej",
        {},
        {"outcome": "answer"},
        {"outcome": "sandhed"},
        kept()["reply"] | {"confidence": 7},
        kept()["reply"] | {"milliseconds": float("inf")},
        kept()["reply"] | {"quotes": kept()["reply"]["quotes"] * 2},
        kept()["reply"] | {"mode": "magi"},
    ],
)
def test_a_reply_that_cannot_be_read_leaves_its_question(reply: object) -> None:
    found = back(kept(reply=reply), kept())

    assert [turn.question for turn in found.turns] == ["Hvad nu?", "Hvad nu?"]
    assert [turn.reply is None for turn in found.turns] == [True, False]
    assert "kunne ikke læses" in (found.turns[0].note or "")
    assert found.notice is None


@pytest.mark.parametrize("broken", [None, 7, "x", [], {}, {"question": 7}, {"question": " "}])
def test_what_is_no_turn_is_counted_and_the_rest_is_kept(broken: object) -> None:
    found = back(broken, kept())

    assert found.turns == (TURN,)
    assert found.notice == "Noget af den gemte samtale kunne ikke læses og vises ikke (spørgsmål: 1)."


@pytest.mark.parametrize(
    ("conversation", "turns"), [("", []), (None, []), (7, []), ("x" * 65, []), ("a", None), ("a", {})]
)
def test_what_is_no_conversation_is_told(conversation: object, turns: object) -> None:
    found = restored(conversation, turns, cast("Advisor", Told(source=SOURCE)))

    assert found == Restored((), "Den gemte samtale kunne ikke læses. Du kan begynde på en ny.")


def test_of_a_conversation_that_is_too_long_the_newest_is_taken() -> None:
    found = back(*[kept()] * (MOST_TURNS + 3), kept(question="Og så?"))

    assert len(found.turns) == MOST_TURNS
    assert found.turns[-1].question == "Og så?"
    assert "(antal: 4)" in (found.notice or "")


def test_of_a_conversation_that_is_too_large_the_newest_is_taken() -> None:
    found = back(kept(question="x" * MOST_CHARACTERS), kept())

    assert found.turns == (TURN,)
    assert "(antal: 1)" in (found.notice or "")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*kept(), *kept()["reply"], "text"]) | st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from([*kept()]), anything),
    st.dictionaries(st.sampled_from([*kept()["reply"]]), anything),
)
def test_whatever_a_browser_sends_only_exact_quotes_pass(turn: dict[str, object], reply: dict[str, object]) -> None:
    for each in (turn, kept(reply=kept()["reply"] | reply)):
        for found in back(each).turns:
            for shown in found.quotes:
                exact = SOURCE.text[shown.start : shown.end] == shown.text
                assert exact or shown.number in found.changed
            kept_json(found).encode()

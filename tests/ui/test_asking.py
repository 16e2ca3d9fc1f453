import json
import logging
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, cast

import gradio as gr
import pytest

from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.errors import IndexMissing, QuestionTooLong
from advisor.journal import Journal, Verdict
from advisor.settings import Settings
from advisor.ui.answer_html import conversation_html
from advisor.ui.asking import Asking, Turns
from advisor.ui.feedback import rate
from advisor.ui.kept import kept_json
from advisor.ui.texts import asking as texts
from advisor.ui.turns import Turn

from .made import Drawn, Told, answer, document, quote, refusal
from .test_differing import answered, defined


def page(told: Told) -> Asking:
    return Asking(cast("Advisor", told))


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def asked(told: Told, question: str = "Hvad nu?", turns: Turns = ()) -> list[tuple[Any, ...]]:
    return list(page(told).ask(question, turns))


def test_an_answer_grows_and_then_opens_its_first_source() -> None:
    source = document()
    quotes = [quote(source, "Find en partner.", 1), quote(source, "Hold møder.", 2)]
    steps = asked(Told(answer(quotes[:1]), answer(quotes), source=source))

    assert steps[0][0] == ""
    assert "Finder stederne" in steps[0][1]
    assert "Hold møder." not in Drawn(steps[1][1]).text
    assert "Hold møder." in Drawn(steps[2][1]).text
    assert steps[-1][2][0].done
    assert Drawn(steps[-1][3]).marks == {1: "Find en partner.", 2: "Hold møder."}


def test_the_conversation_is_handed_on() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    turns = asked(told)[-1][2]
    asked(told, "Og så?", turns)

    assert told.heard[1][0] == "Og så?"
    assert [each.content for each in told.heard[1][1]] == ["Hvad nu?", "Hold møder. [1]"]


def test_nothing_is_asked_by_an_empty_box() -> None:
    told = Told()

    assert len(asked(told, "  \n ")) == 1
    assert told.heard == []


def test_an_error_of_ours_is_told_in_the_chat() -> None:
    last = asked(Told(fault=QuestionTooLong(3000, 2000)))[-1]

    assert "3.000 tegn" in last[1]
    assert last[2][0].done


def test_any_other_error_is_one_plain_line_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        last = asked(Told(fault=RuntimeError("hemmelig sti")))[-1]

    assert "Noget gik galt" in last[1]
    assert "hemmelig sti" not in last[1]
    assert "hemmelig sti" in caplog.text


def test_what_sets_definitions_apart_is_marked_once_the_answer_is_whole() -> None:
    found = [defined("a", "En aftale om mål."), defined("b", "En aftale om tillid.")]
    told = Told(answered(*found), source=found[0][1])
    told.definitions = found
    steps = asked(told)

    assert Drawn(steps[1][1]).differing == []
    assert Drawn(steps[-1][1]).differing == ["Understreget", "mål", "tillid"]
    assert Drawn(asked(told, turns=steps[-1][2])[-1][1]).differing == ["Understreget", "mål", "tillid"] * 2


def test_who_chooses_quotes_only_is_heard_and_the_mode_is_named() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    does = Asking(cast("Advisor", told), generates=True)
    last = list(does.ask("Hvad nu?", (), True))[-1]
    list(does.asked(event(question="Hvad er et partnerskab?"), "", (), False))

    assert told.quotes_only == [True, False]
    assert "Ordrette citater" in last[1]


def test_an_answer_that_comes_again_is_not_drawn_again() -> None:
    reply = answer([quote(document(), "Hold møder.")])
    again = reply.model_copy(update={"milliseconds": 500.0})
    steps = asked(Told(reply, again, again, source=document()))

    assert [step[1] == gr.skip() for step in steps] == [False, False, True, True, False]


def test_who_stops_closes_the_advisors_work() -> None:
    closed: list[bool] = []

    class Endless(Told):
        def stream(self, question: str, history: Sequence[Message] = (), **given: Any) -> Generator[Reply]:
            try:
                while True:
                    yield from super().stream(question, history, **given)
            finally:
                closed.append(True)

    steps = page(Endless(answer([quote(document(), "Hold møder.")]))).ask("Hvad nu?", ())
    for _ in range(3):
        next(steps)
    cast("Generator[object]", steps).close()

    assert closed == [True]


def test_a_refusal_leaves_no_older_source_open() -> None:
    last = asked(Told(refusal([quote(document(), "Hold møder.")]), source=document()))[-1]

    shown = Drawn(last[3])
    assert shown.marks == {}
    assert "Ingen kilde er åbenSpørgsmålet er ikke besvaret." in shown.text
    assert f"Vælg et sted under »{texts.NEAREST}«, så kan du læse det her." in shown.text
    assert texts.NEAREST in Drawn(last[1]).text, "what one is told to look under stands in the conversation"


def test_where_there_is_nothing_near_the_reader_waits_for_an_answer() -> None:
    last = asked(Told(refusal([]), source=document()))[-1]

    assert "Kilden vises her" in last[3]
    assert "Ingen kilde er åben" not in last[3]


def test_a_clicked_question_is_asked() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    steps = list(page(told).asked(event(question="Hvad er et partnerskab?"), "Noget halvt", ()))
    list(page(told).asked(event(), "Hvad nu?", ()))

    assert [question for question, _ in told.heard] == ["Hvad er et partnerskab?", "Hvad nu?"]
    assert {step[0] == gr.skip() for step in steps} == {True}, "what stands in the box stays"


def test_stopping_keeps_what_there_was() -> None:
    reply = answer([quote(document(), "Hold møder.")])
    html, turns = page(Told()).stop((Turn("Hvad nu?", reply),))

    assert turns[0].done
    assert "Hold møder." in html
    assert "Svaret blev stoppet." in html
    assert page(Told()).stop(turns)[1] == turns
    assert page(Told()).stop(())[1] == ()


def test_a_new_conversation_is_an_empty_page() -> None:
    box, chat, turns, reader = page(Told()).begin()

    assert (box, turns) == ("", ())
    assert "chip" in chat
    assert "Kilden vises her" in reader


def test_questions_one_after_the_other_are_one_conversation() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    first = asked(told)[-1][2]
    second = asked(told, "Og så?", first)[-1][2]

    assert first[0].conversation
    assert {turn.conversation for turn in second} == {first[0].conversation}
    assert asked(told)[-1][2][0].conversation != first[0].conversation


def test_a_kept_conversation_comes_back_as_it_was_left() -> None:
    reply = answer([quote(document(), "Hold møder.", heading=("Første skridt",))])
    told = Told(reply, source=document())
    left = asked(told)[-1]
    kept = json.loads(Drawn(left[1]).with_class("turn")[0]["data-kept"] or "")

    box, chat, turns, reader = page(told).recall(event(id=kept["conversation"], turns=[kept["turn"]]))

    assert box == gr.skip()
    assert (chat, reader) == (left[1], left[3])
    assert turns == left[2]
    asked(told, "Og så?", turns)
    assert [each.content for each in told.heard[-1][1]] == ["Hvad nu?", "Hold møder. [1]"]


def left_early(told: Told) -> tuple[dict[str, Any], list[Any]]:
    """A page that is left while its second question is answered, with all that was chosen beside it: what is kept."""
    first = asked(told)[-1]
    steps = page(told).ask("Og så?", first[2], True, ["guide"])
    next(steps)
    growing = next(steps)
    kept = [json.loads(Drawn(each[1]).with_class("turn")[-1]["data-kept"] or "") for each in (first, growing)]
    return kept[1], [each["turn"] for each in kept]


def test_a_question_outlives_a_page_that_is_left_before_its_answer_is_there() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    kept, turns = left_early(told)
    assert (kept["turn"]["reply"], kept["turn"]["waiting"]) == (None, True)

    _, chat, back, _ = page(told).recall(event(id=kept["conversation"], turns=turns))

    assert "data-busy" in Drawn(chat).with_class("reply")[-1]
    assert "Finder stederne" in Drawn(chat).text
    assert "intet svar" not in Drawn(chat).text
    *_, last = page(told).asked(event(again=True), "Noget halvt", back)
    assert last[0] == gr.skip()
    assert [turn.question for turn in last[2]] == ["Hvad nu?", "Og så?"]
    assert last[2][-1].reply is not None
    assert last[2][-1].key == kept["turn"]["asked"], "the script puts it in the place of the one without a reply"
    question, history = told.heard[-1]
    assert (question, [each.content for each in history]) == ("Og så?", ["Hvad nu?", "Hold møder. [1]"])
    assert (told.quotes_only[-1], told.kinds[-1]) == (True, (Kind.GUIDE,))


def test_a_question_that_fails_can_be_asked_again_in_its_place() -> None:
    told = Told(fault=RuntimeError("hemmelig"))
    _, chat, turns, _ = asked(told)[-1]
    (again,) = [each for each in Drawn(chat).with_tag("button") if "data-again" in each]
    assert "Noget gik galt" in Drawn(chat).text
    assert "data-ask" not in again
    assert json.loads(Drawn(chat).with_class("turn")[0]["data-kept"] or "")["turn"]["waiting"] is False

    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    *_, last = page(told).asked(event(again=True), "", turns)

    assert [turn.key for turn in last[2]] == [turns[0].key]
    assert "Hold møder." in Drawn(last[1]).text
    assert "Noget gik galt" not in Drawn(last[1]).text
    assert list(page(told).asked(event(again=True), "", last[2])) == [(gr.skip(),) * 4], "what is answered stays"
    assert list(page(told).asked(event(again=True), "", ())) == [(gr.skip(),) * 4]


def test_an_older_question_without_an_answer_is_asked_anew() -> None:
    failed = asked(Told(fault=RuntimeError("hemmelig")))[-1][2]
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    drawn = Drawn(asked(told, "Og så?", failed)[-1][1])

    assert [each["data-ask"] for each in drawn.with_tag("button") if each.get("data-ask")] == ["Hvad nu?"]
    assert [each for each in drawn.with_tag("button") if "data-again" in each] == []


def test_what_was_said_of_a_reply_is_there_when_it_comes_back(tmp_path: Path) -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    journal = Journal.open(Settings(database_url=f"sqlite:///{tmp_path / 'j.sqlite3'}"))
    does = Asking(cast("Advisor", told), journal=journal)
    *_, left = does.ask("Hvad nu?", ())
    heard = Drawn(rate(journal, event(turn="0", verdict="down", reason="lacking"), left[2])).with_tag("p")[0]
    said = json.loads(heard["data-kept"] or "")
    turn = json.loads(Drawn(left[1]).with_class("turn")[0]["data-kept"] or "")["turn"]
    assert said["key"] == turn["asked"]

    *_, turns, _ = does.recall(event(id=said["conversation"], turns=[turn | {"opinion": said["opinion"]}, turn]))

    pressed = [each["aria-pressed"] for each in Drawn(conversation_html(turns)).with_class("thumb")]
    assert pressed == ["false", "true", "false", "false"]
    rate(journal, event(turn="0", verdict="up"), turns)
    assert [each.verdict for each in journal.feedback()] == [Verdict.UP], "the same verdict, changed"
    rate(journal, event(turn="0", verdict=""), turns)
    assert journal.feedback() == []
    *_, unasked, _ = page(told).recall(event(id="a", turns=[turn | {"opinion": said["opinion"]}]))
    assert Drawn(conversation_html(unasked)).with_class("thumb") == [], "nobody keeps it"
    journal.close()


def test_a_conversation_that_cannot_be_read_is_told_and_leaves_an_empty_page() -> None:
    _, chat, turns, reader = page(Told()).recall(event(id="a", turns="x"))

    assert turns == ()
    assert "kunne ikke læses" in Drawn(chat).text
    assert "Kilden vises her" in reader


@pytest.mark.parametrize(
    ("left", "opened"),
    [
        ({"asked": "Hvad nu?", "number": "2"}, "Mål"),
        ({"asked": "Hvad nu?", "number": "9"}, "Find en partner."),
        ({"asked": "Hvad nu?", "number": "to"}, "Find en partner."),
        ({"asked": "gone", "number": "2"}, "Find en partner."),
        ({}, "Find en partner."),
        ("Hvad nu?", "Find en partner."),
        (None, "Find en partner."),
    ],
)
def test_a_conversation_comes_back_with_the_source_that_was_open(left: object, opened: str) -> None:
    source = document()
    first = Turn("Hvad nu?", answer([quote(source, "Hold møder."), quote(source, "Mål", 2)]), done=True)
    newest = Turn("Og så?", answer([quote(source, "Find en partner.")]), done=True)
    turns = [json.loads(kept_json(each))["turn"] for each in (first, newest)]

    *_, reader = page(Told(source=source)).recall(event(id="a", turns=turns, source=left))

    shown = Drawn(reader)
    assert shown.marks[int(shown.with_class("reader")[0]["data-number"] or "")] == opened


def test_a_number_in_an_older_answer_opens_its_source() -> None:
    source = document()
    turns = tuple(
        Turn("Hvad nu?", answer([quote(source, words)]), done=True) for words in ("Hold møder.", "Find en partner.")
    )

    shown = page(Told(source=source)).show(event(turn="0", number="1"), turns)

    assert Drawn(shown).marks == {1: "Hold møder."}


@pytest.mark.parametrize(
    "data", [{}, {"turn": "x", "number": "1"}, {"turn": "9", "number": "1"}, {"turn": "-1", "number": "1"}]
)
def test_a_click_that_makes_no_sense_changes_nothing(data: dict[str, str]) -> None:
    turns = (Turn("Hvad nu?", answer([quote(document(), "Hold møder.")]), done=True),)

    assert page(Told(source=document())).show(event(**data), turns) == gr.skip()
    assert page(Told(source=document())).show(event(turn="0", number="9"), turns) == gr.skip()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told(source=None), "findes ikke længere"),
        (Told(fault=IndexMissing(Path("index"))), "python ingest.py"),
        (Told(fault=RuntimeError("hemmelig")), "Prøv igen om lidt"),
    ],
)
def test_a_source_that_cannot_be_shown_says_why(told: Told, words: str) -> None:
    turns = (Turn("Hvad nu?", answer([quote(document(), "Hold møder.")]), done=True),)

    assert words in page(told).show(event(turn="0", number="1"), turns)


class Noting:
    """A recorder that notes what it is given."""

    def __init__(self) -> None:
        self.recorded: list[tuple[Reply, str, Any]] = []
        self.erased: list[str] = []

    def record(self, reply: Reply, conversation: str, asked: Any) -> None:
        self.recorded.append((reply, conversation, asked))

    def erase(self, conversation: str) -> None:
        self.erased.append(conversation)


def noting(told: Told) -> tuple[Asking, Noting]:
    recorder = Noting()
    return Asking(cast("Advisor", told), recorder=cast("Any", recorder)), recorder


def test_a_reply_is_recorded_once_when_it_is_whole_with_its_conversation() -> None:
    quotes = [quote(document(), "Find en partner.", 1), quote(document(), "Hold møder.", 2)]
    whole = answer(quotes)
    asking, recorder = noting(Told(answer(quotes[:1]), whole, source=document()))
    (turn,) = list(asking.ask("Hvad nu?", ()))[-1][2]
    assert recorder.recorded == [(whole, turn.conversation, turn.asked)]


@pytest.mark.parametrize("fault", [QuestionTooLong(3000, 2000), RuntimeError("alt er gået galt")])
def test_what_could_not_be_answered_is_not_recorded(fault: Exception) -> None:
    asking, recorder = noting(Told(answer([quote(document(), "Hold møder.")]), fault=fault))
    list(asking.ask("Hvad nu?", ()))
    assert recorder.recorded == []


@pytest.mark.parametrize(
    ("sent", "erased"),
    [({"ids": ["1f3a", "", 7, None, "9b2c"]}, ["1f3a", "9b2c"]), ({"ids": "1f3a"}, []), ({}, [])],
)
def test_conversations_that_a_reader_deleted_are_erased(sent: dict[str, Any], erased: list[str]) -> None:
    asking, recorder = noting(Told())
    asking.erase(event(**sent))
    assert recorder.erased == erased
    page(Told()).erase(event(**sent))

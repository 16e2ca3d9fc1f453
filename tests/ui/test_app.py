import gc
import logging
import os
import socket
from collections.abc import Generator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import httpx
import pytest

from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.conversation import Message
from advisor.documents import Document
from advisor.errors import IndexMissing, QuestionTooLong, ServerError
from advisor.glossary import Definition
from advisor.settings import Settings
from advisor.ui.app import Page, Turns, build, open_page, serve
from advisor.ui.theme import STATIC, head, theme
from advisor.ui.turns import Turn

from .made import Drawn, answer, document, quote, refusal
from .test_differing import answered, defined


class Told:
    """An advisor that says what it is told to."""

    def __init__(self, *replies: Reply, fault: Exception | None = None, source: Document | None = None) -> None:
        self.replies, self.fault, self.source = replies, fault, source
        self.heard: list[tuple[str, list[Message]]] = []
        self.quotes_only: list[bool] = []
        self.definitions: list[tuple[Definition, Document]] = []

    def stream(self, question: str, history: Sequence[Message] = (), *, quotes_only: bool = False) -> Generator[Reply]:
        self.heard.append((question, list(history)))
        self.quotes_only.append(quotes_only)
        yield from self.replies
        if self.fault:
            raise self.fault

    def define(self, term: str) -> list[tuple[Definition, Document]]:
        assert term == "", "all definitions are needed to know which the answer quotes"
        if self.fault:
            raise self.fault
        return self.definitions

    def document(self, _: str) -> Document | None:
        if self.fault:
            raise self.fault
        return self.source


def page(told: Told) -> Page:
    return Page(cast("Advisor", told))


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
    assert Drawn(steps[-1][1]).differing == ["mål", "tillid", "Understreget"]
    assert Drawn(asked(told, turns=steps[-1][2])[-1][1]).differing == ["mål", "tillid", "Understreget"] * 2


def test_an_answer_is_shown_though_its_definitions_cannot_be_compared(caplog: pytest.LogCaptureFixture) -> None:
    found = [defined("a", "En aftale om mål."), defined("b", "En aftale om tillid.")]
    told = Told(fault=IndexMissing(Path("index")))

    with caplog.at_level(logging.ERROR):
        assert page(told).differing(Turn("Hvilke?", answered(*found), done=True)) == {}

    assert "could not be compared" in caplog.text


def test_who_chooses_quotes_only_is_heard_and_the_mode_is_named() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    does = Page(cast("Advisor", told), generates=True)
    last = list(does.ask("Hvad nu?", (), True))[-1]
    list(does.ask_chosen(event(question="Hvad er et partnerskab?"), (), False))

    assert told.quotes_only == [True, False]
    assert "Ordrette citater" in last[1]


def test_the_choice_is_there_only_where_a_model_is() -> None:
    def labels(*, generates: bool) -> list[object]:
        built = build(cast("Advisor", Told()), generates=generates)
        return [block.label for block in built.blocks.values() if isinstance(block, gr.Checkbox)]

    assert (labels(generates=False), labels(generates=True)) == ([], ["Kun citater"])


def test_an_answer_that_comes_again_is_not_drawn_again() -> None:
    reply = answer([quote(document(), "Hold møder.")])
    again = reply.model_copy(update={"milliseconds": 500.0})
    steps = asked(Told(reply, again, again, source=document()))

    assert [step[1] == gr.skip() for step in steps] == [False, False, True, True, False]


def test_who_stops_closes_the_advisors_work() -> None:
    closed: list[bool] = []

    class Endless(Told):
        def stream(
            self, question: str, history: Sequence[Message] = (), *, quotes_only: bool = False
        ) -> Generator[Reply]:
            try:
                while True:
                    yield from super().stream(question, history, quotes_only=quotes_only)
            finally:
                closed.append(True)

    steps = page(Endless(answer([quote(document(), "Hold møder.")]))).ask("Hvad nu?", ())
    for _ in range(3):
        next(steps)
    cast("Generator[object]", steps).close()

    assert closed == [True]


def test_a_refusal_leaves_the_reader_as_it_is() -> None:
    last = asked(Told(refusal([quote(document(), "Hold møder.")]), source=document()))[-1]

    assert last[3] == gr.skip()


def test_a_clicked_question_is_asked() -> None:
    told = Told(answer([quote(document(), "Hold møder.")]), source=document())
    list(page(told).ask_chosen(event(question="Hvad er et partnerskab?"), ()))

    assert told.heard[0][0] == "Hvad er et partnerskab?"


def test_stopping_keeps_what_there_was() -> None:
    reply = answer([quote(document(), "Hold møder.")])
    html, turns = page(Told()).stop((Turn("Hvad nu?", reply),))

    assert turns[0].done
    assert "Hold møder." in html
    assert "Svaret blev stoppet." in html
    assert page(Told()).stop(turns)[1] == turns
    assert page(Told()).stop(())[1] == ()


def test_clearing_empties_everything() -> None:
    box, chat, turns, reader = page(Told()).clear()

    assert (box, turns) == ("", ())
    assert "chip" in chat
    assert "Kilden vises her" in reader


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


def test_no_event_of_the_page_is_a_public_endpoint() -> None:
    built = build(cast("Advisor", Told()))

    assert {fn.api_visibility for fn in built.fns.values()} == {"private"}


# Gradio tries the port with a socket that it does not close when the port is taken.
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_taken_port_is_an_error_of_ours() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(port=taken.getsockname()[1])
        with pytest.raises(ServerError, match="optaget"):
            open_page(build(cast("Advisor", Told())), settings)
    gc.collect()


def test_a_proxy_is_not_asked_for_our_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.dk")
    monkeypatch.delenv("no_proxy", raising=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    built = build(cast("Advisor", Told()))
    try:
        address = open_page(built, Settings(port=port))
        answered = httpx.get(address, trust_env=False)
    finally:
        built.close(verbose=False)

    assert answered.status_code == 200
    assert "default-src 'self'" in answered.headers["content-security-policy"]
    assert os.environ["NO_PROXY"].startswith("example.dk,")


def test_nothing_of_ours_names_another_server() -> None:
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in "".join(line for line in text.splitlines() if not line.strip().startswith("//")), file.name
    assert "@import" not in head()
    assert not theme()._stylesheets


def test_serving_begins_by_loading_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def opened(*_: object) -> str:
        done.append("open")
        return "http://127.0.0.1:1/"

    advisor = SimpleNamespace(search=lambda question: done.append("search"))
    monkeypatch.setattr("advisor.ui.app.open_page", opened)
    monkeypatch.setattr(gr.Blocks, "block_thread", lambda self: done.append("wait"))
    serve(cast("Advisor", advisor), Settings())

    assert done == ["search", "open", "wait"]

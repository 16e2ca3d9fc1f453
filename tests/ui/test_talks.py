import json
from pathlib import Path
from typing import cast

import gradio as gr
import pytest

from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.documents import Document
from advisor.errors import IndexMissing
from advisor.ui.kept import kept_json
from advisor.ui.talks import Talks, talks_html
from advisor.ui.turns import Turn, begun

from .made import Drawn, Told, answer, document, quote, refusal
from .test_differing import answered
from .test_differing import defined as held


def kept() -> object:
    return kept_of(answer([quote(document(), "Hold møder.")]))


def kept_of(reply: Reply) -> object:
    turn: Turn = begun("Hvad nu?", ())
    return json.loads(kept_json(Turn("Hvad nu?", reply, done=True, asked=turn.asked)))["turn"]


class Holding(Told):
    """An advisor with several documents."""

    def __init__(self, held: list[Document]) -> None:
        super().__init__()
        self.held = held

    def documents(self) -> list[Document]:
        return self.held


def exported(told: Told, **data: object) -> dict[str, str | None]:
    event = gr.EventData(None, {"id": "a", "name": "Møder", "turns": [kept()], "count": 1} | data)
    return Drawn(Talks(cast("Advisor", told)).export(event)).elements[0][1]


def test_a_conversation_becomes_a_file_for_the_browser_to_save() -> None:
    found = exported(Told(source=document()))

    assert (found["data-file"], found["data-count"]) == ("Møder.md", "1")
    assert "> Hold møder." in (found["data-markdown"] or "")
    assert "data-fault" not in found


def test_what_is_missing_of_a_file_is_told() -> None:
    found = exported(Told(source=document()), turns=[7, kept()])

    assert "> Hold møder." in (found["data-markdown"] or "")
    assert "(spørgsmål: 1)" in (found["data-fault"] or "")


def test_a_conversation_becomes_a_page_to_print() -> None:
    event = gr.EventData(None, {"id": "a", "name": "", "turns": [kept()], "to": "paper", "count": 2})
    drawn = Drawn(Talks(cast("Advisor", Told(source=document()))).export(event))

    assert drawn.elements[0][1]["data-what"] == "paper"
    assert drawn.with_tag("h1")
    assert "Samtale" in drawn.text
    assert "Hold møder." in drawn.text


def test_what_the_browser_does_not_keep_is_written_out_too() -> None:
    found = [held("a", "En aftale om mål."), held("b", "En aftale om tillid.")]
    told = Holding([*(source for _, source in found), document()])
    told.definitions = found
    turns = [kept_of(answered(*found)), kept_of(refusal([quote(document(), "Hold møder.")]))]
    event = gr.EventData(None, {"id": "a", "name": "x", "turns": turns, "count": 1})

    talks = Talks(cast("Advisor", told), contact="Åse")
    written = Drawn(talks.export(event)).elements[0][1]["data-markdown"] or ""

    assert "En aftale om **mål**. [1]" in written
    assert "så spørg Åse." in written


@pytest.mark.parametrize(
    ("told", "data", "words"),
    [
        (Told(source=document()), {"turns": None}, "kunne ikke læses"),
        (Told(source=document()), {"turns": []}, "kunne ikke læses"),
        (Told(fault=IndexMissing(Path("index"))), {}, "python ingest.py"),
        (Told(fault=RuntimeError("hemmelig")), {}, "Prøv igen om lidt"),
    ],
)
def test_what_cannot_be_written_out_says_why(told: Told, data: dict[str, object], words: str) -> None:
    found = exported(told, **data)

    assert words in (found["data-fault"] or "")
    assert "hemmelig" not in str(found)
    assert "data-file" not in found


def test_the_panel_has_the_words_that_its_script_needs() -> None:
    drawn = Drawn(talks_html())
    script = (Path(__file__).parents[2] / "advisor" / "ui" / "static" / "talks.js").read_text(encoding="utf-8")
    [dialog] = drawn.with_tag("dialog")

    for name in ("deleted", "restored", "unnamed", "questions", "lost", "full", "off", "broken"):
        assert dialog[f"data-{name}"]
    assert "words.deletedAll" in script
    assert dialog["data-deleted-all"]
    assert "{count}" in str(dialog["data-ask-all"])
    does = [each["data-do"] for each in drawn.with_tag("button") if "data-do" in each]
    assert does == ["save", "print", "rename", "save", "print", "delete"], "with the open conversation, and with each"


def test_all_is_not_deleted_before_it_is_asked() -> None:
    [asked] = Drawn(talks_html()).with_class("sure")

    assert "hidden" in asked
    assert asked["role"] == "group"

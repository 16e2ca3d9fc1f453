"""Huller: what is drawn of the gaps, what is kept of them, and what becomes of asking again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import numpy as np
import pytest

from advisor import danish
from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.apartness import Distances
from advisor.documents import Document
from advisor.errors import IndexMissing
from advisor.gaprows import Status
from advisor.journal import Journal
from advisor.settings import Settings
from advisor.ui.gaps_html import controls_html
from advisor.ui.gaps_page import Editing
from advisor.ui.texts import gaps as texts

from .made import Drawn, answer, document, quote, refusal

SURE = answer([quote(document(), "Hold møder.")], confidence=0.95)
RENT = ["pris for leje af lokale", "pris leje lokale"]
KEY = "Hvem har <nøglen>?"


class Knowing:
    """An advisor that knows which words ask the same, and answers what it was told the answer to."""

    def __init__(self) -> None:
        self.answers: dict[str, Reply] = {}
        self.fault: Exception | None = None
        self.wait = threading.Event()
        self.wait.set()

    def apart(self, questions: Sequence[str]) -> Distances:
        if self.fault:
            raise self.fault
        words = [set(danish.content_words(each)) for each in questions]
        return np.asarray([[1 - len(a & b) / max(len(a | b), 1) for a in words] for b in words])

    def answer(self, question: str, *, quotes_only: bool) -> Reply:
        assert quotes_only
        assert self.wait.wait(30)
        return self.answers.get(question, refused(question))

    def documents(self) -> list[Document]:
        return [document()]


def refused(question: str) -> Reply:
    nearest = [quote(document(), "Find en partner.", heading=("Første skridt",)), quote(document(id="væk.md"), "Mål")]
    return refusal(nearest).model_copy(update={"question": question, "standalone_question": question})


@pytest.fixture
def open_journal(tmp_path: Path) -> Iterator[Callable[..., Journal]]:
    opened: list[Journal] = []

    def made(*, store_questions: bool = True) -> Journal:
        url = f"sqlite:///{tmp_path / 'journal.sqlite3'}"
        opened.append(Journal.open(Settings(database_url=url, store_questions=store_questions)))
        return opened[-1]

    yield made
    for journal in opened:
        journal.close()


@pytest.fixture
def advisor() -> Knowing:
    return Knowing()


@pytest.fixture
def editing(open_journal: Callable[..., Journal], advisor: Knowing) -> Editing:
    journal = open_journal()
    for question in (*RENT, KEY):
        journal.add(refused(question))
    return Editing(journal, cast("Advisor", advisor))


def event(**data: object) -> gr.EventData:
    return cast("gr.EventData", SimpleNamespace(**data))


def rows(drawn: str) -> list[dict[str, str | None]]:
    return [attributes for attributes in Drawn(drawn).with_tag("li") if "data-id" in attributes]


def ends(editing: Editing, **data: object) -> tuple[Any, Any, Any]:
    *_, last = editing.again(event(**data))
    return last


def test_a_gap_is_drawn_with_its_questions_places_and_note(editing: Editing) -> None:
    drawn = Drawn(editing.all())
    first, second = rows(editing.all())
    assert (first["data-count"], first["data-status"], second["data-count"]) == ("2", "ny", "1")
    for words in ("2 huller:", *RENT, KEY, "spurgt 2 gange", "afslag", "Første skridt", "væk.md (findes ikke længere)"):
        assert words in drawn.text
    (reader, *_) = [link["data-outside"] for link in drawn.with_tag("a") if "data-outside" in link]
    start = document().text.index("Find en partner.")
    assert reader == f"kilder?dokument=guide%2Fskridt.md&fra={start}&til={start + len('Find en partner.')}"
    benches = [link["data-path"] for link in drawn.with_tag("a") if "data-path" in link]
    assert "proevebaenk?q=Hvem+har+%3Cn%C3%B8glen%3E%3F" in benches


def test_status_and_note_are_kept_masked_and_drawn(editing: Editing) -> None:
    number = int(rows(editing.all())[0]["data-id"] or 0)
    said = editing.keep(event(gap=number, name="leje", status="skrevet", note="Ring til Bo, 12 34 56 78"))
    assert "Gemt: »leje« er nu skrevet." in said
    assert Drawn(said).with_class("said")[0]["data-note"] == "Ring til Bo, [telefonnummer]"

    drawn = Drawn(editing.all())
    assert "Ring til Bo, [telefonnummer]" in drawn.text
    assert [row["data-status"] for row in rows(editing.all())] == ["skrevet", "ny"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, texts.FAILED_MORE),
        ({"gap": "1", "note": "x"}, texts.FAILED_MORE),
        ({"gap": 99, "name": "x", "status": "ny", "note": ""}, "Hul nr. 99 findes ikke længere."),
    ],
)
def test_what_can_not_be_kept_is_told(editing: Editing, data: dict[str, object], said: str) -> None:
    told = editing.keep(event(**data))
    assert said in Drawn(told).text
    assert Drawn(told).with_class("wrong")


def test_an_editor_can_not_say_that_a_gap_is_answered(editing: Editing) -> None:
    number = int(rows(editing.all())[0]["data-id"] or 0)
    editing.keep(event(gap=number, name="leje", status="besvaret", note="Se guiden"))
    assert [row["data-status"] for row in rows(editing.all())] == ["ny", "ny"]
    assert "Se guiden" in editing.all()


def test_asking_again_tells_what_was_closed_and_what_opened(editing: Editing, advisor: Knowing) -> None:
    advisor.answers = dict.fromkeys(RENT, SURE)
    number = int(rows(editing.all())[0]["data-id"] or 0)
    progress, said, listed = ends(editing, gap=number)
    assert progress == ""
    assert f"Spurgt igen: 2 spørgsmål. 1 hul er lukket: »{RENT[0]}«." in Drawn(said).text
    assert [row["data-status"] for row in rows(listed)] == ["besvaret", "ny"]

    advisor.answers = {}
    _, said, listed = ends(editing)
    assert "Spurgt igen: 3 spørgsmål. 1 hul er åbnet igen" in Drawn(said).text
    assert [row["data-status"] for row in rows(listed)] == ["ny", "ny"]
    _, said, _ = ends(editing)
    assert texts.SAME in Drawn(said).text


def test_asking_again_is_done_once_at_a_time_and_tells_how_far_it_is(editing: Editing, advisor: Knowing) -> None:
    advisor.wait.clear()
    first = editing.again(event())
    assert texts.BEGINS in Drawn(next(first)[1]).text
    (other,) = editing.again(event())
    assert texts.BUSY in Drawn(other[1]).text

    advisor.wait.set()
    *between, last = first
    assert "Spurgt igen: 3 spørgsmål." in Drawn(last[1]).text
    for progress, _, _ in between:
        assert Drawn(progress).with_tag("progress")[0]["max"] == "3"
    assert len(list(editing.again(event()))) > 1, "and then it may be done again"


def test_asking_again_can_be_stopped_and_what_was_asked_to_the_end_counts(editing: Editing, advisor: Knowing) -> None:
    advisor.answers = dict.fromkeys([*RENT, KEY], SURE)
    advisor.wait.clear()
    asking = editing.again(event())
    next(asking)
    assert texts.STOPPING in Drawn(editing.stop()).text
    advisor.wait.set()
    *_, (_, said, listed) = asking
    assert texts.STOPPED in Drawn(said).text
    assert texts.SAME not in Drawn(said).text
    assert [row["data-status"] for row in rows(listed)] == ["ny", "ny"]

    _, said, listed = ends(editing)
    assert "Spurgt igen: 3 spørgsmål. 2 huller er lukket" in Drawn(said).text, "what was stopped can be begun again"


def test_an_index_that_is_missing_is_told_and_asking_may_be_tried_again(
    editing: Editing, advisor: Knowing, tmp_path: Path
) -> None:
    advisor.fault = IndexMissing(tmp_path)
    assert "Kør først: python ingest.py" in Drawn(editing.all()).text
    for _ in range(2):
        _, said, listed = ends(editing)
        assert "Kør først: python ingest.py" in Drawn(said).text
        assert listed == gr.skip()
    assert "Kør først" in Drawn(editing.file(event(kind="csv"))[1]).text


def test_a_database_that_is_gone_is_told(editing: Editing, tmp_path: Path) -> None:
    editing.journal.close()
    (tmp_path / "journal.sqlite3").unlink()
    assert "Journalens database kan ikke bruges lige nu" in Drawn(editing.all()).text


@pytest.mark.parametrize(("kind", "ending", "begins"), [("csv", ".csv", '\ufeff"Nr.";'), ("markdown", ".md", "# ")])
def test_the_files_are_those_of_the_command(editing: Editing, kind: str, ending: str, begins: str) -> None:
    (told,) = Drawn(editing.file(event(kind=kind))[0]).with_tag("div")
    (again,) = Drawn(editing.file(event(kind=kind))[0]).with_tag("div")
    assert (told["data-name"] or "").endswith(ending)
    assert (told["data-content"] or "").startswith(begins)
    assert RENT[0] in (told["data-content"] or "")
    assert told["data-number"] != again["data-number"], "so that the browser saves it once more"
    assert editing.file(event(kind="exe")) == (gr.skip(), gr.skip())


def test_where_there_is_nothing_it_is_said_why(open_journal: Callable[..., Journal], advisor: Knowing) -> None:
    drawn = Editing(open_journal(), cast("Advisor", advisor)).all()
    assert "Der er ingen huller: alt, hvad der er spurgt om, er besvaret." in Drawn(drawn).text

    quiet = open_journal(store_questions=False)
    quiet.add(refused(KEY))
    drawn = Editing(quiet, cast("Advisor", advisor)).all()
    assert texts.NONE_KEPT in Drawn(drawn).text
    assert "er besvaret" not in Drawn(drawn).text


def test_every_status_can_be_filtered_by() -> None:
    values = [each.get("value") for each in Drawn(controls_html()).with_tag("input")]
    assert values == ["", *(status.value for status in Status)]

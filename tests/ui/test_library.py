from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import pytest

from advisor.advisor import Advisor
from advisor.catalogue import Catalogue
from advisor.errors import IndexMissing
from advisor.ui.document_html import Citation
from advisor.ui.library import Browsing, cited_in, passage_of

from .made import TEXT, Drawn, document

SOURCE = document()
OTHER = document("Noget andet.", id="b.md", title="Andet", kind="eksempel")


class Told:
    """An advisor with two documents, or with a fault."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault

    def catalogue(self) -> Catalogue:
        if self.fault:
            raise self.fault
        return Catalogue([SOURCE, OTHER])


def browsing(fault: Exception | None = None) -> Browsing:
    return Browsing(cast("Advisor", Told(fault)))


def event(**data: object) -> gr.EventData:
    return cast("gr.EventData", SimpleNamespace(**data))


def told(words: str, question: object = "Hvad nu?", **given: object) -> dict[str, object]:
    start = TEXT.index(words)
    told = {"question": question, "place": 1, "number": 1, "start": start, "end": start + len(words), "text": words}
    return told | given


def test_the_list_is_what_is_searched_for() -> None:
    said, found = browsing().find(event(typed=" skridt ", kind="guide", order="titel", limit=40, shown=""))

    assert "1 kilde passer til »skridt«." in said
    assert [title["data-path"] for title in Drawn(found).with_class("title")] == ["kilder?dokument=guide%2Fskridt.md"]


def test_a_list_that_is_shown_already_is_left_as_it_is() -> None:
    _, found = browsing().find(event(typed="", shown=""))
    shown = Drawn(found).with_class("found")[0]["data-signature"]
    said, again = browsing().find(event(typed="", shown=shown))

    assert "2 kilder." in said
    assert again == gr.skip()


@pytest.mark.parametrize(
    "data", [{}, {"typed": None, "kind": "x", "order": [], "limit": "mange"}, {"typed": "\x00", "limit": -1, "kind": 7}]
)
def test_whatever_the_browser_sends_there_is_a_list(data: dict[str, object]) -> None:
    _, found = browsing().find(event(**data))

    assert len(Drawn(found).with_class("title")) == 2


def test_a_document_is_read_at_a_passage() -> None:
    start = TEXT.index("Find")
    card, body = browsing().read(event(document="guide/skridt.md", start=str(start), end=str(start + 16), cited=[]))

    assert "Skridt for skridt" in card
    assert "data-passage" in body
    assert "Stedet fra linket" in body


@pytest.mark.parametrize(
    ("start", "end"),
    [("5", "1"), ("0", "99999"), ("-1", "4"), ("a", "b"), ("0", ""), ("²", "4"), ("1" * 30, "2" * 30), ("3", "3")],
)
def test_a_link_to_no_passage_shows_the_document_and_says_so(start: str, end: str) -> None:
    card, body = browsing().read(event(document="guide/skridt.md", start=start, end=end))

    assert "Skridt for skridt" in card
    assert "et sted, som ikke findes i teksten" in body
    assert not Drawn(body).with_tag("mark")


@pytest.mark.parametrize("name", ["", "x.md", "../guide/skridt.md", "/etc/passwd", "guide/skridt.md\x00", None, 7])
def test_a_link_to_no_document_says_so(name: object) -> None:
    card, body = browsing().read(event(document=name, start="", end=""))

    assert "Kilden findes ikke" in card
    assert body == ""


def test_what_is_searched_for_in_a_document_is_marked() -> None:
    body = browsing().seek(event(document="guide/skridt.md", start="", end="", cited=None, sought="MOEDER"))

    assert Drawn(body).with_tag("article")[0]["data-hits"] == "1"
    assert ">møder</mark>" in body
    assert browsing().seek(event(document="x.md", sought="a")) == gr.skip()
    assert browsing(RuntimeError()).seek(event(document="x.md")) == gr.skip()


def test_quotes_that_a_browser_tells_of_are_held_against_the_text() -> None:
    given = [
        told("Hold møder.", number=2),
        told("Find en partner.", number=3),
        told("Hold møder.", "Igen?", place=4, number=1),
    ]
    cited = cited_in(SOURCE, given)

    assert [quote.text for quote in cited.quotes] == ["Find en partner.", "Hold møder."]
    assert cited.citations == [Citation(1, 2, "Hvad nu?", 2), Citation(1, 3, "Hvad nu?", 1), Citation(4, 1, "Igen?", 2)]
    assert not cited.changed


@pytest.mark.parametrize("wrong", [None, 0, -1, 10**9, "2", 2.5, True, [], {}])
def test_a_number_that_none_can_be_is_not_shown(wrong: object) -> None:
    assert cited_in(SOURCE, [told("Hold møder.", place=wrong, number=wrong)]).citations == [
        Citation(1, 1, "Hvad nu?", 1)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        told("Hold møder.", text="Hold ingen møder."),
        told("Hold møder.", end=10_000),
        told("Hold møder.", start=None),
        told("Hold møder.", start="0"),
        {"question": "Hvad?"},
        "noget",
        None,
    ],
)
def test_what_is_not_an_exact_quote_is_left_out(wrong: object) -> None:
    cited = cited_in(SOURCE, [wrong, told("Find en partner.", None)])

    assert [quote.text for quote in cited.quotes] == ["Find en partner."]
    assert cited.changed


@pytest.mark.parametrize("nothing", [None, [], {}, "x", 3])
def test_no_conversation(nothing: object) -> None:
    assert cited_in(SOURCE, nothing).quotes == []
    assert not cited_in(SOURCE, nothing).changed


def test_a_passage_must_hold_words() -> None:
    assert passage_of(SOURCE, 0, 10) == (0, 10)
    assert passage_of(SOURCE, TEXT.index("\n\n"), TEXT.index("\n\n") + 2) is None


@pytest.mark.parametrize(
    ("fault", "words"),
    [(IndexMissing(cast("Any", "mappe")), "Der er intet indeks"), (RuntimeError(), "Prøv igen om lidt")],
)
def test_what_goes_wrong_is_told_in_danish(fault: Exception, words: str) -> None:
    does = browsing(fault)

    assert words in "".join(does.find(event()))
    assert words in "".join(does.read(event(document="guide/skridt.md")))

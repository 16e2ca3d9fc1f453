"""A terminal: what an answer leaves open, and definitions side by side where there is room, with nothing lost."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from advisor.answers import Answer, Quote, Statement
from advisor.definitions import definition_of
from advisor.documents import Document, Kind, Term
from advisor.printing import Defined, definitions_json, print_definitions, print_reply
from advisor.texts import HEDGE_LOW

UNDERLINED = re.compile(r"\x1b\[(?:\d+;)*4(?:;\d+)*m(.*?)\x1b\[0m", re.DOTALL)


def defined(wording: str, name: str) -> Defined:
    document = Document(
        id=f"definitioner/{name}.md",
        title=name,
        kind=Kind.DEFINITION,
        url=f"https://{name}.dk/side",
        text=f"## Ordlyd\n\n{wording}",
        term=Term(term=name, origin="Egen", date="2012"),
    )
    found = definition_of(document)
    assert found
    return found, document


def printed(found: list[Defined], *, width: int, styled: bool = False) -> str:
    file = io.StringIO()
    print_definitions(found, Console(file=file, width=width, color_system="standard" if styled else None))
    return file.getvalue()


def answer(*untold: str) -> Answer:
    source = Document(id="guide/a.md", title="Om aftaler", kind=Kind.GUIDE, text="Skriv en aftale.")
    return Answer(
        question="Hvad nu?",
        standalone_question="Hvad nu?",
        confidence=0.9,
        statements=(Statement(text=source.text, quotes=(1,)),),
        quotes=(Quote.of(source, 0, len(source.text), number=1, heading=()),),
        untold=untold,
    )


def test_what_an_answer_leaves_open_stands_between_its_text_and_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    print_reply(answer("hvad koster [bold]den?[/bold]", "hvem skriver under?"))
    assert capsys.readouterr().out.splitlines() == [
        "Skriv en aftale. [1]",
        "",
        "Guiden fortæller ikke: »hvad koster [bold]den?[/bold]«",
        "Guiden fortæller ikke: »hvem skriver under?«",
        "",
        "[1] Om aftaler",
    ]


def test_an_answer_that_leaves_nothing_open_says_nothing_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_reply(answer())
    assert capsys.readouterr().out.splitlines() == ["Skriv en aftale. [1]", "", "[1] Om aftaler"]


def test_an_answer_that_is_not_sure_says_so_first(capsys: pytest.CaptureFixture[str]) -> None:
    print_reply(answer().model_copy(update={"confidence": 0.65}))
    assert capsys.readouterr().out.splitlines()[:3] == [HEDGE_LOW, "", "Skriv en aftale. [1]"]


def test_how_many_there_are_is_said_before_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    print_reply(answer().model_copy(update={"miscounted": "Guiden har [b]tre[/b] definitioner:"}))
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Guiden har [b]tre[/b] definitioner:",
        "",
        "Skriv en aftale. [1]",
    ]


THREE = [
    defined("Partnerskab er en aftale om mål.", "mål"),
    defined("Et partnerskab er en slags tillid.", "tillid"),
    defined("Aftaler og spilleregler.", "regler"),
]


@pytest.mark.parametrize(("count", "width"), [(2, 88), (3, 134)])
def test_definitions_stand_side_by_side_from_the_width_that_each_needs(count: int, width: int) -> None:
    wide, narrow = (printed(THREE[:count], width=each).splitlines() for each in (width, width - 1))
    assert wide[0].split() == [found.term.capitalize() for found, _ in THREE[:count]]
    assert narrow[0] == "Mål  Egen, 2012"
    assert all(len(line) <= width for line in wide)


def test_what_sets_definitions_apart_is_underlined_and_explained() -> None:
    out = printed(THREE, width=200, styled=True)
    assert UNDERLINED.findall(out) == ["mål", "tillid", "spilleregler", "Fremhævet"]
    assert "*" not in out
    assert UNDERLINED.findall(printed(THREE[:1], width=200, styled=True)) == []


def test_each_definition_has_its_origin_date_and_address() -> None:
    for width in (40, 200):
        out = printed(THREE, width=width)
        assert out.count("Egen, 2012") == 3
        assert all(f"https://{name}.dk/side" in out for name in ("mål", "tillid", "regler"))


pieces = st.sampled_from(["aftale", "tillid", "[bold]", "*", "æ, ø", "(x)", "[/]", ":smile:", "\n"])
wordings = st.lists(pieces, max_size=8).map(lambda words: " ".join(["ord", *words, "slut"]))


@given(st.lists(wordings, min_size=1, max_size=3), st.sampled_from([30, 100, 200]))
def test_no_letter_of_a_wording_is_lost_or_read_as_markup(texts: list[str], width: int) -> None:
    found = [defined(text, f"navn{number}") for number, text in enumerate(texts)]
    out = printed(found, width=width)
    for letter in "abefilmorstæø[]():/":
        assert out.count(letter) >= sum(definition.wording.count(letter) for definition, _ in found)
    for given_back, (definition, document) in zip(definitions_json(found), found, strict=True):
        assert given_back["wording"] == document.text[definition.start : definition.end]
        assert all(given_back["wording"][start:end].strip() for start, end in given_back["differences"])

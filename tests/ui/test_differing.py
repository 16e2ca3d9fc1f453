import logging
import re
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.answers import Answer, Quote, Statement
from advisor.citations import plain
from advisor.definitions import Definition, definition_of
from advisor.documents import Document, Kind, Term
from advisor.errors import IndexMissing
from advisor.ui.answer_html import conversation_html
from advisor.ui.differing import compares, differing, differing_of, shown
from advisor.ui.export import markdown
from advisor.ui.turns import Turn

from .made import Drawn, Told

HOSTILE = '<img src=x onerror="alert(1)"> & "æble"'


def defined(name: str, wording: str) -> tuple[Definition, Document]:
    document = Document(
        id=f"definitioner/{name}.md",
        title=name,
        kind=Kind.DEFINITION,
        text=f"## Ordlyd\n\n{wording}\n\n## Kilde\n\nEn bog om {name}.",
        term=Term(term=name, origin="En bog"),
    )
    definition = definition_of(document)
    assert definition
    return definition, document


def answered(*found: tuple[Definition, Document], origins: bool = False) -> Answer:
    """An answer that quotes each wording whole, and then, if asked, where it is from."""
    quotes: list[Quote] = []
    for definition, document in found:
        spans = [(definition.start, definition.end)]
        if origins and definition.origin_span:
            spans.append(definition.origin_span)
        for span in spans:
            quotes.append(Quote.of(document, *span, number=len(quotes) + 1, heading=()))
    statements = [Statement(text=plain(quote.text), quotes=(quote.number,)) for quote in quotes]
    return Answer(
        question="Hvilke?",
        standalone_question="Hvilke?",
        confidence=1.0,
        statements=tuple(statements),
        quotes=tuple(quotes),
    )


def drawn(*found: tuple[Definition, Document], origins: bool = False) -> Drawn:
    reply = answered(*found, origins=origins)
    return Drawn(conversation_html([Turn("Hvilke?", reply, done=True, differing=differing(reply, found))]))


def test_words_that_set_definitions_apart_are_marked_and_explained() -> None:
    page = drawn(defined("a", "Om fælles mål er aftalen."), defined("b", "En aftale om tillid."), origins=True)

    assert page.differing == ["Understreget", "fælles mål", "tillid"]
    assert "Om fælles mål er aftalen.1" in page.text
    assert "Understreget: ord af betydning, som ingen af de andre definitioner i svaret har." in page.text


def test_what_definitions_have_in_common_is_marked_where_that_was_asked() -> None:
    found = [defined("a", "Om fælles mål er aftalen."), defined("b", "En aftale om tillid.")]
    reply = answered(*found).model_copy(update={"question": "Hvad har de til fælles?"})
    turn = Turn(reply.question, reply, done=True, differing=differing(reply, found))
    page = Drawn(conversation_html([turn]))

    assert page.differing == ["Understreget", "aftalen", "aftale"]
    assert "Understreget: ord af betydning, som alle definitionerne i svaret har." in page.text
    file = markdown("Samtale", [turn], {}, date(2026, 3, 1))
    assert "**Fed skrift**: ord af betydning, som alle definitionerne i svaret har." in file


def test_a_mark_is_cut_where_the_number_is_kept_with_the_last_word() -> None:
    page = drawn(defined("a", "En aftale om fælles mål"), defined("b", "En aftale om tillid."))

    assert page.differing == ["Understreget", "fælles ", "mål", "tillid"]
    assert "En aftale om fælles mål1" in page.text


def test_each_definition_has_its_name_above_it() -> None:
    found = [defined("a", "En aftale om mål."), defined("b", "En aftale om tillid.")]
    names = [document.title for _, document in found]

    assert len(drawn(*found).with_class("of")) == len(names)
    assert [name for name in names if name in drawn(*found).text] == names
    assert not drawn(found[0]).with_class("of")


def test_one_definition_alone_is_not_compared() -> None:
    found = [defined("a", "En aftale."), defined("b", "Et løfte.")]
    reply = answered(found[0], origins=True)

    assert not compares(reply)
    assert differing(reply, found) == {}
    assert drawn(found[0]).differing == []
    assert not drawn(found[0]).with_class("legend")


def test_only_the_wordings_that_the_answer_shows_count() -> None:
    found = [defined("a", "En aftale. Et mål."), defined("b", "Et løfte."), defined("c", "Et mål.")]
    reply = answered(*found)
    fewer = reply.model_copy(update={"statements": reply.statements[:2]})

    assert compares(reply)
    assert sorted(differing(reply, found)) == [1, 2]
    assert {number: len(stretches) for number, stretches in differing(fewer, found).items()} == {1: 2, 2: 1}


def test_a_quote_of_a_part_of_a_wording_has_only_its_own_words() -> None:
    found = [defined("a", "En aftale først. Et mål bagefter."), defined("b", "Et løfte.")]
    definition, document = found[0]
    start = definition.start + definition.wording.index("Et mål")
    whole = answered(*found)
    part = Quote.of(document, start, definition.end, number=1, heading=())
    reply = whole.model_copy(update={"quotes": (part, whole.quotes[1])})

    places = differing(reply, found)[1]

    assert [part.text[left:right] for left, right in places] == ["mål bagefter"]


def test_a_quote_that_no_longer_fits_its_document_is_not_marked() -> None:
    found = [defined("a", "En aftale."), defined("b", "Et løfte.")]
    changed = [found[0], defined("b", "Et mål og et løfte.")]

    assert differing(answered(*found), changed) == {}


def test_an_answer_is_whole_though_its_definitions_cannot_be_compared(caplog: pytest.LogCaptureFixture) -> None:
    found = [defined("a", "En aftale om mål."), defined("b", "En aftale om tillid.")]
    told = Told(fault=IndexMissing(Path("index")))

    with caplog.at_level(logging.ERROR):
        assert differing_of(answered(*found), cast("Advisor", told)) == {}

    assert "could not be compared" in caplog.text


def test_marked_text_is_escaped() -> None:
    page = drawn(defined("a", f"En aftale {HOSTILE}"), defined("b", "Et løfte </mark><script>alert(2)</script>"))

    assert not page.with_tag("img")
    assert not page.with_tag("script")
    assert HOSTILE in page.text


def test_marks_find_their_words_where_markdown_was_taken_out() -> None:
    found = [
        defined("a", "En **fælles aftale** om [gode mål](http://a.dk/tillid)\nog  en `plan` her."),
        defined("b", "Et løfte."),
    ]

    assert drawn(*found).differing[1:-1] == ["fælles aftale", "gode mål", "plan"]


pieces = st.sampled_from(
    ["aftale", "aftaler", "tillid", "**mål**", "[dialog](http://x.dk/aftale)", "sam**arbejde**", "ord_ord", "3d", "–"]
) | st.text(alphabet="abæ *_[]()<&`-.\n", max_size=6)
wordings = (
    st.lists(pieces, max_size=9)
    .map(lambda words: " ".join(["Ord", *words, "slut"]))
    .filter(lambda text: not re.search(r"\n\s*(?:\n|[-*])", text))  # one paragraph, no list
)


@given(st.lists(wordings, min_size=2, max_size=3))
def test_marks_are_stretches_of_the_shown_text_and_nothing_of_it_is_lost(texts: list[str]) -> None:
    found = [defined(f"n{number}", text) for number, text in enumerate(texts)]
    reply = answered(*found)
    apart = differing(reply, found)
    quotes = {quote.number: quote for quote in reply.quotes}
    for statement in reply.statements:
        stretches = shown(statement, quotes, apart)
        edges = [edge for stretch in stretches for edge in stretch]
        assert edges == sorted(edges)
        own = quotes[statement.quotes[0]]
        said = [plain(own.text[start:end]) for start, end in apart.get(own.number, ())]
        assert all(statement.text[start:end] in said for start, end in stretches)
        if statement.text == own.text:
            assert len(stretches) == len(said)

    page = Drawn(conversation_html([Turn("Hvilke?", reply, done=True, differing=apart)]))

    for statement in reply.statements:
        assert statement.text in page.text

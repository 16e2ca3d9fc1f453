from types import SimpleNamespace
from typing import Any, cast

import pytest

from advisor.advisor import Advisor
from advisor.errors import IndexMissing
from advisor.ui.glossary import GlossaryPage
from advisor.ui.lookup import Defined

from .made import defined

MANY = [defined(f"begreb {number}", origin=origin) for number in range(70) for origin in ("Jens", "Aase", "KB")]


def page(
    every: list[Defined], fault: Exception | None = None, by_term: dict[str, list[Defined]] | None = None
) -> GlossaryPage:
    """The page over an advisor that knows some definitions, and finds by a term what it is told to."""

    def define(term: str) -> list[Defined]:
        if fault:
            raise fault
        return (by_term or {}).get(term, []) if term else every

    return GlossaryPage(cast("Advisor", SimpleNamespace(define=define)))


def asked(**given: Any) -> Any:
    return SimpleNamespace(**given)


def test_hundreds_of_definitions_are_all_there() -> None:
    html = page(MANY).show(asked())

    assert html.count('class="definition"') == 210
    assert 'data-count="210 definitioner"' in html


def test_an_answer_carries_the_number_of_its_request() -> None:
    assert page(MANY).show(asked(query="", ids=[], number=7)).startswith('<div data-number="7">')
    assert page(MANY).show(asked(number='"><script>')).startswith('<div data-number="&quot;')


def test_what_is_typed_filters_them() -> None:
    html = page(MANY).show(asked(query="aase begreb 7", ids=[]))

    assert html.count('class="definition"') == 1
    assert 'data-count="1 definition fundet"' in html


def test_a_question_is_left_to_the_glossary_that_answers_are_made_of() -> None:
    told = page(MANY, by_term={"hvilken nævner løfter?": MANY[:2]})

    assert told.show(asked(query="hvilken nævner løfter?")).count('class="definition"') == 2


def test_two_or_three_are_set_side_by_side_in_the_order_asked() -> None:
    ids = [definition.document for definition, _ in (MANY[5], MANY[1], MANY[1], MANY[3], MANY[9])]
    html = page(MANY).show(asked(query="", ids=ids))

    assert html.count('class="definition"') == 3
    assert html.index("Begreb 1") < html.index("Begreb 0")


def test_a_link_to_what_is_gone_says_so_or_shows_all() -> None:
    known = MANY[0][0].document

    assert "findes ikke længere" in page(MANY).shown(ids=[known, "definitioner/slettet.md"])
    assert page(MANY).shown(ids=["definitioner/slettet.md"]).count('class="definition"') == 210


@pytest.mark.parametrize("given", [{"ids": "tekst"}, {"query": None}, {"query": 7, "ids": [None, {}]}])
def test_what_no_script_of_ours_sends_breaks_nothing(given: dict[str, Any]) -> None:
    assert "entries" in page(MANY).show(asked(**given))


def test_what_went_wrong_is_told_in_danish(caplog: pytest.LogCaptureFixture, tmp_path: Any) -> None:
    assert "Kør først: python ingest.py" in page([], IndexMissing(tmp_path)).shown()
    assert "Ordbogen kan ikke vises" in page([], RuntimeError("nej")).shown()
    assert "nej" not in page([], RuntimeError("nej")).shown()
    assert "RuntimeError" in caplog.text

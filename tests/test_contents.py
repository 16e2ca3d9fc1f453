"""Tests of what a line of a table of contents says by its form."""

import pytest

from advisor.contents import said_by_form


@pytest.mark.parametrize(
    "line",
    [
        "01 Intet bibliotek uden partnerskaber – s. 5",
        "7. Hvad betyder organiseringen? ..... side 43",
        "Tjekliste – s. 60",
        "Broadening the network - p. 31",
    ],
)
def test_a_line_with_a_page_after_it_is_a_chapter_that_begins_there(line: str) -> None:
    said = said_by_form(line)
    assert "Kapitel" in said
    assert "begynder" in said
    assert "Afsnit" not in said


def test_what_stands_after_the_page_are_parts_of_the_chapter() -> None:
    assert "Afsnit" in said_by_form("06 Hvad får partneren ud af det? – s. 37 (hvad partnerne siger, s. 39)")


@pytest.mark.parametrize(
    "text",
    [
        "Tjeklisten står på s. 60.",
        "Projektet varede fra 2010 – 2012 og gav 7 værktøjer.",
        "Danmarks Biblioteker nr. 3, april 2012",
        "",
    ],
)
def test_other_texts_say_nothing_by_their_form(text: str) -> None:
    assert said_by_form(text) == ""

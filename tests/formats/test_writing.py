"""What a writer writes is what `blocks` reads, and its pages begin where they were begun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.blocks import BlockKind, blocks
from advisor.formats.writing import PAGE_BREAK, Writer

WORDS = st.text("abc æøå.\n\t\u00ad-", min_size=0, max_size=30)
PARTS = st.lists(st.tuples(st.sampled_from(["heading", "paragraph", "item", "page", "table"]), WORDS), max_size=12)


def test_headings_items_and_paragraphs_are_blocks_of_their_kind() -> None:
    writer = Writer()
    writer.heading("  Mål og\nmidler ", 2)
    writer.paragraph("Vi mødes\u00ad på A\u030aen.")
    writer.item("• Æbler")
    writer.item("Øl", 2)
    writer.paragraph(" \n ")
    assert writer.text == "## Mål og midler\n\nVi mødes på Åen.\n\n- Æbler\n2. Øl"
    assert [block.kind for block in blocks(writer.text)] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]
    assert writer.title == "Mål og midler"


@pytest.mark.parametrize(
    ("rows", "headed", "text"),
    [
        ((("Sted", "Pris"), ("Ærø", "1 kr.")), False, "- Sted: Ærø; Pris: 1 kr."),
        ((("Sted", "Aftale"), ("Ærø", "mundtlig")), False, "- Sted; Aftale\n- Ærø; mundtlig"),
        ((("Sted", "Aftale"), ("Ærø", "mundtlig")), True, "- Sted: Ærø; Aftale: mundtlig"),
        ((("Sted", "2019", "2020"), ("Ærø", "1", "2")), False, "- Sted; 2019; 2020\n- Ærø; 1; 2"),
        ((("Sted", "Pris"), ("", ""), ("Ærø", "")), True, "- Sted: Ærø"),
        ((("Kun en boks.",), ("Til.",)), False, "Kun en boks.\n\nTil."),
        ((("", "Pris"), ("Ærø", "1 kr.")), True, "- Ærø; Pris: 1 kr."),
        ((("", ""),), False, ""),
        ((), False, ""),
    ],
)
def test_a_row_says_what_its_cells_are_only_where_that_is_known(
    rows: tuple[tuple[str, ...], ...], headed: bool, text: str
) -> None:
    writer = Writer()
    writer.table(rows, headed=headed)
    assert writer.text == text


def test_pages_begin_where_what_is_written_next_begins() -> None:
    writer = Writer()
    writer.paragraph("Et.")
    writer.page()
    writer.page()
    writer.heading("Tre", 1)
    writer.paragraph(f"Og {PAGE_BREAK}fire.{PAGE_BREAK}")
    text = writer.text
    assert text == "Et.\n\n# Tre\n\nOg fire."
    assert writer.page_starts() == (0, text.index("#"), text.index("#"), text.index("fire"), len(text))


@given(PARTS)
def test_there_is_a_start_for_every_page_in_order_and_no_white_space_around(parts: list[tuple[str, str]]) -> None:
    writer = Writer()
    for kind, words in parts:
        if kind == "page":
            writer.page()
        elif kind == "table":
            writer.table([words.split(), words.split()])
        elif kind == "heading":
            writer.heading(words, 2)
        elif kind == "item":
            writer.item(words)
        else:
            writer.paragraph(words)
    starts, text = writer.page_starts(), writer.text
    assert len(starts) == 1 + sum(kind == "page" for kind, _ in parts)
    assert list(starts) == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)
    assert text == text.strip()
    assert "\u00ad" not in text

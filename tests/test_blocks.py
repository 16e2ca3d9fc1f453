"""Headings, paragraphs and list items of Markdown and plain text."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from advisor.blocks import BlockKind, blocks

LINES = st.sampled_from(
    [
        "# Overskrift", "## Byg partnerskaber ##", "###### Dybt nede", "#Ikke en overskrift", "#", "   ## Indrykket",
        "- punkt", "* punkt to", "1. Den netværksansvarlige", "12) tolvte", "  + indrykket", "• rund", "-", "1.",
        "Et afsnit med to sætninger. Her er den anden.", "Kort linje", "Hvad er det?", "", "   ", "\t", "\u00a0",
        "**Fed** og [henvisning](http://a.dk).", "---", "> Et citat.", "12. marts 2010 var det.", "\u2003Ærø\u2003",
    ]
) | st.text(alphabet=st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=30)  # fmt: skip
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", "\r"])), max_size=12).flatmap(
    lambda lines: st.sampled_from(["".join(line + end for line, end in lines), "\n".join(line for line, _ in lines)])
)


def read(text: str) -> list[tuple[str, int, str]]:
    """Kind, level and words of each block."""
    return [(block.kind.value, block.level, text[block.start : block.end]) for block in blocks(text)]


def test_markdown_headings_have_their_level_and_lose_their_marks() -> None:
    text = "# Guiden\n\n## Byg partnerskaber ##\n### Nr. 3: find en partner\nTeksten begynder her.\n"
    assert read(text) == [
        ("heading", 1, "Guiden"),
        ("heading", 2, "Byg partnerskaber"),
        ("heading", 3, "Nr. 3: find en partner"),
        ("paragraph", 0, "Teksten begynder her."),
    ]


def test_a_heading_needs_a_space_after_its_marks() -> None:
    assert [kind for kind, _, _ in read("#partnerskab er et emneord.")] == ["paragraph"]


def test_a_short_line_of_its_own_without_full_stop_is_a_heading() -> None:
    text = "Skrevet om partnerskaber\n\n  Aamann skrev et speciale.\n\nHvad er det?\n\nDet er en bog."
    assert read(text) == [
        ("heading", 2, "Skrevet om partnerskaber"),
        ("paragraph", 0, "Aamann skrev et speciale."),
        ("heading", 2, "Hvad er det?"),
        ("paragraph", 0, "Det er en bog."),
    ]


def test_a_short_line_is_no_heading_when_it_reads_as_a_sentence_or_nothing_stands_under_it() -> None:
    follower = "\n\nHer står der mere om det."
    for line in (
        "Det er kort.",
        "Der er tre:",
        "og så videre",
        "En linje, der er så lang, at den ikke længere kan læses som en overskrift",
        "To linjer\nsammen",
    ):
        assert read(line + follower)[0][0] == "paragraph", line
    assert read("Et afsnit for sig.\n\nSidste linje")[-1] == ("paragraph", 0, "Sidste linje")
    assert read("Kort linje\n\n## Overskrift\n\nTekst.")[0] == ("paragraph", 0, "Kort linje")


def test_two_short_sentences_are_no_heading() -> None:
    text = "Ring til dem. Mød op med kage!\n\nDet virker som regel.\n"
    assert [kind for kind, _, _ in read(text)] == ["paragraph", "paragraph"]


def test_list_items_stand_alone_and_lose_their_marks() -> None:
    text = "Der er tre:\n\n- Den ene\n  fortsætter her\n* Den anden\n\n1. Den første\n12) Den tolvte\n• Den runde"
    assert read(text) == [
        ("paragraph", 0, "Der er tre:"),
        ("item", 0, "Den ene\n  fortsætter her"),
        ("item", 0, "Den anden"),
        ("item", 0, "Den første"),
        ("item", 0, "Den tolvte"),
        ("item", 0, "Den runde"),
    ]


def test_an_item_begins_with_its_mark() -> None:
    text = "Tre ting.\n\n  - Den ene"
    item = blocks(text)[-1]
    assert text[item.outer : item.end].strip() == "- Den ene"


def test_a_date_at_the_start_of_a_line_is_no_list_item() -> None:
    for text in ("Projektet begyndte\n1. marts 2010 i Herning.", "Den blev holdt\n12. december 2011 i Aarhus."):
        assert read(text) == [("paragraph", 0, text)]
    assert read("12. marts 2010 mødtes de alle.")[0][0] == "paragraph"


def test_lines_of_a_paragraph_stay_together_whatever_ends_them() -> None:
    for end in ("\n", "\r\n"):
        text = f"Første linje af afsnittet{end}og den anden.{end}{end}Et nyt afsnit.{end}"
        assert [words.split() for _, _, words in read(text)] == [
            "Første linje af afsnittet og den anden.".split(),
            "Et nyt afsnit.".split(),
        ]


def test_sentences_of_a_block_are_offsets_into_the_text() -> None:
    text = "## Mål\n\nFørst dette. Så 1. marts 2010 det hele.\n\n- Et punkt. Med to sætninger.\n"
    found = [[text[start:end] for start, end in block.sentences(text)] for block in blocks(text)]
    assert found == [[], ["Først dette.", "Så 1. marts 2010 det hele."], ["Et punkt.", "Med to sætninger."]]


def test_no_blocks_in_nothing() -> None:
    for text in ("", " \n\t\r\n ", "\u00a0\n\u2003"):
        assert read(text) == []


@given(TEXTS)
def test_blocks_are_in_order_and_do_not_overlap(text: str) -> None:
    found = blocks(text)
    assert all(0 <= block.outer <= block.start < block.end <= len(text) for block in found)
    assert all(before.end <= after.outer for before, after in pairwise(found))


@given(TEXTS)
def test_every_letter_and_digit_is_in_one_block(text: str) -> None:
    inside = [place for block in blocks(text) for place in range(block.outer, block.end)]
    assert len(inside) == len(set(inside))
    lost = set(range(len(text))) - set(inside)
    assert not [text[place] for place in lost if text[place].isalnum()]


@given(TEXTS)
@example("# Overskrift\r#\n")
@example("##  \u00a0Kopieret fra en side\u2003##\n\nTekst.\n")
def test_the_words_of_a_block_have_no_white_space_around_them(text: str) -> None:
    for _, _, words in read(text):
        assert words
        assert words == words.strip()


@given(TEXTS)
def test_sentences_cover_every_block_but_headings(text: str) -> None:
    for block in blocks(text):
        spans = list(block.sentences(text))
        assert (block.kind is BlockKind.HEADING) == (not spans)
        assert all(block.start <= start < end <= block.end for start, end in spans)
        outside = set(range(block.start, block.end)).difference(*(range(*span) for span in spans))
        assert block.kind is BlockKind.HEADING or not [text[place] for place in outside if not text[place].isspace()]

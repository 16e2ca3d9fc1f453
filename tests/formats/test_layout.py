"""Lines of pages become a text: whatever they are, no word is lost but those of headers, and pages begin in order."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from advisor.formats.layout import Line, PageLayout, Table, write_pages
from advisor.formats.writing import Writer

WORD = st.text("abcdefghijklmnopæøå", min_size=1, max_size=8)
LINES = st.lists(
    st.tuples(
        st.lists(WORD, min_size=1, max_size=6),
        st.sampled_from([9.0, 11.0, 11.0, 11.0, 16.0]),
        st.booleans(),
        st.floats(0, 60),
    ),
    max_size=8,
)


def line(text: str, top: float, *, size: float = 11, bold: bool = False, x0: float = 50, x1: float = 500) -> Line:
    return Line(text, x0, x1, top, top + size, size, bold, (text,), (x0,))


def written(*pages: Sequence[Line | Table]) -> tuple[str, tuple[int, ...]]:
    writer = Writer()
    write_pages([PageLayout(800, 600, parts) for parts in pages], writer)
    return writer.text, writer.page_starts()


def test_a_soft_hyphen_is_no_part_of_a_word() -> None:
    text, _ = written([line("Vi mødes i læse\xad", 200), line("gruppen på havnen.", 214)])
    assert text == "Vi mødes i læsegruppen på havnen."


def test_the_next_column_goes_on_where_the_first_one_broke_off() -> None:
    left = [line("Bådelauget betaler", 600, x1=280), line("for kaffen i", 614, x1=280)]
    right = [line("læsegruppen.", 200, x0=320), line("Så er der kage.", 240, x0=320)]
    assert written([*left, *right])[0] == "Bådelauget betaler for kaffen i læsegruppen.\n\nSå er der kage."


def test_paragraphs_are_told_apart_by_space_indent_and_short_lines() -> None:
    lines = [
        line("Første afsnit er her, og det er langt.", 200),
        line("Det slutter.", 214, x1=150),
        line("Andet afsnit begynder uden luft imellem.", 228),
        line("Tredje er rykket ind, som bøger gør.", 242, x0=65),
        line("Fjerde har luft over sig.", 290),
    ]
    assert len(written(lines)[0].split("\n\n")) == 4


def test_a_header_on_left_and_right_pages_in_turn_is_left_out() -> None:
    pages = [
        [
            line("Åse Østergård" if number % 2 else "Læsegrupper på Ærø", 30),
            line(f"Afsnit {chr(97 + number)} er her.", 300),
        ]
        for number in range(8)
    ]
    text, starts = written(*pages)
    assert "Østergård" not in text
    assert "Læsegrupper" not in text
    assert len(starts) == 8


def test_chapters_that_each_begin_on_a_page_keep_their_headings() -> None:
    pages = [
        [
            line(f"Kapitel {number}", 40, size=18),
            *(line(f"Brødtekst nummer {number} er her.", 300 + 14 * n) for n in range(5)),
        ]
        for number in range(1, 6)
    ]
    text, _ = written(*pages)
    assert [each for each in text.split("\n") if each.startswith("#")] == [f"# Kapitel {n}" for n in range(1, 6)]


def test_a_heading_on_two_lines_is_one() -> None:
    heading = [line("Læsegrupper på havnen", 200, size=20), line("i Ærøskøbing", 224, size=20)]
    body = [line("Brødteksten er her, og den er længere.", 270), line("Og her er mere af den.", 284)]
    assert written([*heading, *body])[0].startswith("# Læsegrupper på havnen i Ærøskøbing\n\nBrød")


def test_notes_do_not_cut_a_sentence_that_goes_on_over_the_page() -> None:
    body = [line(f"Brødtekst nummer {number} er her.", 300 + 14 * number) for number in range(5)]
    first = [
        *body,
        line("Bådelauget betaler for", 500),
        line("7 Se aftalen fra", 700, size=8),
        line("2019.", 709, size=8),
    ]
    text, starts = written(first, [line("kaffen i læsegruppen.", 200)])
    assert text.endswith("\n\n7. Se aftalen fra 2019.\n\nBådelauget betaler for kaffen i læsegruppen.")
    assert text[starts[1] :] == "kaffen i læsegruppen."


@given(st.lists(LINES, min_size=1, max_size=4))
def test_every_word_is_written_once_and_pages_begin_in_order(
    drawn: list[list[tuple[list[str], float, bool, float]]],
) -> None:
    pages: list[list[Line | Table]] = []
    for number, lines in enumerate(drawn):
        top, page = 150.0, list[Line | Table]()
        for place, (words, size, bold, gap) in enumerate(lines):
            top = min(top + size + gap, 690)
            page.append(line(f"w{number}x{place} {' '.join(words)}", top, size=size, bold=bold))
        pages.append(page)
    text, starts = written(*pages)
    said = [word for page in pages for part in page if isinstance(part, Line) for word in part.text.split()]
    assert text.replace("#", " ").split() == said
    assert list(starts) == sorted(starts)
    assert len(starts) == len(pages)
    for number, start in enumerate(starts):
        found = text.find(f"w{number}x")
        assert found == -1 or found >= start

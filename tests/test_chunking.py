"""Document -> Chunk: exact slices that cover every sentence and never cross a heading."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.blocks import Block, BlockKind, blocks
from advisor.chunking import CHUNK_CHARACTERS, Chunk, chunks
from advisor.documents import Document, Kind
from advisor.expansion import Expansion

WORDS = st.lists(
    st.sampled_from(
        "partnerskab på øerne bl.a. nr. 3 “win-win” — Ærø! 1. marts Hvorfor? Æ\u030a 🤝 a\u00adb\u200bc . …".split()
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
LINES = st.one_of(
    st.tuples(st.sampled_from(["# ", "## ", "### ", "- ", "* ", "1. ", "  - ", "", "", "> "]), WORDS).map("".join),
    st.just(""),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20),
)
TEXTS = st.tuples(
    st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from(["", "\n"])
).map(lambda parts: parts[1].join(parts[0]) + parts[2])
SIZES = st.sampled_from([1, 40, 120, CHUNK_CHARACTERS])


def document(text: str, page_starts: tuple[int, ...] = ()) -> Document:
    return Document(id="guide/a.md", title="Titel", kind=Kind.GUIDE, text=text, page_starts=page_starts)


def check(source: Document, found: list[Chunk], characters: int) -> None:
    """Everything that must hold for any text."""
    cut = blocks(source.text)
    headings = [block for block in cut if block.kind is BlockKind.HEADING]
    sentences = [sentence for block in cut for sentence in block.sentences(source.text)]
    for chunk in found:
        assert chunk.document == source.id
        assert chunk.start < chunk.end
        assert source.text[chunk.start : chunk.end] == chunk.text
        assert chunk.text.strip()
        assert not any(chunk.start < heading.end and heading.start < chunk.end for heading in headings)
        assert chunk.heading == path_above(source.text, chunk.start, headings)
        held = [start for start, end in sentences if chunk.start <= start and end <= chunk.end]
        assert len(chunk.text) <= characters or len(held) == 1
    assert all(before.end <= after.start for before, after in pairwise(found))
    for start, end in sentences:
        assert sum(chunk.start <= start and end <= chunk.end for chunk in found) == 1
    assert len({chunk.id for chunk in found}) == len(found)


def path_above(text: str, offset: int, headings: list[Block]) -> tuple[str, ...]:
    """The headings above a place: the last one of each level that no higher one has closed since."""
    above = [heading for heading in headings if heading.start < offset]
    open_ones = [
        heading
        for number, heading in enumerate(above)
        if all(later.level > heading.level for later in above[number + 1 :])
    ]
    return tuple(text[heading.start : heading.end] for heading in open_ones)


@given(TEXTS, SIZES)
def test_any_text_is_cut_into_exact_slices_along_its_headings(text: str, characters: int) -> None:
    source = document(text)
    check(source, chunks(source, characters), characters)


def test_the_real_corpus_is_cut_into_exact_slices_along_its_headings(corpus_documents: list[Document]) -> None:
    for source in corpus_documents:
        found = chunks(source)
        assert found, source.id
        check(source, found, CHUNK_CHARACTERS)


@given(st.lists(st.tuples(st.integers(0, 6), WORDS), max_size=20))
def test_every_paragraph_stands_under_the_headings_written_above_it(parts: list[tuple[int, str]]) -> None:
    lines: list[str] = []
    expected: list[tuple[str, ...]] = []
    path: dict[int, str] = {}
    for number, (level, words) in enumerate(parts):
        if level:
            path = {above: heading for above, heading in path.items() if above < level} | {level: f"H{number}"}
            lines.append(f"{'#' * level} H{number}")
        else:
            expected.append(tuple(path.values()))
            lines.append(f"Afsnit {number} handler om {words}, {'og så videre ' * 4}.")
    source = document("\n\n".join(lines))
    found = [chunk.heading for chunk in chunks(source, 1) if chunk.text.startswith("Afsnit")]
    assert found == expected


def test_sentences_are_joined_while_there_is_room() -> None:
    sentences = [f"Sætning nummer {number} i afsnittet er her." for number in range(10)]
    source = document(" ".join(sentences))
    assert [chunk.text for chunk in chunks(source, 100)] == [
        " ".join(pair) for pair in zip(sentences[::2], sentences[1::2], strict=True)
    ]
    assert [chunk.text for chunk in chunks(source, 10)] == sentences
    assert [chunk.text for chunk in chunks(source, 10_000)] == [source.text]


def test_a_sentence_that_is_too_long_is_kept_whole() -> None:
    long = "Et partnerskab " + "med mange gode parter " * 40 + "holder."
    source = document(f"Det er kort. {long} Det er slut.")
    assert [chunk.text for chunk in chunks(source)] == ["Det er kort.", long, "Det er slut."]


def test_list_items_keep_their_marks_inside_a_chunk() -> None:
    source = document("Der er to:\n\n1. Den netværksansvarlige\n2. Den partnerskabsansvarlige\n")
    (chunk,) = chunks(source)
    assert chunk.text == source.text.strip()


def test_headings_are_remembered_and_not_part_of_any_text() -> None:
    source = document("## Mål\n\nFind et mål.\n\n### Delmål\n\nFind flere mål.\n\n## Midler\n\nFind midler.")
    assert [(chunk.heading, chunk.text) for chunk in chunks(source)] == [
        (("Mål",), "Find et mål."),
        (("Mål", "Delmål"), "Find flere mål."),
        (("Midler",), "Find midler."),
    ]


def test_a_chunk_knows_the_page_it_begins_on() -> None:
    text = "Side et slutter her. Side to begynder her."
    source = document(text, page_starts=(0, text.index("Side to")))
    assert [chunk.page for chunk in chunks(source, 25)] == [1, 2]
    assert [chunk.page for chunk in chunks(document(text))] == [None]


@pytest.mark.parametrize("text", ["", "\n\n", "# Kun en overskrift\n"])
def test_no_chunks_without_sentences(text: str) -> None:
    assert chunks(document(text)) == []


def test_questions_beside_a_document_are_no_part_of_its_chunks() -> None:
    plain = document("## Mål\n\nFind et mål.")
    known = Expansion(spans=((8, 20),), questions=("Hvad skal vi finde?",))
    assert chunks(plain.model_copy(update={"expansions": (known,)})) == chunks(plain)


def test_the_id_of_a_chunk_follows_what_it_says_and_where() -> None:
    one = Chunk("a.md", 0, 5, "Tekst", ("Mål",))
    same = Chunk("a.md", 0, 5, "Tekst", ("Mål",))
    others = [
        Chunk("b.md", 0, 5, "Tekst", ("Mål",)),
        Chunk("a.md", 1, 6, "Tekst", ("Mål",)),
        Chunk("a.md", 0, 5, "Teksu", ("Mål",)),
        Chunk("a.md", 0, 5, "Tekst", ("Midler",)),
    ]
    assert one.id == same.id
    assert len({one.id, *(other.id for other in others)}) == 5

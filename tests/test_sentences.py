"""Sentences: exact slices with what ranking needs to know: items, introductions, what leans on what."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.blocks import BlockKind, blocks
from advisor.documents import Document, Kind
from advisor.expansion import Expansion
from advisor.sentences import Sentence, Sentences, cut, indexed_sentence

TEXT = """Partnerskaber kræver tid. Det glemmer mange.

## Fremgangsmåde

Gå frem i tre trin:

1. Find en partner.
2. Skriv en aftale.
3. Evaluér løbende. Det tager en dag.

Bagefter holder I fest.

### Når det går galt

Tal med hinanden.

### Når det går godt

De fejrer det. Det er vigtigt.

## Til sidst

Begge parter skriver under.
"""


def document(text: str, name: str = "a.md") -> Document:
    return Document(id=name, title="Titel", kind=Kind.GUIDE, text=text)


def sentences_of(text: str) -> list[Sentence]:
    return Sentences({"a.md": document(text)}).of("a.md")


@pytest.fixture(scope="module")
def found() -> dict[str, Sentence]:
    """The sentences of TEXT by their text."""
    return {sentence.text: sentence for sentence in sentences_of(TEXT)}


def test_a_text_is_cut_into_sentences_and_whole_items(found: dict[str, Sentence]) -> None:
    assert list(found) == [
        "Partnerskaber kræver tid.",
        "Det glemmer mange.",
        "Gå frem i tre trin:",
        "Find en partner.",
        "Skriv en aftale.",
        "Evaluér løbende. Det tager en dag.",
        "Bagefter holder I fest.",
        "Tal med hinanden.",
        "De fejrer det.",
        "Det er vigtigt.",
        "Begge parter skriver under.",
    ]
    assert [sentence.place for sentence in found.values()] == list(range(len(found)))


def test_items_are_numbered_and_introduced(found: dict[str, Sentence]) -> None:
    assert [sentence.number for sentence in found.values() if sentence.item] == [1, 2, 3]
    assert [sentence.text for sentence in found.values() if sentence.introduces] == ["Gå frem i tre trin:"]


def test_headings_stand_above_and_are_no_sentences(found: dict[str, Sentence]) -> None:
    assert found["Partnerskaber kræver tid."].heading == ()
    assert found["Find en partner."].heading == ("Fremgangsmåde",)
    assert found["De fejrer det."].heading == ("Fremgangsmåde", "Når det går godt")
    assert found["Begge parter skriver under."].heading == ("Til sidst",)


def test_sections_are_numbered_among_their_like(found: dict[str, Sentence]) -> None:
    assert found["Find en partner."].heading_number == 1
    assert found["Tal med hinanden."].heading_number == 1
    assert found["De fejrer det."].heading_number == 2
    assert found["Begge parter skriver under."].heading_number == 2


def test_a_sentence_leans_on_the_one_before_it_in_its_paragraph(found: dict[str, Sentence]) -> None:
    leaning = [sentence.text for sentence in found.values() if sentence.leans]
    assert leaning == ["Det glemmer mange."], "none to lean on, or 'Det er', which presents"


@pytest.mark.parametrize(
    ("second", "leans"),
    [
        ("Det kræver mod.", True),
        ("De mødes hver uge.", True),
        ("Hun er leder.", True),
        ("Den varede tre dage.", True),
        ("De havde travlt.", True),
        ("Det handlede om mod.", True),
        ("De arbejdede sammen med en boghandel.", True),
        ("Derfor skal alle med.", True),
        ("Men ikke altid.", True),
        ("They met twice.", True),
        ("Det kan være en god idé at mødes.", False),
        ("Der er tre partnere.", False),
        ("Den netværksansvarlige har overblikket.", False),
        ("Det udvidede netværk giver flere muligheder.", False),
        ("Aftalen er skriftlig.", False),
        ("Detaljerne skrives ned.", False),
    ],
)
def test_what_leans(second: str, leans: bool) -> None:
    first, other = sentences_of(f"Partnerne holder møde. {second}")
    assert (first.leans, other.leans) == (False, leans)
    assert other.text == second


def test_a_colon_without_a_list_introduces_nothing() -> None:
    assert not any(sentence.introduces for sentence in sentences_of("Husk dette:\n\nTag god tid.\n"))


def test_what_stands_within_a_stretch_and_in_a_section() -> None:
    sentences = Sentences({"a.md": document(TEXT)})
    start, end = TEXT.index("Find en"), TEXT.index("Bagefter")
    assert [sentence.number for sentence in sentences.within("a.md", start, end)] == [1, 2, 3]
    assert sentences.within("a.md", start, start) == []
    item = sentences.within("a.md", start, end)[0]
    section = [sentence.text for sentence in sentences.section(item)]
    assert section[0] == "Gå frem i tre trin:"
    assert section[-1] == "Bagefter holder I fest."
    assert len(section) == 5


def test_a_heading_is_kept_without_markdown() -> None:
    (sentence,) = sentences_of("## **Klare** [aftaler](http://a.dk)\n\nSkriv dem ned.\n")
    assert sentence.heading == ("Klare aftaler",)


def test_a_sentence_is_compared_under_its_title_and_headings() -> None:
    compared = {sentence.text: indexed_sentence(document(TEXT), sentence) for sentence in cut(document(TEXT))}
    assert compared["Partnerskaber kræver tid."] == "Titel\nPartnerskaber kræver tid."
    assert compared["Find en partner."] == "Titel\nFremgangsmåde\nFind en partner."
    assert compared["Tal med hinanden."] == "Titel\nFremgangsmåde\nNår det går galt\nTal med hinanden."


def test_questions_beside_a_document_are_no_sentences_and_change_none() -> None:
    known = Expansion(spans=((0, 25),), questions=("Hvor lang tid tager det? Og hvad koster det?",))
    plain, asked = document(TEXT), document(TEXT).model_copy(update={"expansions": (known,)})
    assert list(map(_facts, cut(asked))) == list(map(_facts, cut(plain)))
    assert [indexed_sentence(asked, each) for each in cut(asked)] == [
        indexed_sentence(plain, each) for each in cut(plain)
    ]


def _facts(sentence: Sentence) -> dict[str, object]:
    return asdict(sentence)


def test_a_document_is_cut_once_whoever_asks_first() -> None:
    """Sentences are told apart by identity, so every thread must get the very same ones."""
    sentences = Sentences({"a.md": document(TEXT * 40)})
    together = Barrier(8)

    def asked(_: int) -> list[int]:
        together.wait()
        return [id(sentence) for sentence in sentences.of("a.md")]

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(asked, range(8)))
    assert all(each == given[0] for each in given)
    assert [_facts(each) for each in sentences.of("a.md")] == [_facts(each) for each in cut(document(TEXT * 40))]


def test_every_sentence_of_the_corpus_is_an_exact_slice_outside_headings(corpus_documents: list[Document]) -> None:
    documents = {document.id: document for document in corpus_documents}
    sentences = Sentences(documents)
    for name, source in documents.items():
        end = 0
        headings = [block for block in blocks(source.text) if block.kind is BlockKind.HEADING]
        for sentence in sentences.of(name):
            assert source.text[sentence.start : sentence.end] == sentence.text
            assert sentence.text.strip() == sentence.text != ""
            assert sentence.start >= end, "in reading order, none inside another"
            assert all(sentence.end <= block.start or block.end <= sentence.start for block in headings)
            end = sentence.end


_LINES = st.sampled_from(["## Overskrift", "- et punkt", "2. nummer to", "Det er kort. Og langt.", "Husk:", "", "Kort"])


@settings(max_examples=60)
@given(lines=st.lists(_LINES, max_size=8))
def test_any_text_is_cut_into_exact_slices(lines: list[str]) -> None:
    text = "\n".join(lines)
    for place, sentence in enumerate(sentences_of(text)):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.place == place
        assert bool(sentence.number) == sentence.item
        assert not (sentence.item and sentence.introduces)

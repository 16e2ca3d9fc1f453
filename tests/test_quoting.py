"""Quoting: the right sentences, whole, in reading order, with what they need to be understood."""

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.blocks import BlockKind, blocks
from advisor.embedding import Embedder
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.matching import matcher_for
from advisor.questions import Question
from advisor.quoting import Draft, Quoter, in_reading_order
from advisor.retrieval import HybridRetriever
from advisor.store import IndexStore, open_index

Write = Callable[..., Path]
Quoted = Callable[..., list[str]]


class Asking:
    """Drafts for questions over one index."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self.index, self._embedder = index, embedder
        self.matcher = matcher_for(index, embedder)
        self._retriever = HybridRetriever(index=index, matcher=self.matcher, limit=30)

    def draft(self, question: str, *, limit: int = 5, quoted_before: tuple[str, ...] = ()) -> Draft:
        asked = self.matcher.asked(Question.read(question))
        quoter = Quoter(self.index, self.matcher, self._embedder, limit=limit)
        return quoter.draft(asked, self._retriever.passages(asked, quoted_before=quoted_before), quoted_before)


@pytest.fixture(scope="module")
def whole(index: Index, embedder: Embedder) -> Asking:
    """The real corpus."""
    return Asking(index, embedder)


@pytest.fixture
def quoted(write: Write, tmp_path: Path, embedder: Embedder) -> Quoted:
    """The sentences chosen from one document for a question: `quoted("Tekst.", "Spørgsmål?")`."""

    def chosen(text: str, question: str, *, limit: int = 5, before: bool = False) -> list[str]:
        write("guide/a.md", text, title="Om arbejdet")
        write("guide/b.md", "Æbler og pærer kan købes i ugens løb hos gartneren ved åen.", title="Om frugt")
        store = IndexStore(tmp_path / "index")
        ingest(tmp_path / "corpus", store, embedder)
        quoted_before = ("guide/a.md",) if before else ()
        asking = Asking(open_index(store, embedder), embedder)
        return [
            sentence.text for sentence in asking.draft(question, limit=limit, quoted_before=quoted_before).sentences
        ]

    return chosen


LIST = """Partnerskaber begynder tidligt.

## Udstyr

Til mødet skal I bruge følgende udstyr:

- En tavle
- Tre slags tusser
- Kaffe til alle

Bordene står i kælderen.

## Økonomi

- Kommunen betaler huslejen.
"""


@pytest.mark.parametrize("question", ["Hvilke ting skal vi bruge til mødet som udstyr?", "Nævn alt udstyr til mødet"])
def test_a_list_asked_for_comes_whole_with_its_introduction(quoted: Quoted, question: str) -> None:
    assert quoted(LIST, question, limit=2) == [
        "Til mødet skal I bruge følgende udstyr:",
        "En tavle",
        "Tre slags tusser",
        "Kaffe til alle",
    ]


def test_a_list_of_the_real_corpus_comes_whole(whole: Asking) -> None:
    found = [sentence.text for sentence in whole.draft("Hvilke tre kategorier deles personalet i?").sentences]
    assert found == [
        "Personalet deles i tre kategorier med hver sin kompetenceprofil:",
        "Den netværksansvarlige",
        "Den partnerskabsansvarlige",
        "Hele personalet",
    ]


CONTACTS = """## Kontaktpersoner

Kontaktpersonerne i Roskilde er:

- Projektleder Stine Staunsager Larsen
- Vicebibliotekschef Peter Høybye
"""


@pytest.mark.parametrize("question", ["Hvem er kontaktpersonerne i Roskilde?", "hvem er kontakt person i roskilde"])
def test_an_introduction_that_answers_brings_its_list(quoted: Quoted, question: str) -> None:
    found = quoted(CONTACTS, question)
    assert "Projektleder Stine Staunsager Larsen" in found
    assert "Vicebibliotekschef Peter Høybye" in found


LEANING = (
    "Konferencen blev holdt på slottet i Kolding med flere hundrede gæster. Den tog tre dage. "
    "Kommunen har siden bygget et nyt plejehjem."
)


@pytest.mark.parametrize("limit", [2, 5])
def test_a_sentence_that_leans_brings_the_one_before_it(quoted: Quoted, limit: int) -> None:
    found = quoted(LEANING, "Hvor mange dage tog konferencen?", limit=limit)
    assert found[:2] == [
        "Konferencen blev holdt på slottet i Kolding med flere hundrede gæster.",
        "Den tog tre dage.",
    ]


def test_the_best_sentence_is_there_however_short_the_answer(quoted: Quoted) -> None:
    assert "Den tog tre dage." in quoted(LEANING, "Hvor mange dage tog konferencen?", limit=1)


def test_a_sentence_that_leans_on_nothing_in_its_section_comes_alone(quoted: Quoted) -> None:
    text = "Kommunen har bygget et plejehjem.\n\n## Konferencen\n\nDen tog tre dage."
    assert quoted(text, "Hvor mange dage tog konferencen?", limit=1) == ["Den tog tre dage."]


def test_what_is_not_about_the_question_is_left_out(quoted: Quoted) -> None:
    found = quoted(LEANING, "Hvem har bygget plejehjemmet?", limit=1)
    assert found == ["Kommunen har siden bygget et nyt plejehjem."]
    assert not any("Æbler" in sentence for sentence in quoted(LEANING, "Hvem har bygget plejehjemmet?", limit=5))


ALIKE = " ".join(f"Partnerskabet har krav nummer {number}, som parterne skal kende." for number in range(1, 10))


@pytest.mark.parametrize("limit", [1, 3, 5])
def test_no_more_sentences_than_the_limit(quoted: Quoted, limit: int) -> None:
    assert len(quoted(ALIKE, "Hvordan er partnerskabets krav til parterne?", limit=limit)) == limit


@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize(
    "question",
    [
        "Hvordan evaluerer man et partnerskab?",
        "Hvad er et partnerskab?",
        "Hvem skrev specialet om Ramasjang?",
        "Hvad fik biblioteket ud af rockmuseet?",
        "Hvorfor er partnerskaber vigtige for biblioteker?",
    ],
)
def test_the_limit_holds_in_the_real_corpus_but_for_support(whole: Asking, question: str, limit: int) -> None:
    draft = whole.draft(question, limit=limit)
    assert 1 <= len(draft.sentences) <= limit + 1
    if len(draft.sentences) > limit:
        assert any(sentence.leans for sentence in draft.sentences)


def test_sentences_stand_in_reading_order_with_the_best_document_first(whole: Asking) -> None:
    draft = whole.draft("Hvad er et partnerskab?", limit=10)
    documents = list(dict.fromkeys(sentence.document for sentence in draft.sentences))
    places = [(documents.index(sentence.document), sentence.start) for sentence in draft.sentences]
    assert len(places) > 3
    assert places == sorted(set(places))
    assert draft.ranking[0].sentence.document == documents[0]


def test_reading_order_keeps_each_document_together(whole: Asking) -> None:
    one, other = whole.draft("Hvad er et partnerskab?").ranking[0].sentence.document, "guide/kompetencer.md"
    assert one != other
    sentences = Quoter(whole.index, whole.matcher, Embedder()).sentences
    mixed = [*sentences.of(other)[1:3], *sentences.of(one)[:2], sentences.of(other)[0]]
    assert in_reading_order(mixed) == [*sentences.of(other)[:3], *sentences.of(one)[:2]]
    assert in_reading_order([]) == []


def test_a_heading_is_never_quoted(quoted: Quoted) -> None:
    text = (
        "## Hvad er et kulturhus?\n\nDet er et hus med plads til alle.\n\nKulturhuset i byen\n\nDet ligger ved havnen."
    )
    found = quoted(text, "Hvad er et kulturhus?")
    assert found
    assert not set(found) & {"Hvad er et kulturhus?", "Kulturhuset i byen"}


@pytest.mark.parametrize("ending", ["...", "…"])
def test_a_fragment_is_never_quoted_and_hides_nothing(quoted: Quoted, ending: str) -> None:
    text = (
        f"Projektgruppen rejste til Utah og Californien for at studere partnerskaber på biblioteker i{ending}\n\n"
        "Projektgruppen besøgte også et bibliotek i Utah, som har åbent hele natten."
    )
    found = quoted(text, "Hvorfor rejste projektgruppen til Utah og Californien for at studere partnerskaber?")
    assert found == ["Projektgruppen besøgte også et bibliotek i Utah, som har åbent hele natten."]


def test_a_fragment_is_not_brought_as_support(quoted: Quoted) -> None:
    text = "Konferencen på slottet blev holdt i... Den tog tre dage i alt for gæsterne."
    assert not any(sentence.endswith("...") for sentence in quoted(text, "Hvor mange dage tog konferencen?"))


def test_an_introduction_alone_is_not_quoted(quoted: Quoted) -> None:
    text = "Mødet om budgettet begynder med følgende:\n\n- Kaffe\n- Sang\n\nMødet om budgettet varer to timer."
    found = quoted(text, "Hvor længe varer mødet om budgettet?", limit=1)
    assert found == ["Mødet om budgettet varer to timer."]


def test_the_one_of_several_that_is_asked_for_in_a_conversation_is_chosen(quoted: Quoted) -> None:
    text = "Projektet har tre mål:\n\n1. Nye læsere skal finde vej.\n2. Personalet skal lære nyt.\n3. Huset skal males."
    assert "Huset skal males." in quoted(text, "Hvad er det tredje mål?", limit=1, before=True)
    assert "Nye læsere skal finde vej." in quoted(text, "Hvad er det første mål?", limit=1, before=True)


def test_the_type_of_answer_asked_for_is_preferred(quoted: Quoted) -> None:
    text = "Rapporten om projektet er skrevet på biblioteket. Rapporten om projektet er skrevet af Mona Madsen."
    assert quoted(text, "Hvem har skrevet rapporten om projektet?", limit=1) == [
        "Rapporten om projektet er skrevet af Mona Madsen."
    ]


def test_the_ranking_is_best_first_and_no_sentence_is_there_twice(whole: Asking) -> None:
    draft = whole.draft("Hvordan evaluerer man et partnerskab?")
    scores = [each.score for each in draft.ranking]
    assert scores == sorted(scores, reverse=True)
    places = [(each.sentence.document, each.sentence.start) for each in draft.ranking]
    assert len(places) == len(set(places))
    for each in draft.ranking:
        assert len(each.coverage) == len(draft.asked.question.words)
        assert 0 <= each.meaning <= 1.001


def test_sentences_are_exact_slices_outside_headings(whole: Asking) -> None:
    for sentence in whole.draft("Hvad er fordelene og ulemperne ved et partnerskabs-team?").sentences:
        text = whole.index.documents[sentence.document].text
        assert text[sentence.start : sentence.end] == sentence.text
        for block in blocks(text):
            if block.kind is BlockKind.HEADING:
                assert sentence.end <= block.start or block.end <= sentence.start


def test_without_passages_there_is_no_draft(whole: Asking, embedder: Embedder) -> None:
    asked = whole.matcher.asked(Question.read("Hvad er et partnerskab?"))
    draft = Quoter(whole.index, whole.matcher, embedder).draft(asked, [])
    assert (draft.sentences, draft.ranking) == ((), ())

"""The hybrid retriever: by word, compound, synonym and meaning; parts alone; the LangChain interface."""

from collections.abc import Callable
from pathlib import Path

import pytest
from langchain_core.documents import Document as LangChainDocument

from advisor.embedding import Embedder
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.matching import matcher_for
from advisor.questions import Question
from advisor.retrieval import HybridRetriever, Part, Passage
from advisor.store import IndexStore, open_index

PARTS: tuple[Part, ...] = ("lexical", "dense", "hybrid")
SAID_TWICE = "Styregruppen mødes hver tirsdag og fordeler opgaverne for den næste uge."

SMALL = {
    "skaerme.md": "En virksomhed betalte for storskærmene på biblioteket. Resten af tiden vises reklamer.",
    "aftale.md": "Skriv en partnerskabsaftale, før arbejdet begynder. Den skal nævne opgaver og varighed.",
    "politi.md": "Politiet holdt en krimicafé for sit personale og inviterede forfattere fra hele landet.",
    "evaluering.md": "Parterne gør status to gange om året. Alle svarer først skriftligt.",
    "moeder.md": SAID_TWICE,
    "referat.md": SAID_TWICE,
}


def retriever_for(index: Index, embedder: Embedder, limit: int = 8) -> HybridRetriever:
    return HybridRetriever(index=index, matcher=matcher_for(index, embedder), limit=limit)


def passages(
    retriever: HybridRetriever, question: str, limit: int | None = None, *, part: Part = "hybrid"
) -> list[Passage]:
    return retriever.passages(retriever.matcher.asked(Question.read(question)), limit, part=part)


def names(found: list[Passage]) -> list[str]:
    return [passage.chunk.document for passage in found]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> HybridRetriever:
    """A retriever over six short documents, two of which say the same."""
    folder = tmp_path_factory.mktemp("retrieval")
    (folder / "corpus").mkdir()
    for name, text in SMALL.items():
        content = f"---\ntitle: 'Kilde'\nkind: guide\n---\n\n{text}\n"
        (folder / "corpus" / name).write_text(content, encoding="utf-8")
    store = IndexStore(folder / "index")
    ingest(folder / "corpus", store, embedder)
    return retriever_for(open_index(store, embedder), embedder)


@pytest.fixture(scope="module")
def whole(index: Index, embedder: Embedder) -> HybridRetriever:
    """A retriever over the real corpus."""
    return retriever_for(index, embedder)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hvem holdt krimicaféen?", "politi.md"),
        ("hvem holdt krimicafeen", "politi.md"),
        ("Hvad skal aftalen nævne?", "aftale.md"),
        ("Hvem betalte for skærmene?", "skaerme.md"),
        ("Hvem gav penge til fladskærme?", "skaerme.md"),
        ("Skal vi have en kontrakt?", "aftale.md"),
        ("Hvad lavede betjentene?", "politi.md"),
        ("What did the police do?", "politi.md"),
        ("Hvornår mødes styregruppen?", "moeder.md"),
    ],
)
def test_passages_are_found_by_word_compound_synonym_and_across_languages(
    small: HybridRetriever, question: str, name: str
) -> None:
    assert names(passages(small, question))[0] == name


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hvem betalte for storskærmene i Solrød?", "eksempler/solroed-storskaerme.md"),
        ("Hvad skal den netværksansvarlige kunne?", "guide/kompetencer.md"),
        ("Hvem er kontaktpersoner i Roskilde?", "projekt/om-ud-af-boksen.md"),
        ("Hvad hedder metoden til evaluering af partnerskaber?", "guide/plej-dit-partnerskab.md"),
        ("Hvilke bibliotekter besøgte man i Palo Alto?", "studieture/palo-alto-og-dschool.md"),
    ],
)
def test_the_right_source_is_first_in_the_real_corpus(whole: HybridRetriever, question: str, name: str) -> None:
    assert names(passages(whole, question))[0] == name


@pytest.mark.parametrize("part", PARTS)
def test_each_part_finds_what_says_the_very_words(small: HybridRetriever, part: Part) -> None:
    found = passages(small, "Politiet holdt en krimicafé for sit personale", part=part)
    assert names(found)[0] == "politi.md"
    assert [passage.score for passage in found] == sorted((passage.score for passage in found), reverse=True)


def test_words_alone_know_no_meaning_and_meaning_alone_no_words(small: HybridRetriever) -> None:
    by_word = {passage.chunk.document: passage for passage in passages(small, "krimicafé", part="lexical")}
    assert by_word["politi.md"].score > 0
    assert by_word["evaluering.md"].score == 0
    for passage in passages(small, "krimicafé", part="dense"):
        assert passage.score == pytest.approx(passage.signals["dense"])
        assert -1.001 <= passage.score <= 1.001


def test_a_score_comes_with_what_it_is_made_of(small: HybridRetriever) -> None:
    best = passages(small, "Hvem holdt krimicaféen?")[0]
    assert best.signals["lexical"] == 1, "the best by words"
    assert 0 < best.signals["coverage"] <= 1
    assert 0 <= best.signals["dense_weight"] <= 1
    assert -1.001 <= best.signals["dense"] <= 1.001


def test_meaning_counts_more_when_the_texts_have_not_the_words(small: HybridRetriever) -> None:
    known = passages(small, "krimicafé for personale")[0].signals["dense_weight"]
    unknown = passages(small, "astronauter og elefanter")[0].signals["dense_weight"]
    assert unknown > known


def test_no_more_passages_than_asked_for(small: HybridRetriever, index: Index, embedder: Embedder) -> None:
    assert len(passages(small, "krimicafé", 1)) == 1
    assert len(passages(small, "krimicafé", 3)) == 3
    few = retriever_for(index, embedder, limit=2)
    assert len(passages(few, "Hvad er et partnerskab?")) == 2
    assert len(passages(few, "Hvad er et partnerskab?", 5)) == 5


def test_fewer_passages_begin_the_same_list(whole: HybridRetriever) -> None:
    many = passages(whole, "Hvordan evaluerer man et partnerskab?", 10)
    assert passages(whole, "Hvordan evaluerer man et partnerskab?", 3) == many[:3]


@pytest.mark.parametrize("part", PARTS)
def test_what_is_said_twice_is_found_once(small: HybridRetriever, part: Part) -> None:
    found = passages(small, "Hvornår mødes styregruppen?", 100, part=part)
    assert [passage.chunk.text for passage in found].count(SAID_TWICE) == 1
    assert len(found) == len(SMALL) - 1


def test_a_document_that_was_quoted_before_is_preferred(small: HybridRetriever) -> None:
    asked = small.matcher.asked(Question.read("Hvem holdt krimicaféen?"))
    plain = {passage.chunk.document: passage.score for passage in small.passages(asked)}
    after = {passage.chunk.document: passage.score for passage in small.passages(asked, quoted_before=["aftale.md"])}
    assert after.pop("aftale.md") > plain.pop("aftale.md")
    assert after == plain


def test_langchain_gets_exact_slices_with_where_they_stand(whole: HybridRetriever, index: Index) -> None:
    found = whole.invoke("Hvad er et partnerskab?")
    assert len(found) == whole.limit
    assert all(type(document) is LangChainDocument for document in found)
    for document in found:
        place = document.metadata
        assert index.documents[place["document"]].text[place["start"] : place["end"]] == document.page_content != ""
    ours = passages(whole, "Hvad er et partnerskab?")
    assert [document.page_content for document in found] == [passage.chunk.text for passage in ours]
    assert [document.metadata["score"] for document in found] == [passage.score for passage in ours]
    assert [document.metadata["heading"] for document in found] == [list(passage.chunk.heading) for passage in ours]


def test_langchain_can_chain_and_batch_it(small: HybridRetriever) -> None:
    chain = small | (lambda found: found[0].metadata["document"])
    assert chain.batch(["Hvem holdt krimicaféen?", "Hvad skal aftalen nævne?"]) == ["politi.md", "aftale.md"]


@pytest.mark.parametrize("part", PARTS)
def test_the_same_question_twice_gives_the_same(
    whole: HybridRetriever, index: Index, embedder: Embedder, part: Part
) -> None:
    question = "Hvilke problemer kan der opstå i et partnerskab?"
    first = passages(whole, question, 30, part=part)
    assert passages(whole, question, 30, part=part) == first
    assert passages(retriever_for(index, embedder), question, 30, part=part) == first


@pytest.mark.parametrize("question", ["hvad er det?", "", "xqzv", "?!"])
@pytest.mark.parametrize("part", PARTS)
def test_a_question_without_known_words_breaks_nothing(small: HybridRetriever, question: str, part: Part) -> None:
    assert len(passages(small, question, 3, part=part)) <= 3


def test_an_index_without_text_gives_no_passages(
    write: Callable[..., Path], tmp_path: Path, embedder: Embedder
) -> None:
    write("guide/tom.md", "## Kun en overskrift")
    store = IndexStore(tmp_path / "index")
    assert ingest(tmp_path / "corpus", store, embedder).chunks == 0
    retriever = retriever_for(open_index(store, embedder), embedder)
    for part in PARTS:
        assert passages(retriever, "Hvad er et partnerskab?", part=part) == []
    assert retriever.invoke("Hvad er et partnerskab?") == []

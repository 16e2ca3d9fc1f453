"""The hybrid retriever: by word, synonym, meaning and expected question; parts alone; the LangChain interface."""

import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document as LangChainDocument

from advisor import danish
from advisor.beir import retriever_over
from advisor.comparing import Comparer
from advisor.embedding import Embedder
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.matching import matcher_for
from advisor.questions import Question
from advisor.reading import Opened
from advisor.retrieval import HybridRetriever, Part, Passage
from advisor.store import IndexStore, open_index

Questions = Mapping[str, str]

PARTS: tuple[Part, ...] = ("lexical", "dense", "hybrid")
OF_EACH_PART = {"lexical", "document_lexical", "dense"}
OF_ALL_PARTS = OF_EACH_PART | {"dense_weight", "coverage", "expected"}
OF_THE_BEST = OF_ALL_PARTS | {"sentence", "sentence_meaning"}
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
    return HybridRetriever(index=index, comparer=Comparer(index, matcher_for(index, embedder)), limit=limit)


def passages(
    retriever: HybridRetriever, question: str, limit: int | None = None, *, part: Part = "hybrid"
) -> list[Passage]:
    return retriever.passages(retriever.comparer.matcher.asked(Question.read(question)), limit, part=part)


def names(found: list[Passage]) -> list[str]:
    return [passage.chunk.document for passage in found]


def made(folder: Path, embedder: Embedder, texts: Mapping[str, str], questions: Questions | None = None) -> Index:
    """An index of short documents, with the questions beside some of them."""
    (folder / "corpus").mkdir()
    for name, text in texts.items():
        content = f"---\ntitle: 'Kilde'\nkind: guide\n---\n\n{text}\n"
        (folder / "corpus" / name).write_text(content, encoding="utf-8")
    for name, content in (questions or {}).items():
        (folder / "corpus" / name).with_suffix(".spoergsmaal.txt").write_text(content, encoding="utf-8")
    store = IndexStore(folder / "index")
    assert not ingest(folder / "corpus", store, embedder).failed
    return open_index(store, embedder)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> HybridRetriever:
    """A retriever over six short documents, two of which say the same."""
    return retriever_for(made(tmp_path_factory.mktemp("retrieval"), embedder, SMALL), embedder)


@pytest.fixture(scope="module")
def whole(opened: Opened) -> HybridRetriever:
    """A retriever over the real corpus."""
    return HybridRetriever(index=opened.index, comparer=opened.retriever.comparer)


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
    assert best.signals.keys() == OF_THE_BEST
    assert best.signals["lexical"] == best.signals["document_lexical"] == 1, "the best by words"
    assert best.signals["coverage"] > 0
    assert best.signals["sentence"] > 0
    assert best.signals["sentence_meaning"] > 0


@pytest.mark.parametrize("part", ["lexical", "dense"])
def test_a_part_alone_comes_with_its_signals(small: HybridRetriever, part: Part) -> None:
    for passage in passages(small, "Hvem holdt krimicaféen?", part=part):
        assert passage.signals.keys() >= OF_EACH_PART


_words = "hvem hvad betalte storskærmene Solrød partnerskab evaluering elefant 2012 xq the library politiet og ?"


@settings(max_examples=40)
@given(
    question=st.lists(st.sampled_from(_words.split()), max_size=8).map(" ".join) | st.text(max_size=30),
    limit=st.integers(1, 150),
    part=st.sampled_from(PARTS),
)
def test_passages_are_sorted_exact_and_no_more_than_asked_for(
    whole: HybridRetriever, index: Index, question: str, limit: int, part: Part
) -> None:
    found = passages(whole, question, limit, part=part)
    assert len(found) <= limit
    assert [passage.score for passage in found] == sorted((passage.score for passage in found), reverse=True)
    texts = [passage.chunk.text for passage in found]
    assert len(texts) == len(set(texts))
    for passage in found:
        chunk, signals = passage.chunk, passage.signals
        assert index.documents[chunk.document].text[chunk.start : chunk.end] == chunk.text
        assert signals.keys() >= (OF_ALL_PARTS if part == "hybrid" else OF_EACH_PART)
        assert all(-0.001 <= value <= 1.001 for name, value in signals.items() if not name.startswith("dense")), signals
        assert -1.001 <= signals["dense"] <= 1.001
    if part == "hybrid":
        assert len({passage.signals["dense_weight"] for passage in found}) <= 1, "one weight a question"
        assert 0 <= found[0].signals["dense_weight"] <= 1
        assert found[0].signals.keys() == OF_THE_BEST
    assert passages(whole, question, limit, part=part) == found


def test_meaning_counts_more_when_the_texts_have_not_the_words(small: HybridRetriever) -> None:
    known = passages(small, "krimicafé for personale")[0].signals["dense_weight"]
    unknown = passages(small, "astronauter og elefanter")[0].signals["dense_weight"]
    assert unknown > known


def test_no_more_passages_than_asked_for(small: HybridRetriever, whole: HybridRetriever) -> None:
    assert len(passages(small, "krimicafé", 1)) == 1
    assert len(passages(small, "krimicafé", 3)) == 3
    few = HybridRetriever(index=whole.index, comparer=whole.comparer, limit=2)
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


NEARLY = (
    "Styregruppen mødes hver tirsdag formiddag og fordeler ugens opgaver mellem alle partnerne på kommunens bibliotek."
)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("other", "given"),
    [
        (NEARLY.replace("alle partnerne", "partnerne også"), 1),
        (NEARLY.replace("Styregruppen", "STYREGRUPPEN").replace("på kommunens", "i kommunens"), 1),
        (f"{NEARLY} Torsdag!", 1),
        (NEARLY.replace("tirsdag formiddag", "torsdag eftermiddag"), 2),
        (f"{NEARLY} De begynder klokken otte og slutter før frokost.", 2),
    ],
)
def test_what_another_document_says_nearly_word_for_word_is_found_once(
    tmp_path: Path, embedder: Embedder, part: Part, other: str, given: int
) -> None:
    texts = {"a.md": NEARLY, "b.md": other, "c.md": "Gartneren passer bedene bag huset."}
    found = passages(retriever_for(made(tmp_path, embedder, texts), embedder), "Hvornår mødes styregruppen?", part=part)
    about = [name for name in names(found) if name != "c.md"]
    assert len(about) == given
    assert names(found)[0] in {"a.md", "b.md"}
    assert "c.md" in names(found), "it takes nobody else's place"


@pytest.mark.parametrize("part", PARTS)
def test_none_are_given_when_none_are_asked_for(small: HybridRetriever, part: Part) -> None:
    assert passages(small, "Hvem holdt krimicaféen?", 0, part=part) == []


def test_a_document_that_was_quoted_before_is_preferred(small: HybridRetriever) -> None:
    asked = small.comparer.matcher.asked(Question.read("Hvem holdt krimicaféen?"))
    plain = {passage.chunk.document: passage.score for passage in small.passages(asked)}
    after = {passage.chunk.document: passage.score for passage in small.passages(asked, quoted_before=["aftale.md"])}
    assert after.pop("aftale.md") > plain.pop("aftale.md")
    assert after == pytest.approx(plain, abs=1e-6)


# Expected questions

OTHER_WORDS = {
    "haven.md": "Gartneren passer bedene bag huset. Han planter løg i oktober.",
    "krimi.md": "Biblioteket holdt en krimicafé for politiet. Deadlines og kalendere passede dårligt sammen.",
    "skaerme.md": "En virksomhed stod for storskærmene. Til gengæld viser den reklamer mellem opslagene.",
    "skoler.md": "Museet låner montrer ud. Skolerne besøger udstillingen onsdag.",
}
ANSWERED = {
    "krimi.md": "> Deadlines og kalendere passede dårligt sammen.\nHvad gav hovedpine undervejs?\nHvad drillede?\n",
    "skaerme.md": "> En virksomhed stod for storskærmene.\nHvem betalte gildet?\nHvem havde tegnebogen fremme?\n",
    "skoler.md": "> Skolerne besøger udstillingen onsdag.\nHvilken ugedag kommer der elever?\nHvornår er børn der?\n",
}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Var der noget, der gav jer hovedpine?", "krimi.md"),
        ("drillede noget", "krimi.md"),
        ("Hvem betalte i sidste ende gildet?", "skaerme.md"),
        ("Havde nogen tegnebog med?", "skaerme.md"),
        ("ugedag elev", "skoler.md"),
    ],
)
def test_a_question_in_other_words_finds_what_answers_a_question_like_it(
    tmp_path: Path, embedder: Embedder, question: str, name: str
) -> None:
    stems = {danish.stem(word) for word in danish.content_words(OTHER_WORDS[name])}
    assert not stems & {danish.stem(word) for word in danish.content_words(question)}, "no word in common"
    best, *others = passages(retriever_for(made(tmp_path, embedder, OTHER_WORDS, ANSWERED), embedder), question)
    assert best.chunk.document == name
    assert best.signals["expected"] > max(other.signals["expected"] for other in others)


def test_a_question_written_beside_a_text_counts_for_it(tmp_path: Path, embedder: Embedder) -> None:
    def advantage(folder: str, questions: Questions) -> float:
        (tmp_path / folder).mkdir()
        retriever = retriever_for(made(tmp_path / folder, embedder, OTHER_WORDS, questions), embedder)
        scores = {each.chunk.document: each.score for each in passages(retriever, "Hvem havde penge med?")}
        return scores.pop("skaerme.md") - max(scores.values())

    written = {"krimi.md": "> Deadlines og kalendere passede dårligt sammen.\nHvad drillede mest?\n"}
    assert advantage("uden", written) < advantage("med", written | {"skaerme.md": ANSWERED["skaerme.md"]})


def test_two_like_questions_beside_a_text_count_more_than_one(tmp_path: Path, embedder: Embedder) -> None:
    texts = {"a.md": "Lampen tændes om aftenen.", "b.md": "Døren lukkes om natten."}
    questions = {
        "a.md": f"> {texts['a.md']}\nHvem betalte for bilen?\nHvad hedder dronningen?\n",
        "b.md": f"> {texts['b.md']}\nHvem betalte for bilen?\nHvem gav penge til bilen?\n",
    }
    retriever = retriever_for(made(tmp_path, embedder, texts, questions), embedder)
    two, one = passages(retriever, "Hvem har betalt for den bil?")
    assert (two.chunk.document, one.chunk.document) == ("b.md", "a.md")
    assert two.signals["expected"] > one.signals["expected"] > 0


@pytest.mark.parametrize("question", ["Hvornår planter gartneren løg?", "Hvem passer bedene bag huset?", "gartner"])
def test_a_document_without_questions_is_found_beside_those_that_have_some(
    tmp_path: Path, embedder: Embedder, question: str
) -> None:
    best = passages(retriever_for(made(tmp_path, embedder, OTHER_WORDS, ANSWERED), embedder), question)[0]
    assert best.chunk.document == "haven.md"
    assert best.signals["expected"] > 0, "something stands in for them"


def test_known_gaps_bring_no_passage_forward(tmp_path: Path, embedder: Embedder) -> None:
    gaps = {"krimi.md": "! Det fortælles ikke.\nHvem betalte for tulipanerne?\n", "skoler.md": ANSWERED["skoler.md"]}
    found = passages(retriever_for(made(tmp_path, embedder, OTHER_WORDS, gaps), embedder), "Hvem betalte tulipanerne?")
    (of_the_gap,) = (passage for passage in found if passage.chunk.document == "krimi.md")
    assert of_the_gap.signals["lexical"] < 1
    assert of_the_gap.signals["coverage"] < 0.5


def test_without_questions_beside_the_texts_none_are_expected(small: HybridRetriever) -> None:
    found = passages(small, "Hvem holdt krimicaféen?")
    assert {passage.signals["expected"] for passage in found} == {0}


def test_every_entry_of_the_corpus_brings_its_passage_forward(whole: HybridRetriever, index: Index) -> None:
    missed: list[str] = []
    asked = 0
    for document in index.documents.values():
        for entry in document.expansions[:4]:
            if entry.spans:
                asked += 1
                found = passages(whole, entry.questions[0], 5)
                places = [(each.chunk.document, each.chunk.start, each.chunk.end) for each in found]
                held = (
                    place for start, end in entry.spans for place in places if _overlaps(place, document.id, start, end)
                )
                if not any(held):
                    missed.append(entry.questions[0])
    assert asked > 50
    assert len(missed) <= 0.02 * asked, missed


def _overlaps(place: tuple[str, int, int], name: str, start: int, end: int) -> bool:
    return place[0] == name and place[1] < end and start < place[2]


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


@pytest.mark.parametrize("question", ["????", "", "xqzv", "?!"])
@pytest.mark.parametrize("part", PARTS)
def test_a_question_without_known_words_breaks_nothing(small: HybridRetriever, question: str, part: Part) -> None:
    assert len(passages(small, question, 3, part=part)) <= 3


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_the_first_who_ask_at_once_get_what_one_alone_gets(
    index: Index, embedder: Embedder, whole: HybridRetriever
) -> None:
    questions = ["Hvem betalte for storskærmene i Solrød?", "Hvad er et partnerskab?"] * 2
    asked = [whole.comparer.matcher.asked(Question.read(question)) for question in questions]
    alone = [whole.passages(each, 20) for each in asked]
    fresh, together = retriever_for(index, embedder), Barrier(len(asked))

    def found(number: int) -> list[Passage]:
        together.wait()
        return fresh.passages(asked[number], 20)

    with ThreadPoolExecutor(len(asked)) as pool:
        assert list(pool.map(found, range(len(asked)))) == alone


def test_an_index_of_no_documents_gives_no_passages(tmp_path: Path, embedder: Embedder) -> None:
    nothing = retriever_over([], tmp_path / "index", embedder)
    for part in PARTS:
        assert passages(nothing, "Hvad er et partnerskab?", part=part) == []


def test_a_document_without_sentences_hides_no_other(tmp_path: Path, embedder: Embedder) -> None:
    texts = {"a.md": "## Kun en overskrift", "b.md": "Gartneren passer bedene.", "c.md": "## Endnu en"}
    retriever = retriever_for(made(tmp_path, embedder, texts), embedder)
    for part in PARTS:
        assert names(passages(retriever, "Hvem passer bedene?", part=part)) == ["b.md"]


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

"""Quoting: the right sentences, whole, the best one first, with what they need to be understood."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.blocks import BlockKind, blocks
from advisor.comparing import Comparer
from advisor.embedding import Embedder
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.matching import matcher_for
from advisor.ordering import answer_first
from advisor.questions import Question
from advisor.quoting import Draft, Quoter
from advisor.reading import Opened
from advisor.retrieval import HybridRetriever
from advisor.store import IndexStore, open_index

Write = Callable[..., Path]
Quoted = Callable[..., list[str]]


class Asking:
    """Drafts for questions over one index."""

    def __init__(self, index: Index, comparer: Comparer) -> None:
        self.index, self.matcher, self.comparer = index, comparer.matcher, comparer
        self._retriever = HybridRetriever(index=index, comparer=self.comparer, limit=30)

    def draft(
        self, question: str, *, limit: int = 5, quoted_before: tuple[str, ...] = (), said: str = "", among: int = 1
    ) -> Draft:
        asked = self.matcher.asked(Question.read(question))
        quoter = Quoter(self.comparer, limit=limit)
        found = self._retriever.passages(asked, quoted_before=quoted_before)
        return quoter.draft(asked, found, quoted_before, said, among=among)


def asking_over(index: Index, embedder: Embedder) -> Asking:
    return Asking(index, Comparer(index, matcher_for(index, embedder)))


@pytest.fixture(scope="module")
def whole(opened: Opened) -> Asking:
    """The real corpus."""
    return Asking(opened.index, opened.retriever.comparer)


@pytest.fixture
def quoted(write: Write, tmp_path: Path, embedder: Embedder) -> Quoted:
    """The sentences chosen from one document for a question: `quoted("Tekst.", "Spørgsmål?")`."""

    def chosen(text: str, question: str, *, limit: int = 5, before: bool = False) -> list[str]:
        write("guide/a.md", text, title="Om arbejdet")
        write("guide/b.md", "Æbler og pærer kan købes i ugens løb hos gartneren ved åen.", title="Om frugt")
        store = IndexStore(tmp_path / "index")
        ingest(tmp_path / "corpus", store, embedder)
        quoted_before = ("guide/a.md",) if before else ()
        asking = asking_over(open_index(store, embedder), embedder)
        return [
            sentence.text for sentence in asking.draft(question, limit=limit, quoted_before=quoted_before).sentences
        ]

    return chosen


def test_a_follow_up_comes_to_what_is_not_said_yet(whole: Asking) -> None:
    document = "eksempler/solroed-storskaerme.md"
    first = whole.draft("Fortæl om storskærmene i Solrød")
    said = " ".join(sentence.text for sentence in first.sentences)
    assert first.sentences[0].document == document

    def best(said: str) -> str:
        draft = whole.draft("Hvad er der om storskærmene i Solrød?", quoted_before=(document,), said=said)
        return draft.ranking[0].sentence.text

    assert best("") in said
    assert best(said) not in said


def test_a_fact_that_a_sentence_surely_tells_is_told_alone(whole: Asking) -> None:
    (told,) = whole.draft("Hvem betalte for storskærmene i Solrød?").sentences
    assert "Mickey Lund" in told.text
    assert len(whole.draft("Fortæl om storskærmene i Solrød").sentences) > 1


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


RECOMMENDED = """Arbejdsgruppen anbefaler seks ting.

- Gruppen anbefaler fælles mål for samarbejdet.
- Gruppen anbefaler fælles møder om samarbejdet.
- Gruppen anbefaler fælles penge til samarbejdet.
- Gruppen anbefaler fælles regler for samarbejdet.
- Gruppen anbefaler fælles tid til samarbejdet.
- Gruppen anbefaler fælles ansvar for samarbejdet.
"""


def test_a_list_of_which_most_is_chosen_is_not_cut_short(quoted: Quoted) -> None:
    chosen = quoted(RECOMMENDED, "Hvad anbefaler gruppen til samarbejdet?", limit=4)
    items = [sentence for sentence in chosen if sentence.startswith("Gruppen anbefaler")]
    assert len(items) == 6
    two = quoted(RECOMMENDED, "Hvad anbefaler gruppen til samarbejdet?", limit=2)
    assert len(two) == 2


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


WHO = (
    "Indledningen fortæller, at specialet er skrevet sammen med projektet.\n\n## Fakta\n\n"
    "Specialet er fra september 2011. Specialet er skrevet af Ane Holm og Bo Lind. Vejleder på specialet var Eva Dam."
)


def test_what_answers_comes_first_and_what_stands_before_it_later(quoted: Quoted) -> None:
    found = quoted(WHO, "Hvem har skrevet specialet?")
    assert found[0] == "Specialet er skrevet af Ane Holm og Bo Lind."
    assert set(found[1:]) <= {
        "Indledningen fortæller, at specialet er skrevet sammen med projektet.",
        "Specialet er fra september 2011.",
        "Vejleder på specialet var Eva Dam.",
    }


def test_the_document_that_answers_best_is_the_first(whole: Asking) -> None:
    draft = whole.draft("Hvad er et partnerskab?", limit=10)
    assert len(draft.sentences) > 3
    assert draft.ranking[0].sentence.document == draft.sentences[0].document


LINKS = (
    "Skrevet om partnerskaber:\n\nHolm, Ane (2011): Biblioteket og teatret, speciale, Aarhus. Se specialet (PDF) "
    "Lind, Bo; Dam, Eva (2012): Biblioteket og havnen. Se artiklen"
)


@pytest.mark.parametrize("question", ["Hvem har skrevet specialet om biblioteket?", "Se artiklen", "Se specialet"])
def test_the_words_of_a_link_are_never_quoted(quoted: Quoted, question: str) -> None:
    found = quoted(LINKS, question)
    assert not {"Se specialet (PDF)", "Se artiklen"} & set(found)
    assert not any("PDF" in sentence for sentence in found)


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
        "Projektgruppen rejste til Utah for at studere partnerskaber, som varer længe."
    )
    found = quoted(text, "Hvorfor rejste projektgruppen til Utah for at studere partnerskaber?")
    assert found == ["Projektgruppen rejste til Utah for at studere partnerskaber, som varer længe."]


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


NEARLY = "Styregruppen mødes hver tirsdag og fordeler 12 opgaver mellem alle partnerne på kommunens bibliotek."


@pytest.mark.parametrize(
    ("other", "quoted"),
    [
        (NEARLY.replace("alle partnerne", "partnerne også"), 1),
        (NEARLY.replace("på kommunens", "i kommunens"), 1),
        ("Styregruppen mødes hver lørdag og fordeler 30 opgaver mellem skolens lærere.", 2),
    ],
)
def test_what_two_documents_say_nearly_word_for_word_is_quoted_once(
    write: Write, tmp_path: Path, embedder: Embedder, other: str, quoted: int
) -> None:
    write("guide/a.md", f"{NEARLY} Bordene står i kælderen, hvor der også er plads til cykler.", title="Om møder")
    write("guide/b.md", f"{other} Gartneren planter løg før frosten.", title="Om møder")
    store = IndexStore(tmp_path / "index")
    ingest(tmp_path / "corpus", store, embedder)
    asking = asking_over(open_index(store, embedder), embedder)
    chosen = asking.draft("Hvor mange opgaver fordeler styregruppen?").sentences
    assert sum(sentence.text.startswith("Styregruppen") for sentence in chosen) == quoted


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


@pytest.mark.parametrize(("limit", "among", "most"), [(5, 1, 5), (5, 2, 3), (5, 3, 2), (5, 5, 1), (1, 3, 1), (4, 2, 2)])
def test_the_room_of_an_answer_is_shared_among_questions(
    write: Write, tmp_path: Path, embedder: Embedder, limit: int, among: int, most: int
) -> None:
    write("guide/a.md", ALIKE, title="Om arbejdet")
    store = IndexStore(tmp_path / "index")
    ingest(tmp_path / "corpus", store, embedder)
    asking = asking_over(open_index(store, embedder), embedder)
    draft = asking.draft("Hvordan er partnerskabets krav til parterne?", limit=limit, among=among)
    assert len(draft.sentences) == most


# Expected questions

CRIME = "Biblioteket holdt en krimicafé for politiet. Bøgerne stod i kælderen. Deadlines og kalendere passede dårligt."
CRIME_QUESTIONS = """> Deadlines og kalendere passede dårligt.
Hvad gav hovedpine undervejs?
Hvad drillede mest?

! Det fortælles ikke.
Hvad kostede tulipanerne?
"""


@pytest.fixture
def beside(write: Write, write_questions: Write, tmp_path: Path, embedder: Embedder) -> Asking:
    """Two short documents, one of them with questions beside it."""
    write("guide/a.md", CRIME, title="Kilde")
    write_questions("guide/a.md", CRIME_QUESTIONS)
    write("guide/b.md", "Gartneren passer bedene bag huset. Han planter løg i oktober.", title="Have")
    store = IndexStore(tmp_path / "index")
    assert not ingest(tmp_path / "corpus", store, embedder).failed
    return asking_over(open_index(store, embedder), embedder)


def test_a_list_whose_introduction_is_known_to_answer_comes_whole_and_alone(
    write: Write, write_questions: Write, tmp_path: Path, embedder: Embedder
) -> None:
    write("guide/a.md", CONTACTS, title="Kontakt")
    write_questions("guide/a.md", "\n> Kontaktpersonerne i Roskilde er:\nHvem kan jeg ringe til?\nHvem svarer?\n")
    write("guide/b.md", "Bibliotekerne bør ringe først. Svarene er fra Mona Madsen, Solrød.", title="Råd")
    write_questions("guide/b.md", "\n> Bibliotekerne bør ringe først.\nHvem af parterne skal ringe op først?\n")
    store = IndexStore(tmp_path / "index")
    assert not ingest(tmp_path / "corpus", store, embedder).failed
    draft = asking_over(open_index(store, embedder), embedder).draft("Hvem kan jeg ringe til?")
    assert [sentence.text for sentence in draft.sentences] == [
        "Kontaktpersonerne i Roskilde er:",
        "Projektleder Stine Staunsager Larsen",
        "Vicebibliotekschef Peter Høybye",
    ]


@pytest.mark.parametrize("question", ["Hvad drillede mest?", "Hvad gav jer hovedpine?", "Var der noget, der drillede?"])
def test_a_sentence_is_chosen_for_a_question_that_it_is_known_to_answer(beside: Asking, question: str) -> None:
    draft = beside.draft(question, limit=1)
    assert [sentence.text for sentence in draft.sentences] == ["Deadlines og kalendere passede dårligt."]
    best, *others = draft.ranking
    assert best.expected > max(each.expected for each in others)
    assert draft.expected


def test_a_document_without_questions_answers_beside_those_that_have_some(beside: Asking) -> None:
    draft = beside.draft("Hvornår planter gartneren løg?")
    assert "Han planter løg i oktober." in [sentence.text for sentence in draft.sentences]
    assert not draft.expected


def test_what_is_known_to_be_missing_answers_nothing(beside: Asking) -> None:
    draft = beside.draft("Hvad kostede tulipanerne?")
    assert draft.sentences == ()
    assert max(each.expected for each in draft.ranking if each.sentence.document == "guide/a.md") < 0.75


def test_in_an_index_without_questions_nothing_is_expected(quoted: Quoted, tmp_path: Path, embedder: Embedder) -> None:
    assert quoted(CRIME, "Hvem holdt krimicaféen?", limit=1) == ["Biblioteket holdt en krimicafé for politiet."]
    draft = asking_over(open_index(IndexStore(tmp_path / "index"), embedder), embedder).draft("Hvem holdt krimicaféen?")
    assert not draft.expected
    assert {each.expected for each in draft.ranking} == {0}


@pytest.mark.parametrize("question", ["????", "", "xqzv wrtp", "?!"])
def test_a_question_without_known_words_is_answered_with_nothing(beside: Asking, whole: Asking, question: str) -> None:
    assert beside.draft(question).sentences == ()
    assert whole.draft(question).sentences == ()


@settings(max_examples=30)
@given(
    question=st.lists(
        st.sampled_from("hvem hvad nævn alle partnerskab Solrød storskærme evaluering tre den sidste ?".split()),
        max_size=7,
    ).map(" ".join),
    limit=st.integers(1, 6),
    among=st.integers(1, 3),
)
def test_sentences_are_chosen_from_the_ranking_once_and_in_the_same_way_each_time(
    whole: Asking, question: str, limit: int, among: int
) -> None:
    draft = whole.draft(question, limit=limit, among=among)
    places = [(sentence.document, sentence.start) for sentence in draft.sentences]
    assert len(places) == len(set(places))
    if draft.sentences:
        assert list(draft.sentences) == answer_first(draft.sentences, draft.sentences[0])
    documents = {each.sentence.document for each in draft.ranking}
    assert {sentence.document for sentence in draft.sentences} <= documents
    again = whole.draft(question, limit=limit, among=among)
    assert again.sentences == draft.sentences
    assert [each.score for each in again.ranking] == [each.score for each in draft.ranking]


def test_a_draft_knows_its_best_passage_by_meaning(whole: Asking) -> None:
    asked = whole.matcher.asked(Question.read("Hvem betalte for storskærmene i Solrød?"))
    passages = HybridRetriever(index=whole.index, comparer=whole.comparer, limit=12).passages(asked)
    draft = Quoter(whole.comparer).draft(asked, passages)
    assert draft.dense == max(passage.signals["dense"] for passage in passages)
    assert draft.asked is asked
    stretches = [(each.chunk.document, each.chunk.start, each.chunk.end) for each in passages]
    assert len(draft.ranking) == sum(len(compared.sentences) for compared in whole.comparer.compare(asked, stretches))


def test_without_passages_there_is_no_draft(whole: Asking) -> None:
    asked = whole.matcher.asked(Question.read("Hvad er et partnerskab?"))
    draft = Quoter(whole.comparer).draft(asked, [])
    assert (draft.sentences, draft.ranking, draft.dense, draft.expected) == ((), (), 0, False)

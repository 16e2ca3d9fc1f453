"""Expected questions: how like they are to the one asked, what they say of its words, and what is left open."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.beir import retriever_over
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.expected import Expected
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.matching import Matcher, matcher_for
from advisor.questions import Question
from advisor.reading import Opened
from advisor.settings import Settings
from advisor.store import IndexStore, open_index

Write = Callable[..., Path]
Made = Callable[[], Matcher]

CRIME = "Biblioteket holdt en krimicafé for politiet. Deadlines og kalendere passede dårligt sammen."
CRIME_QUESTIONS = """
! Det fortælles ikke.
Hvad kostede krimicaféen?
Hvilke forfattere kom til krimicaféen?

> Deadlines og kalendere passede dårligt sammen.
Hvad gav hovedpine undervejs?
Hvad drillede mest?

! Heller ikke.
Hvem fandt på krimicaféen?

> Biblioteket holdt en krimicafé for politiet.
> Deadlines og kalendere passede dårligt sammen.
Hvad lavede man sammen med betjentene?
"""
SCREENS = "En virksomhed betalte for storskærmene. Til gengæld viser den reklamer mellem opslagene."
SCREENS_QUESTIONS = """
> En virksomhed betalte for storskærmene.
Hvem gav penge til fladskærmene?
Hvem betalte gildet?
"""
TROUBLE, CAFE, PAID = 0, 1, 2
"""The entries that have an answer, in the order of the corpus."""


@pytest.fixture
def made(tmp_path: Path, embedder: Embedder) -> Made:
    """A matcher for what stands in the corpus in tmp."""

    def matcher() -> Matcher:
        store = IndexStore(tmp_path / "index")
        assert not ingest(tmp_path / "corpus", store, embedder).failed
        return matcher_for(open_index(store, embedder), embedder)

    return matcher


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Index:
    """Three short documents, two of them with questions beside them."""
    folder = tmp_path_factory.mktemp("expected")
    (folder / "corpus").mkdir()
    garden = "Gartneren passer bedene bag huset."
    for name, text, questions in (
        ("krimi", CRIME, CRIME_QUESTIONS),
        ("skaerme", SCREENS, SCREENS_QUESTIONS),
        ("haven", garden, None),
    ):
        content = f"---\ntitle: Kilde\nkind: eksempel\n---\n\n{text}\n"
        (folder / "corpus" / f"{name}.md").write_text(content, encoding="utf-8")
        if questions:
            (folder / "corpus" / f"{name}.spoergsmaal.txt").write_text(questions, encoding="utf-8")
    store = IndexStore(folder / "index")
    assert not ingest(folder / "corpus", store, embedder).failed
    return open_index(store, embedder)


@pytest.fixture(scope="module")
def small(small_index: Index, embedder: Embedder) -> Matcher:
    return matcher_for(small_index, embedder)


def expected(matcher: Matcher, question: str, background: str = "") -> Expected:
    return matcher.asked(Question.read(question, background)).expected


# What is answered


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Hvad gav hovedpine undervejs?", TROUBLE),
        ("Hvad drillede mest?", TROUBLE),
        ("Hvad lavede man sammen med betjentene?", CAFE),
        ("Hvem gav penge til fladskærmene?", PAID),
        ("Hvem betalte gildet?", PAID),
    ],
)
def test_the_very_question_is_that_of_its_entry(small: Matcher, question: str, entry: int) -> None:
    likeness = expected(small, question).likeness
    assert int(likeness.argmax()) == entry
    assert likeness[entry] > 2 * np.delete(likeness, entry).max()


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Gav noget hovedpine?", TROUBLE),
        ("Var der noget, som drillede jer?", TROUBLE),
        ("Who gave money for the screens?", PAID),
        ("betjente", CAFE),
        ("Hvem var det, der betalte for gildet?", PAID),
        ("Hvem gav penge til fladskærme?", PAID),
    ],
)
def test_the_same_in_other_words_is_likest_to_its_entry(small: Matcher, question: str, entry: int) -> None:
    assert int(expected(small, question).likeness.argmax()) == entry


@pytest.mark.parametrize("question", ["Hvad drillede mest?", "hvad drillede mest"])
def test_a_question_that_was_written_down_is_that_of_its_entry_whatever_others_it_has(
    small: Matcher, question: str
) -> None:
    assert expected(small, question).likeness[TROUBLE] > 0.9


def test_the_only_question_of_an_entry_is_wholly_like_itself(small: Matcher) -> None:
    assert expected(small, "Hvad lavede man sammen med betjentene?").likeness[CAFE] == pytest.approx(1, abs=1e-3)


def test_two_like_questions_say_more_than_one(write: Write, write_questions: Write, made: Made) -> None:
    write("a.md", "Lampen tændes om aftenen. Døren lukkes om natten.")
    write_questions(
        "a.md",
        "> Lampen tændes om aftenen.\nHvem betalte for bilen?\nHvad hedder dronningen af England?\n\n"
        "> Døren lukkes om natten.\nHvem betalte for bilen?\nHvem gav penge til bilen?\n",
    )
    matcher = made()
    for question in ("Hvem betalte for bilen?", "Who paid for the car?"):
        one, two = expected(matcher, question).likeness
        assert two > one > 0, question


def test_an_entry_has_the_words_of_all_its_questions(small: Matcher) -> None:
    asked = small.asked(Question.read("Gav noget hovedpine eller drillede mest, gartner?"))
    words = dict(zip(asked.question.words, asked.expected.coverage.T, strict=True))
    assert words["hovedpine"][TROUBLE] == words["drillede"][TROUBLE] == 1
    assert words["hovedpine"][[CAFE, PAID]].max() < 0.5
    assert words["gartner"].max() < 0.5


# Where it stands


def test_an_entry_is_found_by_each_place_that_its_answer_takes(small: Matcher, small_index: Index) -> None:
    known = small.expected
    first = CRIME.index("Deadlines")
    assert known.size == 3
    assert known.of("krimi.md", 0, first - 1) == [CAFE]
    assert known.of("krimi.md", first, len(CRIME)) == [TROUBLE, CAFE]
    assert sorted(set(known.of("krimi.md", 0, len(CRIME)))) == [TROUBLE, CAFE]
    assert known.of("skaerme.md", 0, 1) == [PAID]
    assert known.of("skaerme.md", SCREENS.index("Til"), len(SCREENS)) == []
    assert small_index.documents["haven.md"].expansions == ()
    assert known.of("haven.md", 0, 100) == known.of("findes-ikke.md", 0, 100) == []


def test_a_stretch_that_only_touches_an_answer_does_not_hold_it(small: Matcher) -> None:
    first = CRIME.index("Deadlines")
    assert TROUBLE not in small.expected.of("krimi.md", 0, first)
    assert TROUBLE in small.expected.of("krimi.md", 0, first + 1)
    assert small.expected.of("krimi.md", len(CRIME), len(CRIME) + 50) == []


def test_it_is_known_which_documents_have_such_questions(small: Matcher, small_index: Index) -> None:
    of = {name: small.expected.of(name, 0, len(each.text)) for name, each in small_index.documents.items()}
    assert {name for name, entries in of.items() if entries} == {"krimi.md", "skaerme.md"}
    numbers = sorted(number for entries in of.values() for number in set(entries))
    assert numbers == list(range(small.expected.size))


def test_every_entry_of_the_corpus_is_found_where_its_answer_stands(opened: Opened) -> None:
    known, index = opened.matcher.expected, opened.index
    number = 0
    for name, document in index.documents.items():
        for entry in document.expansions:
            for start, end in entry.spans:
                assert number in known.of(name, start, end)
            number += bool(entry.spans)
    assert number == known.size


# What is left open


def test_a_known_gap_is_likest_to_a_question_for_it(small: Matcher) -> None:
    gap = expected(small, "Hvad kostede krimicaféen?")
    assert gap.gap == pytest.approx(1, abs=1e-3)
    assert gap.gap > expected(small, "Hvad gav hovedpine undervejs?").gap
    assert gap.gap > expected(small, "Hvad koster huset?").gap


def test_a_gap_counts_less_in_a_conversation_about_other_documents(small: Matcher) -> None:
    question = Question.read("Hvem fandt på den?", "krimicaféen")
    anywhere, here, elsewhere = (
        small.asked(question, about=about).expected for about in ((), ("krimi.md",), ("skaerme.md",))
    )
    assert here.gap == anywhere.gap > elsewhere.gap > 0
    assert here.nearer == anywhere.nearer < elsewhere.nearer


def test_only_gaps_for_the_same_type_of_answer_count_as_such(small: Matcher) -> None:
    price, when = expected(small, "Hvad kostede krimicaféen?"), expected(small, "Hvornår var krimicaféen?")
    assert price.same_gap == pytest.approx(price.gap)
    assert when.same_gap == 0
    assert when.gap > 0.5
    who = expected(small, "Hvem holdt krimicaféen?")
    assert 0 < who.same_gap <= who.gap


def test_only_answered_questions_for_the_same_type_of_answer_count_as_such(small: Matcher) -> None:
    assert expected(small, "Hvem betalte gildet?").same == pytest.approx(1, abs=1e-3)
    assert expected(small, "Hvornår blev gildet betalt?").same == 0
    assert expected(small, "Hvad kostede gildet?").same == 0, "a price is another type than what someone did"


def test_a_question_put_as_a_gap_leans_to_them_whatever_it_is_about(small: Matcher) -> None:
    assert expected(small, "Hvad kostede huset?").phrasing < 0
    assert expected(small, "Hvem betalte huset?").phrasing > 0


def test_what_the_conversation_adds_does_not_change_how_a_question_is_put(small: Matcher) -> None:
    alone = expected(small, "Hvem betalte det?")
    after = expected(small, "Hvem betalte det?", "Hvad kostede krimicaféen?")
    assert after.phrasing == alone.phrasing
    assert after.likeness.tolist() != alone.likeness.tolist()


# Shares, whatever is asked

_asked = st.lists(
    st.sampled_from("hvem hvad betalte gildet krimicafé betjente 2012 Solrød drillede xq æ kostede og ?".split()),
    max_size=8,
).map(" ".join)


@settings(max_examples=40)
@given(question=_asked | st.text(max_size=30), background=_asked)
def test_all_that_is_said_of_a_question_is_a_share(small: Matcher, question: str, background: str) -> None:
    asked = small.asked(Question.read(question, background))
    found = asked.expected
    assert found.likeness.shape == (small.expected.size,)
    assert found.coverage.shape == (small.expected.size, len(asked.question.words))
    for shares in (found.likeness, found.coverage, np.asarray([found.same, found.same_gap, found.gap])):
        assert np.all((shares >= 0) & (shares <= 1 + 1e-5))
    assert found.same_gap <= found.gap
    assert -3 <= found.phrasing <= 3


@pytest.mark.parametrize("question", ["????", "", "?!"])
def test_a_question_without_words_is_like_none(small: Matcher, question: str) -> None:
    found = expected(small, question)
    assert not found.likeness.any()
    assert found.coverage.shape == (3, 0)
    assert (found.same, found.same_gap, found.gap) == (0, 0, 0)


# Indexes that lack something

GAPS = "! Mangler.\nHvad kostede æblerne?\n"


def says_nothing(found: Expected, words: int) -> bool:
    shapes = (found.likeness.shape, found.coverage.shape) == ((0,), (0, words))
    return shapes and (found.same, found.same_gap, found.gap, found.phrasing) == (0, 0, 0, 0)


def test_of_no_documents_nothing_is_expected(tmp_path: Path, embedder: Embedder) -> None:
    matcher = retriever_over([], tmp_path / "index", embedder).comparer.matcher
    assert matcher.expected.size == 0
    assert matcher.expected.of("a.md", 0, 100) == []
    assert says_nothing(expected(matcher, "Hvad koster æblerne?"), 2)


def test_without_questions_beside_the_documents_nothing_is_expected(write: Write, made: Made) -> None:
    write("a.md", "Æblerne er røde.")
    write("b.md", "Pærerne er grønne.")
    matcher = made()
    assert matcher.expected.size == 0
    assert matcher.expected.of("a.md", 0, 100) == matcher.expected.of("b.md", 0, 100) == []
    assert says_nothing(expected(matcher, "Hvad koster æblerne?"), 2)


def test_a_document_of_a_heading_only_expects_nothing(tmp_path: Path, embedder: Embedder) -> None:
    heading = Document(id="a.md", title="Tom", kind=Kind.GUIDE, text="## Kun en overskrift")
    matcher = retriever_over([heading], tmp_path / "index", embedder).comparer.matcher
    assert says_nothing(expected(matcher, "Hvad er overskriften?"), 1)


def test_known_gaps_alone_answer_nothing(write: Write, write_questions: Write, made: Made) -> None:
    write("a.md", "Æblerne er røde.")
    write_questions("a.md", GAPS)
    matcher = made()
    assert matcher.expected.size == 0
    found = expected(matcher, "Hvad kostede æblerne?")
    assert found.likeness.shape == (0,)
    assert found.same == 0
    assert found.gap == pytest.approx(1, abs=1e-3)
    assert found.phrasing == 0, "with nothing to compare with"


# One document more beside the real corpus

READING = "eksempler/laesegrupper.md"
READING_TEXT = """Læsegrupper på havnen er et partnerskab mellem Havneby Bibliotek og Havneby Sejlklub. Det begyndte i \
marts 2026, og projektleder er Anne Jensen.

## Sådan foregår det

Hver torsdag læser sejlere og lånere højt for hinanden i klubhuset. Biblioteket låner bøgerne ud, og sejlklubben \
stiller lokaler og kaffe til rådighed. Der kommer omkring 25 deltagere hver gang.

## Udfordringer

Det sværeste har været at finde læsestof om havet, som alle kender. Om vinteren er klubhuset for koldt, så da flytter \
gruppen ind i børneafdelingen.

## Erfaringer

Sejlklubben har fået tolv nye medlemmer, fordi læserne blev nysgerrige på sejlads. Biblioteket har lært, at det er \
lettere at nå mænd over 60, når man mødes uden for biblioteket.
"""
PLAIN_QUESTIONS = {
    "Hvad er Læsegrupper på havnen?": "partnerskab mellem Havneby Bibliotek",
    "Hvem er projektleder for Læsegrupper på havnen?": "Anne Jensen",
    "Hvornår begyndte Læsegrupper på havnen?": "marts 2026",
    "Hvem samarbejder Havneby Bibliotek med?": "Havneby Sejlklub",
    "Hvor mange deltagere kommer der til læsegrupperne på havnen?": "25 deltagere",
    "Hvad stiller sejlklubben til rådighed?": "lokaler og kaffe",
    "Hvorfor flytter læsegruppen ind i børneafdelingen om vinteren?": "for koldt",
    "Hvad har været det sværeste for læsegrupperne på havnen?": "læsestof om havet",
    "Hvor mange nye medlemmer har sejlklubben fået?": "tolv nye medlemmer",
    "Hvorfor har sejlklubben fået nye medlemmer?": "nysgerrige på sejlads",
    "Hvad har Havneby Bibliotek lært?": "mænd over 60",
}


@pytest.fixture
def beside_the_corpus(corpus: Path, copy_of_index: Path, tmp_path: Path, embedder: Embedder) -> Callable[..., Advisor]:
    """An advisor over the real corpus and one document more, with the questions given beside it or none."""

    def made(questions: str | None = None) -> Advisor:
        folder = shutil.copytree(corpus, tmp_path / "corpus")
        content = f"---\ntitle: Læsegrupper på havnen\nkind: eksempel\n---\n\n{READING_TEXT}"
        (folder / READING).write_text(content, encoding="utf-8")
        if questions:
            (folder / READING).with_suffix(".spoergsmaal.txt").write_text(questions, encoding="utf-8")
        report = ingest(folder, IndexStore(copy_of_index), embedder)
        assert (report.added, report.failed) == ([READING], [])
        return Advisor(Settings(index=copy_of_index))

    return made


def rightly_answered(advisor: Advisor) -> set[str]:
    """The plain questions that the added document is quoted for, with what it says to them."""
    replies = {question: advisor.answer(question) for question in PLAIN_QUESTIONS}
    return {
        question
        for question, fact in PLAIN_QUESTIONS.items()
        if isinstance(reply := replies[question], Answer) and reply.quotes[0].document == READING and fact in reply.text
    }


def test_a_document_without_questions_beside_those_that_have_some_is_answered_from(
    beside_the_corpus: Callable[..., Advisor],
) -> None:
    missed = PLAIN_QUESTIONS.keys() - rightly_answered(beside_the_corpus())
    assert len(missed) <= 1, missed


@pytest.mark.parametrize(
    "questions",
    [
        "! Det fortælles ikke.\nHvad koster det at være med i læsegrupperne på havnen?\nHvem er klubbens formand?\n",
        "> Hver torsdag læser sejlere og lånere højt for hinanden i klubhuset.\nHvad laver man i læsegrupperne?\n"
        "Hvilken dag læser de højt?\n",
    ],
    ids=["known gaps only", "questions to one sentence"],
)
def test_a_few_questions_beside_a_document_do_not_hide_the_rest_of_it(
    beside_the_corpus: Callable[..., Advisor], questions: str
) -> None:
    missed = PLAIN_QUESTIONS.keys() - rightly_answered(beside_the_corpus(questions))
    assert len(missed) <= 2, missed

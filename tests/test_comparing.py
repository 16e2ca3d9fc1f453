"""Comparing: the sentences of a stretch with a question, by words, by meaning and by the questions they answer."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.beir import retriever_over
from advisor.comparing import Compared, Comparer, Stretch, stand_in
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.expansion import parse
from advisor.index import Index
from advisor.matching import Asked
from advisor.questions import Question
from advisor.reading import Opened

CRIME = """Biblioteket holdt en krimicafé for politiet. Deadlines og kalendere passede dårligt sammen.

## Gæsterne

Alle lånte en bog med hjem:

- Den ene om Maigret.
- Den anden om Poirot.
"""
CRIME_QUESTIONS = """> Deadlines og kalendere passede dårligt sammen.
Hvad gav hovedpine undervejs?
Hvad drillede mest?

! Det fortælles ikke.
Hvad kostede krimicaféen?
"""
GARDEN = "Gartneren passer bedene. Han planter løg i oktober."

Made = Callable[..., Comparer]


def document(name: str, text: str, questions: str = "") -> Document:
    expansions, faults = parse(name, questions, text)
    assert not faults
    return Document(id=name, title="Kilde", kind=Kind.EKSEMPEL, text=text, expansions=expansions)


@pytest.fixture
def made(tmp_path: Path, embedder: Embedder) -> Made:
    """A comparer over documents: `made(document("a.md", "Tekst."))`."""
    return lambda *documents: retriever_over(documents, tmp_path / "index", embedder).comparer


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Comparer:
    """Two documents, one of them with questions to one of its sentences."""
    documents = [document("haven.md", GARDEN), document("krimi.md", CRIME, CRIME_QUESTIONS)]
    return retriever_over(documents, tmp_path_factory.mktemp("comparing"), embedder).comparer


@pytest.fixture(scope="module")
def whole(opened: Opened) -> Comparer:
    """The real corpus."""
    return opened.retriever.comparer


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def asked(comparer: Comparer, question: str) -> Asked:
    return comparer.matcher.asked(Question.read(question))


def all_of(comparer: Comparer, name: str, question: str) -> Compared:
    (compared,) = comparer.compare(asked(comparer, question), [(name, 0, 10_000)])
    return compared


def standing_in(compared: Compared) -> list[float]:
    """What each sentence would have in place of expected questions, if none were written for it."""
    return [stand_in(*each) for each in zip(compared.literal, compared.meaning, strict=True)]


def figures(compared: Compared) -> tuple[object, ...]:
    places = [(sentence.document, sentence.start) for sentence in compared.sentences]
    return places, compared.coverage.tolist(), compared.meaning.tolist(), compared.expected.tolist()


# Which sentences


def test_the_rows_are_the_sentences_of_the_stretch(small: Comparer) -> None:
    compared = all_of(small, "krimi.md", "Hvem holdt krimicaféen?")
    assert [sentence.text for sentence in compared.sentences] == [
        "Biblioteket holdt en krimicafé for politiet.",
        "Deadlines og kalendere passede dårligt sammen.",
        "Alle lånte en bog med hjem:",
        "Den ene om Maigret.",
        "Den anden om Poirot.",
    ]


@pytest.mark.parametrize(
    ("start", "end", "count"), [(0, 1, 1), (0, 0, 0), (1, 10, 0), (1, 46, 1), (0, 45, 1), (0, 46, 2), (500, 900, 0)]
)
def test_a_sentence_belongs_to_the_stretch_that_it_begins_in(small: Comparer, start: int, end: int, count: int) -> None:
    assert CRIME.index("Deadlines") == 45
    (compared,) = small.compare(asked(small, "politiet"), [("krimi.md", start, end)])
    assert len(compared.sentences) == count
    assert compared.coverage.shape == (count, 1)
    assert compared.meaning.shape == compared.expected.shape == (count,)


_question = st.lists(
    st.sampled_from("hvem holdt krimicafé hovedpine drillede løg gartner xq 2012 og ?".split()), max_size=6
).map(" ".join)
_stretch = st.tuples(st.sampled_from(["krimi.md", "haven.md"]), st.integers(0, 200), st.integers(0, 200))


@settings(max_examples=40)
@given(question=_question, stretches=st.lists(_stretch, max_size=5))
def test_stretches_compared_together_are_compared_as_each_alone(
    small: Comparer, question: str, stretches: Sequence[Stretch]
) -> None:
    ready = asked(small, question)
    together = small.compare(ready, stretches)
    assert len(together) == len(stretches)
    for stretch, compared in zip(stretches, together, strict=True):
        name, start, end = stretch
        assert list(compared.sentences) == [each for each in small.sentences.of(name) if start <= each.start < end]
        assert compared.coverage.shape == (len(compared.sentences), len(ready.question.words))
        assert np.all((compared.coverage >= 0) & (compared.coverage <= 1 + 1e-5))
        assert compared.literal.shape == (len(compared.sentences),)
        assert np.all((compared.literal >= 0) & (compared.literal <= ready.weighed_all(compared.coverage) + 1e-6))
        assert np.all((compared.meaning >= 0) & (compared.meaning <= 1 + 1e-5))
        assert np.all((compared.expected >= 0) & (compared.expected <= 1 + 1e-5))
        (alone,) = small.compare(ready, [stretch])
        assert list(alone.sentences) == list(compared.sentences)
        assert np.allclose(alone.coverage, compared.coverage, atol=1e-5)
        assert np.allclose(alone.meaning, compared.meaning, atol=1e-5)
        assert np.allclose(alone.expected, compared.expected, atol=1e-5)


def test_every_sentence_of_the_corpus_is_compared_once_by_the_chunks(whole: Comparer, index: Index) -> None:
    stretches = [(chunk.document, chunk.start, chunk.end) for chunk in index.chunks]
    found = whole.compare(asked(whole, "Hvad er et partnerskab?"), stretches)
    sentences = [sentence for compared in found for sentence in compared.sentences]
    assert sorted((each.document, each.start) for each in sentences) == sorted(
        (each.document, each.start) for name in index.documents for each in whole.sentences.of(name)
    )
    for (name, start, end), compared in zip(stretches, found, strict=True):
        assert all(each.document == name and start <= each.start < end for each in compared.sentences)


def test_the_meaning_of_a_sentence_is_its_own(whole: Comparer, index: Index, embedder: Embedder) -> None:
    ready = asked(whole, "Hvem betalte for storskærmene i Solrød?")
    for name in ("eksempler/solroed-storskaerme.md", list(index.documents)[-1]):
        (compared,) = whole.compare(ready, [(name, 0, len(index.documents[name].text))])
        title = index.documents[name].title
        texts = ["\n".join((title, *each.heading, each.text)) for each in compared.sentences]
        meaning = np.maximum(embedder.passages(texts) @ ready.vector, 0)
        assert np.allclose(compared.meaning, meaning, atol=1e-3), name


# By the questions a sentence is known to answer


def test_a_sentence_is_like_the_questions_that_it_answers(small: Comparer) -> None:
    compared = all_of(small, "krimi.md", "Hvad drillede mest?")
    assert int(compared.expected.argmax()) == 1
    assert compared.expected[1] > 0.5
    in_their_place = standing_in(compared)
    others = np.delete(compared.expected, 1)
    assert others.tolist() == pytest.approx(np.delete(in_their_place, 1).tolist()), "no questions are written for them"
    assert others.max() < compared.expected[1] / 2


def test_the_words_of_its_questions_are_nearly_as_good_as_its_own(small: Comparer) -> None:
    calendars, headache = all_of(small, "krimi.md", "Gav kalendere hovedpine?").coverage[1]
    assert calendars == 1, "stands in the sentence"
    assert 0.5 < headache < 1, "stands in a question that it answers"
    others = np.delete(all_of(small, "krimi.md", "hovedpine").coverage[:, 0], 1)
    assert others.max() < 0.5


def test_what_stands_in_the_sentence_itself_is_told_from_what_its_questions_bring(small: Comparer) -> None:
    ready = asked(small, "Gav kalendere hovedpine?")
    compared = all_of(small, "krimi.md", "Gav kalendere hovedpine?")
    whole = ready.weighed_all(compared.coverage)
    assert 0 < compared.literal[1] < whole[1]
    assert np.delete(compared.literal, 1).tolist() == pytest.approx(np.delete(whole, 1).tolist())


def test_a_known_gap_brings_its_sentences_nothing(small: Comparer) -> None:
    compared = all_of(small, "krimi.md", "Hvad kostede krimicaféen?")
    words = dict(zip(asked(small, "Hvad kostede krimicaféen?").question.words, compared.coverage.T, strict=True))
    assert words["kostede"].max() < 0.5


def test_sentences_of_a_document_without_questions_have_something_in_their_place(small: Comparer) -> None:
    compared = all_of(small, "haven.md", "Hvornår planter han løg?")
    assert compared.expected.tolist() == pytest.approx(standing_in(compared))
    assert int(compared.expected.argmax()) == 1
    assert compared.expected[1] > 0.5


def test_in_a_document_with_questions_a_sentence_without_any_is_no_worse_off(small: Comparer) -> None:
    compared = all_of(small, "krimi.md", "Hvem holdt en krimicafé?")
    assert int(compared.expected.argmax()) == 0
    assert compared.expected[0] == pytest.approx(standing_in(compared)[0])
    assert compared.expected[0] > compared.expected[1]


def test_where_no_questions_are_written_none_are_expected(made: Made) -> None:
    comparer = made(document("haven.md", GARDEN), document("krimi.md", CRIME))
    for name in ("haven.md", "krimi.md"):
        compared = all_of(comparer, name, "Hvornår planter gartneren løg til krimicaféen?")
        assert len(compared.sentences) > 1
        assert not compared.expected.any()
        assert compared.coverage.any()


_share = st.floats(0, 1)


@given(coverage=_share, meaning=st.floats(-1, 1), more=_share)
def test_what_stands_in_is_a_share_that_grows_with_both(coverage: float, meaning: float, more: float) -> None:
    one = stand_in(coverage, meaning)
    assert 0 <= one <= 1
    assert stand_in(min(coverage + more, 1), meaning) >= one
    assert stand_in(coverage, min(meaning + more, 1)) >= one
    assert stand_in(0, -1) == 0 < stand_in(1, 1)


# Indexes that lack something


def test_a_document_without_sentences_has_no_rows(made: Made) -> None:
    comparer = made(document("a.md", "## Kun en overskrift"), document("b.md", GARDEN), document("c.md", "## Endnu en"))
    stretches = [("a.md", 0, 99), ("b.md", 0, 99), ("c.md", 0, 99), ("b.md", 0, 5)]
    found = comparer.compare(asked(comparer, "Hvad planter gartneren?"), stretches)
    assert [len(compared.sentences) for compared in found] == [0, 2, 0, 1]
    assert found[0].coverage.shape == (0, 2)
    assert figures(found[1])[0] == [("b.md", 0), ("b.md", GARDEN.index("Han"))]


@pytest.mark.parametrize("documents", [[], [("a.md", "## Kun en overskrift")]], ids=["no documents", "no sentences"])
def test_in_an_index_without_sentences_there_is_nothing_to_compare(
    made: Made, documents: Sequence[tuple[str, str]]
) -> None:
    comparer = made(*(document(name, text) for name, text in documents))
    ready = asked(comparer, "Hvad er et partnerskab?")
    assert comparer.compare(ready, []) == []
    found = comparer.compare(ready, [(name, 0, 99) for name, _ in documents])
    assert [len(compared.sentences) for compared in found] == [0] * len(documents)


def test_no_stretches_give_nothing(small: Comparer) -> None:
    assert small.compare(asked(small, "Hvem holdt krimicaféen?"), []) == []


@pytest.mark.parametrize("question", ["????", "", "?!"])
def test_a_question_without_words_covers_nothing(small: Comparer, question: str) -> None:
    compared = all_of(small, "krimi.md", question)
    assert compared.coverage.shape == (5, 0)
    assert not compared.literal.any()
    assert compared.expected.max() < 0.2, "meaning alone is next to nothing"


# Several at once


@pytest.mark.usefixtures("hurried")
def test_the_first_who_ask_at_once_get_what_one_alone_gets(index: Index, embedder: Embedder, whole: Comparer) -> None:
    stretches = [(chunk.document, chunk.start, chunk.end) for chunk in index.chunks]
    ready = asked(whole, "Hvem betalte for storskærmene i Solrød?")
    alone = [figures(compared) for compared in whole.compare(ready, stretches)]
    fresh, together = Comparer(index, whole.matcher), Barrier(4)

    def compared(_: int) -> list[Compared]:
        together.wait()
        return fresh.compare(ready, stretches)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(compared, range(4)))
    assert all([figures(each) for each in one] == alone for one in found)
    first, *others = ([sentence for compared in one for sentence in compared.sentences] for one in found)
    for other in others:
        assert all(mine is yours for mine, yours in zip(first, other, strict=True)), "told apart by identity"

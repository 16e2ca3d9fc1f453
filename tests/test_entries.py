"""Entries: their questions compared with one that is asked, entry by entry and document by document."""

import numpy as np
import pytest
from numpy.typing import NDArray

from advisor.embedding import Embedder
from advisor.entries import ComparableEntries, Compared, Entries
from advisor.lexical import LexicalIndex
from advisor.questions import sort_of
from advisor.vocabulary import Vocabulary

BY_ENTRY = {
    "krimi.md": ["Hvem holdt krimicaféen?", "Hvor mange kom?", "Hvem kom til krimicaféen?"],
    "skaerme.md": ["Hvem betalte skærmene?"],
}
QUESTIONS = [question for questions in BY_ENTRY.values() for question in questions]


@pytest.fixture(scope="module")
def vocabulary(embedder: Embedder) -> Vocabulary:
    return Vocabulary(QUESTIONS, embedder, LexicalIndex.build(QUESTIONS))


@pytest.fixture(scope="module")
def comparable(vocabulary: Vocabulary, embedder: Embedder) -> ComparableEntries:
    entries = Entries()
    for document, questions in BY_ENTRY.items():
        entries.add(document, questions, embedder.queries(questions))
    return entries.ready(vocabulary)


def compared(comparable: ComparableEntries, vocabulary: Vocabulary, embedder: Embedder, *words: str) -> Compared:
    """The questions beside one that is asked in some words, which are like themselves only."""
    likeness = np.zeros((len(words), vocabulary.size + 1), dtype=np.float32)
    for place, word in enumerate(words):
        likeness[place, vocabulary.ids(word)] = 1
    return comparable.compared(embedder.queries([" ".join(words)])[0], likeness, np.ones(len(words)))


def scores(*values: float) -> NDArray[np.float32]:
    return np.asarray(values, dtype=np.float32)


def test_entries_have_their_questions_in_order(embedder: Embedder) -> None:
    entries = Entries()
    for document, questions in BY_ENTRY.items():
        entries.add(document, questions, embedder.queries(questions))

    assert entries.all == QUESTIONS
    assert entries.groups == [0, 0, 0, 1]


def test_a_question_with_the_words_asked_is_likest(
    comparable: ComparableEntries, vocabulary: Vocabulary, embedder: Embedder
) -> None:
    found = compared(comparable, vocabulary, embedder, "betalte", "skærmene")

    assert int(found.alike.argmax()) == QUESTIONS.index("Hvem betalte skærmene?")
    assert comparable.having(found.asked).tolist() == [[0, 0], [1, 1]]


def test_how_many_questions_of_an_entry_have_a_word_is_counted(
    comparable: ComparableEntries, vocabulary: Vocabulary, embedder: Embedder
) -> None:
    assert comparable.having(compared(comparable, vocabulary, embedder, "krimicaféen").asked).tolist() == [[2], [0]]


def test_what_is_asked_in_no_word_that_tells_is_like_nothing(
    comparable: ComparableEntries, vocabulary: Vocabulary, embedder: Embedder
) -> None:
    found = compared(comparable, vocabulary, embedder)

    assert len(found.alike) == len(found.both_ways) == 0
    assert comparable.having(found.asked).shape == (2, 0)
    assert comparable.likest(found.alike, sort_of("Hvem?")) == 0


def test_the_questions_of_some_documents_are_told_from_the_others(comparable: ComparableEntries) -> None:
    assert comparable.entries_inside({"skaerme.md"}).tolist() == [0, 1]
    assert comparable.inside({"skaerme.md"}).tolist() == [0, 0, 0, 1]
    assert comparable.inside(None).tolist() == [1, 1, 1, 1]


def test_an_entry_scores_by_its_best_question_and_by_the_mean_of_its_likest(comparable: ComparableEntries) -> None:
    each = scores(0.25, 1.0, 0.25, 0.75)

    assert comparable.best_of_each(each).tolist() == [1.0, 0.75]
    assert comparable.likest_of_each(each).tolist() == [0.5, 0.75]


def test_the_likest_question_is_looked_for_among_those_for_the_same_type_of_answer(
    comparable: ComparableEntries,
) -> None:
    each = scores(0.25, 1.0, 0.5, 0.75)

    assert comparable.likest(each, sort_of("Hvem var der?")) == 0.75
    assert comparable.likest(each, sort_of("Hvor mange var der?")) == 1.0


def test_where_there_are_no_entries_nothing_is_alike(vocabulary: Vocabulary, embedder: Embedder) -> None:
    none = Entries().ready(vocabulary)

    assert len(none) == 0
    assert len(compared(none, vocabulary, embedder, "betalte").alike) == 0
    assert len(none.meanings(embedder.queries(["Hvem betalte?"])[0])) == 0

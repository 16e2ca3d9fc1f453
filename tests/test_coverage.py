"""Coverage: by the likest word of a text or, for less, of what stands above it; of some texts as of all."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from advisor import danish
from advisor.coverage import HEADING_SHARE, TITLE_SHARE, Texts, weighed
from advisor.embedding import Embedder
from advisor.lexical import LexicalIndex
from advisor.vocabulary import Likeness, Vocabulary

WORDS = "bibliotek politi storskærm aftale krimi havn kaffe slot".split()

Given = tuple[str, tuple[str, ...], str]
"""A text with its headings and title."""

_some_words = st.lists(st.sampled_from([*WORDS, "og", "…"]), max_size=5).map(" ".join)
_texts = st.lists(st.tuples(_some_words, st.tuples(_some_words, _some_words), _some_words), max_size=6)
_questions = st.integers(0, 4)


@pytest.fixture(scope="module")
def vocabulary(embedder: Embedder) -> Vocabulary:
    texts = [" ".join(WORDS), "bibliotek politi", "bibliotek"]
    return Vocabulary(texts, embedder, LexicalIndex.build(texts))


def like(vocabulary: Vocabulary, words: int, seed: int = 0) -> Likeness:
    """The likeness of some question's words to the vocabulary's: any shares, and nothing for no word at all."""
    rows = np.random.default_rng(seed).random((words, vocabulary.size + 1), dtype=np.float32)
    rows[:, -1] = 0
    return rows


def exactly(vocabulary: Vocabulary, *words: str) -> Likeness:
    """The likeness of words that are like themselves only."""
    rows = np.zeros((len(words), vocabulary.size + 1), dtype=np.float32)
    for place, word in enumerate(words):
        rows[place, vocabulary.ids(word)] = 1
    return rows


def likest(vocabulary: Vocabulary, row: NDArray[np.float32], text: str) -> float:
    return max((float(row[number]) for number in vocabulary.ids(text)), default=0.0)


@given(texts=_texts, words=_questions, seed=st.integers(0, 99))
def test_each_word_counts_as_the_likest_of_the_text_or_for_less_of_what_stands_above(
    vocabulary: Vocabulary, texts: Sequence[Given], words: int, seed: int
) -> None:
    likeness = like(vocabulary, words, seed)
    found = Texts(vocabulary, texts).coverage(likeness)
    assert found.shape == (len(texts), words)
    for covered, (text, headings, title) in zip(found, texts, strict=True):
        expected = [
            max(
                likest(vocabulary, row, text),
                HEADING_SHARE * likest(vocabulary, row, " ".join(headings)),
                TITLE_SHARE * likest(vocabulary, row, title),
            )
            for row in likeness
        ]
        assert covered.tolist() == pytest.approx(expected, abs=1e-6)


@given(texts=_texts, words=_questions, data=st.data())
def test_some_texts_are_covered_as_they_are_among_all(
    vocabulary: Vocabulary, texts: Sequence[Given], words: int, data: st.DataObject
) -> None:
    ready, likeness = Texts(vocabulary, texts), like(vocabulary, words)
    places = st.lists(st.integers(0, len(texts) - 1), max_size=8) if texts else st.just([])
    numbers = data.draw(places, label="numbers, in any order and with repeats")
    whole = ready.coverage(likeness)
    assert ready.size == len(texts)
    assert np.array_equal(ready.coverage(likeness, range(len(texts))), whole)
    some = np.asarray(numbers, dtype=np.int64)
    assert ready.coverage(likeness, some).shape == (len(numbers), words)
    assert np.array_equal(ready.coverage(likeness, some), whole[some])
    if numbers:
        assert np.array_equal(ready.coverage(likeness, numbers), whole[numbers])


@given(texts=_texts, words=st.integers(1, 4), data=st.data())
def test_the_order_of_texts_and_of_words_changes_no_figure(
    vocabulary: Vocabulary, texts: Sequence[Given], words: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(texts))), label="texts")
    asked = data.draw(st.permutations(range(words)), label="words")
    likeness = like(vocabulary, words)
    one, other = Texts(vocabulary, texts), Texts(vocabulary, [texts[number] for number in order])
    same = one.coverage(likeness)[:, list(asked)]
    assert np.array_equal(other.coverage(likeness[list(asked)]), same[list(order)])
    assert other.covering(likeness).tolist() == pytest.approx([one.covering(likeness)[number] for number in order])


@given(texts=_texts, words=_questions)
def test_an_empty_text_is_not_covered_and_hides_none(
    vocabulary: Vocabulary, texts: Sequence[Given], words: int
) -> None:
    likeness = like(vocabulary, words)
    nothing: Given = ("", (), "")
    found = Texts(vocabulary, [nothing, *texts, nothing, ("og … i", ("",), "?")]).coverage(likeness)
    assert not found[[0, -2, -1]].any()
    assert np.array_equal(found[1:-2], Texts(vocabulary, texts).coverage(likeness))


def test_no_texts_and_no_words_have_a_coverage_of_no_rows_or_columns(vocabulary: Vocabulary) -> None:
    none, one = Texts(vocabulary, []), Texts(vocabulary, [("politi", (), "")])
    assert none.size == 0
    assert none.coverage(like(vocabulary, 2)).shape == (0, 2)
    assert none.coverage(like(vocabulary, 0)).shape == (0, 0)
    assert none.covering(like(vocabulary, 2)).shape == (0,)
    assert one.coverage(like(vocabulary, 0)).shape == (1, 0)
    assert one.coverage(like(vocabulary, 2), []).shape == (0, 2)


def test_of_a_question_without_words_no_text_has_anything(vocabulary: Vocabulary) -> None:
    texts = Texts(vocabulary, [("politi", (), ""), ("", (), "")])
    assert texts.covering(like(vocabulary, 0)).tolist() == [0, 0]


def test_the_text_counts_more_than_what_stands_above_it(vocabulary: Vocabulary) -> None:
    places: list[Given] = [("havn", (), ""), ("kaffe", ("slot", "havn"), ""), ("kaffe", (), "havn"), ("kaffe", (), "")]
    text, heading, title, nowhere = Texts(vocabulary, places).coverage(exactly(vocabulary, "havn"))[:, 0]
    assert text == 1
    assert text > heading > nowhere == 0
    assert text > title > nowhere


@given(text=_some_words, above=_some_words, title=_some_words)
def test_what_stands_above_a_text_takes_nothing_from_it(
    vocabulary: Vocabulary, text: str, above: str, title: str
) -> None:
    likeness = like(vocabulary, 3)
    alone, under = Texts(vocabulary, [(text, (), ""), (text, (above,), title)]).coverage(likeness)
    assert np.all(under >= alone)


@given(texts=_texts, words=st.integers(1, 4))
def test_how_much_of_a_text_is_asked_for_is_a_share(vocabulary: Vocabulary, texts: Sequence[Given], words: int) -> None:
    covering = Texts(vocabulary, texts).covering(like(vocabulary, words))
    assert covering.shape == (len(texts),)
    assert np.all((covering >= 0) & (covering <= 1 + 1e-6))
    for share, (text, _, _) in zip(covering, texts, strict=True):
        assert share == 0 or danish.content_words(text)


def test_a_text_is_asked_for_by_its_own_words_and_by_what_each_tells(vocabulary: Vocabulary) -> None:
    places: list[Given] = [("havn kaffe", (), ""), ("havn kaffe", ("slot",), "krimi"), ("bibliotek slot", (), "")]
    texts = Texts(vocabulary, places)
    assert texts.covering(exactly(vocabulary, "havn", "kaffe", "aftale")).tolist() == pytest.approx([1, 1, 0])
    assert texts.covering(exactly(vocabulary, "havn")).tolist() == pytest.approx([0.5, 0.5, 0]), "each tells as much"
    common, rare = (texts.covering(exactly(vocabulary, word))[2] for word in ("bibliotek", "slot"))
    assert 0 < common < rare < 1, "slot stands in one text, bibliotek in three"


_tells = st.lists(st.floats(0, 10), min_size=3, max_size=3).map(np.asarray)


@settings(max_examples=60)
@given(tells=_tells, seed=st.integers(0, 99), rows=st.integers(0, 4))
def test_the_whole_question_is_the_mean_by_what_each_word_tells(
    tells: NDArray[np.float64], seed: int, rows: int
) -> None:
    coverages = np.random.default_rng(seed).random((rows, 3), dtype=np.float32)
    whole = weighed(coverages, tells)
    assert whole.shape == (rows,)
    if tells.sum() > 1e-6:
        assert np.all(whole <= coverages.max(axis=1, initial=0.0) + 1e-6)
        assert np.all(whole >= coverages.min(axis=1, initial=1.0) - 1e-6)
        assert weighed(coverages, tells * 7).tolist() == pytest.approx(whole.tolist())


def test_a_word_that_tells_nothing_counts_for_nothing() -> None:
    coverages = np.asarray([[1, 0], [0, 1]], dtype=np.float32)
    assert weighed(coverages, np.asarray([2.0, 0.0])).tolist() == [1, 0]
    assert weighed(coverages, np.asarray([3.0, 1.0])).tolist() == [0.75, 0.25]
    assert weighed(coverages, np.zeros(2)).tolist() == [0, 0]
    assert weighed(np.zeros((2, 0), dtype=np.float32), np.zeros(0)).tolist() == [0, 0]

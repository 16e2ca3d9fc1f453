"""BM25 over words and their 4-grams: the right text is found in Danish as people type it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.lexical import LexicalIndex, terms, word_terms

TEXTS = [
    "Partnerskaber kræver en fælles vision mellem parterne.",
    "Den netværksansvarlige har overblik over bibliotekets netværk.",
    "Værktøjskassen rummer skabeloner til mødeledelse og rundspørger.",
    "Biblioteket i Åbenrå holdt litteraturfestival på slottet.",
    "Ved nyansættelser bør man se på ansøgerens netværk.",
]


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("partnerskaber", 0),
        ("partnerskabet", 0),
        ("bibliotekspartnerskab", 0),
        ("visioner", 0),
        ("den netvaerksansvarliges overblik", 1),
        ("ansvarlig", 1),
        ("værktøj", 2),
        ("vaerktoejskasse", 2),
        ("spørger rundt", 2),
        ("VÆRKTØJSKASSEN", 2),
        ("aabenraa", 3),
        ("litteratur", 3),
        ("slotte", 3),
        ("ansættelse", 4),
        ("nyansaettelserne", 4),
    ],
)
def test_the_right_text_is_found(lexical: LexicalIndex, question: str, text: int) -> None:
    scores = lexical.scores(question)
    assert int(scores.argmax()) == text
    assert scores[text] > 0


def test_every_text_gets_a_score_in_order(lexical: LexicalIndex) -> None:
    scores = lexical.scores("netværk")
    assert scores.shape == (len(TEXTS),) == (lexical.size,)
    assert scores.dtype == np.float32
    assert set(np.argsort(scores)[-2:].tolist()) == {1, 4}


def test_the_very_word_counts_more_than_a_part_of_one() -> None:
    lexical = LexicalIndex.build(["Et netværk er godt.", "Et netværksmøde er godt.", "Et møde er godt."])
    scores = lexical.scores("netværk")
    assert scores[0] > scores[1] > scores[2] == 0


@pytest.mark.parametrize("question", ["", "   ", "…?!", "xylofon", "12345"])
def test_nothing_in_common_scores_zero(lexical: LexicalIndex, question: str) -> None:
    assert lexical.scores(question).tolist() == [0] * len(TEXTS)


def test_a_text_without_words_is_never_found() -> None:
    lexical = LexicalIndex.build(["", "…", "Et partnerskab."])
    assert lexical.size == 3
    assert np.flatnonzero(lexical.scores("partnerskab … \x00")).tolist() == [2]


def test_in_no_texts_nothing_is_found(tmp_path: Path) -> None:
    LexicalIndex.build([]).save(tmp_path / "ord")
    for lexical in (LexicalIndex.build([]), LexicalIndex.load(tmp_path / "ord")):
        assert not lexical.scores("partnerskab").any()


def test_a_question_in_parts_scores_as_its_parts_by_what_each_counts(lexical: LexicalIndex) -> None:
    networks, tools = lexical.scores("netværk"), lexical.scores("værktøjer")
    both = lexical.scores_of([("netværk", 1.0), ("værktøjer", 0.5)])
    assert both.dtype == np.float32
    assert both.tolist() == pytest.approx((networks + 0.5 * tools).tolist())
    assert lexical.scores_of([("netværk", 1.0)]).tolist() == networks.tolist()
    assert not lexical.scores_of([("netværk", 0.0), ("xylofon", 1.0)]).any()


def test_a_question_in_parts_scores_nothing_in_no_texts() -> None:
    assert not LexicalIndex.build([]).scores_of([("partnerskab", 1.0), ("netværk", 0.5)]).any()


_PART = st.tuples(
    st.sampled_from(["netværk", "værktøj", "slottet", "partnerskabers vision", "xylofon", ""]), st.floats(0, 2)
)


@given(st.lists(_PART, min_size=1, max_size=4))
def test_parts_can_come_in_any_order_and_more_of_one_never_lowers_a_score(
    lexical: LexicalIndex, parts: list[tuple[str, float]]
) -> None:
    scores = lexical.scores_of(parts)
    assert scores.shape == (lexical.size,)
    assert scores.tolist() == pytest.approx(lexical.scores_of(parts[::-1]).tolist(), abs=1e-4)
    assert (lexical.scores_of([*parts, parts[0]]) >= scores - 1e-5).all()


def test_rare_terms_tell_more_than_common_ones(lexical: LexicalIndex) -> None:
    once, twice = lexical.idf("=vision"), lexical.idf("=netvaerk")
    assert lexical.idf("=xylofon") > once > twice > 0
    assert once == pytest.approx(np.log(1 + (5 - 1 + 0.5) / (1 + 0.5)))
    assert twice == pytest.approx(np.log(1 + (5 - 2 + 0.5) / (2 + 0.5)))


def test_any_of_several_terms_tells_less_than_the_rarest(lexical: LexicalIndex) -> None:
    assert lexical.idf_of_any(["=vision"]) == lexical.idf("=vision")
    assert lexical.idf_of_any(["=vision", "=netvaerk"]) < lexical.idf("=netvaerk")
    assert lexical.idf_of_any([]) == lexical.idf_of_any(["=xylofon"]) == lexical.idf("=xylofon")


def test_the_terms_of_a_text_are_those_of_its_words() -> None:
    assert terms("Fælles mål, 3,6 mio.") == [
        term for word in ("faelles", "maal", "3,6", "mio") for term in word_terms(word)
    ]
    assert terms("værktøj") == terms("VAERKTOEJ")
    assert set(terms("bibliotek")) & set(terms("bibliotekerne"))
    assert terms("") == []


def test_what_was_saved_gives_the_same_scores(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.save(tmp_path / "ord")
    loaded = LexicalIndex.load(tmp_path / "ord")
    assert loaded.size == lexical.size
    for question in ("partnerskaber", "netværk", "vaerktoejer på slottet", "xylofon", ""):
        assert loaded.scores(question).tolist() == lexical.scores(question).tolist()
    assert loaded.idf("=netvaerk") == lexical.idf("=netvaerk")


def test_loading_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        LexicalIndex.load(tmp_path / "findes-ikke")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6), st.text(max_size=30))
def test_any_text_can_be_indexed_and_asked_for(texts: list[str], question: str) -> None:
    lexical = LexicalIndex.build(texts)
    scores = lexical.scores(question)
    assert scores.shape == (len(texts),)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    shared = [bool(set(terms(text)) & set(terms(question))) for text in texts]
    assert [bool(score > 0) for score in scores] == shared

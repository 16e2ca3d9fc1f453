"""The vocabulary: how like words are by inflection, compounding, meaning and the thesaurus."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import danish
from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.lexical import LexicalIndex
from advisor.vocabulary import Vocabulary

TEXTS = [
    "Biblioteket og virksomheden skrev en partnerskabsaftale om storskærme.",
    "Aftalen om storskærmene gælder i to år, og parterne evaluerer den hvert år.",
    "Politiet i Åbenrå holdt en krimicafé for 300 gæster, bl.a. børn.",
    "Partnerne evaluerer, hvad de fik ud af aftalen i 2012.",
]

BESIDE = ["Hvad spiste astronauterne til krimicaféen?", "Hvad spiste børnene?"]

LikenessTo = Callable[..., float]


@pytest.fixture(scope="module")
def vocabulary(embedder: Embedder) -> Vocabulary:
    return Vocabulary(TEXTS, embedder, LexicalIndex.build(TEXTS))


@pytest.fixture(scope="module")
def with_beside(embedder: Embedder) -> Vocabulary:
    """The same with texts beside them that say nothing of what they hold."""
    return Vocabulary(TEXTS, embedder, LexicalIndex.build(TEXTS), BESIDE)


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can, and no word met before or remembered after."""
    before = sys.getswitchinterval()
    danish.stem.cache_clear()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)
    danish.stem.cache_clear()


@pytest.fixture(scope="module")
def likeness(vocabulary: Vocabulary, embedder: Embedder) -> LikenessTo:
    """How like a word that is asked is to a word of the texts."""

    def between(asked: str, word: str, related: tuple[str, ...] = ()) -> float:
        (number,) = vocabulary.ids(word)
        folded = danish.fold(asked)
        rows = vocabulary.likeness([folded], embedder.queries([asked.lower()]), {folded: related})
        return float(rows[0, number])

    return between


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("storskærmene", "storskærme"),
        ("storskærm", "storskærme"),
        ("storskaermene", "storskærme"),
        ("aftalerne", "aftalen"),
        ("POLITIET", "politiet"),
        ("virksomheder", "virksomheden"),
        ("evaluere", "evaluerer"),
        ("2012", "2012"),
        ("Aabenraa", "åbenrå"),
    ],
)
def test_a_word_is_wholly_like_its_inflections(likeness: LikenessTo, asked: str, word: str) -> None:
    assert likeness(asked, word) == 1


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("skærm", "storskærme"),
        ("børnebibliotek", "biblioteket"),
        ("aftale", "partnerskabsaftale"),
        ("samarbejdsaftale", "aftalen"),
        ("politigård", "politiet"),
    ],
)
def test_a_part_of_a_compound_is_rather_like_it(likeness: LikenessTo, asked: str, word: str) -> None:
    assert 0.5 <= likeness(asked, word) <= 1


def test_a_compound_is_more_like_its_head_than_its_modifier(embedder: Embedder) -> None:
    texts = ["Cykel eller tur."]
    vocabulary = Vocabulary(texts, embedder, LexicalIndex.build(texts))
    rows = vocabulary.likeness(["stormvejrscykel"], np.zeros((1, embedder.identity.dimensions), dtype=np.float32), {})
    assert rows[0, vocabulary.ids("cykel")[0]] > rows[0, vocabulary.ids("tur")[0]]


@pytest.mark.parametrize(
    ("asked", "word"),
    [("firma", "virksomheden"), ("library", "biblioteket"), ("police", "politiet"), ("children", "børn")],
)
def test_meaning_reaches_across_words_and_languages(likeness: LikenessTo, asked: str, word: str) -> None:
    assert likeness(asked, word) > likeness(asked, "storskærme")
    assert likeness(asked, word) >= 0.4


def test_the_thesaurus_makes_words_alike(likeness: LikenessTo) -> None:
    assert likeness("betjente", "krimicafé") < 0.5
    assert likeness("betjente", "krimicafé", ("krimicafe",)) >= 0.5
    assert likeness("kontrakt", "partnerskabsaftale", ("aftale",)) >= 0.5, "inside compounds too"


@pytest.mark.parametrize("asked", ["elefant", "pandekager", "xqzv", "wrtp", "blørf", "zzzz"])
def test_a_word_that_has_nothing_to_do_with_the_texts_is_like_none(
    vocabulary: Vocabulary, embedder: Embedder, asked: str
) -> None:
    rows = vocabulary.likeness([danish.fold(asked)], embedder.queries([asked]), {})
    assert float(rows.max()) < 0.5


def test_a_stop_word_or_an_unknown_one_has_no_number(vocabulary: Vocabulary) -> None:
    assert vocabulary.ids("og i en den").tolist() == []
    assert vocabulary.ids("elefanter").tolist() == []
    assert vocabulary.ids("").tolist() == []


def test_a_text_has_each_number_once(vocabulary: Vocabulary) -> None:
    twice = vocabulary.ids("Aftalen! aftalen, AFTALEN og storskærme").tolist()
    assert len(twice) == len(set(twice)) == 2
    everything = set().union(*(vocabulary.ids(text).tolist() for text in TEXTS))
    assert everything == set(range(vocabulary.size))


def test_a_rare_word_tells_more_than_a_common_one(vocabulary: Vocabulary) -> None:
    assert vocabulary.tells("politiet") > vocabulary.tells("aftalen") > 0
    assert vocabulary.tells("elefant") >= vocabulary.tells("politiet")


def test_an_inflection_that_the_texts_have_not_is_not_rare_for_that(vocabulary: Vocabulary) -> None:
    assert vocabulary.tells("aftaler") == vocabulary.tells("aftalen") == vocabulary.tells("aftale")


def test_what_each_word_tells_is_kept_by_number(vocabulary: Vocabulary, with_beside: Vocabulary) -> None:
    for known in (vocabulary, with_beside):
        assert known.telling.shape == (known.size + 1,)
        assert known.telling[-1] == 0, "no word at all tells nothing"
        for word in ("storskærme", "aftalen", "politiet", "2012"):
            (number,) = known.ids(word)
            assert known.telling[number] == pytest.approx(known.tells(danish.fold(word)))
        assert (known.telling[:-1] > 0).all()


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("storskærme", True),
        ("storskærmene", True),
        ("skærm", True),
        ("krimi", True),
        ("aftaler", True),
        ("partnerskab", True),
        ("2012", True),
        ("2013", False),
        ("elefant", False),
        ("kontrakt", False),
        ("skærmydsel", False),
    ],
)
def test_a_word_is_known_in_any_inflection_or_as_part_of_a_compound(
    vocabulary: Vocabulary, word: str, known: bool
) -> None:
    assert vocabulary.knows(danish.fold(word)) is known


def test_a_word_that_only_stands_beside_the_texts_is_not_known_for_that(
    vocabulary: Vocabulary, with_beside: Vocabulary
) -> None:
    assert with_beside.size == vocabulary.size + 4, "two new words, and two in another inflection"
    for word in ("astronauterne", "astronaut", "spiste"):
        assert not with_beside.knows(word)
    for word in ("krimicafeen", "boernene", "boern"):
        assert with_beside.knows(word) is vocabulary.knows(word) is True


def test_a_word_that_only_stands_beside_the_texts_can_be_matched(with_beside: Vocabulary, embedder: Embedder) -> None:
    (number,) = with_beside.ids("astronauterne")
    rows = with_beside.likeness(["astronaut"], embedder.queries(["astronaut"]), {})
    assert rows[0, number] == 1
    assert with_beside.tells("astronauterne") >= with_beside.tells("politiet")


def test_an_empty_vocabulary_knows_no_word(embedder: Embedder) -> None:
    empty = Vocabulary([], embedder, LexicalIndex.build([]), ["Hvad spiste astronauterne?"])
    assert not empty.knows("astronauterne")
    assert not empty.knows("aftale")
    assert empty.size == 2
    assert Vocabulary([], embedder, LexicalIndex.build([])).telling.tolist() == [0]


def test_folded_words_are_spelt_as_the_index_does_or_else_as_typed(vocabulary: Vocabulary) -> None:
    spelt = vocabulary.spelt(["aabenraa", "oeller", "ukendt"], "Hvad med Aabenraa og Øller?")
    assert spelt == ["åbenrå", "øller", "ukendt"]


def test_no_words_have_no_likeness(vocabulary: Vocabulary) -> None:
    rows = vocabulary.likeness([], np.zeros((0, 192), dtype=np.float32), {})
    assert rows.shape == (0, vocabulary.size + 1)


def test_texts_without_words_make_an_empty_vocabulary(embedder: Embedder) -> None:
    empty = Vocabulary(["og i det", ""], embedder, LexicalIndex.build(["og i det", ""]))
    assert empty.size == 0
    assert empty.likeness(["aftale"], embedder.queries(["aftale"]), {"aftale": ["kontrakt"]}).tolist() == [[0]]


@settings(max_examples=30)
@given(words=st.lists(st.text("abdeklnorstuæøå0123", min_size=1, max_size=14).map(danish.fold), min_size=1, max_size=4))
def test_likeness_is_a_share_and_no_word_at_all_is_like_nothing(
    vocabulary: Vocabulary, embedder: Embedder, words: list[str]
) -> None:
    rows = vocabulary.likeness(words, embedder.queries(words), {})
    assert rows.shape == (len(words), vocabulary.size + 1)
    assert rows.min() >= 0
    assert rows.max() <= 1
    assert not rows[:, -1].any()


def test_every_word_of_the_corpus_is_wholly_like_itself(corpus_documents: list[Document], embedder: Embedder) -> None:
    text = next(document.text for document in corpus_documents if document.id == "guide/kompetencer.md")
    vocabulary = Vocabulary([text], embedder, LexicalIndex.build([text]))
    words = list(dict.fromkeys(danish.content_words(text)))
    rows = vocabulary.likeness(words, embedder.queries(words), {})
    for place, word in enumerate(words):
        (number,) = vocabulary.ids(word)
        assert rows[place, number] == 1, word


def test_every_word_of_a_text_is_known(corpus_documents: list[Document], embedder: Embedder) -> None:
    text = next(document.text for document in corpus_documents if document.id == "guide/kompetencer.md")
    vocabulary = Vocabulary([text], embedder, LexicalIndex.build([text]), ["Hvad spiste astronauterne?"])
    assert all(map(vocabulary.knows, danish.content_words(text)))
    assert not vocabulary.knows("astronauterne")


@pytest.mark.usefixtures("hurried")
def test_words_met_for_the_first_time_by_several_at_once_are_alike_as_for_one_alone(
    corpus_documents: list[Document], embedder: Embedder
) -> None:
    texts = [document.text for document in corpus_documents]
    vocabulary = Vocabulary(TEXTS, embedder, LexicalIndex.build(TEXTS))
    words = sorted({word + ending for text in texts for word in danish.content_words(text) for ending in ("", "erne")})
    together = Barrier(4)

    def known(first: int) -> list[tuple[bool, float]]:
        together.wait()
        return [(vocabulary.knows(word), vocabulary.tells(word)) for word in words[first::4]]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(known, range(4)))
    danish.stem.cache_clear()
    fresh = Vocabulary(TEXTS, embedder, LexicalIndex.build(TEXTS))
    for first, answers in enumerate(found):
        for word, answer in zip(words[first::4], answers, strict=True):
            assert answer == (fresh.knows(word), fresh.tells(word)), word

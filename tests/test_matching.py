"""Matching: how much of a question stands in a text, or in the headings and the title above it."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.embedding import Embedder
from advisor.index import Index
from advisor.ingestion import ingest
from advisor.matching import Matcher, matcher_for
from advisor.questions import Question
from advisor.reading import Opened
from advisor.store import IndexStore, open_index
from advisor.thesaurus import Thesaurus

SCREENS = "Virksomheden betalte for to storskærme på biblioteket i Solrød."
AGREEMENT = "En partnerskabsaftale skrives ned, før samarbejdet begynder."
POLICE = "Politiet holdt en krimicafé for sit personale."


POLICE_QUESTIONS = f"""> {POLICE}
Hvad lavede ordensmagten?
Hvem hyggede sig?

! Det fortælles ikke.
Hvad spiste astronauterne?
"""


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Index:
    """Three short documents, one of them with questions beside it."""
    folder = tmp_path_factory.mktemp("matching")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "politi.spoergsmaal.txt").write_text(POLICE_QUESTIONS, encoding="utf-8")
    for name, text in (("skaerme", SCREENS), ("aftale", AGREEMENT), ("politi", POLICE)):
        path = folder / "corpus" / f"{name}.md"
        path.write_text(f"---\ntitle: Om {name}\nkind: eksempel\n---\n\n{text}\n", encoding="utf-8")
    store = IndexStore(folder / "index")
    assert not ingest(folder / "corpus", store, embedder).failed
    return open_index(store, embedder)


@pytest.fixture(scope="module")
def matcher(small_index: Index, embedder: Embedder) -> Matcher:
    return matcher_for(small_index, embedder)


def coverage(matcher: Matcher, question: str, text: str, headings: Sequence[str] = (), title: str = "") -> list[float]:
    """How much of each of a question's words stands in or above a text."""
    asked = matcher.asked(Question.read(question))
    rows: list[list[float]] = matcher.texts([(text, headings, title)]).coverage(asked.likeness, [0]).tolist()
    return rows[0]


def covered(matcher: Matcher, question: str, text: str, headings: Sequence[str] = (), title: str = "") -> float:
    """The same for the whole question."""
    asked = matcher.asked(Question.read(question))
    return asked.weighed(matcher.texts([(text, headings, title)]).coverage(asked.likeness, [0])[0])


@pytest.mark.parametrize(
    ("question", "text", "least"),
    [
        ("storskærmen", SCREENS, 1.0),
        ("storskaerme?", SCREENS, 1.0),
        ("skærme", SCREENS, 0.5),
        ("aftalen", AGREEMENT, 0.5),
        ("partnerskaber", AGREEMENT, 0.5),
        ("firmaet", SCREENS, 0.5),
        ("library", SCREENS, 0.5),
        ("betjente", POLICE, 0.5),
        ("police", POLICE, 0.5),
        ("kontrakt", AGREEMENT, 0.5),
    ],
)
def test_a_word_is_found_inflected_in_a_compound_as_a_synonym_and_in_english(
    matcher: Matcher, question: str, text: str, least: float
) -> None:
    assert min(coverage(matcher, question, text)) >= least


@pytest.mark.parametrize("question", ["elefanten", "pandekager", "astronauter"])
def test_an_unrelated_word_is_hardly_covered(matcher: Matcher, question: str) -> None:
    assert all(covered(matcher, question, text) < 0.5 for text in (SCREENS, AGREEMENT, POLICE))


def test_each_word_of_the_question_has_its_own_share(matcher: Matcher) -> None:
    screens, elephants = coverage(matcher, "storskærme og elefanter", SCREENS)
    assert screens == 1
    assert elephants < 0.5


def test_a_heading_and_a_title_count_less_than_the_text_and_more_than_nothing(matcher: Matcher) -> None:
    inside = covered(matcher, "storskærme", SCREENS)
    under = covered(matcher, "storskærme", POLICE, headings=["Om parterne", "Om storskærme"])
    titled = covered(matcher, "storskærme", POLICE, title="Om storskærme")
    assert inside > under > covered(matcher, "storskærme", POLICE)
    assert inside > titled > covered(matcher, "storskærme", POLICE)


def test_a_text_is_never_less_covered_for_what_stands_above_it(matcher: Matcher) -> None:
    assert covered(matcher, "storskærme i Solrød", SCREENS, headings=["Politiet"], title="Aftale") == covered(
        matcher, "storskærme i Solrød", SCREENS
    )


def test_more_of_the_question_is_more_coverage(matcher: Matcher) -> None:
    question = "Hvem betalte for storskærmene i Solrød?"
    assert covered(matcher, question, SCREENS) > covered(matcher, question, "To storskærme på biblioteket.")
    assert covered(matcher, question, "To storskærme på biblioteket.") > covered(matcher, question, POLICE)


def test_words_from_the_conversation_count_less(matcher: Matcher) -> None:
    def of_police(question: str, background: str) -> float:
        asked = matcher.asked(Question.read(question, background))
        return asked.weighed(matcher.texts([(POLICE, (), "")]).coverage(asked.likeness)[0])

    asked_itself = of_police("Hvad med politiet?", "storskærmene")
    asked_before = of_police("Hvad med storskærmene?", "politiet")
    assert 1 > asked_itself > asked_before > 0


def test_another_thesaurus_can_be_used(small_index: Index, embedder: Embedder) -> None:
    own = matcher_for(small_index, embedder, Thesaurus([("krimicafé", ["elefant"])]))
    assert min(coverage(own, "elefanten", POLICE)) >= 0.5


def test_what_is_matched_is_chosen_by_number(matcher: Matcher) -> None:
    asked = matcher.asked(Question.read("storskærme"))
    texts = matcher.texts([(SCREENS, (), ""), (AGREEMENT, (), ""), ("", (), "")])
    assert texts.coverage(asked.likeness, [2, 0])[:, 0].tolist() == [0, 1]
    assert texts.coverage(asked.likeness, []).shape == (0, 1)


def test_a_question_without_words_covers_nothing(matcher: Matcher) -> None:
    asked = matcher.asked(Question.read("????"))
    found = matcher.texts([(SCREENS, (), "")]).coverage(asked.likeness, [0])
    assert found.shape == (1, 0)
    assert asked.weighed_all(found).tolist() == [0]


# What is known of a question


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Hvem betalte for storskærmene i Solrød?", set()),
        ("skærmene, aftaler og personalets krimi", set()),
        ("Hvem hyggede sig, og hvad lavede ordensmagten?", set()),
        ("Hvad kan elefanter og pandekager?", {"elefanter", "pandekager"}),
        ("Hvad spiste astronauten?", {"spiste", "astronauten"}),
        ("Solrød i 2012", {"2012"}),
        ("????", set()),
    ],
)
def test_words_that_the_index_has_in_no_form_are_unknown(matcher: Matcher, question: str, unknown: set[str]) -> None:
    assert matcher.asked(Question.read(question)).unknown == unknown


def test_words_of_the_conversation_may_be_unknown_too(matcher: Matcher) -> None:
    asked = matcher.asked(Question.read("Hvem betalte?", "Hvad med elefanten?"))
    assert asked.unknown == {"elefanten"}


def test_it_is_said_which_questions_it_is_like(matcher: Matcher) -> None:
    known = matcher.asked(Question.read("Hvad lavede ordensmagten?")).expected
    assert known.likeness.shape == (matcher.expected.size,) == (1,)
    assert known.likeness[0] > matcher.asked(Question.read("Hvem betalte i Solrød?")).expected.likeness[0]
    assert matcher.asked(Question.read("Hvad spiste astronauterne?")).expected.gap == pytest.approx(1, abs=1e-3)


def test_of_many_texts_each_is_weighed_as_alone(matcher: Matcher) -> None:
    asked = matcher.asked(Question.read("Hvem betalte for storskærmene i Solrød?"))
    found = matcher.texts([(SCREENS, (), ""), (POLICE, (), ""), ("", (), "")]).coverage(asked.likeness)
    assert asked.weighed_all(found).tolist() == pytest.approx([asked.weighed(row) for row in found])


@settings(max_examples=25)
@given(
    question=st.lists(st.sampled_from("hvem storskærme elefant politi? 2012 Solrød aftaler xq æ".split())).map(" ".join)
)
def test_coverage_is_a_share(matcher: Matcher, question: str) -> None:
    asked = matcher.asked(Question.read(question))
    found = matcher.texts([(SCREENS, ("Politiet",), "Aftaler"), ("", (), "")]).coverage(asked.likeness, [0, 1])
    assert found.shape == (2, len(asked.question.words))
    assert np.all((found >= 0) & (found <= 1))
    assert np.all(asked.weighed_all(found) <= 1 + 1e-6)
    assert len(asked.tells) == len(asked.question.words)


def test_the_index_of_the_corpus_is_matched_whole(opened: Opened) -> None:
    matcher, index = opened.matcher, opened.index
    asked = matcher.asked(Question.read("storskærme Solrød"))
    texts = matcher.texts((chunk.text, chunk.heading, "") for chunk in index.chunks)
    found = asked.weighed_all(texts.coverage(asked.likeness, range(len(index.chunks))))
    assert index.chunks[int(found.argmax())].document == "eksempler/solroed-storskaerme.md"

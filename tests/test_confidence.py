"""Confidence: a chance between 0 and 1 from signals that can be read."""

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.confidence import Calibration, Signals, fitted
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.regression import Regression
from advisor.settings import Settings
from advisor.store import IndexStore

Write = Callable[..., Path]
SignalsFor = Callable[..., Signals]

NAMES = [field.name for field in fields(Signals)]
OF_EXPECTED_QUESTIONS = {"phrasing", "margin", "gap", "same_both_ways", "nearer", "likest", "worded", "usual"}
LEAST_AND_MOST = {"phrasing": (-3, 3), "margin": (-1, 1), "nearer": (-2, 2)}
_VALUES = st.floats(-1e6, 1e6)
_SIGNALS = st.builds(Signals, **{**dict.fromkeys(NAMES, _VALUES), "expected": st.booleans()})
_REGRESSIONS = st.builds(Regression, _VALUES, st.dictionaries(st.sampled_from(NAMES), _VALUES))


def signals(value: float, *, expected: bool = True) -> Signals:
    values: dict[str, Any] = dict.fromkeys(NAMES, value) | {"expected": expected}
    return Signals(**values)


def changed(given: Signals, name: str, value: float) -> Signals:
    values: dict[str, Any] = {name: value}
    return replace(given, **values)


# The regressions


@settings(max_examples=60)
@given(_SIGNALS, _REGRESSIONS, _REGRESSIONS)
def test_confidence_is_a_share_whatever_the_signals(given: Signals, one: Regression, other: Regression) -> None:
    assert 0 <= Calibration(one, other).confidence(given) <= 1
    assert 0 <= fitted().confidence(given) <= 1


def test_documents_with_expected_questions_and_those_without_are_judged_apart() -> None:
    calibration = Calibration(expected=Regression(3, {}), plain=Regression(-3, {}))
    assert calibration.confidence(signals(0.5, expected=True)) > 0.9
    assert calibration.confidence(signals(0.5, expected=False)) < 0.1


def test_the_calibration_that_comes_along_weighs_signals_that_there_are() -> None:
    calibration = fitted()
    for regression in (calibration.expected, calibration.plain):
        assert set(regression.weights) <= set(NAMES) - {"expected"}
        assert any(regression.weights.values())
    assert calibration is fitted()


def test_where_no_questions_are_written_what_rests_on_them_says_nothing() -> None:
    assert not OF_EXPECTED_QUESTIONS & set(fitted().plain.weights)
    plain = signals(0.5, expected=False)
    for name in OF_EXPECTED_QUESTIONS:
        assert fitted().confidence(changed(plain, name, 1.0)) == fitted().confidence(plain)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("margin", True),
        ("gap", False),
        ("same_both_ways", False),
        ("nearer", True),
        ("likest", True),
        ("worded", True),
        ("usual", True),
    ],
)
def test_the_calibration_that_comes_along_is_surer_of_what_is_expected_than_of_known_gaps(
    name: str, better: bool
) -> None:
    less, more = (fitted().confidence(changed(signals(0.4), name, value)) for value in (0.2, 0.6))
    assert (more > less) is better
    assert more != less


def test_the_calibration_that_comes_along_is_less_sure_of_what_is_the_askers_own() -> None:
    given = signals(0.4)
    assert fitted().confidence(changed(given, "private", 1)) < fitted().confidence(changed(given, "private", 0))


# Signals

CRIME = "Biblioteket holdt en krimicafé for politiet. Deadlines og kalendere passede dårligt sammen."
ANSWERED = (
    "> Biblioteket holdt en krimicafé for politiet.\nHvem holdt krimicaféen?\nHvad lavede man sammen med betjentene?\n"
)
WHO_SPOKE = "Hvem holdt talen til krimicaféen?"
GAP_OF_ANOTHER_TYPE, GAP_OF_THE_SAME_TYPE = "Hvor blev krimicaféen holdt?", "Hvem holdt oplæg på krimicaféen?"


@pytest.fixture
def signals_for(write: Write, write_questions: Write, tmp_path: Path, embedder: Embedder) -> SignalsFor:
    """The signals of a question to two short documents: `signals_for("Hvem?", questions="> Tekst.")`."""

    def read(question: str, *, questions: str | None = None) -> Signals:
        write("a.md", CRIME, title="Kilde")
        write("b.md", "Gartneren passer bedene. Han planter løg i oktober.", title="Have")
        if questions:
            write_questions("a.md", questions)
        assert not ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder).failed
        found = Advisor(Settings(index=tmp_path / "index")).signals(question)
        assert found is not None
        return found

    return read


def gap(question: str) -> str:
    return f"{ANSWERED}\n! Det fortælles ikke.\n{question}\n"


def test_a_known_gap_makes_less_sure_and_one_for_the_same_type_of_answer_still_less(signals_for: SignalsFor) -> None:
    known = signals_for(WHO_SPOKE, questions=ANSWERED)
    other = signals_for(WHO_SPOKE, questions=gap(GAP_OF_ANOTHER_TYPE))
    same = signals_for(WHO_SPOKE, questions=gap(GAP_OF_THE_SAME_TYPE))
    assert known.gap == 0
    assert other.gap > 0.3
    assert same.gap > 0.3
    assert other.margin == pytest.approx(known.margin), "nobody asks who there"
    assert same.margin < known.margin
    assert not known.expected, "without any gap there is nothing to weigh an answer against"
    assert fitted().confidence(other) > fitted().confidence(same)


def test_a_gap_that_is_asked_for_outright_is_refused(signals_for: SignalsFor) -> None:
    read = signals_for(GAP_OF_THE_SAME_TYPE, questions=gap(GAP_OF_THE_SAME_TYPE))
    assert read.gap == pytest.approx(1, abs=1e-3)
    assert read.margin < 0
    assert fitted().confidence(read) < 0.5


def test_a_question_that_is_written_down_is_answered(signals_for: SignalsFor) -> None:
    read = signals_for("Hvem holdt krimicaféen?", questions=gap(GAP_OF_ANOTHER_TYPE))
    assert read.expected
    assert read.margin > 0.5
    assert fitted().confidence(read) > 0.5


def test_it_is_known_whether_the_document_of_the_best_sentence_has_questions(signals_for: SignalsFor) -> None:
    known = gap(GAP_OF_ANOTHER_TYPE)
    assert signals_for("Hvem holdt krimicaféen?", questions=known).expected
    assert not signals_for("Hvornår planter gartneren løg?", questions=known).expected
    assert not signals_for("Hvem holdt krimicaféen?", questions=ANSWERED).expected, "no gap is known"


def test_without_questions_nothing_is_expected(signals_for: SignalsFor) -> None:
    read = signals_for("Hvem holdt krimicaféen?")
    assert not read.expected
    assert {name: getattr(read, name) for name in OF_EXPECTED_QUESTIONS} == dict.fromkeys(OF_EXPECTED_QUESTIONS, 0)


def test_words_that_the_index_has_in_no_form_are_counted(signals_for: SignalsFor) -> None:
    assert signals_for("Hvem holdt krimicaféer for politiet?").unknown == 0
    assert signals_for("Hvem holdt krimicaféer for elefanten?").unknown == pytest.approx(1 / 3)
    of_a_gap = signals_for("Hvem holdt krimicaféer for elefanten?", questions=gap("Var der elefanter?"))
    assert of_a_gap.unknown == pytest.approx(1 / 3), "what is known to be missing is not there"
    of_an_entry = signals_for("Hvem holdt krimicaféer for betjente?", questions=ANSWERED)
    assert of_an_entry.unknown == 0


def test_the_nearest_answered_questions_are_weighed_against_the_nearest_open_ones(signals_for: SignalsFor) -> None:
    known = gap(GAP_OF_THE_SAME_TYPE)
    answered, left_open = (signals_for(text, questions=known) for text in ("Hvem holdt krimicaféen?", WHO_SPOKE))
    assert answered.nearer > left_open.nearer
    assert answered.likest > left_open.likest > 0


def test_an_open_question_counts_as_the_one_asked_where_neither_says_more(signals_for: SignalsFor) -> None:
    wider = "Hvem holdt oplæg om forbrydelser på krimicaféen?"
    same, of_more = (signals_for(GAP_OF_THE_SAME_TYPE, questions=gap(each)) for each in (GAP_OF_THE_SAME_TYPE, wider))
    less = signals_for(wider, questions=gap(GAP_OF_THE_SAME_TYPE))
    assert same.same_both_ways == pytest.approx(1, abs=1e-3)
    assert max(of_more.same_both_ways, less.same_both_ways) < 0.9


def test_the_wording_is_that_of_a_question_which_the_best_sentence_answers(signals_for: SignalsFor) -> None:
    known = gap(GAP_OF_ANOTHER_TYPE)
    outright, otherwise = (signals_for(text, questions=known) for text in ("Hvem holdt krimicaféen?", WHO_SPOKE))
    assert outright.worded == pytest.approx(1, abs=1e-3)
    assert otherwise.worded < outright.worded
    assert signals_for("Hvornår planter gartneren løg?", questions=known).worded == 0, "none is written there"


def test_a_word_is_usual_where_several_questions_for_the_answer_have_it(signals_for: SignalsFor) -> None:
    asides = "Hvem holdt krimicaféen, spurgte hun over kaffen?\nHvem holdt krimicafé?\nKrimicaféen, hvem holdt den?\n"
    known = f"{ANSWERED}{asides}Hvem stod for krimicaféen?\n\n! Det fortælles ikke.\n{GAP_OF_ANOTHER_TYPE}\n"
    often, once = (signals_for(text, questions=known) for text in ("Hvem holdt krimicaféen?", "Hvem holdt kaffen?"))
    assert once.usual < 0.7 < often.usual <= 1


def test_a_sentence_tells_only_where_it_holds_the_type_of_answer_asked_for(signals_for: SignalsFor) -> None:
    assert signals_for("Hvornår planter gartneren løg?").told > 0
    assert signals_for("Hvornår passede kalendere dårligt sammen?").told == 0
    assert signals_for("Hvordan passede kalendere sammen?").told == 0, "any sentence may be an answer"


def test_a_name_is_seen_and_whether_the_answer_has_it(signals_for: SignalsFor) -> None:
    without, strange = signals_for("Hvem holdt krimicaféen?"), signals_for("Hvem holdt krimicaféen i Randers?")
    assert (without.named, without.unnamed) == (0, 0)
    assert (strange.named, strange.unnamed) == (1, 1)
    assert signals_for("Hvad lavede Politiet og Krimicaféen?").unnamed == 0


def test_the_type_of_answer_is_missed_where_a_sentence_must_hold_it(signals_for: SignalsFor) -> None:
    assert signals_for("Hvornår passede kalendere dårligt sammen?").missing == 1
    assert signals_for("Hvornår planter gartneren løg?").missing == 0
    assert signals_for("Hvordan passede kalendere sammen?").missing == 0


def test_an_english_question_is_told_from_a_danish_one(signals_for: SignalsFor) -> None:
    english, danish = signals_for("What did the library do for the police?"), signals_for("Hvad gjorde biblioteket?")
    assert english.english == 1
    assert english.english_meaning == english.meaning
    assert (danish.english, danish.english_meaning) == (0, 0)


# Over the real corpus


CLEAR = [
    "Hvem betalte for storskærmene på Solrød Bibliotek?",
    "Hvilke tre kategorier deles personalet i?",
    "Hvad hedder metoden til evaluering, Strategisk Refleksiv Kommunikation?",
]
STRANGE = [
    "Hvad hedder hovedstaden i Australien?",
    "Hvor længe skal pandekager stege i ovnen?",
    "Hvem vandt verdensmesterskabet i fodbold?",
]
_words = "hvem hvad hvornår koster betalte storskærmene Solrød partnerskab evaluering elefant 2012 xq the library og ?"


def in_range(name: str, value: float) -> bool:
    least, most = LEAST_AND_MOST.get(name, (0, 1))
    return least - 0.001 <= value <= most + 0.001


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(_words.split()), min_size=1, max_size=8).map(" ".join) | st.sampled_from(CLEAR + STRANGE)
)
def test_signals_stay_within_their_bounds(advisor: Advisor, question: str) -> None:
    read = advisor.signals(question)
    for name, value in asdict(read).items() if read else ():
        assert in_range(name, value), name


def test_a_clear_question_has_signals(advisor: Advisor) -> None:
    for question in CLEAR:
        read = advisor.signals(question)
        assert read is not None
        assert read.expected, question
        assert read.unknown == 0, question


def test_what_the_sources_answer_is_surer_than_what_they_have_nothing_of(advisor: Advisor) -> None:
    sure = [advisor.answer(question).confidence for question in CLEAR]
    unsure = [advisor.answer(question).confidence for question in STRANGE]
    assert min(sure) > max(unsure)


@pytest.mark.parametrize(
    "question", ["hvad er det?", "Hvad er den tværsektorielle definition?", "Hvad er den cirkulære definition?"]
)
def test_what_is_settled_by_name_is_not_judged(advisor: Advisor, question: str) -> None:
    assert advisor.signals(question) is None


def test_a_question_is_judged_by_the_chance_of_its_signals(advisor: Advisor) -> None:
    read = advisor.signals(CLEAR[0])
    assert read is not None
    assert advisor.trace(CLEAR[0]).confidence == pytest.approx(fitted().confidence(read))

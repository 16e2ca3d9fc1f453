"""Confidence: a chance between 0 and 1 from signals that can be read."""

from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.confidence import Calibration, Signals, fitted
from advisor.settings import Settings

NAMES = [field.name for field in fields(Signals)]
_VALUES = st.floats(-1e6, 1e6)


def signals(value: float) -> Signals:
    return Signals(**dict.fromkeys(NAMES, value))


@settings(max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(NAMES, _VALUES)), _VALUES, st.dictionaries(st.sampled_from(NAMES), _VALUES))
def test_confidence_is_a_share_whatever_the_signals(
    values: dict[str, float], intercept: float, weights: dict[str, float]
) -> None:
    assert 0 <= Calibration(intercept, weights).confidence(Signals(**values)) <= 1
    assert 0 <= fitted().confidence(Signals(**values)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_counts_by_its_own_weight(name: str) -> None:
    none, half = signals(0), replace(signals(0), **{name: 0.5})
    for_it, against_it = Calibration(0, {name: 2}), Calibration(0, {name: -2})
    assert for_it.confidence(half) > for_it.confidence(none) == 0.5
    assert against_it.confidence(half) < 0.5
    assert Calibration(0, {}).confidence(half) == 0.5


def test_the_intercept_is_the_chance_without_signals() -> None:
    assert Calibration(0, {}).confidence(signals(1)) == 0.5
    assert Calibration(1, {}).confidence(signals(1)) == pytest.approx(0.7311, abs=1e-4)
    assert Calibration(1e9, {}).confidence(signals(1)) == pytest.approx(1)
    assert Calibration(-1e9, {}).confidence(signals(1)) == pytest.approx(0)


def test_the_calibration_that_comes_along_weighs_signals_that_there_are() -> None:
    calibration = fitted()
    assert set(calibration.weights) <= set(NAMES)
    assert any(calibration.weights.values())
    assert calibration is fitted()


@pytest.fixture(scope="module")
def advisor(index: object, request: pytest.FixtureRequest) -> Advisor:
    return Advisor(Settings(index=request.getfixturevalue("index_folder")))


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


def test_signals_are_shares(advisor: Advisor) -> None:
    for question in CLEAR:
        read = advisor.signals(question)
        assert read is not None
        assert all(-0.001 <= value <= 1.001 for value in asdict(read).values()), question


def test_what_the_sources_answer_is_surer_than_what_they_have_nothing_of(advisor: Advisor) -> None:
    sure = [advisor.answer(question).confidence for question in CLEAR]
    unsure = [advisor.answer(question).confidence for question in STRANGE]
    assert min(sure) > max(unsure)


@pytest.mark.parametrize(
    "question", ["hvad er det?", "Hvad er den tværsektorielle definition?", "Hvad er den cirkulære definition?"]
)
def test_what_is_settled_by_name_is_not_judged(advisor: Advisor, question: str) -> None:
    assert advisor.signals(question) is None


def test_an_answer_carries_the_confidence_of_its_signals(advisor: Advisor) -> None:
    read = advisor.signals(CLEAR[0])
    assert read is not None
    assert advisor.answer(CLEAR[0]).confidence == pytest.approx(fitted().confidence(read))

from dataclasses import make_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.regression import Regression

NAMES = ("likeness", "coverage")
Signals = make_dataclass("Signals", [(name, float) for name in NAMES])
_VALUES = st.floats(-1e6, 1e6)
EVEN = Regression(0, {})


@given(_VALUES, st.dictionaries(st.sampled_from(NAMES), _VALUES), _VALUES, _VALUES)
def test_a_chance_is_a_share_whatever_the_signals(
    intercept: float, weights: dict[str, float], one: float, other: float
) -> None:
    assert 0 <= Regression(intercept, weights).chance(Signals(one, other)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_counts_by_its_own_weight(name: str) -> None:
    none, half = Signals(0, 0), Signals(**{**dict.fromkeys(NAMES, 0), name: 0.5})
    for_it, against_it = Regression(0, {name: 2}), Regression(0, {name: -2})
    assert for_it.chance(half) > for_it.chance(none) == 0.5
    assert against_it.chance(half) < 0.5
    assert EVEN.chance(half) == 0.5


def test_the_intercept_is_the_chance_without_signals() -> None:
    given = Signals(1, 1)
    assert EVEN.chance(given) == 0.5
    assert Regression(1, {}).chance(given) == pytest.approx(0.7311, abs=1e-4)
    assert Regression(1e9, {}).chance(given) == pytest.approx(1)
    assert Regression(-1e9, {}).chance(given) == pytest.approx(0)


def test_what_each_signal_adds_is_told_apart() -> None:
    regression = Regression(1, {"likeness": 2, "coverage": -3})
    assert regression.parts(Signals(0.5, 2)) == {"likeness": 1, "coverage": -6}

"""Premise and sentence -> entailment: real, tiny cross-encoders, and models that can't be used."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from advisor.entailment import Checker
from advisor.errors import CheckerError

Save = Callable[..., str]

PAIR = ("Alle bidrager.", "Et bibliotek bidrager.")


@pytest.mark.parametrize("entailment", [0, 1, 2])
def test_the_class_named_entailment_counts_wherever_it_stands(save_checker: Save, entailment: int) -> None:
    classes = ["CONTRADICTION", "neutral"]
    classes.insert(entailment, "Entailment")
    assert Checker(save_checker(*classes, favours=entailment)).follows([PAIR, PAIR]).tolist() == pytest.approx(
        [1, 1], abs=0.05
    )
    other = (entailment + 1) % 3
    assert Checker(save_checker(*classes, favours=other)).follows([PAIR])[0] < 0.05


def test_a_model_with_one_number_gives_its_chance(save_checker: Save) -> None:
    assert Checker(save_checker("grounded", favours=0)).follows([PAIR])[0] > 0.95


def test_no_pair_needs_no_model() -> None:
    assert Checker("findes-ikke").follows([]).shape == (0,)


def test_half_a_character_is_no_fault(save_checker: Save) -> None:
    found = Checker(save_checker("entailment", "other")).follows([("\ud800", "Et bibliotek")])
    assert np.isfinite(found).all()


def test_models_that_cannot_judge_are_refused(save_checker: Save, tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="entailment"):
        Checker(save_checker("yes", "no")).follows([PAIR])
    with pytest.raises(CheckerError, match="mappe"):
        Checker(str(tmp_path / "findes-ikke")).follows([PAIR])

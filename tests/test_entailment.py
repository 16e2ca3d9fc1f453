"""Premise and sentence -> entailment: real, tiny cross-encoders, and models that can't be used."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from advisor.entailment import Checker
from advisor.errors import CheckerError

Save = Callable[..., str]

WORDS = "et partnerskab er samarbejde bibliotek ikke alle bidrager . ,".split()
PAIR = ("Alle bidrager.", "Et bibliotek bidrager.")


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Save a tiny model with the classes given, and return its folder."""

    def saved(*classes: str, favours: int | None = None) -> str:
        import torch  # noqa: PLC0415  (takes seconds, so only when needed)
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizer  # noqa: PLC0415

        folder = tmp_path_factory.mktemp("checker")
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
        (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        config = BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=48,
            id2label=dict(enumerate(classes)),
            label2id={name: number for number, name in enumerate(classes)},
        )
        torch.manual_seed(0)
        model = BertForSequenceClassification(config)
        if favours is not None:
            model.classifier.bias.data[favours] = 9.0
        model.save_pretrained(folder)
        BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        return str(folder)

    return saved


@pytest.mark.parametrize("entailment", [0, 1, 2])
def test_the_class_named_entailment_counts_wherever_it_stands(save: Save, entailment: int) -> None:
    classes = ["CONTRADICTION", "neutral"]
    classes.insert(entailment, "Entailment")
    assert Checker(save(*classes, favours=entailment)).follows([PAIR, PAIR]).tolist() == pytest.approx([1, 1], abs=0.05)
    other = (entailment + 1) % 3
    assert Checker(save(*classes, favours=other)).follows([PAIR])[0] < 0.05


def test_a_model_with_one_number_gives_its_chance(save: Save) -> None:
    assert Checker(save("grounded", favours=0)).follows([PAIR])[0] > 0.95


def test_no_pair_needs_no_model() -> None:
    assert Checker("findes-ikke").follows([]).shape == (0,)


def test_half_a_character_is_no_fault(save: Save) -> None:
    found = Checker(save("entailment", "other")).follows([("\ud800", "Et bibliotek")])
    assert np.isfinite(found).all()


def test_models_that_cannot_judge_are_refused(save: Save, tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="entailment"):
        Checker(save("yes", "no")).follows([PAIR])
    with pytest.raises(CheckerError, match="mappe"):
        Checker(str(tmp_path / "findes-ikke")).follows([PAIR])

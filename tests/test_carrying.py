"""The strictest rule of support: the same words, in order, in one quote."""

import pytest

from advisor.answers import Quote
from advisor.carrying import Verifier
from advisor.embedding import Embedder


def quote(number: int, text: str) -> Quote:
    return Quote(
        number=number,
        document="a.md",
        title="",
        kind="guide",
        url=None,
        heading=(),
        page=None,
        start=0,
        end=1,
        text=text,
    )


QUOTES = [
    quote(1, "Solvej Madsen leder partnerskabet, og Karen Holm leder biblioteket i Fjordby."),
    quote(2, "Aftalen mellem **parterne** gælder i 2 år og kan ikke opsiges."),
]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Karen Holm leder biblioteket i Fjordby.", [1]),
        ("Aftalen mellem parterne gælder i 2 år og kan ikke opsiges.", [2]),
        ("Solvej Madsen leder biblioteket i Fjordby.", []),
        ("Aftalen mellem parterne gælder i 3 år og kan ikke opsiges.", []),
        ("Aftalen mellem parterne gælder i 2 år og kan opsiges.", []),
        ("Karen Holm leder partnerskabet.", []),
        ("Aftalen er god.", []),
        ("Det er den.", []),
        ("", []),
    ],
)
def test_a_sentence_is_carried_by_its_own_words_only(embedder: Embedder, sentence: str, numbers: list[int]) -> None:
    assert [each.number for each in Verifier(embedder).carrying(sentence, QUOTES)] == numbers

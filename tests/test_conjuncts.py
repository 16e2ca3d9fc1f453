"""Sentences taken apart at "og" and "men", where each statement can be read alone."""

import pytest

from advisor.conjuncts import conjuncts


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "Guiden er fra 1. juni 2011, og Anne Jensen leder projektet.",
            ["Guiden er fra 1. juni 2011.", "Anne Jensen leder projektet."],
        ),
        (
            "Artiklen er fra 22. december 2011; konferencen blev holdt i Roskilde.",
            ["Artiklen er fra 22. december 2011.", "konferencen blev holdt i Roskilde."],
        ),
        ("Banken støtter skolen, men den betaler ikke bussen.", []),
        ("Banken støtter skolen, og er glad for samarbejdet.", []),
        ("Banken støtter skolen, som ligger i Vejle.", []),
        ("Banken støtter skolen, og det hjælper.", []),
        ("Banken støtter skolen.", []),
        ("Guiden er fra 2011, og Anne Jensen leder projektet.", []),
        ("", []),
        (", og", []),
    ],
)
def test_only_statements_that_lean_on_nothing_are_taken_apart(sentence: str, parts: list[str]) -> None:
    assert conjuncts(sentence) == parts

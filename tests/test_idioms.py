"""Idioms that mean the same are read the same way."""

import pytest

from advisor.idioms import plainly


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mindst to parter", "to eller flere parter"),
        ("Man kan ikke begynde, før alle er der", "Man kan først begynde, når alle er der"),
        ("medmindre alle hjælper", "hvis ikke alle hjælper"),
        ("til alle undtagen banken", "til alle bortset fra banken"),
        ("kun få svarede", "få svarede"),
        ("It can't wait", "It cannot wait"),
        ("Det dog gik", "Det ikke desto mindre gik"),
        ("i hver klub", "i den enkelte klub"),
        ("så vi vil nå det", "så vi kan nå det"),
        ("De må vente", "De er nødt til at vente"),
        ("se side 19", "se s. 19"),
        ("alle undtagen banken", "alle med undtagelse af banken"),
        ("de har for få hænder", "de har ikke nok hænder"),
        ("banken er ude af stand til at hjælpe", "banken er kan ikke hjælpe"),
        ("hverken mere eller mindre", "hverken mere eller mindre"),
    ],
)
def test_idioms_that_mean_the_same_are_read_the_same(one: str, other: str) -> None:
    assert plainly(one) == plainly(other)


def test_what_is_denied_before_men_is_only_what_follows() -> None:
    assert plainly("Det handler ikke om penge, men om tid.") == "Det handler uden om penge, men om tid."
    assert plainly("Det handler ikke om penge.") == "Det handler ikke om penge."


def test_not_least_denies_nothing_but_before_a_number() -> None:
    assert "ikke" not in plainly("Alle bidrager, ikke mindst skolen.")
    assert "ikke" in plainly("Der kom ikke mindst to.")


def test_what_only_joins_a_sentence_to_the_one_before_is_left_out() -> None:
    assert plainly("Med andre ord deler alle.").split() == ["deler", "alle."]
    assert plainly("For det første deler alle.").split() == ["deler", "alle."]
    assert plainly("Det første møde") == "Det første møde"

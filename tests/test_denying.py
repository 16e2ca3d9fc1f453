"""Denying: a sentence denies what a quote affirms, or the other way round, by its clauses and by opposites."""

import pytest
from quotes import Broken, rules_broken

from advisor.embedding import Embedder


@pytest.fixture(scope="module")
def broken(embedder: Embedder) -> Broken:
    return rules_broken(embedder)


@pytest.mark.parametrize(
    ("sentence", "quote", "rule"),
    [
        ("Mødet var ikke godt besøgt.", "Mødet var godt besøgt.", "denial"),
        ("Publikum var forberedt.", "Publikum var ikke forberedt.", "denial"),
        ("Det er let at finde balancen.", "Det er svært at finde balancen.", "turned"),
        ("Publikum var uforberedt.", "Publikum var forberedt.", "turned"),
        ("It has not been seen that a bank dances.", "Det er før set, at en bank danser.", "denial"),
        ("Planen bliver mindre tydelig.", "Planen bliver tydeligere.", "turned"),
        ("Gæsterne til koncerten var forberedt.", "Koncerten havde gæster, der ikke var forberedt.", "denial"),
        (
            "De ressourcer, der kom til, fandtes i forvejen.",
            "Der kom ressourcer til, som ikke fandtes i forvejen.",
            "denial",
        ),
        ("Planen falder sammen, når der er enighed.", "Der skal være enighed, ellers falder planen sammen.", "denial"),
        ("Aftaler svinder ikke, selv om de ikke plejes.", "Aftaler skal plejes, ellers svinder de.", "denial"),
    ],
)
def test_a_denial_that_is_not_in_the_quote_or_is_dropped_is_seen(
    broken: Broken, sentence: str, quote: str, rule: str
) -> None:
    assert rule in broken(sentence, quote)
    assert broken(quote, quote) == []


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Publikum var ofte uforberedt.", "Publikum var ofte ikke forberedt."),
        ("Det er ikke let at finde balancen.", "Det er svært at finde balancen."),
        ("Det er første gang i Danmark, at det sker.", "Det er ikke sket før i Danmark."),
        ("Hvis aftaler ikke plejes, svinder de ind.", "Aftaler skal plejes, ellers svinder de ind."),
        ("Festen koster ikke banken noget.", "Festen er gratis for banken."),
        ("The party costs the bank nothing.", "Festen er gratis for banken."),
        ("It has not been seen before that a bank dances.", "Det er ikke før set, at en bank danser."),
        ("Gæsterne til koncerten var ikke forberedt.", "Koncerten havde gæster, der ikke var forberedt."),
        ("Uden enighed falder planen sammen.", "Der skal være enighed, ellers falder planen sammen."),
        ("Man får viden, man ikke ellers har.", "Man får viden, man ellers ikke har."),
        ("The meeting is not until mid-January.", "Mødet ligger først midt i januar."),
        ("Festen handler om glæde.", "Festen handler ikke om penge, men om glæde."),
        ("Man skal ikke regne med enighed om alting.", "Man skal ikke tro, at man er enig om alt."),
        ("Man bliver ikke enig om planen.", "Man skal ikke tro, at man bliver enig om planen."),
        ("You should not expect to agree on the plan.", "Man skal ikke tro, at man bliver enig om planen."),
    ],
)
def test_the_same_denied_in_another_way_breaks_no_rule(broken: Broken, sentence: str, quote: str) -> None:
    assert broken(sentence, quote) == []

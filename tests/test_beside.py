"""What stands right beside a word, and a sentence that has another beside it than its quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quotes import quoted

from advisor.beside import beside
from advisor.carrying import Verifier
from advisor.embedding import Embedder


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("To artikler beskriver metoden.", {(2, "artikl"), (2, "beskriv")}),
        ("Der kom 12 nye gæster.", {(12, "nye"), (12, "gaes")}),
        ("Bladet er fra 2011, nr. 3, side 12.", set()),
        ("En artikel er nok.", set()),
    ],
)
def test_what_is_counted(text: str, counted: set[tuple[int, str]]) -> None:
    assert beside(text).counted == counted


def test_owners_and_what_they_own() -> None:
    assert beside("Museets værker stod i bibliotekernes rum.").owned == {("mus", "vaerk"), ("bibliotek", "rum")}


def test_what_is_joined_is_owned_alike() -> None:
    assert beside("Byens og landets problemer").owned == {("byen", "problem"), ("land", "problem")}
    assert beside("Partnernes kalendere og frister").owned == {("partn", "kalend"), ("partn", "fris")}


def test_what_a_number_is_of() -> None:
    assert beside("Bladet er nr. 3, kapitel 2, s. 12.").numbered == {("nr", "3"), ("kapitel", "2"), ("side", "12")}


def test_what_a_preposition_leads_to() -> None:
    assert beside("Mødet i Herning var hos Dacapo Teatret.").led == {
        ("moed", "i", frozenset({"herning"})),
        ("var", "hos", frozenset({"dacapo", "teatr"})),
    }


def test_a_preposition_with_a_capital_is_part_of_a_name() -> None:
    assert beside("Projektet Ud Af Boksen").led == frozenset()


def test_a_mark_stands_between() -> None:
    assert not beside("Gode, aftaler.").pairs
    assert beside("Gode aftaler.").pairs == {("god", "aftal")}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert beside(text) == beside(text)


def test_what_is_said_of_one_of_two_like_things_is_not_said_of_the_other(embedder: Embedder) -> None:
    quotes = [
        quoted("Kilden til den tekniske definition er Anne Holm.", number=1),
        quoted("Kilden til den sociale definition er biblioteket.", number=2),
    ]
    verifier = Verifier(embedder)

    assert verifier.carrying("Den tekniske definition kommer fra Anne Holm.", quotes) == (quotes[0],)
    assert verifier.carrying("Den sociale definition kommer fra Anne Holm.", quotes) == ()

"""What an answer denies, and what it only seems to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.claims import Claim
from advisor.denials import contrary, denied, only_tells, plainly, set_aside


def words(text: str) -> set[str]:
    """The words that a text denies."""
    claim = Claim.of(plainly(text))
    return {word.text for word, is_denied in zip(claim.words, denied(claim), strict=True) if is_denied}


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("De har klare aftaler.", set()),
        ("De har ingen aftaler, og de evaluerer ikke.", {"aftaler", "evaluerer"}),
        ("Hverken aftaler eller evaluering.", {"aftaler", "evaluering"}),
        ("Klare aftaler, men ikke evaluering.", {"evaluering"}),
        ("Det er ikke sandt, at parterne samarbejder.", {"sandt", "parterne", "samarbejder"}),
        ("Uden aftaler samarbejder parterne.", {"aftaler", "samarbejder", "parterne"}),
    ],
)
def test_what_is_denied(text: str, those: set[str]) -> None:
    assert words(text) == those


@pytest.mark.parametrize(
    "text",
    [
        "Uden aftaler går det ikke.",
        "Uden aftaler, går det ikke.",
        "Det går ikke uden aftaler.",
        "Man må aldrig glemme aftaler.",
        "Der må ikke mangle aftaler.",
        "De mangler ikke aftaler.",
        "Ingen er i tvivl om aftaler.",
        "Ikke kun aftaler.",
    ],
)
def test_two_denials_of_one_thing_affirm_it(text: str) -> None:
    assert "aftaler" not in words(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Aftaler er ligegyldige.", "Aftaler er ikke vigtig."),
        ("Det er unødvendigt at evaluere.", "Det er ikke vigtig at evaluere."),
        ("Det er ikke ligegyldigt.", "Det er ikke ligegyldigt."),
        ("Man slipper for misforståelser.", "Man forståelse."),
        ("Klare aftaler, så ingen er i tvivl.", "Klare aftaler, ."),
    ],
)
def test_what_is_needless_is_denied_to_matter(text: str, plain: str) -> None:
    assert plainly(text) == plain


def test_what_one_denies_and_the_other_affirms_is_contrary() -> None:
    affirmed, negated = Claim.of("aftaler"), Claim.of("ingen aftaler")
    assert contrary(negated, affirmed).all()
    assert contrary(affirmed, negated).all()
    assert not contrary(affirmed, affirmed).any()
    assert not contrary(negated, negated).any()


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    mine, theirs = Claim.of(plainly(one)), Claim.of(other)
    assert contrary(mine, theirs).shape == (len(mine.words), len(theirs.words))


def test_a_clause_about_something_is_read_as_one_without_its_comma() -> None:
    assert plainly("De laver noget man ikke kunne alene") == "De laver noget, man ikke kunne alene"
    assert plainly("De laver ikke noget nyt") == "De laver ikke noget nyt"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("nå nye mennesker, som ikke plejer at komme", True),
        ("hvad vi er gode til, og hvad vi ikke er gode til", True),
        ("unge vi ikke ser på biblioteket", True),
        ("folk, der kan noget, vi ikke selv kan", True),
        ("så vi ikke mødes", False),
        ("aftaler skal vi ikke lave", False),
        ("løbende evaluering er ikke nødvendig", False),
        ("parter, der ikke kender hinanden, laver ingen aftaler", False),
        ("nå nye mennesker", False),
    ],
)
def test_a_denial_in_what_is_told_of_something_denies_no_more(text: str, tells: bool) -> None:
    assert only_tells(text) is tells


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("det er ikke det samme som at købe noget", "det er ikke at købe noget"),
        ("noget helt andet end at bestille", "ikke at bestille"),
        ("man er ikke kunde og leverandør.", "man er ikke kunde og ikke leverandør."),
        ("det er ikke gratis og man køber en ydelse", "det er ikke gratis og man køber en ydelse"),
    ],
)
def test_what_is_set_aside_in_other_words_is_denied(text: str, said: str) -> None:
    assert set_aside(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("man samarbejder i stedet for at købe", "man samarbejder, ikke at købe"),
        ("i stedet for at købe arbejder man sammen", "ikke at købe, arbejder man sammen"),
        ("frem for alt skal man lytte", "frem for alt skal man lytte"),
    ],
)
def test_what_is_done_rather_than_something_else_is_not_denied(text: str, said: str) -> None:
    assert plainly(text) == said

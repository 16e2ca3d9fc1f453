"""What an editor wrote is heard in any order and inflection, with its small words, and not where it is denied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.sayings import is_said, saying


def heard(words: str, text: str) -> bool:
    return saying(words).stands_in(saying(text))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("hvem der gør hvad", "Den siger, hvem der gør hvad."),
        ("hvem der gør hvad", "hvem laver egentlig hvad"),
        ("noget, man ikke kan alene", "noget som ingen af os kunne selv"),
        ("noget, man ikke kan alene", "det vi ikke selv kunne klare"),
        ("afdelinger slås sammen", "at to afdelinger bliver slået sammen"),
        ("holde hinanden orienteret", "at holde hinanden orientret"),
        ("skrive aftaler ned", "Ikke bare sige ja, men skrive aftalerne ned."),
        ("det, vi kan", "som ser på det, man kan"),
        ("kan noget, vi ikke kan", "folk, der kan noget vi ikke kan"),
        ("et fælles sprog", "et faelles sprog, så man ikke misforstår hinanden"),
        ("tænker som os", "nogen der tænker ligesådan, altså som dem selv"),
        ("er som os", "dem der er som dem selv"),
    ],
)
def test_it_is_heard(words: str, text: str) -> None:
    assert heard(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("hvem der gør hvad", "hvem der ejer hvad"),
        ("tænker som os", "nogle som tænker anderledes end dem selv"),
        ("er som os", "dem som er hos os"),
        ("taler sammen", "man taler ikke sammen"),
        ("taler sammen", "det er ikke nødvendigt at man taler om noget som helst, men vi er her sammen"),
        ("flere samarbejder", "flere samarbejder ikke"),
        ("man køber noget", "det er ikke noget med at købe"),
        ("noget, man ikke kan alene", "noget, man kan alene"),
        ("noget, man ikke kan alene", "ikke noget, man ikke kan alene"),
        ("nogen, vi ikke får", "det får vi ikke"),
        ("det, vi kan", "nogen, der kan det hele"),
        ("det, vi kan", "ikke det vi kan"),
        ("kunde", "kun det"),
        ("noget", "noget"),
        ("", "noget"),
    ],
)
def test_it_is_not_heard(words: str, text: str) -> None:
    assert not heard(words, text)


def test_what_is_denied_is_heard_when_denials_are_left_out() -> None:
    assert saying("taler sammen").stands_in(saying("man taler ikke sammen"), denials=False)


def test_word_by_word_its_small_words_must_stand_there_too() -> None:
    assert saying("udnytte det, vi har").stands_in(saying("at udnytte det man har i forvejen"), exactly=True)
    assert not saying("udnytte det, vi har").stands_in(saying("at udnytte de frivillige"), exactly=True)
    assert not saying("udfordrer").stands_in(saying("de udfordrer os"), exactly=True)


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_is_read(words: str, text: str) -> None:
    assert heard(words, text) in (True, False)
    assert len(saying(text).words) == len(saying(text).parts)


def test_together_is_not_the_same() -> None:
    assert is_said("samme slags organisationer", "det er samme slags organisationer")
    assert not is_said("samme slags organisationer", "forskellige slags organisationer går sammen")

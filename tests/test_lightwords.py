"""Which words carry little of what a sentence says, in each language."""

import pytest

from advisor import danish
from advisor.lightwords import LIGHT, first, is_light


@pytest.mark.parametrize("word", ["skrevet", "påpegede", "derefter", "bruger", "brugerne"])
def test_verbs_of_doing_and_telling_are_light(word: str) -> None:
    assert is_light(danish.fold(word), english=False)


@pytest.mark.parametrize("word", ["parter", "bank", "penge", "valg", "rapport", "advokat"])
def test_things_are_not(word: str) -> None:
    assert not is_light(danish.fold(word), english=False)


def test_each_language_has_its_own() -> None:
    assert is_light("become", english=True)
    assert not is_light("become", english=False)


def test_the_first_words_are_among_all() -> None:
    assert all(words < LIGHT[english] for english, words in first().items())

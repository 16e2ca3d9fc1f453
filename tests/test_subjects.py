"""Subjects: the words by which a question says by itself what it is about."""

import pytest

from advisor.index import Index
from advisor.subjects import Subjects

SUBJECTS = Subjects(["Krimicafé – mord på biblioteket", "Storskærme"], knows=lambda word: word != "vejret")


@pytest.mark.parametrize("word", ["krimicafe", "krimicafeen", "storskaermene", "mord", "bibliotek"])
def test_a_word_of_a_title_names_a_subject_in_any_form(word: str) -> None:
    assert SUBJECTS.name(word)
    assert SUBJECTS.touch(word)


@pytest.mark.parametrize("word", ["betalte", "svaert", "skaermkort", "bil"])
def test_other_words_name_none(word: str) -> None:
    assert not SUBJECTS.name(word)
    assert not SUBJECTS.touch(word)


def test_a_part_of_a_name_touches_a_subject_without_naming_it() -> None:
    assert SUBJECTS.touch("skaerm")
    assert not SUBJECTS.name("skaerm")


def test_a_stranger_to_the_texts_is_a_subject_of_its_own() -> None:
    assert SUBJECTS.name("vejret")
    assert not SUBJECTS.known("vejret")
    assert SUBJECTS.touch("vejret")


def test_an_index_is_about_its_titles_terms_and_authors(index: Index) -> None:
    subjects = Subjects.of(index, knows=lambda word: True)
    assert subjects.name("krimicafe")
    assert subjects.name("tvaersektoriel")
    assert subjects.name("aamann")
    assert not subjects.name("betalte")


def test_an_index_is_about_the_names_in_its_texts_but_not_about_their_parts(index: Index) -> None:
    subjects = Subjects.of(index, knows=lambda word: True)
    for name in ("google", "aabenraa", "heintzes", "biblioteksforening"):
        assert subjects.known(name), name
    assert not subjects.touch("foreninger"), "of Danmarks Biblioteksforening"
    assert not subjects.known("strategien"), "a sentence begins with it"


@pytest.mark.parametrize("word", ["maalet", "udfordringerne", "udbyttet", "udfordring"])
def test_what_several_documents_tell_of_their_own_subjects_is_a_side(index: Index, word: str) -> None:
    assert Subjects.of(index, knows=lambda word: True).side(word)


@pytest.mark.parametrize("word", ["krimicafeen", "vaerktoejskassen", "kildematerialet"])
def test_a_subject_is_no_side_of_one(index: Index, word: str) -> None:
    assert not Subjects.of(index, knows=lambda word: True).side(word)

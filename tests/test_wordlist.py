import pytest

from advisor.wordlist import WordList

WORDS = WordList(
    ["bibliotek", "biblioteket", "folkebibliotek", "storskaerme", "projekt", "projekter", "kaffe", "krimicafe", "vi"]
)


def best(typed: str) -> list[str]:
    """The words like what was typed, the likest first."""
    like = WORDS.like(typed)
    return sorted(like, key=lambda word: (-like[word], word))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("bibliotek", ["bibliotek", "biblioteket", "folkebibliotek"]),
        ("biblioteket", ["biblioteket", "bibliotek", "folkebibliotek"]),
        ("bibliotekerne", ["bibliotek", "biblioteket", "folkebibliotek"]),
        ("bib", ["bibliotek", "biblioteket"]),
        ("skaerm", ["storskaerme"]),
        ("v", ["vi"]),
        ("caf", []),
        ("cafe", ["krimicafe"]),
        ("xyzzy", []),
    ],
)
def test_words_are_found_by_what_is_typed(typed: str, words: list[str]) -> None:
    assert best(typed) == words


def test_the_very_word_counts_most_and_a_part_of_a_compound_least() -> None:
    like = WORDS.like("bibliotek")

    assert 1 == like["bibliotek"] > like["biblioteket"] > like["folkebibliotek"] > 0


@pytest.mark.parametrize(
    ("typed", "halves"),
    [
        ("storskaermeprojekt", ("storskaerme", "projekt")),
        ("biblioteksprojekter", ("biblioteks", "projekter")),
        ("kaffesprojekt", ("kaffes", "projekt")),
        ("viprojekt", None),
        ("xyzzyprojekt", None),
        ("projekt", None),
    ],
)
def test_a_compound_is_cut_between_known_words(typed: str, halves: tuple[str, str] | None) -> None:
    assert WORDS.halves(typed) == halves


def test_no_words() -> None:
    assert WordList([]).like("ord") == {}
    assert WordList([]).halves("ordbogen") is None


def test_a_noun_made_of_another_word_is_not_that_word() -> None:
    words = WordList(["ret", "retten", "rettigheder", "mulighederne"])

    assert set(words.like("rettighed")) == {"rettigheder"}
    assert set(words.like("ret")) == {"ret", "retten", "rettigheder"}, "it begins so"
    assert set(words.like("muligheders")) == {"mulighederne"}

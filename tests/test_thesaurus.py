"""The thesaurus: from everyday words to the words of the guide, and the file an editor extends."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import danish, opposites
from advisor.opposites import bare
from advisor.thesaurus import BUNDLED, ENGLISH, GENERAL, Entry, Thesaurus, bilingual, bundled, read

SMALL = Thesaurus(
    [
        ("politi", ["betjent", "police"]),
        ("aftale", ["kontrakt", "skriftligt papir"]),
        ("værktøj", ["redskab"]),
    ]
)
LINES = BUNDLED.read_text(encoding="utf-8").splitlines()


def led_to(text: str, thesaurus: Thesaurus = SMALL) -> set[str]:
    """All that the words of a text lead to."""
    return set().union(*thesaurus.related(danish.content_words(text)).values())


@pytest.mark.parametrize("word", ["betjent", "betjente", "betjentene", "BETJENT", "police"])
def test_an_everyday_word_leads_to_the_guides_in_any_inflection(word: str) -> None:
    assert led_to(word) == {"politi"}


def test_the_guides_word_leads_to_the_everyday_words() -> None:
    assert {"betjent", "police"} <= led_to("politiet")


@pytest.mark.parametrize("word", ["redskaber", "værktøjer", "vaerktoejer"])
def test_words_are_known_with_and_without_danish_letters(word: str) -> None:
    assert led_to(word) & {"redskab", "vaerktoej"}


def test_a_phrase_leads_only_when_all_its_words_are_asked() -> None:
    assert led_to("papir på det, skriftligt") == {"aftale"}
    assert led_to("papirer") == set()
    assert led_to("skriftlig") == set()
    assert SMALL.related(["skriftligt", "papir", "hund"]) == {
        "skriftligt": frozenset({"aftale"}),
        "papir": frozenset({"aftale"}),
    }


def test_an_unknown_word_leads_nowhere() -> None:
    assert SMALL.related(["elefant", "betjent"]) == {"betjent": frozenset({"politi"})}
    assert SMALL.related([]) == {}


def test_a_file_is_read_a_line_a_word(tmp_path: Path) -> None:
    path = tmp_path / "ord.tsv"
    path.write_text("politi\tbetjent, police\n\nen linje uden tabulator\naftale\tpapir på\n", encoding="utf-8")
    assert read(path) == [("politi", ["betjent", "police"]), ("aftale", ["papir på"])]


_WORDS = st.sampled_from("aftale aftaler kontrakt politi betjent redskab tid penge partner biblioteket".split())


@settings(max_examples=60)
@given(
    st.lists(st.tuples(_WORDS, st.lists(st.lists(_WORDS, min_size=1, max_size=2).map(" ".join), max_size=3))),
    st.lists(_WORDS, max_size=4),
)
def test_no_word_leads_to_itself_and_all_leads_are_in_the_file(entries: list[Entry], words: list[str]) -> None:
    known = {word for head, others in entries for text in (head, *others) for word in danish.content_words(text)}
    for word, others in Thesaurus(entries).related(words).items():
        assert others
        assert others <= known
        assert word in words
    for word in words:
        alone = Thesaurus(entries).related([word]).get(word, frozenset())
        assert all(danish.stem(other) != danish.stem(word) for other in alone)


# The file that comes with the program


def test_every_line_of_the_bundled_file_is_a_word_a_tab_and_everyday_words() -> None:
    for line in LINES:
        assert line.count("\t") == 1, line
        word, everyday = line.split("\t")
        assert word == word.strip(), line
        assert word, line
        assert all(other.strip() for other in everyday.split(",")), line
    assert len(read(BUNDLED)) == len(LINES)


def test_no_word_of_the_bundled_file_is_there_twice() -> None:
    heads = Counter(danish.fold(word) for word, _ in read(BUNDLED))
    assert [word for word, times in heads.items() if times > 1] == []


def test_no_line_of_the_bundled_file_says_a_word_twice_or_its_own() -> None:
    for word, everyday in read(BUNDLED):
        said = Counter(other.lower() for other in (word, *everyday))
        assert [other for other, times in said.items() if times > 1] == [], word


def test_no_line_of_the_bundled_file_is_without_effect() -> None:
    def led_by(everyday: Sequence[str]) -> set[str]:
        return set().union(*(led_to(other, bundled()) for other in everyday))

    dead = [
        word
        for word, everyday in read(BUNDLED)
        if not led_to(word, bundled()) and not led_by(everyday) & set(danish.content_words(word))
    ]
    assert dead == []


@pytest.mark.parametrize(
    ("everyday", "guide"),
    [
        ("betjente", "politi"),
        ("kontrakten", "aftale"),
        ("firmaer", "virksomhed"),
        ("agreement", "aftale"),
        ("afgøre", "beslutte"),
    ],
)
def test_the_bundled_file_knows_everyday_words(everyday: str, guide: str) -> None:
    assert guide in led_to(everyday, bundled())


def test_english_words_lead_to_danish_ones_and_back() -> None:
    assert "afdeling" in bilingual().related(["department"])["department"]
    assert "department" in bilingual().related(["afdeling"])["afdeling"]
    assert set(bundled().related(["betjent"]).get("betjent", ())) <= set(
        bilingual().related(["betjent"]).get("betjent", ())
    )


def test_every_english_word_stands_once_with_danish_for_it() -> None:
    entries = read(ENGLISH)
    words = [word for word, _ in entries]
    assert words == sorted(set(words))
    assert all(danish_words for _, danish_words in entries)


def test_every_general_word_stands_once_and_leads_to_others() -> None:
    entries = read(GENERAL)
    words = [word for word, _ in entries]
    assert words == sorted(set(words))
    assert all(others for _, others in entries)


@pytest.mark.parametrize(
    ("said", "written"),
    [("tovholder", "koordinator"), ("frist", "deadline"), ("modernisere", "renovere"), ("afvikle", "gennemfoere")],
)
def test_general_words_lead_to_those_of_the_corpus(said: str, written: str) -> None:
    assert written in led_to(said, bilingual())


def test_no_general_word_is_said_to_mean_its_opposite() -> None:
    """Where a list says that two words mean the same and another that they are opposites, an error passes."""
    wrong = [
        (word, other)
        for word, others in [*read(GENERAL), *read(ENGLISH)]
        for other in others
        if {bare(part) for part in danish.words(other)} & opposites.bundled().of(danish.fold(word)) and " " not in other
    ]
    assert wrong == [("costs", "gratis")]  # what "costs nothing" is "gratis"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.conversation import leans
from advisor.subjects import Subjects
from advisor.swaps import swapped

SUBJECTS = Subjects(["Roskilde", "Aarhus", "Greve", "Storskærme i Solrød", "Krimicafé", "Roskilde-kanon", "Win-win"])
LEADER = "Hvem er projektleder i Aarhus?"


def again(question: str, *earlier: str) -> str | None:
    return swapped(question, earlier, SUBJECTS, lambda each: leans(each, SUBJECTS))


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("hvad med Roskilde?", LEADER, "Hvem er projektleder i Roskilde?"),
        ("og i roskilde", LEADER, "Hvem er projektleder i roskilde?"),
        ("ok, og hvad så med dem i Greve", LEADER, "Hvem er projektleder i Greve?"),
        ("What about Greve?", LEADER, "Hvem er projektleder i Greve?"),
        ("hvad med roskilde?", "Hvad er storskærmene for noget?", "Hvad er roskilde for noget?"),
        ("hvad med krimicaféen?", "Hvad var svært ved storskærmene?", "Hvad var svært ved krimicaféen?"),
        ("hvad med Greve?", "Hvem svarer om storskærmene i Solrød?", "Hvem svarer om i Greve?"),
        ("og med museer?", "Er der partnerskaber med folkeskoler?", "Er der partnerskaber med museer?"),
        ("og hos Sitebroker", "hvem arbejder hos det firma?", "hvem arbejder hos Sitebroker?"),
        ("hvad med specialet om X?", "hvem skrev specialet om Ramasjang?", "hvem skrev specialet om X?"),
        ("og specialet om X", "og hvem skrev det om frivillige?", "og hvem skrev specialet om X?"),
        ("er der eksempler på det?", "Hvad er et partnerskab?", "Er der eksempler på et partnerskab?"),
        (
            "ok, har du nogle eksempler",
            "Kan vi godt lave partnerskab med en skole?",
            "Er der eksempler på partnerskab med en skole?",
        ),
    ],
)
def test_a_follow_up_that_only_names_something_asks_the_same_of_it(question: str, before: str, asked: str) -> None:
    assert again(question, before) == asked


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("hvad med Roskilde?", "Hvad er et bibliotek?"),
        ("hvad med ulemperne?", LEADER),
        ("Roskilde?", LEADER),
        ("er der eksempler på det?", "Hvad er udfordringerne i et partnerskab?"),
        ("er der eksempler på aftaler?", "Hvad er et partnerskab?"),
        ("og hvem er leder i Roskilde?", LEADER),
        ("hvad med Roskilde, er der kommet flere til?", LEADER),
        ("hvad med Roskilde?", "Aarhus"),
    ],
)
def test_what_asks_something_itself_or_nothing_of_another_is_not_read_so(question: str, before: str) -> None:
    assert again(question, before) is None


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("og ulemperne?", "Hvad er fordelene ved partnerskaber?", "Hvad er ulemperne ved partnerskaber?"),
        ("hvad med fordelene", "Er ulemperne store?", "Er fordelene store?"),
        ("og ulemperne?", "Hvad er et partnerskab?", None),
    ],
)
def test_a_word_gives_way_to_its_opposite(question: str, before: str, asked: str | None) -> None:
    assert swapped(question, [before], SUBJECTS, lambda each: leans(each, SUBJECTS)) == asked


def test_the_question_goes_on_from_one_subject_to_the_next() -> None:
    assert again("og i Greve?", LEADER, "hvad med Roskilde?") == "Hvem er projektleder i Greve?"


def test_a_question_that_leaned_is_asked_of_the_other_with_its_name() -> None:
    asked = again("hvad med krimicaféen?", "Hvad er Roskilde-kanon?", "hvad var svært ved det?")
    assert asked == "hvad var svært ved det krimicaféen?"


def test_a_later_question_that_stands_alone_is_the_one_asked_again() -> None:
    assert again("hvad med Greve?", LEADER, "Hvad kostede storskærmene?") == "Hvad kostede Greve?"


def test_nothing_is_asked_again_before_anything_was() -> None:
    assert again("hvad med Roskilde?") is None


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3))
def test_whatever_is_typed_is_read(question: str, earlier: list[str]) -> None:
    asked = again(question, *earlier)
    assert asked is None or asked != question

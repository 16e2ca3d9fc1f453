"""Claims: clauses, names, denials, extent and force read from a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.claims import Claim, Word
from advisor.markers import Extent, Force, Order


def extents(text: str) -> set[Extent]:
    return {extent for clause in Claim.of(text).clauses for extent in clause.extents}


def forces(text: str) -> set[Force]:
    return {force for clause in Claim.of(text).clauses for force in clause.forces}


def denials(text: str) -> list[int]:
    return [clause.denials for clause in Claim.of(text).clauses]


def named(text: str) -> list[str]:
    return [word.text for word in Claim.of(text).words if word.named]


def test_each_clause_has_its_own_denial() -> None:
    assert denials("Det er ikke svært, men det tager tid.") == [1, 0]
    assert denials("Biblioteket er ikke vedholdende, sælger sig for billigt og har ikke klare produkter.") == [1, 0, 1]
    assert denials("A library can't reach its goals without partnerships.") == [2]
    assert denials("Ikke kun biblioteker er med.") == [0]


def test_a_list_is_no_row_of_clauses() -> None:
    assert len(Claim.of("Parterne er et museum, et bibliotek og en skole.").clauses) == 1


def test_a_pronoun_after_a_comma_begins_a_clause() -> None:
    assert denials("De skaber noget, de ikke kunne skabe selv.") == [0, 1]
    assert len(Claim.of("Parterne er skolen, de to banker og avisen.").clauses) == 1


def test_what_was_never_before_is_done_for_the_first_time() -> None:
    assert denials("Det er første gang i Danmark.") == denials("Det er aldrig før sket i Danmark.")


def test_names_are_capitals_inside_a_sentence() -> None:
    assert named("Artiklen er af Louise Overgaard. Den handler om Aarhus.") == ["louise", "overgaard", "aarhus"]
    assert named("En dansk festival") == ["dansk"], "a nationality means nothing but itself"
    assert named("Det er fra 1 March 2010") == []


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Alle bidrager.", Extent.ALL),
        ("De fleste bidrager.", Extent.MOST),
        ("Få biblioteker gør det.", Extent.FEW),
        ("Kun lederne gør det.", Extent.ONLY),
        ("Et samarbejde mellem to eller flere parter", Extent.AT_LEAST),
        ("At most two parties", Extent.AT_MOST),
        ("Nogle gange går det galt.", Extent.SOME),
    ],
)
def test_extent_is_read(text: str, extent: Extent) -> None:
    assert extents(text) == {extent}


def test_to_get_is_not_few() -> None:
    assert extents("Man kan få kontakt.") == set()
    assert extents("Det sker hvert år.") == set()


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Aftalen skal tilpasses.", Force.MUST),
        ("A partnership has to be innovative.", Force.MUST),
        ("Aftalen bør tilpasses.", Force.SHOULD),
        ("Aftalen kan tilpasses.", Force.MAY),
        ("De må gerne komme.", Force.MAY),
        ("Den ansvarlige skal kunne koordinere.", Force.MUST),
    ],
)
def test_force_is_read(text: str, force: Force) -> None:
    assert forces(text) == {force}


def test_order_and_addresses_are_read() -> None:
    assert Claim.of("Før det begynder").clauses[0].orders == {Order.BEFORE}
    assert Claim.of("Se www.udafboksen.nu.").addresses == {"www.udafboksen.nu"}
    assert Claim.of("Det er **støttet** af [fonden](http://a.dk).").text == "Det er støttet af fonden."


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    claim = Claim.of(text)
    assert all(0 <= word.clause < len(claim.clauses) for word in claim.words)


def words(text: str) -> dict[str, Word]:
    return {word.text: word for word in Claim.of(text).words}


def test_what_kun_stands_before_is_limited() -> None:
    read = words("Kun kommunen ville støtte festen.")
    assert [word for word, each in read.items() if each.limited] == ["kommunen"]


def test_what_is_said_instead_of_what_is_denied() -> None:
    read = words("Det handler ikke om penge, men om glæde. Banken danser, men ikke godt.")
    assert [word for word, each in read.items() if each.instead] == ["glaede"]


def test_what_comes_then() -> None:
    read = words("Alle skriver først på papir, og så tales der. Så går de hjem.")
    assert [word for word, each in read.items() if each.then] == ["tales"]


def test_otherwise_begins_a_clause() -> None:
    assert [clause.otherwise for clause in Claim.of("Aftaler skal plejes, ellers svinder de.").clauses] == [False, True]
    assert not any(clause.otherwise for clause in Claim.of("Man får viden, man ellers ikke har.").clauses)


def test_a_small_word_is_no_abbreviation() -> None:
    assert len(Claim.of("Tiden skal sættes af. Ellers går det i stå.").clauses) == 2
    assert len(Claim.of("Det er fra nr. 3 af Kr. Hansen").clauses) == 1

"""Names in two languages: each Danish part is one that a Danish name can hold."""

from advisor.exonyms import ENGLISH_NAMES, INSTITUTIONS, in_english


def test_names_are_written_as_they_are_compared() -> None:
    assert all(name == name.lower() for name in INSTITUTIONS)
    assert all(part == part.lower() for part in INSTITUTIONS.values())


def test_days_and_nations_are_known_both_ways() -> None:
    assert INSTITUTIONS["sundays"] == "søndag"
    assert INSTITUTIONS["danish"] == "", "what is Danish need not be said in Danish"
    assert set(ENGLISH_NAMES.values()) <= {*INSTITUTIONS, "copenhagen"}


def test_what_an_institution_may_be_called_in_english() -> None:
    assert {"university"} <= in_english("universitetet")
    assert in_english("cykel") == frozenset()

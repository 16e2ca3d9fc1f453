import pytest

from advisor import markers
from advisor.markers import Extent, Force


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kun alle", {Extent.ONLY, Extent.ALL}),
        ("kan faa kontakt", set()),
        ("saa kan i faa kontakt", set()),
        ("i faa kommuner", {Extent.FEW}),
        ("men faa kommuner", {Extent.FEW}),
        ("faa kommuner", {Extent.FEW}),
    ],
)
def test_how_much_is_read_by_what_stands_before(words: str, expected: set[Extent]) -> None:
    assert markers.extents(words.split()) == expected


def test_a_clause_knows_what_stood_before_it() -> None:
    assert markers.extents(["faa", "kommuner"], before="men") == {Extent.FEW}
    assert markers.extents(["faa", "kontakt"], before="kan") == set()


def test_an_infinitive_leaves_nothing_open() -> None:
    assert markers.forces("skal kunne".split()) == {Force.MUST}
    assert markers.forces("han kunne".split()) == {Force.MAY}


@pytest.mark.parametrize(
    ("word", "after", "begins"),
    [
        ("som", "er", True),
        ("vi", "moedes", True),
        ("de", "ikke", True),
        ("de", "store", False),
        ("saelger", "sig", True),
        ("virksomheder", "og", False),
    ],
)
def test_a_comma_begins_a_clause_or_divides_a_list(word: str, after: str, begins: bool) -> None:
    assert markers.begins_clause(word, after) is begins

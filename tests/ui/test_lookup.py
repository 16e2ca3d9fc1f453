from itertools import pairwise

import pytest

from advisor.advisor import Advisor
from advisor.ui.lookup import Defined, find

from .made import defined

FORMAAL, SEKTOR, WIN = "formaalsbaseret", "tvaersektoriel", "win-win"


@pytest.fixture(scope="module")
def real(advisor: Advisor) -> list[Defined]:
    return advisor.define("")


def names(found: list[Defined]) -> list[str]:
    return [definition.document.removeprefix("definitioner/").removesuffix(".md") for definition, _ in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {FORMAAL, SEKTOR, WIN}),
        ("  ?", {FORMAAL, SEKTOR, WIN}),
        ("hvad er", {FORMAAL, SEKTOR, WIN}),
        ("partnerskaber", {FORMAAL, SEKTOR, WIN}),
        ("defintion", {FORMAAL, SEKTOR, WIN}),
        ("formålsbaseret", {FORMAAL}),
        ("formaalsbaseret", {FORMAAL}),
        ("tvaersektoriele", {SEKTOR}),
        ("win", {WIN}),
        ("støkel", {SEKTOR}),
        ("det kongelige bibliotek", {FORMAAL}),
        ("2009", {WIN}),
        ("definition 2010", {SEKTOR}),
        ("spilleregel", {WIN}),
        ("egeninterese", {FORMAAL}),
        ("ligeværdig", {SEKTOR}),
        ("win spilleregler 2009", {WIN}),
        ("cirkulær", set()),
        ("win dialog", set()),
    ],
)
def test_what_is_typed_finds(real: list[Defined], text: str, expected: set[str]) -> None:
    assert set(names(find(real, text))) == expected


def test_a_word_on_its_way_never_loses_what_it_will_find(real: list[Defined]) -> None:
    for word in ("kongelige", "sektor", "vidensamfundet", "gensidigt"):
        beginnings = [set(names(find(real, word[:end]))) for end in range(1, len(word) + 1)]
        assert all(later <= earlier for earlier, later in pairwise(beginnings)), word
        assert beginnings[-1], word


def test_names_come_before_origins_and_these_before_wordings() -> None:
    worded = defined("netværk", "Nogle med tillid.")
    from_there = defined("aftale", origin="Center for Tillid")
    named = defined("tillid", "At stole på.")

    assert find([worded, from_there, named], "tillid") == [named, from_there, worded]


def test_a_misspelling_counts_only_where_nothing_is_spelt_so() -> None:
    one, other = defined("kontrakt"), defined("kontrast")

    assert find([one, other], "kontrast") == [other]
    assert find([one], "kontrast") == [one]


def test_whoever_wrote_the_source_is_found() -> None:
    wrote = defined("aftale", authors=("Aase Thomsen",), year=1998)

    assert find([wrote, defined("netværk")], "åse 1998") == [wrote]

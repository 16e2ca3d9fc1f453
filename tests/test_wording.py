"""Wording: texts compared by their stems and pairs of stems, small words too, one by one and in groups."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.wording import Wording, stems

WHO, WHY, OPEN = 0, 1, -1
TEXTS = {
    "Hvem fandt på krimicaféen?": WHO,
    "Hvem stod bag krimicaféen?": WHO,
    "Hvad var meningen med krimicaféen?": WHY,
    "Hvad skulle krimicaféen gøre godt for?": WHY,
    "Hvad kostede krimicaféen?": OPEN,
}
SMALL = Wording(list(TEXTS), list(TEXTS.values()))


def test_stems_are_those_of_all_words_and_of_each_with_the_next() -> None:
    assert stems("Hvem fandt krimicaféerne?") == stems("hvem fandt krimicaféen")
    assert stems("Hvem er det?") == ["hvem", "er", "det", "hvem er", "er det"]
    assert stems("") == stems("?!") == []


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_a_text_is_wholly_like_itself_and_less_like_the_others(place: int) -> None:
    texts, _ = SMALL.compare([(list(TEXTS)[place], 1.0)])
    assert texts[place] == pytest.approx(1, abs=1e-5)
    assert np.delete(texts, place).max() < 0.9


@pytest.mark.parametrize(
    ("question", "group"),
    [("Hvem var det, der fandt på det?", WHO), ("Hvad var meningen?", WHY), ("Hvad er det godt for?", WHY)],
)
def test_small_words_tell_what_is_asked(question: str, group: int) -> None:
    _, groups = SMALL.compare([(question, 1.0)])
    assert int(groups.argmax()) == group


def test_a_text_of_no_group_belongs_to_no_centroid() -> None:
    alone, grouped = Wording(["lampe", "dør"], [0, OPEN]), Wording(["lampe", "dør"], [0, 0])
    assert alone.compare([("dør", 1.0)])[1].tolist() == [0]
    assert grouped.compare([("dør", 1.0)])[1][0] > 0.5


def test_a_part_counts_by_its_share() -> None:
    heavy, light = (SMALL.compare([("Hvem?", 1.0), ("meningen med", share)])[1] for share in (1.0, 0.1))
    assert heavy[WHY] > light[WHY]
    assert heavy[WHO] < light[WHO]


@pytest.mark.parametrize("texts", [[], [""], ["?!"]])
def test_without_words_nothing_is_like_anything(texts: list[str]) -> None:
    for groups in ([OPEN] * len(texts), list(range(len(texts)))):
        each, centroids = Wording(texts, groups).compare([("Hvem?", 1.0)])
        assert each.tolist() == [0] * len(texts)
        assert centroids.tolist() == [0] * len({group for group in groups if group != OPEN})


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0.1, 1)), min_size=1, max_size=3))
def test_all_likeness_is_a_share(parts: list[tuple[str, float]]) -> None:
    for shares in SMALL.compare(parts):
        assert np.all((shares >= 0) & (shares <= 1 + 1e-5))

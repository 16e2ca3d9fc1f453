"""Questions put into groups: those that ask the same together, and what editors hold together kept."""

from __future__ import annotations

import numpy as np
import pytest
from holes import ALL, QUESTIONS, Asked, halves, pairs
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from advisor.apartness import Apartness, Distances
from advisor.embedding import Embedder
from advisor.grouping import central, grouped
from advisor.index import Index


@pytest.fixture(scope="module")
def apartness(index: Index, embedder: Embedder) -> Apartness:
    return Apartness(index, embedder, lambda question: question)


def found(apartness: Apartness, asked: list[Asked]) -> float:
    return pairs(asked, grouped(apartness.of([each.question for each in asked]), [None] * len(asked))).f1


def test_the_set_is_as_it_is_said_to_be() -> None:
    sizes = [sum(each.hole == hole for each in QUESTIONS) for hole in {each.hole for each in QUESTIONS}]
    assert (len(QUESTIONS), len(sizes)) == (300, 76)
    assert {min(sizes), max(sizes)} == {2, 6}
    assert len({each.question.lower() for each in ALL}) == len(ALL)
    tuning, test = halves(QUESTIONS)
    assert {each.hole for each in tuning} & {each.hole for each in test} == set()


def test_paraphrases_of_one_hole_come_together(apartness: Apartness) -> None:
    _, test = halves(QUESTIONS)
    assert found(apartness, test) >= 0.8
    assert found(apartness, QUESTIONS) >= 0.8


def test_many_of_those_in_words_of_their_own_do_too(apartness: Apartness) -> None:
    assert found(apartness, ALL) >= 0.68


def test_how_far_questions_are_apart_is_whole_and_the_same_both_ways(apartness: Apartness) -> None:
    asked = ["Hvad koster et lokale?", "hvad koster lokaler", "Hvem er borgmester?", "", "?!", "og hvad så", "xqzt"]
    apart = apartness.of(asked)
    assert apart.shape == (len(asked), len(asked))
    assert np.allclose(apart, apart.T)
    assert not apart.diagonal().any()
    assert ((apart >= 0) & (apart <= 1)).all()
    assert apart[0, 1] < 0.2
    assert apart[0, 2] > 0.8
    assert apartness.of([]).shape == (0, 0)
    assert apartness.of(["Hvad koster det?"]).tolist() == [[0.0]]


def distances(size: int) -> st.SearchStrategy[Distances]:
    square = arrays(np.float64, (size, size), elements=st.floats(0, 1, width=16))
    return square.map(lambda drawn: np.triu(drawn, 1) + np.triu(drawn, 1).T)


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.tuples(distances(n), st.lists(st.sampled_from([None, 3, 8]), min_size=n, max_size=n))
    )
)
def test_what_is_held_together_stays_together_and_is_never_joined_with_what_another_holds(
    drawn: tuple[Distances, list[int | None]],
) -> None:
    apart, held = drawn
    groups = grouped(apart, held)
    assert sorted(set(groups)) == list(range(len(set(groups))))
    for group, holder in zip(groups, held, strict=True):
        mates = {other for other, its in zip(held, groups, strict=True) if its == group and other is not None}
        assert mates <= {holder} or holder is None
        assert len(mates) <= 1
    for holder in {3, 8} & set(held):
        assert len({group for group, its in zip(groups, held, strict=True) if its == holder}) == 1


def test_one_that_is_left_alone_joins_the_nearest_only_if_that_is_clear() -> None:
    near, far = 0.1, 0.9
    two_pairs = np.full((5, 5), far)
    for one, other in ((0, 1), (2, 3)):
        two_pairs[one, other] = two_pairs[other, one] = near
    np.fill_diagonal(two_pairs, 0)
    two_pairs[4, :2] = two_pairs[:2, 4] = 0.7
    assert grouped(two_pairs, [None] * 5) == [0, 0, 1, 1, 0]
    assert grouped(two_pairs, [None, None, None, None, 6]) == [0, 0, 1, 1, 2], "one that is held stays where it is"
    two_pairs[4, 2:4] = two_pairs[2:4, 4] = 0.71
    assert grouped(two_pairs, [None] * 5) == [0, 0, 1, 1, 2]


def test_the_most_central_is_the_one_nearest_to_the_others() -> None:
    line = np.abs(np.subtract.outer([0.0, 0.4, 0.5, 1.0], [0.0, 0.4, 0.5, 1.0]))
    assert central(line, [0, 1, 2, 3]) == [1, 2, 0, 3]
    assert central(line, [3]) == [3]

"""Questions -> groups of those that ask the same, in whatever words.

Agglomerative clustering with average linkage (UPGMA, Sokal and Michener 1958): the two groups that are most alike on
average are joined, as long as they are alike enough. It needs no number of groups given, and a question that only
touches one member of a group is not drawn into it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from advisor.embedding import Embedder

Distances = NDArray[np.float64]

ALIKE = 0.5
"""How far from each other the questions of two groups may be on average for the groups to be one."""

_NEVER = 1e12
"""Farther than any average over questions can make up for."""


def distances(questions: Sequence[str], embedder: Embedder) -> Distances:
    """How far each question is from each other one, 0 to 1: a square, symmetric, zero on its diagonal."""
    if not questions:
        return np.zeros((0, 0))
    vectors = embedder.queries(questions).astype(np.float64)
    apart = 1 - np.clip(vectors @ vectors.T, 0, 1)
    np.fill_diagonal(apart, 0)
    return apart


def grouped(apart: Distances, held: Sequence[int | None], alike: float = ALIKE) -> list[int]:
    """The group of each question, as numbers from 0 by the first question of each.

    Args:
        apart: how far the questions are from each other.
        held: for each question, the number of what already holds it together with others, or None: those of one
            number stay together, and those of two are never joined.
    """
    if len(held) < 2:
        return [0] * len(held)
    tied = np.maximum(apart, np.finfo(np.float64).tiny)  # what is held together is joined before all else
    holders = np.asarray([-1 if each is None else each for each in held])
    both = (holders[:, None] >= 0) & (holders[None, :] >= 0)
    same = holders[:, None] == holders[None, :]
    tied[both & same] = 0
    tied[both & ~same] = _NEVER
    np.fill_diagonal(tied, 0)
    labels = fcluster(linkage(squareform(tied, checks=False), "average"), alike, criterion="distance")
    order = {label: number for number, label in enumerate(dict.fromkeys(labels.tolist()))}
    return [order[label] for label in labels.tolist()]


def central(apart: Distances, members: Sequence[int]) -> list[int]:
    """Questions of one group, the most central first: the one that is nearest to all the others on average."""
    far = apart[np.ix_(members, members)].sum(axis=1)
    return [members[place] for place in np.argsort(far.round(9), kind="stable")]

"""How far questions are apart -> groups of those that ask the same.

Agglomerative clustering with average linkage (UPGMA, Sokal and Michener 1958): the two groups that are most alike on
average are joined, as long as they are alike enough. It needs no number of groups given, and a question that only
touches one member of a group is not drawn into it. A question that then is left alone, as one in words of its own is,
joins the nearest group if no other is nearly as near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from advisor.apartness import Distances

ALIKE = 0.64
"""How far the questions of two groups may be from each other on average for the groups to be one."""

ALONE, CLEARLY = 0.78, 0.02
"""How far a question that is left alone may be from the group it joins, and how much nearer that must be than others.
Both, and ALIKE, were chosen on the tuning half of `tests/questions/gaps.jsonl` (`benchmarks/gaps.py --tune`)."""

Labels = NDArray[np.int32]

_NEVER = 1e12
"""Farther than any average over questions can make up for."""


def grouped(
    apart: Distances,
    held: Sequence[int | None],
    *,
    alike: float = ALIKE,
    alone: float = ALONE,
    clearly: float = CLEARLY,
) -> list[int]:
    """The group of each question, as numbers from 0 by the first question of each.

    Args:
        apart: how far the questions are from each other.
        held: for each question, the number of what already holds it together with others, or None: those of one
            number stay together, and those of two are never joined.
    """
    if len(held) < 2:
        return [0] * len(held)
    tree = linkage(squareform(_tied(apart, held), checks=False), "average")
    labels = fcluster(tree, alike, criterion="distance")
    labels = _joined(apart, labels, held, alone, clearly)
    order = {label: number for number, label in enumerate(dict.fromkeys(labels.tolist()))}
    return [order[label] for label in labels.tolist()]


def central(apart: Distances, members: Sequence[int]) -> list[int]:
    """Questions of one group, the most central first: the one that is nearest to all the others on average."""
    far = apart[np.ix_(members, members)].sum(axis=1)
    return [members[place] for place in np.argsort(far.round(9), kind="stable")]


def _tied(apart: Distances, held: Sequence[int | None]) -> Distances:
    """The distances with those that are held together at none, and those that are held apart at too much."""
    tied: Distances = np.maximum(apart, np.finfo(np.float32).tiny)  # what is held together is joined before all else
    holders = np.asarray([-1 if each is None else each for each in held])
    both = (holders[:, None] >= 0) & (holders[None, :] >= 0)
    same = holders[:, None] == holders[None, :]
    tied[both & same] = 0
    tied[both & ~same] = _NEVER
    np.fill_diagonal(tied, 0)
    return tied


def _joined(apart: Distances, labels: Labels, held: Sequence[int | None], alone: float, clearly: float) -> Labels:
    """The groups, those that were left alone put in the nearest, where it is near enough and clearly the nearest."""
    sizes = Counter(labels.tolist())
    groups = sorted(label for label, size in sizes.items() if size > 1)
    single = [place for place, label in enumerate(labels.tolist()) if sizes[label] == 1 and held[place] is None]
    if not groups or not single:
        return labels
    means = np.stack([apart[:, labels == label].mean(axis=1) for label in groups], axis=1)
    joined = labels.copy()
    for place in single:
        nearest, *others = np.argsort(means[place], kind="stable")[:2]
        near = means[place, nearest]
        if near <= alone and all(means[place, other] - near >= clearly for other in others):
            joined[place] = groups[nearest]
    return joined

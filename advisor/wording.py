"""How texts are worded: their stems and pairs of stems, small words too, weighed by tf-idf.

Unlike a search by content words it knows the small ones: "hvem" and "hvad var meningen med" tell who from why.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from advisor import danish

Shares = NDArray[np.float32]

_NOTHING = "\x00"
"""What a text without words has instead: the weigher needs one."""


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order, and each with the one that follows it."""
    single = [danish.stem(word) for word in danish.words(text)]
    return single + [f"{one} {other}" for one, other in pairwise(single)]


class Wording:
    """Texts in groups, comparable with another text one by one and, by their groups' centroids, as a whole.

    The centroids are those of Rocchio 1971 (Manning et al. 2008, "Introduction to Information Retrieval", 14.2).
    """

    def __init__(self, texts: Sequence[str], groups: Sequence[int]) -> None:
        """Weigh texts; `groups` has the number of each text's group, -1 for a text of none."""
        self._weigher = TfidfVectorizer(analyzer=_analysed, sublinear_tf=True, dtype=np.float32)
        weighed = self._weigher.fit_transform(texts or [""])
        owners = np.asarray(groups, dtype=np.int64)
        members = np.flatnonzero(owners >= 0)
        self._size, self._groups = len(texts), int(owners.max(initial=-1)) + 1
        ones = np.ones(len(members), dtype=np.float32)
        shape = (max(self._groups, 1), weighed.shape[0])
        self._texts = weighed.T.tocsr()
        self._centroids = normalize(csr_matrix((ones, (owners[members], members)), shape=shape) @ weighed).T.tocsr()

    def compare(self, parts: Sequence[tuple[str, float]]) -> tuple[Shares, Shares]:
        """The cosine similarity of a text, given in parts that each count so much, to each text and each centroid."""
        texts, shares = zip(*parts, strict=True)
        own = normalize(csr_matrix(np.asarray([shares], dtype=np.float32)) @ self._weigher.transform(texts))
        return self._row(own, self._texts)[: self._size], self._row(own, self._centroids)[: self._groups]

    @staticmethod
    def _row(own: csr_matrix, others: csr_matrix) -> Shares:
        row: Shares = (own @ others).toarray()[0]
        return row


def _analysed(text: str) -> list[str]:
    return stems(text) or [_NOTHING]

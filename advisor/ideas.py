"""How much of each idea of a quiz stands in a text that somebody wrote."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from advisor import opposites, support, thesaurus
from advisor.alignment import Alignment, Source, Sources
from advisor.claims import Claim
from advisor.denials import contrary
from advisor.embedding import Embedder
from advisor.onboarding import FreeText
from advisor.sayings import is_said, saying

_SHARED = 0.35
"""What a word of an idea counts that other ideas of the quote have too."""

_END, _SHORTEST_BEGINNING = 0.5, 3
"""What a word counts that is only the end of an idea's: "parter" tells little of "tredjepart"."""

_FEW = 2
"""Of how many weighty words of an idea one may be all that an editor's other way of saying it has."""

_NOTHING = Claim.of("")


class Ideas:
    """Finds the ideas of quizzes in texts. Safe to call from several threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def shares(self, quiz: FreeText, claim: Claim, asked: Claim, *, denials: bool = True) -> list[float]:
        """How much of each idea stands in a text, 0 to 1.

        Args:
            asked: the quiz's question, read: what it says itself counts for nothing.
            denials: whether what one denies and the other affirms is not there.
        """
        wordings = [
            (number, words, bool(place))
            for number, idea in enumerate(quiz.ideas)
            for place, words in enumerate((idea.quote.text, *idea.also))
        ]
        sources, alignment = self.aligned(claim, [source(quiz, words) for _, words, _ in wordings])
        likeness = np.where(alignment.opposed, 0, alignment.likeness)
        known = {word.stem for word in asked.words}
        likeness[[word.stem in known for word in claim.words]] = 0
        stems = [{word.stem for word in Claim.of(idea.quote.text).words} for idea in quiz.ideas]
        ones = [_lone(idea.quote.text, known) for idea in quiz.ideas]
        shares, said, refused = [0.0] * len(quiz.ideas), set[int](), set[int]()
        for (number, words, otherwise), read, ids in zip(wordings, sources.sources, sources.own, strict=True):
            idea = read.claim
            like = np.minimum(likeness[:, ids], _most(claim, idea))
            like = np.where(contrary(claim, idea), 0, like) if denials else like
            held = _held(like) if otherwise else like.max(axis=0, initial=0)
            others = set().union(*(theirs for place, theirs in enumerate(stems) if place != number))
            weights = support.weighed(idea) * _tells(idea, known, others)
            few = _says_little(words, weights, otherwise=otherwise)
            # Its small words may be far from what denies it ("hverken ... for at løse problemer").
            lost = not saying(words).denials and bool((likeness[:, ids].max(axis=0, initial=0) > held).any())
            alone = otherwise and saying(words).words in ones[number]
            if (otherwise or few) and not lost and is_said(words, claim.text, denials=denials, exactly=alone):
                said.add(number)
            elif alone:
                continue
            elif few:
                if is_said(words, claim.text, denials=False):
                    refused.add(number)
            else:
                shares[number] = max(shares[number], _share(idea, held, weights, claim))
        return [1.0 if number in said else 0.0 if number in refused else share for number, share in enumerate(shares)]

    def aligned(self, claim: Claim, read: Sequence[Source]) -> tuple[Sources, Alignment]:
        """Lay a text beside some sources, by words of the same, like or opposite meaning."""
        sources = Sources(read, self._embedder, thesaurus.bilingual(), opposites.bundled())
        vectors = self._embedder.queries([word.text for word in claim.words] or [""])[: len(claim.words)]
        return sources, sources.align(claim, vectors)


def source(quiz: FreeText, words: str) -> Source:
    """Some words as those of a quiz's quote."""
    return Source(quiz.answer, Claim.of(words), _NOTHING)


def _lone(idea: str, known: set[str]) -> frozenset[tuple[str, ...]]:
    """The words of an idea, as sayings, of which none carries it alone since it has several that tell as much.

    Who says "udfordrer" has a third of "udfordrer deres selvforståelse og kompetencer", and may go on with a thing that
    is none of it. What an editor says with such a word and no other must therefore stand word by word.
    """
    read = Claim.of(idea)
    telling = sum(
        weight == 1 and word.stem not in known for weight, word in zip(support.weighed(read), read.words, strict=True)
    )
    return frozenset((word,) for word in saying(idea).words) if telling > _FEW else frozenset()


def _held(like: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of each word of a wording (columns) stands in an answer, of which each word stands for one of them.

    "Organisationer" is near both words of "kommune og virksomhed", and says but one of them. A word that has two in it
    ("samarbejdsaftale") says both.
    """
    rows, columns = linear_sum_assignment(like, maximize=True)
    held = np.where(like >= 1, like, np.float32(0)).max(axis=0, initial=0)
    held[columns] = np.maximum(held[columns], like[rows, columns])
    return np.asarray(held, dtype=np.float32)


def _says_little(words: str, weights: NDArray[np.float64], *, otherwise: bool) -> bool:
    """Whether the words of content in a wording are too few to know it by, so that its small words must stand there.

    One word is, in another way of saying something; in a quote it is not, unless all that it tells is denied.
    """
    telling = int((weights == 1).sum())
    return telling <= 1 if otherwise else not telling and saying(words).denials > 0


def _tells(idea: Claim, known: set[str], others: set[str]) -> list[float]:
    """What each word of an idea tells: one of the question (`known`) nothing, one that `others` have too little."""
    return [0.0 if word.stem in known else _SHARED if word.stem in others else 1.0 for word in idea.words]


def _most(given: Claim, idea: Claim) -> NDArray[np.float32]:
    """How much each word of an answer (rows) counts at most as each word of an idea (columns)."""
    ends = [
        [
            word.stem.endswith(said.stem) and len(word.stem) - len(said.stem) >= _SHORTEST_BEGINNING
            for word in idea.words
        ]
        for said in given.words
    ]
    shape = len(given.words), len(idea.words)
    return np.where(np.asarray(ends, dtype=np.bool_).reshape(shape), np.float32(_END), np.float32(1))


def _share(idea: Claim, held: NDArray[np.float32], weights: NDArray[np.float64], given: Claim) -> float:
    """How much of an idea is held: the mean over its words, numbers among them, by what each counts."""
    if not weights.sum():
        weights = support.weighed(idea)
    numbers = [float(number in given.amounts.values) for number in sorted(idea.amounts.values)]
    total = float(weights.sum()) + len(numbers)
    return (float(held @ weights) + sum(numbers)) / total if total else 0.0

"""An answer in somebody's own words, held up against a quote: which ideas are there, and what is said otherwise.

Without a language model. An idea is there when enough of its words stand in the answer, in any inflection, as a
synonym, or as a word of near meaning (`alignment`, as for what a model wrote). What the question itself says counts for
nothing: who repeats the question has said nothing yet. Nor does a word that the answer denies and the quote affirms, or
the reverse (`denials`); an idea that is lost so is one that the answer speaks against. What else it says otherwise, as
another number, is told by the rules that admit no nearly (`agreement`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from advisor import danish, opposites, support, thesaurus
from advisor.agreement import disagreements
from advisor.alignment import THERE, Alignment, Source, Sources
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.denials import contrary, plainly
from advisor.embedding import Embedder
from advisor.onboarding import FreeText

BORDER = 0.5
"""How much of an idea must stand in an answer; set on graded answers, see tests/test_judging.py."""

_SPEAKS = 0.5
"""How much of a sentence must stand in a quote for it to be told that the two disagree."""

_SHARED = 0.35
"""What a word of an idea counts that other ideas of the quote have too."""

_MOST_CHARACTERS = 2000

_NOTHING = Claim.of("")


class Grade(StrEnum):
    """How an answer stands to the quote."""

    ALL = "all"
    """It has every idea of the quote."""
    SOME = "some"
    """It has some of them."""
    NONE = "none"
    """It has none of them."""
    AGAINST = "against"
    """It says otherwise than the quote."""
    EMPTY = "empty"
    """It has no word that says something, or none but those of the question."""


class Dispute(StrEnum):
    """What an answer says otherwise."""

    DENIED = "denied"
    """It denies what the quote affirms, affirms what it denies, or has an opposite."""
    NUMBER = "number"
    """It has another number."""


_DISPUTES = {
    "denial": Dispute.DENIED,
    "turned": Dispute.DENIED,
    "shifted": Dispute.DENIED,
    "amount": Dispute.NUMBER,
    "counted": Dispute.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of an answer.

    Attributes:
        found, missing: the ideas of the quote that are in it and that are not, in their order.
        disputed: its sentences that say otherwise than the quote, and in what.
    """

    grade: Grade
    found: tuple[Quote, ...] = ()
    missing: tuple[Quote, ...] = ()
    disputed: tuple[tuple[str, Dispute], ...] = ()


class Judge:
    """Judges answers to the quizzes that want words of one's own. Safe to call from several threads."""

    def __init__(self, embedder: Embedder, border: float = BORDER) -> None:
        self._embedder, self._border = embedder, border

    def judged(self, quiz: FreeText, given: str) -> Judgement:
        """Hold an answer up against a quiz's quote.

        Raises:
            EmbedderError: when the embedding model can't be loaded.
        """
        text = _read(given)
        claim = Claim.of(plainly(text))
        asked = Claim.of(quiz.question)
        said = {word.stem for word in claim.words} - {word.stem for word in asked.words}
        ideas = tuple(idea.quote for idea in quiz.ideas)
        if not said and not claim.amounts.values:
            return Judgement(Grade.EMPTY, missing=ideas)
        there = [share > self._border for share in self.shares(quiz, given)]
        found = tuple(idea for idea, is_there in zip(ideas, there, strict=True) if is_there)
        missing = tuple(idea for idea, is_there in zip(ideas, there, strict=True) if not is_there)
        disputed = self._disputed(quiz, text, asked)
        return Judgement(_grade(found, missing, disputed), found, missing, disputed)

    def shares(self, quiz: FreeText, given: str) -> list[float]:
        """How much of each idea stands in an answer, 0 to 1. Raises as `judged`."""
        claim, asked = Claim.of(plainly(_read(given))), Claim.of(quiz.question)
        return self._shares(quiz, claim, asked)

    def _shares(self, quiz: FreeText, claim: Claim, asked: Claim, *, denials: bool = True) -> list[float]:
        """How much of each idea stands in a text; with `denials`, what one denies and the other affirms does not."""
        wordings = [
            (number, words) for number, idea in enumerate(quiz.ideas) for words in (idea.quote.text, *idea.also)
        ]
        ideas = [_source(quiz, words) for _, words in wordings]
        sources, alignment = self._aligned(claim, ideas)
        likeness = np.where(alignment.opposed, 0, alignment.likeness)
        known = {word.stem for word in asked.words}
        stems = [{word.stem for word in Claim.of(idea.quote.text).words} for idea in quiz.ideas]
        shares = [0.0] * len(quiz.ideas)
        for (number, _), idea, ids in zip(wordings, ideas, sources.own, strict=True):
            like = np.where(contrary(claim, idea.claim), 0, likeness[:, ids]) if denials else likeness[:, ids]
            held = like.max(axis=0, initial=0)
            others = set().union(*(theirs for place, theirs in enumerate(stems) if place != number))
            shares[number] = max(shares[number], _share(idea.claim, held, known, others, claim))
        return shares

    def _disputed(self, quiz: FreeText, text: str, asked: Claim) -> tuple[tuple[str, Dispute], ...]:
        """The sentences of an answer that speak of what the quote speaks of and say otherwise.

        One that is nearer to another way of saying it must say otherwise than that too.
        """
        quote = quiz.answer.text
        sources = [_source(quiz, quote[start:end]) for start, end in danish.sentences(quote)]
        own = len(sources)
        sources += [_source(quiz, words) for idea in quiz.ideas for words in idea.also]
        found: list[tuple[str, Dispute]] = []
        for start, end in danish.sentences(text):
            claim = Claim.of(plainly(text[start:end]))
            if not claim.words:
                continue
            if self._denies(quiz, claim, asked):
                found.append((text[start:end], Dispute.DENIED))
                continue
            read, alignment = self._aligned(claim, sources)
            held = [support.coverage(read, [each], alignment).sum() / len(claim.words) for each in range(len(sources))]
            of_quote, nearest = int(np.argmax(held[:own])), int(np.argmax(held))
            if held[of_quote] < _SPEAKS:
                continue
            disputes = [_dispute(claim, read, each, alignment) for each in {of_quote, nearest}]
            found += [(text[start:end], dispute) for dispute in disputes[:1] if dispute and all(disputes)]
        return tuple(found)

    def _denies(self, quiz: FreeText, claim: Claim, asked: Claim) -> bool:
        """Whether a sentence has an idea that is there no more when what it denies is left out."""
        heard, said = (self._shares(quiz, claim, asked, denials=heed) for heed in (False, True))
        return any(one > self._border and other <= self._border / 2 for one, other in zip(heard, said, strict=True))

    def _aligned(self, claim: Claim, read: Sequence[Source]) -> tuple[Sources, Alignment]:
        sources = Sources(read, self._embedder, thesaurus.bilingual(), opposites.bundled())
        vectors = self._embedder.queries([word.text for word in claim.words] or [""])[: len(claim.words)]
        return sources, sources.align(claim, vectors)


def _read(given: str) -> str:
    """What of an answer is read, on one line."""
    return " ".join(given[:_MOST_CHARACTERS].split())


def _source(quiz: FreeText, words: str) -> Source:
    return Source(quiz.answer, Claim.of(words), _NOTHING)


def _dispute(claim: Claim, sources: Sources, number: int, alignment: Alignment) -> Dispute | None:
    """What a sentence says otherwise than a text; None when nothing."""
    broken = disagreements(claim, sources, [number], alignment)
    if "denial" in broken and _both_deny(claim, sources, number, alignment):
        broken.remove("denial")
    return next((_DISPUTES[rule] for rule in broken if rule in _DISPUTES), None)


def _both_deny(claim: Claim, sources: Sources, number: int, alignment: Alignment) -> bool:
    """Whether a word that an answer denies is one that the quote denies too.

    People write on without a comma, so that a clause of theirs may be several of the quote's.
    """
    denied = [word.denied for word in claim.words]
    theirs = [word.denied for word in sources.sources[number].claim.words]
    likeness = alignment.likeness[denied][:, sources.own[number][np.asarray(theirs, dtype=np.bool_)]]
    return bool((likeness >= THERE).any())


def _share(idea: Claim, held: NDArray[np.float32], known: set[str], others: set[str], given: Claim) -> float:
    """How much of an idea is held: the mean over its words, numbers among them, by what each counts.

    A word of the question (`known`) counts nothing, and one that other ideas have too tells little of this one.
    """
    tells = [0.0 if word.stem in known else _SHARED if word.stem in others else 1.0 for word in idea.words]
    weights = support.weighed(idea) * tells
    if not weights.sum():
        weights = support.weighed(idea)
    numbers = [float(number in given.amounts.values) for number in sorted(idea.amounts.values)]
    total = float(weights.sum()) + len(numbers)
    return (float(held @ weights) + sum(numbers)) / total if total else 0.0


def _grade(found: Sequence[Quote], missing: Sequence[Quote], disputed: Sequence[object]) -> Grade:
    if disputed:
        return Grade.AGAINST
    if not found:
        return Grade.NONE
    return Grade.SOME if missing else Grade.ALL

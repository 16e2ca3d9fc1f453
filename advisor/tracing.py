"""How a reply came about: what was understood, found, chosen and weighed, and which border decided.

A trace holds what the pipeline itself made on its way to the reply; nothing here is found or judged a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from advisor import danish
from advisor.answers import Reason, Reply
from advisor.confidence import Signals, fitted
from advisor.coverage import Coverage
from advisor.documents import Document
from advisor.language import Language, detect
from advisor.matching import Matcher
from advisor.quoting import Draft, Scored
from advisor.reading import Read, Verdict
from advisor.regression import Regression
from advisor.replying import Judged
from advisor.retrieval import Fusion, Passage
from advisor.rightness import Standing
from advisor.sentences import Sentence

_WORD = re.compile(r"\w+")


class Decided(StrEnum):
    """What decided a reply, in the order in which it is asked for."""

    SMALL_TALK = "small_talk"
    """It asks the sources nothing."""
    NO_SUCH_DEFINITION = "no_such_definition"
    """It asks for definitions that the guide does not have."""
    NO_WORDS = "no_words"
    """It has no word that says what it is about."""
    DEFINED = "defined"
    """It asks for definitions that the guide has."""
    NOTHING_FOUND = "nothing_found"
    """There is no passage that might answer."""
    TOO_LITTLE = "too_little"
    """No sentence has as much as `TOUCHES` of the question."""
    UNKNOWN_WORDS = "unknown_words"
    """Most of its words stand nowhere in the sources."""
    UNSURE = "unsure"
    """The confidence is below the border."""
    ANSWERED = "answered"
    """The confidence is at the border or above it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signals of a confidence, and the regression that made it of them."""

    signals: Signals
    regression: Regression

    @property
    def parts(self) -> dict[str, float]:
        """What each signal added to the logarithm of the odds, the strongest first."""
        parts = self.regression.parts(self.signals)
        return dict(sorted(parts.items(), key=lambda part: -abs(part[1])))


@dataclass(frozen=True, slots=True)
class Strand:
    """One question that was judged: the whole, or one of the questions in it."""

    read: Read
    verdict: Verdict

    @property
    def draft(self) -> Draft | None:
        """The sentences that were chosen and those they were chosen from; None where there was no choice."""
        return self.verdict.draft

    @property
    def ranking(self) -> tuple[Scored, ...]:
        """The sentences that were chosen from, best first."""
        return self.draft.ranking if self.draft else ()

    @property
    def chosen(self) -> tuple[Sentence, ...]:
        """The sentences that were chosen, though they may not have been shown."""
        return tuple(self.draft.sentences if self.draft else self.verdict.sentences)

    @property
    def weighed(self) -> Weighed | None:
        """What the confidence was made of; None where it was not judged so."""
        if self.draft is None or not self.draft.sentences:
            return None
        signals = Signals.of(self.draft)
        return Weighed(signals, fitted().regression(signals))

    @property
    def standing(self) -> Standing | None:
        """How far the answer's beginning stands out; None without an answer, or where none was chosen."""
        if self.draft is None or self.verdict.reason is not None:
            return None
        return Standing.of(self.draft, self.verdict.confidence)

    @property
    def most_covered(self) -> float:
        """How much of the question the sentence that has most of it has, 0 to 1."""
        return max((self.read.asked.weighed(each.coverage) for each in self.ranking), default=0.0)

    @property
    def decided(self) -> Decided:
        """What decided."""
        if self.read.settled:
            return _settled(self.read)
        if not self.chosen:
            return Decided.TOO_LITTLE if self.ranking else Decided.NOTHING_FOUND
        if self.read.asked.foreign:
            return Decided.UNKNOWN_WORDS
        return Decided.ANSWERED if self.verdict.reason is None else Decided.UNSURE

    def covered(self, passage: Passage) -> Coverage | None:
        """Of each of the question's words, how much a passage's sentences have at most; None where none is ranked."""
        chunk = passage.chunk
        inside = [
            each.coverage
            for each in self.ranking
            if each.sentence.document == chunk.document and chunk.start <= each.sentence.start < chunk.end
        ]
        if not inside:
            return None
        covered: Coverage = np.max(inside, axis=0)
        return covered


@dataclass(frozen=True, slots=True)
class Trace:
    """A reply with all that it came of.

    Attributes:
        border: the confidence from which there is an answer.
        fusion: what each signal of a passage counts.
        documents: those of the index, by id. matcher: knows their words.
    """

    judged: Judged
    reply: Reply
    border: float
    fusion: Fusion
    documents: Mapping[str, Document]
    matcher: Matcher

    @property
    def read(self) -> Read:
        """The question as it was read."""
        return self.judged.read

    @property
    def confidence(self) -> float:
        """The chance, 0 to 1, that the sources answer: by the least of what is answered, or as it decided against."""
        whole = self.judged.whole
        if whole:
            return whole.confidence
        return min(verdict.confidence for _, verdict in self.judged.parts if verdict.reason is None)

    @property
    def language(self) -> Language:
        """The language that the question was taken to be in."""
        return detect(self.read.understood.own)

    @property
    def strands(self) -> list[Strand]:
        """The questions that were judged: the parts, and the whole where it was judged, last."""
        return list(self._strands())

    def spelt(self, words: Sequence[str]) -> list[str]:
        """Folded words as the question spells them, or else as the index does."""
        text = self.read.asked.question.text
        own = {danish.fold(word): word for word in _WORD.findall(text)}
        return [own.get(word, other) for word, other in zip(words, self.matcher.spelt(words), strict=True)]

    def parts(self, passage: Passage) -> dict[str, float]:
        """What each signal added to a passage's score."""
        before = passage.chunk.document in self.read.understood.context.documents
        return self.fusion.parts(passage.signals, quoted_before=before)

    def _strands(self) -> Iterator[Strand]:
        for read, verdict in self.judged.parts:
            yield Strand(read, verdict)
        if self.judged.whole:
            yield Strand(self.read, self.judged.whole)


def _settled(read: Read) -> Decided:
    """What decided where no sentence is chosen, in the order in which it is asked for."""
    if read.lacking:
        lacks = read.lacking in {Reason.NO_SUCH_DEFINITION, Reason.NO_DEFINITION_MENTIONS}
        return Decided.NO_SUCH_DEFINITION if lacks else Decided.SMALL_TALK
    return Decided.DEFINED if read.asked.understood else Decided.NO_WORDS

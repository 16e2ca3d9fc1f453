"""An answer in somebody's own words, held up against a quote: which ideas are there, and what is said otherwise.

Without a language model. An idea is there when enough of its words stand in the answer, in any inflection, as a
synonym, or as a word of near meaning (`alignment`, as for what a model wrote), or when the answer has another way of
saying it word by word (`sayings`). What the question itself says counts for nothing: who repeats the question has said
nothing yet. Nor does a word that the answer denies and the quote affirms, or the reverse (`denials`); an idea that is
lost so is one that the answer speaks against. A misspelt word is read as the word of the quote, or of the editor, that
was meant. What else it says otherwise, as another number, is told by the rules that
admit no nearly (`agreement`), and a mistake that an editor has foreseen is told with the quote that says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from advisor import danish, opposites, support
from advisor.agreement import disagreements
from advisor.alignment import THERE, Alignment, Sources
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.denials import only_tells, plainly, set_aside
from advisor.embedding import Embedder
from advisor.ideas import Ideas, source
from advisor.onboarding import FreeText
from advisor.sayings import is_said, saying
from advisor.spelling import Speller
from advisor.tallies import held_against, with_ones

BORDER = 0.58
"""How much of an idea must stand in an answer; set on graded answers, see tests/test_judging.py."""

_SPEAKS = 0.5
"""How much of a sentence must stand in a quote for it to be told that the two disagree."""

_ITSELF = 0.99
"""From which likeness a word of an answer is one of a passage in some form, and not only of near meaning."""

_MOST_CHARACTERS = 2000

_REMEMBERED = 500
"""How many answers' judgements are kept."""

_QUIZZES = 50
"""For how many quizzes it is kept which words they know."""

_NOT_KNOWN = re.compile(
    r"(?:\bdet ved jeg|\bjeg ved(?: det)?|^ved(?: det)?|\bjeg aner(?: det)?|^aner(?: det)?) ikke\b"
    r"(?: (?:helt|rigtigt?|lige|præcist?|sikkert))*[,.:;]*|\b(?:jeg har )?ingen anelse\b[,.:;]*",
    re.IGNORECASE,
)
"""What says that its writer does not know: it denies nothing of the quote, and whoever guesses goes on from there."""

_ALONE = frozenset(map(opposites.bare, ("alene", "selv", "egen", "enkeltvis")))


class Grade(StrEnum):
    """How an answer stands to the quote."""

    ALL = "all"
    """It has every idea of the quote."""
    MOST = "most"
    """It has more than half of them."""
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
    MISTAKEN = "mistaken"
    """It has what the editor foresaw that somebody might mistake."""


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
        corrections: what the sources say instead of what is mistaken in it.
        elsewhere: the passage that says all of it where none of the ideas is there; None where none does.
    """

    grade: Grade
    found: tuple[Quote, ...] = ()
    missing: tuple[Quote, ...] = ()
    disputed: tuple[tuple[str, Dispute], ...] = ()
    corrections: tuple[Quote, ...] = ()
    elsewhere: Quote | None = None


class Judge:
    """Judges answers to the quizzes that want words of one's own. Safe to call from several threads."""

    def __init__(self, embedder: Embedder, border: float = BORDER) -> None:
        self._ideas, self._border = Ideas(embedder), border
        # Progress is kept by the browser, so that a path's answers are judged again each time it is shown.
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._judged)

    def judged(self, quiz: FreeText, given: str, passages: Sequence[Quote] = ()) -> Judgement:
        """Hold an answer up against a quiz's quote.

        Args:
            passages: what was read before the quiz: an answer may say what stands there and is not asked for.

        Raises:
            EmbedderError: when the embedding model can't be loaded.
        """
        return self._remembered(quiz, _read(given), tuple(passages))

    def _judged(self, quiz: FreeText, text: str, passages: tuple[Quote, ...]) -> Judgement:
        claim = Claim.of(plainly(_meant(quiz, text)))
        asked = Claim.of(quiz.question)
        said = {word.stem for word in claim.words} - {word.stem for word in asked.words}
        ideas = tuple(idea.quote for idea in quiz.ideas)
        mistaken = _mistaken(quiz, text)
        heard = any(is_said(words, claim.text, denials=False) for idea in quiz.ideas for words in idea.also)
        if not (said or claim.amounts.values or heard or mistaken):
            return Judgement(Grade.EMPTY, missing=ideas)
        there = [share > self._border for share in self._ideas.shares(quiz, claim, asked)]
        found = tuple(idea for idea, is_there in zip(ideas, there, strict=True) if is_there)
        missing = tuple(idea for idea, is_there in zip(ideas, there, strict=True) if not is_there)
        foreseen = {sentence for sentence, _ in mistaken}
        disputed = tuple((sentence, Dispute.MISTAKEN) for sentence in foreseen) + tuple(
            dispute for dispute in self._disputed(quiz, text, asked) if dispute[0] not in foreseen
        )
        corrections = tuple(dict.fromkeys(quote for _, quote in mistaken))
        grade = _grade(found, missing, disputed)
        elsewhere = self._saying(quiz, claim, asked, passages) if grade is Grade.NONE else None
        return Judgement(grade, found, missing, disputed, corrections, elsewhere)

    def _saying(self, quiz: FreeText, claim: Claim, asked: Claim, passages: Sequence[Quote]) -> Quote | None:
        """The passage that has every word of an answer but those of the question, in some form, and denies none."""
        known = {word.stem for word in asked.words}
        own = np.asarray([word.stem not in known for word in claim.words], dtype=np.bool_)
        if not passages or not own.any():
            return None
        read, alignment = self._ideas.aligned(claim, [source(quiz, passage.text) for passage in passages])
        for number, passage in enumerate(passages):
            there = support.coverage(read, [number], alignment, above=False)[own] >= _ITSELF
            if there.all() and not disagreements(claim, read, [number], alignment):
                return passage
        return None

    def _disputed(self, quiz: FreeText, text: str, asked: Claim) -> tuple[tuple[str, Dispute], ...]:
        """The sentences of an answer that speak of what the quote speaks of and say otherwise.

        One that is nearer to another way of saying it must say otherwise than that too.
        """
        quote = quiz.answer.text
        sources = [source(quiz, quote[start:end]) for start, end in danish.sentences(quote)]
        own = len(sources)
        sources += [source(quiz, words) for idea in quiz.ideas for words in idea.also]
        counted = Claim.of(quote).amounts
        found: list[tuple[str, Dispute]] = []
        for start, end in danish.sentences(text):
            claim = Claim.of(with_ones(plainly(_meant(quiz, text[start:end])), counted, text))
            if self._denies(quiz, claim, asked):
                found.append((text[start:end], Dispute.DENIED))
                continue
            if not claim.words:
                continue
            read, alignment = self._ideas.aligned(claim, sources)
            held = [support.coverage(read, [each], alignment).sum() / len(claim.words) for each in range(len(sources))]
            of_quote, nearest = int(np.argmax(held[:own])), int(np.argmax(held))
            if held[of_quote] < _SPEAKS:
                continue
            claim = held_against(claim, read, range(own), alignment)
            disputes = [_dispute(claim, read, each, alignment) for each in {of_quote, nearest}]
            if not all(disputes):
                continue
            if disputes[0] is Dispute.DENIED and (self._spent(quiz, claim.text) or self._of_more(quiz, claim, asked)):
                continue
            found += [(text[start:end], dispute) for dispute in disputes[:1] if dispute]
        return tuple(found)

    @staticmethod
    def _spent(quiz: FreeText, text: str) -> bool:
        """Whether a sentence denies nothing but mistakes, and what ideas deny that it says in some words."""
        theirs = [
            max((saying(words).denials for words in idea.also if is_said(words, text)), default=0)
            for idea in quiz.ideas
        ]
        theirs += [
            any(is_said(words, text, denials=False) and not is_said(words, text) for words in mistake.said)
            for mistake in quiz.mistakes
        ]
        return 0 < saying(text).denials <= sum(theirs)

    def _denies(self, quiz: FreeText, claim: Claim, asked: Claim) -> bool:
        """Whether a sentence has an idea that is there no more when what it denies is left out."""
        heard, said = (self._ideas.shares(quiz, claim, asked, denials=heed) for heed in (False, True))
        return any(one > self._border and other <= self._border / 2 for one, other in zip(heard, said, strict=True))

    def _of_more(self, quiz: FreeText, claim: Claim, asked: Claim) -> bool:
        """Whether a sentence denies only in what it tells of something ("mennesker, som ikke plejer at komme"), and
        says ideas of which none would be there any more without that."""
        if not only_tells(claim.text):
            return False
        heard, said = (self._ideas.shares(quiz, claim, asked, denials=heed) for heed in (False, True))
        return max(said) > self._border and bool(np.allclose(heard, said))


def _mistaken(quiz: FreeText, text: str) -> list[tuple[str, Quote]]:
    """The sentences of an answer that say what the editor foresaw, and do not set it aside, each with what the sources
    say instead."""
    return [
        (text[start:end], mistake.quote)
        for start, end in danish.sentences(text)
        for mistake in quiz.mistakes
        if any(
            is_said(words, text[start:end], together=True) and is_said(words, set_aside(text[start:end]), together=True)
            for words in mistake.said
        )
    ]


def _meant(quiz: FreeText, text: str) -> str:
    """An answer, or a sentence of it, with its misspelt words as those that a quiz knows."""
    return _speller(quiz).corrected(text)


@lru_cache(maxsize=_QUIZZES)
def _speller(quiz: FreeText) -> Speller:
    """What knows the words of a quiz, of its quote and of the editor."""
    said = [words for idea in quiz.ideas for words in idea.also]
    said += [words for mistake in quiz.mistakes for words in mistake.said]
    return Speller([quiz.question, quiz.answer.text, *said])


def _read(given: str) -> str:
    """What of an answer is read, on one line."""
    return " ".join(_NOT_KNOWN.sub(" ", " ".join(given[:_MOST_CHARACTERS].split())).split())


def _dispute(claim: Claim, sources: Sources, number: int, alignment: Alignment) -> Dispute | None:
    """What a sentence says otherwise than a text; None when nothing."""
    broken = disagreements(claim, sources, [number], alignment)
    agrees = _both_deny(claim, sources, number, alignment) or _denies_alone(sources.sources[number].claim, claim)
    if "denial" in broken and agrees:
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


def _denies_alone(quoted: Claim, given: Claim) -> bool:
    """Whether a quote only denies that somebody can do it alone, and an answer says that it is done and not by whom."""
    denying = [clause for clause in quoted.clauses if clause.denials]
    alone = bool(denying) and all(clause.tokens & _ALONE for clause in denying)
    return alone and not given.tokens & _ALONE and not any(clause.denials for clause in given.clauses)


def _grade(found: Sequence[Quote], missing: Sequence[Quote], disputed: Sequence[object]) -> Grade:
    if disputed:
        return Grade.AGAINST
    if not found:
        return Grade.NONE
    if not missing:
        return Grade.ALL
    return Grade.MOST if len(found) > len(missing) else Grade.SOME

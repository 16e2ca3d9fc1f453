"""What was found for a question -> the typed reply: an answer of verified quotes, or a refusal."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

import numpy as np

from advisor import danish, naming, texts
from advisor.answers import Answer, Quote, Reason, Refusal, Reply, Statement
from advisor.caveats import caveat
from advisor.citations import plain, verified
from advisor.confidence import POSSIBLE
from advisor.conversation import Context, Message, leans
from advisor.documents import Kind
from advisor.index import Index
from advisor.reading import Opened, Read, Rephrase, Verdict
from advisor.retrieval import Passage
from advisor.sentences import Sentence
from advisor.swaps import asks_for_examples, only_names

_NEAREST = 3
_SPEAKS = 0.5
"""From which coverage a sentence has a word that a follow-up names."""

_NEAR = 0.6
"""The share of the best passage's score from which one of another document is near as well."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question that was read, judged.

    Attributes:
        parts: the questions in it, each read and judged; none where it asks one thing.
        whole: its own verdict; None where parts of it are answered, and it need not be judged.
    """

    read: Read
    parts: tuple[tuple[Read, Verdict], ...]
    whole: Verdict | None

    @property
    def refused(self) -> bool:
        """Whether there is no answer."""
        return self.whole is not None and self.whole.reason is not None


@dataclass(frozen=True, slots=True)
class Replier:
    """Makes replies of quotes over an opened index.

    Attributes:
        border: the confidence from which an answer is given; with less it is a refusal.
    """

    opened: Opened
    border: float

    def heard(
        self,
        question: str,
        history: Sequence[Message],
        rephrase: Rephrase | None = None,
        within: Collection[str] | None = None,
    ) -> Judged:
        """Read a question with its conversation and judge it; the arguments are those of `Opened.read`.

        A question that only names something else ("hvad med Roskilde?") is the one before, asked of that, where that
        is answered, or the one before was not either; any other answer to it must speak of what it names. So must that
        to one that does not point back, which else is read alone. "Hvorfor ikke?" after a refusal asks of what was
        refused.
        """
        read = self.opened.read(question, history, rephrase=rephrase, within=within)
        context, own = read.understood.context, danish.content_words(self.opened.mended(question))
        again = self.opened.swapped(read, within)
        by_name = texts.refuses(context.said) or asks_for_examples(question)
        if again and (by_name or not self.judged(again).refused):
            return self.judged(again)
        judged = self._after_refusal(context, question, within) or self._in_conversation(read, question, within)
        if (context.loosely or context.by_noun) and not judged.refused and not _speaks_of(own, judged, mostly=True):
            return self.judged(self.opened.read(question, (), within=within))
        unsaid = texts.refuses(context.said) and not (context.documents or own)
        beside = context.background and only_names(question) and (judged.refused or not _speaks_of(own, judged))
        if not (unsaid or beside):
            return self._unannounced(judged, question, within)
        near = self.opened.read(question, (), within=within).found if beside else judged.read.found
        return _not_found(replace(judged.read, found=near))

    def _after_refusal(self, context: Context, question: str, within: Collection[str] | None) -> Judged | None:
        """Judge a question that points at nothing by itself, where the one before it was refused; None where it is not
        answered so."""
        if not (context.loosely and texts.refuses(context.said)):
            return None
        alone = self.judged(self.opened.read(question, (), within=within))
        return None if alone.refused else alone

    def _in_conversation(self, read: Read, question: str, within: Collection[str] | None) -> Judged:
        """Judge a question as it was read, and where it is not answered so, in other ways.

        It is read once more with the name of what was talked of, as is one that strays, unless there is hardly a
        chance: a name alone finds what is told of it ("hvad er klokken?"). Where the sources answer it neither with the
        conversation nor without, and nothing in it points back, it is taken to stand alone: nobody is told that it was
        understood as being about something else. Where the conversation has no answer yet that it
        could go on from, it stands alone when it is answered so, or says something itself.
        """
        judged, context = self.judged(read), read.understood.context
        strays = judged.whole and not only_names(question) and self.opened.strays(judged.read, judged.whole)
        if not (context.background and (judged.refused or strays)):
            return judged
        hopeless = judged.whole is not None and judged.refused and judged.whole.confidence < POSSIBLE
        named = None if hopeless else self.opened.named(read, within)
        if named and not (by_name := self.judged(named)).refused:
            verdict = by_name.whole
            if not (verdict and strays and self.opened.strays(judged.read, verdict)):
                return by_name
        if strays:
            return _not_found(read)
        unfounded = not context.documents
        if not (context.loosely or unfounded):
            return judged
        alone = self.judged(self.opened.read(question, (), within=within))
        if alone.whole and self.opened.strays(judged.read, alone.whole):
            return _not_found(read)
        says = len(danish.content_words(question)) > 1
        stands_alone = context.loosely or (unfounded and says) if alone.refused else unfounded
        return alone if stands_alone else judged

    def _unannounced(self, judged: Judged, question: str, within: Collection[str] | None) -> Judged:
        """What nobody need be told that it was understood as being about: what begins the same way by itself.

        Only asked of a question that names a subject, or that points at none and is told of another than was talked of.
        """
        understood, first = judged.read.understood, _first(judged)
        context = understood.context
        if first is None or not context.background:
            return judged
        elsewhere = context.loosely and context.documents and first.document not in context.documents
        if not (elsewhere or self.opened.names(judged.read)):
            return judged
        if _first(self.judged(self.opened.read(question, (), within=within))) != first:
            return judged
        return replace(judged, read=replace(judged.read, understood=replace(understood, standalone=question)))

    def judged(self, read: Read) -> Judged:
        """Judge a question that was read: its parts and, where none of them is answered, the whole."""
        parts = self.opened.parts(read)
        judged: list[tuple[Read, Verdict]] = []
        for part in parts:
            asked = self.opened.of_the_same(part, judged[0][1].sentences) if judged else part
            judged.append((asked, self.opened.judge(asked, self.border, among=len(parts))))
        told = any(verdict.reason is None for _, verdict in judged)
        whole = None if told else self.opened.judge(read, self.border)
        return Judged(read, tuple(judged), whole)

    def said(self, judged: Judged, asked: str, kinds: tuple[Kind, ...] = ()) -> Reply:
        """The reply to a question that was judged. `asked` is the question as it was put."""
        read, whole = judged.read, judged.whole
        base = {"question": asked, "standalone_question": read.understood.standalone, "kinds": kinds}
        if whole is None:
            told = [verdict for _, verdict in judged.parts if verdict.reason is None]
            sentences = list(dict.fromkeys(sentence for verdict in told for sentence in verdict.sentences))
            untold = [
                part.understood.own for part, verdict in judged.parts if verdict.surely_not_in(sentences, self.border)
            ]
            base |= self._miscounted([part for part, verdict in judged.parts if verdict.reason is None])
            return self._answer(base, sentences, min(verdict.rightness for verdict in told), untold)
        if whole.reason is None:
            base |= self._miscounted([read])
            return self._answer(base, whole.sentences, whole.rightness, whole.untold)
        return self._refusal(base, whole.reason, _by_turns(judged), whole.confidence)

    def answers(self, question: str, besides: str, within: Collection[str] | None) -> bool:
        """Whether the sources that may answer do so, for a question that is another than the one asked."""
        words = [frozenset(danish.content_words(each)) for each in (question, besides)]
        if danish.same_words(*words) or leans(question):
            return False
        return not self.heard(question, (), within=within).refused

    def _miscounted(self, told: Sequence[Read]) -> dict[str, str]:
        """What is said of the first of some questions that counts other definitions than it is answered with."""
        every = len(self.opened.glossary.definitions)
        for read in told:
            asked, count = naming.counted(read.asked.question.own), len(read.definitions)
            if count and asked not in {None, count}:
                return {"miscounted": texts.miscounted(count, every)}
        return {}

    def _answer(
        self,
        base: dict[str, Any],
        sentences: Sequence[Sentence],
        rightness: float,
        untold: Sequence[str] = (),
    ) -> Answer:
        documents = self.opened.index.documents
        sentences = [*sentences, *caveat(sentences, documents, self.opened.quoter.sentences)]
        quotes = [
            Quote.of(documents[each.document], each.start, each.end, number=number, heading=each.heading)
            for number, each in enumerate(sentences, start=1)
        ]
        statements = [
            Statement(text=plain(quote.text), quotes=(quote.number,), item=sentence.item)
            for quote, sentence in zip(quotes, sentences, strict=True)
        ]
        kept = verified(statements, quotes, documents)
        return Answer(**base, statements=tuple(kept), quotes=tuple(quotes), confidence=rightness, untold=tuple(untold))

    def _refusal(
        self,
        base: dict[str, Any],
        reason: Reason,
        found: Sequence[Passage],
        confidence: float,
    ) -> Refusal:
        nearest = passage_quotes(self.opened.index, nearest_of(found))
        text = texts.refusal(reason, base["kinds"], confidence)
        return Refusal(**base, reason=reason, text=text, nearest=tuple(nearest), confidence=confidence)


def _not_found(read: Read) -> Judged:
    """A question that is refused however it would be judged."""
    return Judged(read, (), Verdict((), 0.0, Reason.NOT_FOUND))


def _speaks_of(words: Sequence[str], judged: Judged, *, mostly: bool = False) -> bool:
    """Whether there is no answer, or its sentences have something of one of some folded words.

    Args:
        mostly: whether it must be those of them that tell most.
    """
    verdict = judged.whole
    if verdict is None or verdict.reason is not None:
        return True
    if verdict.draft is None:
        said = {danish.stem(word) for each in verdict.sentences for word in danish.content_words(each.text)}
        return any(danish.stem(word) in said for word in words)
    asked, chosen = judged.read.asked, set(verdict.sentences)
    places = [place for place, word in enumerate(asked.question.words) if word in words]
    has = [each.coverage[places] for each in verdict.draft.ranking if each.sentence in chosen]
    if not (places and has):
        return mostly  # a side of what was talked of is asked for by another noun
    told, tells = np.max(has, axis=0) >= _SPEAKS, asked.tells[places]
    return bool(tells[told].sum() >= tells[~told].sum()) if mostly else bool(told.any())


def _first(judged: Judged) -> Sentence | None:
    """The sentence that an answer begins with; None without one."""
    verdicts = [judged.whole] if judged.whole else [verdict for _, verdict in judged.parts]
    return next((sentence for verdict in verdicts for sentence in verdict.sentences), None)


def _by_turns(judged: Judged) -> Sequence[Passage]:
    """What was found for a question, best first: of one that asks several things, for each of them in turn."""
    if not judged.parts:
        return judged.read.found
    turns = zip_longest(*(part.found for part, _ in judged.parts))
    return list({passage.chunk.id: passage for turn in turns for passage in turn if passage}.values())


def grown(reply: Reply) -> Generator[Reply]:
    """A reply that is whole, a statement at a time."""
    if isinstance(reply, Answer):
        for count in range(1, len(reply.statements)):
            yield reply.model_copy(update={"statements": reply.statements[:count]})
    yield reply


def nearest_of(found: Sequence[Passage]) -> list[Passage]:
    """The passages to show instead of an answer: the best of each document, where more than one is near."""
    best: dict[str, Passage] = {}
    for passage in found:
        best.setdefault(passage.chunk.document, passage)
    each = list(best.values())
    near = any(other.score >= _NEAR * each[0].score for other in each[1:])
    return (each if near else list(found))[:_NEAREST]


def passage_quotes(index: Index, found: Sequence[Passage]) -> list[Quote]:
    """Passages as quotes of the whole of each, numbered from 1."""
    return [
        Quote.of_chunk(index.documents[passage.chunk.document], passage.chunk, number=number)
        for number, passage in enumerate(found, start=1)
    ]

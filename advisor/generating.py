"""The answer with a language model: streamed, cut into sentences, and each shown only with quotes that carry it.

The model phrases; it never adds. What it writes is compared with the sources sentence by sentence while it writes, and
what no source carries is left out and counted. Whatever goes wrong, the quoting answer steps in and says why.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol

from advisor import danish, prompting, texts
from advisor.answers import Answer, Mode, Quote, Statement, Tokens
from advisor.chatmodel import ChatModel
from advisor.citations import check_quote, plain
from advisor.conversation import Message
from advisor.cutting import Cutter, Phrase, clean
from advisor.documents import Document
from advisor.errors import CheckerError
from advisor.faults import Fault, ModelFault
from advisor.language import Language, detect
from advisor.packing import CHARACTERS_A_TOKEN, Source, told
from advisor.prompting import Job
from advisor.settings import Settings

log = logging.getLogger(__name__)

NO_ANSWER = "INTET SVAR"
"""What the model is told to write where the sources hold no answer."""

_MOST_STATEMENTS = 20
_MOST_REPEATS = 3
_LONGEST_TOKEN = 8
"""More characters than this for each token the model may write, and it does not keep to its limit."""

_TICK = 0.25
"""How often whoever waits for a sentence is given the chance to stop waiting (seconds)."""

_SIDE_SECONDS = 15.0
"""How long the small jobs may take: a reader waits for a follow-up to be understood."""

_LONGEST_QUESTION = 300
_HISTORY = 6
_ASKS = re.compile(
    r"(?:hvad|hvem|hvis|hvilke[nt]?|hvor\w*|er|var|har|kan|skal|bør|findes|what|who|whose|which|when|where|why|how|is|are|"
    r"was|were|can|should|do|does|did)\b[^.!?:;<>»«\"]*\?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?:|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:dk|com|net|org|io|info|eu|xyz|example)\b\S*", re.IGNORECASE
)


class Carrying(Protocol):
    """Decides which quotes carry a sentence."""

    def set_up(self) -> None:
        """Make sure that sentences can be judged. Raises CheckerError when they can't."""

    def carrying(self, sentence: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The fewest of the quotes that carry a sentence; empty when it is unsupported."""


@dataclass
class _Draft:
    """What there is of a generated answer so far."""

    statements: list[Statement] = field(default_factory=list)
    quotes: dict[tuple[str, int, int], Quote] = field(default_factory=dict)
    held_back: list[str] = field(default_factory=list)
    foreign: int = 0
    seen: set[tuple[str, ...]] = field(default_factory=set)
    repeats: int = 0
    tokens: Tokens | None = None

    def repeated(self, phrase: Phrase) -> bool:
        """Whether a sentence was said before. Raises ModelFault when that happens again and again."""
        words = tuple(danish.words(phrase.text))
        if words not in self.seen:
            self.seen.add(words)
            return False
        self.repeats += 1
        if self.repeats >= _MOST_REPEATS:
            raise ModelFault(Fault.ENDLESS)
        return True

    def count(self, tokens: Tokens) -> None:
        """Note what the model read and wrote."""
        self.tokens = tokens

    def add(self, phrase: Phrase, carrying: Sequence[Quote]) -> None:
        """Add a sentence with the quotes that carry it, numbered in the order they are first used."""
        numbers = []
        for quote in carrying:
            place = (quote.document, quote.start, quote.end)
            if place not in self.quotes:
                self.quotes[place] = quote.model_copy(update={"number": len(self.quotes) + 1})
            numbers.append(self.quotes[place].number)
        self.statements.append(Statement(text=phrase.text, quotes=tuple(dict.fromkeys(numbers)), item=phrase.item))


class Writer:
    """Has a language model phrase answers, and lets nothing through that the sources don't carry."""

    def __init__(self, model: ChatModel, verifier: Carrying, settings: Settings) -> None:
        self.model = model
        self._verifier, self._settings = verifier, settings

    def set_up(self) -> None:
        """Make sure that the model can be used, and that what it writes can be checked.

        Raises:
            ModelError, CheckerError: when they can't.
        """
        self.model.set_up()
        self._verifier.set_up()

    def room(self, question: str) -> int:
        """How many characters of sources the model has room for beside the prompt, a question and an answer."""
        tokens = self._settings.model_context - self._settings.model_answer
        return int(tokens * CHARACTERS_A_TOKEN) - prompting.length(Job.ANSWER) - len(question)

    def write(
        self,
        question: str,
        sources: Sequence[Source],
        candidates: Sequence[Quote],
        quoting: Answer,
        documents: Mapping[str, Document],
    ) -> Generator[Answer]:
        """The answer as it grows; the last one is whole, or is the quoting answer with a note of why.

        An answer comes again unchanged while the model is waited for, so that whoever reads can stop at any time.

        Args:
            sources: what the model reads. candidates: the quotes that its sentences may rest on.
            quoting: the answer without the model.

        Raises:
            ModelError: when the model can't be set up at all.
            CitationError: when a quote is not exact; a fault of ours.
        """
        began, draft = time.perf_counter(), _Draft()
        try:
            for phrase in self._phrases(question, sources, draft):
                if phrase is not None and not self._take(phrase, question, candidates, documents, draft):
                    continue
                yield self._answer(quoting, draft)
                if len(draft.statements) >= _MOST_STATEMENTS:
                    break
            fault = None if draft.statements else _why_nothing(draft)
        except ModelFault as failed:
            fault = failed.fault
        except CheckerError as failed:
            log.error("%s", failed)
            fault = Fault.UNCHECKED
        log.info(
            "%s: %d sentences, %d held back, %.0f ms",
            fault or "generated",
            len(draft.statements),
            len(draft.held_back),
            (time.perf_counter() - began) * 1000,
        )
        yield self._answer(quoting, draft) if fault is None else self._quoted(quoting, draft, fault)

    def standalone(self, question: str, history: Sequence[Message]) -> str | None:
        """A follow-up as the model would ask it alone; None where it can't be had, or says more than was said."""
        said = [f"{'Spørgsmål' if each.role == 'user' else 'Svar'}: {each.content}" for each in history[-_HISTORY:]]
        room = max(0, self.room(question))
        conversation = "\n\n".join(said)[-room:] if room else ""
        lines = self._aside(Job.STANDALONE, conversation=conversation, question=question)
        if len(lines) != 1 or not 0 < len(lines[0]) <= _LONGEST_QUESTION or _ADDRESS.search(lines[0]):
            return None
        return lines[0] if adds_nothing(lines[0], (question, *(each.content for each in history))) else None

    def next_questions(self, answer: Answer, sources: Sequence[Source], candidates: Sequence[Quote]) -> list[str]:
        """What the model thinks may be asked next, in words of the sources; whether it is answered is not known.

        A suggestion is shown though no quote carries it, so it must ask and not tell: what is not one question in
        words of the sources' own is left out.
        """
        text = _told(sources)[: max(0, self.room(answer.standalone_question) - len(answer.text))]
        lines = self._aside(
            Job.NEXT,
            language=texts.LANGUAGES[detect(answer.question)],
            sources=text,
            question=answer.standalone_question,
            answer=answer.text,
        )
        said = (answer.standalone_question, *(f"{' '.join(quote.heading)} {quote.text}" for quote in candidates))
        return [
            line
            for line in dict.fromkeys(lines)
            if _ASKS.fullmatch(line)
            and len(line) <= _LONGEST_QUESTION / 2
            and not _ADDRESS.search(line)
            and adds_nothing(line, said)
        ]

    def _phrases(self, question: str, sources: Sequence[Source], draft: _Draft) -> Iterator[Phrase | None]:
        """The model's sentences as they are finished, none twice; None while it is waited for."""
        prompt = prompting.filled(
            Job.ANSWER,
            sources=_told(sources),
            question=question,
            sentences=str(self._settings.max_statements),
            language=texts.LANGUAGES[detect(question)],
            no_answer=NO_ANSWER,
        )
        cutter, characters, waited = Cutter(), 0, time.perf_counter()
        with closing(self.model.words(prompt, counted=draft.count)) as words:
            for word in words:
                characters += len(word)
                if characters > self._settings.model_answer * _LONGEST_TOKEN:
                    raise ModelFault(Fault.ENDLESS)
                if time.perf_counter() - waited > _TICK:
                    waited = time.perf_counter()
                    yield None
                yield from (each for each in cutter.feed(word) if not draft.repeated(each))
        yield from (each for each in cutter.close() if not draft.repeated(each))

    def _take(
        self,
        phrase: Phrase,
        question: str,
        candidates: Sequence[Quote],
        documents: Mapping[str, Document],
        draft: _Draft,
    ) -> bool:
        """Take a sentence into the draft with the quotes that carry it; False for one that is left out."""
        if danish.fold(NO_ANSWER) in danish.fold(phrase.text):
            return False
        foreign = detect(phrase.text) is Language.ENGLISH and detect(question) is not Language.ENGLISH
        carrying = () if foreign else carried_by(phrase.text, candidates, self._verifier)
        if not carrying:
            draft.held_back.append(phrase.text)
            draft.foreign += foreign
            return False
        for quote in carrying:
            check_quote(quote, documents)
        draft.add(phrase, carrying)
        return True

    def _answer(self, quoting: Answer, draft: _Draft) -> Answer:
        return quoting.model_copy(
            update={
                "mode": Mode.GENERATED,
                "statements": tuple(draft.statements),
                "quotes": tuple(draft.quotes.values()),
                **self._kept_aside(draft),
            }
        )

    def _quoted(self, quoting: Answer, draft: _Draft, fault: Fault) -> Answer:
        note = texts.QUOTED_INSTEAD.format(why=texts.FAULTS[fault])
        return quoting.model_copy(update={"note": note, **self._kept_aside(draft)})

    def _kept_aside(self, draft: _Draft) -> dict[str, object]:
        """What was left out: how much of it, and only where the administrator lets it be read, what; what it cost."""
        shown = tuple(draft.held_back) if self._settings.show_held_back else ()
        return {"held_back": len(draft.held_back), "unsupported": shown, "tokens": draft.tokens}

    def _aside(self, job: Job, **values: str) -> list[str]:
        """The lines of a short reply, cleaned; none when the model fails."""
        said = ""
        try:
            with closing(self.model.words(prompting.filled(job, **values), _SIDE_SECONDS)) as words:
                for word in words:
                    said += word
                    if len(said) > 4 * _LONGEST_QUESTION:
                        return []
        except ModelFault as failed:
            log.info("%s: %s", job, failed.fault)
            return []
        cutter = Cutter()
        phrases = [*cutter.feed(said + "\n"), *cutter.close()]
        return [phrase.text for phrase in phrases]


def carried_by(sentence: str, candidates: Sequence[Quote], verifier: Carrying) -> tuple[Quote, ...]:
    """The quotes that carry a sentence; none for one with an address that they don't have."""
    carrying = verifier.carrying(sentence, candidates)
    quoted = " ".join(plain(quote.text) for quote in carrying)
    return () if any(found.group() not in quoted for found in _ADDRESS.finditer(sentence)) else carrying


def adds_nothing(text: str, said: Iterable[str]) -> bool:
    """Whether every content word and number of a text stands, in some inflection, in what was said before."""
    known = {danish.stem(word) for each in said for word in danish.content_words(clean(each))}
    words = {danish.stem(word) for word in danish.content_words(text)}
    return bool(words) and words <= known


def _why_nothing(draft: _Draft) -> Fault:
    if not draft.held_back:
        return Fault.DECLINED
    return Fault.LANGUAGE if 2 * draft.foreign > len(draft.held_back) else Fault.UNSUPPORTED


def _told(sources: Sequence[Source]) -> str:
    return "".join(told(number, source) for number, source in enumerate(sources, start=1)).strip()

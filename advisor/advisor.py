"""The pipeline from a question to a verified answer, and the only thing that interfaces call."""

from __future__ import annotations

import html
import logging
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import nh3

from advisor import texts
from advisor.answers import Answer, Quote, Reason, Refusal, Reply, Statement
from advisor.citations import plain, verified
from advisor.confidence import Signals, fitted
from advisor.conversation import Message, Understood, understand
from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.errors import QuestionEmpty, QuestionTooLong
from advisor.glossary import Definition, Glossary
from advisor.index import Index
from advisor.matching import Asked, matcher_for
from advisor.questions import Question
from advisor.quoting import Draft, Quoter
from advisor.retrieval import HybridRetriever, Passage
from advisor.sentences import Sentence
from advisor.settings import Settings
from advisor.spelling import Speller
from advisor.store import IndexStore, Manifest, open_index

log = logging.getLogger(__name__)

_NEAREST = 3
_BLOCK_TAG = re.compile(r"(?=</?(?:p|br|div|li|ul|ol|h[1-6]|td|th|tr)\b)", re.IGNORECASE)
"""Where text copied from a page is cut into lines, words must not run together."""
_TELLTALE = 25
"""A sentence of fewer characters than this may stand in a text without being quoted there."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A question read with its conversation, what was found for it, and the definitions it asks for by name."""

    understood: Understood
    asked: Asked
    found: list[Passage]
    definitions: list[Definition]
    lacks_definition: bool

    @property
    def settled(self) -> bool:
        """Whether the reply needs no choice of sentences."""
        return not self.asked.question.words or bool(self.definitions) or self.lacks_definition


class _Opened:
    """Everything that belongs to one generation of the index."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings) -> None:
        self.index = index
        self.glossary = Glossary(index.documents.values())
        self.matcher = matcher_for(index, embedder)
        self.retriever = HybridRetriever(index=index, matcher=self.matcher, limit=settings.passages)
        self.quoter = Quoter(index, self.matcher, embedder, limit=settings.max_statements)
        self.speller = Speller(f"{document.title} {document.text}" for document in index.documents.values())

    def read(self, question: str, history: Sequence[Message], limit: int | None = None) -> _Read:
        """Read a question with its conversation and find passages for it."""
        understood = understand(question, history, self.quoted_in)
        mended = self.speller.corrected
        read = Question.read(mended(understood.own), mended(understood.background))
        asked = self.matcher.asked(read)
        return _Read(
            understood,
            asked,
            self.retriever.passages(asked, limit, quoted_before=understood.documents),
            self.glossary.asked_for(read),
            self.glossary.lacks(read),
        )

    def draft(self, read: _Read) -> Draft:
        """Choose the sentences that answer."""
        return self.quoter.draft(read.asked, read.found, read.understood.documents)

    def quoted_in(self, text: str) -> list[str]:
        """The ids of the documents of which a sentence stands in a text, in the order of the index.

        Where no sentence does, as when another program wrote the conversation down, the document most like the text.
        """
        found = [
            name
            for name in self.index.documents
            if any(
                len(sentence.text) >= _TELLTALE and sentence.text in text for sentence in self.quoter.sentences.of(name)
            )
        ]
        if found:
            return found
        likely = self.index.lexical_documents.scores(text)
        return [list(self.index.documents)[int(likely.argmax())]] if likely.any() else []


class Advisor:
    """Answers questions over an index.

    A newer generation of the index is taken into use at the next question after it is published. Safe to call from
    several threads.

    Example:
        >>> reply = Advisor(Settings.load()).answer("Hvad er et partnerskab?")
        >>> reply.outcome
        'answer'
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._embedder = Embedder(settings.embedder)
        self._store = IndexStore(settings.index, settings.chroma_url)
        self._opened: _Opened | None = None
        self._opening = threading.Lock()

    def answer(self, question: str, history: Sequence[Message] = ()) -> Reply:
        """Answer a question from the sources, or refuse it.

        Args:
            history: the conversation so far, oldest first, without this question.

        Raises:
            QuestionEmpty, QuestionTooLong: for a question that can't be taken.
            IndexStoreError: when there is no index to answer from, or it does not fit the settings.
            EmbedderError: when the embedder can't be loaded.
        """
        began = time.perf_counter()
        asked = self._cleaned(question)
        opened = self._open()
        reply = self._reply(opened, opened.read(asked, history))
        milliseconds = (time.perf_counter() - began) * 1000
        log.info(
            "%s in %.0f ms%s",
            reply.outcome,
            milliseconds,
            f": {asked}" if self.settings.log_questions else "",
        )
        return reply.model_copy(update={"milliseconds": milliseconds})

    def stream(self, question: str, history: Sequence[Message] = ()) -> Iterator[Reply]:
        """The reply as it grows, a statement at a time; the last one is what `answer` gives.

        Raises:
            As `answer`, before the first reply.
        """
        reply = self.answer(question, history)
        if isinstance(reply, Answer):
            for count in range(1, len(reply.statements)):
                yield reply.model_copy(update={"statements": reply.statements[:count]})
        yield reply

    def search(self, question: str, limit: int | None = None) -> list[tuple[Quote, Passage]]:
        """The passages found for a question, each as a quote of the whole passage and with its score and signals.

        Raises:
            As `answer`.
        """
        opened = self._open()
        found = opened.read(self._cleaned(question), (), limit).found
        quotes = _passage_quotes(opened.index, found)
        return list(zip(quotes, found, strict=True))

    def define(self, term: str) -> list[tuple[Definition, Document]]:
        """The definitions that a term names, with the documents they stand in; all of them for an empty term.

        Raises:
            IndexStoreError: as `answer`.
        """
        index = self._open_index()
        glossary = Glossary(index.documents.values())
        found = glossary.find(term) if term.strip() else glossary.definitions
        return [(definition, index.documents[definition.document]) for definition in found]

    def document(self, name: str) -> Document | None:
        """A document of the index by its id; None when there is no such document.

        Raises:
            IndexStoreError: as `answer`.
        """
        return self._open_index().documents.get(name)

    def documents(self) -> list[Document]:
        """All documents of the index. Raises IndexStoreError as `answer`."""
        return list(self._open_index().documents.values())

    def status(self) -> Manifest:
        """What the index knows of its making. Raises IndexStoreError as `answer`."""
        return self._store.manifest()

    def signals(self, question: str, history: Sequence[Message] = ()) -> Signals | None:
        """What the confidence of a question's answer is judged by; None where it is not judged so.

        Raises:
            As `answer`.
        """
        opened = self._open()
        read = opened.read(self._cleaned(question), history)
        if read.settled:
            return None
        draft = opened.draft(read)
        return Signals.of(draft) if draft.sentences else None

    def _cleaned(self, question: str) -> str:
        """The question as plain text on one line: HTML taken out, white space folded."""
        limit = self.settings.max_question_characters
        if len(question) > limit:
            raise QuestionTooLong(len(question), limit)
        apart = _BLOCK_TAG.sub(" ", question)
        text = html.unescape(nh3.clean(apart, tags=set(), clean_content_tags={"script", "style"}))
        text = " ".join(text.split())
        if not text:
            raise QuestionEmpty
        return text

    def _open(self) -> _Opened:
        """The present generation with everything that answers from it."""
        with self._opening:
            if self._opened is None or self._opened.index.generation != self._store.generation():
                self._opened = _Opened(open_index(self._store, self._embedder), self._embedder, self.settings)
            return self._opened

    def _open_index(self) -> Index:
        """The present generation without the embedder, for what needs no search."""
        opened = self._opened
        if opened is not None and opened.index.generation == self._store.generation():
            return opened.index
        return self._store.open()

    def _reply(self, opened: _Opened, read: _Read) -> Reply:
        base = {"question": read.understood.own, "standalone_question": read.understood.standalone}
        if not read.asked.question.words:
            return self._refusal(opened, base, Reason.NOT_UNDERSTOOD, [], 0.0)
        if read.definitions:
            return self._answer(opened, base, _definition_sentences(opened, read.definitions), 1.0)
        if read.lacks_definition:
            return self._refusal(opened, base, Reason.NO_SUCH_DEFINITION, read.found, 0.0)
        draft = opened.draft(read)
        if not draft.sentences:
            return self._refusal(opened, base, Reason.NOT_FOUND, read.found, 0.0)
        confidence = fitted().confidence(Signals.of(draft))
        if confidence < self.settings.refuse_below:
            return self._refusal(opened, base, Reason.NOT_FOUND, read.found, confidence)
        return self._answer(opened, base, draft.sentences, confidence)

    def _answer(
        self, opened: _Opened, base: dict[str, str], sentences: Sequence[Sentence], confidence: float
    ) -> Answer:
        documents = opened.index.documents
        quotes = [
            Quote.of(documents[each.document], each.start, each.end, number=number, heading=each.heading)
            for number, each in enumerate(sentences, start=1)
        ]
        statements = [
            Statement(text=plain(quote.text), quotes=(quote.number,), item=sentence.item)
            for quote, sentence in zip(quotes, sentences, strict=True)
        ]
        kept = verified(statements, quotes, documents)
        return Answer(**base, statements=tuple(kept), quotes=tuple(quotes), confidence=confidence)

    def _refusal(
        self,
        opened: _Opened,
        base: dict[str, str],
        reason: Reason,
        found: Sequence[Passage],
        confidence: float,
    ) -> Refusal:
        nearest = _passage_quotes(opened.index, found[:_NEAREST])
        return Refusal(
            **base, reason=reason, text=texts.REFUSALS[reason], nearest=tuple(nearest), confidence=confidence
        )


def _definition_sentences(opened: _Opened, definitions: Sequence[Definition]) -> list[Sentence]:
    """Each definition's wording and then where it is from, whole."""
    chosen: list[Sentence] = []
    for definition in definitions:
        spans = [(definition.start, definition.end)]
        if definition.origin_span:
            spans.append(definition.origin_span)
        for start, end in spans:
            chosen.extend(opened.quoter.sentences.within(definition.document, start, end))
    return chosen


def _passage_quotes(index: Index, found: Sequence[Passage]) -> list[Quote]:
    return [
        Quote.of_chunk(index.documents[passage.chunk.document], passage.chunk, number=number)
        for number, passage in enumerate(found, start=1)
    ]

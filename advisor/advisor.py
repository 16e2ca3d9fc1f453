"""The pipeline from a question to a verified answer, and the only thing that interfaces call."""

from __future__ import annotations

import html
import logging
import re
import threading
import time
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import closing
from functools import cached_property, lru_cache
from weakref import WeakValueDictionary

import nh3

from advisor.answers import Answer, Mode, Quote, Reply
from advisor.apartness import Distances
from advisor.carrying import Verifier
from advisor.catalogue import Catalogue
from advisor.chatmodel import ChatModel
from advisor.confidence import Signals
from advisor.conversation import Message
from advisor.definitions import Definition
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.errors import QuestionEmpty, QuestionTooLong
from advisor.generating import Writer, carried_by
from advisor.glossary import Glossary
from advisor.index import Index
from advisor.judging import Judge, Judgement
from advisor.onboarding import FreeText, LearningPath
from advisor.packing import candidates, pack
from advisor.reading import Opened, Read
from advisor.replying import Replier, grown, passage_quotes
from advisor.retrieval import Passage
from advisor.settings import Settings
from advisor.store import IndexStore, Manifest, open_index
from advisor.tracing import Trace

log = logging.getLogger(__name__)

_NEXT = 3
_REMEMBERED = 5000
_BLOCK_TAG = re.compile(r"(?=</?(?:p|br|div|li|ul|ol|h[1-6]|td|th|tr)\b)", re.IGNORECASE)
"""Where text copied from a page is cut into lines, words must not run together."""

_SHARED: WeakValueDictionary[tuple[object, ...], Opened] = WeakValueDictionary()
_SHARING = threading.Lock()


class Advisor:
    """Answers questions over an index.

    A newer generation of the index is taken into use at the next question after it is published; the older one is
    closed when the last answer from it is given. Safe to call from several threads. Advisors of one process share what
    they open.

    Example:
        >>> reply = Advisor(Settings.load()).answer("Hvad er et partnerskab?")
        >>> reply.outcome
        'answer'
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._embedder = Embedder(settings.embedder)
        self._store = IndexStore(settings.index, settings.chroma_url)
        self._opened: Opened | None = None
        self._opening = threading.Lock()
        self._judge = Judge(self._embedder)
        self._writer = Writer(ChatModel(settings), self._verifier, settings) if settings.model else None

    def answer(
        self,
        question: str,
        history: Sequence[Message] = (),
        *,
        quotes_only: bool = False,
        kinds: Collection[Kind] = (),
    ) -> Reply:
        """Answer a question from the sources, or refuse it.

        Args:
            history: the conversation so far, oldest first, without this question.
            quotes_only: leave out the language model, where one is configured.
            kinds: the kinds of source that alone may answer, or be shown as nearest; by default all.

        Raises:
            QuestionEmpty, QuestionTooLong: for a question that can't be taken.
            IndexStoreError: when there is no index to answer from, or it does not fit the settings.
            EmbedderError: when the embedder can't be loaded.
            ModelError: when the language model of the settings can't be set up at all.
        """
        *_, reply = self.stream(question, history, quotes_only=quotes_only, kinds=kinds)
        return reply

    def stream(
        self,
        question: str,
        history: Sequence[Message] = (),
        *,
        quotes_only: bool = False,
        kinds: Collection[Kind] = (),
    ) -> Generator[Reply]:
        """The reply as it grows, a statement at a time; the last one is what `answer` gives.

        While a language model is waited for, the answer comes again as it is, at first without a statement. Closing
        the iterator ends the model's work too.

        Raises:
            As `answer`, before the first reply.
        """
        began = time.perf_counter()
        asked = self._cleaned(question)
        opened = self._open()
        writer = None if quotes_only else self._writer
        chosen = _chosen(kinds)
        rephrase = writer.standalone if writer else None
        replier = Replier(opened, self.settings.refuse_below)
        judged = replier.heard(asked, history, rephrase, opened.of_kinds(chosen))
        reply = replier.said(judged, asked, chosen)
        growing = grown(reply)
        if writer and isinstance(reply, Answer) and not judged.read.settled:
            growing = self._generated(writer, opened, judged.read, reply)
        with closing(growing):
            for reply in growing:
                milliseconds = (time.perf_counter() - began) * 1000
                yield reply.model_copy(update={"milliseconds": milliseconds})
        log.info(
            "%s in %.0f ms%s",
            reply.outcome,
            milliseconds,
            f": {asked}" if self.settings.log_questions else "",
        )

    def set_up_model(self) -> None:
        """Make sure that the language model of the settings can be used, where there is one; it is not asked.

        Raises:
            ModelError: when its package or key is missing, or its name is not one.
            CheckerError: when the model that checks its sentences can't be used.
        """
        if self._writer:
            self._writer.set_up()

    def search(
        self, question: str, limit: int | None = None, *, kinds: Collection[Kind] = ()
    ) -> list[tuple[Quote, Passage]]:
        """The passages found for a question, each as a quote of the whole passage and with its score and signals.

        Args:
            kinds: the kinds of source to look in; by default all.

        Raises:
            As `answer`.
        """
        opened = self._open()
        found = opened.read(self._cleaned(question), (), limit, within=opened.of_kinds(_chosen(kinds))).found
        quotes = passage_quotes(opened.index, found)
        return list(zip(quotes, found, strict=True))

    def trace(self, question: str, history: Sequence[Message] = (), *, kinds: Collection[Kind] = ()) -> Trace:
        """The reply of quotes to a question, with all that it comes of; no language model is asked.

        Raises:
            As `answer`.
        """
        asked, opened, chosen = self._cleaned(question), self._open(), _chosen(kinds)
        replier = Replier(opened, self.settings.refuse_below)
        judged = replier.heard(asked, history, within=opened.of_kinds(chosen))
        reply = replier.said(judged, asked, chosen)
        return Trace(judged, reply, replier.border, opened.retriever.fusion, opened.index.documents, opened.matcher)

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

    def carries(self, sentence: str, quotes: Sequence[Quote]) -> bool:
        """Whether quotes carry a sentence in words of its own, as when a language model wrote it.

        The quotes are taken to be exact.

        Raises:
            EmbedderError: when the embedder can't be loaded.
            CheckerError: when the model that checks such sentences can't be used.
        """
        return self._carries(sentence, tuple(quotes))

    def documents(self) -> list[Document]:
        """All documents of the index. Raises IndexStoreError as `answer`."""
        return list(self._open_index().documents.values())

    def catalogue(self) -> Catalogue:
        """The documents of the index as a catalogue to search in.

        Raises:
            IndexStoreError, EmbedderError: as `answer`.
        """
        return self._open().catalogue

    def paths(self) -> tuple[LearningPath, ...]:
        """The learning paths of the index, in the order of their files.

        Raises:
            IndexStoreError, EmbedderError: as `answer`.
        """
        return self._open().index.paths

    def apart(self, questions: Sequence[str]) -> Distances:
        """How far questions are from asking the same, each from each other one: 0 to 1.

        Raises:
            IndexStoreError, EmbedderError: as `answer`.
        """
        return self._open().apartness.of(questions)

    def judge(self, quiz: FreeText, given: str, passages: Sequence[Quote] = ()) -> Judgement:
        """Hold an answer in somebody's own words up against the quote of a quiz, and against the passages beside it.

        Raises:
            EmbedderError: as `answer`.
        """
        return self._judge.judged(quiz, given, passages)

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

    @cached_property
    def _verifier(self) -> Verifier:
        return Verifier(self._embedder, checker=self.settings.checker)

    @cached_property
    def _carries(self) -> Callable[[str, tuple[Quote, ...]], bool]:
        """Remembers what it said: a kept conversation is opened again and again."""

        @lru_cache(maxsize=_REMEMBERED)
        def carries(sentence: str, quotes: tuple[Quote, ...]) -> bool:
            return bool(carried_by(sentence, quotes, self._verifier))

        return carries

    def _cleaned(self, question: str) -> str:
        """The question as plain text on one line: HTML taken out, white space folded."""
        limit = self.settings.max_question_characters
        if len(question) > limit:
            raise QuestionTooLong(len(question), limit)
        apart = _BLOCK_TAG.sub(" ", question.encode(errors="replace").decode())
        text = html.unescape(nh3.clean(apart, tags=set(), clean_content_tags={"script", "style"}))
        text = " ".join(text.split())
        if not text:
            raise QuestionEmpty
        return text

    def _open(self) -> Opened:
        """The present generation with everything that answers from it."""
        with self._opening:
            if self._opened is None or self._opened.index.generation != self._store.generation():
                self._opened = self._shared()
            return self._opened

    def _shared(self) -> Opened:
        """What another advisor of this process has opened in the same way, or else opened now: it takes seconds."""
        settings = self.settings
        place = (settings.index.resolve(), settings.chroma_url, self._store.generation())
        way = (settings.embedder, settings.reranker, settings.passages, settings.max_statements)
        with _SHARING:
            opened = _SHARED.get((*place, *way))
            if opened is None:
                opened = Opened(open_index(self._store, self._embedder), self._embedder, settings)
                _SHARED[*place, *way] = opened
        return opened

    def _open_index(self) -> Index:
        """The present generation without the embedder, for what needs no search."""
        opened = self._opened
        if opened is not None and opened.index.generation == self._store.generation():
            return opened.index
        return self._store.open()

    def _generated(self, writer: Writer, opened: Opened, read: Read, quoting: Answer) -> Generator[Answer]:
        """The answer as a language model phrases it, and at last what can be asked next."""
        question = read.understood.standalone
        index, sentences = opened.index, opened.quoter.sentences
        sources = pack(
            index,
            read.found,
            quoting.quotes,
            characters=writer.room(question),
            whole_corpus=self.settings.model_whole_corpus,
            within=read.asked.within,
        )
        answer = quoting
        may_carry = candidates(sources, sentences)
        with closing(writer.write(question, sources, may_carry, quoting, index.documents)) as growing:
            for answer in growing:
                yield answer
        if self.settings.suggest_questions and answer.mode is Mode.GENERATED:
            proposed = writer.next_questions(answer, sources, may_carry)
            replier = Replier(opened, self.settings.refuse_below)
            answered = [each for each in proposed if replier.answers(each, question, read.asked.within)]
            if answered:
                yield answer.model_copy(update={"next_questions": tuple(answered[:_NEXT])})


def _chosen(kinds: Collection[Kind]) -> tuple[Kind, ...]:
    """Kinds in their own order; none when all are chosen, as that leaves nothing out."""
    chosen = tuple(kind for kind in Kind if kind in kinds)
    return () if len(chosen) == len(Kind) else chosen

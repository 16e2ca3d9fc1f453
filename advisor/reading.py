"""A question read over an opened index: what was found for it, and whether that answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from advisor import danish, pointers, sides, smalltalk, straying, subquestions, texts, whereabouts, works
from advisor.answers import Reason
from advisor.apartness import Apartness
from advisor.cases import Cases
from advisor.catalogue import Catalogue
from advisor.comparing import Comparer
from advisor.confidence import Signals, fitted
from advisor.conversation import Context, Message, Understood, leans, understand
from advisor.defining import Answered, Defining
from advisor.definitions import Definition
from advisor.documents import Kind
from advisor.embedding import Embedder
from advisor.index import Index
from advisor.language import as_danish, detect
from advisor.matching import Asked, matcher_for
from advisor.paraphrases import in_guide_words
from advisor.questions import Question, Wanted
from advisor.quoting import Draft, Quoter
from advisor.reranking import Reranker
from advisor.retrieval import HybridRetriever, Passage
from advisor.rightness import MEDIUM, rightness
from advisor.sentences import Sentence
from advisor.settings import Settings
from advisor.spelling import Speller
from advisor.subjects import Subjects
from advisor.thesaurus import bundled

_TYPES = frozenset({Wanted.WHY, Wanted.WHEN, Wanted.HOW_MANY})
_TELLTALE = 25
"""A sentence of fewer characters than this may stand in a text without being quoted there."""


Rephrase = Callable[[str, Sequence[Message]], str | None]


@dataclass(frozen=True, slots=True)
class Read:
    """A question read with its conversation, what was found for it, and the definitions it asks for.

    `lacking` says why there is no answer, where it asks for definitions that the guide does not have or is small talk.
    """

    understood: Understood
    asked: Asked
    found: list[Passage]
    definitions: list[Definition]
    lacking: Reason | None

    @property
    def settled(self) -> bool:
        """Whether the reply needs no choice of sentences."""
        return not self.asked.understood or bool(self.definitions) or self.lacking is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentences that answer; or why none does, and which is the likeliest.

    `confidence` is the chance, 0 to 1, that the sources answer, and decides; `rightness` the chance that the sentences
    begin with what was asked for, where they answer. `draft` is what was chosen from, and what would be answered if it
    were sure; None where nothing was to be chosen. `untold` is what the sentences leave out of what was asked.
    """

    sentences: Sequence[Sentence]
    confidence: float
    reason: Reason | None = None
    likeliest: Sentence | None = None
    rightness: float = 0.0
    draft: Draft | None = field(default=None, compare=False, repr=False)
    untold: tuple[str, ...] = ()

    def surely_not_in(self, sentences: Collection[Sentence], refuse_below: float) -> bool:
        """Whether what was asked is not told by some sentences either: only then may a reader be told so."""
        surely = self.confidence < refuse_below / 2
        hardly = self.confidence < refuse_below / 20  # then what is shown tells it no more than anything else
        return self.reason is not None and (hardly or (surely and self.likeliest not in sentences))


class Opened:
    """Everything that belongs to one generation of the index."""

    def __init__(self, index: Index, embedder: Embedder, settings: Settings) -> None:
        self.index, self._embedder = index, embedder
        self._cases = Cases(index.documents, self.quoted_in)
        self.matcher = matcher_for(index, embedder)
        comparer = Comparer(index, self.matcher)
        reranker = Reranker(settings.reranker) if settings.reranker else None
        self.retriever = HybridRetriever(index=index, comparer=comparer, limit=settings.passages, reranker=reranker)
        self.quoter = Quoter(comparer, limit=settings.max_statements)
        self.defining = Defining(index.documents, self.quoter.sentences)
        self.glossary = self.defining.glossary
        self._subjects = Subjects.of(index, self.matcher.knows)
        documents = index.documents.values()
        self.speller = Speller(
            (f"{each.title}\n{each.text}" for each in documents),
            (question for each in documents for known in each.expansions for question in known.questions),
        )

    @cached_property
    def catalogue(self) -> Catalogue:
        """The documents as a catalogue."""
        index = self.index
        return Catalogue(
            index.documents.values(),
            corrected=self.speller.corrected,
            ranked=index.lexical_documents.scores,
            related=lambda word: bundled().related([word]).get(word, ()),
        )

    @cached_property
    def apartness(self) -> Apartness:
        """What tells how far questions are from asking the same."""
        return Apartness(self.index, self._embedder, self.mended)

    def of_kinds(self, kinds: Collection[Kind]) -> Collection[str] | None:
        """The ids of the documents of some kinds; None, which stands for all documents, where no kind is given."""
        if not kinds:
            return None
        return frozenset(name for name, document in self.index.documents.items() if document.kind in kinds)

    def read(
        self,
        question: str,
        history: Sequence[Message],
        limit: int | None = None,
        rephrase: Rephrase | None = None,
        within: Collection[str] | None = None,
    ) -> Read:
        """Read a question with its conversation and find passages for it; for small talk none.

        Args:
            within: the ids of the documents that alone may answer; by default all.
            rephrase: makes a question that leans on its conversation stand alone, or gives None; else rules do.
        """
        before = history[-1].content if history else ""
        remark = smalltalk.remark(question, before) or smalltalk.remark(self.speller.corrected(question), before)
        if remark:
            return Read(Understood(question, question), self.matcher.asked(Question.read(question)), [], [], remark)
        within = self._titled(question, within)
        heard = smalltalk.without(history)
        said = next((message.content for message in reversed(heard) if message.role == "assistant"), "")
        question = self._cases.in_conversation(pointers.told_of(question), heard, said)
        understood = understand(question, heard, self.quoted_in, self._listed, self._subjects, self.mended)
        context = understood.context
        if rephrase and context.background and (alone := rephrase(question, heard)):
            understood = Understood(alone, alone, Context(documents=context.documents, said=context.said))
        understood = self.defining.in_conversation(understood, self._answers(heard))
        if counted := _among(self._cases.counted(question, understood.own), within):
            own = self._cases.asked_of_counted(question, understood.own, counted, heard)
            return self._read(replace(_with(understood, own, ""), swapped=None), limit, counted)
        return self._read(understood, limit, self._of_case(understood.context, within))

    def _titled(self, question: str, within: Collection[str] | None) -> Collection[str] | None:
        """The documents that may answer: those whose whole titles a question quotes, as it does that is asked from
        where the sources are listed ("Hvad handler »...« om?")."""
        quoted = set(re.split(r"[»«\"“”„]", question)[1::2])
        named = [name for name, document in self.index.documents.items() if document.title in quoted]
        return _among(named, within) or within

    def _answers(self, history: Sequence[Message]) -> Iterator[Answered]:
        """The answers of a conversation, the last one first, without refusals."""
        for message in reversed(history):
            if message.role == "assistant" and (told := self.quoted_in(message.content)):
                yield told, message.content

    def _listed(self, texts: Sequence[str], asked: Sequence[str], said: str) -> Sequence[str]:
        """What "det første" counts: both cases of a kind that the question names, the definitions while they are
        talked of, or the cases that the last answer tells of."""
        pair = self._cases.pair(texts, asked)
        return pair or self.defining.listed(texts, asked, said, self.quoted_in(said)) or self._cases.told(said)

    def _place(self, name: str, said: str) -> int | None:
        """Where in a text the first of a document's sentences stands."""
        places = (said.find(each.text) for each in self.quoter.sentences.of(name) if len(each.text) >= _TELLTALE)
        return min((place for place in places if place >= 0), default=None)

    def named(self, read: Read, within: Collection[str] | None = None) -> Read | None:
        """A question that leans, with the name of what was talked of in the place of all that was said of it.

        Only the documents quoted there may answer: "hvad kostede det?" of the screens that were talked of. None for a
        question that stands alone or says only its type, or where nothing was quoted or named.
        """
        whole = read.understood
        quoted = _among(straying.kept(whole.context, self.index), within)
        if not (whole.context.about and quoted) or _only_type(read.asked.question):
            return None
        own = f"{self._side(whole).rstrip(' ?.!')} {whole.context.about}?"
        return self._read(_with(whole, own, ""), within=quoted)

    def strays(self, read: Read, verdict: Verdict) -> bool:
        """Whether a question that goes on from what was talked of is answered from something else: see `straying`."""
        if verdict.draft is None or verdict.reason is not None:
            return False
        told = verdict.sentences[0].document
        return straying.strays(
            self.mended(read.understood.own), read.understood.context, told, self.index, self._subjects
        )

    def names(self, read: Read) -> bool:
        """Whether a question itself has a word of what the sources are about."""
        return any(map(self._subjects.touch, danish.content_words(self.mended(read.understood.own))))

    def swapped(self, read: Read, within: Collection[str] | None = None) -> Read | None:
        """A question that only names something else, read as the one before asked of that; None for any other."""
        whole = read.understood
        if not whole.swapped:
            return None
        return self._read(replace(whole, own=whole.swapped, context=Context()), within=within)

    def _of_case(self, context: Context, within: Collection[str] | None) -> Collection[str] | None:
        """The documents that may answer: the aim of a case, or what was hard in it, only its own can tell."""
        quoted = _among(context.documents, within)
        return quoted if context.of_side and quoted and all(name in self._cases for name in quoted) else within

    def parts(self, read: Read) -> list[Read]:
        """The questions in a question, each read with the rest of it as its background; none when it asks one thing.

        Of two cases that it asks the same of, it asks that of each.
        """
        whole = read.understood
        if read.settled:
            return []
        if asked := self._cases.asked_of_each(whole.own, whole.context.said, self.mended, read.asked.within):
            return [self._read(_with(whole, own, ""), within=[name]) for name, own in asked.items()]
        parts = subquestions.split(whole.own)
        if len(parts) == 1:
            parts = subquestions.split(self.speller.corrected(whole.own))  # a question word may be misspelt
        if len(parts) == 1:
            return []
        background = f"{whole.own} {whole.context.background}".strip()
        return [self._read(_with(whole, part, background), within=read.asked.within) for part in parts]

    def of_the_same(self, part: Read, told: Sequence[Sentence]) -> Read:
        """A part of a question that asks for something of a thesis and names none, read as asking it of the only one
        that the part before it tells of: "hvem skrev specialet om X, og hvem var vejleder?". What else it asks of it,
        or of its writers, only what told of that one answers: "... og hvor læste de?"."""
        theses = {each.document for each in told if self.index.documents[each.document].kind is Kind.SPECIALE}
        own = self.mended(part.understood.own)
        if len(theses) != 1 or len(danish.content_words(own)) > 1:
            return part
        (name,) = theses
        if asked := self._cases.asked_of(name, own):
            return self._read(_with(part.understood, asked, ""), within=[name])
        among = [each.document for each in told]
        return self._read(part.understood, within=among) if leans(own, self._subjects) else part

    def _read(self, understood: Understood, limit: int | None = None, within: Collection[str] | None = None) -> Read:
        own, background = self.mended(understood.own), self.mended(understood.context.background)
        read = Question.read(self._side(understood) if background else own, background)
        asked = self.matcher.asked(read, within, about=understood.context.documents)
        return Read(
            understood,
            asked,
            self.retriever.passages(asked, limit, quoted_before=understood.context.documents),
            self.defining.asked_for(read, within),
            self.defining.lacking(read),
        )

    def _side(self, understood: Understood) -> str:
        """A question mended, with the side of what was talked of that it asks for by a noun."""
        told = understood.context.documents
        of_case = all(name in self._cases for name in told)
        of_thesis = any(self.index.documents[name].kind is Kind.SPECIALE for name in told)
        return sides.named(self.mended(understood.own), of_case=of_case, of_thesis=of_thesis)

    def mended(self, text: str) -> str:
        """A text with its misspelt words mended, and a neighbour's words in Danish."""
        return self.speller.corrected(in_guide_words(as_danish(text, detect(text))))

    def judge(self, read: Read, refuse_below: float, among: int = 1) -> Verdict:
        """Choose the sentences that answer, or say why none does.

        Args:
            refuse_below: the confidence below which there is no answer.
            among: among how many questions the room of an answer is shared.
        """
        if read.lacking:
            return Verdict((), 0.0, read.lacking)
        if not read.asked.understood:
            return Verdict((), 0.0, Reason.NOT_UNDERSTOOD)
        if read.definitions:
            return self._of_definitions(read)
        draft = self.draft(read, among)
        lacking = works.lacking(draft, self.index.documents, self.matcher.expected.of_whole)
        if lacking:
            return Verdict((), 0.0, lacking, draft=draft)
        sure = bool(draft.sentences) and not read.asked.foreign and not _lacks_type(draft)
        confidence = fitted().confidence(Signals.of(draft)) if sure else 0.0
        if not draft.sentences or confidence < refuse_below:
            likeliest = draft.ranking[0].sentence if draft.ranking else None
            reason = Reason.NOT_UNDERSTOOD if read.asked.question.small else Reason.NOT_FOUND
            return Verdict((), confidence, reason, likeliest, draft=draft)
        verdict = Verdict(draft.sentences, confidence, rightness=rightness(draft, confidence), draft=draft)
        return _without_where(verdict, read)

    def _of_definitions(self, read: Read) -> Verdict:
        """Definitions, whole; or where they are from, if that is told."""
        origin = self.defining.origin(read.asked.question.own)
        if not origin:
            unsaid = self.defining.unsaid(read.definitions, read.asked.question)
            if len(unsaid) == len(read.definitions):
                return Verdict((), 0.0, Reason.NOT_FOUND)
            return Verdict(self.defining.wordings(read.definitions), 1.0, rightness=1.0, untold=tuple(unsaid))
        told, untold = self.defining.origins(read.definitions, origin)
        if not told:
            return Verdict((), 0.0, Reason.NOT_FOUND)
        return Verdict(told, 1.0, rightness=1.0, untold=tuple(untold))

    def draft(self, read: Read, among: int = 1) -> Draft:
        """Choose the sentences that answer."""
        context = read.understood.context
        return self.quoter.draft(read.asked, read.found, context.documents, context.said, among=among)

    def quoted_in(self, text: str) -> list[str]:
        """The ids of the documents of which a sentence stands in a text, in the order in which they first do.

        Where no sentence does, as when another program wrote the conversation down, the document most like the text;
        none for a refusal.
        """
        if texts.refuses(text):
            return []
        places = {name: place for name in self.index.documents if (place := self._place(name, text)) is not None}
        if places:
            return sorted(places, key=lambda name: places[name])
        likely = self.index.lexical_documents.scores(text)
        return [list(self.index.documents)[int(likely.argmax())]] if likely.any() else []


def _without_where(verdict: Verdict, read: Read) -> Verdict:
    """A verdict, and that where something can be had is untold, if that is asked and its sentences don't say."""
    if not whereabouts.untold(read.asked.question.own, (each.text for each in verdict.sentences)):
        return verdict
    return replace(verdict, rightness=min(verdict.rightness, MEDIUM), untold=(read.understood.own,))


def _lacks_type(draft: Draft) -> bool:
    """Whether a question that says nothing but its type has a best sentence that does not hold it."""
    return _only_type(draft.asked.question) and bool(draft.ranking) and not draft.ranking[0].holds


def _only_type(question: Question) -> bool:
    """Whether a question says nothing but which type of answer it asks for: "hvorfor?", "og hvornår var det?"."""
    return question.wanted in _TYPES and not danish.content_words(question.own)


def _among(documents: Sequence[str], within: Collection[str] | None) -> list[str]:
    """Those of some documents that may answer."""
    return [name for name in documents if within is None or name in within]


def _with(understood: Understood, own: str, background: str) -> Understood:
    """What was understood, read by other words."""
    return replace(understood, own=own, context=replace(understood.context, background=background))

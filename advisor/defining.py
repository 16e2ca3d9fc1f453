"""What a question asks of the definitions: which of them, to be told whole or only where they are from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from advisor import danish, ordinals, pointers, texts
from advisor.answers import Reason
from advisor.conversation import Context, Understood
from advisor.definitions import Definition
from advisor.documents import Document, Kind
from advisor.glossary import Glossary
from advisor.numerals import counted_by
from advisor.questions import Question, Wanted, compares
from advisor.sentences import Sentence, Sentences

_DEFINITION = ("definition", "definitioner", "definitionerne")
_THE_DEFINITION = "definitionen"

_MADE = re.compile(
    r"lav(?:e|er|et|ede)|skrev(?:et)?|skriver?|formuler\w*|f[ai]ndt?|fundet|finde[rs]?|opf[ai]ndt?|opfundet|udarbejd\w*"
    r"|udvikl\w*|defineret|definerede|opstill\w*|udgiv\w*|udgav|stod|staar?|kommer|kom|stammer|bag|fra|faaet|sagt"
    r"|ophav\w*|forfatter\w*|kild\w*|person\w*|ansvar\w*"
    r"|made|wrote|written|created|come|comes|behind|from|source|sources|author\w*"
)
"""Words that ask where something is from, beside the question word."""

# Folded questions, all of these: who something is from, and when, by any word for it and by nothing else.
_WHO = re.compile(
    r"\b(?:hvem|hvis|who)\b|\b(?:hvor|where)\b.* (?:fra|from)\b|\bhvorfra\b|\b(?:kild|ophav|forfatter|source|author)\w*"
)
_WHEN = re.compile(
    r"\b(?:hvornaar|hvilket aar\w*|hvilke aar\w*|aarstal\w*|when|what year|how old|hvor gam\w+"
    r"|aeldste?|nyeste?|yngste?)\b"
)
_ONLY_WHEN = re.compile(r"(?:og )?(?:hvornaar|hvilket aar)\b(?=\W*$|,)")
_AGE = re.compile(
    r"(?:aeldste?|nyeste?|yngste?|gam(?:le|mel|melt)|aar|aarstal\w*|year|old|begge|both|isaer|for sig|hver)"
)
"""The words of a question for how old something is, and for all that it is asked of."""

_WORDED = re.compile(r"\b(?:hvad (?:staar der i|siger|gaar)|hvordan lyder|hvad er ordlyden|vis)\b")
_SAYS_OF = re.compile(
    r"\b(?:(?:siger|skriver|fort(?:æ|ae)ller|mener|taler|handler)\b.*? om"
    r"|(?:n(?:æ|ae)vner|omtaler)(?: de)?(?: begge)?(?: noget om)?|says?\b.*? about|mentions?) (?P<topic>[^,?!.;]+)",
    re.IGNORECASE,
)
"""What each of several definitions says of something: "hvad siger de hver især om ressourcer?"."""

_SEVERAL_OF_THEM = re.compile(
    r"\b(?:siger|skriver|fortaeller|mener|naevner|omtaler|taler|do|say) (?:de|dem|begge|they|both)\b"
)
"""What asks each of several, when it asks what they say of something."""

_MORE = re.compile(r"\b(?:er|findes) der (?:\w+ )?(?:andre|flere)\b|\bhvad (?:siger|mener) (?:de )?andre\b")
"""What asks for those that were not told: "er der flere?"."""

_SEVERAL = "flere"
"""The content word of such a question that asks nothing else."""

_ALL = re.compile(r"definitioner|\bhvilken (?:af )?definition")
"""What asks where all are from, as it names none."""

_THEM = re.compile(r"\b(?:de|dem|den|det|disse|denne|begge|deres|dens|they|them|it|definition(?:en|erne))\b")
"""What points at definitions that were told."""

Answered = tuple[Sequence[str], str]
"""An answer of a conversation: the ids of the documents that it quotes, in its order, and its text."""


class Defining:
    """What is asked of the definitions of an index. One for an opened index."""

    def __init__(self, documents: Mapping[str, Document], sentences: Sentences) -> None:
        self._documents, self._sentences = documents, sentences
        self.glossary = Glossary(documents.values())

    def in_conversation(self, understood: Understood, answers: Iterable[Answered]) -> Understood:
        """A question that points at definitions talked of, with their names, or with the noun for all of them.

        "Hvilken er bedst?", and one of "en af dem", are about all; whether the one talked of is the same as another
        names both; what they have in common, who made them and when, names those that were told last.

        Args:
            answers: those before it, the last one first, without refusals.
        """
        context, own = understood.context, understood.own
        if not (context.background or self._leans(own)):
            return understood
        told = self._talked_of(answers)
        meant = self._named(own, told)
        if meant:
            return replace(understood, own=meant, context=Context())
        if not (told or self.glossary.listed((), (context.background,), context.said)):
            return understood
        own = self._with_noun(own, self.glossary.mentioned(context.background))
        if own == understood.own:
            return understood
        shown = understood.standalone if context.background else own
        return replace(understood, own=own, standalone=shown, context=Context())

    def _named(self, own: str, told: Sequence[Sequence[Definition]]) -> str | None:
        """A question with the names of the definitions that it points at; None where it points at none. Whether there
        are more than all, is whether there are so many."""
        every = self.glossary.definitions
        if told and len(told[0]) == len(every) and self._asks_for_more(own):
            return texts.SO_MANY.format(count=len(every) + 1)
        meant = self._others(own, told) or self._pointed_at(own, told)
        names = " og ".join(each.term for each in meant)
        return f"{own.rstrip(' ?.!')}, {names}?" if meant else None

    @staticmethod
    def _with_noun(own: str, talked_of: Sequence[Definition]) -> str:
        """A question that asks "hvilken", or whether "it" is the same as another, with what it leaves out."""
        own = pointers.which(pointers.one_from(own, _THE_DEFINITION), *_DEFINITION)
        return pointers.same_as(own, talked_of[0].term) if len(talked_of) == 1 else own

    def _leans(self, own: str) -> bool:
        """Whether a question with enough words to stand alone is of definitions, if they are talked of: "hvilken skal
        vi bruge?", "er der flere?", "hvad siger de hver især om ...?", or one that only compares, "hvad er ens?"."""
        folded, words = danish.fold(own), danish.content_words(own)
        only_compares = bool(words) and all(map(compares, words))
        if pointers.one_from(own, _THE_DEFINITION) != own:
            return True
        return bool(pointers.asks_which(own) or _MORE.search(folded) or _says_of_them(folded) or only_compares)

    def listed(self, spoken: Sequence[str], asked: Sequence[str], said: str, told: Sequence[str]) -> list[str]:
        """As `Glossary.listed`, also where the last answer quotes nothing but definitions.

        Where it told some of them, those alone are counted by a question that asks something of what it counts:
        "og den sidste?" is the one not told, and "hvad siger den sidste om brugerne?" the last told.

        Args:
            spoken: all that was said. told: the ids of the documents that the last answer, `said`, quotes.
        """
        defined = {each.document: each.term for each in self.glossary.definitions}
        some = [defined[name] for name in told if name in defined]
        counted = ordinals.places(danish.fold(asked[-1])) if asked else []
        asks = counted and max(counted) <= len(some) and self._else(asked[-1])
        if len(some) > 1 and (asks or len(some) == len(defined)):
            return some
        return self.glossary.listed(spoken, asked, said, talked_of=bool(told) and self._all_defined(told))

    def _all_defined(self, told: Iterable[str]) -> bool:
        return all(self._documents[name].kind is Kind.DEFINITION for name in told)

    def _talked_of(self, answers: Iterable[Answered]) -> list[list[Definition]]:
        """The definitions of each answer of late that tells some, the last one first, while nothing else was told;
        where none was told, those that were only spoken of by name, or all."""
        quoted = {each.document: each for each in self.glossary.definitions}
        of_them = list(takewhile(lambda answered: self._all_defined(answered[0]), answers))
        told = [[quoted[name] for name in names if name in quoted] for names, _ in of_them]
        named = [self.glossary.mentioned(said) for _, said in of_them]
        every = [self.glossary.definitions] if of_them else []
        return list(filter(None, told)) or list(filter(None, named)) or every

    def _pointed_at(self, own: str, told: Sequence[Sequence[Definition]]) -> Sequence[Definition]:
        """The definitions talked of that a question compares, or of which it asks how they are worded or where they
        are from, naming none: those told last; of one alone, it compares all told."""
        folded = danish.fold(own)
        compared = Question.read(own).wanted is Wanted.COMPARISON
        points = compared or bool(_ONLY_WHEN.match(folded) or _THEM.search(folded))
        if not (told and points):
            return ()
        if named := self.glossary.mentioned(own):
            against = compared and len(told[0]) == len(named) == 1 and _THEM.search(folded)
            return [each for each in told[0] if each not in named] if against else ()
        if len(told[0]) > 1 and _says_of_them(folded):
            return told[0]
        if not (compared or _WORDED.search(folded)):
            return told[0] if self.origin(own) else ()
        if not all(map(compares, self._else(own))):
            return ()
        return self._compared(told) if compared else told[0]

    def _others(self, own: str, told: Sequence[Sequence[Definition]]) -> list[Definition]:
        """The definitions beside those told, where a question asks for others: "er der flere?"."""
        if not (told and self._asks_for_more(own)):
            return []
        untold = [each for each in self.glossary.definitions if not any(each in some for some in told)]
        return untold or [each for each in self.glossary.definitions if each not in told[0]]

    def _asks_for_more(self, own: str) -> bool:
        """Whether a question asks for nothing but others: "er der flere?"."""
        return _MORE.search(danish.fold(own)) is not None and all(word == _SEVERAL for word in self._else(own))

    def _compared(self, told: Sequence[Sequence[Definition]]) -> Sequence[Definition]:
        """Of definitions told, those that are compared: those told last, or all where that is one."""
        every = [each for each in self.glossary.definitions if any(each in some for some in told)]
        return told[0] if len(told[0]) > 1 else every if len(every) > 1 else self.glossary.definitions

    def asked_for(self, question: Question, within: Collection[str] | None) -> list[Definition]:
        """The definitions that a question asks for, of the documents that may answer.

        Where only definitions may, what a thing is asks for its definitions.

        Args:
            within: the ids of the documents that may answer; None for all.
        """
        found = self._of_origin(question) if self.origin(question.own) else self.glossary.asked_for(question)
        found = found or self._saying(question.own)
        if within is None:
            return found
        alone = all(self._documents[name].kind is Kind.DEFINITION for name in within)
        if not found and alone and question.wanted is Wanted.DEFINITION:
            found = self.glossary.find(question.own)
        return [each for each in found if each.document in within]

    def lacking(self, question: Question) -> Reason | None:
        """Why there is no answer to a question for definitions that the guide does not have; None for any other."""
        if not self.glossary.lacks(question):
            return None
        named = self.glossary.lacks_named(question)
        return Reason.NO_SUCH_DEFINITION if named else Reason.NO_DEFINITION_MENTIONS

    def origin(self, question: str) -> frozenset[Wanted]:
        """Whether a question asks for nothing but who definitions are from, or when: WHO, WHEN, both or neither."""
        folded = danish.fold(question)
        if not self._is_of_origin(folded):
            return frozenset()
        return frozenset(
            wanted for wanted, pattern in ((Wanted.WHO, _WHO), (Wanted.WHEN, _WHEN)) if pattern.search(folded)
        )

    def _is_of_origin(self, folded: str) -> bool:
        words = danish.words(folded)
        asks = any(_MADE.fullmatch(word) for word in words) or _AGE.search(folded) or _ONLY_WHEN.match(folded)
        return bool(asks) and not self._else(folded)

    def _saying(self, own: str) -> list[Definition]:
        """The several definitions that a question names and asks what they say of something."""
        named = self.glossary.mentioned(own)
        return named if len(named) > 1 and _SAYS_OF.search(own) else []

    def unsaid(self, definitions: Sequence[Definition], question: Question) -> list[str]:
        """What several definitions don't say of what a question asks them all of, each as a question."""
        asked = _SAYS_OF.search(question.own)
        if asked is None or len(definitions) == 1 or question.wanted is Wanted.COMPARISON:
            return []
        topic = asked["topic"].strip()
        saying = [each for word in danish.content_words(topic) for each in self.glossary.mentioning(word)]
        return [texts.SAYS_OF.format(term=each.term, topic=topic) for each in definitions if each not in saying]

    def _else(self, text: str) -> list[str]:
        """The content words of a text that neither name definitions nor ask where something is from."""
        return [
            word
            for word in danish.content_words(text)
            if not (
                self.glossary.in_a_name(word)
                or counted_by(word) is not None
                or _MADE.fullmatch(word)
                or _AGE.fullmatch(word)
            )
        ]

    def _of_origin(self, question: Question) -> list[Definition]:
        """The definitions whose origin a question asks for: those named, or all where it speaks of them as such."""
        named = self.glossary.mentioned(question.own)
        folded = danish.fold(question.own)
        if "definition" not in folded:
            return []
        return named or (list(self.glossary.definitions) if _ALL.search(folded) else [])

    def wordings(self, definitions: Iterable[Definition]) -> list[Sentence]:
        """Each definition's wording and then where it is from, whole."""
        return [
            sentence
            for each in definitions
            for span in ((each.start, each.end), each.origin_span)
            if span
            for sentence in self._sentences.within(each.document, *span)
        ]

    def origins(
        self, definitions: Iterable[Definition], wanted: Collection[Wanted]
    ) -> tuple[list[Sentence], list[str]]:
        """The sentences that tell where definitions are from, and what they don't tell, as questions.

        Args:
            wanted: WHO, WHEN or both. Where only the time is asked for, a definition without one has no sentence.
        """
        told: list[Sentence] = []
        untold: list[str] = []
        for each in definitions:
            if Wanted.WHEN in wanted and each.date is None:
                untold.append(texts.FROM_WHEN.format(term=each.term))
            if each.origin_span and (each.date or Wanted.WHO in wanted):
                told += self._sentences.within(each.document, *each.origin_span)
        return told, untold


def _says_of_them(folded: str) -> bool:
    """Whether a folded question asks what several that it points at say of something."""
    return bool(_SAYS_OF.search(folded) and _SEVERAL_OF_THEM.search(folded))

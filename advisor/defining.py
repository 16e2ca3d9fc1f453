"""What a question asks of the definitions: which of them, to be told whole or only where they are from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from advisor import danish, pointers, texts
from advisor.answers import Reason
from advisor.conversation import Context, Understood
from advisor.definitions import Definition
from advisor.documents import Document, Kind
from advisor.glossary import Glossary
from advisor.numerals import counted_by
from advisor.questions import Question, Wanted
from advisor.sentences import Sentence, Sentences

_DEFINITION = ("definition", "definitionerne")

_MADE = re.compile(
    r"lav(?:e|er|et|ede)|skrev(?:et)?|skriver?|formuler\w*|f[ai]ndt?|fundet|finde[rs]?|opf[ai]ndt?|opfundet|udarbejd\w*"
    r"|udvikl\w*|defineret|definerede|opstill\w*|udgiv\w*|udgav|stod|staar?|kommer|kom|stammer|bag|fra|faaet|sagt"
    r"|ophav\w*|forfatter\w*|kild\w*|person\w*|ansvar\w*"
    r"|made|wrote|written|created|come|comes|behind|from|source|sources|author\w*"
)
"""Words that ask where something is from, beside the question word."""

_WHO = re.compile(
    r"\b(?:hvem|hvis|who)\b|\b(?:hvor|where)\b.* (?:fra|from)\b|\bhvorfra\b|\b(?:kild|ophav|forfatter|source|author)\w*"
)
_WHEN = re.compile(
    r"\b(?:hvornaar|hvilket aar\w*|hvilke aar\w*|aarstal\w*|when|what year|how old|hvor gam\w+|aeldst|nyest|yngst)\b"
)
_ONLY_WHEN = re.compile(r"(?:og )?(?:hvornaar|hvilket aar)\b(?=\W*$|,)")
_AGE = re.compile(r"(?:aeldst|nyest|yngst|gam(?:le|mel|melt)|aar|aarstal\w*|year|old|begge|both|isaer|for sig|hver)")
_COMPARES = re.compile(
    r"forskel\w*|anderledes|adskil\w*|sammenlign\w*|lighed\w*|ligner|ens|u?enige|faelles|tilfaelles|hinanden|kort|helt"
    r"|difference\w*|differ|compare\w*|common"
)
_WORDED = re.compile(r"\b(?:hvad (?:staar der i|siger|gaar)|hvordan lyder|hvad er ordlyden|vis)\b")
_SEVERAL = "flere"
_MORE = re.compile(r"\b(?:er|findes) der (?:\w+ )?(?:andre|flere)\b|\bhvad (?:siger|mener) (?:de )?andre\b")
_ALL = re.compile(r"definitioner|\bhvilken (?:af )?definition")
_THEM = re.compile(r"\b(?:de|dem|den|det|disse|denne|begge|deres|dens|they|them|it|definition(?:en|erne))\b")


Answered = tuple[Sequence[str], str]
"""An answer of a conversation: the ids of the documents that it quotes, in its order, and its text."""


_EXPLAINED = (
    re.compile(r"\bforklaring(?P<ending>en|er|erne|)\b(?= (?:på|paa|af) (?:et |hvad et )?partnerskab)", re.IGNORECASE),
    re.compile(
        r"\bm(?:å|aa)der(?P<ending>ne|) at (?:forklare|forstå|forstaa|beskrive|definere)(?: hvad)?\b"
        r"(?= (?:et )?partnerskab)",
        re.IGNORECASE,
    ),
)
"""What people call a definition who don't know the word."""


def usual(question: str) -> str:
    """A question with the guide's word for a definition that it calls an explanation of partnerships.

    Example:
        >>> usual("Er der flere forklaringer på partnerskab?")
        'Er der flere definitioner på partnerskab?'
    """
    explanation, ways = _EXPLAINED
    told = explanation.sub(lambda found: f"definition{found['ending']}", question)
    return ways.sub(lambda found: f"definitioner{found['ending']} på", told)


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
        if not (
            context.background or pointers.asks_which(own) or _MORE.search(danish.fold(own)) or self._only_compares(own)
        ):
            return understood
        told = self._talked_of(answers)
        last = told[0] if told else []
        meant = self._others(own, told) or self._pointed_at(own, told)
        if meant:
            names = " og ".join(each.term for each in meant)
            return replace(understood, own=f"{own.rstrip(' ?.!')}, {names}?", context=Context())
        if not (last or self.glossary.listed((), (context.background,), context.said)):
            return understood
        own, named = pointers.which(own, *_DEFINITION), self.glossary.mentioned(context.background)
        own = pointers.same_as(own, named[0].term) if len(named) == 1 else own
        shown = understood.standalone if context.background else own
        return (
            understood if own == understood.own else replace(understood, own=own, standalone=shown, context=Context())
        )

    def _only_compares(self, own: str) -> bool:
        """Whether a question compares and says nothing of what: "hvad er ens?"."""
        words = danish.content_words(own)
        return bool(words) and all(_COMPARES.fullmatch(word) for word in words)

    def listed(self, spoken: Sequence[str], asked: Sequence[str], said: str, told: Sequence[str]) -> list[str]:
        """As `Glossary.listed`, also where the last answer quotes nothing but definitions.

        Args:
            spoken: all that was said. told: the ids of the documents that the last answer, `said`, quotes.
        """
        return self.glossary.listed(spoken, asked, said, talked_of=bool(told) and self._all_defined(told))

    def _all_defined(self, told: Iterable[str]) -> bool:
        return all(self._documents[name].kind is Kind.DEFINITION for name in told)

    def _talked_of(self, answers: Iterable[Answered]) -> list[list[Definition]]:
        """The definitions of each answer of late that tells some, the last one first, while nothing else was told; all
        of them where they are only spoken of."""
        quoted = {each.document: each for each in self.glossary.definitions}
        spoken_of, found = False, []
        for told, said in answers:
            if not self._all_defined(told):
                break
            spoken_of = True
            found.append([quoted[name] for name in told if name in quoted] or self.glossary.mentioned(said))
        return list(filter(None, found)) or ([self.glossary.definitions] if spoken_of else [])

    def _pointed_at(self, own: str, told: Sequence[Sequence[Definition]]) -> Sequence[Definition]:
        """The definitions talked of that a question compares, or of which it asks how they are worded or where they
        are from, naming none: those told last; of one alone, it compares all told."""
        folded = danish.fold(own)
        compares = Question.read(own).wanted is Wanted.COMPARISON
        points = compares or bool(_ONLY_WHEN.match(folded) or _THEM.search(folded))
        if not (told and points) or self.glossary.mentioned(own):
            return ()
        if not (compares or _WORDED.search(folded)):
            return told[0] if self.origin(own) else ()
        if not all(_COMPARES.fullmatch(word) for word in self._else(own)):
            return ()
        return self._compared(told) if compares else told[0]

    def _others(self, own: str, told: Sequence[Sequence[Definition]]) -> list[Definition]:
        """The definitions beside those told, where a question asks for others: "er der flere?"."""
        if not told or not _MORE.search(danish.fold(own)) or any(word != _SEVERAL for word in self._else(own)):
            return []
        untold = [each for each in self.glossary.definitions if not any(each in some for some in told)]
        return untold or [each for each in self.glossary.definitions if each not in told[0]]

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

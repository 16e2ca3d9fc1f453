"""All definitions: looked up exactly, inflected, misspelt, in part or by what they mention."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from advisor import danish, naming
from advisor.definitions import CLOSE, GENERAL, Definition, definition_of, like_name, spelt_alike
from advisor.documents import Document
from advisor.naming import Sought
from advisor.numerals import counted_by
from advisor.questions import Question, Wanted, compares
from advisor.thesaurus import bundled
from advisor.wordings import says_all, words_of

_TELLING = frozenset({Wanted.DEFINITION, Wanted.COMPARISON})
_SHOWING = frozenset({Wanted.LIST, Wanted.HOW, Wanted.OTHER})
_DEFINITION = "defin"
_OTHERS = re.compile(r"\b(?:anden|andre|oevrige|resten|others?)\b")
"""Who compares a definition with "den anden" and has named none may mean any."""
_OR = re.compile(r"\b(?:eller|or)\b")
_SHORTEST_BEGINNING = 5
_SUBTITLE = re.compile(r" [–-] |: ")
_COUNTS = frozenset({"samtlige", "all"})


class Glossary:
    """All definitions of an index, in the order of their documents."""

    def __init__(self, documents: Iterable[Document]) -> None:
        every = list(documents)
        found = (definition_of(document) for document in every)
        self.definitions = [definition for definition in found if definition]
        origins = [danish.content_words(each.origin) for each in self.definitions]
        self._works = [
            (danish.content_words(document.title), _name_words(document.title))
            for document in every
            if document.term is None and any(_is_called(document.title, origin) for origin in origins)
        ]
        self._words = {each.document: words_of(each.wording) for each in self.definitions}

    def find(self, term: str) -> list[Definition]:
        """The definitions a term names, best first; several when it fits several alike, none when it fits none.

        "win-win", "formålsbaserede", "formaalsbaseret definition" and "tværsektoriele" all find theirs, as do a part
        of a name ("sektor"), an origin and a date ("2009"), and "Hvilken definition nævner dialog?". A term that all
        definitions are about ("partnerskab"), or nothing in particular ("definitioner"), finds them all.
        """
        read = Question.read(term)
        sought = naming.sought(read)
        if sought is not None:
            return self._mentioning(sought, read)
        particular = [word for word in danish.content_words(term) if word not in GENERAL]
        if not particular:
            return list(self.definitions) if danish.content_words(term) else []
        scored = [(definition.likeness(particular), definition) for definition in self.definitions]
        best = max((score for score, _ in scored), default=0.0)
        if best >= CLOSE:
            return [definition for score, definition in scored if score == best]
        return [each for each in self.definitions if each.named_in_part(particular)] or self._from(particular)

    def mentioning(self, text: str, *, english: bool = False) -> list[Definition]:
        """The definitions whose wording mentions what a text says, in the glossary's order.

        A wording mentions a text when it has all of its content words, or all those on one side of an "eller": in any
        inflection, in a compound, or misspelt by a letter where no definition has the word as it is spelt.

        Args:
            english: whether the words of the guide that the thesaurus leads to count as well.
        """
        every = [word for words in self._words.values() for word in words]
        sides = [words for side in _OR.split(danish.fold(text)) if (words := danish.content_words(side))]
        related = bundled().related([word for side in sides for word in side]) if english else {}
        asked = [[{word, *related.get(word, ())} for word in side] for side in sides]
        return [
            definition
            for definition in self.definitions
            if any(says_all(self._words[definition.document], side, every) for side in asked)
        ]

    def mentioned(self, question: str) -> list[Definition]:
        """The definitions that a longer text names by a word of their own, in the glossary's order."""
        asked = [word for word in danish.words(question) if danish.is_content_word(word)]
        return [definition for definition in self.definitions if definition.named_in(asked)]

    def listed(self, texts: Sequence[str], asked: Sequence[str], said: str, *, talked_of: bool = False) -> list[str]:
        """The names of all definitions, those that texts name first in their order, while definitions are talked of.

        So "den tredje" is the one that a conversation has not come to yet. They are talked of where the questions
        `asked` of late speak of one, or the last answer `said` names several, or where it is known that they are;
        else there are none to count.
        """
        if not talked_of and not any(self._speaks_of_one(question) for question in asked) and not self._lists(said):
            return []
        words = [word for text in texts for word in danish.words(text)]
        first = {each.document: each.first_place(words) for each in self.mentioned(" ".join(words))}
        return [each.term for each in sorted(self.definitions, key=lambda each: first.get(each.document, len(words)))]

    def _speaks_of_one(self, text: str) -> bool:
        return _of_definitions(text) or bool(self.mentioned(text))

    def _lists(self, text: str) -> bool:
        return _of_definitions(text) and len(self.mentioned(text)) > 1

    def asked_for(self, question: Question) -> list[Definition]:
        """The definitions a question asks to be told; none when it asks for something else.

        "Hvad er den tværsektorielle definition?" asks for one, "Hvilke definitioner findes der?" for all of them,
        "Hvilken definition nævner spilleregler?" for those that do. Who is behind a definition, or why one should have
        one, is an ordinary question.
        """
        sought = naming.sought(question)
        if sought is not None and (found := self._mentioning(sought, question)):
            return found
        own = [word for word, weight in zip(question.words, question.weights, strict=True) if weight == 1]
        of_definitions = any(word.startswith(_DEFINITION) for word in own)
        sources = {word for source in naming.sources(question.own) for word in source if self._from(source)}
        named = self.mentioned(" ".join(own)) or self._from(sources)
        if question.wanted is Wanted.COMPARISON:
            each_from = [found for source in naming.sources(question.own) for found in self._from(source)]
            named = [each for each in self.definitions if each in named or each in each_from]
        if named and not of_definitions and self._is_of_a_work(own):
            return []
        if named:
            tells = question.wanted in _TELLING or (of_definitions and question.wanted in _SHOWING)
            else_asked = [word for word in own if word != "s" and word not in sources and not self.in_a_name(word)]
            tells = tells or (question.wanted in _SHOWING and not else_asked)
            if question.wanted is Wanted.COMPARISON and len(named) == 1:
                named = self._with_another(named[0], question, own, of_definitions=of_definitions)
            return named if tells and (question.wanted is Wanted.COMPARISON or len(else_asked) <= 1) else []
        particular = [
            word
            for word in own
            if word not in _COUNTS
            and counted_by(word) is None
            and not word.startswith((_DEFINITION, "partnerskab", "guide"))
        ]
        all_asked = question.wanted is Wanted.COMPARISON or not particular
        return list(self.definitions) if of_definitions and all_asked else []

    def in_a_name(self, word: str) -> bool:
        """Whether a folded word is, begins, or is misspelt for a word of some definition's name, or is of no name."""
        if word in GENERAL or word.startswith(_DEFINITION):
            return True
        names = (own for each in self.definitions for name in each.names for own in name)
        begins = len(word) >= _SHORTEST_BEGINNING
        return any((begins and own.startswith(word)) or spelt_alike(own, word) or like_name(own, word) for own in names)

    def _is_of_a_work(self, asked: Sequence[str]) -> bool:
        """Whether some folded words are of a work that a definition is from, itself a document: of nothing but it
        ("hvad er rapporten?"), or of its name and of none that a definition has."""
        for work, name in self._works:
            rest = [word for word in asked if not _all_alike([word], work)]
            if not rest or (_all_alike(name, asked) and not self.mentioned(" ".join(rest))):
                return True
        return False

    def _with_another(
        self, one: Definition, question: Question, own: Sequence[str], *, of_definitions: bool
    ) -> list[Definition]:
        """A definition with the one that a question compares it with: that begins with another of its words, as
        "formål" does, or that was talked of before it; all of them where it is not told which."""
        words = [word for word in own if word not in GENERAL and not compares(word)]
        others = self._meant_beside(one, words, telling=of_definitions) or self._other(question.background, one)
        another = _OTHERS.search(danish.fold(question.own)) is not None
        if of_definitions and not others and (another or all(map(self.in_a_name, words))):
            return list(self.definitions)
        return [*others, one]

    def _meant_beside(self, one: Definition, words: Sequence[str], *, telling: bool) -> list[Definition]:
        """The definitions beside one that begin with some words, or else the only one that tells of any, if it may be
        meant by that."""
        begun = [each for each in self.definitions if each != one and any(map(each.is_called_in_short, words))]
        told = {each.document: each for word in words for each in self.mentioning(word) if telling}
        return begun or [each for each in told.values() if len(told) == 1 and each != one]

    def _other(self, background: str, one: Definition) -> list[Definition]:
        """What a definition is compared with in "hvordan er den forskellig fra ...": the one talked of before it."""
        before = [each for each in self.mentioned(background) if each != one]
        return before if len(before) == 1 else []

    def lacks(self, question: Question) -> bool:
        """Whether a question asks for definitions that there are none of.

        That is by a name that none has ("den cirkulære definition"), from a source that is the origin of none ("KL's
        definition"), or for a mention of what none mentions.
        """
        sought = naming.sought(question)
        unmentioned = sought is not None and sought.exact and not self.asked_for(question)
        return unmentioned or self.lacks_named(question)

    def lacks_named(self, question: Question) -> bool:
        """Whether a question asks for a definition by a name or a source that none has."""
        unnamed = any(not self.in_a_name(name) for name in naming.names(question))
        return unnamed or any(not self._from(source) for source in naming.sources(question.text))

    def _mentioning(self, sought: Sought, question: Question) -> list[Definition]:
        """The definitions that mention what is sought, or that do not; all of them when nothing is."""
        if not sought.words:
            return list(self.definitions)
        found = self.mentioning(sought.words, english=question.english)
        return [each for each in self.definitions if each not in found] if sought.negated else found

    def _from(self, source: Collection[str]) -> list[Definition]:
        """The definitions whose origin, date or name has all the folded words of a source, or its initials."""
        forms = [{word, word.removesuffix("s")} for word in source]
        return [
            definition
            for definition in self.definitions
            if forms
            and all(any(spelt_alike(own, form) for own in definition.attributes for form in same) for same in forms)
        ]


def _of_definitions(text: str) -> bool:
    return any(word.startswith(_DEFINITION) for word in danish.words(text))


def _is_called(title: str, origin: Sequence[str]) -> bool:
    """Whether an origin, in folded words, names a work by its title, with or without what follows a dash."""
    name = _name_words(title)
    return len(name) > 1 and _all_alike(name, origin)


def _name_words(title: str) -> list[str]:
    """The content words of a title without what follows a dash."""
    return danish.content_words(_SUBTITLE.split(title)[0])


def _all_alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of some folded words is one of others, in any inflection or a little misspelt."""
    return all(any(spelt_alike(other, word) for other in others) for word in words)

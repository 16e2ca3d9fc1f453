"""The documents that each tell of something of their own, an example or a thesis, and which of them a question counts:
"hvem har skrevet det andet speciale?"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from advisor import danish, pointers, sides, texts, works
from advisor.conversation import Message
from advisor.documents import Document, Kind
from advisor.questions import Question, Wanted, compares

KINDS = frozenset({Kind.EKSEMPEL, Kind.SPECIALE, Kind.STUDIETUR})
"""The kinds of which each document tells of something of its own, so that another of its kind tells of another."""

_NOUNS = frozenset(danish.stem(kind.value) for kind in KINDS)
_STEM = re.compile(r"(?:kandidat)?special(?!is)|afhandling")
_BOTH = 2
_OTHER = re.compile(r"\b(?:det|den) (?:andet|anden)\b")
_THEM = re.compile(r"\b(?:de|dem|disse|begge)\b")
_ANOTHER_OF_SOMEBODY = re.compile(r"\b(?:hans|hendes|deres|sit|sin|et|en) (?:andet|anden)\b")
_ONLY_OTHER = re.compile(r"\b(?:det|den) (?:andet|anden)\b(?=\W*$|,| (?:om|og|saa|er|var|da|fra|handler)\b)")
"""The other of two with no noun, which it takes from what was told: "hvad med det andet?"."""

_OF_EACH = re.compile(r"\b(?:de|dem|begge|deres)\b")
"""What stands for both of two theses, or for the writers of both: "hvad kom de frem til?"."""

_OF_EITHER = re.compile(r"\b(?:de|dem|begge|deres|det|den|specialet)\b")
"""What may stand for either of two, or for both, where who had a role in it is asked."""

_THEIRS = re.compile(rf"\bderes (?P<kind>{'|'.join(kind.value for kind in KINDS)})\b", re.IGNORECASE)
"""The case by several people, which one by a single writer can't be: "deres speciale"."""


_WRITER_SAYS = re.compile(
    r"\b(?P<says>siger|skriver|mener|konkluderer|fort(?:æ|ae)ller|synes|sagde|skrev|mente|konkluderede) "
    r"(?:han|hun)(?= om\b)",
    re.IGNORECASE,
)
"""The one who wrote what was told of, asked to say something: "hvad siger hun om win-win?"."""


class Cases:
    """The cases among some documents."""

    def __init__(self, documents: Mapping[str, Document], quoted_in: Callable[[str], Sequence[str]]) -> None:
        """Take the documents by id; `quoted_in` gives the ids of those that an answer's text quotes, in its order."""
        self._documents, self._quoted_in = documents, quoted_in
        self._titles = {
            name: each.thesis_told_of or each.title for name, each in documents.items() if each.kind in KINDS
        }

    def __contains__(self, name: str) -> bool:
        """Whether the document of an id is a case."""
        return name in self._titles

    def each(self, question: str, said: str, *, of_one: bool = False) -> list[str]:
        """The ids of the two theses that the last answer, `said`, tells of, where a question asks the same of both,
        "hvad kom de frem til?", or of one of them, with `of_one`, and not of which: "hvem var vejleder på det?"."""
        told = [name for name in self._quoted_in(said) if name in self and self._documents[name].kind is Kind.SPECIALE]
        words = [word for word in danish.content_words(question) if not (of_one and danish.stem(word) in _NOUNS)]
        pointing = _OF_EITHER if of_one else _OF_EACH
        asks = pointing.search(danish.fold(question)) and len(words) <= 1
        return told if asks and len(told) == _BOTH else []

    def pair(self, texts: Sequence[str], questions: Sequence[str]) -> list[str]:
        """The titles of both cases of a kind that the last question names, where there are but two: that of the one
        which the `texts` of the conversation quote first before the other; for "det andet", the only one that is told
        of now. What is only like one of the `questions` asked in it is not told of."""
        question = questions[-1]
        if _ANOTHER_OF_SOMEBODY.search(danish.fold(question)):
            return []
        asked = set(map(danish.stem, danish.content_words(question)))
        kinds = Counter(self._documents[name].kind for name in self._titles)
        kind = next((each for each in kinds if kinds[each] == _BOTH and danish.stem(each.value) in asked), None)
        replies = [text for text in texts if text not in questions]
        if kind is None and _ONLY_OTHER.search(danish.fold(question)):
            kind = next((each for each in map(self._kind_told, reversed(replies)) if each), None)
        if kind is None or kinds[kind] != _BOTH:
            return []
        both = [name for name in self._titles if self._documents[name].kind is kind]
        told = [[name for name in self._quoted_in(text) if name in both] for text in replies]
        latest = next((names for names in reversed(told) if names), [])
        anew = _OTHER.search(danish.fold(question)) and not any(
            _OTHER.search(danish.fold(text)) for text in texts[-2:-1]
        )
        first = latest if len(latest) == 1 and anew else [name for names in told for name in names]
        return [self._titles[name] for name in dict.fromkeys([*first, *both])]

    def untitled(self, question: str) -> str:
        """A question without the titles of cases, which "det andet" in it has come to name."""
        for title in self._titles.values():
            question = question.replace(title, "")
        return question

    def in_conversation(self, question: str, history: Sequence[Message], said: str) -> str:
        """A question with the name of the thesis, or of its writer, that it points at in a conversation, of which
        `said` is the last answer: "deres speciale", "det om frivillige", what "hun" says."""
        return self.one_about(self.by_name(self.theirs(question, said), said), history)

    def asked_of(self, name: str, asked: str) -> str | None:
        """A question for what a thesis may have, asked of the one of an id; None for any other question."""
        return works.of_another(asked, self._titles[name]) or self._side_of(name, asked)

    def _side_of(self, name: str, asked: str) -> str | None:
        """A question that only asks for a side of a thesis, asked of the one of an id; None for any other question."""
        side = sides.named(asked, of_thesis=True)
        return texts.OF_CASE.format(question=side.rstrip("?"), title=self._titles[name]) if side != asked else None

    def asked_of_each(
        self, own: str, said: str, mended: Callable[[str], str], within: Collection[str] | None
    ) -> dict[str, str]:
        """What a question asks of each of two cases, by their ids: of those that it compares, what they are about.

        Args:
            said: the last answer. mended: mends the slips of a question. within: the ids of those that may answer;
                None for all.
        """

        def among(names: Sequence[str]) -> list[str]:
            return [name for name in names if within is None or name in within]

        compared = among(self.compared(mended(self.untitled(own)), said))
        if len(compared) > 1:
            return {name: texts.ABOUT.format(title=self._titles[name]) for name in compared}
        both = among(self.each(own, said, of_one=works.asks_role(mended(own))))
        asked = {name: self.asked_of(name, mended(own)) for name in both} if len(both) > 1 else {}
        return {name: question for name, question in asked.items() if question}

    def asked_of_counted(self, question: str, own: str, counted: Sequence[str], history: Sequence[Message]) -> str:
        """What a question asks of the cases that it counts, as which it was read as `own`: "og det andet?" asks who
        wrote it where that was asked of the one before."""
        if not only_counts(question):
            return question if own.startswith(question.rstrip(" ?.!")) else own
        before = next((message.content for message in reversed(history) if message.role == "user"), "")
        another = works.of_another(before, self._titles[counted[0]]) if len(counted) == 1 else None
        return another or own

    def theirs(self, question: str, said: str) -> str:
        """A question with the title of the case that is "deres": of those that the last answer, `said`, tells of, the
        one by several."""
        found = _THEIRS.search(question)
        if found is None:
            return question
        told = [
            name
            for name in self._quoted_in(said)
            if name in self and self._documents[name].kind == found["kind"].lower()
        ]
        by_several = [name for name in told if len(self._documents[name].authors) > 1]
        if len(told) < _BOTH or len(by_several) != 1:
            return question
        (name,) = by_several
        titled = f"{question[: found.start()]}{self._titles[name]}{question[found.end() :]}"
        return self._side_of(name, question) or titled

    def by_name(self, question: str, said: str) -> str:
        """A question what "she" says, with the name of the only writer of a thesis that the last answer tells of."""
        if not _WRITER_SAYS.search(question):
            return question
        told = [each for name in self._quoted_in(said) if (each := self._documents[name]).kind is Kind.SPECIALE]
        alone = [each.authors[0] for each in told if len(each.authors) == 1]
        return _WRITER_SAYS.sub(lambda found: f"{found['says']} {alone[0]}", question) if len(alone) == 1 else question

    def one_about(self, question: str, history: Sequence[Message]) -> str:
        """A question with the noun for the work that it tells by its subject alone, "det om frivillige", where it is
        a thesis that was last asked for or told of."""
        named = pointers.one_about(question, f"{Kind.SPECIALE.value}t")
        return named if named != question and self._of_theses(history) else question

    def _of_theses(self, history: Sequence[Message]) -> bool:
        """Whether a thesis is what a conversation last named or told of."""
        for message in reversed(history):
            if message.role == "user" and any(map(_STEM.match, danish.words(message.content))):
                return True
            if message.role == "assistant" and (told := self._quoted_in(message.content)):
                return self._documents[told[0]].kind is Kind.SPECIALE
        return False

    def compared(self, question: str, said: str) -> list[str]:
        """The ids of the two cases of a kind that a question compares: both of a kind that has but two ("de to
        specialer"), or the two that the last answer, `said`, tells of ("hvad er forskellen på dem?")."""
        if Question.read(question).wanted is not Wanted.COMPARISON:
            return []
        words = danish.content_words(question)
        other = _OTHER.search(danish.fold(question)) is not None
        kind = next((kind for kind in KINDS if _names_several(kind, words, with_other=other)), None)
        both = [name for name in self._titles if self._documents[name].kind is kind]
        if not both and _THEM.search(danish.fold(question)) and all(map(compares, words)):
            both = [name for name in self._quoted_in(said) if name in self]
        return both if len(both) == _BOTH and len({self._documents[name].kind for name in both}) == 1 else []

    def _kind_told(self, text: str) -> Kind | None:
        """The kind of the case that a text quotes first; None where it quotes another text first, or none."""
        first = next(iter(self._quoted_in(text)), None)
        return self._documents[first].kind if first in self._titles else None

    def told(self, said: str) -> list[str]:
        """The titles of the cases that an answer tells of, in its order, if it tells of several."""
        titles = [self._titles[name] for name in self._quoted_in(said) if name in self]
        return titles if len(titles) > 1 else []

    def counted(self, question: str, own: str) -> list[str]:
        """The ids of the cases that a question came to name as `own` by counting them; only they tell what it asks."""
        if own == question or Question.read(question).wanted is Wanted.COMPARISON:
            return []
        return [name for name, title in self._titles.items() if title in own and title not in question]


def _names_several(kind: Kind, words: Sequence[str], *, with_other: bool) -> bool:
    """Whether words have a plural of a kind's name and nothing else but what compares: "specialerne"; with the other
    one counted, the singular will do."""
    plural = re.compile(rf"{kind.value}(?:{'t?|' if with_other else ''}r|e?rne|e?r)")
    rest = [word for word in words if not plural.fullmatch(word)]
    return len(rest) < len(words) and all(map(compares, rest))


def only_counts(question: str) -> bool:
    """Whether a question asks nothing but "what of it" of the case that it counts: "og det andet speciale?"."""
    return set(map(danish.stem, danish.content_words(question))) <= _NOUNS

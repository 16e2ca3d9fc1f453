"""Learning paths: what a new colleague is led through, stop by stop, in the guide's own words.

An editor writes a path (`pathfiles.py` reads it); here it is as the page shows it: every passage and every answer is a
quote of a document, so that nothing is taught that does not stand in the guide. Titles and questions are the editor's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from advisor import danish
from advisor.answers import Quote
from advisor.citations import plain
from advisor.documents import Document

_WORDS_A_MINUTE = 130
"""How fast one reads to learn: about half as fast as one reads for pleasure (Brysbaert 2019, 238 words a minute)."""

_ROUNDED_FROM, _ROUNDED_TO = 10, 5
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_KEY = 10


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(NamedTuple):
    """Something to choose or to put in order. `key` tells it from the others and nothing about whether it is right."""

    key: str
    text: str


class _Quiz(_Model):
    question: str

    @property
    def key(self) -> str:
        """Names the quiz in its stop, as long as its question is not reworded."""
        return _digest(self.question)

    def _mixed(self, words: Sequence[str]) -> list[Option]:
        """Options in an order that is always the same and has nothing to do with what is right."""
        options = [Option(_digest(self.question, text), text) for text in words]
        return sorted(options, key=lambda option: option.key)


class Choice(_Quiz):
    """One of several is right: the quote `answer`. The others are quotes too, or the editor's plain words."""

    kind: Literal["choice"] = "choice"
    answer: Quote
    distractors: tuple[Quote | str, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What it rests on."""
        return (self.answer, *(each for each in self.distractors if isinstance(each, Quote)))

    @property
    def shown(self) -> Quote:
        """The quote that a reader sees after answering."""
        return self.answer

    def options(self) -> list[Option]:
        """What to choose from."""
        return self._mixed([plain(self.answer.text), *map(_words, self.distractors)])

    def right(self, key: str) -> bool:
        """Whether an option is the right one."""
        return key == _digest(self.question, plain(self.answer.text))


class Order(_Quiz):
    """Quotes of one document to be put in the order in which they stand there."""

    kind: Literal["order"] = "order"
    items: tuple[Quote, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What it rests on."""
        return self.items

    @property
    def shown(self) -> Quote:
        """The quote that a reader sees after answering: the first, from where the others follow."""
        return self.items[0]

    def options(self) -> list[Option]:
        """The items, never in the right order to begin with."""
        mixed = self._mixed([plain(item.text) for item in self.items])
        return [*mixed[1:], mixed[0]] if self.right([option.key for option in mixed]) else mixed

    def right(self, keys: Sequence[str]) -> bool:
        """Whether the items are in order."""
        return list(keys) == [_digest(self.question, plain(item.text)) for item in self.items]

    def placed(self, keys: Sequence[str]) -> list[bool]:
        """For each place, whether the right item stands there."""
        wanted = [_digest(self.question, plain(item.text)) for item in self.items]
        return [key == right for key, right in zip(keys, wanted, strict=False)]


class Idea(_Model):
    """A part of a quote that an answer may have. `also` are other ways to say it, by which answers are judged only."""

    quote: Quote
    also: tuple[str, ...] = ()


class Mistake(_Model):
    """What is easily mistaken: ways in which it is `said`, and the quote that says otherwise."""

    quote: Quote
    said: tuple[str, ...]


class FreeText(_Quiz):
    """An answer in one's own words, held up against a quote and the ideas in it, and against common mistakes."""

    kind: Literal["text"] = "text"
    answer: Quote
    ideas: tuple[Idea, ...]
    mistakes: tuple[Mistake, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What it rests on."""
        return (self.answer, *(idea.quote for idea in self.ideas), *(mistake.quote for mistake in self.mistakes))

    @property
    def shown(self) -> Quote:
        """The quote that a reader sees after answering."""
        return self.answer


Quiz = Annotated[Choice | Order | FreeText, Field(discriminator="kind")]

_MINUTES = {"choice": 0.5, "order": 1.0, "text": 2.0}


class Stop(_Model):
    """One thing to learn: passages to read, quizzes about them, and questions to go on with."""

    title: str
    passages: tuple[Quote, ...]
    quizzes: tuple[Quiz, ...]
    questions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names the stop in its path, in addresses too."""
        return slug(self.title)

    @property
    def quotes(self) -> Iterator[Quote]:
        """Everything that it quotes."""
        yield from self.passages
        for quiz in self.quizzes:
            yield from quiz.quotes

    def quiz(self, key: str) -> Choice | Order | FreeText | None:
        """The quiz with a key; None when the stop has none such."""
        return next((quiz for quiz in self.quizzes if quiz.key == key), None)


class LearningPath(_Model):
    """Stops in the order in which to visit them.

    Attributes:
        id: the name of its file without ending and number. title, description: the editor's words about it.
    """

    id: str
    title: str
    description: str
    stops: tuple[Stop, ...]

    @property
    def fingerprint(self) -> str:
        """A hash of everything in it, so that ingestion can tell what changed."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    @property
    def minutes(self) -> int:
        """About how long it takes, judged by the words to read and the quizzes to answer; in fives when it is long."""
        words = sum(len(danish.words(quote.text)) for stop in self.stops for quote in stop.passages)
        quizzes = sum(_MINUTES[quiz.kind] for stop in self.stops for quiz in stop.quizzes)
        minutes = ceil(words / _WORDS_A_MINUTE + quizzes)
        return minutes if minutes < _ROUNDED_FROM else _ROUNDED_TO * round(minutes / _ROUNDED_TO)

    @property
    def quizzes(self) -> int:
        """How many quizzes it has."""
        return sum(len(stop.quizzes) for stop in self.stops)

    def place(self, key: str) -> int | None:
        """Where the stop with a key comes, from 0; None when there is none such."""
        return next((place for place, stop in enumerate(self.stops) if stop.key == key), None)

    def fits(self, documents: Mapping[str, Document]) -> bool:
        """Whether every quote in it is still the exact slice of its document."""
        return all(
            quote.document in documents and documents[quote.document].text[quote.start : quote.end] == quote.text
            for stop in self.stops
            for quote in stop.quotes
        )


def slug(words: str) -> str:
    """A title as it stands in an address: "Få øje på målet!" is "faa-oeje-paa-maalet"."""
    return _NO_LETTERS.sub("-", danish.fold(words)).strip("-")


def _words(option: Quote | str) -> str:
    return plain(option.text) if isinstance(option, Quote) else option


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:_KEY]

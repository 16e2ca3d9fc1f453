"""What is typed into the glossary's search -> the definitions it finds, while it is typed.

A definition is found by its name, its origin and date, whoever wrote its source, and the words of its wording, all by
the glossary's own rules: in any inflection, inside a compound, with ae, oe and aa, or misspelt by a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from advisor import danish
from advisor.documents import Document
from advisor.glossary import Definition
from advisor.wordings import Word, says_all, words_of

Defined = tuple[Definition, Document]


def find(definitions: Sequence[Defined], text: str) -> list[Defined]:
    """The definitions that have every word of a text, best first, in their given order where they are alike.

    A word may be no more than the beginning of one, as while it is written. Those come first whose name says it all,
    then those whose origin or date says the rest, then the others. Words that only say how one asks ("hvad er ...") are
    left out; a text without any other word finds everything.
    """
    words = danish.words(text)
    asked = [word for word in words if danish.is_content_word(word)]
    if not asked:
        # The last word may be on its way to another: "de" to "den" or to "definition".
        return (words and find_words(definitions, words[-1:])) or list(definitions)
    return find_words(definitions, asked)


def find_words(definitions: Sequence[Defined], asked: Sequence[str]) -> list[Defined]:
    """The definitions that have all of some folded words, ordered as `find` does."""
    fields = [_fields(definition, document) for definition, document in definitions]
    known = list(chain.from_iterable(words for each in fields for words in each))
    ranked = [(_rank(each, asked, known), pair) for each, pair in zip(fields, definitions, strict=True)]
    return [pair for rank, pair in sorted(ranked, key=lambda each: each[0] or 0) if rank is not None]


def _fields(definition: Definition, document: Document) -> tuple[list[Word], ...]:
    """The words of a definition, those that tell most first."""
    source = " · ".join((definition.origin, definition.date or "", str(document.year or ""), *document.authors))
    return (
        words_of(" · ".join((definition.term, *definition.aliases, document.title))),
        words_of(source),
        words_of(definition.wording),
    )


def _rank(fields: Sequence[list[Word]], asked: Sequence[str], known: Sequence[Word]) -> int | None:
    """How many of the fields are needed to have all the folded words asked; None when all of them are not enough."""
    words: list[Word] = []
    for rank, field in enumerate(fields):
        words += field
        rest = [[word] for word in asked if not _begins(words, word)]
        if not rest or says_all(words, rest, known):
            return rank
    return None


def _begins(words: Sequence[Word], asked: str) -> bool:
    return any(each.folded.startswith(asked) for each in words)

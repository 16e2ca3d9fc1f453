"""What is typed into the glossary's search -> the definitions it finds, while it is typed.

A definition is found by its name, its origin and date, whoever wrote its source, and the words of its wording, all by
the glossary's own rules: in any inflection, inside a compound, with ae, oe and aa, or misspelt by a letter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from advisor import danish
from advisor.definitions import Definition
from advisor.documents import Document
from advisor.wordings import Word, almost_says, says, words_of

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
    known = {word.folded: word for each in fields for words in each for word in words}
    forms = [_forms(known.values(), word) for word in asked]
    ranked = [(_rank(each, forms), pair) for each, pair in zip(fields, definitions, strict=True)]
    return [pair for rank, pair in sorted(ranked, key=lambda each: each[0] or 0) if rank is not None]


def _fields(definition: Definition, document: Document) -> tuple[list[Word], ...]:
    """The words of a definition, those that tell most first."""
    source = " · ".join((definition.origin, definition.date or "", str(document.year or ""), *document.authors))
    return (
        words_of(" · ".join((definition.term, *definition.aliases, document.title))),
        words_of(source),
        words_of(definition.wording),
    )


def _forms(known: Collection[Word], asked: str) -> set[str]:
    """The folded words, among all that there are, that a folded word stands for. It is taken for a misspelling only
    where no definition has it as it is spelt."""
    said = {word.folded for word in known if word.folded.startswith(asked) or says([word], asked)}
    return said or {word.folded for word in known if almost_says([word], asked)}


def _rank(fields: Sequence[list[Word]], forms: Sequence[set[str]]) -> int | None:
    """How many of the fields are needed to have one of each of the forms; None when all of them are not enough."""
    own: set[str] = set()
    for rank, field in enumerate(fields):
        own.update(word.folded for word in field)
        if all(each & own for each in forms):
            return rank
    return None

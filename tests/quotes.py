"""Quotes to hold sentences against, for the tests of what carries a sentence."""

from collections.abc import Callable

from advisor import opposites, thesaurus
from advisor.agreement import disagreements
from advisor.alignment import Source, Sources
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.embedding import Embedder

Broken = Callable[[str, str], list[str]]
"""The rules that a sentence breaks, held against a text."""


def quoted(text: str, *, number: int = 1, title: str = "Titel", start: int = 0, document: str = "guide/a.md") -> Quote:
    """A quote of a guide that says some text."""
    return Quote(
        number=number,
        document=document,
        title=title,
        kind="guide",
        url=None,
        heading=(),
        page=None,
        start=start,
        end=start + len(text),
        text=text,
    )


def rules_broken(embedder: Embedder) -> Broken:
    """What tells the rules that a sentence breaks, held against a quote under the title "Om museer i 1999"."""

    def rules(sentence: str, text: str) -> list[str]:
        quote = quoted(text, title="Om museer i 1999")
        claim = Claim.of(sentence)
        source = Source(quote, Claim.of(text), Claim.of(quote.title))
        sources = Sources([source], embedder, thesaurus.bilingual(), opposites.bundled())
        vectors = embedder.queries([claim.text, *(word.text for word in claim.words)])
        return disagreements(claim, sources, [0], sources.align(claim, vectors[1:]))

    return rules

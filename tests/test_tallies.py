"""The numbers of an answer: when "en" counts, and which numbers a quote has something to set against."""

import pytest

from advisor import opposites, thesaurus
from advisor.alignment import Source, Sources
from advisor.amounts import Amounts
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.documents import Document, Kind
from advisor.embedding import Embedder
from advisor.tallies import held_against, with_ones

TWO_PARTIES = Claim.of("et samarbejde mellem to eller flere parter").amounts


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("en part", "1 part"),
        ("et samarbejde mellem en part", "et samarbejde mellem 1 part"),
        ("Der er kun en part.", "Der er kun 1 part."),
        ("mindst en part og et bibliotek", "mindst 1 part og et bibliotek"),
        ("en eller flere parter", "1 eller flere parter"),
        ("ÉN part skaber noget", "1 part skaber noget"),
    ],
)
def test_one_counts_where_it_is_all_there_is(text: str, read: str) -> None:
    assert with_ones(text, TWO_PARTIES) == read


@pytest.mark.parametrize(
    "text",
    [
        "et samarbejde mellem to",
        "et partnerskab",
        "at samarbejde med en part",
        "biblioteket er en part i samarbejdet",
        "en part og en anden part",
        "én part hjælper en anden",
        "kun en aftale",
        "en eller flere aftaler",
        "noget som én af parterne skaber",
        "Et",
    ],
)
def test_an_article_counts_nothing(text: str) -> None:
    assert with_ones(text, TWO_PARTIES) == text


def test_what_the_rest_of_the_answer_speaks_of_is_heard() -> None:
    assert with_ones("En part betaler.", TWO_PARTIES, "En part betaler. Den anden låner lokaler ud.") == (
        "En part betaler."
    )


def test_one_counts_nothing_that_the_quote_does_not_count_as_more() -> None:
    assert with_ones("kun en part", Amounts.of("alle parter")) == "kun en part"
    assert with_ones("kun en part", Amounts.of("1 part")) == "kun en part"


@pytest.mark.parametrize(
    ("text", "quote", "left"),
    [
        ("et samarbejde mellem to", "et samarbejde, hvor alle parter lægger ressourcer i", set()),
        ("to parter i tre år", "et samarbejde mellem to parter", {"2"}),
        ("mellem tre", "et samarbejde mellem to parter", {"3"}),
        ("mellem tre parter", "et samarbejde mellem to parter", {"3"}),
        ("mellem tre partnere", "et samarbejde mellem to parter", {"3"}),
        ("i 2011", "et samarbejde mellem to parter", set()),
        ("i 2011", "aftalen er fra 2012", {"2011"}),
        ("30 procent af parterne", "20 procent af parterne", {"30%"}),
        ("30 procent", "et samarbejde mellem to parter", set()),
        ("i maj", "et samarbejde mellem to parter", set()),
    ],
)
def test_a_number_is_held_against_a_quote_that_has_one_of_the_kind(
    embedder: Embedder, text: str, quote: str, left: set[str]
) -> None:
    given = Claim.of(text)
    quoted = Quote.of(Document(id="a.md", title="A", kind=Kind.GUIDE, text=quote), 0, len(quote), number=1, heading=())
    sources = Sources(
        [Source(quoted, Claim.of(quote), Claim.of(""))], embedder, thesaurus.bilingual(), opposites.bundled()
    )
    vectors = embedder.queries([word.text for word in given.words] or [""])[: len(given.words)]

    held = held_against(given, sources, [0], sources.align(given, vectors))

    assert held.amounts.values == left
    assert not held.amounts.months

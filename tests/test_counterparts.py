import pytest
from quotes import quoted

from advisor import opposites, thesaurus
from advisor.alignment import Source, Sources
from advisor.claims import Claim
from advisor.counterparts import counterparts
from advisor.embedding import Embedder


@pytest.fixture(scope="module")
def sources(embedder: Embedder) -> Sources:
    text = "Banken betaler lokalerne, og skolen stiller med frivillige, men avisen fik ikke besked."
    return Sources(
        [Source(quoted(text), Claim.of(text), Claim.of("Titel"))], embedder, thesaurus.bilingual(), opposites.bundled()
    )


def found(embedder: Embedder, sources: Sources, sentence: str) -> list[list[int] | None]:
    claim = Claim.of(sentence)
    alignment = sources.align(claim, embedder.queries([word.text for word in claim.words]))
    clauses = list(sources.sources[0].claim.clauses)
    pairs = counterparts(claim, sources, [0], alignment)
    return [sorted(clauses.index(each) for each in pair.clauses) if pair else None for pair in pairs]


def test_each_clause_finds_the_one_that_speaks_of_the_same(embedder: Embedder, sources: Sources) -> None:
    assert found(embedder, sources, "Skolen kommer med frivillige, mens banken betaler lokalerne.") == [[1], [0]]


def test_a_clause_about_something_else_finds_none(embedder: Embedder, sources: Sources) -> None:
    assert found(embedder, sources, "Tandlægen cykler hjem.") == [None]

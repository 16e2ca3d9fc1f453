"""Joining: which quotes may carry a sentence together, and what none of several quotes says."""

import pytest
from quotes import quoted

from advisor.answers import Quote
from advisor.carrying import Verifier
from advisor.embedding import Embedder


@pytest.fixture(scope="module")
def verifier(embedder: Embedder) -> Verifier:
    return Verifier(embedder)


def written(*texts: str, document: str = "a.md") -> list[Quote]:
    """Sentences that stand one after another in a document."""
    starts = [sum(len(text) + 2 for text in texts[:number]) for number in range(len(texts))]
    return [
        quoted(text, number=number, title="Kilde", document=document, start=start)
        for number, (text, start) in enumerate(zip(texts, starts, strict=True), 1)
    ]


CONFERENCE = written(
    "Til konferencen Den nye grænse kom firs ledere.",
    "En gennemgående holdning var, at der er et stort potentiale.",
    "Lektor Bo Friis er ansat på universitetet.",
)
CONTACTS = written(
    "Kontaktpersonerne i Aarhus er:", "Chef Knud Schulz", "Projektleder Jane Kunze", "Udvikler Sidsel Bech"
)
MATERIAL = written("Kilderne er fem hurtige spørgsmål, interviews, konferencer og en studietur.")
EXAMPLES = written(
    "Eksemplerne er:",
    "Anonymt af Mette Munk: en åben proces, hvor publikum skrev med",
    "Turbo: en installation af digteren Christian Yde med tre skærme",
)
PARTNERS = written(
    "To partnerskaber i byen er:",
    "Væksthuset er et samarbejde med en privat virksomhed om haver",
    "Det andet er med Google, som låner computere ud",
)
PAID = written("I partnerskabet har den lokale ejer Mickey Lund betalt for to skærme.")
GROUP = written("Oplægget er et bidrag fra arbejdsgruppen til udvalget.")
CENTRE = written("Strategien bygger på partnerskaber, og lokalsamfundet (the community) er i centrum.")
LEADER = [
    *written("Lederen Monique le Conge siger, at man stadig har meget at lære.", document="a.md"),
    *written("Biblioteket tilhører lokalsamfundet.", document="b.md"),
]
YOU = written("Alle, der kan hjælpe jer med at nå målene, kan blive partnere.")


@pytest.mark.parametrize(
    ("quotes", "sentence", "kept"),
    [
        (
            CONFERENCE,
            "På konferencen Den nye grænse var en gennemgående holdning, at der er et stort potentiale.",
            True,
        ),
        (CONTACTS, "Kontaktpersonerne i Aarhus er Knud Schulz og Jane Kunze.", True),
        (CONTACTS, "Chefen blandt kontaktpersonerne i Aarhus er Jane Kunze.", False),
        (MATERIAL, "Kilderne er interviews, konferencer og en studietur.", True),
        (MATERIAL, "Fem konferencer hører til kilderne.", False),
        (PAID, "Mickey Lund har betalt for to skærme i partnerskabet.", True),
        (PAID, "Partnerskabet har betalt Mickey Lund for to skærme.", False),
        (GROUP, "Oplægget er et bidrag fra udvalget til arbejdsgruppen.", False),
        (GROUP, "Oplægget er et bidrag til udvalget fra arbejdsgruppen.", True),
        (CENTRE, "Lokalsamfundet er i centrum for strategien.", True),
        (CENTRE, "Lokalsamfundet er ikke i centrum for strategien.", False),
        (LEADER, "Lederen Monique le Conge siger, at biblioteket tilhører lokalsamfundet.", False),
        (LEADER, "Lederen Monique le Conge siger, at man har meget at lære.", True),
        (EXAMPLES, "Den åbne proces Anonymt er af Mette Munk.", True),
        (EXAMPLES, "Den åbne proces Anonymt er af Christian Yde.", False),
        (CONTACTS, "Chefen i Aarhus er Jane Kunze.", False),
        (CONTACTS, "Chefen i Aarhus er Knud Schulz.", True),
        (PARTNERS, "Væksthuset er et samarbejde med Google om haver.", False),
        (PARTNERS, "Væksthuset er et samarbejde med en privat virksomhed om haver.", True),
        (YOU, "Alle, der kan hjælpe biblioteket med at nå målene, kan blive partnere.", True),
    ],
)
def test_what_stands_together_is_told_of_what_it_was_told_of(
    verifier: Verifier, quotes: list[Quote], sentence: str, kept: bool
) -> None:
    assert bool(verifier.carrying(sentence, quotes)) is kept

"""Roles: who does what to whom, exchanged or only said in another order."""

from collections.abc import Callable

import pytest
from quotes import quoted

from advisor import opposites, thesaurus
from advisor.alignment import Alignment, Source, Sources
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.embedding import Embedder
from advisor.roles import contrasted_otherwise, crossed, exchanged, misattributed, of_another_kind

Aligned = Callable[[str, str], tuple[Claim, Sources, list[int], Alignment]]


@pytest.fixture(scope="module")
def aligned(embedder: Embedder) -> Aligned:
    nowhere = {"title": "", "kind": "guide", "url": None, "heading": (), "page": None, "start": 0, "end": 1}

    def laid(sentence: str, text: str) -> tuple[Claim, Sources, list[int], Alignment]:
        quote = Quote.model_validate({"number": 1, "document": "a.md", "text": text} | nowhere)
        claim = Claim.of(sentence)
        sources = Sources(
            [Source(quote, Claim.of(text), Claim.of(""))], embedder, thesaurus.bilingual(), opposites.bundled()
        )
        return claim, sources, [0], sources.align(claim, embedder.queries([word.text for word in claim.words]))

    return laid


@pytest.mark.parametrize(
    ("sentence", "quote", "changed"),
    [
        ("Avisen har mere pondus end banken.", "Banken har mere pondus end avisen.", True),
        ("Skolen kritiserede banken.", "Banken kritiserede skolen.", True),
        ("Skolen blev kritiseret af banken.", "Banken kritiserede skolen.", False),
        ("Banken støtter skolen.", "Skolen er støttet af banken.", False),
        ("The bank supports the school.", "The school is supported by the bank.", False),
        ("I dag kritiserede banken skolen.", "Banken kritiserede skolen i dag.", False),
        ("Banken kritiserede skolen.", "Banken kritiserede skolen.", False),
        ("Museet og banken er parter.", "Banken og museet er parter.", False),
    ],
)
def test_who_acts_and_on_whom_is_not_exchanged(aligned: Aligned, sentence: str, quote: str, changed: bool) -> None:
    assert exchanged(*aligned(sentence, quote)) is changed


@pytest.mark.parametrize(
    ("sentence", "quote", "changed"),
    [
        ("Banken formidler, mens skolen betaler.", "Skolen formidler, banken betaler.", True),
        ("Banken betaler, mens skolen formidler.", "Skolen formidler, banken betaler.", False),
        ("Banken betaler.", "Skolen formidler, banken betaler.", False),
    ],
)
def test_two_clauses_are_not_crossed(aligned: Aligned, sentence: str, quote: str, changed: bool) -> None:
    assert crossed(*aligned(sentence, quote)) is changed


def test_what_another_quote_tells_is_not_crossed(embedder: Embedder) -> None:
    """ "Banken" and "betaler" stand apart in the first quote and together in the second."""
    claim = Claim.of("Banken betaler, mens skolen formidler.")
    texts = ["Skolen betaler, banken formidler.", "Banken betaler."]
    read = [Source(quoted(text), Claim.of(text), Claim.of("")) for text in texts]
    sources = Sources(read, embedder, thesaurus.bilingual(), opposites.bundled())
    alignment = sources.align(claim, embedder.queries([word.text for word in claim.words]))
    assert crossed(claim, sources, [0], alignment)
    assert not crossed(claim, sources, [0, 1], alignment)


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        ("Anne Holm leder skolen i Vejle.", True),
        ("Jens Dahl leder skolen i Vejle.", False),
        ("Anne Holm leder banken.", False),
        ("Anne Holm leder banken, og Jens Dahl leder skolen.", False),
        ("Skolen i Vejle ledes af Jens Dahl.", False),
    ],
)
def test_nobody_is_said_to_do_what_another_does(aligned: Aligned, sentence: str, changed: bool) -> None:
    quote = "Anne Holm leder banken, og Jens Dahl leder skolen i Vejle."
    assert misattributed(*aligned(sentence, quote)) is changed


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        ("Den bankansvarlige betaler bussen.", True),
        ("Den skoleansvarlige betaler bussen.", False),
        ("Bussen betales af skolen.", False),
    ],
)
def test_a_compound_does_not_stand_for_another_that_ends_alike(aligned: Aligned, sentence: str, changed: bool) -> None:
    assert of_another_kind(*aligned(sentence, "Den skoleansvarlige betaler bussen.")) is changed


def test_a_contrast_denies_the_same(aligned: Aligned) -> None:
    quote = "Det er banken, der betaler, ikke avisen."
    assert contrasted_otherwise(*aligned("Det er avisen, der betaler, ikke banken.", quote))
    assert not contrasted_otherwise(*aligned("Banken betaler, ikke avisen.", quote))
    assert not contrasted_otherwise(*aligned("Banken betaler.", quote))

"""Alignment: words laid beside those of quotes, alike, related or opposed."""

import pytest
from quotes import quoted

from advisor import opposites, thesaurus
from advisor.alignment import Alignment, Source, Sources, grams
from advisor.claims import Claim
from advisor.embedding import Embedder


def aligned(embedder: Embedder, sentence: str, quote: str) -> tuple[Claim, Sources, Alignment]:
    source = Source(quoted(quote), Claim.of(quote), Claim.of("Titel"))
    sources = Sources([source], embedder, thesaurus.bilingual(), opposites.bundled())
    claim = Claim.of(sentence)
    vectors = embedder.queries([word.text for word in claim.words] or [""])
    return claim, sources, sources.align(claim, vectors[: len(claim.words)])


def likeness(embedder: Embedder, word: str, other: str) -> float:
    """How like one word is to another, neither at the beginning of a sentence."""
    claim, sources, alignment = aligned(embedder, f"det {word}", f"det {other}")
    assert len(claim.words) == 1
    return float(alignment.likeness[0, sources.own[0]].max())


@pytest.mark.parametrize(
    ("word", "other", "least"),
    [
        ("partnerne", "partnere", 1.0),
        ("aftale", "partnerskabsaftale", 0.8),
        ("udvikle", "udvikling", 0.84),
        ("vanskeligt", "svært", 0.89),
        ("idrætten", "sport", 0.89),
        ("interne", "indbyrdes", 0.89),
        ("betaler", "betaling", 0.84),
        ("bibliotek", "bibliotek", 1.0),
    ],
)
def test_inflections_compounds_and_synonyms_are_alike(embedder: Embedder, word: str, other: str, least: float) -> None:
    assert likeness(embedder, word, other) >= least


def test_english_words_are_like_their_danish(embedder: Embedder) -> None:
    claim, sources, alignment = aligned(
        embedder, "the libraries have evaluated this with the departments", "Bibliotekerne evaluerer med afdelingerne."
    )
    likest = alignment.likeness[:, sources.own[0]].max(axis=1)
    assert {word.text for word, like in zip(claim.words, likest, strict=True) if like >= 0.8} == {
        "libraries",
        "evaluated",
        "departments",
    }


def test_a_compound_of_another_kind_is_another_thing(embedder: Embedder) -> None:
    assert likeness(embedder, "netværksansvarlige", "partnerskabsansvarlige") < 0.5
    assert likeness(embedder, "partnerskabsansvarlige", "partnerskab") <= 0.61
    assert likeness(embedder, "holdningen", "holdet") < 0.7


def test_a_name_means_nothing_but_itself(embedder: Embedder) -> None:
    assert likeness(embedder, "svensk", "tysk") == 0
    assert likeness(embedder, "Roskilde", "Herning") == 0
    assert likeness(embedder, "Roskilde", "Roskilde") == 1


def test_opposites_speak_of_the_same_and_are_marked(embedder: Embedder) -> None:
    for word, other in [("let", "svært"), ("interne", "eksterne"), ("uforberedt", "forberedt")]:
        _, sources, alignment = aligned(embedder, f"det er {word}", f"det er {other}")
        assert alignment.opposed[0, sources.own[0]].any(), word
        assert alignment.likeness[0, sources.own[0]].max() == 1


def test_a_text_without_words_is_aligned_with_nothing(embedder: Embedder) -> None:
    _, _, alignment = aligned(embedder, "og så det", "Bibliotekerne evaluerer.")
    assert alignment.likeness.shape[0] == 0


def test_grams_are_those_of_the_words() -> None:
    assert "_bib" in grams(Claim.of("biblioteker"))
    assert grams(Claim.of("og så det")) == frozenset()

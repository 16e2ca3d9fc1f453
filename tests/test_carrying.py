"""Carrying: which quotes carry a sentence, and what never passes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quotes import quoted

from advisor.answers import Quote
from advisor.carrying import Judged, Verifier, decided, without_marks
from advisor.citations import plain
from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.errors import CheckerError
from advisor.sentences import cut
from advisor.support import Support

SENTENCES = (
    "Partnerskaber er et samarbejde mellem to eller flere parter, hvor der skabes noget, de ikke kunne skabe selv.",
    "Artiklen er af Louise Overgaard og fra 26. juni 2012.",
    "Biblioteket koordinerede, Krimimessen leverede en krimi-booktalk, og Politigården stod for afviklingen.",
    "De fleste virksomheder har traditionelt støttet idrætten.",
    "Det kan også være svært at finde balancen mellem drift og udvikling.",
    "Biblioteket er ikke vedholdende nok, sælger sig for billigt og har ikke klare produkter.",
    "Et partnerskab bør evalueres løbende.",
    "Støtten til projektet kom fra Kulturstyrelsen.",
    "Før et bibliotek kan indgå partnerskaber, er der overvejelser, som personalet skal igennem.",
    "Banken støtter skolen med penge.",
    "Det er modellen, der skal tilpasses, ikke biblioteket.",
    "Opgaverne er to slags:",
    "Lokaler og udstyr",
    "Reklame i avisen",
)


@pytest.fixture(scope="module")
def verifier(embedder: Embedder) -> Verifier:
    return Verifier(embedder)


@pytest.fixture(scope="module")
def quotes() -> list[Quote]:
    made = []
    start = 0
    for number, text in enumerate(SENTENCES, 1):
        made.append(quoted(text, number=number, title="Om samarbejde", start=start))
        start += len(text) + 2
    return made


Carried = Callable[[str], list[int]]


@pytest.fixture(scope="module")
def carried(verifier: Verifier, quotes: list[Quote]) -> Carried:
    return lambda sentence: [quote.number for quote in verifier.carrying(sentence, quotes)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Et partnerskab er et samarbejde mellem mindst to parter.", [1]),
        ("Louise Overgaard skrev artiklen, som er fra juni 2012.", [2]),
        ("Krimimessen leverede en krimi-booktalk, mens biblioteket koordinerede.", [3]),
        ("Virksomhederne har traditionelt mest støttet idrætten.", [4]),
        ("Det kan være vanskeligt at finde balancen mellem drift og udvikling.", [5]),
        ("Biblioteket sælger sig for billigt og er ikke vedholdende nok.", [6]),
        ("Partnerskaber bør derfor løbende evalueres.", [7]),
        ("Projektet blev støttet af Kulturstyrelsen [3].", [8]),
        ("A partnership should be evaluated continuously.", [7]),
        ("Projektet blev støttet af Kulturstyrelsen, og er ved Louise Overgaard.", [2, 8]),
        ("Artiklen er af Louise Overgaard, og støtten til projektet kom fra Kulturstyrelsen.", [2, 8]),
    ],
)
def test_a_paraphrase_is_carried_by_its_quotes(carried: Carried, sentence: str, numbers: list[int]) -> None:
    assert carried(sentence) == numbers


def test_a_list_is_carried_with_what_introduces_it(carried: Carried) -> None:
    assert carried("Opgaverne er to slags: lokaler og udstyr og reklame i avisen.") == [12, 13, 14]


@pytest.mark.parametrize(
    "sentence",
    [
        "Et partnerskab er et samarbejde mellem højst to parter.",
        "Artiklen er af Louise Overgaard og fra 26. juli 2012.",
        "Artiklen er af Henrik Jochumsen og fra 26. juni 2012.",
        "Krimimessen koordinerede, og biblioteket leverede en krimi-booktalk.",
        "Krimimessen koordinerede arbejdet, mens biblioteket leverede en booktalk om krimier.",
        "Alle virksomheder har traditionelt støttet idrætten.",
        "Det er let at finde balancen mellem drift og udvikling.",
        "Biblioteket er vedholdende nok, men sælger sig for billigt.",
        "Et partnerskab skal evalueres løbende.",
        "Et partnerskab bør ikke evalueres løbende.",
        "Støtten til projektet kom fra Louise Overgaard.",
        "Efter at et bibliotek har indgået partnerskaber, er der overvejelser, som personalet skal igennem.",
        "Skolen støtter banken.",
        "Det er biblioteket, der skal tilpasses, ikke modellen.",
        "Et partnerskab er et samarbejde mellem to eller flere parter og en revisor.",
        "De fleste virksomheder har traditionelt støttet idrætten og kirken.",
        "Banken støtter skolen med penge og biler.",
        "Partnerskaber bør løbende evalueres af en advokat.",
        "Artiklen er af Louise Overgaard, og støtten til projektet kom fra Krimimessen.",
        "Det er ikke sandt, at støtten til projektet kom fra Kulturstyrelsen.",
        "Kom støtten til projektet fra Kulturstyrelsen?",
        "Artiklen er af Louise Krimimessen og fra 26. juni 2012.",
        "Kulturministeren åbnede konferencen i Aarhus.",
        "Se mere på www.eksempel.dk om partnerskaber.",
        "",
        "[1]",
        "Og så det.",
    ],
)
def test_what_the_quotes_do_not_say_is_not_carried(carried: Carried, sentence: str) -> None:
    assert carried(sentence) == []


def test_without_quotes_nothing_is_carried(verifier: Verifier) -> None:
    assert verifier.carrying("Et partnerskab bør evalueres løbende.", []) == ()


def test_every_sentence_of_the_corpus_carries_itself(verifier: Verifier, corpus_documents: list[Document]) -> None:
    document = next(each for each in corpus_documents if each.id == "guide/plej-dit-partnerskab.md")
    quotes = [
        Quote.of(document, each.start, each.end, number=number, heading=each.heading)
        for number, each in enumerate(cut(document), 1)
    ]
    for quote in quotes:
        assert quote in verifier.carrying(plain(quote.text), quotes), quote.text


@settings(max_examples=20)
@given(st.randoms(use_true_random=False), st.sampled_from(SENTENCES[:10]))
def test_the_order_of_the_quotes_does_not_change_the_verdict(
    verifier: Verifier, quotes: list[Quote], random: object, sentence: str
) -> None:
    mixed = list(quotes)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = verifier.carrying(sentence, mixed)
    assert set(found) == set(verifier.carrying(sentence, quotes))
    assert list(found) == [quote for quote in mixed if quote in found]


@given(st.integers(1, 28), st.sampled_from([1990, 2010, 2011, 2013, 2025]))
def test_no_other_date_passes(carried: Carried, day: int, year: int) -> None:
    assert carried(f"Artiklen er af Louise Overgaard og fra {day}. juni {year}.") == []


def test_marks_are_split_off() -> None:
    assert without_marks("Alle bidrager [1], og alle får noget [2, 3].") == (
        "Alle bidrager, og alle får noget.",
        (1, 2, 3),
    )
    assert without_marks("Det er sådan【4】.") == ("Det er sådan.", (4,))
    assert without_marks("Uden mærker (sådan)") == ("Uden mærker (sådan)", ())


def test_a_contradiction_outweighs_weaker_support() -> None:
    against = Judged((0,), ("denial",), None, 0.9)
    weak, strong = Judged((1,), (), None, 0.6), Judged((2,), (), None, 0.95)
    assert decided([against, weak], 0.5) is None
    assert decided([against, weak, strong], 0.5) == strong
    assert decided([Judged((0,), ("name",), None, 0.9), weak], 0.5) == weak, "another name is about something else"
    assert decided([weak], 0.7) is None


def test_quotes_together_may_outweigh_what_speaks_against_one_of_them() -> None:
    against, alone = Judged((0,), ("extent",), None, 0.44), Judged((1,), (), None, 0.4)
    together = Judged((1, 2), (), None, 0.7)
    assert decided([against, alone, together], 0.3) == together
    assert decided([alone, together], 0.3) == alone, "one that is enough is not joined with others"


def test_the_border_is_that_of_the_judge(embedder: Embedder, quotes: list[Quote]) -> None:
    assert Verifier(embedder, judge=Support(-30, {}, 0.5)).carrying(SENTENCES[6], quotes) == ()
    assert Verifier(embedder, judge=Support(30, {}, 0.5)).carrying(SENTENCES[6], quotes) == (quotes[6],)


def test_a_checker_has_the_last_word(
    embedder: Embedder, quotes: list[Quote], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CheckerError):
        Verifier(embedder, checker=str(tmp_path / "findes-ikke")).carrying(SENTENCES[6], quotes)
    asked: list[tuple[str, str]] = []

    def follows(_: object, pairs: list[tuple[str, str]]) -> list[float]:
        asked.extend(pairs)
        return [0.4 if "bør" in pairs[0][1] else 0.6]

    monkeypatch.setattr("advisor.entailment.Checker.follows", follows)
    checked = Verifier(embedder, checker="en-model")
    assert checked.carrying(f"{SENTENCES[6]} [1]", quotes) == ()
    assert checked.carrying(SENTENCES[7], quotes) == (quotes[7],)
    assert asked == [(SENTENCES[6], SENTENCES[6]), (SENTENCES[7], SENTENCES[7])]

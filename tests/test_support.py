"""Support: a chance between 0 and 1 from signals that can be read."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quotes import quoted

from advisor import opposites, support, thesaurus
from advisor.alignment import Source, Sources
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.embedding import Embedder
from advisor.support import Signals, Support, fitted, units, weighed

NAMES = [field.name for field in fields(Signals)]
_SIGNALS = st.builds(Signals, **dict.fromkeys(NAMES, st.floats(-1e6, 1e6)))


def quote(text: str, start: int = 0) -> Quote:
    return quoted(text, title="Om årsmøder", start=start)


def sources_of(embedder: Embedder, *quotes: Quote) -> Sources:
    read = [Source(each, Claim.of(each.text), Claim.of(each.title)) for each in quotes]
    return Sources(read, embedder, thesaurus.bilingual(), opposites.bundled())


def signals(embedder: Embedder, sentence: str, *texts: str) -> Signals:
    claim = Claim.of(sentence)
    sources = sources_of(embedder, *(quote(text, 100 * number) for number, text in enumerate(texts)))
    vectors = embedder.queries([claim.text, *(word.text for word in claim.words)])
    return Signals.of(claim, sources, range(len(texts)), sources.align(claim, vectors[1:]), vectors[0])


@given(_SIGNALS)
def test_support_is_a_share_whatever_the_signals(given: Signals) -> None:
    assert 0 <= fitted().chance(given) <= 1


def test_a_signal_counts_by_its_weight() -> None:
    none: dict[str, Any] = dict.fromkeys(NAMES, 0.0)
    judge = Support(0, {"covered": 2}, 0.5)
    assert judge.chance(Signals(**none)) == 0.5
    assert judge.chance(Signals(**none | {"covered": 1.0})) == pytest.approx(0.8808, abs=1e-4)


def test_the_fitted_weights_are_of_signals_that_there_are() -> None:
    assert set(fitted().weights) == set(NAMES)
    assert fitted().weights["covered"] > 0 > fitted().weights["novel"]
    assert 0 < fitted().border < 1


def test_a_quote_covers_itself_and_not_something_else(embedder: Embedder) -> None:
    own = signals(embedder, "Banken støtter skolen.", "Banken støtter skolen.")
    assert (own.covered, own.near, own.novel, own.local, own.grams) == (1, 1, 0, 1, 1)
    other = signals(embedder, "Banken støtter skolen.", "Kunst hænger på væggen.")
    assert other.covered < own.covered
    assert other.novel > 0
    assert fitted().chance(other) < fitted().border < fitted().chance(own)


def test_what_stands_in_the_title_is_borrowed(embedder: Embedder) -> None:
    found = signals(embedder, "Årsmøder holdes i marts.", "Det holdes i marts.")
    assert found.borrowed > 0
    assert signals(embedder, "Det holdes i marts.", "Det holdes i marts.").borrowed == 0


def test_duties_added_and_doubts_left_out_are_seen(embedder: Embedder) -> None:
    assert signals(embedder, "Skolen skal betale.", "Skolen betaler.").forced == 1
    assert signals(embedder, "Skolen betaler.", "Skolen kan betale.").unsure == 1
    assert signals(embedder, "Skolen betaler.", "Skolen betaler.").unsure == 0


def test_another_language_is_seen(embedder: Embedder) -> None:
    english = signals(
        embedder, "The library is open to all people every day.", "Biblioteket er åbent for alle hver dag."
    )
    assert english.foreign == 1
    assert english.foreign_covered == english.covered > 0.5


def test_words_that_say_little_count_less() -> None:
    little, much = weighed(Claim.of("bruge biblioteket"))
    assert little < much == 1


def test_lists_and_leaning_sentences_are_one_with_what_is_before(embedder: Embedder) -> None:
    texts = ["Opgaverne er:", "Lokaler", "Reklame"]
    start, listed = 0, []
    for text in texts:
        listed.append(quote(text, start))
        start += len(text) + 3
    sources = sources_of(embedder, *listed, quote("Denne metode er ny.", start), quote("Noget andet.", 5000))
    assert units(sources, [0, 1, 2]) == [[0, 1, 2]]
    assert units(sources, [2, 3]) == [[2, 3]]
    assert units(sources, [1, 4]) == [[1], [4]]
    assert support.follows(listed[1], "guide/a.md", listed[0].end)
    assert not support.follows(listed[1], "b.md", listed[0].end)


def test_items_of_one_list_belong_together_though_some_between_them_are_left_out(embedder: Embedder) -> None:
    texts = ["Opgaverne er:", "Lokaler", "Reklame", "Regnskab"]
    starts = [sum(len(text) + 3 for text in texts[:number]) for number in range(len(texts))]
    listed = [quote(text, start) for text, start in zip(texts, starts, strict=True)]
    sources = sources_of(embedder, *listed, quote("Noget andet.", 5000))
    assert support.items(sources, 0) == [1, 2, 3]
    assert support.items(sources, 1) == []
    assert units(sources, [0, 3]) == [[0, 3]]
    assert units(sources, [0, 1, 3]) == [[0, 1, 3]]
    assert units(sources, [0, 4]) == [[0], [4]]


def test_a_long_quote_is_as_near_as_the_part_of_it_that_is_spoken_of(embedder: Embedder) -> None:
    short = "Foreningen låner lokaler."
    long = "Kommunen bygger veje, skolerne underviser børn i regning og svømning, mens foreningen låner lokaler."
    one, other = embedder.queries([short, long])
    assert signals(embedder, short, long).meaning > float(one @ other) + 0.1

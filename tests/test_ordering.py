"""The order of an answer's sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.documents import Document, Kind
from advisor.ordering import answer_first, in_reading_order
from advisor.sentences import Sentence, cut

TEXT = """Museet ligger ved havnen. Det blev bygget i 2001. Billetten koster 50 kroner.

## Partnere

Museet har tre partnere. Partnerne er:

- Biblioteket
- Teatret
- Havnen
- Skolen

## Leder

Lederen er Ane Holm. Hun kom i 2010. Derfor kender hun alle. Før hende var det Bo Lind.
"""


def sentences_of(name: str) -> list[Sentence]:
    document = Document(id=name, title="Museet", kind=Kind.EKSEMPEL, language="da", text=TEXT)
    return list(cut(document))


ONE, OTHER = sentences_of("eksempler/a.md"), sentences_of("eksempler/b.md")


def named(*texts: str) -> list[Sentence]:
    return [next(each for each in ONE if each.text == text) for text in texts]


def test_reading_order_keeps_each_document_together() -> None:
    assert in_reading_order([*OTHER[1:3], *ONE[:2], OTHER[0]]) == [*OTHER[:3], *ONE[:2]]
    assert in_reading_order([]) == []


def test_the_answer_begins_with_the_best_and_reads_on_in_its_section() -> None:
    best, after, before, elsewhere = named(
        "Lederen er Ane Holm.", "Før hende var det Bo Lind.", "Museet ligger ved havnen.", "Museet har tre partnere."
    )
    assert answer_first([elsewhere, after, before, best], best) == [best, after, before, elsewhere]


def test_what_stands_before_it_in_its_section_comes_later() -> None:
    best, first = named("Billetten koster 50 kroner.", "Museet ligger ved havnen.")
    assert answer_first([first, best], best) == [best, first]


def test_a_sentence_stays_behind_what_it_leans_on() -> None:
    chain = named("Lederen er Ane Holm.", "Hun kom i 2010.", "Derfor kender hun alle.")
    (other,) = named("Museet ligger ved havnen.")
    assert answer_first([other, *chain], chain[2]) == [*chain, other]


def test_a_list_stays_a_list() -> None:
    whole = named("Partnerne er:", "Biblioteket", "Teatret", "Havnen", "Skolen")
    assert answer_first(whole, whole[3]) == whole


def test_a_few_items_are_no_list() -> None:
    one, other = named("Biblioteket", "Havnen")
    assert answer_first([one, other], other) == [other, one]


@given(st.lists(st.sampled_from([*ONE, *OTHER]), unique=True, min_size=1), st.data())
def test_the_order_loses_nothing_and_begins_where_the_best_stands(chosen: list[Sentence], data: st.DataObject) -> None:
    best = data.draw(st.sampled_from(chosen))
    ordered = answer_first(chosen, best)
    assert sorted(map(id, ordered)) == sorted(map(id, chosen))
    assert (ordered[0].document, ordered[0].section) == (best.document, best.section)
    if not best.leans and not best.item:
        assert ordered[0] is best


@pytest.mark.parametrize("best", ONE[:2])
def test_one_sentence_is_its_own_order(best: Sentence) -> None:
    assert answer_first([best], best) == [best]

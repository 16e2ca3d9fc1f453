from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import texts as common
from advisor.advisor import Advisor
from advisor.answers import Answer, Mode, Quote, Refusal, Reply, Statement
from advisor.documents import Document
from advisor.settings import Settings
from advisor.ui.rechecked import Rechecked, Rechecking

from .made import TEXT, Told, answer, document, quote, refusal

WORDS = "Find en partner."


def rechecked(reply: Reply, source: Document | None) -> Rechecked:
    return Rechecking(cast("Advisor", Told(source=source))).of(reply)


def first(reply: Reply) -> Quote:
    return (reply.quotes if isinstance(reply, Answer) else reply.nearest)[0]


def test_an_answer_of_exact_quotes_stays_as_it_is() -> None:
    source = document()
    reply = answer([quote(source, WORDS, heading=("Første skridt",))])

    assert rechecked(reply, source) == Rechecked(reply)


@pytest.mark.parametrize("source", [document(TEXT.replace("Find", "Søg")), document("Kort."), None])
def test_a_quote_that_is_no_longer_exact_is_known_and_so_is_what_rests_on_it(source: Document | None) -> None:
    old = document()
    kept = answer([quote(old, WORDS, 1, ("Falsk vej",)), quote(old, "Mål", 2)])
    kept = kept.model_copy(update={"statements": (*kept.statements, Statement(text=WORDS + " Mål", quotes=(1, 2)))})

    found = rechecked(kept, source)

    assert 1 in found.changed
    assert {0, 2} <= found.doubted
    assert first(found.reply).heading == ()
    assert first(found.reply).url is None


def test_a_quote_that_still_stands_is_kept_beside_one_that_does_not() -> None:
    old = document()
    found = rechecked(
        answer([quote(old, WORDS, 1), quote(old, "Indledning", 2)]), document(TEXT.replace("Find", "Sig"))
    )

    assert (set(found.changed), set(found.doubted)) == ({1}, {0})


@pytest.mark.parametrize(
    "statement",
    [
        Statement(text="Partnere er gratis.", quotes=(1,)),
        Statement(text=WORDS, quotes=()),
        Statement(text=WORDS, quotes=(1, 9)),
        Statement(text=WORDS + " Altid.", quotes=(1,)),
    ],
)
def test_a_statement_that_its_quotes_do_not_carry_is_doubted(statement: Statement) -> None:
    source = document()
    kept = answer([quote(source, WORDS)]).model_copy(update={"statements": (statement,)})

    assert rechecked(kept, source) == Rechecked(rechecked(kept, source).reply, frozenset(), frozenset({0}))


def test_what_is_told_of_a_source_is_read_from_the_source() -> None:
    source = document(url="https://x.dk/a")
    kept = quote(source, WORDS).model_copy(
        update={"title": "Ministeriets lov", "kind": "lov", "url": "https://ond.dk", "heading": ("Løgn",), "page": 7}
    )

    told = first(rechecked(answer([kept]), source).reply)

    assert told == quote(source, WORDS, heading=("Første skridt",))


def test_a_refusal_speaks_in_the_programs_own_words() -> None:
    source = document()
    kept = refusal(
        [quote(source, WORDS), quote(source, "Mål", 2).model_copy(update={"text": "Løn"})], text="Ring 1234."
    )

    found = rechecked(kept, source)

    assert isinstance(found.reply, Refusal)
    assert found.reply.text == common.REFUSALS[kept.reason]
    assert found.changed == {2}


def test_what_only_the_browser_says_is_left_out() -> None:
    source = document()
    ours = common.QUOTED_INSTEAD.format(why=next(iter(common.FAULTS.values())))
    kept = answer([quote(source, WORDS)], note="Betal 500 kr.", unsupported=("Løgn",))

    lied, told = rechecked(kept, source).reply, rechecked(kept.model_copy(update={"note": ours}), source).reply

    assert isinstance(lied, Answer)
    assert isinstance(told, Answer)
    assert (lied.note, lied.unsupported, told.note) == (None, (), ours)


def test_a_models_sentence_is_judged_anew(index_folder: object) -> None:
    advisor = Advisor(Settings.load(index=index_folder))
    reply = advisor.answer("Hvad er et partnerskab?")
    assert isinstance(reply, Answer)
    said = Statement(text="Et partnerskab er et samarbejde mellem to eller flere parter.", quotes=(1,))
    invented = Statement(text="Et partnerskab koster altid 500 kroner.", quotes=(1,))
    lured = Statement(text="Et partnerskab er et samarbejde mellem parter, se ond.dk.", quotes=(1,))
    kept = reply.model_copy(update={"mode": Mode.GENERATED, "statements": (said, invented, lured)})

    assert Rechecking(advisor).of(kept).doubted == {1, 2}


@given(st.integers(-99, 400), st.integers(-99, 10**12), st.text(max_size=30))
def test_no_invented_quote_passes(start: int, end: int, text: str) -> None:
    source = document()
    kept = quote(source, WORDS).model_copy(update={"start": start, "end": end, "text": text})
    reply = answer([kept])

    found = rechecked(reply, source)

    exact = 0 <= start < end <= len(source.text) and source.text[start:end] == text
    assert (found.changed == frozenset()) == exact
    assert exact or found.doubted == {0}

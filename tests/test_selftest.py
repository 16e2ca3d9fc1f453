"""The self test: what questions a corpus makes of itself, what is measured on them, and which embedder does better."""

import json
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.beir import MEASURES
from advisor.documents import Document, Kind, Term
from advisor.embedding import Embedder
from advisor.errors import NothingToAsk
from advisor.fluency import Fluency
from advisor.selftest import Duel, Findings, selftest

MEETINGS = Document(
    id="guide/moeder.md",
    title="Møder og referater",
    kind=Kind.GUIDE,
    text=(
        "Referatet skrives samme dag og sendes til alle, der var til møderne.\n\n"
        "## Kaffe og kage\n\nKagen købes hos bageren på torvet, og kaffen laves i køkkenet på første sal.\n\n"
        "## Hvem låser døren?\n\nDen sidste, der går hjem om aftenen, låser døren og slår alarmen til.\n\n"
        "## Baggrund\n\nGruppen blev dannet, da biblioteket flyttede ind i den gamle banegård.\n\n"
        "## Kort\n\nNej.\n"
    ),
)
MONEY = Document(
    id="guide/penge.md",
    title="Penge",
    kind=Kind.GUIDE,
    text=(
        "Regningerne betales af kommunens penge hver måned.\n\n"
        "## Baggrund\n\nTidligere betalte hver gruppe selv sin husleje.\n"
    ),
)
SHARING = Document(
    id="definitioner/deling.md",
    title="Delingsdefinitionen",
    kind=Kind.DEFINITION,
    term=Term(term="delingsdefinitionen", origin="Bogen"),
    text=(
        "## Ordlyd\n\nAt bruge det samme sammen ved deling, uden at nogen ejer det alene.\n\n"
        "## Kilde\n\nDen står i Bogen om deling.\n"
    ),
)


@pytest.fixture(scope="module")
def tested(embedder: Embedder) -> Findings:
    """A self test of three small documents."""
    return selftest([MEETINGS, MONEY, SHARING], embedder)


def test_each_heading_that_stands_once_makes_a_question_and_a_definition_its_own(tested: Findings) -> None:
    assert tested.sections == 9
    assert tested.questions == 5  # two titles, "Kaffe og kage", "Hvem låser døren?" and the definition


def test_each_part_of_retrieval_is_measured(tested: Findings) -> None:
    assert set(tested.figures) == {"lexical", "dense", "hybrid"}
    for figures in tested.figures.values():
        assert set(figures) == set(MEASURES)
        assert all(0 <= value <= 1 for value in figures.values())
    assert tested.figures["hybrid"]["recall@100"] == 1
    assert tested.milliseconds > 0


def test_headings_and_titles_are_not_searched(embedder: Embedder) -> None:
    """A heading without a word of its text in common can't be found by words."""
    blind = Document(
        id="a.md", title="Xylofon", kind=Kind.GUIDE, text="Der er en trappe ned til kælderen med cyklerne."
    )
    assert selftest([blind, MONEY], embedder).figures["lexical"]["ndcg@10"] < 1


def test_what_is_missed_is_named(embedder: Embedder) -> None:
    crowd = [
        Document(
            id=f"{n}.md",
            title=f"Ting nummer {n}",
            kind=Kind.GUIDE,
            text=f"Her står der noget om et dyr, en ko på mark {n}.",
        )
        for n in range(30)
    ]
    found = selftest(
        [*crowd, Document(id="x.md", title="Qwerty", kind=Kind.GUIDE, text="Aben hænger i sin hale hele dagen lang.")],
        embedder,
    )
    assert ("Hvad står der om Qwerty?", "x.md") in found.missed or found.figures["hybrid"]["recall@5"] == 1
    assert len(found.missed) == round((1 - found.figures["hybrid"]["recall@5"]) * found.questions)


def test_a_corpus_with_nothing_to_ask_of_is_an_error_with_a_remedy(embedder: Embedder) -> None:
    with pytest.raises(NothingToAsk, match="Skriv overskrifter"):
        selftest([Document(id="a.md", title="A", kind=Kind.GUIDE, text="For kort.")], embedder)


def test_danish_texts_are_known_as_danish(tested: Findings, embedder: Embedder) -> None:
    assert tested.danish
    english = Document(
        id="a.md",
        title="Doors",
        kind=Kind.GUIDE,
        text="The last person who leaves in the evening locks the door of the house.",
    )
    assert not selftest([english], embedder).danish


def test_another_embedder_is_measured_on_the_same_questions(embedder: Embedder, tested: Findings) -> None:
    duel = selftest([MEETINGS, MONEY, SHARING], embedder, embedder).duel
    assert duel is not None
    assert (duel.won, duel.lost, duel.better) == (0, 0, None)
    assert duel.figures == tested.figures


def test_the_result_is_plain_data(tested: Findings) -> None:
    data = json.loads(json.dumps(tested.as_json()))
    assert data["questions"] == tested.questions
    assert data["alternative"] is None
    assert data["hybrid"] == tested.figures["hybrid"]


# Which of two embedders does better


def duel(won: int, lost: int) -> Duel:
    return Duel("anden", won, lost, {}, 1.0, Fluency(0.9, 0.9))


@pytest.mark.parametrize(
    ("won", "lost", "better"),
    [(0, 0, None), (1, 0, None), (5, 0, None), (6, 0, True), (0, 6, False), (9, 1, True), (8, 4, None), (1, 9, False)],
)
def test_a_difference_that_may_be_chance_is_no_verdict(won: int, lost: int, better: bool | None) -> None:
    assert duel(won, lost).better is better


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_chance_is_that_of_a_sign_test(won: int, lost: int) -> None:
    tries, fewest = won + lost, min(won, lost)
    both_ends = 2 * sum(comb(tries, wins) for wins in range(fewest + 1)) / 2**tries
    assert duel(won, lost).chance == pytest.approx(min(1.0, both_ends))
    assert duel(won, lost).chance == duel(lost, won).chance

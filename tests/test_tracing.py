"""A trace holds what made the reply: the same reply, scores that are the sum of their parts, what decided."""

from __future__ import annotations

from math import exp

import pytest

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.language import Language
from advisor.tracing import Decided

QUESTION = "Hvad er et partnerskab?"
SEVERAL = "Hvem har skrevet specialet om Ramasjang, og hvad koster en licens til Photoshop?"


@pytest.mark.parametrize("question", [QUESTION, SEVERAL, "Hej!", "Hvad koster en billet til månen?"])
def test_the_reply_is_the_one_that_is_given(advisor: Advisor, question: str) -> None:
    traced, given = advisor.trace(question).reply, advisor.answer(question)
    assert traced == given.model_copy(update={"milliseconds": 0.0})


def test_the_scores_are_the_sums_of_their_parts(advisor: Advisor) -> None:
    before = advisor.answer(QUESTION)
    history = [Message(role="user", content=QUESTION), Message(role="assistant", content=before.text)]
    for trace in (advisor.trace("hvordan finder vi en partner"), advisor.trace("Hvad er formålet?", history)):
        assert trace.read.found
        for passage in trace.read.found:
            assert sum(trace.parts(passage).values()) == pytest.approx(passage.score, abs=1e-4)
    assert "quoted_before" in trace.parts(trace.read.found[0]), "the last one follows an answer"


def test_the_confidence_is_made_of_its_parts(advisor: Advisor) -> None:
    trace = advisor.trace("Hvem har skrevet specialet om Ramasjang?")
    (strand,) = trace.strands
    weighed = strand.weighed
    assert weighed
    total = weighed.regression.intercept + sum(weighed.parts.values())
    assert 1 / (1 + exp(-total)) == pytest.approx(strand.verdict.confidence)
    strengths = [abs(part) for part in weighed.parts.values()]
    assert strengths == sorted(strengths, reverse=True)


@pytest.mark.parametrize(
    ("question", "decided"),
    [
        (QUESTION, Decided.ANSWERED),
        ("Hej!", Decided.SMALL_TALK),
        ("Hvad med det?", Decided.NO_WORDS),
        ("Hvad er den tværsektorielle definition?", Decided.DEFINED),
        ("Hvad er den kvantemekaniske definition?", Decided.NO_SUCH_DEFINITION),
        ("Hvad koster en billet til fodboldkampen på lørdag?", Decided.UNSURE),
        ("xyzzy plugh qwfpg zxcvb?", Decided.TOO_LITTLE),
        ("Hvordan galvaniserer man elektrolytter i partnerskaber?", Decided.UNKNOWN_WORDS),
    ],
)
def test_what_decided_is_told(advisor: Advisor, question: str, decided: Decided) -> None:
    trace = advisor.trace(question)
    (strand,) = trace.strands
    assert strand.decided is decided
    answers = decided in {Decided.ANSWERED, Decided.DEFINED}
    assert isinstance(trace.reply, Answer) is answers


def test_what_is_chosen_and_what_is_not_is_told_with_the_words_that_were_met(advisor: Advisor) -> None:
    trace = advisor.trace("Hvad er et partnreskab?")
    (strand,) = trace.strands
    assert trace.read.asked.question.own == "Hvad er et partnerskab?", "mended"
    assert isinstance(trace.reply, Answer)
    assert [each.text for each in strand.chosen] == [quote.text for quote in trace.reply.quotes]
    assert len(strand.ranking) > len(strand.chosen)
    covered = strand.covered(trace.read.found[0])
    assert covered is not None
    assert covered.shape == (len(trace.read.asked.question.words),)
    assert covered.max() == pytest.approx(1)


def test_each_question_in_a_question_is_judged(advisor: Advisor) -> None:
    first, second = advisor.trace(SEVERAL).strands
    assert first.decided is Decided.ANSWERED
    assert second.verdict.reason is not None


def test_a_neighbour_is_understood_and_kinds_are_kept_to(advisor: Advisor) -> None:
    trace = advisor.trace("Hva er et partnerskap?", kinds=[Kind.DEFINITION])
    assert trace.language is Language.NORWEGIAN
    assert {trace.documents[each.chunk.document].kind for each in trace.read.found} <= {Kind.DEFINITION}
    assert trace.reply.kinds == (Kind.DEFINITION,)

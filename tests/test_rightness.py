from math import log

import pytest

from advisor.advisor import Advisor
from advisor.rightness import HIGH, MEDIUM, Standing, fitted, rightness
from advisor.tracing import Strand

SURE = ("Hvem har skrevet specialet om Ramasjang?", "hvem betalte for storskærmene i solrød")
TORN = (
    "Vi går og leger med tanken om at slå os sammen med fodboldklubben. Skal vi tænke på alt det, der kan gå skævt?",
    "Kan vi klare os alene, hvis vi vil nå det, vi er sat i verden for?",
)


def strand(advisor: Advisor, question: str) -> Strand:
    (only,) = advisor.trace(question).strands
    return only


def standing(advisor: Advisor, question: str) -> Standing:
    found = strand(advisor, question).standing
    assert found is not None
    return found


@pytest.mark.parametrize("part", ["expected", "plain"])
def test_an_answer_is_surer_the_more_surely_there_is_one_and_the_fewer_documents_rival(part: str) -> None:
    chance = fitted()[part].chance
    middling = Standing(answerable=2.0, documents=2.0, rival=0.8)
    assert chance(Standing(4.0, 2.0, 0.8)) > chance(middling)
    assert chance(Standing(2.0, 1.0, 0.8)) > chance(middling)
    assert chance(Standing(2.0, 2.0, 0.5)) > chance(middling)


@pytest.mark.parametrize("question", SURE)
def test_where_one_document_stands_out_the_answer_is_sure(advisor: Advisor, question: str) -> None:
    assert standing(advisor, question).rival < 1
    assert advisor.answer(question).confidence >= HIGH


@pytest.mark.parametrize("question", TORN)
def test_where_several_documents_do_as_well_the_reader_is_told_to_look(advisor: Advisor, question: str) -> None:
    assert advisor.trace(question).confidence > HIGH, "that there is an answer is not what is in doubt"
    assert standing(advisor, question).documents > 1
    assert advisor.answer(question).confidence < MEDIUM


def test_how_far_an_answer_stands_out_is_read_off_its_draft(advisor: Advisor) -> None:
    judged = strand(advisor, TORN[0])
    assert judged.draft is not None
    first = judged.chosen[0].document
    leading, others = (
        max(each.score for each in judged.ranking if (each.sentence.document == first) is here)
        for here in (True, False)
    )
    read = standing(advisor, TORN[0])
    assert read.rival == pytest.approx(others / leading)
    assert read.documents == len({each.document for each in judged.chosen})
    assert read.answerable == pytest.approx(log(judged.verdict.confidence / (1 - judged.verdict.confidence)))


def test_what_says_the_same_elsewhere_is_no_rival(advisor: Advisor) -> None:
    judged = strand(advisor, SURE[0])
    first, *others = judged.chosen
    assert any(each.document != first.document for each in others), "another page names the three as well"
    assert standing(advisor, SURE[0]).documents == 1


@pytest.mark.parametrize("confidence", [0.0, 0.3, 1.0])
def test_an_answer_is_never_surer_than_that_there_is_one(advisor: Advisor, confidence: float) -> None:
    draft = strand(advisor, SURE[0]).draft
    assert draft is not None
    assert 0 <= rightness(draft, confidence) <= confidence


def test_a_definition_asked_for_by_name_is_the_right_one(advisor: Advisor) -> None:
    assert advisor.answer("Hvad er den tværsektorielle definition?").confidence == 1


def test_a_refusal_has_no_beginning_to_be_sure_of(advisor: Advisor) -> None:
    assert strand(advisor, "Hvad koster en billet til fodboldkampen på lørdag?").standing is None


def test_of_two_questions_the_less_sure_counts(advisor: Advisor) -> None:
    trace = advisor.trace("Hvem har skrevet specialet om Ramasjang, og hvem har skrevet om krimicaféen?")
    told = [verdict.rightness for _, verdict in trace.judged.parts if verdict.reason is None]
    assert len(told) == 2
    assert trace.reply.confidence == min(told)

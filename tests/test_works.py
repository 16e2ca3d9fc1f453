"""A work that a question takes for given, and that the sources do not have, is not answered with another."""

from __future__ import annotations

import pytest

from advisor.advisor import Advisor
from advisor.answers import Answer, Reason, Refusal
from advisor.documents import Kind
from advisor.works import given


@pytest.mark.parametrize(
    ("question", "kind", "subject"),
    [
        ("Hvem skrev specialet om sæler?", Kind.SPECIALE, {"saeler"}),
        ("hvem er bag artiklen om det nye museum", Kind.ARTIKEL, {"nye", "museum"}),
        ("Hvem var med på studieturen til Rom?", Kind.STUDIETUR, {"rom"}),
    ],
)
def test_the_kind_and_the_subject_of_a_work_are_read(question: str, kind: Kind, subject: set[str]) -> None:
    assert given(question) == (kind, frozenset(subject))


@pytest.mark.parametrize("question", ["Hvem har skrevet et speciale om sæler?", "Hvem skrev specialet?", "Hvad nu?"])
def test_a_work_that_may_be_any_is_none_taken_for_given(question: str) -> None:
    assert given(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "hvem har skrevet specialet om makerspaces?",
        "Hvem skrev artiklen om sælhunde?",
        "Hvem har skrevet artiklen »Partnerskaber i teatre«?",
        'hvad konkluderer rapporten "Sæler i havnen"?',
    ],
)
def test_another_work_than_the_one_meant_does_not_answer(advisor: Advisor, question: str) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_WORK


@pytest.mark.parametrize(
    ("question", "writer"),
    [
        ("hvem har skrevet specialet om boerne-tv", "Annemari Fagerlund Arendal"),
        ("Hvem skrev specialet om positionering?", "Marie Louise Honoré Aamann"),
        ("Hvem har skrevet artiklen »Sats paa partnerskabr«?", "Helle Schønnemann"),
        ('hvem skrev specialet "Offentlig innovation gennem partnerskaber"', "Annemari Fagerlund Arendal"),
    ],
)
def test_a_work_is_known_by_other_words_for_its_subject(advisor: Advisor, question: str, writer: str) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Answer)
    assert writer in reply.statements[0].text

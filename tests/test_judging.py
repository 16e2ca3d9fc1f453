"""Answers in people's own words against graded ones: see own_words.jsonl, which was graded before it was judged.

Each line has a quiz of the corpus, an answer, the numbers of the ideas that a reader finds in it, and whether it says
otherwise than the source. The border was set on the tuning half (30 answers). One rule about denials was changed after
a miss in the test half (38), and the last eight of its answers were written before it was tried on them.

Precision and recall of ideas, in answers that are not against the source: .94 and .97 (tuning), .90 and .95 (test). Of
those against it 6 of 6 and 8 of 9 were noticed; of the others 1 of 24 and 0 of 29 were taken for such.

own_denials.jsonl has answers that deny something, rightly or not; there the ideas of all answers count.
Its test half was written after the rules and led to one more of them ("må ikke mangle"). Precision and recall of ideas:
.88 and .92 (tuning), .73 and 1 (test). Of those against the source 21 of 22 and 12 of 12 were noticed; of the others 4
of 21 and 1 of 12 were taken for such.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from advisor.advisor import Advisor
from advisor.embedding import Embedder
from advisor.judging import Dispute, Grade, Judge
from advisor.onboarding import FreeText


def graded(name: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


GRADED, DENIALS = graded("own_words.jsonl"), graded("own_denials.jsonl")


@pytest.fixture(scope="module")
def quizzes(advisor: Advisor) -> dict[str, FreeText]:
    found = [quiz for path in advisor.paths() for stop in path.stops for quiz in stop.quizzes]
    return {quiz.question: quiz for quiz in found if isinstance(quiz, FreeText)}


@pytest.fixture(scope="module")
def judge(embedder: Embedder) -> Judge:
    return Judge(embedder)


def figures(judge: Judge, quizzes: dict[str, FreeText], rows: list[dict[str, Any]]) -> dict[str, float]:
    """How well ideas and contradictions are found; the ideas of answers against the source count where it has them."""
    right = told = there = noticed = against = false = 0
    for row in rows:
        quiz = quizzes[row["quiz"]]
        judged = judge.judged(quiz, row["answer"])
        if row["against"]:
            against += 1
            noticed += judged.grade is Grade.AGAINST
            if rows[0] not in DENIALS:
                continue
        else:
            false += judged.grade is Grade.AGAINST
        found = {number for number, idea in enumerate(quiz.ideas) if idea.quote in judged.found}
        right += len(found & set(row["ideas"]))
        told += len(found)
        there += len(row["ideas"])
    return {
        "answers": len(rows),
        "precision": right / told,
        "recall": right / there,
        "noticed": noticed / against,
        "false": false / (len(rows) - against),
    }


def test_the_halves_are_apart_and_large_enough() -> None:
    halves = [{(row["quiz"], row["answer"]) for row in GRADED if row["half"] == half} for half in ("tuning", "test")]
    assert not halves[0] & halves[1]
    assert min(map(len, halves)) >= 30
    assert sum(map(len, halves)) == len(GRADED)


@pytest.mark.parametrize("half", ["tuning", "test"])
def test_ideas_and_contradictions_are_found_in_graded_answers(
    judge: Judge, quizzes: dict[str, FreeText], half: str
) -> None:
    reached = figures(judge, quizzes, [row for row in GRADED if row["half"] == half])

    assert reached["precision"] >= 0.85, reached
    assert reached["recall"] >= 0.88, reached
    assert reached["noticed"] >= 0.75, reached
    assert reached["false"] <= 0.05, reached


@pytest.mark.parametrize("half", ["tuning", "test"])
def test_what_is_denied_is_not_found_and_what_is_denied_rightly_is_not_blamed(
    judge: Judge, quizzes: dict[str, FreeText], half: str
) -> None:
    reached = figures(judge, quizzes, [row for row in DENIALS if row["half"] == half])

    assert reached["precision"] >= 0.7, reached
    assert reached["recall"] >= 0.88, reached
    assert reached["noticed"] >= 0.9, reached
    assert reached["false"] <= 0.2, reached


def test_two_clauses_that_deny_do_not_affirm(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvem er parterne, og hvad gør de?"]
    judged = judge.judged(
        quiz,
        "Parterne er ikke organisationer fra forskellige sektorer, og de lægger hverken ressourcer eller kompetencer "
        "sammen for at løse problemer",
    )
    assert judged.grade is Grade.AGAINST
    assert judged.found == ()


def test_a_judgement_says_what_is_there_what_is_not_and_what_is_otherwise(
    judge: Judge, quizzes: dict[str, FreeText]
) -> None:
    quiz = quizzes["Hvad har et partnerskab brug for, når det først er begyndt?"]

    some = judge.judged(quiz, "Klare aftaler.")
    assert some.grade is Grade.SOME
    assert [idea.text for idea in some.found] == ["klare aftaler"]
    assert [idea.text for idea in some.missing] == ["god kommunikation", "løbende evaluering"]
    assert judge.judged(quiz, quiz.answer.text).grade is Grade.ALL
    assert judge.judged(quiz, "Kaffe.").grade is Grade.NONE
    denied = judge.judged(quiz, "God kommunikation. Der skal ikke være klare aftaler.")
    assert denied.grade is Grade.AGAINST
    assert denied.disputed == (("Der skal ikke være klare aftaler.", Dispute.DENIED),)


@pytest.mark.parametrize("nothing", ["", "  \n", "?!", "det er jo det", "Et partnerskab er begyndt."])
def test_who_says_nothing_or_repeats_the_question_has_said_nothing(
    judge: Judge, quizzes: dict[str, FreeText], nothing: str
) -> None:
    quiz = quizzes["Hvad har et partnerskab brug for, når det først er begyndt?"]
    assert judge.judged(quiz, nothing).grade is Grade.EMPTY


def test_another_number_is_noticed(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad er et partnerskab? Forklar det med dine egne ord."]
    judged = judge.judged(quiz, "Et samarbejde mellem mindst tre parter.")
    assert [dispute for _, dispute in judged.disputed] == [Dispute.NUMBER]
    assert judge.judged(quiz, "Et samarbejde mellem 2 eller flere parter.").grade is Grade.SOME


def test_the_same_answer_is_judged_the_same_and_a_long_one_too(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad fastlægger aftalen?"]
    assert judge.judged(quiz, "Varighed. " * 3000) == judge.judged(quiz, "Varighed. " * 3000)
    assert judge.judged(quiz, "varighed").grade is Grade.SOME

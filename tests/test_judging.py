"""Answers in people's own words against graded ones: see own_words.jsonl, which was graded before it was judged.

Each line has a quiz of the corpus, an answer, the numbers of the ideas that a reader finds in it, and whether it says
otherwise than the source. The border was first set on the tuning half (30 answers). One rule about denials was changed
after a miss in the test half (38), and the last eight of its answers were written before it was tried on them. Two
answers that speak of buying count as against the source since a stop's passage says so and a quiz can name mistakes.

Precision and recall of ideas, in answers that are not against the source: 1 and 1 (tuning), .92 and .89 (test). Of
those against it 7 of 7 and 10 of 10 were noticed; of the others 0 of 23 and 1 of 28 were taken for such.

own_denials.jsonl has answers that deny something, rightly or not; there the ideas of all answers count.
Its test half was written after the rules and led to one more of them ("må ikke mangle"). Precision and recall of ideas
where they are not against the source: .96 and .90 (tuning), 1 and 1 (test). Of those against it 21 of 22 and 12 of 12
were noticed; of the others 4 of 21 and 1 of 12 were taken for such.

own_newcomers.jsonl has answers as new colleagues type them: short, misspelt, without Danish letters, half right. The
editors' other ways of saying things and the border were set on its tuning half (280), in which 196 were graded rightly
before and 269 afterwards; that many because the words were chosen for them. The test half (60) was written when most of
the words were fixed; the border and the rules about denials were set afterwards, on the other sets: 50 were graded
rightly before and 51 afterwards, the ideas' precision went from .91 to .96 and their recall from .90 to .85. What is
new to the editors' words is thus judged about as well as before; a wrong answer was praised in neither half.

Later the idea of which partners to look for became two, since its verb alone passed for all of it, and its answers were
graded anew for that before they were judged. With it came the reading of misspelt words: 273 of now 283 and 51 of 60
were graded rightly both before and afterwards.

Since then a word of an answer stands for one word of an editor's only, and "sammen" is no form of "samme"; of eight
more answers of newcomers in the tuning half six are graded rightly, and none had been.
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


GRADED, DENIALS, NEWCOMERS = (graded(f"own_{name}.jsonl") for name in ("words", "denials", "newcomers"))
PRAISED = {Grade.ALL, Grade.MOST}


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


@pytest.mark.parametrize(("half", "rightly"), [("tuning", 0.94), ("test", 0.83)])
def test_newcomers_are_graded_rightly_and_what_is_wrong_is_never_praised(
    judge: Judge, quizzes: dict[str, FreeText], half: str, rightly: float
) -> None:
    right = 0
    rows = [row for row in NEWCOMERS if row["half"] == half]
    for row in rows:
        quiz = quizzes[row["quiz"]]
        judged = judge.judged(quiz, row["answer"])
        wrong = row["against"] or not row["ideas"]
        if wrong:
            assert judged.grade not in PRAISED, row
            right += judged.grade is not Grade.SOME
        else:
            found = [number for number, idea in enumerate(quiz.ideas) if idea.quote in judged.found]
            right += judged.grade is not Grade.AGAINST and found == row["ideas"]
    assert right / len(rows) >= rightly


@pytest.mark.parametrize("row", [row for row in (*GRADED, *DENIALS) if row["against"] or not row["ideas"]])
def test_what_is_wrong_is_never_praised(judge: Judge, quizzes: dict[str, FreeText], row: dict[str, Any]) -> None:
    assert judge.judged(quizzes[row["quiz"]], row["answer"]).grade not in PRAISED


@pytest.mark.parametrize(
    ("given", "passage"),
    [
        ("pleje", "Partnerskaber skal plejes, ellers svinder de ind."),
        ("det skal plejes", "Partnerskaber skal plejes, ellers svinder de ind."),
        ("omhu", "Partnerskaber har brug for faste rammer og omhu"),
        ("det skal ikke plejes", None),
        ("kage", None),
        ("partnerskabet", None),
        ("klare aftaler", None),
    ],
)
def test_what_stands_elsewhere_in_what_was_read_is_said_to(advisor: Advisor, given: str, passage: str | None) -> None:
    stop, quiz = next(
        (stop, quiz)
        for path in advisor.paths()
        for stop in path.stops
        for quiz in stop.quizzes
        if isinstance(quiz, FreeText) and quiz.question.startswith("Hvad har et partnerskab brug for")
    )
    judged = advisor.judge(quiz, given, stop.passages)
    told = judged.elsewhere.text if judged.elsewhere else None
    assert told == passage or (passage is not None and (told or "").startswith(passage))
    assert advisor.judge(quiz, given).elsewhere is None


def test_a_mistake_that_was_foreseen_is_told_with_what_the_source_says(
    judge: Judge, quizzes: dict[str, FreeText]
) -> None:
    quiz = quizzes["Hvad er et partnerskab? Forklar det med dine egne ord."]
    bought = "Det er når biblioteket køber noget af et firma."
    judged = judge.judged(quiz, f"{bought} Noget parterne ikke kunne skabe selv")
    assert judged.grade is Grade.AGAINST
    assert judged.disputed == ((bought, Dispute.MISTAKEN),)
    assert [quote.text for quote in judged.corrections] == [
        "taler vi altså ikke om kunderelationer, køb af konsulentydelser eller andre former for leverandørforhold"
    ]
    denied = judge.judged(quiz, "Det er ikke et køb, men et samarbejde om noget, vi ikke kan alene.")
    assert (denied.grade, denied.corrections) == (Grade.ALL, ())


@pytest.mark.parametrize(
    ("answer", "grade"),
    [
        ("partnere der udfordrer deres økonomi", Grade.SOME),
        ("nogen der udfordrer dem", Grade.SOME),
        ("nogen der kan udfordre os", Grade.SOME),
        ("partnere der udforder dem, fx firmaer og foreninger", Grade.SOME),
        ("nogle der får os til at se anderledes på os selv og det vi kan", Grade.ALL),
        ("nogle der kan rokke ved det billede vi har af os selv", Grade.ALL),
        ("nogen der udfordrer vores kompetencer", Grade.ALL),
        ("partnere med mange kompetencer", Grade.NONE),
        ("partnere med en klar rolle", Grade.NONE),
    ],
)
def test_who_challenges_something_else_or_nothing_has_only_some_of_it(
    judge: Judge, quizzes: dict[str, FreeText], answer: str, grade: Grade
) -> None:
    judged = judge.judged(
        quizzes[
            "Ifølge rapporten bør bibliotekerne opsøge partnere, der gør noget ved dem. Hvad skal de partnere gøre?"
        ],
        answer,
    )
    assert judged.grade is grade
    assert [idea.text for idea in judged.found] == ["udfordrer", "selvforståelse og kompetencer"][: len(judged.found)]


def test_knowing_what_one_is_good_at_is_knowing_strengths(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad kan du selv være med til, også uden at være ansvarlig for et partnerskab?"]
    known = judge.judged(quiz, "jeg kan hjælpe til med at finde nye partnere og sige hvad vi er gode til")
    assert [idea.text for idea in known.found] == ["kende bibliotekets styrker og svagheder"]
    other = judge.judged(quiz, "vi skal være gode til at fejre det")
    assert [idea.text for idea in other.found] == ["fejre nye partnerskaber"]


@pytest.mark.parametrize(
    ("answer", "ideas"),
    [
        ("god komunikation", ["god kommunikation"]),
        ("komunikasion og klare aftlaer", ["god kommunikation", "klare aftaler"]),
        ("løbene evaluring", ["løbende evaluering"]),
        ("en god kommune", []),
    ],
)
def test_a_misspelt_word_is_the_one_that_was_meant(
    judge: Judge, quizzes: dict[str, FreeText], answer: str, ideas: list[str]
) -> None:
    judged = judge.judged(quizzes["Hvad har et partnerskab brug for, når det først er begyndt?"], answer)
    assert [idea.text for idea in judged.found] == ideas


def test_what_is_misspelt_and_denied_is_told_as_it_was_written(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad har et partnerskab brug for, når det først er begyndt?"]
    judged = judge.judged(quiz, "Der skal ikke være klare aftlaer.")
    assert judged.disputed == (("Der skal ikke være klare aftlaer.", Dispute.DENIED),)


def test_small_words_say_something_too(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad fastlægger aftalen?"]
    assert [idea.text for idea in judge.judged(quiz, "hvem der gør hvad").found] == ["opgavefordeling"]
    assert judge.judged(quiz, "ikke hvem der gør hvad").grade is Grade.AGAINST
    own = quizzes["Hvad er et partnerskab? Forklar det med dine egne ord."]
    assert judge.judged(own, "noget man ikke kan selv").grade is Grade.SOME


def test_more_than_half_is_most_of_it(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad har et partnerskab brug for, når det først er begyndt?"]
    assert judge.judged(quiz, "Klare aftaler og god kommunikation.").grade is Grade.MOST


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


@pytest.mark.parametrize(
    ("given", "grade"),
    [
        ("det ved jeg ikke", Grade.EMPTY),
        ("Jeg aner det ikke.", Grade.EMPTY),
        ("ved det ikke helt, noget med at moedes", Grade.NONE),
        ("jeg ved det ikke helt, men de lægger ressourcer i", Grade.SOME),
    ],
)
def test_who_does_not_know_denies_nothing(judge: Judge, quizzes: dict[str, FreeText], given: str, grade: Grade) -> None:
    quiz = next(quiz for quiz in quizzes.values() if quiz.question.startswith("Hvad gør alle parter"))
    assert judge.judged(quiz, given).grade is grade


def test_another_number_is_noticed(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad er et partnerskab? Forklar det med dine egne ord."]
    judged = judge.judged(quiz, "Et samarbejde mellem mindst tre parter.")
    assert [dispute for _, dispute in judged.disputed] == [Dispute.NUMBER]
    assert judge.judged(quiz, "Et samarbejde mellem 2 eller flere parter.").grade is Grade.SOME


def test_a_number_where_the_quote_has_none_is_not_another(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad gør alle parter ifølge win-win-definitionen?"]
    for said in ("Et samarbejde mellem to", "et samarbejde mellem to parter", "et samarbejde i tre år"):
        assert judge.judged(quiz, said).disputed == ()
    denied = judge.judged(quiz, "I et samarbejde mellem to lægger ingen af dem ressourcer i")
    assert [dispute for _, dispute in denied.disputed] == [Dispute.DENIED]


@pytest.mark.parametrize("one", ["en part", "et samarbejde mellem kun en part", "et samarbejde mellem én part"])
def test_one_is_another_number_than_two(judge: Judge, quizzes: dict[str, FreeText], one: str) -> None:
    quiz = quizzes["Hvad er et partnerskab? Forklar det med dine egne ord."]
    assert judge.judged(quiz, one).disputed == ((one, Dispute.NUMBER),)


@pytest.mark.parametrize(
    "article",
    ["et samarbejde mellem to", "at samarbejde med en part", "et samarbejde mellem et bibliotek og en forening"],
)
def test_an_article_is_no_number(judge: Judge, quizzes: dict[str, FreeText], article: str) -> None:
    quiz = quizzes["Hvad er et partnerskab? Forklar det med dine egne ord."]
    assert judge.judged(quiz, article).grade is Grade.SOME


def test_the_same_answer_is_judged_the_same_and_a_long_one_too(judge: Judge, quizzes: dict[str, FreeText]) -> None:
    quiz = quizzes["Hvad fastlægger aftalen?"]
    assert judge.judged(quiz, "Varighed. " * 3000) == judge.judged(quiz, "Varighed. " * 3000)
    assert judge.judged(quiz, "varighed").grade is Grade.SOME

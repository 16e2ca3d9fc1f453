"""Ideas in texts: what of them is there, and what looks like it and is not."""

import pytest

from advisor.advisor import Advisor
from advisor.claims import Claim
from advisor.embedding import Embedder
from advisor.ideas import Ideas
from advisor.judging import BORDER
from advisor.onboarding import FreeText


@pytest.fixture(scope="module")
def agreement(advisor: Advisor) -> FreeText:
    """The quiz of what an agreement lays down, by the purpose-based definition."""
    quizzes = (quiz for path in advisor.paths() for stop in path.stops for quiz in stop.quizzes)
    return next(each for each in quizzes if isinstance(each, FreeText) and each.question == "Hvad fastlægger aftalen?")


def found(quiz: FreeText, text: str, embedder: Embedder, *, denials: bool = True) -> set[str]:
    shares = Ideas(embedder).shares(quiz, Claim.of(text), Claim.of(quiz.question), denials=denials)
    return {idea.quote.text for idea, share in zip(quiz.ideas, shares, strict=True) if share > BORDER}


def test_an_idea_is_there_in_its_own_or_an_editors_words(agreement: FreeText, embedder: Embedder) -> None:
    assert found(agreement, "Opgavefordelingen og varigheden.", embedder) == {"opgavefordeling", "varighed"}
    assert found(agreement, "hvem der gør hvad, og hvor længe", embedder) == {"opgavefordeling", "varighed"}


@pytest.mark.parametrize("text", ["at begge parter er enige", "to parter laver noget på lige fod", "arbejder sammen"])
def test_the_end_of_a_compound_is_not_the_idea(agreement: FreeText, embedder: Embedder, text: str) -> None:
    assert found(agreement, text, embedder) == set()


@pytest.mark.parametrize(("text", "there"), [("udnytte det man har", True), ("at udnytte de frivillige", False)])
def test_one_of_several_weighty_words_is_not_the_idea(
    advisor: Advisor, embedder: Embedder, text: str, there: bool
) -> None:
    quizzes = (quiz for path in advisor.paths() for stop in path.stops for quiz in stop.quizzes)
    quiz = next(each for each in quizzes if isinstance(each, FreeText) and "ofte om" in each.question)
    assert ("udnytte eksisterende ressourcer bedre" in found(quiz, text, embedder)) is there


def test_what_is_denied_is_not_there(agreement: FreeText, embedder: Embedder) -> None:
    assert found(agreement, "Den fastlægger ikke rettigheder.", embedder) == set()
    assert found(agreement, "Den fastlægger ikke rettigheder.", embedder, denials=False) == {"rettigheder"}


def test_one_word_of_an_answer_stands_for_one_word_of_an_editors(advisor: Advisor, embedder: Embedder) -> None:
    quizzes = (quiz for path in advisor.paths() for stop in path.stops for quiz in stop.quizzes)
    quiz = next(each for each in quizzes if isinstance(each, FreeText) and "Hvem er parterne" in each.question)
    idea = "organisationer fra forskellige sektorer"
    assert idea in found(quiz, "kommuner og virksomheder går sammen", embedder)
    assert idea not in found(quiz, "organisationer der hjælper hinanden", embedder)

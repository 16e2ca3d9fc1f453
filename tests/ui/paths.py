"""A learning path to draw, and an advisor that has it."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.answers import Quote
from advisor.documents import Document, Kind
from advisor.judging import Dispute, Grade, Judgement
from advisor.onboarding import Choice, FreeText, Idea, LearningPath, Order, Stop

TEXT = "# Møder\n\nFind en partner. Aftal <målet> med alle parter. Hold møder.\n\n- Skriv en aftale."
DOCUMENT = Document(id="guide/a.md", title="Skridt & skridt", kind=Kind.GUIDE, text=TEXT)


def quote(words: str, number: int = 1) -> Quote:
    start = TEXT.index(words)
    return Quote.of(DOCUMENT, start, start + len(words), number=number, heading=("Møder",))


CHOICE = Choice(
    question="Hvad aftales?", answer=quote("Aftal <målet>"), distractors=("Aftal prisen", quote("Hold møder"))
)
ORDER = Order(question="Hvad først?", items=(quote("Find en partner"), quote("Aftal"), quote("Hold møder")))
OWN = FreeText(
    question="Hvad gør I?",
    answer=quote("Aftal <målet> med alle parter."),
    ideas=(Idea(quote=quote("<målet>")), Idea(quote=quote("alle parter"), also=("hemmelig omskrivning",))),
)
FIRST = Stop(
    title="Partneren",
    passages=(quote("Find en partner."), quote("Skriv en aftale.", 2)),
    quizzes=(CHOICE, ORDER, OWN),
    questions=("Hvem & hvad?",),
)
LAST = Stop(title="Aftalen", passages=(quote("Hold møder."),), quizzes=(CHOICE,))
PATH = LearningPath(id="begynd", title="Begynd <her>", description="For nye.", stops=(FIRST, LAST))


def chosen(text: str) -> str:
    """What the browser sends when the option with a text was chosen."""
    return next(option.key for option in CHOICE.options() if option.text == text)


def ordered(*texts: str) -> str:
    """What the browser sends when the items were put in an order."""
    keys = {option.text: option.key for option in ORDER.options()}
    return ",".join(keys[text] for text in texts)


class Paths:
    """An advisor with some paths, in whose eyes an answer with "alle" has every idea.

    "ved ikke" says nothing there, "købe" is a mistake, and "andet" stands in the first passage beside the quiz.
    """

    def __init__(self, *paths: LearningPath, fault: Exception | None = None) -> None:
        self._paths, self._fault = paths, fault

    def paths(self) -> tuple[LearningPath, ...]:
        if self._fault:
            raise self._fault
        return self._paths

    def document(self, name: str) -> Document | None:
        return DOCUMENT if name == DOCUMENT.id else None

    def judge(self, quiz: FreeText, given: str, passages: Sequence[Quote] = ()) -> Judgement:
        ideas = tuple(idea.quote for idea in quiz.ideas)
        if "alle" in given:
            return Judgement(Grade.ALL, found=ideas)
        if "købe" in given:
            disputed = ((given, Dispute.MISTAKEN),)
            return Judgement(Grade.AGAINST, missing=ideas, disputed=disputed, corrections=(quote("Hold møder."),))
        if given == "ved ikke":
            return Judgement(Grade.EMPTY, missing=ideas)
        if given == "andet":
            return Judgement(Grade.NONE, missing=ideas, elsewhere=passages[0])
        return Judgement(Grade.SOME, found=ideas[:1], missing=ideas[1:])

"""Question sets -> figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.advisor import Advisor
from advisor.answers import Answer, Reply
from advisor.citations import exact_share
from advisor.conversation import Message
from advisor.documents import Document
from advisor.errors import EvaluationError
from advisor.rightness import HIGH


class Asked(BaseModel):
    """One line of a question set: what is asked, after which conversation, and what a right answer holds."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    question: str
    history: tuple[Message, ...] = ()
    expected_facts: tuple[str, ...] | None = None
    url: str | None = None
    answerable: bool


class Figures(BaseModel):
    """What a set of questions gave; a figure that does not apply is None.

    Attributes:
        fact_recall: expected facts that stand in the answers' text, of all expected for answerable questions.
        first_source: answerable questions whose first quote is from the expected page.
        source_precision: quotes from the expected page, of all quotes in answers to answerable questions.
        source_recall: answerable questions with a quote from the expected page.
        refusal_recall: unanswerable questions that were refused.
        false_refusal_rate: answerable questions that were refused.
        sure: answers that are called sure, of all answers.
        sure_right: of those, the ones that begin with what was asked for.
        exact_quotes: quotes, nearest passages among them, that are the exact slice of their document.
        p50_ms, p95_ms: time per question, milliseconds.
    """

    questions: int
    fact_recall: float | None
    first_source: float | None
    source_precision: float | None
    source_recall: float | None
    refusal_recall: float | None
    false_refusal_rate: float | None
    sure: float | None
    sure_right: float | None
    exact_quotes: float | None
    p50_ms: float | None
    p95_ms: float | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the reply it got, and the counts that figures are made of."""

    asked: Asked
    reply: Reply
    facts_found: int
    quotes_right: int
    quotes_exact: int
    quotes_shown: int

    @property
    def refused(self) -> bool:
        """Whether the reply is a refusal."""
        return self.reply.outcome == "refusal"

    @property
    def first_right(self) -> bool:
        """Whether the first quote is from the expected page."""
        return isinstance(self.reply, Answer) and self.reply.quotes[0].url == self.asked.url

    @property
    def begins_right(self) -> bool:
        """Whether an answer begins with what was asked for: from the expected page, or with an expected fact."""
        if not self.asked.answerable or not isinstance(self.reply, Answer):
            return False
        first = self.reply.statements[0].text.lower()
        return self.first_right or any(fact.lower() in first for fact in self.asked.expected_facts or ())

    @property
    def sure(self) -> bool:
        """Whether the reply is an answer that its reader is told is sure."""
        return isinstance(self.reply, Answer) and self.reply.confidence >= HIGH

    @property
    def correct(self) -> bool:
        """An unanswerable question refused, or an answer with every expected fact or, if none is named, its source."""
        if not self.asked.answerable or self.refused:
            return self.refused and not self.asked.answerable
        expected = self.asked.expected_facts or ()
        return self.facts_found == len(expected) if expected else self.quotes_right > 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All questions of a set, judged.

    Example:
        >>> evaluate(advisor, read_questions(Path("tests/questions/test.jsonl"))).overall.exact_quotes
        1.0
    """

    judged: Sequence[Judged]

    @property
    def overall(self) -> Figures:
        """The figures of the whole set."""
        return figures(self.judged)

    @property
    def by_kind(self) -> dict[str, Figures]:
        """The figures of each kind of question, in the order in which kinds come in the set."""
        kinds = dict.fromkeys(each.asked.kind for each in self.judged)
        return {kind: figures([each for each in self.judged if each.asked.kind == kind]) for kind in kinds}

    def as_json(self) -> dict[str, Any]:
        """The object that `advisor eval FILE --json` prints."""
        return {
            "overall": self.overall.model_dump(),
            "by_kind": {kind: figures.model_dump() for kind, figures in self.by_kind.items()},
            "questions": [
                {
                    "id": each.asked.id,
                    "outcome": each.reply.outcome,
                    "correct": each.correct,
                    "answer": each.reply.as_json(),
                }
                for each in self.judged
            ],
        }


def read_questions(path: Path) -> list[Asked]:
    """Read a question set, one JSON object a line.

    Raises:
        EvaluationError: naming the line that can't be read and why.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        raise EvaluationError(path, "Filen kan ikke åbnes som UTF-8-tekst.") from None
    asked: list[Asked] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked.append(Asked.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "linjen"
            wrong = "mangler" if first["type"] == "missing" else "har en værdi, der ikke kan bruges"
            raise EvaluationError(path, f"Linje {number}: {where} {wrong}.") from None
    if not asked:
        raise EvaluationError(path, "Der er ingen spørgsmål i filen.")
    return asked


def evaluate(
    advisor: Advisor, questions: Sequence[Asked], progress: Callable[[int], None] = lambda done: None
) -> Evaluation:
    """Ask every question and judge the replies.

    Raises:
        As `Advisor.answer`.
    """
    documents = {document.id: document for document in advisor.documents()}
    advisor.answer(questions[0].question)  # the first answer loads the models; its time is not the others'
    judged: list[Judged] = []
    for number, asked in enumerate(questions, start=1):
        reply = advisor.answer(asked.question, asked.history)
        judged.append(judge(asked, reply, documents))
        progress(number)
    return Evaluation(judged)


def judge(asked: Asked, reply: Reply, documents: dict[str, Document]) -> Judged:
    """Hold a reply up against what a right one has; `documents` are those of the index, by id."""
    text = reply.text.lower() if isinstance(reply, Answer) else ""
    exact, shown = exact_share(reply, documents)
    quotes = reply.quotes if isinstance(reply, Answer) else ()
    return Judged(
        asked,
        reply,
        facts_found=sum(fact.lower() in text for fact in asked.expected_facts or ()),
        quotes_right=sum(quote.url == asked.url for quote in quotes),
        quotes_exact=exact,
        quotes_shown=shown,
    )


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of some questions."""
    answerable = [each for each in judged if each.asked.answerable]
    unanswerable = [each for each in judged if not each.asked.answerable]
    facts = sum(len(each.asked.expected_facts or ()) for each in answerable)
    sourced = [each for each in answerable if each.asked.url]
    answered = [each for each in sourced if isinstance(each.reply, Answer)]
    quotes = sum(each.quotes_shown for each in answered)
    shown = sum(each.quotes_shown for each in judged)
    replies = [each for each in judged if isinstance(each.reply, Answer)]
    sure = [each for each in replies if each.sure]
    times = [each.reply.milliseconds for each in judged]
    return Figures(
        questions=len(judged),
        fact_recall=_share(sum(each.facts_found for each in answerable), facts),
        first_source=_share(sum(each.first_right for each in sourced), len(sourced)),
        source_precision=_share(sum(each.quotes_right for each in answered), quotes),
        source_recall=_share(sum(each.quotes_right > 0 for each in sourced), len(sourced)),
        refusal_recall=_share(sum(each.refused for each in unanswerable), len(unanswerable)),
        false_refusal_rate=_share(sum(each.refused for each in answerable), len(answerable)),
        sure=_share(len(sure), len(replies)),
        sure_right=_share(sum(each.begins_right for each in sure), len(sure)),
        exact_quotes=_share(sum(each.quotes_exact for each in judged), shown),
        p50_ms=_percentile(times, 50),
        p95_ms=_percentile(times, 95),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _percentile(times: Sequence[float], percent: int) -> float | None:
    if len(times) < 2:
        return round(times[0], 2) if times else None
    return round(quantiles(times, n=100, method="inclusive")[percent - 1], 2)

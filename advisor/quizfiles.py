"""A quiz as an editor writes it -> the quiz with its quotes found; see `pathfiles` for how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from advisor.answers import Quote
from advisor.onboarding import Choice, FreeText, Idea, Mistake, Order, Quiz
from advisor.quotations import NotFound, Quotations, clauses
from advisor.yamlnodes import Node

Words = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """What an editor may write. Unknown keys are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)


class _Cited(Part):
    document: Words
    quote: Words


class _Choice(Part):
    choice: Words
    answer: Words | _Cited
    distractors: list[Words | _Cited] = Field(min_length=1)


class _Order(Part):
    order: Words
    document: str | None = None
    items: list[Words] = Field(min_length=2)


class _Idea(Part):
    quote: Words
    also: list[Words] = Field(min_length=1)


class _Mistake(Part):
    quote: Words | _Cited
    said: list[Words] = Field(min_length=1)


class _FreeText(Part):
    text: Words
    answer: Words | _Cited
    ideas: list[Words | _Idea] = Field(default=[])
    mistakes: list[_Mistake] = Field(default=[])


KINDS = ("choice", "order", "text")


class QuizReader:
    """Reads the quizzes of one stop.

    Args:
        quotations: finds quotes. documents: those that the stop's passages are from; a quote that does not name its
            document is looked for in them.
    """

    def __init__(self, quotations: Quotations, documents: Sequence[str]) -> None:
        self._quotations, self._documents = quotations, documents

    def read(self, node: Node, label: str) -> Quiz:
        """The quiz at a place of a file; `label` says which it is.

        Raises:
            DocumentError: naming the line and what is wrong with it.
        """
        kinds = [kind for kind in KINDS if isinstance(node.value, dict) and kind in node.value]
        if len(kinds) != 1:
            raise node.fault(f"{label} skal have én af nøglerne {', '.join(KINDS)}.", "Skriv spørgsmålet efter den.")
        if kinds[0] == "choice":
            return self._choice(node, node.read(_Choice, label), label)
        if kinds[0] == "order":
            return self._order(node, node.read(_Order, label), label)
        return self._free_text(node, node.read(_FreeText, label), label)

    def _choice(self, node: Node, given: _Choice, label: str) -> Choice:
        label = f"{label} (»{given.choice}«)"
        distractors = [
            each if isinstance(each, str) else self._quote(at, each, label)
            for at, each in zip(node.each("distractors"), given.distractors, strict=True)
        ]
        answer = self._quote(node.at("answer"), given.answer, label)
        quiz = Choice(question=given.choice, answer=answer, distractors=tuple(distractors))
        if len({option.text for option in quiz.options()}) <= len(distractors):
            raise node.fault(f"{label}: To svarmuligheder er ens.", "Ret den ene.")
        return quiz

    def _order(self, node: Node, given: _Order, label: str) -> Order:
        label = f"{label} (»{given.order}«)"
        among = [given.document] if given.document else self._documents
        items = [self._quote(at, each, label, among) for at, each in zip(node.each("items"), given.items, strict=True)]
        if any(one.document != other.document or one.end > other.start for one, other in pairwise(items)):
            reason = f"{label}: Citaterne står ikke efter hinanden i ét dokument."
            raise node.at("items").fault(reason, "Skriv dem i den rækkefølge, de har i dokumentet.")
        return Order(question=given.order, items=tuple(items))

    def _free_text(self, node: Node, given: _FreeText, label: str) -> FreeText:
        label = f"{label} (»{given.text}«)"
        answer = self._quote(node.at("answer"), given.answer, label)
        ideas = [_idea(answer, at, each, label) for at, each in zip(node.each("ideas"), given.ideas, strict=True)]
        return FreeText(
            question=given.text,
            answer=answer,
            ideas=tuple(ideas or (Idea(quote=quote) for quote in clauses(answer))),
            mistakes=tuple(
                Mistake(quote=self._quote(at.at("quote"), each.quote, label), said=tuple(each.said))
                for at, each in zip(node.each("mistakes"), given.mistakes, strict=True)
            ),
        )

    def _quote(self, node: Node, given: str | _Cited, label: str, among: Sequence[str] | None = None) -> Quote:
        words = given if isinstance(given, str) else given.quote
        named = (among or self._documents) if isinstance(given, str) else [given.document]
        return found_quote(self._quotations, node, words, named, label)


def found_quote(quotations: Quotations, node: Node, words: str, among: Sequence[str], label: str) -> Quote:
    """The quote that words are.

    Raises:
        DocumentError: naming the line, when they are not one.
    """
    try:
        return quotations.find(words, among)
    except NotFound as missing:
        raise node.fault(f"{label}: {missing.reason}", missing.remedy) from None


def _idea(answer: Quote, node: Node, given: str | _Idea, label: str) -> Idea:
    words, also = (given, []) if isinstance(given, str) else (given.quote, given.also)
    place = answer.text.find(words)
    if place < 0:
        raise node.fault(f"{label}: »{words}« står ikke i quizzens answer.", "Kopiér ordene derfra.")
    start = answer.start + place
    part = answer.model_copy(update={"start": start, "end": start + len(words), "text": words})
    return Idea(quote=part, also=tuple(also))

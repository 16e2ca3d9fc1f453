"""The chance, learned from our own questions, that the sources answer a question.

A logistic regression over a handful of signals that can be read one by one; one more for documents beside which no
questions are written. `benchmarks/calibration.py` fits both on the tuning half of our questions, cross-validated, and
writes the weights to `models/confidence.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from advisor.coverage import Coverage
from advisor.questions import Question
from advisor.quoting import Draft
from advisor.regression import Regression

FITTED = Path(__file__).parent / "models" / "confidence.json"

POSSIBLE = 0.3
"""From which confidence a refusal says that the sources may answer after all."""

_NAMED = 0.75


@dataclass(frozen=True, slots=True)
class Signals:
    """What confidence is judged by, each about 0 to 1.

    Attributes:
        expected: whether questions are written down that the best sentence answers, and others that are left open; if
            not, the signals that rest on such questions say nothing.
        phrasing: whether the question is put as those that are answered (above 0) or left open (below), -3 to 3.
        margin: the likeness of the likest question for the same type of answer that is answered, less that of the
            likest that the guide leaves open; -1 to 1.
        gap: the likeness of the likest question of any type that the guide leaves open.
        same_both_ways: how nearly one of them says just what is asked, neither more nor less.
        nearer: how much nearer the nearest answered questions are than the nearest open ones.
        likest: the likeness of the likest entry of answered questions.
        worded: how like the wording of the likest question that the best sentence answers is.
        usual: how much of the question stands in several of the questions that the chosen sentences answer: what one of
            them says may be told beside what it asks ("over a cup of coffee").
        private: 1 when the question asks for something of the asker's own.
        named: 1 when the question has a name or number. unknown: the share of its words that the index has in no form.
        covered: the coverage of the question by the best sentence.
        told: how much of the question stands in or above a chosen sentence that holds the type of answer asked for, a
            person, a date or the like; 0 when any sentence may be an answer.
        focus: the coverage of the very thing asked for, "telefonnummeret" in "Hvad er telefonnummeret til ...?".
        meaning: the best cosine similarity of a chosen sentence.
        unnamed: the share of its names and numbers that the sentences and what stands above them lack.
        dense: the best cosine similarity of a passage found.
        missing: 1 when the type of answer asked for (a person, a date, a number of what is counted) is in no chosen
            sentence.
        english, english_meaning: whether the question is in English, and `meaning` if it is.
    """

    expected: bool
    phrasing: float
    margin: float
    gap: float
    same_both_ways: float
    nearer: float
    likest: float
    worded: float
    usual: float
    private: float
    named: float
    unknown: float
    covered: float
    told: float
    focus: float
    meaning: float
    unnamed: float
    dense: float
    missing: float
    english: float
    english_meaning: float

    @classmethod
    def of(cls, draft: Draft) -> Signals:
        """Read the signals of a draft with at least one sentence."""
        question = draft.asked.question
        chosen = {(each.document, each.start) for each in draft.sentences}
        scored = [each for each in draft.ranking if (each.sentence.document, each.sentence.start) in chosen]
        best = draft.ranking[0]
        together = np.max([each.coverage for each in scored or [best]], axis=0)
        meaning = max(each.meaning for each in scored or [best])
        words = question.words
        focus = words.index(question.focus) if question.focus in words else None
        own = [word for word, weight in zip(words, question.weights, strict=True) if weight == 1]
        known = draft.asked.expected
        return cls(
            expected=draft.expected,
            phrasing=known.phrasing,
            margin=known.same - known.same_gap,
            gap=known.gap,
            same_both_ways=known.same_both_ways,
            nearer=known.nearer,
            likest=float(known.likeness.max(initial=0.0)),
            worded=known.worded_in(draft.best_answers),
            usual=draft.asked.weighed(known.usual_in(draft.answers)),
            private=float(question.private),
            named=float(bool(question.names)),
            unknown=sum(word in draft.asked.unknown for word in own) / max(len(own), 1),
            covered=draft.asked.weighed(best.coverage),
            told=max((each.literal for each in scored if question.of_fact and each.holds), default=0.0),
            focus=float(together.max() if focus is None else together[focus]),
            meaning=meaning,
            unnamed=_unnamed(question, together),
            dense=draft.dense,
            missing=float(question.of_fact and not any(each.holds for each in scored)),
            english=float(question.english),
            english_meaning=meaning * question.english,
        )


def _unnamed(question: Question, coverage: Coverage) -> float:
    lacking = [cover < _NAMED for word, cover in zip(question.words, coverage, strict=True) if word in question.names]
    return sum(lacking) / len(lacking) if lacking else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """One regression for documents with expected questions, and one, by the texts alone, for those without."""

    expected: Regression
    plain: Regression

    def confidence(self, signals: Signals) -> float:
        """The estimated chance, 0 to 1, that the sources answer the question."""
        return self.regression(signals).chance(signals)

    def regression(self, signals: Signals) -> Regression:
        """The regression that judges some signals."""
        return self.expected if signals.expected else self.plain


@cache
def fitted() -> Calibration:
    """The calibration that comes with the program."""
    content = json.loads(FITTED.read_text(encoding="utf-8"))
    return Calibration(*(Regression(**content[part]) for part in ("expected", "plain")))

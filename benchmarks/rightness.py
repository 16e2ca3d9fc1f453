"""Fit how sure answers are: `python benchmarks/rightness.py [--write]`.

A logistic regression (scikit-learn) over the signals of `advisor.rightness.Standing`, on the tuning half of our own
questions and half of what newcomers write: whether an answer begins with what was asked for. What is answered though it
should not be counts as begun wrongly. Another one on the same corpus without the questions written beside it.

Prints, cross-validated (ten folds, stratified, four times): the area under the curve, beside that of the chance that
the sources answer; and how many of the answers called sure begin rightly, and how many of those that do are called so.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from advisor.advisor import Advisor
from advisor.embedding import Embedder
from advisor.evaluation import Asked, judge, read_questions
from advisor.expansion import SUFFIX
from advisor.ingestion import ingest
from advisor.rightness import FITTED, HIGH, Standing
from advisor.settings import Settings
from advisor.store import IndexStore

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = (ROOT / "tests" / "questions" / "tuning.jsonl", ROOT / "benchmarks" / "newcomers_tuning.jsonl")

_STRENGTH = 0.3
_FOLDS, _TIMES = 10, 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    asked = [each for path in QUESTIONS for each in read_questions(path)]
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / "corpus"
        shutil.copytree(given.corpus, stripped, ignore=shutil.ignore_patterns(f"*{SUFFIX}"))
        sources = {"expected": given.corpus, "plain": stripped}
        fitted = {part: fit(part, corpus, asked, Path(folder) / part) for part, corpus in sources.items()}
    print(json.dumps(fitted, indent=1))
    if given.write:
        FITTED.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def fit(part: str, corpus: Path, asked: list[Asked], place: Path) -> dict[str, Any]:
    """Fit one regression, print its cross-validated figures, and give its weights."""
    settings = Settings.load(index=place)
    ingest(corpus, IndexStore(settings.index), Embedder(settings.embedder))
    standings, confidences, right = _answers(Advisor(settings), asked)
    chance = np.zeros(len(right))
    for time in range(_TIMES):
        for seen, unseen in StratifiedKFold(_FOLDS, shuffle=True, random_state=time).split(standings, right):
            model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH)).fit(standings[seen], right[seen])
            chance[unseen] += model.predict_proba(standings[unseen])[:, 1] / _TIMES
    area, plain = roc_auc_score(right, chance), roc_auc_score(right, confidences)
    print(f"{part}: {len(right)} answers, {right.mean():.3f} of them begin rightly; area under the curve {area:.3f}")
    print(f"  by the chance that the sources answer {plain:.3f}")
    for border in (HIGH - 0.05, HIGH, HIGH + 0.05):
        sure = chance >= border
        print(
            f"  sure from {border:.2f}: {sure.mean():.3f} of the answers, of which {right[sure].mean():.3f} begin "
            f"rightly; of those that begin rightly {sure[right].mean():.3f}, of the others {sure[~right].mean():.3f}"
        )
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH)).fit(standings, right)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    names = [each.name for each in fields(Standing)]
    return {
        "intercept": round(float(regression.intercept_[0] - (weights * scaler.mean_).sum()), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
    }


def _answers(advisor: Advisor, asked: list[Asked]) -> tuple[Any, Any, Any]:
    """A row an answer: how far it stands out, the chance that there is one, and whether it begins rightly."""
    documents = {document.id: document for document in advisor.documents()}
    rows: list[tuple[float, ...]] = []
    confidences: list[float] = []
    right: list[bool] = []
    for each in asked:
        trace = advisor.trace(each.question, each.history)
        told = [strand.verdict for strand in trace.strands if strand.verdict.reason is None and strand.draft]
        if len(told) == 1 and told[0].draft:
            rows.append(astuple(Standing.of(told[0].draft, told[0].confidence)))
            confidences.append(told[0].confidence)
            right.append(judge(each, trace.reply, documents).begins_right)
    return np.asarray(rows), np.asarray(confidences), np.asarray(right)


if __name__ == "__main__":
    main()

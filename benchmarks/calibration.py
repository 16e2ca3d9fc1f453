"""Fit the confidence of quoting answers on a question set: `python benchmarks/calibration.py [--write]`.

A logistic regression (scikit-learn) over signals of `advisor.confidence.Signals`, on the tuning half of our own
questions; and another on the same corpus without the questions written beside it, for documents that have none. Prints
the cross-validated figures (ten folds, stratified, four times) and the weights; `--write` keeps the weights.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from advisor.advisor import Advisor
from advisor.confidence import FITTED
from advisor.embedding import Embedder
from advisor.evaluation import Asked, read_questions
from advisor.expansion import SUFFIX
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore

_STRENGTH = 0.3
_FOLDS, _TIMES = 10, 4
_FALSE = (0.03, 0.05, 0.08, 0.1)

USED = {
    "expected": (
        "phrasing",
        "margin",
        "gap",
        "nearer",
        "likest",
        "private",
        "named",
        "unknown",
        "covered",
        "told",
        "focus",
        "dense",
        "missing",
    ),
    "plain": ("focus", "meaning", "unnamed", "dense", "missing", "english", "english_meaning"),
}
"""The signals that each regression uses: those that helped on the tuning half."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, default=Path("tests/questions/tuning.jsonl"))
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    asked = read_questions(given.questions)
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / "corpus"
        shutil.copytree(given.corpus, stripped, ignore=shutil.ignore_patterns(f"*{SUFFIX}"))
        fitted = {
            "expected": fit("expected", given.corpus, asked, Path(folder) / "expected"),
            "plain": fit("plain", stripped, asked, Path(folder) / "plain"),
        }
    print(json.dumps(fitted, indent=1))
    if given.write:
        FITTED.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def fit(part: str, corpus: Path, asked: list[Asked], place: Path) -> dict[str, Any]:
    """Fit one regression, print its cross-validated figures, and give its weights."""
    settings = Settings.load(index=place)
    ingest(corpus, IndexStore(settings.index), Embedder(settings.embedder))
    signals, answerable = _signals(Advisor(settings), asked, USED[part])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
    chances = []
    for time in range(_TIMES):
        folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=time)
        chances.append(cross_val_predict(model, signals, answerable, cv=folds, method="predict_proba")[:, 1])
    chance = np.mean(chances, axis=0)
    print(f"{part}: {len(answerable)} questions, area under the curve {roc_auc_score(answerable, chance):.3f}")
    for share in _FALSE:
        border = np.quantile(chance[answerable], share)
        recall = (chance[~answerable] < border).mean()
        print(f"  false refusals {share:.2f} (below {border:.2f}): refusal recall {recall:.3f}")
    model.fit(signals, answerable)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    return {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(USED[part], weights, strict=True)},
    }


def _signals(
    advisor: Advisor, asked: list[Asked], names: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The signals of every question that is answered by quoting, one row a question, and whether it is answerable."""
    rows: list[list[float]] = []
    answerable: list[bool] = []
    for question in asked:
        signals = advisor.signals(question.question, question.history)
        if signals is not None:
            rows.append([getattr(signals, name) for name in names])
            answerable.append(question.answerable)
    return np.asarray(rows), np.asarray(answerable)


if __name__ == "__main__":
    main()

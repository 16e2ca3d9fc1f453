"""Fit the confidence of quoting answers on a question set: `python benchmarks/calibration.py [--write]`.

A logistic regression (scikit-learn) over the signals of `advisor.confidence.Signals`, on the tuning half of our own
questions. Prints the cross-validated figures (five folds, stratified) and the weights; `--write` keeps the weights.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from advisor.advisor import Advisor
from advisor.confidence import FITTED, Signals
from advisor.embedding import Embedder
from advisor.evaluation import Asked, read_questions
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore

_STRENGTH = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, default=Path("tests/questions/tuning.jsonl"))
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(index=Path(folder))
        ingest(given.corpus, IndexStore(settings.index), Embedder(settings.embedder))
        names, signals, answerable = _signals(Advisor(settings), read_questions(given.questions))
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    chance = cross_val_predict(model, signals, answerable, cv=folds, method="predict_proba")[:, 1]
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
        refused = chance < threshold
        print(
            f"refuse below {threshold}: refusal recall {refused[~answerable].mean():.3f}, "
            f"false refusals {refused[answerable].mean():.3f}"
        )
    model.fit(signals, answerable)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    fitted = {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
    }
    print(json.dumps(fitted, indent=1))
    if given.write:
        FITTED.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _signals(advisor: Advisor, asked: list[Asked]) -> tuple[list[str], NDArray[np.float64], NDArray[np.bool_]]:
    """The signals of every question that is answered by quoting, one row a question, and whether it is answerable."""
    rows: list[dict[str, float]] = []
    answerable: list[bool] = []
    for question in asked:
        signals = advisor.signals(question.question, question.history)
        if signals is not None:
            rows.append(asdict(signals))
            answerable.append(question.answerable)
    names = list(Signals.__dataclass_fields__)
    return names, np.asarray([[row[name] for name in names] for row in rows]), np.asarray(answerable)


if __name__ == "__main__":
    main()

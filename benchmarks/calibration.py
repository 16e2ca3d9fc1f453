"""Fit the confidence of quoting answers: `python benchmarks/calibration.py [--strangers FOLDER...] [--write]`.

A logistic regression (scikit-learn) over signals of `advisor.confidence.Signals`, on the tuning half of our own
questions; and another on the same corpus without the questions written beside it, for documents that have none. The
first learns from more besides, which the tuning half has little of: half of what newcomers write
(`newcomers_tuning.jsonl`), questions about the work that the guide leaves open (`tests/questions/gaps.jsonl`), and with
`--strangers` every other question of BEIR folders, about something else altogether. All that is unanswerable counts
together what it counts in the tuning half alone, so that a chance of .6 stays what it is.

Prints the cross-validated figures (ten folds, stratified, four times; the questions of one hole in one fold) and the
weights; `--write` keeps the weights. `--part` fits one regression alone and leaves the other as it is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold
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

ROOT = Path(__file__).resolve().parents[1]
NEWCOMERS = ROOT / "benchmarks" / "newcomers_tuning.jsonl"
GAPS = ROOT / "tests" / "questions" / "gaps.jsonl"

_OWN, _NEWCOMER, _GAP, _STRANGER = "our own", "newcomers", "gaps", "strangers"
_COUNTS = {_OWN: 1.0, _NEWCOMER: 1.0, _GAP: 0.3, _STRANGER: 0.4}
"""What a question of each source counts. Several of the gaps ask the same, and strangers are no colleagues."""

_STRANGERS = 80
"""How many questions are taken of a folder at most."""

_STRENGTH = 0.3
_FOLDS, _TIMES = 10, 4
_FALSE = (0.03, 0.05, 0.08, 0.1)

USED = {
    "expected": (
        "phrasing",
        "margin",
        "gap",
        "same_both_ways",
        "nearer",
        "likest",
        "worded",
        "usual",
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


@dataclass(frozen=True, slots=True)
class Example:
    """A question to learn from, of one of the sources above; those of a group are never in different folds."""

    source: str
    asked: Asked
    group: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, default=ROOT / "tests" / "questions" / "tuning.jsonl")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--strangers", type=Path, nargs="*", default=[], help="BEIR folders about something else")
    parser.add_argument("--part", choices=list(USED), help="fit this regression alone")
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    own = [Example(_OWN, asked, asked.id) for asked in read_questions(given.questions)]
    besides = [*newcomers(), *gaps(), *(each for folder in given.strangers for each in strangers(folder))]
    fitted = json.loads(FITTED.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / "corpus"
        shutil.copytree(given.corpus, stripped, ignore=shutil.ignore_patterns(f"*{SUFFIX}"))
        sources = {"expected": (given.corpus, [*own, *besides]), "plain": (stripped, own)}
        for part in [given.part] if given.part else USED:
            fitted[part] = fit(part, *sources[part], Path(folder) / part)
    print(json.dumps(fitted, indent=1))
    if given.write:
        FITTED.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def newcomers() -> Iterator[Example]:
    """What newcomers write, half of it."""
    for asked in read_questions(NEWCOMERS):
        yield Example(_NEWCOMER, asked, asked.id)


def gaps() -> Iterator[Example]:
    """Questions about the work that the guide leaves open."""
    for number, line in enumerate(GAPS.read_text(encoding="utf-8").splitlines()):
        known = json.loads(line)
        yield Example(_GAP, unanswerable(f"gap{number}", known["question"]), f"{_GAP} {known['hole']}")


def strangers(folder: Path) -> Iterator[Example]:
    """Every other question of a BEIR folder; the rest are left to measure by."""
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, 0, 2 * _STRANGERS, 2):
            known = json.loads(line)
            yield Example(_STRANGER, unanswerable(known["_id"], known["text"]), known["_id"])


def unanswerable(name: str, question: str) -> Asked:
    """A question that the guide does not answer."""
    return Asked(id=name, kind="off_subject", question=question, expected_facts=None, url=None, answerable=False)


def fit(part: str, corpus: Path, examples: list[Example], place: Path) -> dict[str, Any]:
    """Fit one regression, print its cross-validated figures, and give its weights."""
    settings = Settings.load(index=place)
    ingest(corpus, IndexStore(settings.index), Embedder(settings.embedder))
    signals, judged = _signals(Advisor(settings), examples, USED[part])
    answerable = np.asarray([each.asked.answerable for each in judged])
    sources = np.asarray([each.source for each in judged])
    counts = _counts(sources, answerable)
    chance = _cross_validated(signals, judged, answerable, counts)
    own = sources == _OWN
    area = roc_auc_score(answerable[own], chance[own])
    print(f"{part}: {len(judged)} questions, {own.sum()} of our own; of these: area under the curve {area:.3f}")
    for share in _FALSE:
        border = np.quantile(chance[own & answerable], share)
        recall = (chance[own & ~answerable] < border).mean()
        answered = (
            f"{source} {(chance[sources == source] >= border)[~answerable[sources == source]].mean():.3f}"
            for source in _COUNTS
            if source != _OWN and (sources == source).any()
        )
        print(
            f"  false refusals {share:.2f} (below {border:.2f}): refusal recall {recall:.3f}; of the unanswerable "
            f"others answered: {', '.join(answered)}"
        )
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
    model.fit(signals, answerable, logisticregression__sample_weight=counts)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    return {
        "intercept": round(intercept, 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(USED[part], weights, strict=True)},
    }


def _counts(sources: NDArray[np.str_], answerable: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each question counts: the unanswerable ones together as much, beside the others, as among our own."""
    counts = np.asarray([_COUNTS[source] for source in sources])
    share = answerable[sources == _OWN].mean()
    counts[~answerable] *= counts[answerable].sum() * (1 - share) / share / counts[~answerable].sum()
    return counts


def _cross_validated(
    signals: NDArray[np.float64],
    judged: Sequence[Example],
    answerable: NDArray[np.bool_],
    counts: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The chance of each question by regressions that have not seen it."""
    strata = [f"{each.source} {each.asked.answerable}" for each in judged]
    groups = [each.group for each in judged]
    chance = np.zeros(len(judged))
    for time in range(_TIMES):
        for seen, unseen in StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=time).split(
            signals, strata, groups
        ):
            model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH))
            model.fit(signals[seen], answerable[seen], logisticregression__sample_weight=counts[seen])
            chance[unseen] += model.predict_proba(signals[unseen])[:, 1] / _TIMES
    return chance


def _signals(
    advisor: Advisor, examples: Sequence[Example], names: Sequence[str]
) -> tuple[NDArray[np.float64], list[Example]]:
    """The signals of every question that is answered by quoting, one row a question, and those questions."""
    rows: list[list[float]] = []
    judged: list[Example] = []
    for each in examples:
        signals = advisor.signals(each.asked.question, each.asked.history)
        if signals is not None:
            rows.append([getattr(signals, name) for name in names])
            judged.append(each)
    return np.asarray(rows), judged


if __name__ == "__main__":
    main()

"""Measure what carries a model's sentence: `python benchmarks/grounding.py [--tune] [--write] [--half tuning]`.

Every row of `grounding/fresh.jsonl` (that nobody has read), `grounding/hand.jsonl` (written by hand) and
`grounding/planted.jsonl` (by rules, see `planting.py`) is a sentence, faithful or with an error of a known type, and
the quotes around what it was made from. Prints, by type, how many errors are caught and how many faithful sentences are
kept, beside two rules that peers use: accept when matching blocks (difflib) cover 35 % of the quote cited, and accept
when the number cited exists. `--tune` fits the regression on the tuning half and nothing else; `--write` keeps its
weights. `--show` prints the sentences judged wrongly.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from difflib import SequenceMatcher
from unittest import mock

import numpy as np
from numpy.typing import NDArray
from planting import FRESH, HAND, LATER, PLANTED, Row, read_quotes, read_rows
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from advisor import lightwords
from advisor.answers import Quote
from advisor.carrying import Judged, Verifier, decided
from advisor.embedding import Embedder
from advisor.support import FITTED, Signals, Support, fitted
from advisor.thesaurus import BUNDLED, ENGLISH, Thesaurus, read

_STRENGTH, _ROUNDS, _FOLDS = 0.03, 4, 8
_BLOCKS = 0.35
_SIGNALS = tuple(field.name for field in fields(Signals))
_NOTHING = -1.0
_TOGETHER = {"all": 1, "of these by hand": 2, "of these by rule": 3}
"""What is printed last, of rows of all types."""

Tried = list[Judged]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows of a type there are, how many were judged rightly, and how many of those kept name a source."""

    rows: int = 0
    right: int = 0

    def plus(self, right: bool) -> Counted:
        return Counted(self.rows + 1, self.right + right)

    @property
    def share(self) -> float:
        return self.right / self.rows if self.rows else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tune", action="store_true", help="fit the regression on the tuning half")
    parser.add_argument("--write", action="store_true", help="keep the weights fitted (with --tune)")
    parser.add_argument(
        "--half", choices=["fresh", "test", "tuning", "later"], default="fresh", help="the rows that are measured"
    )
    parser.add_argument("--show", action="store_true", help="print the sentences judged wrongly")
    given = parser.parse_args()
    rows = [*read_rows(HAND), *read_rows(PLANTED)]
    judge = fitted()
    if given.tune:
        judge = tuned([row for row in rows if row.half == "tuning"])
        print(json.dumps(asdict(judge), indent=1))
        if given.write:
            FITTED.write_text(json.dumps(asdict(judge), indent=1) + "\n", encoding="utf-8")
    apart = {"fresh": FRESH, "later": LATER}
    chosen = read_rows(apart[given.half]) if given.half in apart else [row for row in rows if row.half == given.half]
    measured(chosen, judge, show=given.show)


def quotes_of(row: Row) -> list[Quote]:
    """The quotes that a row is checked against."""
    quotes = read_quotes()
    return [quotes[number - 1] for number in row.quotes]


# Fitting


def tuned(rows: Sequence[Row]) -> Support:
    """Fit the regression: each row counts with the try that is likeliest by the weights of the round before."""
    verifier = Verifier(Embedder())
    with first_words():
        tried = [list(verifier.judged(row.sentence, quotes_of(row))) for row in rows]
    print(f"{len(rows)} rows, of which {sum(not _open(each) for each in tried)} break a rule in every try")
    judge = fitted()
    for _ in range(_ROUNDS):
        judge = _fit(rows, tried, judge)
    chances = np.full(len(rows), _NOTHING)
    folds = GroupKFold(_FOLDS)
    for train, held in folds.split(tried, groups=[row.passage for row in rows]):
        part = judge
        for _ in range(_ROUNDS):
            part = _fit([rows[n] for n in train], [tried[n] for n in train], part)
        chances[held] = [_best(tried[n], part)[0] for n in held]
    border = _border(chances, np.asarray([row.faithful for row in rows]))
    return replace(judge, border=round(border, 3))


@contextmanager
def first_words() -> Iterator[None]:
    """Only the synonyms and light words that were there before rows of the tuning half were read.

    With the others nearly every word of its faithful rows would be known, as is not so for sentences to come, and a
    word that is not known would seem surer proof of an error than it is. The rule that counts such words is left out.
    """
    first = Thesaurus([*read(BUNDLED), *read(ENGLISH)])
    with (
        mock.patch("advisor.thesaurus.bilingual", return_value=first),
        mock.patch("advisor.agreement.adds", return_value=False),
        mock.patch.dict("advisor.lightwords.LIGHT", lightwords.first()),
    ):
        yield


def _open(tried: Tried) -> Tried:
    return [judged for judged in tried if not judged.broken]


def _best(tried: Tried, judge: Support) -> tuple[float, Signals | None]:
    """The likeliest try that breaks no rule, and its chance."""
    anew = [replace(judged, chance=judge.chance(judged.signals) if judged.signals else 0.0) for judged in tried]
    best = max(_open(anew), key=lambda judged: judged.chance, default=None)
    if best is None or decided(anew, best.chance) is None:
        return _NOTHING, None
    return best.chance, best.signals


def _fit(rows: Sequence[Row], tried: Sequence[Tried], before: Support) -> Support:
    pairs = [(_best(each, before)[1], row.faithful) for row, each in zip(rows, tried, strict=True)]
    known = [(signals, faithful) for signals, faithful in pairs if signals is not None]
    values = np.asarray([[getattr(signals, name) for name in _SIGNALS] for signals, _ in known])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, class_weight="balanced"))
    model.fit(values, [faithful for _, faithful in known])
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    named = {name: round(float(weight), 4) for name, weight in zip(_SIGNALS, weights, strict=True)}
    return Support(round(intercept, 4), named, before.border)


def _border(chances: NDArray[np.float64], faithful: NDArray[np.bool_]) -> float:
    """The chance at which, cross-validated, as large a share of errors is caught as of faithful sentences is kept."""

    def shares(border: float) -> tuple[float, float]:
        return float((chances[~faithful] < border).mean()), float((chances[faithful] >= border).mean())

    best = max(sorted(set(chances[chances >= 0])), key=lambda border: (min(shares(border)), sum(shares(border))))
    for border in (0.1, 0.2, 0.3, 0.4, 0.5, float(best)):
        caught, kept = shares(border)
        print(f"cross-validated by document, from a chance of {border:.3f}: {caught:.3f} caught, {kept:.3f} kept")
    return float(best)


# Measuring


def measured(rows: Sequence[Row], judge: Support, *, show: bool) -> None:
    """Print the figures of our verifier and of both peers' rules."""
    verifier = Verifier(Embedder(), judge=judge)
    verifier.carrying(rows[0].sentence, quotes_of(rows[0]))
    judges: dict[str, Callable[[Row], bool]] = {
        "ours": lambda row: bool(verifier.carrying(row.sentence, quotes_of(row))),
        "blocks": blocks_cover,
        "exists": number_exists,
    }
    counts: dict[str, dict[tuple[bool, str], Counted]] = {name: defaultdict(Counted) for name in judges}
    for row in rows:
        for name, accepts in judges.items():
            right = accepts(row) == row.faithful
            for kind in (row.type, "of these by rule" if row.by_rule else "of these by hand", "all"):
                counts[name][row.faithful, kind] = counts[name][row.faithful, kind].plus(right)
            if show and name == "ours" and not right:
                print(f"{'lost' if row.faithful else 'passed'} {row.id} {row.type}: {row.sentence}")
    print(f"{'':24}{'rows':>6}" + "".join(f"{name:>9}" for name in judges))
    for faithful in (False, True):
        for key in sorted(counts["ours"], key=lambda key: (_TOGETHER.get(key[1], 0), key[1])):
            if key[0] == faithful:
                shares = "".join(f"{counts[name][key].share:9.3f}" for name in judges)
                print(f"{'kept' if faithful else 'caught'} {key[1]:18}{counts['ours'][key].rows:6}{shares}")
    for name, of in counts.items():
        caught, kept = of[False, "all"], of[True, "all"]
        held = caught.right + kept.rows - kept.right
        precision = caught.right / held if held else 0.0
        print(f"{name}: errors caught with precision {precision:.3f}, recall {caught.share:.3f}")
    print(f"{_milliseconds(verifier, rows):.1f} ms a sentence against quotes read before")


def _milliseconds(verifier: Verifier, rows: Sequence[Row]) -> float:
    """The time that a sentence takes when another was checked against the same quotes before, as in an answer."""
    spent = 0.0
    for row in rows[::4]:
        quotes = quotes_of(row)
        verifier.carrying(row.sentence, quotes)
        began = time.perf_counter()
        verifier.carrying(f"{row.sentence} ", quotes)
        spent += time.perf_counter() - began
    return spent / len(rows[::4]) * 1000


def cited(row: Row) -> list[int]:
    """What a model that copied from the quotes cites: the sources; where they are not given, the likest quote."""
    given = [number for number in row.sources if number in row.quotes]
    return given or [likest(row)]


def likest(row: Row) -> int:
    """The quote with most letters in the order of the sentence."""
    quotes = read_quotes()
    return max(
        row.quotes, key=lambda n: SequenceMatcher(None, quotes[n - 1].text, row.sentence, autojunk=False).ratio()
    )


def blocks_cover(row: Row) -> bool:
    """A peer's rule: the blocks of a cited quote that stand in the sentence cover 35 % of the quote."""
    quotes = read_quotes()
    for number in cited(row):
        quote = quotes[number - 1]
        blocks = SequenceMatcher(None, quote.text, row.sentence, autojunk=False).get_matching_blocks()
        if sum(block.size for block in blocks) >= _BLOCKS * len(quote.text):
            return True
    return False


def number_exists(row: Row) -> bool:
    """A peer's rule: the number cited is that of a passage that was found. A model that copies it always passes."""
    return bool(row.quotes)


if __name__ == "__main__":
    main()

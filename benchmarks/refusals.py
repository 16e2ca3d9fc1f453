"""Count how many unanswerable questions are answered: `python benchmarks/refusals.py [--index FOLDER] [FOLDER...]`.

Nothing was fitted on them: `gaps_later.jsonl`, 300 questions about the work that the guide leaves open, a few of which
it may fairly answer in part; and every other question of BEIR folders about something else, those that
`calibration.py --strangers` does not learn from. `--show` prints what was answered, and how surely.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore

ROOT = Path(__file__).resolve().parents[1]
LATER = ROOT / "benchmarks" / "gaps_later.jsonl"
_MOST = 80


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", help="BEIR folders about something else")
    parser.add_argument("--index", type=Path, help="an index of the corpus; by default one is made")
    parser.add_argument("--show", action="store_true", help="print what was answered")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        index = given.index or Path(place)
        if not given.index:
            ingest(ROOT / "corpus", IndexStore(index), Embedder())
        advisor = Advisor(Settings.load(index=index))
        told(advisor, LATER.stem, _questions(LATER, "question"), show=given.show)
        for folder in given.folders:
            asked = _questions(folder / "queries.jsonl", "text")
            told(advisor, folder.name, list(islice(asked, 1, 2 * _MOST, 2)), show=given.show)


def told(advisor: Advisor, name: str, questions: Sequence[str], *, show: bool) -> None:
    """Print how many questions are answered."""
    replies = [advisor.answer(question) for question in questions]
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    print(f"{name}: {len(answers)} of {len(questions)} answered")
    if show:
        for answer in answers:
            print(f"  {answer.confidence:.2f} {answer.question}")


def _questions(path: Path, key: str) -> list[str]:
    return [json.loads(line)[key] for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()

"""Kill editors' work at random moments, and look at what is left: `python benchmarks/editing.py [--rounds 50]`.

Each round sends a document, replaces one, removes one and ingests, in a process that is killed (-9) at a random step or
after a random time. Then every file must be whole, nothing lost, and every answer that of the old index or that of the
new; and the program that begins anew must tidy up and go on. Prints how often it was killed where.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from edits import check, killed, prepare, resume  # noqa: E402  (the tests' module, which is no package)

from advisor.embedding import Embedder  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    embedder = Embedder()
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "folder"
        prepare(folder, embedder)
        for copy in killed(folder, Path(made) / "copies", given.rounds, given.seed):
            left = check(copy)
            seen[f"{'new' if left.new else 'old'} index, {len(left.changed)} of 3 files changed"] += 1
            resume(copy, embedder)
    for what, count in sorted(seen.items()):
        print(f"{count:4}  {what}")
    print(f"{sum(seen.values()):4}  killed; nothing mixed, half or lost")


if __name__ == "__main__":
    main()

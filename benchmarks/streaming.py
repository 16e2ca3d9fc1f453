"""Measure how soon a model's sentence is shown: `python benchmarks/streaming.py [--words-a-second 20] [--rounds 5]`.

A model server on this machine says an answer, a word at a time, as a real one would; the whole program reads it. Prints
for each sentence how long, and how many words, after it was said it was shown, and what its verification took.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from modelserver import Talk, serving  # noqa: E402  (the tests' server, which is no package)

from advisor.advisor import Advisor  # noqa: E402
from advisor.answers import Answer, Quote  # noqa: E402
from advisor.carrying import Verifier  # noqa: E402
from advisor.embedding import Embedder  # noqa: E402
from advisor.ingestion import ingest  # noqa: E402
from advisor.settings import Settings  # noqa: E402
from advisor.store import IndexStore  # noqa: E402

QUESTION = "Hvad er et partnerskab?"
SENTENCES = (
    "Et partnerskab er et samarbejde mellem mindst to parter, hvor der skabes noget, de ikke kunne skabe selv.",
    "Alle bidrager til samarbejdet, og alle får noget ud af det.",
    "Der er en fælles vision mellem parterne.",
    "Gevinsten behøver ikke være den samme for begge parter.",
    "Partnerskaber er ikke kunderelationer eller køb af konsulentydelser.",
)


class Timed(Verifier):
    """A verifier that notes how long each sentence takes."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder)
        self.milliseconds: list[float] = []

    def carrying(self, sentence: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        began = time.perf_counter()
        try:
            return super().carrying(sentence, quotes)
        finally:
            self.milliseconds.append((time.perf_counter() - began) * 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words-a-second", type=float, default=20.0, help="how fast the model is")
    parser.add_argument("--rounds", type=int, default=5, help="how many times it is asked; the first is not counted")
    given = parser.parse_args()
    said: list[float] = []
    pause = 1 / given.words_a_second

    def behave(talk: Talk) -> None:
        talk.begin()
        said.clear()
        for sentence in SENTENCES:
            for word in sentence.split():
                talk.say(f"{word} ")
                time.sleep(pause)
            said.append(time.perf_counter() - pause)
        talk.end()

    later: list[list[float]] = [[] for _ in SENTENCES]
    with tempfile.TemporaryDirectory() as folder, serving() as server:
        ingest(ROOT / "corpus", IndexStore(Path(folder)), Embedder())
        settings = Settings(index=Path(folder), model="openai:x", model_url=server.url, suggest_questions=False)
        advisor = Advisor(settings)
        verifier = Timed(Embedder())
        if advisor._writer:
            advisor._writer._verifier = verifier
        server.answers(behave)
        for number in range(given.rounds + 1):
            verifier.milliseconds.clear()
            shown: list[float] = []
            for reply in advisor.stream(QUESTION):
                count = len(reply.statements) if isinstance(reply, Answer) else 0
                shown += [time.perf_counter()] * (count - len(shown))
            if len(shown) != len(SENTENCES):
                raise SystemExit(f"{len(shown)} of {len(SENTENCES)} sentences were shown; all of them are carried")
            if number:
                for place, (one, other) in enumerate(zip(shown, said, strict=True)):
                    later[place].append(one - other)
    for place, waits in enumerate(later, start=1):
        middle = statistics.median(waits)
        print(f"sentence {place}: shown {middle * 1000:5.0f} ms, or {middle / pause:3.1f} words, after it was said")
    first, *rest = verifier.milliseconds
    print(f"verification in the last round: {first:.1f} ms for the first, {statistics.mean(rest):.1f} ms for others")


if __name__ == "__main__":
    main()

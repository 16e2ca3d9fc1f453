"""From the words people use to the words of the guide: a thesaurus an editor can read and extend.

`models/synonymer.tsv` has a line a word of the guide: the word, a tab, and everyday words for it, Danish and English.
It was made from the guide's own vocabulary, word by word, and from no question set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from advisor import danish

BUNDLED = Path(__file__).parent / "models" / "synonymer.tsv"
ENGLISH = Path(__file__).parent / "models" / "engelsk.tsv"
"""Everyday English words, each with Danish words for it, for comparing English sentences with Danish quotes."""

GENERAL = Path(__file__).parent / "models" / "dagligord.tsv"
"""General words, each with words that say much the same, Danish and English: how a model may put it otherwise."""

Entry = tuple[str, Sequence[str]]


class Thesaurus:
    """Everyday words and phrases -> words of the guide, by their stems, in both directions.

    Example:
        >>> Thesaurus([("politi", ["betjent", "police"])]).related(["betjente"])
        {'betjente': frozenset({'politi'})}
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[frozenset[str], set[str]] = defaultdict(set)
        for word, everyday in entries:
            for other in everyday:
                self._lead(other, word)
                self._lead(word, other)

    def _lead(self, source: str, target: str) -> None:
        stems = frozenset(danish.stem(word) for word in danish.content_words(source))
        targets = danish.content_words(target)
        if len(targets) != 1 or danish.stem(targets[0]) in stems:
            return
        if len(stems) == 1:
            self._words[next(iter(stems))].add(targets[0])
        elif stems:
            self._phrases[stems].add(targets[0])

    def related(self, words: Sequence[str]) -> dict[str, frozenset[str]]:
        """For each of a question's folded words that leads anywhere, the folded words it leads to."""
        stems = {word: danish.stem(word) for word in words}
        found = {word: set(self._words.get(stem, ())) for word, stem in stems.items()}
        held = frozenset(stems.values())
        for phrase, targets in self._phrases.items():
            if phrase <= held:
                for word, stem in stems.items():
                    if stem in phrase:
                        found[word] |= targets
        return {word: frozenset(targets) for word, targets in found.items() if targets}


@cache
def bundled() -> Thesaurus:
    """The thesaurus that comes with the program."""
    return Thesaurus(read(BUNDLED))


@cache
def bilingual() -> Thesaurus:
    """The thesaurus that comes with the program, together with general Danish words and with English ones."""
    return Thesaurus([*read(BUNDLED), *read(GENERAL), *read(ENGLISH)])


def read(path: Path) -> list[Entry]:
    """Read a thesaurus file: a word, a tab and its everyday words with commas between, a line each."""
    entries: list[Entry] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, everyday = line.partition("\t")
        if everyday:
            entries.append((word, [other.strip() for other in everyday.split(",")]))
    return entries

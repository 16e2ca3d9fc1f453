"""Words that turn a sentence around when one stands in the other's place: a list an editor can read and extend.

`models/modsaetninger.tsv` has a line a pair of meanings: words for the one, a tab and words for the other, Danish and
English. It was made from general Danish, and from no text of the guide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from advisor import danish

BUNDLED = Path(__file__).parent / "models" / "modsaetninger.tsv"

_PREFIXES = ("u", "in", "im", "ir", "un", "dis", "mis")
_SHORTEST = 4
"""The shortest word that a prefix may turn: "u" before "ro" is another word ("uro")."""

_ENDINGS = "ernes erne enes ende edes ede ene ens ets ere ers er en et es te e t s".split()
_SHORTEST_BARE = 3
_WHOLE = frozenset({"sammen"})
"""Words whose ending is none, and that would become another without it: "samme"."""

Meanings = tuple[Iterable[str], Iterable[str]]


class Opposites:
    """Opposite and like words, by what is left of them without their endings.

    Example:
        >>> opposites = Opposites([(["svær", "vanskelig"], ["let"])])
        >>> opposites.of("svært"), opposites.like("svært")
        (frozenset({'let'}), frozenset({'vanskelig'}))
    """

    def __init__(self, pairs: Iterable[Meanings]) -> None:
        self._opposite: dict[str, set[str]] = defaultdict(set)
        self._like: dict[str, set[str]] = defaultdict(set)
        for sides in pairs:
            one, other = ({bare(danish.fold(word)) for word in side} for side in sides)
            for mine, theirs in ((one, other), (other, one)):
                for stem in mine:
                    self._opposite[stem] |= theirs - mine
                    self._like[stem] |= mine - {stem}

    def of(self, word: str) -> frozenset[str]:
        """The bare words that mean the opposite of a folded word."""
        return frozenset(self._opposite.get(bare(word), ()))

    def like(self, word: str) -> frozenset[str]:
        """The bare words that mean much the same as a folded word, seen from its opposites."""
        return frozenset(self._like.get(bare(word), ()))


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A folded word without its endings of gender, number and tense; "tidlig" stays apart from "tid"."""
    if word in _WHOLE:
        return word
    for _ in range(2):  # "svært" to "svær", and so on as "svær" itself does
        ending = next(
            (each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _SHORTEST_BARE), ""
        )
        word = word.removesuffix(ending)
        if len(word) > _SHORTEST_BARE and word[-1] == word[-2] and word[-1] not in "aeiouy":
            word = word[:-1]
    return word


def denials(word: str) -> set[str]:
    """What a bare word may be with a prefix that denies it, and without one: "uforberedt" for "forberedt", and back."""
    with_prefix = {prefix + word for prefix in _PREFIXES} if len(word) >= _SHORTEST else set()
    bared = {word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)}
    return with_prefix | {each for each in bared if len(each) >= _SHORTEST}


@cache
def bundled() -> Opposites:
    """The opposites that come with the program."""
    return Opposites(read(BUNDLED))


def read(path: Path) -> list[Meanings]:
    """Read a file of opposites: words for one meaning, a tab, and words for the other, a line each."""
    lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(one.split(), other.split()) for one, tab, other in lines if tab]

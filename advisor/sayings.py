"""Whether an answer says something the way an editor wrote it, read by its small words too.

"Hvem der gør hvad" and "noget, man ikke kan alene" have no word that tells by itself what they are about, so whoever
compares the words of content finds nothing in them. Here the words of a saying are looked for near each other, in any
order ("ikke kan selv", "ikke selv kan") and inflection or slightly misspelt, and nothing is a synonym: an editor's
other way of saying something is itself one already. What has none but words that say nothing by themselves ("det, vi
kan") must stand there word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from advisor import danish
from advisor.opposites import bare

_BETWEEN = 2
"""The most words that may stand among those of a saying: "ikke kan (klare tingene) alene"."""

_BEFORE = 3
"""How many words before a saying may deny it: "det er ikke noget med at ..."."""

_MISSPELT, _SHORTEST_MISSPELT = 85, 6
"""How alike, of 100, a word and its misspelling are, and from how many letters on one is looked for."""

_NOT = "ikke"
_DENYING = frozenset({_NOT, "uden"})
_BREAKS, _LEADS = frozenset({",", "men", "og", "så"}), frozenset({"som", "der", "at"})
"""What begins something else, so that a denial on one side of it says nothing of what is on the other; and what leads
on to more: a denial before it is of all that follows ("ikke nødvendigt at ..."), one behind it of that alone."""

_NOT_ONLY = re.compile(r"\b(?:ikke|ikk|ik) (?:kun|bare|blot)\b")
"""What looks like a denial and is none: "ikke kun ressourcer, men også kompetencer"."""

_BUT = re.compile(r"\bmen\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+|,")

_SAME = {
    danish.fold(word): words.split()[0]
    for words in (
        f"{_NOT} ik ikk ingen intet aldrig ej hverken",
        "kan kunne kunnet ka ku vil ville villet",
        "skal skulle ska sku bør må",
        "gør gøre gjort laver lave lavet skaber skabe skabt",
        "går gå gik gået",
        "får få fik fået",
        "alene selv",
        "se ser set",
    )
    for word in words.split()
}
"""Small words that may stand for each other, by the first of them."""

_SILENT = frozenset(
    danish.fold(word)
    for word in (
        "at som der det den de dem man vi os jeg mig du dig i jer han hun en et ét den denne dette disse "
        "noget nogen nogle så også lige jo bare nok gerne selve fx eks er var være været bliver blive blev blevet "
        "har have havde haft sig vores vor jeres deres din dit dine min mit mine sin sit sine hinandens "
        "og hvor"
    ).split()
)
"""Words that a saying may have or lack without saying anything else."""

_AS = "som"
_WHOM = frozenset({"os", "dem", "jer", "mig", "dig"})
"""Before these it likens: "tænker som os" is not said where somebody "som tænker" is spoken of."""

_SMALL = frozenset({"kan", "skal", "gør", "går", "får", _AS}) | _DENYING
"""Words that say nothing by themselves."""

_PERSONS = {
    danish.fold(word): words.split()[0]
    for words in (
        "vi man jeg du i de",
        "os dem jer mig dig sig",
        "vores vor jeres deres min mit mine din dit dine sin sit sine",
    )
    for word in words.split()
}
"""Who is spoken of, by the first word for it: an editor writes "vi" of the library, and a reader "man" or "de"."""

_TOGETHER = "sammen"
"""Its stem is that of "samme", which is another word."""

_FOLDED_BREAKS = frozenset(map(danish.fold, _BREAKS))


@dataclass(frozen=True, slots=True)
class Saying:
    """Words read so that they can be looked for, or looked through.

    `parts`: in which part of the text each stands. `led`: the places of those that something leads on to. `all`: these
    words and the small ones between them, without what leads on, which people leave out.
    """

    words: tuple[str, ...]
    parts: tuple[int, ...]
    led: frozenset[int]
    all: tuple[str, ...]

    @property
    def denials(self) -> int:
        """How many of its words deny."""
        return _denials(self.words)

    def stands_in(self, text: Saying, *, denials: bool = True, exactly: bool = False, together: bool = False) -> bool:
        """Whether it is said in a text; with `denials`, and not denied there; `exactly`: word by word; `together`: in
        one part of it."""
        exactly = exactly or all(word in _SMALL for word in self.words)
        if exactly and not self._stands_exactly(text):
            return False
        for start in range(len(text.words)):
            end = self._end(text, start)
            if end and together and text.parts[start] != text.parts[end - 1]:
                continue
            if end and (not denials or self._affirmed(text, start, end)):
                return True
        return False

    def _stands_exactly(self, text: Saying) -> bool:
        """Whether all its words stand in a text one after another; who is spoken of, or in what form, is the same."""
        length = len(self.all)
        return length > 1 and any(
            all(map(_alike, self.all, text.all[start : start + length])) for start in range(len(text.all) - length + 1)
        )

    def _affirmed(self, text: Saying, start: int, end: int) -> bool:
        """Whether a text does not deny what is said in a stretch of it. Of two denials one may undo the other."""
        near = _not_told_of(text, start, end) if self.denials else _around(text, start, end)
        return _denials(near) <= self.denials

    def _end(self, text: Saying, start: int) -> int:
        """Where it ends when it begins at a word of a text, in whatever order its words come; 0 when it does not."""
        missing = list(self.words)
        for place in range(start, min(start + len(self.words) + _BETWEEN, len(text.words))):
            found = next((word for word in missing if _alike(word, text.words[place])), None)
            if found is not None:
                missing.remove(found)
            elif place == start:
                return 0
            if not missing:
                return place + 1
        return 0


def _not_told_of(text: Saying, start: int, end: int) -> list[str]:
    """The words of a text without those that are led to, but in a stretch and the parts of the text next to it: that
    somebody "der ikke kommer" is reached denies nothing of what is said after it."""
    near = range(text.parts[start] - 1, text.parts[end - 1] + 2)
    return [word for place, word in enumerate(text.words) if text.parts[place] in near or place not in text.led]


def _around(text: Saying, start: int, end: int) -> list[str]:
    """The words of a stretch of a text, and those beside it in its part of the text that might deny it."""
    before = range(max(0, start - _BEFORE), start)
    after = range(end, min(end + 1, len(text.words)))
    beside = [*(place for place in before if text.parts[place] == text.parts[start])]
    beside += [place for place in after if text.parts[place] == text.parts[end - 1] and place not in text.led]
    return [*text.words[start:end], *(text.words[place] for place in beside)]


def _denials(words: Iterable[str]) -> int:
    return sum(word in _DENYING for word in words)


@lru_cache(maxsize=20_000)
def saying(words: str) -> Saying:
    """Read words: folded, without endings, small ones that say nothing left out and the others made one of a kind."""
    told: list[str] = []
    every: list[str] = []
    parts: list[int] = []
    led: set[int] = set()
    part = 0
    tokens = _TOKEN.findall(_NOT_ONLY.sub("", danish.fold(words)))
    for word, following in pairwise((*tokens, "")):
        part += word in _FOLDED_BREAKS
        likens = word == _AS and following in _WHOM
        if word in _LEADS and not likens:
            led.add(len(told))
        if word != "," and (likens or word not in _LEADS):
            every.append(_PERSONS.get(word) or _SAME.get(word) or bare(word))
        if word != "," and (likens or word not in _SILENT):
            told.append(_SAME.get(word) or bare(word))
            parts.append(part)
    return Saying(tuple(told), tuple(parts), frozenset(led), tuple(every))


def is_said(words: str, text: str, *, denials: bool = True, exactly: bool = False, together: bool = False) -> bool:
    """Whether a text says something in some words, in one sentence and on one side of a "men".

    Args:
        exactly: whether the words must stand there one after another, the small ones too.
        together: whether nothing else may begin between them, as at an "og" or a comma.
    """
    parts = (part for start, end in danish.sentences(text) for part in _BUT.split(text[start:end]))
    said = saying(words)
    return any(said.stands_in(saying(each), denials=denials, exactly=exactly, together=together) for each in parts)


def _alike(one: str, other: str) -> bool:
    if _TOGETHER in {one, other}:
        return one == other
    if one == other or danish.stem(one) == danish.stem(other):
        return True
    if min(len(one), len(other)) < _SHORTEST_MISSPELT or one[0] != other[0]:
        return False
    return fuzz.ratio(one, other) >= _MISSPELT

"""What wordings say, word by word: in any inflection, inside a compound, or misspelt by a letter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from advisor import danish

Stretch = tuple[int, int]
"""Where a stretch of a text begins and ends."""

_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+|\d+(?:[.,:/]\d+)*")
_ADDRESS = re.compile(r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)")
_BESIDE = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-'’]")
_DROPS_E = re.compile(r"e([lnr])$")
_DOUBLE = re.compile(r"([b-df-hj-np-tv-xz])\1")
_PART, _HEAD, _REST = 5, 4, 3
"""The shortest stem that counts wherever it stands in a longer word, and at its end, with so many letters before it:
"aftal" in "aftalegrundlag", "regl" in "spilleregler", but "form" not in "formulerer"."""
_MISSPELT = 5
_IDLE = frozenset(
    danish.fold(word)
    for word in """
    måde måden måder ting tingene tilfælde forhold forholdet forholdene lave laver lavet lavede foretage foretager
    foretaget udgøre udgør mindst højst især særlig særligt navnlig typisk ofte normalt primært hovedsageligt blot
    netop eventuelt herunder desuden samtidig samtidigt derved dermed derfor herved hvorved således både hverken enten
    samlet enkelte pågældende
    way ways thing things case cases least most often especially mainly thus both either neither while
    """.split()
)
"""Words that set no wording apart. Fewer than `lightwords` has, for many of those have another meaning ("løfte")."""
_IDLE_PHRASE = re.compile(
    r"\btil (?:gode|stede)\b|\bi (?:stand|forhold|forbindelse)\b|\bmed henblik på\b|\bpå grund af\b"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a text, folded, and where it stands: `text[start:end]`."""

    start: int
    end: int
    folded: str

    @property
    def root(self) -> str:
        """See `root_of`."""
        return root_of(self.folded)


def words_of(text: str) -> list[Word]:
    """The content words of a text in order; those of a Markdown link's address are none of its words."""
    shown = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    found = ((each.span(), danish.content_words(each.group())) for each in _WORD.finditer(shown))
    return [Word(*span, folded[0]) for span, folded in found if folded]


def root_of(word: str) -> str:
    """What the inflections of a folded word have in common, also where an "e" comes or goes: "regel" and "regler",
    "gammel" and "gamle", "ny" and "nye"."""
    stem = danish.stem(word)
    if len(stem) == _REST and stem.endswith("e"):
        return stem[:-1]
    return _DROPS_E.sub(r"\1", _DOUBLE.sub(r"\1", stem))


def unsaid(text: str, others: Iterable[str]) -> list[Stretch]:
    """The stretches of a text that none of some other texts says: content words in no inflection and no compound of
    theirs, neighbours taken together.

    A stretch neither begins nor ends with a word that carries no meaning of its own ("måde", "især", "til gode"), but
    where that counts, as in "mindst 12".
    """
    said = [word for other in others for word in words_of(other)]
    return _stretches(text, [word for word in words_of(text) if not says(said, word.folded)])


def shared(text: str, others: Iterable[str]) -> list[Stretch]:
    """The stretches of a text that all of some other texts say too, as `unsaid` has those that none does."""
    each = [words_of(other) for other in others]
    return _stretches(text, [word for word in words_of(text) if all(says(said, word.folded) for said in each)])


def _stretches(text: str, words: Iterable[Word]) -> list[Stretch]:
    """Some words of a text, neighbours taken together, without those of no meaning at the ends."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _BESIDE.fullmatch(text, runs[-1][-1].end, word.start):
            runs[-1].append(word)
        else:
            runs.append([word])
    idle = [found.span() for found in _IDLE_PHRASE.finditer(text)]
    stretches = ((run, [place for place, word in enumerate(run) if not _idle(word, idle)]) for run in runs)
    return [(_first(run, told[0]).start, run[told[-1]].end) for run, told in stretches if told]


def says(words: Sequence[Word], asked: str) -> bool:
    """Whether a folded word is among some words in any inflection, or part of a compound among them."""
    root, stem = root_of(asked), danish.stem(asked)
    return any(own.root == root or _part(stem, root, own) for own in words)


def almost_says(words: Sequence[Word], asked: str) -> bool:
    """Whether a folded word is one of some words but for one letter that is missing, added, wrong or misplaced."""
    root = root_of(asked)
    return any(
        own.folded[0] == asked[0] and (_one_apart(asked, own.folded) or _one_apart(root, own.root)) for own in words
    )


def says_all(words: Sequence[Word], asked: Iterable[Collection[str]], known: Sequence[Word]) -> bool:
    """Whether some words say everything asked, each in one of the folded words given for it.

    Args:
        known: the words of all texts there are: what any of them says is no misspelling.
    """
    for forms in asked:
        if any(says(words, form) for form in forms):
            continue
        if any(says(known, form) for form in forms) or not any(almost_says(words, form) for form in forms):
            return False
    return True


def _first(run: Sequence[Word], place: int) -> Word:
    """The word that a stretch begins with whose first one of meaning is at a place; "mindst" belongs to its number."""
    return run[place - 1] if place and run[place].folded[0].isdigit() else run[place]


def _idle(word: Word, phrases: Sequence[Stretch]) -> bool:
    return word.folded in _IDLE or any(start <= word.start and word.end <= end for start, end in phrases)


def _part(stem: str, root: str, own: Word) -> bool:
    if not stem.isalpha():
        return False
    if len(stem) >= _PART and stem in own.folded:
        return True
    return len(root) >= _HEAD and own.root.endswith(root) and len(own.root) - len(root) >= _REST


def _one_apart(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _MISSPELT or not (one.isalpha() and other.isalpha()):
        return False
    return DamerauLevenshtein.distance(one, other) <= 1

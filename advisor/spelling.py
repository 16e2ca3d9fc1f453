"""Misspelt words of a question -> the words of the index or of asking that were meant.

A noisy channel (Kernighan, Church and Gale 1990, "A spelling correction program based on a noisy channel model"): of
all ways to read a question the one that is likeliest, given how often words stand beside each other and how seldom
they are mistyped. Words that exist are mistyped, too ("vra", "had er et partnerskab"), as in Mays, Damerau and Mercer
1991, "Context based spelling correction"; that takes more evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log

from tokenizers import Tokenizer

from advisor import danish
from advisor.embedding import BUNDLED_FOLDER
from advisor.language import is_english
from advisor.nearby import Nearby
from advisor.wordpairs import BOUND, WordPairs

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.!?:;\n]")
_APART = re.compile(r"\b(?P<one>[^\W\d_]{3,}) (?=(?P<other>[^\W\d_]{4,}))")
"""Two words that may be one compound, written apart as in English."""

_LONG = 7
"""From how many letters on two slips are looked for in a word that nothing knows."""

_SURE = 5
"""From how many letters on a word that nothing knows is a slip for sure. A shorter one has near words by chance, so it
may stand for itself: only what stands beside it tells "ka man" from "blip blop"; "hvd" can't be but "hvad"."""

_OFTEN, _RARE = 3, 0.2
"""How often a word that no dictionary has must stand in questions, hastily typed as some are, to be no slip of theirs;
and which share of the times of a near word is too few for that."""

_SLIP, _OF_KNOWN = log(1e-3), log(1e-4)
"""How seldom a word is mistyped, and how seldom so that another known one comes of it."""

_STRANGE, _UNHEARD = 1.0, 0.2
"""How often a word that only a dictionary has, or that is part of known words, is taken to have been seen; and one that
nothing knows."""

_FIRST = ("hvad", "hvem", "hvor", "hvornår", "hvordan", "hvorfor", "hvilke", "hvilken", "hvilket", "hvis")
_FIRST_TIMES = 20
"""What a question mostly begins with, and how often that is taken to have been seen before any question is."""

_SMALL = frozenset(map(danish.fold, danish.STOP_WORDS)) - frozenset(map(danish.fold, _FIRST))
"""What no known word is a slip for that tells something, or that is small and in the texts ("sol" is no "som", nor "om"
an "og"); the words that ask are meant too often."""

_NUMBER = "0"
"""What stands for any number."""


@cache
def _dictionary() -> frozenset[str]:
    """The whole words among the bundled embedder's pieces: some 50,000 Danish ones, and common English ones."""
    pieces = Tokenizer.from_file(str(BUNDLED_FOLDER / "tokenizer.json")).get_vocab()
    return frozenset(piece for piece in pieces if not piece.startswith("##"))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a word: what it would be, `spelt` anew or None for as it stands, and what is against that."""

    word: str
    spelt: str | None = None
    cost: float = 0.0
    least: float = 0.0


class Speller:
    """Knows the words of an index and of asking, and how they stand beside each other."""

    def __init__(self, texts: Iterable[str], questions: Iterable[str] = ()) -> None:
        """Learn the words of texts, and those of questions written beside them that are no slips."""
        texts, questions = list(texts), list(questions)
        self._apart: set[str] = set()
        known: dict[str, str] = {}
        written: set[str] = set()
        for text in texts:
            found = _WORD.findall(text)
            for word in found:
                known.setdefault(danish.fold(word), word.lower())
            written.update(found)
            self._apart.update(danish.fold(one + other) for one, other in pairwise(found))
        for word in (*_FIRST, *danish.STOP_WORDS):
            known.setdefault(danish.fold(word), word)
        self._abbreviations = _abbreviations(written)
        self._small = _SMALL & {danish.fold(word) for word in written}
        asked = Counter(word.lower() for question in questions for word in _WORD.findall(question))
        self._nearby = Nearby({danish.fold(word): word for word in asked} | known)
        self._known = known | _learnt(asked, self._nearby, known)
        sentences = [words for text in (*texts, *questions) for words in _sentences(text)]
        self._pairs = WordPairs([*sentences, *([danish.fold(word)] for word in _FIRST * _FIRST_TIMES)])
        self._letters = "\n".join(word for word in self._known if danish.is_content_word(word))

    def corrected(self, text: str) -> str:
        """The text with misspelt words replaced.

        A word may have been meant where it is a slip away: a letter missing, added, wrong or in its neighbour's place;
        or two in words of seven letters and more that nothing knows. However æ, ø and å are typed is no slip.
        Abbreviations in capitals stay, and nothing is a slip for one that texts write so alone ("foo" is no "FOF"), nor
        is a genitive for its noun. In an English text all words that are known stay, too. Two words that are one word
        of the index are put together: "værktøjs kasse".
        """
        text = _APART.sub(self._together, text)
        tokens = list(_TOKEN.finditer(text))
        kept, at = [], 0
        english = is_english(text)
        readings = [self._readings(token.group(), english) for token in tokens]
        for token, spelt in zip(tokens, self._likeliest(readings), strict=True):
            kept += [text[at : token.start()], token.group() if spelt is None else spelt]
            at = token.end()
        return "".join(kept) + text[at:]

    def _likeliest(self, readings: Sequence[Sequence[_Reading]]) -> list[str | None]:
        """The likeliest way to read all words together (Viterbi 1967), as their new spellings."""
        ways: dict[str, tuple[float, tuple[str | None, ...]]] = {BOUND: (0.0, ())}
        for choices in [*readings, [_Reading(BOUND)]]:
            onward: dict[str, tuple[float, tuple[str | None, ...]]] = {}
            for choice in choices:
                score, before = max(
                    (so_far + self._pairs.log_chance(choice.word, after, choice.least), after)
                    for after, (so_far, _) in ways.items()
                )
                onward[choice.word] = (score + choice.cost, (*ways[before][1], choice.spelt))
            ways = onward
        return list(ways[BOUND][1][:-1])

    def _readings(self, token: str, english: bool) -> list[_Reading]:
        folded, lower = danish.fold(token), token.lower()
        known = folded in self._known
        if not token[0].isalpha():
            return [_Reading(_NUMBER if token.isdigit() else BOUND)]
        if len(token) == 1 or token.isupper():
            return [_Reading(folded)]
        exists = known or lower in _dictionary() or self._is_part(folded)
        as_it_stands = _Reading(folded, least=0.0 if known else _STRANGE if exists else _UNHEARD)
        if exists and english:
            return [as_it_stands]
        near = self._nearby.find(folded, lower, slips=2 if len(folded) >= _LONG and not exists else 1)
        slip = _OF_KNOWN if known else _SLIP
        stays = folded in self._small or (known and danish.is_content_word(folded))
        meant = [
            _Reading(word, self._known[word], times * slip)
            for word, times in near.items()
            if word in self._known and word not in self._abbreviations and not (stays and word in _SMALL)
            if word not in _owners(folded)
        ]
        asks = any(each.word in _FIRST for each in meant)
        stands = exists or not meant or (len(folded) < _SURE and not asks)
        return [as_it_stands, *meant] if stands else meant

    def _is_part(self, folded: str) -> bool:
        """Whether a known word begins with a word's stem, or ends with it and an inflection."""
        stem = danish.stem(folded)
        return len(stem) > 2 and re.search(rf"^{stem}|{stem}.{{0,3}}$", self._letters, re.MULTILINE) is not None

    def _together(self, apart: re.Match[str]) -> str:
        """The first of two words, without the space after it where the two are one."""
        content = all(danish.is_content_word(danish.fold(word)) for word in apart.group("one", "other"))
        joined = danish.fold(apart["one"] + apart["other"])
        return apart["one"] if content and joined in self._known and joined not in self._apart else apart.group()


def _owners(folded: str) -> set[str]:
    """Whose genitive a folded word is: it is no slip for that."""
    return {folded.removesuffix("s")} if folded.endswith("s") else set()


def _abbreviations(written: Collection[str]) -> frozenset[str]:
    """The words that are only written in capitals; so few letters are near any others."""
    other = {danish.fold(word) for word in written if not word.isupper()}
    return frozenset(danish.fold(word) for word in written if word.isupper() and len(word) > 1) - other


def _sentences(text: str) -> Iterator[list[str]]:
    """The folded words of each sentence of a text."""
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0].isalnum():
            words.append(_NUMBER if token.isdigit() else danish.fold(token))
        elif words:
            yield words
            words = []
    if words:
        yield words


def _learnt(asked: Counter[str], nearby: Nearby, known: Mapping[str, str]) -> dict[str, str]:
    """The words of questions that are no slips: those of a dictionary, and others that are not near a usual one."""
    times: Counter[str] = Counter()
    for word, count in asked.items():
        times[danish.fold(word)] += count
    learnt: dict[str, str] = {}
    for word, count in asked.items():
        folded = danish.fold(word)
        if folded not in known and (word in _dictionary() or _is_usual(folded, count, times, nearby)):
            learnt.setdefault(folded, word)
    return learnt


def _is_usual(folded: str, count: int, times: Counter[str], nearby: Nearby) -> bool:
    if count < _OFTEN:
        return False
    return count > _RARE * max((times[near] for near in nearby.find(folded, folded, slips=1)), default=0)

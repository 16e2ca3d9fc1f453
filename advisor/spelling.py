"""Misspelt words of a question -> the words of the index or of asking that were meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from tokenizers import Tokenizer

from advisor import danish
from advisor.embedding import BUNDLED_FOLDER

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _SURE, _LONG = 3, 4, 7
"""The shortest word that is mended where no dictionary has it, the shortest of asking, and of those with two slips."""
_APART = re.compile(r"\b(?P<one>[^\W\d_]{3,}) (?=(?P<other>[^\W\d_]{4,}))")
"""Two words that may be one compound, written apart as in English."""
_OFTEN = 3
"""How often a word must stand in questions, hastily typed as some are, to be no slip of theirs."""

_FIRST = ("hvad", "hvem", "hvor", "hvornår", "hvordan", "hvorfor", "hvilke", "hvilken", "hvilket", "hvis")
"""What a question mostly begins with; there a shorter word is taken for one of them, too."""

_SHORTEST_FIRST = 2


@cache
def _dictionary() -> frozenset[str]:
    """The whole words among the bundled embedder's pieces: some 50,000 Danish ones, and common English ones."""
    pieces = Tokenizer.from_file(str(BUNDLED_FOLDER / "tokenizer.json")).get_vocab()
    return frozenset(piece for piece in pieces if not piece.startswith("##"))


class Speller:
    """Knows the words of an index; a word it knows, or that is part of or made from one, stays as it is."""

    def __init__(self, texts: Iterable[str], questions: Iterable[str] = ()) -> None:
        """Learn the words of texts, and those of questions written beside them that are no slips."""
        self._known: dict[str, str] = {}
        self._apart: set[str] = set()
        for text in texts:
            found = _WORD.findall(text)
            self._known.update((danish.fold(word), word.lower()) for word in found)
            self._apart.update(danish.fold(one + other) for one, other in pairwise(found))
        self._texts = frozenset(self._known)
        asked = Counter(word.lower() for question in questions for word in _WORD.findall(question))
        for word, times in asked.items():
            if times >= _OFTEN or word in _dictionary():
                self._known.setdefault(danish.fold(word), word)
        self._asking = {danish.fold(word): word for word in danish.STOP_WORDS if len(word) >= _SURE}
        words = [pair for pair in (*self._asking.items(), *self._known.items()) if len(pair[0]) >= _SHORTEST]
        self._folded, self._spelt = [folded for folded, _ in words], [spelt for _, spelt in words]
        self._letters = "\n".join(word for word in self._known if danish.is_content_word(word))

    def corrected(self, text: str) -> str:
        """The text with misspelt words replaced. A word changes only where one known word is close to it.

        Close is a Damerau-Levenshtein distance of one (a letter missing, added, wrong or changed places), or two in
        words of seven letters and more, however æ, ø and å are typed. A Danish or English word that the bundled
        embedder knows whole is no mistake, nor is an abbreviation in capitals or a part of a known word ("skærm" in
        "storskærme"). A first word that nothing knows may be a question word by one letter: "hvr", "hem". Two words
        that are one word of the index are put together: "værktøjs kasse".
        """
        text = _APART.sub(self._together, text)
        first = _WORD.search(text)
        if first is None:
            return text
        asking = self._first(first.group())
        return text[: first.start()] + asking + _WORD.sub(lambda found: self._word(found.group()), text[first.end() :])

    def _first(self, word: str) -> str:
        """The first word of a text: one of asking where it is nearly one, or else as any other."""
        folded = danish.fold(word)
        strange = folded not in self._texts and danish.is_content_word(folded) and not word.isupper()
        if strange and len(folded) >= _SHORTEST_FIRST:
            meant = process.extractOne(word.lower(), _FIRST, scorer=DamerauLevenshtein.distance, score_cutoff=1)
            if meant is not None:
                return str(meant[0])
        return self._word(word)

    def _is_part(self, stem: str) -> bool:
        """Whether a known word begins with a stem, or ends with it and an inflection."""
        return re.search(rf"^{stem}|{stem}.{{0,3}}$", self._letters, re.MULTILINE) is not None

    def _together(self, apart: re.Match[str]) -> str:
        """The first of two words, without the space after it where the two are one."""
        content = all(danish.is_content_word(danish.fold(word)) for word in apart.group("one", "other"))
        joined = danish.fold(apart["one"] + apart["other"])
        return apart["one"] if content and joined in self._known and joined not in self._apart else apart.group()

    def _word(self, word: str) -> str:
        folded = danish.fold(word)
        if len(folded) < _SHORTEST or word.isupper() or folded in self._known or not danish.is_content_word(folded):
            return word
        if word.lower() in _dictionary() or self._is_part(danish.stem(folded)):
            return word
        edits = 2 if len(folded) >= _LONG else 1
        found = (
            process.extractOne(form, choices, scorer=DamerauLevenshtein.distance, score_cutoff=edits)
            for form, choices in ((folded, self._folded), (word.lower(), self._spelt))
        )
        near = [(distance, place) for _, distance, place in filter(None, found)]
        return self._spelt[min(near)[1]] if near else word

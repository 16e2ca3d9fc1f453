"""Misspelt words of a question -> the words of the index or of asking that were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
from tokenizers import Tokenizer

from advisor import danish
from advisor.embedding import BUNDLED_FOLDER

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONG = 4, 7


@cache
def _dictionary() -> frozenset[str]:
    """The whole words among the bundled embedder's pieces: some 50,000 Danish ones, and common English ones."""
    pieces = Tokenizer.from_file(str(BUNDLED_FOLDER / "tokenizer.json")).get_vocab()
    return frozenset(piece for piece in pieces if not piece.startswith("##"))


class Speller:
    """Knows the words of an index; a word it knows, or that is part of or made from one, stays as it is."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        for text in texts:
            for word in _WORD.findall(text):
                self._known.setdefault(danish.fold(word), word.lower())
        self._asking = {danish.fold(word): word for word in danish.STOP_WORDS if len(word) >= _SHORTEST}
        self._choices = [word for word in (*self._asking, *self._known) if len(word) >= _SHORTEST]
        self._letters = "\n".join(word for word in self._known if danish.is_content_word(word))

    def corrected(self, text: str) -> str:
        """The text with misspelt words replaced. A word changes only where one known word is close to it.

        Close is a Damerau-Levenshtein distance of one (a letter missing, added, wrong or changed places), or two in
        words of seven letters and more. A Danish or English word that the bundled embedder knows whole is no mistake,
        nor is an abbreviation in capitals or a part of a known word ("skærm" in "storskærme").
        """
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, word: str) -> str:
        folded = danish.fold(word)
        if len(folded) < _SHORTEST or word.isupper() or folded in self._known or not danish.is_content_word(folded):
            return word
        if word.lower() in _dictionary() or danish.stem(folded) in self._letters:
            return word
        edits = 2 if len(folded) >= _LONG else 1
        best = process.extractOne(folded, self._choices, scorer=DamerauLevenshtein.distance, score_cutoff=edits)
        if best is None:
            return word
        return self._asking.get(best[0]) or self._known[best[0]]

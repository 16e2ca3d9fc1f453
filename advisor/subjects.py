"""What an index is about: the words of its titles, of the terms it defines, and the names that its texts have.

Beside that, what several of its documents tell, each of its own subject: "Målet var ...", "Udfordringerne er ...".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from advisor import danish
from advisor.index import Index

_SHORTEST = 4
"""A stem of fewer letters is no part of another word: "bil" is not in "mobil"."""

_LONGEST_ENDING = 3
"""A word that the stemmer does not know ends in no more: "krimicaféen"."""


_TELLS_OF = re.compile(
    r"(?:^|[.:!?]\s+)([A-ZÆØÅ]\w+(?:en|et|ne)) (?:er|var|har|havde|kan|skal|blev|med)\b", re.MULTILINE
)
_SMALL = re.compile(r"\b[a-zæøå][^\W\d_]*")
_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][^\W\d_]+")

_SEVERAL = 2
"""In how many documents such a noun stands at least."""


class Subjects:
    """The words that name a subject, and those that name a side of one."""

    def __init__(
        self,
        names: Iterable[str],
        knows: Callable[[str], bool] = lambda word: True,
        sides: Iterable[str] = (),
        proper: Iterable[str] = (),
    ) -> None:
        """Take the names of subjects; `knows` says whether a folded word is in the texts at all.

        Args:
            sides: folded words for what several subjects have, each its own.
            proper: further names, whose parts name nothing: "Biblioteksforening".
        """
        stems = _stems(names)
        self._joined = "\n".join(sorted(stems))
        self._stems = stems | _stems(proper)
        self._knows = knows
        self._sides = frozenset(map(danish.stem, sides))

    @classmethod
    def of(cls, index: Index, knows: Callable[[str], bool]) -> Subjects:
        """What an opened index is about."""
        terms = [document.term for document in index.documents.values() if document.term]
        names = [name for term in terms for name in (term.term, *term.aliases)]
        authors = [author for document in index.documents.values() for author in document.authors]
        titles = [document.title for document in index.documents.values()]
        return cls([*titles, *names, *authors], knows, _sides(index), _proper(index))

    def known(self, word: str) -> bool:
        """Whether a folded word is, in any inflection, one of the names that the index is about."""
        starts = (word[:end] for end in range(max(_SHORTEST, len(word) - _LONGEST_ENDING), len(word) + 1))
        return any(danish.stem(start) in self._stems for start in (word, *starts))

    def name(self, word: str) -> bool:
        """Whether a folded word names a subject: one that is known, or one that the texts do not have at all."""
        return self.known(word) or not self._knows(word)

    def touch(self, word: str) -> bool:
        """Whether a folded word names a subject, or is part of such a name."""
        stem = danish.stem(word)
        return self.name(word) or (len(stem) >= _SHORTEST and stem in self._joined)

    def side(self, word: str) -> bool:
        """Whether a folded word names what several subjects have, each its own: "udfordringerne", "målet"."""
        return danish.stem(word) in self._sides


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(danish.stem(word) for name in names for word in danish.content_words(name))


def _proper(index: Index) -> set[str]:
    """The names that stand in the texts: what is written with a capital inside a sentence, and nowhere without."""
    texts = [document.text for document in index.documents.values()]
    small = {word for text in texts for word in _SMALL.findall(text)}
    names = {word for text in texts for word in _NAME.findall(text)}
    return {word for word in names if word.lower() not in small and len(word) >= _SHORTEST}


def _sides(index: Index) -> set[str]:
    """The definite nouns that documents say something of from the start, each for itself: "Målet var ..."."""
    told = Counter(
        word
        for document in index.documents.values()
        for word in {danish.fold(found) for found in _TELLS_OF.findall(document.text)}
    )
    return {word for word, documents in told.items() if documents >= _SEVERAL}

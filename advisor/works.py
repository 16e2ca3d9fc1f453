"""The one work of a kind that a question takes for given: "hvem har skrevet specialet om makerspaces?".

Whoever asks so would take the writers of another thesis for those of the one meant, so that nothing answers where no
work of the kind tells of the subject. Nor is one there whose title is quoted and stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from rapidfuzz import fuzz

from advisor import danish
from advisor.documents import Document, Kind
from advisor.quoting import Draft

_TOLD = 0.6
"""From which coverage a word is one that a work tells of; words that are only spelt a little alike have less."""

_GIVEN = {
    Kind.SPECIALE: "specialet",
    Kind.ARTIKEL: "artiklen",
    Kind.RAPPORT: "rapporten",
    Kind.STUDIETUR: "studieturen",
}
_ABOUT = r" (?:om|til) (?P<subject>.+)"

_TITLED = re.compile(
    r"\b(?:specialet|artiklen|rapporten|bogen|afhandlingen|opgaven|undersoegelsen|filmen) (?:\w+ )?"
    r"[\"»“”](?P<title>[^\"«»“”]+)"
)
_SPELT = 92
"""How alike, of 100, a quoted title and words of a document are that are the same but for slips."""


def given(question: str) -> tuple[Kind, frozenset[str]] | None:
    """The kind of the work that a question takes for given, and the folded words for what it is about; None for none.

    Example:
        >>> given("Hvem skrev specialet om sæler?")
        (<Kind.SPECIALE: 'speciale'>, frozenset({'saeler'}))
    """
    folded = danish.fold(question)
    for kind, noun in _GIVEN.items():
        found = re.search(rf"\b{noun}{_ABOUT}", folded)
        if found and (words := danish.content_words(found["subject"])):
            return kind, frozenset(words)
    return None


def unknown(draft: Draft, documents: Mapping[str, Document]) -> bool:
    """Whether a question takes a work for given that none is: its title stands nowhere, or those found that are of the
    kind have no word of its subject."""
    return _titled_nowhere(draft.asked.question.own, documents) or _of_no_subject(draft, documents)


def _titled_nowhere(question: str, documents: Mapping[str, Document]) -> bool:
    found = _TITLED.search(danish.fold(question))
    if found is None:
        return False
    texts = (danish.fold(f"{each.title}\n{each.text}") for each in documents.values())
    return not any(fuzz.partial_ratio(found["title"], text) >= _SPELT for text in texts)


def _of_no_subject(draft: Draft, documents: Mapping[str, Document]) -> bool:
    named = given(draft.asked.question.own)
    if named is None:
        return False
    kind, subject = named
    places = [place for place, word in enumerate(draft.asked.question.words) if word in subject]
    found = [each.coverage for each in draft.ranking if documents[each.sentence.document].kind is kind]
    return bool(places and found) and float(np.max(found, axis=0)[places].max()) < _TOLD

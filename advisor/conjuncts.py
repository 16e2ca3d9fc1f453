"""A sentence -> the statements that it joins with "og" or "men", where each of them can be read alone."""

from __future__ import annotations

import re

from advisor import danish
from advisor.claims import Claim
from advisor.markers import begins_with_verb

_JOINED = re.compile(r"(?:,\s+(?:og|men|mens|and|but|while)\s+|;\s+)(?=\S)", re.IGNORECASE)
_LEANING = frozenset(
    danish.fold(word)
    for word in (
        "den det de denne dette disse han hun der dér her så derfor dermed begge som hvor hvilket at også "
        "it they he she this that these those there here so therefore both which where who to also"
    ).split()
)
"""Words that point back: a statement that begins with one says nothing certain alone."""

_LEAST = 3
"""How many content words and numbers a statement must have to be judged alone."""


def conjuncts(sentence: str) -> list[str]:
    """The statements of a sentence, in order; none where it makes one only, or one of them leans on another.

    Example:
        >>> conjuncts("Guiden er fra 1. juni 2011, og Anne Jensen leder projektet.")
        ['Guiden er fra 1. juni 2011.', 'Anne Jensen leder projektet.']
    """
    parts = [part.strip() for part in _JOINED.split(sentence)]
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts):
        return []
    return [part if part[-1] in ".!?" else f"{part}." for part in parts]


def _stands_alone(part: str) -> bool:
    words = danish.words(part)
    if len(words) < 3 or words[0] in _LEANING or begins_with_verb(words[0], words[1]):
        return False
    claim = Claim.of(part)
    return len(claim.words) + len(claim.amounts.values) >= _LEAST

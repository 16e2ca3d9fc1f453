"""The questions in a question: "Hvem skrev specialet, og hvilken karakter fik det?" asks two things."""

from __future__ import annotations

import re

from advisor import danish

_ASKS = (
    r"hvad|hvem|hvis|hvor(?:dan|for|naar|hen|mange|meget|laenge|ledes)?|hvornår|hvilke[nt]?|hvor\b|"
    r"what|who|when|where|why|how|which"
)
_JOINT = re.compile(rf"[,;]?\s+(?:og|samt|and|men|eller)(?:\s+så)?\s+(?=(?:{_ASKS})\b)", re.IGNORECASE)
_BEGINS = re.compile(rf"(?:{_ASKS}|er|var|har|kan|skal|findes|fik|blev|is|are|was|did|does)\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:og|samt|and|men|eller)\s+(?:så\s+)?", re.IGNORECASE)
_QUOTES = re.compile(r"[\"»«“”„]")
_MOST, _LEAST = 3, 3
"""How many parts there may be, and how many words each must have: "Hvilken kilde og hvilket sidetal har ..." is one."""


def split(question: str) -> list[str]:
    """The questions in a question, in order; the question alone when it asks one thing.

    It is cut between sentences that each ask, and before "og", "men" or "eller" and a question word. A part without a
    word of its own ("og hvorfor?") belongs to the one before it.
    """
    parts: list[str] = []
    sentences = [question[start:end] for start, end in danish.sentences(question)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")] or sentences
    for sentence in asking:
        for part in _JOINT.split(sentence):
            words = _LEADING.sub("", part.strip(" ,;")) if parts else part.strip(" ,;")
            if parts and not (_BEGINS.match(words) and danish.content_words(words)):
                return [question]
            parts.append(words)
    if any(len(_QUOTES.findall(part)) % 2 for part in parts):
        return [question]
    whole = len(parts) < 2 or len(parts) > _MOST or any(len(danish.words(part)) < _LEAST for part in parts)
    return [question] if whole or not danish.content_words(parts[0]) else parts

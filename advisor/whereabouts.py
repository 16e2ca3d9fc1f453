"""Whether a question asks where something can be had, and what is told of it does not say where.

A text that names a form and says how to use it is about what was asked for, and is no answer to where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor import danish

_THINGS = (
    r"\w*(?:aftale|kontrakt|skabelon|tjekliste|vaerktoej|redskab|model|spil|film|rapport|speciale|artik|skema|haefte"
    r"|udgave|dokument|guide|pdf|agreement|template|checklist|tool|model|report|thesis|article|guide)\w*"
)
"""What can be fetched: where one finds a partner is told otherwise."""

_ASKED = re.compile(
    r"\b(?:hvor (?:finder|henter|faar|downloader) (?:jeg|man|vi)|hvor kan (?:jeg|man|vi) (?:finde|hente|faa|downloade)"
    rf"|hvor (?:ligger|findes)|where (?:can|do) (?:i|we) (?:find|get|download)) (?:\w+ ){{0,3}}?{_THINGS}"
)
_TOLD = re.compile(
    r"https?://|\b(?:ligger|findes|finder|hentes|downloades|staar) (?:\w+ ){0,2}?(?:paa|under|i|via|hos|ved|bagest)\b"
    r"|\bunder overskriften\b|\bvaerktoejerne (?:paa|er)\b"
)
"""What says where something is: an address, or where it lies."""


def asks(question: str) -> bool:
    """Whether a question asks where something can be had."""
    return _ASKED.search(danish.fold(question)) is not None


def untold(question: str, told: Iterable[str]) -> bool:
    """Whether where something can be had is asked, and none of the sentences that are told says where.

    Example:
        >>> untold("Hvor finder jeg aftalen?", ["Aftalen skal altid tilpasses."])
        True
    """
    return asks(question) and not any(_TOLD.search(danish.fold(sentence)) for sentence in told)

"""Names that editors' files come with -> names that are safe in the corpus, on every system."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 120
_NOT_IN_A_NAME = re.compile(r"[^\w.()+-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
"""Names that Windows keeps for devices."""


def clean_name(given: str) -> str:
    """A file's name without folders and whatever is not a letter, a digit or one of `.-_()+`; letters stay Danish.

    Empty where nothing is left but an ending.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        stem, suffix = last, ""
    stem = _NOT_IN_A_NAME.sub("-", stem).strip("-._ ")
    suffix = re.sub(r"\W+", "", suffix)
    if not stem or not any(map(str.isalnum, stem)):
        return ""
    if _RESERVED.fullmatch(stem):
        stem = f"{stem}-fil"
    return f"{stem[:_LONGEST].rstrip('-._ ')}{dot}{suffix[:20]}"

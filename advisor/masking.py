"""Takes out of a text what points to a person: CPR numbers, e-mail addresses and telephone numbers.

It looks at form alone, and rather takes a number too many than one too few. Names it does not know.
"""

from __future__ import annotations

import re

CPR, MAIL, PHONE = "[cpr-nummer]", "[e-mailadresse]", "[telefonnummer]"

_MAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\W\d_]{2,}")
_APART = r"[\s.\-‐‑‒–—/()]{0,3}"
_NUMBER = re.compile(rf"(?:\+{_APART})?\d(?:{_APART}\d){{7,}}")
"""Eight digits or more, alone or with little between them, as numbers are written in groups."""

_DATE = re.compile(r"[0-3]\d[01]\d{3}")


def masked(text: str) -> str:
    """The text with a word in brackets in the place of each such thing."""
    return _NUMBER.sub(_named, _MAIL.sub(MAIL, text))


def _named(found: re.Match[str]) -> str:
    """What a number is: ten digits that begin with a date, and no country's code, are a CPR number."""
    number = found[0]
    digits = "".join(str(int(sign)) for sign in number if sign.isdecimal())
    is_cpr = len(digits) == 10 and "+" not in number and _DATE.match(digits)
    return CPR if is_cpr else PHONE

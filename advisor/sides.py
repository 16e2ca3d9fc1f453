"""A short follow-up that asks for a side of what was talked of and does not name it: "hvad fik de ud af det?".

It has no word that tells anything, so that nothing but what was talked of would be looked for. It is read as the same
question with a noun: "hvad var udbyttet?".
"""

from __future__ import annotations

import re

from advisor import danish

_OPENING = r"(?:(?:ok|okay|og|men|saa|hvad saa)[, ]+)*"
_THEY = r"(?:de|man|vi|i|han|hun|parterne|partnerne|biblioteket|bibliotekerne)"
_MEANWHILE = r"(?: (?:saa|egentlig|selv|faktisk|ellers|der|alt|alle|lige))*"
_SIDES = tuple(
    (re.compile(rf"{_OPENING}(?:{asked}){_MEANWHILE}\W*"), noun)
    for asked, noun in (
        (
            rf"hvad (?:fik|faar|har){_MEANWHILE} {_THEY}{_MEANWHILE}(?: faaet)? ud af (?:det|den|dem)"
            r"|hvad gav det(?: dem)?",
            "hvad var udbyttet?",
        ),
        (
            rf"hvem (?:var|er|har){_MEANWHILE}(?: vaeret)? med(?: i det| til det)?|hvem deltog(?: i det)?"
            rf"|hvem arbejdede{_MEANWHILE} {_THEY}{_MEANWHILE} sammen med",
            "hvem var parterne?",
        ),
    )
)


def named(question: str) -> str:
    """A question with the side that it asks for by a noun, or as it is where it does not only ask for one.

    Example:
        >>> named("og hvad fik de så ud af det?")
        'hvad var udbyttet?'
    """
    folded = danish.fold(question.strip())
    return next((noun for pattern, noun in _SIDES if pattern.fullmatch(folded)), question)

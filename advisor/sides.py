"""A short follow-up that asks for a side of what was talked of and does not name it: "hvad fik de ud af det?".

It has no word that tells anything, so that nothing but what was talked of would be looked for. It is read as the same
question with a noun: "hvad var udbyttet?".
"""

from __future__ import annotations

import re

from advisor import danish

PARTIES = "hvem var parterne?"
"""Asks for those who took part, whom a text names without calling them that."""

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
            r"|hvilke (?:samarbejds)?(?:partnere|parter) (?:var|er|har vaeret|deltog)(?: der)?(?: med)?"
            r"(?: i det| til det)?"
            rf"|hvem arbejdede{_MEANWHILE} {_THEY}{_MEANWHILE} sammen med",
            PARTIES,
        ),
        (
            r"hvad (?:konkludere[rd]e?|(?=\w+ \w+ frem til)(?:kom|naaede))"
            r" (?:det|den|de|han|hun|forfatter\w*|specialet)(?: frem til)?",
            "hvad er konklusionen?",
        ),
    )
)

_OF_A_CASE = (
    (
        re.compile(
            rf"{_OPENING}(?:hvad (?:kom|er kommet|kommer){_MEANWHILE} ud af (?:det|den|dem|samarbejdet|partnerskabet)"
            rf"|hvad (?:var|er|blev){_MEANWHILE} (?:resultat(?:et|erne)|gevinst(?:en|erne)|effekten)"
            rf"(?: af (?:det|samarbejdet|partnerskabet))?){_MEANWHILE}\W*"
        ),
        "hvad var udbyttet?",
    ),
    (
        re.compile(
            rf"{_OPENING}hvorfor (?:gjorde|goer|lavede|startede|begyndte|valgte) {_THEY}{_MEANWHILE} (?:det|dem|den)"
            rf"{_MEANWHILE}\W*"
            rf"|{_OPENING}hvad ville {_THEY}{_MEANWHILE}(?: (?:med|opnaa)(?: med)?)?(?: det| den| dem)?{_MEANWHILE}\W*"
        ),
        "hvad var formålet?",
    ),
    (
        re.compile(
            rf"{_OPENING}hvad (?:var|er|blev|har vaeret){_MEANWHILE}(?: det)? (?:mest )?"
            r"(?:svaereste?|vanskelig\w*|besvaerlig\w*|udfordrende)"
            rf"(?: (?:ved|i|med) (?:det|samarbejdet|partnerskabet))?{_MEANWHILE}\W*"
        ),
        "hvad var udfordringerne?",
    ),
)

_IN_IT = (
    r"(?: (?:i|med|paa) (?:(?:deres|hendes|hans|det der|det) (?:speciale|opgave|afhandling)"
    r"|specialet|opgaven|afhandlingen))?"
)

_OF_A_THESIS = (
    (
        re.compile(
            rf"{_OPENING}(?:hvad (?:fandt|finder|har){_MEANWHILE} {_THEY}{_MEANWHILE}(?: fundet)? (?:ud af|frem til)"
            rf"|hvad (?:kom|naaede|er){_MEANWHILE} {_THEY}{_MEANWHILE}(?: kommet| naaet)? frem til"
            rf"|hvad (?:var|er|blev){_MEANWHILE} (?:resultat(?:et|erne)|pointen|konklusionen)"
            rf"(?: (?:af|i|paa|med) (?:det|den))?){_IN_IT}{_MEANWHILE}\W*"
        ),
        "hvad er konklusionen?",
    ),
    (re.compile(rf"{_OPENING}hvad (?:hed|hedder){_MEANWHILE} {_THEY}{_MEANWHILE}\W*"), "hvem er forfatterne?"),
)


def named(question: str, *, of_case: bool = False, of_thesis: bool = False) -> str:
    """A question with the side that it asks for by a noun, or as it is where it does not only ask for one.

    Args:
        of_case: whether a case was talked of, of whose "resultat" its text tells as what those in it got.
        of_thesis: whether that is a thesis, whose result is its conclusion.

    Example:
        >>> named("og hvad fik de så ud af det?")
        'hvad var udbyttet?'
    """
    folded = danish.fold(question.strip())
    asked = (_OF_A_THESIS if of_thesis else (), _SIDES, _OF_A_CASE if of_case else ())
    return next((noun for patterns in asked for pattern, noun in patterns if pattern.fullmatch(folded)), question)

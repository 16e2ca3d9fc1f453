"""The guide's words for what people call otherwise: an "afhandling" is a "speciale", a "forklaring" a "definition".

These are phrases, or depend on what follows them; single words that mean the same are in the thesaurus.
"""

from __future__ import annotations

import re

_THESIS = re.compile(
    r"(?<![\w-])(?<!ph\.d\. )(?<!phd )(?:(?:kandidat)?afhandling|kandidatspeciale|hovedopgave)"
    r"(?P<ending>ens?|ets?|er|erne|[nt]s?|r|rne|s|)\b",
    re.IGNORECASE,
)
_ENDINGS = (
    {"": "", "s": "s"} | dict.fromkeys(("en", "et", "n", "t"), "t") | dict.fromkeys(("ens", "ets", "ns", "ts"), "ts")
)
_ENDINGS |= dict.fromkeys(("er", "r"), "r") | dict.fromkeys(("erne", "rne"), "rne")

_EXPLAINED = (
    re.compile(r"\bforklaring(?P<ending>en|er|erne|)\b(?= (?:på|paa|af) (?:et |hvad et )?partnerskab)", re.IGNORECASE),
    re.compile(
        r"\bm(?:å|aa)der(?P<ending>ne|) at (?:forklare|forstå|forstaa|beskrive|definere)(?: hvad)?\b"
        r"(?= (?:et )?partnerskab)|\bm(?:å|aa)der(?P<said>ne|) at (?:sige|forklare|beskrive) det på\b",
        re.IGNORECASE,
    ),
)
"""What people call a definition who don't know the word."""

_PROJECT = r"(?:projektet (?=[»\"]?ud af boksen\b)|(?=(?:projektet|ud af boksen)\b))"
_LEADS = (
    re.compile(rf"\bleder(?P<ending>en|e|ne|) (?P<of>af|p(?:å|aa)|for|i) {_PROJECT}", re.IGNORECASE),
    re.compile(rf"\b(?P<who>hvem) (?:leder|ledede|styrer|styrede|stod for|st(?:å|aa)r for) {_PROJECT}", re.IGNORECASE),
)
"""What people call a project's leader who don't know that the guide has "projektledere"."""

_EXAMPLES = re.compile(
    r"^(?:hej[,.!]? )?(?:(?:er|findes) der|har (?:i|du)|(?:kan (?:du|i|jeg|man|vi) )?"
    r"(?:giv|vis|n(?:æ|ae)vn|se|f(?:å|aa))e?)(?: mig| os)?(?: et| en| nogle| nogen| flere| konkrete| gode)* eksemp\w+"
    r" (?:p(?:å|aa)|af) (?:et |nogle |gode )*partnerskab(?:er)?\W*$",
    re.IGNORECASE,
)
_ARE_THERE = "Er der eksempler på partnerskaber?"
"""Whatever asks for examples of partnerships, of no kind."""


def in_guide_words(question: str) -> str:
    """A question with the guide's words for a thesis, a definition, a project's leader and examples.

    The "afhandling" of a doctor is no thesis.

    Example:
        >>> in_guide_words("Hvem skrev afhandlingen?"), in_guide_words("Er der flere forklaringer på partnerskab?")
        ('Hvem skrev specialet?', 'Er der flere definitioner på partnerskab?')
    """
    explanation, ways = _EXPLAINED
    told = _EXAMPLES.sub(_ARE_THERE, question)
    told = _THESIS.sub(lambda found: f"speciale{_ENDINGS[found['ending'].lower()]}", told)
    told = explanation.sub(lambda found: f"definition{found['ending']}", told)
    leader, leading = _LEADS
    told = leader.sub(lambda found: f"projektleder{found['ending']} {found['of']} ", told)
    told = leading.sub(lambda found: f"{found['who']} er projektleder på ", told)
    return ways.sub(
        lambda found: "definitioner" if found["said"] is not None else f"definitioner{found['ending']} på", told
    )

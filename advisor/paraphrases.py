"""The guide's words for what people call otherwise: an "afhandling" is a "speciale", an "explanation" a "definition".

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


def in_guide_words(question: str) -> str:
    """A question with the guide's words for a thesis and a definition. The "afhandling" of a doctor is no thesis.

    Example:
        >>> in_guide_words("Hvem skrev afhandlingen?"), in_guide_words("Er der flere forklaringer på partnerskab?")
        ('Hvem skrev specialet?', 'Er der flere definitioner på partnerskab?')
    """
    explanation, ways = _EXPLAINED
    told = _THESIS.sub(lambda found: f"speciale{_ENDINGS[found['ending'].lower()]}", question)
    told = explanation.sub(lambda found: f"definition{found['ending']}", told)
    return ways.sub(
        lambda found: "definitioner" if found["said"] is not None else f"definitioner{found['ending']} på", told
    )

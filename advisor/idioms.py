"""Ways of saying something that count as another: what has never been before is done for the first time."""

from __future__ import annotations

import re

_CONTRACTED = re.compile(r"n['’]t\b")
_SMALL = "en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv"
_COUNT = rf"\d|(?:{_SMALL}|two|three|four|five|six|seven|eight|nine|ten|tyve|tredive|fyrre|hundrede?|tusinde?)\b"
_LEADING = "|".join(
    (
        "med andre ord|kort sagt|kort fortalt|med ét ord|for det (?:første|andet|tredje|fjerde)|først og fremmest",
        "i det hele taget|når alt kommer til alt|til gengæld|på den (?:ene|anden) side|i sidste ende|alt i alt",
        "når det kommer til stykket|som sagt|i den forbindelse|på den måde|på denne måde|overordnet set|generelt set",
        "in other words|in short|in brief|first of all|above all|after all|on the (?:one|other) hand",
        "in (?:this|that) way",
        "in general|all in all|by contrast|in contrast|in turn|as a result|in particular",
    )
)
"""Phrases by which a sentence is joined to what was said before, and that say nothing themselves."""

_PHRASES = (
    (re.compile(r"\bjer\b(?! selv)|(?<=[a-zæøå,] )I(?= [a-zæøå])"), "biblioteket"),
    (re.compile(r"\b(?:for|den|det) første gang\b|\bførste gang\b|\bfirst time\b", re.IGNORECASE), "aldrig før"),
    (re.compile(r"\bingen\w* (?:anden|andet|andre) end\b|\bintet andet end\b", re.IGNORECASE), "kun"),
    (re.compile(r"\bto eller flere\b|\btwo or more\b", re.IGNORECASE), "mindst to"),
    (re.compile(r"\bcan(?:not|'t|’t)\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bbl\.\s?a\.|\bblandt andet\b|\bf\.eks\.|\bfx\b|\bfor eksempel\b", re.IGNORECASE), " "),
    (re.compile(r"\b(?:each other|one another)(?:['’]s)?(?= )", re.IGNORECASE), "hinandens"),
    (re.compile(r"\beach other\b|\bone another\b", re.IGNORECASE), "hinanden"),
    (re.compile(r"\bmore (?:often|frequently)\b", re.IGNORECASE), "oftere"),
    (re.compile(r"\bless (?:often|frequently)\b", re.IGNORECASE), "sjældnere"),
    (re.compile(r"\bat least\b", re.IGNORECASE), "mindst"),
    (re.compile(r"\bat most\b", re.IGNORECASE), "højst"),
    (re.compile(r"\b(?:has|have|had) to\b", re.IGNORECASE), "must"),
    (re.compile(r"\b(?:er|var|bliver|blev) nødt til(?: at)?\b", re.IGNORECASE), "må"),
    (re.compile(r"\bmå gerne\b", re.IGNORECASE), "kan"),
    (re.compile(r"\bno\.\s?(?=\d)", re.IGNORECASE), "nr. "),
    (re.compile(r"\b(?:s|p|pp)\.\s?(?=\d)"), "side "),
    (re.compile(r"\buden for\b|\buden om\b", re.IGNORECASE), "udenfor"),
    (re.compile(r"\b(?:ikke|not) (?:kun|bare|blot|alene|only|just|merely)\b", re.IGNORECASE), " "),
    (re.compile(rf"\b(?:ikke mindst|not least)\b(?! (?:{_COUNT}))", re.IGNORECASE), " "),
    (re.compile(r"\bikke desto mindre\b|\bnone ?the ?less\b|\bnever ?the ?less\b", re.IGNORECASE), "dog"),
    (re.compile(rf"\b(?:{_LEADING})\b", re.IGNORECASE), " "),
    (
        re.compile(r"\b(?:ud over|længere end|videre end|beyond) (?:det|den|the) (?:enkelte?|ene|single)\b", re.I),
        "ud over én",
    ),
    (re.compile(r"\bregne(?:r|de|t)? med\b", re.IGNORECASE), "tro"),
    (re.compile(r"\b(?:skal|bør|må)((?: \w+)?) ikke (?:tro|forvente)(?:,? at)?((?: \w+){2})", re.I), r"\1\2 ikke"),
    (re.compile(r"\bshould not (?:expect|think|believe)(?: to| that)?\b", re.IGNORECASE), "not"),
    (re.compile(r"\bthird part(?:y|ies)\b", re.IGNORECASE), "tredjepart"),
    (re.compile(r"\b(?:de|den|det) enkelte\b|\bhver enkelt\b|\beach individual\b|\bevery single\b", re.I), "hver"),
    (re.compile(r", all(?= \w+ed\b)|, alle(?= \w+[et]t\b)", re.IGNORECASE), ","),
    (re.compile(r"\bså((?: \w+){1,3}) kan\b", re.IGNORECASE), r"så\1 vil"),
    (re.compile(r"\b(?:modtag(?:er|et)|modtog|får|fik|fået) støtte (?:fra|af)\b", re.IGNORECASE), "er støttet af"),
    (re.compile(r"\bmed støtte (?:fra|af)\b", re.IGNORECASE), "støttet af"),
    (re.compile(r"\bwith (?:the )?(?:support|funding) (?:from|of)\b", re.IGNORECASE), "supported by"),
    (re.compile(r"\b(?:receives?|received|gets?|got) (?:support|funding) from\b", re.IGNORECASE), "is supported by"),
    (re.compile(r"\bnår((?: \w+){1,2}) skal\b", re.IGNORECASE), r"når\1 vil"),
    (re.compile(r"\bhvert? (?=år\b|uge\b|dag\b|måned\b)|\bevery (?=year\b|week\b|day\b|month\b)", re.I), "årligt "),
    (re.compile(r"\bnogle gange\b", re.IGNORECASE), "sommetider"),
    (re.compile(r"\bhver for sig\b|\bpå egen hånd\b|\bhver især\b", re.IGNORECASE), "selv"),
    (re.compile(r"\bfor (?:lidt|få)\b|\btoo (?:little|few)\b|\butilstrækkelig\w*|\binsufficient\w*", re.I), "ikke nok"),
    (re.compile(r"\bude af stand til at\b|\bunable to\b", re.IGNORECASE), "kan ikke"),
    (re.compile(r"\bslipper for at\b", re.IGNORECASE), "skal ikke"),
    (re.compile(r"\b(?:hardly|barely|scarcely)\b", re.IGNORECASE), "næppe"),
    (re.compile(r"\bfail(?:s|ed)? to\b", re.IGNORECASE), "not"),
    (re.compile(r"\bfravær(?:et)? af\b|\babsence of\b", re.IGNORECASE), "uden"),
    (re.compile(r"\ball(?:e|e de|e slags) mulige\b|\ball (?:kinds|sorts) of\b", re.IGNORECASE), "mange"),
    (re.compile(r"\bfri for\b|\bfree (?:of|from)\b", re.IGNORECASE), "uden"),
    (re.compile(r"\b(?:hver|each) (?=(?:har|får|giver|bidrager|skal|kan|bør|ha(?:s|ve)|gets?|gives?)\b)", re.I), ""),
    (re.compile(r"\baf (?:helt )?(?:afgørende|stor|væsentlig) betydning\b", re.IGNORECASE), "afgørende"),
    (re.compile(r"\b(lav)(e|er|et|ede)(s?) om\b", re.IGNORECASE), r"ændr\2\3"),
    (re.compile(r"\bi første række\b", re.IGNORECASE), "først"),
    (re.compile(r"\b(?!yder|tid)(\w+(?:ig|bar|som))ere\b", re.IGNORECASE), r"mere \1"),
    (re.compile(r"\bi første omgang\b", re.IGNORECASE), "først"),
    (re.compile(r"\balt efter\b", re.IGNORECASE), "afhængig af"),
    (re.compile(r"\bvice versa\b|\bden anden vej\b", re.IGNORECASE), "omvendt"),
    (re.compile(r"\boven i købet\b", re.IGNORECASE), "tilmed"),
    (re.compile(r"\b(?:[Tt]he )?(?:USA|United States)\b"), "amerikanske"),
    (re.compile(r"\bi stedet for\b|\bfrem for\b|\bsnarere end\b|\binstead of\b|\brather than\b", re.I), "uden"),
    (re.compile(r"\bikke\b([^.;,]{1,60}), før\b", re.IGNORECASE), r"først\1, efter"),
    (re.compile(r"\bførst\b([^.;,]{1,60}), når\b", re.IGNORECASE), r"først\1, efter"),
    (re.compile(r"\b(?:eller (?:ej|ikke)|or not)\b(?= ?(?:[.,;:?!)]|$))", re.IGNORECASE), " "),
    (re.compile(r"\bnot until\b", re.IGNORECASE), "first"),
    (re.compile(rf"\b({_SMALL})(?=hundrede?\b|tusinde?\b)", re.IGNORECASE), r"\1 "),
    (re.compile(rf"\bikke\b([^.;,]{{0,40}}?)\s*\bmere end (?={_COUNT})", re.IGNORECASE), r"\1 højst "),
    (re.compile(rf"\b(?:over|mere end|flere end|godt|more than) (?={_COUNT})", re.IGNORECASE), "mindst "),
    (re.compile(rf"\b(?:under|mindre end|færre end|knapt?|less than|fewer than) (?={_COUNT})", re.I), "højst "),
    (re.compile(r"\b(er|var|is|was|are|were) (?:forbudt|ulovligt?|forbidden|illegal)\b", re.I), r"\1 ikke tilladt"),
    (re.compile(r"\bmedmindre\b|\bunless\b", re.IGNORECASE), "hvis ikke"),
    (
        re.compile(r"\b(?:hold(?:t|er|e)|hørt|ophør(?:t|er|e)) op? ?med at\b|\bno longer\b", re.IGNORECASE),
        "ikke længere",
    ),
    (
        re.compile(
            r"\b(koster?|kostede|costs?)((?: \w+){0,3}) (?:ingenting|intet|ikke noget|nothing)\b", re.IGNORECASE
        ),
        r"ikke \1\2",
    ),
    (re.compile(r"\bumulig(?=t? at\b)|\bimpossible(?= to\b)", re.IGNORECASE), "ikke mulig"),
    (re.compile(r"\bundtagen\b|\bbortset fra\b|\bmed undtagelse af\b|\bexcept(?: for)?\b", re.IGNORECASE), "uden"),
    (re.compile(r"\bkun (?=få\b)|\bonly (?:a )?(?=few\b)", re.IGNORECASE), ""),
    (re.compile(r"\b(?:ikke|not) (?=[^,.;:]{1,60}, (?:men|but)\b)", re.IGNORECASE), "uden "),
)
"""A pattern and what is read instead, in the order in which they are tried; the result is for comparison only."""


def plainly(text: str) -> str:
    """A text with its idioms said another way, one way for all that mean the same.

    Example:
        >>> plainly("To eller flere parter")
        'mindst to parter'
    """
    for pattern, instead in _PHRASES:
        text = pattern.sub(instead, text)
    return _CONTRACTED.sub(" not", text)

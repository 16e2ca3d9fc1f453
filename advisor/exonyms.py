"""Names in English and in Danish: what an institution, a nation, a city or a day is called in the other language."""

from __future__ import annotations

from functools import lru_cache

from advisor import danish
from advisor.opposites import bare

INSTITUTIONS = {
    "royal": "kong",
    "library": "bibliotek",
    "libraries": "bibliotek",
    "main": "hoved",
    "central": "central",
    "university": "universitet",
    "school": "skole",
    "theatre": "teat",
    "theater": "teat",
    "agency": "styrelse",
    "culture": "kultur",
    "museum": "muse",
    "academy": "akademi",
    "municipality": "kommune",
    "city": "by",
    "danish": "",  # what is Danish in an English sentence need not be said so in Danish
    "media": "medi",
    "ministry": "minist",
    "department": "afdeling",
    "group": "gruppe",
    "committee": "udvalg",
    "council": "raad",
    "conference": "konference",
    "project": "projekt",
    "centre": "cent",
    "center": "cent",
    "archive": "arkiv",
    "archives": "arkiv",
    "local": "lokal",
    "history": "histori",
    "contemporary": "samtid",
    "art": "kunst",
    "bookshop": "boghandel",
    "house": "hus",
    "public": "offentlig",
    "denmark": "danmark",
    "police": "politi",
    "services": "service",
    "citizens": "borger",
    "association": "forening",
    "copenhagen": "koebenhavn",
    "science": "videnskab",
    "information": "information",
    "studies": "studi",
    "english": "engelsk",
    "american": "amerikansk",
    "german": "tysk",
    "swedish": "svensk",
    "norwegian": "norsk",
    "french": "fransk",
    "foundation": "fond",
    "fund": "fond",
    "society": "selskab",
    "institute": "institut",
    "board": "bestyrelse",
    "union": "forbund",
    "federation": "forbund",
    "refugee": "flygtning",
    "children": "børn",
    "youth": "ung",
    "health": "sundhed",
    "education": "uddannelse",
    "research": "forskning",
    "business": "erhverv",
    "technology": "teknologi",
    "region": "region",
    "church": "kirke",
    "hospital": "hospital",
    "college": "højskole",
    "adult": "voksen",
    "music": "musik",
    "literature": "litteratur",
    "castle": "slot",
    "square": "torv",
    "street": "gade",
    "northern": "nord",
    "southern": "syd",
    "western": "vest",
    "eastern": "øst",
    "national": "national",
    "state": "stat",
    "government": "regering",
    "parliament": "folketing",
    "director": "direktør",
    "chapter": "kapitel",
    "figure": "figur",
    "appendix": "bilag",
    "report": "rapport",
    "act": "lov",
    "norway": "norge",
    "sweden": "sverige",
    "germany": "tysk",
    "europe": "europ",
    "european": "europ",
    "nordic": "nord",
    "christmas": "jul",
    "easter": "påske",
    "monday": "mandag",
    "mondays": "mandag",
    "tuesday": "tirsdag",
    "tuesdays": "tirsdag",
    "wednesday": "onsdag",
    "wednesdays": "onsdag",
    "thursday": "torsdag",
    "thursdays": "torsdag",
    "friday": "fredag",
    "fridays": "fredag",
    "saturday": "lørdag",
    "saturdays": "lørdag",
    "sunday": "søndag",
    "sundays": "søndag",
}
"""English words in the names of institutions, and how the Danish word begins or goes on."""

ENGLISH_NAMES = {"dansk": "danish", "engelsk": "english", "amerikansk": "american", "svensk": "swedish"}
ENGLISH_NAMES |= {"norsk": "norwegian", "tysk": "german", "fransk": "french", "koebenhavn": "copenhagen"}
"""Danish names, without their endings, and the English ones."""


@lru_cache(maxsize=10_000)
def in_english(name: str) -> frozenset[str]:
    """What a folded Danish word in the name of an institution may be in its English name, without endings."""
    return frozenset(
        bare(english)
        for english, part in INSTITUTIONS.items()
        if part and bare(name).startswith(bare(danish.fold(part)))
    )

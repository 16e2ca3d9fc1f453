"""What a question asks for, read from its words: the type of answer, the names and numbers, the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from advisor import danish
from advisor.language import is_english
from advisor.ordinals import ordinal_in


class Wanted(StrEnum):
    """The type of answer a question asks for."""

    DEFINITION = "definition"
    COMPARISON = "comparison"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHY = "why"
    HOW = "how"
    LIST = "list"
    OTHER = "other"


_PATTERNS: tuple[tuple[Wanted, str], ...] = (
    (
        Wanted.COMPARISON,
        r"forskel\w*|anderledes|adskil\w*|sammenlign\w*|lighed\w*|ligner|ens(?= i\b|\W*$)|til ?faelles"
        r"|u?enige om(?= noget\W*$|\W*$)|uenige(?=\W*$|,)|over for hinanden|op mod hinanden"
        r"|side om side|ved siden af hinanden|i modsaetning til|kontra"
        r"|difference\w*|differ|compare\w*|in common|versus|vs",
    ),
    (
        Wanted.HOW_MANY,
        r"hvor (?:mange|meget|stor|stort|store|lang|langt|gammel|dyr|dyrt)|antal(?:let)?"
        r"|(?:kom|var|er|deltog) der mange|how (?:many|much|long|big|old)",
    ),
    (
        Wanted.WHEN,
        r"hvornaar|hvilket aar(?:stal)?|hvilken dato|hvilke aar|aarstal\w*|hvor laenge|i hvilken periode"
        r"|hvilken periode|when|what year|which year",
    ),
    (
        Wanted.WHERE,
        r"hvor (?:er|ligger|blev|fandt|foregik|foregaar|kan|finder|holdt|henne|skal)|hvorhen|hvilken by|where",
    ),
    (
        Wanted.WHO,
        r"hvem\w*|hvis (?:er|var)|forfatter\w*|hvad hedder (?:\w+ ){0,3}(?:leder\w*|chef\w*|person\w*)"
        r"|who|whom|whose|author\w*",
    ),
    (Wanted.WHY, r"hvorfor|aarsag\w*|begrundelse\w*|why|hvad er (?:grunden|formaalet|ideen|meningen)"),
    (
        Wanted.LIST,
        r"hvilke|naevn|list|liste|opremse|remse?|alle|which|what are|give me (?:a|the) list|hvad er de|hvem er de|"
        r"eksempler|fordele\w*|ulemper\w*|trin|faser|punkter|kapitler|vaerktoejer|redskaber",
    ),
    (
        Wanted.DEFINITION,
        r"hvad (?:er|betyder|vil det sige|forstaas|menes|mener\w*|daekker|kendetegner|gaar|siger)"
        r"|definer\w*|definition\w*"
        r"|betydning\w*|begrebet|hvordan (?:forstaar|forstaas|definerer|lyder)|what (?:is|are|does)|define|meaning of",
    ),
    (Wanted.HOW, r"hvordan|hvorledes|paa hvilken maade|hvad goer|hvad skal|hvad boer|how|what should"),
)
"""Checked in this order over the folded question; the first that stands in it decides."""

_LIKENESS = re.compile(
    r"\b(?:til ?faelles|enige om(?= noget\W*$|\W*$)|lighed\w*|ligner|ens(?= i\b|\W*$)|in common|similarit\w*)\b"
)
"""What asks how things are alike, and not how they differ."""

_COMPARING = re.compile(
    r"forskel\w*|anderledes|adskil\w*|sammenlign\w*|lighed\w*|ligner|ens|u?enige|faelles|tilfaelles|hinanden|to|begge"
    r"|kort|helt|difference\w*|differ|compare\w*|common"
)
"""The content words of a question that compares and says nothing of what, or only how many, or how."""

_COMPILED = tuple((wanted, re.compile(rf"\b(?:{pattern})\b")) for wanted, pattern in _PATTERNS)

_NUMBER_WORDS = frozenset(
    """
    nul en et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve
    tredive fyrre halvtreds hundrede tusind million millioner mange begge ingen halvdelen alle
    """.split()
)
_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-ZÆØÅ][\w'’-]+(?:\s+(?:[A-ZÆØÅ][\w'’-]+|af|von|de|le))*")
_PERSON = re.compile(r"\b[A-ZÆØÅ][\w'’-]+(?:\s+(?:[A-ZÆØÅ][\w'’.-]*|le|de|von|af))*\s+[A-ZÆØÅ][\w'’-]+")
_DATE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december)|\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|forår|sommer|efterår|vinter|spring|autumn|june|july|march)\w*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:fordi|derfor|da|for at|for|så|grund\w*|formål\w*|because|since|skyldes|begrundelse\w*)\b",
    re.IGNORECASE,
)

_MEASURES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{asked})\b"), re.compile(answer, re.IGNORECASE))
    for asked, answer in (
        (r"telefon\w*|tlf|mobilnummer\w*|phone", r"(?:\d ?){8}"),
        (r"e?-?mail\w*|email\w*", r"@"),
        (
            r"koste\w*|pris|prisen|dyr|dyrt|loen|loennen|tjener|budget\w*|cost\w*|price|salary",
            r"\b(?:kr|kroner|gratis|euro|dollar|betal\w*|penge|leje|free|paid)\b",
        ),
        (r"gammel|gamle|alder|alderen|old", r"\d+ ?år|årig|født|years"),
        (
            r"hvor laenge|varer|varede|varighed\w*|how long",
            r"minut|\btime|\bdag|\buge|måned|\bår|(?:19|20)\d\d|minute|hour|day|week|month|year",
        ),
        (r"aabningstid\w*|opening hours", r"\bkl\b|\d+ ?[-–] ?\d+"),
        (r"hvor (?:tit|ofte)|how often", r"\bgang|hver |lig(?:t|e)? |løbende|om året|jævnlig|every|times"),
    )
)
"""(what asks for a measure, what a sentence that gives it has)."""

_OF_THE_ASKER = re.compile(r"\b(?:min|mit|mine|my)(?: \w+){1,2}\W*$")
_ADVISING = frozenset({Wanted.HOW, Wanted.WHY})

TYPED = frozenset({Wanted.WHO, Wanted.WHEN, Wanted.WHERE, Wanted.HOW_MANY, Wanted.WHY})
"""What is asked for by a question word that not any sentence answers."""

_OF_FACT = frozenset({Wanted.WHO, Wanted.WHEN, Wanted.HOW_MANY, Wanted.WHERE})
_NEAR = 3
_SPELT = re.compile(r"[^\W\d_]+|\d+(?:[.,:/]\d+)*")
_HELD = {Wanted.WHO: _PERSON, Wanted.WHEN: _DATE, Wanted.WHERE: _NAME, Wanted.WHY: _REASON}
_SLIPS = {"hva": "hvad", "vad": "hvad", "hvd": "hvad", "vem": "hvem", "hvm": "hvem"}
"""How the question words that are too short for the speller are mistyped."""
_SLIP = re.compile(rf"\b(?:{'|'.join(_SLIPS)})\b")
_COUNTED = re.compile(r"\b(?:hvor (?:mange|meget)|how (?:many|much)|antal(?:let)?(?: af)?)\s+(?P<unit>[a-z]+)")
_BACKGROUND = 0.5
_BACKGROUND_SHARE = 0.3
"""What the words of the conversation count one by one, and what it counts as a whole."""


Sort = tuple[Wanted, re.Pattern[str] | None]
"""The type of answer that a question asks for, and the measure if it asks for one."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question read for what it asks.

    Attributes:
        text: the question as it is understood alone, spelling mended.
        own, background: its own part, and what the conversation adds.
        wanted: the type of answer.
        words: its folded content words, in order, without repeats.
        weights: what each word counts: 1 in the sentence that asks, less in sentences around it or from a conversation.
        names: the folded words among them that are names or numbers: with a capital inside the sentence, or digits.
        focus: the folded word for the very thing asked for, the first that tells something after the question word:
            "telefonnummeret" in "Hvad er telefonnummeret til ...?"; None when there is none.
        unit: the folded word for what is counted in "hvor mange sider"; None when nothing is.
        ordinal: which one of several is asked for ("den tredje"), -1 for the last; None when no one is.
        english: whether it is written in English rather than Danish.
        measure: what a sentence has that gives the price, age, time or the like that is asked for.
        private: whether it asks for something of the asker's own, which no source tells ("Hvad hedder min leder?"); not
            whether advice is asked for ("Hvordan overbeviser jeg min leder?").
        small: whether it has none but small words ("Hvad får man ud af det?"), which are then taken for content words.
    """

    text: str
    own: str
    background: str
    wanted: Wanted
    words: tuple[str, ...]
    weights: tuple[float, ...]
    names: frozenset[str]
    focus: str | None
    unit: str | None
    ordinal: int | None
    english: bool
    measure: re.Pattern[str] | None = None
    private: bool = False
    small: bool = False

    @classmethod
    def read(cls, text: str, background: str = "") -> Question:
        """Read a question; `background` is what the conversation adds to it."""
        asking, around = _asking(text)
        folded = _unslipped(asking)
        wanted, asks = _wanted(folded)
        weights: dict[str, float] = {}
        for words, weight in ((asking, 1.0), (around, _BACKGROUND), (background, _BACKGROUND)):
            for word in danish.content_words(words):
                weights.setdefault(word, weight)
        small = not weights
        if small:
            weights = dict.fromkeys((word for word in danish.words(text) if len(word) > 1), 1.0)
        counted = _COUNTED.search(folded)
        return cls(
            text=f"{text} {background}".strip(),
            own=text,
            background=background,
            wanted=wanted,
            words=tuple(weights),
            weights=tuple(weights.values()),
            names=_names(asking),
            focus=next(iter(danish.content_words(folded[asks.start() if asks else 0 :])), None),
            unit=counted["unit"] if counted else None,
            ordinal=ordinal_in(folded),
            english=is_english(text),
            measure=_measure(folded),
            private=wanted not in _ADVISING and _OF_THE_ASKER.search(folded) is not None,
            small=small,
        )

    @property
    def parts(self) -> list[tuple[str, float]]:
        """Its own part and what the conversation adds, each with what it counts."""
        return [(self.own, 1.0), (self.background, _BACKGROUND_SHARE)] if self.background else [(self.own, 1.0)]

    @property
    def sort(self) -> Sort:
        """What tells questions for one type of answer from others."""
        return self.wanted, self.measure

    @property
    def of_fact(self) -> bool:
        """Whether one fact answers it: who, when, where, how many, or a measure."""
        return self.measure is not None or self.wanted in _OF_FACT

    def answered_in(self, sentence: str) -> bool:
        """Whether a sentence holds the type of answer asked for; true for types that any sentence may hold."""
        if self.measure is not None:
            return self.measure.search(sentence) is not None
        if self.wanted is Wanted.HOW_MANY:
            return _counts(self.unit, sentence)
        kind = _HELD.get(self.wanted)
        return kind is None or kind.search(sentence) is not None


@lru_cache(maxsize=100_000)
def sort_of(text: str) -> Sort:
    """The sort of a question that stands alone, as `Question.sort`, without reading the rest of it."""
    asking, _ = _asking(text)
    folded = _unslipped(asking)
    return _wanted(folded)[0], _measure(folded)


def compares(word: str) -> bool:
    """Whether a folded content word only compares, and does not say what: "forskellen", "hinanden", "begge"."""
    return _COMPARING.fullmatch(word) is not None


def asks_likeness(text: str) -> bool:
    """Whether a question is what some things have in common, and not also what sets them apart."""
    folded = danish.fold(text)
    return _LIKENESS.search(folded) is not None and "forskel" not in folded


def _unslipped(text: str) -> str:
    """A text folded, its mistyped question words mended."""
    return _SLIP.sub(lambda found: _SLIPS[found.group()], danish.fold(text))


def _wanted(folded: str) -> tuple[Wanted, re.Match[str] | None]:
    found = ((kind, pattern.search(folded)) for kind, pattern in _COMPILED)
    return next(((kind, match) for kind, match in found if match), (Wanted.OTHER, None))


def _measure(folded: str) -> re.Pattern[str] | None:
    return next((answer for asked, answer in _MEASURES if asked.search(folded)), None)


def _names(text: str) -> frozenset[str]:
    """The folded words of a text that are names or numbers."""
    found: set[str] = set()
    for start, end in danish.sentences(text):
        first, *others = _SPELT.findall(text[start:end]) or [""]
        named = [word for word in others if word[0].isupper() or word[0].isdigit()]
        if first[:1].isdigit() or (first.isupper() and len(first) > 1):
            named.append(first)
        found.update(word for name in named for word in danish.content_words(name))
    return frozenset(found)


def _asking(text: str) -> tuple[str, str]:
    """The sentence that asks, and what stands around it: "Jeg er ny her. Hvor begynder jeg?"."""
    cut = [text[start:end] for start, end in danish.sentences(text)]
    asking = [sentence for sentence in cut if sentence.endswith("?") and danish.content_words(sentence)]
    if not asking or len(asking) == len(cut):
        return text, ""
    return " ".join(asking), " ".join(sentence for sentence in cut if sentence not in asking)


def _counts(unit: str | None, sentence: str) -> bool:
    """Whether a number stands near the thing that is counted: "godt 80 biblioteksledere"."""
    words = danish.words(sentence)
    numbers = [place for place, word in enumerate(words) if word[0].isdigit() or word in _NUMBER_WORDS]
    if unit is None or len(unit) <= _NEAR:
        return bool(numbers)
    stem = danish.stem(unit)
    around = (word for place in numbers for word in words[max(place - _NEAR, 0) : place + _NEAR + 1])
    return any(stem in word for word in around)

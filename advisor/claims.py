"""A text read as what it claims: its words in clauses, its names and numbers, what is denied, how much and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from advisor import danish
from advisor.amounts import Amounts, is_amount
from advisor.citations import plain
from advisor.language import is_english


class Extent(Enum):
    """How much of something a clause speaks of."""

    ALL = "all"
    MOST = "most"
    SOME = "some"
    FEW = "few"
    ONLY = "only"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    NEARLY = "nearly"


class Force(Enum):
    """How binding or sure a clause is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    PURPOSE = "purpose"


def _table(kinds: dict[Extent, str] | dict[Force, str]) -> dict[str, Extent | Force]:
    return {danish.fold(word): kind for kind, words in kinds.items() for word in words.split()}


_EXTENTS = _table(
    {
        Extent.ALL: "alle alt altid enhver ethvert hver hvert samtlige overalt begge all always every everyone everybody "
        "everything each both",
        Extent.MOST: "fleste mange ofte tit oftest typisk sædvanligvis most many often usually",
        Extent.SOME: "nogle visse enkelte undertiden sommetider tider some sometimes certain",
        Extent.FEW: "få færre sjældent few fewer rarely seldom",
        Extent.ONLY: "kun udelukkende alene only solely",
        Extent.AT_LEAST: "mindst minimum",
        Extent.AT_MOST: "højst maksimalt maksimum",
        Extent.NEARLY: "næsten nearly almost",
    }
)
_FORCES = _table(
    {
        Force.MUST: "skal skulle må måtte nødt kræver krævede kræves nødvendig nødvendigt obligatorisk must required "
        "necessary demands",
        Force.SHOULD: "bør burde anbefales anbefaler should ought recommended recommends",
        Force.MAY: "kan kunne måske eventuelt muligvis formentlig may might can could perhaps possibly",
        Force.PURPOSE: "mål målet formål formålet vil ville purpose goal aim",
    }
)
_NEGATORS = frozenset(
    danish.fold(word)
    for word in (
        "ikke ej ingen intet ingenting aldrig uden hverken næppe undgå undgår undlade undlader not no never without "
        "neither nor none nothing cannot"
    ).split()
)
_NOT_ONLY = frozenset("kun bare blot alene only just merely".split())
_OPENING = frozenset(
    danish.fold(word)
    for word in (
        "og men som der hvor at når hvis fordi så mens for selv ellers inden før samt eller hvilket hvad hvem hvordan and "
        "but which who where when if because so while whereas that although or"
    ).split()
)
"""The words after a comma at which a clause begins; a comma before another word divides a list."""

_ALWAYS_OPENING = frozenset("men mens but while whereas although".split())

_CONTRACTED = re.compile(r"n['’]t\b")
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[,;:–—.!?()\"“”»«]")
_QUOTATION = frozenset("\"“”»«")
_JOINING = frozenset(danish.fold(word) for word in "og men samt mens med når hvis fordi hvor som der så and but with which".split())
_STOPS = frozenset(";:–—.!?()")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:]", re.IGNORECASE)
_PHRASES = (
    (re.compile(r"\b(?:for|den|det) første gang\b|\bførste gang\b|\bfirst time\b", re.IGNORECASE), "aldrig før"),
    (re.compile(r"\bingen\w* (?:anden|andet|andre) end\b|\bintet andet end\b", re.IGNORECASE), "kun"),
    (re.compile(r"\bto eller flere\b|\btwo or more\b", re.IGNORECASE), "mindst to"),
    (re.compile(r"\bcan(?:not|'t|’t)\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bbl\.\s?a\.|\bblandt andet\b|\bf\.eks\.|\bfx\b|\bfor eksempel\b", re.IGNORECASE), " "),
    (re.compile(r"\bat least\b", re.IGNORECASE), "mindst"),
    (re.compile(r"\bat most\b", re.IGNORECASE), "højst"),
    (re.compile(r"\b(?:has|have|had) to\b", re.IGNORECASE), "must"),
    (re.compile(r"\bmå gerne\b", re.IGNORECASE), "kan"),
    (re.compile(r"\bno\.\s?(?=\d)", re.IGNORECASE), "nr. "),
    (re.compile(r"\buden for\b|\buden om\b", re.IGNORECASE), "udenfor"),
    (re.compile(r"\b(?:ikke|not) (?:kun|bare|blot|alene|only|just|merely)\b", re.IGNORECASE), " "),
    (re.compile(r"\bnogle gange\b", re.IGNORECASE), "sommetider"),
)
"""Ways of saying something that count as another: what has never been before is done for the first time."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: folded, its stem, its clause, its place among all words.

    `stretch` numbers what lies between commas, conjunctions and other divisions.
    `named`: whether it is written as a name: with a capital where no sentence begins.
    """

    text: str
    stem: str
    clause: int
    stretch: int
    place: int
    named: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text around one verb, roughly: how often it denies, how much it speaks of, how binding it is."""

    denials: int
    extents: frozenset[Extent]
    forces: frozenset[Force]
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A text read.

    Attributes:
        words: its content words in order. clauses: its clauses. tokens: the stems of all its words.
        addresses: the web addresses it holds.
    """

    text: str
    english: bool
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    amounts: Amounts
    tokens: frozenset[str]
    addresses: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Claim:
        """Read a text, Markdown marks aside."""
        text = plain(text)
        english = is_english(text)
        addresses = frozenset(found.lower() for found in _ADDRESS.findall(text))
        read = _ADDRESS.sub(" ", text)
        for pattern, instead in _PHRASES:
            read = pattern.sub(instead, read)
        read = _CONTRACTED.sub(" not", read)
        words: list[Word] = []
        drafts: list[_Draft] = [_Draft()]
        begins = True
        stretch = 0
        tokens = _TOKEN.findall(read)
        for place, token in enumerate(tokens):
            folded = danish.fold(token)
            if not token[0].isalnum():
                before, after = (tokens[place - 1] if place else ""), "".join(tokens[place + 1 : place + 2])
                if token == "." and (len(before) <= 2 or before.isdigit() or not after[:1].isupper()):
                    continue  # an ordinal, an initial or an abbreviation
                if drafts[-1].words and (token in _STOPS or (token == "," and danish.fold(after) in _OPENING)):
                    drafts.append(_Draft())
                begins = begins or token in ".!?:"
                stretch += token not in _QUOTATION
                continue
            if folded in _ALWAYS_OPENING and drafts[-1].words:
                drafts.append(_Draft())
            drafts[-1].add(folded)
            stretch += folded in _JOINING
            if folded not in _SILENT and not is_amount(folded) and (danish.is_content_word(folded) or (token[0].isupper() and not begins)):
                named = token[0].isupper() and not begins and token != "I"
                words.append(Word(folded, danish.stem(folded), len(drafts) - 1, stretch, place, named))
            begins = False
        clauses = tuple(draft.clause() for draft in drafts if draft.words)
        stems = frozenset(stem for clause in clauses for stem in clause.tokens)
        return cls(text, english, tuple(words), clauses, Amounts.of(read, english=english), stems, addresses)


class _Draft:
    """A clause while it is read."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def add(self, word: str) -> None:
        self.words.append(word)

    def clause(self) -> Clause:
        return Clause(
            denials=sum(word in _NEGATORS for word in self.words),
            extents=frozenset(kind for word in self.words if isinstance(kind := _EXTENTS.get(word), Extent)),
            forces=frozenset(kind for word in self.words if isinstance(kind := _FORCES.get(word), Force)),
            tokens=frozenset(map(danish.stem, self.words)),
        )


_SILENT = frozenset(
    danish.fold(word)
    for word in (
        "også imidlertid derfor desuden derudover dermed dertil altså således derved samtidig dog dvs ifølge blandt andet "
        "eksempel enten skyldes uden ingen hverken omvendt ellers såvel hvorpå heraf deraf which also while because however "
        "therefore thus moreover furthermore such both between during among other another each every only through across "
        "himself herself itself themselves out up by as if per according no nor neither without cannot never"
    ).split()
)
"""Words that join what is said and say nothing themselves, beside those that `danish` knows."""

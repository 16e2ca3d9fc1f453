"""A text read as what it claims: words in clauses, names and numbers, what is denied, how much and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from advisor import danish, idioms
from advisor.amounts import Amounts, is_amount
from advisor.citations import plain
from advisor.language import is_english
from advisor.opposites import bare


class Extent(Enum):
    """How much of something a clause speaks of."""

    ALL = "all"
    MOST = "most"
    MANY = "many"
    SOME = "some"
    FEW = "few"
    ONLY = "only"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    NEARLY = "nearly"


class Order(Enum):
    """Which of two things a clause says comes first."""

    BEFORE = "before"
    AFTER = "after"


class Force(Enum):
    """How binding or sure a clause is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    PURPOSE = "purpose"


_Kind = TypeVar("_Kind", Extent, Force, Order)


def _table(kinds: dict[_Kind, str]) -> dict[str, _Kind]:
    return {danish.fold(word): kind for kind, words in kinds.items() for word in words.split()}


_EXTENTS = _table(
    {
        Extent.ALL: "alle al alt altid enhver ethvert hver hvert samtlige overalt begge all always "
        "every everyone everybody "
        "everything each",
        Extent.MOST: "fleste oftest typisk sædvanligvis most usually",
        Extent.MANY: "mange ofte tit many often",
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
        Force.PURPOSE: "målet formål formålet vil ville purpose aim",
    }
)
_ORDERS = _table({Order.BEFORE: "før inden forinden before", Order.AFTER: "efter after"})
_BEFORE_FEW = frozenset(danish.fold(word) for word in "kun meget ganske relativt de blandt i er var men".split()) | {""}
"""Words before "få" that make it an extent ("men få kommuner"); after others it is a verb ("kan få kontakt")."""

_NEGATORS = frozenset(
    danish.fold(word)
    for word in (
        "ikke ej ingen intet ingenting aldrig uden hverken næppe undgå undgår undlade undlader not no never without "
        "neither nor none nothing nobody cannot mangle mangler manglede manglende savner savnede lack lacks lacking"
    ).split()
)
_LACKING = frozenset({"uden", "without"})
_NOT_ONLY = frozenset("kun bare blot alene only just merely".split())
_OPENING = frozenset(
    danish.fold(word)
    for word in (
        "og men som der hvor at når hvis fordi så mens for selv ellers inden før samt eller hvilket uden "
        "hvad hvem hvordan and "
        "but which who where when if because so while whereas that although or without"
    ).split()
)
"""The words after a comma at which a clause begins; a comma before another word divides a list."""

_ALWAYS_OPENING = frozenset("men mens but while whereas although".split())
_OPENING_IN_ENGLISH = frozenset("which who where when if because that".split())
"""Words at which a clause begins without a comma too."""

_PREDICATES = frozenset(
    danish.fold(word)
    for word in (
        "er var har havde kan skal bør vil får giver blev bliver kommer is are was has have had can should must will"
    ).split()
)
"""Verbs that begin a clause of their own after "og" or a comma: "er ikke X og har Y"."""

_AFTER_VERBS = frozenset(danish.fold(word) for word in "sig ikke en et den det de alle sine sit sin deres".split())
"""Words that tell a verb in -r before them from a noun in -er: "sælger sig", not "virksomheder og"."""

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[,;:–—.!?()\"“”»«]")
_QUOTATION = frozenset('"“”»«')
_JOINING = frozenset(
    danish.fold(word) for word in "og men samt mens med når hvis fordi hvor som der så and but with which".split()
)
_STOPS = frozenset(";:–—.!?()")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: folded, without its endings (`stem`), and its clause.

    `stretch` numbers what lies between commas, conjunctions and other divisions.
    `named`: whether it is written as a name, with a capital where no sentence begins, or means nothing but itself.
    `opens`: whether it has a capital because a sentence begins, and `leads`: whether another capital follows at once
    ("Henrik Jochumsen", "Projektet Ud af boksen"). `denied`: whether a denial stands right after it, or
    before it in its stretch; `contrasted`: whether that is one as in "A, ikke B". `linked`: whether an article, a
    preposition or a conjunction leads to it, as it does to a thing more often than to a verb; `listed`: whether it
    stands beside others, after "og", "eller" or a comma.
    """

    text: str
    stem: str
    clause: int
    stretch: int
    named: bool
    opens: bool
    leads: bool
    denied: bool
    contrasted: bool
    linked: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text around one verb, roughly: how often it denies, how much it speaks of, how binding it is.

    `lacks`: how many of its denials are a "uden", which denies no more than what follows it.
    """

    denials: int
    lacks: int
    extents: frozenset[Extent]
    forces: frozenset[Force]
    orders: frozenset[Order]
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A text read.

    Attributes:
        words: its content words in order. clauses: its clauses. tokens: all its words without endings.
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
        read = idioms.plainly(read)
        words: list[Word] = []
        drafts: list[_Draft] = [_Draft()]
        begins, denied, contrasted, stretch = True, False, False, 0
        tokens = _TOKEN.findall(read)
        folded = [danish.fold(token) for token in tokens]
        for place, (token, word) in enumerate(zip(tokens, folded, strict=True)):
            after, then = [*folded[place + 1 : place + 3], "", ""][:2]
            before = folded[place - 1] if place else ""
            if not token[0].isalnum():
                following = "".join(tokens[place + 1 : place + 2])
                if token == "." and (len(before) <= 2 or before.isdigit() or not following[:1].isupper()):
                    continue  # an ordinal, an initial or an abbreviation
                if drafts[-1].words and (
                    token in _STOPS or (token == "," and (after in _OPENING or opens_clause(after, then)))
                ):
                    drafts.append(_Draft(token))
                begins = begins or token in ".!?:"
                if token not in _QUOTATION:
                    stretch, denied, contrasted = stretch + 1, False, token == "," and after in _NEGATORS
                continue
            joins = word in _JOINING
            opening = word in _ALWAYS_OPENING or (english and word in _OPENING_IN_ENGLISH)
            if drafts[-1].words and (opening or (joins and after in _PREDICATES)):
                drafts.append(_Draft(word))
            stretch += joins
            denied = (denied and not joins) or word in _NEGATORS
            contrasted = (contrasted and not joins) or (joins and after in _NEGATORS)
            drafts[-1].add(word)
            capital = token[0].isupper() and not begins and token != "I"
            told = word in _SILENT or word in _EXTENTS or word in _NEGATORS or is_amount(word, before, after)
            if not told and (danish.is_content_word(word) or capital or word in _KEPT):
                named = capital or bare(word) in _EXACT
                opens = token[0].isupper() and begins
                leads = opens and "".join(tokens[place + 1 : place + 2])[:1].isupper()
                earlier = folded[place - 2] if place > 1 else ""
                linked = before in _LINKS or (earlier in _LINKS and danish.is_content_word(before))
                listed = before in _LISTING or (
                    earlier in _LISTING and (before in _LINKS or danish.is_content_word(before))
                )
                without = denied or after in _NEGATORS
                words.append(
                    Word(
                        word,
                        bare(word),
                        len(drafts) - 1,
                        stretch,
                        named,
                        opens,
                        leads,
                        without,
                        contrasted,
                        linked,
                        listed,
                    )
                )
            begins = False
        clauses = tuple(draft.clause() for draft in drafts if draft.words)
        stems = frozenset(stem for clause in clauses for stem in clause.tokens)
        amounts = Amounts.of(read, english=english)
        return cls(text, english, tuple(words), clauses, amounts, stems, addresses)


def _forces(words: Sequence[str]) -> frozenset[Force]:
    """How binding some words are; "kunne" after "skal" or "bør" is an infinitive, and leaves nothing open."""
    found = {_FORCES[word] for word in words if word in _FORCES and word != "kunne"}
    if "kunne" in words and not found & {Force.MUST, Force.SHOULD}:
        found.add(Force.MAY)
    return frozenset(found)


def opens_clause(word: str, after: str) -> bool:
    """Whether a folded word after a comma or "og" is a verb, so that a clause without a subject begins with it."""
    return word in _PREDICATES or (word.endswith("r") and after in _AFTER_VERBS)


class _Draft:
    """A clause while it is read."""

    def __init__(self, before: str = "") -> None:
        self.before = before
        self.words: list[str] = []

    def add(self, word: str) -> None:
        self.words.append(word)

    def clause(self) -> Clause:
        return Clause(
            denials=sum(word in _NEGATORS for word in self.words),
            lacks=sum(word in _LACKING for word in self.words),
            extents=frozenset(
                _EXTENTS[word]
                for before, word in zip([self.before, *self.words], self.words, strict=False)
                if word in _EXTENTS and (word != "faa" or before in _BEFORE_FEW)
            ),
            forces=_forces(self.words),
            orders=frozenset(_ORDERS[word] for word in self.words if word in _ORDERS),
            tokens=frozenset(map(bare, self.words)),
        )


_LISTING = frozenset({"og", "eller", "samt", ",", "and", "or"})
_LINKS = frozenset(
    danish.fold(word)
    for word in (
        "en et den det de alle nogle flere hver sin sit sine deres "
        "i på af til fra med om for ved mellem under over efter før "
        "uden mod gennem hos som og eller samt , a an the of in on at by for with from and or as their its"
    ).split()
)

_KEPT = frozenset(
    danish.fold(word)
    for word in "end than stor stort store god godt gode mere mindre samme hele første sidste længe alene meget".split()
)
"""Stop words that are kept among the words: they compare, or have opposites."""

_EXACT = frozenset(
    bare(danish.fold(word))
    for word in (
        "dansk svensk norsk tysk engelsk fransk finsk islandsk spansk italiensk polsk amerikansk "
        "britisk europæisk nordisk "
        "danish swedish norwegian german english french american british european mandag tirsdag onsdag torsdag fredag "
        "lørdag søndag monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)
"""Words that mean nothing but themselves, near as their vectors are."""

_SILENT = frozenset(
    danish.fold(word)
    for word in (
        "også imidlertid derfor desuden derudover dermed dertil altså således derved samtidig dog dvs "
        "ifølge blandt andet "
        "eksempel enten næsten almost nearly due owing skyldes uden ingen hverken omvendt ellers "
        "såvel hvorpå heraf deraf which also while because however "
        "therefore thus moreover furthermore such both between during among other another each every "
        "only through across but s t too versus "
        "something anything everything everyone himself herself itself themselves out up by as if per "
        "according no nor neither without cannot never"
    ).split()
)
"""Words that join what is said and say nothing themselves, beside those that `danish` knows."""

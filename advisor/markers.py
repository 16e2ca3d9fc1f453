"""The words by which a text says how much, how surely, in which order and whether it denies, and how it is built.

Danish and English, folded. They are the same for a sentence and for the quotes it is held against, so that what matters
is that both are read alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

from advisor import danish
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
        Extent.ALL: "alle al alt alting altid enhver ethvert hver hvert samtlige overalt begge all always "
        "every everyone everybody "
        "everything each",
        Extent.MOST: "fleste oftest typisk sædvanligvis most usually",
        Extent.MANY: "mange talrige utallige ofte tit many numerous often",
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
        Force.MUST: "skal skulle må måtte nødt kræver krævede kræve kræves nødvendig nødvendigt obligatorisk must "
        "required requires require necessary demands",
        Force.SHOULD: "bør burde anbefales anbefaler should ought recommended recommends",
        Force.MAY: "kan kunne måske eventuelt muligvis formentlig may might can could perhaps possibly",
        Force.PURPOSE: "målet formål formålet vil ville purpose aim",
    }
)
_ORDERS = _table({Order.BEFORE: "før inden forinden indtil before until", Order.AFTER: "efter after"})
_BEFORE_FEW = frozenset(danish.fold(word) for word in "kun meget ganske relativt de blandt i er var men".split()) | {""}
"""Words before "få" that make it an extent ("men få kommuner"); after others it is a verb ("kan få kontakt")."""

NEGATORS = frozenset(
    danish.fold(word)
    for word in (
        "ikke ej ingen intet ingenting aldrig uden hverken næppe undgå undgår undlade undlader mangel not no never "
        "without neither nor none nothing nobody cannot mangle mangler manglede manglende savner savnede lack lacks "
        "lacking"
    ).split()
)
LACKING = frozenset({"uden", "without"})
_OTHERWISE = frozenset({"ellers", "otherwise"})
_BEFORE_OTHERWISE = frozenset(danish.fold(word) for word in "og for da så eller and or because".split())
_OPENING = frozenset(
    danish.fold(word)
    for word in (
        "og men som der hvor at når hvis fordi så mens for selv ellers inden før samt eller hvilket uden "
        "hvad hvem hvordan hvorefter hvorimod hvormed idet eftersom såfremt and "
        "but which who where when if because so while whereas that although or without"
    ).split()
)
"""The words after a comma at which a clause begins; a comma before another word divides a list."""

ALWAYS_OPENING = frozenset("men mens but while whereas although".split())
OPENING_IN_ENGLISH = frozenset("which who where when if because that".split())
"""Words at which a clause begins without a comma too."""

PREDICATES = frozenset(
    danish.fold(word)
    for word in (
        "er var har havde kan skal bør vil får giver blev bliver kommer is are was has had can should must will"
    ).split()
)
"""Verbs that begin a clause of their own after "og" or a comma: "er ikke X og har Y"."""

_SUBJECTS = frozenset("jeg du han hun vi man he she we they you".split())
_SUBJECTS_OR_ARTICLES = frozenset({"de", "den", "det", "it"})

_AFTER_VERBS = frozenset(danish.fold(word) for word in "sig ikke en et den det de alle sine sit sin deres".split())
"""Words that tell a verb in -r before them from a noun in -er: "sælger sig", not "virksomheder og"."""

JOINING = frozenset(
    danish.fold(word)
    for word in "og men samt mens med når hvis fordi hvor hvorefter hvorimod idet som der så and but with which".split()
)
"""Words that join what stands before and after them, and begin a stretch."""

RELATIVE = frozenset({"som", "der", "which", "who"})
"""Words after a comma by which something is told of what stands before it."""

BUT = frozenset({"men", "but"})
FIRST = frozenset({"foerst", "first"})
_THEN = frozenset(
    danish.fold(word)
    for word in "derefter derpå dernæst bagefter herefter siden senere then later afterwards subsequently".split()
)

LISTING = frozenset({"og", "eller", "samt", ",", "and", "or"})
LINKS = frozenset(
    danish.fold(word)
    for word in (
        "en et den det de alle nogle flere hver sin sit sine deres "
        "i på af til fra med om for ved mellem under over efter før "
        "uden mod gennem hos som og eller samt , a an the of in on at by for with from and or as their its"
    ).split()
)

PREPOSITIONS = frozenset(
    danish.fold(word)
    for word in ("af over under før efter mod gennem hos bag by through under over before after").split()
)
"""Those that tell two things apart. "Med" and "mellem" may be said either way round; "i", "for", "til" and "fra" lead
to anything."""

PLACING = frozenset(danish.fold(word) for word in "i på om med ved hos for blandt in at on about with among".split())
"""Those that mostly say where, when or of what something is told."""

ENDS = (("fra", "til"), ("from", "to"))
"""Those that say where something comes from, and where it goes."""

LEADING = PREPOSITIONS | PLACING | {preposition for pair in ENDS for preposition in pair}

ARTICLES = frozenset("en et den det de sin sit sine deres a an the its their".split())

KEPT = frozenset(
    danish.fold(word)
    for word in "end than stor stort store god godt gode mere mindre samme hele første sidste længe alene meget".split()
)
"""Stop words that are kept among the words: they compare, or have opposites."""

EXACT = frozenset(
    bare(danish.fold(word))
    for word in (
        "dansk svensk norsk tysk engelsk fransk finsk islandsk spansk italiensk polsk amerikansk "
        "britisk europæisk nordisk "
        "danish swedish norwegian german english french american british european mandag tirsdag onsdag torsdag fredag "
        "lørdag søndag monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)
"""Words that mean nothing but themselves, near as their vectors are."""

SILENT = frozenset(
    danish.fold(word)
    for word in (
        "også imidlertid derfor desuden derudover dermed dertil altså således derved samtidig dog dvs "
        "ifølge blandt andet "
        "ligesom ligeledes idet eftersom såfremt hvorimod hvorefter hvormed herefter hermed herved hertil herunder "
        "heriblandt endvidere ydermere foruden udover derimod endelig afslutningsvis overordnet generelt konkret "
        "nemlig jo altså alligevel tilmed endda although though whereas whilst despite besides instead finally "
        "overall generally additionally likewise meanwhile hence specifically especially particularly furthermore "
        "eksempel enten næsten almost nearly due owing skyldes uden ingen hverken omvendt ellers "
        "såvel hvorpå heraf deraf which also while because however "
        "therefore thus moreover furthermore such both between during among other another each every "
        "only through across but s t too versus "
        "before after something anything everything everyone himself herself itself themselves out up by as if per "
        "according no nor neither without cannot never"
    ).split()
)
"""Words that join what is said and say nothing themselves, beside those that `danish` knows."""


def extents(words: Sequence[str], before: str = "") -> frozenset[Extent]:
    """How much some words speak of; `before` is what stands before the first of them."""
    return frozenset(
        _EXTENTS[word]
        for first, earlier, word in zip(["", before, *words], [before, *words], words, strict=False)
        if word in _EXTENTS and (word != "faa" or _is_few(first, earlier))
    )


def _is_few(first: str, before: str) -> bool:
    """Whether "få" after two words is an extent: "i få byer", not "så kan I få hjælp"."""
    return before in _BEFORE_FEW and not (before in {"i", "de"} and first in _FORCES)


def forces(words: Sequence[str], before: str = "") -> frozenset[Force]:
    """How binding some words are; `before` is what stands before the first of them.

    "Kunne" after "skal" or "bør" is an infinitive, and so it is right after a comma. That leaves nothing open.
    """
    found = {_FORCES[word] for word in words if word in _FORCES and word != "kunne"}
    chained = before == "," and list(words[:1]) == ["kunne"]
    if "kunne" in words and not chained and not found & {Force.MUST, Force.SHOULD}:
        found.add(Force.MAY)
    return frozenset(found)


def orders(words: Sequence[str]) -> frozenset[Order]:
    """Which comes first, as some words say it."""
    return frozenset(_ORDERS[word] for word in words if word in _ORDERS)


def begins_otherwise(words: Sequence[str]) -> bool:
    """Whether a clause begins with "ellers": "man ellers ikke har" says nothing of what happens if not."""
    first = words[1:2] if words and words[0] in _BEFORE_OTHERWISE else words[:1]
    return not _OTHERWISE.isdisjoint(first)


def orders_only(word: str) -> bool:
    """Whether a word does nothing but say what comes first or then."""
    return word in FIRST or word in _THEN


def is_then(word: str, before: str) -> bool:
    """Whether a word, after another, tells what comes later: "derefter", and "så" where a stretch begins."""
    return word in _THEN or (word == "saa" and before in LISTING)


def tells(word: str) -> bool:
    """Whether a word says something itself, and does not only join, deny or measure what others say."""
    return word not in SILENT and word not in _EXTENTS and word not in NEGATORS


def begins_clause(word: str, after: str) -> bool:
    """Whether a word after a comma begins a clause; before others, a comma divides a list."""
    return word in _OPENING or begins_with_verb(word, after) or _is_subject(word, after)


def begins_with_verb(word: str, after: str) -> bool:
    """Whether a word after a comma or "og" is a verb, so that a clause without a subject begins with it."""
    return word in PREDICATES or (word.endswith("r") and after in _AFTER_VERBS)


def _is_subject(word: str, after: str) -> bool:
    """Whether a word after a comma is a pronoun that a clause begins with: "noget, de ikke kunne skabe"."""
    return word in _SUBJECTS or (word in _SUBJECTS_OR_ARTICLES and (after in NEGATORS or after in PREDICATES))

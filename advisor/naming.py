"""How a question speaks of definitions: by a name, by whose they are, or by what they mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor import danish
from advisor.language import is_english
from advisor.numerals import counted_by
from advisor.questions import Question, Wanted

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_NOUN = re.compile(r"definition(?:en|er|erne|s)?")
_INDEFINITE = re.compile(r"definition(?:er|s)?")
_JOINED = re.compile(r"(?P<name>[a-z]{4,})definition(?:en)?")

_UNNAMING = frozenset(
    danish.stem(word)
    for word in """
    egne bedste gode god klare klar faelles samme nye ny nyt korte kort officielle enkelte rigtige guidens jeres
    bibliotekets generelle almindelige overordnede ovennaevnte rette lange danske partnerskabs eneste vigtigste kendte
    praecise tydelige enkle enkel simple simpel lette nemme brede snaevre skarpe konkrete faste skriftlige mundtlige
    brugbare anvendelige passende relevante bestemte saerlige forskellige flere andre oprindelige endelige fulde
    komplette noejagtige ordrette aktuelle gaeldende nuvaerende gamle gammel foerstnaevnte sidstnaevnte naevnte
    saakaldte omtalte beskrevne viste brugte anvendte valgte foretrukne paagaeldende mulige forkerte daarlige fjerde
    entydige egentlige ordentlige faerdige lokale interne to tre samtlige begrebs ords grund hoved
    ens dens dets projektets sidens hjemmesidens bogens filmens artiklens rapportens specialets forfatternes
    forfatterens organisationens institutionens medarbejdernes partnernes personalets husets boksens
    """.split()
)
"""Stems of words before "definition" that say how it is, or that it is the guide's own, and are no name for one."""

_BOTH = frozenset({"begge", "both"})
_PLACED = frozenset("side s page kapitel chapter afsnit section nr nummer number".split())

_OWN = frozenset({"egen", "egne"})
_THE = frozenset({"den", "en", "denne", "jeres", "guidens", "deres", "vores", "din"})
_AN = frozenset({"en", "nogen", "ingen", "hvilken", "enhver"})
_SOME = frozenset({"de", "disse", "der", "hvilke", "nogle", "flere", "ingen"})
_MAKING = re.compile(
    r"\b(?:lav\w*|skriv\w*|formuler\w*|udarbejd\w*|udvikl\w*|vaelg\w*|valgt|find\w* paa|fundet paa|skab\w*|opstill\w*"
    r"|behov|brug for|enig\w*|noedvendig\w*|vigtig\w*|gavn\w*|nytt\w*|boer|skal)\b"
)
"""Who speaks of making a definition does not ask for one that the guide has."""

_APOSTROPHES = frozenset({"'", "’", "´", "`"})
_GENITIVE = re.compile(r"[a-z]+[^e]s")
"""A small word in -es is rather a verb: "Hvordan bruges definitioner?"."""

_FROM = frozenset({"fra", "ifoelge", "from"})
_AROUND_FROM = re.compile(r"(?:af|paa|for|of|er|kommer|stammer|der|som|er|et|en|a|is|comes|partner[a-z]*)")
_USES = re.compile(r"bruger|anvender|benytter|har|uses?|has")
_INSIDE_NAME = frozenset({"i", "af", "for", "og", "det", "den", "de", "the", "of"})
_MOST_AROUND = 5

_DEF = r"definition(?:er|erne|en|s)?"
_OF_THEM = r"(?: (?:af|of|de|dem|disse|the|these|to|tre|two|three|alle|all|jeres|guidens|forskellige))*"
_WHICH = (
    r"(?:hvilke[nt]?|hvor mange|nogen|nogle|which|what|how many|any|one|er der(?: en)?|findes der(?: en)?"
    r"|har \w+ en|is there an?)"
)
_ABOUT = r"(?: (?:af|paa|of|i|in) (?:et |en |a |the |jeres )?(?:partner\w*|guiden?))*"
_LINK = r"(?: (?:der|som|that|which|er|det|den|her|saa|egentlig|ogsaa|ikke|not|do|does|doesn t|don t|is|are))*"
_MENTIONS = (
    r"(?:naevn(?:er|te)|omtal(?:er|te)|taler|handler|beroerer|indehold(?:er|te)|rummer|kommer ind paa|siger noget"
    r"|(?:har|bruger|med) (?:ordet|ordene|begrebet|udtrykket)|mention(?:s|ed)?|talks?|speaks?|contains?|includes?"
    r"|refers?|(?:uses?|has|have) the (?:word|term)|about|omtales|naevnes)"
)
_STANDS = (
    r"(?:naevn(?:es|t|er)|omtal(?:es|t|er)|staar (?:der|ordet|ordene|begrebet)|findes (?:ordet|ordene)|indgaar"
    r"|optraeder|forekommer|tales der|taler man|bruges (?:ordet|ordene)|mention\w*|appears?|occurs?|said)"
)
_SOUGHT = tuple(
    re.compile(pattern)
    for pattern in (
        # "Hvilken af definitionerne nævner ...", "Er der en definition, der taler om ..."
        rf"\b{_WHICH}{_OF_THEM} {_DEF}{_ABOUT}{_LINK} {_MENTIONS}\b",
        rf"\b{_DEF}{_ABOUT} (?:der|som|that|which)(?: ikke| not)? {_MENTIONS}\b",
        # "Hvor står der noget om ... i definitionerne?", "Nævner nogen af definitionerne ...?"
        rf"\b{_STANDS}\b.* (?:i|in|nogen af|nogle af|en af|any of|one of)"
        rf"(?: (?:hvilke[nt]?|nogen|nogle|which|any|en))?{_OF_THEM} {_DEF}\b",
        # "I hvilken definition står der noget om ...?", "Hvor i definitionerne nævnes ...?"
        rf"\b(?:i|in)(?: (?:hvilke[nt]?|nogen|nogle|which|any))?{_OF_THEM} {_DEF}\b.* {_STANDS}\b",
        # "Hvilken definition er ... nævnt i?"
        rf"\b{_WHICH}{_OF_THEM} {_DEF}\b.* (?:naevnt|naevnes|omtalt|omtales|indgaar|optraeder|forekommer|mentioned)"
        r"\b.*\b(?:i|in)$",
        # "Hvad siger definitionerne om ...?"
        rf"\b(?:siger|skriver){_OF_THEM} definition(?:en|er|erne)(?: noget)? om\b",
        r"\bdefinitions say (?:\w+ )?about\b",
    )
)
_LOOSE = re.compile(r"\b(?:handler|is about|are about)\b")
"""What a definition is about it may say in other words."""
_NEGATED = re.compile(r"\b(?:ikke|not|aldrig|hverken|doesn|don)\b")
_OF_ASKING = re.compile(
    r"defin\w*|naevn\w*|omtal\w*|mention\w*|indehold\w*|rummer|beroerer|indgaar|optraeder|forekommer|bruge[rs]?|talk\w*"
    r"|speak\w*|contain\w*|includ\w*|refer\w*|use[sd]?|say|says|said|appears?|occurs?|ord|ordet|ordene|begreb\w*"
    r"|udtryk\w*|emnet|word|words|term|something|anything|guide\w*|baade|hverken|any|one|ones|both|either|neither|doesn"
    r"|don|not|never|direkte|ogsaa|to|tre|samtlige|two|three|all|alle|t|s"
)
_ELSEWHERE = re.compile(
    r"special\w*|artik\w*|rapport\w*|bog\w*|boeger\w*|film\w*|litteratur\w*|hjemmesid\w*|kapitel\w*"
)
"""A question with such a word asks of definitions in other places than the guide's own."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the definitions asked for should mention, in folded words.

    Without words, a question asks which definitions are mentioned at all.

    Attributes:
        negated: whether they should not mention it.
        exact: whether they should mention it in these very words.
    """

    words: str
    negated: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or number as it is spelt and folded, with what stands between it and the one before."""

    spelt: str
    folded: str
    gap: str

    @property
    def capital(self) -> bool:
        return self.spelt[0].isupper()

    @property
    def small(self) -> bool:
        """Whether it is a word that sentences are put together with."""
        return not danish.is_content_word(self.folded)

    @property
    def unnaming(self) -> bool:
        """Whether it can be no part of a name."""
        return self.small or danish.stem(self.folded) in _UNNAMING or counted_by(self.folded) is not None

    @property
    def describes(self) -> bool:
        """Whether it may stand between an owner and what is owned: "KL's nye definition"."""
        return self.folded in _OWN or (self.unnaming and not self.small and not self.folded.endswith("s"))


def names(question: Question) -> list[str]:
    """The folded words that a question gives definitions as names: "cirkulaere" in "den cirkulære definition"."""
    tokens, found = _tokens(question.text), []
    for place, token in enumerate(tokens):
        joined = _JOINED.fullmatch(token.folded)
        if joined:
            found.append(joined["name"])
        elif place and _NOUN.fullmatch(token.folded):
            before = tokens[place - 1]
            if token.gap == "-" or (token.gap.isspace() and _is_adjective(tokens, place, question)):
                found.append(before.folded)
    return [name for name in found if _names(name)]


def counted(text: str) -> int | None:
    """How many definitions a text says that there are: 2 for "de to definitioner"; None where it counts none.

    One counts nothing: it is most often an article. Nor does a number that a place has ("kapitel 2").
    """
    tokens = _tokens(text)
    for place, token in enumerate(tokens):
        if not _NOUN.fullmatch(token.folded):
            continue
        before = place - 1
        while before > 0 and tokens[before].describes and counted_by(tokens[before].folded) is None:
            before -= 1
        number = counted_by(tokens[before].folded) if before >= 0 else None
        both = before >= 0 and tokens[before].folded in _BOTH
        placed = before > 0 and tokens[before - 1].folded in _PLACED
        if both or (number is not None and not placed):
            return 2 if both else number
    return None


def sources(text: str) -> list[tuple[str, ...]]:
    """Who or what a text says that definitions are from, each in folded words: "KL's definition", "definitionen fra
    Det Kongelige Bibliotek", "definitionen fra 2009", "den definition, kommunen bruger".

    In an English text only an abbreviation counts: how others translate a Danish name can't be told.
    """
    tokens = _tokens(text)
    found: list[tuple[_Token, ...]] = []
    for place, token in enumerate(tokens):
        if _INDEFINITE.fullmatch(token.folded):
            found.append(_owner(tokens, place))
        if _NOUN.fullmatch(token.folded):
            found += [_origin(tokens, place), _user(tokens, place)]
    named = [source for source in found if any(not token.unnaming for token in source)]
    if is_english(text):
        named = [source for source in named if all(token.spelt.isupper() for token in source)]
    return [tuple(token.folded for token in source) for source in named]


def sought(question: Question) -> Sought | None:
    """What a question wants definitions to mention; None when it asks for nothing of the kind."""
    text = " ".join(danish.words(question.own))
    if not any(pattern.search(text) for pattern in _SOUGHT):
        return None
    words = [word for word in text.split() if not _OF_ASKING.fullmatch(word)]
    if any(_ELSEWHERE.fullmatch(word) for word in words):
        return None
    told = any(danish.is_content_word(word) and not word.startswith("partnerskab") for word in words)
    return Sought(
        " ".join(words) if told else "", negated=bool(_NEGATED.search(text)) and told, exact=not _LOOSE.search(text)
    )


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    end = 0
    for each in _TOKEN.finditer(text):
        found.append(_Token(each.group(), danish.fold(each.group()), text[end : each.start()]))
        end = each.end()
    return found


def _names(word: str) -> bool:
    """Whether a word before "definition" may be the name of one. "Den korteste" says only how it is."""
    names = danish.is_content_word(word) and danish.stem(word) not in _UNNAMING and not word.endswith("ste")
    return names and counted_by(word) is None


def _is_adjective(tokens: Sequence[_Token], place: int, question: Question) -> bool:
    """Whether the word before a "definition" stands there as an adjective, and so may name it."""
    word, noun = tokens[place - 1].folded, tokens[place].folded
    article = _article(tokens, place - 1)
    if not _INDEFINITE.fullmatch(noun) or article is None:
        return False
    if noun == "definition" and word.endswith("e") and (article in _THE or article.endswith("s")):
        return True
    if question.wanted in {Wanted.HOW, Wanted.WHY} or _MAKING.search(danish.fold(question.text)):
        return False
    return article in _AN if noun == "definition" else article in _SOME and word.endswith("e")


def _article(tokens: Sequence[_Token], place: int) -> str | None:
    """The word before an adjective, other adjectives that name nothing skipped."""
    others = _THE | _AN | _SOME
    for before in range(place - 1, -1, -1):
        word = tokens[before]
        if word.folded in others:
            return word.folded
        if not word.describes:
            return word.folded if word.folded.endswith("s") and len(word.folded) > 1 else None
    return None


def _owner(tokens: Sequence[_Token], place: int) -> tuple[_Token, ...]:
    """Whose a definition is said to be: the genitive before it, with the capitals before that."""
    gap, place = tokens[place].gap, place - 1
    while place > 0 and gap.isspace() and tokens[place].describes:
        gap, place = tokens[place].gap, place - 1
    if place < 0 or not gap.isspace():
        return ()
    owner = tokens[place]
    if owner.folded == "s" and place and owner.gap in _APOSTROPHES:
        place -= 1
    elif not owner.folded.endswith("s") or not (owner.capital or _GENITIVE.fullmatch(owner.folded)):
        return ()
    if tokens[place].unnaming and not tokens[place].capital:
        return ()
    first = place
    while first > 1 and tokens[first].gap == " " and tokens[first - 1].capital and not tokens[first - 1].small:
        first -= 1
    return tuple(tokens[first : place + 1])


def _origin(tokens: Sequence[_Token], place: int) -> tuple[_Token, ...]:
    """Where a definition is said to be from after it: capitals and numbers, or else the first word."""
    after = tokens[place + 1 : place + 1 + _MOST_AROUND]
    steps = next((n for n, token in enumerate(after) if token.folded in _FROM), None)
    if steps is None or not all(token.gap == " " and _AROUND_FROM.fullmatch(token.folded) for token in after[:steps]):
        return ()
    told = list(_phrase(tokens[place + 2 + steps :]))
    named = tuple(token for token in told if token.capital or token.folded.isdigit())
    definite = not _INDEFINITE.fullmatch(tokens[place].folded)
    return named or (tuple(told[:1]) if definite else ())  # "en definition fra nettet" names no source


def _user(tokens: Sequence[_Token], place: int) -> tuple[_Token, ...]:
    """Who is said to use a definition after it: "den definition (som) kommunen bruger"."""
    after = tokens[place + 1 : place + 1 + _MOST_AROUND]
    verb = next((n for n, token in enumerate(after) if _USES.fullmatch(token.folded)), None)
    if verb is None or any(token.gap.strip() not in {"", ",", "/"} for token in after[: verb + 1]):
        return ()
    who = tuple(token for token in after[:verb] if not token.small)
    return () if any(token.unnaming for token in who) else who


def _phrase(tokens: Sequence[_Token]) -> Iterator[_Token]:
    """The words of a name at the beginning of some words, small ones left out."""
    for token in tokens:
        if token.gap not in {" ", "-"} or (token.small and token.folded not in _INSIDE_NAME):
            return
        if not token.small:
            yield token

"""What stands right beside a word: its qualifier, its owner, the preposition before a name.

Like `roles` and `positions`, this is what can be told without a grammar. Each rule asks for the same word with another
beside it, in a sentence and in a quote, and for a sign that neither is another word for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from advisor import danish, idioms
from advisor.alignment import THERE, Alignment, Sources
from advisor.claims import Claim
from advisor.lightwords import is_light
from advisor.markers import LINKS
from advisor.numerals import counted_by
from advisor.opposites import bare

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_NOWHERE = 0.3
"""Likeness under which a word has no counterpart."""

_LEADING = frozenset(
    danish.fold(word)
    for word in "af om i på fra til med hos ved under gennem mellem mod in at on by of from to with".split()
)
_SHORTEST_OWNER = 4
_IS_DONE = re.compile(r"(?<!n)es$")
"""How a verb in the passive ends ("bruges"), and "fælles"; an owner hardly ever does but in "partnernes"."""

_JOINED = frozenset({"og", "samt", "and"})

_BY_NUMBER = {
    word: words.split()[0]
    for words in ("side s page pages", "nr no nummer", "kapitel chapter")
    for word in words.split()
}
_NUMBERED = frozenset(_BY_NUMBER)
"""Words before a number that stands for a place and counts nothing."""

Pair = tuple[str, str]
Led = tuple[str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside what in a text, all without endings.

    Attributes:
        pairs: content words that stand right after one another.
        owned: an owner, without its s, and what is owned.
        led: what stands before a preposition, the preposition, and the words of the name after it.
        counted: how many, and of what. numbered: what a number is of, and the number: "nr." and "3".
    """

    pairs: frozenset[Pair]
    owned: frozenset[Pair]
    led: frozenset[Led]
    counted: frozenset[tuple[int, str]]
    numbered: frozenset[tuple[str, str]]


@lru_cache(maxsize=20_000)
def beside(text: str) -> Beside:
    """Read a text for what stands beside what."""
    tokens = _TOKEN.findall(idioms.plainly(text))
    folded = [danish.fold(token) for token in tokens]
    pairs: set[Pair] = set()
    for one, other in pairwise(folded):
        if _tells(one) and _tells(other):
            pairs.add((bare(one), bare(other)))
    owned = {(bare(one[:-1]), thing) for place, one in enumerate(folded) for thing in _owned(folded, place)}
    numbered = frozenset(
        (_BY_NUMBER[folded[place - back]], token)
        for place, token in enumerate(folded)
        for back in (1, 2)
        if token.isdigit() and place >= back and folded[place - back] in _BY_NUMBER
        if back == 1 or folded[place - 1] == "."
    )
    led, counted = frozenset(_led(tokens, folded)), frozenset(_counted(folded))
    return Beside(frozenset(pairs), frozenset(owned), led, counted, numbered)


def _tells(token: str) -> bool:
    return token.isalpha() and danish.is_content_word(token)


def _owned(folded: Sequence[str], place: int) -> Iterable[str]:
    """What the word at a place owns, if it is an owner: what follows it, and what is joined to that.

    "Byens og samfundets problemer" are the town's as well, and "partnernes deadlines og kalendere" both the partners'.
    """
    if not _is_owner(folded[place]):
        return
    following = place + 1
    while following + 1 < len(folded) and folded[following] in _JOINED and _is_owner(folded[following + 1]):
        following += 2
    while following < len(folded) and _tells(folded[following]):
        yield bare(folded[following])
        if following + 1 == len(folded) or folded[following + 1] not in _JOINED:
            return
        following += 2


def _is_owner(word: str) -> bool:
    return _tells(word) and word.endswith("s") and len(word) >= _SHORTEST_OWNER and not _IS_DONE.search(word)


def _counted(folded: Sequence[str]) -> Iterable[tuple[int, str]]:
    for place, word in enumerate(folded):
        number = counted_by(word)
        before = folded[max(place - 2, 0) : place]
        if number is None or _NUMBERED.intersection(before):
            continue
        for thing in folded[place + 1 : place + 3]:
            if not thing.isalpha() or thing in LINKS:
                break
            if _tells(thing):
                yield number, bare(thing)


def _led(tokens: Sequence[str], folded: Sequence[str]) -> Iterable[Led]:
    for place, word in enumerate(folded):
        if word not in _LEADING or (place and tokens[place][0].isupper()):
            continue  # written with a capital it is part of a name: "Ud Af Boksen"
        name: list[str] = []
        titled = place + 1 < len(tokens) and tokens[place + 1].isalpha() and tokens[place + 1].islower()
        described = titled and danish.is_content_word(folded[place + 1])
        for token in tokens[place + 1 + bool(described) :]:
            if not token[0].isupper():
                break
            name.append(bare(danish.fold(token)))
        if name:
            yield bare(folded[place - 1]) if place else "", word, frozenset(name)


def qualified_otherwise(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a sentence says of "den sociale model" what a quote says of "den tekniske model".

    Another quote must speak of the first, so that it is no other word for the second.
    """
    read = [beside(sources.sources[number].claim.text) for number in chosen]
    names = {word.stem for word in claim.words if sources.is_name(word)}
    merged = {pair for each in read for pair in each.pairs if pair[0] in names}
    mine = beside(claim.text).pairs - merged
    for number in chosen:
        source = sources.sources[number].claim
        if source.english != claim.english:
            continue
        theirs = beside(source.text).pairs
        there = alignment.likeness[:, sources.own[number]].max(axis=1, initial=0) >= THERE
        lacking = {word.stem for word, stands in zip(claim.words, there, strict=True) if not stands} - source.tokens
        for pair in mine:
            qualifier, noun = pair
            rivals = {one for one, other in theirs if other == noun} - claim.tokens
            if (
                qualifier in lacking
                and not is_light(qualifier, english=claim.english)
                and rivals
                and any(pair in beside(each.claim.text).pairs for each in sources.sources)
            ):
                return True
    return False


def owned_otherwise(claim: Claim, sources: Sources, chosen: Sequence[int]) -> bool:
    """Whether a sentence gives something another owner than a quote that speaks of both owners.

    "Bibliotekernes værker" against "museets værker i bibliotekernes rum".
    """
    read = [beside(sources.sources[number].claim.text) for number in chosen]
    mine = beside(claim.text).owned.difference(*(each.owned for each in read))  # what is merged may be of either
    for number in chosen:
        source = sources.sources[number].claim
        if source.english or claim.english:
            continue
        theirs = beside(source.text).owned
        for owner, thing in mine:
            owners = {one for one, other in theirs if other == thing}
            if owners and owner not in owners and {owner, f"{owner}s"} & source.tokens:
                return True
    return False


def named_otherwise(claim: Claim, sources: Sources, chosen: Sequence[int]) -> bool:
    """Whether a name stands after the preposition after which a quote has another, and is itself only above the quote.

    "På Museet for Samtidskunst" against "på Roskilde Bibliotekerne", in an example that is about both; or where both
    stand in the quote, each after its own: "politigården i Århus og biblioteket i Horsens".
    """
    said = frozenset().union(*(sources.sources[number].claim.tokens for number in chosen))
    for before, preposition, name in beside(claim.text).led:
        led = [
            each
            for number in chosen
            for each in beside(sources.sources[number].claim.text).led
            if each[1] == preposition
        ]
        if any(place in LINKS and other & name for place, _, other in led):
            continue  # "samarbejde med Dacapo" of "samarbejde med skolen og med Dacapo"
        if not name & said and any(place in claim.tokens and not other & claim.tokens for place, _, other in led):
            return True
        names = [other for place, _, other in led if place == before]
        if before in _nouns(claim) and names and not any(other & name for other in names):
            return True
    return False


def _nouns(claim: Claim) -> frozenset[str]:
    return frozenset(word.stem for word in claim.words)


def counted_otherwise(claim: Claim, sources: Sources, chosen: Sequence[int]) -> bool:
    """Whether a sentence counts otherwise what a quote counts: "tre artikler" against "to artikler ... i nr. 3"."""
    read = [beside(sources.sources[number].claim.text) for number in chosen]
    numbered = frozenset().union(*(each.numbered for each in read))
    for kind, _ in beside(claim.text).numbered - numbered:
        if any(kind == other for other, _ in numbered):
            return True
    mine = beside(claim.text).counted.difference(*(each.counted for each in read))
    for number in chosen:
        theirs = beside(sources.sources[number].claim.text).counted
        for count, thing in mine:
            counts = {many for many, other in theirs if other == thing}
            if counts and count not in counts:
                return True
    return False


def counts_another(claim: Claim, sources: Sources, chosen: Sequence[int]) -> bool:
    """Whether a sentence counts what a quote has uncounted, by a number that counts something else there.

    "Fem konferencer" for "fem hurtige spørgsmål og konferencer". A verb after a number may look so, too: it is no
    contradiction.
    """
    read = [beside(sources.sources[number].claim.text) for number in chosen]
    mine = beside(claim.text).counted.difference(*(each.counted for each in read))
    for number, each in zip(chosen, read, strict=True):
        source = sources.sources[number].claim
        for count, thing in mine if source.english == claim.english else ():
            others = {other for many, other in each.counted if many == count}
            counted = any(other == thing for _, other in each.counted)
            if others and not counted and thing in source.tokens and not others & claim.tokens:
                return True
    return False


def renamed(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a sentence begins with somebody whom no quote knows, and goes on as a quote does of somebody by name.

    "Apple stiller computere til rådighed" against "Google, som stiller computere til rådighed". A capital at the
    beginning does not tell a name, so this does.
    """
    if len(claim.words) < 2 or not claim.words[0].opens:
        return False
    first, second = claim.words[:2]
    if is_light(first.text, english=claim.english):
        return False  # "Særligt samarbejder banken" names nobody
    for number in chosen:
        known = np.concatenate([sources.own[number], sources.above[number]])
        if alignment.likeness[0, known].max(initial=0) >= _NOWHERE:
            return False
        words = sources.sources[number].claim.words
        for one, other in pairwise(words):
            if other.stem == second.stem and sources.is_name(one) and one.stem not in claim.tokens:
                return first.clause == second.clause
    return False

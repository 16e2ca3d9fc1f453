"""Who does what to whom, as far as it can be told without a grammar: roles exchanged between a sentence and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from advisor import danish
from advisor.alignment import ITSELF, THERE, Alignment, Sources, siblings
from advisor.claims import Claim, Word
from advisor.markers import orders_only
from advisor.opposites import bare

_DIRECTED = frozenset(
    bare(danish.fold(word))
    for word in (
        "end tilhører ejer støtter støttede støttet betaler betalte "
        "betalt leverer leverede leveret stiller giver gav givet "
        "hjælper hjalp hjulpet hyrer hyrede ansætter ansatte "
        "ansat kritiserer kritiserede kritiseret opsøger opsøgte opsøgt "
        "vælger valgte valgt udfordrer udfordrede afhængig afhænger inviterer inviterede inviteret besøger besøgte "
        "styrer styrede informerer informerede informeret underviser underviste oplærer oplærte finansierer "
        "finansierede finansieret sponserer sponserede købte købt solgte solgt lånte påvirker påvirkede "
        "inddrager inddrog inddraget kontakter kontaktede erstatter "
        "erstattede overtager overtog styrker styrkede styrket "
        "inspirerer inspirerede motiverer motiverede repræsenterer repræsenterede følger fulgte modtager modtog "
        "godkender godkendte arrangerer arrangerede "
        "than belongs owns supports supported pays paid "
        "provides provided gives gave helps helped criticises criticised "
        "seeks sought chooses chose depends dependent hires hired visits visited invites invited funds funded "
        "informs informed teaches taught buys bought sells sold involves involved contacts replaced approved approves"
    ).split()
)
"""Words that one does and another is done to, or that compare one with another."""

_DEEDS = frozenset(map(danish.fold, "besøg hjælp køb lån valg help visit hire".split()))
"""Nouns of them: "det første besøg" has nobody before it who visits."""

_BESIDE = 2
"""How many words further on a word may stand that changed places with one right beside another."""

_COMPARING = frozenset({"end", "than"})

_AGENTS = frozenset({"af", "by"})

_PASSIVE = frozenset(map(bare, "blev bliver blevet was were been being".split()))
"""Words of the passive, in which who acts comes last."""


def is_passive(claim: Claim) -> bool:
    """Whether something is done to somebody in a text: "bliver valgt", "vælges"."""
    return bool(_PASSIVE & claim.tokens) or any(map(_is_done, claim.words))


def is_passive_clause(claim: Claim, clause: int) -> bool:
    """The same of one of its clauses."""
    return bool(_PASSIVE & claim.clauses[clause].tokens) or any(
        _is_done(word) for word in claim.words if word.clause == clause
    )


def _is_done(word: Word) -> bool:
    return word.text.endswith("es") and not word.named


def contrasted_otherwise(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether one word is denied instead of another: "modellen, ikke biblioteket" for "biblioteket, ikke modellen"."""
    for number in chosen:
        if _instead_denied(claim, sources.sources[number].claim.words, alignment.itself(sources.own[number])):
            return True
    mine = np.asarray([word.contrasted for word in claim.words], dtype=np.bool_)
    if not mine.any():
        return False
    for number in chosen:
        ids = sources.own[number]
        theirs = np.asarray([word.contrasted for word in sources.sources[number].claim.words], dtype=np.bool_)
        if not theirs.any():
            continue
        same = alignment.likeness[:, ids] >= THERE
        only_mine = mine & same[:, ~theirs].any(axis=1) & ~same[:, theirs].any(axis=1)
        only_theirs = theirs & same[~mine].any(axis=0) & ~same[mine].any(axis=0)
        if only_mine.any() and only_theirs.any():
            return True
    return False


def _instead_denied(claim: Claim, words: Sequence[Word], same: NDArray[np.bool_]) -> bool:
    """Whether a sentence denies what a quote says instead: "ikke om B" for "ikke om A, men om B"."""
    for row, word in enumerate(claim.words):
        places = np.flatnonzero(same[row])
        if word.denied and not word.instead and len(places) and all(words[int(place)].instead for place in places):
            return not any(words[int(place)].denied for place in places)
    return False


def reordered(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether what comes first in a quote comes then in the sentence, and the other way round."""
    mine = np.asarray([word.then for word in claim.words], dtype=np.bool_)
    if not mine.any():
        return False
    for number in chosen:
        theirs = np.asarray([word.then for word in sources.sources[number].claim.words], dtype=np.bool_)
        same = alignment.itself(sources.own[number])
        same[[row for row, word in enumerate(claim.words) if orders_only(word.text)]] = False
        later, earlier = same[:, theirs].any(axis=1), same[:, ~theirs].any(axis=1)
        now_first, now_then = later & ~earlier & ~mine, earlier & ~later & mine
        straight = (later & ~earlier & mine) | (earlier & ~later & ~mine)
        if now_first.any() and now_then.any() and now_first.sum() + now_then.sum() > straight.sum():
            return True
    return False


def exchanged(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether what stands before and after a word in the sentence stands after and before it in a quote.

    "Banken støtter skolen" against "skolen støtter banken", and what is compared, before and after "end". Only words
    with a direction are looked at: who acts comes first, unless one of the two is in the passive.
    """
    for number in chosen:
        theirs = sources.sources[number].claim
        if not theirs.words or bool(_PASSIVE & theirs.tokens) != bool(_PASSIVE & claim.tokens):
            continue
        opposed = alignment.opposed[:, sources.own[number]]
        like = alignment.likeness[:, sources.own[number]]
        same = like >= THERE
        for row, word in enumerate(claim.words):
            before, after = _beside(claim.words, row)
            directed = word.stem in _DIRECTED and word.text not in _DEEDS and before and after
            turned: list[bool] = []
            likest = like[row] == like[row].max(initial=THERE)
            for place in np.flatnonzero(likest & ~opposed[row]) if directed else ():
                front, back = _beside(theirs.words, int(place))
                straight = same[np.ix_(after, back)].any()
                if word.stem not in _COMPARING:  # before "end" stands what is compared by as well, in both
                    straight = straight or same[np.ix_(before, front)].any()
                taken = same[np.ix_(after, front)].any()
                across = taken and (same[np.ix_(before, back)].any() or word.stem not in _COMPARING)
                if _by_somebody(claim.words, after) != _by_somebody(theirs.words, back):
                    continue  # one of them is in the passive, "er støttet af": then the order is exchanged with right
                turned.append(bool(across and not straight))
            if turned and all(turned):
                return True
    return False


def swapped(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether the words right before and after a word have changed places around it, whatever it means.

    "Afdelingerne præsenterer teamet" against "teamet præsenterer afdelingerne". A word that a preposition leads to, or
    that stands in a list, may stand anywhere.
    """
    mine = claim.words
    for number in chosen:
        theirs = sources.sources[number].claim
        same = alignment.itself(sources.own[number])
        for row in _free(mine):
            for place in np.flatnonzero(same[row]):
                clause = theirs.words[place].clause
                if place not in _free(theirs.words) or (
                    is_passive_clause(claim, mine[row].clause) != is_passive_clause(theirs, clause)
                ):
                    continue
                before, after = same[row - 1], same[row + 1]
                front, back = slice(max(place - _BESIDE, 0), place), slice(place + 1, place + 1 + _BESIDE)
                across = before[back].any() and after[front].any()
                if across and not before[:place].any() and not after[place + 1 :].any():
                    return True
    return False


def _free(words: Sequence[Word]) -> list[int]:
    """The places of the words with one before and one after them in their clause, all three led to by nothing."""
    return [
        place
        for place in range(1, len(words) - 1)
        if not any(word.led or word.listed for word in words[place - 1 : place + 2])
        and len({word.stem for word in words[place - 1 : place + 2]}) == 3
        and len({word.clause for word in words[place - 1 : place + 2]}) == 1
        and not words[place].named
    ]


def crossed(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether two stretches of a sentence share out two stretches of a quote crosswise: who does what is exchanged.

    "A koordinerede, og B leverede" against "B koordinerede, A leverede": A stands with what B did, and B with A's.
    """
    stretches: dict[int, list[int]] = {}
    for row, word in enumerate(claim.words):
        stretches.setdefault(word.stretch, []).append(row)
    parts = [rows for rows in stretches.values() if len(rows) > 1]
    if len(parts) < 2:
        return False
    for number in chosen:
        words = sources.sources[number].claim.words
        ids = sources.own[number]
        source = sources.sources[number].claim
        if not words or bool(_PASSIVE & source.tokens) != bool(_PASSIVE & claim.tokens):
            continue
        same = alignment.likeness[:, ids] >= THERE
        theirs = [frozenset({word.stretch, word.also}) for word in words]
        agents = _by_somebody(words, np.flatnonzero(same.any(axis=0)).tolist())
        others = [ids for other in chosen if other != number for ids in sources.own[other]]
        shared = np.any(alignment.likeness[:, others] >= THERE, axis=1)  # may be said of what another quote tells
        homes = [
            frozenset().union(*(theirs[place] for place in np.flatnonzero(same[row] & ~shared[row])))
            for row in range(len(claim.words))
        ]
        for one, other in combinations(parts, 2):
            if not agents and any(_is_done(claim.words[row]) for row in (*one, *other)):
                continue  # "udvikles og drives af A og B" for "A og B udvikler og driver"
            for a, b in combinations(one, 2):
                if not homes[a] or not homes[b] or homes[a] & homes[b]:
                    continue
                for c, d in combinations(other, 2):
                    apart = homes[c] and homes[d] and not homes[c] & homes[d]
                    straight = homes[a] & homes[d] and homes[b] & homes[c]
                    across = homes[a] & homes[c] and homes[b] & homes[d]
                    if apart and (straight or across) and not (straight and across):
                        return True
    return False


def misattributed(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether somebody is said to do what a quote says that somebody else did, in another stretch of it.

    "A skolen" against "A banken, og B skolen": the quote says something else of A, and this of B.
    """
    names = np.asarray([sources.is_name(word) for word in claim.words], dtype=np.bool_)
    for number in chosen:
        words = sources.sources[number].claim.words
        if _told_of_another(claim, words, alignment.itself(sources.own[number])):
            return True
        same = alignment.likeness[:, sources.own[number]] >= THERE
        theirs = np.asarray([word.stretch for word in words], dtype=np.int64)
        named = np.asarray([word.named or word.leads for word in words], dtype=np.bool_)
        for stretch in {word.stretch for word in claim.words}:
            mine = np.asarray([word.stretch == stretch for word in claim.words])
            homes = {home for row in np.flatnonzero(mine & names)[:1] for home in theirs[same[row]].tolist()}
            if len(homes) != 1:
                continue
            here = theirs == homes.pop()
            away = [row for row in np.flatnonzero(mine & ~names) if same[row].any() and not same[row][here].any()]
            said = {home for row in away for home in theirs[same[row]].tolist()}
            if len(said) != 1:
                continue
            there = theirs == said.pop()
            strangers = named & there & ~same.any(axis=0)
            said_of_it = here & ~named & ~same[mine].any(axis=0)
            if strangers.any() and bool(strangers[np.flatnonzero(there)[0]]) and said_of_it.any():
                return True
    return False


def _told_of_another(claim: Claim, words: Sequence[Word], same: NDArray[np.bool_]) -> bool:
    """Whether a clause of a sentence begins with one thing and tells of it what a quote tells of somebody by name.

    "Biblioteket stiller computere til rådighed" against "Google, som stiller computere til rådighed for biblioteket".
    """
    for place, word in enumerate(words):
        if word.also == word.stretch or not word.named:
            continue
        told = np.asarray([other.stretch == word.also for other in words], dtype=np.bool_)
        for clause in range(len(claim.clauses)):
            rows = [row for row, mine in enumerate(claim.words) if mine.clause == clause]
            if not rows or claim.words[rows[0]].led:
                continue
            elsewhere = same[rows[0]].any() and not same[rows[0], place] and not same[rows[0], told].any()
            if elsewhere and same[rows[1:]][:, told].any(axis=1).sum() > 1:
                return True
    return False


def of_another_kind(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a compound stands for another that ends alike: "netværksansvarlig" for "partnerskabsansvarlig"."""
    for number in chosen:
        if sources.sources[number].claim.english != claim.english:
            continue  # between two languages, letters at the end tell nothing
        theirs = sources.sources[number].claim.words
        same = alignment.likeness[:, sources.own[number]] >= ITSELF
        taken = same.any(axis=0)
        for row, word in enumerate(claim.words):
            if same[row].any():
                continue
            for place in np.flatnonzero(~taken):
                if siblings(word.stem, theirs[place].stem):
                    return True
    return False


def _by_somebody(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Whether what stands after a verb is who acts: "støttet af banken"."""
    return any(words[place].by in _AGENTS for place in places)


def _beside(words: Sequence[Word], place: int) -> tuple[list[int], list[int]]:
    """The places of the words right before and after a word in its clause: who acts, and on whom."""
    clause = [number for number, word in enumerate(words) if word.clause == words[place].clause]
    return [number for number in clause if number < place][-3:], [number for number in clause if number > place][:2]

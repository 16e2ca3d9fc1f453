"""Whether a sentence and quotes agree on what admits no nearly: names, numbers, denial, extent and force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from advisor import danish, exonyms
from advisor.alignment import THERE, Alignment, Ids, Source, Sources
from advisor.amounts import Amounts
from advisor.claims import Claim, Clause, Extent, Force
from advisor.lightwords import is_light
from advisor.opposites import bare
from advisor.roles import contrasted_otherwise, crossed, exchanged, misattributed, of_another_kind

_HOME, _WHOLE = 0.75, 0.9
"""The share of a clause's words that one clause of a quote must have to be its only counterpart; and the share that
several must have together."""

_MORE_THAN_SUBJECT = 1.1
"""How many words a further clause must add to be more than where the subject stands."""

_SPOKEN_OF = 0.5
"""The share of a clause's words that must stand in its counterpart for the two to be compared."""

_NOWHERE = 0.2
"""Likeness under which a word stands nowhere."""

_ASIDE = 0.5
"""Likeness under which a word of a sentence does not speak of a word of a quote."""

_TOKENS = re.compile(r"[^\W\d_]+|[^\w\s]")
_NEAR = 3
"""How many words may stand between the parts of a name: "Arendal, Annemari Fagerlund"."""

_PERIODS = {
    bare(danish.fold(word)): words.split()[0]
    for words in (
        "minut minutter minute minutes",
        "uge uger ugen ugentlig ugentligt week weeks weekly",
        "måned måneder måneden månedlig månedligt month months monthly",
        "kvartal kvartaler kvartalet quarter",
    )
    for word in words.split()
}

_LONG_NAME = 6

CONTRADICTIONS = frozenset(
    {"denial", "turned", "shifted", "extent", "force", "order", "exchanged", "crossed", "misattributed"}
)
"""The rules that a quote breaks which speaks of the same and says otherwise; the others only say that it is another."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The clauses of quotes that speak of what a clause of a sentence speaks of.

    `core` are those that say more of it than a subject that they share.
    """

    clauses: tuple[Clause, ...]
    core: tuple[Clause, ...]
    ids: Ids
    share: float


def disagreements(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> list[str]:
    """What a sentence says otherwise than the chosen quotes: the names of the rules broken, none when they agree.

    Quotes that lack a number or a name of the sentence are not looked at further.
    """
    read = [sources.sources[number] for number in chosen]
    other = {
        "amount": _same_amounts(claim, read),
        "address": all(any(address in each.quote.text.lower() for each in read) for address in claim.addresses),
        "name": not strangers(claim, sources, read),
        "person": claim.english or all(_named_together(pair, read) for pair in _whole_names(claim, sources)),
        "period": _periods([claim]) <= _periods([part for each in read for part in (each.claim, each.above)]),
        "question": not claim.text.endswith("?") or any("?" in each.quote.text for each in read),
    }
    if not all(other.values()):
        return [rule for rule, kept in other.items() if not kept]
    pairs = counterparts(claim, sources, chosen, alignment)
    met = [(clause, pair) for clause, pair in zip(claim.clauses, pairs, strict=True) if pair is not None]
    rules = {
        "denial": not _denied_otherwise(claim, pairs, alignment),
        "turned": not _turned_around(claim, sources, chosen, alignment),
        "shifted": not contrasted_otherwise(claim, sources, chosen, alignment),
        "extent": _no_limit_added(claim, read) and all(_same_extent(clause, pair) for clause, pair in met),
        "force": all(_same_force(clause, pair) for clause, pair in met),
        "order": all(_same_order(clause, pair) for clause, pair in met),
        "exchanged": not exchanged(claim, sources, chosen, alignment),
        "crossed": not crossed(claim, sources, chosen, alignment),
        "misattributed": not misattributed(claim, sources, chosen, alignment),
        "added": not adds(claim, sources, chosen, alignment),
        "kind": not of_another_kind(claim, sources, chosen, alignment),
    }
    return [rule for rule, kept in rules.items() if not kept]


def adds(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a sentence has more words that the quotes have nothing like than they have words that it leaves out.

    Who rewords replaces words of a quote by others. Who says all of it, and a word that is nowhere, has added that.
    Between two languages too few words are known for it to be told so.
    """
    if any(sources.sources[number].claim.english != claim.english for number in chosen):
        return False
    likest = [alignment.likeness[:, sources.own[number]].max(axis=1, initial=0) for number in chosen]
    above = [alignment.likeness[:, sources.above[number]].max(axis=1, initial=0) for number in chosen]
    known = np.max([*likest, *above], axis=0)
    new = sum(
        known[row] < _NOWHERE and not is_light(word.text, english=claim.english) for row, word in enumerate(claim.words)
    )
    if not new:
        return False
    left = sum(
        int((alignment.likeness[:, sources.own[number]].max(axis=0, initial=0) < _ASIDE).sum()) for number in chosen
    )
    return bool(new > left)


def _same_amounts(claim: Claim, read: Sequence[Source]) -> bool:
    """Whether the quotes have every number; a title's year counts for a quote that has no number of its own."""
    own = [each.claim.amounts for each in read]
    above = [each.above.amounts for each in read if not each.claim.amounts.values]
    return claim.amounts.within(Amounts.all([*own, *above]))


def strangers(claim: Claim, sources: Sources, read: Sequence[Source]) -> list[str]:
    """The names of a sentence that some of the quotes, their titles and headings do not have."""
    known = {word for each in read for part in (each.claim, each.above) for word in part.tokens}
    named = [word.text for word in claim.words if sources.is_name(word)]
    return [name for name in named if not _known(name, known, english=claim.english)]


def _whole_names(claim: Claim, sources: Sources) -> list[tuple[str, str]]:
    """The names that stand right after one another in a sentence, as a person's do, folded and without endings."""
    names = {word.text for word in claim.words if sources.is_name(word)}
    tokens = [danish.fold(token) for token in _TOKENS.findall(claim.text)]
    return [(one, other) for one, other in pairwise(tokens) if one in names and other in names]


def _named_together(pair: tuple[str, str], read: Sequence[Source]) -> bool:
    """Whether two names stand near each other in what some quote says, or stands under; or one of them nowhere."""
    one, other = (name.removesuffix("s") for name in pair)
    for each in read:
        for text in (each.quote.text, each.above.text):
            tokens = [danish.fold(token).removesuffix("s") for token in _TOKENS.findall(text)]
            places = [place for place, token in enumerate(tokens) if token == one]
            if any(other in tokens[max(place - _NEAR, 0) : place + _NEAR + 1] for place in places):
                return True
    known = {word.removesuffix("s") for each in read for part in (each.claim, each.above) for word in part.tokens}
    return not {bare(one), bare(other)} <= {bare(word) for word in known}


def _periods(claims: Iterable[Claim]) -> set[str]:
    """The periods that texts measure in: "hver uge" is not "hver måned"."""
    return {_PERIODS[word] for claim in claims for word in claim.tokens if word in _PERIODS}


def _known(name: str, known: set[str], *, english: bool) -> bool:
    if {bare(name), bare(name.removesuffix("s"))} & known:
        return True
    if len(name) >= _LONG_NAME and any(
        word.startswith(name[:-1]) or (len(word) >= _LONG_NAME and name.startswith(word)) for word in known
    ):
        return True  # "Amerika" and "amerikanske"
    if not english:
        return exonyms.ENGLISH_NAMES.get(bare(name)) in known
    part = exonyms.INSTITUTIONS.get(name)
    return part is not None and any(bare(danish.fold(part)) in word for word in known)


def counterparts(
    claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment
) -> list[Counterpart | None]:
    """For each clause of a sentence, the clauses of the chosen quotes that say the same, if any do."""
    places = [
        (clause, ids)
        for number in chosen
        for clause, ids in zip(sources.sources[number].claim.clauses, sources.clauses[number], strict=True)
    ]
    denied = [_denied(sources, number, place) for number in chosen for place in range(len(sources.clauses[number]))]
    found: list[Counterpart | None] = []
    for number, clause in enumerate(claim.clauses):
        rows = [row for row, word in enumerate(claim.words) if word.clause == number]
        heard = (
            places
            if clause.denials
            else [
                (_without_asides(other, rows, ids, alignment), own)
                for (other, own), ids in zip(places, denied, strict=True)
            ]
        )
        found.append(_counterpart(rows, heard, alignment))
    return found


def _denied(sources: Sources, number: int, clause: int) -> Ids:
    """The words of a quote's clause that a denial stands at."""
    words = sources.sources[number].claim.words
    ids = zip(sources.own[number].tolist(), words, strict=True)
    return np.asarray([each for each, word in ids if word.clause == clause and word.denied], dtype=np.int64)


def _without_asides(clause: Clause, rows: list[int], denied: Ids, alignment: Alignment) -> Clause:
    """A quote's clause as it is heard by one that does not speak of what the quote is "uden": it denies nothing."""
    spoken_of = alignment.likeness[rows][:, denied].max(initial=0) if rows else 0
    return (
        replace(clause, denials=0) if clause.lacks and clause.denials == clause.lacks and spoken_of < _ASIDE else clause
    )


def _counterpart(rows: list[int], places: list[tuple[Clause, Ids]], alignment: Alignment) -> Counterpart | None:
    if not rows or not places:
        return None
    part = alignment.likeness[rows]
    by_place = np.stack([part[:, ids].max(axis=1, initial=0) for _, ids in places], axis=1)
    total = float(by_place.max(axis=1).sum())
    if total < _SPOKEN_OF * len(rows):
        return None
    covered = np.zeros(len(rows), dtype=np.float32)
    taken: list[int] = []
    core: list[int] = []
    while len(taken) < len(places):
        gains = np.maximum(by_place, covered[:, None]).sum(axis=0)
        best = int(gains.argmax())
        if best in taken:
            break
        if not taken or gains[best] - float(covered.sum()) >= _MORE_THAN_SUBJECT:
            core.append(best)
        taken.append(best)
        covered = np.maximum(covered, by_place[:, best])
        if float(covered.sum()) >= (_HOME if len(taken) == 1 else _WHOLE) * total:
            break
    ids = np.concatenate([places[place][1] for place in taken])
    parts = [tuple(places[place][0] for place in some) for some in (taken, core)]
    return Counterpart(parts[0], parts[1], ids, float(covered.sum()) / len(rows))


def _denied_otherwise(claim: Claim, pairs: Sequence[Counterpart | None], alignment: Alignment) -> bool:
    """Whether a clause is denied that the quotes affirm, or the other way round; two denials affirm."""
    mine = theirs = odd = 0
    seen: set[int] = set()
    for number, (clause, pair) in enumerate(zip(claim.clauses, pairs, strict=True)):
        if pair is None:
            if clause.denials % 2 and number + 1 < len(claim.clauses):
                return True  # "det er ikke sandt, at", "ingen tror, at"
            continue
        turns = _turns(number, claim, pair, alignment)
        denied = sum(each.denials for each in pair.core)
        around = sum(each.denials for each in pair.clauses)
        said = clause.denials + turns
        odd += (said + denied) % 2 if not said else min((said + denied) % 2, (said + around) % 2)
        mine += clause.denials + turns
        theirs += sum(each.denials for each in pair.core if id(each) not in seen)
        seen |= {id(each) for each in pair.core}
    return bool(odd) and (mine + theirs) % 2 == 1


def _turns(number: int, claim: Claim, pair: Counterpart, alignment: Alignment) -> int:
    """How many words of a clause stand for their opposites in its counterpart, which has nothing like themselves."""
    opposed = alignment.opposed[:, pair.ids]
    like = np.where(opposed, 0, alignment.likeness[:, pair.ids]).max(axis=1, initial=0)
    return sum(
        bool(opposed[row].any()) and like[row] < THERE for row, word in enumerate(claim.words) if word.clause == number
    )


def _turned_around(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a word stands for its opposite in the quotes, both denied or both affirmed where they stand."""
    for row, word in enumerate(claim.words):
        if not alignment.opposed[row].any():
            continue
        turning = affirming = False
        for number in chosen:
            for place, other in zip(sources.own[number], sources.sources[number].claim.words, strict=True):
                if alignment.opposed[row, place]:
                    turning = turning or other.denied == word.denied
                elif alignment.likeness[row, place] >= THERE:
                    affirming = True
        if turning and not affirming:
            return True
    return False


def _no_limit_added(claim: Claim, read: Sequence[Source]) -> bool:
    """Whether every "alle", "kun", "mindst", "højst" and "de fleste" of a sentence stands somewhere in the quotes."""
    mine = frozenset().union(*(clause.extents for clause in claim.clauses))
    theirs = frozenset().union(*(clause.extents for source in read for clause in source.claim.clauses))
    if Extent.MOST in mine and not theirs & {Extent.MOST, Extent.ALL}:
        return False
    return mine & {Extent.ALL, Extent.ONLY, Extent.AT_MOST, Extent.AT_LEAST} <= theirs


def _same_extent(clause: Clause, pair: Counterpart) -> bool:
    theirs = frozenset().union(*(each.extents for each in pair.clauses))
    denied = any(each.denials for each in pair.clauses)
    mine = clause.extents
    less = {Extent.SOME, Extent.MOST, Extent.MANY, Extent.FEW, Extent.NEARLY, Extent.ONLY}
    if Extent.ALL in mine and ((theirs & less and Extent.ALL not in theirs) or Extent.NEARLY in theirs - mine):
        return False
    if Extent.SOME in mine and Extent.ALL in theirs and Extent.SOME not in theirs:
        return False
    if Extent.FEW in mine and Extent.FEW not in theirs and not (denied and theirs & {Extent.MANY, Extent.ALL}):
        return False
    return not (Extent.FEW in theirs - mine and mine & {Extent.MOST, Extent.MANY, Extent.ALL})


def _same_force(clause: Clause, pair: Counterpart) -> bool:
    theirs = frozenset().union(*(each.forces for each in pair.clauses))
    weak, strong = {Force.SHOULD, Force.MAY}, {Force.MUST, Force.PURPOSE}
    if Force.MUST in clause.forces and theirs & weak and not theirs & strong:
        return False
    if Force.SHOULD in clause.forces and Force.MAY in theirs and not theirs & {Force.SHOULD, Force.MUST}:
        return False
    return not (Force.MAY in clause.forces and theirs & {Force.SHOULD, Force.MUST} and Force.MAY not in theirs)


def _same_order(clause: Clause, pair: Counterpart) -> bool:
    theirs = frozenset().union(*(each.orders for each in pair.clauses))
    return not (len(clause.orders) == 1 and len(theirs) == 1 and clause.orders != theirs)

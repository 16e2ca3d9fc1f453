"""Whether a sentence and quotes agree on what admits no nearly: names, numbers, denial, extent and force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from advisor import danish, exonyms
from advisor.alignment import SHORTEST_HEAD, Alignment, Source, Sources
from advisor.amounts import Amounts, borne_out
from advisor.beside import (
    counted_otherwise,
    counts_another,
    named_otherwise,
    owned_otherwise,
    qualified_otherwise,
    renamed,
)
from advisor.claims import Claim, Clause
from advisor.counterparts import ASIDE, Counterpart, counterparts
from advisor.denying import denied_nowhere, denied_otherwise, turned_around
from advisor.lightwords import is_light
from advisor.markers import Extent, Force
from advisor.opposites import bare
from advisor.positions import led_otherwise, of_somebody_else, replaced, subject_led
from advisor.roles import contrasted_otherwise, crossed, exchanged, misattributed, of_another_kind, reordered, swapped

_NOWHERE = 0.2
"""Likeness under which a word stands nowhere."""

_COMPOUND = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+-([a-zæøå]{4,})")
"""What a name is the first part of: "Roskilde-kanon" is named by both."""

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

_PRONOUNS = frozenset(bare(danish.fold(word)) for word in "man han hun de vi I jeg you we they he she it".split())
"""Words that stand for somebody, whom a sentence may name instead."""

_LIGHT_VERBS = tuple(
    frozenset(bare(danish.fold(word)) for word in words.split())
    for words in (
        "er var være været",
        "har havde have haft",
        "blive bliver blev blevet",
        "få får fik fået",
        "give giver gav givet",
        "gøre gør gjorde gjort",
        "komme kommer kom kommet",
        "gå går gik gået",
        "tage tager tog taget",
    )
)
"""Verbs that a model replaces by one that says more: what "gav" a product "resulterede i" it."""

_LONG_NAME, _SUFFIX = 6, 4
"""How long a name must be for another form of it to count as the same, and how many letters that form may add."""

_OTHERS = frozenset(bare(danish.fold(word)) for word in "andre øvrige others".split())
"""Words of those besides, of whom "kun" says that there are none."""

CONTRADICTIONS = frozenset("denial turned shifted extent force order exchanged crossed misattributed counted".split())
"""The rules that a quote breaks which speaks of the same and says otherwise; the others only say that it is another."""


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
    if counted_otherwise(claim, sources, chosen):
        return ["counted"]
    if not all(other.values()):
        return [rule for rule, kept in other.items() if not kept]
    pairs = counterparts(claim, sources, chosen, alignment)
    met = [(clause, pair) for clause, pair in zip(claim.clauses, pairs, strict=True) if pair is not None]
    rules = {
        "denial": not denied_otherwise(claim, read, pairs, alignment),
        "miscounted": not counts_another(claim, sources, chosen),
        "denied": not denied_nowhere(claim, read, pairs, alignment),
        "turned": not turned_around(claim, sources, chosen, alignment),
        "shifted": not contrasted_otherwise(claim, sources, chosen, alignment),
        "extent": _no_limit_added(claim, read)
        and not _limit_dropped(claim, sources, chosen, alignment)
        and all(_same_extent(clause, pair) for clause, pair in met),
        "force": all(_same_force(clause, pair, read) for clause, pair in met),
        "order": all(_same_order(clause, pair) for clause, pair in met)
        and not reordered(claim, sources, chosen, alignment),
        "exchanged": not exchanged(claim, sources, chosen, alignment)
        and not swapped(claim, sources, chosen, alignment)
        and not subject_led(claim, sources, chosen, alignment),
        "crossed": not crossed(claim, sources, chosen, alignment),
        "misattributed": not misattributed(claim, sources, chosen, alignment),
        "added": not adds(claim, sources, chosen, alignment),
        "replaced": not replaced(claim, sources, chosen, alignment),
        "led": not led_otherwise(claim, sources, chosen, alignment),
        "somebody": not of_somebody_else(claim, sources, chosen, alignment),
        "qualified": not qualified_otherwise(claim, sources, chosen, alignment),
        "owned": not owned_otherwise(claim, sources, chosen),
        "named": not (named_otherwise(claim, sources, chosen) or renamed(claim, sources, chosen, alignment)),
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
        known[row] < _NOWHERE and not is_light(word.text, english=claim.english) and not _is_named_before(claim, row)
        for row, word in enumerate(claim.words)
    )
    if not new:
        return False
    left = sum(
        int((alignment.likeness[:, sources.own[number]].max(axis=0, initial=0) < ASIDE).sum()) for number in chosen
    )
    return bool(new > left + _spelt_out(claim, [sources.sources[number].claim for number in chosen]))


def _is_named_before(claim: Claim, row: int) -> bool:
    """Whether a word is what a longer one before it ends with: "museet" after "Rockmuseet" says nothing new."""
    text = claim.words[row].text
    before = (word.text for word in claim.words[:row])
    return len(text) >= SHORTEST_HEAD and any(other != text and other.endswith(text) for other in before)


def _spelt_out(claim: Claim, quotes: Sequence[Claim]) -> int:
    """How many pronouns and verbs of little meaning the quotes have that a sentence says otherwise."""
    theirs = frozenset().union(*(quote.tokens for quote in quotes))
    return len(_PRONOUNS & theirs - claim.tokens) + len(
        {verb for forms in _LIGHT_VERBS for verb in [forms & theirs] if verb and not forms & claim.tokens}
    )


def _same_amounts(claim: Claim, read: Sequence[Source]) -> bool:
    """Whether the quotes have every number but those that the sentence bears out itself, by what it names.

    A title's year counts for a quote that has no number of its own.
    """
    own = [each.claim.amounts for each in read]
    above = [each.above.amounts for each in read if not each.claim.amounts.values]
    mine = claim.amounts.without(borne_out(claim.text, english=claim.english))
    return mine.within(Amounts.all([*own, *above]))


def strangers(claim: Claim, sources: Sources, read: Sequence[Source]) -> list[str]:
    """The names of a sentence that some of the quotes, their titles and headings do not have."""
    known = {word for each in read for part in (each.claim, each.above) for word in part.tokens}
    named = [word.text for word in claim.words if sources.is_name(word)]
    if not claim.english and not any(each.claim.english for each in read):
        named += [danish.fold(part) for part in _COMPOUND.findall(claim.text)]
    return [name for name in named if not _known(name, known, english=claim.english)]


def _whole_names(claim: Claim, sources: Sources) -> list[tuple[str, str]]:
    """The names that stand right after one another in a sentence, as a person's do, folded and without endings."""
    names = {word.text for word in claim.words if sources.is_name(word)}
    pairs = [
        (danish.fold(one), danish.fold(other))
        for one, other in pairwise(_TOKENS.findall(claim.text))
        if not _stands_off(one)
    ]
    return [(one, other) for one, other in pairs if one in names and other in names]


def _stands_off(token: str) -> bool:
    """Whether a name is an abbreviation, which ends before a person's begins: "chefkonsulent i KL Helle Mikkelsen"."""
    return token.isupper() and len(token) > 1


def _named_together(pair: tuple[str, str], read: Sequence[Source]) -> bool:
    """Whether two names stand near each other in what some quote says, or stands under; or one of them nowhere.

    Endings aside: "Horsens Bibliotek" is "biblioteket i Horsens".
    """
    one, other = map(bare, pair)
    for each in read:
        for text in (each.quote.text, each.above.text):
            tokens = [bare(danish.fold(token)) for token in _TOKENS.findall(text)]
            places = [place for place, token in enumerate(tokens) if token == one]
            if any(other in tokens[max(place - _NEAR, 0) : place + _NEAR + 1] for place in places):
                return True
    return not {one, other} <= {word for each in read for part in (each.claim, each.above) for word in part.tokens}


def _periods(claims: Iterable[Claim]) -> set[str]:
    """The periods that texts measure in: "hver uge" is not "hver måned"."""
    return {_PERIODS[word] for claim in claims for word in claim.tokens if word in _PERIODS}


def _known(name: str, known: set[str], *, english: bool) -> bool:
    if {bare(name), bare(name.removesuffix("s"))} & known:
        return True
    if len(name) >= _LONG_NAME and any(
        word.startswith(name[:-1])
        or (len(word) >= _LONG_NAME and name.startswith(word) and len(name) - len(word) <= _SUFFIX)
        for word in known
    ):
        return True  # "Amerika" and "amerikanske"
    if not english:
        return exonyms.ENGLISH_NAMES.get(bare(name)) in known or bool(exonyms.in_english(name) & known)
    part = exonyms.INSTITUTIONS.get(name)
    return part is not None and any(bare(danish.fold(part)) in word for word in known)


def _no_limit_added(claim: Claim, read: Sequence[Source]) -> bool:
    """Whether every "alle", "kun", "mindst", "højst" and "de fleste" of a sentence stands somewhere in the quotes."""
    mine = frozenset().union(*(clause.extents for clause in claim.clauses))
    theirs = frozenset().union(*(clause.extents for source in read for clause in source.claim.clauses))
    if Extent.MOST in mine and not theirs & {Extent.MOST, Extent.ALL}:
        return False
    return mine & {Extent.ALL, Extent.ONLY, Extent.AT_MOST, Extent.AT_LEAST} <= theirs


def _limit_dropped(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a sentence says without a limit what the quotes say with one: "kun kommunen" has become "kommunen"."""
    for number in chosen:
        words = sources.sources[number].claim.words
        for place, word in enumerate(words):
            if not word.limited or sum(other.stem == word.stem for other in words) > 1:
                continue
            rows = np.flatnonzero(alignment.itself(sources.own[number][[place]]))
            if len(rows) and not any(Extent.ONLY in claim.clauses[claim.words[row].clause].extents for row in rows):
                return True
    return False


def _same_extent(clause: Clause, pair: Counterpart) -> bool:
    theirs = frozenset().union(*(each.extents for each in pair.clauses))
    denied = any(each.denials for each in pair.clauses)
    mine = clause.extents
    less = {Extent.SOME, Extent.MOST, Extent.MANY, Extent.FEW, Extent.NEARLY, Extent.ONLY}
    said = frozenset().union(*(each.tokens for each in pair.clauses))
    if Extent.ONLY in theirs - mine and _OTHERS & clause.tokens - said:
        return False
    if Extent.ALL in mine and ((theirs & less and Extent.ALL not in theirs) or Extent.NEARLY in theirs - mine):
        return False
    if Extent.SOME in mine and Extent.ALL in theirs and Extent.SOME not in theirs:
        return False
    if Extent.FEW in mine and Extent.FEW not in theirs and not (denied and theirs & {Extent.MANY, Extent.ALL}):
        return False
    return not (Extent.FEW in theirs - mine and mine & {Extent.MOST, Extent.MANY, Extent.ALL})


def _same_force(clause: Clause, pair: Counterpart, read: Sequence[Source]) -> bool:
    theirs = frozenset().union(*(each.forces for each in pair.clauses))
    weak, strong = {Force.SHOULD, Force.MAY}, {Force.MUST, Force.PURPOSE}
    if Force.MUST in clause.forces and theirs & weak and not theirs & strong:
        return False
    if Force.SHOULD in clause.forces and Force.MAY in theirs and not theirs & {Force.SHOULD, Force.MUST}:
        return False
    binding = {Force.SHOULD, Force.MUST}
    if clause.forces & binding:  # two verbs in one clause, "what it requires and what it can lead to"
        theirs = theirs.union(*(each.forces for source in read for each in source.claim.clauses))
    return not (Force.MAY in clause.forces and theirs & binding and Force.MAY not in theirs)


def _same_order(clause: Clause, pair: Counterpart) -> bool:
    theirs = frozenset().union(*(each.orders for each in pair.clauses))
    return not (len(clause.orders) == 1 and len(theirs) == 1 and clause.orders != theirs)

"""What stands where: a word in another's place, a preposition that leads to another word, what is said of others.

Like `roles`, this is what can be told without a grammar: by a word's neighbours, by the preposition before it, and by
what a quote begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product, takewhile

import numpy as np
from numpy.typing import NDArray

from advisor import markers
from advisor.alignment import ITSELF, THERE, Alignment, Sources, siblings
from advisor.claims import Claim, Word
from advisor.lightwords import is_light
from advisor.roles import is_passive, is_passive_clause

_EITHER_WAY = (markers.PLACING - {"for"}) | {"mellem", "between", "fra", "from"}
"""Prepositions that lead to either of two things, or to neither who does something nor whom it is done to."""

_NOWHERE = 0.3
"""Likeness under which a word has no counterpart."""

_OF_WHO_ACTS = frozenset({"af", "by"})
"""The prepositions of the passive, which lead to who acts: he has none where the same is told in the active."""


def replaced(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a word stands where a quote has another one, and is itself only in the title or the headings above it.

    "De fleste biblioteker har støttet idrætten" against "De fleste virksomheder har støttet idrætten", in a guide to
    libraries: what a title speaks of is not thereby what each of its sentences speaks of.
    """
    if len(chosen) > 1 or sources.sources[chosen[0]].claim.english != claim.english:
        return False
    words = sources.sources[chosen[0]].claim.words
    like = alignment.likeness[:, sources.own[chosen[0]]]
    above = alignment.likeness[:, sources.above[chosen[0]]].max(axis=1, initial=0)
    borrowed = [
        row
        for row, word in enumerate(claim.words)
        if like[row].max(initial=0) < _NOWHERE
        and above[row] >= THERE
        and not is_light(word.text, english=claim.english)
    ]
    left = [
        place
        for place, word in enumerate(words)
        if like[:, place].max(initial=0) < _NOWHERE
        and not is_light(word.text, english=sources.sources[chosen[0]].claim.english)
    ]
    same = like >= THERE
    return any(_between_the_same(same, row, place) for row in borrowed for place in left)


def _between_the_same(same: NDArray[np.bool_], row: int, place: int) -> bool:
    """Whether the words next to two words are the same, before them and after them; beginnings and ends are too."""
    rows, places = same.shape
    before = bool(same[row - 1, place - 1]) if row and place else row == place
    last, their_last = row == rows - 1, place == places - 1
    after = last == their_last if last or their_last else bool(same[row + 1, place + 1])
    return before and after


def led_otherwise(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a preposition leads to one word in the sentence and to another in a quote, and both have both words.

    "Virksomheder gennem biblioteker" against "biblioteker gennem virksomheder".
    """
    for number in chosen:
        theirs = sources.sources[number].claim
        if theirs.english != claim.english:
            continue
        same = alignment.likeness[:, sources.own[number]] >= ITSELF
        told_alike = is_passive(claim) == is_passive(theirs)
        for preposition in {word.by for word in claim.words} - {"", *(() if told_alike else _OF_WHO_ACTS)}:
            mine_led = _led(claim.words, preposition)
            theirs_led = _led(theirs.words, preposition)
            if same[np.ix_(mine_led, theirs_led)].any():
                continue
            mine_moved = same[np.ix_(mine_led, ~theirs_led)].any()
            theirs_moved = same[np.ix_(~mine_led, theirs_led)].any()
            if mine_moved and theirs_moved:
                return True
        if any(_ends_exchanged(claim.words, theirs.words, same, ends) for ends in markers.ENDS):
            return True
    return False


def subject_led(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether a preposition leads to what a quote begins a clause with, and not to the one it leads to there.

    "Borgerne lytter til biblioteket" against "biblioteket lytter til borgerne": between the two stands the same word.
    """
    return any(
        _is_subject_led(claim, sources.sources[number].claim, alignment.itself(sources.own[number]))
        for number in chosen
    )


def _is_subject_led(claim: Claim, theirs: Claim, same: NDArray[np.bool_]) -> bool:
    for first, word in enumerate(claim.words):
        opens = first < 2 or claim.words[first - 2].clause != word.clause
        here = np.flatnonzero(same[first]) if opens and not word.led else ()
        for last in range(first + 2, len(claim.words)):
            leading = claim.words[last]
            if leading.clause != word.clause or not leading.led or leading.led in _EITHER_WAY:
                continue
            there = np.flatnonzero(same[last])
            if any(not theirs.words[place].led for place in here) or any(theirs.words[place].led for place in there):
                continue
            deeds = [row for row in range(first + 1, last) if not claim.words[row].led and not claim.words[row].named]
            for begins, led in product(there, here):
                clause = theirs.words[led].clause
                alike = theirs.words[led].led == leading.led and theirs.words[begins].clause == clause
                told_alike = is_passive_clause(claim, word.clause) == is_passive_clause(theirs, clause)
                if alike and told_alike and same[deeds, begins + 1 : led].any():
                    return True
    return False


def _ends_exchanged(
    mine: Sequence[Word], theirs: Sequence[Word], same: NDArray[np.bool_], ends: tuple[str, str]
) -> bool:
    """Whether "fra A til B" stands for "fra B til A"."""
    (mine_from, mine_to), (theirs_from, theirs_to) = ([_led(words, end) for end in ends] for words in (mine, theirs))
    across = same[np.ix_(mine_from, theirs_to)].any() and same[np.ix_(mine_to, theirs_from)].any()
    straight = same[np.ix_(mine_from, theirs_from)].any() or same[np.ix_(mine_to, theirs_to)].any()
    return bool(across and not straight)


def _led(words: Sequence[Word], preposition: str) -> NDArray[np.bool_]:
    return np.asarray([word.led == preposition for word in words], dtype=np.bool_)


def of_somebody_else(claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment) -> bool:
    """Whether one of several quotes begins with a name that the sentence does not have, or with another of its kind.

    What such a quote says, it says of somebody else than the sentence, which took it from there.
    """
    if len(chosen) < 2:
        return False
    for number in chosen:
        words = sources.sources[number].claim.words
        like = alignment.likeness[:, sources.own[number]]
        names = sum(1 for _ in takewhile(lambda word: word.named or word.leads, words))
        if names and like[:, :names].max(initial=0) < THERE:
            return True
        item = not sources.sources[number].quote.text.rstrip().endswith((".", "!", "?", ":"))
        if item and any(like[:, person].max(initial=0) < THERE for person in _people(words)):
            return True
        if words and like[:, 0].max(initial=0) < 1 and any(siblings(word.stem, words[0].stem) for word in claim.words):
            return True
    return False


def _people(words: Sequence[Word]) -> list[list[int]]:
    """The places of the names, of two words and more each, that a list item ends with: "Projektleder Jane Kunze"."""
    ending = list(takewhile(lambda place: words[place].named, range(len(words) - 1, 0, -1)))
    return [ending] if len(ending) > 1 else []

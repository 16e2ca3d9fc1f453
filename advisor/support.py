"""How surely quotes say what a sentence says: a chance from readable signals, learned from errors and paraphrases.

A logistic regression, as the confidence of quoting answers is. `benchmarks/grounding.py` fits it on the tuning half of
its set and writes the weights to `models/grounding.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from advisor import danish
from advisor.alignment import THERE, Alignment, Ids, Likeness, Sources, grams
from advisor.answers import Quote
from advisor.claims import Claim
from advisor.embedding import Vectors
from advisor.lightwords import is_light
from advisor.markers import Force
from advisor.regression import Regression

FITTED = Path(__file__).parent / "models" / "grounding.json"

_ABOVE = 0.85
"""What a word counts that stands in the title or heading above a quote only."""

_LITTLE, _NOVEL = 0.35, 0.3
"""The weight of a word that says little; likeness under which a word is new."""

_OBLIGING = frozenset({Force.MUST, Force.SHOULD})

_NEXT_ITEM = 6
"""The most characters between a list item, or a sentence, and the next."""

_LEANING = re.compile(
    r"(?:(?:Det|Den|De)\s+(?:\w+[rs]|\w+ede|bør|må|blev|kom|gik|fik|gav|stod|tog|lå)|Han|Hun|Disse|Dette|Denne|Her|Derfor|"
    r"Dermed|Bagefter|Herefter|Derefter|Derpå|Efterfølgende|Derudover|Desuden|Ellers|Første|Næste|Sidste|"
    r"It|They|This|These|He|She|Then|Afterwards|Otherwise|Next)\b"
)
"""How a sentence begins that only makes sense with the one before; "De fleste ..." and "Det offentlige ..." do not."""


_DEFINITE = re.compile(r"([A-ZÆØÅ][a-zæøå]{3,}?)(?:en|et|erne|ene)\s")
"""A first word in the definite form, without its ending."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What support is judged by, each about 0 to 1 unless told otherwise.

    Attributes:
        covered: how much of the sentence's words stands in the quotes, by what each counts.
        near: the share of its words that stand there in some form or as a synonym.
        novel: how many words (by what they count) the quotes have nothing like, in fives. added: how far the word that
            stands there least, of the things named, is from standing there; listed: the same for those that
            stand beside others; done: for the other words that say
            something, verbs above all, which a model changes more freely.
        local: the share of its neighbouring words that one clause of a quote has together.
        grams: the share of its words' 4-grams that the quotes have. meaning: the cosine of sentence and quotes.
        foreign: 1 when the sentence is in another language than a quote; foreign_covered and
            foreign_added: `covered` and `added` then.
        borrowed: how much of `covered` stands only in titles and headings.
        forced, unsure: 1 when the sentence obliges and the quotes do not; when they leave open what it does not.
        across: 1 when the quotes are of several documents, of which a sentence is seldom made.
    """

    covered: float
    near: float
    novel: float
    added: float
    listed: float
    done: float
    local: float
    grams: float
    meaning: float
    foreign: float
    foreign_covered: float
    foreign_added: float
    borrowed: float
    forced: float
    unsure: float
    across: float

    @classmethod
    def of(
        cls, claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment, vector: Vectors
    ) -> Signals:
        """Read the signals of a sentence and the quotes chosen for it."""
        weights = weighed(claim)
        likest = coverage(sources, chosen, alignment)
        total = float(weights.sum()) or 1.0
        linked = np.asarray([word.linked for word in claim.words], dtype=np.bool_)
        covered = float((likest * weights).sum()) / total
        quotes = [sources.sources[number].claim for number in chosen]
        listed = np.asarray([word.listed for word in claim.words], dtype=np.bool_)
        added = float(((1 - likest) * (weights == 1) * linked).max(initial=0))
        foreign = float(any(quote.english != claim.english for quote in quotes))
        mine, theirs = _forces([claim]), _forces(quotes)
        return cls(
            covered=covered,
            near=float(((likest >= THERE) * weights).sum()) / total,
            novel=float(((likest < _NOVEL) * weights).sum()) / 5,
            added=added,
            listed=float(((1 - likest) * (weights == 1) * listed).max(initial=0)),
            done=float(((1 - likest) * (weights == 1) * ~linked).max(initial=0)),
            local=_local(claim, sources, chosen, alignment, likest),
            grams=_shared_grams(claim, [sources.grams[number] for number in chosen]),
            meaning=_meaning(sources, chosen, alignment, vector),
            foreign=foreign,
            foreign_covered=foreign * covered,
            foreign_added=foreign * added,
            borrowed=covered - float((coverage(sources, chosen, alignment, above=False) * weights).sum()) / total,
            forced=float(bool(mine & _OBLIGING) and not theirs & (_OBLIGING | {Force.PURPOSE})),
            unsure=float(Force.MAY in theirs and not mine),
            across=float(len({sources.sources[number].quote.document for number in chosen}) > 1),
        )


def weighed(claim: Claim) -> NDArray[np.float64]:
    """What each word of a sentence counts."""
    return np.asarray(
        [_LITTLE if is_light(word.text, english=claim.english) and not word.named else 1.0 for word in claim.words]
    )


def _forces(claims: Sequence[Claim]) -> frozenset[Force]:
    return frozenset(force for claim in claims for clause in claim.clauses for force in clause.forces)


def coverage(
    sources: Sources, chosen: Sequence[int], alignment: Alignment, *, above: bool = True
) -> NDArray[np.float64]:
    """How much of each word of a sentence stands in some quotes or, for less, above them."""
    rows = np.zeros(len(alignment.likeness))
    for number in chosen:
        rows = np.maximum(rows, alignment.likeness[:, sources.own[number]].max(axis=1, initial=0))
        if above:
            rows = np.maximum(rows, _ABOVE * alignment.likeness[:, sources.above[number]].max(axis=1, initial=0))
    return rows


def each_coverage(sources: Sources, alignment: Alignment) -> NDArray[np.float64]:
    """`coverage` of every quote by itself, a row each: what is tried first for a sentence, all at once."""
    return np.maximum(_highest(alignment.likeness, sources.own), _ABOVE * _highest(alignment.likeness, sources.above))


def _highest(likeness: Likeness, groups: Sequence[Ids]) -> NDArray[np.float64]:
    """How like each word of a sentence (columns) is to the likest word of each group (rows), 0 to an empty one."""
    nothing = likeness.shape[1]
    widened = np.pad(likeness, ((0, 0), (0, 1)))  # a column that every group has: `reduceat` knows no empty one
    ids = np.concatenate([np.append(group, nothing) for group in groups])
    starts = np.cumsum([0, *(len(group) + 1 for group in groups[:-1])])
    return np.maximum.reduceat(widened[:, ids], starts, axis=1).T.astype(np.float64)


def units(sources: Sources, chosen: Sequence[int]) -> list[list[int]]:
    """The chosen quotes, joined to the one before where they only make sense with it: "Denne metode ...", a list item.

    Items of one list belong together, though some between them are not chosen.
    """
    found: list[list[int]] = []
    for number in sorted(
        chosen, key=lambda each: (sources.sources[each].quote.document, sources.sources[each].quote.start)
    ):
        quote = sources.sources[number].quote
        before = sources.sources[found[-1][-1]].quote if found else None
        near = before is not None and follows(quote, before.document, before.end)
        listed = bool(found) and number in items(sources, found[-1][0])
        if listed or (near and _leans(quote.text, before.text if before else "")):
            found[-1].append(number)
        else:
            found.append([number])
    return found


def introduces(sources: Sources, number: int) -> bool:
    """Whether a quote introduces a list with a colon."""
    return sources.sources[number].quote.text.rstrip().endswith(":")


def items(sources: Sources, number: int) -> list[int]:
    """The list items that follow a quote that introduces them, in order; none where it introduces nothing."""
    if not introduces(sources, number):
        return []
    quotes = [source.quote for source in sources.sources]
    run: list[int] = []
    end = quotes[number].end
    for each in sorted(range(len(quotes)), key=lambda each: quotes[each].start):
        if follows(quotes[each], quotes[number].document, end):
            run.append(each)
            end = quotes[each].end
    return run


def _leans(text: str, before: str) -> bool:
    """Whether a sentence only makes sense with the one before: by a pronoun, or by a thing that was named there.

    "Rapporten ..." after "Afrapporteringen for ...": its first word, in the definite form, is part of a word before.
    """
    if _LEANING.match(text):
        return True
    found = _DEFINITE.match(text)
    if found is None:
        return False
    thing = danish.fold(found[1])
    if thing[-2:-1] == thing[-1]:
        thing = thing[:-1]  # "indlægget" is of "indlæg"
    return any(thing in word for word in danish.words(before))


def follows(quote: Quote, document: str, end: int) -> bool:
    """Whether a quote is the next after a place in a document."""
    return quote.document == document and 0 <= quote.start - end <= _NEXT_ITEM


def _local(
    claim: Claim, sources: Sources, chosen: Sequence[int], alignment: Alignment, likest: NDArray[np.float64]
) -> float:
    """The share of neighbouring words of a clause that stand together in some clause of a quote."""
    clauses = [ids for number in chosen for ids in sources.clauses[number]]
    if not clauses:
        return 0.0
    by_clause = np.stack([alignment.likeness[:, ids].max(axis=1, initial=0) for ids in clauses], axis=1)
    held = by_clause >= np.maximum(0.8 * likest, 0.2)[:, None]
    pairs = [
        bool((held[row] & held[row + 1]).any())
        for row in range(len(claim.words) - 1)
        if claim.words[row].clause == claim.words[row + 1].clause
    ]
    return sum(pairs) / len(pairs) if pairs else 1.0


def _meaning(sources: Sources, chosen: Sequence[int], alignment: Alignment, vector: Vectors) -> float:
    """The cosine of a sentence and quotes, or of the clauses of theirs that have a word of it, where that is higher.

    A long quote is about more than a sentence that says one part of it in short.
    """
    together = sources.vectors[list(chosen)].mean(axis=0)
    shared = np.any(alignment.likeness >= THERE, axis=0)
    met = [ids for number in chosen for ids in sources.clauses[number] if shared[ids].any()]
    part = sources.words(np.concatenate(met)).sum(axis=0) if met else together
    return max(float(vector @ each / (np.linalg.norm(each) or 1.0)) for each in (together, part))


def _shared_grams(claim: Claim, theirs: Sequence[frozenset[str]]) -> float:
    mine = grams(claim)
    return len(mine & frozenset().union(*theirs)) / len(mine) if mine else 1.0


@dataclass(frozen=True, slots=True)
class Support(Regression):
    """How likely quotes say what a sentence says, and the chance from which a sentence counts as supported."""

    border: float


@cache
def fitted() -> Support:
    """The regression that comes with the program."""
    return Support(**json.loads(FITTED.read_text(encoding="utf-8")))

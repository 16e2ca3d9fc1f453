"""The order in which the sentences of an answer stand: what answers best first, and from there as one would read on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from advisor.sentences import Sentence

FEWEST_ITEMS = 3
"""From how many items on, those kept of a list stay a list."""


def answer_first(sentences: Iterable[Sentence], best: Sentence) -> list[Sentence]:
    """The sentence that answers best, those that follow it in its section, and then the others in reading order.

    A sentence stays behind the one it leans on, and an item in its list.
    """
    blocks = _blocks(in_reading_order(sentences))
    first = next((number for number, block in enumerate(blocks) if best in block), 0)
    following = [block for block in blocks[first:] if _section(block[0]) == _section(best)]
    others = [block for block in blocks if block not in following]
    return [sentence for block in (*following, *others) for sentence in block]


def in_reading_order(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences by document, the document of the first one first, each document from its beginning."""
    kept = list(sentences)
    documents = list(dict.fromkeys(sentence.document for sentence in kept))
    return sorted(kept, key=lambda sentence: (documents.index(sentence.document), sentence.start))


def _blocks(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Sentences in reading order, cut where one may be taken away from the other."""
    items = Counter(_section(each) for each in sentences if each.item)
    blocks: list[list[Sentence]] = []
    for each in sentences:
        before = blocks[-1][-1] if blocks else None
        if before and (_leans_on(each, before) or (items[_section(each)] >= FEWEST_ITEMS and _lists_on(each, before))):
            blocks[-1].append(each)
        else:
            blocks.append([each])
    return blocks


def _section(sentence: Sentence) -> tuple[str, int]:
    return sentence.document, sentence.section


def _leans_on(each: Sentence, before: Sentence) -> bool:
    return each.leans and (each.document, each.place - 1) == (before.document, before.place)


def _lists_on(each: Sentence, before: Sentence) -> bool:
    return each.item and (before.item or before.introduces) and _section(each) == _section(before)

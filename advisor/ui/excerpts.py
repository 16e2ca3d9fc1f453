"""What stands in a source, as a line or two to read: for the cards that say what is to be found where they lead.

Only how it is shown: the quote itself stays the exact slice of its document.
"""

from __future__ import annotations

from collections.abc import Sequence

from advisor import danish
from advisor.blocks import BlockKind, blocks
from advisor.citations import plain
from advisor.lightwords import is_light
from advisor.wordings import Stretch, says, words_of

_LEFT_OUT = "… "
_ENDS = (".", ":", ";", ",", "!", "?", "…")


def excerpt(text: str, most: int, asked: str = "") -> str:
    """The words of a stretch of a document in one line, without the marks of lists and headings.

    Items of a list that end without a sign have a dot between them, so that they are not read as one.

    Args:
        most: the most characters; what is longer is cut after a whole word, and the cut is shown.
        asked: a question. What is too long begins with the sentence that has most of its words of weight, where its own
            beginning would not show that sentence and has fewer.

    Example:
        >>> excerpt("Fem områder:\\n\\n- Åbne biblioteker\\n- Læring", 100)
        'Fem områder: Åbne biblioteker · Læring'
        >>> excerpt("Hold møder. Skriv en aftale om rettigheder.", 36, "Hvem har rettighederne?")
        '… Skriv en aftale om rettigheder.'
    """
    words = ""
    sentences: list[Stretch] = []
    after = BlockKind.PARAGRAPH
    for block in blocks(text):
        said = plain(text[block.start : block.end])
        apart = words and not words.endswith(_ENDS) and BlockKind.PARAGRAPH not in {after, block.kind}
        words += (" · " if apart else " ") if words else ""
        sentences += [(len(words) + start, len(words) + end) for start, end in danish.sentences(said)]
        words += said
        after = block.kind
    words = words.strip()
    if len(words) <= most:
        return words
    start = _most_asked(words, sentences, most, asked)
    return f"{_LEFT_OUT}{_cut(words[start:], most - len(_LEFT_OUT))}" if start else _cut(words, most)


def _most_asked(words: str, sentences: Sequence[Stretch], most: int, asked: str) -> int:
    """Where the sentence begins that shows most of what is asked; 0 where the beginning shows as much, or shows it."""
    told = (word for word in words_of(asked) if not is_light(word.folded, english=False))
    wanted = {word.root: word.folded for word in told}.values()

    def shown(sentence: Stretch) -> int:
        own = words_of(_cut(words[slice(*sentence)], most - len(_LEFT_OUT)))
        return sum(says(own, each) for each in wanted)

    best = max(sentences, key=shown, default=(0, 0))
    return best[0] if best[1] >= most and shown(best) > shown(sentences[0]) else 0


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ·") + " …"

"""What stands in a source, as a line or two to read: for the cards that say what is to be found where they lead.

Only how it is shown: the quote itself stays the exact slice of its document.
"""

from __future__ import annotations

from advisor.blocks import BlockKind, blocks
from advisor.citations import plain

_ENDS = (".", ":", ";", ",", "!", "?", "…")


def excerpt(text: str, most: int) -> str:
    """The words of a stretch of a document in one line, without the marks of lists and headings.

    Items of a list that end without a sign have a dot between them, so that they are not read as one.

    Args:
        most: the most characters; what is longer is cut after a whole word, and the cut is shown.

    Example:
        >>> excerpt("Fem områder:\\n\\n- Åbne biblioteker\\n- Læring", 100)
        'Fem områder: Åbne biblioteker · Læring'
    """
    words = ""
    after = BlockKind.PARAGRAPH
    for block in blocks(text):
        said = plain(text[block.start : block.end])
        apart = words and not words.endswith(_ENDS) and BlockKind.PARAGRAPH not in {after, block.kind}
        words += f"{' · ' if apart else ' '}{said}"
        after = block.kind
    words = words.strip()
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ·") + " …"

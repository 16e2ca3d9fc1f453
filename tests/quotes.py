"""Quotes to hold sentences against, for the tests of what carries a sentence."""

from advisor.answers import Quote


def quoted(text: str, *, number: int = 1, title: str = "Titel", start: int = 0, document: str = "guide/a.md") -> Quote:
    """A quote of a guide that says some text."""
    return Quote(
        number=number,
        document=document,
        title=title,
        kind="guide",
        url=None,
        heading=(),
        page=None,
        start=start,
        end=start + len(text),
        text=text,
    )

"""The questions that a passage answers, or the guide leaves open, written by editors beside a document.

They are searched, and never quoted or shown.

Beside `guide/side.md` may lie `guide/side.spoergsmaal.txt`:

    # a comment
    > A sentence of the document, copied exactly.
    > Another one, where the answer takes both.
    A question that they answer?
    The same in other words?

    ! What the guide does not tell.
    A question that no document answers?

An empty line, or the next > or !, ends an entry. What is asked in words that the text does not have is found by such a
question: document expansion by queries (Nogueira et al. 2019, "Document Expansion by Query Prediction"), with an editor
for the model. What is known to be missing helps to say no.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from advisor.errors import DocumentError

SUFFIX = ".spoergsmaal.txt"
_COMMENT, _QUOTE, _GAP = "#", ">", "!"
_SHOWN = 80


class Expansion(BaseModel):
    """Questions and where their answer stands: `spans` are offsets into the document's text, in the order written.

    Without any, they are known gaps: questions that the guide does not answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    spans: tuple[tuple[int, int], ...]
    questions: tuple[str, ...]


def parse(name: str, content: str, text: str) -> tuple[tuple[Expansion, ...], list[DocumentError]]:
    """Read the entries of a file of questions, and what is wrong with those that can't be used.

    Args:
        name: the file's path in the corpus, to name it in an error.
        content: what stands in it. text: the document's text.
    """
    expansions: list[Expansion] = []
    faults: list[DocumentError] = []
    for entry in _entries(content):
        fault = entry.fault(text)
        if fault:
            reason, remedy = fault
            faults.append(DocumentError(name, f"Linje {entry.line}: {reason}", remedy))
        else:
            spans = tuple((text.index(quote), text.index(quote) + len(quote)) for quote in entry.quotes)
            expansions.append(Expansion(spans=spans, questions=tuple(entry.questions)))
    return tuple(expansions), faults


@dataclass(slots=True)
class _Entry:
    """What is written between two empty lines; `line` is the number of its first."""

    line: int
    gap: bool = False
    quotes: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def fault(self, text: str) -> tuple[str, str] | None:
        """What is wrong with it and what to do; None when nothing is."""
        if not self.questions:
            lacking = "Linjen med ! har ingen spørgsmål." if self.gap else "Citatet har ingen spørgsmål."
            return lacking, "Skriv spørgsmålene lige under, uden tom linje imellem."
        if self.gap and self.quotes:
            return "Et hul har et citat.", "Brug enten > foran det, der svarer, eller ! når intet svarer."
        if not self.gap and not self.quotes:
            return "Spørgsmålene har intet citat.", "Skriv sætningen, der svarer, over dem på en linje med > foran."
        for quote in self.quotes:
            shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"
            if not quote or quote not in text:
                return f"Citatet står ikke i dokumentet: »{shown}«.", "Kopiér sætningen ordret fra dokumentet."
            if text.find(quote, text.index(quote) + 1) >= 0:
                return f"Citatet står flere steder i dokumentet: »{shown}«.", "Vælg en hel sætning, der står ét sted."
        return None


def _entries(content: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate([*content.splitlines(), ""], start=1):
        words = " ".join(line.split())
        if words.startswith(_COMMENT):
            continue
        marked = words.startswith((_QUOTE, _GAP))
        if entry and (not words or (marked and entry.questions)):
            yield entry
            entry = None
        if not words:
            continue
        entry = entry or _Entry(number)
        if words.startswith(_QUOTE):
            entry.quotes.append(line.strip().removeprefix(_QUOTE).strip())
        elif words.startswith(_GAP):
            entry.gap = True
        else:
            entry.questions.append(words)

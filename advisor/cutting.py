"""A model's words -> whole, clean sentences, each as soon as it is finished.

What is cut here is what is verified and what is shown: no mark of Markdown, HTML or a model's own language is left in
it. The model's [n] are taken out too; which quotes carry a sentence is decided elsewhere.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

import nh3

from advisor import danish
from advisor.citations import plain
from advisor.faults import Fault, ModelFault

_THINKING = re.compile(r"<(?:think|thinking|reasoning)>", re.IGNORECASE)
_THOUGHT = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_LONGEST_MARK = len("</reasoning>")
_NUMBERS = re.compile(
    r"\s*(?:\[\^?(?:(?:kilde|source|se)\s*)?\d+(?:\s*[,;–-]\s*\d+)*\]|【[^】\n]*】)|\s*\((?:kilde|source)[^)\n]*\)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*•–+]|(?P<number>\d{1,2})[.)])\s+")
_LINE_MARK = re.compile(r"\s*(?:#{1,6}\s+|>\s*|\|)")
_HEADING = re.compile(r"\s*#{1,6}\s(?!.*[.!?…:][*_\s]*$)")
"""A heading, unless it ends as a sentence does. It states nothing that could be verified, and is left out."""

_IMAGE = re.compile(r"!\[[^\]]*\]?(?:\([^)]*\)?|\[[^\]]*\]?)?")
_SPECIAL = re.compile(r"<\|[^|>\n]*\|>|\[/?INST\]|</?s>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|~~|`+|(?<!\w)_+|_+(?!\w)|\s*\|\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
"""Where code begins or ends. A guide holds none, and none is shown."""

_LONGEST = 2000
"""A line of more characters than this is no answer but a model that can't stop."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A finished sentence of the model's, or an item of a list, cleaned."""

    text: str
    item: bool = False


class Cutter:
    """Takes words and gives the sentences they finish. One for each stream."""

    def __init__(self) -> None:
        self._line = self._heard = ""
        self._given = 0
        self._code = False
        self._thinks = False

    def feed(self, words: str) -> list[Phrase]:
        """The sentences that are finished with these words: those that another sentence or line follows.

        Raises:
            ModelFault: when a line does not end.
        """
        self._heard += words
        *lines, ready = (self._line + self._spoken()).split("\n")
        found: list[Phrase] = []
        for line in lines:
            if _FENCE.match(line):
                self._code = not self._code
            elif not self._code and not _HEADING.match(line):
                found += self._cut(line, whole=True)
            self._given = 0
        if len(ready) > _LONGEST:
            raise ModelFault(Fault.ENDLESS)
        if not self._code and not _FENCE.match(ready):
            found += self._cut(ready, whole=False)
        self._line = ready
        return found

    def _spoken(self) -> str:
        """What was heard and is no thought; what may be the beginning of a mark of one is kept until it is known.

        A thought is dropped as it comes: however long one is, no more of it is read again than a mark is long.
        """
        spoken: list[str] = []
        while found := (_THOUGHT if self._thinks else _THINKING).search(self._heard):
            if not self._thinks:
                spoken.append(self._heard[: found.start()])
            self._heard, self._thinks = self._heard[found.end() :], not self._thinks
        if self._thinks:
            self._heard = self._heard[-_LONGEST_MARK:]
        else:
            begun = self._heard.rfind("<", -_LONGEST_MARK)
            whole = len(self._heard) if begun < 0 else begun
            spoken.append(self._heard[:whole])
            self._heard = self._heard[whole:]
        return "".join(spoken)

    def close(self) -> list[Phrase]:
        """The last sentence, when the model says that it is done; one without its full stop was not finished."""
        line, self._line = self._line + ("" if self._thinks else self._heard), ""
        line = "" if self._code or _FENCE.match(line) or _HEADING.match(line) else line
        found = self._cut(line, whole=True)
        self._given = 0
        return [each for each in found if each.item or re.search(r"[.!?…:»\")]$", each.text)]

    def _cut(self, line: str, *, whole: bool) -> list[Phrase]:
        """The sentences of a line that were not given before; without the last one where more may follow it."""
        text = _NUMBERS.sub("", line)
        text, item = _without_mark(text)
        bounds = list(danish.sentences(text))
        if not whole:
            # Whether a sentence ended is known once there is a whole word after it: "1. marts" goes on, "1. Ma" may.
            begun = text[bounds[-1][0] :] if bounds else ""
            bounds = bounds[:-1] if re.search(r"\S\s", begun) else bounds[:-2]
        new = bounds[self._given :]
        self._given = max(self._given, len(bounds))
        cleaned = (clean(text[start:end]) for start, end in new)
        return [Phrase(each, item) for each in cleaned if any(letter.isalnum() for letter in each)]


def clean(text: str) -> str:
    """A sentence as plain words on one line: no HTML, no Markdown, no address to fetch, nothing that can't be seen."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(each for each in text if each.isspace() or unicodedata.category(each)[0] != "C")
    text = _IMAGE.sub("", _SPECIAL.sub(" ", text))
    for _ in range(3):  # what was escaped may be a tag when it is read once more
        without = html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"}))
        if without == text:
            break
        text = without
    return " ".join(_EMPHASIS.sub("", plain(text)).split())


def _without_mark(line: str) -> tuple[str, bool]:
    """A line without the mark of a heading, quotation or list item before it, and whether it was an item."""
    line = _LINE_MARK.sub("", line, count=1) if _LINE_MARK.match(line) else line
    mark = _ITEM.match(line)
    if mark is None:
        return line, False
    rest = line[mark.end() :]
    if mark["number"] and next(iter(danish.words(rest)), "") in danish.MONTHS:
        return line, False
    return rest, True

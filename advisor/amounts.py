"""The numbers, shares, years and dates of a text, read alike whether in figures or words, Danish or English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from advisor import danish

_SMALL = "nul . to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve"
_ENGLISH_SMALL = (
    "zero . two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_ORDINALS = "første . tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte"
_ENGLISH_ORDINALS = ". second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = {"tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90}
_ENGLISH_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SHARES = {
    "halvdelen": "50%",
    "halvdel": "50%",
    "half": "50%",
    "tredjedel": "1/3",
    "tredjedele": "1/3",
    "fjerdedel": "25%",
    "kvart": "25%",
    "begge": "2",
}
_SCALES = {"mio": 10**6, "million": 10**6, "millioner": 10**6, "millions": 10**6, "mia": 10**9, "milliard": 10**9}
_SCALES |= {"milliarder": 10**9, "billion": 10**9, "tusind": 1000, "tusinde": 1000, "thousand": 1000}
_SCALES |= {"hundrede": 100, "hundred": 100}
_MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december".split(),
    "january february march april may june july august september october november december".split(),
)


def _values(words: str) -> dict[str, str]:
    return {danish.fold(word): str(number) for number, word in enumerate(words.split()) if word != "."}


_DANISH_WORDS = _values(_SMALL) | {word: str(number) for word, number in _TENS.items()}
_DANISH_WORDS |= {danish.fold(word): str(n + 1) for n, word in enumerate(_ORDINALS.split()) if word != "."}
_ENGLISH_WORDS = _values(_ENGLISH_SMALL) | {word: str(number) for word, number in _ENGLISH_TENS.items()}
_ENGLISH_WORDS |= {word: str(n + 1) for n, word in enumerate(_ENGLISH_ORDINALS.split()) if word != "."}
_BY_NAME = {name: number for names in _MONTHS for number, name in enumerate(names, 1)}
_BY_NAME |= {
    danish.fold(name): number
    for number, names in enumerate(
        (
            "foråret forårets spring",
            "sommeren sommerens summer",
            "efteråret efterårets autumn fall",
            "vinteren vinterens winter",
        ),
        13,
    )
    for name in names.split()
}
"""Seasons are read as months after the twelfth; without an article ("et forår") they are what is told, not when."""

_ALSO_WORDS = frozenset({"may", "spring", "fall"})
_LEADING_ZEROS = re.compile(r"^0+(?=\d+$)")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|%")
_AMBIGUOUS = frozenset({"may", "march"})
_LIST = re.compile(r"\b([^\W\d_]+|\d+)((?: [^\W\d_]+){1,2}) ?[–—:(] ?([^.;:–—()]+)")
"""A number, what it counts, and after a mark what may be all of it: "tre parter – A, B og C"."""

_BETWEEN_ITEMS = re.compile(r",|\b(?:og|samt|and)\b")
_SOME_OF = re.compile(r"^([^.;:]+?) (?:er|var|are|were) ([^\W\d_]+|\d+) (?:af|of)\b")
"""Some things, and how many of more they are: "A og B er to af de fire"."""

_EVERY = frozenset("gang gangs time".split())
"""After "første": "for første gang" counts nothing."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a text counts and dates.

    Attributes:
        values: every number, as text: "3", "50%", "3600000", "2011".
        days, years: (day, month) and (month, year) as they stand together; months: the months named, 1 to 12.
        counted: (number, stem of the word after it), so that what is counted can be compared.
    """

    values: frozenset[str]
    days: frozenset[tuple[str, int]]
    years: frozenset[tuple[int, str]]
    months: frozenset[int]
    counted: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str, *, english: bool = False) -> Amounts:
        """Read a text. In English "to" is no number, and "may" and "fall" only before a year or after a day a month."""
        text = _NUMERIC_DATE.sub(lambda found: f"{found[1]}. {_MONTHS[0][(int(found[2]) - 1) % 12]} {found[3]}", text)
        tokens = [danish.fold(token) for token in _TOKEN.findall(text)]
        words = _ENGLISH_WORDS if english else _DANISH_WORDS
        values: set[str] = set()
        days: set[tuple[str, int]] = set()
        years: set[tuple[int, str]] = set()
        months: set[int] = set()
        counted: set[tuple[str, str]] = set()
        for place, token in enumerate(tokens):
            before = tokens[place - 1] if place else ""
            after = tokens[place + 1] if place + 1 < len(tokens) else ""
            month = _BY_NAME.get(token)
            if month and (token not in _ALSO_WORDS or before.isdigit() or after.isdigit()):
                months.add(month)
                if before.isdigit() and len(before) <= 2:
                    days.add((before, month))
                elif after.isdigit() and len(after) <= 2:
                    days.add((after, month))
                if after.isdigit() and len(after) == 4:
                    years.add((month, after))
                continue
            value = _number(token) if token[0].isdigit() else words.get(token) or _SHARES.get(token)
            if value is None or (token == "foerste" and after in _EVERY):
                continue
            if after in _SCALES and value.replace(".", "").isdigit():
                value = f"{float(value) * _SCALES[after]:.0f}"
            elif after in {"%", "procent", "percent"}:
                value = f"{value}%"
            values.add(value)
            if after and after[0].isalpha() and after not in _BY_NAME and danish.is_content_word(after):
                counted.add((value, danish.stem(after)))
        return cls(frozenset(values), frozenset(days), frozenset(years), frozenset(months), frozenset(counted))

    def without(self, values: frozenset[str]) -> Amounts:
        """The same without some numbers."""
        counted = frozenset((value, thing) for value, thing in self.counted if value not in values)
        return replace(self, values=self.values - values, counted=counted)

    @classmethod
    def all(cls, many: Iterable[Amounts]) -> Amounts:
        """What several texts count and date together."""
        parts = list(many)
        return cls(
            values=frozenset().union(*(part.values for part in parts)),
            days=frozenset().union(*(part.days for part in parts)),
            years=frozenset().union(*(part.years for part in parts)),
            months=frozenset().union(*(part.months for part in parts)),
            counted=frozenset().union(*(part.counted for part in parts)),
        )

    def within(self, other: Amounts) -> bool:
        """Whether another text says all that this one counts and dates, each number of the same thing."""
        if not (self.values <= other.values and self.months <= other.months):
            return False
        if any(day not in other.days for day in self.days):
            return False
        for month, year in self.years - other.years:
            if any(month == known for known, _ in other.years) or year not in other.values:
                return False
        return not any(self._of_another(value, thing, other) for value, thing in self.counted - other.counted)

    @staticmethod
    def _of_another(value: str, thing: str, other: Amounts) -> bool:
        """Whether the other text counts that thing, but as another number, and that number of something else."""
        counts_thing = any(known == thing for _, known in other.counted)
        return counts_thing and any(number == value for number, _ in other.counted)


def borne_out(text: str, *, english: bool = False) -> frozenset[str]:
    """The numbers of a text that it bears out itself, by naming as many right after.

    Example:
        >>> borne_out("Tre parter – skolen, banken og biblioteket – gik sammen.")
        frozenset({'3'})
    """
    words = _ENGLISH_WORDS if english else _DANISH_WORDS
    found = set()
    for number, _, listed in _LIST.findall(text):
        value = _number(number) if number[0].isdigit() else words.get(danish.fold(number))
        items = [item for item in _BETWEEN_ITEMS.split(listed) if item.strip()]
        if value == str(len(items)):
            found.add(value)
    for listed, number in _SOME_OF.findall(text):
        if words.get(danish.fold(number)) == str(len([item for item in _BETWEEN_ITEMS.split(listed) if item.strip()])):
            found.add(words[danish.fold(number)])
    return frozenset(found)


def is_amount(word: str, before: str = "", after: str = "") -> bool:
    """Whether a folded word is a number, a share, a scale or a month, which amounts are compared by.

    "may" and "march" are months beside a number only.
    """
    if word in _AMBIGUOUS:
        return before.isdigit() or after.isdigit()
    return (
        word[0].isdigit()
        or word in _DANISH_WORDS
        or word in _ENGLISH_WORDS
        or word in _SHARES
        or word in _SCALES
        or word in _BY_NAME
        or word in {"procent", "percent"}
    )


def _number(token: str) -> str:
    """A number in figures, decimals after a full stop: "2.033" and "2,033" are 2033, "3,6" is 3.6, "08" is 8."""
    token = _LEADING_ZEROS.sub("", token)
    if _GROUPED.fullmatch(token):
        return re.sub("[.,]", "", token)
    return token.replace(",", ".")

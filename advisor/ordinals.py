"""Which of several things a text counts: "den tredje", "de to første", "de andre"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor import danish

WORDS = {
    1: ("foerste", "first"),
    2: ("anden", "andet", "second"),
    3: ("tredje", "third"),
    4: ("fjerde", "fourth"),
    5: ("femte", "fifth"),
    -1: ("sidste", "last"),
}
"""The folded words for each place, -1 for the last one."""

_PHRASES = {
    1: r"(?:nummer|nr\.) (?:en|et|1)",
    2: r"(?:nummer|nr\.) (?:to|2)|other one",
    3: r"(?:nummer|nr\.) (?:tre|3)",
    4: r"(?:nummer|nr\.) (?:fire|4)",
    5: r"(?:nummer|nr\.) (?:fem|5)",
}
_UNCOUNTED = (
    r"(?<!\bnoget )(?<!\bnogen )(?<!\ben )(?<!\bet )(?<!\bhans )(?<!\bhendes )(?<!\bderes )(?<!skrevet )(?<!lavet )"
)
"""What stands before "andet" where it counts nothing: "har han skrevet andet?" asks for anything else."""

_PLACES = tuple(
    (
        place,
        re.compile(rf"\b{_UNCOUNTED if place == 2 else ''}(?:{'|'.join((*words, _PHRASES.get(place, words[0])))})\b"),
    )
    for place, words in WORDS.items()
)

_WORD = rf"(?:{'|'.join(word for words in WORDS.values() for word in words)})"
_THE = r"(?:den|det|the)"
_AND = r"(?:sig )?(?:og|and|eller|or|fra|med|mod|from|with)"
"""What joins two that are counted, or tells one from the other: "den første adskiller sig fra den anden"."""

_TWO = re.compile(rf"\b{_THE} ({_WORD}) {_AND} (?:{_THE} )?({_WORD})\b")
_SPELT = ("et", "to", "tre", "fire", "fem")
"""The numbers after "nummer" that are not given in figures, from one."""

_NUMBER = rf"(?:(?:nummer|nr\.?) ([1-5]|{'|'.join(_SPELT)})|([1-5]))"
_TWO_NUMBERS = re.compile(rf"\b(?<!\+){_NUMBER} {_AND} {_NUMBER}\b")
_ONE = re.compile(rf"{_THE} {_WORD}")
_LAST_TWO_WORDS = re.compile(r"\b\w+ \w+(?=\W*$)")

_OTHERS = re.compile(r"\bde (?:to |tre )?andre\b|\bthe other (?:two|ones)\b")
_MANY = {"to": 2, "two": 2, "tre": 3, "three": 3, "fire": 4, "four": 4}
_SEVERAL_AT_AN_END = re.compile(
    rf"\b(?:de|the) (?:(?P<many>{'|'.join(_MANY)}) (?P<end>foerste|sidste)"
    rf"|(?P<ending>first|last) (?P<amount>{'|'.join(_MANY)}))\b"
)
_END = re.compile(r"[\s?.!]*$")


def ordinal_in(folded: str) -> int | None:
    """Which one of several a folded text asks for ("den tredje"), -1 for the last; None when it asks for no one."""
    return next((place for place, pattern in _PLACES if pattern.search(folded)), None)


def named(question: str, before: str, listed: Sequence[str]) -> str:
    """A question with the names of those among several that it counts: "og den tredje?", "hvad med de andre?".

    The name of one stands in its place where the question ends with it ("hvem skrev det første?"), else at the end.

    Args:
        before: the question before it, which has named those that "de andre" are not.
        listed: the names of the several things, in the order in which they are counted.
    """
    folded = danish.fold(question)
    if _OTHERS.search(folded):
        meant = [name for name in listed if danish.fold(name) not in danish.fold(before)]
    else:
        meant = _counted(folded, listed)
    if not meant:
        return question
    one = _LAST_TWO_WORDS.search(question) if len(meant) == 1 else None
    if one and _ONE.fullmatch(danish.fold(one.group())) and danish.content_words(question[: one.start()]):
        return f"{question[: one.start()]}{meant[0]}{question[one.end() :]}"
    return f"{_END.sub('', question)}, {' og '.join(meant)}?"


def places(folded: str) -> list[int]:
    """The places that a folded question counts one by one: "den tredje", "den første og anden", "nummer 1 og 3"; -1
    for the last, and none where it counts "de to første"."""
    numbers = _TWO_NUMBERS.search(folded)
    if numbers:
        said = filter(None, numbers.groups())
        return [_SPELT.index(number) + 1 if number in _SPELT else int(number) for number in said]
    if _SEVERAL_AT_AN_END.search(folded):
        return []
    pair = _TWO.search(folded)
    counted = [ordinal_in(part) for part in (pair.groups() if pair else (folded,))]
    return [place for place in counted if place]


def _counted(folded: str, listed: Sequence[str]) -> list[str]:
    """Those of several things that a folded question counts: "den tredje", "de to første", "den første og anden"."""
    some = _SEVERAL_AT_AN_END.search(folded)
    if some:
        many = _MANY[some["many"] or some["amount"]]
        last = (some["end"] or some["ending"]) in WORDS[-1]
        return list(listed[-many:] if last else listed[:many]) if many <= len(listed) else []
    return [listed[place - 1 if place > 0 else -1] for place in places(folded) if listed and place <= len(listed)]

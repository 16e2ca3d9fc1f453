"""A follow-up that asks the last question again of something else: "hvad med Roskilde?", "og ulemperne?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from advisor import danish, opposites
from advisor.subjects import Subjects

_OPENING = re.compile(
    r"^(?:(?:ok|okay|fint|tak|aha)[,.!]* )?(?:(?:og|men|and|but) )?(?:hvad (?:saa )?med|what about|how about|og|and)\b"
)
_ASKS = re.compile(
    r"\b(?:hv[aeio]\w*|naar|er|var|har|havde|kan|skal|vil|blev|bliver|what|who|when|where|why|how|which|is|was|are|were)\b"
)
"""A question word or a verb that asks: it has a question of its own."""

_LED = re.compile(
    r"^(?:(?:ok|okay|fint|tak|aha)[,.!]* )?(?:(?:og|men|eller|and|or)(?: saa| ogsaa| hvad med)?|hvad(?: saa)? med) "
    r"(?P<leads>med|hos|ved|fra|with|from|specialet om) (?P<what>\w[\w-]*(?: [\w-]+){0,2})\W*$"
)
"""What follows a preposition and nothing else, "og med museer?", or what a thesis is about, "og specialet om X?"."""

_OF_A_WORK = "specialet om"
_A_WORK = r"(?:specialet|specialer|speciale|det|den) om"

_FOR_EXAMPLES = re.compile(
    r"^(?:(?:ok|okay|fint|tak|aha|og|men)[,.!]* )*(?:(?:kan|vil|har) (?:du|i)|maa jeg|er der|findes der)"
    r"(?: (?:give|vise|naevne|have|faa))?(?: mig| os)?(?: et| nogle| nogen| flere| konkrete?)* eksemp\w+"
    r"(?: paa (?:det|den|dem))?\W*$"
)
_ASKED_OF = re.compile(
    r"^(?:(?:kan|m(?:å|aa)|skal|b(?:ø|oe)r) (?:vi|man|jeg|biblioteke[tr]) (?:(?:godt|gerne|ogs(?:å|aa)) )?"
    r"(?:lave|indg(?:å|aa)|have|starte|danne|f(?:å|aa)|etablere|bygge)"
    r"|hvordan (?:laver|indg(?:å|aa)r|starter|danner|f(?:å|aa)r|etablerer|bygger) (?:vi|man|jeg)"
    r"|hvad er(?: egentlig)?) (?P<what>(?:(?:et|en|nogle) )?(?:\w+ )?partnerskab(?:er|et|erne)?"
    r"(?: (?:med|mellem|hos) [^,;:.?!]+)?)\W*$",
    re.IGNORECASE,
)
"""A question for a partnership, or whether one can have it, of which there may be examples."""

_EXAMPLES_OF = "Er der eksempler på {what}?"

_MOST_WORDS = 3
_WORD = re.compile(r"\w[\w'’-]*")


def swapped(question: str, earlier: Sequence[str], subjects: Subjects, leans: Callable[[str], bool]) -> str | None:
    """The last question asked, asked of what a follow-up names in the place of what it named itself.

    None where the follow-up asks something itself or names no subject, or where nothing was asked of another. A word of
    the question before gives way to its opposite: "og ulemperne?" after "Hvad er fordelene ved partnerskaber?"; what
    ends it after a preposition, to what follows the same one: "og med museer?". Examples of "it" are asked for by name.

    Args:
        earlier: the questions before it, oldest first; each of them may be such a follow-up, or lean on those before.
        leans: whether a question does.

    Example:
        >>> swapped("hvad med Roskilde?", ["Hvem er projektleder i Aarhus?"], subjects, leans)
        'Hvem er projektleder i Roskilde?'
    """
    if told := _turned(question, earlier) or _led(question, earlier) or _exemplified(question, earlier):
        return told
    if not _other(question, subjects):
        return None
    asked = ""
    for each in earlier:
        names = [word.group() for word in _named(asked, subjects)]
        again = _again(each, asked, subjects)
        if again:
            asked = again
        elif names and leans(each) and not _named(each, subjects):
            asked = f"{each.rstrip(' ?.!')} {' '.join(names)}?"
        else:
            asked = each
    return _again(question, asked, subjects)


def _turned(question: str, earlier: Sequence[str]) -> str | None:
    """The question before with one of its words turned into the opposite that a follow-up consists of."""
    words = danish.content_words(question)
    if not (earlier and len(words) == 1 and only_names(question)):
        return None
    against = opposites.bundled().of(words[0])
    asked = earlier[-1]
    named = next(each.group() for each in _WORD.finditer(question) if danish.fold(each.group()) == words[0])
    for word in _WORD.finditer(asked):
        if opposites.bare(danish.fold(word.group())) in against:
            return f"{asked[: word.start()]}{named}{asked[word.end() :]}"
    return None


def _led(question: str, earlier: Sequence[str]) -> str | None:
    """The question before, with what a follow-up puts after its preposition in the place of what stood there."""
    found = _LED.match(danish.fold(question.strip()))
    if not (earlier and found):
        return None
    asked = earlier[-1]
    leads = _A_WORK if found["leads"] == _OF_A_WORK else found["leads"]
    leading = list(re.finditer(rf"\b{leads} [\w-]+(?: \w+)?(?=\W*$)", asked, re.IGNORECASE))
    if not leading:
        return None
    place = re.search(rf"\b{found['leads']}\b", question, re.IGNORECASE)
    return f"{asked[: leading[-1].start()]}{question[place.start() :].rstrip(' ?.!')}?" if place else None


def _exemplified(question: str, earlier: Sequence[str]) -> str | None:
    """A question for examples of "it", with the partnership that the question before was about."""
    if not asks_for_examples(question):
        return None
    asked = _ASKED_OF.match(earlier[-1].strip()) if earlier else None
    return _EXAMPLES_OF.format(what=asked["what"].strip()) if asked else None


def asks_for_examples(question: str) -> bool:
    """Whether a question asks for examples and not of what: "kan du give et eksempel på det?"."""
    return _FOR_EXAMPLES.match(danish.fold(question.strip())) is not None


def only_names(question: str) -> bool:
    """Whether a follow-up asks nothing itself but "what of it": "hvad med GDPR?", "og ulemperne?"."""
    folded = danish.fold(question.strip())
    opening = _OPENING.match(folded)
    few = 0 < len(danish.content_words(question)) <= _MOST_WORDS
    return opening is not None and few and not _ASKS.search(folded[opening.end() :])


def _again(question: str, asked: str, subjects: Subjects) -> str | None:
    """A question asked again of what another one names; None where that one does not only name something."""
    others = _other(question, subjects)
    there = _named(asked, subjects)
    asks = _ASKS.search(danish.fold(asked)) or any(not subjects.known(word) for word in danish.content_words(asked))
    if not (others and there and asks):
        return None
    last = there[-1]
    again = f"{asked[: last.start()]}{' '.join(others)}{asked[last.end() :]}"
    for name in reversed(there[:-1]):
        again = f"{again[: name.start()].rstrip()} {again[name.end() :].lstrip()}"
    return again


def _other(question: str, subjects: Subjects) -> list[str]:
    """The subjects that a question names, as they are typed, if it asks nothing else than "what of them"."""
    return [word.group() for word in _named(question, subjects)] if only_names(question) else []


def _named(text: str, subjects: Subjects) -> list[re.Match[str]]:
    """The words of a text, as they are typed, that name a subject."""
    return [word for word in _WORD.finditer(text) if any(map(subjects.known, danish.content_words(word.group())))]

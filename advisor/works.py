"""The one work of a kind that a question takes for given: "hvem har skrevet specialet om makerspaces?".

Whoever asks so would take the writers of another thesis for those of the one meant, so that nothing answers where no
work of the kind tells of the subject. Nor is one there whose title is quoted and stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from advisor import danish
from advisor.answers import Reason
from advisor.documents import Document, Kind
from advisor.matching import Asked
from advisor.quoting import Draft

_OWN, _OWN_ALONE = 0.9, 0.6
"""Above which coverage a word stands in the work itself, and not only in the questions beside it; and where there are
no questions, so that all coverage is its own: words that are only spelt a little alike have less."""

_SINGULAR = {
    Kind.SPECIALE: ("specialet|afhandlingen|kandidatspecialet", "speciale|afhandling|kandidatspeciale"),
    Kind.ARTIKEL: ("artiklen", "artikel"),
    Kind.RAPPORT: ("rapporten", "rapport"),
    Kind.STUDIETUR: ("studieturen", "studietur"),
}
"""The nouns for one of each kind: as the one meant, and as one of any."""

_WHETHER_THERE = (
    r"(?:(?:findes|er|var) der|(?:har|kender) (?:i|du|guiden)|hvem (?:har skrevet|skrev|skriver))(?: \w+){0,2} "
)
"""What asks whether there is such a work, or who wrote it, before it is named as one of any."""

_STEMS = {Kind.SPECIALE: "special", Kind.ARTIKEL: "artik", Kind.RAPPORT: "rapport", Kind.STUDIETUR: "studietur"}
"""What the words begin with that name a work of a kind in a sentence about it."""

_ANY = re.compile(r"\b(?:" + "|".join("|".join(nouns) for nouns in _SINGULAR.values()) + r")\b")

_WRITERS = r"(?:sit|sin|hans|hendes|deres) "

_SAYING = r"\b(?:siger|skriver|fortaeller|mener|viser|naevner|konkluderer|staar)"
_SAYS = rf"{_SAYING} (?:\w+ )?(?:der )?(?:i )?"
"""What makes the words after "om" those that a work says something of: "hvad siger specialet om lederen?"."""

_SOMEWHERE = r"(?:(?:et eller andet|et|noget|nogen) sted(?:er)?|online|henne|digitalt|gratis|paa nettet|som pdf)\b"
_AT_AN_END = rf"(?= (?:i|paa|til) (?:min|mit|mine|vores|denne|dette)\b| {_SOMEWHERE}|[.,;:?!]| [-–] |$)"
_SUBJECT = rf"(?P<subject>[^.,;:?!]+?){_AT_AN_END}"
_ABOUT = rf" (?:om|til) {_SUBJECT}"

_WRITER_SAYS = re.compile(rf"{_SAYING} (?P<writer>(?:[\w-]+ ){{1,8}}?)om {_SUBJECT}")

_WHO_WAS = re.compile(
    r"\b(?:hvem (?:var|er|har vaeret|blev)|hvad (?:hedder|hed))(?: \w+)? "
    r"(?P<role>(?:[a-z]*vejleder|censor|[a-z]*leder)\w*)"
)
"""Who had a role: "hvem var vejleder?", "hvad hedder vejlederen?"."""

_CONCLUSION = re.compile(r"\b(?P<role>konklusion\w*)")
"""What is asked of a thesis and not told of each; in the group of the roles, as it is looked for in the same way."""

_WHO_WROTE = re.compile(r"\bhvem (?:har skrevet|skrev)\b")
"""What can be asked of "det andet" once it was asked of the one before."""

_HAS_WRITTEN = re.compile(
    r"\bhar (?P<writer>[\w-]+(?: [\w-]+){0,4}) (?:ogsaa )?(?:skrevet|lavet|udgivet) (?:et|en|noget|nogle|nogen) "
)
"""Whether somebody has written such a work at all: "har Jens Thorhauge skrevet et speciale?"."""


_OF_THESES = re.compile(r"(?:vejleder|censor)\w*")
"""Roles that only a thesis has."""

_OF_NO_KIND = re.compile(r"\b(?:bachelor|ph\.?d|doktor(?:afhandling|disputats|grad)|disputats|masteropgave)")
"""What begins the words for works of which the guide may have none."""

_TITLED = re.compile(
    r"\b(?:specialet|artiklen|rapporten|bogen|afhandlingen|opgaven|undersoegelsen|filmen) (?:\w+ )?"
    r"[\"»“”](?P<title>[^\"«»“”]+)"
)
_SPELT = 92
"""How alike, of 100, a quoted title and words of a document are that are the same but for slips."""


@dataclass(frozen=True, slots=True)
class Given:
    """The work that a question is about: of which kind, and the folded words for its subject, or for what it is asked
    to say something of, which it may do or not."""

    kind: Kind
    words: frozenset[str]
    says: bool = False


def of_another(role_asked: str, title: str) -> str | None:
    """The question who wrote a work, or had a role in it, asked of one of another title; None for any other question.

    Example:
        >>> of_another("hvem er vejleder på Ramasjang-specialet?", "Positionering")
        'hvem er vejleder på »Positionering«?'
    """
    folded = danish.fold(role_asked)
    wrote, was = _WHO_WROTE.search(folded), _WHO_WAS.search(folded)
    return f"{wrote.group()} »{title}«?" if wrote else f"{was.group()} på »{title}«?" if was else None


def asks_role(question: str) -> bool:
    """Whether a question asks who had a role in a work: "hvem var vejleder?"."""
    return _WHO_WAS.search(danish.fold(question)) is not None


def given(question: str) -> Given | None:
    """The work that a question takes for given or asks for, by its subject or by what it says; None for none.

    Example:
        >>> given("Hvem skrev specialet om sæler?")
        Given(kind=<Kind.SPECIALE: 'speciale'>, words=frozenset({'saeler'}), says=False)
    """
    folded = danish.fold(question)
    for kind, (meant, of_any) in _SINGULAR.items():
        work = rf"(?P<says>{_SAYS})?(?:\b(?:{meant})|(?:{_WHETHER_THERE}|\b{_WRITERS})(?:{of_any}))"
        found = re.search(work + _ABOUT, folded)
        if found and (words := danish.content_words(found["subject"])):
            return Given(kind, frozenset(words), found["says"] is not None)
    return None


def lacking(
    draft: Draft, documents: Mapping[str, Document], questions: Callable[[str], Sequence[int]]
) -> Reason | None:
    """Why nothing answers a question about one work: its title or its writer stands nowhere, there is a word of its
    subject that none of those found that are of the kind, or name it, tells of, or none says anything of what is asked;
    None otherwise.

    Args:
        questions: for the id of a document, the numbers of the entries of the questions that it is known to answer.
    """
    if _titled_nowhere(draft.asked.question.own, documents) or _of_a_stranger(draft.asked):
        return Reason.NO_SUCH_WORK
    if _of_no_kind(draft.asked.question.own, documents) or _unwritten_by(draft.asked.question.own, documents):
        return Reason.NO_SUCH_WORK
    if _side_untold(draft, documents, questions):
        return Reason.NOT_FOUND
    work = given(draft.asked.question.own)
    if work is not None:
        of_kind = {name for name, each in documents.items() if each.kind is work.kind}
        told = _told(work.words, draft, of_kind, questions, named=_STEMS[work.kind], subject=not work.says)
        return None if told else Reason.NOT_FOUND if work.says else Reason.NO_SUCH_WORK
    theirs, words = _of_writer(draft.asked.question.own, documents)
    return None if not theirs or _told(words, draft, theirs, questions) else Reason.NOT_FOUND


def _side_untold(draft: Draft, documents: Mapping[str, Document], questions: Callable[[str], Sequence[int]]) -> bool:
    """Whether who did something for a thesis is asked, or its conclusion, and the one that would answer does not tell
    of such: who supervised it, where only its writer is told."""
    folded = danish.fold(draft.asked.question.own)
    found = _WHO_WAS.search(folded) or _CONCLUSION.search(folded)
    if found is None:
        return False
    told = [each.document for each in draft.sentences]
    theses = {name for name in told if documents[name].kind is Kind.SPECIALE}
    if not theses or (told[0] not in theses and not _OF_THESES.fullmatch(found["role"])):
        return False
    return not _told(danish.content_words(found["role"]), draft, theses, questions, subject=True)


def _of_writer(question: str, documents: Mapping[str, Document]) -> tuple[set[str], frozenset[str]]:
    """The ids of the documents by somebody who is asked to say something, by surname, and the words for of what."""
    found = _WRITER_SAYS.search(danish.fold(question))
    if found is None:
        return set(), frozenset()
    named = set(danish.words(found["writer"]))
    surnames = {
        name: {word for each in document.authors for word in danish.words(each)[-1:]}
        for name, document in documents.items()
    }
    theirs = {name for name, each in surnames.items() if each & named}
    return theirs, frozenset(danish.content_words(found["subject"]))


def _of_no_kind(question: str, documents: Mapping[str, Document]) -> bool:
    """Whether a work is asked for by a word for such works that stands in no document."""
    found = _OF_NO_KIND.search(danish.fold(question))
    if found is None:
        return False
    stem = found.group().replace(".", "")
    return not any(stem in danish.fold(f"{each.title} {each.text}").replace(".", "") for each in documents.values())


def _unwritten_by(question: str, documents: Mapping[str, Document]) -> bool:
    """Whether it is asked if somebody that the documents name has written a work of a kind, and none is theirs."""
    found = _HAS_WRITTEN.search(danish.fold(question))
    if found is None:
        return False
    work, surname = danish.fold(question)[found.end() :], found["writer"].split()[-1]
    kinds = [kind for kind, (_, of_any) in _SINGULAR.items() if re.match(rf"(?:{of_any})\b", work)]
    named = re.compile(rf"\b{re.escape(surname)}\b", re.IGNORECASE)
    stands = [word for each in documents.values() for word in named.findall(each.text)]
    if not kinds or not stands or any(word.islower() for word in stands):
        return False
    return not any(
        surname in danish.words(author) for each in documents.values() if each.kind in kinds for author in each.authors
    )


def _of_a_stranger(asked: Asked) -> bool:
    """Whether a work is named as that of somebody whose name stands nowhere: "Bodil Sælands speciale"."""
    folded = danish.fold(asked.question.own)
    work = _ANY.search(folded)
    writers = danish.words(folded[: work.start()]) if work else []
    return any(word in asked.question.names and word in asked.unknown for word in writers)


def _titled_nowhere(question: str, documents: Mapping[str, Document]) -> bool:
    found = _TITLED.search(danish.fold(question))
    if found is None:
        return False
    texts = (danish.fold(f"{each.title}\n{each.text}") for each in documents.values())
    return not any(fuzz.partial_ratio(found["title"], text) >= _SPELT for text in texts)


def _told(
    words: Collection[str],
    draft: Draft,
    within: Collection[str],
    questions: Callable[[str], Sequence[int]],
    *,
    named: str | None = None,
    subject: bool = False,
) -> bool:
    """Whether some documents, or sentences that name one, tell of some words asked.

    Args:
        named: what a word begins with that names one.
        subject: whether the words are what a work is about: then each must be told of, and it is enough that the
            questions beside them often have it. Else the words that tell most must be.
    """
    places = [place for place, word in enumerate(draft.asked.question.words) if word in words]
    found = [
        each
        for each in draft.ranking
        if each.sentence.document in within
        or (named and any(word.startswith(named) for word in danish.words(each.sentence.text)))
    ]
    if not places or not found:
        return True
    covered = np.max([each.coverage for each in found], axis=0)[places]
    entries = sorted({entry for name in within for entry in questions(name)})
    told = (covered > (_OWN if entries else _OWN_ALONE)) | draft.asked.expected.told(entries, often=subject)[places]
    tells = draft.asked.tells[places]
    return bool(told.all() or (not subject and tells[told].sum() >= tells[~told].sum()))

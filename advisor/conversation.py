"""A follow-up becomes a stand-alone question, by rules one can read.

What was asked before, and what the answer was quoted from, is all they use; so the same conversation always gives the
same question, without a language model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from advisor import danish, ordinals, sides
from advisor.subjects import Subjects
from advisor.swaps import only_names, swapped

_CHANGES_SUBJECT = re.compile(
    r"\b(?:noget (?:helt )?andet|nyt emne|et andet spoergsmaal|skifter emne|forresten|nu til|en anden ting|"
    r"something else|new topic|by the way)\b"
)
_CONTINUES = re.compile(
    r"^(?:og|men|saa|hvad med|hvad saa med|ok|okay|hvorfor det|hvordan det|hvorfor lige|hvad ellers|andre|flere|"
    r"and|but|so|what about|how about|why is that)\b"
)
_POINTS = re.compile(
    r"\b(?:dem|han|hun|ham|hende|hans|hendes|deres|dens|dets|denne|dette|"
    r"disse|der|derhen|dertil|derfra|samme|anden|andet|andre|foerste|tredje|fjerde|sidste|oevrige|begge|nummer|it|they|them|he|she|that|those|these|"
    r"this|his|her|their|one|second|third|there)\b"
)
_ONLY_WHICH = re.compile(r"(?:(?:fra|paa|i|ved|hos|for) )?(?:hvilke[nt]?|which) \w+\W*$")
"""It asks which of something, and not of what: "hvilket universitet?"."""

_OF_SOMEBODY = re.compile(r"\b(?:han|hun|ham|hende|hans|hendes|he|she|him|her|his)\b")
"""Whoever is called so was spoken of, whatever else is said."""

_DEN = re.compile(r"(?:(\w+) )?\b(den|det|de)\b(?: (\w+))?(?= (\w))?")
_NEXT_QUESTION = re.compile(r"(?<=\w)\W+(?:og|and) (?=(?:hv[aeio]\w*|what|who|whom|when|where|why|how|which)\b)")
"""Where a second question begins, which may point at what the first one names: "hvem er ... og hvad laver de?"."""

_MODALS = frozenset({"skal", "kan", "vil", "maa", "boer", "tor", "skulle", "kunne", "ville", "burde", "mon"})
_PREPOSITIONS = frozenset(
    {"af", "blandt", "efter", "for", "fra", "hos", "i", "med", "mellem", "mod", "om", "paa", "til", "ved"}
)
_NO_ADJECTIVES = frozenset(
    {"alene", "andre", "ene", "eneste", "gerne", "hele", "henne", "hjemme", "ikke", "inde", "lige", "mere", "naeste"}
    | {"nede", "ofte", "oppe", "stille", "tilbage", "ude"}
)
"""Words in -e after "den", "det" or "de" that leave it a pronoun: "virker det ikke", "koster det hele"."""
_POLITE = re.compile(
    r"^(?:(?:super|tak|fint|ok|okay|fedt|aha|hm|ja|nej|godt|mange tak|thanks|great)[,.!]*\s+)+", re.IGNORECASE
)
_DEFINITE = ("en", "et", "ne")
"""How a Danish noun ends that is taken as known: "Hvad var formålet?"."""

_ASKS_FOR_MORE = re.compile(
    r"\b(?:uddyb\w*|mere om (?:det|den|dem)|fortael mere|elaborate|tell me more)\b"
    r"|^(?:kan du |vil du |maa jeg )?(?:give?|vise?|naevne?|have|faa|har du|har i|er der)(?: mig| os)?"
    r"(?: et| nogle| nogen| flere)? eksemp\w+(?: paa (?:det|den|dem))?\W*$"
)
_ROLE = (
    r"(?:[a-z]*leder|[a-z]*chef|formand|forkvinde|kontakt(?:person)?|[a-z]*ejer|redaktoer|forfatter|koordinator"
    r"|direktoer|leader|manager|director|author|owner|chair(?:man|woman|person)?)"
)
_BRINGS_UP = re.compile(
    r"(?<!hvilken )(?<!hvad for )\b(?:en|et|a|an|min|mit|mine|vores|my|our) \w{3,}"
    rf"|^(?:hvad|hvem|what|who) (?:er|betyder|menes (?:der )?med|is|are) (?!{_ROLE}\W*$)\w+[^nt\W]\W*$"
)
"""It speaks of something for the first time: "en aftale", "min chef", "hvad er risikovurdering?"; "leder" is somebody's
of what was talked of."""

_EXPLETIVE = re.compile(
    r"\b(findes|er|var|bliver|blev|staar|skal|kan|boer|har|menes|sker|mangler|gaelder) der\b"
    r"|\b(is|are|was|were) there\b"
    r"|\b(gik|gaar) det(?= med \w)"
    r"|\bdet foerste (?=(?:vi|man|jeg|du|i|biblioteket) )"
)
"""Where "der" and "det" point to nothing: "findes der", "gik det med krimicaféen", "det første vi skal gøre"."""

_THE_PAGE = re.compile(r"\b(?:bag|paa|af|om|med|bruger?|lavet|laver) (?:denne |den her )?siden?\b")
"""It asks of the page itself: "siden" is otherwise a word of time, and none that says something."""

_NAME = r"[A-ZÆØÅ][\w.'’-]*"
_ASKS_OF_A_NAME = re.compile(
    rf"(?:[Hh]vem|[Hh]vad|[Ww]ho|[Ww]hat) (?:er|var|is|was) {_NAME}(?: (?:{_NAME}|af|von|de|le))*\W*$"
)
"""It names somebody or something and nothing else: "Hvem er Louise Overgaard?"."""

_FEW_WORDS, _SOME_WORDS = 2, 4


class Message(BaseModel):
    """One message of a conversation, in the form chat models use."""

    model_config = ConfigDict(frozen=True)

    role: Literal["user", "assistant"]
    content: str

    @field_validator("content")
    @classmethod
    def _whole(cls, content: str) -> str:
        """Half a character, as broken programs send them, can't be read or passed on."""
        return content.encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class Context:
    """What a question takes from its conversation; nothing, for one that stands alone.

    Attributes:
        background: what the conversation adds, in words.
        about: those of them that name a subject.
        documents: the ids of the documents that the last answer quoted. said: that answer.
        loosely: whether nothing in the question points back: it only has few words, none of which names a subject.
        of_side: whether it asks for nothing but a side of what was talked of, if that is a case: "hvad var målet?".
        by_noun: whether nothing but a definite noun ties it to the conversation, which may be of something else:
            "hvad må vi sige til pressen?".
    """

    background: str = ""
    about: str = ""
    documents: tuple[str, ...] = ()
    said: str = ""
    loosely: bool = False
    of_side: bool = False
    by_noun: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood in its conversation.

    Attributes:
        own: the question itself, with what "den tredje" names.
        standalone: the question to show the reader: the own one, and the question that it was taken to be about.
        swapped: the question before, asked of what this one names instead ("hvad med Roskilde?"); None where it does
            not only name something.
    """

    own: str
    standalone: str
    context: Context = Context()
    swapped: str | None = None


def understand(
    question: str,
    history: Sequence[Message],
    quoted_in: Callable[[str], Sequence[str]] = lambda text: (),
    listed: Callable[[Sequence[str], Sequence[str], str], Sequence[str]] = lambda texts, asked, said: (),
    subjects: Subjects | None = None,
    mended: Callable[[str], str] = str,
) -> Understood:
    """Read a question with its conversation.

    A question leans on the conversation when it continues ("og ...", "hvad med ..."), points back ("den", "hans",
    "det andet") with few words of its own, or has none but "formålet", or a few none of which names a subject ("hvem
    betalte?"). Then it is about the last question that brought up what is talked of, with those that leaned on it
    since: one that stood alone, or one that leaned, named a subject ("hvad med storskærmene?") and was answered from
    other documents than the one before. A question that says it changes the subject, or has enough words, stands alone.

    Args:
        quoted_in: gives the ids of the documents that an answer's text quotes.
        listed: gives the names of the several things that a conversation is about, as "den tredje" counts them, from
            all that was said, the questions that this one is about with itself, and the last answer.
        subjects: what the sources are about.
        mended: mends the slips of a question, so that a misspelt name is known for one; what is shown stays as typed.
    """
    turns = _turns(history, quoted_in, mended)
    lean = _lean(mended(question), subjects)
    if not turns or lean is None:
        return Understood(question, question)
    topic = _topic(turns, subjects)
    background = " ".join(turn.question for turn in topic)
    names = [word for word in danish.content_words(background) if subjects is not None and subjects.known(word)]
    said = next((message.content for message in reversed(history) if message.role == "assistant"), "")
    context = Context(
        background,
        about=" ".join(names),
        documents=next((turn.documents for turn in reversed(topic) if turn.documents), ()),
        said=said,
        loosely=lean is _Lean.BY_WANT,
        of_side=_asks_of_side(sides.named(mended(question), of_case=True), subjects),
        by_noun=lean is _Lean.BY_NOUN,
    )
    asked = [*(turn.question for turn in topic), question]
    things = listed([message.content for message in history], asked, said)
    own = ordinals.named(question, turns[-1].question, things)
    earlier = [turn.question for turn in turns]
    again = swapped(mended(question), earlier, subjects, lambda each: leans(each, subjects)) if subjects else None
    about = turns[-1:] if again and danish.content_words(turns[-1].question) else _shown(topic, subjects)
    return Understood(own, f"{own} (om {' og '.join(f'»{turn.asked.strip()}«' for turn in about)})", context, again)


def leans(question: str, subjects: Subjects | None = None) -> bool:
    """Whether a question can't be understood without the conversation before it, given what the sources are about."""
    return _lean(question, subjects) is not None


class _Lean(Enum):
    """Why a question is taken to lean on what was said before: it points there, by a word for that or by taking a
    noun as known, or it has too little of its own."""

    BY_POINTING = auto()
    BY_NOUN = auto()
    BY_WANT = auto()


def _lean(question: str, subjects: Subjects | None) -> _Lean | None:
    folded = _EXPLETIVE.sub(r"\1\2\3", danish.fold(_POLITE.sub("", question.strip())))
    if _ASKS_FOR_MORE.search(folded):
        return _Lean.BY_POINTING
    first, *others = _NEXT_QUESTION.split(folded)
    if others and danish.content_words(first):
        folded = first
    words = set(danish.content_words(question))
    own = len(words)
    named = own and (_CHANGES_SUBJECT.search(folded) or _ASKS_OF_A_NAME.match(question.strip()))
    if named or _THE_PAGE.search(folded):
        return None
    if own == 0 or sides.named(question) != question or _points_back(folded, own):
        return _Lean.BY_POINTING
    if own == 1 and _is_taken_as_known(next(iter(words)), subjects):
        return _Lean.BY_NOUN
    if own == 1 and _ONLY_WHICH.match(folded):
        return _Lean.BY_WANT
    wants = own <= _FEW_WORDS and not _CONTINUES.match(folded) and not _BRINGS_UP.search(folded)
    return _Lean.BY_WANT if wants and subjects and not any(map(subjects.touch, words)) else None


def _points_back(folded: str, own: int) -> bool:
    """Whether a folded question goes on from the one before, or points at what it was about, with few words else."""
    if _CONTINUES.match(folded):
        return own <= _SOME_WORDS
    if _OF_SOMEBODY.search(folded) or len(ordinals.places(folded)) > 1:
        return own <= _SOME_WORDS
    return own <= _FEW_WORDS and (_POINTS.search(folded) is not None or _has_pronoun(folded))


def _has_pronoun(folded: str) -> bool:
    """Whether one of the "den", "det" and "de" of a folded question stands for something said before."""
    return any(not _is_article(*found.groups()) for found in _DEN.finditer(folded))


def _is_article(before: str | None, den: str, after: str | None, further: str | None) -> bool:
    """Whether "den", "det" or "de" belongs to the word after it: "den netværksansvarlige", "de gode eksempler".

    An adjective with an article ends in -e. So do verbs after a modal one ("hvad skal det koste") and comparatives
    ("blev det bedre"); what is said of several does as well ("hvorfor er de vigtige"), so that "de" at the end of a
    question is an article after a preposition only.
    """
    if after is None or before in _MODALS or not after.endswith("e") or after in _NO_ADJECTIVES:
        return False
    if further:
        return True
    return not after.endswith(("re", "ste")) and (den != "de" or before in _PREPOSITIONS)


def _asks_of_side(question: str, subjects: Subjects | None) -> bool:
    words = set(danish.content_words(question))
    return subjects is not None and len(words) == 1 and all(map(subjects.side, words))


def _is_taken_as_known(word: str, subjects: Subjects | None) -> bool:
    """Whether a noun is definite, as "formålet", and names a side of a subject or none, unlike "krimicaféen"."""
    return word.endswith(_DEFINITE) and (subjects is None or subjects.side(word) or not subjects.name(word))


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question of a conversation as it was asked and as it is read, and the ids of the documents that its answer
    quoted."""

    asked: str
    question: str
    documents: tuple[str, ...]


def _turns(
    history: Sequence[Message],
    quoted_in: Callable[[str], Sequence[str]],
    mended: Callable[[str], str],
) -> list[_Turn]:
    """The turns of a conversation, oldest first."""
    turns: list[_Turn] = []
    for message in history:
        if message.role == "user":
            turns.append(_Turn(message.content, mended(message.content), ()))
        elif turns:
            turns[-1] = replace(turns[-1], documents=tuple(quoted_in(message.content)))
    return turns


def _topic(turns: Sequence[_Turn], subjects: Subjects | None) -> Sequence[_Turn]:
    """The last turn that brought up what is talked of and those after it, oldest first."""
    first = len(turns) - 1
    while first and leans(turns[first].question, subjects) and not _brings_up(turns[first], turns[:first], subjects):
        first -= 1
    return turns[first:]


def _names_subject(turn: _Turn, subjects: Subjects | None) -> bool:
    return subjects is not None and any(map(subjects.name, danish.content_words(turn.question)))


def _shown(topic: Sequence[_Turn], subjects: Subjects | None) -> list[_Turn]:
    """The turns of what is talked of that its reader is told of: the first, and the last since that names something."""
    naming = [turn for turn in topic[1:] if only_names(turn.question) or _names_subject(turn, subjects)]
    return [topic[0], *naming[-1:]]


def _brings_up(turn: _Turn, before: Sequence[_Turn], subjects: Subjects | None) -> bool:
    """Whether a turn that leans begins a subject all the same: it names one, and other documents than those of the
    last answer before it answered, or none where it only names one of the guide's ("hvad med Herning?")."""
    words = danish.content_words(turn.question)
    if subjects is None:
        return False
    if only_names(turn.question) and any(map(subjects.known, words)):
        return True
    earlier = next((each.documents for each in reversed(before) if each.documents), ())
    counts = ordinals.ordinal_in(danish.fold(turn.question)) is not None
    begins = counts or _lean(turn.question, subjects) is _Lean.BY_WANT or _names_subject(turn, subjects)
    return begins and bool(turn.documents) and turn.documents[0] not in earlier

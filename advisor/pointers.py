"""What a short follow-up points at with no noun, said with one: "hvilken skal vi bruge?", "er det det samme som X?"."""

from __future__ import annotations

import re

_WHICH = re.compile(
    r"\b(hvilken|hvilke|hvad for)(?: en)?(?: af (?:dem|de \w+))? "
    r"(?=(?:skal|bør|boer|kan|er|passer|vil|bruger|vælger|vaelger|nævner|naevner|omtaler|taler|handler|siger|lægger|laegger"
    r"|går|gaar|har|beskriver|kommer|fokuserer|gør|goer|vægter|vaegter|dækker|daekker)\b)",
    re.IGNORECASE,
)

_OF_THEM = re.compile(
    r"\b((?:en|nogen|nogle|ingen|alle|flere) af|forskel\w* (?:på|paa|mellem|imellem)) (?:dem|disse)\b", re.IGNORECASE
)

_THE_ONE_FROM = re.compile(r"\b(?:den|det) (?=fra\b)", re.IGNORECASE)

_THE_ONE_ABOUT = re.compile(
    r"\b(hvem (?:skrev|har (?:ogs(?:å|aa) )?(?:skrevet|lavet)|lavede|er forfatter(?:en|ne)? (?:til|af|på|paa)"
    r"|st(?:å|aa|o)[dr]? bag) |(?:hvad (?:så |saa )?med|og|eller) )(?:det|den)(?: der)? om (?!det\b|den\b|dem\b)",
    re.IGNORECASE,
)
"""A work told by what it is about, and by no noun. "Hvad siger det om ..." asks of the one talked of."""

_WHETHER_TOLD = re.compile(
    r"^(?:(?:og|men|ok|okay|n(?:å|aa))[, ]+)?hvad (?:s(?:å|aa) )?med (?P<what>[^,?!.;]{3,60})[,?]? "
    r"(?:(?:st(?:å|aa)r|er|findes) der|siger (?:guiden|den|i|du)|n(?:æ|ae)vner (?:guiden|den))(?: noget)?(?: i guiden)?"
    r"(?: (?:om|p(?:å|aa)))? (?:dem|det|den)(?: i guiden)?\W*$",
    re.IGNORECASE,
)
_SAYS_OF = "Hvad siger guiden om {what}?"

_SAME_AS = re.compile(r"(?<!hvem )(?<!hvad )\b(er) det (?=(?:ikke )?(?:det )?samme som\b)", re.IGNORECASE)


def same_as(question: str, name: str) -> str:
    """A question whether "it" is the same as another thing, with a name for it.

    Example:
        >>> same_as("Er det det samme som win-win?", "den tværsektorielle definition")
        'Er den tværsektorielle definition det samme som win-win?'
    """
    return _SAME_AS.sub(rf"\1 {name} ", question)


def one_from(question: str, noun: str) -> str:
    """A question that tells one of several by where it is from, with the noun for it, definite.

    Example:
        >>> one_from("Hvad siger den fra 2009?", "definitionen")
        'Hvad siger definitionen fra 2009?'
    """
    return _THE_ONE_FROM.sub(f"{noun} ", question)


def one_about(question: str, noun: str) -> str:
    """A question that tells one of several by what it is about, with the noun for it, definite.

    Example:
        >>> one_about("Og hvem skrev det om frivillige?", "specialet")
        'Og hvem skrev specialet om frivillige?'
    """
    return _THE_ONE_ABOUT.sub(rf"\1{noun} om ", question)


def told_of(question: str) -> str:
    """A question whether anything is told of what it has just named, with that name; any other as it is.

    Example:
        >>> told_of("Hvad med frivillige, står der noget om dem?")
        'Hvad siger guiden om frivillige?'
    """
    found = _WHETHER_TOLD.match(question.strip())
    return _SAYS_OF.format(what=found["what"]) if found else question


def asks_which(question: str) -> bool:
    """Whether a question asks which of several and does not say of what: "Hvilken er bedst til os?"."""
    return _WHICH.search(question) is not None


def which(question: str, noun: str, several: str, nouns: str) -> str:
    """A question that asks which of several, or of one of them, and does not say of what, with the noun for them.

    Args:
        noun, several: that for one and for some of them, indefinite. nouns: that for all of them, definite.

    Example:
        >>> which("Hvilken en skal vi bruge?", "definition", "definitioner", "definitionerne")
        'Hvilken definition skal vi bruge?'
    """
    asked = _WHICH.sub(lambda found: f"{found[1]} {several if found[1].lower() == 'hvilke' else noun} ", question)
    return _OF_THEM.sub(rf"\1 {nouns}", asked)

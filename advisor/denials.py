"""Which words of an answer in somebody's own words are denied, and where it and a quote deny different things."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from advisor import danish
from advisor.claims import Claim, Clause
from advisor.markers import NEGATORS

Mask = NDArray[np.bool_]

_JOINED = frozenset({"og", "men", "and", "but"})
"""What leads to a clause that says something of its own."""

_NOT_WITHOUT = re.compile(
    r"\b(?:ikke|aldrig|ingen|intet|not|never|nobody)\b((?:\s+\w+){0,3}?)\s+(?:glem\w*|undvære\w*|undgå\w*|overse\w*|"
    r"forsøm\w*|mangl\w*|savn\w*|slip\w* (?:for|uden om)|komme uden om|(?:i )?tvivl\w* om|forget\w*|doubt\w*)(?: at\b)?"
    r"|\b(?:mangl|savn|lack)\w* (?:ikke|aldrig|ingen|not|never)\b",
    re.IGNORECASE,
)
"""Ways of saying yes by two noes of which the second is a verb: "man må aldrig glemme", "ingen er i tvivl om"."""

_NOT_THAT = re.compile(r"\b((?:ikke|not)\b(?: \w+)?),(?= (?:at|that)\b)", re.IGNORECASE)
"""A denial of all that follows: "det er ikke sådan, at"; the comma would end it."""

_TOLD_OF = re.compile(
    r"\b(noget|mere|ting)(?= (?:man|vi|de|ingen|parterne|partnerne|de enkelte|hverken) (?:\w+ )?"
    r"(?:ikke|ik|ikk|kan|kunne|ville|har)\b)",
    re.IGNORECASE,
)
"""What a clause tells of that people begin without a comma: "laver noget man ikke kunne alene"; a denial in it is of no
more than it."""

_SHORT = frozenset({"ik", "ikk"})
"""How "ikke" is typed in a hurry."""

_NOT = "|".join(sorted(NEGATORS | _SHORT))

_TELLS = re.compile(
    rf"\b(?:som|der|hvad|hvor|who|which|that|what)(?: (?!er\b)\w+){{0,2}} (?:{_NOT})\b"
    rf"|\b(?:noget|mere|ting), (?:vi|man|de|jeg) (?:{_NOT})\b"
    r"|\b(?!(?:at|saa|hvis|naar|fordi|da|og|men|eller|om|selvom|ellers|mens|foer|inden|siden|kan|kunne|skal|skulle"
    rf"|vil|ville|boer|maa|er|var|har|faar|behoever)\b)\w{{3,}} (?:vi|man|de|jeg) (?:{_NOT})\b"
)
"""The denial of a folded clause that tells of something: "mennesker, som ikke plejer at komme", "hvad vi ikke kan"."""

_DENIAL = re.compile(rf"\b(?:{_NOT})\b")

_NEEDLESS = re.compile(
    r"(?<!\bikke )(?<!\bnot )\b(?:ligegyldig[te]?|unødvendig[te]?|overflødig[te]?|needless|unnecessary|unimportant)\b",
    re.I,
)
"""Words that deny what they are said of as much as "ikke vigtig" does."""


_NO_DOUBT = re.compile(
    r"\b(?:så )?(?:ingen er|man er (?:aldrig|ikke)) i tvivl\b(?! om)|\bwithout doubt\b", re.IGNORECASE
)
_NOT_MISTAKEN = re.compile(
    r"\b(?:slipp?e?r? for|undgår?|uden|ingen|færre) misforståelser\b"
    r"|\bikke (?:\w+ ){0,2}forbi hinanden\b",
    re.IGNORECASE,
)
"""Ways of affirming by what there is no more: that nobody is in doubt, and that people understand each other."""


_RATHER = re.compile(r",? (?:i stedet for|frem ?for(?! alt)|instead of|rather than)\b", re.IGNORECASE)
"""What denies what follows it, and nothing before it: "man samarbejder i stedet for at købe"."""

_RATHER_FIRST = re.compile(
    r"^(?:i stedet for|frem ?for(?! alt)|instead of|rather than) (.+?),? "
    r"(?=\w+ (?:man|vi|de|parterne|begge|they|we)\b)",
    re.IGNORECASE,
)
"""The same where it stands first, up to the verb: "i stedet for at købe arbejder man sammen"."""

_REJECTS = re.compile(
    r"\b(?:(?:ikke|ikk|ik|not) (?:kun|bare|blot|just|only|det samme som)|mere end(?: (?:bare|kun|blot))?"
    r"|(?:noget )?(?:helt )?andet end|frem ?for(?! alt)|i stedet for|modsat|i modsætning til|i modsaetning til"
    r"|instead of|rather than|more than(?: just)?)\b",
    re.IGNORECASE,
)
"""What sets aside what follows it, as "ikke" does: "det er ikke bare et køb", "noget andet end at købe"."""

_JOINED_TO_DENIED = re.compile(
    r"(?P<denied>\b(?:ikke|ikk|ik|not)\b[^,.;:!?]*?) (?P<joins>og|and)"
    r"(?= (?!(?:man|vi|de|det|den|jeg|så|er|har|kan|skal|ikke)\b)(?:\w+ ){0,2}\w+\s*(?:$|[,.;:!?]))",
    re.IGNORECASE,
)
"""What "og" joins to what is denied, and is denied with it: "man er ikke kunde og leverandør"."""


def set_aside(text: str) -> str:
    """A text in which what it sets aside in other words than "ikke" is denied.

    Example:
        >>> set_aside("det er ikke bare et køb"), set_aside("man er ikke kunde og leverandør")
        ('det er ikke et køb', 'man er ikke kunde og ikke leverandør')
    """
    return _JOINED_TO_DENIED.sub(r"\g<denied> \g<joins> ikke", _REJECTS.sub("ikke", text))


def plainly(text: str) -> str:
    """A text without the denials that only make stronger what they stand before, and with what the others deny; what is
    "ligegyldig" is "ikke vigtig"."""
    text = _NOT_MISTAKEN.sub("forståelse", _NO_DOUBT.sub("", _NEEDLESS.sub("ikke vigtig", text)))
    text = _RATHER.sub(", ikke", _RATHER_FIRST.sub(r"ikke \1, ", text))
    plain = _NOT_THAT.sub(r"\1", _NOT_WITHOUT.sub(lambda found: found[1] or "", text))
    return _TOLD_OF.sub(r"\1,", plain)


def only_tells(text: str) -> bool:
    """Whether a text denies, and only in clauses that tell of something it names.

    Example:
        >>> only_tells("vi når nye mennesker, som ikke plejer at komme"), only_tells("det er ikke nødvendigt")
        (True, False)
    """
    folded = danish.fold(text)
    return len(_DENIAL.findall(folded)) == len(_TELLS.findall(folded)) > 0


def denied(claim: Claim) -> Mask:
    """For each word of a text, whether it is denied where it stands; "uden aftaler går det ikke" denies no aftaler."""
    undone = [_is_undone(number, claim.clauses) for number in range(len(claim.clauses))]
    return np.asarray([word.denied and not undone[word.clause] for word in claim.words], dtype=np.bool_)


def contrary(given: Claim, quoted: Claim) -> Mask:
    """For each word of an answer (rows) and of a quote (columns), whether one is denied and the other is affirmed.

    A word of the answer is affirmed when the answer denies nothing; people set a "not" freely.
    """
    mine, theirs = denied(given), denied(quoted)
    plain = not any(clause.denials for clause in given.clauses)
    return np.asarray(mine[:, None] ^ theirs[None, :] if plain else mine[:, None] & ~theirs[None, :], dtype=np.bool_)


def _is_undone(number: int, clauses: tuple[Clause, ...]) -> bool:
    """Whether what a clause is "uden" is denied once more, in it or in a clause that "og" and "men" don't lead to."""
    clause = clauses[number]
    if not clause.lacks:
        return False
    others = (other for place, other in enumerate(clauses) if place != number and not other.tokens & _JOINED)
    return any(each.denials > each.lacks for each in (clause, *others))

"""Messages that ask the sources nothing: a greeting, thanks, a farewell, a question about the program itself.

Rules one can read: a message is small talk when all of it is made of such phrases, whatever stands between them. One
word more ("hej, hvem ejer skærmene?"), and it is a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor import danish, texts
from advisor.answers import Reason
from advisor.conversation import Message

_COURSE = (
    r"(?:(?:laerings|intro(?:duktions)?|begynder|online|e-?laerings)?forloeb(?:et|ene)?|laeringssti(?:en|er|erne)?"
    r"|kurs(?:us|er|et|erne)|quiz(?:zen|zer)?)"
)
_TO_LEARN = (
    r"(?:(?:jeg|vi) (?:skal|vil(?: gerne)?|oensker at) (?:laere|vide|blive klogere paa)(?: lidt| noget| mere)?(?: om)?"
    r" partnerskab(?:er|et|erne)?(?:,? (?:og|saa)|[,.]) ?)?"
)
"""What goes before a question for a path and says what it is for."""

_FOR_ME = (
    r"(?: (?:(?:som |der )?(?:jeg|man|vi) kan (?:tage|foelge|gaa igennem)"
    r"|(?:til|for) (?:nye|en ny|begyndere|os|mig)(?: (?:medarbejdere?|ansatte?|kolleg[a-z]*))?"
    r"|her(?: paa (?:siden|sitet))?|paa (?:siden|sitet)|i guiden|om partnerskab(?:er)?|at vaelge (?:mellem|imellem)"
    rf"|saa (?:jeg|man|vi) (?:kan laere|laerer)(?: noget)?|eller (?:et |en )?{_COURSE}))*"
)
"""The page's learning paths by what people call them, and what they say of them."""

_KEEP = r"(?:gemm|hent|download|eksporter|udskriv|print)e"
_CONVERSATION = r"(?:hele )?(?:samtalen|chatten|denne samtale|vores samtale|svarene)(?: ud| ned| som (?:en )?fil)*"

_THE_GUIDE = r"(?:den|guiden|du|i|den her guide|bogen|kilderne)"
_TELLS = (
    r"(?:daekker|siger|fortaeller|ved|svarer|handler|naevner|omtaler|behandler|beroerer|kender|skriver|taler|mangler)"
)
_OF = r"(?: noget)?(?: (?:om|paa|til))*(?: i guiden)?"
_WHICH_OF_THEM = r"(?:emner|ting|spoergsmaal|omraader|sider af partnerskaber)"
_WHICH = rf"hvilke {_WHICH_OF_THEM}"
_LEAVES_OUT = (
    rf"(?:{_TELLS} {_THE_GUIDE} ikke{_OF}|{_THE_GUIDE} ikke {_TELLS}{_OF}|kan {_THE_GUIDE} ikke svare(?: paa)?"
    rf"|(?:er|staar|findes)(?: der)? ikke{_OF}|mangler(?: der)?(?: i guiden)?"
    r"|kan (?:jeg|man|vi) ikke (?:finde(?: svar paa)?|faa svar paa|laese(?: noget)? om)(?: her| i guiden)?)"
)
"""What asks for a list of all that the guide says nothing of; nobody can give it."""

_PHRASES: tuple[tuple[Reason, tuple[str, ...]], ...] = (
    (
        Reason.ABOUT,
        (
            r"(?:hvem er (?:du|i)|hvem taler jeg med)(?: egentlig)?",
            r"hvad (?:er|hedder) du(?: for (?:en|noget))?(?: egentlig)?",
            r"hvad (?:ved|handler) (?:du|i|guiden)(?: egentlig)?(?: noget| alt)? om(?: egentlig)?",
            r"hvad (?:kan|ved) (?:du|i)(?: egentlig)?(?: hjaelpe(?: mig)?(?: med)?| svare paa| bruges til)?",
            r"hvad kan (?:jeg|man|vi) (?:spoerge(?: dig| jer)?(?: om)?|bruge dig til)",
            r"hvad skal jeg (?:spoerge om|skrive)",
            r"hvad (?:kan (?:du|i|guiden) ikke svare paa|kan (?:jeg|man|vi) ikke spoerge(?: dig| jer)? om)",
            r"hvad (?:er|staar|mangler) (?:der )?(?:med )?i guiden",
            rf"(?:hvad|{_WHICH}) {_LEAVES_OUT}",
            rf"(?:er|findes) der (?:noget|nogen|{_WHICH_OF_THEM}),? (?:som )?{_LEAVES_OUT}",
            r"(?:kan|vil) (?:du|i|nogen) (?:ikke )?(?:lige )?hjaelpe(?: mig| os)?(?: lidt)?",
            r"hvordan kan (?:du|i) hjaelpe(?: mig| os)?",
            r"hjaelp(?: mig| os)?",
            r"jeg (?:har brug for|skal bruge) hjaelp",
            r"hvordan (?:virker|fungerer) (?:du|det her)",
            r"hvordan bruger (?:jeg|man) (?:dig|det her|chatten)",
            r"er du (?:en |et )?(?:robot|bot|chatbot|menneske|rigtigt menneske|person|"
            r"maskine|ai|chatgpt|kunstig intelligens)",
            r"hvem har (?:lavet|bygget|programmeret) dig",
            r"(?:kan|maa) (?:jeg|man|vi) stole paa (?:dig|svaret|svarene)",
            r"hvor (?:har|faar|ved) du (?:det|din viden|dine svar|svarene)(?: fra)?",
            r"taler du (?:dansk|engelsk)",
            r"who are you",
            r"what are you",
            r"what(?: can| do) you do",
            r"what can i ask(?: you)?(?: about)?",
            r"(?:can|could) you help(?: me)?",
            r"help(?: me)?",
            r"how do you work",
            r"are you (?:a )?(?:robot|bot|human|ai)",
            r"can i trust you",
        ),
    ),
    (
        Reason.PATHS,
        (
            rf"{_TO_LEARN}(?:er|findes|har (?:i|du)) (?:der )?(?:et|en|nogle|nogen|noget|flere)? ?(?:kort )?"
            rf"{_COURSE}{_FOR_ME}",
            r"hvad er (?:et|det her|jeres) (?:laerings)?forloeb(?:et)?(?: for noget)?",
            rf"hvilke {_COURSE} (?:er|findes|har)(?: der| i)?{_FOR_ME}",
            r"(?:jeg|vi) vil gerne (?:tage|starte(?: paa)?|begynde(?: paa)?|i gang med|lave|gennemfoere) "
            rf"(?:et |en )?{_COURSE}{_FOR_ME}",
            r"(?:hvor|hvordan) (?:er|finder|starter|begynder|tager)(?: jeg| man| vi)?(?: paa)? "
            rf"(?:et |en )?{_COURSE}{_FOR_ME}",
            rf"hvor (?:er|ligger) {_COURSE}(?: henne)?{_FOR_ME}",
            r"(?:laerings)?forloeb(?:et|ene)?",
            rf"kan (?:jeg|man|vi) tage (?:et |en )?{_COURSE}{_FOR_ME}",
            r"jeg er (?:helt |ret )?ny(?: her| i jobbet)?",
            r"is there a (?:course|learning path)(?: for beginners| i can take)?",
        ),
    ),
    (
        Reason.WHOM,
        (
            r"hvem (?:kan|skal|maa|boer) (?:jeg|man|vi) (?:spoerge|kontakte|tale med|ringe til|skrive til|gaa til"
            r"|faa hjaelp (?:af|fra|hos)|henvende (?:mig|sig|os) til)"
            r"(?: hos jer| her)?"
            r" (?:(?:hvis|naar) (?:jeg|man|vi) (?:har brug for|skal bruge|skal have|mangler|vil have|har)"
            r"|for at (?:faa|hente)) (?:noget |lidt |mere )?(?:hjaelp|vejledning|raadgivning|raad|spoergsmaal)"
            r"(?: til (?:det her|det|et partnerskab|partnerskabet))?",
            r"(?:hvem kan hjaelpe (?:mig|os)|hvor (?:kan|finder|faar) (?:jeg|man|vi) (?:faa |finde )?hjaelp)"
            r"(?: (?:med|til) (?:det her|det|et partnerskab|partnerskabet))?",
        ),
    ),
    (
        Reason.SOURCE,
        (
            r"hvor (?:staar|ligger) (?:det|den)(?: skrevet)?(?: henne)?",
            r"hvor (?:kan (?:jeg|man|vi) (?:laese|se|finde)|finder (?:jeg|man|vi)|laeser (?:jeg|man|vi))"
            r" (?:den pdf|pdf en|det hele|originalen|kilden|kilderne|resten|det|den|dem)(?: selv)?(?: henne)?",
        ),
    ),
    (
        Reason.KEEPING,
        (
            rf"(?:hvordan|hvor|kan) (?:kan )?(?:jeg|man|vi) {_KEEP} {_CONVERSATION}",
            rf"(?:hvordan|hvor) {_KEEP}r (?:jeg|man|vi) {_CONVERSATION}",
            rf"(?:jeg|vi) vil gerne {_KEEP} {_CONVERSATION}",
            r"how (?:do|can) i (?:save|export|download|print) (?:this |the )?(?:conversation|chat)",
        ),
    ),
    (
        Reason.COMPLAINT,
        (
            r"det (?:var|er) (?:ikke|ikk)(?: lige| helt)?(?: det,?)?(?: som)? (?:jeg|"
            r"vi) (?:spurgte(?: dig)? om|mente|ledte efter|soegte)",
            r"det (?:er|var) (?:da )?ikke (?:rigtigt|korrekt)",
            r"det (?:er|var) (?:forkert|et daarligt svar|ikke et svar|ikke svar paa mit spoergsmaal)",
            r"det passer (?:da )?ikke",
            r"forkert(?: svar)?",
            r"daarligt svar",
            r"du (?:tager fejl|svarer ikke|forstaar (?:det |mig )?ikke)",
            r"(?:jeg|det) forstaar (?:jeg )?(?:det |dig |svaret )?ikke(?: svaret| det)?",
            r"det giver ingen mening",
            r"that(?:'?s| is) (?:wrong|not what i asked(?: for)?)",
            r"wrong(?: answer)?",
        ),
    ),
    (
        Reason.FAREWELL,
        (
            r"farvel",
            r"paa gensyn",
            r"(?:vi )?ses",
            r"vi (?:ses|snakkes)(?: en anden gang| senere)?",
            r"snakkes",
            r"(?:ha|hav|have)(?: en)? (?:det godt|(?:fortsat )?god (?:dag|weekend|aften|ferie|tur))",
            r"(?:fortsat )?god (?:weekend|ferie)",
            r"bye(?: bye)?",
            r"good ?bye",
            r"see you(?: later)?",
            r"hej hej",
        ),
    ),
    (
        Reason.GREETING,
        (
            r"hej(?:sa)?(?: (?:der|du|alle|alle sammen|med (?:dig|jer)|igen))?",
            r"halloej(?:sa)?",
            r"hallo",
            r"davs?",
            r"god ?dag",
            r"god ?morgen",
            r"god (?:formiddag|eftermiddag|aften)",
            r"hvordan (?:gaar det|har du det)",
            r"mojn",
            r"hello(?: there)?",
            r"hi(?: there)?",
            r"hey",
            r"good (?:morning|afternoon|evening|day)",
            r"how are you",
            r"hei",
            r"hejsan",
        ),
    ),
    (
        Reason.THANKS,
        (
            r"(?:mange |tusind(?:e)? |1000 |selv )?tak(?: skal du have)?(?: for (?:det|svaret|hjaelpen|"
            r"hjaelp|alt|i dag|snakken|infoen|informationen))?",
            r"(?:det var )?(?:super|fint|godt|perfekt|fedt|dejligt|glimrende|herligt|alletiders|skoent|"
            r"rart|cool|nice)(?: (?:svar|nok))?",
            r"okay",
            r"ok",
            r"det (?:var|er) (?:lige )?(?:praecis )?(?:det|hvad|godt|fint|nok|super)(?:,? (?:jeg|"
            r"vi) (?:manglede|havde brug for|ledte efter|skulle bruge|soegte))?",
            r"det hjalp(?: mig)?",
            r"det (?:var|er) (?:alt|det hele)",
            r"jeg (?:er med|forstaar(?: det)?)",
            r"forstaaet",
            r"javel",
            r"ja",
            r"jo",
            r"nej",
            r"aha",
            r"naa",
            r"(?:many |thank )?thanks?(?: you)?(?: (?:so|very) much)?(?: for (?:the|your) (?:help|answer))?",
            r"great",
            r"perfect",
            r"cheers",
            r"yes",
            r"no",
        ),
    ),
)
"""Which phrases are which, checked in this order; folded."""

_AFTER_REFUSAL = re.compile(
    r"(?:(?:ok|okay|naa|aha|tak|nej)[ ,.]+)?(?:hvem (?:kan|skal|maa|boer) (?:jeg|man|vi) (?:saa )?"
    r"(?:spoerge|kontakte|tale med|ringe til|skrive til|gaa til|henvende (?:mig|sig|os) til)"
    r"|hvem ved|hvor (?:kan|skal) (?:jeg|man|vi) (?:saa )?"
    r"(?:finde|faa|laese|gaa|soege|spoerge)(?: (?:svar|hen|hjaelp))?|hvor finder (?:jeg|man|vi)(?: (?:svar|hjaelp))?)"
    r"(?: (?:det|dette|noget|mere))?(?: (?:ud af|om|paa) det)?(?: saa| i stedet)*"
)
"""What asks, where the guide did not answer, who or what else does."""

_BETWEEN = re.compile(
    r"(?:[^\w]+|\b(?:saa|lige|jo|bare|igen|og|men|undskyld|venligst|please|da|dog|du|lol|haha)\b)*", re.IGNORECASE
)
"""What may stand before, between and after them."""

_COMPILED = tuple((reason, re.compile(rf"(?:{'|'.join(phrases)})\b")) for reason, phrases in _PHRASES)
_LONGEST = 120
"""Longer messages say something, and are not tried."""


def remark(message: str, before: str = "") -> Reason | None:
    """What kind of small talk a message is, as the reason why it gets no answer; None when it asks something.

    Of several kinds in one message the one that stands first in the list counts: "hej, kan du hjælpe?" is a call for
    help.

    Args:
        before: the reply that it was written after; after a refusal, "hvem kan jeg så spørge?" asks nothing of the
            guide.
    """
    folded = danish.fold(message)
    if len(folded) > _LONGEST:
        return None
    if texts.refuses(before) and _AFTER_REFUSAL.fullmatch(folded[_after(folded, 0) :].rstrip(" ?.!")):
        return Reason.WHOM
    found: set[Reason] = set()
    at = _after(folded, 0)
    while at < len(folded):
        matches = [(each.end(), reason) for reason, pattern in _COMPILED if (each := pattern.match(folded, at))]
        if not matches:
            return None
        end, reason = max(matches, key=lambda match: match[0])
        found.add(reason)
        at = _after(folded, end)
    return next((reason for reason, _ in _COMPILED if reason in found), None)


def without(history: Sequence[Message]) -> list[Message]:
    """A conversation without its small talk and what was said to it: nothing after leans on that."""
    kept: list[Message] = []
    skipping, before = False, ""
    for message in history:
        if message.role == "user":
            skipping = remark(message.content, before) is not None
        else:
            before = message.content
        if not skipping:
            kept.append(message)
    return kept


def _after(folded: str, at: int) -> int:
    """Where what stands between phrases ends."""
    between = _BETWEEN.match(folded, at)
    return between.end() if between else at

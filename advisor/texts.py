"""Every word the program says to a reader, in Danish, in one place (errors have theirs in errors.py)."""

from collections.abc import Sequence

from advisor.answers import Mode, Reason
from advisor.confidence import POSSIBLE
from advisor.documents import Kind
from advisor.faults import Fault
from advisor.figures import Step
from advisor.language import Language
from advisor.numerals import in_words
from advisor.rightness import HIGH, MEDIUM
from advisor.signs import Sign

NAME = "Partnerskabsrådgiveren"

REFUSALS = {
    Reason.NOT_FOUND: "Det svarer guiden ikke på. Her er de steder, der ligger nærmest; de kan handle om noget andet.",
    Reason.NOT_UNDERSTOOD: (
        "Jeg kan ikke se, hvad du spørger om. Skriv, hvad det drejer sig om, fx: Hvordan finder vi en partner?"
    ),
    Reason.NO_SUCH_DEFINITION: "Guiden har ikke en definition med det navn. Her er de steder, der ligger nærmest.",
    Reason.NO_SUCH_WORK: (
        "Guiden har ingen kilde af den slags med den titel, om det emne eller af den forfatter. "
        "Her er de steder, der ligger nærmest."
    ),
    Reason.NO_DEFINITION_MENTIONS: (
        "Det passer ikke på nogen af guidens definitioner. Her er de steder, der ligger nærmest. "
        "Du kan se alle definitionerne ved at spørge: Hvilke definitioner findes der?"
    ),
    Reason.GREETING: (
        "Hej! Spørg mig om partnerskaber mellem biblioteker og andre, fx: Hvordan finder vi en partner? "
        "Jeg svarer med guidens egne ord, og du kan se, hvor de står."
    ),
    Reason.THANKS: "Selv tak – spørg gerne om mere.",
    Reason.FAREWELL: "Farvel, og velkommen igen.",
    Reason.ABOUT: (
        "Jeg slår op i guiden om partnerskaber og dens kilder. Jeg svarer kun med det, der står der, ordret og med "
        "henvisning. Hvad der ikke står der, kan jeg ikke give en liste over; spørg om et emne, så siger jeg til, hvis "
        "guiden ikke svarer på det. Spørg fx: Hvad er et partnerskab? "
        "Hvem betalte storskærmene i Solrød? Hvilke definitioner findes der?"
    ),
    Reason.PATHS: (
        "De forløb, der fører nye trin for trin gennem det vigtigste, med opgaver undervejs, ligger under Kom i gang. "
        "Her i chatten kan du spørge om et emne ad gangen, fx: Hvad er et partnerskab?"
    ),
    Reason.SOURCE: (
        "Tryk på tallet efter en sætning i svaret, så åbnes kilden på det sted, sætningen står. Dér er også »Åbn "
        "originalen«, når kilden ligger på nettet."
    ),
    Reason.WHOM: (
        "Guiden fortæller ikke, hvem hos jer eller andre steder der ved det. Vil du vide, hvem der stod bag det "
        "afsluttede projekt, så spørg: Hvem kan man kontakte om Ud af boksen?"
    ),
    Reason.KEEPING: (
        "Vælg Samtaler på siden; ved samtalen står der »Hent eller udskriv«. Du kan hente den som tekstfil eller "
        "udskrive den."
    ),
    Reason.COMPLAINT: (
        "Det er jeg ked af. Prøv med andre ord, eller skriv, hvilket eksempel, hvilket sted eller hvilken person det "
        "drejer sig om."
    ),
}

REFUSED_AMONG = (
    "Det står ikke i de slags kilder, du har valgt ({kinds}). Andre slags kilder kan have svaret. "
    "Her er de steder i de valgte, der ligger nærmest."
)
ONLY_AMONG = "Der er kun søgt i de valgte slags kilder: {kinds}."

MODES = {
    Mode.QUOTING: "Ordrette citater",
    Mode.GENERATED: "Formuleret af en sprogmodel; hver sætning er holdt op mod kilden",
}
QUOTED_INSTEAD = "{why} Derfor består svaret af ordrette citater."
FAULTS = {
    Fault.DOWN: "Sprogmodellen kan ikke nås.",
    Fault.SLOW: "Sprogmodellen var for længe om at svare.",
    Fault.CUT_OFF: "Forbindelsen til sprogmodellen blev afbrudt.",
    Fault.BUSY: "Sprogmodellen har for travlt lige nu.",
    Fault.NO_ACCESS: "Sprogmodellen gav ikke adgang.",
    Fault.UNKNOWN: "Serveren kender ikke den sprogmodel, der er valgt.",
    Fault.FAILED: "Sprogmodellen meldte fejl.",
    Fault.GARBLED: "Sprogmodellens svar kunne ikke læses.",
    Fault.ENDLESS: "Sprogmodellen blev ved uden at blive færdig.",
    Fault.TOO_LONG: "Sprogmodellen har ikke plads til kilderne.",
    Fault.LANGUAGE: "Sprogmodellen skrev på et andet sprog.",
    Fault.UNSUPPORTED: "Intet af det, sprogmodellen skrev, kunne findes i kilderne.",
    Fault.UNCHECKED: "Det, sprogmodellen skrev, kan ikke kontrolleres lige nu.",
    Fault.DECLINED: "Sprogmodellen fandt ikke noget svar i kilderne.",
}
HELD_BACK_ONE = "1 sætning fra sprogmodellen er udeladt, fordi den ikke kunne findes i kilderne."
HELD_BACK_MORE = "{count} sætninger fra sprogmodellen er udeladt, fordi de ikke kunne findes i kilderne."
UNSUPPORTED = "Udeladt, ikke fundet i kilderne: {sentence}"
NEXT_QUESTIONS = "Spørg videre"
LANGUAGES = {
    Language.DANISH: "dansk",
    Language.NORWEGIAN: "dansk",
    Language.SWEDISH: "dansk",
    Language.ENGLISH: "engelsk",
}
"""The language that a question in each language is answered in, where a language model phrases the answer."""

MODEL_ERRORS = {
    "name": "den skal skrives som UDBYDER:MODEL, fx ollama:gemma3",
    "package": "pakken til den mangler; installér den med: pip install -e '.[{extra}]'",
    "unknown": "udbyderen kendes ikke; brug ollama, openai, anthropic eller mistralai ({kind})",
    "set_up": "den kan ikke sættes op; mangler nøglen i miljøet, fx OPENAI_API_KEY? ({kind})",
}

KINDS = {
    Kind.GUIDE: "Guide",
    Kind.DEFINITION: "Definition",
    Kind.SPECIALE: "Speciale",
    Kind.EKSEMPEL: "Eksempel",
    Kind.ARTIKEL: "Artikel",
    Kind.RAPPORT: "Rapport",
    Kind.STUDIETUR: "Studietur",
    Kind.PROJEKT: "Om projektet",
}

REFUSED_UNSURE = "Jeg er ikke sikker på, at guiden svarer på det. Måske hjælper et af de steder, der ligger nærmest."
UNDERSTOOD_AS = "Jeg forstod spørgsmålet som: {question}"
HEDGE_MEDIUM = "Det her svarer måske på dit spørgsmål:"
HEDGE_LOW = "Guiden svarer måske ikke på det. Det nærmeste, den siger, er:"
MISCOUNTED = ("Guiden har én definition:", "Guiden har {count} definitioner:")
MISCOUNTED_SOME = "Det passer på {count} af guidens definitioner:"
UNTOLD = "Guiden fortæller ikke: »{question}«"
ABOUT = "Hvad handler »{title}« om?"
OF_CASE = "{question} i »{title}«?"
SO_MANY = "Findes der {count} definitioner?"
SAYS_OF = "hvad siger {term} om {topic}?"
FROM_WHEN = "hvornår er {term} fra?"
NOTE = "Bemærk: {note}"
PAGE = "side {page}"
NO_DATE = "uden dato"
DIFFERING = "{sign}: ord af betydning, som ingen af de andre viste definitioner har."
DIFFERING_SIGN = "Fremhævet"


GAPS = "Huller i guiden"
GAPS_NONE = "Der er ingen huller: alt, hvad der er spurgt om, er besvaret."
GAPS_NONE_SEEN = "Der er ingen huller at vise."
GAPS_ONE = "1 hul: spørgsmål, som guiden ikke svarede godt nok på, samlet efter hvad der spørges om."
GAPS_MORE = "{count} huller: spørgsmål, som guiden ikke svarede godt nok på, samlet efter hvad der spørges om."
GAP_NUMBER = "nr. {number}"
GAP_NEAREST = "Nærmeste steder"
GAP_COLUMNS = {
    "id": "Nr.",
    "name": "Hul",
    "status": "Status",
    "count": "Antal",
    "answered": "Besvares nu",
    "first": "Først",
    "last": "Sidst",
    "signs": "Tegn",
    "questions": "Spørgsmål",
    "nearest": "Nærmeste steder",
    "note": "Note",
}
SIGNS = {
    Sign.REFUSED: "afslag",
    Sign.UNSURE: "usikkert svar",
    Sign.HELD_BACK: "sætninger holdt tilbage",
    Sign.DISLIKED: "tommel ned",
}
ASKED_ONCE = "spurgt 1 gang"
ASKED_TIMES = "spurgt {count} gange"
ANSWERED = "besvares nu"
ANSWERED_NOW = "{count} af {of} spørgsmål besvares nu"
GAPS_WITHOUT_TEXT = (
    "{count} svar, der ikke var gode nok, kan ikke vises, for deres spørgsmål er ikke gemt. "
    "Spørgsmål gemmes kun med ADVISOR_STORE_QUESTIONS=true."
)
GAPS_LEFT_OUT = "De ældste spørgsmål er ikke taget med (antal: {count}); der er ikke plads til flere ad gangen."
OVERVIEW = {
    "period": "Fra {since} til {until}",
    "none": "Der er ikke stillet nogen spørgsmål i perioden.",
    "all": "Spørgsmål: {count}",
    "asked": "Spørgsmål",
    "answered": "Besvaret",
    "refused": "Afvist",
    "disliked": "Tommel ned",
    "liked": "Tommel op",
    "talk": "Hilsner og andet, der ikke spørger om noget: {count}",
    "times": "Svartid, {mode}: halvdelen er besvaret inden for {median}, 95 % inden for {p95}",
    "cited": "Mest citerede dokumenter (antal svar)",
    "uncited": "Aldrig citeret i perioden: {count}",
    "gone": "{document} (findes ikke længere)",
    "week": "uge {week}, {year}",
}
OVERVIEW_STEPS = {Step.DAY: "Dag", Step.WEEK: "Uge", Step.MONTH: "Måned"}
OVERVIEW_MODES = {Mode.QUOTING: "ordrette citater", Mode.GENERATED: "sprogmodel"}
MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
WEEKDAYS = "man tirs ons tors fre lør søn".split()


SELFTEST_ASKS = {"heading": "Hvad står der om {heading}?", "definition": "Hvad er {term}?"}
"""The questions that a self test makes of headings and definitions."""


def hedge(confidence: float) -> str | None:
    """What is said before an answer that is not sure, by its confidence, 0 to 1; None before one that is."""
    if confidence >= HIGH:
        return None
    return HEDGE_MEDIUM if confidence >= MEDIUM else HEDGE_LOW


def miscounted(count: int, among: int) -> str:
    """What is said before `count` definitions, of the `among` that there are, where a question counts others."""
    if count < among:
        return MISCOUNTED_SOME.format(count=in_words(count))
    return MISCOUNTED[count != 1].format(count=in_words(count))


def refusal(reason: Reason, kinds: Sequence[Kind] = (), confidence: float = 0.0) -> str:
    """Why there is no answer; where only some kinds of source were asked, that others may have it.

    Args:
        confidence: the chance, 0 to 1, that there is one after all.
    """
    if reason is Reason.NOT_FOUND and kinds:
        return REFUSED_AMONG.format(kinds=named(kinds))
    if reason is Reason.NOT_FOUND and confidence >= POSSIBLE:
        return REFUSED_UNSURE
    return REFUSALS[reason]


def refuses(text: str) -> bool:
    """Whether a text is one that `refusal` gives."""
    before, after = REFUSED_AMONG.split("{kinds}")
    among = text.startswith(before) and text.endswith(after)
    return among or text in {REFUSED_UNSURE, *REFUSALS.values()}


def named(kinds: Sequence[Kind]) -> str:
    """The names of some kinds of source, in a row."""
    return ", ".join(KINDS[kind] for kind in kinds)


def held_back(count: int) -> str:
    """How many sentences of a language model were left out, in words."""
    return HELD_BACK_ONE if count == 1 else HELD_BACK_MORE.format(count=count)


def gaps_found(count: int, unseen: int = 0) -> str:
    """How many gaps there are, in words; `unseen` signs may belong to others."""
    if not count:
        return GAPS_NONE_SEEN if unseen else GAPS_NONE
    return GAPS_ONE if count == 1 else GAPS_MORE.format(count=count)

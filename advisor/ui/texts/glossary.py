"""Words of the page Ordbog."""

INTRO = (
    "Definitionerne, ordret som på guidens egne definitionssider og med oprindelse. Andre tekster kan gengive dem lidt "
    "anderledes. Vælg to eller tre for at læse dem side om side."
)
SEARCH = "Søg i ordbogen"
SEARCH_HINT = "Begreb, oprindelse, årstal eller ord"
LOADING = "Henter ordbogen …"
EMPTY = "Guiden har ingen definitioner endnu"
EMPTY_MORE = "Definitioner lægges i samlingen som tekster af slagsen »definition« med et begreb og en ordlyd."
NOTHING = "Ingen definition passer til »{query}«"
NOTHING_MORE = (
    "Prøv et andet ord eller en del af det. Guiden kan også fortælle om emnet uden at have en definition af det."
)
SHOW_ALL = "Vis alle definitioner"
ASK_INSTEAD = "Spørg guiden i stedet"
FAILED = "Ordbogen kan ikke vises lige nu. Prøv igen om lidt."
LETTERS = "Bogstaver"
SIGNS = "Tal og tegn"
OF_TERM = "{count} definitioner"
COMPARE_TERM = "Sammenlign de {count}"
CHOOSE = "Vælg til sammenligning"
CHOSEN = "Valgte definitioner"
COMPARE = "Sammenlign ({count})"
ONE_MORE = "Vælg mindst en mere for at sammenligne."
READY = "Klar til sammenligning."
FULL = "Tre er valgt; der er ikke plads til flere side om side."
CLEAR = "Fjern valg"
SIDE_BY_SIDE = "Side om side"
BACK = "Tilbage til ordbogen"
ALIKE = "Ordlydene siger det samme; ingen ord står kun i en af dem."
GONE = "En definition, som linket viser til, findes ikke længere i guiden."
ASK_DIFFERENCE = "Spørg om forskellen"
DIFFERENCE = "Hvad er forskellen på {terms}?"
OPEN = "Åbn kilden"
ASK = "Spørg om denne"
QUESTION = "Hvad er {term}?"
QUESTION_OF = "Hvad er {origin}s definition af {term}?"
COPY = "Kopiér med kilde"
SOURCE = "Kilde: {title}{address}"
WHICH = ": {name}"


def count(found: int, *, searched: bool) -> str:
    """How many definitions are shown, in words."""
    noun = "definition" if found == 1 else "definitioner"
    if not searched:
        return f"{found} {noun}"
    return f"{found} {noun} fundet" if found else "Ingen definitioner fundet"


def count_compared(shown: int, every: int) -> str:
    """How many definitions are shown side by side, of how many, in words."""
    noun = "definition" if every == 1 else "definitioner"
    number = f"{shown} af {every}" if shown < every else f"Alle {every}" if every > 1 else "1"
    return f"{number} {noun} vises" + (" side om side" if shown > 1 else "")

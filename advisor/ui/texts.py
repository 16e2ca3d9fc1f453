"""Every Danish word of the chat page that is not also said elsewhere."""

TITLE = "Partnerskabsrådgiveren"
PROMISE = "Svarene består af ordrette citater fra guiden. Findes svaret ikke dér, siger siden det."

PROMISE_GENERATED = (
    "En sprogmodel formulerer svarene, og hver sætning er holdt op mod guiden. Findes svaret ikke dér, siger siden det."
)

NAV = "Sider"
NAV_ASK = "Spørg"
NAV_ONBOARDING = "Kom i gang"
NAV_GLOSSARY = "Ordbog"
NAV_LIBRARY = "Kilder"
PAGE_TITLE = "{page} · {title}"
SKIP = "Gå til indholdet"

WELCOME = "Hvad vil du vide om partnerskaber?"
WELCOME_MORE = (
    "Stil et spørgsmål med dine egne ord. Hver sætning i svaret har et tal; "
    "klik på det for at se sætningen, hvor den står."
)
SUGGESTIONS = (
    "Hvad er et partnerskab?",
    "Hvilke definitioner af partnerskab findes der?",
    "Hvordan kommer vi i gang med et partnerskab?",
    "Hvilke udfordringer er der ved partnerskaber?",
    "Hvem har skrevet specialet om Ramasjang?",
    "Hvordan gik det med krimicaféen?",
)
SUGGESTIONS_LABEL = "Forslag til spørgsmål"

QUESTION = "Dit spørgsmål"
QUESTION_PLACEHOLDER = "Skriv dit spørgsmål her"
SEND = "Send"
STOP = "Stop"
CLEAR = "Ryd samtalen"
QUOTES_ONLY = "Kun citater"

LOG = "Samtale"
ASKED = "Du spurgte:"
WORKING = "Finder stederne i guiden …"
WRITING = "Sprogmodellen skriver …"
STOPPED = "Svaret blev stoppet."
FAILED = (
    "Noget gik galt, og spørgsmålet blev ikke besvaret. Prøv igen; "
    "bliver det ved, så sig det til den, der driver siden."
)
COPY = "Kopiér"
COPY_LABEL = "Kopiér svaret med kilder"
COPIED = "Kopieret"
NOT_COPIED = "Kunne ikke kopiere"
DIFFERING_SIGN = "Understreget"
DIFFERING = ": ord, som ingen af de andre definitioner i svaret har."
SOURCES = "Kilder"
ORIGINALS = "Kilderne vises på det sprog, de er skrevet på."
NEAREST = "Nærmeste steder i guiden"
SOURCE_LABEL = "Kilde {number}: {title}"
PASSAGE_LABEL = "Sted {number}: {title}"
CONFIDENCE_HIGH = "Sikkerhed: høj"
CONFIDENCE_MEDIUM = "Sikkerhed: middel"
CONFIDENCE_LOW = "Sikkerhed: lav – læs kilderne"

READER = "Kilden"
READER_EMPTY = "Kilden vises her"
READER_EMPTY_MORE = (
    "Når du har fået et svar, kan du læse hver sætning dér, hvor den står: i guidens tekster, definitioner, "
    "specialer, eksempler, artikler, rapporter og studieture."
)
READER_GONE = "Kilden findes ikke længere"
READER_GONE_MORE = "Guiden er blevet opdateret, siden svaret blev givet. Stil spørgsmålet igen for at få det nye svar."
READER_CHANGED = "Teksten er ændret, siden svaret blev givet. Stil spørgsmålet igen for at se citatet på sin plads."
READER_FAILED = "Kilden kan ikke vises"
READER_FAILED_MORE = "Noget gik galt. Prøv igen om lidt."
SHOWN = "Viser kilde {number}: {title}"
BACK = "Tilbage til svaret"
ORIGINAL = "Åbn originalen"
NEW_WINDOW = "(åbner i et nyt faneblad)"
NOTE = "Bemærk:"
PARTIAL = "uddrag"
PAGE = "side {page}"
PLACE = "Citatet står under:"
ORIGIN = "Oprindelse: {origin}"

# Ordbog

GLOSSARY_INTRO = "Guidens definitioner, ordret og med oprindelse. Vælg to eller tre for at læse dem side om side."
GLOSSARY_SEARCH = "Søg i ordbogen"
GLOSSARY_SEARCH_HINT = "Begreb, oprindelse, årstal eller ord fra ordlyden"
GLOSSARY_LOADING = "Henter ordbogen …"
GLOSSARY_EMPTY = "Guiden har ingen definitioner endnu"
GLOSSARY_EMPTY_MORE = "Definitioner lægges i samlingen som tekster af slagsen »definition« med et begreb og en ordlyd."
GLOSSARY_NOTHING = "Ingen definition passer til »{query}«"
GLOSSARY_NOTHING_MORE = (
    "Prøv et andet ord eller en del af det. Guiden kan også fortælle om emnet uden at have en definition af det."
)
GLOSSARY_SHOW_ALL = "Vis alle definitioner"
GLOSSARY_ASK_INSTEAD = "Spørg guiden i stedet"
GLOSSARY_FAILED = "Ordbogen kan ikke vises lige nu. Prøv igen om lidt."
GLOSSARY_LETTERS = "Bogstaver"
GLOSSARY_SIGNS = "Tal og tegn"
GLOSSARY_OF_TERM = "{count} definitioner"
GLOSSARY_COMPARE_TERM = "Sammenlign de {count}"
GLOSSARY_CHOOSE = "Vælg til sammenligning"
GLOSSARY_CHOSEN = "Valgte definitioner"
GLOSSARY_COMPARE = "Sammenlign ({count})"
GLOSSARY_ONE_MORE = "Vælg mindst en mere for at sammenligne."
GLOSSARY_READY = "Klar til sammenligning."
GLOSSARY_FULL = "Tre er valgt; der er ikke plads til flere side om side."
GLOSSARY_CLEAR = "Fjern valg"
GLOSSARY_SIDE_BY_SIDE = "Side om side"
GLOSSARY_BACK = "Tilbage til ordbogen"
GLOSSARY_ALIKE = "Ordlydene siger det samme; ingen ord står kun i en af dem."
GLOSSARY_GONE = "En definition, som linket viser til, findes ikke længere i guiden."
GLOSSARY_ASK_DIFFERENCE = "Spørg om forskellen"
GLOSSARY_DIFFERENCE = "Hvad er forskellen på {terms}?"
GLOSSARY_OPEN = "Åbn kilden"
GLOSSARY_ASK = "Spørg om denne"
GLOSSARY_QUESTION = "Hvad er {term}?"
GLOSSARY_QUESTION_OF = "Hvad er {origin}s definition af {term}?"
GLOSSARY_COPY = "Kopiér med kilde"
GLOSSARY_SOURCE = "Kilde: {title}{address}"
GLOSSARY_WHICH = ": {name}"


def glossary_count(found: int, *, searched: bool) -> str:
    """How many definitions are shown, in words."""
    noun = "definition" if found == 1 else "definitioner"
    if not searched:
        return f"{found} {noun}"
    return f"{found} {noun} fundet" if found else "Ingen definitioner fundet"


# API og MCP

MCP_INSTRUCTIONS = (
    "Svarer på dansk på spørgsmål om partnerskaber mellem biblioteker og andre, kun med det, der står i guiden. "
    "Gengiv `text` med tallene i kantede parenteser, og henvis til citaterne i `quotes`. "
    "Er `outcome` lig med `refusal`, svarer guiden ikke på spørgsmålet; gæt ikke."
)
MCP_POST = "Her svarer MCP-serveren. Giv adressen til et program, der taler MCP (streamable HTTP)."
CLOSED = "Findes ikke."
TOO_LARGE = "Forespørgslen er for stor."
HOST_UNKNOWN = (
    "Siden kan ikke åbnes under dette navn. Den, der driver siden, kan tilføje navnet i indstillingen ADVISOR_HOSTS."
)

SERVING = "Siden er åben på {address} (stop med Ctrl+C)"

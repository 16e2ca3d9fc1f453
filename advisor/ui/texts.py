"""Every Danish word of the chat page that is not also said elsewhere."""

from advisor.journal import Fault

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
CLEAR = "Ny samtale"
QUOTES_ONLY = "Kun citater"

KINDS_LINE = "Kilder:"
KINDS_ALL = "alle"
KINDS_ASK = "Svar kun fra disse slags kilder"
KINDS_MORE = "Vælger du ingen, bruges de alle."
KINDS_AGAIN = "Spørg igen i alle slags kilder"

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

# What the reader says of a reply

THUMBS = "Din vurdering af svaret"
THUMB_UP = "Godt svar"
THUMB_DOWN = "Dårligt svar"
FAULTS_ASK = "Hvad er der galt?"
FAULTS = {
    Fault.WRONG: "Svaret er forkert",
    Fault.LACKING: "Svaret mangler noget",
    Fault.SOURCE: "Kilden passer ikke",
    Fault.HARD: "Svært at forstå",
    Fault.REFUSED: "Det skulle have været besvaret",
}
COMMENT = "Skriv evt. mere"
SEND_FEEDBACK = "Gem"
WITHDRAW = "Fortryd"
THANKED = "Tak for din vurdering."
THANKED_MORE = "Tak. Din vurdering er gemt; du kan sige, hvad der er galt."
WITHDRAWN = "Din vurdering er slettet igen."
KEEPS_NOTHING = "Vurderingen gemmes uden navn og uden spørgsmålets ord."
KEEPS_TEXTS = (
    "Vurderingen gemmes uden navn, men med spørgsmålet og det, du skriver. "
    "CPR-numre, telefonnumre og e-mailadresser fjernes først."
)
STORES_NO_TEXTS = "Siden noterer, at den har svaret, men ikke hvad du spørger om, eller hvem du er."
STORES_TEXTS = "Spørgsmål gemmes uden navn, så guiden kan blive bedre. Skriv ikke personlige oplysninger."
NOT_KEPT = "Din vurdering kunne ikke gemmes. Svaret er det samme; prøv igen om lidt."

# The list of keys

SHORTCUTS = "Genveje"
SHORTCUTS_TITLE = "Genveje på tastaturet"
SHORTCUTS_CLOSE = "Luk"
SHORTCUTS_ON = "Brug genveje med en enkelt tast"
SHORTCUTS_ON_MORE = "Valget huskes i denne browser. Esc virker altid."
KEYS = (
    ("/", "Gå til spørgsmålsfeltet"),
    ("n", "Næste kildetal i samtalen"),
    ("p", "Forrige kildetal i samtalen"),
    ("Enter", "Åbn kilden til det tal, du står på"),
    ("c", "Kopiér det nyeste svar"),
    ("k", "Vælg slags kilder"),
    ("Esc", "Luk det, der er åbent"),
    ("?", "Vis denne liste"),
)

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
PLACE = "Afsnit:"
ORIGIN = "Oprindelse: {origin}"

# Conversations that the browser keeps

TALKS = "Samtaler"
TALKS_MORE = "Samtalerne ligger i denne browser. Sletter du en, slettes også det, siden selv har noteret om den."
TALKS_NONE = "Der er ingen gemte samtaler endnu."
TALKS_LOST = "Noget af det, der er gemt, kunne ikke læses og vises ikke (antal: {count})."
QUESTIONS = "{count} spørgsmål"
CLOSE = "Luk"
MORE = "Hent m.m."
RENAME = "Omdøb"
SAVE = "Hent som Markdown"
PRINT = "Udskriv"
DELETE = "Slet"
DELETE_ALL = "Slet alle samtaler"
DELETED = "»{name}« er slettet."
DELETED_ALL = "Alle samtaler er slettet."
UNDO = "Fortryd"
UNDONE = "Det, der blev slettet, er tilbage."
NAME = "Samtalens navn"
SAVE_NAME = "Gem navnet"
UNNAMED = "Samtale"
STORAGE_FULL = (
    "Browseren har ikke plads til flere samtaler, så det nyeste svar er ikke gemt. Slet en samtale for at få plads."
)
STORAGE_OFF = "Browseren tillader ikke, at siden gemmer. Samtalen er væk, når siden lukkes eller genindlæses."
STORAGE_BROKEN = "De samtaler, browseren havde gemt, kunne ikke læses. Nye samtaler bliver gemt som ellers."

KEPT_UNREADABLE = "Den gemte samtale kunne ikke læses. Du kan begynde på en ny."
KEPT_PARTLY = "Noget af den gemte samtale kunne ikke læses og vises ikke (spørgsmål: {count})."
KEPT_TOO_LARGE = "Den gemte samtale er for lang til at blive vist hel. De ældste spørgsmål mangler (antal: {count})."
KEPT_NOT_CHECKED = (
    "Den gemte samtale vises ikke, for citaterne kan ikke holdes op mod guiden lige nu. {why} "
    "Samtalen ligger stadig i browseren."
)
KEPT_FAILED = "Den gemte samtale kunne ikke åbnes. Den ligger stadig i browseren. Prøv igen om lidt."
REPLY_UNREADABLE = "Det gemte svar kunne ikke læses. Stil spørgsmålet igen for at få det."
NO_REPLY = "Spørgsmålet fik ikke noget svar. Stil det igen."
CHANGED = "teksten er ændret, siden svaret blev givet"
DOUBTED = "ikke længere bekræftet"
NOT_ALL_VERIFIED = "Ikke alt i svaret er bekræftet"
ANSWER_CHANGED = (
    "Guidens tekst er ændret, siden svaret blev givet. Det, der er mærket »ikke længere bekræftet«, "
    "står der måske ikke mere."
)
ANSWER_DOUBTED = "Det, der er mærket »ikke længere bekræftet«, følger ikke af de kilder, det henviser til."
ASK_AGAIN = "Stil spørgsmålet igen"

LINK = "Link"
LINK_LABEL = "Kopiér et link, der stiller spørgsmålet"

SAVED = "Gemt fra Partnerskabsrådgiveren den {date}."
STANDS_UNDER = "under: {place}"
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

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

# Kilder

LIBRARY_LEAD = "Alle de tekster, svarene bygger på. Søg i titler, forfattere og i teksterne selv."
FIND = "Søg i kilderne"
FIND_PLACEHOLDER = "Titel, forfatter, år eller ord i teksten"
FILTER = "Slags"
ALL_KINDS = "Alle"
SORT = "Sortér efter"
ORDERS = {"relevans": "Relevans", "titel": "Titel", "aar": "Nyeste først", "slags": "Slags"}
LIBRARY_LOADING = "Henter kilderne …"
LIBRARY_LIST = "Kilder"
COUNT_ALL = ("{count} kilde", "{count} kilder")
COUNT_FOUND = ("{count} kilde passer til »{typed}«", "{count} kilder passer til »{typed}«")
CORRECTED = "Ingen kilde har »{typed}«."
PARTLY = "Ingen kilde har alle ordene. Her vises dem, der har flest:"
NONE_FOUND = "Ingen kilder passer til »{typed}«"
NONE_OF_KIND = "Ingen kilder af den slags passer til »{typed}«"
NONE_OF_KIND_AT_ALL = "Der er ingen kilder af den slags"
NONE_MORE = "Prøv et andet eller et kortere ord, eller stil det som et spørgsmål."
ASK_INSTEAD = "Spørg i stedet: »{typed}«"
ALL_OF_ALL_KINDS = ("Vis den ene af en anden slags", "Vis de {count} af andre slags")
SHOW_MORE = "Vis flere ({left} tilbage)"
LIBRARY_FAILED = "Kilderne kan ikke vises"
LENGTH = "{words} ord"
MINUTES = "{minutes} min."

ALL_SOURCES = "Alle kilder"
IN_LIBRARY = "Åbn under Kilder"
ASK_ABOUT = "Spørg om denne kilde"
ASK_ABOUT_QUESTION = "Hvad handler »{title}« om?"
SOURCE_UNKNOWN = "Kilden findes ikke"
SOURCE_UNKNOWN_MORE = (
    "Linket passer ikke til nogen af kilderne. Guiden kan være blevet opdateret, siden det blev lavet."
)
PASSAGE_UNKNOWN = "Linket peger på et sted, som ikke findes i teksten. Her er kilden fra begyndelsen."
THESIS = "Specialet: {facts}"
SUPERVISOR = "vejleder: {name}"
SEEK = "Søg i kilden"
SEEK_NEXT = "Næste sted"
SEEK_PREVIOUS = "Forrige sted"
SEEK_PLACE = "{at} af {all}"
SEEK_NONE = "Ingen steder"
CONTENTS = "Indhold"
CITED = "Citeret i denne samtale"
CITED_GONE = "Teksten er ændret, siden nogle af citaterne blev givet. De vises ikke."
PASSAGE_SHOWN = "Stedet fra linket er fremhævet."
SOURCE_TEXT = "Teksten"
PREVIOUS_SOURCE = "Forrige kilde"
NEXT_SOURCE = "Næste kilde"
NEIGHBOURS = "Flere kilder"
REFERENCE = "Henvis til kilden"
REFERENCE_TO_THESIS = "Henvisningen gælder selve specialet."
APA = "APA 7"
BIBTEX = "BibTeX"
COPY_APA = "Kopiér APA"
COPY_BIBTEX = "Kopiér BibTeX"

# Kom i gang

PATHS_INTRO = (
    "Et forløb fører dig gennem guiden, et stop ad gangen. Du læser guidens egne ord, svarer på et par spørgsmål "
    "og ser med det samme, hvad kilden siger. Dine svar bliver i denne browser."
)
PATHS_LOADING = "Henter forløbene …"
PATHS_NONE = "Der er ingen forløb endnu"
PATHS_NONE_MORE = "En redaktør kan skrive et i mappen forloeb. Imens kan du spørge guiden om det, du vil vide."
PATHS_FAILED = "Forløbene kan ikke vises"
PATHS_FAILED_MORE = "Noget gik galt. Prøv igen om lidt; bliver det ved, så sig det til den, der driver siden."
PATHS_GONE = "Forløbet findes ikke længere. Vælg et af dem, der er her."
STOP_GONE = "Stoppet findes ikke længere. Her er forløbets første."
PATHS_ALL = "Alle forløb"
PATH_FACTS = "{stops} · ca. {minutes} minutter"
STOPS_ONE, STOPS_MORE = "1 stop", "{count} stop"
PATH_DONE = "{done} af {count} stop gennemført"
PATH_BEGIN = "Begynd"
PATH_CONTINUE = "Fortsæt: {stop}"
PATH_SUMMARY = "Se opsummeringen"
PATH_STOPS = "Stop i forløbet"
PATH_RESET = "Nulstil fremskridtet"
PATH_RESET_ASK = "Vil du nulstille fremskridtet i »{title}«?"
PATH_RESET_MORE = "Dine svar i forløbet slettes fra denne browser. Det kan ikke fortrydes."
PATH_RESET_YES, PATH_RESET_NO = "Nulstil", "Behold mine svar"
PATH_RESET_DONE = "Fremskridtet er nulstillet."
STEP_DONE = "gennemført"
STOP_PLACE = "Stop {place} af {count}"
STOP_PASSAGES = "Det siger kilderne"
STOP_QUIZZES = "Prøv, om det sidder fast"
STOP_QUESTIONS = "Spørg videre"
STOP_QUESTIONS_MORE = "Spørgsmålene bliver stillet til guiden på siden Spørg."
STOP_BEFORE, STOP_NEXT, STOP_END = "Forrige: {stop}", "Næste: {stop}", "Til opsummeringen"
PREVIEW_LABEL = "Vis citat {number} på dets plads i {title}"
PREVIEW_OPEN = "Åbn i Kilder"
PREVIEW_CLOSE = "Luk"
QUIZ_CHOICE = "Vælg ét svar"
QUIZ_ORDER = "Sæt i rækkefølge: træk, eller brug pilene"
QUIZ_TEXT = "Skriv med dine egne ord"
QUIZ_ANSWER, QUIZ_COMPARE, QUIZ_AGAIN = "Svar", "Hold op mod kilden", "Prøv igen"
QUIZ_PICK = "Vælg et svar først."
QUIZ_WRITE = "Skriv et svar først."
QUIZ_UP, QUIZ_DOWN = "Flyt op: {item}", "Flyt ned: {item}"
QUIZ_MOVED = "{item}: nu nummer {place} af {count}"
QUIZ_RIGHT = "Det er rigtigt."
QUIZ_WRONG = "Det er ikke det, kilden siger."
QUIZ_ORDER_WRONG = "{right} af {count} står på deres plads."
QUIZ_SAYS = "Kilden siger:"
QUIZ_SAYS_ORDER = "I kilden er rækkefølgen:"
QUIZ_YOURS, QUIZ_THE_RIGHT = "Dit svar", "Det rigtige svar"
QUIZ_PLACED, QUIZ_MISPLACED = "på sin plads", "ikke på sin plads"
TEXT_ALL = "Du har fat i det hele."
TEXT_SOME = "Du har fat i noget af det."
TEXT_NONE = "Det, kilden siger, er svært at finde i dit svar."
TEXT_EMPTY = "Der er ikke noget i svaret, som kan holdes op mod kilden."
TEXT_AGAINST = "Noget i dit svar passer ikke med kilden."
TEXT_FOUND = "Du har fat i: {ideas}"
TEXT_MISSING, TEXT_MISSING_ALSO = "Kilden nævner: {ideas}", "Kilden nævner også: {ideas}"
TEXT_DENIED = "Læs igen: »{sentence}« ser ud til at sige det modsatte af kilden."
TEXT_NUMBER = "Læs igen: I »{sentence}« er tallet et andet end i kilden."
TEXT_HOW = (
    "Svaret er holdt op mod kildens ord og ord, der betyder det samme. Siger du det på en måde, der ikke er kendt her, "
    "så stol på din egen læsning af citatet."
)
SUMMARY = "Opsummering"
SUMMARY_DONE = "Du har været hele vejen igennem »{title}«."
SUMMARY_LEFT = "Du har gennemført {done} af {count} stop i »{title}«. Resten venter, til du har tid."
SUMMARY_RESULT = "{right} af {count} spørgsmål er besvaret rigtigt."
SUMMARY_TEXTS = "{good} af {count} svar med egne ord har fat i det hele eller noget af det."
SUMMARY_PRINT = "Udskriv"
SUMMARY_LEARNED = "Det siger kilderne"
SUMMARY_OWN = "Dine svar"
SUMMARY_UNANSWERED = "ikke besvaret"
SUMMARY_RESULT_RIGHT, SUMMARY_RESULT_WRONG = "rigtigt", "ikke rigtigt"
SUMMARY_SOURCES = "Kilder"
SUMMARY_GO = "Gå til stoppet"

# What is said before the page is there, and when the server is not.
OPENING = "Siden åbnes …"
NOT_OPENED = "Siden kunne ikke åbnes. Serveren svarer ikke, eller forbindelsen er langsom."
OPEN_AGAIN = "Prøv igen"
NO_SCRIPT = "Siden kan kun vises med JavaScript, og det er slået fra i din browser. Slå det til, og åbn siden igen."
LOST = "Forbindelsen til siden er væk. Det, du har skrevet, bliver stående, og siden prøver selv igen om lidt."
OFFLINE = (
    "Din computer har ikke forbindelse til nettet. Det, du har skrevet, bliver stående, "
    "og siden virker igen, når forbindelsen er tilbage."
)
BACK_AGAIN = "Forbindelsen er tilbage. Dit spørgsmål står i feltet; send det, når du er klar."
BUSY = "Mange bruger siden lige nu. Vent lidt, og prøv igen."
FAILED_ELSEWHERE = "Noget gik galt. Prøv igen; bliver det ved, så sig det til den, der driver siden."
TRY_NOW = "Prøv nu"
MISSING = "Siden findes ikke"
MISSING_MORE = "Adressen fører ikke til nogen side her."
MISSING_LINK = "Gå til forsiden"

# The reader's own choice of looks
DISPLAY = "Visning"
LOOK = "Udseende"
LOOKS = {"system": "Følg systemet", "light": "Lyst", "dark": "Mørkt"}
SIZE = "Tekststørrelse"
SIZES = {"normal": "Normal", "large": "Stor", "largest": "Størst"}

"""Words of the page Spørg: questions, answers, what readers say of them, the keys, and the source beside them."""

from advisor.journal import Fault

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
AGAIN = "Spørg igen"
STOPPED = "Svaret blev stoppet."
FAILED = (
    "Noget gik galt, og spørgsmålet blev ikke besvaret. Prøv igen; "
    "bliver det ved, så sig det til den, der driver siden."
)
COPY = "Kopiér"
COPY_LABEL = "Kopiér svaret med kilder"
DIFFERING_SIGN = "Understreget"
DIFFERING = ": ord af betydning, som ingen af de andre definitioner i svaret har."
ALIKE = ": ord af betydning, som alle definitionerne i svaret har."
BESIDE = "Læs dem side om side i Ordbogen"
BESIDE_CHOOSE = "Vælg selv, hvilke du vil sammenligne"
LOOK_UP = "Du kan prøve med andre ord eller søge selv i {library}."
LOOK_UP_DEFINITION = "Du kan se de definitioner, der er, i {glossary} eller søge selv i {library}."
LOOK_UP_GLOSSARY = "Ordbogen"
LOOK_UP_LIBRARY = "Kilderne"
TO_PATHS = "Gå til Kom i gang"
ASK_CONTACT = "Står det heller ikke dér, så spørg {contact}."
ASK = "Spørg {contact}."
COLLEAGUE = "en kollega, der arbejder med partnerskaber"
SOURCES = "Kilder"
ORIGINALS = "Kilderne vises på det sprog, de er skrevet på."
NEAREST = "Nærmeste steder i guiden"
SOURCE_LABEL = "Kilde {number}: {title}"
CONFIDENCE_HIGH = "Sikkerhed: høj"
CONFIDENCE_MEDIUM = "Sikkerhed: middel"
CONFIDENCE_LOW = "Sikkerhed: lav – læs kilderne"
CONFIDENCE_MEANS = (
    "Sikkerheden er programmets skøn over, om svaret begynder med det, du spurgte om. "
    "Den siger ikke, om guiden har ret."
)

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
THANKED_WHY = "Tak. Din vurdering: {verdict} – {reason}."
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
SHORTCUTS_WHEN = (
    "Genvejene med en enkelt tast virker, når du ikke er ved at skrive. "
    "Esc fører dig ud af spørgsmålsfeltet og til det nyeste svar."
)
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
    ("s", "Åbn listen over dine samtaler"),
    ("h", "Hent eller udskriv samtalen"),
    ("Esc", "Luk det, der er åbent, forlad spørgsmålsfeltet, eller gå tilbage fra kilden til svaret"),
    ("?", "Vis denne liste"),
)

READER = "Kilden"
READER_EMPTY = "Kilden vises her"
READER_EMPTY_MORE = (
    "Når du har fået et svar, kan du læse hver sætning dér, hvor den står: i guidens tekster, definitioner, "
    "specialer, eksempler, artikler, rapporter og studieture."
)
READER_REFUSED = "Ingen kilde er åben"
READER_REFUSED_MORE = f"Spørgsmålet er ikke besvaret. Vælg et sted under »{NEAREST}«, så kan du læse det her."
READER_GONE = "Kilden findes ikke længere"
READER_GONE_MORE = "Guiden er blevet opdateret, siden svaret blev givet. Stil spørgsmålet igen for at få det nye svar."
READER_CHANGED = "Teksten er ændret, siden svaret blev givet. Stil spørgsmålet igen for at se citatet på sin plads."
READER_FAILED = "Kilden kan ikke vises"
READER_FAILED_MORE = "Noget gik galt. Prøv igen om lidt."
SHOWN = "Viser kilde {number}: {title}"
BACK = "Tilbage til svaret"
NOTE = "Bemærk:"
PARTIAL = "uddrag eller referat af kilden"
WHERE_UNTOLD = "Den kan ligge ved originalen: tryk på tallet efter en sætning, og vælg »Åbn originalen«."
NEAREST_PARTIAL = "Er stedet fra et uddrag eller referat, kan svaret stå i resten af kilden: åbn originalen."
PLACE = "Afsnit:"
ORIGIN = "Oprindelse: {origin}"

LINK = "Link"
LINK_LABEL = "Kopiér et link, der stiller spørgsmålet"

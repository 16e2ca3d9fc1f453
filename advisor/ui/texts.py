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

SERVING = "Siden er åben på {address} (stop med Ctrl+C)"

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
CLOSE = "Luk"
MISSING = "Siden findes ikke"
MISSING_MORE = "Adressen fører ikke til nogen side her."
MISSING_LINK = "Gå til forsiden"

# The reader's own choice of looks
DISPLAY = "Visning"
LOOK = "Udseende"
LOOKS = {"system": "Følg systemet", "light": "Lyst", "dark": "Mørkt"}
SIZE = "Tekststørrelse"
SIZES = {"normal": "Normal", "large": "Stor", "largest": "Størst"}

"""Words of the editors' page Dokumenter."""

LEAD = (
    "Samlingen er de filer, som chatten svarer fra. Det, der lægges op, rettes eller fjernes her, "
    "svarer den efter, når samlingen er indlæst."
)
LOADING = "Ser samlingen igennem …"
LOOKED = "Ser samlingen igennem: {done} af {total} filer …"
FAILED = "Noget gik galt. Prøv igen; bliver det ved, så sig det til den, der driver siden."

# The ingestion
INGESTION = "Indlæsning"
UP_TO_DATE = "Chatten svarer fra samlingen, som den er nu."
WAITING_ONE = "1 dokument venter på at blive indlæst."
WAITING_MORE = "{count} dokumenter venter på at blive indlæst."
FAILING_ONE = "1 dokument kan ikke læses."
FAILING_MORE = "{count} dokumenter kan ikke læses."
NOTHING_THERE = "Der er ingen dokumenter i samlingen endnu."
INGEST = "Indlæs nu"
REBUILD = "Lav hele indekset om"
REBUILD_MORE = "Det tager længere tid og er kun nødvendigt, når en fejl beder om det."
CANCEL = "Afbryd"
CANCELLING = "Afbryder …"
STARTED = "Indlæsningen er begyndt. Chatten svarer fra det gamle indeks imens."
STAGES = {
    "begin": "Gør klar …",
    "read": "Læser dokumenter: {done} af {total}",
    "embed": "Beregner tekststykker og sætninger: {done} af {total}",
    "store": "Gemmer tekststykker: {done} af {total}",
    "open": "Tager det nye indeks i brug …",
    "ask": "Stiller spørgsmålene fra hullerne igen: {done} af {total}",
}
PROGRESS = "Indlæsningens fremgang"
REPORT = "Seneste indlæsning"
DONE_NEW = "Indlæst. Chatten svarer fra det nye indeks."
DONE_SAME = "Der var intet nyt at indlæse."
COUNTS = {
    "added": "nye",
    "changed": "ændrede",
    "removed": "fjernede",
    "unchanged": "uændrede",
    "failed": "fejl",
}
SIZE = "Indekset har {documents} dokumenter i {chunks} tekststykker."
CLOSED_NONE = "Ingen huller blev lukket."
CLOSED_ONE = "1 hul i guiden er lukket: dets spørgsmål besvares nu."
CLOSED_MORE = "{count} huller i guiden er lukket: deres spørgsmål besvares nu."
NOT_ASKED = "Hullernes spørgsmål kunne ikke stilles igen. {error}"
FAILED_FILES = "Ikke indlæst:"
KEPT = "Chatten svarer stadig fra den tidligere udgave af: {names}."
REMARKS = "Læst med forbehold:"
CANCELLED = "Afbrudt. Chatten svarer fra det gamle indeks, som er helt."
CANCELLED_NEW = "Afbrudt, men det nye indeks var allerede taget i brug."
CANCELLED_ASKING = "Det nye indeks er i brug. Hullernes spørgsmål blev ikke alle stillet igen."
BROKEN = (
    "Indlæsningen brød sammen (status {status}). Chatten svarer fra det gamle indeks, som er helt. Prøv igen; "
    "bliver det ved, så sig det til den, der driver siden."
)

# Sending files
UPLOAD = "Læg dokumenter op"
UPLOAD_MORE = "Vælg filer, eller træk dem hertil. Intet kommer i samlingen, før du har set det og sagt til."
UPLOAD_KINDS = "{endings}. Højst {megabytes} MB pr. fil og {files} filer, der venter, ad gangen."
CHOOSE = "Vælg filer"
SENDING = "Sender {name} …"
READING = "Læser {name} …"
SENT_ONE = "1 fil er klar til at blive set igennem."
SENT_MORE = "{count} filer er klar til at blive set igennem."
NOT_SENT = "{name}: Filen kom ikke frem. Se efter, om der er forbindelse, og prøv igen."
TOO_LARGE = "{name}: Filen er over {megabytes} MB. Del den i flere filer."
WAITING = "Venter på dig"
WAITING_TIME = "Det, der ikke er lagt i samlingen efter {hours} timer, smides væk."
PLACE = "Lægges som {name}"
READ = "Det blev læst"
PAGES_ONE, PAGES = "1 side", "{count} sider"
HEADINGS_ONE, HEADINGS = "1 overskrift", "{count} overskrifter"
WORDS_ONE, WORDS = "1 ord", "{count} ord"
CHUNKS_ONE, CHUNKS = "1 tekststykke", "{count} tekststykker"
SHOW_CHUNKS = "Se, hvordan den deles ({chunks})"
CHUNK_PAGE = "side {page}"
CHUNKS_LEFT = "Her vises de første {shown} af {count} tekststykker."
TITLE = "Titel"
KIND = "Slags"
AUTHORS = "Forfattere"
AUTHORS_HINT = "Med semikolon imellem"
YEAR = "År"
URL = "Adresse på nettet"
FIELDS_HINT = "Det, der er tomt, læses af filen selv."
DESCRIBE = "Vis med ændringerne"
REPLACE = "Erstat den, der ligger der. Den gamle kan lægges tilbage."
REPLACES = "Samlingen har allerede et dokument med det navn."
KEEP = "Læg i samlingen"
DISCARD = "Smid væk"
KEPT_ONE = "»{title}« ligger nu i samlingen. Tryk på »Indlæs nu«, når chatten skal svare fra den."
DISCARDED = "Filen er smidt væk."
DESCRIBED = "Vist med ændringerne."
YEAR_WRONG = "Det, der står under År, er ikke et årstal. Skriv fire cifre, fx 2026."
URL_WRONG = "Adressen kan ikke bruges. Den skal begynde med https:// eller http://."

# The documents
DOCUMENTS = "Samlingen"
FIND = "Søg"
FIND_PLACEHOLDER = "Titel eller filnavn"
FILTER = "Vis"
EVERY = "Alle"
STATES = {
    "new": "Ny",
    "changed": "Ændret",
    "unchanged": "Indlæst",
    "failed": "Kan ikke læses",
    "removed": "Fjernet",
}
STATES_MORE = {
    "new": "Chatten kender den efter næste indlæsning.",
    "changed": "Chatten svarer fra den tidligere udgave indtil næste indlæsning.",
    "unchanged": "",
    "failed": "",
    "removed": "Chatten svarer fra den indtil næste indlæsning.",
}
STILL_INDEXED = "Chatten svarer fra den tidligere udgave."
SHOWN = "Viser {count} af {all}"
NONE_SHOWN = "Intet dokument passer."
READ_IT = "Læs i Kilder"
REMOVE = "Fjern"
REMOVE_SURE = "Fjern »{title}« fra samlingen? Den kan lægges tilbage."
REMOVE_YES = "Ja, fjern"
REMOVED = "»{name}« er fjernet fra samlingen. Chatten svarer fra den indtil næste indlæsning."

# What was removed
REMOVALS = "Fjernede dokumenter"
REMOVALS_MORE = "De ligger uden for samlingen og kan lægges tilbage."
REPLACED = "erstattet"
REMOVED_WHEN = "fjernet"
WHEN = "{how} {day} kl. {time}"
PUT_BACK = "Læg tilbage"
IS_BACK = "»{name}« ligger i samlingen igen."

"""Words of the page Huller i guiden."""

NAV = "Huller"
TITLE = "Huller i guiden"
LEAD = (
    "Her er de spørgsmål, guiden ikke svarede godt nok på, samlet efter hvad der spørges om. "
    "Skriv det, der mangler, indlæs det, og tryk på »Prøv igen«: det, der så besvares, lukkes."
)
LOADING = "Samler spørgsmålene …"
FILTER = "Status"
ALL = "Alle"
SORT = "Sortér efter"
ORDERS = {"antal": "Flest gange spurgt", "sidst": "Senest spurgt", "foerst": "Først spurgt"}
AGAIN_ALL = "Prøv alle igen"
AGAIN_ALL_MORE = "Alle huller på nær de afviste"
CSV = "Hent til regneark (CSV)"
MARKDOWN = "Hent som Markdown"
LIST = "Huller"
FAILED = "Hullerne kan ikke vises"
FAILED_MORE = "Noget gik galt. Prøv igen; bliver det ved, så se i programmets log."
NONE_OF_STATUS = "Der er ingen huller med den status."
NONE_KEPT = (
    "Spørgsmål gemmes ikke, og uden dem kan huller ikke findes. "
    "Sæt ADVISOR_STORE_QUESTIONS=true, og start siden igen; læg mærke til, hvad docs/databeskyttelse.md siger om det."
)
SHOW_MORE = "Vis flere huller ({left} tilbage)"
DETAILS = "Spørgsmål, steder og note"
WORDINGS = "Sådan er der spurgt"
NEAREST = "Nærmeste steder i guiden"
NO_NEAREST = "Ingen steder i guiden ligger i nærheden."
GONE = "{name} (findes ikke længere)"
WHY = "Hvorfor?"
WHY_OF = "Se i Prøvebænk, hvorfor det ikke besvares: {question}"
STATUS = "Status"
NOTE = "Note"
NOTE_HINT = "Hvad mangler, hvem skriver det? CPR-numre, telefonnumre og e-mailadresser tages ud."
SAVE = "Gem"
AGAIN = "Prøv igen"
KEPT = "Gemt: »{name}« er nu {status}."
ASKING = "Spørger igen: {done} af {total} spørgsmål"
BEGINS = "Spørger igen …"
BUSY = "Der spørges allerede igen lige nu. Vent, til det er færdigt."
ASKED = ("Spurgt igen: 1 spørgsmål.", "Spurgt igen: {count} spørgsmål.")
CLOSED = ("1 hul er lukket: {names}.", "{count} huller er lukket: {names}.")
OPENED = ("1 hul er åbnet igen: {names}.", "{count} huller er åbnet igen: {names}.")
SAME = "Ingen huller er lukket; guiden svarer stadig ikke."
AND_MORE = "{names} og {count} til"

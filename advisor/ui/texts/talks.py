"""Words about the conversations that the browser keeps, and about what is shown and written out of them."""

TALKS = "Samtaler"
TALKS_MORE = "Samtalerne ligger i denne browser. Sletter du en, slettes også det, siden selv har noteret om den."
TALKS_NONE = "Der er ingen gemte samtaler."
TALKS_LOST = "Noget af det, der er gemt, kunne ikke læses og vises ikke (antal: {count})."
QUESTIONS = "{count} spørgsmål"
TAKE, TAKE_WHAT = "Hent eller udskriv", " samtalen"
MORE = "Omdøb, hent, slet"
RENAME = "Omdøb"
SAVE = "Hent som tekstfil (Markdown)"
PRINT = "Udskriv"
DELETE = "Slet"
DELETE_ALL = "Slet alle samtaler"
DELETE_ALL_ASK = "Vil du slette alle samtaler (antal: {count})?"
DELETE_ALL_YES, DELETE_ALL_NO = "Slet alle", "Behold dem"
DELETED = "»{name}« er slettet."
DELETED_ALL = "Alle samtaler er slettet."
UNDO = "Fortryd"
UNDONE = "Det, der blev slettet, er tilbage."
NAME = "Samtalens navn"
SAVE_NAME = "Gem navnet"
UNNAMED = "Samtale"
TITLE = "Samtale med Partnerskabsrådgiveren"
SAVED_AS_FILE = "»{name}« er hentet som fil."
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
REPLY_UNREADABLE = "Det gemte svar kunne ikke læses."
NO_REPLY = "Spørgsmålet fik ikke noget svar."
CHANGED = "teksten er ændret, siden svaret blev givet"
DOUBTED = "ikke længere bekræftet"
NOT_ALL_VERIFIED = "Ikke alt i svaret er bekræftet"
ANSWER_CHANGED = (
    "Guidens tekst er ændret, siden svaret blev givet. Det, der er mærket »ikke længere bekræftet«, "
    "står der måske ikke mere."
)
ANSWER_DOUBTED = "Det, der er mærket »ikke længere bekræftet«, følger ikke af de kilder, det henviser til."
ASK_AGAIN = "Stil spørgsmålet igen"

SAVED = (
    "Gemt den {date} fra Partnerskabsrådgiveren, der svarer på spørgsmål om partnerskaber "
    "med ordrette citater fra guiden Byg partnerskaber og dens kilder, hvoraf nogle her er uddrag eller referater."
)
SAVED_PHRASED = (
    "Gemt den {date} fra Partnerskabsrådgiveren, der svarer på spørgsmål om partnerskaber "
    "ud fra guiden Byg partnerskaber og dens kilder, som citeres ordret under svarene."
)
DIFFERING_SIGN = "Fed skrift"
STANDS_UNDER = "under: {place}"
SAME_SOURCE = "samme kilde"
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

"""Words of the editors' pages that are not those of one page alone: the frame, the login, and what is off."""

TITLE = "Redaktion"
NAV = "Redaktionens sider"
NAV_DOCUMENTS = "Dokumenter"
TO_CHAT = "Til chatten"
LOG_OUT = "Log ud"

LOG_IN = "Log ind"
LOG_IN_LEAD = "Her retter redaktørerne guiden. Siderne er for dem, der har adgangskoden."
PASSWORD = "Adgangskode"
WRONG = "Adgangskoden er ikke rigtig. Prøv igen."
TOO_MANY = (
    "Der er skrevet en forkert adgangskode for mange gange. Vent {minutes} min., og prøv igen. "
    "Er den glemt, kan den, der driver siden, sætte en ny."
)
LOGGED_OUT = "Du er logget ud."
EXPIRED = "Du er ikke logget ind længere. Log ind igen."
UNKNOWN = "Log ind først."
FOREIGN = "Forespørgslen kom ikke fra denne side og blev afvist. Åbn siden igen, og prøv derfra."
FORM_BROKEN = "Formularen kunne ikke læses. Åbn siden igen, og prøv derfra."

OFF = "Redaktionen er slået fra"
OFF_MORE = (
    "Den, der driver siden, slår den til ved at sætte indstillingen ADVISOR_EDITOR_PASSWORD til en adgangskode på "
    "mindst {shortest} tegn i programmets miljø og starte chatten igen."
)
OFF_HOW = "I en terminal kan det gøres sådan; adgangskoden skrives, når der spørges om den, og vises ikke:"
OFF_COMMAND = (
    'read -rsp "Adgangskode: " ADVISOR_EDITOR_PASSWORD && export ADVISOR_EDITOR_PASSWORD && .venv/bin/advisor chat'
)

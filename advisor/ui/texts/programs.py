"""Words for those who serve the page, and for other programs that ask it."""

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

API = {
    "ask": (
        "Svar på et spørgsmål med guidens egne ord, hver sætning med de ordrette citater, den hviler på – "
        "eller et afslag med de nærmeste steder, når guiden ikke svarer. Samme objekt som `advisor ask --json`."
    ),
    "search": (
        "De tekststeder i guiden, der passer bedst til et spørgsmål, hvert med dokument, plads og score. "
        "Samme objekter som `advisor search --json`."
    ),
    "define": (
        "Guidens definitioner, som et begreb nævner, med ordlyd, oprindelse og dato; uden begreb dem alle. "
        "Samme objekter som `advisor define --json`."
    ),
    "question": "Skriv spørgsmålet på dansk som tekst.",
    "history": (
        "Skriv samtalen før spørgsmålet som en liste, ældste først: "
        '{"role": "user" eller "assistant", "content": "..."}; højst 200 beskeder på hver 20.000 tegn.'
    ),
    "quotes_only": "Skriv true, hvis sprogmodellen skal udelades, også hvor der er en, ellers false.",
    "kinds": "Skriv en liste af de slags kilder, der alene må svare ({kinds}); tom liste er alle slags.",
    "limit": "Skriv, hvor mange tekststeder der ønskes: et helt tal fra 1 til 100.",
    "term": "Skriv begrebet helt eller delvist; tom tekst giver alle definitioner.",
    "unknown": "Brug kun: {names}.",
    "tool": "Værktøjet findes ikke. Brug et af disse: {names}.",
    "reply": "svaret",
    "passages": "tekststederne",
    "definitions": "definitionerne",
    "failed": "Noget gik galt, og kaldet blev ikke besvaret. Prøv igen; bliver det ved, så se i programmets log.",
}

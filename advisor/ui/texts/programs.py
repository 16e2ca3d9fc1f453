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

"""Words that are on every page: the header, the choice of looks, and what is said where there is no page."""

TITLE = "Partnerskabsrådgiveren"
PROMISE = "Svarene er ordrette citater fra teksterne under Kilder. Findes svaret ikke dér, siger siden det."

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
COPIED = "Kopieret"
NOT_COPIED = "Kunne ikke kopiere"
ORIGINAL = "Åbn originalen"
NEW_WINDOW = "(åbner i et nyt faneblad)"
PAGE = "side {page}"
CLOSE = "Luk"

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
RESUMED = "Forbindelsen er tilbage. Dit spørgsmål bliver stillet igen."
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

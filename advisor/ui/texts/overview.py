"""Words of the page Overblik."""

NAV = "Overblik"
TITLE = "Overblik"
LEAD = (
    "Hvor meget der spørges, hvad der besvares, hvad svarene bygger på, og hvor hurtigt de kommer. Uden navne på nogen."
)
LOADING = "Tæller …"
PERIOD = "Periode"
PERIODS = {"7": "7 dage", "30": "30 dage", "90": "90 dage", "0": "Alle"}
FAILED = "Overblikket kan ikke vises"
FAILED_MORE = "Noget gik galt. Prøv igen; bliver det ved, så se i programmets log."
KEY_FIGURES = "Hovedtal"
OF_ASKED = "{share} af spørgsmålene"
BY_DAY = {"day": "Spørgsmål om dagen", "week": "Spørgsmål om ugen", "month": "Spørgsmål om måneden"}
BY_DAY_SAID = "Søjlediagram: {heading}, {period}. I alt {asked}: {answered} besvaret og {refused} afvist."
BY_DAY_MOST = "Flest: {count}, {when}."
AS_TABLE = "Vis som tabel"
CITED = "Mest citerede dokumenter"
CITED_HEAD = ("Dokument", "Svar")
CITED_NONE = "Ingen dokumenter er citeret i perioden."
UNCITED = "Aldrig citeret i perioden"
UNCITED_MORE = "{count} af {all} dokumenter er ikke citeret. Måske mangler nogen at spørge, eller de findes ikke frem."
UNCITED_NONE = "Alle dokumenter er citeret mindst én gang."
SHOW_ALL = "Vis alle {count}"
TIMES = "Svartid"
TIMES_SAID = "Søjlediagram: svartid, {mode}. {summary}"
TIMES_SUMMARY = "{count} svar. Halvdelen kom inden for {median}, 95 % inden for {p95}."
TIMES_HEAD = ("Svartid", "Svar")
TIMES_AXIS = "Op til"
BELOW = "under {border}"
BETWEEN = "{least} til {border}"
MORE = "{border} og mere"

"""Words of the commands: their help, what they print, and what is wrong with how one was written."""

CLI = {
    "app": "Partnerskabsrådgiveren: svar på dansk fra guiden om partnerskaber, hvert med sin kilde.",
    "ask": "Stil et spørgsmål, og få et svar af ordrette citater – eller at vide, at guiden ikke svarer.",
    "search": "Vis de tekststeder, der findes til et spørgsmål, og hvorfor.",
    "define": "Vis en definition med ordlyd, oprindelse og dato; uden begreb alle definitioner.",
    "status": "Vis, hvad indekset indeholder, og hvad det er lavet med.",
    "chat": "Start chatten som en side, der åbnes i browseren.",
    "eval": "Mål svarene på et sæt spørgsmål, eller søgningen på en BEIR-mappe.",
    "selftest": "Mål søgningen på jeres egne tekster: spørgsmålene laves af deres overskrifter og definitioner.",
    "alternative": "En anden embedding-model (navn eller mappe), som måles på de samme spørgsmål.",
    "ingest": "Gør mappen med tekster til et indeks. Kun det, der er ændret, laves om.",
    "question": "Spørgsmålet.",
    "term": "Begrebet, helt eller delvist.",
    "history": "En JSON-fil med samtalen indtil nu.",
    "limit": "Hvor mange tekststeder der vises.",
    "questions": "En fil med et spørgsmål pr. linje som JSON.",
    "beir": "En mappe med corpus.jsonl, queries.jsonl og qrels.tsv.",
    "index": "Mappen med indekset.",
    "corpus": "Mappen med teksterne.",
    "rebuild": "Lav hele indekset om.",
    "url": "Hent først denne side fra nettet ind i mappen, eller siderne i dette sitemap. Kan gentages.",
    "site": "Hent alt det, som sitemappet på adressernes sted nævner.",
    "depth": "Hvor mange led af links der følges fra en side (0: ingen).",
    "from_host": "Hent også fra denne vært; ellers kun fra adressernes egne. Kan gentages.",
    "kind": "Svar kun fra denne slags kilder ({kinds}). Kan gentages.",
    "json": "Skriv svaret som JSON.",
    "quotes_only": "Svar kun med ordrette citater, også hvor der er en sprogmodel.",
    "host": "Adressen, siden lytter på.",
    "port": "Porten, siden lytter på.",
    "gaps": "Vis, hvad der er spurgt om, som guiden ikke svarer på, samlet efter hvad der spørges om.",
    "csv": "Skriv hullerne som en tabel til et regneark.",
    "markdown": "Skriv hullerne som Markdown.",
    "again": "Stil først spørgsmålene igen, og luk de huller, der nu besvares. Gør det efter en indlæsning.",
    "overview": "Vis, hvor meget der spørges, hvor meget der besvares, hvad der citeres, og hvor hurtigt der svares.",
    "days": "Hvor mange dage der tælles, til og med i dag; 0 er alle, som journalen har.",
    "erase": "Slet alt, hvad journalen har om en samtale.",
    "conversation": "Samtalens nummer.",
}

PROGRESS = {
    "fetch": "Henter",
    "read": "Læser",
    "embed": "Beregner",
    "store": "Gemmer",
    "ask": "Spørger",
    "measure": "Måler",
}

USAGE = {
    "MissingParameter": "Kommandoen mangler: {name}.",
    "NoSuchOption": "Kommandoen har intet valg, der hedder {name}.",
    "BadParameter": "Værdien af {name} kan ikke bruges.",
    "UsageError": "Kommandoen kan ikke bruges, som den er skrevet.",
}
USAGE_HELP = "Se, hvordan den skrives, med --help. Sæt anførselstegn om et spørgsmål på flere ord."

HISTORY = {
    "closed": "filen kan ikke åbnes",
    "json": "det er ikke en JSON-liste",
    "message": "besked {number} har ikke den rigtige form",
}

URL_NEEDED = "--site, --depth og --host bruges sammen med --url."
EVAL_ONE_OF = "Angiv enten en fil med spørgsmål eller --beir med en mappe."
NO_DEFINITION = "Ingen af guidens definitioner passer til »{term}«. Skriv 'advisor define' alene for at se dem alle."

REPORT = (
    "{added} nye, {changed} ændrede, {removed} fjernede og {unchanged} uændrede dokumenter; {failed} kunne ikke læses. "
    "Indekset har nu {documents} dokumenter i {chunks} stykker ({seconds} sek.)."
)
REPORT_PATHS = "Under Kom i gang er der {count} forløb: {names}."
REPORT_FETCHED = "Filer hentet fra nettet til mappen {folder}: {count}."
REPORT_KEPT = "Den tidligere udgave er beholdt i indekset af: {names}"

STATUS = {
    "generation": "Udgave",
    "made": "Lavet",
    "documents": "Dokumenter",
    "chunks": "Tekststykker",
    "paths": "Forløb",
    "embedder": "Embedding-model",
    "dimensions": "Dimensioner",
    "chunker": "Tekstdeler",
    "extractor": "Læser af filer",
    "model": "Sprogmodel",
    "prompts": "Udgave af prompter",
}
NO_MODEL = "ingen"

FIGURES = {
    "questions": "antal",
    "fact_recall": "fakta",
    "first_source": "1.kilde",
    "source_precision": "præc.",
    "source_recall": "fundet",
    "refusal_recall": "afslag",
    "false_refusal_rate": "fejlafs.",
    "sure": "sikre",
    "sure_right": "sik.ok",
    "exact_quotes": "ordret",
    "p50_ms": "p50",
    "p95_ms": "p95",
}
ALL = "alle"
BEIR = "{documents} dokumenter, {queries} spørgsmål, {ms_per_query} ms pr. spørgsmål."

SELFTEST = {
    "asked": "{questions} spørgsmål til {sections} afsnit, lavet af deres overskrifter og definitioner.",
    "embedder": "Embedding-model: {name}. Et spørgsmål tager {milliseconds} ms.",
    "missed": "{count} afsnit er ikke blandt de fem første, bl.a.:",
    "miss": "- {question} ({document})",
    "worse": (
        "Søgning efter ord alene finder flere af jeres afsnit end ord og betydning tilsammen. "
        "Prøv en anden embedding-model med --alternative."
    ),
    "english_only": (
        "Advarsel: {name} kan engelsk, men næsten ikke dansk ({danish:.2f} mod {english:.2f}; 0.50 er gæt), og jeres "
        "tekster er danske. Vælg en model, der kan dansk, i ADVISOR_EMBEDDER, og kør python ingest.py --rebuild."
    ),
    "no_danish": (
        "Advarsel: {name} skelner næsten ikke danske sætningers betydning ({danish:.2f}; 0.50 er gæt), og jeres "
        "tekster er danske. Vælg en anden model i ADVISOR_EMBEDDER, og kør python ingest.py --rebuild."
    ),
    "better": (
        "{name} er bedre på jeres tekster: {won} spørgsmål vundet og {lost} tabt. "
        "Sæt ADVISOR_EMBEDDER til den, og kør python ingest.py --rebuild."
    ),
    "not_better": "{name} er ringere på jeres tekster: {won} spørgsmål vundet og {lost} tabt. Behold den, I har.",
    "undecided": (
        "{name} er hverken bedre eller ringere på jeres tekster: {won} spørgsmål vundet og {lost} tabt kan være "
        "tilfældigt. Behold den, I har."
    ),
}

GAPS_WRITTEN = "Skrevet til {path}."
ERASED_ONE = "1 linje i journalen er slettet."
ERASED_MORE = "{count} linjer i journalen er slettet."


def erased(count: int) -> str:
    """How many rows of the journal were deleted, in words."""
    return ERASED_ONE if count == 1 else ERASED_MORE.format(count=count)

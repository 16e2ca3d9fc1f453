"""Words of the page Prøvebænk."""

from advisor.language import Language
from advisor.questions import Wanted
from advisor.tracing import Decided

NAV = "Prøvebænk"
TITLE = "Prøvebænk"
LEAD = (
    "Stil et spørgsmål, og se, hvordan det bliver forstået, hvad der findes, hvilke sætninger der vælges, og hvad der "
    "afgør, om der svares. Tallene er dem, svaret selv blev lavet af. Intet af det kommer i journalen."
)
QUESTION = "Spørgsmål"
BEFORE = "Spørgsmålet før (valgfrit)"
BEFORE_HINT = "Så ser du, hvordan et opfølgende spørgsmål læner sig op ad det."
KIND = "Slags kilder"
ALL_KINDS = "Alle"
TRY = "Undersøg"
WORKING = "Undersøger …"
FAILED = "Spørgsmålet kan ikke undersøges"
FAILED_MORE = "Noget gik galt. Prøv igen; bliver det ved, så se i programmets log."

ANSWERED = "Der svares"
REFUSED = "Der svares ikke"
WHY = {
    Decided.SMALL_TALK: "Det er en hilsen eller lignende og spørger ikke guiden om noget, så der søges ikke.",
    Decided.NO_SUCH_DEFINITION: "Der spørges efter en definition, som guiden ikke har.",
    Decided.NO_WORDS: "Ingen ord i spørgsmålet siger, hvad det handler om, så der er ikke noget at søge efter.",
    Decided.DEFINED: "Der spørges efter definitioner, som guiden har. De vises hele, uden at sætninger skal vælges.",
    Decided.NOTHING_FOUND: "Der er ingen tekststeder at vælge svaret fra.",
    Decided.TOO_LITTLE: (
        "Ingen sætning har nok af spørgsmålets ord: den bedste dækker {covered}, og der skal mindst {touches} til."
    ),
    Decided.UNKNOWN_WORDS: "De fleste af spørgsmålets ord står ingen steder i kilderne: {words}.",
    Decided.UNSURE: (
        "Chancen for, at kilderne svarer, er {confidence}, og der skal {border} til. Mest imod taler, at {reasons}."
    ),
    Decided.ANSWERED: (
        "Chancen for, at kilderne svarer, er {confidence}, og der skal {border} til. Mest for taler, at {reasons}."
    ),
}
AND = ", og at "
NO_REASONS = "intet tegn trækker den vej"
FOR = {
    "phrasing": "det er stillet som spørgsmål, der besvares",
    "margin": "det ligner et besvaret spørgsmål mere end et, guiden lader stå åbent",
    "gap": "det ikke ligner et spørgsmål, guiden lader stå åbent",
    "nearer": "det er nærmere besvarede spørgsmål end åbne",
    "likest": "det ligner et spørgsmål, der besvares",
    "worded": "det er formuleret som et spørgsmål, den bedste sætning svarer på",
    "usual": "dets ord går igen i de spørgsmål, sætningerne svarer på",
    "covered": "den bedste sætning dækker spørgsmålets ord",
    "told": "en valgt sætning har den slags svar, der spørges efter",
    "focus": "selve det, der spørges om, er dækket",
    "dense": "det bedste tekststed ligner i betydning",
    "english": "det er spurgt på engelsk",
    "english_meaning": "en valgt sætning ligner i betydning",
}
AGAINST = {
    "phrasing": "det er stillet som spørgsmål, guiden lader stå åbne",
    "margin": "det ligner et spørgsmål, guiden lader stå åbent, mere end et besvaret",
    "gap": "det ligner et spørgsmål, guiden lader stå åbent",
    "nearer": "det er nærmere åbne spørgsmål end besvarede",
    "same_both_ways": "et spørgsmål, guiden lader stå åbent, siger netop det samme",
    "private": "der spørges til noget af spørgerens eget",
    "named": "der spørges om et bestemt navn eller tal",
    "unknown": "nogle af ordene står ingen steder i kilderne",
    "meaning": "spørgsmålet er så tæt på en sætning, at det kan være tilfældigt",
    "unnamed": "sætningerne mangler navne eller tal fra spørgsmålet",
    "dense": "intet tekststed ligner i betydning",
    "missing": "den slags svar, der spørges efter, ikke står i sætningerne",
}
SUREST = (
    "Svarets sikkerhed er {sure}: chancen for, at det begynder med det, der spørges om. Fra {high} kaldes den høj, fra "
    "{medium} middel; derunder bedes læseren se efter i kilderne."
)
STANDING = "Den falder, jo flere dokumenter der kan være det rette: svaret er fra {documents}, og {rival}."
STANDING_DOCUMENTS = ("ét dokument", "{count} dokumenter")
STANDING_RIVAL = "bedste sætning fra et andet dokument end det, svaret begynder med, har {share} af dettes point"
METER = "Chance {confidence}, grænse {border}"
BORDER = "grænse {border}"
MODEL = "Sprogmodellen spørges ikke her. Det, der vises, er de ordrette citater, som den ville få at skrive ud fra."

PART = "Spørgsmål {number}: »{question}«"
WHOLE = "Spørgsmålet som helhed"
UNDERSTOOD = "Sådan blev spørgsmålet forstået"
ASKED = "Spurgt"
STANDALONE = "Forstået som"
MENDED = "Rettet til"
BACKGROUND = "Læner sig op ad"
SPLIT = "Delt i"
LANGUAGE = "Sprog"
LANGUAGES = {
    Language.DANISH: "dansk",
    Language.NORWEGIAN: "norsk, læst som dansk",
    Language.SWEDISH: "svensk, læst som dansk",
    Language.ENGLISH: "engelsk",
}
WANTED = "Spørger efter"
WANTED_KINDS = {
    Wanted.DEFINITION: "hvad noget er",
    Wanted.COMPARISON: "en forskel eller sammenligning",
    Wanted.WHO: "en person",
    Wanted.WHEN: "et tidspunkt",
    Wanted.WHERE: "et sted",
    Wanted.HOW_MANY: "et antal",
    Wanted.WHY: "en grund",
    Wanted.HOW: "en fremgangsmåde",
    Wanted.LIST: "en liste",
}
MEASURE = "en pris, en alder, en tid eller lignende"
FOCUS = "Selve det, der spørges om"
NAMES = "Navne og tal"
PRIVATE = "Noget af spørgerens eget, som ingen kilde fortæller"

WORDS = "Spørgsmålets ord"
WORDS_HEAD = ("Ord", "Tæller", "I kilderne", "Dækket af de valgte", "Beslægtede ord")
WORDS_MORE = "»Tæller« er, hvor meget ordet skiller teksterne fra hinanden, ganget med dets vægt i spørgsmålet."
KNOWN = "ja"
UNKNOWN = "nej"

CONFIDENCE = "Hvad chancen er lavet af"
CONFIDENCE_MORE = (
    "Hvert tegn trækker op eller ned. Lagt sammen med udgangspunktet giver de {total}, som svarer til chancen "
    "{chance}. Tegn, der intet trækker, er udeladt."
)
CONFIDENCE_EXPECTED = "Dokumentet har spørgsmål skrevet ved siden af, og de regnes med."
CONFIDENCE_PLAIN = "Der er ingen spørgsmål skrevet ved siden af dokumentet, så det bedømmes på teksten alene."
CONFIDENCE_HEAD = ("Tegn", "Værdi", "Trækker")
INTERCEPT = "Udgangspunkt"
SIGNALS = {
    "phrasing": "Stillet som spørgsmål, der besvares",
    "margin": "Ligner mere et besvaret spørgsmål end et, guiden lader stå åbent",
    "gap": "Ligner et spørgsmål, guiden lader stå åbent",
    "nearer": "De nærmeste besvarede spørgsmål er nærmere end de åbne",
    "likest": "Ligner et spørgsmål, der besvares",
    "same_both_ways": "Et af dem siger netop det samme, hverken mere eller mindre",
    "worded": "Formuleret som et spørgsmål, den bedste sætning svarer på",
    "usual": "Ordene går igen i de spørgsmål, sætningerne svarer på",
    "private": "Spørger til noget af spørgerens eget",
    "named": "Har et navn eller tal",
    "unknown": "Ord, som ingen kilde har",
    "covered": "Den bedste sætning dækker spørgsmålets ord",
    "told": "En valgt sætning har den slags svar, der spørges efter",
    "focus": "Selve det, der spørges om, er dækket",
    "meaning": "En valgt sætning ligner i betydning",
    "unnamed": "Navne og tal, som sætningerne mangler",
    "dense": "Det bedste tekststed ligner i betydning",
    "missing": "Den slags svar, der spørges efter, mangler",
    "english": "Spurgt på engelsk",
    "english_meaning": "Lighed i betydning, spurgt på engelsk",
}

SENTENCES = "Sætninger, der blev valgt imellem"
SENTENCES_MORE = (
    "Den bedste sætning er 100 %. En anden fra samme afsnit tages med fra {near}, fra samme dokument fra {keep}, og "
    "fra et andet dokument fra {doubt} – eller fra {keep}, hvis den har noget, de andre ikke har – så længe der er "
    "plads, og den ikke siger det samme som en, der er valgt."
)
SENTENCES_HEAD = ("Valgt", "Sætning", "Point", "Ord", "Betydning", "Kendt spørgsmål")
CHOSEN = "ja"
WOULD = "ville"
NOT_CHOSEN = "–"
SUPPORT = "De er valgt med, fordi en anden sætning ikke kan forstås uden dem, eller for at vise en liste hel:"
SHOW_ALL = "Vis alle {count}"
IN_PLACE = "Åbn i Kilder"
IN_PLACE_OF = "Åbn i Kilder: {title}"

PASSAGES = "Tekststeder, der blev fundet"
PASSAGES_MORE = "Ordnet efter score. Farverne viser, hvad scoren er lagt sammen af."
PASSAGES_NONE = "Der blev ikke søgt."
SCORE = "Score {score}"
SIGNALS_OF = "Signaler og tekst"
MET = "Ord, der blev mødt:"
MET_NONE = "Ingen af spørgsmålets ord blev mødt i stedets sætninger."
PASSAGE_HEAD = ("Signal", "Værdi", "Plads", "Lagt til scoren")
PASSAGE_SIGNALS = {
    "lexical": "Ord i stykket (BM25)",
    "document_lexical": "Ord i hele dokumentet (BM25)",
    "dense": "Betydning",
    "coverage": "Dækning af spørgsmålets ord",
    "expected": "Kendt spørgsmål, stykket svarer på",
    "sentence": "Bedste sætnings dækning",
    "sentence_meaning": "Bedste sætnings betydning",
    "reranked": "Reranker",
    "quoted_before": "Citeret i det forrige svar",
}
DENSE_WEIGHT = "Betydning tæller {dense} og ord {words} i dette spørgsmål, efter hvor mange af ordene teksterne har."
RANK = "nr. {rank}"

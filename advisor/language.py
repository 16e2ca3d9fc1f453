"""Which of the Nordic languages, or English, a question is asked in, and a neighbour's question in Danish words.

The tables of what is written differently are also the evidence: who writes "hva" and "samarbeid" writes Norwegian.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum


class Language(StrEnum):
    """A language a question can be asked in; the value is its ISO 639-1 code."""

    DANISH = "da"
    NORWEGIAN = "no"
    SWEDISH = "sv"
    ENGLISH = "en"


def _table(text: str) -> dict[str, str]:
    """The entries of "hva=hvad, av=af" as a dictionary."""
    entries = " ".join(text.split()).split(", ")
    return {foreign: danish for foreign, _, danish in (entry.partition("=") for entry in entries)}


_NORWEGIAN = _table("""
    hvor mye=hvor meget, å nå=at nå, hva=hvad, kva=hvad, kven=hvem, korleis=hvordan, kvifor=hvorfor, å=at, av=af,
    etter=efter, mellom=mellem, gjennom=gennem, uten=uden, innen=inden, utenfor=udenfor, ut=ud, opp=op, inn=ind, nå=nu,
    ikkje=ikke, eg=jeg, ein=en, eit=et, frå=fra, noe=noget, noen=nogle, mye=meget, litt=lidt, mer=mere,
    hverandre=hinanden, annet=andet, oss=os, dere=I, meg=mig, deg=dig, seg=sig, vår=vores, vårt=vores, våre=vores,
    slik=sådan, enn=end, dersom=hvis, igjen=igen, bli=blive, blir=bliver, ble=blev, blitt=blevet, vært=været, ha=have,
    hadde=havde, gjør=gør, gjøre=gøre, gi=give, gir=giver, ga=gav, gitt=givet, ta=tage, tar=tager, tok=tog, tatt=taget,
    fikk=fik, gikk=gik, si=sige, sier=siger, sa=sagde, skjer=sker, skje=ske, finnes=findes, finne=finde, finner=finder,
    lage=lave, lager=laver, laget=lavet, bruke=bruge, bruker=bruger, jobbe=arbejde, jobber=arbejder, jobbet=arbejdet,
    arbeid=arbejde, bety=betyde, betyr=betyder, het=hed, handlet=handlede, kostet=kostede, begynne=begynde,
    begynner=begynder, begynnelsen=begyndelsen, startet=startede, sluttet=sluttede, velge=vælge, velger=vælger,
    trenge=behøve, trenger=behøver, vite=vide, vet=ved, kjenne=kende, kjenner=kender, trekker=trækker,
    signert=underskrevet, delta=deltage, deltar=deltager, deltok=deltog, bidrar=bidrager, bidra=bidrage, bidro=bidrog,
    lenge=længe, spørsmål=spørgsmål, forskjell=forskel, forskjellen=forskellen, forskjellig=forskellig,
    forskjellige=forskellige, ulike=forskellige, penger=penge, hensikt=formål, hensikten=formålet, kunnskap=viden,
    bedrift=virksomhed, bedrifter=virksomheder, næringsliv=erhvervsliv, næringslivet=erhvervslivet, bok=bog, boka=bogen,
    boken=bogen, bøker=bøger, sjef=leder, sjefen=lederen, besøk=besøg, språk=sprog, ungdom=unge, viktig=vigtig,
    viktige=vigtige, viktigste=vigtigste, felles=fælles, best=bedst, tillit=tillid, suksess=succes, verktøy=redskaber,
    ressurs=ressource, ressurser=ressourcer, møtet=mødet, møte=møde, møter=møder, samarbeid=samarbejde, lese=læse,
    leser=læser, lett=let, noko=noget, mykje=meget, ulempene=ulemperne, inneholde=indeholde, inneholder=indeholder,
    sterk=stærk, åpne=åbne, hjelpe=hjælpe, hjelper=hjælper, hjelp=hjælp, steg=trin, kjem=kommer, avsluttet=afsluttet,
    partnarskap=partnerskab, gjerne=gerne, riktig=rigtig, riktige=rigtige, mal=skabelon, bokhandel=boghandel, eie=eje,
    eier=ejer, unngå=undgå, unngår=undgår
""")
_SWEDISH = _table("""
    hur många=hvor mange, hur mycket=hvor meget, hur länge=hvor længe, hur stor=hvor stor, hur stort=hvor stort,
    hur ofta=hvor ofte, hur lång=hvor lang, hur långt=hvor langt, hur gammal=hvor gammel, var finns=hvor findes,
    var ligger=hvor ligger, var kan=hvor kan, var är=hvor er, var hittar=hvor finder, var står=hvor står,
    var ska=hvor skal, till exempel=for eksempel, vad=hvad, vem=hvem, vilka=hvilke, vilken=hvilken, vilket=hvilket,
    varför=hvorfor, hur=hvordan, och=og, är=er, inte=ikke, jag=jeg, ni=I, oss=os, någon=nogen, något=noget, några=nogle,
    ett=et, att=at, för=for, till=til, av=af, från=fra, mellan=mellem, utan=uden, inom=inden, innan=før, vid=ved, ut=ud,
    upp=op, in=ind, ur=ud, då=da, där=der, här=her, även=også, bara=kun, redan=allerede, alltid=altid, ofta=ofte,
    mycket=meget, många=mange, mer=mere, fler=flere, båda=begge, alla=alle, vår=vores, vårt=vores, våra=vores,
    deras=deres, mitt=mit, sitt=sit, själv=selv, varandra=hinanden, annan=anden, annat=andet, andra=andre,
    olika=forskellige, samma=samme, tillsammans=sammen, igång=i gang, åt=til, sedan=siden, eftersom=fordi, ha=have,
    vara=være, varit=været, bli=blive, blir=bliver, göra=gøre, gör=gør, kunna=kunne, kunde=kunne, ska=skal, måste=skal,
    vill=vil, bör=bør, fick=fik, fått=fået, ge=give, ger=giver, ta=tage, tar=tager, finns=findes, hitta=finde,
    hittar=finder, börjar=begynder, började=begyndte, början=begyndelsen, slutade=sluttede, använda=bruge,
    använder=bruger, arbeta=arbejde, arbetar=arbejder, arbete=arbejde, arbetet=arbejdet, samarbeta=samarbejde,
    samarbetar=samarbejder, samarbete=samarbejde, samarbetet=samarbejdet, samarbeten=samarbejder, samverka=samarbejde,
    samverkan=samarbejde, utveckla=udvikle, skrivit=skrevet, säga=sige, säger=siger, heter=hedder, handlar=handler,
    kosta=koste, kostar=koster, betala=betale, betalar=betaler, välja=vælge, väljer=vælger, lära=lære, läsa=læse,
    veta=vide, vet=ved, dela=dele, delar=deler, händer=sker, drar=trækker, bidrar=bidrager, behöver=behøver,
    behövs=behøves, lyckas=lykkes, frågor=spørgsmål, fråga=spørgsmål, exempel=eksempel, skillnad=forskel,
    skillnaden=forskellen, fördelar=fordele, nackdelar=ulemper, pengar=penge, pengarna=pengene, syfte=formål,
    syftet=formålet, kommun=kommune, kommunerna=kommunerne, föreningar=foreninger, förening=forening,
    föreningen=foreningen, företag=virksomhed, näringsliv=erhvervsliv, näringslivet=erhvervslivet,
    biblioteken=bibliotekerne, skola=skole, skolan=skolen, bok=bog, boken=bogen, böcker=bøger, partners=partnere,
    avtal=aftale, avtalet=aftalen, avtalen=aftalerne, samarbetsavtal=samarbejdsaftale,
    samarbetsavtalet=samarbejdsaftalen, personal=personale, personalen=personalet, chef=leder, chefen=lederen,
    ansvarig=ansvarlig, partnerskapsansvarig=partnerskabsansvarlig, frivilliga=frivillige, besök=besøg, vuxna=voksne,
    verktyg=redskaber, erfarenhet=erfaring, erfarenheter=erfaringer, konferens=konference, konferensen=konferencen,
    möte=møde, mötet=mødet, möten=møder, framgång=succes, utvärdera=evaluere, utvärdering=evaluering, förtroende=tillid,
    tillit=tillid, resurs=ressource, resurser=ressourcer, checklista=tjekliste, checklistan=tjeklisten, viktig=vigtig,
    viktigt=vigtigt, viktiga=vigtige, viktigaste=vigtigste, gemensam=fælles, gemensamt=fælles, gemensamma=fælles,
    bra=godt, bäst=bedst, bättre=bedre, nya=nye, nytt=nyt, första=første, sista=sidste, svårt=svært, lätt=let, när=når,
    innehåller=indeholder, hjälpa=hjælpe, hjälper=hjælper, hjälp=hjælp, gick=gik, startade=startede,
    utmaningar=udfordringer, steg=trin, unga=unge, kund=kunde, partnern=partneren, politikerna=politikerne,
    företaget=virksomheden, hade=havde, samarbetat=samarbejdet, fördel=fordel, nackdel=ulempe, kostade=kostede,
    skriva=skrive, börja=begynde, betyda=betyde, delta=deltage, skolor=skoler, fördelarna=fordelene,
    nackdelarna=ulemperne, behöva=behøve, tjäna=tjene, stödja=støtte, gärna=gerne, före=før, mall=skabelon,
    bokhandel=boghandel, äger=ejer, fel=galt, undvika=undgå, undviker=undgår, bidra=bidrage, menar=mener,
    bestämmer=bestemmer, genom=gennem, också=også
""")
_STEMS = {
    Language.NORWEGIAN: _table("""
        partnerskap=partnerskab, samarbeid=samarbejd, avtale=aftale, avdeling=afdeling, prosjekt=projekt, asjon=ation,
        virksomhet=virksomhed, definisjon=definition, institusjon=institution, funksjon=funktion, nettverk=netværk,
        utgift=udgift, utvikl=udvikl, utfordring=udfordring, konferans=konferenc, sjekklist=tjeklist, ferdig=færdig
    """),
    Language.SWEDISH: _table("partnerskap=partnerskab, samarbet=samarbejd, nätverk=netværk, utgift=udgift"),
}
"""What is replaced inside words that the tables do not hold: "samarbeidspartner" becomes "samarbejdspartner"."""

_TABLES = {Language.NORWEGIAN: _NORWEGIAN, Language.SWEDISH: _SWEDISH}

_ALIKE = """
    da: nogen hvornår gerne jer jeres prøve kigge lave laver hvd hvrdan hvodan vorfor vordan ka ku sku osse ik
    da no: hvem hvor hvordan hvorfor hvorfra hvilke hvilken hvilket er og ikke jeg også der være kunne skulle ville til
    da no: et fra dem bør må gå går få sammen mange hvis fordi siden selv alle andre hver begge flere jobber mal
    da no: samme kommer vært hjalp opp bedrift når slags nå lage lager laget startet sluttet kostet handlet jobbet jobbe
    da sv: mig dig sig efter nu under blev ni tog ur da mer chef chefen chefer eftersom kunde deltog gav bidrog
    da no sv: i en den det de som med på om har kan var vi du man hos skal vil får eller skrev stor god ny ansvar svar
    da no sv: over ligger står min din sin deres bor far ha delta partner partnere kommunen kommune bibliotek
    da no sv: biblioteket
    da no en: for at her best
    da en: I have to by and is find start it an
    en sv: in
    da no sv en: partners
    en: what who whom whose where when why how which the of a are was were be been am do does did done can could should
    en: would will may might must has had not or on its we our us you your they their them my me he she his this that
    en: these those there if than then from with without into about between through before after during while as but so
    en: any some more most other each many much get give make made take took need use used want tell explain say said
    en: happen happened work worked good new first people partnership partnerships libraries
"""
"""A line: the languages that write the words after them alike, beside the tables above."""

_SLIPS = frozenset("hva vad vem ska el".split())  # words of a neighbour that Danes too type in a hurry

_ASKING = frozenset(
    """
    hvad hvem hvor hvordan hvorfor hvornår hvilke hvilken hvilket hvd hvrdan hvodan vorfor vordan hva kva kven korleis
    kvifor vad vem vilka vilken vilket hur varför när når what who where when why how which
    """.split()
)

_MARKS = tuple(
    (re.compile(mark), tuple(map(Language, languages.split())))
    for mark, languages in (
        ("[æø]|aa|ae|oe|^hv", "da no"),
        ("å", "da no sv"),
        ("[äö]", "sv"),
        ("æ|øj|ej", "da"),
        ("skab(?:er|et|erne)?s?$|skabs|hed(?:en|er|erne)?s?$|^ud..|^af..|[aeiouyæøå]b(?:e|er|en|et)?$|...ede$", "da"),
        ("øy|ei[dest]|gj[eø]|kje|sjon|^(?:inn(?!ov)|unn|opp|etter|gjennom|mellom).", "no"),
        ("[äö]|orna$|arna$|...[^l]ade$|(?:[aeu]n|[ae]g|[ae]l|et|a[mp])ar$", "sv"),
        ("skap(?:er|et|ene|en)?s?$|skaps|het(?:en|er|ene)?s?$|^ut(?!il|ro|yd|al)..|^av[dst]", "no sv"),
        ("[aouæøå][pk]e[nrst]?$", "no sv"),
        ("(?:tt|pp|kk|nn|ss|mm|ll)$", "no sv en"),
        ("tion(?:er|en|erne)?s?$|c[eiy]", "da sv en"),
        ("ck", "sv en"),
    )
)
"""(what a word holds, the languages that write so), for words that stand in no table."""

_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[A-ZÆØÅÄÖÉ][^\W\d_]+"
_QUOTED = r"“[^”]*”|”[^”]*”|\"[^\"]*\"|»[^«]*«|«[^»]*»"
_KEPT = re.compile(rf"{_QUOTED}|(?<=[^\s.?!:…(–-]\s){_NAME}(?:[ -](?:[^\W\d_]+ ){{0,2}}{_NAME})*")
"""What keeps its language in every other: quoted words, and names and titles inside a sentence ("Talking the Walk")."""

_SUBJECT = re.compile(r"\s+(?:vi|man|je?g|jag|du|den?|det|dere|ni|en|et|ett)\b", re.IGNORECASE)
_VERB = re.compile(r"\W*$|\s+(?:var|är|er|ble\w*|bli\w*|ska\w*|bør|bör|kan|start\w+|beg\w+|börja\w*)\b", re.IGNORECASE)

_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_BARE = str.maketrans({"ä": "a", "ö": "o", "å": "a"})
_TYPED = {Language.DANISH: _FOLDED, Language.NORWEGIAN: _FOLDED, Language.SWEDISH: _BARE}
"""How each language is typed on a keyboard without its letters."""


def _writers() -> dict[str, frozenset[Language]]:
    """Each telling word, and how it is typed without letters of its own, with the languages that write it."""
    writers: dict[str, set[Language]] = {}

    def note(words: Iterable[str], *languages: Language) -> None:
        for word in words:
            writers.setdefault(word, set()).update(languages)

    for codes, _, words in (line.partition(":") for line in _ALIKE.strip().splitlines()):
        note(words.split(), *map(Language, codes.split()))
    for language, table in _TABLES.items():
        note((word for word in table if " " not in word), language)
    from_norwegian = " ".join(_NORWEGIAN.values()).split()
    from_swedish = " ".join(_SWEDISH.values()).split()
    note(from_norwegian + from_swedish, Language.DANISH)
    note(set(from_swedish) - set(from_norwegian), Language.NORWEGIAN)  # Swedish differs from it, Norwegian does not
    for language, stems in _STEMS.items():
        note([word for word in writers if any(stem in word for stem in stems)], language)
    typed: dict[str, set[Language]] = {}
    for word, writing in writers.items():
        for language in writing & _TYPED.keys():
            typed.setdefault(word.translate(_TYPED[language]), set()).add(language)
    return {word: frozenset(languages) for word, languages in (typed | writers).items()}


_WRITERS = _writers()
_LOOKUP = {
    language: table
    | {
        typed: danish
        for word, danish in table.items()
        for typed in [word.translate(_TYPED[language])]
        if " " in word or _WRITERS[typed] <= _WRITERS[word]
    }
    for language, table in _TABLES.items()
}
_PHRASES = {
    language: re.compile("|".join(rf"\b{key}\b".replace(" ", r"\s+") for key in table if " " in key), re.IGNORECASE)
    for language, table in _LOOKUP.items()
}


def detect(text: str) -> Language:
    """The language of a short text; Danish when nothing tells or two tell as much.

    A small word counts the more, the fewer languages write it, and a question word twice as much: the small words of
    Grefenstette 1995, "Comparing two language identification schemes". As a question has few of them, a word that
    stands in no table counts by its endings and letters. Names, titles and what is quoted do not count.

    Example:
        >>> detect("Vad är ett partnerskap?")
        <Language.SWEDISH: 'sv'>
    """
    scores = dict.fromkeys(Language, 0.0) | {Language.DANISH: 1.0}  # what one sign says may be a name or a slip
    text = unicodedata.normalize("NFC", text).strip()
    slip = 2.0 if text[:1].isupper() else 2.5  # who begins with a capital is in less of a hurry, and means "hva"
    for word in _asked(text):
        weight = 2.0 if word in _ASKING else 1.0
        if word in _SLIPS:
            scores[Language.DANISH] += weight * slip
        for language in _WRITERS.get(word) or _signs(word):
            scores[language] += weight * (len(Language) - len(_WRITERS[word])) if word in _WRITERS else 1.0
    for language, phrases in _PHRASES.items():
        scores[language] += 3.0 * bool(phrases.search(text))
    best = max(scores.values())
    leading = [language for language, score in scores.items() if score == best]
    return leading[0] if len(leading) == 1 else Language.DANISH


def is_english(text: str) -> bool:
    """Whether a text is in English."""
    return detect(text) is Language.ENGLISH


def _asked(text: str) -> set[str]:
    """The words of a text in small letters, without names and quotations where something else is left."""
    words = _WORD.findall(_kept(text).sub(" ", text)) or _WORD.findall(text)
    pronoun = "" if text.isupper() else "I"  # in Danish and English; the first word may be the preposition
    return {word if word == pronoun and place else word.lower() for place, word in enumerate(words)}


def _kept(text: str) -> re.Pattern[str]:
    """What keeps its language in a text; in one of capitals alone they tell no names."""
    return re.compile(_QUOTED) if text.isupper() else _KEPT


def _signs(word: str) -> list[Language]:
    """The languages that the letters of a word speak for, once for each sign."""
    stems = [language for language, stems in _STEMS.items() for stem in stems if stem in word]
    return 2 * stems + [language for mark, languages in _MARKS if mark.search(word) for language in languages]


def as_danish(text: str, language: Language) -> str:
    """A Norwegian or Swedish question with its question words, function words and everyday words in Danish.

    Word for word, to be searched with and not to be shown: the order and the grammar stay as they were, and so does
    every word that the tables do not hold, names and titles inside the sentence and what is quoted. A Danish or an
    English text is given back as it is.

    Example:
        >>> as_danish("Hur många partners har Malmö?", Language.SWEDISH)
        'Hvor mange partnere har Malmö?'
    """
    if language not in _TABLES:
        return text
    text = unicodedata.normalize("NFC", text)
    kept = [found.span() for found in _kept(text).finditer(text)]

    def danish(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in kept):
            return found.group()
        word = " ".join(found.group().lower().split())
        translated = _when(text, found) if word in {"når", "när", "nar"} else _LOOKUP[language].get(word)
        if translated is None:
            translated = word
            for stem, replacement in _STEMS[language].items():
                translated = translated.replace(stem, replacement)
        return found.group() if translated == word else _cased_as(found.group(), translated)

    return re.sub(f"{_PHRASES[language].pattern}|{_WORD.pattern}", danish, text, flags=re.IGNORECASE)


def _when(text: str, found: re.Match[str]) -> str:
    """Whether "når" and "när" ask (a verb follows them) or tell of a condition (then a subject does)."""
    if _SUBJECT.match(text, found.end()):
        return "når"
    starts = text[: found.start()].rstrip()[-1:] in ("", ".", "?", "!", ":")
    return "hvornår" if starts or _VERB.match(text, found.end()) else "når"


def _cased_as(original: str, word: str) -> str:
    if original.isupper() and len(original) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if original[0].isupper() else word

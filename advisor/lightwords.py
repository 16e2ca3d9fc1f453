"""Words that carry little of what a sentence says: verbs of being, doing and telling, and small adverbs.

A model that phrases freely changes these first: what "er fra" a year is "skrevet" or "udgivet" then, what stands in a
report is "hentet" from it, and somebody "påpeger", "mener" or "konkluderer" what the source says in his name. None of
them adds a thing, a person or a property to what is said.
"""

from __future__ import annotations

from advisor import danish
from advisor.opposites import bare

_DANISH = """
    bruge bruger brugt lave laver lavet have tage tog taget få finde finder findes fandt fundet vise viser vist
    vises stå står stod ligge ligger lå hedde hedder kalde kaldes kaldt kaldet handle handler gælde gjaldt rumme
    rummer indeholde bestå består række mulig måde ting gang del andre både alene begynde komme kommer kom blive
    bliver blev blevet går gå gik gået gøre gjort holde holder holdt sige sagt særlig netop end than mere mindre
    hele meget samme faktisk tydelig flere forskellige guide guiden side siden projektet give giver gav givet gives
    sætte sættes sat stille stiller stillet bringe bringer bragte bragt føre fører ført løbe løber løb lade lader
    lægge lægger lagt skabe skabes hente henter hentet stamme stammer skrive skriver skrevet dateret dateres datere
    kræve kræver slet deltage deltager deltog deltaget konkludere konkluderer konkluderes påpege påpeger påpegede
    påpeget pege peger forklare forklarer forklaret nævne nævner nævnes nævnt fremgå fremgår beskrive beskriver
    beskrevet beskrives omtale omtaler omtales angive angiver angives oplyse oplyser oplyses fortælle fortæller
    fortalte mene mener mente understrege understreger svare svarer svarede svar svaret besvare besvaret spørgsmål
    spørgsmålene ifølge kilde kilden kilder anbefale anbefales anbefaler opdage opdager omhandle omhandler tilbyde
    årsag årsagen grund grunden opfattes betragtes anses ses tale taler talt foretage foretager foretaget udføre
    udfører udført ske sker skete skette foregå foregår foregik befinde befinder udgøre udgør udgjorde danne danner
    dannet forholde virke virker fungere fungerer optræde optræder indgå indgår indgik indgået følge følger fulgt
    opstå opstår opstod vælge vælger valgte valgt starte starter startede vende vender begynder begyndte slutte
    slutter sluttede ende ender endte løse klare klarer prøver forsøge forsøger søge søger arbejde arbejder
    arbejdede rette retter sørge sørger sikre sikrer opleve oplever erfare erfarer bemærke bemærker konstatere
    konstaterer fastslå fastslår hævde hævder udtale udtaler udtalte udtrykke udtrykker formulere formulerer
    formuleret skildre skildrer belyse belyser behandle behandler fokusere fokuserer dække dækker omfatte omfatter
    indebære indebærer betyde betyder betød medføre medfører forstå forstås tænke tænker tænkt regne regnes betegne
    betegnes definere defineres opfatte betragte anse karakterisere karakteriseres fremstille fremstilles
    præsentere præsenteres vide ved huske husker glemme kendes kendt lyder lød afholde afholdes holdes opnå opnår
    modtage modtager modtog fik fået levere aflevere afleverede afleveret udarbejde udarbejder udarbejdet udkom
    udkommet udgivet udgav forfattet lyde tillægge passe passer kræves behøve behøver ville kunne skulle burde
    forekomme egne måden hensyn forhold forbindelse tilfælde situation afsnit afsnittet hvordan vigtigt nødvendigt
    muligt godt rigtigt ekstra endda allerede stadig derefter bagefter dernæst efterfølgende desuden endvidere
    samtidig mens alligevel dog altså helt fuldstændig egentlig automatisk selv øje kigge ny nye nyt stykke slags
    tilmed gerne løsningen bruges brugte laves lavede kaldte gældende rummede rummes indeholder indeholdt
    indeholdes bestod særligt særlige tydeligt projekt projektets guidens sidens siderne tages fås skrives skrevne
    hentes hentede føres førte holdtes lægges satte stillede stilles tilbyder tilbød tilbydes oplyste angav beskrev
    gennem ligeledes tillige ydermere herunder heriblandt henholdsvis øvrige vedkommende pågældende nuværende
    tidspunkt omgang øje tilsvarende forløbe forløber forløb forløbet bunde bunder skyldes resultere resulterer
    resulterede resulteret medførte omfattede vedrøre vedrører vedrørte dreje drejer drejede falde falder faldt
    opstille opstiller agere agerer agerede stykker ramme rammer ramt aktivt løfte løfter løftet
    område områder området områderne emne emner emnet emnerne aspekt aspekter element elementer sted steder stedet måder
    faktor faktorer begge sammen blik tidlige tidligt form former bringes rummet
    nævnte pegede forklarede omtalte omtalt konkluderede konkluderet krævede anbefalede anbefalet understregede
    opført anført angivet opregnet gengivet eksempel eksempler eksempelvis
    hører hørte plus
    understreget ment besvarer besvares skabte skabt opdagede fremgik valgtes personer personen tingene gange
    fortsat fortsatte stadigvæk navn navnet navne betegnelse betegnelsen titel titlen kapitel kapitlet kapitler
"""
_ENGLISH = """
    plus
    different alone
    used use make made take took taken get got find found show shown say said name named called main thing way
    example include includes including according page project also together give gave given become became go goes
    went gone come came hold held put set carry carried bring brought stay stand run ran keep kept see seen seem
    lie tell told mean means let write written wrote cover covers concern concerns explain explains state states
    describe describes mention mentions conclude concludes point points note notes chapter thesis others other well
    even still too one ones people own already then afterwards later speak speaks spoke happen happens happened
    occur occurs form forms formed follow follows followed arise arises choose chooses chose chosen start starts
    started begin begins began try tries tried seek seeks ensure ensures observe claim claims claimed express
    expresses deal deals focus focuses involve involves imply implies think thinks thought regard regarded define
    defined characterise characterised present presents presented know knows known remember obtain obtains deliver
    delivered publish published fit fits need needs aspect important necessary possible good right extra completely
    simply actually certain kind sort themselves around behind aside leading lead consist consists becomes receive
    receives touch number order using makes making takes taking gets getting finds finding shows showing says
    saying anyone ones point get become becomes work out strike strikes entire entirely fully whole within via head
    heading heads reach reaches reached result results resulted act acts acted current respective respectively various
    things ways examples included gives giving going coming holds holding carries brings keeps sees lies
    area areas topic topics subject subjects aspects element elements factor factors place places part turn turns
    tells stated described mentioned concluded noted explained writing becoming received leads
"""

FIRST = """
    bruge bruger brugt lave laver lavet have tage få finde finder findes vise viser vist stå står ligge ligger
    hedde hedder kalde kaldes kaldt handle handler gælde rumme rummer indeholde bestå består række guide guiden
    side siden projekt projektet mulig måde ting person gang del andre både alene begynde komme kommer blive går
    gøre holde sige særlig netop end than mere mindre hele meget samme alene faktisk tydelig flere forskellige used
    use make made take get find show say says name named called main thing way example include includes including
    according page project also together
"""
"""The words that were listed first. The regression is fitted with these, since the others were listed with its rows in
view (see docs/grounding.md)."""

_AMBIGUOUS = frozenset(map(danish.fold, "valg sag løs lag hold ret let part form kind lie sort".split()))
"""What is left of some of them without their endings is another word: "valgt", an election; "løse", loose."""


def _read(words: str) -> frozenset[str]:
    folded = frozenset(map(danish.fold, words.split()))
    return folded | (frozenset(map(bare, folded)) - _AMBIGUOUS)


LIGHT = {False: _read(_DANISH) | _read(FIRST), True: _read(_ENGLISH) | _read(FIRST)}
"""Folded words and what is left of them without their endings; for a Danish sentence, and for an English one."""


def is_light(word: str, *, english: bool) -> bool:
    """Whether a folded word of a Danish or an English sentence carries little."""
    return word in LIGHT[english] or (bare(word) in LIGHT[english] and bare(word) not in _AMBIGUOUS)


def first() -> dict[bool, frozenset[str]]:
    """What `LIGHT` was before the words listed later."""
    return dict.fromkeys((False, True), _read(FIRST))

"""Words that carry little of what a sentence says: verbs of being, doing and telling, and small adverbs.

A model that phrases freely changes these first: what "er fra" a year is "skrevet" or "udgivet" then, what stands in a
report is "hentet" from it, and somebody "påpeger", "mener" or "konkluderer" what the source says in his name. None of
them adds a thing, a person or a property to what is said.
"""

from __future__ import annotations

from advisor import danish
from advisor.opposites import bare

_DANISH = """
    bruge bruger brugt lave laver lavet have tage tog taget få finde finder findes fandt fundet vise viser vist vises stå
    står stod ligge ligger lå hedde hedder kalde kaldes kaldt kaldet handle handler gælde gjaldt rumme rummer indeholde
    bestå består række mulig måde ting person gang del andre både alene begynde komme kommer kom blive bliver blev blevet
    går gå gik gået gøre gjort holde holder holdt sige sagt særlig netop end than mere mindre hele meget samme faktisk
    tydelig flere forskellige guide guiden side siden projekt projektet
    give giver gav givet gives sætte sættes sat stille stiller stillet bringe bringer bragte bragt føre fører ført løbe
    løber løb lade lader lægge lægger lagt skabe skabes hente henter hentet stamme stammer skrive skriver skrevet dateret
    dateres datere kræve kræver slet deltage deltager deltog deltaget
    konkludere konkluderer konkluderes påpege påpeger påpegede påpeget pege peger forklare forklarer forklaret nævne
    nævner nævnes nævnt fremgå fremgår beskrive beskriver beskrevet beskrives omtale omtaler omtales angive angiver
    angives oplyse oplyser oplyses fortælle fortæller fortalte mene mener mente understrege understreger svare svarer
    svarede svar svaret besvare besvaret spørgsmål spørgsmålene ifølge kilde kilden kilder anbefale anbefales anbefaler
    opdage opdager omhandle omhandler tilbyde
    årsag årsagen grund grunden opfattes betragtes anses ses tale taler talt
    endda allerede stadig derefter bagefter dernæst efterfølgende desuden endvidere samtidig mens alligevel dog altså helt
    fuldstændig egentlig automatisk selv øje kigge ny nye nyt stykke slags tilmed gerne løsningen
"""
_ENGLISH = """
    used use make made take took taken get got find found show shown say said name named called main thing way example
    include includes including according page project also together
    give gave given become became go goes went gone come came hold held put set carry carried bring brought stay stand
    run ran keep kept see seen seem lie tell told mean means let write written wrote cover covers concern concerns
    explain explains state states describe describes mention mentions conclude concludes point points note notes
    chapter thesis others other number order well even still too one ones people own already then afterwards later
    speak speaks spoke
    completely simply actually certain kind sort part piece themselves around behind aside leading lead consist consists
    become becomes receive receives touch
"""

LIGHT = frozenset(bare(danish.fold(word)) for word in (_DANISH + _ENGLISH).split())
"""The bare, folded words; see `opposites.bare`."""


def is_light(stem: str) -> bool:
    """Whether a bare, folded word carries little."""
    return stem in LIGHT

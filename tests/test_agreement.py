"""Agreement: what a sentence says otherwise than a quote, by the name of the rule broken."""

import pytest
from quotes import Broken, rules_broken

from advisor.embedding import Embedder


@pytest.fixture(scope="module")
def broken(embedder: Embedder) -> Broken:
    return rules_broken(embedder)


@pytest.mark.parametrize(
    ("sentence", "quote", "rule"),
    [
        ("Prisen var 81.", "Prisen var 80.", "amount"),
        ("Der kom 81 gæster.", "Der kom 80 gæster.", "counted"),
        ("Se www.a.dk om møder.", "Se www.b.dk om møder.", "address"),
        ("Mødet var i Herning.", "Mødet var i Roskilde.", "name"),
        ("Det er avisen, der betaler, ikke banken.", "Det er banken, der betaler, ikke avisen.", "shifted"),
        ("Alle kommuner har regler.", "Nogle kommuner har regler.", "extent"),
        ("Kun lederne får regler.", "Lederne får regler.", "extent"),
        ("Få kommuner har regler.", "Mange kommuner har regler.", "extent"),
        ("De fleste kommuner har regler.", "Mange kommuner har regler.", "extent"),
        ("Aftalen skal fornyes.", "Aftalen bør fornyes.", "force"),
        ("Aftalen bør fornyes.", "Aftalen kan fornyes.", "force"),
        ("Aftalen kan fornyes.", "Aftalen skal fornyes.", "force"),
        ("Efter mødet skrives aftalen.", "Før mødet skrives aftalen.", "order"),
        ("Skolen støtter banken.", "Banken støtter skolen.", "exchanged"),
        ("Banken formidler, mens skolen betaler.", "Skolen formidler, banken betaler.", "crossed"),
        ("Skolen får hjælp gennem banken.", "Banken får hjælp gennem skolen.", "led"),
        ("De fleste museer støtter idrætten.", "De fleste virksomheder støtter idrætten.", "replaced"),
        ("Tre artikler beskriver metoden.", "To artikler beskriver metoden, den ene i nr. 3.", "counted"),
        ("Bankens værker stod på skolen.", "Skolens værker stod på banken.", "owned"),
        ("Mødet i Herning var godt.", "Mødet i Odense var godt, og festen var i Herning.", "named"),
        ("Apple stiller computere til rådighed.", "Det var Google, som stiller computere til rådighed.", "named"),
        ("Skolen og andre får regler.", "Kun skolen får regler.", "extent"),
        ("Fire parter – skolen, banken og avisen – mødtes.", "Skolen, banken og avisen mødtes.", "amount"),
        ("Bladet er fra Dansk Biblioteksskole.", "Bladet er fra Dansk Bibliotek.", "name"),
        ("Aalborg-kanon er en bog.", "Roskilde-kanon er en bog om Roskilde Kommune.", "named"),
        ("Roskilde-festen er en bog.", "Roskilde-kanon er en bog.", "name"),
        ("Målet behøver ikke at være klart, før det begynder.", "Målet skal være klart, før det begynder.", "order"),
        (
            "Bogen er en installation af Per Holm ud fra værker af digteren Bo Friis.",
            "Bogen er en installation af digteren Bo Friis ud fra værker af Per Holm.",
            "named",
        ),
        ("Lise er chef for banken.", "Lise er vicechef for banken.", "kind"),
        ("Lise er udviklingschef i banken.", "Lise er kommunikationschef i banken.", "kind"),
        ("Efter at museet åbner, er det en del af banken.", "Indtil museet åbner, er det en del af banken.", "order"),
        ("Bladet var nr. 2, 2010.", "To blade kom; det ene var nr. 3, 2010.", "counted"),
        ("Kommunen ville støtte festen.", "Kun kommunen ville støtte festen.", "extent"),
        ("Festen handler ikke om glæde.", "Festen handler ikke om penge, men om glæde.", "shifted"),
        ("Først danser alle, og derefter skriver de.", "Alle skriver først, og derefter danser de.", "order"),
        ("Borgerne lytter til museet.", "Museet lytter til borgerne og samler ønsker.", "exchanged"),
        ("Skolerne præsenterer banken.", "Banken præsenterer skolerne for planer.", "exchanged"),
        (
            "Skolen stiller gratis computere til rådighed for Google.",
            "Det er Google, som stiller gratis computere til rådighed, mod at skolen tester dem.",
            "misattributed",
        ),
        (
            "Libraries must seek partners whom they can train.",
            "Bibliotekerne bør opsøge partnere og oplære dem.",
            "force",
        ),
        (
            "Banken låner computere ud, mod at Google laver en test.",
            "Google, som låner computere ud, mod at banken laver en test.",
            "crossed",
        ),
    ],
)
def test_each_difference_has_its_rule(broken: Broken, sentence: str, quote: str, rule: str) -> None:
    assert rule in broken(sentence, quote)
    assert broken(quote, quote) == []


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Skolen bliver støttet af banken.", "Banken støtter skolen."),
        ("Hver afdeling vælger.", "Alle afdelinger vælger."),
        ("Aftalen fornyes hvert år.", "Aftalen fornyes årligt."),
        ("Gæsterne kom fra amerikanske byer.", "Gæsterne kom fra byer i Amerika."),
        ("Støtten af banken gik til skolen.", "Skolen er støttet af banken."),
        ("Magasinet Ny Viden er gratis.", "Ny Viden er et gratis fagmagasin."),
        ("Skolens værker stod på banken i to uger.", "I to uger stod skolens værker på banken."),
        ("Metoden beskrives af skolen og banken.", "Skolen og banken beskriver metoden."),
        ("Tre parter – skolen, banken og avisen – mødtes.", "Skolen, banken og avisen mødtes om en opgave."),
        ("Lederen bør have en plan.", "Lederen bør lytte, kunne tegne, have en plan, kunne synge og dele."),
        ("Museet i Odense har Roskilde Universitet som vært.", "The museum in Odense is at Roskilde University."),
        ("Find early what the bank requires and what it can give.", "Find tidligt, hvad banken kræver, og kan give."),
        ("Horsens Bibliotek er åbent.", "Biblioteket i Horsens er åbent."),
        ("Aktivt støtter banken skolen.", "Banken støtter skolen."),
        ("Der skal være enighed.", "Der skal være enighed, ellers falder planen sammen."),
        ("Skolen lægger forskellige ting sammen.", "De er forskellige skoler, som lægger ting sammen."),
        ("Alle skriver først og danser derefter.", "Alle skriver først, og derefter danser de."),
        ("Banken præsenterer planer for skolerne.", "Banken præsenterer skolerne for planer."),
        ("Det er svært at bringe forskellige fag sammen.", "Det er svært at få forskellige fag til at mødes."),
        ("Samtale er påkrævet, og driften skal fortsat passes.", "Dialog er nødvendig, og driften skal stadig passes."),
        ("Aftalen rækker ud over det enkelte møde.", "Aftalen rækker ud over det ene møde."),
        ("The plan describes the third parties.", "Planen beskriver tredjepart."),
        ("En bog og en film er to af de fire ting.", "Pakken rummer fire ting: en bog, en film, en plan og en sang."),
        ("Planen bliver mere tydelig.", "Planen bliver tydeligere."),
        ("Mindst to parter hver har en interesse.", "Mindst to parter har hver en interesse."),
        ("Gode møder er af afgørende betydning.", "Gode møder er afgørende."),
        ("Byens problemer er store.", "Byens og landets problemer er store."),
        (
            "Partnernes kalendere og frister er nye.",
            "Partnernes frister og kalendere er nye – bankens kalender er gammel.",
        ),
        ("Rockmuseet er en del af skolen, indtil museet åbner.", "Indtil Rockmuseet åbner, er det en del af skolen."),
    ],
)
def test_the_same_in_other_words_breaks_no_rule(broken: Broken, sentence: str, quote: str) -> None:
    assert broken(sentence, quote) == []


def test_who_is_named_for_a_pronoun_is_not_added(broken: Broken) -> None:
    assert broken("Kunstnerne taler ofte hvert sit sprog.", "Man taler ofte hvert sit sprog.") == []
    assert broken("Parterne taler ofte hvert sit sprog med tandlæger.", "Parterne taler ofte hvert sit sprog.") == [
        "added"
    ]


def test_a_year_of_the_title_counts_only_for_a_quote_without_numbers(broken: Broken) -> None:
    assert broken("Mødet var i 1999.", "Mødet var i Roskilde.") == []
    assert broken("Mødet var i 1999.", "Mødet var i Roskilde i 2001.") == ["amount"]


def test_english_names_of_institutions_are_known(broken: Broken) -> None:
    english = "The meeting was held by the Royal Library in Copenhagen."
    assert broken(english, "Mødet blev holdt af Det Kongelige Bibliotek i København.") == []
    assert broken(english, "Mødet blev holdt af Det Kongelige Teater i København.") == ["name"]

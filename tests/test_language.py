"""Language: which one a question is asked in, and a neighbour's question in Danish words."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language import Language, as_danish, detect

DANISH = """
Hvad er et partnerskab?
Hvordan kommer vi i gang med et partnerskab?
Hvem skal underskrive samarbejdsaftalen?
Hvad kan en lokal forening bidrage med?
Hvornår bør vi evaluere samarbejdet med kommunen?
Hvilke biblioteker har arbejdet sammen med politiet?
Skal vi have en strategi, før vi finder partnere?
Er der forskel på en sponsor og en partner?
Giv mig tre eksempler på gode partnerskaber
Jeg er ny på biblioteket og mangler noget at læse
redaktør Danmarks Biblioteker
Hvem skrev Talking the Walk?
partnerskabsspil Herning
win-win definition
Next Library 2011 dato
Hvad mener guiden med outcome?
Kan I anbefale Mindspot partners up?
Hvem holdt oplægget The Library as a Place in the City?
hvad staar der i "How to build a partnership with your local library"
hvornaar sluttede samarbejdet med FOF
faar biblioteket penge for det
skal vi ogsaa skrive maal ind i aftalen
hvordan goer de i Malmö
Hvad gør biblioteket i Göteborg anderledes?
Har Oslo kommune været partner?
hva skal jeg tænke på inden mødet med bogcafeen
hvem bestemer over pengene i et partnerskab
vad betyder det at vi har fæles mål
hvodan finner man en god partner til biblioteket
ka vi lave en aftale uden chefen
Hvor stor er risikoen, hvis partneren trækker sig?
Hvad kostede det at holde konferencen?
Hvorfor skal de ansatte inddrages fra begyndelsen?
Var samarbejdet med avisen en succes?
Må en virksomhed reklamere på biblioteket?
Og hvad fik de ud af det?
Fortæl om studieturen til USA
ulemper ved tværfaglige team
tjekliste til første møde
Hvem ejer idéen, når vi stopper?
Hvor mange frivillige skal der til for at holde åbent om søndagen?
hvad laver en partnerskabsansvarlig
Kan biblioteket tjene penge på et partnerskab?
Hvem bestemmer, når vi er uenige?
er det ok at sige nej til en sponsor
Hvad er best practice for samarbejdsaftaler?
Hvad er OPP?
opp kontrakt
Findes der en skabelon til en aftale?
hvordan overtaler man et firma til at være med
Hvad siger Jochumsen om USA?
Hvordan gør svenske biblioteker, fx Malmö Stadsbibliotek?
Hvad er Deichman i Oslo kendt for?
Hvad betyder win-win?
Hvad handler artiklen "Vad är ett partnerskap" om?
Hvem har skrevet Samarbeid i praksis?
samarbejde mellem bibliotek og skole
penge
hjælp
Litteratur på slottet
IT-guider i Gellerup
Mellem_Rummet
Hvor ligger Palo Alto?
kan man si op midt i det
har i en liste over partnere
hvad gør vi nu
hvad er det vigtigste mål
Vi er tre kommuner. Kan vi dele en partner?
Er politiet en god partner?
Hvorfor spillede de Ud af boksen?
hvad koster det
hvornår er det bedst at starte
hvilken tone bruger man i en mail til en virksomhed
Har nogen gjort det før os?
tværsektoriel
skal man være bange for at miste kontrollen
Hvem er Mary Parker Follett?
kan du give et eksempel
Hvorfor hedder det Next Library?
hva så med økonomien
hvad er vores opgave ifølge loven om biblioteksvirksomhed
""".strip().splitlines()

NORWEGIAN = """
Hva er et partnerskap?
Hvordan kommer vi i gang med et partnerskap?
Hvem skal signere samarbeidsavtalen?
Hva kan en lokal forening bidra med?
Når bør vi evaluere samarbeidet med kommunen?
Hvilke bibliotek har samarbeidet med politiet?
Må vi ha en strategi før vi finner partnere?
Er det forskjell på en sponsor og en partner?
Gi meg tre eksempler på gode partnerskap
Jeg er ny på biblioteket og trenger noe å lese
Hvorfor bør biblioteket samarbeide med næringslivet?
Hvor mye penger fikk biblioteket av kommunen?
Hvordan skriver man en god avtale med en bedrift?
Hvilken rolle har lederen i et samarbeid mellom to virksomheter?
Hva gjør vi hvis partneren trekker seg ut av prosjektet?
Finnes det en sjekkliste for det første møtet?
Kan dere gi eksempler på samarbeid med skoler?
Hva er ulempene ved å dele ansvaret?
Hvem har ansvaret når noe går galt?
Trenger vi en egen partnerskapsansvarlig?
Hva slags mål bør stå i avtalen?
Hvordan kan vi bli bedre til å samarbeide med frivillige?
Skal de ansatte være med fra begynnelsen?
Hvor lenge varte samarbeidet i Roskilde?
Hva sier guiden om nettverk?
hva skjer etter at avtalen er signert
hvor mange bibliotek var med i prosjektet
hvordan lager vi en strategi for partnerskap
Når startet prosjektet, og når ble det avsluttet?
Hva betyr det at begge parter får noe ut av det?
hvordan faar vi med oss politikerne
hva er forskjellen paa en kunde og en samarbeidspartner
Hvem skrev Talking the Walk, og hva handler den om?
Hvilke erfaringer har biblioteket i Aarhus med ungdom?
Kva er eit partnarskap, og korleis kjem vi i gang?
Kvifor skal biblioteket samarbeide med kommunen?
Hvor mange frivillige trengs for å holde åpent på søndager?
Hva gjør en partnerskapsansvarlig?
Kan biblioteket tjene penger på et partnerskap?
Er det greit å si nei til en sponsor?
Finnes det en mal for en avtale?
Hvordan overtaler man et firma til å være med?
Hvilken bokhandel samarbeidet biblioteket med?
Hva er det viktigste målet?
Hvorfor bør vi ha en felles strategi?
hva koster det å være med i nettverket
Kan du si noe om risikoen ved partnerskap?
Hvem eier ideen etter at avtalen er over?
Hvordan måler man om samarbeidet er vellykket?
Har noen gjort dette før oss?
Hva mener dere med strategisk kommunikasjon?
Hvilke fordeler får bedriften av å støtte biblioteket?
Jeg vil gjerne vite mer om studieturen til USA
Hvor lang bør en avtale være?
Hva lærte de av prosjektet i Herning?
Hvem deltok på konferansen i Roskilde?
Kan skolen og biblioteket dele på utgiftene?
hvordan finner vi de riktige partnerne
Hva er hensikten med et partnerskap?
Når lønner det seg å samarbeide?
Hva er forskjellen mellom samarbeid og partnerskap?
Skal avtalen være skriftlig?
Hvordan unngår vi konflikter?
Er dere ansatt av kommunen eller staten?
""".strip().splitlines()

SWEDISH = """
Vad är ett partnerskap?
Hur kommer vi igång med ett partnerskap?
Vem ska skriva under samarbetsavtalet?
Vad kan en lokal förening bidra med?
När bör vi utvärdera samarbetet med kommunen?
Vilka bibliotek har arbetat tillsammans med polisen?
Måste vi ha en strategi innan vi hittar partner?
Är det skillnad på en sponsor och en partner?
Ge mig tre exempel på bra partnerskap
Jag är ny på biblioteket och behöver något att läsa
Varför ska biblioteket samarbeta med näringslivet?
Hur mycket pengar fick biblioteket av kommunen?
Hur skriver man ett bra avtal med ett företag?
Vilken roll har chefen i ett samarbete mellan två organisationer?
Vad gör vi om partnern drar sig ur projektet?
Finns det en checklista för det första mötet?
Kan ni ge exempel på samarbete med skolor?
Vilka nackdelar finns det med att dela på ansvaret?
Vem har ansvaret när något går fel?
Behöver vi en egen partnerskapsansvarig?
Vilket mål ska stå i avtalet?
Hur kan vi bli bättre på att samarbeta med frivilliga?
Ska personalen vara med från början?
Hur länge varade samarbetet i Roskilde?
Vad säger guiden om nätverk?
vad händer efter att avtalet är undertecknat
hur många bibliotek var med i projektet
hur gör vi en strategi för partnerskap
När började projektet, och när avslutades det?
Vad betyder det att båda parter får ut något av det?
hur far vi med oss politikerna
vad ar skillnaden mellan en kund och en samarbetspartner
hur manga bocker har biblioteket i Malmö
Vem skrev Talking the Walk, och vad handlar den om?
Vilka erfarenheter har biblioteket i Århus av unga?
Var ligger biblioteket i Solrød?
Hur många frivilliga behövs för att hålla öppet på söndagar?
Vad gör en partnerskapsansvarig?
Kan biblioteket tjäna pengar på ett partnerskap?
Vem bestämmer när vi är oense?
Är det okej att säga nej till en sponsor?
Finns det en mall för ett avtal?
Hur övertalar man ett företag att vara med?
Vilken bokhandel samarbetade biblioteket med?
Vilket är det viktigaste målet?
Vi är tre kommuner. Kan vi dela en partner?
Varför bör vi ha en gemensam strategi?
vad kostar det att vara med i nätverket
Kan du säga något om risken med partnerskap?
Vem äger idén efter att avtalet har gått ut?
Hur mäter man om samarbetet är lyckat?
Har någon gjort detta före oss?
Vad menar ni med strategisk kommunikation?
Vilka fördelar får företaget av att stödja biblioteket?
Jag vill gärna veta mer om studieresan till USA
Hur långt bör ett avtal vara?
Vad lärde de sig av projektet i Herning?
Vem deltog på konferensen i Roskilde?
Kan skolan och biblioteket dela på utgifterna?
hur hittar vi ratt partner
Vad ar syftet med ett partnerskap?
När lönar det sig att samarbeta?
Vad är skillnaden mellan samarbete och partnerskap?
Ska avtalet vara skriftligt?
Hur undviker vi konflikter?
vem far skriva under avtalet
""".strip().splitlines()

ENGLISH = """
What is a partnership?
How do we get started with a partnership?
Who should sign the agreement?
What can a local association contribute?
When should we evaluate the collaboration with the municipality?
Which libraries have worked with the police?
Do we need a strategy before we look for partners?
Is there a difference between a sponsor and a partner?
Give me three examples of good partnerships
I am new at the library and need something to read
Why should the library cooperate with local businesses?
How much money did the library get from the municipality?
How does one write a good agreement with a company?
What role does the manager play in a partnership?
What happens if the partner pulls out of the project?
Is there a checklist for the first meeting?
Can you give examples of cooperation with schools?
What are the disadvantages of sharing responsibility?
Who is responsible when something goes wrong?
Do we need a partnership manager?
Which goals belong in the agreement?
Should the staff be involved from the start?
How long did the collaboration in Roskilde last?
Tell me about the study trip to the USA
where can i find the checklist
who wrote Litteratur på slottet
What does the term netværksansvarlig mean?
How did Gentofte Bibliotekerne and FOF split the work?
how many libraries took part in ud af boksen
Who funded Turbo på ordet?
what did they learn from it
Why was the folder dropped in Aarhus?
Was the conference in Herning a success?
Does the guide say anything about money
which museum was part of the festival at the castle
How many volunteers does it take to stay open on Sundays?
what does a partnership manager do
Can the library earn money from a partnership?
Who decides when we disagree?
Is it OK to say no to a sponsor?
Is there an agreement template
how do you persuade a company to join
Which bookshop was the partner in Roskilde?
What's the most important goal?
Why have a shared strategy?
Give an example of a failed partnership
where did the project group travel
Who wrote "Hvad er et partnerskab"?
Tell me about Sansefortællingen
Who is Knud Schulz?
When did Ud af boksen end?
What is Turbo på ordet?
Explain the six steps
Are there any risks?
could we share a partner with two other municipalities
""".strip().splitlines()

ASKED = {
    Language.DANISH: DANISH,
    Language.NORWEGIAN: NORWEGIAN,
    Language.SWEDISH: SWEDISH,
    Language.ENGLISH: ENGLISH,
}
EVERY = [(language, question) for language, questions in ASKED.items() for question in questions]
NEIGHBOURS = [Language.NORWEGIAN, Language.SWEDISH]
TRANSLATED = [(language, question) for language in NEIGHBOURS for question in ASKED[language]]

any_text = st.text(max_size=80) | st.sampled_from([question for _, question in EVERY])
no_word = st.text(alphabet="bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ0123456789?!.,-()/ \n", max_size=40)


@pytest.mark.parametrize("language", Language)
def test_there_are_questions_enough_to_say_something(language: Language) -> None:
    assert len(ASKED[language]) >= 25


@pytest.mark.parametrize(("language", "question"), EVERY)
def test_the_language_of_a_question_is_told(language: Language, question: str) -> None:
    assert detect(question) == language


@pytest.mark.parametrize("question", DANISH + NORWEGIAN)
def test_so_it_is_when_typed_without_the_letters_of_the_language(question: str) -> None:
    typed = question.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    assert detect(typed) == detect(question)


@pytest.mark.parametrize("question", SWEDISH)
def test_so_it_is_when_swedish_is_typed_without_dots_and_rings(question: str) -> None:
    assert detect(question.translate(str.maketrans("äöåÄÖÅ", "aoaAOA"))) == Language.SWEDISH


@pytest.mark.parametrize(("language", "question"), EVERY)
def test_white_space_and_the_way_letters_are_composed_do_not_matter(language: Language, question: str) -> None:
    assert detect(f"  {unicodedata.normalize('NFD', question)}\n") == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("HVAD ER ET PARTNERSKAB?", Language.DANISH),
        ("HVA ER ET PARTNERSKAP?", Language.NORWEGIAN),
        ("VAD ÄR ETT PARTNERSKAP?", Language.SWEDISH),
        ("WHAT IS A PARTNERSHIP?", Language.ENGLISH),
        ("Hvad Er Et Partnerskab", Language.DANISH),
        ("What Is A Partnership", Language.ENGLISH),
    ],
)
def test_capitals_do_not_hide_the_language(question: str, language: Language) -> None:
    assert detect(question) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "2011", "🤝", "你好", "Solrød", "Knud Schulz", "xyzzy", "ISBN 87-92681"]
)
def test_danish_when_nothing_tells(text: str) -> None:
    assert detect(text) == Language.DANISH


def test_what_a_hurried_dane_types_is_danish_and_what_a_norwegian_writes_with_care_is_not() -> None:
    assert detect("hva er en god partner") == Language.DANISH
    assert detect("Hva er en god partner?") == Language.NORWEGIAN


@given(any_text)
def test_every_text_has_a_language(text: str) -> None:
    assert detect(text) in Language


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        (Language.NORWEGIAN, "Hva er et partnerskap?", "Hvad er et partnerskab?"),
        (
            Language.NORWEGIAN,
            "Hvor mye penger fikk biblioteket av kommunen?",
            "Hvor meget penge fik biblioteket af kommunen?",
        ),
        (Language.NORWEGIAN, "Kan dere si noe om mål?", "Kan I sige noget om mål?"),
        (Language.NORWEGIAN, "hvem signerer samarbeidsavtalen", "hvem signerer samarbejdsaftalen"),
        (Language.NORWEGIAN, "Kvifor er ikkje organisasjonen med?", "Hvorfor er ikke organisationen med?"),
        (Language.NORWEGIAN, "Hva kan vi gjoere naa?", "Hvad kan vi gøre nu?"),
        (Language.NORWEGIAN, "HVA KOSTER EN AVTALE?", "HVAD KOSTER EN AFTALE?"),
        (Language.SWEDISH, "Vad är ett partnerskap?", "Hvad er et partnerskab?"),
        (Language.SWEDISH, "Varför ska jag inte skriva avtal?", "Hvorfor skal jeg ikke skrive aftale?"),
        (Language.SWEDISH, "Hur startar man ett samarbete?", "Hvordan startar man et samarbejde?"),
        (
            Language.SWEDISH,
            "Hur många kommuner och vilka bibliotek?",
            "Hvor mange kommuner og hvilke bibliotek?",
        ),
        (Language.SWEDISH, "Vem har pengarna, till exempel?", "Hvem har pengene, for eksempel?"),
        (Language.SWEDISH, "vad ar skillnaden pa mal och syfte", "hvad er forskellen pa mal og formål"),
        (Language.SWEDISH, "Var ligger biblioteket?", "Hvor ligger biblioteket?"),
        (Language.SWEDISH, "Det var ett bra samarbete.", "Det var et godt samarbejde."),
    ],
)
def test_a_neighbours_question_gets_danish_words(language: Language, question: str, expected: str) -> None:
    assert as_danish(question, language) == expected


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        (Language.NORWEGIAN, "Når startet prosjektet?", "Hvornår startede projektet?"),
        (Language.NORWEGIAN, "Hvem betaler, og når?", "Hvem betaler, og hvornår?"),
        (Language.NORWEGIAN, "Når vi er ferdige, hva da?", "Når vi er færdige, hvad da?"),
        (Language.SWEDISH, "När började projektet?", "Hvornår begyndte projektet?"),
        (Language.SWEDISH, "Hej! När är mötet?", "Hej! Hvornår er mødet?"),
        (Language.SWEDISH, "Vem bestämmer när vi är oense?", "Hvem bestemmer når vi er oense?"),
        (Language.SWEDISH, "Vet du nar projektet slutade?", "Ved du når projektet sluttede?"),
    ],
)
def test_when_is_a_question_or_a_condition(language: Language, question: str, expected: str) -> None:
    assert as_danish(question, language) == expected


@pytest.mark.parametrize(
    ("language", "question"),
    [
        (Language.NORWEGIAN, "Hvem skrev Samarbeid i Praksis?"),
        (Language.NORWEGIAN, "Hvem skrev «Hva er en god avtale»?"),
        (Language.SWEDISH, 'Hvem skrev "Vad är ett partnerskap"?'),
        (Language.SWEDISH, "Hvem er Till Skola og Bibliotek i Mellan?"),
    ],
)
def test_names_titles_and_quotations_keep_their_language(language: Language, question: str) -> None:
    assert as_danish(question, language) == question


@pytest.mark.parametrize(("language", "question"), TRANSLATED)
def test_what_comes_out_is_read_as_danish(language: Language, question: str) -> None:
    assert detect(as_danish(question, language)) == Language.DANISH


@given(any_text, st.sampled_from([Language.DANISH, Language.ENGLISH]))
def test_danish_and_english_stay_as_they_are(text: str, language: Language) -> None:
    assert as_danish(text, language) == text


@given(any_text, st.sampled_from(NEIGHBOURS))
def test_all_but_words_stays(text: str, language: Language) -> None:
    found = as_danish(text, language)
    rest = re.compile(r"[^\w\s]|\d")
    assert rest.findall(found) == rest.findall(unicodedata.normalize("NFC", text))


@given(no_word, st.sampled_from(NEIGHBOURS))
def test_words_that_no_table_holds_stay_as_they_are(text: str, language: Language) -> None:
    assert as_danish(text, language) == text


@given(no_word, no_word)
def test_a_word_is_replaced_wherever_it_stands(before: str, after: str) -> None:
    assert as_danish(f"{before} och {after}", Language.SWEDISH) == f"{before} og {after}"
    assert as_danish(f"{before} noe {after}", Language.NORWEGIAN) == f"{before} noget {after}"


@given(st.sampled_from(TRANSLATED))
def test_as_many_capitals_come_out_as_went_in(asked: tuple[Language, str]) -> None:
    language, question = asked
    capitals = [letter for letter in question if letter.isupper()]
    found = [letter for letter in as_danish(question, language).replace(" I ", " ") if letter.isupper()]
    assert len(found) == len(capitals)

"""What is told to the questions that follow others in a conversation about cases and definitions."""

import pytest
from talks import refused, replied, talked

from advisor.answers import Answer, Refusal
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.reading import Opened
from advisor.settings import Settings


def test_a_question_that_leans_is_read_by_the_name_of_what_was_talked_of(opened: Opened) -> None:
    asked = "Hvad er krimicafeen?"
    history = talked(opened, asked)
    reply = replied(opened, Settings().refuse_below, "hvad gik galt?", history)

    assert isinstance(reply, Answer)
    assert {quote.document for quote in reply.quotes} == {"eksempler/krimicafe.md"}
    assert asked in reply.standalone_question


@pytest.mark.parametrize(
    ("asked", "other", "document"),
    [
        ("hvem er projektleder i aarhus", "hvad med Roskilde?", "projekt/om-ud-af-boksen.md"),
        ("Hvem svarer om storskærmene i Solrød?", "og dem i Greve", "eksempler/greve-discover-and-learn.md"),
    ],
)
def test_a_question_that_only_names_something_else_asks_the_same_of_it(
    opened: Opened, asked: str, other: str, document: str
) -> None:
    border = Settings().refuse_below
    history = talked(opened, asked)
    reply = replied(opened, border, other, history)

    assert isinstance(reply, Answer)
    assert reply.quotes[0].document == document
    assert asked in reply.standalone_question


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("hvad er forskellen på win-win og den tværsektorielle definition?", "hvad med GDPR?"),
        ("hvem betalte for storskærmene i solrød", "hvad med herning?"),
    ],
)
def test_an_answer_about_something_else_is_none_to_a_question_that_only_names_it(
    opened: Opened, asked: str, other: str
) -> None:
    border = Settings().refuse_below
    first = replied(opened, border, asked)
    assert isinstance(first, Answer)
    history = [Message(role="user", content=asked), Message(role="assistant", content=first.text)]
    reply = replied(opened, border, other, history)

    assert isinstance(reply, Refusal)
    assert reply.nearest[0].document != first.quotes[0].document


def test_what_was_named_last_is_talked_of_though_nothing_was_told_of_it(opened: Opened) -> None:
    history = talked(opened, "Hvem betalte for storskærmene i Solrød?", "hvad med Herning?")
    reply = replied(opened, Settings().refuse_below, "gik det godt?", history)

    assert isinstance(reply, Answer)
    assert reply.quotes[0].document == "eksempler/sansefortaellingen.md", "it is from Herning"


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("og hvad fik de ud af det?", "Udbyttet er nye metoder"),
        ("hvem var med?", "Partnerne i Discover and learn var"),
    ],
)
def test_a_side_asked_for_in_small_words_is_told_of_first_though_it_was_told_before(
    opened: Opened, asked: str, begins: str
) -> None:
    border, first = Settings().refuse_below, "Hvad er Discover and learn?"
    history = talked(opened, first)
    reply = replied(opened, border, asked, history)

    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith(begins)
    assert first in reply.standalone_question


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("hvem er bestyrelsesformand?", "hvad med boghandlen i Roskilde?"),
        ("hvad kan gå galt når man arbejder sammen med andre", "evalueringsmetode?"),
    ],
)
def test_nobody_is_told_that_a_question_was_about_another_where_it_begins_the_same_alone(
    opened: Opened, asked: str, other: str
) -> None:
    border = Settings().refuse_below
    history = talked(opened, asked)
    reply = replied(opened, border, other, history)

    assert isinstance(reply, Answer)
    assert reply.standalone_question == other
    alone = replied(opened, border, other)
    assert isinstance(alone, Answer)
    assert reply.statements[0] == alone.statements[0]


def test_what_went_well_elsewhere_is_no_answer_to_how_it_went_there(opened: Opened) -> None:
    history = talked(opened, "Hvad er storskærmene i Solrød for noget?", "hvad med herning?")
    talked_of = opened.quoted_in(history[-1].content)
    assert talked_of, "Herning was told of"
    reply = replied(opened, Settings().refuse_below, "gik det godt eller skidt der?", history)

    told = reply.quotes if isinstance(reply, Answer) else reply.nearest
    assert told[0].document in talked_of


def test_what_is_not_told_of_one_is_not_answered_beside_the_point_for_another(opened: Opened) -> None:
    history = refused("Hvad koster det at være med i Litteratur på slottet?")
    assert isinstance(replied(opened, Settings().refuse_below, "hvad med krimicaféen?", history), Refusal)


def test_the_first_of_several_cases_that_were_told_of_is_called_by_its_title(opened: Opened) -> None:
    asked = "hvilke specialer er der?"
    told = replied(opened, Settings().refuse_below, asked)
    assert isinstance(told, Answer)
    history = [Message(role="user", content=asked), Message(role="assistant", content=told.text)]
    reply = replied(opened, Settings().refuse_below, "hvem skrev det første?", history)

    assert isinstance(reply, Answer)
    first = opened.index.documents[told.quotes[0].document]
    assert (first.thesis_told_of or first.title) in reply.standalone_question
    assert reply.quotes[0].document == told.quotes[0].document


def test_of_two_questions_without_an_answer_each_has_its_nearest_place(opened: Opened) -> None:
    asked = "Hvor mange ansatte har Herning Bibliotekerne, og hvad koster en licens til Photoshop?"
    reply = replied(opened, Settings().refuse_below, asked)
    parts = opened.parts(opened.read(asked, ()))

    assert isinstance(reply, Refusal)
    assert len(parts) == 2
    assert {part.found[0].chunk.document for part in parts} <= {quote.document for quote in reply.nearest}


def test_a_question_stands_alone_where_nothing_was_answered_that_it_could_go_on_from(opened: Opened) -> None:
    asked = "hvordan måler man om det virker?"
    history = refused("Hvad er momsreglerne ved sponsorater?")
    reply = replied(opened, Settings().refuse_below, asked, history)

    assert isinstance(reply, Answer)
    assert reply.standalone_question == asked


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("hvorfor ikke?", "hvorfor ikke? (om »hvad koster en partnerskabsaftale?«)"),
        ("og GDPR, må vi dele lånerdata?", "og GDPR, må vi dele lånerdata?"),
    ],
)
def test_after_a_refusal_nothing_is_made_of_no_words_and_words_stand_alone(
    opened: Opened, question: str, understood: str
) -> None:
    history = refused("hvad koster en partnerskabsaftale?")
    reply = replied(opened, Settings().refuse_below, question, history)

    assert isinstance(reply, Refusal)
    assert reply.standalone_question == understood


def test_a_follow_up_that_only_asks_when_is_answered_with_when(opened: Opened) -> None:
    asked = "hvem har lavet specialet om ramasjang?"
    first = replied(opened, Settings().refuse_below, asked, [])
    history = [Message(role="user", content=asked), Message(role="assistant", content=first.text)]
    reply = replied(opened, Settings().refuse_below, "og hvornår?", history)

    assert isinstance(reply, Answer)
    assert "september 2011" in reply.statements[0].text


def test_a_question_of_few_words_is_answered_of_what_was_talked_of(opened: Opened) -> None:
    history = [Message(role="user", content="Hvad er storskærmene i Solrød?")]
    reply = replied(opened, Settings().refuse_below, "Hvem betalte?", history)

    assert isinstance(reply, Answer)
    assert "storskærmene" in reply.standalone_question


@pytest.mark.parametrize(
    "before", [("hvilke definitioner er der?",), ("hvad er den tværsektorielle definition?", "hvad med win-win?")]
)
@pytest.mark.parametrize("question", ["hvilken skal vi bruge?", "hvilken en skal vi bruge?"])
def test_which_of_the_definitions_is_about_all_of_them(opened: Opened, before: tuple[str, ...], question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, *before))

    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Hvilken definition der passer, afhænger af")


@pytest.mark.parametrize("question", ["hvorfor?", "og hvornår?", "hvor mange?"])
def test_a_type_alone_is_answered_by_what_holds_it_or_not_at_all(opened: Opened, question: str) -> None:
    history = talked(opened, "Hvad er Danmarks Rockmuseum?")

    assert isinstance(replied(opened, Settings().refuse_below, question, history), Refusal)


@pytest.mark.parametrize(
    ("case", "question", "begins"),
    [
        ("Biblioteket i Midtbyen", "hvem var med?", "Sammen med Herning Folkeblad"),
        ("Biblioteket i Midtbyen", "hvad kom der ud af det?", "Det udvidede netværk"),
        ("folkeoplysning i Gentofte", "hvilke partnere var med?", "I 2010 gik FOF i Gentofte"),
        ("Litteratur på slottet", "hvad var resultatet?", "Udbyttet er"),
        ("Litteratur på slottet", "hvorfor gjorde de det?", "Formålet er"),
    ],
)
def test_a_side_of_a_case_is_told_first(opened: Opened, case: str, question: str, begins: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, f"Hvad er {case}?"))

    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith(begins)


def test_one_of_them_is_one_of_all_definitions(opened: Opened) -> None:
    history = talked(opened, "hvem har lavet den tværsektorielle definition?")

    reply = replied(opened, Settings().refuse_below, "skal vi bruge en af dem eller må vi lave vores egen?", history)

    assert isinstance(reply, Answer)
    assert "lave sin egen definition" in reply.statements[0].text


def test_whether_it_is_the_same_as_another_definition_tells_both(opened: Opened) -> None:
    history = talked(opened, "hvad siger Det Kongelige Bibliotek at et partnerskab er")

    reply = replied(opened, Settings().refuse_below, "er det det samme som win-win?", history)

    assert isinstance(reply, Answer)
    assert {quote.document for quote in reply.quotes} == {"definitioner/formaalsbaseret.md", "definitioner/win-win.md"}


def test_what_is_asked_again_of_another_is_said_to_be_about_the_question_before(opened: Opened) -> None:
    history = talked(opened, "hvad var discover and learn i greve for noget?", "og hvad var svært?")

    reply = replied(opened, Settings().refuse_below, "hvad med gellerup?", history)

    assert reply.standalone_question == "hvad med gellerup? (om »og hvad var svært?«)"


def test_the_first_thing_to_do_points_at_nothing_said_before(opened: Opened) -> None:
    question = "hvad er det første vi skal gøre når vi vil finde en partner"
    history = talked(opened, "hvilke kompetencer skal man have for at arbejde med partnerskaber?")

    assert replied(opened, Settings().refuse_below, question, history).standalone_question == question


def test_a_source_asked_about_from_its_card_answers_itself(opened: Opened) -> None:
    for document in opened.index.documents.values():
        reply = replied(opened, Settings().refuse_below, f"Hvad handler »{document.title}« om?")
        quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest

        assert {quote.document for quote in quotes} == {document.id}


@pytest.mark.parametrize(
    "before", ["hvem var med i krimicafeen", "hvad er roskilde-kanon", "hvad handler Mellem_Rummet om"]
)
@pytest.mark.parametrize("question", ["hvad er klokken", "hvad er vejret i morgen", "hvem vandt kampen i går"])
def test_what_has_nothing_to_do_with_a_conversation_is_not_answered_from_it(
    opened: Opened, before: str, question: str
) -> None:
    assert isinstance(replied(opened, Settings().refuse_below, question, talked(opened, before)), Refusal)


def test_what_differs_between_them_is_asked_of_all_definitions(opened: Opened) -> None:
    history = talked(opened, "hvilke definitioner af partnerskab er der?")

    reply = replied(opened, Settings().refuse_below, "hvad er forskellen på dem", history)

    assert isinstance(reply, Answer)
    assert len({quote.document for quote in reply.quotes}) == 3


def test_one_definition_and_the_other_are_all_of_them_where_none_else_was_named(opened: Opened) -> None:
    asked = "hvad er forskellen på den formålsbaserede og den anden definition?"
    reply = replied(opened, Settings().refuse_below, asked)
    assert isinstance(reply, Answer)
    assert len({quote.document for quote in reply.quotes}) == len(opened.glossary.definitions)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("hvad er anbefalingerne i Folkebibliotekerne i vidensamfundet", "Anbefalingerne i rapporten er samlet"),
        ("hvad er udfordringerne i partnerskabsarbejdet", "Mulige problemer i partnerskabsarbejdet er:"),
    ],
)
def test_a_list_that_surely_answers_is_told_whole(opened: Opened, question: str, first: str) -> None:
    reply = replied(opened, Settings().refuse_below, question)
    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith(first)
    assert len(reply.statements) >= 4
    assert all(statement.item for statement in reply.statements[1:])


def test_what_a_report_is_about_is_told_with_its_list(opened: Opened) -> None:
    [title] = (each.title for each in opened.index.documents.values() if each.id.endswith("i-vidensamfundet.md"))
    reply = replied(opened, Settings().refuse_below, f"Hvad handler »{title}« om?")
    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Rapporten Folkebibliotekerne i vidensamfundet er fra")
    assert "Danskernes Digitale Bibliotek" in [statement.text for statement in reply.statements]


def test_after_a_refusal_a_question_that_points_at_nothing_stands_alone(opened: Opened) -> None:
    history = [*talked(opened, "hvem betalte storskærmene?"), *refused("hvad siger loven")]
    reply = replied(opened, Settings().refuse_below, "har I erfaringer med frivillige", history)
    assert reply.standalone_question == "har I erfaringer med frivillige"


def test_a_noun_taken_as_known_that_nothing_told_of_speaks_of_is_read_alone(opened: Opened) -> None:
    history = talked(opened, "hvad siger marie louise aamann om win-win?")
    reply = replied(opened, Settings().refuse_below, "Hvad må vi ikke sige til pressen?", history)
    assert reply.standalone_question == "Hvad må vi ikke sige til pressen?"
    assert "Aamann" not in reply.text


@pytest.mark.parametrize("question", ["er der eksempler på det?", "kan du give et eksempel"])
def test_examples_of_it_are_those_of_the_partnership_asked_for(opened: Opened, question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, "kan vi lave partnerskab med en skole?"))
    assert isinstance(reply, Answer)
    assert "Aabenraa Statsskole" in reply.statements[0].text
    reply = replied(opened, Settings().refuse_below, question, talked(opened, "hvad er et partnerskab?"))
    assert isinstance(reply, Answer)
    assert {opened.index.documents[quote.document].kind for quote in reply.quotes} == {Kind.EKSEMPEL}


def test_whether_anything_is_told_of_what_is_named_is_asked_of_the_guide(opened: Opened) -> None:
    question = "hvad med frivillige, staar der noget om dem?"
    reply = replied(opened, Settings().refuse_below, question, refused("kan man få penge fra en fond?"))
    assert isinstance(reply, Answer)
    assert "frivillige" in reply.statements[0].text

"""What is told to the questions that follow others in a conversation about cases, theses and definitions."""

import pytest
from talks import refused, replied, talked

from advisor import texts
from advisor.answers import Answer, Reason, Refusal
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.reading import Opened
from advisor.replying import Replier
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
    ("before", "question", "told"),
    [
        ("hvad handler Aamanns speciale om", "hvad med det andet speciale?", "offentlig-innovation-ramasjang"),
        ("hvem skrev specialet om ramasjang", "hvad er konklusionen i det andet speciale", "aamann"),
        ("hvilke specialer er der", "hvem har skrevet det andet", "offentlig-innovation-ramasjang"),
    ],
)
def test_the_other_of_two_of_a_kind_is_counted(opened: Opened, before: str, question: str, told: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, before))

    assert isinstance(reply, Answer)
    assert told in reply.quotes[0].document


def test_what_follows_the_other_of_two_is_about_that_one(opened: Opened) -> None:
    history = talked(opened, "hvad handler Aamanns speciale om", "hvad med det andet speciale?")

    reply = replied(opened, Settings().refuse_below, "hvem var vejleder?", history)

    assert isinstance(reply, Answer)
    assert "Catharina Juul Kristensen" in reply.statements[0].text


@pytest.mark.parametrize(
    "before", [("hvilke definitioner er der?",), ("hvad er den tværsektorielle definition?", "hvad med win-win?")]
)
@pytest.mark.parametrize("question", ["hvilken skal vi bruge?", "hvilken en skal vi bruge?"])
def test_which_of_the_definitions_is_about_all_of_them(opened: Opened, before: tuple[str, ...], question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, *before))

    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Hvilken definition der passer, afhænger af")


def test_who_wrote_it_is_told_first_though_it_was_said_before(opened: Opened) -> None:
    history = talked(opened, "hvad handler specialet om ramasjang om")
    assert "Annemari Fagerlund Arendal" in history[-1].content

    reply = replied(opened, Settings().refuse_below, "hvem har skrevet det?", history)

    assert isinstance(reply, Answer)
    assert "Annemari Fagerlund Arendal" in reply.statements[0].text


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


def test_another_thesis_does_not_answer_for_the_one_that_is_talked_of(opened: Opened) -> None:
    history = talked(opened, "hvem skrev specialet om ramasjang", "hvem var vejleder")
    assert isinstance(replied(opened, Settings().refuse_below, "hvad er konklusionen?", history), Refusal)


@pytest.mark.parametrize(
    "before", ["Hvem skrev specialet om positionering?", "hvilke trin er der i modellen i det andet speciale"]
)
def test_the_supervisor_of_another_thesis_is_not_that_of_the_one_talked_of(opened: Opened, before: str) -> None:
    reply = replied(opened, Settings().refuse_below, "og hvem var vejleder der?", talked(opened, before))
    assert isinstance(reply, Refusal)


def test_the_academy_of_the_thesis_that_is_talked_of_is_told(opened: Opened) -> None:
    history = talked(opened, "hvem er forfatteren til specialet om folkebiblioteker og lokalsamfund")
    reply = replied(opened, Settings().refuse_below, "hvilket universitet kommer det fra", history)
    assert isinstance(reply, Answer)
    assert "Det Informationsvidenskabelige Akademi" in reply.statements[0].text


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


def test_the_other_is_another_than_the_one_that_is_told_of_now(opened: Opened) -> None:
    history = talked(opened, "hvem har skrevet specialet i guiden?", "forfatter til specialet om Ramasjang?")
    reply = replied(opened, Settings().refuse_below, "og hvad med det andet speciale?", history)
    assert isinstance(reply, Answer)
    assert "aamann" in reply.quotes[0].document


def test_whoever_asked_for_the_other_before_means_the_same_by_it(opened: Opened) -> None:
    history = talked(opened, "hvilke specialer er der", "hvem har skrevet det andet")
    again = replied(opened, Settings().refuse_below, "hvad handler det andet om", history)
    assert isinstance(again, Answer)
    assert again.quotes[0].document in opened.quoted_in(history[-1].content)


@pytest.mark.parametrize("question", ["hvad fandt de ud af?", "hvad er resultatet af det?"])
def test_what_a_thesis_found_is_told_where_its_conclusion_is(opened: Opened, question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, "hvad handler Aamanns speciale om?"))
    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Konklusionen i specialet")
    history = talked(opened, "Hvem har skrevet specialet om Ramasjang?")
    assert isinstance(replied(opened, Settings().refuse_below, question, history), Refusal)


def test_the_other_thesis_needs_no_noun_and_what_follows_is_about_it(opened: Opened) -> None:
    before = ["hvem er forfatteren til specialet om folkebiblioteker og lokalsamfund", "hvad med det andet?"]
    history = talked(opened, *before)
    assert "Annemari Fagerlund Arendal" in history[-1].content
    assert isinstance(replied(opened, Settings().refuse_below, "hvad konkluderede de?", history), Refusal)


def test_a_thesis_told_after_another_does_not_answer_for_it(opened: Opened) -> None:
    history = talked(opened, "Hvem er Marie Louise Aamann?", "hvad handler hendes speciale om?")
    assert isinstance(replied(opened, Settings().refuse_below, "hvem var vejleder?", history), Refusal)


@pytest.mark.parametrize(
    ("before", "question"),
    [((), "hvad er forskellen på de to specialer?"), (("hvilke specialer findes der?",), "hvad er forskellen på dem")],
)
def test_two_theses_that_are_compared_are_told_one_after_the_other(
    opened: Opened, before: tuple[str, ...], question: str
) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, *before))
    assert isinstance(reply, Answer)
    assert {quote.document for quote in reply.quotes} == {
        "specialer/aamann-folkebibliotekets-positionering.md",
        "specialer/offentlig-innovation-ramasjang.md",
    }


def test_what_is_asked_of_the_writers_of_a_thesis_is_not_told_of_others(opened: Opened) -> None:
    before = ["hvem har skrevet specialet om ramasjang", "hvor gik de henne i skole"]
    history = talked(opened, *before)
    assert "tre studerende fra RUC" in history[-1].content
    reply = replied(opened, Settings().refuse_below, "hvem var vejleder?", history)
    assert isinstance(reply, Answer)
    assert "Catharina Juul Kristensen" in reply.statements[0].text


def test_what_is_asked_of_somebody_is_about_the_one_talked_of(opened: Opened) -> None:
    before = ["hvem er marie louise aamann", "hvilken metode brugte hun i specialet?"]
    history = talked(opened, *before)
    assert "Ramasjang" not in history[-1].content
    assert isinstance(replied(opened, Settings().refuse_below, "hvem var hendes vejleder?", history), Refusal)


def test_what_is_asked_of_the_writers_of_two_theses_is_told_of_each(opened: Opened) -> None:
    history = talked(opened, "hvem har skrevet speciale om partnerskaber på biblioteket")
    reply = replied(opened, Settings().refuse_below, "hvad kom de frem til", history)
    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Konklusionen i specialet er")
    assert {quote.document for quote in reply.quotes} == {"specialer/aamann-folkebibliotekets-positionering.md"}
    assert len(reply.untold) == 1
    assert "Ramasjang" in reply.untold[0]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("hvem er vejleder på ramasjang-specialet", None),
        ("hvem har skrevet ramasjang-specialet", "Forfatteren til specialet"),
    ],
)
def test_the_other_thesis_is_asked_the_same(opened: Opened, before: str, said: str | None) -> None:
    reply = replied(opened, Settings().refuse_below, "og det andet speciale?", talked(opened, before))
    assert isinstance(reply, Answer) == (said is not None)
    assert reply.text.startswith(said or texts.REFUSALS[Reason.NOT_FOUND])


def test_after_a_refusal_a_question_that_points_at_nothing_stands_alone(opened: Opened) -> None:
    history = [*talked(opened, "hvem betalte storskærmene?"), *refused("hvad siger loven")]
    reply = replied(opened, Settings().refuse_below, "har I erfaringer med frivillige", history)
    assert reply.standalone_question == "har I erfaringer med frivillige"


def test_of_two_theses_none_is_told_where_theses_may_not_answer(opened: Opened) -> None:
    history = talked(opened, "hvem har skrevet speciale om partnerskaber på biblioteket")
    replier = Replier(opened, Settings().refuse_below)
    judged = replier.heard("hvad kom de frem til", history, within=opened.of_kinds([Kind.GUIDE]))
    reply = replier.said(judged, "hvad kom de frem til")
    quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
    assert {opened.index.documents[quote.document].kind for quote in quotes} <= {Kind.GUIDE}


@pytest.mark.parametrize(
    "question",
    [
        "hvem har skrevet specialet om positionering og hvem var vejlederen?",
        "hvem hr skrevt specialet om positinering og hvm var vejlder",
    ],
)
def test_who_supervised_one_thesis_is_not_told_of_another(opened: Opened, question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question)
    assert isinstance(reply, Answer)
    assert "Catharina Juul Kristensen" not in reply.text
    assert len(reply.untold) == 1
    assert "positionering" in reply.untold[0]


def test_who_supervised_one_of_two_that_were_told_is_told_of_each(opened: Opened) -> None:
    history = talked(opened, "hvem har skrevet speciale om partnerskaber på biblioteket")
    reply = replied(opened, Settings().refuse_below, "hvem var vejleder på det?", history)
    assert isinstance(reply, Answer)
    assert "Catharina Juul Kristensen" in reply.text
    assert reply.untold == ("hvem var vejleder på »Folkebibliotekets positionering gennem partnerskaber«?",)


def test_what_a_thesis_found_is_asked_of_the_one_told_before_in_the_same_question(opened: Opened) -> None:
    question = "hvem har lavet det med ramasjangen og hvad fandt de ud af?"
    reply = replied(opened, Settings().refuse_below, question)
    assert isinstance(reply, Answer)
    assert len(reply.untold) == 1
    assert "konklusionen" in reply.untold[0]

"""What is told to the questions that follow others in a conversation about theses, and their writers."""

import pytest
from talks import replied, talked

from advisor import texts
from advisor.answers import Answer, Reason, Refusal
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.reading import Opened
from advisor.replying import Replier
from advisor.settings import Settings


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


def test_who_wrote_it_is_told_first_though_it_was_said_before(opened: Opened) -> None:
    history = talked(opened, "hvad handler specialet om ramasjang om")
    assert "Annemari Fagerlund Arendal" in history[-1].content

    reply = replied(opened, Settings().refuse_below, "hvem har skrevet det?", history)

    assert isinstance(reply, Answer)
    assert "Annemari Fagerlund Arendal" in reply.statements[0].text


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


@pytest.mark.parametrize(
    "question", ["hvad fandt de ud af?", "hvad er resultatet af det?", "hvad kom de frem til i deres speciale"]
)
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


@pytest.mark.parametrize("question", ["hvem er forfatteren til det om frivillige?", "og hvem skrev det om frivillige?"])
def test_a_thesis_told_by_its_subject_is_that_or_none(opened: Opened, question: str) -> None:
    history = talked(opened, "hvem skrev specialet om ramasjang")
    reply = replied(opened, Settings().refuse_below, question, history)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_WORK
    history += [Message(role="user", content=question), Message(role="assistant", content=reply.text)]
    again = replied(opened, Settings().refuse_below, "og det om win-win?", history)
    assert isinstance(again, Answer)
    assert "Marie Louise Honoré Aamann" in again.statements[0].text


def test_what_she_says_of_something_is_not_told_in_the_words_of_others(opened: Opened) -> None:
    history = talked(opened, "Hvem har skrevet specialet Folkebibliotekets positionering gennem partnerskaber?")
    reply = replied(opened, Settings().refuse_below, "hvad siger hun om win-win?", history)
    assert isinstance(reply, Answer)
    assert {quote.document for quote in reply.quotes} == {"specialer/aamann-folkebibliotekets-positionering.md"}


def test_where_the_writers_studied_is_not_told_of_others(opened: Opened) -> None:
    question = "hvem har skrevet specialet om ramasjang, og hvor laeste de henne"
    reply = replied(opened, Settings().refuse_below, question)
    assert isinstance(reply, Answer)
    assert "tre studerende fra RUC" in reply.text
    assert "Informationsvidenskabelige" not in reply.text


def test_the_conclusion_of_the_thesis_by_several_is_not_told_by_what_else_is_told_of_it(opened: Opened) -> None:
    history = talked(opened, "hvem har skrevet speciale om partnerskaber paa bibliotekerne")
    reply = replied(opened, Settings().refuse_below, "hvad kom de frem til i deres speciale", history)
    assert isinstance(reply, Refusal)
    assert "Ramasjang" in reply.standalone_question

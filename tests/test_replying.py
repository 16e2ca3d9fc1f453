"""What was found as a reply: quotes that are exact, a refusal with what is nearest, and what can be asked next."""

import pytest
from talks import QUESTION, replied

from advisor import texts
from advisor.answers import Answer, Reason, Refusal
from advisor.chunking import Chunk
from advisor.confidence import POSSIBLE
from advisor.conversation import Message
from advisor.reading import Opened
from advisor.replying import Replier, grown, nearest_of
from advisor.retrieval import Passage
from advisor.settings import Settings


@pytest.fixture(scope="module")
def answer(opened: Opened) -> Answer:
    reply = replied(opened, Settings().refuse_below)
    assert isinstance(reply, Answer)
    return reply


def test_every_statement_is_an_exact_quote(opened: Opened, answer: Answer) -> None:
    for quote in answer.quotes:
        assert opened.index.documents[quote.document].text[quote.start : quote.end] == quote.text
    assert [statement.quotes for statement in answer.statements] == [(quote.number,) for quote in answer.quotes]


def test_below_the_border_the_nearest_passages_are_shown(opened: Opened) -> None:
    reply = replied(opened, 1.01)

    assert isinstance(reply, Refusal)
    assert len(reply.nearest) == 3


def test_nearest_are_of_different_documents_where_more_than_one_is_near(opened: Opened) -> None:
    for question in ("hvad koster en partnerskabsaftale?", "Hvor mange ansatte har Roskilde Bibliotek?"):
        reply = replied(opened, 1.01, question)

        assert isinstance(reply, Refusal)
        assert [quote.number for quote in reply.nearest] == [1, 2, 3]
        assert len({quote.document for quote in reply.nearest}) == 3


def passages(*found: tuple[str, float]) -> list[Passage]:
    """Passages of some documents with their scores, which stand one after the other there."""
    return [Passage(Chunk(name, place, place + 1, "."), score) for place, (name, score) in enumerate(found)]


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        ("a3.0 a2.9 b2.8 c2.7 d2.6", "a3.0 b2.8 c2.7"),
        ("a3.0 a2.9 a2.8 b2.7", "a3.0 b2.7"),
        ("a3.0 a2.9 a2.8 a2.7 b0.9", "a3.0 a2.9 a2.8"),
        ("a3.0 a2.9 b2.8 c0.9", "a3.0 b2.8 c0.9"),
        ("a3.0 b2.9 a2.8 b2.7", "a3.0 b2.9"),
        ("a3.0 a2.9", "a3.0 a2.9"),
        ("", ""),
    ],
)
def test_a_document_is_shown_once_unless_it_alone_is_near(scores: str, shown: str) -> None:
    found = passages(*((each[0], float(each[1:])) for each in scores.split()))

    assert " ".join(f"{each.chunk.document}{each.score}" for each in nearest_of(found)) == shown


def test_a_refusal_that_is_not_sure_says_so(opened: Opened) -> None:
    unsure = replied(opened, 1.01)
    sure = replied(opened, 1.01, "Hvad hedder hovedstaden i Australien?")

    assert unsure.confidence > POSSIBLE > sure.confidence
    assert unsure.text == texts.REFUSED_UNSURE
    assert sure.text == texts.REFUSALS[Reason.NOT_FOUND]
    assert texts.refuses(unsure.text)
    assert texts.refuses(sure.text)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvad er forskellen på de to definitioner?", "Guiden har tre definitioner:"),
        ("Hvad er de 4 definitioner af partnerskab?", "Guiden har tre definitioner:"),
        ("Hvilke to definitioner nævner dialog?", "Det passer på én af guidens definitioner:"),
        ("Hvad er forskellen på de tre definitioner?", None),
        ("Hvad er forskellen på de to definitioner, win-win og den tværsektorielle?", None),
        ("Hvilke definitioner findes der?", None),
        ("Hvem har skrevet de to specialer?", None),
    ],
)
def test_a_question_that_counts_other_definitions_is_told_how_many_there_are(
    opened: Opened, question: str, said: str | None
) -> None:
    reply = replied(opened, 0.0, question)

    assert isinstance(reply, Answer)
    assert reply.miscounted == said
    assert reply.as_json()["miscounted"] == said


def test_a_guide_with_one_definition_has_one() -> None:
    assert texts.miscounted(1, 1) == "Guiden har én definition:"


def test_an_answer_grows_to_the_whole(answer: Answer) -> None:
    steps = list(grown(answer))

    assert len(steps) == len(answer.statements)
    assert steps[-1] == answer


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Hvem har skrevet specialet om Ramasjang?", True),
        ("Hvilke udfordringer er der ved partnerskaber?", False),
        ("Hvad hedder hovedstaden i Australien?", False),
        ("Hvad med den?", False),
    ],
)
def test_only_another_question_that_is_answered_can_be_next(opened: Opened, question: str, answered: bool) -> None:
    assert Replier(opened, Settings().refuse_below).answers(question, QUESTION, within=None) is answered


@pytest.mark.parametrize(
    ("question", "tied"),
    [
        ("Hvornår åbner svømmehallen?", False),
        ("Hvor mange tommer er de på?", True),
        ("Og hvad med parkering?", True),
    ],
)
def test_a_refused_question_is_only_tied_to_what_it_points_at(opened: Opened, question: str, tied: bool) -> None:
    history = [
        Message(role="user", content="Hvem betalte storskærmene i Solrød?"),
        Message(role="assistant", content="I partnerskabet har den lokale virksomhedsejer betalt og ejer skærmene."),
    ]
    reply = replied(opened, Settings().refuse_below, question, history)

    assert isinstance(reply, Refusal)
    assert ("storskærmene" in reply.standalone_question) is tied

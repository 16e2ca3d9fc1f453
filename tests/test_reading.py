"""Reading a question over an index: with its conversation, in its parts, in a neighbour's language; and judging it."""

from collections.abc import Sequence

import pytest

from advisor.answers import Reason
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.reading import Opened, Read, Verdict
from advisor.sentences import Sentence
from advisor.settings import Settings
from advisor.texts import refusal

BORDER = Settings().refuse_below
SCREENS = "eksempler/solroed-storskaerme.md"
WHO_PAID = "Hvem betalte for storskærmene på Solrød Bibliotek?"
ABOUT_SCREENS = "Fortæl om storskærmene i Solrød"
WHEN_BEGUN = "Hvornår begyndte projektet Ud af boksen?"
CAPITAL = "hvad hedder hovedstaden i Australien?"
DEFINED = "Hvad er den tværsektorielle definition?"


@pytest.fixture(scope="module")
def conversation(opened: Opened) -> list[Message]:
    """Who paid for the screens, and the answer to it."""
    sentences = opened.judge(opened.read(WHO_PAID, ()), BORDER).sentences
    return turn(WHO_PAID, " ".join(sentence.text for sentence in sentences))


def turn(question: str, answer: str) -> list[Message]:
    return [Message(role="user", content=question), Message(role="assistant", content=answer)]


def joined(*questions: str) -> str:
    """Questions asked as one: "Hvem ...?" and "hvad ...?" as "Hvem ..., og hvad ...?"."""
    return ", og ".join([*(each.rstrip("?") for each in questions[:-1]), questions[-1]])


def judged(opened: Opened, question: str, history: Sequence[Message] = ()) -> list[Verdict]:
    """What becomes of each part of a question."""
    parts = opened.parts(opened.read(question, history))
    return [opened.judge(part, BORDER, among=len(parts)) for part in parts]


def first(read: Read) -> str:
    return read.found[0].chunk.document


# Several questions in one


def test_a_question_that_asks_one_thing_has_no_parts(opened: Opened) -> None:
    for question in (WHO_PAID, "Hvilke fordele og ulemper er der?", "hvad er det?", "xqzv"):
        assert opened.parts(opened.read(question, ())) == []


def test_each_part_is_read_with_the_rest_as_its_background(opened: Opened) -> None:
    whole = opened.read(joined(WHO_PAID, WHEN_BEGUN.lower()), ())
    one, other = opened.parts(whole)
    assert (one.understood.own, other.understood.own) == (WHO_PAID.rstrip("?"), WHEN_BEGUN.lower())
    assert (first(one), first(other)) == (SCREENS, "projekt/om-ud-af-boksen.md")
    for part in (one, other):
        assert part.understood.context.background == whole.understood.own
        assert part.understood.standalone == whole.understood.standalone
        assert set(part.asked.question.words) == set(whole.asked.question.words)


def test_what_the_first_part_names_the_second_is_about(opened: Opened) -> None:
    question = joined("Hvem betalte for storskærmene i Solrød?", "hvor meget af skærmtiden råder biblioteket over?")
    _, time = judged(opened, question)
    assert any("50 %" in sentence.text and sentence.document == SCREENS for sentence in time.sentences)


def test_the_parts_of_a_follow_up_know_the_conversation(opened: Opened, conversation: list[Message]) -> None:
    whole = opened.read("Og hvad er formålet, og hvor meget af skærmtiden råder biblioteket over?", conversation)
    parts = opened.parts(whole)
    assert len(parts) == 2
    for part in parts:
        assert WHO_PAID in part.understood.context.background
        assert part.understood.context.documents == whole.understood.context.documents
        assert first(part) == SCREENS


def test_a_part_that_asks_for_a_definition_gets_it_whole(opened: Opened) -> None:
    question = joined(DEFINED, "hvem betalte for storskærmene i Solrød?")
    read = opened.read(question, ())
    assert not read.settled
    definition, screens = opened.parts(read)
    assert definition.settled
    assert not screens.settled
    alone = opened.judge(opened.read(DEFINED, ()), BORDER)
    assert opened.judge(definition, BORDER, among=2) == alone
    assert {sentence.document for sentence in opened.judge(screens, BORDER, among=2).sentences} == {SCREENS}


def test_the_room_of_an_answer_is_shared(opened: Opened) -> None:
    read = opened.read(ABOUT_SCREENS, ())
    counts = [len(opened.judge(read, BORDER, among=among).sentences) for among in (1, 2, 5)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] >= 1
    for among, count in zip((1, 2, 5), counts, strict=True):
        assert count <= -(-Settings().max_statements // among)


# What is told and what is not


def test_a_part_that_no_source_answers_is_surely_not_told(opened: Opened) -> None:
    told, untold = judged(opened, joined(WHO_PAID, CAPITAL))
    assert told.reason is None
    assert not told.surely_not_in(told.sentences, BORDER)
    assert (untold.reason, untold.sentences) == (Reason.NOT_FOUND, ())
    assert untold.surely_not_in(told.sentences, BORDER)


def test_what_may_stand_in_what_is_shown_is_not_said_to_be_untold(opened: Opened) -> None:
    likeliest, other = opened.judge(opened.read(ABOUT_SCREENS, ()), BORDER).sentences[:2]
    unsure = Verdict((), BORDER / 4, Reason.NOT_FOUND, likeliest)
    assert unsure.surely_not_in([other], BORDER)
    assert not unsure.surely_not_in([other, likeliest], BORDER)


@pytest.mark.parametrize(
    ("confidence", "reason", "surely"),
    [
        (0.0, Reason.NOT_FOUND, True),
        (BORDER, Reason.NOT_FOUND, False),
        (BORDER * 0.99, Reason.NOT_FOUND, False),
        (0.0, Reason.NO_SUCH_DEFINITION, True),
        (0.0, None, False),
    ],
)
def test_only_a_refusal_far_below_the_border_is_sure(confidence: float, reason: Reason | None, *, surely: bool) -> None:
    assert Verdict((), confidence, reason).surely_not_in((), BORDER) is surely


# Judging


@pytest.mark.parametrize("question", ["hvad er det?", "????", DEFINED, "Hvad er den cirkulære definition?"])
def test_a_reply_that_needs_no_choice_of_sentences_is_settled(opened: Opened, question: str) -> None:
    assert opened.read(question, ()).settled


@pytest.mark.parametrize("question", [WHO_PAID, "xqzv wrtp", CAPITAL])
def test_other_questions_are_not_settled(opened: Opened, question: str) -> None:
    assert not opened.read(question, ()).settled


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (WHO_PAID, None),
        (DEFINED, None),
        ("hvad er det?", Reason.NOT_UNDERSTOOD),
        ("Hvad er den cirkulære definition?", Reason.NO_SUCH_DEFINITION),
        (CAPITAL, Reason.NOT_FOUND),
    ],
)
def test_a_verdict_has_sentences_or_a_reason(opened: Opened, question: str, reason: Reason | None) -> None:
    verdict = opened.judge(opened.read(question, ()), BORDER)
    assert verdict.reason is reason
    assert bool(verdict.sentences) is (reason is None)
    assert (verdict.confidence >= BORDER) is (reason is None)
    assert all(isinstance(sentence, Sentence) for sentence in verdict.sentences)
    assert (verdict.likeliest is not None) is (reason is Reason.NOT_FOUND)


def test_a_refused_question_has_its_likeliest_sentence_where_it_was_looked_for(opened: Opened) -> None:
    read = opened.read(WHO_PAID, ())
    verdict = opened.judge(read, 1.0)
    assert verdict.reason is Reason.NOT_FOUND
    assert verdict.likeliest in opened.judge(read, 0.0).sentences


# Conversation


def test_a_follow_up_has_the_conversation_as_background_and_not_as_its_own(
    opened: Opened, conversation: list[Message]
) -> None:
    read = opened.read("Og hvad er formålet?", conversation)
    assert (read.understood.own, read.understood.context.background) == ("Og hvad er formålet?", WHO_PAID)
    assert (read.asked.question.own, read.asked.question.background) == ("Og hvad er formålet?", WHO_PAID)
    assert read.understood.context.documents == (SCREENS,)
    assert first(read) == SCREENS
    weights = dict(zip(read.asked.question.words, read.asked.question.weights, strict=True))
    assert weights["formaalet"] > weights["storskaermene"] > 0


def test_a_question_that_stands_alone_has_no_background(opened: Opened, conversation: list[Message]) -> None:
    read = opened.read(WHEN_BEGUN, conversation)
    assert (read.understood.context.background, read.understood.context.documents) == ("", ())
    assert read.found == opened.read(WHEN_BEGUN, ()).found


def test_the_documents_of_an_answer_are_known_by_its_sentences(opened: Opened, conversation: list[Message]) -> None:
    assert opened.quoted_in(conversation[1].content) == [SCREENS]
    assert opened.quoted_in("") == opened.quoted_in("xqzv") == []
    assert opened.quoted_in(refusal(Reason.NOT_FOUND)) == []
    assert opened.quoted_in(refusal(Reason.NOT_FOUND, [Kind.GUIDE])) == []
    (likeliest,) = opened.quoted_in("Det var Mickey Lund, som betalte storskærmene i Solrød.")
    assert likeliest == SCREENS


# Neighbours' languages

SAME_QUESTIONS = [
    (
        WHO_PAID,
        "Vem betalade för storbildsskärmarna på biblioteket i Solrød?",
        "Hvem betalte for storskjermene i Solrød?",
    ),
    ("Hvad er et partnerskab?", "Vad är ett partnerskap?", "Hva er et partnerskap?"),
    (
        "Hvordan evaluerer man et partnerskab?",
        "Hur kan man utvärdera ett partnerskap?",
        "Hvordan evaluerer man et partnerskap?",
    ),
    (WHEN_BEGUN, "När började projektet Ud af boksen?", "Når begynte prosjektet Ud af boksen?"),
    (
        "Hvilke tre kategorier deles personalet i?",
        "Vilka tre kategorier delas personalen in i?",
        "Hvilke tre kategorier deles de ansatte inn i?",
    ),
    (
        "Hvad skal en samarbejdsaftale indeholde?",
        "Vad ska ett samarbetsavtal innehålla?",
        "Hva skal en samarbeidsavtale inneholde?",
    ),
]


@pytest.mark.parametrize(("danish", "swedish", "norwegian"), SAME_QUESTIONS)
def test_a_neighbour_gets_the_same_document_first(opened: Opened, danish: str, swedish: str, norwegian: str) -> None:
    wanted = first(opened.read(danish, ()))
    for question in (swedish, norwegian):
        assert first(opened.read(question, ())) == wanted, question


def test_a_misspelt_name_brings_up_a_subject_of_its_own(opened: Opened) -> None:
    read = opened.read("hvem var med i sansefortælingen", turn(WHO_PAID, "Det gjorde Mickey Lund."))
    assert read.understood.standalone == "hvem var med i sansefortælingen"
    assert opened.named(read) is None


def test_a_neighbours_question_is_searched_in_danish_and_shown_as_asked(opened: Opened) -> None:
    for question in ("Vad är ett partnerskap?", "Hva er et partnerskap?"):
        read = opened.read(question, ())
        assert read.asked.question.text == "Hvad er et partnerskab?"
        assert read.understood.own == read.understood.standalone == question


def test_a_neighbours_earlier_question_is_read_in_danish_too(opened: Opened) -> None:
    asked = "Vem betalade för storbildsskärmarna i Solrød?"
    read = opened.read("Og hvad er formålet?", turn(asked, "Det gjorde Mickey Lund."))
    assert read.understood.standalone == f"Og hvad er formålet? (om »{asked}«)"
    assert read.asked.question.background.startswith("Hvem betal")
    assert first(read) == SCREENS


def test_what_a_case_does_not_tell_of_itself_no_other_document_tells(opened: Opened) -> None:
    asked = "Hvad er Mellem_Rummet?"
    told = opened.judge(opened.read(asked, ()), BORDER).sentences
    history = turn(asked, " ".join(sentence.text for sentence in told))

    aim = opened.read("hvad var målet?", history)
    assert {passage.chunk.document for passage in aim.found} == {"eksempler/mellem-rummet.md"}
    assert opened.judge(aim, BORDER).reason is Reason.NOT_FOUND

    whole = opened.read("hvad var målet med projektet Ud af boksen?", history)
    assert len({passage.chunk.document for passage in whole.found}) > 1

"""Conversations: what leans on them, what does not, and what a follow-up is about."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.conversation import Context, Message, Understood, leans, understand
from advisor.subjects import Subjects

SCREENS = "Hvem betalte for storskærmene på Solrød Bibliotek?"
COMPETENCES = "Hvilke kompetencer skal personalet have?"


def conversation(*contents: str) -> list[Message]:
    """Questions and answers by turns, a question first."""
    return [
        Message(role="assistant" if number % 2 else "user", content=content) for number, content in enumerate(contents)
    ]


def asked(*questions: str) -> list[Message]:
    return [Message(role="user", content=question) for question in questions]


@pytest.mark.parametrize(
    "question",
    [
        "Og hvem ejer dem?",
        "og hvad med Roskilde?",
        "Hvad med evalueringen?",
        "Hvad så med tjeklisten?",
        "Hvorfor det?",
        "Hvornår begyndte det?",
        "Hvem er hun?",
        "Kan du uddybe?",
        "Flere eksempler?",
        "Hvad er den tredje?",
        "Hvad er ulemperne ved det?",
        "Tak! Og den sidste?",
        "Super, hvad koster det?",
        "Hvad skal det koste?",
        "Hvorfor er de vigtige?",
        "Hvorfor virker det ikke?",
        "Hvornår kan de komme?",
        "Hvad er det vigtigste?",
        "Hvad med aalborg",
        "And who paid for them?",
        "What about Roskilde?",
    ],
)
def test_a_follow_up_leans_on_the_conversation(question: str) -> None:
    assert leans(question)
    understood = understand(question, asked(SCREENS))
    assert understood.context.background == SCREENS
    assert understood.own == question
    assert understood.standalone == f"{question} (om »{SCREENS}«)"


@pytest.mark.parametrize(
    "question",
    [
        SCREENS,
        COMPETENCES,
        "Hvordan finder vi en partner til biblioteket?",
        "Hvilke biblioteker besøgte projektgruppen i Utah?",
        "Hvordan skal et partnerskab evalueres løbende?",
        "Hvad hedder lederen af Downtown Library?",
        "Who wrote the thesis about Ramasjang?",
        "Og hvordan evaluerer to biblioteker egentlig deres partnerskab med politiet i Horsens?",
        "Hvad er et partnerskab?",
        "Hvad betyder medborgerskab?",
        "Hvad er den tværsektorielle definition?",
        "Hvem står bag siden?",
        "Hvordan får jeg min chef med på ideen?",
        "Hvilke aftaler findes der?",
    ],
)
def test_a_question_that_stands_alone_is_left_alone(question: str) -> None:
    assert not leans(question)
    understood = understand(question, asked("Hvor mange gæster kom der til festivalen på slottet?"))
    assert (understood.standalone, understood.context.background, understood.context.documents) == (question, "", ())


@pytest.mark.parametrize(
    "question",
    [
        "Noget helt andet: hvem står bag projektet?",
        "Noget andet, hvem skrev specialet?",
        "Nyt emne: kompetencer",
        "Forresten, hvem skrev specialet?",
        "Jeg skifter emne: hvem er den netværksansvarlige?",
        "Hvem er den netværksansvarlige?",
        "Hvad skal vi give i løn til den netværksansvarlige?",
        "Hvem ringer til de frivillige?",
        "Hvordan gik det med krimicaféen?",
        "Hvem ejer de store skærme?",
        "By the way, who wrote the thesis?",
    ],
)
def test_a_question_that_changes_the_subject_stands_alone(question: str) -> None:
    assert not leans(question)
    assert understand(question, asked(SCREENS)).context.background == ""


@pytest.mark.parametrize("question", ["Og hvem ejer dem?", "Hvorfor det?", "partnerskab", ""])
def test_without_a_conversation_every_question_stands_alone(question: str) -> None:
    understood = understand(question, [])
    assert (understood.own, understood.standalone, understood.context.background) == (question, question, "")


SUBJECTS = Subjects(["Krimicafé – mord på biblioteket", "Partnerskaber"], knows=lambda word: word != "vejret")


@pytest.mark.parametrize(
    "question",
    [
        "hvem betalte?",
        "hvad var svært",
        "hvem ejer firmaet",
        "hvem bestemte mest",
        "giv et eksempel",
        "Hvad var formålet?",
        "Hvem er leder?",
        "hvem er med, og hvad lavede de?",
        "hvilket partnerskab?",
        "sammenlign nummer 1 og 3",
    ],
)
def test_a_few_words_that_name_no_subject_lean_on_the_conversation(question: str) -> None:
    assert leans(question, SUBJECTS)


@pytest.mark.parametrize(
    "question",
    [
        "hvad er krimicafeen",
        "hvordan laver man en aftale",
        "hvad er risikovurdering?",
        "hvordan finder man partnere",
        "hvordan bliver vejret",
        "hvem er netværksansvarlig?",
        "hvem er netværksansvarlig, og hvad laver de?",
        "hvem betalte for mordet på biblioteket",
    ],
)
def test_words_that_name_a_subject_or_bring_one_up_stand_alone(question: str) -> None:
    assert not leans(question, SUBJECTS)


def test_a_misspelt_name_is_known_for_one_and_shown_as_typed() -> None:
    misspelt, history = "hvem var med i krimikafen", asked(COMPETENCES)
    mended = {misspelt: "hvem var med i krimicaféen"}
    assert understand(misspelt, history, subjects=SUBJECTS).context != Context()
    assert understand(misspelt, history, subjects=SUBJECTS, mended=lambda text: mended.get(text, text)) == Understood(
        misspelt, misspelt
    )


def test_the_subject_goes_back_through_questions_that_lean_themselves() -> None:
    history = asked(COMPETENCES, SCREENS, "Og hvem ejer dem?", "Hvorfor det?")
    understood = understand("Og hvad koster det?", history)
    assert understood.context.background == f"{SCREENS} Og hvem ejer dem? Hvorfor det?"
    assert COMPETENCES not in understood.standalone
    assert understood.standalone.startswith("Og hvad koster det? (om »Hvem betalte")


def test_the_subject_is_the_last_question_that_stood_alone() -> None:
    understood = understand("Og hvorfor?", asked(SCREENS, COMPETENCES))
    assert understood.context.background == COMPETENCES


def test_answers_are_no_subject() -> None:
    history = conversation(SCREENS, "Mickey Lund har betalt for opsætning og drift.")
    assert understand("Og hvorfor?", history).context.background == SCREENS


def test_a_follow_up_knows_what_the_last_answer_quoted() -> None:
    history = conversation(SCREENS, "Svar om skærme.", COMPETENCES, "Svar om kompetencer.")
    quoted = {"Svar om skærme.": ["skaerme.md"], "Svar om kompetencer.": ["kompetencer.md", "guide.md"]}
    assert understand("Og den tredje?", history, quoted.__getitem__).context.documents == ("kompetencer.md", "guide.md")
    assert understand(SCREENS, history, quoted.__getitem__).context.documents == ()
    assert understand("Og den tredje?", asked(SCREENS), quoted.__getitem__).context.documents == ()


def test_a_refusal_in_between_does_not_hide_what_was_quoted_before_it() -> None:
    history = conversation(SCREENS, "Svar om skærme.", "Og hvem ejer dem?", "Det svarer guiden ikke på.")
    quoted = {"Svar om skærme.": ["skaerme.md"], "Det svarer guiden ikke på.": []}
    assert understand("Hvorfor det?", history, quoted.__getitem__).context.documents == ("skaerme.md",)


CAFE = "Hvordan gik det med krimicaféen?"
NAMED = Subjects(["Krimicafé – mord på biblioteket", "Storskærme", "Værktøjskassen"])
QUOTED = {"Om caféen.": ["cafe.md"], "Om skærmene.": ["skaerme.md"], "Om begge.": ["cafe.md", "skaerme.md"], "Nej.": []}


def about(question: str, history: list[Message]) -> str:
    """What a follow-up is taken to be about."""
    return understand(question, history, QUOTED.__getitem__, subjects=NAMED).context.background


def test_a_follow_up_is_about_what_the_latest_turn_brought_up_though_that_leaned_too() -> None:
    history = conversation(CAFE, "Om caféen.", "Hvad med storskærmene?", "Om skærmene.")
    assert about("og hvem har lavet dem?", history) == "Hvad med storskærmene?"
    history += conversation("og hvem har lavet dem?", "Nej.")
    assert about("hvorfor det?", history) == "Hvad med storskærmene? og hvem har lavet dem?"
    history += conversation("Og værktøjskassen?", "Om begge.")
    assert about("hvem har lavet den?", history) == "Og værktøjskassen?", "it only names what is talked of next"


def test_a_turn_that_does_nothing_but_name_a_subject_brings_it_up_though_it_was_not_answered() -> None:
    history = conversation(CAFE, "Om caféen.", "Hvad med storskærmene?", "Nej.")
    assert about("gik det godt?", history) == "Hvad med storskærmene?"


@pytest.mark.parametrize(
    ("leaning", "answer"),
    [
        ("Og er de som storskærmene?", "Om begge."),
        ("Hvad med parkering?", "Nej."),
        ("og hvem betalte storskærmene?", "Nej."),
        ("og hvem betalte?", "Om skærmene."),
    ],
)
def test_a_turn_that_leans_brings_nothing_up_unless_it_names_a_subject_and_others_answer(
    leaning: str, answer: str
) -> None:
    history = conversation(CAFE, "Om caféen.", leaning, answer)
    assert about("hvorfor det?", history) == f"{CAFE} {leaning}"


def test_what_an_answer_begins_with_says_what_is_talked_of_though_it_goes_on_with_what_was() -> None:
    quoted = QUOTED | {"Om skærmene, og om caféen.": ["skaerme.md", "cafe.md"]}
    history = conversation(CAFE, "Om caféen.", "og er de som storskærmene?", "Om skærmene, og om caféen.")
    understood = understand("hvorfor det?", history, quoted.__getitem__, subjects=NAMED)
    assert understood.context.background == "og er de som storskærmene?"


def test_a_few_words_that_were_answered_from_elsewhere_are_what_is_talked_of() -> None:
    assert NAMED.touch("betalte") is False
    history = conversation(CAFE, "Om caféen.", "betalt selv?", "Om skærmene.")
    assert about("hvor tit gør man det?", history) == "betalt selv?"


@pytest.mark.parametrize("question", ["Hvem er Louise Overgaard?", "Hvem var Ib von Dam", "Who is Ane Holm?"])
def test_who_is_asked_for_by_name_needs_no_conversation(question: str) -> None:
    assert not leans(question, NAMED)


@pytest.mark.parametrize("question", ["Og hvad med Louise Overgaard?", "Hvad er det, Louise?", "Hvor i Aarhus?"])
def test_a_name_in_passing_does_not_make_a_question_stand_alone(question: str) -> None:
    assert leans(question, NAMED)


_TEXTS = st.lists(st.sampled_from(["hvad", "Hvem", "og", "det", "partnerskab", "?", "aftale", "den", "»x«"])).map(
    " ".join
)


@settings(max_examples=60)
@given(_TEXTS, st.lists(st.builds(Message, role=st.sampled_from(["user", "assistant"]), content=_TEXTS), max_size=4))
def test_any_conversation_can_be_read(question: str, history: list[Message]) -> None:
    understood = understand(question, history)
    assert understood.own == question
    assert understood.standalone.startswith(question)
    assert (understood.standalone == question) == (understood.context == Context()) or leans(question)
    assert understood == understand(question, history)


def test_what_is_counted_is_what_the_questions_of_late_and_the_last_answer_are_about() -> None:
    heard: list[tuple[list[str], str]] = []

    def listed(texts: Sequence[str], asked: Sequence[str], said: str) -> list[str]:
        heard.append((list(asked), said))
        return ["den ene", "den anden"]

    history = conversation("Hvilke definitioner findes der på siden?", "Tre.", SCREENS, "En virksomhed.")
    assert understand("Og den første?", history, listed=listed).own == "Og den første, den ene?"
    assert heard == [([SCREENS, "Og den første?"], "En virksomhed.")]


def test_what_was_named_since_is_told_beside_what_is_talked_of() -> None:
    history = asked("hvem kan vi samarbejde med?", "hvem var med?", "hvad med private firmaer?")
    assert understand("er der nogen der har prøvet det?", history).standalone == (
        "er der nogen der har prøvet det? (om »hvem kan vi samarbejde med?« og »hvad med private firmaer?«)"
    )
    assert understand("hvad var svært ved det?", history[:2]).standalone == (
        "hvad var svært ved det? (om »hvem kan vi samarbejde med?«)"
    )

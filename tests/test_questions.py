"""What a question asks for: its type, words, numbers and language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.documents import Document
from advisor.language import is_english
from advisor.questions import Question, Wanted, asks_likeness, sort_of
from advisor.spelling import Speller

QUESTIONS = {
    Wanted.DEFINITION: [
        "Hvad er et partnerskab?",
        "hvad betyder win-win",
        "Hvad forstås ved medborgerskab?",
        "Hvad forstaas ved medborgerskab?",
        "Definer partnerskab",
        "Hva er et partnerskab?",
        "vad er win-win",
        "What is a partnership?",
    ],
    Wanted.COMPARISON: [
        "Hvad er forskellen på et partnerskab og et samarbejde?",
        "Sammenlign de to tilgange",
        "What is the difference between the two approaches?",
        "netværk vs partnerskab",
        "Hvad er ens i de to tilgange?",
        "Hvordan er den anderledes end win-win?",
        "Hvad har definitionerne til fælles?",
    ],
    Wanted.WHO: [
        "Hvem står bag projektet?",
        "Hvem har skrevet specialet?",
        "Hvad hedder specialets forfatter?",
        "Who wrote the thesis?",
    ],
    Wanted.WHEN: [
        "Hvornår begyndte projektet?",
        "Hvornaar begyndte projektet?",
        "hvilket år udkom rapporten?",
        "Hvilket aar udkom rapporten?",
        "I hvilken periode løb projektet?",
        "When did the project start?",
    ],
    Wanted.WHERE: ["Hvor ligger Krimicaféen?", "Hvor fandt festivalen sted?", "Where was the study trip?"],
    Wanted.HOW_MANY: [
        "Hvor mange penge fik projektet?",
        "Hvor meget kostede det?",
        "Hvor lang tid tog det?",
        "How many partners are there?",
    ],
    Wanted.WHY: [
        "Hvorfor skal man arbejde i partnerskaber?",
        "Hvad er årsagen til problemerne?",
        "Hvad er aarsagen til problemerne?",
        "Hvad er formålet med projektet?",
        "Why should libraries work in partnerships?",
    ],
    Wanted.HOW: [
        "Hvordan finder vi en partner?",
        "Hvorledes plejer man et partnerskab?",
        "På hvilken måde inddrages personalet?",
        "Paa hvilken maade inddrages personalet?",
        "How do we find a partner?",
    ],
    Wanted.LIST: [
        "Hvilke kompetencer skal personalet have?",
        "Nævn de tre kategorier",
        "Naevn de tre kategorier",
        "Giv eksempler på partnerskaber",
        "Which competences are needed?",
    ],
    Wanted.OTHER: ["Partnerskaber i Herning", "Kan man fortryde en aftale?", ""],
}


@pytest.mark.parametrize(
    ("question", "wanted"), [(question, wanted) for wanted, questions in QUESTIONS.items() for question in questions]
)
def test_the_type_of_answer_is_read_from_the_words(question: str, wanted: Wanted) -> None:
    assert Question.read(question).wanted is wanted
    assert Question.read(question.upper()).wanted is wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Vhad er et partnerskab?", Wanted.DEFINITION),
        ("Hvordn finder vi en partner?", Wanted.HOW),
        ("Hvrofor skal vi det?", Wanted.WHY),
        ("Hvornår begynte projektet?", Wanted.WHEN),
    ],
)
def test_a_misspelt_question_is_read_as_it_was_meant(
    corpus_documents: list[Document], question: str, wanted: Wanted
) -> None:
    speller = Speller(document.text for document in corpus_documents)
    assert Question.read(speller.corrected(question)).wanted is wanted


def test_words_are_folded_content_words_without_repeats() -> None:
    read = Question.read("Hvad er værktøjskassen, og hvem har lavet VAERKTOEJSKASSEN i 2012 for 3,6 mio.?")
    assert read.words == ("vaerktoejskassen", "lavet", "2012", "3,6", "mio")
    assert read.text.startswith("Hvad er værktøjskassen")


def test_the_sentence_that_asks_decides_and_the_others_count_less() -> None:
    read = Question.read("Jeg er ny i Herning. Hvem leder projektet?")
    assert read.wanted is Wanted.WHO
    weights = dict(zip(read.words, read.weights, strict=True))
    assert weights["leder"] == weights["projektet"] == 1
    assert 0 < weights["herning"] < 1


def test_what_the_conversation_adds_counts_less() -> None:
    read = Question.read("Hvornår begyndte det?", "Ud af boksen")
    assert read.wanted is Wanted.WHEN
    weights = dict(zip(read.words, read.weights, strict=True))
    assert weights["begyndte"] == 1
    assert 0 < weights["boksen"] < 1
    assert "Ud af boksen" in read.text


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Hvad er telefonnummeret til biblioteket i Herning?", "telefonnummeret"),
        ("Jeg er ny her. Hvem er vejleder på specialet?", "vejleder"),
        ("Hvad koster det?", "koster"),
        ("Hvad er det?", None),
    ],
)
def test_the_very_thing_asked_for_is_found(question: str, focus: str | None) -> None:
    assert Question.read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "unit", "ordinal"),
    [
        ("Hvor mange kategorier er der?", "kategorier", None),
        ("Hvor mange værktøjer er der?", "vaerktoejer", None),
        ("How many partners are there?", "partners", None),
        ("Hvad er det tredje trin?", None, 3),
        ("Hvad er den første definition?", None, 1),
        ("Hvad er den foerste definition?", None, 1),
        ("Og den sidste?", None, -1),
        ("What is the second step?", None, 2),
        ("Hvad er et partnerskab?", None, None),
    ],
)
def test_what_is_counted_and_which_one_is_asked_for(question: str, unit: str | None, ordinal: int | None) -> None:
    read = Question.read(question)
    assert (read.unit, read.ordinal) == (unit, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "What is a partnership?",
        "Who wrote the thesis from 2011?",
        "How do libraries find partners in their city?",
        "can you tell me about the project",
    ],
)
def test_english_is_told_from_danish(text: str) -> None:
    assert is_english(text)
    assert Question.read(text).english


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er et partnerskab?",
        "hvem er med i projektet",
        "Hvad er Discover and Learn i Greve?",
        "Hvad handler Out of the Box om?",
        "partnerskab",
        "",
    ],
)
def test_danish_is_not_taken_for_english(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("Hvem skrev specialet?", "Det er skrevet af Marie Louise Honoré Aamann.", "Det er skrevet om efteråret."),
        ("Hvornår begyndte det?", "Det løber fra 1. marts og et år frem.", "Det løber et stykke tid."),
        ("Hvilket år udkom rapporten?", "Rapporten er fra 2010.", "Rapporten er gratis."),
        ("Hvor mange gæster kom der?", "Der kom 300 gæster.", "Der kom gæster til mødet."),
        ("Hvor mange kategorier er der?", "Der er tre kategorier.", "Der er kategorier."),
        ("Hvor mange gæster kom der?", "Der kom 300 gæster.", "I 2010 blev det hele meget større, mens de var der."),
        ("Hvor blev det holdt?", "Konferencen blev holdt i Aarhus.", "Konferencen blev holdt i foråret."),
        ("Hvorfor er det vigtigt?", "Det er vigtigt, fordi alle skal bidrage.", "Det er vigtigt."),
        ("Hvad koster det?", "Det koster 500 kr. om året.", "Det er et godt tilbud."),
        ("Hvad er telefonnummeret?", "Ring på 12 34 56 78.", "Ring i åbningstiden fra 10 til 16."),
        ("Hvad er mailadressen?", "Skriv til bib@herning.dk.", "Skriv til biblioteket."),
        ("Hvor længe varede turen?", "Turen varede en uge.", "Turen var god."),
    ],
)
def test_a_sentence_holds_the_type_of_answer_or_not(question: str, yes: str, no: str) -> None:
    assert Question.read(question).answered_in(yes)
    assert not Question.read(question).answered_in(no)


@pytest.mark.parametrize(
    "question", ["Hvad er et partnerskab?", "Hvordan finder vi en partner?", "Hvilke kompetencer kræves?", "Partnere"]
)
def test_any_sentence_may_answer_the_other_types(question: str) -> None:
    assert Question.read(question).answered_in("Det er godt.")


def test_names_and_numbers_are_told_from_other_words() -> None:
    assert Question.read("Hvad lavede Herning Bibliotek i 2012 sammen med RUC?").names >= {"herning", "2012", "ruc"}
    assert Question.read("Hvad er et partnerskab?").names == frozenset()


def test_small_words_are_the_words_of_a_question_that_has_no_others() -> None:
    small = Question.read("Hvad får man selv ud af det?")
    assert small.small
    assert small.words == ("hvad", "faar", "man", "selv", "ud", "af", "det")
    assert not Question.read("Hvad får biblioteket ud af det?").small
    assert not Question.read("Og det?", "Hvad er et partnerskab?").small


def test_what_the_conversation_adds_is_kept_apart() -> None:
    read = Question.read("Hvornår begyndte det?", "Ud af boksen")
    assert (read.own, read.background) == ("Hvornår begyndte det?", "Ud af boksen")
    assert read.text == "Hvornår begyndte det? Ud af boksen"
    alone = Question.read("Hvornår begyndte det?")
    assert (alone.own, alone.background, alone.text) == (alone.text, "", "Hvornår begyndte det?")


def test_a_question_in_parts_has_its_own_whole_and_the_conversation_for_less() -> None:
    assert Question.read("Hvornår begyndte det?").parts == [("Hvornår begyndte det?", 1.0)]
    (own, whole), (added, less) = Question.read("Hvornår begyndte det?", "Ud af boksen").parts
    assert (own, added) == ("Hvornår begyndte det?", "Ud af boksen")
    assert 1 == whole > less > 0


# Sorts of questions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hvem skrev specialet?", "Hvem står bag projektet?"),
        ("Hvad koster det?", "hvad var prisen på turen"),
        ("Hvornår begyndte det?", "Hvilket år udkom rapporten?"),
        ("Hvad er telefonnummeret?", "Hva er tlf til biblioteket?"),
    ],
)
def test_questions_for_the_same_type_of_answer_are_of_one_sort(one: str, other: str) -> None:
    assert sort_of(one) == sort_of(other)
    assert Question.read(one).sort == Question.read(other).sort


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hvem skrev specialet?", "Hvornår skrev hun specialet?"),
        ("Hvad koster det?", "Hvad er det?"),
        ("Hvad er telefonnummeret?", "Hvad er mailadressen?"),
        ("Hvor mange gæster kom der?", "Hvor gammel er den?"),
    ],
)
def test_questions_for_different_types_of_answer_are_of_different_sorts(one: str, other: str) -> None:
    assert sort_of(one) != sort_of(other)


def test_the_sort_is_the_type_of_answer_and_the_measure() -> None:
    for questions in QUESTIONS.values():
        for question in questions:
            read = Question.read(question)
            assert read.sort == (read.wanted, read.measure) == sort_of(question)


@pytest.mark.parametrize(
    "question",
    ["hvad hedder min leder", "Hvor er mine nøgler?", "Hvornår er min næste ferie?", "where is my phone"],
)
def test_what_is_the_askers_own_is_private(question: str) -> None:
    assert Question.read(question).private


@pytest.mark.parametrize(
    "question",
    [
        "Hvordan overbeviser jeg min leder?",
        "Hvorfor svarer min partner ikke?",
        "Min leder spørger, hvad et partnerskab er",
        "Jeg har talt med min leder. Hvad er et partnerskab?",
        "Hvem betalte for skærmene?",
        "Hvad hedder minen?",
    ],
)
def test_advice_and_what_is_said_around_a_question_is_not_private(question: str) -> None:
    assert not Question.read(question).private


_WORDS = "Hvem hvad Hvor mange hvornår koster tlf skrev specialet hvilke er ny. her? 2012 vad ?".split()


@given(st.text(max_size=60) | st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join), st.text(max_size=20))
def test_the_sort_of_a_text_is_that_of_the_question_whatever_the_conversation_adds(text: str, background: str) -> None:
    assert sort_of(text) == Question.read(text).sort == Question.read(text, background).sort


@given(st.text(max_size=80))
def test_any_text_can_be_read_as_a_question(text: str) -> None:
    read = Question.read(text)
    assert read.text == text.strip()
    assert read.own == text
    assert len(set(read.words)) == len(read.words) == len(read.weights)
    assert all(0 < weight <= 1 for weight in read.weights)


@pytest.mark.parametrize(
    ("question", "alike"),
    [
        ("Hvad har de tilfælles?", True),
        ("hvad er lighederne", True),
        ("Er de ens?", True),
        ("hvad er forskelle og ligheder", False),
        ("hvad er forskellen", False),
    ],
)
def test_what_things_have_in_common_is_asked_or_not(question: str, alike: bool) -> None:
    assert asks_likeness(question) is alike

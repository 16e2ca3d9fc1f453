"""How questions speak of definitions: names, owners and origins, and what should be mentioned."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import naming
from advisor.documents import Document
from advisor.evaluation import read_questions
from advisor.glossary import Glossary
from advisor.naming import Sought
from advisor.questions import Question

QUESTIONS = Path(__file__).parent / "questions" / "tuning.jsonl"


@pytest.fixture(scope="module")
def glossary(corpus_documents: list[Document]) -> Glossary:
    return Glossary(corpus_documents)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hvad er den cirkulære definition?", ["cirkulaere"]),
        ("Hvad er netværksdefinitionen?", ["netvaerks"]),
        ("Hvad er OPP-definitionen?", ["opp"]),
        ("Findes der en god, juridisk definition af partnerskab?", ["juridisk"]),
        ("Findes der en god juridisk definition af partnerskab?", ["juridisk"]),
        ("Hvad er jeres nye juridiske definition?", ["juridiske"]),
        ("Hvad er partnerskabsdefinitionen?", []),
        ("Hvad er den korteste definition?", []),
        ("Hvorfor skal man have en juridisk definition?", []),
        ("Hvem lavede definitionen?", []),
        ("Definition", []),
        ("", []),
    ],
)
def test_what_stands_before_a_definition_may_be_its_name(question: str, names: list[str]) -> None:
    assert naming.names(Question.read(question)) == names


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Hvad er KL's definition?", [("kl",)]),
        ("Hvad er KL´s egen definition?", [("kl",)]),
        ("Hvad er støckels definition?", [("stoeckels",)]),
        ("Hvad siger Det Kongelige Biblioteks definition?", [("kongelige", "biblioteks")]),
        ("Hvad er definitionen fra Det Kongelige Bibliotek?", [("kongelige", "bibliotek")]),
        (
            "Definitionen af et partnerskab ifølge Folkebiblioteker i Vidensamfundet, tak",
            [("folkebiblioteker", "vidensamfundet")],
        ),
        ("Hvilken definition er fra 2009, og hvilken er fra KL?", [("2009",)]),
        ("definitionen fra støckel bruges ofte", [("stoeckel",)]),
        ("KL's definition og FN's definition", [("kl",), ("fn",)]),
        ("den definition, kommunen / EU bruger", [("kommunen", "eu")]),
        ("den definition, som KB har", [("kb",)]),
        ("den definition vi bruger", []),
        ("Hvilke definitioner har guiden?", []),
        ("den definition, guiden bruger", []),
        ("Hvad er bibliotekets definition?", []),
        ("Guidens definition", []),
        ("Hvad er definitionen fra guiden?", []),
        ("Hvor kommer definitionen fra?", []),
        ("Hvordan bruges definitioner?", []),
        ("Hvis definition er det?", []),
        ("What is the Royal Library's definition?", []),
        ("What is the UN's definition?", [("un",)]),
        ("What is IFLA's definition?", [("ifla",)]),
        ("s definition", []),
        ("", []),
    ],
)
def test_whose_a_definition_is_said_to_be(text: str, sources: list[tuple[str, ...]]) -> None:
    assert naming.sources(text) == sources


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Hvilken definition nævner spilleregler?", Sought("spilleregler", negated=False, exact=True)),
        ("Hvilken definition nævner ikke penge?", Sought("penge", negated=True, exact=True)),
        ("Hvilken definition handler om penge?", Sought("penge", negated=False, exact=False)),
        ("Hvilke definitioner nævner guiden?", Sought("", negated=False, exact=True)),
        ("Hvilke definitioner findes der?", None),
        ("Hvad er den tværsektorielle definition?", None),
        ("Hvilke definitioner nævner rapporten?", None),
        ("Hvem nævner partnerskaber?", None),
    ],
)
def test_what_definitions_should_mention(question: str, sought: Sought | None) -> None:
    found = naming.sought(Question.read(question))
    assert (found is None) == (sought is None)
    if found and sought:
        assert set(sought.words.split()) <= set(found.words.split())
        assert (bool(found.words), found.negated, found.exact) == (bool(sought.words), sought.negated, sought.exact)


PIECES = "KL ' s ' definition definitionen fra af en den juridisk egen 2009 , \n i".split(" ")


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map(" ".join))
def test_any_text_can_be_read(text: str) -> None:
    question = Question.read(text)
    assert all(name == name.lower() for name in naming.names(question))
    assert all(source and all(source) for source in naming.sources(text))
    assert naming.sought(question) is None or "definition" in text.lower()


def test_no_question_that_the_guide_answers_asks_for_a_definition_that_is_missing(glossary: Glossary) -> None:
    asked = read_questions(QUESTIONS)
    refused = [each for each in asked if glossary.lacks(Question.read(each.question))]
    assert [each.question for each in refused if each.answerable] == []
    assert len(refused) >= 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hvad er forskellen på de to definitioner?", 2),
        ("Hvilke 4 forskellige definitioner findes der?", 4),
        ("Hvad siger begge definitionerne?", 2),
        ("What is the difference between the two definitions?", 2),
        ("Hvad er definitionen?", None),
        ("Hvad er en definition?", None),
        ("Hvad er den tredje definition?", None),
        ("Hvad er 2009 definitionen?", None),
        ("Hvad er kapitel 2 definitionen?", None),
        ("Hvilke to biblioteker har en definition?", None),
        ("Hvad er de fem punkter i den tværsektorielle definition?", None),
        ("to", None),
        ("", None),
    ],
)
def test_the_definitions_that_a_text_counts(text: str, count: int | None) -> None:
    assert naming.counted(text) == count


@pytest.mark.parametrize("number", ["to", "tre", "fire", "5", "tolv"])
def test_a_number_is_no_name_of_a_definition(number: str) -> None:
    question = Question.read(f"Hvad er de {number} definitioner af partnerskab?")
    assert naming.names(question) == []
    assert naming.sources("Hvad er definitionen fra 2009?") == [("2009",)]

"""Definitions: found by name, inflected, misspelt or in part, with their exact wording."""

import pytest

from advisor.documents import Document, Kind, Term
from advisor.errors import DocumentError
from advisor.glossary import Glossary, definition_of
from advisor.questions import Question

PURPOSE = "den formålsbaserede definition"
SECTORS = "den tværsektorielle definition"
WIN_WIN = "win-win definitionen"


@pytest.fixture(scope="module")
def glossary(corpus_documents: list[Document]) -> Glossary:
    return Glossary(corpus_documents)


def found(glossary: Glossary, term: str) -> list[str]:
    return [definition.term for definition in glossary.find(term)]


def definition(text: str) -> Document:
    term = Term(term="medskabelse", aliases=("samskabelse",), origin="Egen", date="2012")
    return Document(id="definitioner/m.md", title="Medskabelse", kind=Kind.DEFINITION, text=text, term=term)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("den formålsbaserede definition", PURPOSE),
        ("Formålsbaseret definition", PURPOSE),
        ("formålsbaserede", PURPOSE),
        ("formaalsbaseret", PURPOSE),
        ("formålsbasert", PURPOSE),
        ("Det Kongelige Biblioteks definition", PURPOSE),
        ("den tværsektorielle definition", SECTORS),
        ("tværsektorielt partnerskab", SECTORS),
        ("tvaersektoriel", SECTORS),
        ("tversektoriel", SECTORS),
        ("TVÆRSEKTORIELLE", SECTORS),
        ("Støckels definition", SECTORS),
        ("Stoeckel", SECTORS),
        ("win-win", WIN_WIN),
        ("winwin", WIN_WIN),
        ("win win definitionen", WIN_WIN),
        ("Win-Win-situation", WIN_WIN),
    ],
)
def test_a_definition_is_found_however_it_is_typed(glossary: Glossary, term: str, expected: str) -> None:
    assert found(glossary, term) == [expected]


@pytest.mark.parametrize("term", ["partnerskab", "partnerskaber", "definitioner", "definitionerne af partnerskab"])
def test_a_term_that_all_are_about_finds_them_all(glossary: Glossary, term: str) -> None:
    assert set(found(glossary, term)) == {PURPOSE, SECTORS, WIN_WIN}


@pytest.mark.parametrize("term", ["", "bæredygtighed", "medborgerskab", "hvad er en", "xylofon definition"])
def test_an_unknown_term_finds_none(glossary: Glossary, term: str) -> None:
    assert found(glossary, term) == []


def test_the_wording_is_an_exact_slice_with_origin_and_date(
    glossary: Glossary, corpus_documents: list[Document]
) -> None:
    documents = {document.id: document for document in corpus_documents}
    facts = {}
    for each in glossary.definitions:
        text = documents[each.document].text
        assert text[each.start : each.end] == each.wording
        assert each.origin_span is not None
        assert text[slice(*each.origin_span)].startswith("Kilden til ")
        facts[each.term] = (each.wording.split(".")[0][:60], each.origin, each.date)
    assert facts == {
        PURPOSE: (
            "Partnerskabet er en ny måde at samarbejde på, hvor mindst to",
            "Det Kongelige Bibliotek",
            None,
        ),
        SECTORS: (
            "Partnerskabet er et formaliseret samarbejde mellem ligeværdi",
            "Jan Toftegaard Støckel",
            "november 2010",
        ),
        WIN_WIN: (
            "Partnerskaber er konkrete tiltag, der udspringer af et samar",
            "Folkebiblioteker i Vidensamfundet, side 71",
            "2009",
        ),
    }


def test_the_wording_is_all_that_stands_under_its_heading() -> None:
    text = "Indledning her.\n\n## Ordlyd\n\nAt skabe noget sammen.\n\n- for alle\n- af alle\n\n## Kilde\n\nEgen.\n"
    found = definition_of(definition(text))
    assert found is not None
    assert found.wording == "At skabe noget sammen.\n\n- for alle\n- af alle"
    assert text[found.start : found.end] == found.wording
    assert found.origin_span is not None
    assert text[slice(*found.origin_span)] == "Egen."


@pytest.mark.parametrize("text", ["At skabe noget sammen.", "## Ordlyd\n\n## Kilde\n\nEgen.", "## Kilde\n\nEgen."])
def test_a_definition_without_wording_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError, match=r"m\.md.*ingen ordlyd.*## Ordlyd"):
        definition_of(definition(text))


def test_other_documents_hold_no_definition() -> None:
    document = Document(id="a.md", title="a", kind=Kind.DEFINITION, text="## Ordlyd\n\nTekst.")
    assert definition_of(document) is None


def test_definitions_named_in_a_longer_text_are_told(glossary: Glossary) -> None:
    text = "Hvad er forskellen på den formålsbaserede og den tværsektorielle tilgang?"
    assert [each.term for each in glossary.mentioned(text)] == [PURPOSE, SECTORS]
    assert glossary.mentioned("Hvordan plejer vi et partnerskab?") == []


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Hvad er den tværsektorielle definition?", [SECTORS]),
        ("Hvad er den tvaersektorielle definition?", [SECTORS]),
        ("Hvad betyder win-win?", [WIN_WIN]),
        ("Hvad er forskellen på den formålsbaserede definition og win-win?", [PURPOSE, WIN_WIN]),
        ("Hvilke definitioner findes der?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvilke definitioner på partnerskaber er der i guiden?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvem står bag den tværsektorielle definition?", []),
        ("Hvorfor skal man lave sin egen definition?", []),
        ("Hvordan plejer vi et partnerskab?", []),
        ("Hvad er definitionen på bæredygtighed?", []),
    ],
)
def test_a_question_is_told_the_definitions_it_asks_for(glossary: Glossary, question: str, terms: list[str]) -> None:
    asked = glossary.asked_for(Question.read(question))
    assert sorted(each.term for each in asked) == sorted(terms)


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("Hvad er den cirkulære definition?", True),
        ("Hvad er den cirkulaere definition?", True),
        ("Hvad siger innovationsdefinitionen?", True),
        ("Hvad er den tværsektorielle definition?", False),
        ("Hvad er den tversektorielle definition?", False),
        ("Hvad er win-win definitionen?", False),
        ("Hvad er den korte definition?", False),
        ("Hvorfor skal man lave sin egen definition?", False),
        ("Hvad er et partnerskab?", False),
    ],
)
def test_a_definition_by_a_name_that_none_has_is_missed(glossary: Glossary, question: str, lacks: bool) -> None:
    assert glossary.lacks(Question.read(question)) == lacks

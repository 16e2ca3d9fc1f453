"""Definitions: found by name, inflected, misspelt, in part or by what they mention, and what sets them apart."""

import pytest

from advisor.documents import Document, Kind, Term
from advisor.glossary import Glossary
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
        ("november 2010", SECTORS),
        ("tvær", SECTORS),
        ("sektor", SECTORS),
        ("KB", PURPOSE),
        ("2009", WIN_WIN),
        ("Hvilken definition nævner spilleregler?", WIN_WIN),
        ("win-win", WIN_WIN),
        ("the purpose-based definition", PURPOSE),
        ("cross-sector", SECTORS),
        ("winwin", WIN_WIN),
        ("win win definitionen", WIN_WIN),
        ("Win-Win-situation", WIN_WIN),
    ],
)
def test_a_definition_is_found_however_it_is_typed(glossary: Glossary, term: str, expected: str) -> None:
    assert found(glossary, term) == [expected]


@pytest.mark.parametrize("question", ["What is the purpose of it?", "Hvad er formål?"])
def test_a_word_is_not_a_compound_that_begins_with_it(glossary: Glossary, question: str) -> None:
    assert glossary.asked_for(Question.read(question)) == []


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er Folkebibliotekerne i vidensamfundet?",
        "hvad er rapporten folkebiblioteker i vidensamfundet",
        "Fortæl om Folkebibliotekerne i vidensamfundet",
    ],
)
def test_a_work_that_a_definition_is_from_may_be_asked_about_itself(glossary: Glossary, question: str) -> None:
    assert glossary.asked_for(Question.read(question)) == []


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er definitionen fra Folkebiblioteker i Vidensamfundet?",
        "Hvad er Folkebiblioteker i Vidensamfundets definition?",
        "Hvad er en win-win situation?",
    ],
)
def test_the_definition_of_a_work_is_told_where_it_is_asked_for(glossary: Glossary, question: str) -> None:
    assert [each.term for each in glossary.asked_for(Question.read(question))] == [WIN_WIN]


@pytest.mark.parametrize("term", ["partnerskab", "partnerskaber", "definitioner", "definitionerne af partnerskab"])
def test_a_term_that_all_are_about_finds_them_all(glossary: Glossary, term: str) -> None:
    assert set(found(glossary, term)) == {PURPOSE, SECTORS, WIN_WIN}


@pytest.mark.parametrize(
    "term", ["", "bæredygtighed", "medborgerskab", "hvad er en", "xylofon definition", "KL", "1995", "ba", "dialog"]
)
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


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("spilleregler", [WIN_WIN]),
        ("spilleregel", [WIN_WIN]),
        ("spileregler", [WIN_WIN]),
        ("regler", [WIN_WIN]),
        ("ressource", [SECTORS, WIN_WIN]),
        ("rettighed", [PURPOSE]),
        ("tredjeparter", [PURPOSE]),
        ("ligevaerdig part", [SECTORS]),
        ("ligeværdige spilleregler", []),
        ("dialog eller spilleregler", [SECTORS, WIN_WIN]),
        ("opgaver", [PURPOSE]),
        ("dialgo", [SECTORS]),
        ("tillid", []),
        ("form", [SECTORS]),
        ("og", []),
        ("", []),
    ],
)
def test_definitions_are_found_by_what_they_mention(glossary: Glossary, text: str, terms: list[str]) -> None:
    assert [each.term for each in glossary.mentioning(text)] == terms


def test_what_is_mentioned_somewhere_is_no_misspelling() -> None:
    one, other = definition("## Ordlyd\n\nEn partner."), definition("## Ordlyd\n\nAlle parter.")
    both = Glossary([one, other.model_copy(update={"id": "definitioner/n.md"})])
    assert [each.document for each in both.mentioning("partnere")] == [one.id]


def test_english_words_count_by_what_they_mean(glossary: Glossary) -> None:
    assert glossary.mentioning("agreement") == []
    assert [each.term for each in glossary.mentioning("agreement", english=True)] == [PURPOSE]


def test_definitions_named_in_a_longer_text_are_told(glossary: Glossary) -> None:
    text = "Hvad er forskellen på den formålsbaserede og den tværsektorielle tilgang?"
    assert [each.term for each in glossary.mentioned(text)] == [PURPOSE, SECTORS]
    assert glossary.mentioned("Hvordan plejer vi et partnerskab?") == []


def test_one_definition_is_compared_with_the_one_talked_of_before(glossary: Glossary) -> None:
    def compared(question: str, background: str) -> list[str]:
        return [each.term for each in glossary.asked_for(Question.read(question, background))]

    differs = "Hvordan er den forskellig fra den formålsbaserede?"
    assert compared(differs, "Hvad er win-win definitionen?") == [WIN_WIN, PURPOSE]
    assert compared(differs, "Hvad er den formålsbaserede definition?") == [PURPOSE]
    assert compared("Hvad er den formålsbaserede definition?", "Hvad er win-win definitionen?") == [PURPOSE]


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Hvad er den tværsektorielle definition?", [SECTORS]),
        ("Hvad er den tvaersektorielle definition?", [SECTORS]),
        ("Hvad betyder win-win?", [WIN_WIN]),
        ("Hvad er forskellen på den formålsbaserede definition og win-win?", [PURPOSE, WIN_WIN]),
        ("Hvad er ens i de tre definitioner?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvilke definitioner findes der?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvilke definitioner på partnerskaber er der i guiden?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvem står bag den tværsektorielle definition?", []),
        ("Hvorfor skal man lave sin egen definition?", []),
        ("Hvordan plejer vi et partnerskab?", []),
        ("Hvad er definitionen på bæredygtighed?", []),
        ("Hvilken definition nævner spilleregler?", [WIN_WIN]),
        ("hvilke definitioner taler om tillid", []),
        ("hvilke definitioner taler om ressourcer", [SECTORS, WIN_WIN]),
        ("which definition mentions trust?", []),
        ("Which of the definitions mentions resources?", [SECTORS, WIN_WIN]),
        ("What do the definitions say about rules?", [WIN_WIN]),
        ("Hvor står der noget om dialog i definitionerne?", [SECTORS]),
        ("Hvor i definitionerne står der noget om dialog?", [SECTORS]),
        ("Nævner nogen af definitionerne rettigheder?", [PURPOSE]),
        ("I hvilken definition indgår ordet egeninteresse?", [PURPOSE]),
        ("Hvilken definition er tredjepart nævnt i?", [PURPOSE]),
        ("Er der en definition, der taler om varighed?", [PURPOSE]),
        ("Hvilken definition handler om spilleregler?", [WIN_WIN]),
        ("Hvilken definition nævner ikke ressourcer?", [PURPOSE]),
        ("Which definition does not mention resources?", [PURPOSE]),
        ("Hvilken definition nævner både dialog og ressourcer?", [SECTORS]),
        ("Hvilke definitioner nævner guiden?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvilken definition nævner Støckel?", [SECTORS]),
        ("Hvilke definitioner nævner specialet om Ramasjang?", []),
        ("Hvilken definition passer bedst til os?", []),
        ("Hvad er jeres definition?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvad er guidens definition af et partnerskab?", [PURPOSE, SECTORS, WIN_WIN]),
        ("Hvad er definitionen fra Det Kongelige Bibliotek?", [PURPOSE]),
        ("Hvordan lyder KB's definition?", [PURPOSE]),
        ("Hvad er definitionen ifølge Støckel?", [SECTORS]),
        ("Hvad er definitionen fra 2009?", [WIN_WIN]),
        ("Hvordan lyder KL's definition?", []),
        ("Sammenlign definitionen fra KB med definitionen fra 2009", [PURPOSE, WIN_WIN]),
        ("forskellen på støckels definition og kbs", [PURPOSE, SECTORS]),
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
        ("Hvad er den værdibaserede definition?", True),
        ("Hvad er netværksdefinitionen, og hvem er kilden?", True),
        ("Hvad er KL-definitionen?", True),
        ("Giv mig en juridisk definition af et partnerskab", True),
        ("Har I en klar juridisk definition af partnerskab?", True),
        ("Hvad er guidens juridiske definition?", True),
        ("Findes der juridiske definitioner?", True),
        ("Hvordan lyder KL's definition på partnerskaber?", True),
        ("hvad er kl's definition", True),
        ("Hvad er KL’s egen definition?", True),
        ("Hvad er Kulturstyrelsens definition?", True),
        ("Hvad er Roskilde Biblioteks definition?", True),
        ("Hvad er definitionen fra KL?", True),
        ("Hvad er definitionen af partnerskab ifølge KL?", True),
        ("Hvilken definition er fra 1995?", True),
        ("What is IFLA's definition of partnership?", True),
        ("What is the Royal Library's definition?", False),
        ("Hvad er Det Kongelige Biblioteks definition?", False),
        ("Hvad er KB's definition?", False),
        ("Hvad er Støckels definition?", False),
        ("Hvad er definitionen fra Jan Toftegaard Støckel?", False),
        ("Hvad er definitionen fra Folkebiblioteker i Vidensamfundet?", False),
        ("Hvad er definitionen fra november 2010?", False),
        ("Hvad er jeres definition?", False),
        ("Hvad er guidens egen definition?", False),
        ("Hvor kommer definitionen fra?", False),
        ("Hvad er en god definition?", False),
        ("Hvad er den mest præcise definition?", False),
        ("Hvordan laver vi en brugbar og juridisk definition?", False),
        ("Skal vi lave en teoretisk definition?", False),
        ("Hvordan bruges definitioner?", False),
        ("Hvilken rolle spiller definitioner?", False),
        ("Hvorfor kaldes definitionen formålsbaseret?", False),
        ("What determines which definition suits us?", False),
        ("Hvilke definitioner taler om tillid?", True),
        ("which definition mentions trust?", True),
        ("Hvor står der noget om tillid i definitionerne?", True),
        ("Hvilken definition nævner spilleregler?", False),
        ("Hvilken definition handler om tillid?", False),
        ("Hvilke definitioner nævner guiden?", False),
    ],
)
def test_a_definition_by_a_name_that_none_has_is_missed(glossary: Glossary, question: str, lacks: bool) -> None:
    assert glossary.lacks(Question.read(question)) == lacks


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["Hvilke definitioner findes der?"], ""),
        (["Hvad er den formålsbaserede definition?", "Og den tværsektorielle?"], ""),
        (["Hvordan kan man forstå ordet?"], "Der er flere definitioner: den formålsbaserede og den tværsektorielle."),
    ],
)
def test_definitions_are_counted_while_they_are_talked_of(glossary: Glossary, asked: list[str], said: str) -> None:
    assert set(glossary.listed([*asked, said], asked, said)) == {PURPOSE, SECTORS, WIN_WIN}


@pytest.mark.parametrize(
    "said", ["", "En liste over definitioner er et af værktøjerne.", "Samarbejdet er tværsektorielt og formålsbaseret."]
)
def test_definitions_are_not_counted_when_something_else_is_talked_of(glossary: Glossary, said: str) -> None:
    before = "Hvilke definitioner findes der?"
    assert glossary.listed([before, said], ["Hvilke værktøjer er der?"], said) == []


def test_the_definitions_named_so_far_are_counted_first(glossary: Glossary) -> None:
    asked = ["Hvad siger den tværsektorielle?", "Og win-win?"]
    assert glossary.listed(asked, asked, "") == [SECTORS, WIN_WIN, PURPOSE]

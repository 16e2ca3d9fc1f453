"""Definitions: found by name, inflected, misspelt, in part or by what they mention, and what sets them apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import danish
from advisor.documents import Document, Kind, Term
from advisor.errors import DocumentError
from advisor.glossary import Definition, Glossary, definition_of, differences
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


# What sets definitions apart


def wording(text: str, name: str = "a") -> Definition:
    """A definition whose wording stands ten characters into its document."""
    return Definition(name, text, "Egen", None, f"definitioner/{name}.md", 10, 10 + len(text))


def apart(*texts: str) -> list[list[str]]:
    """The words that set wordings apart, wording by wording."""
    definitions = [wording(text, str(number)) for number, text in enumerate(texts)]
    found = differences(definitions)
    return [[each.wording[start - 10 : end - 10] for start, end in found[each.document]] for each in definitions]


def test_what_only_one_of_some_wordings_says_sets_it_apart(
    glossary: Glossary, corpus_documents: list[Document]
) -> None:
    text = {document.id: document.text for document in corpus_documents}
    found = {
        name.split("/")[1]: [text[name][start:end] for start, end in stretches]
        for name, stretches in differences(glossary.definitions).items()
    }
    assert found["win-win.md"] == [
        "tiltag",
        "udspringer",
        "formulerer",
        "spilleregler",
        "win-win-situationer",
        "beriger",
        "bibliotekets brugere",
    ]
    assert {"egeninteresse", "fastlægger opgavefordeling", "tredjepart"} <= set(found["formaalsbaseret.md"])
    assert {"ligeværdige", "dialog", "forskellige sektorer"} <= set(found["tvaersektoriel.md"])
    marked = {word for words in found.values() for word in words}
    assert not {"ressourcer", "samarbejde", "parter"} & marked
    assert not {"måde", "mindst", "især", "lave", "forholdet", "gode"} & marked, "they carry no meaning"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("En aftale om mål.", "Aftaler og penge.", ["mål"]),
        ("En regel om gamle huse.", "Regler for en gammel by og et hus.", []),
        ("Den nye måde.", "En ny maade.", []),
        ("Regler for en aftale.", "Spilleregler og aftalegrundlag.", []),
        ("Formen er fri.", "Man formulerer noget.", ["Formen", "fri"]),
        ("Spilleregler.", "Regler.", ["Spilleregler"]),
        ("Et fælles, gensidigt\nforpligtende mål.", "Et mål.", ["fælles", "gensidigt\nforpligtende"]),
        ("- tillid\n- dialog", "Noget.", ["tillid", "dialog"]),
        ("Win-win for **alle** parter.", "Parter.", ["Win-win"]),
        ("[Dialog](http://a.dk/tillid) her.", "Noget.", ["Dialog"]),
        ("12 parter", "13 parter", ["12"]),
        ("Mindst 12 parter.", "Parter.", ["Mindst 12"]),
        ("En måde, især mindst to kan lave noget på.", "Parter.", []),
        ("Det kommer brugerne til gode på en god måde.", "Parter.", ["brugerne", "god"]),
        ("Et løfte, herunder tillid.", "Parter.", ["løfte", "tillid"]),
        ("The ways in which partners often trust.", "Partners.", ["trust"]),
        ("Ma\u030al og m\u030aade.", "Mål.", ["m\u030aade"]),
        ("", "Noget.", []),
    ],
)
def test_inflections_and_parts_of_compounds_are_no_difference(one: str, other: str, expected: list[str]) -> None:
    assert apart(one, other)[0] == expected


def test_a_definition_alone_has_nothing_to_differ_from() -> None:
    assert differences([]) == {}
    assert differences([wording("At skabe noget.")]) == {"definitioner/a.md": []}


said = st.lists(
    st.sampled_from(
        "aftale Aftaler samarbejdsaftale tillid og - dialog, 2010 mål. æble\n **fed** _x_ İ a\u030a".split(" ")
    )
    | st.text(max_size=6),
    max_size=9,
).map(" ".join)


@given(st.lists(said, min_size=2, max_size=3))
def test_differences_are_stretches_of_words_that_the_others_lack(texts: list[str]) -> None:
    definitions = [wording(text, str(number)) for number, text in enumerate(texts)]
    found = differences(definitions)
    for number, each in enumerate(definitions):
        stretches = found[each.document]
        others = {
            danish.stem(word) for place, text in enumerate(texts) if place != number for word in danish.words(text)
        }
        assert all(each.start <= start < end <= each.end for start, end in stretches)
        assert all(one[1] < two[0] for one, two in pairwise(stretches))
        for start, end in stretches:
            words = danish.content_words(each.wording[start - each.start : end - each.start])
            assert words
            assert not others & {danish.stem(word) for word in words}


@given(said)
def test_the_same_wording_does_not_differ(text: str) -> None:
    assert apart(text, text, "Noget andet.")[:2] == [[], []]


# What definitions mention


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

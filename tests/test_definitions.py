"""A definition: its wording, and what sets several of them apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import danish
from advisor.definitions import Definition, definition_of, differences
from advisor.documents import Document, Kind, Term
from advisor.errors import DocumentError


def definition(text: str) -> Document:
    term = Term(term="medskabelse", aliases=("samskabelse",), origin="Egen", date="2012")
    return Document(id="definitioner/m.md", title="Medskabelse", kind=Kind.DEFINITION, text=text, term=term)


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


def wording(text: str, name: str = "a") -> Definition:
    """A definition whose wording stands ten characters into its document."""
    return Definition(name, text, "Egen", None, f"definitioner/{name}.md", 10, 10 + len(text))


def apart(*texts: str) -> list[list[str]]:
    """The words that set wordings apart, wording by wording."""
    definitions = [wording(text, str(number)) for number, text in enumerate(texts)]
    found = differences(definitions)
    return [[each.wording[start - 10 : end - 10] for start, end in found[each.document]] for each in definitions]


def test_what_only_one_of_some_wordings_says_sets_it_apart(corpus_documents: list[Document]) -> None:
    text = {document.id: document.text for document in corpus_documents}
    definitions = [made for document in corpus_documents if (made := definition_of(document))]
    found = {
        name.split("/")[1]: [text[name][start:end] for start, end in stretches]
        for name, stretches in differences(definitions).items()
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


def test_the_first_of_its_names_in_a_text_is_placed() -> None:
    made = definition_of(definition("## Ordlyd\n\nAt skabe noget sammen."))

    assert made is not None
    assert made.first_place(["om", "samskabelse", "og", "medskabelsen"]) == 1
    assert made.first_place(["om", "noget", "andet"]) == 3

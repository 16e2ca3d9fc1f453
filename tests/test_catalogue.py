import pytest

from advisor.advisor import Advisor
from advisor.catalogue import Catalogue, Found, Order, excerpt
from advisor.documents import Document, Kind
from advisor.settings import Settings


def document(name: str, title: str, text: str = "Tekst.", kind: str = "guide", **given: object) -> Document:
    return Document.model_validate({"id": name, "title": title, "text": text, "kind": kind, **given})


DOCUMENTS = [
    document("c", "Ærø Bibliotek", "Vi fik storskærme.", year=2009, authors=("Bo Vang",)),
    document(
        "a",
        "Vær strategisk!",
        "Find en partner.\n\n## Krimicaféer\n\nMød en krimiforfatter. Krimien er god.",
        year=2012,
    ),
    document(
        "b",
        "Et indlæg",
        "Om folkebiblioteket.",
        kind="speciale",
        authors=("Marie Honoré Åmann",),
        thesis={"thesis_title": "Positionering", "institution": "Danmarks Biblioteksskole"},
    ),
    document("d", "Aabenraa", "Her er intet."),
]


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(DOCUMENTS)


def ids(found: Found) -> list[str]:
    return [hit.document.id for hit in found.hits]


def test_without_words_all_documents_come_in_danish_order(catalogue: Catalogue) -> None:
    assert ids(catalogue.find()) == ["b", "a", "c", "d"]
    assert ids(catalogue.find("  ")) == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ærø", "c"),
        ("aeroe", "c"),
        ("AAMANN", "b"),
        ("åman", "b"),
        ("2012", "a"),
        ("specialer", "b"),
        ("specialet åmann", "b"),
        ("positioneringen", "b"),
        ("biblioteksskole", "b"),
        ("storskærmen", "c"),
        ("skærme", "c"),
        ("krimicafé", "a"),
        ("krimicafeen", "a"),
        ("storskærmsbibliotek", "c"),
        ("forfatter", "a"),
    ],
)
def test_a_document_is_found(catalogue: Catalogue, typed: str, expected: str) -> None:
    assert ids(catalogue.find(typed))[:1] == [expected]


def test_what_a_document_is_known_by_comes_before_its_text(catalogue: Catalogue) -> None:
    found = catalogue.find("bibliotek")

    assert ids(found) == ["c", "b"]
    assert [hit.known_by for hit in found.hits] == [True, True]
    assert [hit.known_by for hit in catalogue.find("folkebibliotek").hits] == [False]


def test_half_a_word_of_two_letters_is_not_looked_for_in_the_texts(catalogue: Catalogue) -> None:
    assert ids(catalogue.find("st")) == ["a"]
    assert ids(catalogue.find("sto")) == ["c"]


def test_all_words_must_be_there_and_most_of_them_where_no_document_has_all(catalogue: Catalogue) -> None:
    assert ids(catalogue.find("find partner krimi")) == ["a"]
    assert not catalogue.find("find partner krimi").partly

    partly = catalogue.find("find partner storskærme")

    assert partly.partly
    assert ids(partly) == ["a"]


def test_nothing_is_found(catalogue: Catalogue) -> None:
    found = catalogue.find("xyzzy")

    assert (ids(found), found.partly, found.corrected) == ([], False, None)


def test_a_misspelt_word_is_mended_only_where_it_is_nowhere() -> None:
    asked: list[str] = []

    def corrected(typed: str) -> str:
        asked.append(typed)
        return typed.replace("strosk", "storsk")

    catalogue = Catalogue(DOCUMENTS, corrected=corrected)

    assert catalogue.find("storskærme").corrected is None
    assert asked == []
    assert catalogue.find("stroskærme").corrected == "storskærme"
    assert ids(catalogue.find("stroskærme")) == ["c"]
    assert catalogue.find("xyzzy").corrected is None


def test_a_word_that_is_nowhere_is_looked_for_by_what_it_may_stand_for() -> None:
    related = {"detektivroman": ["krimien"], "partner": ["storskaerme"]}
    catalogue = Catalogue(DOCUMENTS, related=lambda word: related.get(word, ()))
    found = catalogue.find("detektivroman")
    assert ids(found) == ["a"]
    assert found.corrected is None
    assert "krimien" in found.hits[0].all_words
    assert ids(catalogue.find("partner")) == ["a"]


def test_kinds_are_counted_and_chosen(catalogue: Catalogue) -> None:
    found = catalogue.find(kind=Kind.SPECIALE)

    assert ids(found) == ["b"]
    assert (found.counts[Kind.GUIDE], found.counts[Kind.SPECIALE], found.counts[Kind.RAPPORT]) == (3, 1, 0)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.TITLE, ["b", "a", "c", "d"]),
        (Order.YEAR, ["a", "c", "b", "d"]),
        (Order.KIND, ["a", "c", "d", "b"]),
    ],
)
def test_order(catalogue: Catalogue, order: Order, expected: list[str]) -> None:
    assert ids(catalogue.find(order=order)) == expected


def test_an_excerpt_is_the_sentence_or_heading_with_most_of_the_words(catalogue: Catalogue) -> None:
    def excerpts(typed: str) -> list[str]:
        hits = catalogue.find(typed).hits
        return [hit.document.text[slice(*span)] for hit in hits if (span := excerpt(hit))]

    assert excerpts("krimicafe") == ["Krimicaféer"]
    assert excerpts("krimiforfatter") == ["Mød en krimiforfatter."]
    assert excerpts("krimien god") == ["Krimien er god."]
    assert excerpts("ærø") == []


def test_documents_have_neighbours_and_a_length(catalogue: Catalogue) -> None:
    first, last = catalogue.documents[0], catalogue.documents[-1]

    assert catalogue.beside(first) == (None, catalogue.documents[1])
    assert catalogue.beside(last) == (catalogue.documents[-2], None)
    assert catalogue.document("findes ikke") is None
    assert Catalogue([document("x", "X", "ord " * 1000)]).length(document("x", "X")) == 1000


def test_an_empty_catalogue() -> None:
    assert ids(Catalogue([]).find("noget")) == []


def test_the_guides_own_sources(index_folder: object) -> None:
    catalogue = Advisor(Settings.load(index=index_folder)).catalogue()

    assert ids(catalogue.find("specaile ramasjagn"))[0] == "specialer/offentlig-innovation-ramasjang.md"
    assert catalogue.find("specaile ramasjagn").corrected == "speciale ramasjang"
    assert ids(catalogue.find("hvem har skrevet specialet om ramasjang"))[0].startswith("specialer/offentlig")
    assert ids(catalogue.find("aamann"))[0].startswith("specialer/aamann")


def test_five_hundred_documents_are_searched_while_one_types(corpus_documents: list[Document]) -> None:
    many = [
        each.model_copy(update={"id": f"{number}/{each.id}", "title": f"{each.title} {number}"})
        for number in range(500 // len(corpus_documents) + 1)
        for each in corpus_documents
    ]
    catalogue = Catalogue(many)
    typed = [word[:length] for word in ("partnerskaber", "biblioteket") for length in range(1, len(word) + 1)]
    for letters in typed:
        found = catalogue.find(letters)
        assert found.hits
        assert all(excerpt(hit) for hit in found.hits[:20])

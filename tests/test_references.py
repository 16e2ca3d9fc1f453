import pytest
from bibtexparser.entrypoint import parse_string

from advisor.documents import Document
from advisor.references import csl, reference

ADDRESS = "https://eksempel.dk/a_b?c=1&d=%C3%A6#e"


def document(**given: object) -> Document:
    values: dict[str, object] = {"id": "a.md", "title": "Sats på partnerskaber", "kind": "artikel", "text": "Tekst."}
    return Document.model_validate(values | given)


def thesis(**given: object) -> Document:
    facts = {"thesis_title": "Folkebibliotekets rolle", **given}
    return document(kind="speciale", title="Folkebibliotekets rolle", authors=("Åse Bøgh Æbelø",), thesis=facts)


def fields(source: Document) -> dict[str, str]:
    """A BibTeX entry as another program reads it."""
    library = parse_string(reference(source).bibtex)
    assert not library.failed_blocks
    [entry] = library.entries
    return {"type of entry": entry.entry_type, **{field.key: field.value for field in entry.fields}}


def test_an_article_with_an_address() -> None:
    source = document(authors=("Helle Schønnemann", "Pernille Carneiro Juel"), year=2011, url=ADDRESS)

    assert reference(source).apa == f"Schønnemann, H., & Juel, P. C. (2011). Sats på partnerskaber. {ADDRESS}"
    assert fields(source) == {
        "type of entry": "misc",
        "author": "Schønnemann, Helle and Juel, Pernille Carneiro",
        "title": "{Sats på partnerskaber}",
        "year": "2011",
        "note": "Artikel",
        "url": ADDRESS,
    }


def test_danish_letters_stay_as_they_are() -> None:
    source = document(title="Ærø, Øbro og Å", authors=("Åse-Marie Bøgh Æbelø",), year=2012)

    assert reference(source).apa == "Æbelø, Å.-M. B. (2012). Ærø, Øbro og Å."
    assert fields(source)["author"] == "Æbelø, Åse-Marie Bøgh"
    assert fields(source)["title"] == "{Ærø, Øbro og Å}"
    assert reference(source).bibtex.startswith("@misc{aebeloe2012aeroe,")


def test_the_title_is_in_italics() -> None:
    runs = reference(document(authors=("Louise Overgaard",), year=2012)).runs

    assert runs == (("Overgaard, L. (2012). ", False), ("Sats på partnerskaber", True), (".", False))


def test_a_missing_year_is_said_in_danish_and_not_made_up() -> None:
    source = document(authors=("Arbejdsgruppen om nye partnerskaber",))

    assert reference(source).apa == "Arbejdsgruppen om nye partnerskaber. (u.å.). Sats på partnerskaber."
    assert "year" not in fields(source)


def test_without_authors_the_title_comes_first_and_once() -> None:
    source = document(title="Vis hvem du er!", kind="guide", url=ADDRESS)

    assert reference(source).apa == f"Vis hvem du er! (u.å.). {ADDRESS}"
    assert fields(source) == {"type of entry": "misc", "title": "{Vis hvem du er!}", "url": ADDRESS}


def test_a_thesis_says_what_it_is_and_where_it_was_written() -> None:
    source = thesis(institution="Roskilde Universitet", place="Roskilde", month="juni")

    assert reference(source).apa == "Æbelø, Å. B. (u.å.). Folkebibliotekets rolle [Speciale, Roskilde Universitet]."
    assert fields(source) == {
        "type of entry": "mastersthesis",
        "author": "Æbelø, Åse Bøgh",
        "title": "{Folkebibliotekets rolle}",
        "school": "Roskilde Universitet",
        "type": "Speciale",
        "address": "Roskilde",
        "month": "juni",
    }


def test_a_thesis_without_a_known_institution_claims_none() -> None:
    source = thesis()

    assert reference(source).apa == "Æbelø, Å. B. (u.å.). Folkebibliotekets rolle [Speciale]."
    assert fields(source)["type of entry"] == "misc"
    assert "school" not in fields(source)
    assert "publisher" not in csl(source)


def test_the_address_of_a_text_about_a_thesis_is_not_the_thesiss() -> None:
    about = document(kind="speciale", title="Et indlæg", url=ADDRESS, thesis={"thesis_title": "Selve specialet"})

    assert reference(about).apa == "Selve specialet [Speciale]. (u.å.)."
    assert "url" not in fields(about)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Kim Søborg Mathiasen", "Mathiasen, K. S."),
        ("Hans von Holten", "von Holten, H."),
        ("Holm, Per Ole", "Holm, P. O."),
        ("Dansk Magisterforening", "Dansk Magisterforening"),
        ("Det Kongelige Bibliotek", "Det Kongelige Bibliotek"),
        ("Styrelsen for Bibliotek og Medier", "Styrelsen for Bibliotek og Medier"),
        ("Roskilde Kommunes Biblioteker", "Roskilde Kommunes Biblioteker"),
        ("Kulturstyrelsen", "Kulturstyrelsen"),
    ],
)
def test_people_are_turned_around_and_bodies_are_not(author: str, name: str) -> None:
    shown = reference(document(authors=(author,), year=2010)).apa.removesuffix(" (2010). Sats på partnerskaber.")

    assert shown.rstrip(".") == name.rstrip(".")


def test_of_many_authors_nineteen_and_the_last_are_named() -> None:
    people = tuple(f"Anna {letter}sen" for letter in "BCDEFGHIJKLMNOPQRSTUVWXY")
    shown = reference(document(authors=people, year=2010)).apa

    assert "Tsen, A., … Ysen, A. (2010)" in shown
    assert "Usen" not in shown


@pytest.mark.parametrize(
    "title", ["Hvad & hvem? 100% #1 $5 a_b ~ ^ \\", "Ulige { klammer", 'Med "citat" og }', "<i>x</i>\x02"]
)
def test_whatever_a_title_holds_the_entry_can_be_read(title: str) -> None:
    source = document(title=title, authors=("Anna Jensen",), year=2010)

    assert set(fields(source)) == {"type of entry", "author", "title", "year", "note"}
    assert title.rstrip("\x02") in reference(source).apa


def test_every_source_of_the_guide_can_be_referred_to(corpus_documents: list[Document]) -> None:
    for source in corpus_documents:
        shown = reference(source).apa
        assert fields(source)["title"], source.id
        assert str(source.year or "u.å.") in shown
        assert "  " not in shown
        assert ".." not in shown

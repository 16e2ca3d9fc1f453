from urllib.parse import parse_qs, urlsplit

import pytest

from advisor.catalogue import Catalogue
from advisor.documents import Document, Kind
from advisor.ui.catalogue_html import controls_html, list_html, place_of, question_place, said_html, signature, signed

from .made import Drawn, document

HOSTILE = '<script>alert(1)</script>"><img src=x>'
DOCUMENTS = [
    document("Her er en storskærm. Den er stor.", id="a.md", title="Skærme", year=2012, authors=("Bo Vang",)),
    document("Noget andet.", id="b ø&.md", title="Æbler", kind="eksempel"),
    document("Om krimier. " * 200, id="c.md", title="Bøger", kind="rapport", language="en"),
]


def listed(typed: str = "", kind: Kind | None = None, limit: int = 40) -> Drawn:
    catalogue = Catalogue(DOCUMENTS)
    return Drawn(list_html(catalogue, catalogue.find(typed, kind), typed, kind, limit))


def said(typed: str = "", kind: Kind | None = None) -> str:
    return Drawn(
        said_html(Catalogue(DOCUMENTS, corrected=lambda text: text.replace("krmi", "krimi")).find(typed, kind), typed)
    ).text


def test_a_row_says_what_a_document_is() -> None:
    drawn = listed()

    assert [title["data-path"] for title in drawn.with_class("title")] == [
        "kilder?dokument=c.md",
        "kilder?dokument=a.md",
        "kilder?dokument=b+%C3%B8%26.md",
    ]
    assert "Bo Vang · 2012 · 7 ord" in drawn.text
    assert "400 ord" in drawn.text
    assert drawn.with_class("title")[0]["lang"] == "en"


def test_what_only_tells_about_a_thesis_says_so() -> None:
    post = document("Tekst.", id="p.md", title="Win-win", kind="speciale", thesis={"thesis_title": "Om <alt>"})
    itself = document("Tekst.", id="t.md", title="Om alt", kind="speciale", thesis={"thesis_title": "Om alt"})

    def row(of: Document) -> str:
        catalogue = Catalogue([of])
        return list_html(catalogue, catalogue.find("alt"), "alt", None, 9)

    assert "Fortæller om specialet »Om &lt;<mark>alt</mark>&gt;«" in row(post)
    assert "Fortæller om" not in row(itself)


def test_a_long_document_says_how_long_it_takes() -> None:
    catalogue = Catalogue([document("ord " * 2400)])
    assert "2.400 ord · 12 min." in list_html(catalogue, catalogue.find(), "", None, 40)


def test_what_was_found_in_the_text_is_shown_and_led_to() -> None:
    drawn = listed("stor")
    [excerpt] = drawn.with_class("excerpt")
    text = DOCUMENTS[0].text
    told = parse_qs(urlsplit(str(excerpt["data-path"])).query)

    assert text[int(told["fra"][0]) : int(told["til"][0])] == "Her er en storskærm."
    assert "<mark>storskærm</mark>" in list_html(
        Catalogue(DOCUMENTS), Catalogue(DOCUMENTS).find("stor"), "stor", None, 9
    )
    assert not listed("skærme").with_class("excerpt")


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("", None, "3 kilder."),
        ("", Kind.RAPPORT, "1 kilde."),
        ("skærme", None, "1 kilde passer til »skærme«."),
        ("krmi", None, "Ingen kilde har »krmi«. 1 kilde passer til »krimi«."),
        ("skærme xyzzy", None, "Ingen kilde har alle ordene. Her vises dem, der har flest: 1 kilde."),
        ("xyzzy", None, "Ingen kilder passer til »xyzzy«"),
    ],
)
def test_how_many_there_are(typed: str, kind: Kind | None, words: str) -> None:
    assert said(typed, kind) == words


def test_where_nothing_is_found_there_are_ways_on() -> None:
    drawn = listed("xyzzy & co")
    [ask] = drawn.with_class("button")

    assert "Ingen kilder passer til »xyzzy & co«" in drawn.text
    assert ask["data-path"] == "?q=xyzzy+%26+co"
    assert question_place("Hvad?") == "?q=Hvad%3F"


def test_other_kinds_are_offered_where_they_have_it() -> None:
    drawn = listed("skærme", Kind.RAPPORT)

    assert "Ingen kilder af den slags passer til »skærme«" in drawn.text
    assert [button["data-does"] for button in drawn.with_tag("button")] == ["all"]
    assert "Der er ingen kilder af den slags" in listed("", Kind.STUDIETUR).text


def test_a_long_list_is_shown_in_parts() -> None:
    drawn = listed(limit=2)

    assert len(drawn.with_class("title")) == 2
    assert "Vis flere (1 tilbage)" in drawn.text


def test_a_list_is_known_by_its_signature() -> None:
    catalogue = Catalogue(DOCUMENTS)
    one, other = (list_html(catalogue, catalogue.find(typed), typed, None, 40) for typed in ("", "skærme"))

    assert signature(one) != signature(other)
    assert Drawn(signed(one)).with_class("found")[0]["data-signature"] == signature(one)


def test_hostile_text_is_shown_as_text() -> None:
    catalogue = Catalogue([document(HOSTILE, title=HOSTILE, authors=(HOSTILE,), id=f"{HOSTILE}.md")])
    drawn = Drawn(list_html(catalogue, catalogue.find("alert"), HOSTILE, None, 40))
    nothing = Drawn(list_html(catalogue, catalogue.find("xyzzy"), HOSTILE, None, 40))

    for each in (drawn, nothing):
        assert not each.with_tag("script")
        assert not each.with_tag("img")
    assert parse_qs(urlsplit(place_of(catalogue.documents[0])).query)["dokument"] == [f"{HOSTILE}.md"]


def test_the_search_has_a_label_for_everything() -> None:
    drawn = Drawn(controls_html())
    labelled = {label.get("for") for label in drawn.with_tag("label")}

    assert {"find", "order"} <= labelled
    assert [each["value"] for each in drawn.with_tag("input") if each["type"] == "radio"] == ["", *Kind]

from advisor.documents import Document, Kind, Thesis
from advisor.ui.reader import empty_html, reader_html

from .made import Drawn, document, quote

HOSTILE = '<script>alert(1)</script> "<img src=x onerror=alert(1)>" & </mark></p>{{value}}${value}`'


def test_hostile_text_is_shown_as_text() -> None:
    source = document(HOSTILE, title=HOSTILE, authors=(HOSTILE,), note=HOSTILE, url=f"https://x.dk/{HOSTILE}")
    chosen = quote(source, "alert(1)", heading=(HOSTILE,))

    drawn = Drawn(reader_html(source, [chosen], chosen, turn=0))

    assert not drawn.with_tag("script")
    assert not drawn.with_tag("img")
    assert drawn.text.count(HOSTILE) >= 5
    assert drawn.marks[1] == "alert(1)"


def test_the_clicked_quote_is_the_strongest() -> None:
    source = document()
    first, second = quote(source, "Find en partner.", 1), quote(source, "Hold møder.", 2)

    drawn = Drawn(reader_html(source, [first, second], second, turn=3))
    chosen = {mark["data-numbers"] for mark in drawn.with_tag("mark") if mark.get("class") == "chosen"}

    assert chosen == {"2"}
    assert drawn.marks == {1: "Find en partner.", 2: "Hold møder."}
    assert drawn.with_class("reader")[0]["data-turn"] == "3"
    assert drawn.with_class("reader")[0]["data-number"] == "2"


def test_what_is_known_of_the_source_is_told() -> None:
    source = document(
        authors=("Anna Jensen", "Bo Vang"),
        year=2011,
        partial=True,
        note="Et andet sted står 2012.",
        url="https://x.dk/a",
    )
    chosen = quote(source, "Find en partner.", heading=("Skridt for skridt", "Første skridt"))

    drawn = Drawn(reader_html(source, [chosen], chosen, turn=0))

    for words in (
        "Guide, uddrag eller referat",
        "Skridt for skridt",
        "Anna Jensen, Bo Vang · 2011",
        "Første skridt",
        "Bemærk:",
    ):
        assert words in drawn.text
    assert "Jensen, A., & Vang, B. (2011). Skridt for skridt." in drawn.text
    link = drawn.with_tag("a")[0]
    assert (link["href"], link["target"], link["rel"]) == ("https://x.dk/a", "_blank", "noopener noreferrer")


def test_a_source_that_is_no_thesis_but_tells_about_one_says_so() -> None:
    def head(title: str) -> str:
        source = document(title=title, kind=Kind.SPECIALE, thesis=Thesis(thesis_title="Om <partnere>"))
        chosen = quote(source, "Hold møder.")
        return Drawn(reader_html(source, [chosen], chosen, turn=0)).text

    assert "SpecialeEt blogindlægFortæller om specialet »Om <partnere>«" in head("Et blogindlæg")
    assert "Fortæller om" not in head("Om <partnere>")


def test_the_quote_can_be_opened_among_all_sources() -> None:
    source = document()
    chosen = quote(source, "Find en partner.")
    changed = document("Noget helt andet.")

    def path(shown: Document) -> str | None:
        return Drawn(reader_html(shown, [chosen], chosen, turn=0)).with_class("in-library")[0]["data-path"]

    assert path(source) == f"kilder?dokument=guide%2Fskridt.md&fra={chosen.start}&til={chosen.end}"
    assert path(changed) == "kilder?dokument=guide%2Fskridt.md"


def test_an_address_that_is_not_the_webs_is_no_link() -> None:
    source = document(url="javascript:alert(1)")
    chosen = quote(source, "Find en partner.")

    assert not Drawn(reader_html(source, [chosen], chosen, turn=0)).with_class("original")


def test_a_definition_says_where_it_is_from() -> None:
    source = document(kind="definition", term={"term": "win-win", "origin": "En bog", "date": "2009"})
    chosen = quote(source, "Find en partner.")

    assert "Oprindelse: En bog, 2009" in Drawn(reader_html(source, [chosen], chosen, turn=0)).text


def test_a_quote_that_no_longer_fits_is_not_marked() -> None:
    chosen = quote(document(), "Find en partner.")
    changed = document("Noget helt andet står her nu, og det er længere end citatet.")

    drawn = Drawn(reader_html(changed, [chosen], chosen, turn=0))

    assert drawn.marks == {}
    assert "Teksten er ændret" in drawn.text


def test_nothing_open() -> None:
    assert "Kilden vises her" in Drawn(empty_html()).text


def test_a_quote_of_a_pdf_leads_to_its_page() -> None:
    source = document("Et. To.", id="rapporter/a.pdf", url="https://x.dk/a.pdf", page_starts=(0, 4))
    chosen = quote(source, "To.")

    drawn = Drawn(reader_html(source, [chosen], chosen, turn=0))

    assert drawn.with_class("original")[0]["href"] == "https://x.dk/a.pdf#page=2"
    assert [page["data-page"] for page in drawn.with_class("page")] == ["side 1", "side 2"]
    assert "side 2" in drawn.text

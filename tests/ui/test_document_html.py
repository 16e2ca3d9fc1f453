from advisor.catalogue import Catalogue
from advisor.documents import Document
from advisor.finding import places
from advisor.ui.document_html import Citation, Cited, body_html, card_html, missing_html

from .made import TEXT, Drawn, document, quote

HOSTILE = '<script>alert(1)</script>"><img src=x>'
OTHERS = [document("Før.", id="a.md", title="Abe"), document("Efter.", id="z.md", title="Zoo")]
LONG = "## Første\n\nFind en partner.\n\n### Under første\n\nHold **møder**.\n\n## Anden\n\nFølg op."


def card(source: Document, cited: Cited | None = None) -> Drawn:
    return Drawn(card_html(source, Catalogue([source, *OTHERS]), cited or Cited()))


def body(source: Document, cited: Cited | None = None, **given: object) -> Drawn:
    return Drawn(body_html(source, Catalogue([source, *OTHERS]), cited or Cited(), **given))  # type: ignore[arg-type]


def test_the_card_says_what_is_known() -> None:
    drawn = card(document(authors=("Anna Jensen",), year=2011, partial=True, url="https://x.dk/a"))

    for words in (
        "Guide, uddrag eller referat",
        "Skridt for skridt",
        "Anna Jensen · 2011 · 24 ord",
        "Jensen, A. (2011)",
    ):
        assert words in drawn.text, drawn.text
    assert drawn.with_class("original")[0]["href"] == "https://x.dk/a"
    assert drawn.with_class("button")[0]["data-path"] == "?q=Hvad+handler+%C2%BBSkridt+for+skridt%C2%AB+om%3F"
    assert drawn.with_class("source-card")[0]["data-document"] == "guide/skridt.md"


def test_a_thesis_is_told_of() -> None:
    thesis = {
        "thesis_title": "Om alt",
        "institution": "RUC",
        "place": "Roskilde",
        "month": "maj",
        "supervisor": "Ib Bo",
    }
    drawn = card(document(kind="speciale", year=2011, thesis=thesis))

    assert "Specialet: »Om alt«, RUC, Roskilde, maj 2011, vejleder: Ib Bo" in drawn.text


def test_a_source_without_authors_is_not_given_a_reference() -> None:
    assert not card(document()).with_class("reference")


def test_the_contents_lead_to_the_headings() -> None:
    source = document(LONG)
    links = [link["href"] for link in card(source).with_tag("a") if str(link["href"]).startswith("#")]
    ids = [at["id"] for _, at in body(source).elements if at.get("id")]

    assert links == ["#afsnit-1", "#afsnit-2", "#afsnit-3"]
    assert [f"#{name}" for name in ids] == links
    assert not card(document("Ingen overskrifter her.")).with_class("contents")


def test_the_text_is_whole_and_the_passage_stands_out() -> None:
    source = document(LONG)
    start = LONG.index("Find")
    drawn = body(source, passage=(start, start + 16))

    assert LONG in drawn.text
    assert "Stedet fra linket er fremhævet." in drawn.text
    assert [mark["class"] for mark in drawn.with_tag("mark")] == ["chosen"]


def test_a_passage_that_is_not_there_is_told_of() -> None:
    assert "et sted, som ikke findes i teksten" in body(document(), lost=True).text


def test_what_is_searched_for_is_marked_and_counted() -> None:
    drawn = body(document(LONG), hits=places(LONG, "FØRSTE"))

    assert drawn.with_tag("article")[0]["data-hits"] == "2"
    assert [mark["data-hit"] for mark in drawn.with_tag("mark")] == ["0", "1"]


def test_quotes_of_the_conversation_are_listed_with_their_questions_and_marked() -> None:
    source = document()
    quotes = (quote(source, "Find en partner.", 1), quote(source, "Hold møder.", 2))
    cited = Cited(quotes, (Citation(2, 4, "Hvad først?", 2), Citation(2, 7, "Hvad først?", 1)), changed=True)
    drawn, text = card(source, cited), body(source, cited)

    assert [button["data-quote"] for button in drawn.with_tag("button") if "data-quote" in button] == ["2", "1"]
    for words in ("Hvad først?4»Hold møder.«7»Find en partner.«", "Teksten er ændret"):
        assert words in drawn.text
    assert "Spørgsmål" not in drawn.text, "there is no other one to be told from"
    assert text.marks == {1: "Find en partner.", 2: "Hold møder."}
    assert [mark["data-begins"] for mark in text.with_tag("mark")] == ["7", "4"]
    assert not card(source).with_class("cited")


def test_the_same_number_of_two_answers_says_whose_it_is() -> None:
    source = document()
    quotes = (quote(source, "Find en partner.", 1), quote(source, "Hold møder.", 2))
    first = (Citation(1, 1, "Hvad først?", 2), Citation(1, 5, "Hvad først?", 2))
    cited = Cited(quotes, (*first, Citation(3, 1, "Og så?", 1), Citation(3, 2, "Og så?", 2)))

    listed = card(source, cited).text
    assert "Spørgsmål 1: Hvad først?1»Hold møder.«5»Hold møder.«" in listed
    assert "Spørgsmål 3: Og så?1»Find en partner.«2»Hold møder.«" in listed
    marks = body(source, cited).with_tag("mark")
    assert [mark["data-begins"] for mark in marks] == ["spm. 3: 1", "spm. 1: 1, 5 · spm. 3: 2"]


def test_the_neighbours_are_led_to() -> None:
    drawn = body(document(title="Midt"))
    paths = [link["data-path"] for link in drawn.with_class("opens")]

    assert paths == ["kilder?dokument=a.md", "kilder?dokument=z.md"]


def test_a_note_and_an_origin_are_told_before_the_text() -> None:
    source = document(note="Et andet sted står 2012.", kind="definition", term={"term": "t", "origin": "En bog"})
    text = body(source).text

    assert text.index("Oprindelse: En bog") < text.index("Et andet sted") < text.index(TEXT[:20])


def test_hostile_text_is_shown_as_text() -> None:
    thesis = {"thesis_title": HOSTILE, "institution": HOSTILE}
    source = document(
        f"## {HOSTILE}\n\n{HOSTILE}\n\n## B\n\nTekst.",
        title=HOSTILE,
        id=f"{HOSTILE}.md",
        authors=(HOSTILE,),
        note=HOSTILE,
        thesis=thesis,
        url=f"javascript:{HOSTILE}",
    )
    cited = Cited([quote(source, "Tekst.")], [Citation(1, 1, HOSTILE, 1)])

    for drawn in (card(source, cited), body(source, cited), Drawn(missing_html(HOSTILE, HOSTILE))):
        assert not drawn.with_tag("script")
        assert not drawn.with_tag("img")
    assert not card(source).with_class("original")


def test_a_source_that_is_not_there() -> None:
    assert "Kilden findes ikke" in Drawn(missing_html()).text

from urllib.parse import parse_qs, urlsplit

import pytest

from advisor.ui.definition_html import question, reference
from advisor.ui.glossary_html import comparison_html, head_html, list_html, message_html

from .made import Drawn, defined

TILLID = defined("tillid", "At stole på **hinanden**.", date="2011", url="http://example.dk/tillid")
AFTALE = defined("den aftale", "Et løfte om at stole på det sagte.", origin="Jens Hansen")


def titles(html: str) -> list[str]:
    drawn, found = html, []
    for part in drawn.split("<h2")[1:]:
        found.append(Drawn("<h2" + part.split("</h2>")[0] + "</h2>").text)
    return found


def test_a_card_has_the_wording_verbatim_with_its_origin_and_date() -> None:
    drawn = Drawn(list_html([TILLID], [TILLID]))

    assert "At stole på **hinanden**." in drawn.text  # the marks are there, but hidden
    assert "Kulturministeriet, 2011" in drawn.text
    assert drawn.with_class("choose") == []  # nothing to compare with


def test_a_card_leads_to_its_source_and_to_an_answer() -> None:
    definition, document = TILLID
    paths = [str(link["data-path"]) for link in Drawn(list_html([TILLID], [TILLID])).with_tag("a")]
    source, asked = (urlsplit(path) for path in paths)
    place = {name: value[0] for name, value in parse_qs(source.query).items()}

    assert source.path == "kilder"
    assert place["dokument"] == document.id
    assert document.text[int(place["fra"]) : int(place["til"])] == definition.wording
    assert (asked.path, parse_qs(asked.query)) == ("", {"q": ["Hvad er tillid?"]})


def test_what_is_copied_says_where_it_is_from() -> None:
    assert reference(*TILLID) == (
        "»At stole på **hinanden**.«\n\nTillid. Kulturministeriet, 2011. Kilde: tillid, http://example.dk/tillid"
    )
    button = Drawn(list_html([TILLID], [TILLID])).with_class("copy")[0]
    assert button["data-copy"] == reference(*TILLID)


def test_terms_stand_from_a_to_z_without_their_article() -> None:
    every = [defined("åbenhed"), TILLID, defined("ærlighed"), AFTALE, defined("øvelse"), defined("Aarhusmodellen")]

    assert titles(list_html(every, every)) == [
        *("Den aftale", "Tillid", "Ærlighed", "Øvelse", "Åbenhed", "Aarhusmodellen")
    ]
    assert titles(list_html(every, every, query="x"))[0] == "Åbenhed"  # as found


def test_definitions_of_one_term_stand_under_it() -> None:
    other = defined("Tillid", "At tro på.", origin="Aase Thomsen")
    html = list_html([TILLID, AFTALE, other], [TILLID, AFTALE, other])
    together = Drawn(html).with_class("together")[0]

    assert titles(html) == ["Den aftale", "Tillid"]
    assert "2 definitioner" in html
    assert html.index("At tro på.") > html.index("At stole på")  # by origin: Aa stands last
    assert str(together["data-ids"]).count(",") == 1


def test_a_definition_is_asked_for_by_its_origin_where_others_have_its_term() -> None:
    assert question(TILLID[0]) == "Hvad er tillid?"
    assert question(TILLID[0], frozenset({"tillid"})) == "Hvad er Kulturministeriets definition af tillid?"


def test_letters_are_offered_only_where_they_help() -> None:
    few = [defined(letter + "ord") for letter in "abc"]
    many = [defined(letter + "ord" + end) for letter in "åbcdæø" for end in "xyz"]

    assert Drawn(list_html(few, few)).with_class("letters") == []
    hrefs = [str(link["href"]) for link in Drawn(list_html(many, many)).with_tag("a")]
    letters = [href for href in hrefs if href.startswith("#")]
    assert letters == [f"#bogstav-{each}" for each in ("b", "c", "d", "ae", "oe", "aa")]
    ids = [each.get("id") for each in Drawn(list_html(many, many)).with_class("group")]
    assert [f"#{each}" for each in ids if each] == letters
    assert Drawn(list_html(many[:5], many, query="ord")).with_class("letters") == []


def test_what_sets_definitions_apart_is_marked_and_explained() -> None:
    drawn = Drawn(comparison_html([TILLID, AFTALE], [TILLID, AFTALE]))

    assert drawn.marks == {1: "hinandenløfte", 2: "sagte"}  # the first of each, and the second of the other
    assert "Understreget: ord af betydning, som ingen af de andre viste definitioner har." in drawn.text
    assert "At stole på **hinanden**." in drawn.text
    asked = parse_qs(urlsplit(str(drawn.with_tag("a")[-1]["data-path"])).query)
    assert asked == {"q": ["Hvad er forskellen på tillid og den aftale?"]}


def test_definitions_that_say_the_same_are_said_to() -> None:
    same = defined("tillid", "At stole på hinanden.", origin="Jens Hansen")
    drawn = Drawn(comparison_html([TILLID, same], [TILLID, same], gone=True))

    assert drawn.with_tag("mark") == []
    assert "siger det samme" in drawn.text
    assert "findes ikke længere" in drawn.text


@pytest.mark.parametrize(
    ("shown", "every", "told"),
    [
        (2, 3, "2 af 3 definitioner vises side om side"),
        (3, 3, "Alle 3 definitioner vises side om side"),
        (1, 3, "1 af 3 definitioner vises"),
        (1, 1, "1 definition vises"),
    ],
)
def test_how_many_stand_side_by_side_is_not_told_as_how_many_there_are(shown: int, every: int, told: str) -> None:
    known = [defined("tillid", f"At stole på nummer {number}.") for number in range(every)]
    drawn = Drawn(comparison_html(known[:shown], known))

    assert drawn.with_class("compared")[0]["data-count"] == told


def test_nothing_found_offers_a_way_on() -> None:
    drawn = Drawn(list_html([], [TILLID], query="<cirkulær>"))

    assert "Ingen definition passer til »<cirkulær>«" in drawn.text
    assert [button["class"] for button in drawn.with_tag("button")] == ["all"]
    assert parse_qs(str(drawn.with_tag("a")[0]["data-path"]).lstrip("?")) == {"q": ["<cirkulær>"]}
    assert drawn.with_class("entries")[0]["data-count"] == "Ingen definitioner fundet"


def test_a_guide_without_definitions_says_so() -> None:
    assert "ingen definitioner endnu" in list_html([], [])
    assert "Der er intet indeks." in message_html("Der er intet indeks.")


def test_the_search_box_is_named_and_the_count_is_said() -> None:
    drawn = Drawn(head_html())
    said = {given["id"] for _, given in drawn.elements if given.get("role") == "status"}

    assert [label["for"] for label in drawn.with_tag("label")] == ["glossary-query"]
    assert said == {"glossary-count", "glossary-said"}


def test_no_room_for_more_is_said_only_where_there_are_more() -> None:
    every = [defined(word) for word in ("tillid", "aftale", "mål", "ansvar")]

    for all_of_them, said in ((every[:3], "Klar til sammenligning."), (every, "Tre er valgt; der er ikke plads")):
        # What is searched for shows fewer than there are.
        for found in (all_of_them, all_of_them[:1]):
            drawn = Drawn(list_html(found, all_of_them, query="x"))
            assert str(drawn.with_class("hint")[0]["data-full"]).startswith(said)

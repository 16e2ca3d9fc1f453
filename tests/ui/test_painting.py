import re

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.answers import Quote
from advisor.finding import places
from advisor.ui.painting import Marked, sections, text_html

from .made import TEXT, Drawn, document

HOSTILE = '<script>alert(1)</script> "<img src=x onerror=alert(1)>" & </mark></p>{{value}}${value}`'

# Text with what a Markdown document has in it, and what would break a page.
pieces = st.sampled_from(
    [
        "## Overskrift",
        "- punkt",
        "1. først",
        "2) dernæst",
        "**fed**",
        "[ord](http://x.dk)",
        HOSTILE,
        "Ord. Flere ord.",
        "æøå",
    ]
)
texts = st.lists(st.one_of(pieces, st.text(max_size=12)), min_size=1, max_size=8).map("\n".join) | st.lists(
    pieces, min_size=1, max_size=8
).map("\n\n".join)


def spans(text: str) -> st.SearchStrategy[list[tuple[int, int]]]:
    places = st.integers(0, len(text))
    pairs = st.tuples(places, places).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: (min(pair), max(pair)))
    return st.lists(pairs, max_size=4)


@settings(deadline=None)
@given(st.data())
def test_marks_hold_exactly_the_quotes_and_nothing_of_the_text_is_lost(data: st.DataObject) -> None:
    text = data.draw(texts.filter(lambda text: bool(text.strip())))
    source = document(text)
    found = data.draw(spans(text))
    passage = next(iter(data.draw(spans(text))), None)
    hits = places(text, data.draw(st.text(alphabet="Oo rdæ.", max_size=3)))
    pages = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    quotes = [Quote.of(source, start, end, number=n, heading=()) for n, (start, end) in enumerate(found, start=1)]

    drawn = Drawn(text_html(text, Marked(quotes, chosen=1, passage=passage, hits=hits, pages=pages), with_ids=True))

    assert drawn.text == text
    assert drawn.marks == {each.number: each.text for each in quotes}


def test_the_structure_of_the_text_is_drawn() -> None:
    drawn = Drawn(text_html(TEXT, Marked()))
    tags = [tag for tag, _ in drawn.elements if tag != "span"]

    assert tags == ["p", "h3", "p", "ul", "li", "li", "ol", "li", "li"]
    assert [item.get("value") for item in drawn.with_tag("li")] == [None, None, "1", "2"]


def test_headings_begin_where_the_page_says_and_can_be_led_to() -> None:
    text = "## Først\n\nOrd.\n\n### Under\n\nOrd.\n\n## Sidst\n\nOrd."
    drawn = Drawn(text_html(text, Marked(), outermost=2, with_ids=True))
    headings = [(tag, at["id"]) for tag, at in drawn.elements if re.fullmatch(r"h\d", tag)]

    assert headings == [("h2", "afsnit-1"), ("h3", "afsnit-2"), ("h2", "afsnit-3")]
    assert [(each.id, each.words) for each in sections(text)] == [
        ("afsnit-1", "Først"),
        ("afsnit-2", "Under"),
        ("afsnit-3", "Sidst"),
    ]
    assert not any("id" in at for _, at in Drawn(text_html(text, Marked())).elements)


def test_what_is_searched_for_is_marked_also_inside_a_quote() -> None:
    text = "Find en partner. Hold møder."
    quoted = Quote.of(document(text), 0, 16, number=1, heading=())
    html = text_html(text, Marked([quoted], hits=places(text, "en")))

    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", html) == ["Find ", "en", " partner."]
    assert [at.get("data-hit") for at in Drawn(html).with_tag("mark")] == [None, "0", None]
    assert Drawn(html).marks == {1: "Find en partner."}


def test_the_passage_of_a_link_stands_out() -> None:
    [mark] = Drawn(text_html("Find en partner. Hold møder.", Marked(passage=(5, 15)))).with_tag("mark")

    assert (mark["class"], "data-passage" in mark) == ("chosen", True)


def test_a_page_is_numbered_where_its_first_word_is_seen() -> None:
    text = "Et.\n\n## To\n\nSom går over på den tredje. - Fire"
    pages = [0, text.index("##"), text.index("over"), text.index("- Fire"), len(text)]
    html = str(text_html(text, Marked(pages=pages)))
    before = [
        re.sub(r"<[^>]*>?", "", html.split(f'data-page="side {number}"', maxsplit=1)[0]) for number in range(1, 5)
    ]
    assert [len(each) for each in before] == [0, text.index("To"), text.index("over"), text.index("- Fire")]
    assert "side 5" not in html


def test_what_has_one_page_or_none_is_not_numbered() -> None:
    for pages in ((), (0,)):
        assert "data-page" not in str(text_html(TEXT, Marked(pages=pages)))


def test_of_pages_that_begin_in_one_place_the_last_is_told() -> None:
    html = str(text_html("Et.\n\nTo.", Marked(pages=(0, 5, 5))))
    assert re.findall(r'data-page="([^"]*)"', html) == ["side 1", "side 3"]

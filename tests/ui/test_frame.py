import pytest

from advisor.ui.frame import ASK, LIBRARY, PLACES, Place, header_html

from .made import Drawn


@pytest.mark.parametrize("place", PLACES)
def test_every_page_leads_to_all_the_others_and_says_which_it_is(place: Place) -> None:
    drawn = Drawn(header_html(place))
    links = [each for each in drawn.with_tag("a") if "data-path" in each]

    assert [each["data-path"] for each in links] == [each.path for each in PLACES]
    assert [each["data-path"] for each in links if each.get("aria-current") == "page"] == [place.path]


def test_the_tab_names_the_page() -> None:
    titles = [Drawn(header_html(place)).with_class("banner")[0]["data-title"] for place in (ASK, LIBRARY)]

    assert titles == ["Partnerskabsrådgiveren", "Kilder · Partnerskabsrådgiveren"]


def test_the_header_says_who_phrases_the_answers() -> None:
    assert "sprogmodel" not in header_html(ASK)
    assert "sprogmodel" in header_html(ASK, generates=True)

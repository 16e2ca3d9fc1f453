import pytest

from advisor.ui.markup import Markup, element, joined, safe_url


def test_text_is_escaped_and_markup_is_kept() -> None:
    drawn = element("p", "<b>", Markup("<i>x</i>"), None, "&")

    assert drawn == "<p>&lt;b&gt;<i>x</i>&amp;</p>"


def test_attributes_are_escaped_and_named_as_in_html() -> None:
    drawn = element("a", "x", class_="stor", data_turn=0, title='"><script>', hidden=True, lang=None, dir=False)

    assert drawn == '<a class="stor" data-turn="0" title="&quot;&gt;&lt;script&gt;" hidden>x</a>'


def test_what_is_joined_is_markup() -> None:
    assert isinstance(joined("<", element("p", "x")), Markup)
    assert joined("<", element("p", "x")) == "&lt;<p>x</p>"


@pytest.mark.parametrize("url", ["http://bygpartnerskaber.dk/", "https://example.dk/a?b=c#d"])
def test_web_addresses_may_be_links(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\tjavascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.dk",
        "http://",
        "http://[::1",
        "https:example.dk",
    ],
)
def test_nothing_else_may(url: str | None) -> None:
    assert safe_url(url) is None


def test_an_element_without_content_is_not_closed_by_a_tag() -> None:
    assert element("input", type="radio", name="look") == '<input type="radio" name="look">'

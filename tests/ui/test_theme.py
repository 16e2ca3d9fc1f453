"""The colours are told apart by those who see little contrast (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest

from advisor.ui.theme import theme

TEXTS = ("body_text_color", "body_text_color_subdued", "link_text_color", "border_color_accent")
GROUNDS = ("body_background_fill", "background_fill_primary", "background_fill_secondary")
LOOKS = ("", "_dark")


def colour(name: str, look: str) -> str:
    return str(getattr(theme(), name + look))


def light(colour: str) -> float:
    """The relative luminance, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out(text: str, ground: str, look: str) -> None:
    assert contrast(colour(text, look), colour(ground, look)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("input_placeholder_color", "input_background_fill"),
        ("button_primary_text_color", "button_primary_background_fill"),
        ("button_primary_text_color_hover", "button_primary_background_fill_hover"),
        ("button_secondary_text_color_hover", "button_secondary_background_fill_hover"),
        ("button_secondary_text_color", "body_background_fill"),
    ],
)
def test_what_is_written_on_controls_stands_out(text: str, ground: str, look: str) -> None:
    assert contrast(colour(text, look), colour(ground, look)) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("edge", ["input_border_color", "border_color_accent"])
def test_edges_of_fields_and_the_ring_of_the_focus_are_seen(edge: str, ground: str, look: str) -> None:
    assert contrast(colour(edge, look), colour(ground, look)) >= 3

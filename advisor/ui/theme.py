"""What the page looks like: Gradio's theme with our colours and the reader's own fonts, and the static files."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

STATIC = Path(__file__).parent / "static"

# What is about smaller screens and print changes what the others say, and so comes last.
STYLES = (
    "frame.css",
    "display.css",
    "states.css",
    "chat.css",
    "question.css",
    "kinds.css",
    "hints.css",
    "feedback.css",
    "shortcuts.css",
    "text.css",
    "source.css",
    "pages.css",
    "talks.css",
    "reference.css",
    "buttons.css",
    "library.css",
    "onboarding.css",
    "glossary.css",
    "tables.css",
    "gaps.css",
    "charts.css",
    "overview.css",
    "bench.css",
    "editors.css",
    "documents.css",
    "screens.css",
    "print.css",
    "paper.css",
)

_FONT = ("Segoe UI", "system-ui", "-apple-system", "Noto Sans", "Liberation Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")

# name: (light, dark). The style sheet uses these, so that both looks follow from one table; text on them is AA.
_COLOURS = {
    "body_background_fill": ("#f6f5f1", "#151918"),
    "body_text_color": ("#1f2725", "#e7ebe9"),
    "body_text_color_subdued": ("#58635f", "#a3aeaa"),
    "background_fill_primary": ("#ffffff", "#1e2423"),
    "background_fill_secondary": ("#eeece5", "#262d2b"),
    "border_color_primary": ("#dcd9cf", "#36403d"),
    "border_color_accent": ("#1d5c56", "#7fc7bc"),
    "block_background_fill": ("transparent", "transparent"),
    "input_background_fill": ("#ffffff", "#1e2423"),
    "input_background_fill_focus": ("#ffffff", "#1e2423"),
    "input_border_color": ("#7d8783", "#74807b"),
    "input_border_color_focus": ("#1d5c56", "#7fc7bc"),
    "input_placeholder_color": ("#66706c", "#98a39f"),
    "link_text_color": ("#1d5c56", "#7fc7bc"),
    "link_text_color_hover": ("#123f3b", "#a5dcd3"),
    "link_text_color_visited": ("#1d5c56", "#7fc7bc"),
    "link_text_color_active": ("#123f3b", "#a5dcd3"),
    "block_title_text_color": ("#58635f", "#a3aeaa"),
    "block_label_text_color": ("#58635f", "#a3aeaa"),
    "button_primary_background_fill": ("#1d5c56", "#7fc7bc"),
    "button_primary_background_fill_hover": ("#154742", "#a5dcd3"),
    "button_primary_text_color": ("#ffffff", "#10201d"),
    "button_primary_text_color_hover": ("#ffffff", "#10201d"),
    "button_secondary_background_fill": ("transparent", "transparent"),
    "button_secondary_background_fill_hover": ("#eeece5", "#262d2b"),
    "button_secondary_text_color": ("#3d4744", "#c3ccc9"),
    "button_secondary_text_color_hover": ("#1f2725", "#e7ebe9"),
}


def theme() -> gr.themes.Base:
    """The theme, light and dark, with no font that would have to be fetched."""
    colours: dict[str, str] = {}
    for name, (light, dark) in _COLOURS.items():
        colours |= {name: light, f"{name}_dark": dark}
    return gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=_FONT,
        font_mono=_MONO,
        radius_size=gr.themes.sizes.radius_md,
    ).set(
        **colours,
        color_accent="#1d5c56",
        block_border_width="0px",
        block_shadow="none",
        block_shadow_dark="none",
        block_padding="0px",
        layout_gap="0px",
        input_shadow="none",
        input_shadow_focus="none",
        input_text_size="1rem",
        button_border_width="0px",
        button_transition="background-color 0.15s",
    )


def static(name: str) -> str:
    """The text of one of the page's own files."""
    return (STATIC / name).read_text(encoding="utf-8")


def scripts(*names: str) -> str:
    """Scripts of a part of the page as one, in their order: `scripts("latest", "library")`."""
    return "\n".join(static(f"{name}.js") for name in names)


def head() -> str:
    """What the head of every document gets: our style sheets and what is to be said to search engines.

    They are part of the document, and not Gradio's own `css` setting, which comes late, rewrites selectors and breaks
    those with `:is(a, b)`.
    """
    styles = "\n".join(static(name) for name in STYLES)
    return f"{static('head.html')}<style>\n{styles}</style>\n"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.ui.answer_html import conversation_html
from advisor.ui.excerpts import excerpt
from advisor.ui.turns import Turn

from .made import Drawn, document, quote, refusal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- Hold møder.", "Hold møder."),
        ("De er:\n\n- Den **første**\n- Den [anden](http://x.dk)\n", "De er: Den første · Den anden"),
        ("1. Mål.\n2. Penge.", "Mål. Penge."),
        ("## Ordlyd\n\nEt samarbejde\nmellem to.", "Ordlyd Et samarbejde mellem to."),
        ("Mål – og penge - hver for sig.", "Mål – og penge - hver for sig."),
        ("", ""),
    ],
)
def test_a_passage_is_shown_without_the_marks_of_its_lists(text: str, shown: str) -> None:
    assert excerpt(text, 100) == shown


def test_what_is_too_long_is_cut_after_a_word_and_says_so() -> None:
    assert excerpt("- Et møde\n- Et mål", 12) == "Et møde …"
    assert excerpt("Et møde om målet", 12) == "Et møde om …"


lines = st.lists(
    st.tuples(st.sampled_from(["", "- ", "* ", "1. ", "## "]), st.text("abæø .,:", min_size=1)), min_size=1, max_size=6
)


@given(lines, st.integers(5, 60))
def test_no_word_is_lost_and_no_line_broken(parts: list[tuple[str, str]], most: int) -> None:
    text = "\n".join(mark + words for mark, words in parts)
    whole = excerpt(text, 10_000)

    assert "\n" not in whole
    assert [each for each in whole if each.isalpha()] == [each for each in text if each.isalpha()]
    assert len(excerpt(text, most)) <= most + 2


def test_a_refusal_shows_tidy_text_and_its_source_opens_at_the_exact_quote() -> None:
    source = document()
    nearest = quote(source, "- Skriv en aftale.\n- Hold møder.")
    drawn = Drawn(conversation_html((Turn("Hvad nu?", refusal([nearest]), done=True),)))

    assert "Skriv en aftale. Hold møder." in drawn.text
    assert "- " not in drawn.text

import pytest
from hypothesis import example, given
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


LONG = (
    "Mål og midler er aftalt. Hold møder om penge hver uge. Skriv så en aftale om rettigheder og penge. Fest bagefter."
)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("Hvem har rettighederne?", "… Skriv så en aftale om rettigheder …"),
        ("Hvornår skal vi feste?", "… Fest bagefter."),
        ("Mål for en fest?", "Mål og midler er aftalt. Hold møder …"),  # the first is as good
        ("Hvad gør vi så sammen?", "Mål og midler er aftalt. Hold møder …"),  # nothing of weight is asked
        ("", "Mål og midler er aftalt. Hold møder …"),
    ],
)
def test_what_is_too_long_begins_with_the_sentence_that_has_most_of_what_is_asked(asked: str, shown: str) -> None:
    assert excerpt(LONG, 37, asked) == shown


def test_most_words_count_and_one_asked_twice_counts_once() -> None:
    assert excerpt(LONG, 50, "Penge og rettigheder").startswith("… Skriv så")
    assert excerpt(LONG, 50, "Penge, penge, pengene eller en fest og rettigheder").startswith("… Skriv så")
    assert excerpt(LONG, 50, "Møder, møder – eller aftaler om rettigheder").startswith("… Skriv så")


def test_a_sentence_that_is_seen_anyway_keeps_what_is_before_it() -> None:
    assert excerpt(LONG, 60, "møder om penge") == excerpt(LONG, 60)
    assert excerpt(LONG, len(LONG), "rettigheder") == LONG
    assert excerpt("Hold møder. Skriv en aftale om mål. Fest.", 34, "mål") == "… Skriv en aftale om mål. Fest."


def test_words_behind_the_cut_of_their_own_sentence_count_for_nothing() -> None:
    text = "Hold møder. Skriv en aftale, som alle kan læse og forstå, om rettigheder. Fest."

    assert excerpt(text, 30, "rettigheder") == excerpt(text, 30)


def test_items_of_a_list_are_sentences_too() -> None:
    text = "Aftal:\n\n- Hvem der gør hvad\n- Hvor pengene er\n- Rettigheder til **værket**"

    assert excerpt(text, 40, "Hvem ejer rettighederne?") == "… Rettigheder til værket"


@given(lines, st.integers(5, 60), st.text("abæø ", max_size=12))
@example([("", LONG)], 37, "rettigheder")
@example([("- ", "Et mål uden ende"), ("- ", "En aftale")], 12, "aftaler")
def test_an_excerpt_is_made_of_the_passages_own_words_in_their_order(
    parts: list[tuple[str, str]], most: int, asked: str
) -> None:
    text = "\n".join(mark + words for mark, words in parts)
    shown = excerpt(text, most, asked)

    assert shown.removeprefix("… ").removesuffix(" …") in excerpt(text, 10_000)
    assert len(shown) <= most + 2
    assert excerpt(text, 10_000, asked) == excerpt(text, 10_000)


def test_the_cards_of_a_refusal_show_what_is_asked() -> None:
    source = document(f"{'Langsomt. ' * 60}Skriv en aftale om rettigheder.")
    refused = refusal([quote(source, source.text)]).model_copy(
        update={"standalone_question": "Hvem ejer rettighederne?"}
    )
    drawn = Drawn(conversation_html((Turn("Og dem?", refused, done=True),)))

    assert "… Skriv en aftale om rettigheder." in drawn.text
    assert "Langsomt" not in drawn.text


def test_a_refusal_shows_tidy_text_and_its_source_opens_at_the_exact_quote() -> None:
    source = document()
    nearest = quote(source, "- Skriv en aftale.\n- Hold møder.")
    drawn = Drawn(conversation_html((Turn("Hvad nu?", refusal([nearest]), done=True),)))

    assert "Skriv en aftale. Hold møder." in drawn.text
    assert "- " not in drawn.text

from advisor.ui.answer_html import conversation_html
from advisor.ui.hints import hints_html
from advisor.ui.turns import Turn

from .made import Drawn, answer, document, quote, refusal


def test_each_number_has_a_card_with_the_quote_and_where_it_stands() -> None:
    source = document()
    quotes = [quote(source, "Find en partner.", 1, ("Første skridt",)), quote(source, "Hold møder.", 2)]
    drawn = Drawn(conversation_html((Turn("Hvad nu?", answer(quotes), done=True),)))

    assert [each["data-number"] for each in drawn.with_class("hint")] == ["1", "2"]
    assert "Skridt for skridtGuide · Første skridtFind en partner." in drawn.text
    assert all("title" not in each for each in drawn.with_class("cite")), "two hints over each other"


def test_a_very_long_quote_is_cut_at_a_word() -> None:
    source = document("Ord og flere ord. " * 60)
    html = hints_html([quote(source, source.text.strip())])

    assert html is not None
    words = Drawn(html).text
    assert words.endswith(" …")
    assert words[:-2].endswith(("Ord", "og", "flere", "ord."))
    assert len(words) < 700


def test_a_quote_is_text_and_never_elements() -> None:
    source = document('<img src=x onerror="alert(1)"> & mere')
    html = hints_html([quote(source, source.text)])

    assert html is not None
    assert Drawn(html).with_tag("img") == []
    assert source.text in Drawn(html).text


def test_the_nearest_passages_of_a_refusal_say_theirs_themselves() -> None:
    turn = Turn("Hvad nu?", refusal([quote(document(), "Hold møder.")]), done=True)
    assert Drawn(conversation_html((turn,))).with_class("hint") == []
    assert hints_html(()) is None

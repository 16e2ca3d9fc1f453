from typing import cast

import gradio as gr

from advisor.advisor import Advisor
from advisor.answers import Reason
from advisor.documents import Kind
from advisor.ui.asking import Asking
from advisor.ui.copied import as_text
from advisor.ui.kinds import about_kinds, kinds_of
from advisor.ui.turns import Turn

from .made import Drawn, Told, answer, document, quote, refusal

QUOTE = quote(document(), "Hold møder.")
ONLY = (Kind.SPECIALE, Kind.ARTIKEL)


def test_what_is_ticked_is_asked_and_again_everywhere_by_the_button() -> None:
    told = Told(answer([QUOTE]), source=document())
    does = Asking(cast("Advisor", told))
    list(does.ask("Hvad nu?", (), False, ["artikel", "speciale", "sludder"]))
    list(does.asked(gr.EventData(None, {"question": "Og så?", "everywhere": False}), "", (), False, ["guide"]))
    list(does.asked(gr.EventData(None, {"question": "Og så?", "everywhere": True}), "", (), False, ["guide"]))
    list(does.ask("Hvad nu?", ()))

    assert told.kinds == [ONLY, (Kind.GUIDE,), (), ()]
    assert kinds_of(None) == ()


def test_an_answer_says_that_only_some_kinds_were_asked() -> None:
    chosen = answer([QUOTE], kinds=ONLY)

    html = about_kinds("Hvad nu?", chosen)

    assert html is not None
    assert Drawn(html).text == "Der er kun søgt i de valgte slags kilder: Speciale, Artikel."
    assert "Speciale, Artikel" in as_text(Turn("Hvad nu?", chosen, done=True))
    assert about_kinds("Hvad nu?", answer([QUOTE])) is None


def test_a_refusal_offers_to_ask_everywhere_where_that_may_help() -> None:
    chosen = refusal([QUOTE]).model_copy(update={"kinds": ONLY})

    html = about_kinds('Hvad <b>"nu"</b>?', chosen)

    assert html is not None
    (button,) = Drawn(html).with_tag("button")
    assert button["data-ask"] == 'Hvad <b>"nu"</b>?'
    assert "data-everywhere" in button
    assert about_kinds("Hej", chosen.model_copy(update={"reason": Reason.GREETING})) is None
    assert about_kinds("Hvad nu?", refusal([QUOTE])) is None

from __future__ import annotations

import pytest

from advisor.answers import Reason, Refusal
from advisor.ui.differing import differing
from advisor.ui.onward import beside_html, onward_html, onward_words
from advisor.ui.texts import asking as texts
from advisor.ui.turns import Turn

from .made import Drawn, answer, defined, document, quote, refusal

WORDINGS = ("Et samarbejde om mål.", "Et samarbejde om penge.", "Et samarbejde om børn.", "Et samarbejde om bøger.")


def compared(count: int) -> Turn:
    """An answer that quotes some definitions of one thing."""
    found = [defined(f"term {number}", words) for number, words in enumerate(WORDINGS[:count])]
    quotes = [quote(source, wording.wording, number=number) for number, (wording, source) in enumerate(found, start=1)]
    reply = answer(quotes)
    return Turn("Hvad er forskellen?", reply=reply, done=True, differing=differing(reply, found))


def paths(html: str | None) -> list[str | None]:
    return [link["data-path"] for link in Drawn(html or "").with_tag("a")]


def refused(reason: Reason) -> Refusal:
    changed = {"reason": reason, "question": "Hvad koster leje af <læsesal>?"}
    return refusal([quote(document(), "Hold møder.")]).model_copy(update=changed)


def test_definitions_that_are_set_apart_lead_to_the_glossary_side_by_side() -> None:
    ids = "definitioner/term%200-Kulturministeriet.md,definitioner/term%201-Kulturministeriet.md"
    assert paths(beside_html(compared(2))) == [f"ordbog?vis={ids}", "ordbog"]
    assert len((paths(beside_html(compared(3)))[0] or "").split(",")) == 3


def test_more_definitions_than_stand_side_by_side_are_to_be_chosen_among() -> None:
    assert paths(beside_html(compared(4))) == ["ordbog"]


def test_an_answer_that_sets_nothing_apart_leads_nowhere() -> None:
    assert beside_html(compared(1)) is None


LACKING = [Reason.NOT_FOUND, Reason.NO_SUCH_WORK, Reason.NO_SUCH_DEFINITION, Reason.NO_DEFINITION_MENTIONS]


def test_who_asks_for_a_path_is_led_to_the_paths() -> None:
    assert paths(onward_html(refused(Reason.PATHS), None)) == ["kom-i-gang"]


@pytest.mark.parametrize("reason", LACKING)
def test_a_refusal_tells_where_to_look_and_whom_to_ask(reason: Reason) -> None:
    drawn = onward_html(refused(reason), "Åse <aase@bibliotek.dk>")
    glossary = [] if reason in {Reason.NOT_FOUND, Reason.NO_SUCH_WORK} else ["ordbog"]
    assert paths(drawn) == [*glossary, "kilder?soeg=koster%20leje%20l%C3%A6sesal"]
    assert Drawn(drawn or "").text.endswith("så spørg Åse <aase@bibliotek.dk>.")
    assert onward_words(refused(reason), "Åse <aase@bibliotek.dk>") == Drawn(drawn or "").text
    without_words = refused(reason).model_copy(update={"question": "Hvad med det?"})
    assert paths(onward_html(without_words, None)) == [*glossary, "kilder"]
    assert texts.COLLEAGUE in Drawn(onward_html(refused(reason), None) or "").text


def test_who_asks_whom_to_ask_is_told() -> None:
    drawn = onward_html(refused(Reason.WHOM), "Åse <aase@bibliotek.dk>")
    assert Drawn(drawn or "").text == onward_words(refused(Reason.WHOM), "Åse <aase@bibliotek.dk>")
    assert Drawn(drawn or "").text == "Spørg Åse <aase@bibliotek.dk>."
    assert texts.COLLEAGUE in (onward_words(refused(Reason.WHOM), None) or "")


@pytest.mark.parametrize("reason", sorted(set(Reason) - {*LACKING, Reason.PATHS, Reason.WHOM}))
def test_what_asks_nothing_of_the_guide_is_not_led_on(reason: Reason) -> None:
    assert onward_html(refused(reason), None) is None
    assert onward_words(refused(reason), None) is None

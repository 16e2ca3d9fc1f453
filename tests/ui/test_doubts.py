from advisor.ui.answer_html import conversation_html
from advisor.ui.turns import Turn

from .made import Drawn, answer, document, quote, refusal

SOURCE = document()
REPLY = answer([quote(SOURCE, "Hold møder.", 1), quote(SOURCE, "Mål", 2)])


def drawn(**given: frozenset[int]) -> Drawn:
    return Drawn(conversation_html([Turn("Hvad nu?", REPLY, done=True, **given)]))  # type: ignore[arg-type]


def test_a_verified_answer_has_no_doubts() -> None:
    page = drawn()

    assert not page.with_class("doubted")
    assert "bekræftet" not in page.text
    assert "Sikkerhed: høj" in page.text


def test_what_rests_on_a_changed_text_is_marked_and_can_be_asked_again() -> None:
    page = drawn(changed=frozenset({2}), doubted=frozenset({1}))

    assert len(page.with_class("doubted")) == 1
    assert "Hold møder. 1 Mål2ikke længere bekræftet" in page.text.replace("møder.1", "møder. 1")
    assert "2: teksten er ændret, siden svaret blev givet" in page.text
    assert [each["data-number"] for each in page.with_class("changed")] == ["2", "2"]
    assert all("teksten er ændret" in (each["aria-label"] or "") for each in page.with_class("changed"))
    assert [each["data-ask"] for each in page.with_class("chip")] == ["Hvad nu?"]
    assert "Sikkerhed" not in page.text


def test_a_sentence_that_its_sources_do_not_carry_is_told_as_such() -> None:
    page = drawn(doubted=frozenset({0}))

    assert "følger ikke af de kilder" in page.text
    assert "er ændret" not in page.text


def test_a_nearest_passage_that_is_gone_is_not_shown() -> None:
    kept = refusal([quote(SOURCE, "Hold møder.").model_copy(update={"text": "Betal 500 kr."})])
    page = Drawn(conversation_html([Turn("Hvad nu?", kept, done=True, changed=frozenset({1}))]))

    assert "Betal" not in page.text
    assert "teksten er ændret, siden svaret blev givet" in page.text

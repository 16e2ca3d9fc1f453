from advisor.confidence import MEDIUM
from advisor.ui.turns import Turn, as_text, begun, messages

from .made import answer, document, quote


def doubtful() -> Turn:
    source = document()
    reply = answer([quote(source, "Hold møder.", 1), quote(source, "Mål", 2)])
    return Turn("Hvad nu?", reply, done=True, changed=frozenset({2}), doubted=frozenset({1}))


def test_nothing_is_built_on_what_is_no_longer_verified() -> None:
    assert [each.content for each in messages([doubtful()])] == ["Hvad nu?", "Hold møder. [1]"]


def test_what_is_copied_says_what_is_no_longer_verified() -> None:
    copied = as_text(doubtful())

    assert "Hold møder. [1] Mål (ikke længere bekræftet) [2]" in copied
    assert copied.endswith("[2] Skridt for skridt (Guide) (teksten er ændret, siden svaret blev givet)")
    assert copied.count("ændret") == 1


def test_what_may_be_no_answer_is_not_copied_as_one() -> None:
    unsure = answer([quote(document(), "Hold møder.")], confidence=MEDIUM)

    assert as_text(Turn("Hvad nu?", unsure)).startswith("Det her svarer måske på dit spørgsmål:\n\nHold møder. [1]")


def test_a_question_belongs_to_the_conversation_before_it() -> None:
    first = begun("Hvad nu?", ())
    second = begun("Og så?", (first,))

    assert first.conversation == second.conversation
    assert first.asked
    assert second.asked
    assert first.asked <= second.asked
    assert begun("Hvad nu?", ()).conversation != first.conversation

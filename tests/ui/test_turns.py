from advisor.ui.turns import Turn, begun, messages

from .made import answer, document, quote


def doubtful() -> Turn:
    source = document()
    reply = answer([quote(source, "Hold møder.", 1), quote(source, "Mål", 2)])
    return Turn("Hvad nu?", reply, done=True, changed=frozenset({2}), doubted=frozenset({1}))


def test_nothing_is_built_on_what_is_no_longer_verified() -> None:
    assert [each.content for each in messages([doubtful()])] == ["Hvad nu?", "Hold møder. [1]"]


def test_a_question_belongs_to_the_conversation_before_it() -> None:
    first = begun("Hvad nu?", ())
    second = begun("Og så?", (first,))

    assert first.conversation == second.conversation
    assert first.asked
    assert second.asked
    assert first.asked <= second.asked
    assert begun("Hvad nu?", ()).conversation != first.conversation

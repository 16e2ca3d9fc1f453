"""What an answer is made of, and the JSON that other programs rely on."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from advisor.answers import Answer, Mode, Quote, Reason, Refusal, Statement
from advisor.chunking import chunks
from advisor.documents import Document, Kind

TEXT = "## Aftaler\n\nEn aftale er *vigtig*. Den skrives ned.\n\n- Hvem gør hvad?\n- Hvor længe?"
DOCUMENT = Document(
    id="guide/a.md", title="Om aftaler", kind=Kind.GUIDE, text=TEXT, url="http://a.dk", page_starts=(0, 35)
)
KEYS = {
    "question",
    "standalone_question",
    "outcome",
    "mode",
    "text",
    "statements",
    "quotes",
    "nearest",
    "confidence",
    "milliseconds",
    "miscounted",
    "untold",
    "note",
    "held_back",
    "unsupported",
    "next_questions",
    "kinds",
}
QUOTE_KEYS = {"number", "document", "title", "kind", "url", "heading", "page", "start", "end", "text", "partial"}


def quote(text: str, number: int = 1) -> Quote:
    start = TEXT.index(text)
    return Quote.of(DOCUMENT, start, start + len(text), number=number, heading=("Aftaler",))


def answer(*statements: Statement) -> Answer:
    quotes = (quote("En aftale er *vigtig*."), quote("Den skrives ned.", 2))
    return Answer(
        question="Hvad?", standalone_question="Hvad? (om »x«)", statements=statements, quotes=quotes, confidence=0.98765
    )


REFUSAL = Refusal(
    question="Hvad?",
    standalone_question="Hvad?",
    reason=Reason.NOT_FOUND,
    text="Det svarer guiden ikke på.",
    nearest=(quote("Den skrives ned."),),
    confidence=0.1,
    milliseconds=12.345,
)


def test_a_quote_is_the_exact_slice_with_where_it_is_from() -> None:
    found = quote("Den skrives ned.", 7)
    assert found.text == "Den skrives ned." == TEXT[found.start : found.end]
    assert (found.number, found.document, found.title, found.kind) == (7, "guide/a.md", "Om aftaler", "guide")
    assert (found.url, found.heading, found.page) == ("http://a.dk", ("Aftaler",), 2)
    assert quote("En aftale").page == 1


def test_a_chunk_is_quoted_whole() -> None:
    (chunk,) = chunks(DOCUMENT)
    found = Quote.of_chunk(DOCUMENT, chunk, number=3)
    assert (found.text, found.start, found.end) == (chunk.text, chunk.start, chunk.end)
    assert (found.heading, found.number) == (("Aftaler",), 3)


def test_a_text_is_the_statements_with_their_numbers() -> None:
    one = Statement(text="En aftale er vigtig.", quotes=(1,))
    two = Statement(text="Den skrives ned.", quotes=(1, 2))
    assert answer(one, two).text == "En aftale er vigtig. [1] Den skrives ned. [1][2]"
    assert answer(one).text == "En aftale er vigtig. [1]"
    assert answer().text == ""


def test_items_stand_on_lines_of_their_own() -> None:
    intro = Statement(text="Aftal:", quotes=(1,))
    first = Statement(text="Hvem?", quotes=(2,), item=True)
    last = Statement(text="Hvor længe?", quotes=(1,), item=True)
    after = Statement(text="Skriv under.", quotes=(2,))
    assert answer(intro, first, last, after).text == "Aftal: [1]\n- Hvem? [2]\n- Hvor længe? [1]\nSkriv under. [2]"


_STATEMENTS = st.builds(
    Statement,
    text=st.sampled_from(["Aftal alt.", "Skriv det ned.", "Hvem?"]),
    quotes=st.lists(st.integers(1, 2), min_size=1, max_size=2, unique=True).map(tuple),
    item=st.booleans(),
)


@settings(max_examples=50)
@given(st.lists(_STATEMENTS, max_size=5))
def test_every_statement_and_number_stands_in_the_text_in_order(statements: list[Statement]) -> None:
    text = answer(*statements).text
    at = 0
    for statement in statements:
        at = text.index(statement.text, at) + len(statement.text)
        for number in statement.quotes:
            at = text.index(f"[{number}]", at)
    assert text.count("\n- ") + text.startswith("- ") == sum(statement.item for statement in statements)


def test_the_json_of_an_answer_has_the_promised_shape() -> None:
    given = answer(Statement(text="En aftale er vigtig.", quotes=(1,))).as_json()
    assert set(given) == KEYS
    assert given["statements"] == [{"text": "En aftale er vigtig.", "quotes": [1]}]
    assert [set(each) for each in given["quotes"]] == [QUOTE_KEYS, QUOTE_KEYS]
    assert (given["outcome"], given["mode"], given["nearest"]) == ("answer", "quoting", [])
    assert given["text"] == "En aftale er vigtig. [1]"
    assert given["quotes"][0]["heading"] == ["Aftaler"]
    assert 0 <= given["confidence"] <= 1
    assert json.loads(json.dumps(given)) == given


def test_what_an_answer_leaves_open_is_told_apart_from_its_text() -> None:
    whole = answer(Statement(text="En aftale er vigtig.", quotes=(1,)))
    partial = whole.model_copy(update={"untold": ("hvem skrev under?",)})
    assert (whole.as_json()["untold"], partial.as_json()["untold"]) == ([], ["hvem skrev under?"])
    assert partial.text == whole.text


def test_the_json_of_a_refusal_has_the_same_shape() -> None:
    given = REFUSAL.as_json()
    assert set(given) == KEYS
    assert (given["outcome"], given["statements"], given["quotes"]) == ("refusal", [], [])
    assert given["untold"] == []
    assert given["text"] == "Det svarer guiden ikke på."
    assert [set(each) for each in given["nearest"]] == [QUOTE_KEYS]
    assert given["milliseconds"] == pytest.approx(12.345, abs=0.1)
    assert json.loads(json.dumps(given)) == given


def test_a_generated_answer_says_so() -> None:
    given = answer().model_copy(update={"mode": Mode.GENERATED}).as_json()
    assert given["mode"] == "generated"


def test_a_reply_knows_whether_it_was_understood_differently() -> None:
    assert answer().understood_differently
    assert not REFUSAL.understood_differently


def test_replies_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        REFUSAL.text = "Noget andet."  # type: ignore[misc]

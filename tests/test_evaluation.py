"""Evaluation: the figures and their shape, broken files, and the floors our own answers must keep."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.blocks import BlockKind, blocks
from advisor.citations import plain
from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.errors import EvaluationError
from advisor.evaluation import Asked, Evaluation, evaluate, figures, read_questions
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore

FACT_RECALL = 0.90
FIRST_SOURCE = 0.88
REFUSAL_RECALL = 0.88
FALSE_REFUSALS = 0.05
"""Floors, and a ceiling for false refusals, for tests/questions/test.jsonl with the settings as they come."""

Write = Callable[..., Path]

QUESTIONS = Path(__file__).parent / "questions"
FIGURES = {
    "questions",
    "fact_recall",
    "first_source",
    "source_precision",
    "source_recall",
    "refusal_recall",
    "false_refusal_rate",
    "sure",
    "sure_right",
    "exact_quotes",
    "p50_ms",
    "p95_ms",
}


# Our own questions


@pytest.fixture(scope="session")
def by_default(advisor: Advisor) -> Evaluation:
    """The test half of our questions, answered with the settings as they come."""
    return evaluate(advisor, read_questions(QUESTIONS / "test.jsonl"))


def _sets() -> list[Path]:
    """The question sets: all files but the one whose questions are grouped, not answered."""
    return [path for path in sorted(QUESTIONS.glob("*.jsonl")) if path.name != "gaps.jsonl"]


@pytest.fixture(scope="session")
def everything(index_folder: Path) -> Evaluation:
    """All our questions, answered however unsure the answer is."""
    asked = [each for path in _sets() for each in read_questions(path)]
    return evaluate(Advisor(Settings(index=index_folder, refuse_below=0.0)), asked)


def test_our_answers_are_no_worse_than_they_were(by_default: Evaluation) -> None:
    reached = by_default.overall
    assert reached.exact_quotes == 1.0
    assert reached.fact_recall is not None
    assert reached.fact_recall >= FACT_RECALL
    assert reached.first_source is not None
    assert reached.first_source >= FIRST_SOURCE
    assert reached.refusal_recall is not None
    assert reached.refusal_recall >= REFUSAL_RECALL
    assert reached.false_refusal_rate is not None
    assert reached.false_refusal_rate <= FALSE_REFUSALS


def test_every_reply_quotes_exactly(
    everything: Evaluation, by_default: Evaluation, corpus_documents: list[Document]
) -> None:
    documents = {document.id: document for document in corpus_documents}
    for each in (*everything.judged, *by_default.judged):
        quotes = each.reply.quotes if isinstance(each.reply, Answer) else each.reply.nearest
        for quote in quotes:
            assert documents[quote.document].text[quote.start : quote.end] == quote.text != "", each.asked.id
        assert [quote.number for quote in quotes] == list(range(1, len(quotes) + 1)), each.asked.id


def answers(evaluation: Evaluation) -> list[tuple[str, Answer]]:
    return [(each.asked.id, each.reply) for each in evaluation.judged if isinstance(each.reply, Answer)]


def test_nearly_every_question_is_answered_when_nothing_is_too_unsure(everything: Evaluation) -> None:
    assert len(answers(everything)) >= 0.95 * len(everything.judged)


def test_every_statement_is_the_words_of_its_quotes(everything: Evaluation) -> None:
    for name, answer in answers(everything):
        quotes = {quote.number: quote for quote in answer.quotes}
        assert answer.statements, name
        for statement in answer.statements:
            assert statement.text, name
            assert statement.quotes, name
            assert statement.text == " ".join(plain(quotes[number].text) for number in statement.quotes), name


def test_every_number_in_an_answer_is_that_of_a_quote_and_every_quote_is_used(everything: Evaluation) -> None:
    for name, answer in answers(everything):
        used = {number for statement in answer.statements for number in statement.quotes}
        assert used == {quote.number for quote in answer.quotes}, name
        assert all(f"[{number}]" in answer.text for number in used), name


def test_no_answer_is_longer_than_it_may_be(everything: Evaluation, corpus_documents: list[Document]) -> None:
    definitions = {document.id for document in corpus_documents if document.term}
    limit = Settings().max_statements
    for name, answer in answers(everything):
        whole_list = all(each.item or each.text.endswith(":") for each in answer.statements[1:])
        whole_definitions = {quote.document for quote in answer.quotes} <= definitions
        most = limit + (
            2 if sum(statement.item for statement in answer.statements) > 2 else 1
        )  # a list is not cut short
        assert len(answer.statements) <= most or whole_list or whole_definitions, name


def test_no_answer_says_a_thing_twice_or_quotes_a_heading_or_fragment(
    everything: Evaluation, corpus_documents: list[Document]
) -> None:
    headings = {
        document.id: [block for block in blocks(document.text) if block.kind is BlockKind.HEADING]
        for document in corpus_documents
    }
    for name, answer in answers(everything):
        said = [statement.text for statement in answer.statements]
        assert len(said) == len(set(said)), name
        for quote in answer.quotes:
            assert not quote.text.endswith(("...", "…")), name
            assert all(quote.end <= block.start or block.end <= quote.start for block in headings[quote.document]), name


# Figures


def definition(term: str, wording: str, url: str) -> dict[str, str]:
    return {
        "text": f"## Ordlyd\n\n{wording}\n\n## Kilde\n\nKilden til {term} er bogen.",
        "title": term.capitalize(),
        "kind": "definition",
        "more": f"url: '{url}'\nterm: '{term}'\norigin: 'Bogen'\n",
    }


@pytest.fixture
def small(write: Write, tmp_path: Path, embedder: Embedder) -> Advisor:
    """An advisor that knows two definitions, each of them two sentences with its origin."""
    one = definition("medskabelse", "At skabe noget fælles med borgerne.", "http://a.dk")
    other = definition("udlån", "At give en bog med hjem.", "http://b.dk")
    write("definitioner/medskabelse.md", one.pop("text"), **one)
    write("definitioner/udlaan.md", other.pop("text"), **other)
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    return Advisor(Settings(index=tmp_path / "index"))


def asked(question: str, facts: Sequence[str] | None = None, url: str | None = None, **more: Any) -> Asked:
    given = {"kind": "definition", "answerable": facts is not None} | more
    return Asked(id=question, question=question, expected_facts=facts, url=url, **given)


HAND_MADE = [
    asked("Hvad er definitionen af medskabelse?", ["SKABE NOGET FÆLLES", "står der ikke"], "http://a.dk"),
    asked("Hvad er definitionen af udlån?", ["en bog med hjem"], "http://a.dk"),
    asked("Hvad er den cirkulære definition?", ["en cirkel"], "http://a.dk"),
    asked("Hvad er den juridiske definition?", kind="missing_definition"),
    asked("Hvad er definitionen på medskabelse?", kind="missing_definition"),
]


def test_the_figures_of_a_set_with_a_known_outcome(small: Advisor) -> None:
    evaluation = evaluate(small, HAND_MADE)
    assert [each.reply.outcome for each in evaluation.judged] == ["answer", "answer", "refusal", "refusal", "answer"]
    overall = evaluation.overall
    assert overall.questions == 5
    assert overall.fact_recall == 0.5, "two of four; a refusal finds none"
    assert overall.first_source == pytest.approx(1 / 3, abs=1e-4)
    assert overall.source_precision == 0.5, "the two quotes of the first of the two answers"
    assert overall.source_recall == pytest.approx(1 / 3, abs=1e-4)
    assert overall.refusal_recall == 0.5
    assert overall.false_refusal_rate == pytest.approx(1 / 3, abs=1e-4)
    assert overall.exact_quotes == 1
    assert overall.p50_ms is not None
    assert overall.p95_ms is not None
    assert 0 < overall.p50_ms <= overall.p95_ms


def test_a_question_is_correct_with_all_its_facts_or_when_rightly_refused(small: Advisor) -> None:
    source_only = [
        asked("Hvad er definitionen af udlån?", [], "http://b.dk"),
        asked("Hvad er definitionen af udlån?", [], "http://a.dk"),
    ]
    judged = evaluate(small, [*HAND_MADE, *source_only]).judged
    assert [each.correct for each in judged] == [False, True, False, True, False, True, False]


def test_the_figures_of_each_kind_stand_by_themselves(small: Advisor) -> None:
    by_kind = evaluate(small, HAND_MADE).by_kind
    assert list(by_kind) == ["definition", "missing_definition"]
    assert by_kind["definition"].questions == 3
    missing = by_kind["missing_definition"]
    assert missing.refusal_recall == 0.5
    assert (missing.fact_recall, missing.first_source, missing.source_recall) == (None, None, None)
    assert (missing.source_precision, missing.false_refusal_rate) == (None, None)
    assert by_kind["definition"].refusal_recall is None


def test_nothing_asked_has_no_figures() -> None:
    nothing = figures([])
    assert nothing.questions == 0
    assert {value for name, value in nothing if name != "questions"} == {None}


def test_a_conversation_is_asked_with_its_history(small: Advisor) -> None:
    question = Asked.model_validate(
        {
            "id": "1",
            "kind": "follow_up",
            "question": "og udlån?",
            "history": [{"role": "user", "content": "Hvad er definitionen af medskabelse?"}],
            "expected_facts": None,
            "url": "http://b.dk",
            "answerable": True,
        }
    )
    (judged,) = evaluate(small, [question]).judged
    assert judged.reply.understood_differently
    assert "medskabelse" in judged.reply.standalone_question


def test_progress_is_told_after_each_question(small: Advisor) -> None:
    told: list[int] = []
    evaluate(small, HAND_MADE[:3], told.append)
    assert told == [1, 2, 3]


def test_the_json_has_the_promised_shape(small: Advisor) -> None:
    given = evaluate(small, HAND_MADE).as_json()
    assert set(given) == {"overall", "by_kind", "questions"}
    assert set(given["overall"]) == FIGURES
    assert set(given["by_kind"]) == {"definition", "missing_definition"}
    assert all(set(of_kind) == FIGURES for of_kind in given["by_kind"].values())
    assert [set(each) for each in given["questions"]] == [{"id", "outcome", "correct", "answer"}] * 5
    assert [each["id"] for each in given["questions"]] == [each.id for each in HAND_MADE]
    first = given["questions"][0]["answer"]
    assert {**first, "milliseconds": 0} == {
        **small.answer(HAND_MADE[0].question).as_json(),
        "milliseconds": 0,
    }
    assert json.loads(json.dumps(given, allow_nan=False)) == given


# Question sets

LINE = (
    '{"id": "1", "kind": "fact", "question": "Hvad?", "history": [], "expected_facts": ["x"], "url": null, '
    '"answerable": true}'
)


def write_set(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "spørgsmål.jsonl"
    path.write_bytes(content.encode(encoding))
    return path


def test_a_set_is_read_a_line_a_question(tmp_path: Path) -> None:
    (first, second) = read_questions(write_set(tmp_path, f"{LINE}\n\n{LINE.replace('Hvad?', 'Hvem?')}\n"))
    assert (first.question, second.question) == ("Hvad?", "Hvem?")
    assert (first.id, first.kind, first.history, first.expected_facts, first.url, first.answerable) == (
        "1",
        "fact",
        (),
        ("x",),
        None,
        True,
    )


LINE_SEPARATOR = LINE.replace("Hvad?", "Hvad\u2028så?")


@pytest.mark.parametrize("content", [f"{LINE}\r\n{LINE}\r\n", f"\ufeff{LINE}\n{LINE}", f"{LINE}\n{LINE_SEPARATOR}"])
def test_a_set_saved_by_any_editor_can_be_read(tmp_path: Path, content: str) -> None:
    assert len(read_questions(write_set(tmp_path, content))) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "ingen spørgsmål"),
        ("\n \n", "ingen spørgsmål"),
        (f"{LINE}\nikke json\n", "Linje 2"),
        ("[1, 2]", "Linje 1"),
        (f"{LINE}\n\n{LINE.replace('question', 'spm')}", "Linje 3: question"),
        (LINE.replace("true", '"måske"'), "Linje 1: answerable"),
        (LINE.replace('"history": []', '"history": [{"role": "robot", "content": "x"}]'), "Linje 1: history.0.role"),
        (LINE.replace('["x"]', '"x"'), "Linje 1: expected_facts"),
    ],
)
def test_a_set_that_cannot_be_read_is_an_error_that_says_where(tmp_path: Path, content: str, told: str) -> None:
    path = write_set(tmp_path, content)
    with pytest.raises(EvaluationError) as raised:
        read_questions(path)
    message = str(raised.value)
    assert told in message
    assert str(path) in message
    assert "Ret filen" in message


def test_what_is_wrong_with_a_set_is_told_in_danish(tmp_path: Path) -> None:
    for content in ("ikke json", LINE.replace("question", "spm"), LINE.replace("true", '"måske"')):
        with pytest.raises(EvaluationError) as raised:
            read_questions(write_set(tmp_path, content))
        assert not any(english in str(raised.value) for english in ("should", "required", "Invalid"))


def test_a_set_that_is_missing_or_no_text_is_an_error(tmp_path: Path) -> None:
    latin = write_set(tmp_path, LINE.replace("Hvad", "Må"), "latin-1")
    for path in (tmp_path / "findes-ikke.jsonl", tmp_path, latin):
        with pytest.raises(EvaluationError, match="kan ikke åbnes"):
            read_questions(path)

"""Our own question sets: whole, apart, and true to the corpus that they ask about."""

import json
from pathlib import Path

import pytest

from advisor.citations import plain
from advisor.documents import Document
from advisor.evaluation import Asked, read_questions

FOLDER = Path(__file__).parent / "questions"
FILES = sorted(path for path in FOLDER.glob("*.jsonl") if path.stem != "gaps")
KINDS = {
    "comparison",
    "definition",
    "english",
    "fact",
    "follow_up",
    "misspelt",
    "missing_definition",
    "near_miss",
    "off_subject",
    "onboarding",
    "paraphrase",
    "reference",
}
UNANSWERABLE = {"missing_definition", "near_miss", "off_subject"}

NEWCOMERS = {
    half: read_questions(FOLDER.parents[1] / "benchmarks" / f"newcomers_{half}.jsonl") for half in ("tuning", "test")
}
"""What newcomers write, in their own words: half of it to tune on, half to measure by."""

FOLLOW_UPS = read_questions(FOLDER.parents[1] / "benchmarks" / "follow_ups.jsonl")
"""Conversations that go from side to side of one subject: its aim, its partners, what was hard."""

CONVERSATIONS = FOLDER.parents[1] / "benchmarks" / "conversations.jsonl"
"""Whole conversations, each turn with the places that answer it."""

SETS = {path.stem: read_questions(path) for path in FILES}
ALL = [asked for questions in SETS.values() for asked in questions]


@pytest.fixture(scope="module")
def said(corpus_documents: list[Document]) -> dict[str, str]:
    """What each page says, in small letters, by its address; several documents may be from one page."""
    texts: dict[str, str] = {}
    for document in corpus_documents:
        if document.url:
            texts[document.url] = f"{texts.get(document.url, '')}\n{document.text}".lower()
    return texts


def test_there_are_two_sets_and_enough_questions() -> None:
    assert set(SETS) == {"test", "tuning"}
    assert len(SETS["tuning"]) >= 1000
    assert len(SETS["test"]) >= 650


def test_every_question_has_an_id_of_its_own() -> None:
    ids = [asked.id for asked in ALL]
    assert [name for name in ids if ids.count(name) > 1] == []


def test_no_question_is_used_both_to_tune_and_to_test() -> None:
    tuned = {(asked.question.lower(), asked.history) for asked in SETS["tuning"]}
    assert [asked.id for asked in SETS["test"] if (asked.question.lower(), asked.history) in tuned] == []


def test_every_kind_is_known_and_is_in_both_sets() -> None:
    for questions in SETS.values():
        assert {asked.kind for asked in questions} == KINDS


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.id)
def test_what_is_expected_stands_on_the_page_named(asked: Asked, said: dict[str, str]) -> None:
    if not asked.answerable:
        assert asked.kind in UNANSWERABLE
        assert not asked.expected_facts
        assert asked.url is None
        return
    assert asked.kind not in UNANSWERABLE
    assert asked.expected_facts
    assert asked.url in said
    for fact in asked.expected_facts:
        assert fact.strip() == fact != ""
        assert fact.lower() in said[asked.url]


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.id)
def test_a_question_can_be_asked_and_a_conversation_is_one(asked: Asked) -> None:
    assert asked.question.strip()
    assert len(asked.question) <= 2000
    if asked.history:
        assert asked.history[0].role == "user"
        assert all(message.content.strip() for message in asked.history)
    assert bool(asked.history) or asked.kind != "follow_up"


@pytest.mark.parametrize("half", NEWCOMERS)
def test_what_newcomers_ask_is_told_on_the_page_named_or_nowhere(half: str, said: dict[str, str]) -> None:
    for asked in NEWCOMERS[half]:
        assert asked.answerable == bool(asked.expected_facts) == bool(asked.url), asked.id
        assert all(fact.lower() in said[asked.url or ""] for fact in asked.expected_facts or ()), asked.id


def test_what_newcomers_ask_is_in_no_other_set() -> None:
    asked = [each.question.lower() for questions in NEWCOMERS.values() for each in questions]
    assert len(asked) == len(set(asked))
    assert not {each.question.lower() for each in ALL} & set(asked)


def test_what_follow_ups_ask_is_told_on_the_page_named(said: dict[str, str]) -> None:
    for asked in FOLLOW_UPS:
        assert asked.history, asked.id
        assert asked.expected_facts, asked.id
        assert all(fact.lower() in said[asked.url or ""] for fact in asked.expected_facts), asked.id


def test_what_conversations_ask_is_told_where_they_say(corpus_documents: list[Document]) -> None:
    texts = {document.id: " ".join(plain(document.text).split()) for document in corpus_documents}
    conversations = [json.loads(line) for line in CONVERSATIONS.read_text(encoding="utf-8").splitlines()]
    assert len({each["id"] for each in conversations}) == len(conversations)
    places = [place for each in conversations for turn in each["turns"] for place in turn["answered_by"]]
    assert len(places) > len(conversations)
    for place in places:
        assert place["facts"], place
        assert all(" ".join(plain(fact).split()) in texts[place["document"]] for fact in place["facts"]), place


def test_unanswerable_questions_are_enough_to_measure_refusals() -> None:
    for questions in SETS.values():
        assert sum(not asked.answerable for asked in questions) >= 20

"""Paths as editors write them: what is right is read, what is wrong is named with its line, the rest is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.documents import Document, Kind, corpus_files, path_files, read_document
from advisor.errors import DocumentError
from advisor.onboarding import Choice, FreeText, LearningPath, Order
from advisor.pathfiles import read_paths

Write = Callable[..., Path]
WritePath = Callable[..., None]
Read = Callable[[], tuple[list[LearningPath], list[DocumentError]]]

TEXT = """Find en partner. Aftal målet med alle parter.

## Møder

Hold møder hver måned. Skriv en aftale bagefter."""

PATH = """title: Begynd her
description: For nye.
stops:
  - title: Partneren
    passages:
      - document: guide/a.md
        quotes:
          - Find en partner.
          - Aftal målet med alle parter.
    quizzes:
      - choice: Hvad skal aftales?
        answer: Aftal målet
        distractors:
          - Aftal prisen
          - {document: guide/a.md, quote: Hold møder hver måned.}
      - order: Hvad kommer først?
        items: [Find en partner., Aftal målet, Hold møder]
      - text: Hvad skal I gøre?
        answer: Aftal målet med alle parter.
        ideas:
          - målet
          - quote: alle parter
            also: ["dem, der er med"]
        mistakes:
          - quote: {document: guide/a.md, quote: Find en partner}
            said: [gøre det selv]
    questions:
      - Hvem kan være partner?
  - title: Aftalen
    passages:
      - document: guide/a.md
        quotes: [Skriv en aftale bagefter.]
"""


@pytest.fixture
def write_path(tmp_path: Path, write: Write) -> WritePath:
    """Write a path into a corpus that has one document."""

    def written(content: str = PATH, name: str = "begynd.yaml") -> None:
        write("guide/a.md", TEXT)
        folder = tmp_path / "corpus" / "forloeb"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")

    return written


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the paths of that corpus."""

    def done() -> tuple[list[LearningPath], list[DocumentError]]:
        corpus = tmp_path / "corpus"
        return read_paths(corpus, [read_document(path, corpus) for path in corpus_files(corpus)])

    return done


def test_a_path_is_read_with_every_quote_in_its_place(write_path: WritePath, read: Read) -> None:
    write_path()
    (path,), faults = read()

    assert faults == []
    assert (path.id, path.title, path.description) == ("begynd", "Begynd her", "For nye.")
    assert [stop.title for stop in path.stops] == ["Partneren", "Aftalen"]
    stop = path.stops[0]
    assert [quote.number for quote in stop.passages] == [1, 2]
    assert all(TEXT[quote.start : quote.end] == quote.text for each in path.stops for quote in each.quotes)
    assert [type(quiz) for quiz in stop.quizzes] == [Choice, Order, FreeText]
    assert stop.questions == ("Hvem kan være partner?",)
    assert path.stops[1].passages[0].heading == ("Møder",)
    text = stop.quizzes[2]
    assert isinstance(text, FreeText)
    assert [(idea.quote.text, idea.also) for idea in text.ideas] == [
        ("målet", ()),
        ("alle parter", ("dem, der er med",)),
    ]
    assert [(mistake.quote.text, mistake.said) for mistake in text.mistakes] == [
        ("Find en partner", ("gøre det selv",))
    ]


def test_a_path_that_was_stored_is_read_as_it_was(write_path: WritePath, read: Read) -> None:
    write_path()
    (path,), _ = read()
    assert LearningPath.model_validate_json(path.model_dump_json()) == path


def test_without_ideas_the_stretches_of_the_answer_are_taken(write_path: WritePath, read: Read) -> None:
    write_path(PATH[: PATH.index("        ideas:")])
    (path,), faults = read()
    text = path.stops[0].quizzes[2]
    assert faults == []
    assert isinstance(text, FreeText)
    assert [idea.quote.text for idea in text.ideas] == ["Aftal målet med alle parter"]


def line_of(content: str, words: str) -> int:
    return content[: content.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("          - Find en partner.\n", "          - Find en god partner.\n", "Nu står der: »Find en partner.«"),
        ("answer: Aftal målet\n", "answer: Aftal prisen nu\n", "quiz 1 (»Hvad skal aftales?«): Citatet står ikke i"),
        ("quote: Hold møder hver måned.", "quote: Hold møder hver uge.", "Nu står der: »Hold møder hver måned.«"),
        ("Aftal målet, Hold møder]", "Hold møder, Aftal målet]", "Citaterne står ikke efter hinanden"),
        ("          - målet\n", "          - prisen\n", "»prisen« står ikke i quizzens answer."),
        ("guide/a.md, quote: Hold", "guide/b.md, quote: Hold", "intet dokument, der hedder 'guide/b.md'"),
        ("quote: Find en partner}", "quote: Find en god partner}", "Nu står der: »Find en partner.«"),
        ("            said: [gøre det selv]", "            said: []", "har en værdi"),
        ("          - Aftal prisen\n", "          - Aftal målet\n", "To svarmuligheder er ens."),
        (
            "      - choice: Hvad skal aftales?",
            "      - valg: Hvad skal aftales?",
            "én af nøglerne choice, order, text",
        ),
        ("        distractors:", "        distraktorer:", "Nøglen"),
        ("      - text: Hvad skal I gøre?", "      - text: Hvad kommer først?", "samme spørgsmål som en anden"),
        ("  - title: Aftalen", "  - title: Partneren", "hedder »Partneren« som et andet"),
        ("    questions:", "    spoergsmaal:", "Nøglen 'spoergsmaal' kendes ikke."),
        ("          - Aftal målet med alle parter.\n", "          - ' '\n", "har en værdi, der ikke kan bruges"),
        ("[Skriv en aftale bagefter.]", "[Skriv en kontrakt.]", "Stop 2 (»Aftalen«) har intet citat"),
        ("quotes: [Skriv en aftale bagefter.]", "quotes: Skriv en aftale.", "Det skal være en liste"),
        ("quotes: [Skriv en aftale bagefter.]", "quotes: [e]", "Citatet står flere steder"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_still_works(
    write_path: WritePath, read: Read, old: str, new: str, told: str
) -> None:
    assert PATH.count(old) == 1
    broken = PATH.replace(old, new)
    write_path(broken)
    paths, faults = read()

    messages = [str(fault) for fault in faults]
    assert any(told in each for each in messages), messages
    assert all(each.startswith("forloeb/begynd.yaml: Linje ") for each in messages)
    (path,) = paths
    assert path.stops
    assert all(quote.text in TEXT for stop in path.stops for quote in stop.quotes)


def test_the_line_of_a_broken_quote_is_told(write_path: WritePath, read: Read) -> None:
    broken = PATH.replace("answer: Aftal målet med alle parter.", "answer: Aftal prisen med alle parter.")
    write_path(broken)
    (path,), (fault,) = read()

    assert f"Linje {line_of(broken, 'Aftal prisen med')}: Stop 1 (»Partneren«), quiz 3 (»Hvad skal I gøre?«)" in str(
        fault
    )
    assert "Nu står der: »Aftal målet med alle parter.«" in str(fault)
    assert [quiz.kind for quiz in path.stops[0].quizzes] == ["choice", "order"]


def test_a_quote_that_moved_to_another_document_is_found_there(write_path: WritePath, read: Read, write: Write) -> None:
    write_path(PATH.replace("[Skriv en aftale bagefter.]", "[Aftalen gælder i et år.]"))
    write("guide/b.md", "Aftalen gælder i et år.")
    _, faults = read()
    assert "Det står i guide/b.md." in str(faults[0])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "Filen er tom."),
        ("title: [", "Filen er ikke gyldig YAML."),
        ("title: a\n  stops: b: c", "Linje 2: Filen er ikke gyldig YAML."),
        ("bare tekst", "Her skal stå nøgler med værdier."),
        ("title: a\ndescription: b\n", "Nøglen 'stops' mangler."),
        ("title: a\ntitle: b\n", "Linje 2: Nøglen 'title' står der to gange."),
        ("title: &a b\ndescription: *a\nstops: []", "Henvisninger"),
        ("title: a\ndescription: b\nstops: []", "Nøglen 'stops' har en værdi"),
        ("title: a\ndescription: b\nstops: [1]", "har intet stop, der kan vises"),
        ("title: 2026-02-31\n", "Filen er ikke gyldig YAML."),
    ],
)
def test_a_file_that_is_no_path_is_named_and_the_others_are_read(
    write_path: WritePath, read: Read, content: str, told: str
) -> None:
    write_path(content, "1-daarlig.yaml")
    write_path()
    paths, faults = read()

    assert [path.id for path in paths] == ["begynd"]
    assert any(told in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert all(fault.path == "forloeb/1-daarlig.yaml" for fault in faults)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "title",
                        "description",
                        "stops",
                        "passages",
                        "quotes",
                        "document",
                        "quizzes",
                        "choice",
                        "order",
                        "text",
                        "answer",
                        "items",
                        "ideas",
                        "quote",
                        "also",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=20,
    )
)
def test_whatever_is_written_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "forloeb").mkdir()
    (corpus / "forloeb" / "a.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    document = Document(id="guide/a.md", title="A", kind=Kind.GUIDE, text=TEXT)
    paths, faults = read_paths(corpus, [document])
    assert paths or faults
    assert all(path.fits({"guide/a.md": document}) for path in paths)


def test_a_file_that_can_not_be_read_leaves_the_path_as_it_was(
    write_path: WritePath, read: Read, tmp_path: Path
) -> None:
    write_path()
    before, _ = read()
    write_path("title: [")
    corpus = tmp_path / "corpus"
    documents = [read_document(path, corpus) for path in corpus_files(corpus)]

    assert read_paths(corpus, documents, before)[0] == before
    changed = [documents[0].model_copy(update={"text": "Noget andet."})]
    assert read_paths(corpus, changed, before)[0] == []


def test_paths_are_no_documents_and_come_in_the_order_of_their_files(
    write_path: WritePath, read: Read, tmp_path: Path
) -> None:
    write_path(name="2-begynd.yaml")
    write_path(name="1-andet.yml")
    write_path(name="3-andet.yaml")
    paths, faults = read()

    assert [path.id for path in paths] == ["andet", "begynd"]
    assert [str(fault) for fault in faults] == [
        "forloeb/3-andet.yaml: Linje 1: Der er en anden fil af samme navn. Giv filen et andet navn."
    ]
    assert [path.name for path in corpus_files(tmp_path / "corpus")] == ["a.md"]


def test_the_passages_of_a_stop_show_the_answers_of_its_quizzes(corpus: Path, corpus_documents: list[Document]) -> None:
    paths, _ = read_paths(corpus, corpus_documents)
    for stop in (stop for path in paths for stop in path.stops):
        for quiz in stop.quizzes:
            needed = quiz.items if isinstance(quiz, Order) else (quiz.answer,)
            for quote in needed:
                assert any(
                    passage.document == quote.document and passage.start <= quote.start and quote.end <= passage.end
                    for passage in stop.passages
                ), (stop.title, quote.text)


def test_the_paths_of_the_corpus_fit_it(corpus: Path, corpus_documents: list[Document]) -> None:
    paths, faults = read_paths(corpus, corpus_documents)

    assert [str(fault) for fault in faults] == []
    assert [(path.id, len(path.stops)) for path in paths] == [
        ("ny-i-partnerskabsarbejdet", 8),
        ("de-tre-definitioner", 5),
    ]
    assert len(path_files(corpus)) == len(paths)
    for path in paths:
        assert path.fits({document.id: document for document in corpus_documents})
        assert all(1 <= len(stop.quizzes) <= 3 and stop.questions for stop in path.stops)
        assert {quiz.kind for stop in path.stops for quiz in stop.quizzes} >= {"choice", "text"}
        assert 10 <= path.minutes <= 30


def test_the_questions_to_go_on_with_are_answered(advisor: Advisor) -> None:
    questions = [question for path in advisor.paths() for stop in path.stops for question in stop.questions]

    assert [each for each in questions if not isinstance(advisor.answer(each), Answer)] == []


def test_what_a_quiz_of_the_corpus_asks_for_stands_in_what_its_stop_shows(advisor: Advisor) -> None:
    for stop in (stop for path in advisor.paths() for stop in path.stops):
        for quiz in stop.quizzes:
            wanted = quiz.items if isinstance(quiz, Order) else (quiz.answer,)
            for quote in wanted:
                assert any(
                    quote.document == shown.document and shown.start <= quote.start and quote.end <= shown.end
                    for shown in stop.passages
                ), (stop.title, quiz.question, quote.text)

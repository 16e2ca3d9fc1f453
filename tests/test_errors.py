"""Errors: the drawing shows them all, and each message is Danish and says what to do."""

import inspect
import re
from pathlib import Path

import pytest

from advisor import command_texts, danish, errors, texts
from advisor.errors import (
    AdvisorError,
    ArgumentError,
    CheckerError,
    CitationError,
    CorpusMissing,
    DocumentError,
    DocumentExists,
    DocumentGone,
    EmbedderError,
    EvaluationError,
    FieldRefused,
    FileError,
    GapMissing,
    HistoryError,
    IndexBusy,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    IngestionRunning,
    JournalUnusable,
    ModelError,
    NothingToAsk,
    QuestionEmpty,
    QuestionTooLong,
    RerankerError,
    ServerError,
    SettingsError,
    UploadGone,
    UploadRefused,
    UsageError,
    VectorStoreDown,
    VerdictNotKept,
)
from advisor.language import is_english
from advisor.ui.texts import documents as editing
from advisor.ui.texts import programs

_DRAWN = re.compile(r"^ {4}(?P<branch>[│├└─ ]*)(?P<name>[A-Z]\w+)")

CLASSES = {
    name: found
    for name, found in inspect.getmembers(errors, inspect.isclass)
    if found.__module__ == errors.__name__ and issubclass(found, Exception)
}

RAISED = [
    SettingsError("ADVISOR_PORT", "nul", "Det skal være et tal."),
    CorpusMissing(Path("corpus")),
    DocumentError("guide/a.md", "Filen har ingen tekst.", "Skriv teksten, eller slet filen."),
    IndexMissing(Path("index")),
    IndexMismatch("sprogmodellen", "en", "en anden"),
    IndexDamaged(Path("index"), "vektorerne mangler"),
    IndexBusy(Path("index")),
    VectorStoreDown("http://localhost:8000"),
    EmbedderError("en-model", "ukendt fejl"),
    RerankerError("en-model", "ukendt fejl"),
    CheckerError("en-model", "ukendt fejl"),
    ModelError("openai:en-model", texts.MODEL_ERRORS["package"].format(extra="openai")),
    QuestionEmpty(),
    QuestionTooLong(100_000, 2_000),
    CitationError("guide/a.md", 3, 14),
    HistoryError(Path("samtale.json"), "kan ikke åbnes"),
    EvaluationError(Path("test.jsonl"), "Der er ingen spørgsmål i filen."),
    NothingToAsk(),
    ArgumentError("history", programs.API["history"]),
    UsageError(command_texts.EVAL_ONE_OF),
    VerdictNotKept(),
    JournalUnusable(),
    GapMissing(7),
    UploadRefused("a.exe", "Den slags fil kan ikke læses.", "Gem den som PDF."),
    UploadGone(),
    DocumentExists("guide/a.md", "Sæt flueben ved at erstatte den."),
    DocumentGone("guide/a.md"),
    FieldRefused(editing.YEAR_WRONG),
    IngestionRunning(),
    FileError(Path("huller.csv"), "adgang nægtet"),
    ServerError("127.0.0.1", 7860),
]


def drawn() -> dict[str, str | None]:
    """Each class in the module's drawing with the one it hangs under."""
    parents: dict[str, str | None] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = _DRAWN.match(line)
        if found:
            depth = len(found["branch"]) // 4
            above[depth:] = [found["name"]]
            parents[found["name"]] = above[depth - 1] if depth else None
    return parents


def test_every_error_is_in_the_drawing_where_it_belongs() -> None:
    hierarchy = {name: found.__bases__[0].__name__ for name, found in CLASSES.items()}
    assert drawn() == hierarchy | {"AdvisorError": None}


@pytest.mark.parametrize("name", CLASSES)
def test_every_error_is_ours_and_says_when_it_is_raised(name: str) -> None:
    assert issubclass(CLASSES[name], AdvisorError)
    assert re.match(r"Raised when |Base of ", inspect.getdoc(CLASSES[name]) or "")


def test_every_error_that_can_be_raised_is_tried_here() -> None:
    leaves = {name for name, found in CLASSES.items() if not found.__subclasses__()}
    assert {type(error).__name__ for error in RAISED} == leaves


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_a_message_is_danish_and_ends_with_what_to_do(error: AdvisorError) -> None:
    message = str(error)
    assert not is_english(message)
    assert "\n" not in message
    says_only_what_to_do = isinstance(error, UsageError)
    assert len(list(danish.sentences(message))) >= 2 or says_only_what_to_do, "what is wrong, and then what to do"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (IndexMissing(Path("mit/indeks")), ["mit/indeks", "python ingest.py"]),
        (IndexMismatch("sprogmodellen", "gammel", "ny"), ["'gammel'", "'ny'", "python ingest.py --rebuild"]),
        (IndexDamaged(Path("index"), "vektorerne mangler"), ["vektorerne mangler", "python ingest.py --rebuild"]),
        (CorpusMissing(Path("tekster")), ["tekster", "--corpus"]),
        (QuestionTooLong(100_000, 2_000), ["100.000", "2.000"]),
        (VectorStoreDown("http://chroma:8000"), ["http://chroma:8000", "ADVISOR_CHROMA_URL"]),
        (EmbedderError("min-model", "findes ikke"), ["'min-model'", "findes ikke", "ADVISOR_EMBEDDER"]),
        (RerankerError("min-model", "findes ikke"), ["'min-model'", "findes ikke", "ADVISOR_RERANKER"]),
        (DocumentError("a.md", "Filen er tom.", "Slet den."), ["a.md: Filen er tom. Slet den."]),
        (ServerError("127.0.0.1", 7860), ["127.0.0.1:7860", "ADVISOR_PORT"]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, AdvisorError) else "",
)
def test_a_message_names_what_it_is_about(error: AdvisorError, told: list[str]) -> None:
    assert all(part in str(error) for part in told)

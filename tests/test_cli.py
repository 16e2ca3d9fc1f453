"""The command line: what it prints for people and for programs, and how it fails."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
from filemaking import page
from typer.testing import CliRunner, Result
from webserver import serving

from advisor import command_texts, texts
from advisor.answers import Reason
from advisor.cli import app, ingestion, main
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.prompting import digest
from advisor.store import IndexStore

ROOT = Path(__file__).resolve().parents[1]

ASK_KEYS = {
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

DOCUMENTS = {
    "definitioner/medskabelse.md": (
        "---\ntitle: Medskabelse\nkind: definition\nurl: 'http://a.dk'\nterm: medskabelse\norigin: 'Bogen'\n"
        "date: '2012'\nnote: 'Årstallet er usikkert.'\n---\n\n"
        "## Ordlyd\n\nAt skabe noget [fælles] med borgerne.\n\n## Kilde\n\nKilden til medskabelse er Bogen.\n"
    ),
    "guide/moeder.md": (
        "---\ntitle: 'Møder [1]'\nkind: guide\nurl: 'http://b.dk'\n---\n\n"
        "## Styregruppen\n\nStyregruppen mødes hver tirsdag klokken ni i kælderen.\n"
    ),
}
DEFINE = "Hvad er definitionen af medskabelse?"
UNKNOWN = "Hvad er den cirkulære definition?"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A folder with a small corpus and its index."""
    folder = tmp_path_factory.mktemp("kommandolinje")
    for name, content in DOCUMENTS.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    ingest(folder / "corpus", IndexStore(folder / "index"), embedder)
    return folder


@pytest.fixture
def index(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small index, and answers however unsure."""
    monkeypatch.setenv("ADVISOR_REFUSE_BELOW", "0")
    return place / "index"


def run(*arguments: object, command: typer.Typer = app) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def printed(*arguments: object, command: typer.Typer = app) -> str:
    """What a command that succeeds prints."""
    result = run(*arguments, command=command)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


def as_json(*arguments: object, command: typer.Typer = app) -> Any:
    return json.loads(printed(*arguments, "--json", command=command))


def assert_told(result: Result, told: str) -> None:
    """A command failed as a user should see it fail."""
    assert result.exit_code == 2, result.output
    assert told in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


# ask


def test_an_answer_is_printed_with_numbered_sources(index: Path) -> None:
    lines = printed("ask", DEFINE, "--index", index).splitlines()
    assert lines == [
        "At skabe noget [fælles] med borgerne. [1] Kilden til medskabelse er Bogen. [2]",
        "",
        "[1] Medskabelse › Ordlyd",
        "[2] Medskabelse › Kilde",
    ]


def test_a_refusal_is_printed_with_the_nearest_passages(index: Path) -> None:
    out = printed("ask", UNKNOWN, "--index", index)
    assert out.startswith("Guiden har ikke en definition med det navn.")
    assert "Møder [1] › Styregruppen" in out
    assert "klokken ni" in out


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (UNKNOWN, Reason.NO_SUCH_DEFINITION),
        ("Hvilken definition nævner tillid?", Reason.NO_DEFINITION_MENTIONS),
        ("Nævner nogen af definitionerne spilleregler?", Reason.NO_DEFINITION_MENTIONS),
        ("Hvilken definition nævner ikke borgerne?", Reason.NO_DEFINITION_MENTIONS),
        ("Hvilken af KL's definitioner nævner borgerne?", Reason.NO_SUCH_DEFINITION),
    ],
)
def test_a_refusal_says_whether_there_is_no_such_definition_or_none_that_mentions_it(
    index: Path, question: str, told: Reason
) -> None:
    assert printed("ask", question, "--index", index).startswith(texts.REFUSALS[told] + "\n")


def test_what_the_guide_does_not_tell_of_a_question_is_printed_under_the_answer(index_folder: Path) -> None:
    question = "Hvem skrev specialet Folkebibliotekets positionering gennem partnerskaber, og hvilken karakter fik det?"
    lines = printed("ask", question, "--index", index_folder).splitlines()
    assert "Marie Louise Honoré Aamann. [" in lines[0]
    assert lines[1:4] == ["", "Guiden fortæller ikke: »hvilken karakter fik det?«", ""]
    assert as_json("ask", question, "--index", index_folder)["untold"] == ["hvilken karakter fik det?"]


@pytest.mark.parametrize("question", [DEFINE, "Hvornår mødes styregruppen?"])
def test_an_answer_as_json_has_the_promised_keys(index: Path, question: str) -> None:
    given = as_json("ask", question, "--index", index)
    assert set(given) == ASK_KEYS
    assert (given["outcome"], given["mode"], given["nearest"]) == ("answer", "quoting", [])
    assert given["question"] == given["standalone_question"] == question
    assert all(set(statement) == {"text", "quotes"} for statement in given["statements"])
    assert all(set(quote) == QUOTE_KEYS for quote in given["quotes"])
    for quote in given["quotes"]:
        assert quote["text"] in DOCUMENTS[quote["document"]]
    assert 0 <= given["confidence"] <= 1


def test_a_refusal_as_json_has_the_same_keys(index: Path) -> None:
    given = as_json("ask", UNKNOWN, "--index", index)
    assert set(given) == ASK_KEYS
    assert (given["outcome"], given["statements"], given["quotes"]) == ("refusal", [], [])
    assert given["nearest"]
    assert all(set(quote) == QUOTE_KEYS for quote in given["nearest"])


def test_a_conversation_is_taken_from_a_file(index: Path, tmp_path: Path) -> None:
    path = tmp_path / "samtale.json"
    history = [{"role": "user", "content": "Hvornår mødes styregruppen i kælderen?"}]
    path.write_text(json.dumps(history), encoding="utf-8")
    given = as_json("ask", "Og hvorfor?", "--history", path, "--index", index)
    assert given["question"] == "Og hvorfor?"
    assert "styregruppen i kælderen" in given["standalone_question"]
    out = printed("ask", "Og hvorfor?", "--history", path, "--index", index)
    assert out.startswith("Jeg forstod spørgsmålet som: Og hvorfor? (om »Hvornår mødes")


@pytest.mark.parametrize("content", [b"[]", b"\xef\xbb\xbf[]", b"\n[ ]\r\n"])
def test_an_empty_conversation_is_one(index: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "samtale.json").write_bytes(content)
    given = as_json("ask", DEFINE, "--history", tmp_path / "samtale.json", "--index", index)
    assert given["standalone_question"] == DEFINE


BAD_CONVERSATIONS = [
    "",
    "ikke json",
    '{"role": "user", "content": "Hvad?"}',
    '[{"role": "robot", "content": "Hvad?"}]',
    '[{"role": "user"}]',
    '["Hvad?"]',
]


@pytest.mark.parametrize("content", BAD_CONVERSATIONS)
def test_a_conversation_that_cannot_be_read_is_told(index: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "samtale.json"
    path.write_text(content, encoding="utf-8")
    assert_told(run("ask", DEFINE, "--history", path, "--index", index), f"Samtalen i {path} kan ikke læses")


@pytest.mark.parametrize("name", ["findes-ikke.json", "."])
def test_a_conversation_that_cannot_be_opened_is_told(index: Path, name: str) -> None:
    assert_told(run("ask", DEFINE, "--history", name, "--index", index), f"Samtalen i {name} kan ikke læses")


def test_why_a_conversation_cannot_be_read_is_told_in_danish(index: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "findes-ikke.json", tmp_path]
    for number, content in enumerate(BAD_CONVERSATIONS):
        paths.append(tmp_path / f"{number}.json")
        paths[-1].write_text(content, encoding="utf-8")
    for path in paths:
        told = run("ask", DEFINE, "--history", path, "--index", index).stderr
        assert not any(english in told for english in ("Input", "Invalid", "required", "No such", "directory"))


def test_what_is_asked_and_quoted_is_no_markup(index: Path) -> None:
    out = printed("ask", "Hvornår mødes [bold]styregruppen[/bold] [/]?", "--index", index)
    assert "Styregruppen mødes hver tirsdag klokken ni i kælderen. [1]" in out
    assert "[1] Møder [1] › Styregruppen" in out


# search, define, status


def test_a_search_prints_passages_with_scores(index: Path) -> None:
    out = printed("search", "Hvornår mødes styregruppen?", "--index", index, "--limit", 1)
    assert out.startswith("1. Møder [1] › Styregruppen")
    assert "Styregruppen mødes hver tirsdag klokken ni i kælderen." in out
    assert "\n2." not in out


def test_a_search_as_json_gives_quotes_with_score_and_signals(index: Path) -> None:
    found = as_json("search", "Hvornår mødes styregruppen?", "--index", index)
    assert [each["number"] for each in found] == list(range(1, len(found) + 1))
    assert found[0]["document"] == "guide/moeder.md"
    assert found[0]["text"] == "Styregruppen mødes hver tirsdag klokken ni i kælderen."
    assert all(QUOTE_KEYS | {"score"} <= set(each) for each in found)
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)


def test_a_definition_is_printed_with_origin_date_and_note(index: Path) -> None:
    lines = printed("define", "medskabelse", "--index", index).splitlines()
    assert lines == [
        "Medskabelse  Bogen, 2012",
        "At skabe noget [fælles] med borgerne.",
        "http://a.dk",
        "Bemærk: Årstallet er usikkert.",
        "",
    ], "and nothing of differences, as there is nothing to differ from"


def test_a_definition_as_json(index: Path) -> None:
    (given,) = as_json("define", "--index", index)
    assert (given["term"], given["origin"], given["date"]) == ("medskabelse", "Bogen", "2012")
    assert (given["document"], given["url"]) == ("definitioner/medskabelse.md", "http://a.dk")
    assert given["wording"] == "At skabe noget [fælles] med borgerne."
    assert given["end"] - given["start"] == len(given["wording"])
    assert given["note"] == "Årstallet er usikkert."
    assert given["differences"] == []


def test_a_term_without_a_definition_is_told(index: Path) -> None:
    assert "definitioner passer til »fotosyntese«" in printed("define", "fotosyntese", "--index", index)
    assert as_json("define", "fotosyntese", "--index", index) == []


SEVERAL = {
    "definitioner/medskabelse.md": DOCUMENTS["definitioner/medskabelse.md"],
    "definitioner/samskabelse.md": (
        "---\ntitle: Samskabelse\nkind: definition\nterm: samskabelse\norigin: 'Håndbogen'\n---\n\n"
        "## Ordlyd\n\nAt borgerne selv skaber en gave.\n"
    ),
}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """An index of two definitions."""
    folder = tmp_path_factory.mktemp("definitioner")
    for name, content in SEVERAL.items():
        (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / name).write_text(content, encoding="utf-8")
    ingest(folder / "corpus", IndexStore(folder / "index"), embedder)
    return folder / "index"


def test_in_a_narrow_terminal_definitions_stand_below_each_other(
    several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert printed("define", "--index", several).splitlines() == [
        "Medskabelse  Bogen, 2012",
        "At skabe noget [*fælles*] med borgerne.",
        "http://a.dk",
        "Bemærk: Årstallet er usikkert.",
        "",
        "Samskabelse  Håndbogen, uden dato",
        "At borgerne selv skaber en *gave*.",
        "",
        "*Fremhævet*: ord af betydning, som ingen af de andre viste definitioner har.",
    ]


def test_in_a_wide_terminal_definitions_stand_side_by_side(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = printed("define", "--index", several).splitlines()
    assert [line.split("  ")[0] for line in lines[:2]] == ["Medskabelse", "Bogen, 2012"]
    assert [line.split()[-1] for line in lines[:3]] == ["Samskabelse", "dato", "*gave*."]
    assert lines[-1] == "*Fremhævet*: ord af betydning, som ingen af de andre viste definitioner har."


def test_what_sets_definitions_apart_is_in_the_json(several: Path) -> None:
    given = as_json("define", "--index", several)
    words = [[each["wording"][start:end] for start, end in each["differences"]] for each in given]
    assert words == [["fælles"], ["gave"]]
    assert [each["date"] for each in given] == ["2012", None]
    assert [each["differences"] for each in as_json("define", "samskabelse", "--index", several)] == [[]]


def test_definitions_are_found_by_what_they_mention(several: Path) -> None:
    (given,) = as_json("define", "Hvilken definition nævner gaver?", "--index", several)
    assert given["term"] == "samskabelse"
    assert as_json("define", "Hvilken definition nævner tillid?", "--index", several) == []


def test_the_status_says_what_made_the_index(index: Path) -> None:
    out = printed("status", "--index", index)
    assert "dansk-statisk" in out
    generation = (index / "current").read_text(encoding="utf-8").strip()
    assert generation in out
    given = as_json("status", "--index", index)
    assert (given["generation"], given["documents"], given["chunks"]) == (generation, 2, 3)
    assert (given["model"], given["prompts"]) == (None, digest())
    made_with = {"embedder", "dimensions", "chunker", "extractor", "model", "prompts"}
    assert set(given) == {"generation", "made", "documents", "chunks", "paths", *made_with}
    assert given["paths"] == 0


# eval


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "spørgsmål.jsonl"
    rows = [
        {
            "id": "1",
            "kind": "definition",
            "question": DEFINE,
            "history": [],
            "expected_facts": ["med borgerne", "findes ikke", "heller ikke"],
            "url": "http://a.dk",
            "answerable": True,
        },
        {
            "id": "2",
            "kind": "missing_definition",
            "question": UNKNOWN,
            "history": [],
            "expected_facts": None,
            "url": None,
            "answerable": False,
        },
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_an_evaluation_is_printed_with_every_figure_whole(index: Path, questions: Path) -> None:
    given = as_json("eval", questions, "--index", index)
    assert given["overall"]["fact_recall"] == 0.3333
    assert [each["correct"] for each in given["questions"]] == [False, True]
    out = printed("eval", questions, "--index", index)
    assert "0.333" in out
    assert "missing_definition" in out
    assert "…" not in out, "nothing is cut, however narrow the terminal"


def test_the_index_tests_itself_and_another_embedder(index: Path) -> None:
    given = as_json("selftest", "--index", index)
    assert (given["questions"], given["sections"], given["alternative"]) == (1, 3, None)
    assert given["fluency"]["knows_danish"]
    out = printed("selftest", "--alternative", "dansk-statisk", "--index", index)
    assert "1 spørgsmål til 3 afsnit" in out
    assert "hverken bedre eller ringere" in out
    assert "Advarsel" not in out


def test_a_beir_folder_is_measured(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "a", "text": "Mødet er på tirsdag."}\n', encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"_id": "1", "text": "Hvornår er mødet?"}\n', encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n", encoding="utf-8")
    given = as_json("eval", "--beir", tmp_path)
    assert given["hybrid"] == {"ndcg@10": 1.0, "mrr@10": 1.0, "recall@5": 1.0, "recall@100": 1.0}
    out = printed("eval", "--beir", tmp_path)
    assert "ndcg@10" in out
    assert "hybrid" in out


def test_an_evaluation_is_of_one_thing(questions: Path, tmp_path: Path) -> None:
    assert_told(run("eval"), "Angiv enten en fil med spørgsmål eller --beir")
    assert_told(run("eval", questions, "--beir", tmp_path), "Angiv enten en fil med spørgsmål eller --beir")


# Errors


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "Hvad er et partnerskab?", "--index", "intet"], "Kør først: python ingest.py"),
        (["search", "Hvad er et partnerskab?", "--index", "intet"], "Kør først: python ingest.py"),
        (["define", "--index", "intet"], "Kør først: python ingest.py"),
        (["status", "--index", "intet"], "Kør først: python ingest.py"),
        (["chat", "--index", "intet"], "Kør først: python ingest.py"),
        (["chat", "--port", "99999"], "ADVISOR_PORT"),
        (["eval", "findes-ikke.jsonl"], "findes-ikke.jsonl kan ikke bruges til måling"),
        (["eval", "--beir", "findes-ikke"], "kan ikke bruges til måling"),
        (["ask", "", "--index", "intet"], "Spørgsmålet er tomt"),
        (["ask", "a" * 3000, "--index", "intet"], "3.000 tegn; der er plads til 2.000"),
    ],
)
def test_an_error_is_told_in_danish_with_exit_status_2(arguments: Sequence[str], told: str) -> None:
    assert_told(run(*arguments), told)


def test_a_bad_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_REFUSE_BELOW", "meget")
    assert_told(run("status"), "Indstillingen ADVISOR_REFUSE_BELOW har værdien 'meget'")


def test_with_json_an_error_is_json_too() -> None:
    result = run("ask", "Hvad er et partnerskab?", "--index", "intet", "--json")
    assert_told(result, "Kør først: python ingest.py")
    given = json.loads(result.stdout)
    assert set(given) == {"error", "message"}
    assert given["error"] == "IndexMissing"
    assert "python ingest.py" in given["message"]


def typed(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the program as it is run when someone types; the exit status."""
    monkeypatch.setattr(sys, "argv", ["advisor", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["findes-ikke"], "Kommandoen kan ikke bruges, som den er skrevet."),
        (["ask", "Hvad", "er", "et", "partnerskab?"], "Sæt anførselstegn om et spørgsmål på flere ord."),
        (["ask"], "Kommandoen mangler"),
        (["ask", "Hvad?", "--findes-ikke"], "--findes-ikke"),
        (["search", "Hvad?", "--limit", "0"], "Værdien af --limit kan ikke bruges."),
        (["search", "Hvad?", "--limit", "mange"], "Værdien af --limit kan ikke bruges."),
        (["eval"], "Angiv enten en fil med spørgsmål eller --beir"),
        (["status", "--index", "intet"], "Kør først: python ingest.py"),
    ],
)
def test_what_is_typed_wrong_is_told_in_danish(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: Sequence[str], told: str
) -> None:
    assert typed(monkeypatch, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "Error" not in err


def test_the_program_typed_right_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], index: Path
) -> None:
    assert typed(monkeypatch) == 0
    assert "ask" in capsys.readouterr().out
    assert typed(monkeypatch, "ask", DEFINE, "--index", str(index)) == 0
    assert capsys.readouterr().out.startswith("At skabe noget [fælles] med borgerne. [1]")


def test_every_command_says_in_danish_what_it_does() -> None:
    def told(*arguments: str) -> str:
        return " ".join(printed(*arguments, "--help").split())

    assert command_texts.CLI["app"] in told()
    for command in ("ask", "search", "define", "status", "chat", "eval"):
        assert command_texts.CLI[command] in told(command)


# ingest


@pytest.fixture
def small_corpus(place: Path, tmp_path: Path) -> Path:
    """A copy of the small corpus, to change."""
    return shutil.copytree(place / "corpus", tmp_path / "corpus")


def test_ingestion_is_reported_and_the_second_does_nothing(small_corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    out = printed("--corpus", small_corpus, "--index", index, command=ingestion)
    assert out.startswith("2 nye, 0 ændrede, 0 fjernede og 0 uændrede dokumenter; 0 kunne ikke læses.")
    assert "2 dokumenter i 3 stykker" in out
    generation = (index / "current").read_text(encoding="utf-8")
    again = as_json("--corpus", small_corpus, "--index", index, command=ingestion)
    assert again["unchanged"] == sorted(DOCUMENTS)
    assert (again["added"], again["changed"], again["removed"], again["failed"]) == ([], [], [], [])
    assert (again["documents"], again["chunks"], again["embedded"]) == (2, 3, 0)
    assert (index / "current").read_text(encoding="utf-8") == generation
    rebuilt = as_json("--corpus", small_corpus, "--index", index, "--rebuild", command=ingestion)
    assert rebuilt["embedded"] == 3
    assert (index / "current").read_text(encoding="utf-8") != generation


def test_a_bad_file_is_named_and_the_rest_goes_in(small_corpus: Path, tmp_path: Path) -> None:
    (small_corpus / "guide" / "daarlig.md").write_text("Ingen felter øverst.", encoding="utf-8")
    result = run("--corpus", small_corpus, "--index", tmp_path / "index", command=ingestion)
    assert result.exit_code == 1
    assert "guide/daarlig.md: Filen har ingen felter øverst." in result.stderr
    assert "2 nye" in result.stdout
    assert "1 kunne ikke læses" in result.stdout
    assert as_json("status", "--index", tmp_path / "index")["documents"] == 2


def test_ingestion_of_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run("--corpus", tmp_path / "intet", "--index", tmp_path / "index", command=ingestion)
    assert_told(result, "Der er ingen dokumenter i mappen")
    assert not (tmp_path / "index" / "current").exists()


# As real programs


def program(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_ingest_py_is_a_program(small_corpus: Path, place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "index", tmp_path / "index")
    (small_corpus / "daarlig.md").write_text("---\ntitle: x\nkind: ukendt\n---\n\nTekst.", encoding="utf-8")
    ran = program(sys.executable, ROOT / "ingest.py", "--json", cwd=tmp_path)
    assert ran.returncode == 1, ran.stderr
    report = json.loads(ran.stdout)
    assert report["unchanged"] == sorted(DOCUMENTS), "corpus and index are where they are by default"
    assert report["embedded"] == 0
    assert [bad["path"] for bad in report["failed"]] == ["daarlig.md"]
    assert report["failed"][0]["remedy"]
    assert "Traceback" not in ran.stderr


def test_advisor_is_a_program(tmp_path: Path) -> None:
    ran = program(Path(sys.executable).with_name("advisor"), "ask", DEFINE, cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.replace("\n", " ").strip() == "Der er intet indeks i index endnu. Kør først: python ingest.py"


def test_pages_from_the_web_go_in_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_WEB_DELAY", "0")
    with serving() as site:
        site.put("/a", page("Siden", "<p>Et partnerskab er et samarbejde.</p>"))
        urls = ["--url", f"{site.address}/a", "--url", f"{site.address}/væk"]
        result = run("--corpus", tmp_path / "net", "--index", tmp_path / "index", *urls, command=ingestion)
    assert result.exit_code == 1
    assert "Filer hentet fra nettet til mappen web: 1." in result.output
    assert "Siden findes ikke." in result.stderr
    assert "1 nye" in result.output


def test_where_nothing_could_be_fetched_the_reason_is_told(tmp_path: Path) -> None:
    with serving() as site:
        url = f"{site.address}/væk"
        result = run("--corpus", tmp_path / "net", "--index", tmp_path / "index", "--url", url, command=ingestion)
    assert_told(result, "Siden findes ikke.")


@pytest.mark.parametrize("option", [["--site"], ["--depth", 2], ["--host", "x.dk"]])
def test_what_says_how_to_fetch_needs_an_address(option: list[object], tmp_path: Path) -> None:
    assert_told(run("--corpus", tmp_path, *option, command=ingestion), "--url")

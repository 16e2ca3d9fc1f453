"""The answer with a language model: a real HTTP server, LangChain's own client, and every fault either can have."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from modelserver import Behaviour, ModelServer, Talk, cut_off, fails, forever, says, sends, silent
from typer.testing import CliRunner

from advisor import texts
from advisor.advisor import Advisor
from advisor.answers import Answer, Mode, Refusal, Tokens
from advisor.citations import check_quote
from advisor.cli import app
from advisor.conversation import Message
from advisor.errors import CheckerError, ModelError
from advisor.faults import Fault
from advisor.generating import NO_ANSWER, adds_nothing
from advisor.prompting import Job
from advisor.settings import Settings

ROOT = Path(__file__).resolve().parents[1]

Make = Callable[..., Advisor]

WHAT_IS_IT = "Hvad er et partnerskab?"
TRUE = (
    "Partnerskaber er et samarbejde mellem to eller flere parter, hvor der skabes noget parterne ikke kunne skabe selv."
)
ALSO_TRUE = "Partnerskaber kendetegnes ved, at alle bidrager til samarbejdet."
UNTRUE = "Partnerskaber er opfundet på Mars."
RAMASJANG = [
    Message(role="user", content="Hvem har skrevet specialet om Ramasjang?"),
    Message(role="assistant", content="Annemari Fagerlund Arendal, Kim Søborg Mathiasen og Edit Lulu Nielsen."),
]


@pytest.fixture
def advisor(index_folder: Path, model_server: ModelServer) -> Make:
    """An advisor over the real corpus with the test's server as its model."""

    def made(**given: Any) -> Advisor:
        values: dict[str, Any] = {
            "index": index_folder,
            "model": "openai:prøve",
            "model_url": model_server.url,
            "model_timeout": 5.0,
            "model_retries": 0,
            "suggest_questions": False,
        }
        return Advisor(Settings(**(values | given)))

    return made


def answered(advisor: Advisor, question: str = WHAT_IS_IT, **given: Any) -> Answer:
    reply = advisor.answer(question, **given)
    assert isinstance(reply, Answer), reply.text
    return reply


def told(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def note(fault: Fault) -> str:
    return texts.QUOTED_INSTEAD.format(why=texts.FAULTS[fault])


# What is shown


def test_what_the_model_read_and_wrote_is_told_where_the_server_counts(
    advisor: Make, model_server: ModelServer
) -> None:
    def counts(talk: Talk) -> None:
        talk.begin()
        talk.say(f"{TRUE} [1]", "stop")
        talk.count(812, 45)
        talk.end()

    model_server.answers(counts, says(f"{TRUE} [1]"))
    made = advisor()
    assert answered(made).tokens == Tokens(read=812, written=45)
    assert answered(made).tokens is None


def test_supported_sentences_are_shown_with_exact_quotes_and_the_others_are_counted(
    advisor: Make, model_server: ModelServer
) -> None:
    model_server.answers(says(f"{TRUE} [1] {UNTRUE} [2] ", f"{ALSO_TRUE} [9]"))
    made = advisor()
    answer = answered(made)
    assert (answer.mode, answer.note) == (Mode.GENERATED, None)
    assert told(answer) == [TRUE, ALSO_TRUE]
    assert (answer.held_back, answer.unsupported) == (1, ())
    assert [statement.quotes for statement in answer.statements] == [(1,), (2,)]
    for quote in answer.quotes:
        check_quote(quote, {document.id: document for document in made.documents()})
    assert UNTRUE not in json.dumps(answer.as_json(), ensure_ascii=False)
    assert answer.text == f"{TRUE} [1] {ALSO_TRUE} [2]"


def test_the_json_says_which_mode_answered(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"{TRUE} {UNTRUE}"))
    given = answered(advisor()).as_json()
    assert (given["mode"], given["held_back"], given["unsupported"], given["note"]) == ("generated", 1, [], None)


def test_sentences_held_back_can_be_read_only_where_that_is_allowed(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"{TRUE} {UNTRUE}"))
    assert answered(advisor(show_held_back=True)).unsupported == (UNTRUE,)


def test_a_list_is_a_list(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"- {TRUE} [1]\n- {ALSO_TRUE}\n"))
    assert [statement.item for statement in answered(advisor()).statements] == [True, True]


def test_two_sentences_from_one_place_have_one_number(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"{ALSO_TRUE} Alle får noget ud af at indgå i samarbejdet."))
    answer = answered(advisor())
    assert [statement.quotes for statement in answer.statements] == [(1,), (1,)]
    assert len(answer.quotes) == 1


def test_an_answer_grows_while_the_model_writes(advisor: Make, model_server: ModelServer) -> None:
    """The first sentence is there once the next has begun, though the model goes on for long."""

    def behave(talk: Talk) -> None:
        talk.begin()
        talk.say(f"{TRUE} Partnerskaber kendetegnes ")
        talk.wait(1.5)
        talk.say("ved, at alle bidrager til samarbejdet.")
        talk.end()

    model_server.answers(behave)
    seen = [(len(reply.statements), reply.milliseconds) for reply in advisor().stream(WHAT_IS_IT)]  # type: ignore[union-attr]
    first = next(milliseconds for count, milliseconds in seen if count == 1)
    assert seen[-1][0] == 2
    assert seen[-1][1] - first > 1000
    assert [count for count, _ in seen] == sorted(count for count, _ in seen)


def test_what_answers_is_the_last_of_the_stream(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"{TRUE} {ALSO_TRUE}"))
    made = advisor()
    *_, last = made.stream(WHAT_IS_IT)
    assert last.model_copy(update={"milliseconds": 0}) == answered(made).model_copy(update={"milliseconds": 0})


def test_a_models_thoughts_are_not_its_answer(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"<think>{ALSO_TRUE}\nEller {UNTRUE}\n</think>\n\n{TRUE}"))
    answer = answered(advisor())
    assert (told(answer), answer.held_back) == ([TRUE], 0)


def test_an_english_question_is_to_be_answered_in_english(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(TRUE))
    advisor().answer("What is a partnership?")
    assert "sætninger på engelsk" in model_server.asked()[0].system
    advisor().answer(WHAT_IS_IT)
    assert "sætninger på dansk" in model_server.asked()[1].system


def test_english_is_not_shown_to_who_asks_in_danish(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says("This is not what you were asked for, and it is written in English for sure."))
    answer = answered(advisor())
    assert (answer.mode, answer.note) == (Mode.QUOTING, note(Fault.LANGUAGE))


def test_the_questions_parts_that_are_not_answered_are_still_named(advisor: Make, model_server: ModelServer) -> None:
    question = "Hvem skrev specialet Folkebibliotekets positionering gennem partnerskaber, og hvilken karakter fik det?"
    quoted = answered(advisor(), question, quotes_only=True)
    model_server.answers(says(told(quoted)[0]))
    answer = answered(advisor(), question)
    assert answer.mode is Mode.GENERATED
    assert answer.untold == quoted.untold == ("hvilken karakter fik det?",)


# When the model is not asked


@pytest.mark.parametrize(
    "question", ["Hvad koster en sommerbolig i Toscana?", "hvad er det?", "Hvad er den japanske definition?"]
)
def test_a_refusal_is_a_refusal_and_no_model_is_asked(advisor: Make, model_server: ModelServer, question: str) -> None:
    assert isinstance(advisor().answer(question), Refusal)
    assert model_server.requests == []


def test_a_definition_asked_for_comes_in_its_own_words(advisor: Make, model_server: ModelServer) -> None:
    assert answered(advisor(), "Hvad er den tværsektorielle definition?").mode is Mode.QUOTING
    assert model_server.requests == []


def test_who_wants_quotes_only_gets_them(advisor: Make, model_server: ModelServer, index_folder: Path) -> None:
    plain = answered(Advisor(Settings(index=index_folder)))
    quoted = answered(advisor(), quotes_only=True)
    assert quoted.model_copy(update={"milliseconds": 0}) == plain.model_copy(update={"milliseconds": 0})
    assert model_server.requests == []


def test_without_a_model_nothing_of_langchains_models_is_loaded(index_folder: Path) -> None:
    code = (
        "import sys\n"
        "from advisor.advisor import Advisor\n"
        "from advisor.settings import Settings\n"
        f"Advisor(Settings(index={str(index_folder)!r})).answer({WHAT_IS_IT!r})\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('langchain', 'langchain_openai', 'openai')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert ran.stdout.strip() == "[]"


# Faults


FAULTS: dict[str, tuple[Behaviour, Fault]] = {
    "silent before the head": (silent(begun=False), Fault.SLOW),
    "silent after the head": (silent(begun=True), Fault.SLOW),
    "only signs of life": (silent(begun=True, alive=True), Fault.SLOW),
    "hung up in the middle": (cut_off(f"{TRUE} Partner", politely=False), Fault.CUT_OFF),
    "ended before it was done": (cut_off(f"{TRUE} Partner", politely=True), Fault.CUT_OFF),
    "hung up at once": (lambda talk: None, Fault.CUT_OFF),
    "rate limited": (fails(429), Fault.BUSY),
    "overloaded": (fails(503), Fault.BUSY),
    "failing": (fails(500), Fault.FAILED),
    "failing in the middle": (sends('data: {"error": {"message": "fejl"}}\n\n'), Fault.FAILED),
    "wrong key": (fails(401), Fault.NO_ACCESS),
    "no such model": (fails(404), Fault.UNKNOWN),
    "no room": (fails(400, "This model's maximum context length is 4 tokens"), Fault.TOO_LONG),
    "no room, as llama.cpp says it": (fails(400, "the request exceeds the available context size"), Fault.TOO_LONG),
    "a bad request": (fails(400), Fault.FAILED),
    "broken JSON": (sends('data: {"choices": [{"delta": {"content": "Part\n\n'), Fault.GARBLED),
    "another shape": (sends('data: {"svar": 42}\n\ndata: [DONE]\n\n'), Fault.CUT_OFF),
    "a web page": (sends("<html><h1>Velkommen</h1></html>", "text/html"), Fault.GARBLED),
    "bytes that are no text": (sends(b"data: \xff\xfe\x00\x80\n\n"), Fault.GARBLED),
    "nothing": (sends(""), Fault.GARBLED),
    "German": (says("Eine Partnerschaft ist eine Zusammenarbeit. Sie ist sehr schön."), Fault.UNSUPPORTED),
    "English": (says("A partnership is what you make of it. There is more to say."), Fault.LANGUAGE),
    "Chinese": (says("伙伴关系是一种合作。它很重要。\n"), Fault.UNSUPPORTED),
    "nothing true": (says(f"{UNTRUE} Og på Venus."), Fault.UNSUPPORTED),
    "declining": (says(NO_ANSWER), Fault.DECLINED),
    "declining in its own way": (says(f"{NO_ANSWER}."), Fault.DECLINED),
    "an empty answer": (says(""), Fault.DECLINED),
    "one sentence forever": (forever(lambda number: f"{TRUE} "), Fault.ENDLESS),
    "one word forever": (forever(lambda number: "og "), Fault.ENDLESS),
    "thinking forever": (forever(lambda number: "hm. " * 20, first="<think>"), Fault.ENDLESS),
    "something new forever": (forever(lambda number: f"Partnerskab {number} er bedre end de andre. "), Fault.ENDLESS),
    "slowly forever": (forever(lambda number: f"{number} ", pause=0.3), Fault.SLOW),
}


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_fails_the_quotes_step_in_and_say_why(name: str, advisor: Make, model_server: ModelServer) -> None:
    behaviour, fault = FAULTS[name]
    model_server.answers(behaviour)
    patience = 2.0 if fault is Fault.SLOW else 60.0
    made = advisor(model_timeout=patience, model_first_word=patience / 2)
    answer = answered(made)
    assert (answer.mode, answer.note) == (Mode.QUOTING, note(fault))
    quoted = answered(made, quotes_only=True)
    assert (answer.statements, answer.quotes) == (quoted.statements, quoted.quotes)
    assert len(model_server.asked()) == 1


def test_a_server_that_is_not_there(advisor: Make, model_server: ModelServer) -> None:
    answer = answered(advisor(model_url="http://127.0.0.1:9/v1"))
    assert (answer.mode, answer.note) == (Mode.QUOTING, note(Fault.DOWN))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_fails_once_is_tried_again_and_no_more_than_the_settings_say(
    advisor: Make, model_server: ModelServer, status: int
) -> None:
    model_server.answers(fails(status, retry_after="0"), says(TRUE))
    assert answered(advisor(model_retries=1)).mode is Mode.GENERATED
    assert len(model_server.asked()) == 2
    model_server.answers(fails(status, retry_after="0"))
    assert answered(advisor(model_retries=2)).mode is Mode.QUOTING
    assert len(model_server.asked()) == 5


def test_a_server_that_asks_for_patience_gets_no_more_than_there_is(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(fails(429, retry_after="50"))
    assert answered(advisor(model_retries=3, model_timeout=1.0)).note in {note(Fault.SLOW), note(Fault.BUSY)}
    assert len(model_server.asked()) == 1, "as long as it asks for is not waited"


def test_the_answer_after_a_fault_is_as_good_as_ever(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(cut_off("Part", politely=False), says(TRUE))
    made = advisor()
    assert [answered(made).mode for _ in range(3)] == [Mode.QUOTING, Mode.GENERATED, Mode.GENERATED]


def test_a_sentence_said_twice_is_shown_once(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"{TRUE} {TRUE} {ALSO_TRUE}"))
    assert told(answered(advisor())) == [TRUE, ALSO_TRUE]


def test_every_fault_has_its_line() -> None:
    assert set(texts.FAULTS) == set(Fault)


# Stopping


@pytest.mark.parametrize(
    "behaviour", [silent(begun=True, alive=True), forever(lambda number: f"{number} ", pause=0.05)]
)
def test_who_stops_stops_the_model_too(advisor: Make, model_server: ModelServer, behaviour: Behaviour) -> None:
    model_server.answers(behaviour)
    stream = advisor(model_timeout=60.0).stream(WHAT_IS_IT)
    first = next(stream)
    assert isinstance(first, Answer)
    assert first.statements == (), "one can stop before the model says anything"
    stream.close()
    assert model_server.left.wait(5), "the server sees that nobody listens any more"


def test_several_can_ask_at_once(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(f"{TRUE} {ALSO_TRUE}"))
    made = advisor()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: answered(made), range(8)))
    assert {(answer.mode, answer.text) for answer in answers} == {(Mode.GENERATED, f"{TRUE} [1] {ALSO_TRUE} [2]")}


# Follow-ups and what to ask next


def test_a_follow_up_is_asked_as_the_model_says_it_alone(advisor: Make, model_server: ModelServer) -> None:
    alone = "Hvem var vejleder på specialet om Ramasjang?"
    model_server.on(Job.STANDALONE, says(alone))
    answer = answered(advisor(), "Og hvem var vejleder?", history=RAMASJANG)
    assert (answer.question, answer.standalone_question) == ("Og hvem var vejleder?", alone)
    assert "Juul Kristensen" in answer.text
    (request,) = model_server.asked(Job.STANDALONE)
    assert "Og hvem var vejleder?" in request.asked
    assert RAMASJANG[0].content in request.asked
    assert alone in model_server.asked()[0].asked


@pytest.mark.parametrize(
    "behaviour",
    [
        fails(500),
        says(""),
        says("Hvem var vejleder på specialet om kryptovaluta?"),
        says("Hvem?\nHvad?"),
        says("Hvem var vejleder? Se www.ondt.dk"),
        says("Ramasjang " * 60),
        cut_off("Hvem var", politely=False),
    ],
)
def test_where_the_model_cannot_the_rules_make_a_question_stand_alone(
    advisor: Make, model_server: ModelServer, behaviour: Behaviour
) -> None:
    model_server.on(Job.STANDALONE, behaviour)
    answer = answered(advisor(), "Og hvem var vejleder?", history=RAMASJANG)
    by_rules = answered(advisor(), "Og hvem var vejleder?", history=RAMASJANG, quotes_only=True)
    assert answer.standalone_question == by_rules.standalone_question
    assert "Juul Kristensen" in answer.text


def test_a_question_that_stands_alone_is_not_rewritten(advisor: Make, model_server: ModelServer) -> None:
    advisor().answer("Hvem betalte for storskærmene på Solrød Bibliotek?", RAMASJANG)
    assert model_server.asked(Job.STANDALONE) == []


def test_only_questions_that_are_answered_are_suggested(advisor: Make, model_server: ModelServer) -> None:
    start = "Hvordan kommer man i gang med et partnerskab?"
    model_server.answers(says(TRUE))
    model_server.on(
        Job.NEXT,
        says(
            f"1. {WHAT_IS_IT}\n2. Hvad koster en sommerbolig i Toscana?\n- {start}\nIkke et spørgsmål.\n{start}\n"
            "Hvad er parterne? Se http://ondt.dk\nHvad kendetegner partnerskaber?"
        ),
    )
    made = advisor(suggest_questions=True)
    answer = answered(made)
    assert answer.mode is Mode.GENERATED
    assert WHAT_IS_IT not in answer.next_questions
    assert len(answer.next_questions) <= 3
    for question in answer.next_questions:
        assert isinstance(made.answer(question, quotes_only=True), Answer)
    assert not any("Toscana" in each or "ondt" in each for each in answer.next_questions)
    assert "Hvad kendetegner partnerskaber?" in answer.next_questions


@pytest.mark.parametrize("behaviour", [fails(500), says(NO_ANSWER), cut_off("Hvad", politely=True)])
def test_no_suggestions_are_no_fault(advisor: Make, model_server: ModelServer, behaviour: Behaviour) -> None:
    model_server.answers(says(TRUE))
    model_server.on(Job.NEXT, behaviour)
    answer = answered(advisor(suggest_questions=True))
    assert (answer.mode, answer.note, answer.next_questions) == (Mode.GENERATED, None, ())


def test_nothing_is_suggested_after_a_fault(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(fails(500))
    assert answered(advisor(suggest_questions=True)).next_questions == ()
    assert model_server.asked(Job.NEXT) == []


def test_what_adds_nothing() -> None:
    assert adds_nothing("Hvem var vejlederen?", ["vejleder"])
    assert not adds_nothing("Hvem var vejlederen i 2011?", ["vejleder"])
    assert not adds_nothing("Hvad er det?", ["vejleder"])


# What the model is sent


def test_what_the_quotes_say_is_among_what_the_model_reads(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(TRUE))
    made = advisor(model_context=1024, model_answer=100)
    quoted = answered(made, "Hvilke udfordringer er der ved partnerskaber?", quotes_only=True)
    made.answer("Hvilke udfordringer er der ved partnerskaber?")
    sent = model_server.asked()[0].asked
    for quote in quoted.quotes:
        assert quote.text in sent


def test_what_is_sent_fits_the_models_room(advisor: Make, model_server: ModelServer) -> None:
    model_server.answers(says(TRUE))
    sizes = []
    for context in (2048, 4096, 8192):
        advisor(model_context=context).answer(WHAT_IS_IT)
        sizes.append(sum(len(message["content"]) for message in model_server.requests[-1].body["messages"]))
        assert sizes[-1] <= (context - 600) * 2.5
    assert sizes == sorted(set(sizes))


def test_a_small_corpus_is_read_whole_where_that_is_wanted(
    write: Callable[..., Path], tmp_path: Path, model_server: ModelServer, embedder: Any
) -> None:
    from advisor.ingestion import ingest  # noqa: PLC0415
    from advisor.store import IndexStore  # noqa: PLC0415

    write("a.md", "Et partnerskab er en aftale mellem to parter.")
    write("b.md", "Køkkenet lukker klokken fire.")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    model_server.answers(says("Et partnerskab er en aftale mellem to parter."))
    for whole in (False, True):
        Advisor(
            Settings(
                index=tmp_path / "index",
                model="openai:prøve",
                model_url=model_server.url,
                model_whole_corpus=whole,
                refuse_below=0.0,
            )
        ).answer(WHAT_IS_IT)
    part, every = model_server.asked()
    assert "Køkkenet" not in part.asked
    assert "Køkkenet" in every.asked


def test_the_key_is_sent_and_never_logged_nor_is_the_question(
    advisor: Make, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "hemmelig-nøgle-123".replace("ø", "o"))
    model_server.answers(says(TRUE), fails(401))
    with caplog.at_level(logging.DEBUG):
        made = advisor()
        made.answer(WHAT_IS_IT)
        made.answer(WHAT_IS_IT)
    assert model_server.requests[0].headers["authorization"] == "Bearer hemmelig-nogle-123"
    assert "hemmelig" not in caplog.text
    assert WHAT_IS_IT not in caplog.text
    assert "no_access" in caplog.text


# Models that can't be set up


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gemma3", "UDBYDER:MODEL"),
        (":gemma3", "UDBYDER:MODEL"),
        ("findesikke:model", "kendes ikke"),
        ("openai:prøve", "OPENAI_API_KEY"),
    ],
)
def test_a_model_that_cannot_be_set_up_is_told_with_its_remedy(index_folder: Path, name: str, said: str) -> None:
    made = Advisor(Settings(index=index_folder, model=name))
    with pytest.raises(ModelError, match=said):
        made.set_up_model()
    with pytest.raises(ModelError, match=said):
        made.answer(WHAT_IS_IT)


def test_a_missing_package_is_named_by_its_extra(index_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_mistralai", None)
    with pytest.raises(ModelError, match=r"pip install -e '\.\[mistral\]'"):
        Advisor(Settings(index=index_folder, model="mistralai:mistral-small")).set_up_model()


# A model that checks


@pytest.mark.parametrize(("favours", "mode"), [(0, Mode.GENERATED), (1, Mode.QUOTING)])
def test_a_checker_can_only_make_the_verdict_stricter(
    advisor: Make, model_server: ModelServer, save_checker: Callable[..., str], favours: int, mode: Mode
) -> None:
    model_server.answers(says(f"{TRUE} {UNTRUE}"))
    answer = answered(advisor(checker=save_checker("entailment", "other", favours=favours)))
    assert (answer.mode, answer.held_back) == (mode, 1 + favours)
    assert UNTRUE not in told(answer)


def test_a_checker_that_is_not_there_lets_nothing_through(
    advisor: Make, model_server: ModelServer, tmp_path: Path
) -> None:
    model_server.answers(says(TRUE))
    made = advisor(checker=str(tmp_path / "findes-ikke"))
    with pytest.raises(CheckerError, match="ADVISOR_CHECKER"):
        made.set_up_model()
    answer = answered(made)
    assert (answer.mode, answer.note) == (Mode.QUOTING, note(Fault.UNCHECKED))


# The command


def test_the_command_tells_what_the_model_did(
    model_server: ModelServer, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_MODEL", "openai:prøve")
    monkeypatch.setenv("ADVISOR_MODEL_URL", model_server.url)
    model_server.answers(says(f"{TRUE} {UNTRUE}"))
    model_server.on(Job.NEXT, says("Hvad kendetegner partnerskaber?"))
    ask = ["ask", WHAT_IS_IT, "--index", str(index_folder)]
    out = CliRunner().invoke(app, ask).output
    assert f"{TRUE} [1]" in out
    assert texts.MODES[Mode.GENERATED] in out
    assert texts.HELD_BACK_ONE in out
    assert "- Hvad kendetegner partnerskaber?" in out
    assert UNTRUE not in out
    quoted = json.loads(CliRunner().invoke(app, [*ask, "--quotes-only", "--json"]).output)
    assert (quoted["mode"], len(model_server.asked())) == ("quoting", 1)
    model_server.answers(fails(500))
    assert note(Fault.FAILED) in CliRunner().invoke(app, ask).output
    assert "prøve" in CliRunner().invoke(app, ["status", "--index", str(index_folder)]).output


# Tracing


TRACED = """
import sys
from advisor.advisor import Advisor
from advisor.settings import Settings
settings = Settings(index=sys.argv[1], model="openai:prøve", model_url=sys.argv[2])
reply = Advisor(settings).answer("Hvad er et partnerskab?")
from langchain_core.tracers.langchain import wait_for_all_tracers
wait_for_all_tracers()
print(reply.mode)
"""


@pytest.fixture
def tracing() -> Iterator[tuple[str, list[str]]]:
    """A server that takes traces: its address, and the paths it was asked for."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            asked.append(self.path)
            self.send_response(202)
            self.send_header("content-length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.mark.parametrize("on", [False, True])
def test_langchains_tracing_is_off_until_it_is_switched_on(
    on: bool, tracing: tuple[str, list[str]], model_server: ModelServer, index_folder: Path, tmp_path: Path
) -> None:
    address, asked = tracing
    model_server.answers(says(TRUE))
    environment = {
        "PATH": "",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "LANGSMITH_ENDPOINT": address,
        "LANGSMITH_API_KEY": "x",
        **({"LANGSMITH_TRACING": "true"} if on else {}),
    }
    ran = subprocess.run(
        [sys.executable, "-c", TRACED, str(index_folder), model_server.url],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert ran.stdout.strip() == "generated", ran.stderr
    assert bool(asked) is on

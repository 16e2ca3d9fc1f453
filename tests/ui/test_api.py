"""The API over the real corpus on a real server, asked with Gradio's own client."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from typer.testing import CliRunner

from advisor.cli import app as command
from advisor.documents import Kind
from advisor.ui.api import Endpoints

QUESTION = "Hvad er et partnerskab?"
HISTORY = [
    {"role": "user", "content": "Hvad er win-win definitionen?"},
    {"role": "assistant", "content": "Partnerskaber er konkrete tiltag."},
]

pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")


@pytest.fixture(scope="module", autouse=True)
def nothing_reported() -> Iterator[None]:
    """Gradio's client reports its use to its maker, whatever its argument for this says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
        yield


@pytest.fixture(scope="module")
def client(served: str) -> Client:
    return Client(served, verbose=False, analytics_enabled=False)


@pytest.fixture
def printed(index_folder: Path) -> Any:
    """What a command prints with --json, without the time it took."""

    def run(*arguments: str) -> Any:
        done = CliRunner().invoke(command, [*arguments, "--json", "--index", str(index_folder)])
        return untimed(json.loads(done.stdout))

    return run


def untimed(given: Any) -> Any:
    return {key: value for key, value in given.items() if key != "milliseconds"} if isinstance(given, dict) else given


def test_each_endpoint_gives_what_its_command_prints(client: Client, printed: Any, tmp_path: Path) -> None:
    (tmp_path / "samtale.json").write_text(json.dumps(HISTORY), encoding="utf-8")
    follow_up = "Hvem står bag den?"

    assert untimed(client.predict(QUESTION, api_name="/ask")) == printed("ask", QUESTION)
    assert untimed(client.predict(follow_up, HISTORY, True, api_name="/ask")) == printed(
        "ask", follow_up, "--history", str(tmp_path / "samtale.json"), "--quotes-only"
    )
    refusal = client.predict("Hvad koster en pizza?", api_name="/ask")
    assert (refusal["outcome"], refusal["quotes"], len(refusal["nearest"])) == ("refusal", [], 3)
    assert client.predict("tillid", limit=3, api_name="/search") == printed("search", "tillid", "--limit", "3")
    paid = "Hvem betalte for storskærmene?"
    among = client.predict(paid, kinds=["speciale", "artikel"], api_name="/ask")
    assert untimed(among) == printed("ask", paid, "--kind", "speciale", "--kind", "artikel")
    found = client.predict("tillid", kinds=["guide"], api_name="/search")
    assert found == printed("search", "tillid", "--kind", "guide")
    assert {each["kind"] for each in found} == {"guide"}
    assert client.predict(term="win", api_name="/define") == printed("define", "win")
    assert len(client.predict(api_name="/define")) == len(printed("define"))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((" ",), "Spørgsmålet er tomt"),
        (("x" * 2001,), "der er plads til 2.000"),
        ((QUESTION, "Hej"), "Argumentet history kan ikke bruges"),
        ((QUESTION, [], "ja"), "Argumentet quotes_only kan ikke bruges"),
        ((QUESTION, [], False, ["bog"]), r"Argumentet kinds kan ikke bruges.*\(guide, definition, "),
    ],
)
def test_an_error_is_its_danish_message(client: Client, given: tuple[Any, ...], message: str) -> None:
    with pytest.raises(AppError, match=message) as told:
        client.predict(*given, api_name="/ask")
    assert "Traceback" not in str(told.value)


def test_what_was_not_foreseen_is_one_plain_line(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def answer(self, *_: object, **__: object) -> None:
            raise RuntimeError("hemmelig sti")

    with pytest.raises(Exception, match="Noget gik galt") as told:
        Endpoints(Broken()).ask("Hvad?")  # type: ignore[arg-type]
    assert "hemmelig" not in str(told.value)
    assert "hemmelig" in caplog.text


def test_the_endpoints_and_nothing_else_are_described_with_their_types(served: str) -> None:
    described = httpx.get(f"{served}/gradio_api/info").json()
    assert list(described["named_endpoints"]) == ["/ask", "/search", "/define"]
    assert described["unnamed_endpoints"] == {}
    every = httpx.get(f"{served}/gradio_api/info", params={"all_endpoints": "true"}).json()
    assert list(every["named_endpoints"]) == ["/ask", "/search", "/define"]

    ask = described["named_endpoints"]["/ask"]
    assert ask["description"].startswith("Svar på et spørgsmål")
    given = {each["parameter_name"]: each for each in ask["parameters"]}
    assert [each["parameter_has_default"] for each in given.values()] == [False, True, True, True]
    assert given["history"]["type"]["items"]["required"] == ["role", "content"]
    assert given["kinds"]["type"]["items"]["enum"] == [*Kind]
    assert given["question"]["label"] == "Skriv spørgsmålet på dansk som tekst"
    assert {"outcome", "quotes", "confidence"} <= set(ask["returns"][0]["type"]["properties"])
    assert described["named_endpoints"]["/define"]["returns"][0]["type"]["items"]["properties"]["wording"]


def test_an_event_of_the_page_is_no_endpoint(served: str) -> None:
    config = httpx.get(f"{served}/config").json()
    private = {each["api_name"] for each in config["dependencies"]} - {"ask", "search", "define"}

    assert private
    for name in private:
        assert httpx.post(f"{served}/gradio_api/call/{name}", json={"data": []}).status_code == 404, name


def test_nothing_can_be_uploaded_or_fetched(served: str, tmp_path: Path) -> None:
    secret = tmp_path / "fil.txt"
    secret.write_text("hemmeligt", encoding="utf-8")

    assert httpx.post(f"{served}/gradio_api/upload", files={"files": b"x"}).status_code == 404
    assert httpx.get(f"{served}/gradio_api/file={secret}").status_code == 404
    assert httpx.get(f"{served}/gradio_api/proxy=http://127.0.0.1:1/").status_code == 404
    assert httpx.get(f"{served}/gradio_api/openapi.json").status_code == 404
    assert httpx.get(served, headers={"host": "example.dk"}).status_code == 421
    assert httpx.get(f"{served}/monitoring/summary").json() == {"functions": {}}


def examples(language: str, address: str) -> list[str]:
    """The examples of the document about the API, for the page at an address."""
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found
    return [each.replace("http://127.0.0.1:7860", address) for each in found]


def test_the_examples_in_python_run(served: str, capsys: pytest.CaptureFixture[str]) -> None:
    for example in examples("python", served):
        names: dict[str, Any] = {}
        exec(compile(example, "docs/api.md", "exec"), names)
        assert capsys.readouterr().out.startswith("answer ")
        if "definitions" in names:
            assert names["reply"]["outcome"] == "answer"
            assert [each["term"] for each in names["definitions"]] == ["win-win definitionen"]
            assert len(names["passages"]) == 3


def test_the_examples_over_http_give_the_answer(served: str) -> None:
    (example,) = examples("sh", served)
    post, get = (shlex.split(line) for line in example.splitlines())
    place, body = post[post.index("-X") + 2], post[post.index("-d") + 1]
    event = httpx.post(place, content=body, headers={"Content-Type": "application/json"}).json()["event_id"]
    stream = httpx.get(get[-1].replace("EVENT_ID", event), timeout=60).text

    assert "event: complete" in stream
    (reply,) = json.loads(re.findall(r"^data: (.*)$", stream, re.MULTILINE)[-1])
    assert reply["outcome"] == "answer"


@pytest.mark.parametrize("given", [[QUESTION], [QUESTION, []], [QUESTION, [], True], [QUESTION, [], False, ["guide"]]])
def test_over_http_arguments_can_be_left_out_from_the_end(served: str, given: list[Any]) -> None:
    assert given_over_http(served, "ask", given)["outcome"] == "answer"


def test_over_http_a_question_that_is_left_out_is_told(served: str) -> None:
    assert "Argumentet question kan ikke bruges" in given_over_http(served, "search", [])["error"]


def given_over_http(served: str, name: str, given: list[Any]) -> Any:
    """What a call gives that is given its arguments by their place, or why it failed."""
    place = f"{served}/gradio_api/call/{name}"
    event = httpx.post(place, json={"data": given}).json()["event_id"]
    (*_, told) = re.findall(r"^data: (.*)$", httpx.get(f"{place}/{event}", timeout=60).text, re.MULTILINE)
    found = json.loads(told)
    return found[0] if isinstance(found, list) else found


def test_the_settings_for_programs_that_speak_mcp_name_the_server(served: str) -> None:
    (example,) = examples("json", served)
    assert json.loads(example)["mcpServers"]["partnerskab"]["url"] == f"{served}/gradio_api/mcp/"

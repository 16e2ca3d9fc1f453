import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from advisor.ui.gate import Gate
from advisor.ui.sessions import TRIES, Sessions

PASSWORD = "en lang adgangskode"
BASE = "http://127.0.0.1:7860"
OWN = {"origin": BASE}
PAGE = {"accept": "text/html"}

Asked = Callable[..., httpx.Response]


class Inner:
    """The app behind the gate; it says what reached it."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached.append(scope["path"])
        await PlainTextResponse("inde")(scope, receive, send)


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture
def gate(inner: Inner) -> Gate:
    return Gate(inner, Sessions(PASSWORD), places={"", "huller"}, names={"raad.bibliotek.dk"})


def ask(gate: Gate, method: str, path: str, *, base: str = BASE, **given: Any) -> httpx.Response:
    async def request() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(gate), base_url=base) as client:
            return await client.request(method, path, **given)

    return asyncio.run(request())


def log_in(gate: Gate, password: str = PASSWORD, **given: Any) -> httpx.Response:
    headers = OWN | given.pop("headers", {})
    data = {"password": password} | given.pop("data", {})
    return ask(gate, "POST", "/redaktion/login", headers=headers, data=data, **given)


def cookie(answer: httpx.Response) -> dict[str, str]:
    return {"cookie": answer.headers["set-cookie"].partition(";")[0]}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize(
    "path",
    [
        *("/redaktion/", "/redaktion/huller", "/redaktion/modtag", "/redaktion/logud", "/redaktion//", "/redaktion/.."),
        *("/redaktion/gradio_api/queue/join", "/redaktion/gradio_api/upload", "/redaktion/gradio_api/file=/etc/passwd"),
        *("/redaktion/login/../config", "/redaktion/%6cogin/x", "/redaktion/config", "/redaktion/theme.css"),
    ],
)
def test_nothing_is_reached_without_logging_in(gate: Gate, inner: Inner, method: str, path: str) -> None:
    for headers in (OWN, OWN | PAGE, OWN | {"cookie": "redaktion=forkert"}, OWN | {"authorization": "Bearer x"}):
        answer = ask(gate, method, path, headers=headers)
        assert answer.status_code in {303, 401}, answer.status_code
        if answer.status_code == 303:
            assert "login" in answer.headers["location"]
    assert inner.reached == []


def test_who_logs_in_reaches_it_and_who_logs_out_does_not(gate: Gate, inner: Inner) -> None:
    entered = log_in(gate)
    assert (entered.status_code, entered.headers["location"]) == (303, "./")
    session = cookie(entered)
    assert ask(gate, "GET", "/redaktion/huller", headers=session).text == "inde"
    assert ask(gate, "POST", "/redaktion/gradio_api/queue/join", headers=session | OWN).text == "inde"
    left = ask(gate, "POST", "/redaktion/logud", headers=session | OWN)
    assert left.headers["location"] == "login?er=ud"
    assert "Max-Age=0" in left.headers["set-cookie"]
    inner.reached.clear()
    assert ask(gate, "GET", "/redaktion/huller", headers=session).status_code == 401
    assert inner.reached == []


def test_the_cookie_is_kept_from_scripts_other_sites_and_the_chat(gate: Gate) -> None:
    told = log_in(gate).headers["set-cookie"].lower().split("; ")
    assert {"httponly", "samesite=strict", "max-age=28800"} <= set(told)
    assert not [part for part in told if part.startswith(("path", "domain"))], "it holds below /redaktion alone"
    assert "secure" not in told
    behind_a_proxy = log_in(gate, headers={"x-forwarded-proto": "https"})
    secure = "https://127.0.0.1:7860"
    for entered in (behind_a_proxy, log_in(gate, headers={"origin": secure}, base=secure)):
        assert "; Secure" in entered.headers["set-cookie"]


def test_a_wrong_password_is_told_and_many_are_too_many(gate: Gate, inner: Inner) -> None:
    for _ in range(TRIES):
        wrong = log_in(gate, "forkert")
        assert (wrong.status_code, "set-cookie" in wrong.headers) == (401, False)
        assert "Adgangskoden er ikke rigtig" in wrong.text
    refused = log_in(gate)
    assert refused.status_code == 429
    assert "Vent 15 min." in refused.text
    assert int(refused.headers["retry-after"]) <= 900
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://ond.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": ""},
        OWN | {"sec-fetch-site": "cross-site"},
        OWN | {"sec-fetch-site": "same-site"},
        OWN | {"sec-fetch-site": "none"},
    ],
)
def test_what_another_page_sends_is_refused(gate: Gate, inner: Inner, headers: dict[str, str]) -> None:
    session = cookie(log_in(gate))
    for path in ("/redaktion/login", "/redaktion/modtag", "/redaktion/logud"):
        assert ask(gate, "POST", path, headers=session | headers, data={"password": PASSWORD}).status_code == 403
    assert inner.reached == []
    assert ask(gate, "GET", "/redaktion/", headers=session).text == "inde", "and nobody was logged out"


def test_a_server_behind_a_proxy_knows_its_own_pages(gate: Gate) -> None:
    for headers in (
        {"origin": "https://raad.bibliotek.dk"},
        {"origin": "https://andet.dk", "x-forwarded-host": "andet.dk, 10.0.0.1"},
        {"origin": "https://andet.dk", "sec-fetch-site": "same-origin"},
    ):
        assert log_in(gate, headers=headers).status_code == 303


def test_one_is_led_to_where_one_was_going_and_nowhere_else(gate: Gate) -> None:
    assert ask(gate, "GET", "/redaktion").headers["location"] == "redaktion/"
    assert ask(gate, "GET", "/redaktion/", headers=PAGE).headers["location"] == "./login"
    assert ask(gate, "GET", "/redaktion/huller", headers=PAGE).headers["location"] == "./login?til=huller"
    assert ask(gate, "GET", "/redaktion/a/b/", headers=PAGE).headers["location"] == "../../login"
    again = ask(gate, "GET", "/redaktion/", headers=PAGE | {"cookie": "redaktion=udgaaet"})
    assert again.headers["location"] == "./login?er=igen"
    assert 'value="huller"' in ask(gate, "GET", "/redaktion/login?til=huller", headers=PAGE).text
    assert log_in(gate, data={"to": "huller"}).headers["location"] == "./huller"
    for elsewhere in ("//ond.example", "https://ond.example", "../", "modtag"):
        assert log_in(gate, data={"to": elsewhere}).headers["location"] == "./"
    session = cookie(log_in(gate))
    assert ask(gate, "GET", "/redaktion/huller/", headers=session).headers["location"] == "../huller"
    assert ask(gate, "GET", "/redaktion/login", headers=session | PAGE).headers["location"] == "./"


def test_what_is_typed_comes_back_in_no_page(gate: Gate) -> None:
    for words in ("<script>alert(1)</script>", '"><b>'):
        asked = ask(gate, "GET", "/redaktion/login", params={"til": words, "er": words}, headers=PAGE)
        assert words not in asked.text
        assert words not in log_in(gate, words, data={"to": words}).text


@pytest.mark.parametrize("body", [b"password=" + b"x" * 5000, b"\xff\xfe", b"&".join([b"a=1"] * 50)])
def test_a_form_that_is_none_is_refused(gate: Gate, body: bytes) -> None:
    assert ask(gate, "POST", "/redaktion/login", headers=OWN, content=body).status_code == 400


def test_without_a_password_nobody_gets_in_and_it_says_how_to_switch_it_on(inner: Inner) -> None:
    gate = Gate(inner, None, places={""})
    told = ask(gate, "GET", "/redaktion/", headers=PAGE)
    assert told.status_code == 200
    assert "ADVISOR_EDITOR_PASSWORD" in told.text
    assert log_in(gate, "").status_code == 403
    assert ask(gate, "GET", "/redaktion/config").status_code == 403
    assert inner.reached == []


def test_nothing_of_the_gate_is_kept_by_browsers_or_proxies(gate: Gate) -> None:
    session = cookie(log_in(gate))
    for answer in (
        ask(gate, "GET", "/redaktion/login", headers=PAGE),
        log_in(gate, "forkert"),
        log_in(gate),
        ask(gate, "GET", "/redaktion/config"),
        ask(gate, "POST", "/redaktion/logud", headers=session | OWN),
    ):
        assert answer.headers["cache-control"] == "no-store"

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from advisor.settings import Settings
from advisor.ui.guard import LARGEST, Guard, own_names, page_paths


async def _echo(scope: Any, receive: Any, send: Any) -> None:
    """Say how much was received."""
    size = 0
    while True:
        message = await receive()
        size += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


def asked(path: str = "/", *, names: tuple[str, ...] = (), method: str = "GET", **given: Any) -> httpx.Response:
    guard = Guard(_echo, names=names, pages={"", "ordbog"}, endpoints={"ask"})
    base = given.pop("base", "http://127.0.0.1:7860")

    async def request() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(guard), base_url=base) as client:
            return await client.request(method, path, **given)

    return asyncio.run(request())


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/ordbog", "/ordbog/", "/config", "/theme.css", "/assets/a.js", "/favicon.ico"),
        *("/gradio_api/info", "/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/heartbeat/x"),
        *("/gradio_api/call/ask", "/gradio_api/call/ask/1", "/gradio_api/call/v2/ask/1", "/gradio_api/mcp/"),
    ],
)
def test_what_the_pages_and_the_calls_need_is_open(path: str) -> None:
    assert asked(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/gradio_api/upload", "/gradio_api/upload_progress", "/gradio_api/file=/etc/passwd", "/gradio_api/file/x"),
        *("/gradio_api/proxy=http://example.dk", "/gradio_api/component_server", "/gradio_api/deep_link"),
        *("/gradio_api/call/stop", "/gradio_api/call/v2/stop", "/gradio_api/call", "/gradio_api/queue/status"),
        *("/gradio_api/openapi.json", "/gradio_api/vibe-edit", "/gradio_api/stream/x", "/gradio_api/token"),
        *("/monitoring", "/monitoring/x", "/login", "/docs", "/openapi.json", "/ordbog/x", "/gradio_api"),
    ],
)
def test_all_else_is_closed(path: str) -> None:
    for method in ("GET", "POST"):
        assert (asked(path, method=method).status_code, asked(path).text) == (404, "Findes ikke.")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:7860", "localhost", "[::1]:7860", "10.0.0.7:80", "pc7", "Raad.Bibliotek.dk"]
)
def test_names_of_the_servers_own_are_answered(host: str) -> None:
    assert asked(names=("pc7", "raad.bibliotek.dk"), base=f"http://{host}").status_code == 200


@pytest.mark.parametrize("host", ["example.dk", "127.0.0.1.example.dk", "localhost.example.dk", "pc7.example.dk"])
def test_a_name_that_was_made_to_point_here_is_refused(host: str) -> None:
    refused = asked(names=("pc7",), base=f"http://{host}")

    assert refused.status_code == 421
    assert "ADVISOR_HOSTS" in refused.text
    assert asked(names=("*",), base=f"http://{host}").status_code == 200


def test_a_page_from_elsewhere_can_send_nothing() -> None:
    def status(origin: str, **more: str) -> int:
        headers = {"origin": origin, **more}
        return asked("/gradio_api/queue/join", names=("raad.dk",), method="POST", headers=headers).status_code

    assert status("http://127.0.0.1:7860") == 200
    assert status("http://example.dk") == 421
    assert status("null") == 421
    assert status("https://raad.dk") == 200
    # A proxy that asks us by address says under which name it was asked itself.
    assert status("https://andet.dk", **{"x-forwarded-host": "andet.dk"}) == 200


def test_what_is_too_large_is_refused_or_cut_off() -> None:
    async def unsaid() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * (LARGEST // 5)

    assert asked("/gradio_api/call/ask", method="POST", content=b"x" * (LARGEST + 1)).status_code == 413
    assert asked("/gradio_api/call/ask", method="POST", content=b"x" * 1000).text == "1000"
    assert int(asked("/gradio_api/call/ask", method="POST", content=unsaid()).text) <= LARGEST
    assert asked(method="POST", headers={"content-length": "mange"}).status_code == 413


def test_the_names_of_the_settings_and_the_machine_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "PC7.kommune.dk")
    names = own_names(Settings(hosts=" raad.dk , Andet.dk,", host="0.0.0.0"))

    assert names == {"0.0.0.0", "pc7.kommune.dk", "pc7", "raad.dk", "andet.dk"}
    assert page_paths([("", "Home", True), ("/ordbog", "Ordbog", True)]) == {"", "ordbog"}


def test_web_sockets_are_not_answered() -> None:
    sent: list[object] = []

    async def connect() -> None:
        async def send(message: Any) -> None:
            sent.append(message)

        guard = Guard(_echo, names=(), pages={""}, endpoints=())
        await guard({"type": "websocket", "path": "/", "headers": []}, _nothing, send)

    asyncio.run(connect())
    assert sent == [{"type": "websocket.close"}]


async def _nothing() -> dict[str, str]:
    return {"type": "websocket.connect"}


def test_an_app_below_a_path_has_its_own_pages_and_its_own_largest_body() -> None:
    guard = Guard(_echo, names=(), pages={"", "modtag"}, endpoints=(), below="/redaktion", largest=LARGEST * 2)

    async def request(method: str, path: str, size: int = 0) -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(guard), base_url="http://127.0.0.1:7860") as client:
            return (await client.request(method, path, content=b"x" * size)).status_code

    assert asyncio.run(request("GET", "/redaktion/")) == 200
    assert asyncio.run(request("GET", "/redaktion/config")) == 200
    assert asyncio.run(request("GET", "/redaktion/ordbog")) == 404
    assert asyncio.run(request("GET", "/redaktion/gradio_api/upload")) == 404
    assert asyncio.run(request("PUT", "/redaktion/modtag", LARGEST + 1)) == 200
    assert asyncio.run(request("PUT", "/redaktion/modtag", LARGEST * 2 + 1)) == 413

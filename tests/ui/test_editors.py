"""The editors' app as it is served: beside the chat, and behind its gate whatever Gradio has for routes."""

import asyncio
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.routing import BaseRoute, Mount

from advisor.advisor import Advisor
from advisor.settings import Settings
from advisor.ui.app import build, open_page
from advisor.ui.editors import Editors

from .loops import closing_loops

PASSWORD = "en lang adgangskode"
PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def editors(advisor: Advisor, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Editors, str]]:
    """The editors' app and the address it is served at. Its index is empty; nothing is ingested here."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redaktion")
    settings = advisor.settings.model_copy(update={"port": port})
    own = Settings(
        corpus=folder / "corpus", index=folder / "index", port=port, editor_password=PASSWORD, _env_file=None
    )
    with closing_loops():
        built, apart = build(advisor), Editors(advisor, own)
        try:
            yield apart, open_page(built, settings, advisor, None, apart).rstrip("/")
        finally:
            built.close(verbose=False)


@pytest.fixture
def outside(editors: tuple[Editors, str]) -> Iterator[httpx.Client]:
    """Somebody who is not logged in."""
    with httpx.Client(base_url=editors[1], headers={"origin": editors[1]}) as client:
        yield client


@pytest.fixture
def inside(outside: httpx.Client) -> httpx.Client:
    """Somebody who is logged in."""
    entered = outside.post("/redaktion/login", data={"password": PASSWORD})
    outside.headers["cookie"] = entered.headers["set-cookie"].partition(";")[0]
    return outside


def routes(found: list[BaseRoute], below: str = "") -> Iterator[tuple[str, str]]:
    """Every route, with what stands in it filled in, and each method that it takes."""
    for route in found:
        path = below + getattr(route, "path", "")
        router = route if isinstance(route, Mount) else getattr(route, "original_router", None)
        inside: list[BaseRoute] | None = getattr(router, "routes", None)
        if inside is not None:
            yield from routes(list(inside), path)
        else:
            for method in sorted(getattr(route, "methods", None) or {"GET"}):
                yield method, re.sub(r"\{[^}]*\}", "x", path)


def test_every_route_is_refused_to_those_outside(editors: tuple[Editors, str], outside: httpx.Client) -> None:
    every = set(routes(editors[0].inner.routes))
    assert len(every) > 60, "Gradio's own are among them"
    assert {("PUT", "/redaktion/modtag"), ("POST", "/redaktion/gradio_api/queue/join")} <= every
    assert {("POST", "/redaktion/gradio_api/upload"), ("GET", "/redaktion/config")} <= every
    reached = []
    for method, path in sorted(every):
        for headers in ({}, PAGE):
            answer = outside.request(method, path, headers=headers)
            is_login = answer.status_code == 303 and re.fullmatch(r"[./]*login(\?til=\w*)?", answer.headers["location"])
            if answer.status_code not in {401, 404} and not is_login and not path.endswith("/login"):
                reached.append((method, path, answer.status_code))
    assert reached == []


def test_what_nothing_of_ours_uses_is_closed_inside_too(inside: httpx.Client) -> None:
    for method, path in (
        ("POST", "gradio_api/upload"),
        ("GET", "gradio_api/file=/etc/passwd"),
        ("GET", "gradio_api/proxy=http://example.org"),
        ("GET", "monitoring"),
        ("GET", "gradio_api/mcp/"),
        ("POST", "gradio_api/call/begin"),
    ):
        assert inside.request(method, f"/redaktion/{path}").status_code == 404, path


def test_the_pages_are_there_for_those_inside(inside: httpx.Client) -> None:
    page = inside.get("/redaktion/", headers=PAGE)
    assert page.status_code == 200
    assert '<html lang="da">' in page.text
    assert "<title>Redaktion</title>" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    assert inside.get("/redaktion/favicon.ico").headers["content-type"].startswith("image/svg")
    missing = inside.get("/redaktion/findes-ikke", headers=PAGE)
    assert missing.status_code == 404
    assert "Siden findes ikke" in missing.text or "Findes ikke" in missing.text


def test_another_name_than_the_servers_is_not_answered(outside: httpx.Client) -> None:
    assert outside.get("/redaktion/login", headers={"host": "ond.example"}).status_code == 421


def test_the_chat_has_nothing_of_it(editors: tuple[Editors, str], inside: httpx.Client) -> None:
    """Neither its configuration, nor its API or MCP tools, know of an event of the editors'."""
    own = {each["api_name"] for each in inside.get("/redaktion/config").json()["dependencies"]}
    theirs = {"arrived", "describe", "discard", "put_back"}
    assert theirs <= own
    assert theirs.isdisjoint(each["api_name"] for each in inside.get("/config").json()["dependencies"])
    described = json.dumps([inside.get("/gradio_api/info").json(), inside.get("/gradio_api/mcp/schema").json()])
    assert not re.search(r'"/?(?:arrived|describe|discard|put_back|modtag)"', described)
    assert inside.put("/modtag?navn=a.txt", content=b"x").status_code == 404
    assert inside.get("/redaktion/gradio_api/info").json()["named_endpoints"] == {}


def test_files_are_taken_in_and_refused_in_words(editors: tuple[Editors, str], inside: httpx.Client) -> None:
    uploads = editors[0].editing.uploads
    assert inside.put("/redaktion/modtag", params={"navn": "Åben aftale.txt"}, content=b"En aftale.").json() == {}
    [preview] = uploads.all()
    assert preview.name == "artikler/Åben-aftale.txt"
    large = b"x" * 20_000_000
    assert "Den slags fil" in inside.put("/redaktion/modtag", params={"navn": "a.exe"}, content=large).json()["error"]
    assert "tom" in inside.put("/redaktion/modtag", params={"navn": "a.txt"}, content=b"").json()["error"]
    assert inside.put("/redaktion/modtag").json()["error"]
    assert inside.put("/redaktion/modtag", params={"navn": "a.txt"}, headers={"origin": "null"}).status_code == 421
    assert [each.id for each in uploads.all()] == [preview.id]
    uploads.discard(preview.id)


def test_below_a_path_of_a_proxy_the_pages_know_where_they_are(
    advisor: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADIO_ROOT_PATH", "/raad")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", editor_password=PASSWORD)
    editors = Editors(advisor, settings)

    async def asked() -> tuple[httpx.Response, httpx.Response]:
        base = "http://127.0.0.1:7860"
        async with httpx.AsyncClient(transport=httpx.ASGITransport(editors.app), base_url=base) as client:
            given = {"data": {"password": PASSWORD}, "headers": {"origin": base}}
            entered = await client.post("/redaktion/login", **given)  # type: ignore[arg-type]
            cookie = {"cookie": entered.headers["set-cookie"].partition(";")[0]}
            return entered, await client.get("/redaktion/", headers=cookie | PAGE)

    entered, page = asyncio.run(asked())
    assert entered.headers["location"] == "./"
    assert re.search(r'"root":\s*"http://127.0.0.1:7860/raad/redaktion"', page.text)


def test_nothing_is_touched_where_nobody_can_log_in(advisor: Advisor, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    left = tmp_path / "corpus" / ".oplagt-0123"
    left.write_bytes(b"halv")

    async def begun(password: str | None) -> None:
        settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", editor_password=password)
        async with Editors(advisor, settings).lifespan():
            pass

    asyncio.run(begun(None))
    assert left.exists()
    asyncio.run(begun(PASSWORD))
    assert not left.exists()

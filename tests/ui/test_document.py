import asyncio
import gzip
import logging
import re
import socket
from collections.abc import Iterator
from typing import cast

import httpx
import pytest

from advisor.advisor import Advisor
from advisor.settings import Settings
from advisor.ui.app import build, open_page
from advisor.ui.asgi import Message, Receive, Send
from advisor.ui.document import Documents, missing_html, page_html, title_of

from .loops import closing_loops
from .made import Drawn, Told

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def app() -> Iterator[httpx.Client]:
    """The whole app, served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with closing_loops():
        advisor = cast("Advisor", Told())
        built = build(advisor)
        address = open_page(built, Settings(port=port), advisor)
        with httpx.Client(base_url=address, trust_env=False) as client:
            yield client
        built.close(verbose=False)


@pytest.fixture(scope="module")
def page(app: httpx.Client) -> httpx.Response:
    return app.get("/", headers=HTML)


def test_the_page_is_danish_and_named_before_any_script_runs(page: httpx.Response) -> None:
    assert page.status_code == 200
    assert '<html lang="da">' in page.text
    assert "<title>Partnerskabsrådgiveren</title>" in page.text
    assert "Siden åbnes" in page.text
    assert re.search(r"<noscript>.*JavaScript.*</noscript>", page.text)


def test_the_page_names_no_other_server(page: httpx.Response) -> None:
    addresses = re.findall(r'(?:src|href|content)="([^"]*)"', page.text)

    assert addresses
    assert [each for each in addresses if "//" in each] == []


def test_the_colours_are_chosen_before_anything_is_painted(page: httpx.Response) -> None:
    body = page.text.split("<body>")[1]

    assert body.lstrip().startswith("<script>")
    assert "theme.css?v=" in page.text.split("<body>")[0]


def test_what_gradio_needs_is_kept(page: httpx.Response) -> None:
    assert page.text.count("window.gradio_config = ") == 1
    assert re.search(r'<script type="module"[^>]* src="\./assets/index-', page.text)
    assert "<gradio-app" in page.text


def test_a_document_that_is_not_as_known_is_served_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert page_html("<html>noget andet</html>", "/") == "<html>noget andet</html>"
    assert "served as it is" in caplog.text


def test_each_page_has_its_own_title_wherever_the_root_is() -> None:
    assert title_of("/") == title_of("/raad/") == "Partnerskabsrådgiveren"
    assert title_of("/ordbog") == title_of("/raad/ordbog/") == "Ordbog · Partnerskabsrådgiveren"


def test_where_there_is_no_page_danish_says_so(app: httpx.Client) -> None:
    answered = app.get("/findes-ikke", headers=HTML)

    assert answered.status_code == 404
    assert "Siden findes ikke" in answered.text
    assert app.get("/findes-ikke", headers={"accept": "application/json"}).text == "Findes ikke."
    assert "<script>alert" not in missing_html("/<script>alert(1)</script>")


def test_documents_are_compressed_for_those_who_can_read_it(app: httpx.Client) -> None:
    with app.stream("GET", "/", headers={**HTML, "accept-encoding": "gzip"}) as answered:
        raw = b"".join(answered.iter_raw())
    plain = app.get("/", headers={**HTML, "accept-encoding": "identity"})

    assert answered.headers["content-encoding"] == "gzip"
    assert int(answered.headers["content-length"]) == len(raw) < len(plain.content) / 2
    assert b"<gradio-app" in gzip.decompress(raw)
    assert "content-encoding" not in plain.headers


def test_browsers_keep_what_is_named_after_its_content(app: httpx.Client, page: httpx.Response) -> None:
    script = re.search(r"assets/index-[\w-]+\.js", page.text)
    style = re.search(r"theme\.css\?v=\w+", page.text)
    assert script
    assert style
    for address in (script[0], style[0]):
        kept = app.get(f"/{address}")
        assert (kept.status_code, kept.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert page.headers["cache-control"] == "no-cache"
    assert "immutable" not in app.get("/assets/findes-ikke.js").headers.get("cache-control", "")


@pytest.mark.parametrize(
    ("method", "accept", "kind"),
    [("GET", b"text/html", b"text/event-stream"), ("POST", b"text/html", b"text/html"), ("GET", b"*/*", b"text/html")],
)
def test_what_is_no_page_passes_untouched_and_piece_by_piece(method: str, accept: bytes, kind: bytes) -> None:
    told: list[Message] = [
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]},
        {"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True},
        {"type": "http.response.body", "body": b"data: 2\n\n", "more_body": False},
    ]
    sent: list[Message] = []

    async def streams(_scope: Message, _receive: Receive, send: Send) -> None:
        for place, message in enumerate(told):
            await send(message)
            assert len(sent) == place + 1, "nothing is held back"

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": method, "path": "/", "headers": [(b"accept", accept)]}
    asyncio.run(Documents(streams)(scope, receive, send))

    assert sent == told


def test_drawn_parts_are_well_formed(page: httpx.Response) -> None:
    body = page.text.split("<body>")[1].split("</body>")[0]
    notice = Drawn(re.sub(r"<script>.*?</script>", "", body, flags=re.DOTALL)).with_tag("div")[-1]

    assert notice["role"] == "alert"
    assert all(notice[f"data-{each}"] for each in ("lost", "offline", "back", "crowded", "failed"))

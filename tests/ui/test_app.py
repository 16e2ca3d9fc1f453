import gc
import os
import socket
from types import SimpleNamespace
from typing import cast

import gradio as gr
import httpx
import pytest

from advisor.advisor import Advisor
from advisor.errors import ServerError
from advisor.settings import Settings
from advisor.ui.app import build, open_page, serve
from advisor.ui.theme import STATIC, head, theme

from .made import Told


def test_the_choice_is_there_only_where_a_model_is() -> None:
    def labels(*, generates: bool) -> list[object]:
        built = build(cast("Advisor", Told()), generates=generates)
        return [block.label for block in built.blocks.values() if isinstance(block, gr.Checkbox)]

    assert (labels(generates=False), labels(generates=True)) == ([], ["Kun citater"])


def test_no_event_of_the_pages_is_a_public_endpoint() -> None:
    built = build(cast("Advisor", Told()))
    public = [fn.api_name for fn in built.fns.values() if fn.api_visibility != "private"]

    assert public == ["ask", "search", "define"]


# Gradio tries the port with a socket that it does not close when the port is taken.
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_taken_port_is_an_error_of_ours() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(port=taken.getsockname()[1])
        with pytest.raises(ServerError, match="optaget"):
            open_page(build(cast("Advisor", Told())), settings, cast("Advisor", Told()))
    gc.collect()


def test_a_proxy_is_not_asked_for_our_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.dk")
    monkeypatch.delenv("no_proxy", raising=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    built = build(cast("Advisor", Told()))
    try:
        address = open_page(built, Settings(port=port), cast("Advisor", Told()))
        answered = httpx.get(address, trust_env=False)
    finally:
        built.close(verbose=False)

    assert answered.status_code == 200
    assert "default-src 'self'" in answered.headers["content-security-policy"]
    assert os.environ["NO_PROXY"].startswith("example.dk,")


def test_nothing_of_ours_names_another_server() -> None:
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in "".join(line for line in text.splitlines() if not line.strip().startswith("//")), file.name
    assert "@import" not in head()
    assert not theme()._stylesheets


def test_serving_begins_by_loading_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def opened(*_: object) -> str:
        done.append("open")
        return "http://127.0.0.1:1/"

    advisor = SimpleNamespace(search=lambda question: done.append("search"), settings=Settings())
    monkeypatch.setattr("advisor.ui.app.open_page", opened)
    monkeypatch.setattr(gr.Blocks, "block_thread", lambda self: done.append("wait"))
    serve(cast("Advisor", advisor), Settings())

    assert done == ["search", "open", "wait"]

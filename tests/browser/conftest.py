"""A real page on a real server in a real Chromium. A request to anywhere else fails the test that made it."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from modelserver import ModelServer
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)
from ui.loops import closing_loops

from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.conversation import Message
from advisor.journal import Journal
from advisor.recording import Recorder
from advisor.settings import Settings
from advisor.ui.app import build, open_page
from advisor.ui.editors import Editors

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# Gradio ends what it waits for as one leaves a page, and calls that a broken connection; nobody is there to see it.
_QUIET_WHEN_LEFT = "addEventListener('beforeunload', () => { console.error = console.debug })"

NewPage = Callable[..., Page]

_OPEN: list[BrowserContext] = []
"""The browsers that the running test has open."""

# Nothing is expected within a time here: what does not come is given up late, since a machine may have much to do.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gradio counts its events with pandas, in ways that pandas is about to drop."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names, or the first on the path."""
    named = os.environ.get("CHROMIUM")
    path = named or next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail(
            "The browser tests need Chromium or Chrome, and there is none. Install one (Debian: apt install chromium), "
            "or say where it is: CHROMIUM=/path/to/chromium make test"
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def serving_page(
    advisor: Advisor, settings: Settings, journal: Journal | None = None, *, edited: bool = False
) -> Iterator[str]:
    """The page of an advisor on a port of its own, with thumbs where there is a journal, and the editors' if wanted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with closing_loops():
        advisor.search("partnerskab")  # as `serve` does before the page opens, so that no reader waits for models
        recorder = Recorder(journal) if journal else None
        page = build(advisor, generates=settings.model is not None, journal=journal, recorder=recorder)
        try:
            own = settings.model_copy(update={"port": port})
            yield open_page(page, own, advisor, recorder, Editors(advisor, own, journal) if edited else None)
        finally:
            _leave(port)
            page.close(verbose=False)
            if recorder:
                recorder.close()


def _leave(port: int) -> None:
    """Close the pages of a server that is about to end, which they would tell of as a fault."""
    for context in _OPEN:
        if any(urlsplit(page.url).port == port for page in context.pages):
            context.close()


@pytest.fixture(scope="session")
def address(index_folder: Path) -> Iterator[str]:
    """The page over the real corpus."""
    settings = Settings(index=index_folder)
    with serving_page(Advisor(settings), settings) as served:
        yield served


@pytest.fixture
def below_address(index_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """Serve the page for a proxy that has it below a path: `below_address("/path")` gives the server's own address."""
    settings = Settings(index=index_folder)
    with ExitStack() as stack:

        def served(path: str) -> str:
            monkeypatch.setenv("GRADIO_ROOT_PATH", path)
            return stack.enter_context(serving_page(Advisor(settings), settings))

        yield served


@pytest.fixture(scope="session")
def strict_address(index_folder: Path) -> Iterator[str]:
    """The same, but what is not a definition is refused."""
    settings = Settings(index=index_folder, refuse_below=0.99)
    with serving_page(Advisor(settings), settings) as served:
        yield served


@pytest.fixture(scope="session")
def unsure_address(index_folder: Path) -> Iterator[str]:
    """The same, but whatever is asked is answered, however little the sources say of it."""
    settings = Settings(index=index_folder, refuse_below=0.0)
    with serving_page(Advisor(settings), settings) as served:
        yield served


class _Slow(Advisor):
    """Takes its time between the sentences, as a language model does."""

    def stream(self, question: str, history: Sequence[Message] = (), **given: Any) -> Generator[Reply]:
        for reply in super().stream(question, history, **given):
            yield reply
            time.sleep(1)


@pytest.fixture(scope="session")
def slow_address(index_folder: Path) -> Iterator[str]:
    """The page over an advisor that one has time to stop."""
    settings = Settings(index=index_folder)
    with serving_page(_Slow(settings), settings) as served:
        yield served


@pytest.fixture
def model_address(index_folder: Path, model_server: ModelServer) -> Iterator[str]:
    """The page with a language model, whose server the test directs."""
    settings = Settings(index=index_folder, model="openai:prøve", model_url=model_server.url, show_held_back=True)
    with serving_page(Advisor(settings), settings) as served:
        yield served


def _is_wrong(said: ConsoleMessage) -> bool:
    """Whether the console tells of a fault; Gradio also tells of the requests that it ends itself."""
    return said.type in {"error", "warning"} and not said.text.startswith("AbortError")


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Open an address in a browser of its own, `new_page(address, width=390)`, that nothing leaves or goes wrong in.

    `ready` is what the page is waited for to have; with `fails` the console may tell of errors, as when a server goes.
    """
    wrong: list[str] = []

    def local_only(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            wrong.append(f"request to {route.request.url}")
            route.abort()

    def opened(
        address: str,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        ready: str = "#question textarea",
        locale: str = "da-DK",
        fails: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            color_scheme="dark" if dark else "light",
            locale=locale,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        _OPEN.append(context)
        context.route("**/*", local_only)
        context.add_init_script(_QUIET_WHEN_LEFT)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if not fails:
            page.on("console", lambda said: wrong.append(said.text) if _is_wrong(said) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        page.locator(ready).first.wait_for()
        return page

    yield opened
    while _OPEN:
        _OPEN.pop().close()
    assert not wrong, wrong


@pytest.fixture
def page(new_page: NewPage, address: str) -> Page:
    """The page at the size of an office screen."""
    return new_page(address)

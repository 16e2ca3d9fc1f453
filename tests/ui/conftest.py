import socket
from collections.abc import Iterator

import pytest

from advisor.advisor import Advisor
from advisor.ui.app import build, open_page

from .loops import closing_loops


@pytest.fixture(autouse=True)
def no_loop_left_open() -> Iterator[None]:
    with closing_loops():
        yield


@pytest.fixture(scope="session")
def served(advisor: Advisor) -> Iterator[str]:
    """The pages, the API and MCP over the real corpus, on a real server: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with closing_loops():
        built = build(advisor)
        try:
            yield open_page(built, advisor.settings.model_copy(update={"port": port}), advisor).rstrip("/")
        finally:
            built.close(verbose=False)

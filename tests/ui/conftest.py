from collections.abc import Iterator

import pytest

from .loops import closing_loops


@pytest.fixture(autouse=True)
def no_loop_left_open() -> Iterator[None]:
    with closing_loops():
        yield

"""Gradio makes an event loop for every page it builds and never closes it; the tests, where warnings are errors, do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def closing_loops() -> Iterator[None]:
    made: list[asyncio.AbstractEventLoop] = []
    make = asyncio.new_event_loop

    def making() -> asyncio.AbstractEventLoop:
        made.append(make())
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "new_event_loop", making)
        yield
    for loop in made:
        if not loop.is_running():
            loop.close()
    asyncio.set_event_loop(None)

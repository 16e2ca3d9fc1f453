"""The editors' pages: a Gradio app of their own behind a gate, beside the chat's app on the same server.

The chat's app does not know of it: requests for `/redaktion` and what lies below go to this one, all others past it. So
the chat's pages, its API and MCP have none of its functions, and all that this app has, Gradio's own routes included,
is behind the gate.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import gradio as gr
from fastapi import FastAPI
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from advisor.advisor import Advisor
from advisor.formats.limits import MOST_BYTES
from advisor.ingestion_job import Ingester
from advisor.journal import Journal
from advisor.overview import Overview
from advisor.settings import Settings
from advisor.ui.bench import bench_page
from advisor.ui.document import Documents
from advisor.ui.documents_page import Editing, documents_page
from advisor.ui.editors_frame import BENCH, DOCUMENTS, GAPS, OVERVIEW, editors_header
from advisor.ui.frame import Place
from advisor.ui.gaps_page import gaps_page
from advisor.ui.gate import LOGIN, LOGOUT, ROOT, Gate
from advisor.ui.guard import Guard, own_names
from advisor.ui.overview_page import overview_page
from advisor.ui.receiving import PATH, Receiver
from advisor.ui.sessions import Sessions
from advisor.ui.texts import editors as texts
from advisor.ui.theme import STATIC, theme

Page = tuple[Place, Callable[[], None]]
"""A page: its place, and what lays it out in the Blocks that are being built."""


class Editors:
    """The editors' app.

    Attributes:
        blocks: its pages.
        inner: what shows them. app: that behind the gate. editing: the corpus that they are about.
    """

    def __init__(self, advisor: Advisor, settings: Settings, journal: Journal | None = None) -> None:
        self.ingester = Ingester(settings, advisor, journal)
        self.editing = Editing.of(settings, self.ingester)
        self._used = settings.editor_password is not None
        pages: list[Page] = [(DOCUMENTS, lambda: documents_page(self.editing))]
        if journal is not None:
            overview = Overview(journal, advisor)
            pages += [
                (GAPS, lambda: gaps_page(journal, advisor)),
                (OVERVIEW, lambda: overview_page(overview)),
            ]
        pages.append((BENCH, lambda: bench_page(advisor)))
        self.blocks = build(pages)
        self.inner = _mounted(self.blocks, self.editing)
        self.app = _guarded(self.inner, settings, [place for place, _ in pages])

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Be ready to answer; in the end, end an ingestion that still runs."""
        if self._used:
            self.editing.begin()
        async with self.inner.router.lifespan_context(self.inner):
            yield
        self.ingester.close()


class Beside:
    """ASGI middleware that leads requests for the editors' pages to their app, and all others on."""

    def __init__(self, app: ASGIApp, *, editors: ASGIApp) -> None:
        self.app, self.editors = app, editors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead a request to where it belongs."""
        path = scope.get("path", "")
        theirs = scope["type"] != "lifespan" and (path == f"/{ROOT}" or path.startswith(f"/{ROOT}/"))
        await (self.editors if theirs else self.app)(scope, receive, send)


class _Below:
    """ASGI middleware that tells an app below which path a proxy has it, as ASGI wants it: as part of the path too.

    Gradio's own way, to set it for the app, is for apps that are not mounted.
    """

    def __init__(self, app: ASGIApp, above: str) -> None:
        self.app, self.above = app, above.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.above:
            scope = {**scope, "root_path": self.above, "path": f"{self.above}{scope['path']}"}
        await self.app(scope, receive, send)


def build(pages: Sequence[Page]) -> gr.Blocks:
    """The pages under their frame; the first is at the root."""
    places = [place for place, _ in pages]
    app = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True, fill_height=True)
    with app:
        editors_header(*_first(places))
        pages[0][1]()
    for place, lay_out in pages[1:]:
        with app.route(place.name, f"/{place.path}"):
            editors_header(place, places)
            lay_out()
    return app


def _first(places: list[Place]) -> tuple[Place, list[Place]]:
    return places[0], places


def _mounted(blocks: gr.Blocks, editing: Editing) -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.add_route(f"/{ROOT}/{PATH}", Receiver(editing.uploads).receive, methods=["PUT"])
    app.add_route(f"/{ROOT}/favicon.ico", lambda _: FileResponse(STATIC / "favicon.svg"), methods=["GET"])
    with warnings.catch_warnings():
        # Gradio says of every app of several pages that it can't do what was switched off here.
        warnings.filterwarnings("ignore", "SSR mode is not supported", UserWarning)
        gr.mount_gradio_app(
            app,
            blocks,
            f"/{ROOT}",
            root_path="",  # where a proxy has the app, `_Below` tells
            footer_links=[],
            run_history=False,
            show_error=False,
            enable_monitoring=False,
            mcp_server=False,
            ssr_mode=False,
            pwa=False,
            allowed_paths=[],
            max_file_size="1kb",  # files are taken in by `receiving`, not by Gradio
            theme=theme(),
        )
    return app


def _guarded(app: ASGIApp, settings: Settings, places: Sequence[Place]) -> ASGIApp:
    """The app behind the gate; before it, the server's own names alone are answered."""
    paths = [place.path for place in places]
    password = settings.editor_password
    gate = Gate(
        Documents(_Below(app, os.environ.get("GRADIO_ROOT_PATH", "")), places, texts.TITLE),
        Sessions(password.get_secret_value()) if password else None,
        places=paths,
        names=frozenset(filter(None, (name.strip().lower() for name in (settings.hosts or "").split(",")))) - {"*"},
    )
    return Guard(
        gate,
        names=own_names(settings),
        pages=[*paths, LOGIN, LOGOUT, PATH],
        endpoints=(),
        below=f"/{ROOT}",
        largest=MOST_BYTES + 1024,
    )


def lifespan_with(editors: Editors, other: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A server's lifespan that is another one's and the editors'."""

    @asynccontextmanager
    async def both(app: Any) -> AsyncIterator[None]:
        async with other(app), editors.lifespan():
            yield

    return both

"""The app: its pages under one frame, and the server that shows them."""

from __future__ import annotations

import os

import gradio as gr
from rich.console import Console
from starlette.middleware import Middleware

from advisor.advisor import Advisor
from advisor.errors import ServerError
from advisor.journal import Journal
from advisor.recording import Recorder
from advisor.settings import Settings
from advisor.ui import texts
from advisor.ui.api import Pages, publish
from advisor.ui.api import routes as api_routes
from advisor.ui.asking import asking_page
from advisor.ui.document import Documents
from advisor.ui.editors import Beside, Editors, lifespan_with
from advisor.ui.frame import ASK, GLOSSARY, LIBRARY, ONBOARDING, header
from advisor.ui.glossary import glossary_page
from advisor.ui.guard import Guard, own_names, page_paths
from advisor.ui.headers import Headers
from advisor.ui.library import library_page
from advisor.ui.onboarding import onboarding_page
from advisor.ui.theme import STATIC, theme
from advisor.ui.tools import ToolServer


def build(
    advisor: Advisor,
    *,
    generates: bool = False,
    journal: Journal | None = None,
    recorder: Recorder | None = None,
    contact: str | None = None,
) -> gr.Blocks:
    """All pages, ready to be served.

    Args:
        generates: whether a language model may phrase the answers, so that readers can choose quotes only.
        journal: keeps what readers say of replies; without it they are not asked.
        recorder: keeps that replies were given.
        contact: whom readers may ask where the guide does not answer.
    """
    app = Pages(title=texts.frame.TITLE, analytics_enabled=False, fill_width=True, fill_height=True)
    with app:
        publish(app, advisor, recorder)
        header(ASK, generates=generates)
        asking_page(advisor, generates=generates, journal=journal, recorder=recorder, contact=contact)
    with app.route(ONBOARDING.name, f"/{ONBOARDING.path}"):
        header(ONBOARDING, generates=generates)
        onboarding_page(advisor)
    with app.route(GLOSSARY.name, f"/{GLOSSARY.path}"):
        header(GLOSSARY, generates=generates)
        glossary_page(advisor)
    with app.route(LIBRARY.name, f"/{LIBRARY.path}"):
        header(LIBRARY, generates=generates)
        library_page(advisor)
    return app


def serve(advisor: Advisor, settings: Settings) -> None:
    """Show the page on the host and port of the settings until the program is stopped.

    Raises:
        IndexStoreError, EmbedderError: when there is nothing to answer from, before the page opens.
        ModelError: when the language model of the settings can't be set up.
        SettingsError: when the journal's database can't be used.
        ServerError: when the port is taken.
    """
    journal = Journal.open(settings)
    # Everything is loaded now: a fault is told to whoever starts the page, and the first reader need not wait.
    advisor.search(texts.asking.SUGGESTIONS[0])
    if settings.model:
        advisor.set_up_model()
    recorder = Recorder(journal)
    generates = settings.model is not None
    page = build(advisor, generates=generates, journal=journal, recorder=recorder, contact=settings.contact)
    try:
        address = open_page(page, settings, advisor, recorder, Editors(advisor, settings, journal))
        Console().print(texts.programs.SERVING.format(address=address), highlight=False)
        page.block_thread()
    finally:
        recorder.close()


def open_page(
    page: gr.Blocks,
    settings: Settings,
    advisor: Advisor,
    recorder: Recorder | None = None,
    editors: Editors | None = None,
) -> str:
    """Begin to serve a page and the MCP server, in a thread of their own, and give the page's address.

    Args:
        editors: the editors' pages, to be served beside it.

    Raises:
        ServerError: when the port is taken.
    """
    _ask_no_proxy_for(settings.host)
    tools = ToolServer(advisor, recorder)
    guard = Middleware(Guard, names=own_names(settings), pages=page_paths(page.pages), endpoints=tuple(tools.names))
    beside = [Middleware(Beside, editors=editors.app)] if editors else []
    try:
        _, address, _ = page.launch(
            server_name=settings.host,
            server_port=settings.port,
            prevent_thread_lock=True,
            quiet=True,
            inbrowser=False,
            share=False,
            show_error=False,
            footer_links=["api"],  # without it there is no page at ?view=api; frame.css hides the footer
            run_history=False,
            enable_monitoring=False,
            mcp_server=False,  # ours is tools.py
            ssr_mode=False,
            pwa=False,
            _frontend=False,  # else Gradio asks the page for itself, and gives up where it is not there within 3 s
            allowed_paths=[],
            max_file_size="1kb",
            favicon_path=STATIC / "favicon.svg",
            theme=theme(),
            app_kwargs={
                "middleware": [Middleware(Headers), *beside, Middleware(Documents), guard],
                "routes": [*tools.routes, *api_routes],
                "lifespan": lifespan_with(editors, tools.lifespan) if editors else tools.lifespan,
                "openapi_url": None,
            },
        )
    except OSError:
        raise ServerError(settings.host, settings.port) from None
    page.config["mcp_server"] = True  # for the description of the API, which knows only of Gradio's own
    return address


def _ask_no_proxy_for(host: str) -> None:
    """Keep Gradio's own calls to the page it has just opened away from a proxy, which could not reach it."""
    for name in ("NO_PROXY", "no_proxy"):
        known = os.environ.get(name, "")
        os.environ[name] = ",".join(filter(None, [known, "localhost", "127.0.0.1", host]))

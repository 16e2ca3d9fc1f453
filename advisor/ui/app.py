"""The app: its pages under one frame, and the server that shows them."""

from __future__ import annotations

import os

import gradio as gr
from rich.console import Console
from starlette.middleware import Middleware

from advisor.advisor import Advisor
from advisor.errors import ServerError
from advisor.settings import Settings
from advisor.ui import texts
from advisor.ui.asking import asking_page
from advisor.ui.document import Documents
from advisor.ui.frame import ASK, header
from advisor.ui.headers import Headers
from advisor.ui.theme import STATIC, theme


def build(advisor: Advisor, *, generates: bool = False) -> gr.Blocks:
    """All pages, ready to be served.

    Args:
        generates: whether a language model may phrase the answers, so that readers can choose quotes only.
    """
    app = gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True, fill_height=True)
    with app:
        gr.Navbar(visible=False)  # type: ignore[attr-defined]  # the frame has its own
        header(ASK, generates=generates)
        asking_page(advisor, generates=generates)
    return app


def serve(advisor: Advisor, settings: Settings) -> None:
    """Show the page on the host and port of the settings until the program is stopped.

    Raises:
        IndexStoreError, EmbedderError: when there is nothing to answer from, before the page opens.
        ModelError: when the language model of the settings can't be set up.
        ServerError: when the port is taken.
    """
    # Everything is loaded now: a fault is told to whoever starts the page, and the first reader need not wait.
    advisor.search(texts.SUGGESTIONS[0])
    if settings.model:
        advisor.set_up_model()
    page = build(advisor, generates=settings.model is not None)
    address = open_page(page, settings)
    Console().print(texts.SERVING.format(address=address), highlight=False)
    page.block_thread()


def open_page(page: gr.Blocks, settings: Settings) -> str:
    """Begin to serve a page, in a thread of its own, and give its address.

    Raises:
        ServerError: when the port is taken.
    """
    _ask_no_proxy_for(settings.host)
    try:
        _, address, _ = page.launch(
            server_name=settings.host,
            server_port=settings.port,
            prevent_thread_lock=True,
            quiet=True,
            inbrowser=False,
            share=False,
            show_error=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            mcp_server=False,
            ssr_mode=False,
            pwa=False,
            allowed_paths=[],
            max_file_size="1kb",
            favicon_path=STATIC / "favicon.svg",
            theme=theme(),
            app_kwargs={"middleware": [Middleware(Headers), Middleware(Documents)], "openapi_url": None},
        )
    except OSError:
        raise ServerError(settings.host, settings.port) from None
    return address


def _ask_no_proxy_for(host: str) -> None:
    """Keep Gradio's own calls to the page it has just opened away from a proxy, which could not reach it."""
    for name in ("NO_PROXY", "no_proxy"):
        known = os.environ.get(name, "")
        os.environ[name] = ",".join(filter(None, [known, "localhost", "127.0.0.1", host]))

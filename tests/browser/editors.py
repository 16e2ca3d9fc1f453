"""The editors' pages on a real server, served as the reader's are, for the tests in a browser."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import gradio as gr
from ui.loops import closing_loops

from advisor.advisor import Advisor
from advisor.journal import Journal
from advisor.overview import Overview
from advisor.settings import Settings
from advisor.ui.app import open_page
from advisor.ui.bench import bench_page
from advisor.ui.frame import Place, header
from advisor.ui.gaps_page import gaps_page
from advisor.ui.library import library_page
from advisor.ui.overview_page import overview_page


@contextmanager
def serving_editors(advisor: Advisor, settings: Settings, journal: Journal) -> Iterator[str]:
    """The pages of an advisor and a journal on a port of their own, with Kilder beside them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with closing_loops():
        advisor.search("partnerskab")
        app = gr.Blocks(title="Redaktion", analytics_enabled=False, fill_width=True, fill_height=True)
        with app:
            header(Place("", "Redaktion"))
        pages: dict[Place, Callable[[], None]] = {
            Place("huller", "Huller"): lambda: gaps_page(journal, advisor),
            Place("overblik", "Overblik"): lambda: overview_page(Overview(journal, advisor)),
            Place("proevebaenk", "Prøvebænk"): lambda: bench_page(advisor),
            Place("kilder", "Kilder"): lambda: library_page(advisor),
        }
        for place, lay_out in pages.items():
            with app.route(place.name, f"/{place.path}"):
                header(place)
                lay_out()
        try:
            yield open_page(app, settings.model_copy(update={"port": port}), advisor)
        finally:
            app.close(verbose=False)

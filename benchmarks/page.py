"""Measure how soon the page can be used: `python benchmarks/page.py [--visits 5] [--delay 0] [--index FOLDER]`.

Serves our page and, beside it in the same run, a plain `gr.ChatInterface` as Gradio gives it, and opens each in
Chromium: first with an empty cache, then again with what the browser kept. Prints the milliseconds until the question
box can be written in, the kilobytes transferred and the number of requests, of which how many reached the server. The
servers run already when the clock starts. `--delay` adds milliseconds to every answer, as a network would.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import gradio as gr
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from advisor.advisor import Advisor
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.ui.app import build, open_page

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Visits:
    """What was measured in several visits of one kind to one page."""

    milliseconds: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)

    def line(self, name: str) -> str:
        middle, worst = statistics.median(self.milliseconds), max(self.milliseconds)
        size, asked, fetched = (statistics.median(each) for each in (self.kilobytes, self.requests, self.fetched))
        return f"{name:32} {middle:8.0f} {worst:8.0f} {size:8.1f} {asked:9.0f} {fetched:9.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=5, help="how many of each kind")
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds added to every answer")
    parser.add_argument("--index", type=Path, help="an index to use; one of the corpus is made without it")
    given = parser.parse_args()
    path = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        sys.exit("Chromium is needed; say where it is: CHROMIUM=/path/to/chromium python benchmarks/page.py")
    with served_pages(given.index) as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        visit(browser.new_context(), next(iter(pages.values())), given.delay, Visits())  # the browser itself warms up
        print(f"{'':32} {'median':>8} {'worst':>8} {'':>8} {'':>9} {'from the':>9}")
        print(f"{'page, visit':32} {'ms':>8} {'ms':>8} {'kB':>8} {'requests':>9} {'server':>9}")
        for name, address in pages.items():
            first, again = measured(browser, address, given.visits, given.delay)
            print(first.line(f"{name}, first"))
            print(again.line(f"{name}, again"))
        browser.close()


def measured(browser: Browser, address: str, visits: int, delay: float) -> tuple[Visits, Visits]:
    """Visits with an empty cache, and each time one more with what was kept."""
    first, again = Visits(), Visits()
    for _ in range(visits):
        context = browser.new_context()
        visit(context, address, delay, first)
        visit(context, address, delay, again)
        context.close()
    return first, again


def visit(context: BrowserContext, address: str, delay: float, visits: Visits) -> None:
    """Open a page in a tab of its own until its question box can be written in."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if delay:
        limits = {"offline": False, "latency": delay, "downloadThroughput": -1, "uploadThroughput": -1}
        network.send("Network.emulateNetworkConditions", limits)
    sizes: dict[str, float] = {}
    kept: set[str] = set()

    def answered(event: dict[str, object]) -> None:
        response = event["response"]
        assert isinstance(response, dict)
        sizes.setdefault(str(event["requestId"]), 0)
        if response["fromDiskCache"] or response["fromPrefetchCache"]:
            kept.add(str(event["requestId"]))

    network.on("Network.responseReceived", answered)
    network.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    network.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("textarea:not([disabled])").first.wait_for()
    visits.milliseconds.append((time.perf_counter() - began) * 1000)
    page.wait_for_timeout(1500)  # what is fetched after that counts too
    fetched = {key: size for key, size in sizes.items() if key not in kept}
    visits.kilobytes.append(sum(fetched.values()) / 1000)
    visits.requests.append(len(sizes))
    visits.fetched.append(len(fetched))
    page.close()


@contextmanager
def served_pages(index: Path | None) -> Iterator[dict[str, str]]:
    """Our page and the plain one, each on a server of its own: their addresses by name."""
    with tempfile.TemporaryDirectory() as folder:
        if index is None:
            index = Path(folder) / "index"
            ingest(ROOT / "corpus", IndexStore(index), Embedder())
        settings = Settings(index=index, port=free_port())
        advisor = Advisor(settings)
        advisor.search("partnerskab")
        ours = build(advisor)
        plain = gr.ChatInterface(lambda message, _history: message, title="Plain")
        try:
            address = open_page(ours, settings, advisor)
            _, other, _ = plain.launch(server_port=free_port(), prevent_thread_lock=True, quiet=True, ssr_mode=False)
            yield {"ours": address, "gr.ChatInterface": other}
        finally:
            ours.close(verbose=False)
            plain.close(verbose=False)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()

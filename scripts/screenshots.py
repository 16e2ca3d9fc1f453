"""Take the pictures of the chat page in docs/billeder/: `python scripts/screenshots.py`.

The page runs over the real corpus with a temporary index. CHROMIUM says which browser to use, if not the one installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from advisor.advisor import Advisor
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.ui.app import build, open_page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "billeder"
QUESTION = "Hvad er et partnerskab?"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Shot:
    """A picture: the file's name, the size of the screen, and the look."""

    name: str
    width: int
    height: int
    dark: bool = False


SHOTS = (
    Shot("chat-bred", 1440, 900),
    Shot("chat-telefon", 390, 844),
    Shot("chat-moerk", 1440, 900, dark=True),
)


def main() -> None:
    """Serve the page, ask a question, open a source, and take every picture."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise SystemExit("There is no Chromium or Chrome. Install one, or say where it is: CHROMIUM=/path/to/chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ingest(ROOT / "corpus", IndexStore(Path(folder)), Embedder())
        settings = Settings(index=Path(folder), port=free_port())
        advisor = Advisor(settings)
        served = build(advisor)
        address = open_page(served, settings, advisor)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for shot in SHOTS:
                take(browser, address, shot)
            browser.close()
        served.close(verbose=False)


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Take one picture of an answered question with a source open."""
    context = browser.new_context(
        viewport=ViewportSize(width=shot.width, height=shot.height),
        color_scheme="dark" if shot.dark else "light",
        locale="da-DK",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    answered(page)
    page.screenshot(path=PICTURES / f"{shot.name}.png")
    context.close()


def answered(page: Page) -> None:
    """Ask the question and open the source of the answer's first sentence."""
    box = page.get_by_label("Dit spørgsmål")
    box.fill(QUESTION)
    box.press("Enter")
    page.locator(".reply .copy").wait_for()
    page.locator(".reply .cite").first.click()
    page.locator("#source mark.chosen").first.wait_for()
    page.wait_for_timeout(500)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    main()

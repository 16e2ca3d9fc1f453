"""Take the pictures of every page in docs/billeder/: `python scripts/screenshots.py`.

The page runs over the real corpus with a temporary index. CHROMIUM says which browser to use, if not the one installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Callable
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
    """A picture: the file's name, the size of the screen, the look, and what is done on which page before."""

    name: str
    width: int
    height: int
    dark: bool = False
    path: str = ""
    does: Callable[[Page], None] | None = None


def main() -> None:
    """Serve the pages and take every picture."""
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
    """Take one picture."""
    context = browser.new_context(
        viewport=ViewportSize(width=shot.width, height=shot.height),
        color_scheme="dark" if shot.dark else "light",
        locale="da-DK",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}{shot.path}")
    (shot.does or answered)(page)
    page.wait_for_timeout(500)
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


def hovered(page: Page) -> None:
    """The same, with the quote behind another number held up."""
    answered(page)
    page.locator(".reply .cite").nth(1).hover()
    page.locator("#hint-card").filter(visible=True).wait_for()


def begun(page: Page) -> None:
    """Begin the first learning path."""
    page.get_by_role("link", name="Begynd").first.click()
    page.locator(".kicker").wait_for()


def compared(page: Page) -> None:
    """Set the definitions side by side."""
    page.locator("#glossary article").first.wait_for()
    for box in page.get_by_label("Vælg til sammenligning").all():
        box.check()
    page.get_by_role("button", name="Sammenlign (3)").click()
    page.get_by_text("Side om side").first.wait_for()


def opened(page: Page) -> None:
    """Open a thesis in the library, found by a word that is half typed."""
    page.get_by_label("Søg i kilderne").fill("ramasjan")
    page.locator("#found a").first.click()
    page.locator("#card h1, #card h2").first.wait_for()


SHOTS = (
    Shot("chat-bred", 1440, 900),
    Shot("chat-citat", 1440, 900, does=hovered),
    Shot("chat-telefon", 390, 844),
    Shot("chat-moerk", 1440, 900, dark=True),
    Shot("kom-i-gang", 1440, 900, path="kom-i-gang", does=begun),
    Shot("ordbog", 1440, 900, path="ordbog", does=compared),
    Shot("kilder", 1440, 900, path="kilder", does=opened),
)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    main()

"""Take the pictures of every page in docs/billeder/: `python scripts/screenshots.py`.

The page runs over the real corpus with a temporary index and a journal of made questions. CHROMIUM says which
browser to use, if not the one installed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pydantic import SecretStr

from advisor.advisor import Advisor
from advisor.database import now
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.journal import Journal, Verdict
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.ui.app import build, open_page
from advisor.ui.editors import Editors

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "billeder"
QUESTION = "Hvad er et partnerskab?"
PASSWORD = secrets.token_urlsafe()
ASKED = (
    (QUESTION, "Hvordan finder vi en partner?", "Hvor kan man leje et lokale?"),
    ("Hvad koster det at leje et lokale?", "Hvem betalte storskærmene i Solrød?"),
    ("Hvordan kommer vi i gang med et partnerskab?", "Hvad er win-win definitionen?", "Hvem reparerer elevatoren?"),
    ("Hvad skal en samarbejdsaftale indeholde?", "Hvilke udfordringer er der ved partnerskaber?"),
    ("Hvordan evaluerer vi et partnerskab?", "Kan vi leje et lokale om aftenen?", QUESTION),
    ("Hvordan gik det med krimicaféen?", "Hvem har skrevet specialet om Ramasjang?"),
)
"""What was asked on the last days, the oldest first."""

SENT = """# Årsrapport for læsefællesskaberne

Tre læsefællesskaber begyndte i år sammen med boghandlen og aftenskolen. De mødes hver måned på biblioteket.

## Hvad vi lærte

En aftale på skrift gjorde det nemmere at fordele opgaverne mellem biblioteket og boghandlen.
"""
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
        settings = Settings(
            index=Path(folder),
            corpus=ROOT / "corpus",
            port=free_port(),
            database_url=f"sqlite:///{folder}/journal.sqlite3",
            store_questions=True,
            editor_password=SecretStr(PASSWORD),
        )
        advisor, journal = Advisor(settings), Journal.open(settings)
        fill(journal, advisor)
        served = build(advisor)
        address = open_page(served, settings, advisor, editors=Editors(advisor, settings, journal))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for shot in SHOTS:
                take(browser, address, shot)
            browser.close()
        served.close(verbose=False)
        journal.close()


def fill(journal: Journal, advisor: Advisor) -> None:
    """Have the questions asked, some of them on earlier days, and one answer liked."""
    for days, questions in enumerate(reversed(ASKED)):
        given = now() - timedelta(days=days)
        with patch("advisor.journal.now", lambda given=given: given):
            for question in questions:
                journal.add(advisor.answer(question))
    journal.rate(advisor.answer(QUESTION), Verdict.UP)


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
    path = PICTURES / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    with Image.open(path) as taken:  # a page has few colours, and a picture of as few is half the size
        taken.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


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
    page.get_by_text("passer til »ramasjan").first.wait_for()  # the list that is there before has all documents
    page.locator("#found a").first.click()
    page.locator("#card h1, #card h2").first.wait_for()


def logged_in(page: Page) -> None:
    """Get to the editors' page that was asked for."""
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")


def sent(page: Page) -> None:
    """Send a file that waits to be looked at."""
    logged_in(page)
    page.locator("#holdings li").first.wait_for()
    page.get_by_label("Vælg filer").set_input_files(
        {"name": "Årsrapport.md", "mimeType": "text/markdown", "buffer": SENT.encode()}
    )
    page.locator("#waiting article").wait_for()


def noted(page: Page) -> None:
    """Open the gap that is asked about most."""
    logged_in(page)
    page.locator("#gaps-list summary").first.click()


def counted(page: Page) -> None:
    """Wait for the figures."""
    logged_in(page)
    page.locator("#figures .chart").first.wait_for()


def traced(page: Page) -> None:
    """Ask the test bench."""
    logged_in(page)
    box = page.locator("#page textarea, #page input[type=text]").first
    box.fill("Hvem betalte storskærmene i Solrød?")
    box.press("Enter")
    page.get_by_text("Hvad chancen er lavet af").first.wait_for()


SHOTS = (
    Shot("chat-bred", 1440, 900),
    Shot("chat-citat", 1440, 900, does=hovered),
    Shot("chat-telefon", 390, 844),
    Shot("chat-moerk", 1440, 900, dark=True),
    Shot("kom-i-gang", 1440, 900, path="kom-i-gang", does=begun),
    Shot("ordbog", 1440, 900, path="ordbog", does=compared),
    Shot("kilder", 1440, 900, path="kilder", does=opened),
    Shot("dokumenter", 1200, 900, path="redaktion", does=sent),
    Shot("huller", 1200, 800, path="redaktion/huller", does=noted),
    Shot("overblik", 1200, 800, path="redaktion/overblik", does=counted),
    Shot("proevebaenk", 1200, 800, path="redaktion/proevebaenk", does=traced),
)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


if __name__ == "__main__":
    main()

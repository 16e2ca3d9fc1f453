"""The editors' pages behind their login, as a browser meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page
from pydantic import SecretStr

from advisor.advisor import Advisor
from advisor.journal import Journal
from advisor.settings import Settings

from .conftest import serving_page

PASSWORD = "en lang adgangskode"


@contextmanager
def serving_editors(advisor: Advisor, settings: Settings, journal: Journal) -> Iterator[str]:
    """The editors' pages of an advisor and a journal, with the chat beside them: the address they begin at."""
    edited = settings.model_copy(update={"editor_password": SecretStr(PASSWORD)})
    with serving_page(advisor, edited, journal, edited=True) as address:
        yield f"{address}redaktion/"


def opened(new_page: Callable[..., Page], address: str, ready: str, **given: object) -> Page:
    """One of the editors' pages, logged in, when it has what is waited for."""
    page = new_page(address, ready="#password", **given)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator(ready).first.wait_for()
    if "?" in address:  # the login leads to the page, and knows nothing of what is asked of it
        page.goto(address)
        page.locator(ready).first.wait_for()
    return page

"""The journal, as a reader meets it: what is stored is said, and what is deleted on the page is erased there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from advisor.advisor import Advisor
from advisor.journal import Journal
from advisor.settings import Settings

from .conftest import serving_page
from .steps import QUESTION, ask
from .test_talks import OTHER, begin, choose, kept, open_list

pytestmark = pytest.mark.browser


def until_turns(page: Page, journal: Journal, count: int) -> set[str | None]:
    """Wait for the journal, which is written in the background, and give the conversations in it."""
    for _ in range(100):
        if len(journal.turns()) == count:
            break
        page.wait_for_timeout(50)
    assert len(journal.turns()) == count
    return {turn.conversation for turn in journal.turns()}


def test_what_a_reader_deletes_is_erased_from_the_journal_too(
    new_page: Callable[..., Page], index_folder: Path, tmp_path: Path
) -> None:
    settings = Settings(index=index_folder, database_url=f"sqlite:///{tmp_path / 'j.sqlite3'}")
    journal = Journal.open(settings)
    with serving_page(Advisor(settings), settings, journal) as address:
        page = new_page(address)
        expect(page.locator("#stored")).to_contain_text("ikke hvad du spørger om")
        expect(ask(page, QUESTION).get_by_role("button", name="Fortryd")).to_be_hidden()
        begin(page)
        ask(page, OTHER)
        assert until_turns(page, journal, 2) == {talk["id"] for talk in kept(page)["conversations"]}

        choose(open_list(page), QUESTION, "Slet")
        assert until_turns(page, journal, 1) == {talk["id"] for talk in kept(page)["conversations"]}
    journal.close()

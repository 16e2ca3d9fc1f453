from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .axe import faults
from .steps import QUESTION, ask

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_serious_is_found_on_the_page_of_questions(
    new_page: Callable[..., Page], address: str, dark: bool
) -> None:
    page = new_page(address, dark=dark)
    assert faults(page) == []
    ask(page, QUESTION)
    assert faults(page) == []

"""What axe-core, Deque's checker of the accessibility guidelines WCAG, finds wrong on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
_GRAVE = {"serious", "critical"}


def faults(page: Page) -> list[str]:
    """What is serious or critical on the page as it now looks, a line each with where it is."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{each['id']}: {each['help']} at {[node['target'] for node in each['nodes']][:5]}"
        for each in found
        if each["impact"] in _GRAVE
    ]

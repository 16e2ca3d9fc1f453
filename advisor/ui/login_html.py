"""What is shown of the editors' pages to those who are not logged in."""

from __future__ import annotations

from advisor.settings import SHORTEST_PASSWORD
from advisor.ui.document import plain_html
from advisor.ui.markup import element, joined
from advisor.ui.texts import editors as texts
from advisor.ui.texts import frame

BASE = "../"
"""Where the chat's root is, seen from these pages: its style sheet and icon are there for everybody."""


def login_html(said: str | None = None, *, wrong: bool = False, to: str = "") -> str:
    """The page with the field for the password.

    Args:
        said: what happened before. wrong: whether that is about what was typed.
        to: the page that was asked for, below the editors' own.
    """
    message = element("p", said, id="why", class_="why", role="alert" if wrong else "status") if said else None
    form = element(
        "form",
        element("label", texts.PASSWORD, for_="password"),
        element(
            "input",
            type="password",
            id="password",
            name="password",
            required=True,
            autofocus=True,
            autocomplete="current-password",
            maxlength=500,
            aria_describedby="why" if said else None,
            aria_invalid="true" if wrong else None,
        ),
        # There is but one user; programs that remember passwords want a name for it.
        element(
            "input", type="text", name="user", value="redaktion", autocomplete="username", hidden=True, tabindex=-1
        ),
        element("input", type="hidden", name="to", value=to),
        element("button", texts.LOG_IN, type="submit"),
        method="post",
        action="redaktion/login",
    )
    content = element(
        "main",
        element("h1", texts.TITLE),
        element("p", texts.LOG_IN_LEAD),
        message,
        form,
        element("p", element("a", texts.TO_CHAT, href="./")),
        class_="start login",
    )
    return plain_html(f"{texts.LOG_IN} · {texts.TITLE}", content, BASE)


def off_html() -> str:
    """The page that says how the editors' pages are switched on."""
    content = element(
        "main",
        element("h1", texts.OFF),
        element("p", texts.OFF_MORE.format(shortest=SHORTEST_PASSWORD)),
        joined(element("p", texts.OFF_HOW), element("pre", element("code", texts.OFF_COMMAND), tabindex=0)),
        element("p", element("a", frame.MISSING_LINK, href="./")),
        class_="start login",
    )
    return plain_html(texts.OFF, content, BASE)

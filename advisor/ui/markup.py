"""HTML built from escaped parts: the only way that text gets onto the page."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

_EMPTY = {"input"}
"""The elements in use that can't have content, and so no closing tag."""


class Markup(str):
    """A piece of finished HTML. What is not Markup is text, and is escaped when it becomes part of an element."""

    __slots__ = ()


def element(name: str, /, *content: str | None, **attributes: str | int | bool | None) -> Markup:
    """An element with its content; text in it is escaped, Markup is kept, None is left out.

    Attributes are written with their names' underscores as hyphens (`class_` becomes `class`). True gives an attribute
    without a value; None and False leave it out.
    """
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(f"<{name}{opening}>")
    return Markup(f"<{name}{opening}>{joined(*content)}</{name}>")


def joined(*content: str | None) -> Markup:
    """Pieces one after the other; text among them is escaped."""
    return Markup("".join(_piece(each) for each in content if each is not None))


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http or https with a host. None for anything else, as `javascript:`."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _piece(content: str) -> str:
    return content if isinstance(content, Markup) else html.escape(content)


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.strip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'

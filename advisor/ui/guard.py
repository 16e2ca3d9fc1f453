"""What may be asked of the server, and from where. All else that Gradio would answer is closed.

Open are the pages with what they are made of, their events, the API and MCP. Closed are, for example, uploads, files,
Gradio's proxy to other servers and its monitoring: nothing of ours uses them.

A browser may be led to a server on its own machine by a page from elsewhere whose name is made to point there (DNS
rebinding), or be made to send requests there. Both show in the headers `Host` and `Origin`, so only names that are the
server's own are answered.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from advisor.settings import Settings
from advisor.ui.texts import programs as texts

LARGEST = 8 * 1024 * 1024
"""The largest body of a request, in bytes: more than a browser keeps of conversations."""

_FILES = frozenset("static assets svelte favicon.ico robots.txt manifest.json theme.css config".split())
_EVENTS = frozenset("info startup-events run cancel reset heartbeat theme.css app_id user login_check mcp".split())
_QUEUE = frozenset({"join", "data"})
_API = "gradio_api"
USE = "/monitoring/summary"
"""What the description of the API asks how often it is used; see `api.routes`."""


class Guard:
    """ASGI middleware that answers for what is closed, and passes the rest on.

    Args:
        names: the host names that the server goes by besides addresses and `localhost`; with "*" any.
        pages: the paths of the pages, without slashes.
        endpoints: the names of the events that other programs may call.
        below: the path that the app stands below. largest: the largest body of a request, in bytes.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        names: Collection[str],
        pages: Collection[str],
        endpoints: Collection[str],
        below: str = "",
        largest: int = LARGEST,
    ) -> None:
        self.app, self.names, self.pages, self.endpoints = app, frozenset(names), frozenset(pages), endpoints
        self.below, self.largest = below, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that is not to be passed on, or pass it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close"})  # nothing of ours talks over these
            return
        headers = Headers(scope=scope)
        if not self._known(headers):
            await PlainTextResponse(texts.HOST_UNKNOWN, status_code=421)(scope, receive, send)
        elif not self._open(scope["path"].removeprefix(self.below)):
            await PlainTextResponse(texts.CLOSED, status_code=404)(scope, receive, send)
        elif _length(headers) > self.largest:
            await PlainTextResponse(texts.TOO_LARGE, status_code=413)(scope, receive, send)
        else:
            await self.app(scope, _limited(receive, self.largest), send)

    def _known(self, headers: Headers) -> bool:
        """Whether a request is to a name of ours, and is not sent by a page from elsewhere."""
        host = _host_name(headers.get("host", ""))
        if "*" in self.names:
            return True
        if not self._ours(host):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        sender = urlsplit(origin).hostname or ""
        forwarded = _host_name(headers.get("x-forwarded-host", ""))
        return sender in {host, forwarded} - {""} or sender in self.names

    def _ours(self, host: str) -> bool:
        if host in self.names or host == "localhost":
            return True
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return False
        return True  # what has no name can't be made to point elsewhere

    def _open(self, path: str) -> bool:
        first, *rest = path.strip("/").split("/")
        if path == USE:
            return True
        if first != _API:
            return (first in self.pages and not rest) or first in _FILES
        if not rest:
            return False
        kind, *more = rest
        if kind == "queue":
            return len(more) == 1 and more[0] in _QUEUE
        if kind == "call":
            named = more[1:] if more[:1] == ["v2"] else more
            return bool(named) and named[0] in self.endpoints
        return kind in _EVENTS


def own_names(settings: Settings) -> frozenset[str]:
    """The names that the page may be opened under: those of the settings, and the machine's."""
    own = socket.gethostname().lower()
    given = (name.strip().lower() for name in (settings.hosts or "").split(","))
    return frozenset(filter(None, (settings.host.lower(), own, own.partition(".")[0], *given)))


def _length(headers: Headers) -> float:
    """The length that a request says its body has; one that is no number is too much."""
    said = headers.get("content-length", "0")
    return int(said) if said.isdecimal() else float("inf")


def _limited(receive: Receive, largest: int) -> Receive:
    """The body of a request that did not say its length, as if it were cut off where it grows too large."""
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        return {"type": "http.disconnect"} if received > largest else message

    return limited


def _host_name(host: str) -> str:
    """The name in a `Host` header, without its port."""
    try:
        return urlsplit(f"//{host.partition(',')[0].strip()}").hostname or ""
    except ValueError:
        return ""


def page_paths(pages: Iterable[tuple[Any, ...]]) -> frozenset[str]:
    """The paths of Gradio's list of pages, without slashes."""
    return frozenset(str(page[0]).strip("/") for page in pages)

"""The types of ASGI, the interface between a Python web server and its app, as our middleware uses them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def header_of(message: Message, name: bytes) -> bytes:
    """The value of a header of a request or a response; empty where it has none. The name is in small letters."""
    return next((bytes(value) for key, value in message.get("headers", ()) if key.lower() == name), b"")

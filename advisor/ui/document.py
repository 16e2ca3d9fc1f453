"""The HTML document of a page, before any script has run: Danish, named, in its final colours, nothing from elsewhere.

Gradio serves a document of its own that says it is English, names other servers in its description, and gets our
styles and title only when its scripts have run. Of that document only what Gradio's front end needs is kept.
"""

from __future__ import annotations

import gzip
import logging
import re
from collections.abc import Sequence
from string import Template

from advisor.ui import texts
from advisor.ui.asgi import App, Message, Receive, Send, header_of
from advisor.ui.frame import PLACES, Place
from advisor.ui.markup import Markup, element, joined
from advisor.ui.theme import head, static

log = logging.getLogger(__name__)

_CONFIG = re.compile(r"<script>window\.gradio_config = .*?</script>", re.DOTALL)
_API = re.compile(r"<script>window\.gradio_api_info = .*?</script>", re.DOTALL)
_SCRIPT = re.compile(r'<script type="module"[^>]*></script>')
_STYLE = re.compile(r'<link rel="stylesheet"[^>]*>')
_THEME_HASH = re.compile(r'"theme_hash":\s*"(\w+)"')
_MODE = '<script>window.__gradio_mode__ = "app";</script>'
_APP = (
    '<gradio-app control_page_title="false" embed="false" eager="true" '
    'style="display: flex; flex-direction: column; flex-grow: 1"></gradio-app>'
)


class Documents:
    """ASGI middleware that puts our document in the place of Gradio's, and of its bare words where there is no page.

    Whole documents are also compressed here, which Gradio does for files only. Everything else passes untouched and
    unread, so that answers still stream.

    Args:
        places: the pages, and `title` the name of all of them.
    """

    def __init__(self, app: App, places: Sequence[Place] = PLACES, title: str = texts.frame.TITLE) -> None:
        self.app, self.places, self.title = app, places, title

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, and change what comes back where it is a page."""
        if scope["type"] != "http" or scope["method"] != "GET" or b"text/html" not in header_of(scope, b"accept"):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Rewriting(self, scope, send))


class _Rewriting:
    """Holds a document back until it is whole, and sends ours."""

    def __init__(self, documents: Documents, scope: Message, send: Send) -> None:
        self.documents, self.scope, self.send = documents, scope, send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_ours(message):
            self.start = message
            return
        if self.start is None or message["type"] != "http.response.body":
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._finish(self.start)

    def _is_ours(self, start: Message) -> bool:
        kind = header_of(start, b"content-type")
        return (start["status"] == 200 and kind.startswith(b"text/html")) or start["status"] == 404

    async def _finish(self, start: Message) -> None:
        path = str(self.scope["path"])
        places, title = self.documents.places, self.documents.title
        missing = start["status"] == 404
        page = missing_html(path, places) if missing else page_html(self.body.decode(), path, places, title)
        body, encoding = _compressed(page.encode(), header_of(self.scope, b"accept-encoding"))
        changed = {b"content-length", b"content-type", b"content-encoding", b"cache-control", b"vary"}
        headers = [(name, value) for name, value in start["headers"] if name.lower() not in changed]
        headers += [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-cache"),
            (b"vary", b"accept-encoding"),
            *encoding,
        ]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


def page_html(served: str, path: str, places: Sequence[Place] = PLACES, title: str = texts.frame.TITLE) -> str:
    """Our document for a page that Gradio serves; Gradio's own where it is not as we know it."""
    parts = [pattern.search(served) for pattern in (_CONFIG, _API, _STYLE, _SCRIPT)]
    theme = _THEME_HASH.search(served)
    if not all(parts) or theme is None:
        log.error("Gradio's document is not of the kind this program was made for; it is served as it is")
        return served
    # The theme is asked for at once, by the very address that Gradio asks for later.
    link = f'<link rel="stylesheet" href="theme.css?v={theme[1]}">'
    needed = [_MODE, link, *(part[0] for part in parts if part)]
    named = title_of(path, places, title)
    return _document(base_of(path, places), named, "\n".join([*needed, head()]), _body())


def missing_html(path: str, places: Sequence[Place] = PLACES) -> str:
    """What is shown where there is no page."""
    words = element(
        "main",
        element("h1", texts.frame.MISSING),
        element("p", texts.frame.MISSING_MORE),
        element("p", element("a", texts.frame.MISSING_LINK, href="./")),
        class_="start",
    )
    return plain_html(texts.frame.MISSING, words, base_of(path, places))


def plain_html(name: str, content: Markup, base: str) -> str:
    """A document that needs no script of Gradio's.

    Args:
        name: what it is called. base: where the root of the chat's app is, relative to the document.
    """
    title = texts.frame.PAGE_TITLE.format(page=name, title=texts.frame.TITLE)
    styles = '<link rel="stylesheet" href="theme.css">\n' + head()
    return _document(base, title, styles, joined(_script("display.js"), content))


def title_of(path: str, places: Sequence[Place] = PLACES, title: str = texts.frame.TITLE) -> str:
    """The document title of the page at a path, wherever the app's root is."""
    place = place_at(path, places)
    return title if place is None else texts.frame.PAGE_TITLE.format(page=place.name, title=title)


def place_at(path: str, places: Sequence[Place] = PLACES) -> Place | None:
    """The page at a path; None at the app's root, which bears the program's own name."""
    last = path.rstrip("/").rpartition("/")[2]
    return next((place for place in places if place.path and place.path == last), None)


def base_of(path: str, places: Sequence[Place] = PLACES) -> str:
    """The app's root relative to the page at a path, however a proxy names it: pages lie one step below it."""
    return "../" if path.endswith("/") and place_at(path, places) is not None else "./"


def _document(base: str, title: str, head: str, body: str) -> str:
    escaped = element("title", title)[len("<title>") : -len("</title>")]
    return Template(static("page.html")).substitute(base=base, title=escaped, head=head, body=body)


def _body() -> Markup:
    return joined(
        _script("display.js"),
        _start(),
        _notice(),
        element("p", class_="unseen", id="said", role="status", data_working=texts.asking.WORKING),
        Markup(_APP),
        _script("connection.js"),
        _script("announce.js"),
    )


def _start() -> Markup:
    """What is seen until Gradio's scripts have built the page."""
    return element(
        "div",
        element("strong", texts.frame.TITLE, class_="name"),
        element("p", texts.frame.OPENING, role="status"),
        element("noscript", element("p", texts.frame.NO_SCRIPT)),
        element("a", texts.frame.OPEN_AGAIN, href="", hidden=True),
        id="start",
        class_="start",
        data_failed=texts.frame.NOT_OPENED,
    )


def _notice() -> Markup:
    return element(
        "div",
        element("p"),
        element("button", texts.frame.TRY_NOW, type="button"),
        element("button", texts.frame.CLOSE, type="button"),
        id="notice",
        role="alert",
        hidden=True,
        data_lost=texts.frame.LOST,
        data_offline=texts.frame.OFFLINE,
        data_back=texts.frame.BACK_AGAIN,
        data_resumed=texts.frame.RESUMED,
        data_crowded=texts.frame.BUSY,
        data_failed=texts.frame.FAILED_ELSEWHERE,
    )


def _script(name: str) -> Markup:
    return Markup(f"<script>\n{static(name)}</script>\n")


def _compressed(body: bytes, accepted: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    if b"gzip" not in accepted:
        return body, []
    return gzip.compress(body, compresslevel=6, mtime=0), [(b"content-encoding", b"gzip")]

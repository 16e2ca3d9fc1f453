"""The gate to the editors' pages: it lets nothing through but the requests of those who are logged in.

It stands before their whole app, so there is no route of it, Gradio's own included, that could be forgotten.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from math import ceil
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from advisor.ui.login_html import login_html, off_html
from advisor.ui.sessions import LASTS, Outcome, Sessions
from advisor.ui.texts import editors as texts

log = logging.getLogger(__name__)

ROOT = "redaktion"
"""The path of the editors' pages."""

LOGIN, LOGOUT = "login", "logud"
_COOKIE = "redaktion"
_LARGEST_FORM = 4096
_SAFE = {"GET", "HEAD", "OPTIONS"}
_NEVER_KEPT = {"cache-control": "no-store"}


class Gate:
    """ASGI app that answers those who are not logged in, and passes the requests of the others on.

    Args:
        sessions: None where there is no password; then nobody can log in, and it says how to switch it on.
        places: the paths of the pages, to which one is led after having logged in.
        names: names that the server is known by elsewhere, as in front of a proxy.
    """

    def __init__(
        self, app: ASGIApp, sessions: Sessions | None, *, places: Collection[str], names: Collection[str] = ()
    ) -> None:
        self.app, self.sessions = app, sessions
        self.places, self.names = frozenset(places), frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        request = Request(scope, receive)
        answer = await self._answer(request)
        await (self.app if answer is None else answer)(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        """The answer to a request; None for one that is passed on."""
        path = str(request.scope["path"])
        if path == f"/{ROOT}":
            return RedirectResponse(f"{ROOT}/", status_code=307)  # relative, wherever a proxy has the app
        if self.sessions is None:
            return HTMLResponse(off_html(), headers=_NEVER_KEPT) if _is_read(request) else _refusal(texts.OFF, 403)
        if request.method not in _SAFE and not self._is_own(request):
            return _refusal(texts.FOREIGN, 403)
        asked = path.removeprefix(f"/{ROOT}/").strip("/")
        number = request.cookies.get(_COOKIE, "")
        if asked == LOGIN:
            return await self._login(request, self.sessions, number)
        if not self.sessions.known(number):
            return self._closed(request, asked, path)
        return self._moved(request, self.sessions, asked)

    def _moved(self, request: Request, sessions: Sessions, asked: str) -> Response | None:
        """Where those who are logged in are led to, where they do not get what they ask for."""
        if asked == LOGOUT:
            return _logged_out(sessions, request) if request.method == "POST" else _to("./")
        # Gradio would lead to the page of that name in the chat's app.
        lost = asked in self.places - {""} and str(request.scope["path"]).endswith("/")
        return _to(f"../{asked}") if lost else None

    async def _login(self, request: Request, sessions: Sessions, number: str) -> Response:
        if request.method == "POST":
            return await self._logged_in(request, sessions)
        if sessions.known(number):
            return _to("./")
        said = {"ud": texts.LOGGED_OUT, "igen": texts.EXPIRED}.get(request.query_params.get("er", ""))
        return _login_page(said, to=self._place(request.query_params.get("til", "")))

    async def _logged_in(self, request: Request, sessions: Sessions) -> Response:
        """The answer to a password."""
        form = await _form(request)
        if form is None:
            return _refusal(texts.FORM_BROKEN, 400)
        to = self._place(form.get("to", ""))
        address = request.client.host if request.client else ""
        outcome, number = sessions.log_in(form.get("password", ""), address)
        if outcome is not Outcome.LOGGED_IN:
            log.warning("Somebody gave a wrong password for the editors' pages, or has to wait after having done so")
        if outcome is Outcome.WRONG:
            return _login_page(texts.WRONG, 401, to=to)
        if outcome is Outcome.TOO_MANY:
            wait = sessions.wait(address)
            refused = _login_page(texts.TOO_MANY.format(minutes=max(ceil(wait / 60), 1)), 429, to=to)
            refused.headers["retry-after"] = str(ceil(wait))
            return refused
        answer = _to(f"./{to}")
        secure = "https" in {request.url.scheme, _first(request.headers.get("x-forwarded-proto", ""))}
        # Without a path it holds for the folder of this address, however a proxy names it, and so not for the chat.
        answer.set_cookie(
            _COOKIE, number, max_age=int(LASTS), path=None, secure=secure, httponly=True, samesite="strict"
        )
        return answer

    def _closed(self, request: Request, asked: str, path: str) -> Response:
        """What those get who are not logged in."""
        if not _is_read(request):
            return _refusal(texts.UNKNOWN, 401)
        to = self._place(asked)
        # Relative to what was asked for, which may lie deeper.
        up = "../" * (path.count("/") - 2)
        asks = {"er": "igen" if _COOKIE in request.cookies else "", "til": to}
        query = urlencode({name: value for name, value in asks.items() if value})
        return _to(f"{up or './'}{LOGIN}{'?' if query else ''}{query}")

    def _place(self, asked: str) -> str:
        return asked if asked in self.places else ""

    def _is_own(self, request: Request) -> bool:
        """Whether a request was sent by a page of this very server, as browsers tell."""
        headers = request.headers
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        sender = urlsplit(headers.get("origin", ""))
        own = {headers.get("host", ""), _first(headers.get("x-forwarded-host", ""))}
        return bool(sender.netloc) and (sender.netloc in own or sender.hostname in self.names)


def _is_read(request: Request) -> bool:
    """Whether somebody opens a page, and not a script fetches something."""
    return request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("accept", "")


def _first(values: str) -> str:
    """The first of the values in a header."""
    return values.partition(",")[0].strip()


def _login_page(said: str | None, status: int = 200, *, to: str) -> Response:
    drawn = login_html(said, wrong=status != 200, to=to)
    return HTMLResponse(drawn, status_code=status, headers=_NEVER_KEPT)


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form; None where there is more than a form of ours would have, or it is none."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            return None
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=10)
    except ValueError:
        return None
    return {name: values[0] for name, values in fields.items()}


def _logged_out(sessions: Sessions, request: Request) -> Response:
    sessions.log_out(request.cookies.get(_COOKIE, ""))
    answer = _to(f"{LOGIN}?er=ud")
    answer.set_cookie(_COOKIE, "", max_age=0, path=None, httponly=True, samesite="strict")
    return answer


def _to(place: str) -> Response:
    return RedirectResponse(place, status_code=303, headers=_NEVER_KEPT)


def _refusal(words: str, status: int) -> Response:
    return PlainTextResponse(words, status_code=status, headers=_NEVER_KEPT)

"""The headers of every response. They make the browser hold the promise that nothing is fetched from elsewhere."""

from __future__ import annotations

from advisor.ui.asgi import App, Message, Receive, Send

# Gradio's front end writes scripts and styles into the page and compiles templates, hence the two "unsafe" ones.
# They say nothing about where from: everything must come from this server.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    # Not "no-referrer": under that, browsers send forms with the origin "null", as pages from elsewhere do.
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)

# Gradio names the files of its front end after their content, so that a browser need never ask for one again.
_LASTING = (b"cache-control", b"public, max-age=31536000, immutable")


class Headers:
    """ASGI middleware that adds the headers; it looks at no body, so answers still stream."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to what is answered."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                lasting = (_LASTING,) if message["status"] == 200 and _lasts(scope) else ()
                message["headers"] = [*message.get("headers", ()), *_HEADERS, *lasting]
            await send(message)

        await self.app(scope, receive, sending)


def _lasts(scope: Message) -> bool:
    """Whether what is asked for has its content's hash in its address."""
    if scope["type"] != "http":
        return False
    path = str(scope["path"])
    return "/assets/" in path or (path.endswith("/theme.css") and scope["query_string"].startswith(b"v="))

"""A web site on this machine, with whatever pages a test gives it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass
class Site:
    """A site: its pages by path with their media types, further headers and status, and what was asked for."""

    address: str
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def host(self) -> str:
        """Its host, with the port."""
        return self.address.removeprefix("http://")

    def put(
        self, path: str, content: str | bytes, media_type: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        """Put up a page."""
        self.pages[path] = (content if isinstance(content, bytes) else content.encode(), media_type)
        self.headers[path] = {name.replace("_", "-"): value for name, value in headers.items()}


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site while it is open."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            content, media_type = site.pages.get(self.path, (b"", "text/html"))
            missing = self.path not in site.pages
            self.send_response(site.status.get(self.path, 404 if missing else 200))
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            for name, value in site.headers.get(self.path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

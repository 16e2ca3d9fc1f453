"""A line between browser and server that a test can cut: to the browser, the server is gone, and comes back."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Wire:
    """Listens on a port of its own and passes bytes on, both ways, to the server it leads to."""

    def __init__(self, target: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}/"
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listener: socket.socket | None = None
        self.lead(target)

    def lead(self, target: str) -> None:
        """Lead to a server, from now on."""
        self.cut()
        listener = socket.create_server(("127.0.0.1", self.port))
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener, urlsplit(target).port), daemon=True).start()

    def cut(self) -> None:
        """Refuse what comes and break off what is under way."""
        with self._lock:
            broken, self._open = [*self._open, *([self._listener] if self._listener else [])], []
            self._listener = None
        for each in broken:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self, listener: socket.socket, port: int | None) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                if not self._joined(listener, near, port):
                    near.close()

    def _joined(self, listener: socket.socket, near: socket.socket, port: int | None) -> bool:
        """Pass on what comes from a browser, unless the line was cut between its call and now."""
        try:
            far = socket.create_connection(("127.0.0.1", port or 0))
        except OSError:
            return False
        with self._lock:
            if self._listener is not listener:
                far.close()
                return False
            self._open += [near, far]
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()
        return True


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)

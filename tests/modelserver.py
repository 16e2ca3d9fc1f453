"""A real HTTP server that speaks OpenAI's chat protocol, says what a test wants, and fails on command."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from advisor.prompting import FOLDER, Job


@dataclass(frozen=True)
class Request:
    """What a client asked: the job its prompt is for, the body and the headers."""

    job: Job
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def asked(self) -> str:
        return str(self.body["messages"][-1]["content"])


class Talk:
    """The server's side of one request."""

    def __init__(self, handler: BaseHTTPRequestHandler, request: Request, stopping: threading.Event) -> None:
        self.request, self.stopping = request, stopping
        self._handler = handler

    def begin(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        """Send the head of a chunked response."""
        self._handler.send_response(status)
        for name, value in {"content-type": kind, "transfer-encoding": "chunked", **headers}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def raw(self, data: str | bytes) -> None:
        """Send one HTTP chunk."""
        content = data.encode() if isinstance(data, str) else data
        self._handler.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))
        self._handler.wfile.flush()

    def say(self, text: str, finish: str | None = None) -> None:
        """Send words as one event of the stream."""
        delta = {"role": "assistant", "content": text}
        self._send(choices=[{"index": 0, "delta": delta, "finish_reason": finish}])

    def count(self, read: int, written: int) -> None:
        """Say how many tokens were read and written, as servers do in an event of its own at the end."""
        usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
        self._send(choices=[], usage=usage)

    def _send(self, **more: object) -> None:
        event = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "prøve", **more}
        self.raw(f"data: {json.dumps(event)}\n\n")

    def end(self, finish: str = "stop") -> None:
        """End the stream as it should end."""
        self.say("", finish)
        self.raw("data: [DONE]\n\n")
        self._handler.wfile.write(b"0\r\n\r\n")
        self._handler.wfile.flush()

    def wait(self, seconds: float) -> None:
        """Say nothing for a while, unless the test is over."""
        self.stopping.wait(seconds)


Behaviour = Callable[[Talk], None]


@dataclass
class ModelServer:
    """What the server was asked, and what it will do; the last behaviour of a job is repeated."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)
    _will: dict[Job, list[Behaviour]] = field(default_factory=dict)

    def on(self, job: Job, *behaviours: Behaviour) -> None:
        self._will[job] = list(behaviours)

    def answers(self, *behaviours: Behaviour) -> None:
        self.on(Job.ANSWER, *behaviours)

    def asked(self, job: Job = Job.ANSWER) -> list[Request]:
        return [request for request in self.requests if request.job is job]

    def behaviour(self, job: Job) -> Behaviour:
        will = self._will.get(job) or [says("INTET SVAR")]
        return will.pop(0) if len(will) > 1 else will[0]


@contextmanager
def serving() -> Iterator[ModelServer]:
    """A server on a port of its own, for as long as the context lasts."""
    model = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            request = Request(_job(body), body, {name.lower(): value for name, value in self.headers.items()})
            model.requests.append(request)
            self.close_connection = True
            try:
                model.behaviour(request.job)(Talk(self, request, model.stopping))
            except (BrokenPipeError, ConnectionResetError):
                model.left.set()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield model
        finally:
            model.stopping.set()
            server.shutdown()


def _job(body: dict[str, Any]) -> Job:
    system = body["messages"][0]["content"]
    return next(job for job in Job if (FOLDER / f"{job.value}.md").read_text("utf-8").startswith(system[:60]))


# What a server can do


def says(*texts: str, finish: str = "stop") -> Behaviour:
    """Answer, a word or so an event, as a good server does."""

    def behave(talk: Talk) -> None:
        talk.begin()
        for text in texts:
            for start in range(0, len(text), 7):
                talk.say(text[start : start + 7])
        talk.end(finish)

    return behave


def fails(status: int, message: str = "fejl", code: str | None = None, **headers: str) -> Behaviour:
    """Refuse with an HTTP status."""

    def behave(talk: Talk) -> None:
        talk.begin(status, "application/json", **headers)
        talk.raw(json.dumps({"error": {"message": message, "type": "invalid_request_error", "code": code}}))
        talk._handler.wfile.write(b"0\r\n\r\n")

    return behave


def silent(*, begun: bool, alive: bool = False) -> Behaviour:
    """Take the question and say nothing: before the head of the response or after it, with signs of life or without."""

    def behave(talk: Talk) -> None:
        if begun:
            talk.begin()
            talk.say("")
        while not talk.stopping.is_set():
            talk.wait(0.1)
            if alive:
                talk.raw(": keep-alive\n\n")

    return behave


def cut_off(text: str, *, politely: bool) -> Behaviour:
    """Say a part and hang up: in the middle of the response, or at its end but before the model was done."""

    def behave(talk: Talk) -> None:
        talk.begin()
        talk.say(text)
        if politely:
            talk._handler.wfile.write(b"0\r\n\r\n")

    return behave


def sends(data: str | bytes, kind: str = "text/event-stream") -> Behaviour:
    """Send anything at all with status 200."""

    def behave(talk: Talk) -> None:
        talk.begin(200, kind)
        talk.raw(data)
        talk._handler.wfile.write(b"0\r\n\r\n")

    return behave


def forever(text: Callable[[int], str], first: str = "", pause: float = 0.001) -> Behaviour:
    """Never stop talking."""

    def behave(talk: Talk) -> None:
        talk.begin()
        talk.say(first)
        number = 0
        while not talk.stopping.is_set():
            talk.say(text(number))
            number += 1
            time.sleep(pause)

    return behave

"""Takes in the files that editors send: a request a file, its bytes as they are, its name in the address."""

from __future__ import annotations

from contextlib import suppress

from fastapi.concurrency import contextmanager_in_threadpool, run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from advisor.errors import AdvisorError
from advisor.uploads import Uploads

PATH = "modtag"
"""Where files are sent to, below the editors' root: `PUT modtag?navn=NAME`."""


class Receiver:
    """Answers with `{}`, or with `{"error": WORDS}`; nothing is left of a file that did not come whole."""

    def __init__(self, uploads: Uploads) -> None:
        self.uploads = uploads

    async def receive(self, request: Request) -> Response:
        """Take a file in."""
        try:
            async with contextmanager_in_threadpool(self.uploads.receiving(request.query_params.get("navn", ""))) as to:
                async for part in request.stream():
                    await run_in_threadpool(to.write, part)
        except AdvisorError as error:
            # A browser reads the answer only when it has sent everything.
            with suppress(ClientDisconnect, RuntimeError):
                async for _ in request.stream():
                    pass
            return JSONResponse({"error": str(error)})
        except ClientDisconnect:
            return Response(status_code=400)
        return JSONResponse({})

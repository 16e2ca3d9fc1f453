"""The process that reads files, a line of JSON for each: in comes a `Source`, out goes what was read or why not."""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
import warnings
from contextlib import suppress
from typing import BinaryIO

from advisor.errors import DocumentError
from advisor.formats.extracted import Source
from advisor.formats.limits import MOST_MEMORY, broken
from advisor.formats.registry import extract


def main() -> None:
    """Read files until nobody asks for more."""
    with suppress(ValueError, OSError):  # not every system lets a process be held
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    # Whatever a parser prints must not stand among the replies.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, replies)


def serve(asked: BinaryIO, replies: BinaryIO) -> None:
    """Answer each line asked."""
    for line in asked:
        replies.write(_reply(Source.model_validate_json(line)) + b"\n")
        replies.flush()


def _reply(source: Source) -> bytes:
    try:
        return json.dumps({"extracted": extract(source.path, source.name).model_dump()}).encode()
    except DocumentError as error:
        refused = error
    except Exception:  # noqa: BLE001  (a reader's own fault must not keep the other files out)
        refused = broken(source)
    return json.dumps({"reason": refused.reason, "remedy": refused.remedy}).encode()


if __name__ == "__main__":
    main()

"""The process that ingests for the editors' pages: a `Job` comes in, lines of JSON go out, the last with the report.

{"stage": "read", "done": 3, "total": 40}
{"report": {...}} or {"error": "Danish words"}
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from pydantic import BaseModel

from advisor.embedding import Embedder
from advisor.errors import AdvisorError
from advisor.ingestion import ingest
from advisor.store import IndexStore

_PAUSE = 0.1
"""How often progress is told at most (seconds)."""

_NICER = 5
"""How much this process steps back for the one that answers readers; see nice(1)."""


class Job(BaseModel):
    """What is to be ingested, and how."""

    corpus: Path
    index: Path
    chroma_url: str | None = None
    embedder: str
    rebuild: bool = False


def main() -> None:
    """Do the job that is read from standard input."""
    with suppress(OSError):
        os.nice(_NICER)
    # Whatever a library prints must not stand among the lines.
    lines = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work(Job.model_validate_json(sys.stdin.read()), lines)


def work(job: Job, lines: TextIO) -> None:
    """Ingest, and tell how it goes."""
    told = 0.0

    def tell(**what: Any) -> None:
        lines.write(json.dumps(what) + "\n")
        lines.flush()

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal told
        if done == total or time.monotonic() - told >= _PAUSE:
            told = time.monotonic()
            tell(stage=stage, done=done, total=total)

    try:
        store = IndexStore(job.index, job.chroma_url)
        report = ingest(job.corpus, store, Embedder(job.embedder), rebuild=job.rebuild, progress=progress)
    except AdvisorError as error:
        tell(error=str(error))
    else:
        tell(report=report.as_json())


if __name__ == "__main__":
    main()

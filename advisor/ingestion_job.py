"""An ingestion in a process of its own, that can be watched and ended: the program that answers goes on untouched.

The process may end in any way, be killed even: the index that answers is then the old one or the new one, whole.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import advisor
from advisor.advisor import Advisor
from advisor.errors import AdvisorError, IngestionRunning
from advisor.gaprows import Status
from advisor.gaps import Gaps
from advisor.ingestion_worker import Job
from advisor.journal import Journal
from advisor.settings import Settings, environment
from advisor.store import IndexStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ingestion:
    """How an ingestion goes, or went.

    Attributes:
        number: which it is since the program began, from 1; 0 when there was none.
        stage: "begin", "read", "embed" or "store"; then "open" while the new index is opened, and "ask" while the
            questions of gaps are asked again. done, total: how far that is.
        report: what it did, as `Report.as_json`; None until it is over, and where it failed.
        changed: whether the chat answers from a new index since.
        closed: how many gaps were closed; None where none were asked again. unasked: why they could not be, in Danish.
        error: why it failed, in Danish. broken: that its process broke down, with which status.
    """

    number: int = 0
    running: bool = False
    stage: str = "begin"
    done: int = 0
    total: int = 0
    report: dict[str, Any] | None = field(default=None, repr=False)
    changed: bool = False
    closed: int | None = None
    unasked: str | None = None
    error: str | None = None
    broken: int | None = None
    cancelled: bool = False


class Ingester:
    """Begins ingestions, one at a time, and tells how they go. Safe to be used from several threads."""

    def __init__(self, settings: Settings, advisor: Advisor, journal: Journal | None = None) -> None:
        self._settings, self._advisor, self._journal = settings, advisor, journal
        self._store = IndexStore(settings.index, settings.chroma_url)
        self._now = Ingestion()
        self._changed = threading.Condition()
        self.process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    def start(self, *, rebuild: bool = False) -> None:
        """Begin an ingestion.

        Raises:
            IngestionRunning: when one is not over yet.
        """
        with self._changed:
            if self._now.running:
                raise IngestionRunning
            self._now = Ingestion(self._now.number + 1, running=True)
            self._changed.notify_all()
        self._thread = threading.Thread(target=self._run, args=(rebuild,), name="ingestion", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End the ingestion that runs, if one does. The old index goes on answering, where the new one does not yet."""
        with self._changed:
            if self._now.running:
                self._now = replace(self._now, cancelled=True)
                self._changed.notify_all()
            process = self.process
        if process:
            _kill(process)

    def close(self) -> None:
        """End what runs, and wait until it has."""
        self.cancel()
        if self._thread:
            self._thread.join()

    def now(self) -> Ingestion:
        """How the latest ingestion goes."""
        with self._changed:
            return self._now

    def watch(self, pause: float = 15.0) -> Iterator[Ingestion]:
        """How the latest ingestion goes, now and whenever that changes, until it is over.

        Args:
            pause: after how many seconds the same is told again, so that whoever has gone is noticed.
        """
        told = None
        while told is None or told.running:
            with self._changed:
                if told is self._now:
                    self._changed.wait(pause)
                told = self._now
            yield told

    def _run(self, rebuild: bool) -> None:
        before = self._store.generation()
        try:
            self._work(rebuild)
            changed = self._store.generation() not in {before, None}
            self._tell(changed=changed)
            if changed:
                self._take_into_use()
        except AdvisorError as error:
            self._tell(error=str(error))
        except Exception:
            log.exception("An ingestion could not be followed")
            self._tell(broken=-1)
        finally:
            self._tell(running=False)

    def _work(self, rebuild: bool) -> None:
        """Have a process ingest, and listen to it until it ends."""
        settings = self._settings
        job = Job(
            corpus=settings.corpus.resolve(),
            index=settings.index.resolve(),
            chroma_url=settings.chroma_url,
            embedder=settings.embedder,
            rebuild=rebuild,
        )
        package = str(Path(advisor.__file__).resolve().parents[1])
        paths = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
        with subprocess.Popen(
            [sys.executable, "-m", "advisor.ingestion_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment() | {"PYTHONPATH": paths},
            text=True,
            encoding="utf-8",
            start_new_session=True,  # so that it can be ended with the processes that it begins itself
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            with self._changed:
                self.process = process
                cancelled = self._now.cancelled
            if cancelled:
                _kill(process)
            with suppress(BrokenPipeError):
                process.stdin.write(job.model_dump_json())
                process.stdin.close()
            for line in process.stdout:
                self._hear(line)
            status = process.wait()
            with self._changed:
                self.process = None
        now = self.now()
        if status and not now.cancelled and now.report is None and now.error is None:
            log.error("The process that ingests ended with status %s", status)
            self._tell(broken=status)

    def _hear(self, line: str) -> None:
        with suppress(json.JSONDecodeError):  # the line that was being written when it was killed
            self._tell(**json.loads(line))

    def _take_into_use(self) -> None:
        """Open the new index, so that no reader need wait for that, and ask the questions of gaps again."""
        self._tell(stage="open", done=0, total=0)
        self._advisor.catalogue()
        if self._journal is not None and not self.now().cancelled:
            try:
                self._ask_again(Gaps(self._journal, self._advisor))
            except AdvisorError as error:
                self._tell(unasked=str(error))

    def _ask_again(self, gaps: Gaps) -> None:
        before = gaps.all().gaps
        if not before:
            return
        answered = {gap.id for gap in before if gap.status is Status.ANSWERED}

        after = gaps.again(
            progress=lambda done, total: self._tell(stage="ask", done=done, total=total),
            stopped=lambda: self.now().cancelled,
        )
        self._tell(closed=sum(gap.status is Status.ANSWERED and gap.id not in answered for gap in after.gaps))

    def _tell(self, **what: Any) -> None:
        with self._changed:
            self._now = replace(self._now, **what)
            self._changed.notify_all()


def _kill(process: subprocess.Popen[str]) -> None:
    """End a process and those it began. Nothing of it is needed: what it wrote so far, the next ingestion removes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)

"""Keeps replies in the journal without the reader waiting for it, and without a fault of it being the reader's."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from datetime import datetime
from time import monotonic

from advisor.answers import Reply
from advisor.journal import Journal

log = logging.getLogger(__name__)

_ROOM = 1000
"""How many replies may wait to be written, as while the database is away; what is more is not kept."""

_DAY = 24 * 60 * 60.0
_PATIENCE = 5.0
"""How long closing waits for what is still to be written (seconds)."""


class Recorder:
    """Writes replies to a journal in a thread of its own, and lets the journal forget once a day.

    What can't be written is dropped: the first time it is told in the log, and then not before it worked again.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._waiting: queue.Queue[Callable[[], object] | None] = queue.Queue(_ROOM)
        self._told = False
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def record(self, reply: Reply, conversation: str | None = None, asked: datetime | None = None) -> None:
        """Keep a reply, soon; see `Journal.add`. Never waits, and raises nothing."""
        self._later(lambda: self.journal.add(reply, conversation, asked))

    def erase(self, conversation: str) -> None:
        """Erase a conversation, after what of it still waits to be written. Never waits, and raises nothing."""
        self._later(lambda: self.journal.erase(conversation))

    def settle(self) -> None:
        """Wait until everything that was recorded is written or dropped."""
        self._waiting.join()

    def close(self) -> None:
        """Write what still waits, for a few seconds at most, and end."""
        try:
            self._waiting.put(None, timeout=_PATIENCE)
        except queue.Full:
            return
        self._thread.join(_PATIENCE)

    def _later(self, job: Callable[[], object]) -> None:
        try:
            self._waiting.put_nowait(job)
        except queue.Full:
            self._tell("too much waits to be written")

    def _work(self) -> None:
        forgot = monotonic()
        while True:
            try:
                job = self._waiting.get(timeout=max(forgot + _DAY - monotonic(), 0.0))
            except queue.Empty:
                forgot = monotonic()
                self._try(self.journal.forget)
                continue
            if job is not None:
                self._try(job)
            self._waiting.task_done()
            if job is None:
                return

    def _try(self, job: Callable[[], object]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001  (whatever it is, answers go on)
            self._tell(str(error) or type(error).__name__)
        else:
            self._told = False

    def _tell(self, why: str) -> None:
        if not self._told:
            self._told = True
            log.error("Replies are not kept in the journal until this is mended: %s", why)

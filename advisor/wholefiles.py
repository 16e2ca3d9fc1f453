"""Files put into a folder whole: who looks, or is left with what a killed program wrote, has the old or the new."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = ".oplagt-"
"""What a file's name begins with until it is whole; ingestion passes over names that begin with a dot."""


def put(source: Path, target: Path) -> None:
    """Copy a file to its place in one step, and make sure that it is on the disk.

    Raises:
        OSError: when it can't be read or written; what was there stays.
    """
    with source.open("rb") as old, _becoming(target) as new:
        shutil.copyfileobj(old, new)


def write(content: bytes, target: Path) -> None:
    """Write a file in one step, and make sure that it is on the disk. Raises as `put`."""
    with _becoming(target) as new:
        new.write(content)


@contextmanager
def _becoming(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = target.with_name(f"{_UNFINISHED}{uuid.uuid4().hex}")
    try:
        with written.open("xb") as new:
            yield new
            new.flush()
            os.fsync(new.fileno())
        written.replace(target)
    finally:
        written.unlink(missing_ok=True)
    settle_folder(target.parent)


def settle_folder(folder: Path) -> None:
    """Make sure that what was renamed or removed in a folder is so on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sweep(folder: Path) -> None:
    """Remove what killed programs left unfinished, in a folder and all below it."""
    for left in folder.rglob(f"{_UNFINISHED}*"):
        left.unlink(missing_ok=True)

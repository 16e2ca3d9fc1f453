"""A PostgreSQL server of the tests' own: begun from the programs on this machine, on a free port, and ended."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

ROLE = "advisor"


class NoServerError(Exception):
    """There is no PostgreSQL to start, or nobody who may; the message says which."""


@contextmanager
def serving() -> Iterator[sa.URL]:
    """The address of a server's own database. Raises NoServerError where none can be started."""
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    if user:
        os.chown(folder, user, pwd.getpwuid(user).pw_gid)
    port = _free_port()

    def run(name: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / name, "-D", folder / "data", *arguments],
            user=user,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    try:
        run("initdb", "-A", "trust", "-U", ROLE, "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield sa.URL.create("postgresql", ROLE, host="127.0.0.1", port=port, database="postgres")
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def made(server: sa.URL, name: str) -> sa.URL:
    """A new, empty database of a server."""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return server.set(database=name)


def _programs() -> Path:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if all((place / name).exists() for name in ("initdb", "pg_ctl")):
            return place
    raise NoServerError("PostgreSQL is not installed (Debian: apt install postgresql)")


def _user() -> int | None:
    """The number of somebody else to run it, for it refuses to be run by root."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    raise NoServerError("PostgreSQL can't be run by root, and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])

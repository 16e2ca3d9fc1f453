"""The journal's database: opened by its address, its tables brought up to date, and used in transactions.

SQLite by default, PostgreSQL by address; nothing above here knows which of them it is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from advisor.errors import JournalUnusable, SettingsError, VerdictNotKept
from advisor.settings import PREFIX

log = logging.getLogger(__name__)

_MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT = 3.0
"""How long a write waits for another one to be done (seconds)."""

_MIGRATING = 0x6A6F7572
"""The number of the lock under which a PostgreSQL database is brought up to date, by one program at a time."""


class Database:
    """One database. Safe to use from several threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Database:
        """Open a database and bring its tables up to date.

        Raises:
            SettingsError: when the address names no database that can be used.
        """
        try:
            engine = _engine(url)
            with engine.begin() as connection:
                _migrate(connection)
        except Exception as error:  # drivers and Alembic raise errors of many kinds
            log.debug("The journal could not be opened", exc_info=True)
            raise SettingsError(f"{PREFIX}DATABASE_URL", hidden(url), _remedy(error)) from None
        return cls(engine)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @contextmanager
    def session(self, error: type[JournalUnusable | VerdictNotKept] = JournalUnusable) -> Iterator[Session]:
        """A transaction, kept when the block ends well.

        Args:
            error: what is raised when the database can't be used.
        """
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except SQLAlchemyError as failed:
            log.warning("The journal could not be used: %s", type(failed).__name__)
            raise error from failed


def now() -> datetime:
    """The present time in UTC without its zone, as it is kept."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def kept_time(time: datetime) -> datetime:
    """A time as it is kept; one without a zone is taken to be UTC."""
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


def storable(text: str) -> str:
    """A text without what a database can't hold: zero characters, and halves of characters."""
    return text.replace("\0", "").encode(errors="replace").decode()


def hidden(url: str) -> str:
    """An address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return url.partition("://")[0] or "?"


def _engine(url: str) -> sa.Engine:
    backend = make_url(url).get_backend_name()
    if backend == "postgresql":
        milliseconds = round(_WAIT * 1000)
        waits = {"connect_timeout": round(_WAIT), "options": f"-c lock_timeout={milliseconds}"}
        # A server may have been started anew since the last question.
        return sa.create_engine(url, connect_args=waits, pool_pre_ping=True)
    engine = sa.create_engine(url, connect_args={"timeout": _WAIT} if backend == "sqlite" else {})
    if backend == "sqlite":
        sa.event.listen(engine, "connect", _keep_references)
    return engine


def _keep_references(connection: Any, _: object) -> None:
    """SQLite heeds references between tables only where it is asked to."""
    connection.execute("PRAGMA foreign_keys=ON")


def _migrate(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATING})
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _remedy(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        return "Driveren til databasen mangler. Til PostgreSQL: pip install -e '.[postgresql]'"
    return (
        f"Databasen kan ikke åbnes ({type(error).__name__}). Skriv adressen på en, der må skrives i, "
        "fx sqlite:///journal.sqlite3, eller fjern indstillingen."
    )

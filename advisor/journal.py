"""What readers say of replies, kept for the editors without a word of who they are.

A row says when, what was thought of the reply and why, what kind of reply it was, and which documents it quoted. The
question's text, and what the reader wrote, are kept only where the administrator has said so, and masked first.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from advisor.answers import Answer, Reply
from advisor.errors import JournalError, SettingsError
from advisor.masking import masked
from advisor.settings import PREFIX, Settings

log = logging.getLogger(__name__)

_MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT = 3.0
"""How long a write waits for another one to be done (seconds)."""

LONGEST_COMMENT = 1000


class Verdict(StrEnum):
    """What a reader thinks of a reply."""

    UP = "up"
    DOWN = "down"


class Fault(StrEnum):
    """Why a reader dislikes a reply."""

    WRONG = "wrong"
    LACKING = "lacking"
    SOURCE = "source"
    HARD = "hard"
    REFUSED = "refused"


class _Base(DeclarativeBase):
    pass


class _Feedback(_Base):
    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    given: Mapped[datetime]
    verdict: Mapped[str]
    reason: Mapped[str | None]
    outcome: Mapped[str]
    mode: Mapped[str]
    confidence: Mapped[float]
    documents: Mapped[list[str]] = mapped_column(sa.JSON)
    question: Mapped[str | None]
    comment: Mapped[str | None]
    receipt: Mapped[str | None]


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict as it is kept. `documents` are the ids of those that the reply quoted or showed as nearest.

    `question` and `comment` are masked, and None where they are not kept.
    """

    id: int
    given: datetime
    verdict: Verdict
    reason: Fault | None
    outcome: str
    mode: str
    confidence: float
    documents: tuple[str, ...]
    question: str | None
    comment: str | None


class Journal:
    """The journal of one database. Safe to use from several threads; every method may raise JournalError."""

    def __init__(self, engine: sa.Engine, *, keeps_questions: bool = False) -> None:
        self._engine, self.keeps_questions = engine, keeps_questions

    @classmethod
    def open(cls, settings: Settings) -> Journal:
        """Open the database of the settings, bring its tables up to date, and delete what is too old.

        Raises:
            SettingsError: when the address names no database that can be used.
        """
        url = settings.database_url
        try:
            engine = _engine(url)
            with engine.begin() as connection:
                _migrate(connection)
            journal = cls(engine, keeps_questions=settings.store_questions)
            journal.forget(settings.journal_days)
        except Exception as error:  # drivers and Alembic raise errors of many kinds
            log.debug("The journal could not be opened", exc_info=True)
            raise SettingsError(f"{PREFIX}DATABASE_URL", _hidden(url), _remedy(error)) from None
        return journal

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def rate(
        self,
        reply: Reply,
        verdict: Verdict,
        reason: Fault | None = None,
        comment: str = "",
        *,
        before: str | None = None,
    ) -> str:
        """Keep a verdict, and give a receipt for it, which nobody can guess: who has it may change the verdict.

        Args:
            comment: the reader's own words, which are dropped where texts are not kept.
            before: the receipt of the verdict on the same reply that this one takes the place of.
        """
        texts: dict[str, str | None] = {"question": None, "comment": None}
        if self.keeps_questions:
            said = masked(comment.strip()[:LONGEST_COMMENT])
            texts = {"question": masked(reply.question), "comment": said or None}
        with self._session() as session:
            row = session.scalar(sa.select(_Feedback).where(_Feedback.receipt == before)) if before else None
            if row is None:
                row = _Feedback(outcome=reply.outcome, mode=reply.mode.value, confidence=reply.confidence)
                row.receipt = token_urlsafe(16)
                row.documents = _documents(reply)
                session.add(row)
            row.given, row.verdict, row.reason = _now(), verdict.value, reason.value if reason else None
            row.question, row.comment = texts["question"], texts["comment"]
            return str(row.receipt)

    def withdraw(self, receipt: str) -> None:
        """Delete a verdict that was taken back."""
        with self._session() as session:
            session.execute(sa.delete(_Feedback).where(_Feedback.receipt == receipt))

    def feedback(self) -> list[Feedback]:
        """Every verdict that is kept, oldest first."""
        with self._session() as session:
            rows = session.scalars(sa.select(_Feedback).order_by(_Feedback.given, _Feedback.id)).all()
            return [_read(row) for row in rows]

    def forget(self, days: int) -> int:
        """Delete what is older than some days, and give how many that was; 0 days keeps everything."""
        if not days:
            return 0
        with self._session() as session:
            gone = session.execute(sa.delete(_Feedback).where(_Feedback.given < _now() - timedelta(days=days)))
            count: Any = getattr(gone, "rowcount", 0)
            return int(count)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            log.warning("The journal could not be used: %s", type(error).__name__)
            raise JournalError from error


def _engine(url: str) -> sa.Engine:
    wait = {"timeout": _WAIT} if make_url(url).get_backend_name() == "sqlite" else {}
    return sa.create_engine(url, connect_args=wait)


def _migrate(connection: sa.Connection) -> None:
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _now() -> datetime:
    """The present time in UTC without its zone, as SQLite keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _documents(reply: Reply) -> list[str]:
    quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
    return list(dict.fromkeys(quote.document for quote in quotes))


def _read(row: _Feedback) -> Feedback:
    return Feedback(
        row.id,
        row.given,
        Verdict(row.verdict),
        Fault(row.reason) if row.reason else None,
        row.outcome,
        row.mode,
        row.confidence,
        tuple(row.documents),
        row.question,
        row.comment,
    )


def _hidden(url: str) -> str:
    """An address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return url.partition("://")[0] or "?"


def _remedy(error: Exception) -> str:
    return (
        f"Databasen kan ikke åbnes ({type(error).__name__}). Skriv adressen på en, der må skrives i, "
        "fx sqlite:///journal.sqlite3, eller fjern indstillingen."
    )

"""The tables of the journal, as the migrations in `migrations/versions` make them. Times are UTC without their zone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    """All tables of the journal."""


class _AboutReply:
    """What is kept of a reply, whether it was only given or also rated."""

    id: Mapped[int] = mapped_column(primary_key=True)
    given: Mapped[datetime]
    conversation: Mapped[str | None]
    asked: Mapped[datetime | None]
    outcome: Mapped[str]
    mode: Mapped[str]
    confidence: Mapped[float]
    places: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    kinds: Mapped[list[str]] = mapped_column(sa.JSON)
    question: Mapped[str | None]
    standalone: Mapped[str | None]
    answered: Mapped[datetime | None]

    @declared_attr
    def gap(cls) -> Mapped[int | None]:  # noqa: N805  (SQLAlchemy hands it the class)
        """The gap that it is a sign of."""
        return mapped_column(sa.ForeignKey("gaps.id", ondelete="SET NULL"))


class TurnRow(_AboutReply, Base):
    """A reply that was given."""

    __tablename__ = "turns"

    refused: Mapped[str | None]
    held_back: Mapped[int]
    milliseconds: Mapped[float]
    tokens_read: Mapped[int | None]
    tokens_written: Mapped[int | None]


class FeedbackRow(_AboutReply, Base):
    """A verdict on a reply; the reply is described in it once more, as it may have been given before the journal."""

    __tablename__ = "feedback"

    verdict: Mapped[str]
    reason: Mapped[str | None]
    comment: Mapped[str | None]
    receipt: Mapped[str | None]


class GapRow(Base):
    """What editors say of a gap. Which questions belong to it stands with them."""

    __tablename__ = "gaps"

    id: Mapped[int] = mapped_column(primary_key=True)
    made: Mapped[datetime]
    status: Mapped[str]
    note: Mapped[str]
    changed: Mapped[datetime | None]

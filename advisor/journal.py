"""What came of questions, and what readers say of it, kept for the editors without a word of who they are.

A row says when, what kind of reply it was, how sure, which places it quoted or showed as nearest, and what was thought
of it. The question's text, and what the reader wrote, are kept only where the administrator has said so, and masked
first. Rows of one conversation have its id in common, a random number made for the page, so that they can be erased.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from advisor.answers import Answer, Quote, Reply, Tokens
from advisor.database import Database, kept_time, now, storable
from advisor.errors import VerdictNotKept
from advisor.masking import masked
from advisor.settings import Settings
from advisor.tables import FeedbackRow, GapRow, TurnRow

LONGEST_COMMENT = 1000
_LONGEST_ID = 64
_DIGEST = 16


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stood when the reply was given; `quote` is a digest of its text, None where it is not known."""

    document: str
    heading: tuple[str, ...] = ()
    page: int | None = None
    quote: str | None = None

    @classmethod
    def of(cls, quote: Quote) -> Place:
        """The place of a quote."""
        digest = hashlib.sha256(quote.text.encode()).hexdigest()[:_DIGEST]
        return cls(quote.document, quote.heading, quote.page, digest)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Place:
        """A place as a row has it."""
        return cls(kept["document"], tuple(kept.get("heading", ())), kept.get("page"), kept.get("quote"))

    def as_json(self) -> dict[str, Any]:
        """The place as a row has it."""
        return {"document": self.document, "heading": list(self.heading), "page": self.page, "quote": self.quote}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What is kept of a reply.

    `places` are those that it quoted or, of a refusal, showed as nearest. `question` is masked, and None where texts
    are not kept. `conversation` is None for a call of another program.
    """

    id: int
    given: datetime
    conversation: str | None
    outcome: str
    mode: str
    confidence: float
    places: tuple[Place, ...]
    kinds: tuple[str, ...]
    question: str | None

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents of its places."""
        return tuple(dict.fromkeys(place.document for place in self.places))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(_Kept):
    """One reply that was given. `refused` is why it was a refusal, by the values of `answers.Reason`.

    `held_back` counts the sentences of a language model that no source carried; `tokens` what it read and wrote.
    """

    refused: str | None
    held_back: int
    milliseconds: float
    tokens: Tokens | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(_Kept):
    """One verdict. `comment` is masked, and None where texts are not kept."""

    verdict: Verdict
    reason: Fault | None
    comment: str | None


class Journal:
    """The journal of one database. Safe to use from several threads; every method may raise JournalError."""

    def __init__(self, database: Database, *, keeps_questions: bool = False, days: int = 0) -> None:
        self.database, self.keeps_questions, self.days = database, keeps_questions, days

    @classmethod
    def open(cls, settings: Settings) -> Journal:
        """Open the database of the settings, bring its tables up to date, and delete what is too old.

        Raises:
            SettingsError: when the address names no database that can be used.
        """
        database = Database.open(settings.database_url)
        journal = cls(database, keeps_questions=settings.store_questions, days=settings.journal_days)
        journal.forget()
        return journal

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    def add(self, reply: Reply, conversation: str | None = None, asked: datetime | None = None) -> int:
        """Keep that a reply was given, and give its number.

        Args:
            conversation: the random id of the conversation; None where there is none.
            asked: the time that tells the question from the others of the conversation.
        """
        row = TurnRow(**self._about(reply, conversation, asked), given=now())
        row.refused = None if isinstance(reply, Answer) else reply.reason.value
        row.held_back = reply.held_back if isinstance(reply, Answer) else 0
        row.milliseconds = reply.milliseconds
        tokens = reply.tokens if isinstance(reply, Answer) else None
        row.tokens_read, row.tokens_written = (tokens.read, tokens.written) if tokens else (None, None)
        with self.database.session() as session:
            session.add(row)
            session.flush()
            return row.id

    def rate(
        self,
        reply: Reply,
        verdict: Verdict,
        reason: Fault | None = None,
        comment: str = "",
        *,
        before: str | None = None,
        conversation: str | None = None,
        asked: datetime | None = None,
    ) -> str:
        """Keep a verdict, and give a receipt for it, which nobody can guess: who has it may change the verdict.

        Args:
            comment: the reader's own words, which are dropped where texts are not kept.
            before: the receipt of the verdict on the same reply that this one takes the place of.
            conversation, asked: as in `add`.
        """
        said = masked(storable(comment).strip()[:LONGEST_COMMENT]) if self.keeps_questions else ""
        about = self._about(reply, conversation, asked)
        with self.database.session(VerdictNotKept) as session:
            row = session.scalar(sa.select(FeedbackRow).where(FeedbackRow.receipt == before)) if before else None
            if row is None:
                row = FeedbackRow(**about, receipt=token_urlsafe(16))
                session.add(row)
            row.given, row.verdict, row.reason = now(), verdict.value, reason.value if reason else None
            row.question, row.standalone, row.comment = about["question"], about["standalone"], said or None
            return str(row.receipt)

    def withdraw(self, receipt: str) -> None:
        """Delete a verdict that was taken back."""
        with self.database.session(VerdictNotKept) as session:
            session.execute(sa.delete(FeedbackRow).where(FeedbackRow.receipt == receipt))

    def turns(self) -> list[Turn]:
        """Every reply that is kept, oldest first."""
        with self.database.session() as session:
            rows = session.scalars(sa.select(TurnRow).order_by(TurnRow.given, TurnRow.id)).all()
            return [_turn(row) for row in rows]

    def feedback(self) -> list[Feedback]:
        """Every verdict that is kept, oldest first."""
        with self.database.session() as session:
            rows = session.scalars(sa.select(FeedbackRow).order_by(FeedbackRow.given, FeedbackRow.id)).all()
            return [_feedback(row) for row in rows]

    def erase(self, conversation: str) -> int:
        """Delete everything of a conversation, and give how many rows that was."""
        return self._delete(TurnRow.conversation == conversation, FeedbackRow.conversation == conversation)

    def forget(self) -> int:
        """Delete what is older than the journal's days, and give how many rows that was; 0 days keeps everything."""
        if not self.days:
            return 0
        oldest = now() - timedelta(days=self.days)
        return self._delete(TurnRow.given < oldest, FeedbackRow.given < oldest)

    def _about(self, reply: Reply, conversation: str | None, asked: datetime | None) -> dict[str, Any]:
        """The columns that all rows about a reply share."""
        quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
        alone = reply.standalone_question if reply.understood_differently else None
        return {
            "conversation": storable(conversation)[:_LONGEST_ID] if conversation else None,
            "asked": kept_time(asked) if asked else None,
            "outcome": reply.outcome,
            "mode": reply.mode.value,
            "confidence": reply.confidence,
            "places": [Place.of(quote).as_json() for quote in quotes],
            "kinds": [kind.value for kind in reply.kinds],
            "question": masked(storable(reply.question)) if self.keeps_questions else None,
            "standalone": masked(storable(alone)) if self.keeps_questions and alone else None,
        }

    def _delete(self, *which: sa.ColumnElement[bool]) -> int:
        """Delete rows of both tables, and the gaps that then have no sign left."""
        with self.database.session() as session:
            gone: list[Any] = [
                session.execute(sa.delete(table).where(each))
                for table, each in zip((TurnRow, FeedbackRow), which, strict=True)
            ]
            delete_empty(session)
            return sum(int(each.rowcount) for each in gone)


def delete_empty(session: Session) -> None:
    """Delete the gaps that nothing is a sign of any more."""
    signs = sa.union(*(sa.select(table.gap).where(table.gap.is_not(None)) for table in (TurnRow, FeedbackRow)))
    session.execute(sa.delete(GapRow).where(GapRow.id.not_in(signs)))


def places_of(row: TurnRow | FeedbackRow) -> tuple[Place, ...]:
    """The places that a row has."""
    return tuple(map(Place.read, row.places))


def _shared(row: TurnRow | FeedbackRow) -> dict[str, Any]:
    same = ("id", "given", "conversation", "outcome", "mode", "confidence", "question")
    return {name: getattr(row, name) for name in same} | {"places": places_of(row), "kinds": tuple(row.kinds)}


def _turn(row: TurnRow) -> Turn:
    tokens = None
    if row.tokens_read is not None and row.tokens_written is not None:
        tokens = Tokens(read=row.tokens_read, written=row.tokens_written)
    return Turn(
        **_shared(row),
        refused=row.refused,
        held_back=row.held_back,
        milliseconds=row.milliseconds,
        tokens=tokens,
    )


def _feedback(row: FeedbackRow) -> Feedback:
    reason = Fault(row.reason) if row.reason else None
    return Feedback(**_shared(row), verdict=Verdict(row.verdict), reason=reason, comment=row.comment)

"""Replies that were given, and the gaps that they and verdicts are signs of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SHARED = ("conversation", "asked", "places", "kinds", "standalone", "answered", "gap")


def upgrade() -> None:
    """Make the tables of replies and gaps, and tell of a verdict which conversation and gap it belongs to."""
    op.create_table(
        "gaps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("changed", sa.DateTime),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("given", sa.DateTime, nullable=False, index=True),
        sa.Column("conversation", sa.String(64), index=True),
        sa.Column("asked", sa.DateTime),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("refused", sa.String(32)),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("places", sa.JSON, nullable=False),
        sa.Column("kinds", sa.JSON, nullable=False),
        sa.Column("held_back", sa.Integer, nullable=False),
        sa.Column("milliseconds", sa.Float, nullable=False),
        sa.Column("tokens_read", sa.Integer),
        sa.Column("tokens_written", sa.Integer),
        sa.Column("question", sa.Text),
        sa.Column("standalone", sa.Text),
        sa.Column("answered", sa.DateTime),
        sa.Column("gap", sa.Integer, sa.ForeignKey("gaps.id", ondelete="SET NULL"), index=True),
    )
    _add_to_feedback()


def _add_to_feedback() -> None:
    with op.batch_alter_table("feedback") as table:
        table.add_column(sa.Column("conversation", sa.String(64)))
        table.add_column(sa.Column("asked", sa.DateTime))
        table.add_column(sa.Column("places", sa.JSON))
        table.add_column(sa.Column("kinds", sa.JSON))
        table.add_column(sa.Column("standalone", sa.Text))
        table.add_column(sa.Column("answered", sa.DateTime))
        table.add_column(sa.Column("gap", sa.Integer))
        table.create_foreign_key("feedback_gap", "gaps", ["gap"], ["id"], ondelete="SET NULL")
        table.create_index("ix_feedback_conversation", ["conversation"])
        table.create_index("ix_feedback_gap", ["gap"])
    connection = op.get_bind()
    lists = (sa.column(name, sa.JSON) for name in ("documents", "places", "kinds"))
    told = sa.table("feedback", sa.column("id", sa.Integer), *lists)
    for row in connection.execute(sa.select(told.c.id, told.c.documents)).all():
        places = [{"document": name} for name in row.documents]
        connection.execute(sa.update(told).where(told.c.id == row.id).values(places=places, kinds=[]))
    with op.batch_alter_table("feedback") as table:
        table.alter_column("places", existing_type=sa.JSON, nullable=False)
        table.alter_column("kinds", existing_type=sa.JSON, nullable=False)
        table.drop_column("documents")


def downgrade() -> None:
    """Take them away; of a verdict's places the documents stay."""
    connection = op.get_bind()
    with op.batch_alter_table("feedback") as table:
        table.add_column(sa.Column("documents", sa.JSON))
    told = sa.table(
        "feedback", sa.column("id", sa.Integer), sa.column("places", sa.JSON), sa.column("documents", sa.JSON)
    )
    for row in connection.execute(sa.select(told.c.id, told.c.places)).all():
        documents = list(dict.fromkeys(place["document"] for place in row.places))
        connection.execute(sa.update(told).where(told.c.id == row.id).values(documents=documents))
    with op.batch_alter_table("feedback") as table:
        table.alter_column("documents", existing_type=sa.JSON, nullable=False)
        table.drop_index("ix_feedback_gap")
        table.drop_index("ix_feedback_conversation")
        table.drop_constraint("feedback_gap", type_="foreignkey")
        for name in _SHARED:
            table.drop_column(name)
    op.drop_table("turns")
    op.drop_table("gaps")

"""What readers say of replies."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table of verdicts."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("given", sa.DateTime, nullable=False, index=True),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("documents", sa.JSON, nullable=False),
        sa.Column("question", sa.Text),
        sa.Column("comment", sa.Text),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("feedback")

"""What a reader's browser holds to change or take back a verdict of its own after the page was closed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let a verdict have a receipt; those that were given before have none."""
    op.add_column("feedback", sa.Column("receipt", sa.String(32)))
    op.create_index("ix_feedback_receipt", "feedback", ["receipt"], unique=True)


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_feedback_receipt", "feedback")
    op.drop_column("feedback", "receipt")

"""Sealed journals, each under a place that only its code leads to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "journals",
        sa.Column("place", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
    )
    op.create_index("ix_journals_changed", "journals", ["changed"])


def downgrade() -> None:
    """Remove it with all that it holds."""
    op.drop_table("journals")

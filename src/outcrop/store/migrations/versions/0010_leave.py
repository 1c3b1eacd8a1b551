"""Addresses in private networks wait for the reader's leave; they counted as failed before."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE batch_item SET state = 'private' WHERE private AND state = 'failed'")

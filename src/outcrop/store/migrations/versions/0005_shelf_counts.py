"""An index that counts the shelves: without it every search read every row of the library."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("clipping") as table:
        table.create_index(op.f("ix_clipping_trashed_read_starred"), ["trashed", "read", "starred"])

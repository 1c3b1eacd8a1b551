"""Which tagger tagged a version, so that a changed vocabulary knows whom to ask."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("version") as table:
        table.add_column(sa.Column("tagger", sa.String(), nullable=False, server_default=""))

"""The edition of the rules that made a library's canonical addresses; 0 where it was not noted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("library", sa.Column("address_rules", sa.Integer(), nullable=False, server_default="0"))

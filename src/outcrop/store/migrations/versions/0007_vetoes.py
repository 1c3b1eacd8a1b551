"""Rules of the reader's own: this phrase is not that concept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "veto",
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("vocabulary", "concept", "folded", name=op.f("pk_veto")),
    )

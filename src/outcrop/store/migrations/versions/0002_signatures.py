"""Near-duplicate signatures of texts, in a table of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signature",
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clipping_id", "version"],
            ["version.clipping_id", "version.number"],
            name=op.f("fk_signature_clipping_id_version_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("clipping_id", "version", name=op.f("pk_signature")),
    )

"""Pairs of clippings that the reader wants to keep both; and what an item of a batch looks like."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("batch_item", sa.Column("like_id", sa.Integer(), nullable=True))
    op.create_table(
        "kept_pair",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["clipping.id"], name=op.f("fk_kept_pair_first_id_clipping"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["clipping.id"], name=op.f("fk_kept_pair_second_id_clipping"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_kept_pair")),
    )
    op.create_index(op.f("ix_kept_pair_second_id"), "kept_pair", ["second_id"])

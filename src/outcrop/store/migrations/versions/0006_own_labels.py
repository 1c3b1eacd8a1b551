"""A quick way to the labels that the reader typed: they are asked for at every search."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_decision_vocabulary_concept"), "decision", ["vocabulary", "concept"])

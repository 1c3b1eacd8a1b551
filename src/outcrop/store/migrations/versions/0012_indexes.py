"""Indexes for what deleting for good and numbering notes look up: they read whole tables."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_version_original"), "version", ["original"])
    op.create_index(op.f("ix_edit_item_clipping_id"), "edit_item", ["clipping_id"])
    op.create_index(op.f("ix_edit_item_aspect"), "edit_item", ["aspect"])

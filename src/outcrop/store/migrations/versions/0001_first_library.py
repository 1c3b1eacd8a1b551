"""The first schema: clippings, versions, tags, decisions, edits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clipping",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("captured", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("opening", sa.String(), nullable=False),
        sa.Column("byline", sa.JSON(), nullable=False),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("lead_image", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("canonical_url", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_unsure", sa.Boolean(), nullable=False),
        sa.Column("published_first", sa.Integer(), nullable=True),
        sa.Column("updated", sa.String(), nullable=True),
        sa.Column("updated_unsure", sa.Boolean(), nullable=False),
        sa.Column("provenance", sa.JSON(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("quality_kind", sa.String(), nullable=False),
        sa.Column("quality_reason", sa.String(), nullable=False),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("trashed", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clipping")),
        sa.UniqueConstraint("uid", name=op.f("uq_clipping_uid")),
    )
    with op.batch_alter_table("clipping", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clipping_canonical_url"), ["canonical_url"], unique=False)
        batch_op.create_index(batch_op.f("ix_clipping_captured"), ["captured"], unique=False)
        batch_op.create_index(batch_op.f("ix_clipping_published_first"), ["published_first"], unique=False)
        batch_op.create_index(batch_op.f("ix_clipping_revision"), ["revision"], unique=False)

    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
    )
    op.create_table(
        "library",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library")),
    )
    op.create_table(
        "original",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_original")),
    )
    op.create_table(
        "tombstone",
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("clipping_id", name=op.f("pk_tombstone")),
    )
    with op.batch_alter_table("tombstone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tombstone_revision"), ["revision"], unique=False)

    op.create_table(
        "decision",
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clipping_id"],
            ["clipping.id"],
            name=op.f("fk_decision_clipping_id_clipping"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("clipping_id", "vocabulary", "concept", name=op.f("pk_decision")),
    )
    op.create_table(
        "edit_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("edit_id", sa.Integer(), nullable=False),
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["edit_id"], ["edit.id"], name=op.f("fk_edit_item_edit_id_edit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit_item")),
        sa.UniqueConstraint(
            "edit_id", "clipping_id", "aspect", name=op.f("uq_edit_item_edit_id_clipping_id_aspect")
        ),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clipping_id"], ["clipping.id"], name=op.f("fk_note_clipping_id_clipping"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_clipping_id"), ["clipping_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("not_tagged", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clipping_id"], ["clipping.id"], name=op.f("fk_version_clipping_id_clipping"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["original"], ["original.sha256"], name=op.f("fk_version_original_original")),
        sa.PrimaryKeyConstraint("clipping_id", "number", name=op.f("pk_version")),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_text_hash"), ["text_hash"], unique=False)

    op.create_table(
        "tag",
        sa.Column("clipping_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("salience", sa.Double(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("mentions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clipping_id", "version"],
            ["version.clipping_id", "version.number"],
            name=op.f("fk_tag_clipping_id_version_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("clipping_id", "version", "vocabulary", "concept", name=op.f("pk_tag")),
    )
    with op.batch_alter_table("tag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tag_vocabulary_concept"), ["vocabulary", "concept"], unique=False
        )

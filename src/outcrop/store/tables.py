"""The tables of a library, as typed mappings.

Times are UTC, whole milliseconds since 1970. Days are proleptic ordinals (`date.toordinal`).
Every row that a guest can see carries the library revision that last touched its clipping.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class LibraryRow(Table):
    """The one row that names the library and counts its revisions; `address_rules` is the edition of the
    rules that made its canonical addresses."""

    __tablename__ = "library"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32))
    revision: Mapped[int]
    created: Mapped[int]
    address_rules: Mapped[int] = mapped_column(server_default="0")


class OriginalRow(Table):
    """Bytes kept in the folder of originals, under this hash (SHA-256, hex)."""

    __tablename__ = "original"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int]
    stored: Mapped[int]


class ClippingRow(Table):
    __tablename__ = "clipping"
    __table_args__ = (
        Index(None, "revision"),
        Index(None, "canonical_url"),
        Index(None, "captured"),
        Index(None, "published_first"),
        Index(None, "trashed", "read", "starred"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True)
    revision: Mapped[int]
    captured: Mapped[int]
    version: Mapped[int]
    title: Mapped[str]
    opening: Mapped[str]
    byline: Mapped[list[str]] = mapped_column(JSON)
    site: Mapped[str | None]
    section: Mapped[str | None]
    language: Mapped[str | None]
    description: Mapped[str | None]
    lead_image: Mapped[str | None]
    url: Mapped[str | None]
    canonical_url: Mapped[str | None]
    published: Mapped[str | None]
    published_unsure: Mapped[bool]
    published_first: Mapped[int | None]
    updated: Mapped[str | None]
    updated_unsure: Mapped[bool]
    provenance: Mapped[dict[str, Any]] = mapped_column(JSON)
    route: Mapped[str]
    file_name: Mapped[str | None]
    quality_kind: Mapped[str]
    quality_reason: Mapped[str]
    starred: Mapped[bool]
    read: Mapped[bool]
    trashed: Mapped[int | None]


class VersionRow(Table):
    """One reading of an original: its title, its blocks and what the tagger passed over.

    Tags belong to a version, so that their offsets always fit; `tagger` is the fingerprint of what
    found them. `text_hash` guards the blocks
    against silent damage and finds the same text again.
    """

    __tablename__ = "version"
    __table_args__ = (Index(None, "text_hash"), Index(None, "original"))

    clipping_id: Mapped[int] = mapped_column(ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    made: Mapped[int]
    extractor: Mapped[str]
    original: Mapped[str] = mapped_column(ForeignKey("original.sha256"))
    title: Mapped[str]
    blocks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    characters: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    not_tagged: Mapped[list[Any]] = mapped_column(JSON)
    tagger: Mapped[str] = mapped_column(server_default="")


class TagRow(Table):
    """What the tagger found in a version. `mentions` holds [field, start, end, rule] each."""

    __tablename__ = "tag"
    __table_args__ = (
        ForeignKeyConstraint(
            ["clipping_id", "version"], ["version.clipping_id", "version.number"], ondelete="CASCADE"
        ),
        Index(None, "vocabulary", "concept"),
    )

    clipping_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[str] = mapped_column(primary_key=True)
    concept: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    label: Mapped[str]
    role: Mapped[str]
    salience: Mapped[float]
    why: Mapped[str]
    mentions: Mapped[list[Any]] = mapped_column(JSON)


class SignatureRow(Table):
    """The near-duplicate signature of a version's text, 128 bytes; none for a very short one.

    In a table of its own, since all of them are read at once.
    """

    __tablename__ = "signature"
    __table_args__ = (
        ForeignKeyConstraint(
            ["clipping_id", "version"], ["version.clipping_id", "version.number"], ondelete="CASCADE"
        ),
    )

    clipping_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    minhash: Mapped[bytes] = mapped_column(LargeBinary)


class DecisionRow(Table):
    """What the reader decided for good: a tag added or refused, and when."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "vocabulary", "concept"),)

    clipping_id: Mapped[int] = mapped_column(ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True)
    vocabulary: Mapped[str] = mapped_column(primary_key=True)
    concept: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    verdict: Mapped[str]
    made: Mapped[int]


class VetoRow(Table):
    """A rule of the reader's own: this phrase is not that concept. `folded` is how phrases compare."""

    __tablename__ = "veto"

    vocabulary: Mapped[str] = mapped_column(primary_key=True)
    concept: Mapped[str] = mapped_column(primary_key=True)
    folded: Mapped[str] = mapped_column(primary_key=True)
    phrase: Mapped[str]
    made: Mapped[int]


class NoteRow(Table):
    __tablename__ = "note"
    __table_args__ = (Index(None, "clipping_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    clipping_id: Mapped[int] = mapped_column(ForeignKey("clipping.id", ondelete="CASCADE"))
    text: Mapped[str]
    written: Mapped[int]


class SavedSearchRow(Table):
    """A query worth asking again; `seen` is when the reader last looked at its answer."""

    __tablename__ = "saved_search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str]
    query: Mapped[str]
    made: Mapped[int]
    seen: Mapped[int]


class KeptPairRow(Table):
    """Two clippings that look alike and are both wanted: the reader is not asked about them again."""

    __tablename__ = "kept_pair"
    __table_args__ = (Index(None, "second_id"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("clipping.id", ondelete="CASCADE"), primary_key=True)
    made: Mapped[int]


class EditRow(Table):
    """One undoable act. `undone` is when it was taken back."""

    __tablename__ = "edit"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    label: Mapped[str]
    made: Mapped[int]
    undone: Mapped[int | None]


class EditItemRow(Table):
    """One aspect of one clipping that an edit changed, before and after."""

    __tablename__ = "edit_item"
    __table_args__ = (
        UniqueConstraint("edit_id", "clipping_id", "aspect"),
        Index(None, "clipping_id"),
        Index(None, "aspect"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    edit_id: Mapped[int] = mapped_column(ForeignKey("edit.id", ondelete="CASCADE"))
    clipping_id: Mapped[int]
    aspect: Mapped[str]
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)


class TombstoneRow(Table):
    """A clipping deleted for good, remembered so that the index forgets it too."""

    __tablename__ = "tombstone"
    __table_args__ = (Index(None, "revision"),)

    clipping_id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(32))
    revision: Mapped[int]

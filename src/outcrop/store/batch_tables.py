"""The tables of batches: lists of addresses, and what became of each."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from outcrop.store.tables import Table


class BatchRow(Table):
    """`repeated` addresses stood in the list already and are kept once."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    made: Mapped[int]
    source: Mapped[str]
    repeated: Mapped[int]


class BatchItemRow(Table):
    """An address of a batch. `domain.batch.BatchItem` says what the columns mean."""

    __tablename__ = "batch_item"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str]
    title: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str]
    outcome: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[int | None]
    clipping_id: Mapped[int | None]
    newer: Mapped[int | None]
    edit_id: Mapped[int | None]
    like_id: Mapped[int | None]
    private: Mapped[bool]
    allow_private: Mapped[bool]
    again: Mapped[bool]
    anyway: Mapped[bool]

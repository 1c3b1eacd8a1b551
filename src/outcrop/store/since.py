"""What was touched since a revision: for whoever keeps something that is derived from the library."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outcrop.store.tables import ClippingRow, TombstoneRow


def touched_since(session: Session, revision: int) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """What was touched after a revision: (id, revision) of each clipping to index, oldest touch first,
    and the ids to forget (trashed, deleted)."""
    touched = session.execute(
        select(ClippingRow.id, ClippingRow.revision, ClippingRow.trashed)
        .where(ClippingRow.revision > revision)
        .order_by(ClippingRow.revision, ClippingRow.id)
    ).all()
    gone = session.scalars(select(TombstoneRow.clipping_id).where(TombstoneRow.revision > revision))
    kept = tuple((id, at) for id, at, trashed in touched if trashed is None)
    return kept, (*(id for id, _, trashed in touched if trashed is not None), *gone)


def changed_since(session: Session, revision: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ids touched after a revision: those outside the trash, and those to forget."""
    kept, gone = touched_since(session, revision)
    return tuple(id for id, _ in kept), gone


def count_since(session: Session, revision: int) -> int:
    """How many clippings were touched or deleted after a revision."""
    touched = select(func.count()).select_from(ClippingRow).where(ClippingRow.revision > revision)
    gone = select(func.count()).select_from(TombstoneRow).where(TombstoneRow.revision > revision)
    return (session.scalar(touched) or 0) + (session.scalar(gone) or 0)

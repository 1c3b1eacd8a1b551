"""What can be done to the tables; each act runs inside one of the store's transactions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from outcrop.domain.article import Article
from outcrop.domain.clipping import Draft, Original
from outcrop.domain.errors import OutcropError
from outcrop.domain.tags import Tagging
from outcrop.store.reading import BATCH
from outcrop.store.records import clipping_row, tag_rows, version_row
from outcrop.store.signatures import write_signatures
from outcrop.store.tables import (
    ClippingRow,
    EditItemRow,
    EditRow,
    NoteRow,
    OriginalRow,
    TombstoneRow,
    VersionRow,
)
from outcrop.store.times import now, to_milliseconds


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """Where an original's bytes lie: the hash that names them and their stored size in bytes."""

    sha256: str
    stored: int


Ready = tuple[Draft, KeptOriginal, datetime]
"""A draft whose original is kept, and when it was captured."""


def add_clipping(
    session: Session,
    draft: Draft,
    original: KeptOriginal,
    extractor: str,
    revision: int,
    captured: datetime | None = None,
) -> int:
    """Saves a draft as a new clipping and returns its id."""
    made = to_milliseconds(captured) if captured else now()
    _name_original(session, draft.original, original)
    row = clipping_row(draft, uuid.uuid4().hex, made)
    row.id = _unused_id(session)
    row.revision = revision
    session.add(row)
    session.flush()
    tagging = Tagging(draft.tags, draft.not_tagged, draft.tagger)
    _add_version(session, row.id, 1, extractor, original.sha256, draft.title, draft.article, tagging, made)
    return row.id


def _unused_id(session: Session) -> int:
    """An id that no clipping has had: edits and the index remember those deleted for good."""
    present = session.scalar(select(func.max(ClippingRow.id))) or 0
    deleted = session.scalar(select(func.max(TombstoneRow.clipping_id))) or 0
    return max(present, deleted) + 1


def add_version(
    session: Session, clipping_id: int, draft: Draft, original: KeptOriginal, extractor: str
) -> int:
    """Keeps a new reading of a clipping beside the older ones and returns its number.

    It is not the present one until an edit of the aspect "version" says so.
    """
    _name_original(session, draft.original, original)
    number = _next_version(session, clipping_id)
    tagging = Tagging(draft.tags, draft.not_tagged, draft.tagger)
    _add_version(
        session, clipping_id, number, extractor, original.sha256, draft.title, draft.article, tagging, now()
    )
    return number


@dataclass(frozen=True, slots=True)
class ByHand:
    """A version that the reader made: its title and text, what made it, and its near-duplicate signature."""

    title: str
    article: Article
    tagging: Tagging
    made_by: str
    minhash: bytes


def add_by_hand(session: Session, clipping_id: int, version: int, made: ByHand) -> int:
    """Keeps a version that was made from number `version`, which it shares the original with; its number.

    Raises OutcropError where that is no longer the present version.
    """
    require_version(session, clipping_id, version)
    original = session.get_one(VersionRow, (clipping_id, version)).original
    number = _next_version(session, clipping_id)
    _add_version(
        session, clipping_id, number, made.made_by, original, made.title, made.article, made.tagging, now()
    )
    write_signatures(session, {(clipping_id, number): made.minhash})
    return number


def require_version(session: Session, clipping_id: int, version: int) -> None:
    """Raises OutcropError where that is no longer the present version of the clipping."""
    row = session.get(ClippingRow, clipping_id)
    if row is None or row.version != version:
        raise OutcropError("The text was changed elsewhere meanwhile.", "Look at it and try again.")


def touch(session: Session, clipping_id: int, revision: int) -> None:
    """Something beside the present text has changed: whoever shows the clipping looks again."""
    session.get_one(ClippingRow, clipping_id).revision = revision


def _next_version(session: Session, clipping_id: int) -> int:
    newest = session.scalar(select(func.max(VersionRow.number)).where(VersionRow.clipping_id == clipping_id))
    return (newest or 0) + 1


def _add_version(
    session: Session,
    clipping_id: int,
    number: int,
    extractor: str,
    original: str,
    title: str,
    article: Article,
    tagging: Tagging,
    made: int,
) -> None:
    session.add(version_row(clipping_id, number, made, extractor, original, title, article, tagging))
    session.flush()
    session.add_all(tag_rows(clipping_id, number, tagging.tags))


def _name_original(session: Session, original: Original, kept: KeptOriginal) -> None:
    if session.get(OriginalRow, kept.sha256) is None:
        session.add(
            OriginalRow(
                sha256=kept.sha256,
                media_type=original.media_type,
                size=len(original.data),
                stored=kept.stored,
            )
        )
        session.flush()


def mark_read(session: Session, clipping_id: int, revision: int) -> bool:
    """Marks a clipping as read; whether it was not. One that is gone is passed over."""
    row = session.get(ClippingRow, clipping_id)
    if row is None or row.read:
        return False
    row.read = True
    row.revision = revision
    return True


def new_note_id(session: Session) -> int:
    """An id that no note has had, so that an undone note can come back under its own."""
    used = session.scalar(select(func.max(NoteRow.id))) or 0
    remembered = session.scalars(
        select(EditItemRow.aspect).where(EditItemRow.aspect >= "note ", EditItemRow.aspect < "note!")
    )
    return max([used, *(int(aspect.removeprefix("note ")) for aspect in remembered)]) + 1


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many clippings were deleted, and the hashes of originals that nothing names any more."""

    count: int
    orphans: tuple[str, ...]


def delete_for_good(session: Session, ids: Sequence[int], revision: int) -> Deleted:
    """Deletes clippings with all that hangs on them, the edits that speak of them included.

    Tombstones stay, so that the index forgets them too. The caller removes the orphaned originals
    from disk once this is committed.
    """
    count = 0
    behind: set[str] = set()
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        originals = select(VersionRow.original).where(VersionRow.clipping_id.in_(part))
        behind.update(session.scalars(originals))
        rows = session.scalars(select(ClippingRow).where(ClippingRow.id.in_(part))).all()
        present = [row.id for row in rows]
        session.add_all(TombstoneRow(clipping_id=r.id, uid=r.uid, revision=revision) for r in rows)
        edits = select(EditItemRow.edit_id).where(EditItemRow.clipping_id.in_(present))
        touched = list(session.scalars(edits))
        session.execute(delete(EditItemRow).where(EditItemRow.clipping_id.in_(present)))
        left = select(EditItemRow.edit_id)
        session.execute(delete(EditRow).where(EditRow.id.in_(touched), EditRow.id.not_in(left)))
        session.execute(delete(ClippingRow).where(ClippingRow.id.in_(present)))
        count += len(present)
    orphans = tuple(behind - named_originals(session, behind))
    for start in range(0, len(orphans), BATCH):
        session.execute(delete(OriginalRow).where(OriginalRow.sha256.in_(orphans[start : start + BATCH])))
    return Deleted(count, orphans)


def named_originals(session: Session, names: Collection[str]) -> set[str]:
    """Those of these hashes that a version names."""
    asked, found = list(names), set[str]()
    for start in range(0, len(asked), BATCH):
        part = asked[start : start + BATCH]
        found.update(session.scalars(select(VersionRow.original).where(VersionRow.original.in_(part))))
    return found


def add_in_bulk(
    session: Session,
    drafts: Iterable[Ready],
    extractor: str,
    revision: int,
) -> tuple[int, ...]:
    """Saves many drafts in the present transaction; their new ids, in order."""
    return tuple(
        add_clipping(session, draft, original, extractor, revision, captured)
        for draft, original, captured in drafts
    )

"""Draft in, clipping kept: once, and once only.

Whether a text is already there is decided inside the transaction that would save it, so two
processes that clip the same page at once make one clipping.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.domain.clipping import TEXT_BY_HAND, Draft
from outcrop.domain.edit import Edit
from outcrop.store.editing import AspectChange, apply_edit, record_addition
from outcrop.store.reading import find_same
from outcrop.store.records import text_hash
from outcrop.store.signatures import write_signatures
from outcrop.store.tables import ClippingRow, VersionRow
from outcrop.store.writing import KeptOriginal, add_clipping, add_version

SHORTER = 0.9
"""A new text of the same address replaces the present one only from this share of its length on."""


_SAME = "Already saved: the text is the same."
_BACK = "It was in the trash and is back."


class Outcome(StrEnum):
    ADDED = "added"
    DUPLICATE = "duplicate"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a draft: the clipping it is or already was, and why in words.

    `edit` is the act that undo would take back, None where nothing was done.
    """

    outcome: Outcome
    clipping_id: int
    reason: str
    changed: bool
    edit: Edit | None = None


def keep(
    session: Session, draft: Draft, original: KeptOriginal, extractor: str, minhash: bytes, revision: int
) -> Kept:
    """Saves a draft, unless the library has it; a new text of a known address becomes a version."""
    hashed = text_hash(draft.text)
    by_url, by_text = find_same(session, draft.canonical_url, hashed)
    if by_url is not None and not _has_text(session, by_url, hashed):
        return _new_text(session, by_url, draft, original, extractor, minhash, revision)
    if by_url is not None:
        return _already(session, by_url, draft, revision)
    if by_text is not None and _one_source(session.get_one(ClippingRow, by_text), draft):
        return _already(session, by_text, draft, revision)
    id = add_clipping(session, draft, original, extractor, revision)
    write_signatures(session, {(id, 1): minhash})
    edit = record_addition(session, f"Added “{draft.title}”", [id])
    return Kept(Outcome.ADDED, id, "", True, edit)


def _one_source(row: ClippingRow, draft: Draft) -> bool:
    """Equal texts from two addresses are two clippings; without an address nothing tells them apart."""
    return not row.canonical_url or not draft.canonical_url or row.canonical_url == draft.canonical_url


def _has_text(session: Session, id: int, hashed: str) -> bool:
    """Whether some version of a clipping has this text, shown or not."""
    versions = select(VersionRow.number).where(VersionRow.clipping_id == id, VersionRow.text_hash == hashed)
    return session.scalars(versions.limit(1)).one_or_none() is not None


def _already(session: Session, id: int, draft: Draft, revision: int) -> Kept:
    """The clipping that has this text; one without an address gets the one that came now."""
    row = session.get_one(ClippingRow, id)
    changes = [AspectChange(id, "trashed", False)]
    if draft.canonical_url and not row.canonical_url:
        meta = draft.metadata
        changes += [AspectChange(id, "url", meta.url), AspectChange(id, "canonical_url", meta.canonical_url)]
        changes += [AspectChange(id, "site", row.site or meta.site)]
        edit = apply_edit(session, f"Noted where “{row.title}” is from", changes, revision)
        return Kept(Outcome.UPDATED, id, "Already saved: it now has its address.", True, edit)
    edit = apply_edit(session, f"Restored “{row.title}”", changes, revision)
    if edit is None:
        return Kept(Outcome.DUPLICATE, id, _SAME, False)
    return Kept(Outcome.DUPLICATE, id, f"{_SAME} {_BACK}", True, edit)


def _out_of_the_trash(session: Session, id: int, revision: int) -> Edit | None:
    title = session.get_one(ClippingRow, id).title
    return apply_edit(session, f"Restored “{title}”", [AspectChange(id, "trashed", False)], revision)


def _new_text(
    session: Session,
    id: int,
    draft: Draft,
    original: KeptOriginal,
    extractor: str,
    minhash: bytes,
    revision: int,
) -> Kept:
    row = session.get_one(ClippingRow, id)
    present = session.get_one(VersionRow, (id, row.version))
    number = add_version(session, id, draft, original, extractor)
    write_signatures(session, {(id, number): minhash})
    by_hand = TEXT_BY_HAND in present.extractor
    if by_hand or len(draft.text) < SHORTER * present.characters:
        row.revision = revision
        why = "you cut its text by hand, so the new one" if by_hand else "the new text is shorter, so it"
        reason = f"Already saved: {why} was kept beside the present one."
        edit = _out_of_the_trash(session, id, revision)
        return Kept(Outcome.DUPLICATE, id, f"{reason} {_BACK}" if edit else reason, True, edit)
    changes = [AspectChange(id, "version", number), AspectChange(id, "trashed", False)]
    edit = apply_edit(session, f"Updated “{draft.title}”", changes, revision)
    return Kept(Outcome.UPDATED, id, "The address was saved before: its new text is shown now.", True, edit)

"""Draft in, clipping kept: once, and once only.

Whether a text is already there is decided inside the transaction that would save it, so two
processes that clip the same page at once make one clipping.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.domain.article import from_json
from outcrop.domain.clipping import TEXT_BY_HAND, Draft
from outcrop.domain.edit import Edit
from outcrop.store.editing import AspectChange, apply_edit, record_addition
from outcrop.store.reading import find_same
from outcrop.store.records import text_hash
from outcrop.store.signatures import write_signatures
from outcrop.store.tables import ClippingRow, VersionRow
from outcrop.store.writing import KeptOriginal, add_clipping, add_version

_SAME = "Already saved: the text is the same."
_BACK = "It was in the trash and is back."


class Outcome(StrEnum):
    ADDED = "added"
    DUPLICATE = "duplicate"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a draft: the clipping it is or already was, and why in words.

    `edit` is the act that undo would take back, None where nothing was done; `newer` the number of a
    version that lies beside the present one, for the reader to choose, and `worse` why it is no better.
    """

    outcome: Outcome
    clipping_id: int
    reason: str
    changed: bool
    edit: Edit | None = None
    newer: int | None = None
    worse: str = ""


Judge = Callable[[str], str]
"""Gets the present text and says why the new one should not take its place, "" where it may."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft on its way in, with all that is kept beside it.

    `worse` judges it against a text that is there; with `offer` a new text of a known address is kept for
    the reader to choose, else it is shown at once where it is no worse.
    """

    draft: Draft
    original: KeptOriginal
    extractor: str
    minhash: bytes
    worse: Judge
    offer: bool = False


def keep(session: Session, arrival: Arrival, revision: int) -> Kept:
    """Saves a draft, unless the library has it; a new text of a known address becomes a version."""
    draft = arrival.draft
    hashed = text_hash(draft.text)
    by_url, by_text = find_same(session, draft.canonical_url, hashed)
    if by_url is not None:
        known = _version_with(session, by_url, hashed)
        if known is None:
            return _new_text(session, by_url, arrival, revision)
        return _already(session, by_url, draft, revision, known)
    if by_text is not None and _one_source(session.get_one(ClippingRow, by_text), draft):
        return _already(session, by_text, draft, revision, None)
    id = add_clipping(session, draft, arrival.original, arrival.extractor, revision)
    write_signatures(session, {(id, 1): arrival.minhash})
    edit = record_addition(session, f"Added “{draft.title}”", [id])
    return Kept(Outcome.ADDED, id, "", True, edit)


def _one_source(row: ClippingRow, draft: Draft) -> bool:
    """Equal texts from two addresses are two clippings; without an address nothing tells them apart."""
    return not row.canonical_url or not draft.canonical_url or row.canonical_url == draft.canonical_url


def _version_with(session: Session, id: int, hashed: str) -> int | None:
    """The newest version of a clipping that has this text, shown or not."""
    versions = select(VersionRow.number).where(VersionRow.clipping_id == id, VersionRow.text_hash == hashed)
    return session.scalars(versions.order_by(VersionRow.number.desc()).limit(1)).one_or_none()


def _already(session: Session, id: int, draft: Draft, revision: int, version: int | None) -> Kept:
    """The clipping that has this text; one without an address gets the one that came now."""
    row = session.get_one(ClippingRow, id)
    changes = [AspectChange(id, "trashed", False)]
    if draft.canonical_url and not row.canonical_url:
        meta = draft.metadata
        changes += [AspectChange(id, "url", meta.url), AspectChange(id, "canonical_url", meta.canonical_url)]
        changes += [AspectChange(id, "site", row.site or meta.site)]
        edit = apply_edit(session, f"Noted where “{row.title}” is from", changes, revision)
        return Kept(Outcome.UPDATED, id, "Already saved: it now has its address.", True, edit)
    newer = version if version is not None and version > row.version else None
    said = _SAME if newer is None else "Already saved: this text lies beside the present one."
    edit = apply_edit(session, f"Restored “{row.title}”", changes, revision)
    if edit is None:
        return Kept(Outcome.DUPLICATE, id, said, False, newer=newer)
    return Kept(Outcome.DUPLICATE, id, f"{said} {_BACK}", True, edit, newer)


def _out_of_the_trash(session: Session, id: int, revision: int) -> Edit | None:
    title = session.get_one(ClippingRow, id).title
    return apply_edit(session, f"Restored “{title}”", [AspectChange(id, "trashed", False)], revision)


def _new_text(session: Session, id: int, arrival: Arrival, revision: int) -> Kept:
    row = session.get_one(ClippingRow, id)
    present = session.get_one(VersionRow, (id, row.version))
    by_hand = "You cut its text by hand" if TEXT_BY_HAND in present.extractor else ""
    worse = by_hand or arrival.worse(from_json(present.blocks).text)
    was_article = row.quality_kind == "article"
    number = add_version(session, id, arrival.draft, arrival.original, arrival.extractor)
    write_signatures(session, {(id, number): arrival.minhash})
    if worse or (arrival.offer and was_article):
        row.revision = revision
        changed = (
            f"{worse}, so the new one was" if worse else "The page has changed since; the new version is"
        )
        reason = f"Already saved. {changed} kept beside the present one."
        edit = _out_of_the_trash(session, id, revision)
        return Kept(Outcome.DUPLICATE, id, f"{reason} {_BACK}" if edit else reason, True, edit, number, worse)
    changes = [AspectChange(id, "version", number), AspectChange(id, "trashed", False)]
    edit = apply_edit(session, f"Updated “{arrival.draft.title}”", changes, revision)
    return Kept(Outcome.UPDATED, id, "The address was saved before: its new text is shown now.", True, edit)

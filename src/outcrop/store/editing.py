"""Undoable changes: what an act did is written in the transaction that does it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from outcrop.domain.edit import Edit, Undone
from outcrop.domain.errors import OutcropError
from outcrop.store import long_edits
from outcrop.store.aspects import read_aspect, write_aspect
from outcrop.store.reading import BATCH
from outcrop.store.tables import ClippingRow, EditItemRow, EditRow
from outcrop.store.times import from_milliseconds, now


class AspectChange(NamedTuple):
    clipping_id: int
    aspect: str
    value: Any


def apply_edit(session: Session, label: str, changes: Iterable[AspectChange], revision: int) -> Edit | None:
    """Makes the changes that differ from the present state and remembers their inverse.

    Gives None where nothing would change. Raises OutcropError for a clipping that is not there.
    """
    changes = list(changes)
    edit = EditRow(label=label, made=now(), undone=None)
    items: list[EditItemRow] = []
    rows = _clippings(session, (change.clipping_id for change in changes))
    for clipping_id, aspect, value in changes:
        row = rows.get(clipping_id)
        if row is None:
            raise OutcropError(f"The clipping {clipping_id} was deleted meanwhile.", "Nothing was changed.")
        before = read_aspect(session, row, aspect)
        if before == value:
            continue
        write_aspect(session, row, aspect, value)
        row.revision = revision
        items.append(EditItemRow(clipping_id=clipping_id, aspect=aspect, before=before, after=value))
    if not items:
        return None
    return _record(session, edit, items)


def record_addition(session: Session, label: str, clipping_ids: Iterable[int]) -> Edit:
    """Remembers that clippings were added: taking that back puts them into the trash."""
    edit = EditRow(label=label, made=now(), undone=None)
    items = [EditItemRow(clipping_id=i, aspect="trashed", before=True, after=False) for i in clipping_ids]
    return _record(session, edit, items)


def join_edits(session: Session, ids: Collection[int], label: str) -> Edit | None:
    """Makes several acts one, which undo takes back as a whole; None where none of them stands.

    An act that touched what another of them touched too stays by itself.
    """
    touched: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    for part in _parts(sorted(ids)):
        items = (
            select(EditItemRow.edit_id, EditItemRow.clipping_id, EditItemRow.aspect)
            .join(EditRow, EditRow.id == EditItemRow.edit_id)
            .where(EditItemRow.edit_id.in_(part), EditRow.undone.is_(None))
        )
        for id, clipping_id, aspect in session.execute(items):
            touched[id].add((clipping_id, aspect))
    taken: set[tuple[int, str]] = set()
    joined = []
    for id, aspects in touched.items():
        if not aspects & taken:
            taken |= aspects
            joined.append(id)
    if not joined:
        return None
    row = EditRow(label=label, made=now(), undone=None)
    session.add(row)
    session.flush()
    for part in _parts(joined):
        session.execute(update(EditItemRow).where(EditItemRow.edit_id.in_(part)).values(edit_id=row.id))
        session.execute(delete(EditRow).where(EditRow.id.in_(part)))
    return edit_value(row)


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _record(session: Session, edit: EditRow, items: list[EditItemRow]) -> Edit:
    session.add(edit)
    session.flush()
    for item in items:
        item.edit_id = edit.id
    session.add_all(items)
    return edit_value(edit)


def edit_value(row: EditRow) -> Edit:
    return Edit(row.id, row.label, from_milliseconds(row.made))


def last_edit_row(session: Session) -> EditRow | None:
    """The latest act that has not been taken back, or not to its end."""
    standing = or_(EditRow.undone.is_(None), EditRow.undone < 0)
    return session.scalars(select(EditRow).where(standing).order_by(EditRow.id.desc()).limit(1)).one_or_none()


def undo_last(session: Session, revision: int, only: int | None = None) -> Undone | None:
    """Takes the latest act back, aspect by aspect, leaving what has changed since; with `only` if that is
    its number.

    `left` of the answer names the clippings that stayed as they are. None: nothing to undo.
    """
    edit = last_edit_row(session)
    if edit is None or only not in (None, edit.id):
        return None
    items = session.scalars(
        select(EditItemRow).where(EditItemRow.edit_id == edit.id).order_by(EditItemRow.id.desc())
    ).all()
    retagged = [item for item in items if item.aspect.startswith(f"{long_edits.KIND} ")]
    ids, titles = long_edits.undo_taggings(session, retagged, revision)
    changed, left = list(ids), list(titles)
    others = [item for item in items if not item.aspect.startswith(f"{long_edits.KIND} ")]
    rows = _clippings(session, (item.clipping_id for item in others))
    for item in others:
        row = rows.get(item.clipping_id)
        if row is None:
            left.append("a clipping deleted since")
        elif read_aspect(session, row, item.aspect) != item.after:
            left.append(f"“{row.title}”")
        else:
            write_aspect(session, row, item.aspect, item.before)
            row.revision = revision
            changed.append(row.id)
    edit.undone = now()
    return Undone(edit_value(edit), tuple(dict.fromkeys(changed)), tuple(dict.fromkeys(left)))


def _clippings(session: Session, ids: Iterable[int]) -> dict[int, ClippingRow]:
    """The rows of these clippings; those that are gone have none. Asked for together: an act may be about
    thousands."""
    found: dict[int, ClippingRow] = {}
    for part in _parts(list(dict.fromkeys(ids))):
        found.update(
            (row.id, row) for row in session.scalars(select(ClippingRow).where(ClippingRow.id.in_(part)))
        )
    return found


def first_value(session: Session, clipping_id: int, aspect: str) -> Any:
    """What an aspect of a clipping was before any act that stands changed it; raises LookupError where none
    did."""
    items = (
        select(EditItemRow.before)
        .join(EditRow, EditRow.id == EditItemRow.edit_id)
        .where(EditItemRow.clipping_id == clipping_id, EditItemRow.aspect == aspect, EditRow.undone.is_(None))
        .order_by(EditItemRow.id)
    )
    found = session.execute(items.limit(1)).first()
    if found is None:
        raise LookupError(aspect)
    return found[0]

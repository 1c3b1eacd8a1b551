"""Edits of very many clippings: made and taken back in parts, each kept by itself, as one act.

While one is being taken back its time `undone` is negative, so that nothing more is made of it and an
undo that was cut off goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from outcrop.domain.edit import Edit
from outcrop.domain.errors import Cancelled
from outcrop.store.tables import ClippingRow, EditItemRow, EditRow
from outcrop.store.taggings import Place, is_as_written, read_taggings, write_taggings
from outcrop.store.times import from_milliseconds, now

KIND = "tagging"
PART = 100
"""Items that are taken back in one go."""


def begin(session: Session, label: str) -> int:
    """Opens an edit that parts are added to; its id."""
    edit = EditRow(label=label, made=now(), undone=None)
    session.add(edit)
    session.flush()
    return edit.id


def end(session: Session, edit_id: int, label: str) -> Edit | None:
    """Names an edit by what was done; None where nothing was, and then it leaves no trace."""
    if not session.scalar(select(exists().where(EditItemRow.edit_id == edit_id))):
        session.execute(delete(EditRow).where(EditRow.id == edit_id))
        return None
    edit = session.get_one(EditRow, edit_id)
    edit.label = label
    return Edit(edit.id, label, from_milliseconds(edit.made))


def retag(
    session: Session, edit_id: int, values: Mapping[Place, tuple[list[Any], list[Any]]], revision: int
) -> list[int]:
    """Gives versions new taggings as a part of an edit; the ids of the clippings whose tags changed.

    `values` are the tags that were seen and the tagging to write; where a version has other tags by now
    it stays as it is. Raises Cancelled where the edit is gone or being taken back.
    """
    edit = session.get(EditRow, edit_id)
    if edit is None or edit.undone is not None:
        raise Cancelled
    present = read_taggings(session, list(values))
    standing = dict(
        session.execute(
            select(ClippingRow.id, ClippingRow.version).where(ClippingRow.id.in_([id for id, _ in values]))
        ).all()
    )
    written = {
        place: after
        for place, (seen, after) in values.items()
        if standing.get(place[0]) == place[1] and place in present and present[place][1] == seen
    }
    changed = [place[0] for place, after in written.items() if present[place][1] != after[1]]
    write_taggings(session, written)
    _touch(session, changed, revision)
    items = [
        {
            "edit_id": edit_id,
            "clipping_id": id,
            "aspect": f"{KIND} {number}",
            "before": present[id, number],
            "after": after,
        }
        for (id, number), after in written.items()
    ]
    if items:
        session.connection().execute(insert(EditItemRow), items)
    return changed


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of an undo did: the ids that changed, the titles of what had changed since, and the
    number of the last item it came to; None at the end."""

    ids: tuple[int, ...]
    left: tuple[str, ...]
    reached: int | None


def is_long(session: Session, edit_id: int) -> bool:
    """Whether an edit was made in parts, and has more of them than are taken back in one go."""
    kinds = (
        select(EditItemRow.aspect)
        .where(EditItemRow.edit_id == edit_id)
        .order_by(EditItemRow.id)
        .limit(PART + 1)
    )
    aspects = session.scalars(kinds).all()
    return len(aspects) > PART and all(aspect.startswith(KIND) for aspect in aspects)


def size(session: Session, edit_id: int) -> int:
    """How many items an edit has."""
    counted = select(func.count()).select_from(EditItemRow).where(EditItemRow.edit_id == edit_id)
    return session.scalar(counted) or 0


def undo_part(session: Session, edit_id: int, below: int | None, revision: int) -> Part:
    """Takes the newest items back whose id is smaller than `below`; without it begins."""
    edit = session.get_one(EditRow, edit_id)
    edit.undone = -now()
    query = select(EditItemRow).where(EditItemRow.edit_id == edit_id)
    if below is not None:
        query = query.where(EditItemRow.id < below)
    items = session.scalars(query.order_by(EditItemRow.id.desc()).limit(PART)).all()
    ids, left = undo_taggings(session, items, revision)
    if len(items) < PART:
        edit.undone = now()
        return Part(ids, left, None)
    return Part(ids, left, items[-1].id)


def undo_taggings(
    session: Session, items: Sequence[EditItemRow], revision: int
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Takes items of the kind "tagging" back: the ids that changed, and what has changed since.

    One that is as it was before counts as taken back.
    """
    places = {item.id: (item.clipping_id, int(item.aspect.partition(" ")[2])) for item in items}
    present = read_taggings(session, list(places.values()))
    back: dict[Place, list[Any]] = {}
    gone: list[int] = []
    for item in items:
        place = places[item.id]
        if is_as_written(present.get(place), item.after) or is_as_written(present.get(place), item.before):
            back[place] = item.before
        else:
            gone.append(item.clipping_id)
    write_taggings(session, back)
    ids = [id for id, _ in back]
    _touch(session, ids, revision)
    titles = dict(
        session.execute(select(ClippingRow.id, ClippingRow.title).where(ClippingRow.id.in_(gone))).all()
    )
    return tuple(ids), tuple(f"“{titles[id]}”" if id in titles else "a clipping deleted since" for id in gone)


def _touch(session: Session, ids: Sequence[int], revision: int) -> None:
    session.execute(
        update(ClippingRow)
        .where(ClippingRow.id.in_(ids))
        .values(revision=revision)
        .execution_options(synchronize_session=False)
    )

"""Batches of addresses, as rows: made once, written item by item, forgotten when the reader says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from outcrop.domain.batch import Batch, BatchItem, ItemState
from outcrop.store.batch_tables import BatchItemRow, BatchRow
from outcrop.store.reading import BATCH
from outcrop.store.tables import ClippingRow
from outcrop.store.times import from_milliseconds, now, to_milliseconds


def add_batch(session: Session, source: str, repeated: int, items: Sequence[BatchItem]) -> int:
    """Keeps a new batch with these items, whose `batch` is not looked at; its id."""
    row = BatchRow(made=now(), source=source, repeated=repeated)
    session.add(row)
    session.flush()
    if items:
        session.execute(insert(BatchItemRow), [_values(replace(item, batch=row.id)) for item in items])
    return row.id


def read_batches(session: Session) -> tuple[Batch, ...]:
    """All batches, the newest first."""
    counts: defaultdict[int, dict[ItemState, int]] = defaultdict(dict)
    grouped = select(BatchItemRow.batch_id, BatchItemRow.state, func.count()).group_by(
        BatchItemRow.batch_id, BatchItemRow.state
    )
    for id, state, count in session.execute(grouped):
        counts[id][ItemState(state)] = count
    rows = session.scalars(select(BatchRow).order_by(BatchRow.id.desc()))
    return tuple(
        Batch(row.id, from_milliseconds(row.made), row.source, row.repeated, counts[row.id]) for row in rows
    )


def read_items(
    session: Session, batch: int, states: Collection[ItemState] | None = None
) -> tuple[BatchItem, ...]:
    """The items of a batch in the order of its list: those in these states, or all."""
    query = select(BatchItemRow).where(BatchItemRow.batch_id == batch).order_by(BatchItemRow.place)
    if states is not None:
        query = query.where(BatchItemRow.state.in_(states))
    return tuple(_value(row) for row in session.scalars(query))


def write_items(session: Session, items: Sequence[BatchItem]) -> None:
    """Gives items their new state; those of a batch that was dropped meanwhile are passed over."""
    for item in items:
        session.execute(
            update(BatchItemRow)
            .where(BatchItemRow.batch_id == item.batch, BatchItemRow.place == item.place)
            .values(_values(item))
        )


def write_edit(session: Session, batch: int, edit: int) -> None:
    """All that a batch brought in was brought in by this act."""
    session.execute(
        update(BatchItemRow)
        .where(BatchItemRow.batch_id == batch, BatchItemRow.edit_id.is_not(None))
        .values(edit_id=edit)
    )


def drop_batch(session: Session, batch: int) -> None:
    """Forgets a batch; its clippings stay."""
    session.execute(delete(BatchRow).where(BatchRow.id == batch))


def captures_of(session: Session, addresses: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """Of those canonical addresses that clippings outside the trash have: the clipping, and when it came."""
    found: dict[str, tuple[int, datetime]] = {}
    for start in range(0, len(addresses), BATCH):
        query = select(ClippingRow.canonical_url, ClippingRow.id, ClippingRow.captured).where(
            ClippingRow.canonical_url.in_(addresses[start : start + BATCH]), ClippingRow.trashed.is_(None)
        )
        for address, id, captured in session.execute(query):
            if address:
                found[address] = (id, from_milliseconds(captured))
    return found


def _values(item: BatchItem) -> dict[str, Any]:
    return {
        "batch_id": item.batch,
        "place": item.place,
        "url": item.url,
        "title": item.title,
        "state": item.state.value,
        "reason": item.reason,
        "outcome": item.outcome,
        "attempts": item.attempts,
        "not_before": to_milliseconds(item.not_before) if item.not_before else None,
        "clipping_id": item.clipping,
        "newer": item.newer,
        "edit_id": item.edit,
        "like_id": item.like,
        "private": item.private,
        "allow_private": item.allow_private,
        "again": item.again,
        "anyway": item.anyway,
    }


def _value(row: BatchItemRow) -> BatchItem:
    return BatchItem(
        batch=row.batch_id,
        place=row.place,
        url=row.url,
        title=row.title,
        state=ItemState(row.state),
        reason=row.reason,
        outcome=row.outcome,
        attempts=row.attempts,
        not_before=from_milliseconds(row.not_before) if row.not_before is not None else None,
        clipping=row.clipping_id,
        newer=row.newer,
        edit=row.edit_id,
        like=row.like_id,
        private=row.private,
        allow_private=row.allow_private,
        again=row.again,
        anyway=row.anyway,
    )

"""Saved searches, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.store.tables import SavedSearchRow
from outcrop.store.times import from_milliseconds, now


def read_searches(session: Session) -> list[tuple[int, str, str, datetime]]:
    """Id, name, query and last look of each saved search, in the order of their names."""
    rows = session.scalars(select(SavedSearchRow))
    found = [(row.id, row.name, row.query, from_milliseconds(row.seen)) for row in rows]
    return sorted(found, key=lambda search: (search[1].casefold(), search[0]))


def write_search(session: Session, name: str, query: str) -> int:
    """Saves a search, seen now; one of the same name gets the new query. Its id."""
    row = session.scalars(select(SavedSearchRow).where(SavedSearchRow.name == name)).one_or_none()
    if row is None:
        row = SavedSearchRow(name=name, query=query, made=now(), seen=now())
        session.add(row)
    row.query = query
    row.seen = now()
    session.flush()
    return row.id


def mark_search_seen(session: Session, id: int) -> None:
    row = session.get(SavedSearchRow, id)
    if row:
        row.seen = now()


def delete_search(session: Session, id: int) -> None:
    row = session.get(SavedSearchRow, id)
    if row:
        session.delete(row)

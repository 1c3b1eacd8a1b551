"""Saved searches, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.domain.errors import OutcropError
from outcrop.store.tables import SavedSearchRow
from outcrop.store.times import from_milliseconds, now, to_milliseconds


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
    """The reader looks at its answer now; one that is gone is passed over."""
    row = session.get(SavedSearchRow, id)
    if row:
        row.seen = now()


def delete_search(session: Session, id: int) -> None:
    """Forgets a saved search; one that is gone is passed over."""
    row = session.get(SavedSearchRow, id)
    if row:
        session.delete(row)


def rename_search(session: Session, id: int, name: str) -> None:
    """Gives a search another name. Raises OutcropError where another search has it already."""
    row = session.get(SavedSearchRow, id)
    other = session.scalars(select(SavedSearchRow).where(SavedSearchRow.name == name)).one_or_none()
    if row is None:
        return
    if other is not None and other.id != id:
        raise OutcropError(f"There is a saved search “{name}” already.", "Choose another name.")
    row.name = name


def restore_search(session: Session, name: str, query: str, seen: datetime) -> int:
    """Saves a search again that was deleted, with what was new in it; one of the same name is replaced.
    Its id."""
    id = write_search(session, name, query)
    session.get_one(SavedSearchRow, id).seen = to_milliseconds(seen)
    return id

"""The titles of clippings, for the words that tell of an act on them: nothing else of them is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.store.reading import IDS, LARGEST_ID, listed
from outcrop.store.tables import ClippingRow


class Titled(NamedTuple):
    title: str
    trashed: bool


_TITLES = select(ClippingRow.id, ClippingRow.title, ClippingRow.trashed).where(ClippingRow.id.in_(IDS))


def titles_of(session: Session, ids: Collection[int]) -> Mapping[int, Titled]:
    """The titles of these clippings by id; unknown ids are passed over."""
    asked = listed(id for id in ids if 0 < id <= LARGEST_ID)
    rows = session.execute(_TITLES, asked)
    return {id: Titled(title, trashed is not None) for id, title, trashed in rows}

"""Clippings as the search index takes them in: their words, days and tags, and nothing else.

A whole clipping with its versions, mentions and provenance takes three times as long to read, which
is felt where a hundred thousand are indexed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from outcrop.domain.article import text_of_json
from outcrop.domain.clipping import RowTag
from outcrop.domain.dates import PartialDate
from outcrop.domain.errors import OutcropError
from outcrop.store.reading import IDS, listed, row_tags
from outcrop.store.records import partial_date
from outcrop.store.tables import ClippingRow, NoteRow, VersionRow
from outcrop.store.times import from_milliseconds


@dataclass(frozen=True, slots=True)
class Searchable:
    """What of a clipping can be searched for; `tags` are those that stand."""

    id: int
    title: str
    text: str
    language: str | None
    site: str | None
    byline: tuple[str, ...]
    notes: tuple[str, ...]
    url: str | None
    canonical_url: str | None
    published: PartialDate | None
    captured: datetime
    tags: tuple[RowTag, ...]
    read: bool
    starred: bool


_CLIPPINGS = (
    select(
        ClippingRow.id,
        ClippingRow.title,
        VersionRow.blocks,
        ClippingRow.language,
        ClippingRow.site,
        ClippingRow.byline,
        ClippingRow.url,
        ClippingRow.canonical_url,
        ClippingRow.published,
        ClippingRow.published_unsure,
        ClippingRow.captured,
        ClippingRow.read,
        ClippingRow.starred,
    )
    .outerjoin(
        VersionRow, and_(VersionRow.clipping_id == ClippingRow.id, VersionRow.number == ClippingRow.version)
    )
    .where(ClippingRow.id.in_(IDS))
)
_NOTES = select(NoteRow.clipping_id, NoteRow.text).where(NoteRow.clipping_id.in_(IDS)).order_by(NoteRow.id)


def read_searchable(session: Session, ids: Sequence[int]) -> list[Searchable]:
    """The clippings of these ids (at most some thousand) in their order; unknown ids are passed over.

    Raises OutcropError where a clipping's text is missing.
    """
    tags = row_tags(session, ids)
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for id, text in session.execute(_NOTES, listed(ids)):
        notes[id].append(text)
    found: dict[int, Searchable] = {}
    for row in session.execute(_CLIPPINGS, listed(ids)):
        if row.blocks is None:
            raise OutcropError(f"The text of “{row.title}” is missing.", "Run outcrop-cli doctor.")
        found[row.id] = Searchable(
            row.id,
            row.title,
            text_of_json(row.blocks),
            row.language,
            row.site,
            tuple(row.byline),
            tuple(notes[row.id]),
            row.url,
            row.canonical_url,
            partial_date(row.published, row.published_unsure),
            from_milliseconds(row.captured),
            tuple(tags[row.id]),
            row.read,
            row.starred,
        )
    return [found[id] for id in ids if id in found]

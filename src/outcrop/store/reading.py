"""What can be asked of the tables; every answer is made of frozen values."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session, defer

from outcrop.domain.article import text_of_json
from outcrop.domain.clipping import Clipping, Row, RowTag
from outcrop.domain.page import Shelf, Sort
from outcrop.domain.tags import Role, Verdict
from outcrop.store.records import clipping_value, row_value
from outcrop.store.tables import (
    ClippingRow,
    DecisionRow,
    LibraryRow,
    NoteRow,
    OriginalRow,
    TagRow,
    VersionRow,
)

BATCH = 400
"""Clippings a query asks for at once; below SQLite's limit of bound values."""

LARGEST_ID = 2**63 - 1
"""What SQLite counts up to."""

IDS = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
"""Where a prepared question takes the ids that it is about, as `listed` makes them."""
_PRESENT = and_(ClippingRow.id == VersionRow.clipping_id, ClippingRow.version == VersionRow.number)
# The texts of older versions are not read with a clipping: each may be as long as the present one.
_NOW = select(VersionRow).join(ClippingRow, _PRESENT)
_OLDER = (
    select(VersionRow)
    .options(defer(VersionRow.blocks), defer(VersionRow.not_tagged))
    .join(ClippingRow, ClippingRow.id == VersionRow.clipping_id)
    .where(VersionRow.number != ClippingRow.version)
)
_TAGS_NOW = select(TagRow).join(
    ClippingRow, and_(ClippingRow.id == TagRow.clipping_id, ClippingRow.version == TagRow.version)
)

# Asked with every search: made once, since putting a statement together takes longer than asking it.
_REVISION = select(LibraryRow.revision).where(LibraryRow.id == 1)
_ROWS = select(
    ClippingRow.id,
    ClippingRow.uid,
    ClippingRow.title,
    ClippingRow.url,
    ClippingRow.site,
    ClippingRow.published,
    ClippingRow.published_unsure,
    ClippingRow.captured,
    ClippingRow.language,
    ClippingRow.starred,
    ClippingRow.read,
    ClippingRow.trashed,
    ClippingRow.opening,
).where(ClippingRow.id.in_(IDS))
_TEXTS = (
    select(VersionRow.clipping_id, VersionRow.blocks)
    .join(ClippingRow, _PRESENT)
    .where(VersionRow.clipping_id.in_(IDS))
)
_VERDICTS = select(
    DecisionRow.clipping_id,
    DecisionRow.vocabulary,
    DecisionRow.concept,
    DecisionRow.label,
    DecisionRow.verdict,
).where(DecisionRow.clipping_id.in_(IDS))
_FOUND_TAGS = (
    select(TagRow.clipping_id, TagRow.vocabulary, TagRow.concept, TagRow.label, TagRow.role)
    .join(ClippingRow, and_(ClippingRow.id == TagRow.clipping_id, ClippingRow.version == TagRow.version))
    .where(TagRow.clipping_id.in_(IDS))
    .order_by(TagRow.clipping_id, TagRow.place)
)

_Found = TypeVar("_Found", TagRow, DecisionRow, NoteRow, VersionRow)


def library_row(session: Session) -> LibraryRow:
    return session.get_one(LibraryRow, 1)


def listed(ids: Iterable[int]) -> dict[str, str]:
    """Ids for a prepared question: in one value, since many take the longer to bind."""
    return {"ids": json.dumps([*ids])}


def revision(session: Session) -> int:
    """How often the library was changed."""
    return session.scalars(_REVISION).one()


def read_clippings(session: Session, ids: Sequence[int]) -> Iterator[Clipping]:
    """The clippings of these ids in their order; unknown ids are passed over."""
    ids = [id for id in ids if 0 < id <= LARGEST_ID]
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        rows = {r.id: r for r in session.scalars(select(ClippingRow).where(ClippingRow.id.in_(part)))}
        versions = _grouped(session.scalars(_OLDER.where(VersionRow.clipping_id.in_(part))))
        present = {v.clipping_id: v for v in session.scalars(_NOW.where(VersionRow.clipping_id.in_(part)))}
        tags = _grouped(session.scalars(_TAGS_NOW.where(TagRow.clipping_id.in_(part))))
        decisions = _grouped(session.scalars(select(DecisionRow).where(DecisionRow.clipping_id.in_(part))))
        notes = _grouped(session.scalars(select(NoteRow).where(NoteRow.clipping_id.in_(part))))
        for id in part:
            if row := rows.get(id):
                all_versions = [*versions[id], *([present[id]] if id in present else [])]
                yield clipping_value(row, all_versions, tags[id], decisions[id], notes[id])


def _grouped(rows: Iterable[_Found]) -> defaultdict[int, list[_Found]]:
    groups: defaultdict[int, list[_Found]] = defaultdict(list)
    for row in rows:
        groups[row.clipping_id].append(row)
    return groups


def read_rows(session: Session, ids: Sequence[int]) -> tuple[Row, ...]:
    """The list rows of these ids in their order; unknown ids are passed over."""
    found: dict[int, Row] = {}
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        tags = row_tags(session, part)
        for row in session.execute(_ROWS, listed(part)):
            found[row.id] = row_value(row, tags[row.id])
    return tuple(found[i] for i in ids if i in found)


def read_texts(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The present clean texts of clippings, by id."""
    return {id: text_of_json(blocks) for id, blocks in session.execute(_TEXTS, listed(ids))}


def original_of(session: Session, clipping_id: int) -> tuple[str, str | None]:
    """The media type and the file name of the bytes behind a clipping's present text."""
    row = session.get_one(ClippingRow, clipping_id)
    present = session.get_one(VersionRow, (clipping_id, row.version))
    return session.get_one(OriginalRow, present.original).media_type, row.file_name


def row_tags(session: Session, ids: Sequence[int]) -> defaultdict[int, list[RowTag]]:
    """The standing tags of clippings, focus first, each group by falling salience."""
    verdicts = {(d.clipping_id, d.vocabulary, d.concept): d for d in session.execute(_VERDICTS, listed(ids))}
    tags: defaultdict[int, list[RowTag]] = defaultdict(list)
    for id, vocabulary, concept, label, role in session.execute(_FOUND_TAGS, listed(ids)):
        decision = verdicts.pop((id, vocabulary, concept), None)
        if decision is None or decision.verdict == Verdict.ADDED:
            tags[id].append(RowTag(vocabulary, concept, label, decision is not None or role == Role.FOCUS))
    for (id, vocabulary, concept), decision in verdicts.items():
        if decision.verdict == Verdict.ADDED:
            tags[id].append(RowTag(vocabulary, concept, decision.label, True))
    for group in tags.values():
        group.sort(key=lambda tag: not tag.focus)
    return tags


def shelf_filter(shelf: Shelf) -> ColumnElement[bool]:
    """The condition under which a clipping stands on a shelf."""
    kept = ClippingRow.trashed.is_(None)
    match shelf:
        case Shelf.ALL:
            return kept
        case Shelf.UNREAD:
            return and_(kept, ClippingRow.read.is_(False))
        case Shelf.STARRED:
            return and_(kept, ClippingRow.starred.is_(True))
        case Shelf.TRASH:
            return ClippingRow.trashed.is_not(None)


def _ordered(query: Select[int], sort: Sort) -> Select[int]:
    match sort:
        case Sort.TITLE:
            return query.order_by(func.lower(ClippingRow.title), ClippingRow.id)
        case Sort.PUBLISHED:
            undated_last = case((ClippingRow.published_first.is_(None), 1), else_=0)
            return query.order_by(undated_last, ClippingRow.published_first.desc(), ClippingRow.id.desc())
        case Sort.CAPTURED | Sort.RELEVANCE:
            return query.order_by(ClippingRow.captured.desc(), ClippingRow.id.desc())


def shelf_ids(
    session: Session, shelf: Shelf, sort: Sort, limit: int | None = None, offset: int = 0
) -> tuple[int, ...]:
    """The ids of a shelf in order, at most `limit` of them after the first `offset`."""
    query = _ordered(select(ClippingRow.id).where(shelf_filter(shelf)), sort).offset(offset)
    return tuple(session.scalars(query.limit(limit) if limit is not None else query))


def shelf_counts(session: Session) -> Mapping[Shelf, int]:
    """In one look at every clipping."""
    counts = [func.count().filter(shelf_filter(shelf)) for shelf in Shelf]
    return dict(zip(Shelf, session.execute(select(*counts)).one(), strict=True))


def shelf_count(session: Session, shelf: Shelf) -> int:
    return session.scalar(select(func.count()).select_from(ClippingRow).where(shelf_filter(shelf))) or 0


def facet_counts(session: Session, shelf: Shelf) -> Mapping[str, Sequence[tuple[str, int]]]:
    """How many clippings of a shelf have each value, the most frequent first."""
    facets: dict[str, Counter[str]] = defaultdict(Counter)
    standing = (
        select(TagRow.vocabulary, TagRow.concept, func.count())
        .join(ClippingRow, and_(ClippingRow.id == TagRow.clipping_id, ClippingRow.version == TagRow.version))
        .outerjoin(DecisionRow, _same_tag(TagRow))
        .where(shelf_filter(shelf), or_(DecisionRow.verdict.is_(None), DecisionRow.verdict == Verdict.ADDED))
        .group_by(TagRow.vocabulary, TagRow.concept)
    )
    added = (
        select(DecisionRow.vocabulary, DecisionRow.concept, func.count())
        .join(ClippingRow, ClippingRow.id == DecisionRow.clipping_id)
        .outerjoin(TagRow, and_(_same_tag(TagRow), TagRow.version == ClippingRow.version))
        .where(shelf_filter(shelf), DecisionRow.verdict == Verdict.ADDED, TagRow.concept.is_(None))
        .group_by(DecisionRow.vocabulary, DecisionRow.concept)
    )
    for query in (standing, added):
        for vocabulary, concept, count in session.execute(query):
            facets[vocabulary][concept] += count
    year = func.substr(ClippingRow.published, 1, 4)
    for name, column in (("site", ClippingRow.site), ("year", year), ("language", ClippingRow.language)):
        counted = (
            select(column, func.count()).where(shelf_filter(shelf), column.is_not(None)).group_by(column)
        )
        facets[name].update({str(value): count for value, count in session.execute(counted)})
    return {name: sorted(counts.items(), key=_most_first) for name, counts in facets.items()}


def _same_tag(tag: type[TagRow]) -> ColumnElement[bool]:
    return and_(
        DecisionRow.clipping_id == tag.clipping_id,
        DecisionRow.vocabulary == tag.vocabulary,
        DecisionRow.concept == tag.concept,
    )


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def find_same(session: Session, canonical_url: str | None, hashed: str) -> tuple[int | None, int | None]:
    """Clippings that a new text may repeat: one of the same address, one of the same present text.

    Those in the trash count only where no other does.
    """
    by_url = None
    if canonical_url:
        by_url = session.scalar(
            _kept_first(select(ClippingRow.id).where(ClippingRow.canonical_url == canonical_url))
        )
    by_text = session.scalar(
        _kept_first(
            select(ClippingRow.id)
            .join(
                VersionRow,
                and_(VersionRow.clipping_id == ClippingRow.id, VersionRow.number == ClippingRow.version),
            )
            .where(VersionRow.text_hash == hashed)
        )
    )
    return by_url, by_text


def _kept_first(query: Select[int]) -> Select[int]:
    in_trash = case((ClippingRow.trashed.is_(None), 0), else_=1)
    return query.order_by(in_trash, ClippingRow.id).limit(1)

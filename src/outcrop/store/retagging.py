"""Tags of a version replaced as a whole, and undone as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from outcrop.domain.tags import Mention, Role, Tag
from outcrop.store.reading import BATCH
from outcrop.store.records import tag_rows
from outcrop.store.tables import ClippingRow, TagRow, VersionRow


def stale_ids(session: Session, tagger: str) -> tuple[int, ...]:
    """The clippings outside the trash whose present text another tagger tagged."""
    return tuple(
        session.scalars(
            select(ClippingRow.id)
            .join(
                VersionRow,
                and_(VersionRow.clipping_id == ClippingRow.id, VersionRow.number == ClippingRow.version),
            )
            .where(ClippingRow.trashed.is_(None), VersionRow.tagger != tagger)
            .order_by(ClippingRow.id)
        )
    )


def stamp_tagger(session: Session, ids: Sequence[int], tagger: str) -> None:
    """Remembers that the present texts of these clippings were offered this tagger's tags."""
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        present = select(ClippingRow.id, ClippingRow.version).where(ClippingRow.id.in_(part)).subquery()
        session.execute(
            update(VersionRow)
            .where(VersionRow.clipping_id == present.c.id, VersionRow.number == present.c.version)
            .values(tagger=tagger)
            .execution_options(synchronize_session=False)
        )


def tags_to_json(tags: Sequence[Tag]) -> list[list[Any]]:
    """The found tags of a version as the value of its aspect "tags"."""
    return [
        [
            t.vocabulary,
            t.concept,
            t.label,
            t.role.value,
            t.salience,
            t.why,
            [[m.field, m.start, m.end, m.rule] for m in t.mentions],
        ]
        for t in tags
    ]


def read_tags(session: Session, clipping_id: int, version: int) -> list[list[Any]]:
    rows = session.scalars(
        select(TagRow)
        .where(TagRow.clipping_id == clipping_id, TagRow.version == version)
        .order_by(TagRow.place)
    )
    return [
        [r.vocabulary, r.concept, r.label, r.role, r.salience, r.why, [list(m) for m in r.mentions]]
        for r in rows
    ]


def write_tags(session: Session, clipping_id: int, version: int, values: list[list[Any]]) -> None:
    session.execute(delete(TagRow).where(TagRow.clipping_id == clipping_id, TagRow.version == version))
    session.expire_all()
    tags = [
        Tag(
            vocabulary,
            concept,
            label,
            Role(role),
            salience,
            tuple(Mention(field, start, end, "", rule) for field, start, end, rule in mentions),
            why=why,
        )
        for vocabulary, concept, label, role, salience, why, mentions in values
    ]
    session.add_all(tag_rows(clipping_id, version, tags))
    session.flush()

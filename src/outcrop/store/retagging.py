"""Tags of a version replaced as a whole, and undone as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, false, or_, select, update
from sqlalchemy.orm import Session

from outcrop.domain.tags import Mention, Role, Tag
from outcrop.domain.vetoes import Veto, read_stamp
from outcrop.store.reading import BATCH
from outcrop.store.records import tag_rows
from outcrop.store.tables import ClippingRow, DecisionRow, TagRow, VersionRow


def stale_ids(session: Session, tagger: str, vetoes: Sequence[Veto] = ()) -> tuple[int, ...]:
    """The clippings outside the trash whose present text another tagger tagged, with other tags perhaps.

    `vetoes` are those that the fingerprint `tagger` stands for. A veto made since can only take a tag
    away, so it concerns only the clippings that have that tag, and not by the reader's word.
    """
    stamps = session.scalars(select(VersionRow.tagger).distinct())
    outdated = [_outdated(stamp, tagger, vetoes) for stamp in stamps if stamp != tagger]
    return tuple(
        session.scalars(
            select(ClippingRow.id)
            .join(
                VersionRow,
                and_(VersionRow.clipping_id == ClippingRow.id, VersionRow.number == ClippingRow.version),
            )
            .where(ClippingRow.trashed.is_(None), or_(false(), *outdated))
            .order_by(ClippingRow.id)
        )
    )


def _outdated(stamp: str, tagger: str, vetoes: Sequence[Veto]) -> ColumnElement[bool]:
    """Which of the versions with this stamp the present tagger could tag otherwise."""
    (rules, had), (present_rules, has) = read_stamp(stamp), read_stamp(tagger)
    stamped = VersionRow.tagger == stamp
    if rules != present_rules or had - has:
        return stamped
    made_since = {(veto.vocabulary, veto.concept) for veto in vetoes if veto.mark not in had}
    decided = select(DecisionRow.concept).where(
        DecisionRow.clipping_id == TagRow.clipping_id,
        DecisionRow.vocabulary == TagRow.vocabulary,
        DecisionRow.concept == TagRow.concept,
    )
    concerned = select(TagRow.concept).where(
        TagRow.clipping_id == VersionRow.clipping_id,
        TagRow.version == VersionRow.number,
        ~decided.exists(),
        or_(
            false(),
            *(and_(TagRow.vocabulary == name, TagRow.concept == id) for name, id in sorted(made_since)),
        ),
    )
    return and_(stamped, concerned.exists())


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

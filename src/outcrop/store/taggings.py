"""Taggings: all that the tagger said of one version, replaced as a whole and undone as a whole.

The value of the aspect "tagging 2" is [fingerprint, tags, candidates that were passed over]; of the aspect
"tags 2", which older edits have, the tags alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from outcrop.domain.tags import NotTagged, Tag
from outcrop.store.tables import TagRow, VersionRow

Place = tuple[int, int]
"""A clipping's id and the number of a version of it."""

PLACES = 400
"""Versions that a query asks for at once; below SQLite's limit of bound values."""


def tagging_value(tagger: str, tags: Sequence[list[Any]], not_tagged: Sequence[NotTagged]) -> list[Any]:
    """What a tagger says of a text, as the value of its aspect "tagging"."""
    passed_over = [[n.vocabulary, n.concept, n.field, n.start, n.end, n.rule] for n in not_tagged]
    return [tagger, list(tags), passed_over]


def tag_to_json(tag: Tag) -> list[Any]:
    """One found tag in the value of an aspect."""
    return [
        tag.vocabulary,
        tag.concept,
        tag.label,
        tag.role.value,
        tag.salience,
        tag.why,
        [[m.field, m.start, m.end, m.rule] for m in tag.mentions],
    ]


def read_tags(session: Session, places: Sequence[Place]) -> Mapping[Place, list[list[Any]]]:
    """The found tags of at most PLACES versions, in their order; every one of these has an entry."""
    found: dict[Place, list[list[Any]]] = {place: [] for place in places}
    columns = (TagRow.label, TagRow.role, TagRow.salience, TagRow.why, TagRow.mentions)
    rows = session.execute(
        select(TagRow.clipping_id, TagRow.version, TagRow.vocabulary, TagRow.concept, *columns)
        .where(_at(TagRow.clipping_id, TagRow.version, places))
        .order_by(TagRow.clipping_id, TagRow.version, TagRow.place)
    )
    for id, version, *tag in rows:
        found[id, version].append(list(tag))
    return found


def read_taggings(session: Session, places: Sequence[Place]) -> Mapping[Place, list[Any]]:
    """The values of the aspect "tagging" of at most PLACES versions; one that is gone has none."""
    tags = read_tags(session, places)
    rows = session.execute(
        select(VersionRow.clipping_id, VersionRow.number, VersionRow.tagger, VersionRow.not_tagged).where(
            _at(VersionRow.clipping_id, VersionRow.number, places)
        )
    )
    return {(id, number): [tagger, tags[id, number], not_tagged] for id, number, tagger, not_tagged in rows}


def write_tags(session: Session, values: Mapping[Place, Sequence[list[Any]]]) -> None:
    """Replaces the found tags of versions."""
    connection = session.connection()
    if not values:
        return
    table = TagRow.__table__
    connection.execute(
        delete(TagRow).where(table.c.clipping_id == bindparam("id"), table.c.version == bindparam("number")),
        [{"id": id, "number": number} for id, number in values],
    )
    names = ("vocabulary", "concept", "label", "role", "salience", "why", "mentions")
    rows = [
        {"clipping_id": id, "version": number, "place": place, **dict(zip(names, tag, strict=True))}
        for (id, number), tags in values.items()
        for place, tag in enumerate(tags)
    ]
    if rows:
        connection.execute(insert(TagRow), rows)


def write_taggings(session: Session, values: Mapping[Place, list[Any]]) -> None:
    """Replaces all that the tagger said of versions."""
    if not values:
        return
    write_tags(session, {place: tags for place, (_, tags, _) in values.items()})
    table = VersionRow.__table__
    session.connection().execute(
        update(VersionRow)
        .where(table.c.clipping_id == bindparam("id"), table.c.number == bindparam("of"))
        .values(tagger=bindparam("by"), not_tagged=bindparam("passed")),
        [
            {"id": id, "of": number, "by": tagger, "passed": not_tagged}
            for (id, number), (tagger, _, not_tagged) in values.items()
        ],
    )
    session.expire_all()


def is_as_written(present: list[Any] | None, written: list[Any]) -> bool:
    """Whether a version still has the tags that were written; who vouches for them is another matter."""
    return present is not None and present[1] == written[1]


def _at(id: Any, number: Any, places: Sequence[Place]) -> Any:
    return tuple_(id, number).in_(places)

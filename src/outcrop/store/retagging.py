"""Which clippings another tagger tagged, and what a tagger needs to look at them again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, false, or_, select, update
from sqlalchemy.orm import Session

from outcrop.domain.article import from_json
from outcrop.domain.vetoes import RULED_OUT, Veto, read_stamp
from outcrop.store.reading import BATCH
from outcrop.store.tables import ClippingRow, DecisionRow, TagRow, VersionRow
from outcrop.store.taggings import PLACES, read_tags


@dataclass(frozen=True, slots=True)
class Tagged:
    """The present text of a clipping and the tags that were found in it, as `taggings` writes them.

    `decided` are the vocabulary and concept of every tag that the reader added or refused; `stamp` is the
    fingerprint of the tagger; `revision` is that of the clipping's last change.
    """

    id: int
    version: int
    revision: int
    title: str
    text: str
    language: str | None
    stamp: str
    tags: list[list[Any]]
    decided: frozenset[tuple[str, str]]


def read_tagged(session: Session, ids: Sequence[int]) -> tuple[Tagged, ...]:
    """The clippings of these ids (at most PLACES) that are outside the trash, in the order of their ids."""
    assert len(ids) <= PLACES
    rows = session.execute(
        select(
            ClippingRow.id,
            VersionRow.number,
            ClippingRow.revision,
            VersionRow.title,
            VersionRow.blocks,
            ClippingRow.language,
            VersionRow.tagger,
        )
        .join(VersionRow, _present)
        .where(ClippingRow.id.in_(ids), ClippingRow.trashed.is_(None))
        .order_by(ClippingRow.id)
    ).all()
    tags = read_tags(session, [(row.id, row.number) for row in rows])
    decided: dict[int, set[tuple[str, str]]] = {}
    for id, vocabulary, concept in session.execute(
        select(DecisionRow.clipping_id, DecisionRow.vocabulary, DecisionRow.concept).where(
            DecisionRow.clipping_id.in_(ids)
        )
    ):
        decided.setdefault(id, set()).add((vocabulary, concept))
    return tuple(
        Tagged(
            row.id,
            row.number,
            row.revision,
            row.title,
            from_json(row.blocks).text,
            row.language,
            row.tagger,
            tags[row.id, row.number],
            frozenset(decided.get(row.id, ())),
        )
        for row in rows
    )


def stale_ids(session: Session, tagger: str, vetoes: Sequence[Veto] = ()) -> tuple[int, ...]:
    """The clippings outside the trash whose present text another tagger tagged, with other tags perhaps.

    `vetoes` are those that the fingerprint `tagger` stands for. A veto made since can only take a tag
    away, so it concerns only the clippings that have that tag, and not by the reader's word; one that was
    dropped concerns only those in which a veto turned something down.
    """
    stamps = session.scalars(select(VersionRow.tagger).distinct())
    outdated = [_outdated(stamp, tagger, vetoes) for stamp in stamps if stamp != tagger]
    return tuple(
        session.scalars(
            select(ClippingRow.id)
            .join(VersionRow, _present)
            .where(ClippingRow.trashed.is_(None), or_(false(), *outdated))
            .order_by(ClippingRow.id)
        )
    )


def _outdated(stamp: str, tagger: str, vetoes: Sequence[Veto]) -> ColumnElement[bool]:
    """Which of the versions with this stamp the present tagger could tag otherwise."""
    (rules, had), (present_rules, has) = read_stamp(stamp), read_stamp(tagger)
    stamped = VersionRow.tagger == stamp
    if rules != present_rules:
        return stamped
    ruled_out = cast(VersionRow.not_tagged, Text).contains(RULED_OUT) if had - has else false()
    made_since = _made_since(had, vetoes)
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
    return and_(stamped, or_(ruled_out, concerned.exists()))


def _made_since(had: Collection[str], vetoes: Sequence[Veto]) -> frozenset[tuple[str, str]]:
    return frozenset((veto.vocabulary, veto.concept) for veto in vetoes if veto.mark not in had)


def newly_ruled_out(stamp: str, tagger: str, vetoes: Sequence[Veto]) -> frozenset[tuple[str, str]] | None:
    """Vocabulary and concept of the vetoes made since a stamp, where nothing else has changed; else None."""
    (rules, had), (present_rules, has) = read_stamp(stamp), read_stamp(tagger)
    return None if rules != present_rules or had - has else _made_since(had, vetoes)


def stamp_tagger(session: Session, ids: Sequence[int], tagger: str, revision: int) -> None:
    """Remembers that the present texts of these clippings were offered this tagger's tags.

    One that was touched after `revision` is passed over: what was looked at was another text.
    """
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        present = (
            select(ClippingRow.id, ClippingRow.version)
            .where(ClippingRow.id.in_(part), ClippingRow.revision <= revision)
            .subquery()
        )
        session.execute(
            update(VersionRow)
            .where(VersionRow.clipping_id == present.c.id, VersionRow.number == present.c.version)
            .values(tagger=tagger)
            .execution_options(synchronize_session=False)
        )


_present = and_(VersionRow.clipping_id == ClippingRow.id, VersionRow.number == ClippingRow.version)

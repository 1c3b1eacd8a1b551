"""Aspects: the parts of a clipping that an edit changes, and their inverse.

An aspect has a name ("site", "trashed", "version", "tags 2", "provenance title", "decision mineral
lithium") and a JSON
value. Undo writes `before` back where the present value still equals `after`. "veto mineral lead lead the
way" is an aspect of the whole library, told of the clipping at which the reader made the rule.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.domain.article import from_json
from outcrop.domain.vetoes import Veto
from outcrop.store.records import opening_of
from outcrop.store.rules import read_veto, write_veto
from outcrop.store.tables import ClippingRow, DecisionRow, NoteRow, VersionRow
from outcrop.store.taggings import read_taggings, read_tags, write_taggings, write_tags
from outcrop.store.times import now

FIELDS = frozenset(
    {
        "byline",
        "site",
        "section",
        "language",
        "url",
        "canonical_url",
        "published",
        "published_unsure",
        "published_first",
        "starred",
        "read",
    }
)


def decision_aspect(vocabulary: str, concept: str) -> str:
    return f"decision {vocabulary} {concept}"


def tagging_aspect(version: int) -> str:
    return f"tagging {version}"


def veto_aspect(veto: Veto) -> str:
    return f"veto {' '.join(veto.key)}"


def read_aspect(session: Session, row: ClippingRow, aspect: str) -> Any:
    """The present value of an aspect. Raises ValueError for a name that is none."""
    kind, _, rest = aspect.partition(" ")
    if aspect in FIELDS:
        return getattr(row, aspect)
    if kind == "trashed":
        return row.trashed is not None
    if kind == "version":
        return row.version
    if kind == "decision":
        decision = session.get(DecisionRow, (row.id, *rest.split(" ", 1)))
        return [decision.verdict, decision.label] if decision else None
    if kind == "veto":
        return read_veto(session, rest.split(" ", 2))
    if kind == "provenance":
        return row.provenance.get(rest)
    if kind == "tags":
        place = row.id, int(rest)
        return read_tags(session, [place])[place]
    if kind == "tagging":
        place = row.id, int(rest)
        return read_taggings(session, [place]).get(place)
    if kind == "note":
        note = session.get(NoteRow, int(rest))
        return note.text if note else None
    raise ValueError(f"no aspect {aspect}")


def write_aspect(session: Session, row: ClippingRow, aspect: str, value: Any) -> None:
    """Gives an aspect a value. Raises ValueError for a name that is none."""
    kind, _, rest = aspect.partition(" ")
    if aspect in FIELDS:
        setattr(row, aspect, value)
    elif kind == "trashed":
        row.trashed = now() if value else None
    elif kind == "version":
        _choose_version(session, row, value)
    elif kind == "decision":
        vocabulary, concept = rest.split(" ", 1)
        _decide(session, row.id, vocabulary, concept, value)
    elif kind == "veto":
        write_veto(session, rest.split(" ", 2), value)
    elif kind == "provenance":
        others = {name: origin for name, origin in row.provenance.items() if name != rest}
        row.provenance = others if value is None else {**others, rest: value}
    elif kind == "tags":
        write_tags(session, {(row.id, int(rest)): value})
        session.expire_all()
    elif kind == "tagging":
        write_taggings(session, {(row.id, int(rest)): value})
    elif kind == "note":
        _write_note(session, row.id, int(rest), value)
    else:
        raise ValueError(f"no aspect {aspect}")


def _choose_version(session: Session, row: ClippingRow, number: int) -> None:
    from_version = session.scalars(
        select(VersionRow).where(VersionRow.clipping_id == row.id, VersionRow.number == number)
    ).one()
    row.version = number
    row.title = from_version.title
    row.opening = opening_of(from_json(from_version.blocks))


def _decide(session: Session, clipping_id: int, vocabulary: str, concept: str, value: Any) -> None:
    present = session.get(DecisionRow, (clipping_id, vocabulary, concept))
    if present:
        session.delete(present)
        session.flush()
    if value is not None:
        verdict, label = value
        session.add(
            DecisionRow(
                clipping_id=clipping_id,
                vocabulary=vocabulary,
                concept=concept,
                label=label,
                verdict=verdict,
                made=now(),
            )
        )


def _write_note(session: Session, clipping_id: int, note_id: int, value: str | None) -> None:
    note = session.get(NoteRow, note_id)
    if value is None:
        if note:
            session.delete(note)
    elif note:
        note.text = value
    else:
        session.add(NoteRow(id=note_id, clipping_id=clipping_id, text=value, written=now()))

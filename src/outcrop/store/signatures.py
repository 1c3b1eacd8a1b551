"""Near-duplicate signatures: kept beside the versions, read all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, insert, or_, select
from sqlalchemy.orm import Session

from outcrop.store.reading import BATCH
from outcrop.store.tables import ClippingRow, KeptPairRow, SignatureRow, VersionRow
from outcrop.store.times import now

_PRESENT: ColumnElement[bool] = and_(
    ClippingRow.id == SignatureRow.clipping_id, ClippingRow.version == SignatureRow.version
)


def write_signatures(session: Session, signatures: Mapping[tuple[int, int], bytes]) -> None:
    """Keeps signatures by (clipping id, version number); an empty one is kept too, as looked at.

    A version that has been deleted meanwhile is passed over.
    """
    for (id, version), minhash in signatures.items():
        if session.get(VersionRow, (id, version)) is None:
            continue
        session.merge(SignatureRow(clipping_id=id, version=version, minhash=minhash))


def add_signatures(session: Session, signatures: Mapping[int, bytes]) -> None:
    """Keeps the signatures of the first versions of new clippings, by id."""
    values = [{"clipping_id": id, "version": 1, "minhash": minhash} for id, minhash in signatures.items()]
    session.flush()
    session.execute(insert(SignatureRow), values)


def read_signatures(session: Session, ids: Sequence[int] | None = None) -> list[tuple[int, bytes]]:
    """The ids and signatures of the present texts outside the trash: of these clippings, or of all."""
    query = (
        select(SignatureRow.clipping_id, SignatureRow.minhash)
        .join(ClippingRow, _PRESENT)
        .where(ClippingRow.trashed.is_(None), SignatureRow.minhash != b"")
        .order_by(SignatureRow.clipping_id)
    )
    if ids is None:
        return [(id, minhash) for id, minhash in session.execute(query)]
    parts = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
    found = (session.execute(query.where(SignatureRow.clipping_id.in_(part))) for part in parts)
    return [(id, minhash) for rows in found for id, minhash in rows]


def unsigned_versions(session: Session) -> list[tuple[int, int]]:
    """The (clipping id, version number) of the present texts that nobody has signed yet."""
    query = (
        select(ClippingRow.id, ClippingRow.version)
        .outerjoin(SignatureRow, _PRESENT)
        .where(SignatureRow.clipping_id.is_(None))
        .order_by(ClippingRow.id)
    )
    return [(id, version) for id, version in session.execute(query)]


def keep_both(session: Session, one: int, other: int) -> None:
    """Remembers that two clippings which look alike are both wanted; of ids that are gone, nothing."""
    first, second = sorted((one, other))
    if first != second and all(session.get(ClippingRow, id) for id in (first, second)):
        session.merge(KeptPairRow(first_id=first, second_id=second, made=now()))


def kept_pairs(session: Session, id: int | None = None) -> frozenset[tuple[int, int]]:
    """The pairs that are both wanted, the older first: those of one clipping, or all."""
    query = select(KeptPairRow.first_id, KeptPairRow.second_id)
    if id is not None:
        query = query.where(or_(KeptPairRow.first_id == id, KeptPairRow.second_id == id))
    return frozenset((first, second) for first, second in session.execute(query))

"""The canonical addresses that a library holds, and the edition of the rules that made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from outcrop.store.reading import library_row
from outcrop.store.tables import ClippingRow, EditItemRow

_ASPECT = "canonical_url"


class KnownAddress(NamedTuple):
    """A clipping's canonical address, the one that it was fetched from, and where the canonical one is from
    ("canonical link", "by hand"), empty where that is not known."""

    clipping: int
    url: str | None
    canonical: str
    origin: str


def address_rules(session: Session) -> int:
    return library_row(session).address_rules


def known_addresses(session: Session, after: int, limit: int) -> list[KnownAddress]:
    """Of the next clippings after that one which have an address, by id, the trash included."""
    columns = (ClippingRow.id, ClippingRow.url, ClippingRow.canonical_url, ClippingRow.provenance)
    following = select(*columns).where(ClippingRow.canonical_url.is_not(None), ClippingRow.id > after)
    found = session.execute(following.order_by(ClippingRow.id).limit(limit))
    return [
        KnownAddress(id, url, canonical or "", provenance.get(_ASPECT, [""])[0])
        for id, url, canonical, provenance in found
    ]


def addresses_of_acts(session: Session) -> list[tuple[int, tuple[str | None, str | None]]]:
    """What acts changed canonical addresses from and to, which their undo compares with the present ones."""
    found = session.execute(
        select(EditItemRow.id, EditItemRow.before, EditItemRow.after).where(EditItemRow.aspect == _ASPECT)
    )
    return [(id, (before, after)) for id, before, after in found]


def write_addresses(
    session: Session, revision: int, changes: Mapping[int, tuple[str, str]]
) -> tuple[int, ...]:
    """Gives clippings new canonical addresses, where they still have the old one; the ids of those that
    changed."""
    columns = (ClippingRow.id, ClippingRow.canonical_url)
    present = session.execute(select(*columns).where(ClippingRow.id.between(min(changes), max(changes))))
    standing = [id for id, address in present if id in changes and changes[id][0] == address]
    if standing:
        query = update(ClippingRow).where(ClippingRow.id == bindparam("of"))
        values = {"canonical_url": bindparam("address"), "revision": revision}
        session.connection().execute(  # many at once, which a session does one by one
            query.values(values), [{"of": id, "address": changes[id][1]} for id in standing]
        )
    return tuple(standing)


def note_address_rules(session: Session, rules: int) -> None:
    """Remembers which rules made the addresses."""
    library_row(session).address_rules = rules


def write_edit_addresses(session: Session, changes: Mapping[int, Sequence[str | None]]) -> None:
    for id, (before, after) in changes.items():
        session.execute(update(EditItemRow).where(EditItemRow.id == id).values(before=before, after=after))

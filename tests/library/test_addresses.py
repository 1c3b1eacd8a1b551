"""Addresses that older rules made canonical are made anew, before anything is compared with them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import update

from outcrop import capture
from outcrop.bootstrap import open_library
from outcrop.capture import address_rules, canonical, tracking
from outcrop.capture.payload import Link, Payload
from outcrop.domain.clipping import Route
from outcrop.domain.errors import Cancelled
from outcrop.domain.ticket import Ticket
from outcrop.home.resources import resource
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from outcrop.store import addresses as rows
from outcrop.store.store import Transaction
from outcrop.store.tables import ClippingRow, LibraryRow
from tests.loopback import article

SEEN = {1: "26234c69e2ad7ed3"}
"""The digest of the files that make addresses canonical, by the edition of their rules."""


def payload(subject: str, url: str) -> Payload:
    return Payload(article(subject), "text/html", Route.URL, url=url, charset="utf-8")


def as_older_rules_left_it(library: Library, addresses: dict[int, str]) -> None:
    def act(session: Transaction, _revision: int) -> None:
        session.execute(update(LibraryRow).values(address_rules=0))
        for id, address in addresses.items():
            session.execute(update(ClippingRow).where(ClippingRow.id == id).values(canonical_url=address))

    library._store.write(act)


def test_a_change_of_the_rules_raises_their_edition() -> None:
    files = [Path(module.__file__ or "").read_bytes() for module in (canonical, tracking)]
    files.append(resource("capture", "tracking.json").read_bytes())
    digest = hashlib.sha256(b"".join(file.replace(b"\r", b"") for file in files)).hexdigest()[:16]
    assert SEEN[address_rules.RULES] == digest, (
        "if an address becomes another by this change, raise RULES and enter its digest here; else change it"
    )


def test_a_known_page_is_known_by_todays_rules_and_none_is_lost(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        tin = library.clip(payload("tin", "https://news.example.org/tin?utm_source=mail")).clipping
        zinc = library.clip(payload("zinc", "https://news.example.org/zinc")).clipping
        assert tin
        assert zinc
        assert library._store.read(rows.address_rules) == address_rules.RULES
        assert library.edit(zinc.id, url="https://news.example.org/zinc-2")
        left = "https://news.example.org/tin?utm_source=mail"
        as_older_rules_left_it(library, {tin.id: left, zinc.id: "http://www.news.example.org/zinc-2/"})
    with open_library(tmp_path) as library:
        library.catch_up()
        assert library.known_at("https://www.news.example.org/tin#top")
        assert library.clipping(tin.id).metadata.canonical_url == "https://news.example.org/tin"
        assert library.clipping(zinc.id).metadata.canonical_url == "https://news.example.org/zinc-2"
        assert library.behind() == 2
        again = library.clip(payload("tin", "http://news.example.org/tin/"))
        assert (again.status, again.clipping and again.clipping.id) == (ClipStatus.DUPLICATE, tin.id)
        assert library.undo()
        assert library.clipping(zinc.id).metadata.canonical_url == "https://news.example.org/zinc"


def test_addresses_are_made_anew_part_by_part_and_a_stop_on_the_way_loses_none(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcrop.library.addresses.PART", 2)
    clipped = [library.clip(payload(f"tin {n}", f"https://news.example.org/{n}")).clipping for n in range(5)]
    ids = [clipping.id for clipping in clipped if clipping]
    as_older_rules_left_it(library, {id: f"https://news.example.org/{id}?fbclid=1" for id in ids})
    library._capturing._addresses._current = False
    stopped = Ticket()
    library.subscribe(lambda _change: stopped.cancel())
    with pytest.raises(Cancelled):
        library.bring_addresses_up_to_date(stopped)
    assert library._store.read(rows.address_rules) == 0
    library.bring_addresses_up_to_date()
    addresses = {library.clipping(id).metadata.canonical_url for id in ids}
    assert addresses == {f"https://news.example.org/{n}" for n in range(5)}
    assert library._store.read(rows.address_rules) == address_rules.RULES


def test_two_clippings_that_come_to_share_an_address_both_stay(library: Library) -> None:
    first = library.clip(payload("tin", "https://news.example.org/a")).clipping
    other = library.clip(payload("zinc", "https://news.example.org/b")).clipping
    assert first
    assert other
    library.edit(other.id, canonical_url="https://news.example.org/a?fbclid=1")
    as_older_rules_left_it(library, {})
    library._capturing._addresses._current = False
    batch = library.batches.make([Link("https://news.example.org/a")], "a test")
    assert library.batches.items(batch.id)[0].clipping in (first.id, other.id)
    assert {row.id for row in library.listing()} == {first.id, other.id}
    assert library.clipping(other.id).metadata.canonical_url == "https://news.example.org/a"


@pytest.mark.parametrize(
    "address", ["https://news.example.org/a", "https://news.example.org/?p=1", "https://x.example/%C3%A4"]
)
def test_what_is_canonical_stays_as_it_is(address: str) -> None:
    assert capture.canonical_url(address) == address

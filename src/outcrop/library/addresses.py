"""Canonical addresses that older rules made are made anew by those of today, before any is compared."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial

from outcrop import capture
from outcrop.capture.address_rules import RULES
from outcrop.domain.clipping import BY_HAND
from outcrop.domain.edit import ChangeKind
from outcrop.domain.ticket import Ticket
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import addresses as rows
from outcrop.store.addresses import KnownAddress
from outcrop.store.store import Store, Transaction

_OWN = ("canonical link", BY_HAND)
"""Where an address comes from that is not the one that was asked."""


PART = 2_000
"""Clippings whose addresses are made anew in one go: a tenth of a second of work."""


class Addresses:
    """Safe to use from any thread."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store = store
        self._ledger = ledger
        self._turn = threading.Lock()
        self._current = False

    def bring_up_to_date(self, ticket: Ticket | None = None) -> None:
        """Makes all canonical addresses of the library anew where its rules are not today's: some 50 us each,
        once, so never on the window's thread. Two clippings that come to share one both stay.

        A newer Outcrop's addresses are left alone. Raises Cancelled; the next call begins anew.
        """
        with self._turn:
            if self._current:
                return
            if self._store.read(rows.address_rules) < RULES:
                self._make_anew(ticket or Ticket())
            self._current = True

    def _make_anew(self, ticket: Ticket) -> None:
        """Part by part: nobody waits long to write, and what is done twice changes nothing."""
        last = 0
        while known := self._store.read(partial(rows.known_addresses, after=last, limit=PART)):
            ticket.check()
            last = known[-1].clipping
            if anew := {k.clipping: (k.canonical, new) for k in known if (new := _today(k)) != k.canonical}:
                self._ledger.commit(partial(rows.write_addresses, changes=anew), _changed)
        acts = self._store.read(rows.addresses_of_acts)
        edits = {id: tuple(address and capture.canonical_url(address) for address in b) for id, b in acts}

        def end(session: Transaction, _revision: int) -> tuple[int, ...]:
            rows.write_edit_addresses(session, edits)
            rows.note_address_rules(session, RULES)
            return ()

        self._ledger.commit(end, _changed)


def _changed(ids: Sequence[int]) -> Touched:
    return Touched(ChangeKind.CHANGED, ids)


def _today(known: KnownAddress) -> str:
    if known.url is None or known.origin in _OWN:
        return capture.canonical_url(known.canonical)
    return capture.canonical_url(known.url)

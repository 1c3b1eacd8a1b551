"""Lists of addresses as batches: made, worked through, stopped at any moment and gone on with.

What became of each address is a fact in the library, written as it happens: whatever ends the
program, the batch is there afterwards and waits until the reader goes on with it. Nothing is fetched
before that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from outcrop import capture
from outcrop.capture.payload import Link
from outcrop.domain.ago import ago
from outcrop.domain.batch import LOST, OPEN, Batch, BatchItem, ItemState
from outcrop.domain.edit import ChangeKind, Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.library.addresses import Addresses
from outcrop.library.batch_items import Patience
from outcrop.library.batch_run import BatchRun, Ways
from outcrop.library.hosts import Hosts
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import batches as rows
from outcrop.store.editing import join_edits
from outcrop.store.store import Act, Store, Transaction

_MOMENT = 0.02


class Batches:
    """Safe to use from any thread."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        ways: Ways,
        addresses: Addresses,
        patience: Patience | None = None,
    ) -> None:
        self._addresses = addresses
        self._store = store
        self._ledger = ledger
        self._ways = ways
        self.patience = patience or Patience()
        self._hosts = Hosts()
        self._runs: dict[int, BatchRun] = {}

    def make(
        self,
        links: Sequence[Link],
        source: str,
        *,
        again: bool = False,
        allow_private: bool = False,
        anyway: bool = False,
    ) -> Batch:
        """Keeps a list of addresses, each once. Those that the library has are known already, unless
        they are to be fetched `again`."""
        self._addresses.bring_up_to_date()
        canonical = {link: capture.canonical_url(link.url) for link in links}
        once = {address: link for link, address in reversed(canonical.items())}
        kept = [link for link in canonical if once[canonical[link]] is link]
        have = self._store.read(lambda s: rows.captures_of(s, list(once)))
        items = [
            BatchItem(0, place, link.url, link.title, again=again, allow_private=allow_private, anyway=anyway)
            for place, link in enumerate(kept, 1)
        ]
        if not again:
            items = [_known(item, have.get(canonical[link])) for item, link in zip(items, kept, strict=True)]
        repeated = len(links) - len(kept)
        id = self._commit(lambda s, _: rows.add_batch(s, source, repeated, items))
        return self.batch(id)

    def all(self) -> tuple[Batch, ...]:
        """All batches, the newest first."""
        return tuple(self._placed(batch) for batch in self._store.read(rows.read_batches))

    def unfinished(self) -> tuple[Batch, ...]:
        """Those in which something waits and on which no program works, the newest first."""
        ours = tuple(self._runs)
        return tuple(b for b in self.all() if b.left and not b.elsewhere and b.id not in ours)

    def batch(self, id: int) -> Batch:
        """Raises OutcropError where there is no such batch."""
        found = next((batch for batch in self._store.read(rows.read_batches) if batch.id == id), None)
        if found is None:
            raise OutcropError(f"There is no list {id}.", "`outcrop-cli batch list` shows those there are.")
        return self._placed(found)

    def items(self, id: int) -> tuple[BatchItem, ...]:
        """What became of each address, in the order of the list."""
        return self._store.read(lambda s: rows.read_items(s, id))

    def run(
        self,
        id: int,
        ticket: Ticket,
        told: Callable[[BatchItem], None],
        *,
        only: Collection[int] | None = None,
        offer: bool = False,
    ) -> Edit | None:
        """Works through what waits, at the places `only` or everywhere; `told` gets each item when its
        state has changed, on any thread.

        Gives the act that takes back all that the batch brought in, None where that is nothing. `offer`
        leaves the choice of new texts of known addresses to the reader. A run of this program that is at
        it takes in what waits, and this one returns at once. Raises Cancelled when called off, which
        leaves the rest waiting; OutcropError where another program works on the batch.
        """
        self._addresses.bring_up_to_date()
        batch = self.batch(id)
        while running := self._runs.get(id):
            if running.add(self._taken_up(batch, running.places, only)):
                return None
            time.sleep(_MOMENT)  # it is about to be over
        give_back = self._store.claim(f"batch-{id}")
        if give_back is None:
            raise OutcropError(
                "Another Outcrop is working through this list.", "Stop it there, or let it go on."
            )
        try:
            write = partial(self._write, told)
            run = BatchRun(self._ways, self._hosts, self.patience, ticket, write, offer=offer)
            run.add(self._taken_up(batch, (), only))
            self._runs[id] = run
            try:
                run.go()
            finally:
                edit = self._as_one_act(batch)
        finally:
            give_back(not self._store.read(lambda s: rows.read_items(s, id, OPEN)))
            self._runs.pop(id, None)
        return edit

    def _as_one_act(self, batch: Batch) -> Edit | None:
        """Makes all that a batch brought in one act."""
        brought = {item.clipping for item in self.items(batch.id) if item.edit is not None}
        edits = {item.edit for item in self.items(batch.id) if item.edit is not None}
        label = f"Added {len(brought):,} clipping{'' if len(brought) == 1 else 's'} from a list"

        def join(session: Transaction, _revision: int) -> Edit | None:
            joined = join_edits(session, edits, label)
            if joined:
                rows.write_edit(session, batch.id, joined.id)
            return joined

        return self._ledger.commit(join, _nothing) if brought else None

    def retry(
        self,
        id: int,
        places: Collection[int] | None = None,
        *,
        states: Collection[ItemState] = LOST,
        allow_private: bool = False,
        anyway: bool = False,
        again: bool = False,
    ) -> tuple[BatchItem, ...]:
        """Lets items wait anew, all in these states or those at these places, with the leave that the
        reader gives; `run` then takes them up. `allow_private` takes those along that wait for it."""
        states = (*states, ItemState.PRIVATE) if allow_private else states
        chosen = [
            replace(
                item,
                state=ItemState.WAITING,
                reason="",
                attempts=0,
                not_before=None,
                private=False,
                allow_private=item.allow_private or allow_private,
                anyway=item.anyway or anyway,
                again=item.again or again,
            )
            for item in self.items(id)
            if (item.place in places if places is not None else item.state in states) and not item.is_open
        ]
        self._commit(lambda s, _: rows.write_items(s, chosen))
        return tuple(chosen)

    def cancel(self, id: int, places: Collection[int], told: Callable[[BatchItem], None]) -> None:
        """Calls single items off, waiting or running."""
        run = self._runs.get(id)
        taken = run.cancel(places) if run else set(places)
        for item in self._store.read(lambda s: rows.read_items(s, id, [ItemState.WAITING])):
            if item.place in taken:
                self._write(told, replace(item, state=ItemState.CANCELLED, reason="Called off"))

    def drop(self, id: int) -> None:
        """Forgets a batch; what it brought in stays. Raises OutcropError where a program works on it."""
        while (running := self._runs.get(id)) and running.called_off:
            time.sleep(_MOMENT)
        give_back = self._store.claim(f"batch-{id}")
        if give_back is None:
            raise OutcropError("Outcrop is working through this list.", "Stop it first.")
        try:
            self._commit(lambda s, _: rows.drop_batch(s, id))
        finally:
            give_back(True)

    def _taken_up(
        self, batch: Batch, at_it: Collection[int], only: Collection[int] | None
    ) -> tuple[BatchItem, ...]:
        """What waits. What a program that was killed left running is done, if its clipping came in."""
        found = self._store.read(lambda s: rows.read_items(s, batch.id, OPEN))
        found = tuple(item for item in found if only is None or item.place in only)
        left = [item for item in found if item.state is ItemState.RUNNING and item.place not in at_it]
        have = self._store.read(lambda s: rows.captures_of(s, [capture.canonical_url(i.url) for i in left]))
        mended: dict[int, BatchItem] = {}
        for item in left:
            id, captured = have.get(capture.canonical_url(item.url), (None, batch.made))
            saved = id is not None and captured >= batch.made
            state = ItemState.DONE if saved else ItemState.WAITING
            mended[item.place] = replace(
                item, state=state, clipping=id if saved else None, outcome="added" if saved else "", reason=""
            )
        if mended:
            self._commit(lambda s, _: rows.write_items(s, list(mended.values())))
        now = [mended.get(item.place, item) for item in found if item.place not in at_it]
        return tuple(item for item in now if item.state is ItemState.WAITING)

    def _placed(self, batch: Batch) -> Batch:
        """Says whether another program works on it."""
        if batch.id in self._runs or not batch.left:
            return batch
        give_back = self._store.claim(f"batch-{batch.id}")
        if give_back is None:
            return replace(batch, elsewhere=True)
        give_back(False)
        return batch

    def _write(self, told: Callable[[BatchItem], None], item: BatchItem) -> None:
        self._commit(lambda s, _: rows.write_items(s, [item]))
        told(item)

    def _commit(self, act: Act[int] | Act[None]) -> int:
        """Batches are no clippings: nothing is announced, and other programs do not look anew."""
        return self._store.write(act, counted=False) or 0


def _nothing(_answer: object) -> Touched:
    return Touched(ChangeKind.CHANGED, ())


def _known(item: BatchItem, have: tuple[int, datetime] | None) -> BatchItem:
    if have is None:
        return item
    id, saved = have
    reason = f"Already in the library, saved {ago(saved)}."
    return replace(item, state=ItemState.KNOWN, reason=reason, outcome="duplicate", clipping=id)

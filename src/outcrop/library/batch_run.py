"""Working through a batch: several hosts side by side, each politely, until nothing waits."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from outcrop.capture.payload import Link, Payload
from outcrop.domain.batch import BatchItem, ItemState
from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.library.batch_items import (
    Fault,
    Patience,
    clock,
    ended,
    failed,
    fault_in,
    fault_of,
    private,
    waiting,
)
from outcrop.library.hosts import Hosts, host_of
from outcrop.library.keeping import Clipped

_TURN = 0.2
"""Seconds after which a run that waits looks whether it is still wanted."""
_log = logging.getLogger(__name__)


class Ways(Protocol):
    """What a batch needs of the ways in."""

    def fetch(
        self, link: Link, ticket: Ticket | None = None, *, allow_private: bool = False, seconds: float = ...
    ) -> Payload: ...

    def clip(
        self, payload: Payload, *, anyway: bool = False, offer: bool = False, ticket: Ticket | None = None
    ) -> Clipped: ...


class BatchRun:
    """One run through the items of a batch that wait. `write` keeps an item's new state and tells of it."""

    def __init__(
        self,
        ways: Ways,
        hosts: Hosts,
        patience: Patience,
        ticket: Ticket,
        write: Callable[[BatchItem], None],
        *,
        offer: bool,
    ) -> None:
        self._offer = offer
        self._ticket = ticket
        self._ways = ways
        self._hosts = hosts
        self._patience = patience
        self._write = write
        self._changed = threading.Condition()
        self._queues: OrderedDict[str, deque[BatchItem]] = OrderedDict()
        self._running: dict[int, Ticket] = {}
        self._stopped = self._over = False
        self._broken: Exception | None = None

    @property
    def places(self) -> set[int]:
        """The places of the items that wait or run here."""
        with self._changed:
            waiting = {item.place for queue in self._queues.values() for item in queue}
            return waiting | self._running.keys()

    @property
    def called_off(self) -> bool:
        return self._ticket.cancelled

    def add(self, items: Iterable[BatchItem]) -> bool:
        """Takes more items in; False where the run is over, or called off and about to be."""
        with self._changed:
            if self._over or self._ticket.cancelled:
                return False
            for item in items:
                self._queues.setdefault(host_of(item.url), deque()).append(item)
            self._changed.notify()
            return True

    def cancel(self, places: Iterable[int]) -> set[int]:
        """Calls items off; the places of those that were waiting, which are out of the run now."""
        wanted = set(places)
        with self._changed:
            for place in wanted & self._running.keys():
                self._running[place].cancel()
            taken = {i.place for queue in self._queues.values() for i in queue if i.place in wanted}
            for host, queue in self._queues.items():
                self._queues[host] = deque(item for item in queue if item.place not in taken)
            return taken

    def go(self) -> None:
        """Returns when nothing waits any more. Once nothing runs any longer it raises Cancelled where it
        was called off, or what stood in the way of writing (OutcropError) or telling (OSError)."""
        try:
            with ThreadPoolExecutor(self._patience.hosts_at_once, "outcrop-batch") as pool:
                try:
                    while not self._broken and self._start_one(pool):
                        self._ticket.check()
                finally:
                    self._stop_what_runs()
        finally:
            with self._changed:
                self._over = True
        if self._broken:
            raise self._broken

    def _stop_what_runs(self) -> None:
        with self._changed:
            self._stopped = True
            for running in self._running.values():
                running.cancel()

    def _start_one(self, pool: ThreadPoolExecutor) -> bool:
        """Starts the next request or waits a turn for one; False when all is done."""
        with self._changed:
            if not self._running and not any(self._queues.values()):
                self._over = True
                return False
            found = self._next() if len(self._running) < self._patience.hosts_at_once else None
            if found is None:
                self._changed.wait(_TURN)
                return True
            host, item = found
            ticket = self._running[item.place] = Ticket()
        future = pool.submit(self._fetch_and_clip, host, item, ticket)
        future.add_done_callback(lambda done: self._ended(host, item, done))
        return True

    def _next(self) -> tuple[str, BatchItem] | None:
        """An item whose host is free, the hosts by turns; the host is taken."""
        now = time.time()
        for host in list(self._queues):
            queue = self._queues[host]
            if not queue:
                continue
            item = min(queue, key=lambda i: i.not_before.timestamp() if i.not_before else 0.0)
            if item.not_before and item.not_before.timestamp() > now:
                continue
            if self._hosts.take(host, now) is None:
                queue.remove(item)
                self._queues.move_to_end(host)
                return host, item
        return None

    def _ended(self, host: str, item: BatchItem, done: Future[BatchItem]) -> None:
        """Takes the item on, or out of the run. A fault of ours ends an item, never the batch."""
        bug = done.exception()
        if bug:
            _log.error("a fault while fetching an address of a batch", exc_info=bug)
            after = failed(item, f"A fault in Outcrop stopped this: {type(bug).__name__}.")
        else:
            after = done.result()
        try:
            self._write(after)
        except (OutcropError, OSError) as error:
            self._broken = error
        finally:
            with self._changed:
                del self._running[item.place]
                if after.is_open and not self._stopped:
                    self._queues.setdefault(host, deque()).append(after)
                self._changed.notify()

    def _fetch_and_clip(self, host: str, item: BatchItem, ticket: Ticket) -> BatchItem:
        item = replace(
            item, state=ItemState.RUNNING, attempts=item.attempts + 1, reason="Fetching", not_before=None
        )
        try:
            pause = self._patience.pause
            try:
                payload = self._asked(host, item, ticket)
                if isinstance(payload, BatchItem) and payload.private:
                    pause = 0.0  # nothing was asked of that host
            finally:
                self._hosts.give_back(host, time.time() + pause)
            if isinstance(payload, BatchItem):
                return payload
            self._write(replace(item, reason="Reading"))
            clipped = self._ways.clip(payload, anyway=item.anyway, offer=self._offer, ticket=ticket)
            return ended(item, clipped)
        except Cancelled:
            if self._stopped:
                return replace(item, state=ItemState.WAITING, attempts=item.attempts - 1, reason="")
            return replace(item, state=ItemState.CANCELLED, reason="Called off")
        except OutcropError as error:
            return failed(item, str(error))

    def _asked(self, host: str, item: BatchItem, ticket: Ticket) -> Payload | BatchItem:
        """What the server answers, or the item as it goes on or ends without an answer to read."""
        self._write(item)
        try:
            payload = self._ways.fetch(
                Link(item.url, item.title),
                ticket,
                allow_private=item.allow_private,
                seconds=self._patience.fetching,
            )
        except OutcropError as error:
            fault = fault_of(error)
            if fault.private and not item.allow_private:
                return private(item, fault.said)
            return self._later(host, item, fault) or failed(item, f"{fault.said} {fault.hint}".strip())
        fault_here = fault_in(payload)
        later = self._later(host, item, fault_here) if fault_here else None
        return later or payload

    def _later(self, host: str, item: BatchItem, fault: Fault) -> BatchItem | None:
        """The item to be tried again; its host is left alone where it asked for that."""
        now = datetime.now(UTC)
        later = waiting(item, fault, self._patience, now)
        if fault.asked and fault.asked > self._patience.longest_rest:
            until = datetime.fromtimestamp(now.timestamp() + fault.asked, UTC)
            self._give_up(host, until)
            return failed(item, _asks_for_rest(host, until))
        if fault.asked:
            self._hosts.rest(host, now.timestamp() + fault.asked)
        return later

    def _give_up(self, host: str, until: datetime) -> None:
        """Ends what waits for a host that wants to be left alone for long."""
        with self._changed:
            left = self._queues.pop(host, deque())
        for item in left:
            self._write(failed(item, _asks_for_rest(host, until)))


def _asks_for_rest(host: str, until: datetime) -> str:
    return f"{host} asks to be left alone until {clock(until)}. Try it again then."

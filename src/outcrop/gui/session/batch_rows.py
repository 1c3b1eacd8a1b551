"""A batch as rows of the work list: one for the whole, one for each address, with what can be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from outcrop.domain.batch import Batch, BatchItem, ItemState
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.notices import Offer
from outcrop.gui.works import PRIVATE, State, Work

_LONGEST_LABEL = 90
_STATES = {
    ItemState.WAITING: State.WAITING,
    ItemState.RUNNING: State.RUNNING,
    ItemState.DONE: State.DONE,
    ItemState.KNOWN: State.DONE,
    ItemState.REFUSED: State.FAILED,
    ItemState.PRIVATE: State.ASKING,
    ItemState.FAILED: State.FAILED,
    ItemState.CANCELLED: State.CANCELLED,
}


class Doing(Protocol):
    """What the rows' buttons do."""

    def go_on(self, batch: int) -> None: ...
    def pause(self, batch: int) -> None: ...
    def forget(self, batch: int) -> None: ...
    def retry_lost(self, batch: int) -> None: ...
    def fetch_private(self, batch: int) -> None: ...
    def fetch_known(self, batch: int) -> None: ...
    def retry(self, item: BatchItem) -> None: ...
    def call_off(self, item: BatchItem) -> None: ...
    def show(self, clipping: int) -> None: ...
    def take(self, item: BatchItem) -> None: ...
    def pair_ways(self, item: BatchItem) -> tuple[Offer, ...]: ...


@dataclass
class BatchRows:
    """The rows of one batch; `ticket` while this window works on it, `only` at these places."""

    batch: Batch
    items: dict[int, BatchItem]
    doing: Doing
    ticket: Ticket | None = None
    only: frozenset[int] | None = None
    head: Work = field(init=False)
    rows: dict[int, Work] = field(init=False)

    def __post_init__(self) -> None:
        self.head = Work(name_of(self.batch), batch=self.batch.id, heads=True, state=State.PAUSED)
        self.rows = {place: self._row(item) for place, item in self.items.items()}
        self.head.state = self.rule_head()
        self.head.said = self.said_of_all()

    @property
    def counts(self) -> Counter[ItemState]:
        return Counter(item.state for item in self.items.values())

    def works(self) -> list[Work]:
        return [self.head, *self.rows.values()]

    def lost(self) -> int:
        """How many came to nothing; what waits for the reader's leave is not lost."""
        counts = self.counts
        return counts[ItemState.FAILED] + counts[ItemState.REFUSED]

    def private(self) -> list[int]:
        """The places that wait for the reader's leave: they lead into a private network."""
        return [place for place, item in self.items.items() if item.state is ItemState.PRIVATE]

    def to_try_again(self) -> list[int]:
        """The places that failed or were called off, and would not fail again for want of a leave."""
        states = (ItemState.FAILED, ItemState.CANCELLED)
        return [p for p, item in self.items.items() if item.state in states]

    def state_of(self, item: BatchItem) -> State:
        stopped = self.ticket is None or (self.only is not None and item.place not in self.only)
        return State.PAUSED if item.is_open and stopped else _STATES[item.state]

    def take(self, item: BatchItem) -> Work:
        """An item as it is now; its row, to be turned to `state_of` and `said_of`."""
        self.items[item.place] = item
        row = self.rows[item.place]
        row.label = _label(item)
        row.offers = self._offers(item)
        return row

    def rule_head(self) -> State:
        """Gives the row of the whole its progress, words and buttons; the state it is in."""
        counts = self.counts
        left = counts[ItemState.WAITING] + counts[ItemState.RUNNING]
        total = len(self.items)
        self.head.progress = Progress(total - left, total)
        id = self.batch.id
        if left and self.ticket:
            self.head.offers = (Offer("Pause", partial(self.doing.pause, id)),)
            return State.RUNNING
        self.head.offers = (Offer("Forget the list", partial(self.doing.forget, id)),)
        if left:
            self.head.offers = (Offer("Go on", partial(self.doing.go_on, id)), *self.head.offers)
            return State.PAUSED
        if failed := len(self.to_try_again()):
            again = Offer(f"Try {words.number(failed)} again", partial(self.doing.retry_lost, id))
            self.head.offers = (again, *self.head.offers)
        if private := len(self.private()):
            label = f"Fetch {words.number(private)} private anyway"
            self.head.offers = (Offer(label, partial(self.doing.fetch_private, id)), *self.head.offers)
        if known := sum(item.state is ItemState.KNOWN and not item.again for item in self.items.values()):
            label = f"Fetch {words.number(known)} known again"
            self.head.offers = (*self.head.offers, Offer(label, partial(self.doing.fetch_known, id)))
        return State.DONE

    def said_of_all(self) -> str:
        """ "47 of 120, 3 failed"."""
        done = self.head.progress or Progress(0, 0)
        parts = [f"{words.number(done.done)} of {words.number(done.total)}"]
        if lost := self.lost():
            parts.append(f"{words.number(lost)} failed")
        if private := len(self.private()):
            parts.append(f"{words.number(private)} {'needs' if private == 1 else 'need'} your leave")
        if done.done < done.total and not self.ticket:
            parts.append("stopped")
        return ", ".join(parts)

    def _row(self, item: BatchItem) -> Work:
        return Work(
            _label(item),
            retry=partial(self.doing.retry, item),
            state=self.state_of(item),
            said=said_of(item),
            offers=self._offers(item),
            call_off=partial(self.doing.call_off, item),
            batch=item.batch,
        )

    def _offers(self, item: BatchItem) -> tuple[Offer, ...]:
        retry = self.doing.retry
        if item.state is ItemState.PRIVATE:
            return (Offer("Fetch it anyway", partial(retry, replace(item, allow_private=True))),)
        if item.state is ItemState.REFUSED:
            return (Offer("Save anyway", partial(retry, replace(item, anyway=True))),)
        if item.clipping is None:
            return ()
        if item.like:
            return self.doing.pair_ways(item)
        show = Offer("Show", partial(self.doing.show, item.clipping))
        if item.newer:
            return (Offer("Take the new version", partial(self.doing.take, item)), show)
        if item.state is ItemState.KNOWN and not item.again:
            return (show, Offer("Fetch it again", partial(retry, replace(item, again=True))))
        return (show,)


def said_of(item: BatchItem) -> str:
    """What happened to an address, in words."""
    if item.state is ItemState.PRIVATE:
        return PRIVATE
    if item.state is ItemState.DONE:
        return item.reason or item.outcome
    return item.reason or ("" if item.is_open else item.state.value)


def name_of(batch: Batch) -> str:
    """ "120 links from reading.txt"; of a list without a name "120 links"."""
    count = words.count(batch.total, "link")
    return f"{count} from {words.shortened(batch.source, 50)}" if batch.source else count


def summed_up(items: Collection[BatchItem]) -> str:
    """What became of a list, in one sentence."""
    counts = Counter(item.state for item in items)
    total = counts.total()
    parts = [f"Added {words.number(counts[ItemState.DONE])} of {words.count(total, 'link')}"]
    if known := counts[ItemState.KNOWN]:
        were = "was" if known == 1 else "were"
        parts.append(f"{words.number(known)} {were} already in the library")
    if private := counts[ItemState.PRIVATE]:
        parts.append(f"{words.number(private)} {'needs' if private == 1 else 'need'} your leave")
    if lost := counts[ItemState.FAILED] + counts[ItemState.REFUSED]:
        parts.append(f"{words.number(lost)} failed")
    if off := counts[ItemState.CANCELLED]:
        parts.append(f"{words.number(off)} called off")
    if alike := sum(item.like is not None for item in items):
        parts.append(f"{words.number(alike)} {'looks' if alike == 1 else 'look'} like another")
    return ", ".join(parts) + "."


def private_said(private: int) -> str:
    """Why links of a list wait for the reader's leave, in one sentence."""
    if not private:
        return ""
    lead = "It leads" if private == 1 else "They lead"
    return f"{lead} to this computer or into a private network, where nothing is fetched unasked."


def _label(item: BatchItem) -> str:
    return words.shortened(item.title or item.url, _LONGEST_LABEL)

"""A list of addresses on its way into the library, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ItemState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    """Fetched and saved, or fetched and brought up to date."""
    KNOWN = "known"
    """The library has it."""
    REFUSED = "refused"
    """Fetched, but the quality gate found no article in it."""
    PRIVATE = "private"
    """On this computer or in a private network, and not fetched before the reader gives leave."""
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (ItemState.WAITING, ItemState.RUNNING)
LOST = (ItemState.REFUSED, ItemState.FAILED, ItemState.CANCELLED)


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One address of a batch, at `place` in its list (from 1).

    `reason` says in words what happened; `outcome` how the clipping came about ("added", "updated",
    "duplicate"), by the act `edit`; `not_before` is when it may be asked again. `private` is told of an
    address that waits for the reader's leave, `newer` of a later version of a
    known text that waits to be chosen, `like` of another clipping that looks much like this one. The
    reader's leave: `allow_private`, `again` (fetch what is known), `anyway` (save what the quality gate
    refuses).
    """

    batch: int
    place: int
    url: str
    title: str | None = None
    state: ItemState = ItemState.WAITING
    reason: str = ""
    outcome: str = ""
    attempts: int = 0
    not_before: datetime | None = None
    clipping: int | None = None
    newer: int | None = None
    edit: int | None = None
    like: int | None = None
    private: bool = False
    allow_private: bool = False
    again: bool = False
    anyway: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Batch:
    """A list of addresses: where it came from, and how many of its items are in which state.

    `repeated` addresses of the list stood in it already. `elsewhere` says that another process works on it.
    """

    id: int
    made: datetime
    source: str
    repeated: int = 0
    counts: Mapping[ItemState, int] = field(default_factory=dict)
    elsewhere: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many items have not come to an end."""
        return sum(self.counts.get(state, 0) for state in OPEN)

    @property
    def lost(self) -> int:
        """How many items ended without a clipping; not those that wait for the reader's leave."""
        return sum(self.counts.get(state, 0) for state in LOST)

    @property
    def private(self) -> int:
        """How many items wait for the reader's leave to fetch from a private network."""
        return self.counts.get(ItemState.PRIVATE, 0)

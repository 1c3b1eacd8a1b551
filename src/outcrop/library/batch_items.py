"""One address of a batch, from the answer it got to what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from outcrop.capture.faults import LONGEST_FETCH, PASSING_STATUS, FetchError
from outcrop.capture.payload import Payload
from outcrop.domain.batch import BatchItem, ItemState
from outcrop.domain.errors import OutcropError
from outcrop.library.keeping import Clipped, ClipStatus

_STATES = {
    ClipStatus.ADDED: ItemState.DONE,
    ClipStatus.UPDATED: ItemState.DONE,
    ClipStatus.DUPLICATE: ItemState.KNOWN,
    ClipStatus.REJECTED: ItemState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How a batch treats hosts; seconds throughout.

    A host is asked again after `pause`. What may pass is tried `attempts` times, after `waits`. A rest that
    a server asks for is kept up to `longest_rest`; the addresses of one that asks for more are given up.
    """

    hosts_at_once: int = 4
    pause: float = 1.0
    attempts: int = 4
    waits: tuple[float, ...] = (2.0, 10.0, 40.0)
    longest_rest: float = 15 * 60.0
    fetching: float = LONGEST_FETCH


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an address gave nothing this time, and what to do; `asked` are the seconds of rest that its
    server asked for."""

    said: str
    hint: str
    passing: bool
    asked: float | None = None
    private: bool = False


def fault_of(error: OutcropError) -> Fault:
    """What went wrong with an item, and whether it may go right in a while."""
    if isinstance(error, FetchError):
        return Fault(error.message, error.hint, error.passing, error.retry_after, error.private)
    return Fault(error.message, error.hint, False)


def fault_in(payload: Payload) -> Fault | None:
    """What is wrong with an answer that may be another in a while; None for one to be read."""
    if payload.status not in PASSING_STATUS:
        return None
    return Fault(f"The server answered with status {payload.status}.", "", True, payload.retry_after)


def ended(item: BatchItem, clipped: Clipped) -> BatchItem:
    """The item after its page was read."""
    clipping = clipped.clipping
    return replace(
        item,
        state=_STATES[clipped.status],
        outcome="" if clipped.status is ClipStatus.REJECTED else clipped.status.value,
        reason=clipped.reason or clipped.looks_like,
        title=clipping.title if clipping and clipping.title else item.title,
        clipping=clipping.id if clipping else None,
        edit=clipped.edit.id if clipped.edit else item.edit,
        newer=clipped.newer,
        like=clipped.others[0].id if clipped.others else None,
        not_before=None,
    )


def failed(item: BatchItem, said: str) -> BatchItem:
    return replace(item, state=ItemState.FAILED, reason=said, private=False, not_before=None)


def private(item: BatchItem, said: str) -> BatchItem:
    """The item that waits for the reader's leave."""
    return replace(item, state=ItemState.PRIVATE, reason=said, private=True, not_before=None)


def waiting(item: BatchItem, fault: Fault, patience: Patience, now: datetime) -> BatchItem | None:
    """The item that is tried again later; None where that is not worth while."""
    if not fault.passing or item.attempts >= patience.attempts:
        return None
    wait = patience.waits[min(item.attempts, len(patience.waits)) - 1]
    until = now + timedelta(seconds=max(wait, fault.asked or 0.0))
    if fault.asked and fault.asked >= wait:
        reason = f"Waits until {clock(until)}, the server asked for it."
    else:
        reason = f"{fault.said.rstrip('.')}; the next try is at {clock(until)}."
    return replace(item, state=ItemState.WAITING, reason=reason, not_before=until)


def clock(moment: datetime) -> str:
    """The time of day where the reader is: "15:42", with the day where that is another."""
    there = moment.astimezone()
    today = datetime.now(UTC).astimezone().date()
    return there.strftime("%H:%M" if there.date() == today else "%d %b, %H:%M")

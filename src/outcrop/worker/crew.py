"""Several children that share out the parts of one long job, a core each, behind the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.home.profile import Profile

if TYPE_CHECKING:
    from outcrop.worker.child import Child

PART_SECONDS = 10 * 60.0


class ChildDied(OutcropError):
    """A child process ended in the middle of its task."""


_Part = TypeVar("_Part")
_Answer = TypeVar("_Answer")


class Crew:
    def __init__(self, profile: Profile, children: Sequence[Child]) -> None:
        self._profile = profile
        self._children = tuple(children)
        self._free: SimpleQueue[Child] = SimpleQueue()
        for child in self._children:
            self._free.put(child)

    def run(
        self,
        task: Callable[[Profile, _Part], _Answer],
        parts: Iterable[_Part],
        ticket: Ticket,
        *,
        to_the_end: bool = False,
    ) -> Iterator[_Answer]:
        """What `task` gives for each part, in their order. Raises what it raised.

        Called off, it kills what runs and raises Cancelled; with `to_the_end` it waits for what runs and
        ends with that.
        """
        own = Ticket() if to_the_end else ticket

        def do(part: _Part) -> _Answer:
            child = self._free.get()
            try:
                try:
                    return child.run(own, PART_SECONDS, task, self._profile, part)
                except ChildDied:  # a part is kept whole or not at all, so it can be done again
                    return child.run(own, PART_SECONDS, task, self._profile, part)
            except ChildDied as error:
                raise _ended() from error
            finally:
                self._free.put(child)

        waiting: deque[Future[_Answer]] = deque()
        with ThreadPoolExecutor(len(self._children), "outcrop-crew") as threads:
            try:
                for part in parts:
                    if ticket.cancelled:
                        break
                    waiting.append(threads.submit(do, part))
                    if len(waiting) > 2 * len(self._children):
                        yield waiting.popleft().result()
                while waiting:
                    future = waiting.popleft()
                    if not (ticket.cancelled and future.cancel()):
                        yield future.result()
            finally:
                for future in waiting:
                    future.cancel()
        if not to_the_end:
            ticket.check()

    def run_one(self, task: Callable[[Profile, _Part], _Answer], ticket: Ticket, part: _Part) -> _Answer:
        """What a task gives that is not shared out. Raises what it raised, or Cancelled."""
        child = self._free.get()
        try:
            return child.run(ticket, PART_SECONDS, task, self._profile, part)
        except ChildDied as error:
            raise _ended() from error
        finally:
            self._free.put(child)

    def close(self) -> None:
        """Ends what runs and starts nothing any more."""
        for child in self._children:
            child.close()


def _ended() -> OutcropError:
    return OutcropError(
        "The worker process that changes tags has ended.", "Start it again: what was done is kept."
    )

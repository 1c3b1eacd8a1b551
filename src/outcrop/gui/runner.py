"""Work off the GUI thread: lanes of threads, and one signal home."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from outcrop.domain.errors import Cancelled
from outcrop.domain.ticket import Progress, Ticket

T = TypeVar("T")

_PROGRESS_EVERY = 0.05
"""Seconds; a job may report more often than a window can show."""


class Lane(Enum):
    """Each lane has its own threads, so that slow work never stands before quick work."""

    STORE = "store"
    """One thread: quick acts, in the order they were asked. What takes longer commits from its own lane."""
    FREE = "free"
    """What reads from the library and answers at once."""
    CAPTURE = "capture"
    """What fetches and reads articles; it waits for networks and worker processes."""
    BATCH = "batch"
    """What works through lists of addresses, a thread each, mostly waiting."""
    INDEX = "index"
    """One thread: what brings the index up to date."""


_THREADS = {Lane.STORE: 1, Lane.FREE: 3, Lane.CAPTURE: 4, Lane.BATCH: 8, Lane.INDEX: 1}


@dataclass(eq=False)
class _Job:
    ticket: Ticket
    then: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progress: Callable[[Progress], None] | None
    lane: Lane
    reported: float = 0.0


@dataclass(frozen=True, slots=True)
class _Done:
    result: object


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


@dataclass(frozen=True, slots=True)
class _Over:
    """The job was called off before it ended."""


class Runner(QObject):
    """Runs jobs and brings what they gave back to the thread that owns the runner.

    `unhandled` is emitted with the error of a job that was started without `failed`.
    """

    unhandled = Signal(object)
    _home = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            lane: ThreadPoolExecutor(threads, f"outcrop-{lane.value}") for lane, threads in _THREADS.items()
        }
        self._jobs: set[_Job] = set()
        self._latest: dict[str, _Job] = {}
        self._closed = False
        self._lost: list[Exception] = []
        self._home.connect(self._came_home, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """How many jobs wait or run."""
        return len(self._jobs)

    def start(
        self,
        work: Callable[[Ticket], T],
        then: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[Progress], None] | None = None,
        replacing: str | None = None,
        lane: Lane = Lane.FREE,
    ) -> Ticket:
        """Runs `work` in a lane; then calls `then` with its result, or `failed` with what it raised.

        A job of the same `replacing` name that has not ended is called off, and calls nothing any
        more; nor does a job whose ticket was cancelled. All calls come on the runner's own thread,
        never before this method has returned.
        """
        job = _Job(Ticket(), then, failed, progress, lane)
        job.ticket = Ticket(lambda step: self._report(job, step))
        if self._closed:
            job.ticket.cancel()
            return job.ticket
        if replacing is not None:
            before = self._latest.get(replacing)
            if before:
                before.ticket.cancel()
            self._latest[replacing] = job
        self._jobs.add(job)
        self._lanes[lane].submit(self._run, job, work)
        return job.ticket

    def stop(self) -> None:
        """Calls everything off but what the reader has decided, in the store lane, and calls nothing any
        more. Waits for nothing: a write may have to wait for another process."""
        self._closed = True
        for job in self._jobs:
            if job.lane is not Lane.STORE:
                job.ticket.cancel()
        for lane, executor in self._lanes.items():
            executor.shutdown(wait=False, cancel_futures=lane is not Lane.STORE)

    def shutdown(self) -> tuple[Exception, ...]:
        """Stops, and waits until no thread is left; why what was decided could not be done any more. Of
        what waits behind a failure nothing is tried: it would wait as long, and fail for the same."""
        self.stop()
        for executor in self._lanes.values():
            executor.shutdown(wait=True)
        self._jobs.clear()
        self._latest.clear()
        return tuple(self._lost)

    def _run(self, job: _Job, work: Callable[[Ticket], Any]) -> None:
        outcome: _Done | _Failed | _Over
        try:
            job.ticket.check()
            if self._lost:
                return
            outcome = _Done(work(job.ticket))
        except Cancelled:
            outcome = _Over()
        except Exception as error:  # the edge: every error goes home to be told
            outcome = _Failed(error)
            if self._closed and job.lane is Lane.STORE:
                self._lost.append(error)
        self._home.emit(job, outcome)

    def _report(self, job: _Job, step: Progress) -> None:
        now = time.monotonic()
        if job.progress and (now - job.reported >= _PROGRESS_EVERY or step.done == step.total):
            job.reported = now
            self._home.emit(job, step)

    def _came_home(self, job: _Job, news: object) -> None:
        if self._closed:
            return
        if isinstance(news, Progress):
            if job.progress and not job.ticket.cancelled:
                job.progress(news)
            return
        self._jobs.discard(job)
        for name in [name for name, latest in self._latest.items() if latest is job]:
            del self._latest[name]
        if job.ticket.cancelled:
            return
        match news:
            case _Done(result) if job.then:
                job.then(result)
            case _Failed(error) if job.failed:
                job.failed(error)
            case _Failed(error):
                self.unhandled.emit(error)

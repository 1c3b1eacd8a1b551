"""Child processes with limits of time and memory and a real kill; one for capture, one for the index.

Hostile bytes, memory, crashes and the interpreter lock stay out of the window's process: Whoosh
writing in a thread once stalled a window for 2.4 s, in a child for 70 ms.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, TimeoutError
from multiprocessing.queues import SimpleQueue
from typing import Any, TypeVar

import psutil
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from outcrop.capture.payload import Payload
from outcrop.domain.article import Article
from outcrop.domain.clipping import Draft
from outcrop.domain.edit import Undone
from outcrop.domain.errors import Cancelled, OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.domain.vetoes import Veto
from outcrop.home.profile import Profile
from outcrop.library.drafting import TaggedText
from outcrop.library.retag_preview import Looked
from outcrop.library.retagging import Look, Making
from outcrop.worker import tasks
from outcrop.worker.crew import ChildDied, Crew
from outcrop.worker.tasks import Report

DRAFT_SECONDS = 60.0
DRAFT_MEMORY = 1_200 * 2**20
"""Bytes that the capture child may hold: reading the longest page that is read at all takes half of that."""
DRAFT_HINT = "Copy the article's text and paste it instead."
INDEX_SECONDS = 3 * 60 * 60.0
IDLE_SECONDS = 5 * 60.0
CREW = min(os.cpu_count() or 1, 4)
"""Children that tag a library anew: a core each."""
SMALL = 8
"""Up to so many changed clippings are indexed in place: a child would take longer to answer."""

_LOOK_SECONDS, _GRACE_SECONDS = 0.02, 2.0
_Answer = TypeVar("_Answer")


class Child:
    """One child process, started when needed, ended when long idle, replaced when killed.

    It is killed when it holds more than `memory` bytes, where that is given. `hint` says what to do where
    that, its death or its limit of time ends a task.
    """

    def __init__(self, memory: int | None = None, hint: str = "Try it again: nothing is lost.") -> None:
        self._memory = memory
        self._hint = hint
        self._process: psutil.Process | None = None
        self._outgrown: set[int] = set()
        self._context = multiprocessing.get_context("spawn")
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._reports: SimpleQueue[Report] | None = None
        self._running = 0
        self._closed = False
        self._timer: threading.Timer | None = None

    def run(self, ticket: Ticket, seconds: float, task: Callable[..., _Answer], *args: Any) -> _Answer:
        """What `task` gives. Raises what it raised, Cancelled, or OutcropError for one that died.

        A child that died before it began with the task is replaced, and the task given to the next one.
        """
        tries = 0
        while True:
            pool, reports, future = self._schedule(seconds, task, args)
            try:
                return self._awaited(pool, future, reports, ticket)
            except Cancelled:
                if future.running():
                    self._replace(pool)
                future.cancel()
                raise
            except TimeoutError as error:
                self._replace(pool)
                raise OutcropError(
                    f"This took longer than {seconds:.0f} seconds and was stopped.", self._hint
                ) from error
            except (ProcessExpired, BrokenExecutor) as error:  # the first is an OSError, too
                if self._closed:
                    raise Cancelled from error
                self._replace(pool)
                tries += 1
                if isinstance(error, ProcessExpired) or tries > 1:
                    raise self._told(error) from error
            except (CancelledError, OSError) as error:
                if ticket.cancelled or self._closed:
                    raise Cancelled from error
                if self._pool is pool:
                    raise
            finally:
                self._finished()

    def _awaited(
        self, pool: ProcessPool, future: ProcessFuture[_Answer], reports: SimpleQueue[Report], ticket: Ticket
    ) -> _Answer:
        while True:
            self._hear(reports, ticket)
            self._kill_if_too_large()
            if ticket.cancelled:
                raise Cancelled
            try:
                return future.result(timeout=_LOOK_SECONDS)
            except TimeoutError:
                if future.done():
                    return future.result(timeout=0)
                if not pool.active:
                    return _last_answer(future)

    def _told(self, error: Exception) -> ChildDied:
        what = "The worker process ended in the middle of this."
        if self._memory and isinstance(error, ProcessExpired) and error.pid in self._outgrown:
            what = f"Reading this needs more memory than the {self._memory / 2**20:,.0f} MB it may take."
        return ChildDied(what, self._hint)

    def close(self) -> None:
        """Ends what runs and starts nothing any more."""
        with self._lock:
            self._closed = True
            self._end()

    def _end_if_idle(self) -> None:
        with self._lock:
            if self._running == 0:
                self._end()

    def _schedule(
        self, seconds: float, task: Callable[..., _Answer], args: tuple[Any, ...]
    ) -> tuple[ProcessPool, SimpleQueue[Report], ProcessFuture[_Answer]]:
        with self._lock:
            if self._closed:
                raise Cancelled
            if self._timer:
                self._timer.cancel()
                self._timer = None
            if self._pool is None or self._reports is None or not self._pool.active:
                self._reports = self._context.SimpleQueue()
                self._pool = ProcessPool(
                    max_workers=1,
                    context=self._context,
                    initializer=tasks.begin,
                    initargs=(self._reports,),
                )
            future = self._pool.schedule(task, args=args, timeout=seconds)
            self._running += 1
            return self._pool, self._reports, future

    def _replace(self, pool: ProcessPool) -> None:
        """Ends a pool whose child has died or is to be ended: it may have a lock of the pool or of the queue
        in its hand. What waits in it is given to the next pool."""
        with self._lock:
            if self._pool is pool:
                self._pool = self._reports = None
        pool.stop()
        pool.join()

    def _hear(self, reports: SimpleQueue[Report], ticket: Ticket) -> None:
        """Passes on how far the child is; a new child says first which process it is."""
        while not ticket.cancelled and not reports.empty():
            match reports.get():
                case int(id):
                    with contextlib.suppress(psutil.Error):
                        self._process = psutil.Process(id)
                case step:
                    ticket.progress(step.done, step.total, step.doing)

    def _kill_if_too_large(self) -> None:
        if self._memory is None or self._process is None:
            return
        with contextlib.suppress(psutil.Error):  # it may have ended just now
            if self._process.memory_info().rss > self._memory:
                self._outgrown.add(self._process.pid)
                self._process.kill()

    def _finished(self) -> None:
        with self._lock:
            self._running -= 1
            if self._running == 0 and not self._closed and self._pool is not None:
                self._timer = threading.Timer(IDLE_SECONDS, self._end_if_idle)
                self._timer.daemon = True
                self._timer.start()

    def _end(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None
        if self._reports is not None:
            self._reports.close()
            self._reports = None


def _last_answer(future: ProcessFuture[_Answer]) -> _Answer:
    """What a pool that has fallen still gives.

    Raises BrokenExecutor where nobody answers any more: it fell while it was given the task, or lost the
    child's last word.
    """
    try:
        return future.result(timeout=_GRACE_SECONDS)
    except TimeoutError:
        if future.done():
            raise  # the task's own limit
        raise BrokenExecutor from None


class ChildWorker:
    """The worker of a window: capture in one child, large index jobs in another, re-tagging in a crew."""

    in_place = False

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._capture = Child(DRAFT_MEMORY, DRAFT_HINT)
        self._index = Child()
        self._crew = Crew(profile, [Child() for _ in range(CREW)])

    def warm(self, ticket: Ticket) -> None:
        """Starts the capture child and loads what the first draft needs. Blocks until that is done."""
        self._capture.run(ticket, DRAFT_SECONDS, tasks.warm)

    def draft(self, payload: Payload, vetoes: Sequence[Veto], ticket: Ticket) -> Draft:
        return self._capture.run(ticket, DRAFT_SECONDS, tasks.draft, payload, tuple(vetoes))

    def tag(
        self, title: str, text: str, language: str | None, vetoes: Sequence[Veto], ticket: Ticket, /
    ) -> TaggedText:
        return self._capture.run(ticket, DRAFT_SECONDS, tasks.tag, title, text, language, tuple(vetoes))

    def whole_text(self, payload: Payload, ticket: Ticket, /) -> Article:
        return self._capture.run(ticket, DRAFT_SECONDS, tasks.whole_text, payload)

    def index(self, here: Callable[[Ticket], int], ticket: Ticket, behind: int, rebuild: bool, /) -> int:
        if behind <= SMALL and not rebuild:
            return here(ticket)
        return self._index.run(ticket, INDEX_SECONDS, tasks.index, self._profile, rebuild)

    def tidy(self, _here: Callable[[Ticket], int], ticket: Ticket, /) -> int:
        return self._index.run(ticket, INDEX_SECONDS, tasks.tidy, self._profile)

    def look(
        self, _here: Callable[[Look], Looked], parts: Sequence[Look], ticket: Ticket, /
    ) -> Iterator[Looked]:
        return self._crew.run(tasks.look, parts, ticket)

    def make(
        self, _here: Callable[[Making], int], parts: Iterable[Making], ticket: Ticket, /
    ) -> Iterator[int]:
        return self._crew.run(tasks.make, parts, ticket, to_the_end=True)

    def undo(
        self, _here: Callable[[Ticket], Undone | None], ticket: Ticket, only: int | None, /
    ) -> Undone | None:
        return self._crew.run_one(tasks.undo, ticket, only)

    def close(self) -> None:
        self._capture.close()
        self._index.close()
        self._crew.close()

"""One concept for work that takes a while: it reports progress and can be called off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from outcrop.domain.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` steps (total 0: unknown) and what it is doing."""

    done: int
    total: int
    doing: str = ""


class Ticket:
    """Handed into a job by whoever started it; safe to use from any thread."""

    def __init__(self, report: Callable[[Progress], None] | None = None) -> None:
        self._cancelled = threading.Event()
        self._report = report

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raises Cancelled once the job has been called off."""
        if self._cancelled.is_set():
            raise Cancelled

    def progress(self, done: int, total: int = 0, doing: str = "") -> None:
        """Reports a step, then does as `check`."""
        self.check()
        if self._report:
            self._report(Progress(done, total, doing))

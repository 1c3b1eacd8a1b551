"""Looking at what other processes did with the library, every half second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.domain.edit import Change
from outcrop.gui.notices import Notices
from outcrop.gui.runner import Runner
from outcrop.library.library import Library

LOOK = 500
"""Milliseconds between two looks."""
PAUSE = 10_000
"""The same after one that failed: a library on a disk that is away for a moment comes back."""
_ABOUT = "looking"


class Looking(QObject):
    """`seen` carries the Change that another process made. A failed look is told once and tried again
    after a pause; what was told goes once it has succeeded."""

    seen = Signal(object)

    def __init__(self, library: Library, runner: Runner, notices: Notices) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._looking = self._failed = False
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK)
        self._clock.timeout.connect(self.look)

    def start(self) -> None:
        self._clock.start()

    def stop(self) -> None:
        self._clock.stop()

    def look(self) -> None:
        """One look, unless one is under way."""
        if self._looking:
            return
        self._looking = True
        self._runner.start(lambda _ticket: self._library.poll(), self._succeeded, failed=self._did_fail)

    def _succeeded(self, change: Change | None) -> None:
        self._looking = False
        if self._failed:
            self._failed = False
            self._clock.setInterval(LOOK)
            self._notices.settle(_ABOUT)
        if change:
            self.seen.emit(change)

    def _did_fail(self, error: Exception) -> None:
        self._looking = False
        if not self._failed:
            self._failed = True
            self._clock.setInterval(PAUSE)
            self._notices.fail(error, about=_ABOUT)

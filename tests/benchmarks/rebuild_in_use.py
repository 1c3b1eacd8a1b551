"""A rebuild of the index while a reader works: python -m tests.benchmarks.rebuild_in_use DIR

    outcrop-cli --profile DIR seed 100000
    python -m tests.benchmarks.rebuild_in_use DIR --out rebuild.json

Builds the index anew as a window does (in its child process, which starts a helper), while queries are typed
at five keys a second and clippings opened. Prints clippings a second and the longest pauses of the window's
thread (budget: 100 ms), and for comparison the pauses of the same work without a rebuild. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outcrop.bootstrap import open_library
from outcrop.domain.ticket import Ticket
from outcrop.gui.main import favour_the_window
from outcrop.gui.runner import Lane
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.home.profile import profile_at
from outcrop.worker.child import ChildWorker
from tests.benchmarks.keystrokes import QUERIES

_PACE = 0.2
_QUIET_SECONDS = 20.0
_SETTLING = 10.0


class Pauses:
    """How long the window's thread did not come round, in milliseconds, beat by beat."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.found.append((now - self._last) * 1_000)
        self._last = now

    def figures(self) -> dict[str, float]:
        """The longest pause, and how many were longer than 50 and 100 ms; counted anew from here."""
        found, self.found = self.found, []
        longest = round(max(found), 1)
        return {
            "longest": longest,
            "> 50 ms": sum(p > 50 for p in found),
            "> 100 ms": sum(p > 100 for p in found),
        }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("profile", type=Path)
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    application = QApplication([])
    favour_the_window()
    profile = profile_at(options.profile)
    worker = ChildWorker(profile)
    with open_library(profile, worker) as library:
        session = Session(library, Theme(application))
        window = Window(session, profile)
        window.show()
        session.start()
        worker.warm(Ticket())
        _work(window, lambda began: time.perf_counter() - began > _SETTLING)
        pauses = Pauses()
        _work(window, lambda began: time.perf_counter() - began > _QUIET_SECONDS)
        figures: dict[str, object] = {"without a rebuild, ms": pauses.figures()}
        ended: list[tuple[int, float]] = []
        session.runner.start(
            library.reindex, lambda count: ended.append((count, time.perf_counter())), lane=Lane.INDEX
        )
        began = time.perf_counter()
        _work(window, lambda _: bool(ended))
        count, end = ended[0]
        figures |= {
            "with a rebuild, ms": pauses.figures(),
            "clippings": count,
            "clippings a second": round(count / (end - began)),
            "load": os.getloadavg()[0],
        }
        window.close()
    for name, found in figures.items():
        print(name, found)
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _work(window: Window, done: Callable[[float], bool]) -> None:
    """Types queries and opens what they find, until it is done."""
    began = time.perf_counter()
    queries = cycle(QUERIES)
    while not done(began):
        window.search.field.clear()
        for letter in next(queries):
            QTest.keyClicks(window.search.field, letter)
            _rest(_PACE)
        window.commands.do("next")
        _rest(2 * _PACE)


def _rest(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


if __name__ == "__main__":
    main()

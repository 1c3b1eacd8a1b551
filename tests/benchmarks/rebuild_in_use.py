"""A rebuild of the index while a reader works: python -m tests.benchmarks.rebuild_in_use DIR

    outcrop-cli --profile DIR seed 100000
    python -m tests.benchmarks.rebuild_in_use DIR --out rebuild.json

Builds the index anew as a window does (in its child process, which starts a helper), while queries are typed
at five keys a second and clippings opened. Prints clippings a second and the longest pauses of the window's
thread (budget: 100 ms), and for comparison the pauses of the same work without a rebuild. Asserts nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import cycle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from outcrop.gui.runner import Lane
from outcrop.gui.window import Window
from tests.benchmarks.keystrokes import QUERIES
from tests.benchmarks.real_window import opened, options_of, report, rest

_PACE = 0.2
_QUIET_SECONDS = 20.0
_SETTLING = 10.0
_BEAT_MS = 4


class Pauses:
    """How long the window's thread did not come round, in milliseconds, beat by beat."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
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
    options = options_of(__doc__).parse_args()
    with opened(options.profile) as window:
        session = window.session
        _work(window, lambda began: time.perf_counter() - began > _SETTLING)
        pauses = Pauses()
        _work(window, lambda began: time.perf_counter() - began > _QUIET_SECONDS)
        figures: dict[str, object] = {"without a rebuild, ms": pauses.figures()}
        ended: list[tuple[int, float]] = []
        session.runner.start(
            session.library.reindex, lambda count: ended.append((count, time.perf_counter())), lane=Lane.INDEX
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
    report(figures, options.out)


def _work(window: Window, done: Callable[[float], bool]) -> None:
    """Types queries and opens what they find, until it is done."""
    began = time.perf_counter()
    queries = cycle(QUERIES)
    while not done(began):
        window.search.field.clear()
        for letter in next(queries):
            QTest.keyClicks(window.search.field, letter)
            rest(_PACE)
        window.commands.do("next")
        rest(2 * _PACE)


if __name__ == "__main__":
    main()

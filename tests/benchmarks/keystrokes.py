"""From a key to the list that answers it, in the real window: python -m tests.benchmarks.keystrokes DIR

    outcrop-cli --profile DIR seed 100000 && outcrop-cli --profile DIR reindex
    python -m tests.benchmarks.keystrokes DIR --out keystrokes.json

Types thirty queries character by character, each key as soon as the answer to the one before is painted, and
measures from the key's event to the end of the paint that shows the new answer (the list, or what stands in
its place where nothing was found). Then types them at a reader's pace, ten keys a second, and measures the
last key of each word alone. Prints milliseconds; asserts nothing.
"""

from __future__ import annotations

import os
import time
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from outcrop.domain.page import SearchPage
from outcrop.gui.session.session import Session
from outcrop.gui.window import Window
from tests.benchmarks.real_window import opened, options_of, report, rest

QUERIES = (
    "lithium",
    "copper price",
    "rare earth",
    "nickel mine",
    "mining",
    "the",
    '"price of"',
    "cobalt OR zinc",
    "gold -silver",
    "zambia",
    "chile lithium",
    "uranium 2024",
    "smelter",
    "exports of tin",
    "graphite anode",
    "mineral:copper",
    "country:chile",
    "tungsten price",
    "bauxite",
    "ministry of mines",
    "strike",
    "production",
    "antimony",
    "refinery china",
    "tantal",
    "potash canada",
    "manganese",
    "iron ore",
    "gallium",
    "zirconium",
)
_SETTLING = 20.0
_PATIENCE_MS = 10_000
_PACE = 0.1


class Watch(QObject):
    """Notes when the answer to the present query has been painted."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._wanted = ""
        self._answered = False
        self.painted: float | None = None
        self._waiting = QEventLoop()
        shown: tuple[QWidget, ...] = (window.results.list.viewport(), window.nothing)
        for widget in shown:
            widget.installEventFilter(self)
        window.session.asking.answered.connect(self._note)

    def wait_for(self, query: str) -> None:
        self._wanted, self._answered, self.painted = query, False, None

    def wait(self) -> float | None:
        """Lets the window work until the answer is painted; when that was, None after ten seconds."""
        if self.painted is None:
            patience = QTimer()
            patience.setSingleShot(True)
            patience.timeout.connect(self._waiting.quit)
            patience.start(_PATIENCE_MS)
            self._waiting.exec()
        return self.painted

    def _note(self, page: SearchPage) -> None:
        self._answered = page.query == self._wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._answered and self.painted is None:
            # A timer without delay comes when this paint is done.
            QTimer.singleShot(0, self._stamp)
        return super().eventFilter(watched, event)

    def _stamp(self) -> None:
        if self._answered and self.painted is None:
            self.painted = time.perf_counter()
            self._waiting.quit()


def main() -> None:
    parser = options_of(__doc__)
    parser.add_argument("--queries", type=int, default=len(QUERIES), help="how many of them")
    options = parser.parse_args()
    with opened(options.profile) as window:
        watch = Watch(window)
        _settle(window.session)
        every = [time for query in QUERIES[: options.queries] for time in _key_by_key(window, watch, query)]
        last = [_at_a_pace(window, watch, query) for query in QUERIES[: options.queries]]
    figures = {
        "every key": _spread(every),
        "last key, ten a second": _spread(last),
        "load": os.getloadavg()[0],
    }
    report(figures, options.out)


def _settle(session: Session) -> None:
    """Until what a window does after its start is done, or has taken very long (tags looked for anew)."""
    began = time.perf_counter()
    quiet = began + 2
    while time.perf_counter() < min(quiet, began + _SETTLING):
        rest(0.05)
        if session.runner.busy:
            quiet = time.perf_counter() + 2


def _key_by_key(window: Window, watch: Watch, query: str) -> list[float]:
    field = window.search.field
    field.setFocus()
    field.clear()
    rest(0.3)
    times = []
    for end, letter in enumerate(query, 1):
        watch.wait_for(query[:end])
        times.append(_timed(window, watch, letter))
    return times


def _at_a_pace(window: Window, watch: Watch, query: str) -> float:
    field = window.search.field
    field.clear()
    rest(0.3)
    for letter in query[:-1]:
        QTest.keyClicks(field, letter)
        rest(_PACE)
    watch.wait_for(query)
    return _timed(window, watch, query[-1])


def _timed(window: Window, watch: Watch, letter: str) -> float:
    """Milliseconds from a key to the painted answer."""
    began = time.perf_counter()
    QTest.keyClicks(window.search.field, letter)
    painted = watch.wait()
    if painted is None:
        raise TimeoutError(window.search.field.text())
    return (painted - began) * 1_000


def _spread(times: list[float]) -> dict[str, float]:
    found = {"keys": len(times), "p50": median(times), "p95": quantiles(times, n=20)[-1], "max": max(times)}
    return {name: round(value, 1) for name, value in found.items()}


if __name__ == "__main__":
    main()

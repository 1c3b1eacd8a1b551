"""How long the window's thread is ever held while a reader works in a large library.

    outcrop-cli --profile DIR seed 10000 && outcrop-cli --profile DIR reindex
    python -m tests.benchmarks.gui_watchdog DIR

Prints, for each thing a reader does, the time until it is on the screen and the longest that the GUI
thread did not answer meanwhile (budget: 50 ms). It adds a clipping and takes it back.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QMimeData, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outcrop.bootstrap import open_library
from outcrop.domain.clipping import Route
from outcrop.domain.ticket import Ticket
from outcrop.gui.main import favour_the_window
from outcrop.gui.session.session import Session
from outcrop.gui.theme import Theme
from outcrop.gui.window import Window
from outcrop.home.profile import profile_at
from outcrop.library.samples import pasted_page
from outcrop.worker.child import ChildWorker


class Watchdog:
    """Notices the longest pause between two beats of a fast timer on the GUI thread."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def reset(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def main(folder: str) -> None:
    application = QApplication([])
    favour_the_window()
    profile = profile_at(folder)
    worker = ChildWorker(profile)
    with open_library(profile, worker) as library:
        worker.warm(Ticket())
        session = Session(library, Theme(application))
        window = Window(session, profile)
        dog = Watchdog()

        def measure(name: str, act: Callable[[], object], done: Callable[[], object]) -> None:
            dog.reset()
            start = time.perf_counter()
            act()
            while not done():
                application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
                if time.perf_counter() - start > 200:
                    raise TimeoutError(name)
            seen = time.perf_counter() - start
            rest = time.perf_counter() + 0.7
            while time.perf_counter() < rest:
                application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            print(f"{name:34}{1000 * seen:8.0f} ms   held at most {1000 * dog.longest:5.0f} ms")

        asking, model = session.asking, window.results.model
        answers: list[int] = []
        asking.answered.connect(lambda page, *_: answers.append(page.total))

        def asked(query: str) -> Callable[[], object]:
            answers.clear()
            return lambda: asking.ask_for(query)

        def open_window() -> None:
            window.show()
            session.start()

        measure("open", open_window, lambda: session.clipping is not None)
        before = model.rowCount()
        for query in ("lithium", "mineral:copper country:chile", "the price of nickel", ""):
            measure(f"search {query!r}", asked(query), lambda: bool(answers))
        measure("select the next", lambda: window.commands.do("next"), lambda: window.results.selected_ids())
        bar = window.results.list.verticalScrollBar()
        middle = bar.maximum() // 2
        row = model.rowCount() // 2
        measure("jump to the middle", lambda: bar.setValue(middle), lambda: model.hit_at(row))
        measure("back to the top", lambda: bar.setValue(0), lambda: True)
        data = QMimeData()
        data.setText(pasted_page().read_text("utf-8") + f"\n{time.time()}\n")
        measure("paste", lambda: window.take(data, Route.PASTE), lambda: model.rowCount() == before + 1)
        measure("search for it", asked("namibia rare earth"), lambda: bool(answers))
        measure("evidence", window.reader.toggle_evidence, lambda: window.reader.evidence.isVisible())
        measure("undo", session.acts.undo, lambda: asking.counts and sum(asking.counts.values()))
        measure("type a word", lambda: QTest.keyClicks(window.search.field, "cobalt"), lambda: True)
        measure("look for changed tags", session.retag.look, lambda: not session.runner.busy)
        window.close()
        session.close()


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))

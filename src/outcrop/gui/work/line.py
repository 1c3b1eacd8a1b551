"""The thin line under the tools: work is going on, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from outcrop.gui.theme import Theme
from outcrop.gui.works import WorkModel

_AFTER = 300
"""Milliseconds; shorter work shows no line."""
_HEIGHT = 2


class WorkLine(QWidget):
    def __init__(self, theme: Theme, model: WorkModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._visible = self._searching = False
        self.setFixedHeight(_HEIGHT)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER)
        self._wait.timeout.connect(lambda: self._set(True))
        model.counted.connect(lambda running, _asking, _failed: self._counted(running))
        model.dataChanged.connect(lambda *_: self.update())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._visible:
            return
        running = self._model.running
        known = [
            work.progress.done / work.progress.total
            for work in running
            if work.progress and work.progress.total
        ]
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("line"))
        share = sum(known) / len(known) if known else 0.35
        painter.fillRect(
            0, 0, round(self.width() * min(1.0, share)), self.height(), self._theme.colour("accent")
        )
        painter.end()

    def search_runs(self, searching: bool) -> None:
        """A search that takes its time shows here too."""
        self._searching = searching
        self._counted(len(self._model.running))

    def _counted(self, running: int) -> None:
        if not running and not self._searching:
            self._wait.stop()
            self._set(False)
        elif not self._visible and not self._wait.isActive():
            self._wait.start()

    def _set(self, visible: bool) -> None:
        self._visible = visible
        self.update()

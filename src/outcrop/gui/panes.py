"""Sidebar, list and reader beside each other, as many as there is room for; or the welcome."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from outcrop.gui.empty.pages import WelcomePage
from outcrop.gui.reader.panel import ReaderPanel
from outcrop.gui.results.view import ResultsPanel
from outcrop.gui.sidebar.view import Sidebar
from outcrop.gui.theme import Theme

FOLD_SIDEBAR = 1000
TAKE_TURNS = 720
"""Widths in pixels, at the usual text size, below which panes fold."""


class Panes(QSplitter):
    """Between the sidebar and `content`, which holds the welcome or `pair`: the list and the reader."""

    def __init__(
        self, theme: Theme, sidebar: Sidebar, results: ResultsPanel, reader: ReaderPanel, welcome: WelcomePage
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._sidebar, self._results, self._reader, self._welcome = sidebar, results, reader, welcome
        self._reading = self._folded = False
        px = theme.px
        results.setMinimumWidth(px(280))
        self.pair = _splitter(results, reader)
        self.pair.setChildrenCollapsible(False)
        self.pair.setSizes([px(400), px(650)])
        self.content = QStackedWidget()
        self.content.addWidget(self.pair)
        self.content.addWidget(welcome)
        self.addWidget(sidebar)
        self.addWidget(self.content)
        self.setStretchFactor(1, 1)
        self.setCollapsible(1, False)
        self.setSizes([px(230), px(1050)])
        self.setHandleWidth(1)

    def fit(self, width: int) -> None:
        """Folds what a window of this width in pixels has no room for."""
        folded = width < self._theme.px(FOLD_SIDEBAR)
        if folded != self._folded:
            self._folded = folded
            self._sidebar.setVisible(not folded)
        self._take_turns(width)

    def turn_to_reader(self, reading: bool) -> None:
        """In a narrow window the list and the reader take turns; the keyboard goes along."""
        self._reading = reading
        self._take_turns(self.window().width())
        (self._reader.view if reading else self._results.list).setFocus()

    def show_welcome(self, empty: bool) -> None:
        page = 1 if empty else 0
        if page != self.content.currentIndex():
            self.content.setCurrentIndex(page)
            (self._welcome.paste if empty else self._results.list).setFocus()

    def _take_turns(self, width: int) -> None:
        narrow = width < self._theme.px(TAKE_TURNS)
        self._results.setVisible(not narrow or not self._reading)
        self._reader.setVisible(not narrow or self._reading)
        self._reader.set_back_visible(narrow)


def _splitter(left: QWidget, right: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.addWidget(left)
    splitter.addWidget(right)
    splitter.setStretchFactor(1, 1)
    splitter.setHandleWidth(1)
    return splitter

"""The reader's menu: what is done seldom with a clipping, and the versions of its text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from outcrop.domain.clipping import Clipping
from outcrop.gui import words

_COMMANDS = (
    ("similar", "More like this"),
    ("note", "Add a note…"),
    ("retitle", "Edit the title"),
    ("correct", "Correct this clipping…"),
    ("original", "Show the kept original"),
    ("open-original", "Open the original page"),
    ("read-again", "Extract again"),
)


class ReaderMenu(QMenu):
    """`command_asked` names a command of the window, `version_asked` the number of a text version."""

    command_asked = Signal(str)
    version_asked = Signal(int)

    def __init__(self, clipping: Callable[[], Clipping | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._clipping = clipping
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Makes the entries for the clipping in view."""
        self.clear()
        for command, label in _COMMANDS:
            self.addAction(label, partial(self.command_asked.emit, command))
        clipping = self._clipping()
        if clipping is None or len(clipping.versions) < 2:
            return
        self.addSection("Text versions")
        for version in reversed(clipping.versions):
            entry = QAction(words.version(version), self)
            entry.setCheckable(True)
            entry.setChecked(version.number == clipping.version)
            entry.triggered.connect(partial(self.version_asked.emit, version.number))
            self.addAction(entry)
        self.addAction("Compare text versions…", partial(self.command_asked.emit, "versions"))
